"""The seed and files of its kind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.ingest.seed import CAPTION, POINTS, TEXT, TITLE, WHOLE, article, wrapped

SEED = Path(__file__).parents[2] / "corpus/000_fd3e724e77cf942f.txt"


def opening(dateline: str) -> tuple[str, str]:
    """The text with another dateline, and its body."""
    text = TEXT.replace("KABUL: ", dateline)
    return text, WHOLE.body.replace("KABUL: ", dateline)


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
    found = article(data)
    assert found.encoding in ("", "cp1252")
    assert replace(found, encoding="") == WHOLE


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
        {"author": "Jane Doe, John Roe"},
    ),
    "a byline and a date": (
        TEXT.replace(f"{TITLE}\n", f"{TITLE}\n\nBy JANE DOE, Reuters | November 2, 2021\n"),
        {"author": "Jane Doe"},
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
