"""Refreshing: a reader follows what another process publishes, when it asks to."""

from __future__ import annotations

from pathlib import Path

import pytest

import searcher
from searcher.errors import IndexStateError


def _write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"Title\n\n{text}\n", encoding="utf-8")


@pytest.mark.parametrize("engine", ["tantivy", "whoosh", "memory"])
def test_a_reader_follows_a_writer(engine: str, tmp_path: Path) -> None:
    corpus, place = tmp_path / "corpus", tmp_path / "index"
    _write(corpus, "a.txt", "Oil prices rise.")
    with searcher.create(place, engine=engine) as writer:
        assert not writer.is_current
        writer.update(corpus)
        with searcher.open(place) as reader:
            assert (reader.is_current, reader.refresh()) == (True, False)
            _write(corpus, "b.txt", "Oil prices fall.")
            writer.update(corpus)
            assert writer.is_current
            assert (reader.is_current, reader.search("oil").total) == (False, 1)
            assert reader.refresh()
            assert (reader.is_current, reader.search("oil").total) == (True, 2)


def test_a_reader_of_an_index_that_is_gone_keeps_its_answers(tmp_path: Path) -> None:
    corpus, place = tmp_path / "corpus", tmp_path / "index"
    _write(corpus, "a.txt", "Oil prices rise.")
    with searcher.create(place) as writer:
        writer.update(corpus)
    with searcher.open(place) as reader:
        (place / "current").unlink()
        with pytest.raises(IndexStateError) as caught:
            reader.refresh()
        assert caught.value.kind == "missing"
        assert reader.search("oil").total == 1
    with pytest.raises(IndexStateError) as caught:
        reader.refresh()
    assert caught.value.kind == "closed"


def test_a_reader_follows_a_rebuild_with_another_engine_and_language(tmp_path: Path) -> None:
    corpus, place = tmp_path / "corpus", tmp_path / "index"
    _write(corpus, "a.txt", "Ils parlaient.")
    with searcher.create(place) as writer:
        writer.update(corpus)
    with searcher.open(place) as reader:
        assert reader.search("parler").total == 0
        with searcher.Index.replace(place, engine="whoosh", language="french") as writer:
            writer.update(corpus)
        assert reader.refresh()
        assert reader.status().engine == "whoosh"
        assert reader.search("parler").total == 1
