"""The command line: `searcher COMMAND`. Each command opens an index, queries it, and prints."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress

_FAILED, _STOPPED = 2, 130

NO_MEMORY = "The memory is full. Request fewer hits, or end other programs."

_COLLECTION_THRESHOLD = 50_000  # new objects before the next garbage collection


def main() -> None:
    """Run the program on the arguments of the process, and end the process."""
    # Imports leave no garbage; the default threshold collects 40 times, a tenth of a search.
    gc.set_threshold(_COLLECTION_THRESHOLD)
    try:
        from searcher.cli.main import run

        run()
    except KeyboardInterrupt:  # outside the commands, which handle it themselves
        _end("\nStopped.\n", _STOPPED)
    except MemoryError:
        _end(f"Error: {NO_MEMORY}\n", _FAILED)
    except SystemExit as end:
        if isinstance(end.code, int):
            _leave(end.code)
        raise


def _end(message: str, code: int) -> None:
    """End the process with a line on standard error."""
    with suppress(AttributeError, OSError, ValueError):  # standard error is closed
        sys.stderr.write(message)
    sys.exit(code)


def _leave(code: int) -> None:
    """End the process without freeing its objects, which takes a tenth of a search.

    Returns if a stream cannot be written; the normal exit then reports the error.
    """
    with suppress(AttributeError, OSError, ValueError):
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
