"""Counts the work that a function does, in calls, so that no test looks at a clock."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable


def calls(function: Callable[[], object]) -> int:
    """The number of calls, of Python and of C functions, that running `function` takes.

    The number is the same on each machine. It does not see the work inside one call of C, such as
    the match of one regular expression.
    """
    count = 0

    def counting(_frame: object, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        function()
    finally:
        sys.setprofile(before)
    return count


def grows_as_its_input(work: Callable[[int], object], size: int) -> bool:
    """Whether `work(2 * size)` takes at most about twice the calls of `work(size)`."""
    work(size)  # fills the caches, and compiles what is compiled at its first use
    return calls(lambda: work(2 * size)) <= 2.5 * calls(lambda: work(size)) + 1_000


_TRIES = 5


def stays_linear(work: Callable[[str], object], text: str) -> bool:
    """Whether a text takes at most ten times the processor time of its first quarter.

    Work that grows with the length takes four times it, with the square sixteen times. Times below
    a tenth of a second count as that. Other work of the machine can slow one try: the best of five
    counts.
    """

    def seconds(part: str) -> float:
        before = time.process_time()
        work(part)
        return time.process_time() - before

    return any(
        seconds(text) <= 10 * max(seconds(text[: len(text) // 4]), 0.1) for _ in range(_TRIES)
    )
