"""The compiled copies of the rules do what their sources do, and none outlives its source."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from searcher import quotations
from searcher._compiled import copies_of, folder_of

PACKAGE = Path(quotations.__file__).parent

FOUND = """
import json, sys
from pathlib import Path
from searcher import _compiled
if sys.argv[1] == "alone":
    _compiled.copies_of = lambda package: []
from searcher.quotations import quotations, rules
print(repr(type(rules.claims)))
for line in Path("bench/press.jsonl").read_text(encoding="utf-8").splitlines():
    print(quotations(json.loads(line)["text"], speakers=("Ana Ruiz",)))
"""


def found(how: str) -> list[str]:
    """The kind of the functions, and the quotations of each article of the press."""
    root = PACKAGE.parents[1]
    command = [sys.executable, "-c", FOUND, how]
    run = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True)
    return run.stdout.splitlines()


def test_copies_find_the_same_as_their_sources() -> None:
    if not copies_of(PACKAGE):
        pytest.skip("the installation had no C compiler, or a source has changed since")
    (kind, *copied), (source_kind, *alone) = found("copied"), found("alone")
    assert (kind, source_kind) == (
        "<class 'builtin_function_or_method'>",
        "<class 'function'>",
    )
    assert copied == alone


def test_the_folder_has_another_name_when_a_source_changes(tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    source = tmp_path / "people" / "names.py"
    source.write_text("one")
    before = folder_of(tmp_path)
    assert before == folder_of(tmp_path)
    source.write_text("two")
    assert folder_of(tmp_path) != before


def test_copies_without_the_library_that_they_share_are_none(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    folder = folder_of(package)
    folder.mkdir()
    assert copies_of(package) == []
    (tmp_path / f"{folder.name}__mypyc.so").touch()
    assert copies_of(package) == [str(folder)]
