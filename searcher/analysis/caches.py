"""A cache whose memory is bounded: `functools.lru_cache` counts its keys, not their length."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, wraps
from typing import TypeVar

Key = TypeVar("Key", bound=Sequence[str])
Value = TypeVar("Value")

LONGEST = 500
"""Characters of the longest key that is kept."""


def short_cache(size: int) -> Callable[[Callable[[Key], Value]], Callable[[Key], Value]]:
    """Cache the results of a function for the last `size` short keys: texts, or tuples of them."""

    def decorate(function: Callable[[Key], Value]) -> Callable[[Key], Value]:
        cached = lru_cache(maxsize=size)(function)

        @wraps(function)
        def call(key: Key) -> Value:
            length = len(key) if isinstance(key, str) else sum(map(len, key))
            return cached(key) if length <= LONGEST else function(key)

        return call

    return decorate
