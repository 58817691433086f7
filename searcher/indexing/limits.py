"""Limits of the processor time for one task, so that no article can stop an update.

Python code and regular expressions are interrupted by a signal in this process. A worker process
that is in a library of C at that time is ended by the operating system a little later.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

LEAST_SECONDS = 30.0
"""Seconds for the smallest task: an article of 10 kB takes about 0.01."""

_PER_MEGABYTE, _PER_PACKED_MEGABYTE = 30.0, 300.0
"""Seconds that are added for each megabyte: of text, of a file that may be packed."""


class TooSlowError(BaseException):
    """A task takes more than its time. Not an Exception, so that no reader catches it."""


def seconds_for(size: int, *, packed: bool) -> float:
    """The processor time that a task of so many bytes may take."""
    return LEAST_SECONDS + size / 1_000_000 * (_PER_PACKED_MEGABYTE if packed else _PER_MEGABYTE)


def can_interrupt() -> bool:
    """Whether this thread can be interrupted: signals reach the main thread alone."""
    return threading.current_thread() is threading.main_thread()


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooSlowError in the block after so much processor time of this process.

    Does nothing in other threads than the main one, and where the caller uses this timer itself.
    """
    if not can_interrupt() or signal.getitimer(signal.ITIMER_VIRTUAL)[0]:
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    try:
        # Again after each second: the first one may be lost where exceptions are ignored.
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1.0)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before if before is not None else signal.SIG_DFL)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TooSlowError


def end_soon_after(seconds: float) -> None:
    """Let the system end this process when it has used twice that much processor time from now."""
    import resource  # only workers need it

    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + 2 * seconds) + 2
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
