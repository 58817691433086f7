"""Tell English from other languages by its function words."""

from __future__ import annotations

from array import array

_SAMPLE = 3_000
"""Characters at the start of a text whose words are counted."""

_SHORT_SAMPLE = 600
"""A shorter sample that decides if function words are frequent in it, as in most English."""

_NO_LETTERS = bytes(at if chr(at).isalpha() and at < 128 else 32 for at in range(256))
"""A table for `bytes.translate` that turns all but the letters of English into spaces."""

_SMALL_WORDS = frozenset(
    b"""the of and to was were is are his her its with by that from this they has had would said not
    been will it he she who have but""".split()
)

_NUMBERS = array("Q", sorted(int.from_bytes(word, "big") for word in _SMALL_WORDS)).tobytes()
"""The same words for the compiled module, each as a number of its letters."""

_ENGLISH_SHARE = 0.12

_FEWEST_WORDS = 40


def english(text: str) -> bool:
    """Whether a text is English, by the share of function words; a short text counts as English."""
    words, small = counted(text, _SHORT_SAMPLE)
    if words < _FEWEST_WORDS or small < 2 * _ENGLISH_SHARE * words:
        words, small = counted(text, _SAMPLE)
    return words < _FEWEST_WORDS or small >= _ENGLISH_SHARE * words


def python_counted(text: str, end: int) -> tuple[int, int]:
    """Do what `counted` does, without the compiled module."""
    letters = text[:end].lower().encode(errors="replace").translate(_NO_LETTERS)
    words = letters.split()
    return len(words), sum(map(_SMALL_WORDS.__contains__, words))


try:
    from searcher.quotations._words import counted as _counted
except ImportError:  # the installation had no C compiler
    counted = python_counted
else:

    def counted(text: str, end: int) -> tuple[int, int]:
        """How many words a text has up to an offset, and how many of them are function words."""
        return _counted(text, end, _NUMBERS)
