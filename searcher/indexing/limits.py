"""Limits of the processor time for one task, so that no article can stop an update.

Python code and regular expressions are interrupted by a signal in this process. A worker process
that is in a library of C at that time is ended by the operating system a little later.
"""

from __future__ import annotations

import signal
import threading
import time
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


_is_ready = False
"""Whether the timer interrupts the main thread; see `ready`."""


@contextmanager
def ready() -> Iterator[None]:
    """Prepare the timer of `limited` for all tasks of the block, which costs more than a short one.

    Does nothing in other threads than the main one, and where the caller uses this timer itself.
    """
    global _is_ready
    if _is_ready or not can_interrupt() or signal.getitimer(signal.ITIMER_VIRTUAL)[0]:
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    _is_ready = True
    try:
        yield
    finally:
        _is_ready = False
        signal.signal(signal.SIGVTALRM, before if before is not None else signal.SIG_DFL)


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooSlowError in the block after so much processor time of this process, where `ready`
    does something."""
    with ready():
        if not _is_ready or not can_interrupt():
            yield
            return
        try:
            # Again after each second: the first one may be lost where exceptions are ignored.
            signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1.0)
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TooSlowError


_end = 0
"""The second of processor time at which the system ends this process; 0 if it does not."""


def end_soon_after(seconds: float) -> None:
    """Let the system end this process when it has used twice that much processor time from now."""
    global _end
    soft = int(time.process_time() + 2 * seconds) + 2
    if soft == _end:  # as before most short tasks
        return
    import resource  # only workers need it

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
    _end = soft
