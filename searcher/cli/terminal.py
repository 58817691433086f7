"""Standard output, error and input. No other module prints."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO, TextIO

from searcher.render.layout import Look, cells, clipped, one_line

if TYPE_CHECKING:
    from searcher.reports import Event


_LONGEST_LINE = 1_000_000

LARGEST_INPUT = 200_000_000
"""Bytes of a file that is read whole."""

_COLUMNS = 80


class OutputError(Exception):
    """Standard output cannot be written; its text says why."""


class ReaderGoneError(Exception):
    """The reader of standard output closed it, as `head` does."""


def write_result(text: str) -> None:
    """Write results to standard output and flush it. Raises OutputError or ReaderGoneError."""
    write_results([text])


def write_results(parts: Iterable[str]) -> None:
    """Write the parts of results to standard output. Raises the errors of `write_result`."""
    output = _opened_output()
    for part in parts:
        with _writing():
            output.write(part)
    with _writing():
        output.flush()


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output and flush it. Raises the errors of `write_result`."""
    output = _opened_output().buffer
    with _writing():
        output.write(data)
        output.flush()


def _opened_output() -> TextIO:
    if sys.stdout is None:
        raise OutputError("Standard output is closed: there is nowhere to write the results.")
    return sys.stdout


@contextmanager
def _writing() -> Iterator[None]:
    """Raise OutputError or ReaderGoneError where standard output cannot be written."""
    try:
        yield
    except BrokenPipeError as error:
        forget_output()
        raise ReaderGoneError from error
    except OSError as error:
        forget_output()
        raise OutputError(f"The results cannot be written: {error.strerror}.") from error


def write_message(text: str) -> None:
    """Write a message to standard error. A stream that cannot be written is ignored."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(text)
            sys.stderr.flush()


def write_error(message: str) -> None:
    """Write an error to standard error."""
    from searcher.render.text import error_text

    write_message(error_text(message, messages_look()))


def prepare(*, data: bool = False) -> None:
    """Make every text writable: `data` as UTF-8, other text in the terminal's encoding."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
            if data and stream is sys.stdout:
                reconfigure(encoding="utf-8")


def results_look(colour: bool | None = None) -> Look:
    """The layout of standard output; `colour` overrides the terminal."""
    return _look(sys.stdout, colour)


def messages_look() -> Look:
    """The layout of standard error."""
    return _look(sys.stderr, None)


def can_redraw() -> bool:
    """Whether standard error is a terminal that can redraw a line."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def read_line() -> str:
    """The first line of standard input, without its line end; empty at the end of input."""
    return _input().readline(_LONGEST_LINE).rstrip("\r\n")


def read_lines() -> list[str]:
    """The lines of standard input that are not blank, without line ends. Raises OutputError."""
    lines = decoded(read_whole("-")).split("\n")
    return [line.rstrip("\r") for line in lines if line.strip()]


def read_whole(file: str) -> bytes:
    """The bytes of a file, or of standard input for `-`.

    Raises OutputError where it cannot be read, or has more than a command keeps in memory: a
    device may never end.
    """
    try:
        if file == "-":
            content = read_bytes().read(LARGEST_INPUT + 1)
        else:
            with open(file, "rb") as stream:
                content = stream.read(LARGEST_INPUT + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise OutputError(f"The file {one_line(file)} cannot be read: {reason}.") from error
    if len(content) > LARGEST_INPUT:
        name = "Standard input" if file == "-" else f"The file {one_line(file)}"
        raise OutputError(f"{name} has more than {LARGEST_INPUT // 1_000_000} MB.")
    return content


def decoded(content: bytes) -> str:
    """A text that was typed or saved: UTF-8, with or without its mark."""
    return content.decode("utf-8-sig", errors="replace")


def read_bytes() -> BinaryIO:
    """Standard input as bytes."""
    return _opened_input().buffer


def _input() -> TextIO:
    stream = _opened_input()
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8-sig", errors="replace")
    return stream


def _opened_input() -> TextIO:
    if sys.stdin is None:
        raise OutputError("Standard input is closed: there is nothing to read for -.")
    return sys.stdin


def _look(stream: TextIO | None, colour: bool | None) -> Look:
    if colour is None:
        colour = _in_colour(stream)
    return Look(_columns(), colour)


def _columns() -> int:
    """The width of the terminal, like shutil's, which loads three compression modules."""
    with suppress(ValueError):
        if (given := int(os.environ.get("COLUMNS", ""))) > 0:
            return given
    if sys.__stdout__ is not None:
        with suppress(ValueError, OSError):  # a closed stream, or not a terminal
            return os.get_terminal_size(sys.__stdout__.fileno()).columns or _COLUMNS
    return _COLUMNS


def _in_colour(stream: TextIO | None) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def forget_output() -> None:
    """Redirect standard output to nowhere, so that its buffer does not fail again at exit."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


_PAUSE = 0.1

_BAR = 24

_SOON = 0.5
"""Seconds after which a pace is shown."""


def _pace(event: Event, share: float, seconds: float) -> str:
    """The number of articles, the articles a second and the time that is left, before a name."""
    if not event.articles or seconds < _SOON:
        return ""
    pace = f"{event.articles:,} articles, {event.articles / seconds:,.0f}/s, "
    if not share:
        return pace
    minutes, left = divmod(round(seconds / share - seconds), 60)
    return f"{pace}{minutes}:{left:02} left, "


class ProgressLine:
    """Shows the progress of an update; with `verbose`, also a line for each changed article."""

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        self._moving = can_redraw() and not quiet
        self._started = time.monotonic()
        self._verbose = verbose and not quiet
        self._next = 0.0
        self._shown = 0

    def __call__(self, event: Event) -> None:
        """Show an event."""
        if self._verbose and event.kind not in ("source", "reading"):
            self.clear()
            write_message(f"{event.kind:>11} {one_line(event.name)}\n")
        now = time.monotonic()
        if self._moving and now >= self._next:
            self._next = now + _PAUSE
            self._draw(event, now - self._started)

    def clear(self) -> None:
        """Remove the line."""
        if self._shown:
            write_message("\r" + " " * self._shown + "\r")
            self._shown = 0

    def _draw(self, event: Event, seconds: float) -> None:
        share = min(event.done / event.total, 1.0) if event.total else 0.0
        full = round(share * _BAR)
        line = f"[{'#' * full}{'.' * (_BAR - full)}] {share:4.0%} {_pace(event, share, seconds)}"
        line += one_line(event.name)
        line = clipped(line, messages_look().width - 1)
        width = cells(line)
        write_message("\r" + line + " " * max(self._shown - width, 0))
        self._shown = width
