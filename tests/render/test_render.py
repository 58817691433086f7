"""Results to text, JSON, CSV and HTML, by values made by hand."""

import csv
import io
import json
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher._values import replace
from searcher.article import Article, Skip
from searcher.errors import QuerySyntaxError
from searcher.query.tree import And, Phrase, Range, Term
from searcher.render.data.hits import article_json, results_csv, results_json, results_jsonl
from searcher.render.data.status import reports_json, status_json
from searcher.render.html import articles_page, results_page
from searcher.render.layout import Look
from searcher.render.reports import faults_text, mending, report_text, status_text
from searcher.render.text import (
    article_text,
    error_text,
    explanation_text,
    fault_text,
    notes_text,
    results_text,
)
from searcher.reports import Corpus, Report, Status
from searcher.results import Hit, Note, Results, Snippet, Stamp
from searcher.search.analyzed import AnalyzedQuery
from searcher.storage.documents import content_digest

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
HIT = Hit(
    1, 4.218, ARTICLE, (Snippet("title", ARTICLE.title, 0, 28, ((9, 18), (19, 28))), SNIPPET), 4
)
BARE = Hit(2, 1.0, Article(id="b.txt", body="Nothing."), (Snippet("body", "Nothing.", 0, 8),))
RESULTS = Results("strategic stability", 57, (HIT, BARE), (Note("folded", "Read so.", 0, 9),))
NONE = Results("nothing", 0, ())


def described(name: str) -> Article:
    return Article(name, name, "2021", name, (name,), name, name, name, name, name, name, name)


def test_results_in_text() -> None:
    assert (
        "".join(results_text([RESULTS], PLAIN))
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
    text = "".join(results_text([RESULTS], COLOUR))
    assert "\x1b[31m\x1b[1mstrategic\x1b[0m" in text
    assert OWN_CODES.sub("", text) == "".join(results_text([RESULTS], PLAIN))


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
    assert "".join(results_text([results], PLAIN)).rpartition("\n\n")[2].strip() == expected


def test_article_in_text() -> None:
    marks = {"title": ((9, 18),), "body": ((37, 46),)}
    text = article_text(ARTICLE, marks, PLAIN)
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
    coloured = article_text(ARTICLE, marks, COLOUR)
    assert coloured.count("\x1b[31m\x1b[1m") == 2
    assert OWN_CODES.sub("", coloured) == text


def snippet_data(field: str, text: str, start: int, *marks: list[int]) -> dict[str, object]:
    end = start + len(text)
    return {"field": field, "text": text, "start": start, "end": end, "marks": list(marks)}


HIT_DATA = {
    "rank": 1,
    "score": 4.218,
    "matches": 4,
    "id": "speeches/geneva.txt",
    "title": "Talks on strategic stability",
    "title_marks": [[9, 18], [19, 28]],
    "date": "2021-11-02",
    "place": "Geneva",
    "speakers": ["Sergei Lavrov", "Antony Blinken"],
    "source": "speeches/geneva.txt",
    "author": "",
    "site": "",
    "url": "",
    "fields": {},
    "digest": content_digest(ARTICLE),
    "snippets": [
        snippet_data("body", "talks on strategic stability had given", 18, [9, 18], [19, 28]),
    ],
}
BARE_DATA = {
    "rank": 2,
    "score": 1.0,
    "matches": 0,
    "id": "b.txt",
    "title": "",
    "title_marks": [],
    "date": None,
    "place": "",
    "speakers": [],
    "source": "",
    "author": "",
    "site": "",
    "url": "",
    "fields": {},
    "digest": content_digest(BARE.article),
    "snippets": [snippet_data("body", "Nothing.", 0)],
}


def test_results_in_json() -> None:
    text = "".join(results_json([RESULTS]))
    assert "[9, 18]" in text
    assert json.loads(text) == {
        "version": 1,
        "query": "strategic stability",
        "total": 57,
        "notes": [{"kind": "folded", "message": "Read so.", "start": 0, "end": 9}],
        "hits": [HIT_DATA, BARE_DATA],
    }


def test_results_with_a_stamp_in_json() -> None:
    stamp = Stamp("1.0", 3, "ab", "2021-11-02T10:00:00+00:00")
    found = json.loads(
        "".join(results_json([replace(NONE, stamp=stamp)], (), {"command": "search"}))
    )
    assert found["stamp"] == {
        "version": "1.0",
        "generation": 3,
        "digest": "ab",
        "when": "2021-11-02T10:00:00+00:00",
        "asked": {"command": "search"},
    }


def test_results_in_json_lines() -> None:
    lines = "".join(results_jsonl([RESULTS])).splitlines()
    assert [json.loads(line) for line in lines] == json.loads("".join(results_json([RESULTS])))[
        "hits"
    ]
    assert "".join(results_jsonl([NONE])) == ""


def test_article_in_json() -> None:
    assert json.loads(article_json(ARTICLE)) == {
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
        "encoding": "",
        "author": "",
        "site": "",
        "url": "",
        "fields": {},
    }
    assert article_json(ARTICLE, indent=None).count("\n") == 1


def test_results_in_csv() -> None:
    assert "".join(results_csv([RESULTS])) == (
        "rank,score,id,title,date,place,speakers,author,site,url,source,snippet,matches\n"
        "1,4.218,speeches/geneva.txt,Talks on strategic stability,2021-11-02,Geneva,"
        "Sergei Lavrov; Antony Blinken,,,,speeches/geneva.txt,"
        "talks on strategic stability had given,4\n"
        "2,1.0,b.txt,,,,,,,,,Nothing.,0\n"
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("=HYPERLINK(1)", "'=HYPERLINK(1)", id="equals"),
        pytest.param("+1", "'+1", id="plus"),
        pytest.param("-1", "'-1", id="minus"),
        pytest.param("@SUM", "'@SUM", id="at"),
        pytest.param("\t=1", "'=1", id="behind-a-tab"),
        pytest.param("\u200b=1", "'\u200b=1", id="behind-a-zero-width-space"),
        pytest.param("\ufeff\u2060 \u00ad+1", "'\ufeff\u2060 \u00ad+1", id="behind-several"),
        pytest.param("\u3164@A1", "'\u3164@A1", id="behind-a-filler"),
        pytest.param("\ufe0f\u034f-1", "'\ufe0f\u034f-1", id="behind-a-selector"),
        pytest.param("\uff1d1", "'\uff1d1", id="full-width"),
        pytest.param("\u200b", "\u200b", id="nothing-visible"),
        pytest.param("\u200ba=1", "\u200ba=1", id="text-behind-zero-width"),
        pytest.param('say "oil",\ngas', 'say "oil", gas', id="quotes-and-lines"),
        pytest.param("a=b", "a=b", id="inside"),
    ],
)
def test_csv_cells(title: str, expected: str) -> None:
    results = Results("q", 1, (Hit(1, 1.0, Article("a", title=title), ()),))
    rows = list(csv.DictReader(io.StringIO("".join(results_csv([results])))))
    assert [row["title"] for row in rows] == [expected]


def test_results_page() -> None:
    page = "".join(results_page([RESULTS]))
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
    page = articles_page([(Article("a", title="T", body="b", url=url), {})])
    assert ("<a href=" in page) is linked
    assert "a=1&b=2" not in page


def test_page_escapes() -> None:
    hostile = described("<script>\"'&")
    marks = dict.fromkeys(("title", "summary", "body"), ((1, 7),))
    hit = Hit(1, 1.0, hostile, (Snippet("body", hostile.body, 0, 11, ((1, 7),)),))
    results = Results(hostile.title, 1, (hit,), (Note("folded", hostile.title),))
    for page in (articles_page([(hostile, marks)]), "".join(results_page([results]))):
        assert "&lt;<mark>script</mark>&gt;&quot;&#x27;&amp;" in page
        assert "<script" not in page


def test_page_keeps_marks_in_their_paragraphs() -> None:
    article = Article("a", body="one two\n\nthree four")
    page = articles_page([(article, {"body": ((4, 7), (9, 14))})])
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
    corpus = Corpus(text, text, "", 1, 1)
    index = Status(text, "tantivy", "english", 1, "2021", 1, 1, (corpus,))
    term = Term("", text)
    for shown in (
        "".join(results_text([results], PLAIN)),
        "".join(results_json([results])),
        "".join(results_jsonl([results])),
        "".join(results_csv([results])),
        "".join(results_page([results])),
        article_text(article, {"body": ((0, 3),)}, PLAIN),
        article_json(article),
        articles_page([(article, {"body": ((0, 3),)})]),
        notes_text(results.notes, text, PLAIN),
        fault_text(fault, PLAIN),
        error_text(text, PLAIN),
        explanation_text(AnalyzedQuery(text, term, term, term, ()), [(text, 1)], 1, PLAIN),
        status_text(index, PLAIN),
        status_json(index),
        report_text(text, report, PLAIN),
        reports_json([(text, report)]),
        faults_text([text]),
        mending(text, [text]),
    ):
        assert not OBEYED.search(shown)
    assert json.loads("".join(results_json([results])))["query"] == text


def test_notes() -> None:
    notes = (Note("date", "Read as November 2021.", 4, 11), Note("no-match", "Nothing has both."))
    assert (
        notes_text(notes, "oil 2021-11", PLAIN)
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
    assert fault_text(error, PLAIN) == expected


def test_explanation() -> None:
    parsed = And((Term("", "Prices"), Range("date", date(2021, 11, 1), None)))
    tree = And((Term("body", "price"), Phrase("speaker", ("sergei", "lavrov"))))
    question = AnalyzedQuery("Prices date:>=2021-11", parsed, parsed, tree, ())
    clauses = [("Prices", 1200), ("date:>=2021-11-01", 7)]
    assert (
        explanation_text(question, clauses, 3, PLAIN)
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
