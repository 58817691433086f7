"""Commands run in this process."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from searcher.cli.main import program

Run = Callable[..., Result]


def invoked(*words: str, text: str | None = None) -> Result:
    """Run a command with this standard input. Raises what the program did not foresee."""
    result = CliRunner().invoke(program, words, input=text, prog_name="searcher")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def at(place: object, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs commands on one index, as at a terminal of 80 columns without colour."""
    monkeypatch.setenv("SEARCHER_INDEX", str(place))
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return invoked
