"""Regular expressions that are compiled at their first use, not when a module is imported."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("match", "fullmatch", "search", "sub", "split", "findall", "finditer")


def lazy_regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Like `re.compile`, but compiled at the first use: a search uses few of all expressions.

    Only the methods of a pattern are offered. An invalid `text` raises `re.error` at its first use.
    """
    return cast(re.Pattern[AnyStr], _Later(text, flags))


class _Later:
    def __init__(self, text: str | bytes, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self._text, self._flags)
        for method in _METHODS:  # later calls go to the pattern itself
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
