"""Plain text: the seed and files of its kind."""

from __future__ import annotations

import io
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from searcher import formats
from searcher.article import Article, Skip
from searcher.formats import headers, plain

SEED = Path(__file__).parents[3] / "shared/data/seed/000_fd3e724e77cf942f.txt"
TITLE = "Russia’s top diplomat Sergey Lavrov says destabilised Afghanistan threat to region"
CAPTION = "Russian Foreign Minister Sergei Lavrov. Photo: Reuters"
POINTS = (
    "Last week, Russia had called on countries neighbouring Afghanistan not to host US forces.",
    "Lavrov says it is necessary to suppress the threats inside Afghanistan.",
    'Says\u00a0“the main thing for us is their stability since we do not have borders."',
)
BODY = (
    "KABUL: Russia’s foreign minister Sergey Lavrov has said that his country is trying to prevent "
    "the spillover of terrorism from Afghanistan into other countries.",
    "According to a report by The News, Lavrov told Russia's state-owned channel, Rossiya 24, that "
    "the main task is to prevent its Central Asian allies from becoming destabilised. Lavrov "
    "emphasised that the stability of Central Asian countries is a priority for Russia.",
    "“The main thing for us is their stability,” Lavrov said.",
    "\"We call on Afghanistan's neighbouring countries not to allow a military presence of US and "
    'NATO forces that plan to move there," Lavrov had said.',
)
TEXT = (
    f" date 2021-11-02 \u00a0\nTuesday Nov 02 2021\n{TITLE}\n\nTuesday Nov 02, 2021\n\n{CAPTION}\n"
    + "".join(f"  • {point}\n" for point in POINTS)
    + "\n"
    + "".join(f"{paragraph}\u00a0\n\n" for paragraph in BODY)
)
WHOLE = Article(
    id="a.txt",
    source="a.txt",
    title=TITLE,
    date="2021-11-02",
    place="KABUL",
    summary="\n".join(POINTS),
    caption=CAPTION,
    body="\n\n".join(BODY),
)


def read(data: bytes | str) -> Article | Skip:
    raw = data.encode() if isinstance(data, str) else data
    (found,) = formats.read(io.BytesIO(raw), "a.txt", "a.txt")
    return found


def article(data: bytes | str) -> Article:
    found = read(data)
    assert isinstance(found, Article), found
    return found


def opening(dateline: str) -> tuple[str, str]:
    """The text with another dateline, and its body."""
    text = TEXT.replace("KABUL: ", dateline)
    return text, WHOLE.body.replace("KABUL: ", dateline)


def wrapped(text: str, width: int) -> str:
    lines = (textwrap.fill(line, width) if line.strip() else line for line in text.split("\n"))
    return "\n".join(lines)


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not here")
def test_the_seed() -> None:
    found = article(SEED.read_bytes())
    assert found.title == TITLE
    assert (found.date, found.place, found.caption) == ("2021-11-02", "KABUL", CAPTION)
    assert found.speakers == ()
    assert [point[:9] for point in found.summary.split("\n")] == [
        "Last week", "Lavrov sa", "Says\u00a0“the",
    ]  # fmt: skip
    paragraphs = found.body.split("\n\n")
    assert len(paragraphs) == 7
    assert paragraphs[0].startswith("KABUL: Russia’s foreign minister")
    assert paragraphs[-1].endswith('territory," Lavrov had said.')
    assert all(paragraph == paragraph.strip() for paragraph in paragraphs)


LIKE_THE_SEED = {
    "as it is": TEXT,
    "line ends of DOS": TEXT.replace("\n", "\r\n"),
    "line ends of old Macs": TEXT.replace("\n", "\r"),
    "byte order mark": TEXT.encode("utf-8-sig"),
    "UTF-16, little end": b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "UTF-16, big end": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "UTF-32": TEXT.encode("utf-32"),
    "Windows-1252": TEXT.encode("cp1252"),
    "broken to 70 columns": wrapped(TEXT, 70),
    "broken to 60 columns": wrapped(TEXT, 60),
    "body broken to 72 columns": TEXT.partition("KABUL")[0]
    + wrapped("KABUL" + TEXT.partition("KABUL")[2], 72),
    "no empty lines": "\n".join(line for line in TEXT.split("\n") if line.strip()),
    "two empty lines": TEXT.replace("\n\n", "\n\n\n"),
    "stray spaces": "\n".join(f"   {line} \t" for line in TEXT.split("\n")),
    "one date line": TEXT.replace("Tuesday Nov 02 2021\n", "").replace(
        "Tuesday Nov 02, 2021\n", ""
    ),
    "another form of date": TEXT.replace(" date 2021-11-02 \u00a0\n", "").replace(
        "Tuesday Nov 02 2021", "Published: 2 November 2021 10:30 GMT"
    ),
    "hyphens": TEXT.replace("•", "-"),
    "stars": TEXT.replace("•", "*"),
    "dashes": TEXT.replace("•", "–"),
    "circles": TEXT.replace("•", "●"),
    "a word processor's mark": TEXT.replace("•", "\uf0b7\t"),
    "the mark glued on": TEXT.replace("• ", "•"),
    "numbers": "".join(f"{part}{number}." for number, part in enumerate(TEXT.split("•")[:-1], 1))
    + TEXT.split("•")[-1],
    "a heading over the points": TEXT.replace("  • Last", "Key points:\n  • Last"),
    "the caption in two lines": TEXT.replace(". Photo:", ".\nPhoto:"),
    "a headline in two lines": TEXT.replace("Afghanistan threat", "Afghanistan\nthreat"),
    "a section over the headline": TEXT.replace(TITLE, f"WORLD\n{TITLE}"),
    "sections over the headline": f"Home > News > Asia Pacific\n\n{TEXT}",
    "a word for the page's time": TEXT.replace(f"{TITLE}\n", f"{TITLE}\n\nPublished\n"),
    "a label on an ISO time": TEXT.replace("2021-11-02 ", "2021-11-02T10:00:00+05:00 "),
    "labels": TEXT.replace(TITLE, f"Headline: {TITLE}"),
    "a terminal's colours": TEXT.replace(TITLE, f"\x1b[1m{TITLE}\x1b[0m"),
    "DOS end of file": TEXT + "\x1a",
}


@pytest.mark.parametrize("data", LIKE_THE_SEED.values(), ids=LIKE_THE_SEED.keys())
def test_a_file_like_the_seed(data: bytes | str) -> None:
    assert article(data) == WHOLE


LESS = {
    "no caption": (TEXT.replace(f"{CAPTION}\n", ""), {"caption": ""}),
    "a caption without a credit": (
        TEXT.replace(". Photo: Reuters", ""),
        {"caption": "Russian Foreign Minister Sergei Lavrov"},
    ),
    "a caption that is a sentence": (
        TEXT.replace(CAPTION, "Sergei Lavrov speaks in Moscow on Tuesday."),
        {"caption": "Sergei Lavrov speaks in Moscow on Tuesday."},
    ),
    "no points": (
        "\n".join(line for line in TEXT.split("\n") if "•" not in line),
        {"summary": ""},
    ),
    "no title": (TEXT.replace(TITLE, ""), {"title": ""}),
    "a byline": (
        TEXT.replace(f"{TITLE}\n", f"{TITLE}\nBy Jane Doe and John Roe\n"),
        {"author": "Jane Doe and John Roe"},
    ),
    "a byline and a date": (
        TEXT.replace(f"{TITLE}\n", f"{TITLE}\n\nBy JANE DOE, Reuters | November 2, 2021\n"),
        {"author": "JANE DOE"},
    ),
    "a lone By": (
        TEXT.replace(f"{TITLE}\n", f"{TITLE}\nBy\nWeb Desk\n"),
        {"author": "Web Desk"},
    ),
    "an author and when it was published": (
        TEXT.replace(f"{TITLE}\n", f"{TITLE}\nJane Doe Published November 2, 2021 Updated 9:15\n"),
        {"author": "Jane Doe"},
    ),
    "a standfirst above a picture": (
        TEXT.replace(f"{TITLE}\n", f"{TITLE}\n\nMoscow will protect its allies\n"),
        {"summary": "\n".join(("Moscow will protect its allies", *POINTS))},
    ),
    "two pictures": (
        TEXT.replace(CAPTION, f"{CAPTION}\nFighters stand guard. Photo: AFP"),
        {"caption": f"{CAPTION} Fighters stand guard. Photo: AFP"},
    ),
    "an agency": (TEXT.replace(f"{TITLE}\n", f"{TITLE}\nReuters\n"), {"site": "Reuters"}),
    "an address": (
        TEXT.replace(f"{TITLE}\n", f"{TITLE}\nhttps://example.org/a\n"),
        {"url": "https://example.org/a"},
    ),
    "no dateline": (
        TEXT.replace("KABUL: ", ""),
        {"place": "", "body": WHOLE.body.replace("KABUL: ", "")},
    ),
}


@pytest.mark.parametrize(("text", "changed"), LESS.values(), ids=LESS.keys())
def test_what_may_differ(text: str, changed: dict[str, str]) -> None:
    assert article(text) == replace(WHOLE, **changed)  # type: ignore[arg-type]


DATELINES = {
    "KABUL: ": "KABUL",
    "ISLAMABAD: ": "ISLAMABAD",
    "WASHINGTON (Reuters) - ": "WASHINGTON",
    "WASHINGTON (AP) ": "WASHINGTON",
    "NEW DELHI — ": "NEW DELHI",
    "PARIS, Nov 2 (AFP) - ": "PARIS",
    "BEIJING, Nov. 2 (Xinhua) -- ": "BEIJING",
    "MOSCOW, November 2. /TASS/. ": "MOSCOW",
    "LAHORE, Pakistan (AP) — ": "LAHORE, Pakistan",
    "WASHINGTON, D.C. — ": "WASHINGTON, D.C.",
    "UNITED NATIONS, Nov 2 (Reuters) – ": "UNITED NATIONS",
    "ISLAMABAD/KABUL: ": "ISLAMABAD/KABUL",
    "PORT-AU-PRINCE, Haiti — ": "PORT-AU-PRINCE, Haiti",
    "RIO DE JANEIRO (AP) — ": "RIO DE JANEIRO",
    "SÃO PAULO: ": "SÃO PAULO",
    "THE HAGUE: ": "THE HAGUE",
    "NEW YORK, Monday: ": "NEW YORK",
    "Lima (AFP) – ": "Lima",
    "Lima, Nov 2 (EFE).- ": "Lima",
    "Kabul, Afghanistan (CNN) — ": "Kabul, Afghanistan",
    "New Delhi [India], November 2 (ANI): ": "New Delhi, India",
    "KABUL [Afghanistan], November 2 (ANI/Sputnik): ": "KABUL, Afghanistan",
    "Nov 2 (Reuters) - ": "",
    "He told the agency (AFP) - ": "",
    "Jane Doe (AP) ": "",
    "Lavrov (Foreign Minister): ": "",
    "WARNING: ": "",
    "BREAKING NEWS: ": "",
    "UPDATE 1 - ": "",
    "NATO: ": "",
    "PRIME MINISTER: ": "",
    "MR. LAVROV: ": "",
    "Q: ": "",
    "COVID-19: ": "",
    "Kabul: ": "",
    "He said: ": "",
    "(Reuters) - ": "",
}


@pytest.mark.parametrize(("dateline", "place"), DATELINES.items(), ids=DATELINES.keys())
def test_the_place_of_a_dateline(dateline: str, place: str) -> None:
    text, body = opening(dateline)
    assert article(text) == replace(WHOLE, place=place, body=body)


def test_a_dateline_may_have_the_only_date() -> None:
    found = article(f"{TITLE}\n\nMOSCOW, Nov 2, 2021 (AP) - Russia said so.\n\n{BODY[1]}")
    assert (found.place, found.date) == ("MOSCOW", "2021-11-02")


def test_a_transcript_has_speakers_and_no_place() -> None:
    found = article(
        "Interview with John Laws\n\n12 May 1998\n\nLAWS: Good morning, Prime Minister.\n\n"
        "PRIME MINISTER: Good morning, John.\n\nLAWS: How are you?"
    )
    assert (found.title, found.date, found.place) == ("Interview with John Laws", "1998-05-12", "")
    assert found.body.startswith("LAWS: Good morning")


NO_HEADER = {
    "a title": (f"{TITLE}\n\n{BODY[1]}\n\n{BODY[2]}", TITLE, f"{BODY[1]}\n\n{BODY[2]}"),
    "a paragraph first": (f"{BODY[1]}\n\n{BODY[2]}", "", f"{BODY[1]}\n\n{BODY[2]}"),
    "a dateline first": (f"{BODY[0]}\n\n{BODY[2]}", "", f"{BODY[0]}\n\n{BODY[2]}"),
    "a paragraph first, broken": (
        wrapped(f"{BODY[1]}\n\n{BODY[3]}", 70), "", f"{BODY[1]}\n\n{BODY[3]}",
    ),
    "one line": ("hello world", "hello world", ""),
    "one sentence": ("The minister said so.", "", "The minister said so."),
    "a list": ("Shopping\n\n- milk\n- eggs\n", "Shopping", "- milk\n- eggs"),
    "verses": (
        "The Tyger\n\nTyger Tyger, burning bright,\nIn the forests of the night",
        "The Tyger", "Tyger Tyger, burning bright,\nIn the forests of the night",
    ),
    "Markdown": (f"# {TITLE}\n\n{BODY[1]}\n\n## More\n\n{BODY[2]}", TITLE,
                 f"{BODY[1]}\n\n## More\n\n{BODY[2]}"),
    "a list in the body": (f"{TITLE}\n\n{BODY[1]}\n\n- oil\n- gas\n\n{BODY[2]}", TITLE,
                           f"{BODY[1]}\n\n- oil\n- gas\n\n{BODY[2]}"),
    "a colon in the title": (f"BREAKING: Lavrov warns\n\n{BODY[1]}", "BREAKING: Lavrov warns",
                             BODY[1]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "title", "body"), NO_HEADER.values(), ids=NO_HEADER.keys())
def test_no_header(text: str, title: str, body: str) -> None:
    found = article(text)
    assert (found.title, found.body) == (title, body)


def test_labelled_lines() -> None:
    found = article(
        f'---\ntitle: "{TITLE}"\nDate: 2 November 2021\nBy: Jane Doe\nSource: Reuters\n'
        f"Speaker: Lavrov, Sergei\nLocation: Kabul\nURL: https://x.org/a\n---\n\n{BODY[1]}"
    )
    assert found == Article(
        id="a.txt", source="a.txt", title=TITLE, date="2021-11-02", author="Jane Doe",
        site="Reuters", place="Kabul", speakers=("Sergei Lavrov",), url="https://x.org/a",
        body=BODY[1],
    )  # fmt: skip


def test_a_standfirst_is_a_summary() -> None:
    found = article(f"{TITLE}\n\nThe minister warns of a spillover\n\nBy Jane Doe\n\n{BODY[0]}")
    assert found.summary == "The minister warns of a spillover"
    assert found.body == BODY[0]


LOOSE_DATES = {
    "French": "Publié le 2 novembre 2021 à 11h02\nPar Jeanne Dupont",
    "German": "Stand: 02.11.2021 11:02 Uhr\nVon Hans Müller, Berlin",
    "behind other words": "The Times (London)\nNovember 2, 2021 Tuesday\nEdition 1",
    "between marks": "Source: Xinhua | 2021-11-02 11:02:33 | Editor: huaxia",
    "an e-mail": "From: a@example.org\nTo: b@example.org\nDate: Tue, 02 Nov 2021 11:02:33 +0000",
}


@pytest.mark.parametrize("above", LOOSE_DATES.values(), ids=LOOSE_DATES.keys())
def test_a_date_amid_the_lines_above_the_body(above: str) -> None:
    assert article(f"{TITLE}\n{above}\n\n{BODY[1]}").date == "2021-11-02"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The attacks of 11 September 2001\n\nA body.", id="in the title"),
        pytest.param(f"{TITLE}\n\nOn November 2, 2021, he spoke. {BODY[1]}", id="in the body"),
        pytest.param(f"{TITLE}\n\n• He spoke on 2 May 2021\n\n{BODY[1]}", id="in a point"),
    ],
)
def test_a_date_that_is_told_of(text: str) -> None:
    assert article(text).date is None


def test_sections_alone_are_the_title() -> None:
    assert article("Science\n\n" + BODY[1]).title == "Science"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(rb"{\rtf1\ansi Hello\par}", "RTF", id="RTF"),
        pytest.param(b"%PDF-1.4\n1 0 obj <<>>\n", "PDF", id="PDF"),
    ],
)
def test_documents_that_look_like_text(data: bytes, kind: str) -> None:
    assert read(data) == Skip("a.txt", f"not text but {kind}")


SKIPPED = {
    "NULs": b"hello\0world",
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "control characters": bytes(range(1, 9)) * 20,
    "neither encoding": b"\x81\x8d\x8f\x90\x9d caf\xe9",
    "mostly high bytes": bytes(range(0xC0, 0x100)) * 4,
    "marked as UTF-16 and cut": b"\xff\xfeh\0\x00\xd8",
    "white space": b" \n\t\n",
    "nothing": b"",
}


@pytest.mark.parametrize("data", SKIPPED.values(), ids=SKIPPED.keys())
def test_no_text(data: bytes) -> None:
    found = read(data)
    assert isinstance(found, Skip)
    assert found.reason.startswith(("not text", "no text"))


def test_damaged_utf8_is_still_utf8() -> None:
    found = article(
        "Überraschung in München\n\nDie Straße — größer als je.\n".encode() + b"\xe2\x80"
    )
    assert found.title == "Überraschung in München"
    assert found.body == "Die Straße — größer als je.\n\n\ufffd"


def test_too_large_a_text_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("searcher.formats.limits.LARGEST_ARTICLE", 1000)
    found = read(b"word " * 1000)
    assert isinstance(found, Skip)
    assert "larger than" in found.reason


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("KABUL " * 50_000, id="capitals"),
        pytest.param("By " + "Jane " * 50_000, id="names"),
        pytest.param("a\n" * 50_000, id="short lines"),
        pytest.param("- a\n" * 50_000, id="points"),
        pytest.param("A" * 500_000, id="one word"),
        pytest.param("2021-11-02\n" * 20_000, id="dates"),
        pytest.param("Photo: " * 50_000, id="credits"),
        pytest.param(("word " * 13 + "\n") * 20_000, id="wrapped lines"),
        pytest.param("T\n- a\n" + "goes on\n" * 50_000, id="a point that goes on"),
        pytest.param("2021\nT\n" + "Photo: Reuters\n" * 50_000, id="credits in lines"),
        pytest.param(
            "2021\nT\n" + "no mark\n" * 50_000 + "KABUL: x y", id="lines above a dateline"
        ),
    ],
)
def test_no_text_takes_long(text: str) -> None:
    assert isinstance(article(text), Article)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("BY JANE DOE", "JANE DOE"),
        ("By Jane Doe, Staff Writer", "Jane Doe"),
        ("By Jane Doe, John Roe and Jim Poe", "Jane Doe, John Roe and Jim Poe"),
        ("By Jane van der Berg in Kabul", "Jane van der Berg"),
        ("By Our Correspondent", "Our Correspondent"),
        ("By land and sea", None),
        ("By the time he came, all was lost.", None),
        ("Bypass opens", None),
    ],
)
def test_bylines(line: str, names: str | None) -> None:
    assert headers.byline(line) == names


def test_an_article_of_clean_text() -> None:
    assert plain.article("Title\n\nBody text.", "x").body == "Body text."
