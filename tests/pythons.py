"""Finds the interpreters of this machine that searcher supports: `python -m tests.pythons`.

Prints a line each, `VERSION PATH`, from the search path, pyenv and uv; and to standard error the
versions that are not there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

VERSIONS = ("3.11", "3.12", "3.13", "3.14")


def candidates(version: str) -> Iterator[str]:
    """The programs that may be an interpreter of a version, the likeliest first."""
    found = shutil.which(f"python{version}")
    if found:
        yield found
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield from map(str, sorted(root.glob(f"versions/{version}.*/bin/python"), reverse=True))
    uv = shutil.which("uv")
    if uv:
        answer = subprocess.run([uv, "python", "find", version], capture_output=True, text=True)
        yield from answer.stdout.split()


def runs(program: str, version: str) -> bool:
    """Whether a program is an interpreter of the version; a shim of pyenv may be none."""
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    answer = subprocess.run([program, "-c", code], capture_output=True, text=True)
    return answer.returncode == 0 and answer.stdout.strip() == version


def main() -> None:
    """Print the interpreters that are there, and name those that are not."""
    for version in VERSIONS:
        program = next((one for one in candidates(version) if runs(one, version)), None)
        if program:
            print(version, program)
        else:
            print(f"SKIPPED: Python {version} is not on this machine.", file=sys.stderr)


if __name__ == "__main__":
    main()
