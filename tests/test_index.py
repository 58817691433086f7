"""The whole path: a folder of articles becomes an index, and queries get answers."""

from __future__ import annotations

import builtins
import datetime
import inspect
import re
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import searcher
from searcher.analysis.analyzer import Analyzer
from searcher.article import Article
from searcher.index import Index

CORPUS = Path(__file__).parent.parent / "corpus"
SEED = "000_fd3e724e77cf942f.txt"

PLAIN_TYPES = {
    "BinaryIO",
    "Collection",
    "Iterable",
    "Mapping",
    "Iterator",
    "None",
    "Path",
    "Sequence",
    "Self",
    "Literal",
    "TracebackType",
    "BaseException",
}


def public_methods() -> list[Callable[..., object]]:
    """The methods of an index that are not private."""
    found = inspect.getmembers(Index, inspect.isroutine)
    return [method for name, method in found if not name.startswith("_")]


@pytest.fixture(scope="module", params=["tantivy", "memory"])
def index(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("index")
    with searcher.create(folder, engine=request.param) as made:
        made.update(CORPUS)
        yield made


@pytest.fixture(scope="module")
def articles(index: Index) -> list[Article]:
    results = index.search("*", limit=1000)
    assert results.total == len(results)
    return [hit.article for hit in results]


def test_the_seed(index: Index) -> None:
    seed = index.article(SEED)
    assert seed.title == (
        "Russia’s top diplomat Sergey Lavrov says destabilised Afghanistan threat to region"
    )
    assert (seed.date, seed.place) == ("2021-11-02", "KABUL")
    assert seed.caption == "Russian Foreign Minister Sergei Lavrov. Photo: Reuters"
    assert [line[:9] for line in seed.summary.split("\n")] == [
        "Last week",
        "Lavrov sa",
        "Says\xa0“the",
    ]
    assert seed.speakers == ("Sergey Lavrov",)
    assert seed.body.startswith("KABUL: Russia’s foreign minister Sergey Lavrov has said")
    assert seed.body.endswith('territory," Lavrov had said.')
    assert seed.body.count("\n\n") == 6


@pytest.mark.parametrize("name", ["lavrov", '"sergei lavrov"', '"Lavrov, Sergey"', '"S. Lavrov"'])
def test_a_speaker_in_each_spelling(index: Index, name: str) -> None:
    assert [hit.id for hit in index.search(f"speaker:{name}")] == [SEED]


def words_of(article: Article, *fields: str) -> list[str]:
    text = " ".join(getattr(article, field) for field in fields)
    return [token.term for token in Analyzer("none").tokens(text)]


SCANS = {
    "a quoted word": ('"stability"', lambda words: "stability" in words),
    "a phrase": ('"black swans"', lambda words: "black swans" in " ".join(words)),
    "both words": ('"oil" "port"', lambda words: {"oil", "port"} <= set(words)),
    "either": ('"oil" OR "port"', lambda words: {"oil", "port"} & set(words)),
    "without": ('"oil" -"port"', lambda words: "oil" in words and "port" not in words),
    "a prefix": ("pri*", lambda words: any(word.startswith("pri") for word in words)),
    "a wildcard": ("?il", lambda words: any(re.fullmatch(".il", word) for word in words)),
    "signs": ('"C++"', lambda words: "c++" in words),
    "two tokens": ("F-16", lambda words: "f 16" in " ".join(words)),
}


@pytest.mark.parametrize(("query", "scan"), SCANS.values(), ids=SCANS.keys())
def test_hits_are_those_of_a_plain_scan(
    index: Index, articles: list[Article], query: str, scan: object
) -> None:
    assert callable(scan)
    found = {hit.id for hit in index.search(query, limit=100)}
    fields = ("title", "summary", "body")
    scanned = {a.id for a in articles if any(scan(words_of(a, field)) for field in fields)}
    together = {a.id for a in articles if scan(words_of(a, *fields))}
    assert found >= scanned - {a.id for a in articles if not scan(words_of(a, *fields))}
    assert found <= together


def test_dates(index: Index, articles: list[Article]) -> None:
    in_2021 = {a.id for a in articles if (a.date or "").startswith("2021")}
    assert {hit.id for hit in index.search("date:2021", limit=100)} == in_2021
    assert {hit.id for hit in index.search("date:*", limit=100)} == {
        a.id for a in articles if a.date
    }
    november = {a.id for a in articles if (a.date or "").startswith("2021-11")}
    assert {hit.id for hit in index.search("date:2021-11", limit=100)} == november
    assert {h.id for h in index.search("*", since="2021-11", until="2021-11", limit=99)} == november


def test_a_year_alone_lies_in_its_year_only(index: Index, articles: list[Article]) -> None:
    (year,) = {a.date for a in articles if a.date and len(a.date) == 4 and a.date > "2000"}
    assert index.search(f"date:{year}").total >= 1
    assert index.search(f"date:{year}-01..{year}-11").total == 0


def test_pages_join_to_the_whole(index: Index) -> None:
    whole = [hit.id for hit in index.search("the", limit=100)]
    pages = [
        hit.id
        for at in range(0, len(whole) + 3, 3)
        for hit in index.search("the", limit=3, offset=at)
    ]
    assert pages == whole
    assert len(set(whole)) == index.search("the", limit=0).total


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_sorting_by_date(index: Index, sort: str) -> None:
    found = [hit.article.date for hit in index.search("*", sort=sort, limit=100)]  # type: ignore[arg-type]
    dated = [date for date in found if date]
    assert found[len(dated) :] == [None] * (len(found) - len(dated))
    years = [date[:4] for date in dated]
    assert years == sorted(years, reverse=sort == "newest")


def test_every_hit_on_text_shows_a_mark(index: Index) -> None:
    for query in ("stability", '"black swans"', "pri*", "oil OR port", '"port oil"~20'):
        for hit in index.search(query, limit=100):
            assert any(snippet.marks for snippet in hit.snippets), (query, hit.id)
            for snippet in hit.snippets:
                field = getattr(hit.article, snippet.field)
                assert field[snippet.start : snippet.end] == snippet.text


def test_nothing_found_says_why(index: Index) -> None:
    results = index.search("stabilty lavrov")
    assert results.total == 0
    messages = " ".join(note.message for note in results.notes)
    assert "`stabilty` matches nothing. Nearest here: `stability`" in messages
    assert "`lavrov` alone matches 1 article." in messages


def test_the_clause_that_ends_it(index: Index) -> None:
    results = index.search("lavrov swans")
    assert results.notes[-1].message.endswith("`swans` leaves none.")
    assert (results.notes[-1].start, results.notes[-1].end) == (7, 12)


@pytest.mark.slow
def test_threads_get_the_answers_of_one(index: Index) -> None:
    queries = ["stability", "oil OR port", '"black swans"', "speaker:lavrov", "pri*", "date:2021"]
    alone = [index.search(query, limit=20) for query in queries]
    wrong: list[str] = []

    def ask() -> None:
        for query, answer in zip(queries * 5, alone * 5, strict=True):
            if index.search(query, limit=20) != answer:
                wrong.append(query)

    threads = [threading.Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


ERRORS = {
    "an unknown sort": ({"sort": "best"}, searcher.QueryError),
    "a limit below 0": ({"limit": -1}, searcher.QueryError),
    "a limit that is no whole number": ({"limit": 1.5}, searcher.QueryError),
    "an unknown operator": ({"operator": "xor"}, searcher.QueryError),
    "since after until": ({"since": "2022", "until": "2020"}, searcher.QueryError),
    "a date that is none": ({"since": "soon"}, searcher.QueryError),
    "an empty speaker": ({"speaker": " "}, searcher.QueryError),
}


@pytest.mark.parametrize(("arguments", "error"), ERRORS.values(), ids=ERRORS.keys())
def test_what_cannot_be_asked(
    index: Index, arguments: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        index.search("oil", **arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize("query", [None, 5, b"oil"], ids=str)
def test_a_query_is_a_text(index: Index, query: object) -> None:
    with pytest.raises(searcher.QueryError):
        index.search(query)  # type: ignore[arg-type]


def test_since_may_be_a_date(index: Index) -> None:
    found = index.search("*", since=datetime.date(2021, 11, 1), until="2021-11", limit=0)
    assert found.total == index.search("date:2021-11", limit=0).total


def test_not_said_is_about_the_article(index: Index) -> None:
    said = {hit.id for hit in index.search("said:stability", limit=100)}
    everything = {hit.id for hit in index.search("*", limit=100)}
    assert len(said) > 1
    assert {hit.id for hit in index.search("-said:stability", limit=100)} == everything - said
    both = {hit.id for hit in index.search("said:threats", limit=100)}
    assert both & said
    assert index.search("said:threats -said:stability").total == len(both - said)


def test_an_unknown_id(index: Index) -> None:
    with pytest.raises(searcher.QueryError, match="no article 'nowhere'"):
        index.article("nowhere")


@pytest.mark.parametrize("engine", ["memory", "tantivy", "whoosh"])
def test_an_id_is_found_in_either_form_of_unicode(tmp_path: Path, engine: str) -> None:
    names = ["a\u0301rví\u0301z.txt", "\u00e9t\u00e9.txt", "\u00e9te\u0301/e\u0301.txt"]
    with searcher.create(tmp_path / "index", engine=engine) as index:
        index.add({"id": name, "body": "w"} for name in names)
        for name in names:
            for form in ("NFC", "NFD"):
                article = index.article(unicodedata.normalize(form, f"feed//{name}"))
                assert article.id == f"feed//{name}"
        with pytest.raises(searcher.QueryError, match="There is no article"):
            index.article("feed//ete.txt")
        with pytest.raises(searcher.QueryError, match="There is no article"):
            index.article("feed//\u00e9te.txt")


def test_no_index(tmp_path: Path) -> None:
    with pytest.raises(searcher.IndexStateError, match="searcher index FOLDER"):
        searcher.open(tmp_path / "none")


def test_an_index_of_another_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with searcher.create(tmp_path / "index") as made:
        made.update(CORPUS)
    monkeypatch.setattr("searcher.schema.Schema.fingerprint", lambda schema: "another")
    with pytest.raises(searcher.IndexStateError, match="--rebuild"):
        searcher.open(tmp_path / "index")


def test_everything_public_is_documented() -> None:
    for name in searcher.__all__:
        if inspect.isclass(getattr(searcher, name)):
            assert getattr(searcher, name).__doc__, name


def test_a_star_import_hides_no_builtin() -> None:
    assert not {*searcher.__all__} & {*dir(builtins)}
    assert {"copy", "create", "open"} <= {*dir(searcher)}


@pytest.mark.parametrize(
    "function", [*public_methods(), searcher.copy], ids=lambda f: f.__qualname__
)
def test_each_type_of_a_public_signature_can_be_imported(function: Callable[..., object]) -> None:
    named = {*re.findall(r"\b[A-Z]\w+", " ".join(map(str, function.__annotations__.values())))}
    assert named <= {*searcher.__all__} | PLAIN_TYPES, named


def test_importing_the_package_loads_no_other_module_of_it() -> None:
    code = "import searcher, sys; print(*sorted(m for m in sys.modules if 'searcher' in m))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["searcher", "searcher._version"]
