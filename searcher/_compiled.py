"""Compiled copies of modules lie in a folder that is named by the digest of their sources.

`setup.py` makes them with mypyc. A copy does what its source does, only faster. When a source of
the package changes, the folder has another name, and its copies are not found any more.
"""

from __future__ import annotations

from pathlib import Path

from searcher._digests import digester


def folder_of(package: Path) -> Path:
    """The folder of the compiled copies of a package's modules, if they are made."""
    digest = digester(size=8)
    for source in sorted(package.rglob("*.py")):
        digest.update(source.read_bytes())
    return package / f"_compiled_{digest.hexdigest()}"


def copies_of(package: Path) -> list[str]:
    """The folder of the copies, if they are there with the library that they share; else none."""
    folder = folder_of(package)
    made = folder.exists() and any(package.parent.glob(f"{folder.name}__mypyc.*"))
    return [str(folder)] if made else []
