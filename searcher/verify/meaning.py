"""Recognize the words that alter a meaning: numbers, negations, modals and names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from searcher._lazy import lazy_regex

Alters = Literal["negation", "number", "modal", "name"]


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_NEGATIONS = frozenset(
    _listed(
        """not no never none nobody nothing nowhere neither nor without hardly scarcely barely
        seldom rarely nay"""
    )
)

BARE_NEGATIONS = frozenset(("not", "never", "no", "nor", "neither"))
"""The negations that a quotation must not leave out at its edges."""

_SUBJECTS = frozenset(_listed("i we you he she it they this that these those there"))

_MODALS = frozenset(_listed("may might can could shall should will would must ought"))

_CONTRACTIONS = {"can't": "can", "won't": "will", "shan't": "shall", "ain't": "be"}

_UNITS = _listed(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen"""
)

_TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")

_VALUES: dict[str, str] = (
    {word: str(value) for value, word in enumerate(_UNITS)}
    | {word: str(10 * value) for value, word in enumerate(_TENS, 2)}
    | {"hundred": "100", "thousand": "1000", "million": "1000000", "billion": "1000000000"}
    | {"trillion": "1000000000000", "dozen": "12", "dozens": "12s", "half": "1/2", "third": "3rd"}
    | {"first": "1st", "second": "2nd", "fourth": "4th", "fifth": "5th", "sixth": "6th"}
    | {"seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th", "quarter": "1/4"}
    | {"hundreds": "100s", "thousands": "1000s", "millions": "1000000s"}
    | {"billions": "1000000000s", "once": "1x", "twice": "2x", "double": "x2", "triple": "x3"}
    | {sign: sign for sign in "$£€¥%‰°±-"}
    | {"percent": "%"}
)

_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis", "anti")

_UNSURE_PREFIXES = ("in", "im", "il", "ir", "mis")
"""Prefixes that often do not negate a short word: `form` and `inform`."""

_ORDINARY = frozenset(
    _listed(
        """a an and as at but by for from he her here his how i if in is it its my of on or our she
        so that the their then there these they this those to we what when where which who why with
        you your all both each every many most some such well yes"""
    )
)

_SENTENCE_START = lazy_regex(
    r"(?:^|(?<!\bM[rs])(?<!\bMrs)(?<!\bDr)(?<!\bSt)\.|[!?:;\n\u2022\u201c\u201d\"'\u2018(\[]|--"
    r"|[\u2013\u2014])\s*$"
)


def alteration(
    said: Sequence[str], given: Sequence[str], said_names: Iterable[str], given_names: Iterable[str]
) -> Alters | None:
    """The sort of word by which a substitution alters the meaning; None where none of the four
    sorts differs."""
    ours, theirs = _expanded(said), _expanded(given)
    if _negations(ours) != _negations(theirs) or _opposite(said, given):
        return "negation"
    if _numbers(ours) != _numbers(theirs):
        return "number"
    if _of(ours, _MODALS) != _of(theirs, _MODALS):
        return "modal"
    if Counter(said_names) != Counter(given_names):
        return "name"
    return None


def weighty(words: Iterable[str]) -> bool:
    """Whether a number, a negation or a modal is among the words."""
    expanded = _expanded(words)
    return any(word in _NEGATIONS or word in _MODALS or _value(word) for word in expanded)


def negates(words: Iterable[str]) -> bool:
    """Whether a negation is among the words."""
    return _negations(_expanded(words)) > 0


def is_interjection(words: Sequence[str], at: int) -> bool:
    """Whether a word is the answer `no` before a clause: `no we will stay`, not `no river`."""
    subject = words[at + 1].partition("'")[0] if at + 1 < len(words) else ""
    return words[at] == "no" and subject in _SUBJECTS


def names_among(text: str, keys: Sequence[str], spans: Sequence[tuple[int, int]]) -> list[str]:
    """The words that are names, as far as capitals show."""
    return [key for key, span in zip(keys, spans, strict=True) if _is_name(text, key, span)]


def _is_name(text: str, key: str, span: tuple[int, int]) -> bool:
    word = text[slice(*span)]
    if not word[:1].isupper() or key.partition("'")[0] in _ORDINARY or _value(key):
        return False
    around = text[max(0, span[0] - 30) : span[0]] + text[span[1] : span[1] + 30]
    if word.isupper() and len(word) > 1 and not any(map(str.islower, around)):
        return False  # a text in capitals
    if key in _MODALS or key in _NEGATIONS:
        return False
    return not _SENTENCE_START.search(text[max(0, span[0] - 12) : span[0]])


def _expanded(words: Iterable[str]) -> list[str]:
    """The words without contractions: `won't` is `will not`."""
    expanded: list[str] = []
    for word in words:
        if word == "cannot":
            expanded += ["can", "not"]
        elif word.endswith("n't"):
            expanded += [_CONTRACTIONS.get(word, word[:-3]), "not"]
        elif word.endswith(("'ll", "'d")):
            start, _, end = word.rpartition("'")
            expanded += [start, "will" if end == "ll" else "would"]
        else:
            expanded.append(word)
    return expanded


def _negations(words: Sequence[str]) -> int:
    return sum(word in _NEGATIONS for word in words)


def _of(words: Iterable[str], sort: frozenset[str]) -> Counter[str]:
    return Counter(word for word in words if word in sort)


def _value(word: str) -> str:
    """The number that a word denotes; empty where it is not a number."""
    return word if any(map(str.isdigit, word)) else _VALUES.get(word, "")


def _numbers(words: Sequence[str]) -> Counter[str]:
    """The numbers among the words; a single `one` does not count, since it may be a pronoun."""
    found = Counter(filter(None, map(_value, words)))
    return Counter() if words.count("one") == found.total() == 1 else found


def _opposite(said: Sequence[str], given: Sequence[str]) -> bool:
    """Whether a word is replaced by its opposite: `able` by `unable`."""
    for ours, theirs in zip(said, given, strict=False):
        short, long = sorted((ours, theirs), key=len)
        prefix = long.removesuffix(short) if len(short) > 2 else ""
        if prefix in _PREFIXES and (len(short) > 4 or prefix not in _UNSURE_PREFIXES):
            return True
        if short[:-3] and long == short[:-3] + "less" and short.endswith("ful"):
            return True
    return False
