"""searcher as `bench.peers.ours`, its index made without quotations."""

from __future__ import annotations

from pathlib import Path

import searcher
from bench.peers.ours import opened as opened

NAME = "searcher, no quotations"


def build(articles: Path, folder: Path) -> int:
    """Index to a published generation."""
    with searcher.create(folder, quotations=False) as index:
        return index.update(articles).added
