"""Fixtures of the tests on a real cluster."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.places import new_place


@pytest.fixture
def place() -> Iterator[str]:
    """An address in the cluster where nothing is."""
    with new_place() as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for articles."""
    made = tmp_path / "news"
    made.mkdir()
    return made
