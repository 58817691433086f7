"""Each regular expression of the package is linear, or is used on short texts alone.

Texts are made from its own parts, and processor time is measured: a linear expression takes some
milliseconds for 20,000 characters, a quadratic one hundreds of them.
"""

from __future__ import annotations

import math
import re
import signal
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from searcher.names.variants import _RULES
from tests.hard.expressions import ANCHORED, Expression, expressions, unread
from tests.hard.pumping import pumped
from tests.hard.table import row

SIZE = 20_000
"""Characters of a text."""

SECONDS = 0.12
"""Processor time for one text, of which the slowest linear expression takes a quarter. Beyond it,
a text and its half are compared."""

LIMITS = {
    "searcher.analysis.dates:_AGAIN": 120,
    "searcher.ingest.headers:_AGENCY_DATELINE": 200,
    "searcher.ingest.headers:_DATELINE": 200,
    "searcher.names.parsing:_SYLLABLES": 10,
    "searcher.names.spelling:_SOUTH_SLAVIC": 960,
    "searcher.query.date_ranges:_DOTS": 200,
    "searcher.query.date_ranges:_TO": 200,
    "searcher.quotations.transcripts.headings:_GOES_ON": 70,
    "searcher.quotations.transcripts.labels:_RUN": 4_000,
    "searcher.search.snippets:_ABBREVIATED": 9,
    "searcher.search.speech.sentences:_ABBREVIATED": 9,
    "searcher.verify.meaning:_SENTENCE_START": 12,
}
"""Characters of the longest text that an expression gets; its caller cuts longer ones."""

METHODS = {
    "searcher.ingest.documents.markdown:_TOML": {"match"},
    "searcher.ingest.documents.markdown:_YAML": {"match"},
    "searcher.query.scanner:_RANGE": {"match"},
}
"""The methods that are used, where the source does not show them beside the name."""

BUILT = {
    "searcher.names.variants._rules": [pattern for pattern, _ in _RULES],
    "searcher.query.patterns._term_test": [],  # tests/query holds that these are linear
    "searcher.ingest.fields.settings._pattern": [],  # tests/hard/test_inputs.py tries it
}
"""The functions that build an expression, and all that they may build."""


class TooSlow(BaseException):
    pass


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Raise TooSlow after so much processor time; matching looks for signals now and then."""

    def stop(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def runs(expression: Expression, pattern: re.Pattern[str]) -> Iterator[Callable[[str], object]]:
    """The ways in which it is used: at a place, for the whole text, or anywhere."""
    methods = METHODS.get(f"{expression.module}:{expression.name}", expression.methods)
    if "match" in methods:
        yield pattern.match
    if "fullmatch" in methods:
        yield pattern.fullmatch
    if set(methods) - ANCHORED:
        yield lambda text: sum(1 for _ in pattern.finditer(text))


def grows(run: Callable[[str], object], text: str) -> bool:
    """Whether a text takes more than three times the processor time of its half.

    Where it does not, the machine is slow, and not the expression. Of three tries the fastest
    counts: what else the machine does can only slow one down.
    """
    half = text[: len(text) // 4] + text[-len(text) // 4 :]
    times = [[_processor_time(run, part) for part in (half, text)] for _ in range(3)]
    of_half, of_whole = map(min, zip(*times, strict=True))
    return of_whole > 3 * of_half


def _processor_time(run: Callable[[str], object], text: str) -> float:
    """In seconds; infinite where it takes longer than any linear expression on a slow machine."""
    before = time.process_time()
    try:
        with bounded(20 * SECONDS):
            run(text)
    except TooSlow:
        return math.inf
    return time.process_time() - before


def slowest(expression: Expression) -> tuple[float, str]:
    """The longest processor time, and the text that took it."""
    text = expression.text
    pattern = re.compile(text.encode("latin-1") if expression.is_bytes else text, expression.flags)
    size = LIMITS.get(f"{expression.module}:{expression.name}", SIZE)
    worst = 0.0, ""
    for each in pumped(text, pattern.flags, size):
        tried = each.encode("latin-1", "replace") if expression.is_bytes else each
        for run in runs(expression, pattern):  # type: ignore[arg-type]
            before = time.process_time()
            try:
                with bounded(SECONDS):
                    run(tried)  # type: ignore[arg-type]
            except TooSlow:
                if grows(run, tried):  # type: ignore[arg-type]
                    return SECONDS, each
            else:
                worst = max(worst, (time.process_time() - before, each))
    return worst


@pytest.mark.slow
def test_all_are_linear() -> None:
    slow = []
    built = [
        Expression(name, 0, text, 0, ANCHORED | {"search"})
        for name, texts in BUILT.items()
        for text in texts
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for each in [*expressions(), *built]:
            seconds, text = slowest(each)
            if seconds >= SECONDS:
                slow.append(f"{each} on {text[:30]!r}...{text[-10:]!r}")
    row("linear expressions", {"expressions": len(expressions()), "slow": len(slow)})
    assert len(expressions()) > 300
    assert slow == []


@pytest.mark.slow
def test_all_are_known() -> None:
    """None is built in a function that this module does not know."""
    assert unread() - {"searcher._lazy.__getattr__"} == set(BUILT)


def test_a_quadratic_one_is_found() -> None:
    expression = Expression("", 0, r"\s+x", 0, frozenset({"search"}))
    assert slowest(expression)[0] >= SECONDS
