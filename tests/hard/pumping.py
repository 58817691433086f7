"""Texts on which a regular expression may take more than linear time, made from its own parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

ENDS = ("\x00", "!", " x")

ALWAYS = (*' \naA1.-,"<&(', "a ", "A ", "Aa ", "a.", "A. ")

_PROBES = "aA1 \t\n.-_,;:'\"()[]<>/|=&é“”’–世"


def pumped(text: str, flags: int, size: int) -> Iterator[str]:
    """Texts of about `size` characters, each once."""
    seen = set()
    tree = parser.parse(text, flags)
    pumps = [("", one) for one in ALWAYS]
    for before, body in _loops(tree, "", flags):
        pumps += [(before, body), ("", before + body), ("", body)]
    whole = _sample(tree, flags)
    pumps += [("", whole), ("", whole[:-1]), ("", whole[: len(whole) // 2])]
    for before, body in pumps:
        if not body or (before, body) in seen:
            continue
        seen.add((before, body))
        times = max(size // len(body), 1)
        yield from (before + body * times + end for end in ENDS)


def _loops(tree: Iterable[Any], before: str, flags: int) -> Iterator[tuple[str, str]]:
    """What leads to each repetition, and what it repeats."""
    for node in tree:
        kind, value = node
        name = str(kind)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            low, high, inner = value
            if int(high) > 50 or int(low) > 50:
                for body in _samples(inner, flags):
                    yield before, body
            yield from _loops(inner, before, flags)
        elif name == "BRANCH":
            for option in value[1]:
                yield from _loops(option, before, flags)
        elif name == "SUBPATTERN":
            yield from _loops(value[3], before, flags)
        elif name in ("ATOMIC_GROUP",):
            yield from _loops(value, before, flags)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _loops(value[1], before, flags)
        before += _sample([node], flags)


def _samples(tree: Any, flags: int) -> list[str]:
    """Some texts that match: one for each option, and for some characters of a class."""
    nodes = list(tree)
    if len(nodes) == 1:
        kind, value = nodes[0]
        name = str(kind)
        if name == "BRANCH":
            return [_sample(option, flags) for option in value[1]][:6]
        if name == "SUBPATTERN":
            return _samples(value[3], flags)
        if name in ("IN", "ANY", "NOT_LITERAL"):
            found = [char for char in _PROBES if _fits(nodes, char, flags)]
            return found[:4] + found[-1:] or [_sample(nodes, flags)]
    return [_sample(nodes, flags)]


def _fits(nodes: list[Any], char: str, flags: int) -> bool:
    state = parser.State()
    state.flags = flags
    pattern = parser.SubPattern(state, nodes)
    compiler = re._compiler  # type: ignore[attr-defined]
    return compiler.compile(pattern, flags & ~re.DEBUG).match(char) is not None


def _sample(tree: Iterable[Any], flags: int) -> str:
    """A short text that matches, as far as one is easily found."""
    out = ""
    for kind, value in tree:
        match str(kind):
            case "LITERAL":
                out += chr(value)
            case "IN" | "ANY" | "NOT_LITERAL":
                node = [(kind, value)]
                fits = (char for char in _PROBES if _fits(node, char, flags))
                out += next(fits, "") or _first(value)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                low, _, inner = value
                out += _sample(inner, flags) * min(max(int(low), 1), 20)
            case "SUBPATTERN":
                out += _sample(value[3], flags)
            case "ATOMIC_GROUP":
                out += _sample(value, flags)
            case "BRANCH":
                out += _sample(value[1][0], flags)
            case "ASSERT":
                out += _sample(value[1], flags) if value[0] > 0 else ""
    return out


def _first(value: Any) -> str:
    """The first character of a class that no probe fits."""
    for kind, inner in value if isinstance(value, list) else ():
        if str(kind) == "LITERAL":
            return chr(inner)
        if str(kind) == "RANGE":
            return chr(inner[0])
    return ""
