"""Who said what, from the command line: quotes, speakers, and what show adds."""

import csv
import io
import json
from pathlib import Path

import pytest

from searcher.index import Index
from searcher.render.text import excerpt
from tests.commands import Run, at

CORPUS = Path(__file__).parents[2] / "corpus"
SEED = "000_fd3e724e77cf942f.txt"
HOSTILE = {
    "id": "x",
    "title": "Gas \x1b[31m\x9b1m\u202ered",
    "body": '"<b>Gas</b>\x1b[31m is safe,” Ivo <Brandt said.\n\n"=Gas," Ana Ruiz\x1b]0;x said.',
}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the sample corpus and of an article that means harm; no test changes it."""
    root = tmp_path_factory.mktemp("quotes")
    (root / "hostile.jsonl").write_text(json.dumps(HOSTILE) + "\n", encoding="utf-8")
    with Index.create(root / "index") as index:
        index.update(CORPUS)
        index.update(root / "hostile.jsonl", name="hostile")
    return root / "index"


@pytest.fixture
def run(made: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the index in this process."""
    return at(made, monkeypatch)


def test_quotes_in_text(run: Run) -> None:
    result = run("quotes", "stability", "--speaker", "sergei lavrov")
    assert result.exit_code == 0
    shown = [
        line if "txt" not in line else line[: line.rindex(" ")]
        for line in result.stdout.splitlines()
    ]
    assert (
        "\n".join(shown)
        == """\
  1. Sergey Lavrov
     that the stability of Central Asian countries is a priority for Russia
     2021-11-02 · Russia’s top diplomat Sergey Lavrov says destabilised
     Afghanistan threat to region
     000_fd3e724e77cf942f.txt

  2. Sergey Lavrov
     “The main thing for us is their stability, since we do not have borders
     with our Central Asian allies, there is a visa-free regime with almost
     everyone,”
     2021-11-02 · Russia’s top diplomat Sergey Lavrov says destabilised
     Afghanistan threat to region
     000_fd3e724e77cf942f.txt

2 quotations."""
    )
    assert not result.stderr


def test_quotes_by_article(run: Run) -> None:
    result = run("quotes", "--by-article", "--speaker", "petr vanek", "--confidence", "high")
    assert (
        result.stdout
        == """\
2021-10-28 · Climate change has thinned the Karsa glacier by a third, survey
finds
2021-10/glacier-survey.html

  1. Petr Vanek
     “It will not be gone in sixty years because thirty took a third,” … “It
     will be gone sooner.”

1 quotation.
"""
    )


@pytest.mark.parametrize("name", ["sergei lavrov", "Sergey Lavrov", "Лавров"])
def test_the_seed(run: Run, name: str) -> None:
    found = json.loads(run("quotes", "--speaker", name, "-n", "50", "--format", "json").stdout)
    article = json.loads(run("show", SEED, "--format", "json").stdout)
    assert (found["version"], found["query"], found["total"]) == (1, "*", 7)
    for hit in found["hits"]:
        assert hit["speaker"] == "Sergey Lavrov"
        assert hit["article"]["id"] == SEED
        words = " … ".join(article["body"][start:end] for start, end in hit["content"])
        assert words == hit["text"]
        assert article["body"][slice(*hit["source"])].endswith(("Lavrov", "he"))


@pytest.mark.parametrize(
    ("words", "code", "out", "err"),
    [
        pytest.param("quotes stability", 0, "4 quotations.", "", id="words"),
        pytest.param("quotes --speaker lavrov", 0, "7 quotations.", "", id="speaker-alone"),
        pytest.param("quotes stability --direct", 0, "2 quotations.", "", id="direct"),
        pytest.param("quotes stability --indirect", 0, "2 quotations.", "", id="indirect"),
        pytest.param("quotes * --confidence low -n 1", 0, "(unsure)", "", id="unsure"),
        pytest.param("quotes swans bread --any", 0, "3 quotations.", "", id="any"),
        pytest.param("quotes stability --since 2021-11", 0, "3 quotations.", "", id="since"),
        pytest.param("quotes stability --until 2021-10", 0, "1 quotation.", "", id="until"),
        pytest.param("quotes stability -n 0", 0, "4 quotations.", "", id="count"),
        pytest.param("quotes stability --offset 3", 0, "4 of 4 quotations.", "", id="offset"),
        pytest.param("quotes stability --sort oldest -n 1", 0, "Analysts", "", id="sort"),
        pytest.param("quotes", 2, "", "--speaker NAME", id="nothing-asked"),
        pytest.param("quotes --direct", 2, "", "--speaker NAME", id="filter-alone"),
        pytest.param("quotes stability --speaker nobody", 1, "", "No quotation", id="none"),
        pytest.param("quotes (", 2, "", "no word", id="syntax"),
        pytest.param("quotes body:x", 1, "", "`body` is not a field", id="unknown-field"),
        pytest.param("quotes \0\0", 2, "", "nothing to search for", id="nuls"),
        pytest.param(f"quotes --speaker {'x' * 10_000}", 1, "", "No quotation", id="endless"),
        pytest.param("quotes --speaker \ud800", 1, "", "No quotation", id="no-text"),
        pytest.param("quotes * --since soon", 2, "", "not a date for since", id="no-date"),
        pytest.param("quotes * --confidence middling", 2, "", "--confidence", id="no-choice"),
        pytest.param("quotes * --index nowhere", 2, "", "There is no index", id="no-index"),
        pytest.param("quotes -speaker:x", 2, "", "searcher quotes -- QUERY", id="dash-advice"),
        pytest.param("speakers lav*", 0, "7 quotations in 1 article · 2021-11-02", "", id="person"),
        pytest.param("speakers sergei lavrov", 0, "Sergey Lavrov", "", id="words-of-a-name"),
        pytest.param("speakers nobody", 1, "", "No speaker matches.", id="nobody"),
        pytest.param("speakers ?", 2, "", "There is no name", id="no-name"),
        pytest.param("speakers \ud800", 2, "", "There is no name", id="no-name-at-all"),
        pytest.param("speakers -n 1", 0, "Sergey Lavrov", "first 1.", id="limited"),
        pytest.param("speakers -n 0", 2, "", "--limit", id="no-limit"),
        pytest.param(f"show {SEED}", 0, "Who said what\n  Sergey Lavrov\n", "", id="show"),
        pytest.param(f"show {SEED}", 0, "  Russia (unsure)", "", id="show-unsure"),
    ],
)
def test_command(run: Run, words: str, code: int, out: str, err: str) -> None:
    result = run(*words.split(" "))
    assert result.exit_code == code, result.output
    assert out in result.stdout
    assert err in result.stderr
    assert bool(result.stdout) == bool(out)
    assert "\x1b" not in result.output


def test_quotes_in_each_format(run: Run) -> None:
    asked = ("quotes", "stability", "--speaker", "lavrov", "--format")
    found = json.loads(run(*asked, "json").stdout)
    first = found["hits"][0]
    assert list(first) == [
        *("rank", "score", "matches", "speaker", "text", "marks", "manner", "kind"),
        "confidence",
        *("article", "content", "source", "cue"),
    ]
    assert [first["text"][start:end] for start, end in first["marks"]] == ["stability"]
    assert (first["manner"], first["confidence"]) == ("indirect", "high")
    lines = run(*asked, "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == found["hits"]
    rows = list(csv.DictReader(io.StringIO(run(*asked, "csv").stdout)))
    assert [row["text"] for row in rows] == [hit["text"] for hit in found["hits"]]
    page = run(*asked, "html").stdout
    assert "<mark>stability</mark>" in page
    assert "stability · lavrov" in page


def test_quotes_by_article_in_each_format(run: Run) -> None:
    asked = ("quotes", "the", "-n", "30", "--by-article", "--format")
    flat = json.loads(run("quotes", "the", "-n", "30", "--format", "json").stdout)["hits"]
    found = json.loads(run(*asked, "json").stdout)
    ids = list(dict.fromkeys(hit["article"]["id"] for hit in flat))
    assert [article["id"] for article in found["articles"]] == ids
    texts = [hit["text"] for article in found["articles"] for hit in article["hits"]]
    assert sorted(texts) == sorted(hit["text"] for hit in flat)
    lines = run(*asked, "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == found["articles"]
    rows = list(csv.DictReader(io.StringIO(run(*asked, "csv").stdout)))
    assert [row["text"] for row in rows] == texts
    assert run(*asked, "html").stdout.count("<article>") == len(ids)


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv", "html"])
def test_nothing_found_in_each_format(run: Run, form: str) -> None:
    result = run("quotes", "stability", "--speaker", "nobody", "--format", form)
    assert result.exit_code == 1
    assert bool(result.stdout) == (form in ("json", "csv", "html"))


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv", "html"])
@pytest.mark.parametrize("command", [["quotes", "gas"], ["quotes", "gas", "--by-article"]])
def test_no_code_of_an_article_gets_out(run: Run, command: list[str], form: str) -> None:
    result = run(*command, "--format", form)
    assert result.exit_code == 0
    assert not set("\x1b\x9b\u202e") & set(result.output)
    assert "<b>" not in result.stdout or form != "html"


@pytest.mark.parametrize("form", ["text", "html"])
def test_no_code_of_a_quotation_gets_out_of_show(run: Run, form: str) -> None:
    result = run("show", "hostile//hostile.jsonl#x", "--format", form)
    assert result.exit_code == 0
    assert not set("\x1b\x9b\u202e") & set(result.output)
    assert "<b>" not in result.stdout or form != "html"


def test_show_keeps_its_json(run: Run) -> None:
    found = json.loads(run("show", SEED, "--format", "json").stdout)
    assert list(found) == [
        *("version", "id", "title", "date", "place", "speakers"),
        *("summary", "caption", "body", "source", "encoding"),
        *("author", "site", "url", "fields", "stamp"),
    ]


def test_show_sets_quotations_off_in_a_page(run: Run) -> None:
    page = run("show", SEED, "--format", "html", "--query", "stability").stdout
    said = '<span class="said" title="Sergey Lavrov" data-speaker="Sergey Lavrov">'
    assert page.count(said) == 7
    assert said + "that the <mark>stability</mark> of Central Asian countries" in page


def test_colour(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[31m\x1b[1mstability\x1b[0m" in run("quotes", "stability").stdout
    assert "\x1b" not in run("quotes", "stability", "--no-color").stdout
    assert "\x1b[1mSergey Lavrov\x1b[0m" in run("speakers", "lavrov").stdout


def test_speakers_in_each_format(run: Run) -> None:
    found = json.loads(run("speakers", "lavrov", "--format", "json").stdout)
    assert found.pop("stamp")["asked"] == {"command": "speakers", "words": "lavrov"}
    assert found == {
        "version": 1,
        "pattern": "lavrov",
        "speakers": [
            {
                "name": "Sergey Lavrov",
                "spellings": ["Sergey Lavrov"],
                "articles": 1,
                "quotations": 7,
                "first": "2021-11-02",
                "last": "2021-11-02",
                "speeches": 0,
            }
        ],
    }
    (row,) = csv.DictReader(io.StringIO(run("speakers", "lavrov", "--format", "csv").stdout))
    assert (row["name"], row["quotations"], row["spellings"]) == (
        "Sergey Lavrov",
        "7",
        "Sergey Lavrov",
    )


def test_query_from_input(run: Run) -> None:
    assert "4 quotations." in run("quotes", "-", text="stability\n").stdout


def test_index_without_quotations(run: Run, tmp_path: Path) -> None:
    place = str(tmp_path / "index")
    assert run("index", str(CORPUS), "--index", place, "--no-quotations").exit_code == 0
    result = run("quotes", "stability", "--index", place)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--rebuild --quotations" in result.stderr
    assert run("show", SEED, "--index", place).exit_code == 0
    assert run("index", str(CORPUS), "--index", place, "--quotations").exit_code == 2
    again = ("index", str(CORPUS), "--index", place, "--rebuild", "--quotations", "-q")
    assert run(*again).exit_code == 0
    assert run("quotes", "stability", "--index", place).exit_code == 0


def test_a_long_turn_is_cut_around_its_first_mark() -> None:
    text = "word " * 400 + "stability " + "word " * 400
    start = text.index("stability")
    shown, ((first, end),) = excerpt(text, [(start, start + 9)])
    assert shown[first:end] == "stability"
    assert shown.startswith("… word")
    assert shown.endswith("word …")
    assert len(shown) < 820
    assert excerpt("short", [(0, 5)]) == ("short", [(0, 5)])
    assert excerpt("x" * 2_000, []) == ("x" * 800 + " …", [])
