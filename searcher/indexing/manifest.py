"""The manifest of a generation: the settings, counts and log that an update writes into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from searcher._values import frozen
from searcher._version import VERSION
from searcher.analysis.analyzer import Analyzer
from searcher.engines.port import Engine
from searcher.reports import Corpus, Report
from searcher.schema import Settings, fingerprint
from searcher.storage.home import Home

_LONGEST_LOG = 1_000
"""Generations that a manifest has in its log; the oldest are dropped first."""


@frozen
class IndexTarget:
    """An index to be written: its home, its settings, and what these stand for."""

    home: Home
    settings: Settings
    engine: Engine
    analyzer: Analyzer

    def made_with(self) -> dict[str, Any]:
        """Give the version and the settings that a manifest names."""
        return {"searcher": VERSION, **asdict(self.settings), "schema": fingerprint()}


def now() -> str:
    """The time, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def lengthened(log: Iterable[Mapping[str, Any]], report: Report) -> list[Mapping[str, Any]]:
    """Add a report to the log of the generation before, without its texts."""
    entry: Mapping[str, Any] = {name: getattr(report, name) for name in _LOGGED}
    return [*log, entry][-_LONGEST_LOG:]


_LOGGED = tuple(name for name in Report.__match_args__ if name not in ("skipped", "notes", "found"))


def manifest(
    target: IndexTarget,
    report: Report,
    *,
    corpora: Iterable[Corpus],
    naming: Mapping[str, Any],
    keep: int,
    log: Iterable[Mapping[str, Any]],
) -> dict[str, Any]:
    """Write the manifest of a generation, but for its number and its files."""
    return {
        **target.made_with(),
        "created": report.created,
        "articles": report.articles,
        "keep": keep,
        "corpora": [asdict(corpus) for corpus in corpora],
        "naming": naming,
        "log": lengthened(log, report),
    }
