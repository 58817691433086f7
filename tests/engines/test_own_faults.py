"""A fault of this package comes out as itself; damage to a file comes out as damage."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from searcher.engines import engine_named
from searcher.engines.port import StoreReader
from searcher.errors import SearcherError
from tests.engines import trees
from tests.engines.stores import ALL, LEAVES, SORTS, build, made, opened

_READING = [
    ("tantivy", "searcher.engines.tantivy.queries.Emitter.emit"),
    ("tantivy", "searcher.engines.tantivy.queries.near_places"),
    ("tantivy", "searcher.engines.tantivy.explanations.words_of"),
    ("tantivy", "searcher.engines.scoring.Weights.bm25"),
    ("whoosh", "searcher.engines.whoosh.evaluator.Evaluation._looked_up"),
    ("whoosh", "searcher.engines.whoosh.evaluator.near_places"),
    ("whoosh", "searcher.engines.whoosh.segments.rounded"),
    ("whoosh", "searcher.engines.whoosh.segments.Postings.places"),
    ("whoosh", "searcher.engines.whoosh.reader._first"),
    ("whoosh", "searcher.engines.scoring.Weights.bm25"),
]

_WRITING = [
    ("tantivy", "searcher.engines.tantivy.writer.TantivyWriter._made"),
    ("tantivy", "searcher.engines.tantivy.writer.KeptStatistics"),
    ("whoosh", "searcher.engines.whoosh.buffer._add_counts"),
    ("whoosh", "searcher.engines.whoosh.buffer._add_places"),
    ("whoosh", "searcher.engines.whoosh.writer.to_merge"),
]

_KINDS = [
    KeyError,
    ValueError,
    *(
        pytest.param(kind, marks=pytest.mark.slow)
        for kind in (TypeError, AttributeError, AssertionError)
    ),
]


def _plant(monkeypatch: pytest.MonkeyPatch, where: str, kind: type[Exception]) -> None:
    def faulty(*_: object, **__: object) -> object:
        raise kind("a planted fault")

    monkeypatch.setattr(where, faulty)


def _ask(store: StoreReader) -> None:
    for tree in LEAVES.values():
        for sort in SORTS:
            store.top(tree, limit=ALL, sort=sort)


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize(("engine", "where"), _READING)
def test_a_fault_in_reading(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    engine: str,
    where: str,
    kind: type[Exception],
) -> None:
    documents = [*trees.corpus(random.Random(5), 40)]
    made_by = engine_named(engine)
    store = opened(made_by, build(made_by, tmp_path / "store", documents))
    _plant(monkeypatch, where, kind)
    with pytest.raises(kind, match="a planted fault"):
        _ask(store)


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize(("engine", "where"), _WRITING)
def test_a_fault_in_writing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    engine: str,
    where: str,
    kind: type[Exception],
) -> None:
    _plant(monkeypatch, where, kind)
    with pytest.raises(kind, match="a planted fault"):
        build(engine_named(engine), tmp_path / "store", [made("a", "oil gas")])


@pytest.mark.slow
def test_a_flipped_bit_is_damage_or_goes_unseen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoosh checks little of what it reads; no error of its own passes."""
    names = map(str, itertools.count())
    monkeypatch.setattr("searcher.engines.whoosh.writer.secrets.token_hex", lambda _: next(names))
    engine = engine_named("whoosh")
    random_ = random.Random(11)
    documents = [*trees.corpus(random_, 40)]
    folder = build(engine, tmp_path / "store", documents[:20], documents[20:])
    for path in sorted(folder.iterdir()):
        whole = path.read_bytes()
        for _ in range(40 if whole else 0):
            spoiled = bytearray(whole)
            spoiled[random_.randrange(len(whole))] ^= 1 << random_.randrange(8)
            path.write_bytes(spoiled)
            _use(folder)
        path.write_bytes(whole)


def _use(folder: Path) -> None:
    try:
        store = engine_named("whoosh").open(folder, trees.SCHEMA, trees.exact_terms)
        for tree in LEAVES.values():
            store.top(tree, limit=ALL)
        for field in trees.SCHEMA.term_fields:
            [*store.terms(field)]
        for document_id in store.ids():
            store.get(document_id)
    except SearcherError:
        pass
