"""What each engine must do, as a class of tests: subclass it and name the engine.

`memory` is the judge of what a tree matches and scores; what can be told without a judge is told
outright.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from searcher.engines.memory import MemoryEngine
from searcher.engines.port import Document, Engine, Sort, StoreReader
from searcher.errors import SearcherError
from searcher.query.rewrite import normalize
from searcher.query.tree import (
    And,
    AnyTerm,
    Everything,
    Fuzzy,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
    Wildcard,
)
from tests.engines import trees
from tests.engines.stores import (
    ALL,
    DAY,
    EXACT,
    LEAVES,
    SORTS,
    WORD,
    build,
    cases,
    everything,
    ids,
    kept,
    linked,
    made,
    opened,
    whole_corpus,
)


class EngineContract:
    """Holds `engine` to the port. A subclass names it."""

    engine: Engine

    @pytest.fixture
    def corpus(self) -> list[Document]:
        return whole_corpus()

    @pytest.fixture
    def judge(self, tmp_path_factory: pytest.TempPathFactory) -> StoreReader:
        return kept(MemoryEngine(), tmp_path_factory)

    @pytest.fixture
    def store(self, tmp_path_factory: pytest.TempPathFactory) -> StoreReader:
        return kept(self.engine, tmp_path_factory)

    def made(self, folder: Path, *parts: Iterable[Document]) -> StoreReader:
        """A reader over a new store."""
        return opened(self.engine, build(self.engine, folder / "store", *parts))

    def after(
        self, folder: Path, *, put: Sequence[Document] = (), delete: Sequence[str] = ()
    ) -> StoreReader:
        """A reader over a store, after one more commit."""
        writer = self.engine.extend(folder, trees.SCHEMA)
        for document_id in delete:
            writer.delete(document_id)
        for document in put:
            writer.put(document)
        writer.commit()
        return opened(self.engine, folder)

    # -- what is in a store

    def test_empty(self, tmp_path: Path) -> None:
        store = self.made(tmp_path)
        assert store.documents == 0
        assert [*store.ids()] == []
        assert [*store.terms("body")] == []
        assert store.frequency("body", "oil") == 0
        assert store.get("a") is None
        for tree in LEAVES.values():
            for sort in SORTS:
                assert store.top(normalize(tree), limit=10, sort=sort).total == 0

    def test_one_article(self, tmp_path: Path) -> None:
        document = made("a", "oil oil gas", day=DAY)
        store = self.made(tmp_path, [document])
        assert store.documents == 1
        assert store.get("a") == document.stored
        assert [*store.terms("body")] == [("gas", 1), ("oil", 1)]
        (match,) = store.top(WORD, limit=10).matches
        assert (match.id, match.stored) == ("a", document.stored)
        assert match.score == pytest.approx(0.2877 * 2.2 * 2 / (2 + 1.2), abs=1e-4)

    def test_articles_without_a_word(self, tmp_path: Path) -> None:
        store = self.made(tmp_path, [made("a"), made("b", "oil"), made("c")])
        assert store.documents == 3
        assert ids(store, Everything()) == ["a", "b", "c"]
        assert ids(store, normalize(Not(WORD))) == ["a", "c"]

    def test_articles_without_any_word(self, tmp_path: Path) -> None:
        store = self.made(tmp_path, [made("a"), made("b")])
        assert ids(store, Everything()) == ["a", "b"]
        assert ids(store, WORD) == []
        assert [*store.terms("body")] == []

    def test_any_white_space_parts_terms(self, tmp_path: Path) -> None:
        store = self.made(tmp_path, [made("a", "oil  gas\n\tprice "), made("b", "oil gas price")])
        assert ids(store, Phrase(EXACT, ("oil", "gas", "price"))) == ["a", "b"]
        first, second = store.top(WORD, limit=2).matches
        assert first.score == second.score

    def test_a_very_long_article(self, tmp_path: Path) -> None:
        body = " ".join(f"w{number % 977}" for number in range(99_998)) + " oil price"
        documents = [made("long", body), made("short", "oil w1 price"), made("none", "gas")]
        store = self.made(tmp_path, documents)
        judge = opened(MemoryEngine(), build(MemoryEngine(), tmp_path / "judge", documents))
        for tree in (
            WORD,
            Phrase(EXACT, ("w1", "w2")),
            Phrase(EXACT, ("oil", "price")),
            Near(EXACT, ("w976", "oil", "price"), 400),
            Near(EXACT, ("price", "oil"), 1),
        ):
            assert store.top(tree, limit=9) == judge.top(tree, limit=9)

    @pytest.mark.parametrize(
        "term", ["a", "x" * 250, "é" * 125, "北" * 80, "c++", "a.b", "l'homme"]
    )
    def test_terms_as_they_are(self, tmp_path: Path, term: str) -> None:
        store = self.made(tmp_path, [made("a", f"{term} oil"), made("b", "the oil")])
        assert store.frequency(EXACT, term) == 1
        assert [*store.terms(EXACT, term)] == [(term, 1)]
        for tree in (
            Term(EXACT, term),
            Phrase(EXACT, (term, "oil")),
            Near(EXACT, ("oil", term), 0),
            Prefix(EXACT, term),
            AnyTerm("id", ("a", term)),
        ):
            assert ids(store, tree) == ["a"]

    @pytest.mark.parametrize(
        ("pattern", "terms"),
        [
            ("?", {"北", "é", "b", "𝔸"}),
            ("北*", {"北", "北京"}),
            ("*京", {"北京"}),
            ("??", {"北京", "éa"}),
            ("*", {"北", "é", "b", "𝔸", "北京", "éa", "ничего"}),
            ("нич?го", {"ничего"}),
        ],
    )
    def test_a_character_is_one(self, tmp_path: Path, pattern: str, terms: set[str]) -> None:
        words = ["北", "é", "b", "𝔸", "北京", "éa", "ничего"]
        store = self.made(tmp_path, [made(word, word) for word in words])
        assert set(ids(store, Wildcard(EXACT, pattern))) == terms
        assert [term for term, _ in store.terms(EXACT)] == sorted(words)
        assert ids(store, Fuzzy(EXACT, "北亰", 1)) == ["北", "北京"]

    # -- writing

    def test_replace(self, tmp_path: Path) -> None:
        self.made(tmp_path, [made("a", "oil"), made("b", "gas")])
        store = self.after(tmp_path / "store", put=[made("a", "gas gas")])
        assert store.documents == 2
        assert ids(store, WORD) == []
        assert ids(store, Term("body", "gas")) == ["a", "b"]
        assert store.get("a") == made("a", "gas gas").stored

    def test_replace_in_one_commit(self, tmp_path: Path) -> None:
        documents = [made("a", "oil"), made("b", "oil"), made("a", "gas"), made("a", "price")]
        store = self.made(tmp_path, documents)
        assert [*store.ids()] == ["a", "b"]
        assert [*store.terms("body")] == [("oil", 1), ("price", 1)]

    def test_delete(self, tmp_path: Path) -> None:
        self.made(tmp_path, [made("a", "oil"), made("b", "oil")])
        store = self.after(tmp_path / "store", delete=["a", "not there"])
        assert ids(store, WORD) == ["b"]
        assert store.get("a") is None
        assert store.documents == 1

    def test_delete_then_add(self, tmp_path: Path) -> None:
        self.made(tmp_path, [made("a", "oil"), made("b", "oil")])
        store = self.after(tmp_path / "store", delete=["a"], put=[made("a", "gas")])
        assert [*store.ids()] == ["a", "b"]
        assert ids(store, Term("body", "gas")) == ["a"]

    def test_add_then_delete_in_one_commit(self, tmp_path: Path) -> None:
        folder = tmp_path / "store"
        folder.mkdir()
        writer = self.engine.create(folder, trees.SCHEMA)
        writer.put(made("a", "oil"))
        writer.delete("a")
        writer.put(made("b", "oil"))
        writer.commit()
        assert [*opened(self.engine, folder).ids()] == ["b"]

    def test_delete_everything(self, tmp_path: Path) -> None:
        self.made(tmp_path, [made("a", "oil"), made("b", "oil")])
        store = self.after(tmp_path / "store", delete=["a", "b"])
        assert store.documents == 0
        assert [*store.terms("body")] == []
        assert ids(store, Everything()) == []
        store = self.after(tmp_path / "store", put=[made("c", "oil")])
        assert ids(store, WORD) == ["c"]

    def test_deleted_documents_leave_no_trace(self, tmp_path: Path, corpus: list[Document]) -> None:
        """Neither in matches nor in scores, frequencies or terms."""
        kept, gone = corpus[:100], corpus[100:]
        self.made(tmp_path, corpus[:60], corpus[60:])
        store = self.after(tmp_path / "store", delete=[document.id for document in gone])
        judge = opened(MemoryEngine(), build(MemoryEngine(), tmp_path / "judge", kept))
        assert everything(store) == everything(judge)
        for word in trees.WORDS:
            assert store.frequency(EXACT, word) == judge.frequency(EXACT, word)
            assert [*store.terms(EXACT, word)] == [*judge.terms(EXACT, word)]
            assert store.top(Term(EXACT, word), limit=ALL) == judge.top(
                Term(EXACT, word), limit=ALL
            )

    def test_nothing_is_seen_before_a_commit(self, tmp_path: Path) -> None:
        self.made(tmp_path, [made("a", "oil")])
        writer = self.engine.extend(tmp_path / "store", trees.SCHEMA)
        writer.put(made("b", "oil"))
        assert ids(opened(self.engine, tmp_path / "store"), WORD) == ["a"]
        writer.abandon()
        assert ids(opened(self.engine, tmp_path / "store"), WORD) == ["a"]
        assert ids(self.after(tmp_path / "store", put=[made("c", "oil")]), WORD) == ["a", "c"]

    def test_a_commit_of_nothing(self, tmp_path: Path) -> None:
        self.made(tmp_path, [made("a", "oil")])
        assert ids(self.after(tmp_path / "store"), WORD) == ["a"]

    @pytest.mark.slow
    def test_many_small_commits(self, tmp_path: Path, corpus: list[Document]) -> None:
        store = self.made(tmp_path, *([document] for document in corpus[:40]))
        judge = opened(MemoryEngine(), build(MemoryEngine(), tmp_path / "judge", corpus[:40]))
        assert everything(store) == everything(judge)

    def test_two_writers(self, tmp_path: Path) -> None:
        """The second is refused, or does no harm: the facade's lock lets no two begin."""
        folder = tmp_path / "store"
        self.made(tmp_path, [made("a", "oil")])
        first = self.engine.extend(folder, trees.SCHEMA)
        first.put(made("b", "oil"))
        try:
            second = self.engine.extend(folder, trees.SCHEMA)
        except SearcherError:
            pass
        else:
            second.put(made("c", "oil"))
            second.abandon()
        first.commit()
        assert ids(opened(self.engine, folder), WORD) == ["a", "b"]

    def test_a_searcher_is_a_snapshot(self, tmp_path: Path, corpus: list[Document]) -> None:
        folder = build(self.engine, tmp_path / "1", corpus[:50], corpus[50:70])
        before = opened(self.engine, folder)
        told = everything(before)
        files = {path.name: path.read_bytes() for path in folder.iterdir()}
        writer = self.engine.extend(linked(folder, tmp_path / "2"), trees.SCHEMA)
        for document in corpus[70:]:
            writer.put(document)
        for document in corpus[:30]:
            writer.delete(document.id)
        assert everything(before) == told
        writer.commit()
        after = opened(self.engine, tmp_path / "2")
        assert everything(before) == told
        assert everything(opened(self.engine, folder)) == told
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == files
        shutil.rmtree(folder)
        assert after.documents == 120
        assert [*after.ids()] == sorted(document.id for document in corpus[30:])

    def test_reopen(self, tmp_path: Path, corpus: list[Document]) -> None:
        first = self.made(tmp_path, corpus[:30])
        told = everything(first)
        first.close()
        assert everything(opened(self.engine, tmp_path / "store")) == told

    # -- trees

    @pytest.mark.parametrize("tree", cases())
    def test_clause(self, store: StoreReader, judge: StoreReader, tree: Query) -> None:
        for sort in SORTS:
            asked = normalize(tree)
            assert store.top(asked, limit=ALL, sort=sort) == judge.top(asked, limit=ALL, sort=sort)

    @pytest.mark.slow
    @pytest.mark.parametrize("kind", [And, Or])
    @pytest.mark.parametrize("field", ["body", EXACT, "speaker"])
    def test_a_thousand_clauses(
        self, store: StoreReader, judge: StoreReader, kind: type[And] | type[Or], field: str
    ) -> None:
        words = [*trees.WORDS[:8], *(f"none{number}" for number in range(992))]
        asked = ["oil"] * 1000 if kind is And else words
        tree = kind(tuple(Term(field, word) for word in asked))
        assert store.top(tree, limit=ALL) == judge.top(tree, limit=ALL)
        assert store.top(tree, limit=3).total > 0

    @pytest.mark.slow
    def test_patterns_of_thousands_of_terms(self, tmp_path: Path) -> None:
        """None is cut short in silence."""
        documents = [
            made(f"{number:04}", " ".join(f"t{10 * number + step}x" for step in range(10)))
            for number in range(600)
        ]
        store = self.made(tmp_path, documents[::2], documents[1::2])
        for tree in (
            Prefix(EXACT, "t"),
            Wildcard(EXACT, "*"),
            Wildcard(EXACT, "t*x"),
            Wildcard(EXACT, "*x"),
            Prefix(EXACT, ""),
        ):
            assert store.top(tree, limit=0).total == 600
        assert store.top(Fuzzy(EXACT, "t123x", 2), limit=0).total > 100
        assert len([*store.terms(EXACT, "t")]) == 6000
        for tree in (Prefix(EXACT, "u"), Wildcard(EXACT, "t*y"), Fuzzy(EXACT, "abcdef", 2)):
            assert store.top(tree, limit=0).total == 0

    def test_frequencies_and_terms(self, store: StoreReader, judge: StoreReader) -> None:
        for field in trees.SCHEMA.term_fields:
            assert [*store.terms(field)] == [*judge.terms(field)]
            for prefix in ("p", "pri", "w1", "zzz", "北", "é", "x" * 249):
                assert [*store.terms(field, prefix)] == [*judge.terms(field, prefix)]
            told = judge.frequencies(field, [*trees.WORDS, "none", ""])
            assert {word: store.frequency(field, word) for word in told} == told
            assert store.frequencies(field, told.keys()) == told

    # -- pages and orders

    def test_ties_go_by_id(self, tmp_path: Path) -> None:
        names = ["b", "a", "10", "9", "é", "Z", "a/b", "a#1"]
        store = self.made(tmp_path, *([made(name, "oil")] for name in names))
        assert ids(store, WORD) == sorted(names)
        assert [*store.ids()] == sorted(names)

    @pytest.mark.parametrize("sort", SORTS)
    @pytest.mark.parametrize("size", [1, 3, 7, 50])
    @pytest.mark.parametrize(
        "tree",
        [WORD, Everything(), Or((WORD, Term(EXACT, "w1"))), Or((Range("date", DAY, None), WORD))],
        ids=["words", "ties", "any", "mixed"],
    )
    def test_pages_make_the_whole(
        self, store: StoreReader, tree: Query, size: int, sort: Sort
    ) -> None:
        whole = store.top(tree, limit=ALL, sort=sort)
        pages = [
            store.top(tree, limit=size, offset=offset, sort=sort)
            for offset in range(0, whole.total + size, size)
        ]
        assert tuple(match for page in pages for match in page.matches) == whole.matches
        assert len({match.id for match in whole.matches}) == whole.total
        assert {page.total for page in pages} == {whole.total}

    def test_sorts(self, tmp_path: Path) -> None:
        days = [None, 3, 1, None, 2, 1]
        documents = [
            made(f"d{number}", "oil", day=DAY.replace(day=day) if day else None)
            for number, day in enumerate(days)
        ]
        store = self.made(tmp_path, documents[:3], documents[3:])
        assert ids(store, WORD, "newest") == ["d1", "d4", "d2", "d5", "d0", "d3"]
        assert ids(store, WORD, "oldest") == ["d2", "d5", "d4", "d1", "d0", "d3"]

    def test_pages_that_are_empty(self, store: StoreReader) -> None:
        total = store.top(WORD, limit=ALL).total
        for sort in SORTS:
            for limit, offset in ((0, 0), (0, 5), (5, total), (5, total + 1000)):
                found = store.top(WORD, limit=limit, offset=offset, sort=sort)
                assert (found.total, found.matches) == (total, ())

    def test_threads_share_a_searcher(self, store: StoreReader, judge: StoreReader) -> None:
        trees_ = [normalize(tree) for tree in LEAVES.values()] * 3
        verdicts = [judge.top(tree, limit=ALL) for tree in trees_]
        with ThreadPoolExecutor(8) as pool:
            assert [*pool.map(lambda tree: store.top(tree, limit=ALL), trees_)] == verdicts
