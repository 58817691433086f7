"""A browser of this machine, and a server that it opens; also what `make screenshots` needs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")

MISSING = "there is no chromium on this machine: apt-get install chromium"


def program() -> str | None:
    """The program of the browser; None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def served(place: Path, *options: str) -> Iterator[str]:
    """Serve an index in a process of its own; gives the address."""
    command = [sys.executable, "-m", "searcher", "serve", "--index", str(place), "--port", "0"]
    with subprocess.Popen(
        [*command, "--workers", "2", *options],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stderr is not None
        try:
            first = process.stderr.readline()
            found = re.search(r"http://\S+", first)
            assert found, first + process.stderr.read()
            yield found[0].rstrip("/")
        finally:
            process.terminate()
            process.stderr.read()
