"""How far an update has come: one line on a terminal that writes itself anew."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from searcher.cli.terminal import messages_look, tell, watched
from searcher.render import cells, clipped, one_line

if TYPE_CHECKING:
    from searcher.reports import Event

_PAUSE = 0.1
_BAR = 24


class ProgressLine:
    """Shows the events of an update; with `verbose`, each change of an article stays as a line."""

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        self._moving = watched() and not quiet
        self._verbose = verbose and not quiet
        self._next = 0.0
        self._shown = 0

    def __call__(self, event: Event) -> None:
        """Show an event."""
        if self._verbose and event.kind != "source":
            self.clear()
            tell(f"{event.kind:>11} {one_line(event.name)}\n")
        now = time.monotonic()
        if self._moving and now >= self._next:
            self._next = now + _PAUSE
            self._draw(event)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            tell("\r" + " " * self._shown + "\r")
            self._shown = 0

    def _draw(self, event: Event) -> None:
        share = min(event.done / event.total, 1.0) if event.total else 0.0
        full = round(share * _BAR)
        line = f"[{'#' * full}{'.' * (_BAR - full)}] {share:4.0%} {one_line(event.name)}"
        line = clipped(line, messages_look().width - 1)
        width = cells(line)
        tell("\r" + line + " " * max(self._shown - width, 0))
        self._shown = width
