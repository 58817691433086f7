"""The rules compiled for a wheel find the same as in Python."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FOUND = """
import json, sys
sys.path.insert(0, sys.argv[1])
from searcher.quotations import quotations, rules
print(type(rules.claims).__name__)
for line in open(sys.argv[2], encoding="utf-8"):
    print(quotations(json.loads(line)["text"], speakers=("Ana Ruiz",)))
"""


def found(root: Path) -> list[str]:
    """The kind of the functions of a tree, and what they find in each article of the press."""
    command = [sys.executable, "-P", "-c", FOUND, str(root), str(ROOT / "bench/press.jsonl")]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


@pytest.fixture
def trees(tmp_path: Path) -> tuple[Path, Path]:
    """The package as Python runs it, and with compiled rules."""
    if shutil.which("cc") is None:
        pytest.skip("there is no C compiler")
    plain, compiled = tmp_path / "plain", tmp_path / "compiled"
    ignored = shutil.ignore_patterns("*.so", "__pycache__")
    for tree in (plain, compiled):
        shutil.copytree(ROOT / "searcher", tree / "searcher", ignore=ignored)
    for name in ("setup.py", "setup.cfg", "pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, compiled)
    build = [sys.executable, "setup.py", "--quiet", "build_ext", "--inplace"]
    subprocess.run(build, cwd=compiled, check=True, capture_output=True)
    return plain, compiled


@pytest.mark.slow
def test_compiled_rules_find_the_same(trees: tuple[Path, Path]) -> None:
    (kind, *plain), (compiled_kind, *compiled) = map(found, trees)
    assert (kind, compiled_kind) == ("function", "builtin_function_or_method")
    assert compiled == plain
