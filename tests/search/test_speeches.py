"""Sentences of speeches as quotations of their speaker, on every engine that needs no server."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.analysis.analyzer import Analyzer
from searcher.article import Article, Quotation
from searcher.index import Index
from searcher.indexing.copy import copy
from searcher.search.speech import sentences
from searcher.storage.spoken import is_speech

LAVROV = (
    "The expansion of NATO goes on. Our partners in NATO promised the opposite!\n\n"
    "We call for talks,\nnot for bases. Mr. Smith of the U.S. delegation stated that "
    '"NATO has no plans". The talks were useful.'
)
ARTICLES = [
    {"id": "nato", "date": "2021-09-25", "speaker": "Sergey Lavrov", "body": LAVROV},
    {"id": "talks", "date": "2019", "speaker": "Lavrov, Sergey V.", "body": "Talks on NATO end."},
    {"id": "two", "speaker": ["Ana Ruiz", "Ivo Brandt"], "body": "NATO is near."},
    {"id": "turns", "speaker": "Ana Ruiz", "date": "2020-02-01",
     "body": "JOURNALIST: Is NATO near?\n\nRUIZ: It is near.\n\nJOURNALIST: Is it?\n\nRUIZ: Yes."},
    {"id": "report", "speaker": "Ana Ruiz", "body": "NATO is late. Ana Ruiz said that talks end."},
    {"id": "news", "date": "2021-10", "body": '"NATO must end," Ivo Brandt said. It rained.'},
    {"id": "empty", "speaker": "Ivo Brandt", "body": ""},
]  # fmt: skip

ANALYZER = Analyzer("english")


@pytest.fixture(scope="module", params=["memory", "tantivy", "whoosh"])
def index(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("speeches")
    (folder / "in").mkdir()
    lines = "".join(json.dumps(article) + "\n" for article in ARTICLES)
    (folder / "in" / "a.jsonl").write_text(lines)
    with Index.create(folder / "ix", engine=request.param) as made:
        made.update(folder / "in")
        yield made


@pytest.mark.parametrize(
    ("query", "options", "texts"),
    [
        pytest.param(
            "nato",
            {"speaker": "lavrov"},
            ["Talks on NATO end.", "The expansion of NATO goes on.",
             "Our partners in NATO promised the opposite!"],
            id="word",
        ),
        pytest.param("nato", {"speaker": "lavrov", "limit": 0}, [], id="count"),
        pytest.param("nato expansion", {}, ["The expansion of NATO goes on."], id="one-sentence"),
        pytest.param("nato useful", {}, [], id="words-of-two-sentences"),
        pytest.param('"nato goes"', {}, ["The expansion of NATO goes on."], id="phrase"),
        pytest.param('"on our"', {}, [], id="phrase-over-an-end"),
        pytest.param('"on our"~2', {}, [], id="near-over-an-end"),
        pytest.param('"goes nato"~1', {}, ["The expansion of NATO goes on."], id="near"),
        pytest.param("expan*", {}, ["The expansion of NATO goes on."], id="prefix"),
        pytest.param("bases", {}, ["We call for talks,\nnot for bases."], id="broken-line"),
        pytest.param(
            "useful OR bases -call", {}, ["The talks were useful."], id="not-in-the-sentence"
        ),
        pytest.param("manner:speech late", {}, [], id="a-report-is-no-speech"),
        pytest.param("manner:speech near", {}, [], id="turns-are-no-speech"),
        pytest.param("nato", {"manner": "direct"}, ["“NATO has no plans”", "x"], id="direct"),
        pytest.param("nato date:2019", {}, ["Talks on NATO end."], id="date"),
        pytest.param("nato", {"until": "2019", "manner": "speech"}, ["Talks on NATO end."],
                     id="until"),
        pytest.param("talks article:\"a.jsonl#talks\"", {}, ["Talks on NATO end."], id="article"),
        pytest.param("useful", {"confidence": "low"}, [], id="speeches-are-sure"),
        pytest.param("plans -speaker:smith", {}, [], id="quoted-words-stay-the-quoted-one's"),
    ],
)  # fmt: skip
def test_hits(index: Index, query: str, options: dict[str, object], texts: list[str]) -> None:
    found = index.quotations(query, **options)  # type: ignore[arg-type]
    if options.get("manner") == "direct":
        assert {hit.quotation.manner for hit in found} == {"direct"}
        assert found.total == 2
        return
    assert [hit.text for hit in found] == texts or options == {"speaker": "lavrov", "limit": 0}
    assert found.total == (3 if options.get("limit") == 0 else len(texts))
    for hit in found:
        article = index.article(hit.article_id)
        ((start, end),) = hit.quotation.content
        assert article.body[start:end] == hit.text
        assert (hit.speaker, hit.quotation.manner) == (article.speakers[0], "speech")
        assert hit.marks


def test_pages_join_to_the_whole(index: Index) -> None:
    for sort in ("relevance", "newest", "oldest"):
        whole = index.quotations("nato", sort=sort, limit=100)  # type: ignore[arg-type]
        pages = [
            index.quotations("nato", sort=sort, limit=2, offset=at)  # type: ignore[arg-type]
            for at in range(0, 8, 2)
        ]
        assert [hit for page in pages for hit in page] == list(whole)
        assert {page.total for page in pages} == {whole.total} == {len(whole)}
        for at in (6, 0, 3, 99, 8, 1, 7, 2):  # in any order
            page = index.quotations("nato", sort=sort, limit=2, offset=at)  # type: ignore[arg-type]
            assert list(page) == list(whole)[at : at + 2]
        assert {hit.quotation.manner for hit in whole} == {"speech", "direct", "indirect"}
    dates = [hit.date for hit in index.quotations("nato", sort="oldest") if hit.date]
    assert dates == sorted(dates)


def test_articles_are_found_by_what_their_speaker_says(index: Index) -> None:
    found = [hit.id for hit in index.search("said:bases")]
    assert found == ["a.jsonl#nato"]
    assert index.search("said:(nato expansion) speaker:lavrov").total == 1
    assert index.search("said:(nato useful) speaker:lavrov").total == 0
    both = {hit.id for hit in index.search("said:nato")}
    assert both == {"a.jsonl#turns", "a.jsonl#nato", "a.jsonl#talks", "a.jsonl#news"}
    assert index.search("nato -said:nato").total == 2
    assert all(hit.snippets[0].marks for hit in index.search("said:talks"))


@pytest.mark.parametrize(
    "words",
    [
        "nato",
        "NATO OR end",
        "plan*",
        "talk?",
        "usefull~",
        '"us"',
        "rained",
        "brandt",
        "nato^2 OR it",
    ],
)
@pytest.mark.parametrize("unsure", [False, True])
def test_an_article_is_found_where_a_quotation_or_a_sentence_is(
    index: Index, words: str, unsure: bool
) -> None:
    articles = {hit.id for hit in index.search(f"said:({words})", unsure=unsure)}
    assert articles == {hit.article_id for hit in index.quotations(words, unsure=unsure, limit=99)}


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        pytest.param("said:nato", {"a.jsonl#news": ["NATO"], "a.jsonl#report": []}, id="word"),
        pytest.param("said:rained OR it", {"a.jsonl#news": ["It"]}, id="outside"),
        pytest.param("said:end", {"a.jsonl#report": ["end"], "a.jsonl#news": ["end"]}, id="both"),
        pytest.param("nato -said:late", {"a.jsonl#report": ["NATO"]}, id="not"),
    ],
)
def test_marks_are_inside_quotations(
    index: Index, query: str, marked: dict[str, list[str]]
) -> None:
    found = {hit.id: [s.text[a:b] for s in hit.snippets for a, b in s.marks]
             for hit in index.search(query)}  # fmt: skip
    assert {name: found.get(name, []) for name in marked} == marked


def test_counts_have_the_sentences(index: Index) -> None:
    speaker, manner, year = index.facets("nato", "speaker", "manner", "year", quotations=True)
    hits = index.quotations("nato", limit=100)
    assert {one.value: one.count for one in manner} == Counter(h.quotation.manner for h in hits)
    assert {one.value: one.count for one in year} == Counter(h.date[:4] for h in hits if h.date)
    assert sum(one.count for one in speaker) <= hits.total
    assert ("Sergey V. Lavrov", 3) in {(one.value, one.count) for one in speaker}
    (series,) = index.timeline("nato", quotations=True, matches=True)
    points = {point.time: point for point in series.points}
    assert (points["2021"].articles, points["2021"].matches) == (4, 4)
    assert points["2021"].words > 30
    lines = list(index.concordance("nato", quotations=True))
    assert len(lines) == hits.total
    (lavrov,) = index.speakers("lavrov")
    assert (lavrov.speeches, lavrov.quotations, lavrov.articles) == (2, 0, 2)


def test_a_copy_has_the_same_speeches(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    lines = "".join(json.dumps(article) + "\n" for article in ARTICLES)
    (tmp_path / "in" / "a.jsonl").write_text(lines)
    with Index.create(tmp_path / "ix") as made:
        made.update(tmp_path / "in")
        expected = list(made.quotations("*", limit=100))
    copy(tmp_path / "ix", tmp_path / "copy", engine="memory")
    with Index.open(tmp_path / "copy") as copied:
        assert list(copied.quotations("*", limit=100)) == expected
    assert sum(hit.quotation.speech for hit in expected) == 6


_LINE = "He spoke of the bridge that was built in that year again"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"], id="stops"),
        pytest.param("Mr. Ng of the U.S. left.", ["Mr. Ng of the U.S. left."], id="abbreviations"),
        pytest.param("It is\nlong. So it is.", ["It is\nlong.", "So it is."], id="broken-line"),
        pytest.param("A head\n\nIt is so.", ["A head", "It is so."], id="empty-line"),
        pytest.param(
            "WE MUST FIGHT\n\nINFLATION. YES.",
            ["WE MUST FIGHT\n\nINFLATION.", "YES."],
            id="goes-on-in-capitals",
        ),
        pytest.param("A HEAD\n\nIt is so.", ["A HEAD", "It is so."], id="head-in-capitals"),
        pytest.param(f"{_LINE}\n\nAnn and Tom.", [f"{_LINE}\n\nAnn and Tom."], id="full-line"),
        pytest.param(f"{_LINE};\n\nAnn left.", [f"{_LINE};", "Ann left."], id="full-but-ended"),
        pytest.param(f"{_LINE}\n\n* Ann", [_LINE, "* Ann"], id="full-before-an-item"),
        pytest.param(
            f"{_LINE} {_LINE}\n\nAnn left.",
            [f"{_LINE} {_LINE}", "Ann left."],
            id="longer-than-full",
        ),
        pytest.param("He left the\n\nHouse.", ["He left the\n\nHouse."], id="goes-on-behind-the"),
        pytest.param(
            "It is over there\n\nHe left.", ["It is over there", "He left."], id="not-behind-there"
        ),
        pytest.param("it goes\n\non here.", ["it goes\n\non here."], id="goes-on-in-small"),
        pytest.param("“So it is.” He left.", ["“So it is.”", "He left."], id="marks"),
        pytest.param("... --- \n\n 12 34", [], id="no-letter"),
        pytest.param("春天来了。雨停了！", ["春天来了。", "雨停了！"], id="han"),
        pytest.param("春天。\n\nIt is so.", ["春天。", "It is so."], id="han-and-empty-line"),
        pytest.param("He saw Mr.\n\nNg.", ["He saw Mr.\n\nNg."], id="abbreviation-and-empty-line"),
        pytest.param("It is so.\r\n\r\nYes.", ["It is so.", "Yes."], id="stop-and-empty-line"),
        pytest.param("It was Rome vs. Carthage.", ["It was Rome vs. Carthage."], id="in-small"),
        pytest.param("It ended in Capt. Ng left.", ["It ended in Capt. Ng left."], id="longest"),
        pytest.param("We land. Yes.", ["We land.", "Yes."], id="as-long-as-the-longest"),
        pytest.param("Its xCapt. Yes.", ["Its xCapt.", "Yes."], id="longer-than-the-longest"),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end, _ in sentences.sentences(text)] == expected


_PIECES = ["a", "B", "Mr.", "U.S.", " ", "  ", "\n", "\n\n", " \n \n", ".", "!", "?", "…", '"', "”",
           ")", "。", "！", "é", "vs.", "Capt.", "3.14", "word " * 60, "the", "DE FG",
           "line " * 12]  # fmt: skip


@settings(max_examples=400)
@given(st.lists(st.sampled_from(_PIECES), min_size=1), st.lists(st.floats(0, 1, exclude_max=True)))
def test_sentences_with_places_are_those_of_the_whole_text(
    pieces: list[str], parts: list[float]
) -> None:
    text = "".join(pieces)
    all_places = {int(part * len(text)) for part in parts}
    places = sorted(place for place in all_places if not text[place].isspace())
    found = sentences.with_places(text, places)
    assert found == sentences.python_with_places(text, places)
    for place in places:
        assert sum(start <= place < end for start, end, _ in found) == 1
    assert set(found) >= {
        one for one in sentences.sentences(text) if any(one[0] <= p < one[1] for p in places)
    }


def test_an_endless_sentence_is_cut() -> None:
    text = "word " * 2_000
    spans = list(sentences.sentences(text))
    assert max(end - start for start, end, _ in spans) <= sentences.LONGEST
    assert "".join(text[a:b] for a, b, _ in spans).count("word") == 2_000
    assert len(list(sentences.sentences("x" * 5_000))) == 5


@pytest.mark.parametrize(
    ("speakers", "quotation", "speech"),
    [
        pytest.param(("Ana Ruiz",), None, True, id="one-speaker"),
        pytest.param((), None, False, id="nobody"),
        pytest.param(("Ana Ruiz", "Ivo Brandt"), None, False, id="two"),
        pytest.param(("Ana Ruiz",), (0, 4, 5, 9), False, id="reported-by-name"),
        pytest.param(("Ivo Brandt",), (0, 4, 5, 9), True, id="another-is-reported"),
    ],
)
def test_what_a_speech_is(
    speakers: tuple[str, ...], quotation: tuple[int, int, int, int] | None, speech: bool
) -> None:
    article = Article("a", speakers=speakers, body="Ruiz said that it rained. We agree.")
    found = ()
    if quotation:
        first, end, cue, behind = quotation
        found = (Quotation(((15, 24),), (first, end), (cue, behind), "Ana Ruiz", False, "high"),)
    assert is_speech(article, found) == speech


@pytest.mark.parametrize(
    ("query", "note"),
    [
        pytest.param("useful xyzzy", "`useful` alone matches 1 quotation.", id="a-word"),
        pytest.param("lavrov", "`speaker:lavrov` matches 2 quotations.", id="a-name-as-a-word"),
        pytest.param("xyzzy", "`xyzzy` matches nothing.", id="nothing"),
    ],
)
def test_nothing_found_counts_speeches(index: Index, query: str, note: str) -> None:
    found = index.quotations(query)
    assert found.total == 0
    assert any(note in one.message for one in found.notes)
