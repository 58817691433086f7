"""Lists every regular expression of the package, and how each is used.

Expressions of modules are recorded while a process of its own imports them all. Those inside
functions are read from the source, where a part that is put in counts as a word.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import searcher

ROOT = Path(searcher.__file__).parent

FUNCTIONS = ("compile", "match", "fullmatch", "search", "sub", "split", "findall", "finditer")

ANCHORED = {"match", "fullmatch"}

_RECORD = """
import importlib, json, pkgutil, re, sys
import searcher, searcher._lazy as lazy

found = []

def record(pattern, flags):
    frame = sys._getframe(2)
    while frame.f_globals.get("__name__", "").startswith(("re", "searcher._lazy")):
        frame = frame.f_back
    name = frame.f_globals.get("__name__", "")
    if name.startswith("searcher.") and isinstance(pattern, str | bytes):
        is_bytes = isinstance(pattern, bytes)
        text = pattern.decode("latin-1") if is_bytes else pattern
        found.append([name, frame.f_lineno, text, int(flags), is_bytes])

compiled, made = re.compile, lazy._Later.__init__
re.compile = lambda pattern, flags=0: (record(pattern, flags), compiled(pattern, flags))[1]
lazy._Later.__init__ = lambda self, text, flags: (record(text, flags), made(self, text, flags))[1]
for module in pkgutil.walk_packages(searcher.__path__, "searcher."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(json.dumps(found))
"""


class Expression(NamedTuple):
    """A regular expression: the module and line that make it, its text and flags, its methods.

    The text of an expression over bytes is decoded as Latin-1.
    """

    module: str
    line: int
    text: str
    flags: int
    methods: frozenset[str]
    is_bytes: bool = False
    name: str = ""

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.name} {self.text[:60]!r}"


@cache
def expressions() -> tuple[Expression, ...]:
    """All of them, each once."""
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _RECORD], check=True, capture_output=True, text=True
    )
    trees = {_module(path): ast.parse(path.read_text()) for path in sorted(ROOT.rglob("*.py"))}
    uses = _uses(trees)
    found = []
    recorded = set()
    for module, line, text, flags, is_bytes in json.loads(run.stdout):
        name = _assigned(trees[module], line)
        recorded.add((module, line))
        methods = uses.get(_scoped(module, name), frozenset(FUNCTIONS))
        found.append(Expression(module, line, text, flags, methods, is_bytes, name))
    for module, tree in trees.items():
        for call in _calls(tree):
            if not {(module, line) for line in _lines(call)} & recorded:
                found += _inline(module, call)
    return tuple(dict.fromkeys(found))


def unread() -> set[str]:
    """The functions that make an expression that cannot be read from their source."""
    trees = {_module(path): ast.parse(path.read_text()) for path in sorted(ROOT.rglob("*.py"))}
    known = {(each.module, each.line) for each in expressions()}
    found = set()
    for module, tree in trees.items():
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                lines = (_lines(call) for call in _calls(function))
                if any(not {(module, n) for n in each} & known for each in lines):
                    found.add(f"{module}.{function.name}")
    return found


def _lines(call: ast.Call) -> range:
    return range(call.lineno, (call.end_lineno or 0) + 1)


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _function(node) is not None and node.args:
            yield node


def _function(call: ast.Call) -> str | None:
    match call.func:
        case ast.Attribute(ast.Name("re"), name) if name in FUNCTIONS:
            return name
        case ast.Name("lazy_regex"):
            return "compile"
    return None


def _inline(module: str, call: ast.Call) -> Iterator[Expression]:
    text = _text(call.args[0])
    if text is None:
        return
    function = _function(call)
    methods = frozenset(FUNCTIONS) if function == "compile" else frozenset([function or ""])
    given = [*call.args[1:], *(word.value for word in call.keywords if word.arg == "flags")]
    flags = 0
    for each in given:
        source = ast.unparse(each)
        if re.fullmatch(r"re\.[A-Z]+( \| re\.[A-Z]+)*", source):
            for name in source.split(" | "):
                flags |= getattr(re, name.removeprefix("re."))
    yield Expression(module, call.lineno, text, int(flags), methods)


def _text(node: ast.expr) -> str | None:
    match node:
        case ast.Constant(str() as text):
            return text
        case ast.JoinedStr(values):
            parts = [each.value if isinstance(each, ast.Constant) else "word" for each in values]
            return "".join(map(str, parts))
        case ast.BinOp(left, ast.Add(), right):
            pair = _text(left), _text(right)
            return None if None in pair else "".join(map(str, pair))
    return None


def _assigned(tree: ast.AST, line: int) -> str:
    """The name to which the statement on a line assigns."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.lineno <= line <= (
            node.end_lineno or 0
        ):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name):
                return target.id
    return ""


def _scoped(module: str, name: str) -> str:
    """A name as it is known in the tree: a private one belongs to its module."""
    return f"{module}:{name}" if name.startswith("_") else name


def _uses(trees: dict[str, ast.Module]) -> dict[str, frozenset[str]]:
    """The methods that are taken of each name; of a name that is used otherwise, all of them."""
    found: dict[str, set[str]] = {}
    for module, tree in trees.items():
        taken = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
        for node in ast.walk(tree):
            match node:
                case ast.Attribute(ast.Name(name), method) if method in FUNCTIONS:
                    found.setdefault(_scoped(module, name), set()).add(method)
                case ast.Name(name, ast.Load()) if id(node) not in taken:
                    found.setdefault(_scoped(module, name), set()).update(FUNCTIONS)
    return {name: frozenset(methods) for name, methods in found.items()}
