"""The table of `make hard`: a line for each trial, with what was done and what came of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

FULL = bool(os.environ.get("SEARCHER_HARD"))
"""Whether trials run at full length."""


def row(name: str, done: Mapping[str, object]) -> None:
    """Print a line, and add it to the file that SEARCHER_HARD names."""
    line = f"{name:<36} " + ", ".join(f"{value} {kind}" for kind, value in sorted(done.items()))
    print(line)
    place = os.environ.get("SEARCHER_HARD", "")
    if "/" in place:
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
