"""One profile of hypothesis for all tests: no deadline, since a busy machine is not a fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("searcher", deadline=None)
settings.load_profile("searcher")


def pytest_sessionstart() -> None:
    """Refuse compiled rules that are older than a source of theirs, which they would hide."""
    rules = Path(__file__).parents[1] / "searcher"
    for copy in rules.glob("_rules__mypyc.*"):
        made = copy.stat().st_mtime
        changed = [one for one in rules.glob("quotations/**/*.py") if one.stat().st_mtime > made]
        if changed:
            pytest.exit(f"{changed[0]} is newer than its compiled copy: make uncompiled", 1)
