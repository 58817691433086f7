"""Each function that reads text from outside takes time in proportion to the text's length.

Every function is run on every text at a quarter of its length and whole; a quadratic one takes
sixteen times as long for the whole, a linear one four. `make hard` runs all pairs on long texts;
without it, a fixed sample runs on shorter ones.
"""

from __future__ import annotations

import io
import json
import time
import tomllib
from collections.abc import Callable

import pytest

from searcher import names
from searcher.analysis import dates
from searcher.analysis.analyzer import Analyzer
from searcher.article import Article
from searcher.errors import ArticleError, QueryError
from searcher.ingest import readers
from searcher.ingest.fields import settings
from searcher.names import overrides
from searcher.quotations import quotations
from searcher.schema import ASKED
from searcher.search.analyzed import understand
from searcher.search.snippets import Marker
from searcher.verify import words as verify_words
from tests.hard.table import FULL, row
from tests.hard.test_expressions import TooSlow, bounded

SIZE = 120_000 if FULL else 40_000
"""Characters of a text."""

SHARE = 1 if FULL else 4
"""One in this many pairs is run."""

LEAST = 0.1
"""Seconds of processor time that a shorter run counts as: noise is less than that."""

ANALYZER = Analyzer("english")


def read(name: str, data: str) -> object:
    return list(readers.read(io.BytesIO(data.encode("utf-8", "surrogatepass")), name, name))


def in_json(field: str) -> Callable[[str], object]:
    def run(text: str) -> object:
        values = {"title": "t", "body": "b", field: text}
        return read("a.jsonl", json.dumps(values) + "\n")

    return run


def asked(text: str) -> object:
    try:
        return understand(text, ANALYZER, ASKED)
    except QueryError as error:
        return error


def marked(query: str) -> Callable[[str], object]:
    analyzed = understand(query, ANALYZER, ASKED)

    def run(text: str) -> object:
        article = Article("a", title=text[:200], body=text)
        return Marker(analyzed.tree, ANALYZER).hit(1, 0.0, article)

    return run


def of_template(text: str) -> object:
    pattern = settings._pattern("{a}-{b}-{c} {d}.txt")
    return pattern.fullmatch(text[:255])


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "a.txt": lambda text: read("a.txt", f"Title\n\n{text}\n"),
    "a.txt, its head": lambda text: read("a.txt", text),
    "a.md": lambda text: read("a.md", f"---\ntitle: {text[:1000]}\n---\n# T\n\n{text}"),
    "a.html": lambda text: read("a.html", f"<html><title>T</title><body><p>{text}</p></body>"),
    "a.html, its title": lambda text: read(
        "a.html", f"<html><title>{text}</title><meta content='{text}'><body><p>x</p></body>"
    ),
    "a.html, JSON-LD": lambda text: read(
        "a.html",
        f"<title>T</title><script type='application/ld+json'>{text}</script><p>Hello</p>",
    ),
    "a.xml": lambda text: read("a.xml", f"<rss><channel><item><title>{text}"),
    "a.json": lambda text: read("a.json", text),
    "a.csv": lambda text: read("a.csv", f"title,body,speaker\nx,{text}"),
    "a.eml": lambda text: read("a.eml", f"Subject: {text[:5000]}\nFrom: a@b.c\n\n{text}"),
    "a.mbox": lambda text: read("a.mbox", f"From a 2020\nSubject: x\n\n{text}\n"),
    "a.srt": lambda text: read("a.srt", f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n"),
    "a.vtt": lambda text: read("a.vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n"),
    "a.rtf": lambda text: read("a.rtf", "{\\rtf1 " + text + "}"),
    "a.fodt": lambda text: read("a.fodt", f"<office:document>{text}"),
    "a.sgm": lambda text: read("a.sgm", f"<DOC><DOCNO>1</DOCNO><TEXT>{text}"),
    **{f"the field {name}": in_json(name) for name in (
        "title", "body", "speaker", "author", "date", "summary", "place", "url", "tags", "html",
    )},
    "quotations": quotations,
    "quotations, of speakers": lambda text: quotations(text, speakers=("Ada Stone", "John Smith")),
    "terms": ANALYZER.terms,
    "the terms of a name": names.index_terms,
    "two names": lambda text: names.same(text, "Ada Stone"),
    "a date": dates.read,
    "a date in a line": dates.mentioned,
    "a query": asked,
    "a query of words": lambda text: asked(f'title:({text}'),
    "marks of a word": marked("aa"),
    "marks of a phrase": marked('"xx yy"'),
    "marks of equal words": marked('"a a a a a a a a a a"'),
    "marks of near words": marked('"xx yy zz"~3'),
    "marks of patterns": marked("x*y OR *a* OR hallo~"),
    "a quotation to verify": verify_words.quoted,
    "a template of names": of_template,
}  # fmt: skip

TEXTS: dict[str, str] = {
    "blanks": " ",
    "lines": "\n",
    "blanks and lines": " \n\t",
    "one word": "a",
    "one letter and blanks": "a ",
    "capitals": "A ",
    "a run of capitals": "A",
    "names": "Smith ",
    "hyphens": "xx-yy-",
    "paths": "/x",
    "points": "x.y,",
    "a table": "xx | yy | ",
    "Chinese": "中文字",
    "combining marks": "e\u0301\u0301\u0301",
    "double quotes": '"',
    "single quotes": "'a ",
    "curly quotes": "‘a’a",
    "sentences that say": "he said, ",
    "quotations": '"Hello there my friends," ',
    "open quotations": "“Hello there my friends ",
    "titles": "President of ",
    "says who": "John Smith said that the sky is blue.\n",
    "labels": "LABEL: hello there\n",
    "short lines": "A\n",
    "tags": "<p>hello</p>",
    "open tags": "<a",
    "an open tag": "<!-- ",
    "ends of tags": "</a ",
    "entities": "&amp;",
    "open entities": "&a",
    "brackets": "[",
    "pairs of brackets": "(x)",
    "braces": "{",
    "escapes": "\\",
    "numbers": "1,1",
    "years": "2021-11-02 ",
    "addresses": "a@b.c ",
    "open addresses": "a.b-",
    "links": "http://a.b/c?d=e&f=g ",
    "semicolons": "; ",
    "commas": ", ",
    "ands": " and ",
    "keys": '"a":1,',
    "operators": "a OR -b ",
    "signs": "*?~^+-",
}  # fmt: skip


def seconds(run: Callable[[str], object], text: str) -> float:
    before = time.process_time()
    run(text)
    return time.process_time() - before


def grows(run: Callable[[str], object], part: str) -> bool:
    """Whether a text takes more than ten times as long as its first quarter."""
    text = part * (SIZE // len(part))
    limit = 10 * max(seconds(run, text[: len(text) // 4]), LEAST)
    try:
        with bounded(limit):
            run(text)
    except TooSlow:
        return True
    return False


PAIRS = [
    (function, text)
    for at, function in enumerate(FUNCTIONS)
    for number, text in enumerate(TEXTS)
    if (at + number) % SHARE == 0
]


@pytest.mark.slow
@pytest.mark.parametrize("function", FUNCTIONS)
def test_time_is_linear(function: str) -> None:
    texts = [text for name, text in PAIRS if name == function]
    before = time.process_time()
    slow = [text for text in texts if grows(FUNCTIONS[function], TEXTS[text])]
    row(f"linear: {function}", {"texts": len(texts), "s": f"{time.process_time() - before:.1f}"})
    assert slow == []


def in_page(data: str) -> object:
    script = f"<script type='application/ld+json'>[{data}1]</script>"
    return read("a.html", f"<title>T</title>{script}<p>Hello world</p>")


def labelled(count: int) -> object:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    labels = ("".join(letters[number // 26**n % 26] for n in range(4)) for number in range(count))
    body = "".join(f"{label}: hello there\n" for label in labels) + "AAA: x\nAAA: y\n"
    return quotations(body, speakers=[f"N{n} S{n}" for n in range(count // 20)])


def named(text: str) -> object:
    values = tomllib.loads(text)
    try:
        return overrides._understood(values)
    except ArticleError as error:
        return error


SHAPES: dict[str, tuple[Callable[[int], object], int]] = {
    "a list in JSON-LD": (lambda size: in_page("1," * size), 400_000),
    "lists in JSON-LD": (lambda size: in_page("[[1]]," * size), 100_000),
    "objects in JSON-LD": (
        lambda size: in_page(
            "".join(f'{{"@type":"Article","k{n}":1}},' for n in range(size))
        ),
        10_000,
    ),
    "a key that is twice": (
        lambda size: read(
            "a.jsonl", "{" + "".join(f'"a{n}":1,' for n in range(size)) + '"z":1,"z":2}\n'
        ),
        60_000,
    ),
    "one id many times": (
        lambda size: read(
            "a.jsonl", "".join(f'{{"id":"x","title":"t{n}","body":"b"}}\n' for n in range(size))
        ),
        4_000,
    ),
    "ids that look like given ones": (
        lambda size: read(
            "a.jsonl",
            "".join(
                json.dumps({"id": "x" if n % 2 else f"x#{n}", "title": "t", "body": "b"}) + "\n"
                for n in range(size)
            ),
        ),
        4_000,
    ),
    "labels and speakers": (labelled, 20_000),
    "speakers of a name": (
        lambda size: named(
            "".join(f'[[speaker]]\nname = "A{n} B"\nspellings = ["C{n}"]\n' for n in range(size))
        ),
        1_900,
    ),
    "columns of a table": (
        lambda size: read(
            "a.csv", ",".join(f"c{n}" for n in range(size)) + "\n" + "x," * size + "\n"
        ),
        8_000,
    ),
    "names in a page": (
        lambda size: read(
            "a.html", "<title>T</title>" + "<meta name='author' content='A B'>" * size + "<p>x</p>"
        ),
        8_000,
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_time_is_linear_in_their_number(shape: str) -> None:
    function, size = SHAPES[shape]
    before = time.process_time()
    function(size // 4)
    limit = 10 * max(time.process_time() - before, LEAST)
    try:
        with bounded(limit):
            function(size)
    except TooSlow:
        pytest.fail(f"{size} take more than {limit:.1f} s")
