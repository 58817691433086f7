"""Regular expressions that are compiled when they are first used, not at the start of a program."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("match", "fullmatch", "search", "sub", "split", "findall", "finditer")


def lazy_regex(text: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, later: a search needs few of the expressions of the modules it loads.

    Only the methods are there; a fault in `text` shows at the first use.
    """
    return cast(re.Pattern[str], _Later(text, flags))


class _Later:
    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self._text, self._flags)
        for method in _METHODS:  # from now on as fast as the pattern's own
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
