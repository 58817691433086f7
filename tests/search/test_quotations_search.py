"""Who said what: the quotations of an index, asked by their words and by their speakers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import searcher
from searcher.analysis.analyzer import Analyzer
from searcher.article import Article
from searcher.errors import IndexStateError, QueryError, SearcherError
from searcher.index import Index
from searcher.results import QuotationHit
from searcher.storage.quoted import quoted_text

CORPUS = Path(__file__).parents[2] / "corpus"
SEED = "000_fd3e724e77cf942f.txt"
LAVROV = [
    "that his country is trying to prevent the spillover of terrorism",
    "that the main task of the Russian Federation is to prevent its Central Asian allies",
    "that the stability of Central Asian countries is a priority for Russia",
    "“The main thing for us is their stability, since we do not have borders",
    "that it is necessary to suppress the threats inside Afghanistan",
    "“This is the necessity to prevent destabilisation of neighbouring countries",
    "\"We call on Afghanistan's neighbouring countries not to allow a military presence",
]
MINISTRY = "Afghanistan’s soil is not being used to threaten the security of any country"
ANALYZER = Analyzer("english")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with searcher.create(tmp_path_factory.mktemp("quoted")) as made:
        made.update(CORPUS)
        yield made


@pytest.fixture(scope="module")
def everything(index: Index) -> list[QuotationHit]:
    """Every quotation of the index, in the order of the articles and their texts."""
    return list(index.quotations(limit=10_000, sort="oldest", unsure=True))


@pytest.mark.parametrize(
    "name", ["Sergey Lavrov", "sergei lavrov", "Лавров", "Lavrov, S.", "LAVROV"]
)
def test_the_seed_by_each_spelling(index: Index, name: str) -> None:
    found = index.quotations(speaker=name, sort="oldest")
    assert [hit.article_id for hit in found] == [SEED] * len(LAVROV)
    assert {hit.speaker for hit in found} == {"Sergey Lavrov"}
    for hit, start in zip(found, LAVROV, strict=True):
        assert hit.text.startswith(start)


def test_the_seed_has_nobody_else(index: Index) -> None:
    article = index.article(SEED)
    said = index.quotations_in(article)
    others = {quotation.speaker for quotation in said} - {"Sergey Lavrov"}
    assert others == {"The Ministry of Interior", "Russia"}
    (ministry,) = index.quotations(speaker="interior ministry")
    assert ministry.text.startswith(MINISTRY)
    assert ministry.text.endswith("drug trade")
    (russia,) = [one for one in said if one.speaker == "Russia"]
    assert russia.confidence == "low"


def test_bullets_and_caption_quote_nobody(index: Index) -> None:
    article = index.article(SEED)
    texts = [quoted_text(article.body, quotation) for quotation in index.quotations_in(article)]
    assert not any("Photo" in text or "•" in text for text in texts)
    assert index.quotations('"is their stability since"', speaker="lavrov").total == 1
    assert index.quotations(f'article:"{SEED}" Reuters').total == 0


@pytest.mark.parametrize(
    ("query", "options", "total"),
    [
        pytest.param("stability", {}, 4, id="word"),
        pytest.param("stability", {"speaker": "sergei lavrov"}, 2, id="speaker"),
        pytest.param("speaker:lavrov stability", {}, 2, id="speaker-in-the-query"),
        pytest.param("stability -speaker:lavrov", {}, 2, id="not-the-speaker"),
        pytest.param('"main thing"', {}, 1, id="phrase"),
        pytest.param('"thing main"~1', {}, 1, id="near"),
        pytest.param("stabil*", {}, 4, id="prefix"),
        pytest.param("stabilty~", {}, 4, id="misspelled"),
        pytest.param("swans OR drought", {"unsure": True}, 3, id="or"),
        pytest.param("swans bread", {"operator": "or", "unsure": True}, 3, id="any"),
        pytest.param("swans OR drought", {}, 2, id="sure-by-default"),
        pytest.param("(swans OR drought) confidence:low", {}, 1, id="confidence-in-the-query"),
        pytest.param("said:stability", {}, 4, id="in-its-field"),
        pytest.param("stability", {"manner": "direct"}, 2, id="direct"),
        pytest.param("stability", {"manner": "indirect"}, 2, id="indirect"),
        pytest.param("manner:direct stability", {}, 2, id="manner-in-the-query"),
        pytest.param("stability", {"confidence": "high"}, 4, id="sure"),
        pytest.param("stability", {"confidence": "low"}, 0, id="unsure"),
        pytest.param("stability", {"since": "2021-11"}, 3, id="since"),
        pytest.param("stability", {"until": "2021-10"}, 1, id="until"),
        pytest.param("stability date:2021-11-02", {}, 2, id="date-in-the-query"),
        pytest.param("source:wire stability", {}, 1, id="source"),
        pytest.param("diplomat", {}, 0, id="words-of-a-title-are-not-said"),
        pytest.param("*", {"speaker": "lavrov"}, 7, id="everything-of-one"),
        pytest.param('speaker:"Ministry of Interior" soil', {}, 1, id="speaker-without-a-name"),
        pytest.param("speaker:ministry", {}, 1, id="word-of-a-speaker-without-a-name"),
        pytest.param("*", {"speaker": "the town council", "unsure": True}, 1, id="council"),
        pytest.param("*", {"speaker": "the town council"}, 0, id="unsure-council"),
        pytest.param("*", {"speaker": "spokeswoman"}, 1, id="post"),
        pytest.param("*", {"speaker": "x" * 10_000}, 0, id="endless-speaker"),
        pytest.param("*", {"speaker": "lavrov\0"}, 7, id="speaker-with-a-nul"),
        pytest.param("stability", {"limit": 0}, 4, id="count"),
        pytest.param("stability", {"offset": 10**6}, 4, id="far-page"),
    ],
)
def test_total(index: Index, query: str, options: dict[str, object], total: int) -> None:
    assert index.quotations(query, **options).total == total  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "options", "error"),
    [
        pytest.param("\0" * 100, {}, "nothing to search for", id="nuls"),
        pytest.param("", {}, "nothing", id="empty"),
        pytest.param("(", {}, "no word", id="syntax"),
        pytest.param("x", {"speaker": " "}, "speaker is empty", id="no-speaker"),
        pytest.param("x", {"since": "soon"}, "not a date", id="no-date"),
        pytest.param("x", {"limit": -1}, "limit", id="limit"),
        pytest.param("x", {"sort": "best"}, "no sort", id="sort"),
    ],
)
def test_what_cannot_be_asked(
    index: Index, query: str, options: dict[str, object], error: str
) -> None:
    with pytest.raises(QueryError, match=error):
        index.quotations(query, **options)  # type: ignore[arg-type]


def test_spans_lead_into_the_article(index: Index, everything: list[QuotationHit]) -> None:
    articles: dict[str, Article] = {}
    for hit in everything:
        article = articles.setdefault(hit.article_id, index.article(hit.article_id))
        assert quoted_text(article.body, hit.quotation) == hit.text
        assert (hit.title, hit.date, hit.source) == (article.title, article.date, article.source)
        for span in (hit.quotation.source, hit.quotation.cue):
            assert span is None or article.body[slice(*span)].strip()


def test_quotations_of_an_article_are_those_that_are_found(
    index: Index, everything: list[QuotationHit]
) -> None:
    ids = {hit.article_id for hit in everything}
    for article_id in ids:
        inside = index.quotations_in(index.article(article_id))
        assert inside == tuple(hit.quotation for hit in everything if hit.article_id == article_id)
        assert index.quotations(f'article:"{article_id}"', unsure=True).total == len(inside)


@settings(max_examples=60)
@given(data=st.data())
def test_hits_are_those_of_a_plain_scan(
    index: Index, everything: list[QuotationHit], data: st.DataObject
) -> None:
    hit = data.draw(st.sampled_from(everything))
    word = data.draw(st.sampled_from(ANALYZER.terms(hit.text)[0].split()))
    direct = data.draw(st.sampled_from([None, True, False]))
    manner = {None: None, True: "direct", False: "indirect"}[direct]
    found = index.quotations(f'"{word}"', limit=10_000, manner=manner, unsure=True)  # type: ignore[arg-type]
    expected = {
        (one.article_id, one.quotation.content)
        for one in everything
        if word in ANALYZER.terms(one.text)[0].split()
        and (direct is None or one.quotation.direct == direct)
    }
    assert {(one.article_id, one.quotation.content) for one in found} == expected
    assert found.total == len(found.hits) == len(expected)
    for one in found:
        assert one.marks
        assert {ANALYZER.terms(one.text[a:b])[0] for a, b in one.marks} == {word}


def test_pages_join_to_the_whole(index: Index) -> None:
    whole = index.quotations("the", limit=1_000).hits
    pages = [
        hit for at in range(0, 1_000, 7) for hit in index.quotations("the", limit=7, offset=at)
    ]
    assert tuple(pages) == whole
    assert [hit.rank for hit in whole] == list(range(1, len(whole) + 1))
    assert [hit.score for hit in whole] == sorted((hit.score for hit in whole), reverse=True)


def test_sorting_by_date(index: Index) -> None:
    for sort, descending in (("newest", True), ("oldest", False)):
        dates = [hit.date for hit in index.quotations(sort=sort, limit=500)]  # type: ignore[arg-type]
        dated = [date for date in dates if date]
        assert dates[: len(dated)] == dated
        assert [date[:4] for date in dated] == sorted((d[:4] for d in dated), reverse=descending)


def test_a_filter_alone_weighs_once(index: Index) -> None:
    assert {hit.score for hit in index.quotations(speaker="lavrov")} == {1.0}


def test_nothing_found_says_why(index: Index) -> None:
    notes = [note.message for note in index.quotations("stabilty", speaker="lavrov").notes]
    assert any("`stability`" in note for note in notes)
    assert any("7 quotations" in note for note in notes)


@pytest.mark.parametrize(
    ("query", "more"),
    [
        pytest.param("swans OR drought", "1 more quotation matches", id="some-are-sure"),
        pytest.param('speaker:"the town council"', "1 more quotation matches", id="none-is-sure"),
    ],
)
def test_a_note_counts_the_unsure_ones(index: Index, query: str, more: str) -> None:
    found, whole = index.quotations(query), index.quotations(query, unsure=True)
    assert [note.message for note in found.notes if note.kind in ("unsure", "no-match")] == [
        f"{more} with an unsure speaker; --unsure adds them."
    ]
    assert (whole.total, whole.notes) == (found.total + 1, ())
    assert {hit.score for hit in found} <= {hit.score for hit in whole}


def test_articles_are_found_by_unsure_quotations_if_asked(index: Index) -> None:
    (hit,) = index.quotations("(swans OR drought) confidence:low")
    query = f'said:"{hit.text}" id:"{hit.article_id}"'
    found, whole = index.search(query), index.search(query, unsure=True)
    assert (found.total, whole.total) == (0, 1)
    assert [note.kind for note in found.notes] == ["unsure"]


def test_a_speaker_looked_for_as_a_word(index: Index) -> None:
    results = index.quotations("lavrov priority")
    assert results.total == 0
    count = index.quotations("speaker:lavrov").total
    message = f"`lavrov` matches nothing. `speaker:lavrov` matches {count} quotations."
    assert message in [note.message for note in results.notes]


def test_an_index_without_quotations(tmp_path: Path) -> None:
    with searcher.create(tmp_path / "index", quotations=False) as index:
        index.update(CORPUS)
        assert index.search("lavrov stability").total == 1
        assert index.search("speaker:lavrov stability").total == 0  # the source names no speaker
        assert index.search("speaker:*").total > 0
        assert index.quotations_in(index.article(SEED)) == ()
        for ask in (index.quotations, lambda: index.search("said:stability")):
            with pytest.raises(IndexStateError, match="without quotations"):
                ask()


def test_an_article_that_is_no_more_takes_its_quotations_along(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for name in ("a", "b"):
        (news / f"{name}.txt").write_text('"It holds," Ivo Brandt said.\n', encoding="utf-8")
    with searcher.create(tmp_path / "index") as index:
        index.update(news)
        assert index.quotations("holds").total == 2
        (news / "a.txt").unlink()
        (news / "b.txt").write_text('"It breaks," Ana Ruiz said.\n', encoding="utf-8")
        index.update(news)
        assert index.quotations("holds").total == 0
        assert [hit.speaker for hit in index.quotations("breaks")] == ["Ana Ruiz"]
        gone = Article("a.txt")
        with pytest.raises(SearcherError, match="There is no article"):
            index.quotations_in(gone)
