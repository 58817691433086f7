"""The command line: `searcher COMMAND`. Each command opens an index, asks it, and prints."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress

_STOPPED = 130

_FEW = 50_000  # objects more than at the last look, before the next one


def main() -> None:
    """Run the program on the arguments of the process, and end the process."""
    # What starting leaves is no garbage: to look for some 40 times takes a tenth of a search.
    gc.set_threshold(_FEW)
    try:
        from searcher.cli.main import run
    except KeyboardInterrupt:  # so early that nothing is there to say it with
        sys.stderr.write("\nStopped.\n")
        sys.exit(_STOPPED)
    try:
        run()
    except SystemExit as end:
        if isinstance(end.code, int):
            _leave(end.code)
        raise


def _leave(code: int) -> None:
    """End the process at once: to take the program apart first is a tenth of a search.

    Comes back where a stream cannot be written; the usual way out then says so.
    """
    with suppress(AttributeError, OSError, ValueError):
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
