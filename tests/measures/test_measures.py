"""Facets, timelines and concordances: equal to a plain scan; shapes; hostile input."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from searcher.engines.grouping import PERIODS
from searcher.errors import QueryError, SearcherError
from searcher.index import Index
from searcher.measures.counted import FEW_WORDS, Line, Point, Series
from searcher.render.layout import Look, cells
from searcher.render.measures import bar, concordance_text, timeline_svg, timeline_text
from tests.measures.scan import differences, middling, scanned

ROOT = Path(__file__).parents[2]

ARTICLES = [
    {"id": "a", "date": "1975-11-11", "place": "Canberra", "country": "France", "body": "oil oil"},
    {"id": "b", "date": "1975-12", "place": "New York", "country": "Italy", "body": "Oil prices."},
    {"id": "c", "date": "1977", "place": "Canberra", "country": "France", "body": "oil"},
    {"id": "d", "date": "1976-02-01", "body": "gas"},
    {"id": "e", "body": "oil and gas, " + "word " * 30},
]
SPEAKERS = [("Gough Whitlam", "G. Whitlam"), ("Malcolm Fraser",), ("E. G. Whitlam",), (), ()]


@pytest.fixture(scope="module", params=["tantivy", "whoosh", "memory"])
def index(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    root = tmp_path_factory.mktemp("measures")
    lines = [
        json.dumps(article | {"speakers": names})
        for article, names in zip(ARTICLES, SPEAKERS, strict=True)
    ]
    (root / "drop").mkdir()
    (root / "drop" / "a.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with Index.create(root / "index", engine=request.param) as made:
        made.update(root / "drop")
    with Index.open(root / "index") as found:
        yield found


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["tantivy", "whoosh", "memory"])
def test_all_is_as_a_plain_scan_of_the_sample_corpus_has_it(tmp_path: Path, engine: str) -> None:
    with Index.create(tmp_path / "index", engine=engine) as index:
        index.update(ROOT / "corpus")
    articles = [*scanned(ROOT / "corpus")]
    with Index.open(tmp_path / "index") as index:
        wrong = [
            one for word in middling(articles, 12) for one in differences(index, articles, word)
        ]
    assert not wrong


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("place", [("Canberra", 2), ("New York", 1)]),
        ("year", [("1975", 2), ("1977", 1)]),
        ("month", [("1975-11", 1), ("1975-12", 1)]),
        ("week", [("1975-W46", 1)]),
        ("day", [("1975-11-11", 1)]),
        ("country", [("France", 2), ("Italy", 1)]),
    ],
)
def test_facets(index: Index, name: str, groups: list[tuple[str, int]]) -> None:
    (facet,) = index.facets("oil", name)
    assert [(group.value, group.count) for group in facet] == groups
    (first,) = index.facets("oil", name, limit=1)
    assert (first.groups, first.values) == (facet.groups[:1], len(groups))


def test_a_person_counts_once_in_an_article(index: Index) -> None:
    (facet,) = index.facets("oil", "speaker", limit=None)
    counts = {group.value: group.count for group in facet}
    assert sum(counts.values()) == 3
    assert counts["Malcolm Fraser"] == 1
    (first,) = index.facets("oil", "speaker", limit=1)
    assert first.groups == facet.groups[:1]
    assert first.values == facet.values


def test_a_timeline_has_no_gap(index: Index) -> None:
    one, other = index.timeline("oil", "gas", by="year", matches=True)
    assert [(p.time, p.articles, p.matches, p.words) for p in one.points] == [
        ("1975", 2, 3, 4),
        ("1976", 0, 0, 1),
        ("1977", 1, 1, 1),
    ]
    assert [point.articles for point in other.points] == [0, 1, 0]
    assert (one.undated, other.undated) == (1, 1)
    assert one.points[0].per_million == 500_000.0
    assert all(point.unsure for point in one.points)
    (monthly,) = index.timeline("oil", by="month")
    assert [point.time for point in monthly.points] == ["1975-11", "1975-12"]
    assert monthly.undated == 2
    assert index.timeline("xyzzy", by="day")[0].points == ()


@pytest.mark.parametrize("quotations", [False, True])
def test_an_overview_is_the_facets_and_the_timeline(index: Index, quotations: bool) -> None:
    names = ("speaker", "place", "source", *(() if quotations else ("country",)))
    for by in PERIODS:
        facets = index.facets("oil", *names, limit=1, quotations=quotations)
        (series,) = index.timeline("oil", by=by, quotations=quotations)
        found = index.overview("oil", *names, limit=1, by=by, quotations=quotations)
        assert found == (facets, series)


def test_a_concordance(index: Index) -> None:
    lines = [*index.concordance("oil", width=10)]
    assert [(line.id, line.start, line.end, line.match) for line in lines][:2] == [
        ("a.jsonl#a", 0, 3, "oil"),
        ("a.jsonl#a", 4, 7, "oil"),
    ]
    for line in lines:
        article = index.article(line.id)
        body = article.body
        assert body[line.start : line.end] == line.match
        assert body[: line.start].endswith(line.left)
        assert body[line.end :].startswith(line.right)
    by_right, by_date = ([*index.concordance("oil", sort=sort)] for sort in ("right", "date"))
    assert by_right[0].right.strip() == ""
    assert by_date[-1].date is None


@pytest.mark.parametrize(
    "ask",
    [
        lambda index: index.facets("oil", "xyzzy"),
        lambda index: index.facets("oil", ""),
        lambda index: index.facets("oil", "country:"),
        lambda index: index.facets("oil", "speaker", limit=-1),
        lambda index: index.facets("oil", "country", quotations=True),
        lambda index: index.overview("oil", "xyzzy"),
        lambda index: index.overview("oil", limit=-1),
        lambda index: index.overview("oil", by="decade"),
        lambda index: index.timeline("oil", by="decade"),
        lambda index: index.timeline("oil", speakers=[" "]),
        lambda index: index.concordance("oil", width=0),
        lambda index: index.concordance("oil", sort="up"),
    ],
)
def test_what_cannot_be_asked(index: Index, ask: object) -> None:
    with pytest.raises(SearcherError) as caught:
        ask(index)  # type: ignore[operator]
    assert isinstance(caught.value, QueryError)


@pytest.mark.parametrize("count", [0, 1, 3, 500, 999, 1000])
def test_bars(count: int) -> None:
    drawn = bar(count, 1000, 40)
    assert len(drawn) <= 40
    assert bool(drawn) == bool(count)
    assert (len(drawn) == 40) == (count >= 999)


def _line(left: str, match: str, right: str) -> Line:
    return Line("a", None, "", "body", 0, 1, left, match, right)


def test_columns_line_up() -> None:
    lines = [
        _line("plain words before", "oil", "and plain words behind"),
        _line("東京の石油価格について", "石油", "の価格は高い"),
        _line("קודם לכן", "נפט", "ואחר כך"),
        _line("", "oil", ""),
        _line("x" * 200, "é" * 3, "y" * 200),
    ]
    for width in (20, 40, 80, 200):
        texts = [*concordance_text(lines, Look(width), 30)]
        side = max(1, min(30, (width - 4) // 3))
        for line, text in zip(lines, texts, strict=True):
            plain = text.replace("\u2068", "").replace("\u2069", "")
            starts = [at for at in range(len(plain)) if cells(plain[:at]) == side + 2]
            assert any(plain[at:].startswith(line.match) for at in starts), (width, text)


def test_a_drawing_escapes_what_it_is_given() -> None:
    series = Series("<script>&", '"', (Point("1975", 1, FEW_WORDS),), 0)
    drawn = timeline_svg([series], per_million=True)
    assert "<script>" not in drawn
    assert drawn.startswith("<svg ")
    text = timeline_text([series], Look(40), per_million=True)
    assert "100.0" in text
    assert timeline_svg([], per_million=False).endswith("</svg>\n")


def test_keywords(index: Index) -> None:
    found = {word.word: word for word in index.keywords("oil", limit=100)}
    assert (found["oil"].articles, found["oil"].rest) == (4, 0)
    assert found["oil"].log_likelihood == pytest.approx(1.79, abs=0.01)  # 2 * 4 * ln(4 / 3.2)
    assert found["oil"].log_ratio == 1.0  # log2(1 / 0.5)
    assert "gas" not in found
    (one,) = index.keywords("gas", against="oil", limit=1)
    assert (one.word, one.articles, one.rest) == ("gas", 2, 1)
    assert (one.kind, one.written) == ("word", "gas")
    assert index.keywords("xyzzy") == ()
    with pytest.raises(QueryError, match="no kind 'verb'"):
        index.keywords("oil", kinds=("verb",))  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="nothing to compare"):
        index.keywords("*")


@pytest.mark.parametrize("engine", ["tantivy", "whoosh", "memory"])
def test_collocates(tmp_path: Path, engine: str) -> None:
    body = "strong tea. x x x x x x x Strong teas! x x x strong x x x x x x tea"
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "body": body}), encoding="utf-8")
    with Index.create(tmp_path / "index", engine=engine) as made:
        made.update(tmp_path / "a.jsonl")
        (near,) = made.collocates("tea", window=1)
        assert (near.word, near.articles, near.rest) == ("strong", 2, 1)
        assert near.log_ratio == 2.49  # log2((2 / 5) / (1 / 14)): 5 places near, 14 elsewhere
        assert made.collocates("xyzzy") == ()
        with pytest.raises(QueryError, match="not one word"):
            made.collocates("strong tea")


def test_each_hit_has_its_number_of_matches(index: Index) -> None:
    found = {hit.id: hit.matches for hit in index.search("oil OR prices")}
    lines = [line.id for line in index.concordance("oil OR prices")]
    assert found == {each: lines.count(each) for each in lines}
    assert {hit.matches for hit in index.search("*")} == {0}
    (series,) = index.timeline("*", matches=True)
    assert {point.matches for point in series.points} == {0}
