"""Checks the arguments of public methods by their annotations, where they come in.

A value of a wrong type is a QueryError that names the argument, in place of an error of Python from
deep inside. Values of a right type are checked by the methods themselves.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import Any, TypeVar

from searcher._values import frozen
from searcher.errors import QueryError

_Class = TypeVar("_Class", bound=type)


@frozen
class _Check:
    """What an argument may be: whether a value is that, and its name in a message."""

    fits: Callable[[Any], bool]
    called: str


def checked_arguments(cls: _Class) -> _Class:
    """The class, with a check of the arguments of each public method that it defines itself."""
    for name, found in [*vars(cls).items()]:
        if name.startswith("_"):
            continue
        if isinstance(found, classmethod):
            setattr(cls, name, classmethod(_checked(found.__func__)))
        elif callable(found) and not isinstance(found, type):
            setattr(cls, name, _checked(found))
    return cls


def _checked(function: Callable[..., Any]) -> Callable[..., Any]:
    checks: dict[str, tuple[_Check, ...]] = {}  # made at the first call: most are never called
    code = function.__code__
    names = code.co_varnames[: code.co_argcount]
    rest = code.co_varnames[code.co_argcount + code.co_kwonlyargcount] if code.co_flags & 4 else ""

    @wraps(function)
    def call(*values: Any, **named: Any) -> Any:
        if not checks:
            checks.update(_checks(function.__annotations__))
        for name, value in zip(names[1:], values[1:], strict=False):
            _check(name, value, checks[name])
        for value in values[len(names) :] if rest else ():
            _check(rest, value, checks[rest])
        for name, value in named.items():
            if name in checks:
                _check(name, value, checks[name])
        return function(*values, **named)

    return call


def _check(name: str, value: Any, checks: tuple[_Check, ...]) -> None:
    for check in checks:
        if check.fits(value):
            return
    may = " or ".join(check.called for check in checks)
    raise QueryError(f"{name} must be {may}; it is {_shown(value)}.")


def _shown(value: Any) -> str:
    kind = type(value).__name__
    if value is None:
        return "None"
    text = repr(value) if isinstance(value, str | bytes | int | float) else ""
    return f"{text} ({kind})" if 0 < len(text) <= _MOST else f"of the type {kind}"


_MOST = 40
"""Characters of a value that a message shows."""


def _checks(annotations: Mapping[str, str]) -> Iterator[tuple[str, tuple[_Check, ...]]]:
    for name, annotation in annotations.items():
        if name != "return":
            options = [*_options(annotation)]
            if "Path" in options:  # a text is a path, too, and checked as one
                options.remove("str")
            yield name, tuple(map(_check_of, options))


def _options(annotation: str) -> Iterator[str]:
    """The options of a union; one inside brackets is a part of its option."""
    depth, start = 0, 0
    for at, char in enumerate(annotation):
        depth += (char == "[") - (char == "]")
        if char == "|" and not depth:
            yield annotation[start:at].strip()
            start = at + 1
    yield annotation[start:].strip()


def _check_of(option: str) -> _Check:
    if option.startswith("Literal["):
        values = [one.strip("\"' ") for one in option[len("Literal[") : -1].split(",")]
        return _Check(lambda value: _is_text(value) and value in values, " or ".join(values))
    known = _CHECKS.get(option.partition("[")[0])
    if known is not None:
        return _TEXTS if known is _SEVERAL and option.endswith("[str]") else known
    return _Check(lambda value: any(one.__name__ == option for one in type(value).__mro__), option)


def _is_integer(value: Any) -> bool:
    return hasattr(type(value), "__index__") and not isinstance(value, bool)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_place(value: Any) -> bool:
    if not isinstance(value, os.PathLike | str):
        return False
    try:
        return b"\0" not in os.fsencode(value)
    except UnicodeEncodeError:
        return False


def _is_filter(value: Any) -> bool:
    return isinstance(value, Mapping) and all(map(_is_text, value))


def _are_texts(values: Any) -> bool:
    several = isinstance(values, Iterable) and not isinstance(values, bytes | Mapping)
    return several and (not hasattr(values, "__len__") or all(map(_is_text, values)))


_SEVERAL = _Check(lambda value: isinstance(value, Iterable), "several values")

_TEXTS = _Check(_are_texts, "several texts")

_TEXT = _Check(_is_text, "a text")

_CHECKS = {
    "str": _TEXT,
    "int": _Check(_is_integer, "an integer"),
    "float": _Check(lambda value: isinstance(value, float) or _is_integer(value), "a number"),
    "bool": _Check(lambda value: isinstance(value, bool | int), "True or False"),
    "None": _Check(lambda value: value is None, "None"),
    "date": _Check(lambda value: hasattr(value, "isoformat"), "a date"),
    "Path": _Check(_is_place, "a path"),
    "Where": _Check(_is_filter, "values by the names of fields"),
    "BinaryIO": _Check(lambda value: hasattr(value, "readline"), "a stream of bytes"),
    "Progress": _Check(callable, "a function"),
    **dict.fromkeys(("By", "Manner", "Operator", "Order", "Sort"), _TEXT),
    **dict.fromkeys(("Iterable", "Mapping", "Sequence", "tuple"), _SEVERAL),
}
"""By the first word of an annotation; what is not here is the name of a class."""
