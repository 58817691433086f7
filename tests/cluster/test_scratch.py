"""Folders for passing files: gone with their process, however it ended."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from searcher.errors import DamagedFileError
from searcher.storage.cluster.scratch import Scratch, inside

_CODE = "from searcher.storage.cluster.scratch import Scratch; s = Scratch(); s.place('a'); "


@pytest.fixture
def scratches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def test_they_go_with_who_uses_them(scratches: Path) -> None:
    one = Scratch()
    assert not list(scratches.iterdir())
    assert one.place("a") != one.place("a")
    assert len(list(scratches.iterdir())) == 1
    del one
    assert not list(scratches.iterdir())
    subprocess.run([sys.executable, "-W", "error", "-c", _CODE], check=True)
    assert not list(scratches.iterdir())


def test_those_of_the_dead_are_cleared_and_no_others(scratches: Path) -> None:
    (scratches / "searcher-scratch-other").mkdir()
    kill = _CODE + "import os; os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", kill], check=False)
    left = set(scratches.iterdir())
    assert len(left) == 2
    one, other = Scratch(), Scratch()
    places = one.place("a"), other.place("b")
    assert all(place.exists() for place in places)
    assert len(list(scratches.iterdir())) == 3


@pytest.mark.parametrize("name", ["/etc/x", "../x", "a/../../x", ".."])
def test_no_name_leads_out(name: str, tmp_path: Path) -> None:
    with pytest.raises(DamagedFileError, match="not the name of a file"):
        inside(tmp_path, name)
    assert inside(tmp_path, "a/b") == tmp_path / "a" / "b"
