"""The contract, held by the engine whoosh; its files run nothing; and why its matchers are ours."""

from __future__ import annotations

import os
import pickle
import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from whoosh import fields, query
from whoosh.filedb.filestore import RamStorage

import searcher
from searcher.engines.port import Document
from searcher.engines.whoosh import WhooshEngine
from searcher.errors import EngineError, IndexStateError, SearcherError
from searcher.query.tree import Everything
from tests.engines import trees
from tests.engines.contract import EngineContract
from tests.engines.groups import GroupingContract
from tests.engines.stores import ALL, LEAVES, build, made, opened

ENGINE = WhooshEngine()


class TestWhoosh(EngineContract, GroupingContract):
    engine = ENGINE


@pytest.fixture
def corpus() -> list[Document]:
    return [*trees.corpus(random.Random(3), 60)]


class _Planted:
    """An object whose pickle makes a file when it is loaded."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self._path),)


def _everywhere(content: bytes, hostile: bytes) -> list[bytes]:
    """A file's content with a pickle in its place, before, behind and at each fourth part."""
    cuts = [len(content) * part // 4 for part in range(1, 4)]
    laid = [content[:cut] + hostile + content[cut + len(hostile) :] for cut in cuts]
    return [hostile, hostile + content, content + hostile, *laid]


def _use(folder: Path) -> None:
    """Open a store, ask it everything, and write to it; damage is told as what it is."""
    for step in (_search, _extend):
        told = _told_by(step, folder)
        assert told is None or ("--rebuild" in str(told) and told.__cause__ is not None)


def _told_by(step: Callable[[Path], None], folder: Path) -> IndexStateError | None:
    try:
        step(folder)
    except IndexStateError as error:
        return error
    return None


def _search(folder: Path) -> None:
    store = opened(ENGINE, folder)
    for tree in LEAVES.values():
        store.top(tree, limit=ALL)
    [*store.terms("body")]
    [*store.ids()]


def _extend(folder: Path) -> None:
    writer = ENGINE.extend(folder, trees.SCHEMA)
    for number in range(4):
        writer.put(made(f"new/{number}", "oil"))
    writer.commit()


@pytest.mark.slow
def test_a_planted_pickle_does_not_run(tmp_path: Path, corpus: list[Document]) -> None:
    folder = build(ENGINE, tmp_path / "store", corpus[:30], corpus[30:])
    kept = {path.name: path.read_bytes() for path in folder.iterdir()}
    made_by_it = tmp_path / "it ran"
    hostile = pickle.dumps(_Planted(made_by_it))
    for name, content in kept.items():
        for laid in _everywhere(content, hostile):
            for path in folder.iterdir():
                path.unlink()
            for other, whole in kept.items():
                (folder / other).write_bytes(laid if other == name else whole)
            _use(folder)
            assert not made_by_it.exists(), name
    pickle.loads(hostile)
    assert made_by_it.exists()


@pytest.mark.parametrize("name", ["_MAIN_99.toc", "_segment_99.toc", "segment_abc.trm", "x.seg"])
def test_a_planted_file_is_not_looked_at(tmp_path: Path, name: str) -> None:
    folder = build(ENGINE, tmp_path / "store", [made("a", "oil")])
    made_by_it = tmp_path / "it ran"
    (folder / name).write_bytes(pickle.dumps(_Planted(made_by_it)))
    _search(folder)
    _extend(folder)
    assert not made_by_it.exists()
    assert [*opened(ENGINE, folder).ids()] == ["a", *(f"new/{number}" for number in range(4))]


def test_no_pickle_is_ever_loaded(
    tmp_path: Path, corpus: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not when a store is made, opened, asked, extended or merged."""

    def refuse(*_: object) -> object:
        raise AssertionError("a pickle was loaded")

    for module in [*sys.modules.values()]:
        if getattr(module, "__name__", "").startswith(("whoosh", "pickle")):
            for name in ("load", "loads", "Unpickler"):
                if hasattr(module, name):
                    monkeypatch.setattr(module, name, refuse)
    folder = build(ENGINE, tmp_path / "store", *(corpus[at::6] for at in range(6)))
    _search(folder)
    _extend(folder)


def test_no_file_of_a_store_is_a_pickle(tmp_path: Path, corpus: list[Document]) -> None:
    folder = build(ENGINE, tmp_path / "store", corpus[:30], corpus[30:])
    for path in folder.iterdir():
        assert b"\x80\x02" not in path.read_bytes() or path.suffix in (".col", ".pst")
        with pytest.raises(Exception):  # noqa: B017, PT011  (any: it is none)
            pickle.loads(path.read_bytes())


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda path: path.unlink(), id="gone"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-3]), id="cut"),
        pytest.param(lambda path: path.write_bytes(b"\xff" * 50), id="other"),
    ],
)
@pytest.mark.parametrize("suffix", [".json", ".trm", ".pst", "id.col", "stored.col"])
def test_damage_is_told(
    tmp_path: Path, corpus: list[Document], suffix: str, spoil: Callable[[Path], None]
) -> None:
    """Or has no part in the answer; never an error of Whoosh's or Python's own."""
    folder = build(ENGINE, tmp_path / "store", corpus)
    (path,) = (path for path in folder.iterdir() if path.name.endswith(suffix))
    spoil(path)
    told = _told_by(_search, folder)
    assert told is None or told.__cause__ is not None


def test_a_failing_machine_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    folder.mkdir()
    writer = ENGINE.create(folder, trees.SCHEMA)
    writer.put(made("a", "oil"))
    folder.rmdir()
    folder.write_text("a file in its place", encoding="utf-8")
    with pytest.raises(EngineError) as caught:
        writer.commit()
    assert isinstance(caught.value, SearcherError)


@pytest.mark.slow
def test_segments_stay_few(tmp_path: Path, corpus: list[Document]) -> None:
    folder = build(ENGINE, tmp_path / "store", *([document] for document in corpus))
    assert len([*folder.glob("*.trm")]) <= 12
    writer = ENGINE.extend(folder, trees.SCHEMA)
    for document in corpus[:45]:
        writer.delete(document.id)
    writer.commit()
    assert len(opened(ENGINE, folder).top(Everything(), limit=ALL).matches) == 15


def test_an_update_keeps_the_files_of_large_segments(tmp_path: Path) -> None:
    """What is written is in line with what changed."""
    folder = build(ENGINE, tmp_path / "store", [made(str(n), f"oil w{n}") for n in range(500)])
    large = {path.name for path in folder.glob("segment_*")}
    _extend(folder)
    assert large <= {path.name for path in folder.iterdir()}


@pytest.mark.slow
def test_a_full_buffer_becomes_a_segment(
    tmp_path: Path, corpus: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("searcher.engines.whoosh.writer._HEAP", 20_000)
    again = [*corpus, *corpus[10:30]]
    folder = build(ENGINE, tmp_path / "store", again)
    monkeypatch.undo()
    other = build(ENGINE, tmp_path / "other", corpus)
    for tree in LEAVES.values():
        ours, theirs = opened(ENGINE, folder), opened(ENGINE, other)
        assert ours.top(tree, limit=ALL) == theirs.top(tree, limit=ALL)


def test_whoosh_is_not_loaded_for_others() -> None:
    code = "import sys, searcher.index; sys.exit('whoosh' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_whooshs_own_and_not_is_wrong() -> None:
    """Why trees are not handed to Whoosh's queries. On the day this fails, it is mended."""
    random_ = random.Random(1)
    schema = fields.Schema(
        id=fields.STORED, body=fields.TEXT(analyzer=fields.analysis.SpaceSeparatedTokenizer())
    )
    wrong = 0
    for _ in range(40):
        bodies = [{word for word in "ab" if random_.random() < 0.6} for _ in range(12)]
        index = RamStorage().create_index(schema)
        writer = index.writer()
        for number, words in enumerate(bodies):
            writer.add_document(id=number, body=" ".join(sorted(words)))
        writer.commit()
        asked = query.AndNot(query.Term("body", "a"), query.Term("body", "b"))
        with index.searcher() as whoosh:
            found = {hit["id"] for hit in whoosh.search(asked, limit=None)}
        wrong += found != {n for n, words in enumerate(bodies) if words == {"a"}}
    assert wrong > 0


def test_a_planted_pickle_does_not_run_in_a_generation(tmp_path: Path) -> None:
    """Opening an index runs nothing, though its files are not read through to be checked first."""
    drop = tmp_path / "drop"
    drop.mkdir()
    (drop / "a.txt").write_text("Oil\n\nOil prices rise, the minister said.", encoding="utf-8")
    with searcher.create(tmp_path / "index", engine="whoosh") as index:
        index.update(drop)
    made_by_it = tmp_path / "it ran"
    hostile = pickle.dumps(_Planted(made_by_it))
    for path in [*(tmp_path / "index").rglob("segment_*"), *(tmp_path / "index").rglob("*.json")]:
        content = path.read_bytes()
        path.write_bytes(hostile + content[len(hostile) :])
        with suppress(SearcherError), searcher.open(tmp_path / "index") as index:
            index.search("oil prices")
            index.quotations("oil")
            assert index.check()
        path.write_bytes(content)
    assert not made_by_it.exists()
