"""The command line: `searcher COMMAND`. Each command opens an index, asks it, and prints."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress

_FAILED, _STOPPED = 2, 130

NO_MEMORY = "The memory is full. Ask for fewer hits, or end other programs."

_FEW = 50_000  # objects more than at the last look, before the next one


def main() -> None:
    """Run the program on the arguments of the process, and end the process."""
    # What starting leaves is no garbage: to look for some 40 times takes a tenth of a search.
    gc.set_threshold(_FEW)
    try:
        from searcher.cli.main import run

        run()
    except KeyboardInterrupt:  # before or behind the commands, which write it themselves
        _end("\nStopped.\n", _STOPPED)
    except MemoryError:
        _end(f"Error: {NO_MEMORY}\n", _FAILED)
    except SystemExit as end:
        if isinstance(end.code, int):
            _leave(end.code)
        raise


def _end(message: str, code: int) -> None:
    """End the process with a line on standard error."""
    with suppress(AttributeError, OSError, ValueError):  # no standard error
        sys.stderr.write(message)
    sys.exit(code)


def _leave(code: int) -> None:
    """End the process at once: to take the program apart first is a tenth of a search.

    Comes back where a stream cannot be written; the usual way out then says so.
    """
    with suppress(AttributeError, OSError, ValueError):
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
