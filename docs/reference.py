"""Makes `docs/api.md` from the docstrings of the public names: `python -m docs.reference`."""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Callable, Iterator
from pathlib import Path

import searcher

PAGE = Path(__file__).with_name("api.md")

_HEAD = """# Reference

Every public name of `searcher`, from its docstring. `make docs` makes this page.
"""


def page() -> str:
    """The whole page, as Markdown."""
    names = sorted(name for name in {*searcher.__all__, "create", "open", "copy"} if name[0] != "_")
    return "\n".join([_HEAD, *(_section(name, getattr(searcher, name)) for name in names)])


def _section(name: str, found: object) -> str:
    if inspect.isclass(found):
        return "\n".join(_of_class(name, found))
    if callable(found) and not typing.get_origin(found):
        return "\n".join(_of_function(f"## `searcher.{name}", found))
    return f"## `searcher.{name}`\n\n`{_shown(found)}`\n"


def _of_class(name: str, cls: type) -> Iterator[str]:
    yield f"## `searcher.{name}`\n"
    yield _text(cls)
    if issubclass(cls, Exception):
        bases = ", ".join(f"`{base.__name__}`" for base in cls.__bases__)
        yield f"Derives from {bases}.\n"
    fields = getattr(cls, "__match_args__", ())
    if fields:
        yield "Fields: " + ", ".join(f"`{field}`" for field in fields) + ".\n"
    for member, found in inspect.getmembers(cls):
        if member.startswith("_") or member in fields or not _is_own(cls, member):
            continue
        if isinstance(found, property):
            yield f"### `{name}.{member}`\n"
            yield _text(found)
        elif inspect.isroutine(found):
            yield from _of_function(f"### `{name}.{member}", found)


def _is_own(cls: type, member: str) -> bool:
    """Whether a class of this package defines the member."""
    owner = next((one for one in cls.__mro__ if member in vars(one)), object)
    return owner.__module__.startswith("searcher")


def _of_function(heading: str, function: Callable[..., object]) -> Iterator[str]:
    yield f"{heading}{_signature(function)}`\n"
    yield _text(function)


def _signature(function: Callable[..., object]) -> str:
    signature = inspect.signature(function)
    without_self = [one for one in signature.parameters.values() if one.name not in ("self", "cls")]
    return str(signature.replace(parameters=without_self)).replace("'", "")


def _text(found: object) -> str:
    """A docstring as Markdown: its sections `Args`, `Raises`, `Attributes` become lists."""
    lines = []
    for line in (inspect.getdoc(found) or "").splitlines():
        if re.fullmatch(r"(Args|Raises|Attributes|Returns|Yields):", line):
            lines += ["", f"**{line[:-1]}**", ""]
        elif re.match(r"    \S[^:]*: ", line):
            named, _, meaning = line.strip().partition(": ")
            lines.append(f"- `{named}`: {meaning}")
        elif line.startswith("    "):
            lines.append(f"  {line.strip()}")
        else:
            lines.append(line)
    return "\n".join(lines).strip() + "\n"


def _shown(found: object) -> str:
    return str(found).replace("typing.", "").replace("collections.abc.", "")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
