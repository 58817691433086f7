"""The command line: `searcher COMMAND`. Each command opens an index, asks it, and prints."""

from __future__ import annotations

import gc
import sys

_STOPPED = 130
_FEW = 50_000  # objects more than at the last look, before the next one


def main() -> None:
    """Run the program on the arguments of the process."""
    # What starting leaves is no garbage: to look for some 40 times takes a tenth of a search.
    gc.set_threshold(_FEW)
    try:
        from searcher.cli.commands import run
    except KeyboardInterrupt:  # so early that nothing is there to say it with
        sys.stderr.write("\nStopped.\n")
        sys.exit(_STOPPED)
    try:
        run()
    finally:
        gc.freeze()  # what is left goes with the process: to take it apart is a fifth of a search
