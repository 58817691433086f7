"""Results to text, JSON, CSV and HTML, by values made by hand."""

import csv
import io
import json
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher import render
from searcher.article import Article, Skip, Span
from searcher.errors import QuerySyntaxError
from searcher.query import And, Phrase, Range, Term
from searcher.render import Look
from searcher.render.layout import block, inside, pieces, pointed, wrapped
from searcher.reports import Corpus, Report, Status
from searcher.results import Hit, Note, Results, Snippet
from searcher.searching import Question
from searcher.values import replace

PLAIN, COLOUR = Look(60), Look(60, colour=True)
# What a terminal obeys, or what turns the reading order around. Line breaks are none of it.
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
OWN_CODES = re.compile(r"\x1b\[[0-9;]*m")

ARTICLE = Article(
    id="speeches/geneva.txt",
    title="Talks on strategic stability",
    date="2021-11-02",
    place="Geneva",
    speakers=("Sergei Lavrov", "Antony Blinken"),
    summary="They met.\nThey will meet again.",
    caption="The ministers.",
    body="First words.\n\nThe talks on strategic stability had given more than was hoped for.",
    source="speeches/geneva.txt",
)
SNIPPET = Snippet("body", "talks on strategic stability had given", 18, 56, ((9, 18), (19, 28)))
HIT = Hit(1, 4.218, ARTICLE, (Snippet("title", ARTICLE.title, 0, 28, ((9, 18), (19, 28))), SNIPPET))
BARE = Hit(2, 1.0, Article(id="b.txt", body="Nothing."), (Snippet("body", "Nothing.", 0, 8),))
RESULTS = Results("strategic stability", 57, (HIT, BARE), (Note("folded", "Read so.", 0, 9),))
NONE = Results("nothing", 0, ())


def described(name: str) -> Article:
    return Article(name, name, "2021", name, (name,), name, name, name, name, name, name, name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("plain", "plain", id="plain"),
        pytest.param("a\x1b[31mb", "a\ufffd[31mb", id="escape"),
        pytest.param("a\x9b31mb\x7f", "a\ufffd31mb\ufffd", id="c1-and-del"),
        pytest.param("a\u202eb\u2066c", "a\u2060b\u2060c", id="turned-order"),
        pytest.param("a\nb\tc\r\nd\u2028e\x85f", "a\nb c \nd\ne\nf", id="white-space"),
        pytest.param("a\ud800b", "a\ufffdb", id="surrogate"),
        pytest.param("日本 שלום é", "日本 שלום é", id="scripts"),
    ],
)
def test_visible(text: str, expected: str) -> None:
    assert render.visible(text) == expected
    assert len(expected) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", 0, id="empty"),
        pytest.param("oil", 3, id="latin"),
        pytest.param("石油", 4, id="wide"),
        pytest.param("ｏｉｌ", 6, id="full-width"),
        pytest.param("שלום", 4, id="hebrew"),
        pytest.param("e\u0301", 1, id="combining-accent"),
        pytest.param("a\u200b\u2060b", 2, id="no-width"),
        pytest.param("각", 2, id="hangul-in-parts"),
        pytest.param("🙂", 2, id="emoji"),
    ],
)
def test_cells(text: str, expected: int) -> None:
    assert render.cells(text) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        pytest.param("", 9, [], id="empty"),
        pytest.param("   ", 9, [], id="blank"),
        pytest.param("the oil price", 9, ["the oil", "price"], id="words"),
        pytest.param("the oil price", 13, ["the oil price"], id="fits"),
        pytest.param("  the   oil", 7, ["the   oil"], id="spaces-count-as-one"),
        pytest.param("a abcdefghij b", 4, ["a", "abcd", "efgh", "ij b"], id="longer-than-a-line"),
        pytest.param("石油価格", 5, ["石油", "価格"], id="wide"),
        pytest.param("石油価。格", 6, ["石油", "価。格"], id="no-line-starts-with-a-stop"),
        pytest.param("石油「価格", 5, ["石油", "「価", "格"], id="no-line-ends-with-a-bracket"),
        pytest.param("oil石油oil", 7, ["oil石油", "oil"], id="mixed"),
        pytest.param("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"], id="accents-stay"),
    ],
)
def test_wrapped(text: str, width: int, expected: list[str]) -> None:
    assert [text[start:end] for start, end in wrapped(text, width)] == expected


@given(st.text(alphabet="ab  \u3000石「」。é\u0301ש-", max_size=60), st.integers(2, 20))
def test_wrapped_keeps_every_character_and_the_width(text: str, width: int) -> None:
    lines = wrapped(text, width)
    starts, ends = [a for a, _ in lines], [b for _, b in lines]
    between = zip([0, *ends], [*starts, len(text)], strict=True)
    assert not "".join(text[a:b] for a, b in between).strip()
    assert all(render.cells(re.sub("[ \u3000]+", " ", text[a:b])) <= width for a, b in lines)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        pytest.param("oil", 3, "oil", id="fits"),
        pytest.param("prices", 3, "pr…", id="cut"),
        pytest.param("石油価格", 5, "石油…", id="wide"),
    ],
)
def test_clipped(text: str, width: int, expected: str) -> None:
    assert render.clipped(text, width) == expected


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        pytest.param([], [("oil price", False)], id="none"),
        pytest.param([(0, 3)], [("oil", True), (" price", False)], id="first"),
        pytest.param([(4, 9)], [("oil ", False), ("price", True)], id="last"),
        pytest.param([(0, 9)], [("oil price", True)], id="all"),
        pytest.param([(0, 3), (3, 9)], [("oil", True), (" price", True)], id="side-by-side"),
    ],
)
def test_pieces(marks: list[Span], expected: list[tuple[str, bool]]) -> None:
    assert list(pieces("oil price", marks)) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param(0, 20, [(2, 5), (5, 8), (10, 12)], id="all"),
        pytest.param(4, 11, [(0, 1), (1, 4), (6, 7)], id="cut"),
        pytest.param(5, 8, [(0, 3)], id="exact"),
        pytest.param(8, 10, [], id="between"),
        pytest.param(12, 12, [], id="nothing"),
    ],
)
def test_inside(start: int, end: int, expected: list[Span]) -> None:
    assert inside([(2, 5), (5, 8), (10, 12)], start, end) == expected


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        pytest.param("a (b", (2, 3), ["  a (b", "    ^"], id="one"),
        pytest.param("a bcd", (2, 5), ["  a bcd", "    ^^^"], id="word"),
        pytest.param("石油 (b", (3, 4), ["  石油 (b", "       ^"], id="behind-wide"),
        pytest.param("a 石油", (2, 4), ["  a 石油", "    ^^^^"], id="wide"),
        pytest.param("a", (1, 1), ["  a", "   ^"], id="end"),
        pytest.param("a", (7, 9), ["  a", "   ^"], id="outside"),
        pytest.param("a\n\x1b b", (2, 3), ["  a � b", "    ^"], id="controls"),
        pytest.param("x" * 50 + " (b", (51, 52), ["  …xxxxxxxx (b", "            ^"], id="long"),
        pytest.param(
            "(" + "x" * 50, (0, 1), ["  (xxxxxxxxxxxxxxxxxxxxxxxx…", "  ^"], id="long-behind"
        ),
    ],
)
def test_pointed(text: str, span: Span, expected: list[str]) -> None:
    assert pointed(text, span, Look(30)) == expected


def test_marks_are_cut_where_lines_are() -> None:
    lines = block("the oil price", Look(7, colour=True), marks=[(4, 13)], indent="")
    assert lines == ["the \x1b[31m\x1b[1moil\x1b[0m", "\x1b[31m\x1b[1mprice\x1b[0m"]


def test_results_in_text() -> None:
    assert (
        render.results_text(RESULTS, PLAIN)
        == """\
  1. Talks on strategic stability
     2021-11-02 · Geneva · Sergei Lavrov, Antony Blinken
     … talks on strategic stability had given …
     speeches/geneva.txt 4.22

  2. b.txt
     Nothing.
     b.txt 1.00

1 to 2 of 57 articles. The next: --offset 2
"""
    )


def test_results_in_colour_say_the_same() -> None:
    text = render.results_text(RESULTS, COLOUR)
    assert "\x1b[31m\x1b[1mstrategic\x1b[0m" in text
    assert OWN_CODES.sub("", text) == render.results_text(RESULTS, PLAIN)


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        pytest.param(NONE, "", id="none"),
        pytest.param(Results("q", 1, ()), "1 article.", id="only-counted"),
        pytest.param(Results("q", 1, (BARE,)), "2 of 1 article.", id="one-shown"),
        pytest.param(Results("q", 2, (HIT, BARE)), "2 articles.", id="all-shown"),
        pytest.param(
            Results("q", 1200, (HIT, BARE)),
            "1 to 2 of 1,200 articles. The next: --offset 2",
            id="more",
        ),
    ],
)
def test_last_line(results: Results, expected: str) -> None:
    assert render.results_text(results, PLAIN).rpartition("\n\n")[2].strip() == expected


def test_article_in_text() -> None:
    marks = {"title": ((9, 18),), "body": ((37, 46),)}
    text = render.article_text(ARTICLE, marks, PLAIN)
    assert (
        text
        == """\
Talks on strategic stability
2021-11-02 · Geneva · Sergei Lavrov, Antony Blinken
speeches/geneva.txt

• They met.
• They will meet again.

First words.

The talks on strategic stability had given more than was
hoped for.

[The ministers.]
"""
    )
    coloured = render.article_text(ARTICLE, marks, COLOUR)
    assert coloured.count("\x1b[31m\x1b[1m") == 2
    assert OWN_CODES.sub("", coloured) == text


def test_results_in_json() -> None:
    text = render.results_json(RESULTS)
    assert "[9, 18]" in text
    assert json.loads(text) == {
        "version": 1,
        "query": "strategic stability",
        "total": 57,
        "notes": [{"kind": "folded", "message": "Read so.", "start": 0, "end": 9}],
        "hits": [
            {
                "rank": 1,
                "score": 4.218,
                "id": "speeches/geneva.txt",
                "title": "Talks on strategic stability",
                "date": "2021-11-02",
                "place": "Geneva",
                "speakers": ["Sergei Lavrov", "Antony Blinken"],
                "source": "speeches/geneva.txt",
                "snippets": [
                    {
                        "field": "title",
                        "text": "Talks on strategic stability",
                        "start": 0,
                        "end": 28,
                        "marks": [[9, 18], [19, 28]],
                    },
                    {
                        "field": "body",
                        "text": "talks on strategic stability had given",
                        "start": 18,
                        "end": 56,
                        "marks": [[9, 18], [19, 28]],
                    },
                ],
            },
            {
                "rank": 2,
                "score": 1.0,
                "id": "b.txt",
                "title": "",
                "date": None,
                "place": "",
                "speakers": [],
                "source": "",
                "snippets": [
                    {"field": "body", "text": "Nothing.", "start": 0, "end": 8, "marks": []}
                ],
            },
        ],
    }


def test_results_in_json_lines() -> None:
    lines = render.results_jsonl(RESULTS).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(render.results_json(RESULTS))["hits"]
    assert render.results_jsonl(NONE) == ""


def test_article_in_json() -> None:
    assert json.loads(render.article_json(ARTICLE)) == {
        "version": 1,
        "id": ARTICLE.id,
        "title": ARTICLE.title,
        "date": ARTICLE.date,
        "place": ARTICLE.place,
        "speakers": ["Sergei Lavrov", "Antony Blinken"],
        "summary": ARTICLE.summary,
        "caption": ARTICLE.caption,
        "body": ARTICLE.body,
        "source": ARTICLE.source,
    }
    assert render.article_json(ARTICLE, indent=None).count("\n") == 1


def test_results_in_csv() -> None:
    assert render.results_csv(RESULTS) == (
        "rank,score,id,title,date,place,speakers,source,snippet\n"
        "1,4.218,speeches/geneva.txt,Talks on strategic stability,2021-11-02,Geneva,"
        "Sergei Lavrov; Antony Blinken,speeches/geneva.txt,"
        "Talks on strategic stability … talks on strategic stability had given\n"
        "2,1.0,b.txt,,,,,,Nothing.\n"
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("=HYPERLINK(1)", "'=HYPERLINK(1)", id="equals"),
        pytest.param("+1", "'+1", id="plus"),
        pytest.param("-1", "'-1", id="minus"),
        pytest.param("@SUM", "'@SUM", id="at"),
        pytest.param("\t=1", "'=1", id="behind-a-tab"),
        pytest.param('say "oil",\ngas', 'say "oil", gas', id="quotes-and-lines"),
        pytest.param("a=b", "a=b", id="inside"),
    ],
)
def test_csv_cells(title: str, expected: str) -> None:
    results = Results("q", 1, (Hit(1, 1.0, Article("a", title=title), ()),))
    rows = list(csv.DictReader(io.StringIO(render.results_csv(results))))
    assert [row["title"] for row in rows] == [expected]


def test_results_page() -> None:
    page = render.results_page(RESULTS)
    assert page.startswith("<!doctype html>\n")
    assert '<h2 dir="auto">1. Talks on <mark>strategic</mark> <mark>stability</mark></h2>' in page
    assert "… talks on <mark>strategic</mark> <mark>stability</mark> had given …</p>" in page
    assert "57 articles" in page
    assert '<p class="note" dir="auto">Read so.</p>' in page


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        pytest.param("https://example.com/?a=1&b=2", True, id="https"),
        pytest.param("javascript:alert(1)", False, id="script"),
        pytest.param("", False, id="none"),
    ],
)
def test_page_links_addresses_of_the_web_only(url: str, linked: bool) -> None:
    page = render.articles_page([(Article("a", title="T", body="b", url=url), {})])
    assert ("<a href=" in page) is linked
    assert "a=1&b=2" not in page


def test_page_escapes() -> None:
    hostile = described("<script>\"'&")
    marks = dict.fromkeys(("title", "summary", "body"), ((1, 7),))
    hit = Hit(1, 1.0, hostile, (Snippet("body", hostile.body, 0, 11, ((1, 7),)),))
    results = Results(hostile.title, 1, (hit,), (Note("folded", hostile.title),))
    for page in (render.articles_page([(hostile, marks)]), render.results_page(results)):
        assert "&lt;<mark>script</mark>&gt;&quot;&#x27;&amp;" in page
        assert "<script" not in page


def test_page_keeps_marks_in_their_paragraphs() -> None:
    article = Article("a", body="one two\n\nthree four")
    page = render.articles_page([(article, {"body": ((4, 7), (9, 14))})])
    assert '<p class="line" dir="auto">one <mark>two</mark></p>' in page
    assert '<p class="line" dir="auto"><mark>three</mark> four</p>' in page


@settings(max_examples=50)
@given(st.text(st.characters(codec=None), max_size=30))
def test_no_control_character_gets_out(text: str) -> None:
    text = f"\x1b[31m{text}\x9b\u202e\ud800"
    article = described(text)
    hit = Hit(1, 1.0, article, (Snippet("body", text, 0, len(text), ((0, 3),)),))
    results = Results(text, 1, (hit,), (Note("dropped", text, 0, 2),))
    fault = QuerySyntaxError(text, text=text, start=1, end=2, advice=text)
    report = Report(1, 0, 0, 0, 0, (Skip(text, text, text),), 0.1, 1, 1)
    corpus = Corpus(text, text, 1, 1)
    index = Status(text, "tantivy", "english", 1, "2021", 1, 1, (corpus,))
    term = Term("", text)
    for shown in (
        render.results_text(results, PLAIN),
        render.results_json(results),
        render.results_jsonl(results),
        render.results_csv(results),
        render.results_page(results),
        render.article_text(article, {"body": ((0, 3),)}, PLAIN),
        render.article_json(article),
        render.articles_page([(article, {"body": ((0, 3),)})]),
        render.notes_text(results.notes, text, PLAIN),
        render.fault_text(fault, PLAIN),
        render.error_text(text, PLAIN),
        render.explanation_text(Question(text, term, term, term, ()), [(text, 1)], 1, PLAIN),
        render.status_text(index, PLAIN),
        render.status_json(index),
        render.report_text(text, report, PLAIN),
        render.reports_json([(text, report)]),
        render.faults_text([text]),
        render.mending(text, [text]),
    ):
        assert not OBEYED.search(shown)
    assert json.loads(render.results_json(results))["query"] == text


def test_notes() -> None:
    notes = (Note("date", "Read as November 2021.", 4, 11), Note("no-match", "Nothing has both."))
    assert (
        render.notes_text(notes, "oil 2021-11", PLAIN)
        == """\
Note: Read as November 2021.
  oil 2021-11
      ^^^^^^^
Note: Nothing has both.
"""
    )


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        pytest.param(
            QuerySyntaxError("It is never closed.", text="a (b", start=2, end=3, advice="Write )."),
            "Error: It is never closed.\n  a (b\n    ^\nWrite ).\n",
            id="with-advice",
        ),
        pytest.param(
            QuerySyntaxError("There is nothing.", text=" ", start=0, end=0),
            "Error: There is nothing.\n",
            id="empty-query",
        ),
    ],
)
def test_fault(error: QuerySyntaxError, expected: str) -> None:
    assert render.fault_text(error, PLAIN) == expected


def test_explanation() -> None:
    parsed = And((Term("", "Prices"), Range("date", date(2021, 11, 1), None)))
    tree = And((Term("body", "price"), Phrase("speaker", ("sergei", "lavrov"))))
    question = Question("Prices date:>=2021-11", parsed, parsed, tree, ())
    clauses = [("Prices", 1200), ("date:>=2021-11-01", 7)]
    assert (
        render.explanation_text(question, clauses, 3, PLAIN)
        == """\
query       Prices date:>=2021-11
parsed      Prices AND date:>=2021-11-01
expanded    Prices AND date:>=2021-11-01
analyzed    body:price AND speaker:"sergei lavrov"

  articles  clause
     1,200  Prices
         7  date:>=2021-11-01
         3  all together
"""
    )


STATUS = Status(
    "index", "tantivy", "english", 7, "2026-11-23T20:00:00+00:00", 1234, 12_345_678,
    (Corpus("news", "/srv/news", 1, 1234),),
)  # fmt: skip


def test_status() -> None:
    assert (
        render.status_text(STATUS, PLAIN)
        == """\
index       index
articles    1,234
size        12.3 MB
engine      tantivy, english
generation  7, of 2026-11-23 20:00:00+00:00
corpus      news (/srv/news): 1,234 articles in 1 source
"""
    )
    found = json.loads(render.status_json(STATUS))
    assert found["version"] == 1
    assert found["corpora"] == [
        {"name": "news", "folder": "/srv/news", "sources": 1, "articles": 1234}
    ]


def report(skips: int) -> Report:
    skipped = tuple(Skip(f"{n}.txt", "is empty", "line 2" if n else "") for n in range(skips))
    return Report(1200, 2, 3, 4, 5, skipped, 0.25, 8, 1211)


def test_report() -> None:
    assert (
        render.report_text("news", report(2), PLAIN)
        == """\
news: generation 8, 0.2 s
      added     1,200
    updated         2
    removed         3
      moved         5
  unchanged         4
    skipped         2
    0.txt: is empty
    1.txt, line 2: is empty
"""
    )


def test_report_shows_ten_skips_unless_verbose() -> None:
    short = render.report_text("news", report(12), PLAIN)
    assert short.count("is empty") == 10
    assert "and 2 more: --verbose shows them" in short
    assert render.report_text("news", report(12), PLAIN, verbose=True).count("is empty") == 12


def test_report_shows_ten_notes_unless_verbose() -> None:
    noted = replace(report(1), notes=tuple(f"Note {n}." for n in range(12)))
    short = render.report_text("news", noted, PLAIN)
    assert short.count("Note") == 10
    assert "and 2 more: --verbose shows them" in short
    assert render.report_text("news", noted, PLAIN, verbose=True).count("Note") == 12


def test_report_in_json() -> None:
    assert json.loads(render.reports_json([("news", report(1))])) == {
        "version": 1,
        "folders": [
            {
                "folder": "news",
                "generation": 8,
                "seconds": 0.25,
                "added": 1200,
                "updated": 2,
                "removed": 3,
                "moved": 5,
                "unchanged": 4,
                "skipped": [{"source": "0.txt", "article": "", "reason": "is empty"}],
                "notes": [],
            }
        ],
    }


@pytest.mark.parametrize(
    ("folders", "expected"),
    [
        pytest.param(["/a b"], "searcher index --rebuild --index ix '/a b'", id="quoted"),
        pytest.param([], "searcher index --rebuild --index ix FOLDER", id="unknown"),
    ],
)
def test_mending(folders: list[str], expected: str) -> None:
    assert render.mending("ix", folders) == expected
