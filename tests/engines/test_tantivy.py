"""The contract, held by the engine tantivy."""

from __future__ import annotations

import errno
import os
import random
from pathlib import Path

import pytest

from searcher._lazy import lazy_regex
from searcher.engines.memory import MemoryEngine
from searcher.engines.port import Sort
from searcher.engines.tantivy import TantivyEngine, explanations, reader
from searcher.engines.tantivy.queries import positions
from searcher.engines.tantivy.scores import ScoreBound
from searcher.errors import EngineError
from searcher.query.tree import And, Boost, Everything, Near, Or, Prefix, Query, Term
from tests.engines import trees
from tests.engines.contract import EngineContract
from tests.engines.groups import GroupingContract
from tests.engines.stores import ALL, EXACT, build, made, opened


class TestTantivy(EngineContract, GroupingContract):
    engine = TantivyEngine()


def test_a_store_that_may_not_be_written_to_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = TantivyEngine()
    writer = engine.create(tmp_path, trees.SCHEMA)
    writer.put(trees.document(random.Random(1), "a"))
    writer.commit()
    monkeypatch.setattr("os.access", lambda path, mode: False)
    before = sorted(tmp_path.iterdir())
    store = engine.open(tmp_path, trees.SCHEMA, trees.exact_terms)
    assert store.top(Everything(), limit=1).matches[0].id == "a"
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_of_links_that_is_locked_while_it_is_removed_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, remove = TantivyEngine(), os.rmdir
    store = tmp_path / "store"
    store.mkdir()
    writer = engine.create(store, trees.SCHEMA)
    writer.put(trees.document(random.Random(1), "a"))
    writer.commit()

    def locked(path: str, **rest: int) -> None:
        if Path(path).name.startswith("searcher-"):
            raise OSError(errno.ENOTEMPTY, "Directory not empty", path)
        remove(path, **rest)

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("os.access", lambda path, mode: False)
    monkeypatch.setattr("os.rmdir", locked)
    found = engine.open(store, trees.SCHEMA, trees.exact_terms)
    assert found.top(Everything(), limit=1).matches[0].id == "a"


@pytest.mark.slow
@pytest.mark.parametrize("words", [("a", "b", "c"), ("a", "b", "c", "d"), ("a", "b", "a")])
def test_words_that_stand_often_are_near_where_their_positions_say(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    random_ = random.Random(3)
    letters = "abcd" + "xyz" * 12
    documents = [
        made(str(number), " ".join(random_.choices(letters, k=random_.randint(3, 200))))
        for number in range(400)
    ]
    judge, judged = (
        opened(engine, build(engine, tmp_path / engine.name, documents))
        for engine in (MemoryEngine(), TantivyEngine())
    )
    for distance in (0, 1, 2, 3, 5, 8, 13, 40, 150, 300):
        near = Near(EXACT, words, distance)
        assert judged.top(near, limit=ALL) == judge.top(near, limit=ALL)


@pytest.mark.parametrize("tree", [Everything(), Prefix(EXACT, "w"), Term(EXACT, "w1")], ids=str)
@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_deep_pages_are_those_of_the_judge(
    tree: Query, sort: Sort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(7)
    documents = [*trees.corpus(chance, 60)]
    judge = opened(MemoryEngine(), build(MemoryEngine(), tmp_path / "judge", documents))
    store = opened(TantivyEngine(), build(TantivyEngine(), tmp_path / "store", documents))
    monkeypatch.setattr(reader, "_SHALLOW", 10)
    for offset in [0, 20, 25, 5, 59, 40]:
        expected = judge.top(tree, limit=7, offset=offset, sort=sort)
        assert store.top(tree, limit=7, offset=offset, sort=sort) == expected


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("w1", "w2"), id="plain"),
        pytest.param(("US", "us", "w1"), id="capitals"),
        pytest.param(("c++", "w1"), id="signs"),
        pytest.param(("été", "w1"), id="accents"),
        pytest.param(("w1", "w1", "absent"), id="twice-and-absent"),
    ],
)
def test_scores_of_several_words_are_those_of_the_judge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    chance = random.Random(5)
    known = ["w1", "w2", "US", "us", "c++", "été", "other"]
    documents = [
        made(f"{at:03}", " ".join(chance.choices(known, k=chance.randint(1, 60))))
        for at in range(150)
    ]
    judge = opened(MemoryEngine(), build(MemoryEngine(), tmp_path / "judge", documents))
    store = opened(TantivyEngine(), build(TantivyEngine(), tmp_path / "store", documents))
    monkeypatch.setattr(ScoreBound, "settled", lambda *_: None)  # each score is in doubt
    one, *others = (Term(EXACT, word) for word in words)
    for tree in (Or((one, *others)), And((one, Or((Boost(one, 0.3), *others))))):
        assert store.top(tree, limit=20) == judge.top(tree, limit=20)


def test_positions() -> None:
    assert positions(" a b a a ba c ", "a") == [0, 2, 3]
    assert positions("  ", "a") == []


def test_an_explanation_of_another_form_is_an_error_of_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = TantivyEngine()
    store = opened(engine, build(engine, tmp_path / "store", [made("a", "oil")]))
    monkeypatch.setattr(explanations, "_OCCURRENCES", lazy_regex("no such number"))
    with pytest.raises(EngineError, match="lacks a number"):
        store.top(Term(EXACT, "oil"), limit=1, sort="newest")


@pytest.mark.parametrize("offset", [0, 1, 150, 197, 199, 200, 298])
@pytest.mark.parametrize("limit", [1, 3, 60])
def test_matches_with_one_score_come_in_the_order_of_ids(
    tmp_path: Path, offset: int, limit: int
) -> None:
    engine = TantivyEngine()
    numbers = [at * 7 % 300 for at in range(300)]
    texts = [made(f"{at:03}", "oil oil" if at % 3 == 0 else "oil gas") for at in numbers]
    store = opened(engine, build(engine, tmp_path / "store", texts))
    best = sorted(numbers, key=lambda at: (at % 3 != 0, at))
    found = store.top(Term(EXACT, "oil"), limit=limit, offset=offset)
    assert [int(match.id) for match in found.matches] == best[offset : offset + limit]


@pytest.mark.parametrize("offset", [0, 7, 40, 700, 2400])
@pytest.mark.parametrize(
    "tree",
    [
        pytest.param(Term(EXACT, "the"), id="word"),
        pytest.param(Or((Boost(Term(EXACT, "the"), 0.2), Term(EXACT, "rare"))), id="with-another"),
        pytest.param(And((Term(EXACT, "the"), Term(EXACT, "a"))), id="two-words"),
    ],
)
def test_a_score_that_most_matches_have_is_that_of_the_judge(
    tmp_path: Path, tree: Query, offset: int
) -> None:
    chance = random.Random(3)
    documents = [
        made(f"{at * 7 % 1500:04}", " ".join(["the a"] * chance.randint(1, 30)))
        for at in range(1500)
    ]
    documents += [made("without", "oil"), made("with", "rare the")]
    judge = opened(MemoryEngine(), build(MemoryEngine(), tmp_path / "judge", documents))
    store = opened(TantivyEngine(), build(TantivyEngine(), tmp_path / "store", documents))
    for limit in (1, 10):
        expected = judge.top(tree, limit=limit, offset=offset)
        assert store.top(tree, limit=limit, offset=offset) == expected
