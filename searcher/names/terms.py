"""Makes terms of names: those that an article's name is indexed by, and those of a query.

A term is one or more signs of parts, sorted and joined by `_`. The sign of a full part is its key;
`s~` means that a part begins with s, and `s!` that the name has only this initial. A term that
ends in `_` means a name that has no other parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, islice, permutations, product

from searcher.names.lexicon import LINKING, PARTICLES
from searcher.names.parsing import LONGEST_PART, Part, Person, person
from searcher.names.spelling import LONGEST_INPUT, clean, fold
from searcher.names.variants import key

MOST_TERMS = 40

LONGEST_TERM = 200

Signs = tuple[str, ...]


def _joined(signs: Signs, *, whole: bool = False) -> str:
    term = "_".join(sorted(signs))
    return (term + "_" if whole else term)[:LONGEST_TERM]


def _initial_of(part: Part) -> str:
    return part.plain[0] + "~"


def _main(part: Part) -> str:
    return _initial_of(part) if part.initial else part.strong


def _held(part: Part) -> Signs:
    """The signs of a part of an article's name."""
    return (part.plain + "!" if part.initial else part.strong, _initial_of(part))


def _asked(part: Part) -> Signs:
    """The signs that a part of a queried name matches."""
    if part.initial:
        return (_initial_of(part),)
    asked = (part.strong, part.plain[0] + "!")
    # `Bob` stands for `Robert`, so that `R. Menzies` may be the person.
    return asked if part.strong == part.key else (*asked, part.strong[0] + "!")


def _has_full(signs: Signs) -> bool:
    return any(sign[-1] not in "~!" for sign in signs)


def index_terms(name: str) -> frozenset[str]:
    """The terms that an article's name is indexed by: at most 40, of at most 200 bytes each."""
    parts = person(name[:LONGEST_INPUT]).parts
    terms: dict[str, None] = {}
    for part in parts:
        if not part.initial:
            terms.update(dict.fromkeys((part.key, part.plain, *part.tied, *part.pieces)))
    if len(parts) > 1:
        room = max(MOST_TERMS - len(terms), 0)
        terms.update(dict.fromkeys(islice(_combined(parts), room)))
    return frozenset(terms)


def _combined(parts: tuple[Part, ...]) -> Iterator[str]:
    """Terms of two parts and more; those that queries need most come first."""
    yield _joined(tuple(map(_main, parts)))
    yield from _whole(parts)
    for part, other in permutations(parts, 2):
        for tied in part.tied if not other.initial else ():
            yield _joined((tied, other.strong))
    for size in (2, *range(len(parts), 2, -1)):
        for chosen in combinations(range(len(parts)), size):
            if not any(parts[i].initial for i in chosen):
                yield _joined(tuple(_main(parts[i]) for i in chosen))
    for size in range(2, len(parts) + 1):
        for chosen in combinations(range(len(parts)), size):
            yield from _with_initials(parts, chosen)


def _whole(parts: tuple[Part, ...]) -> Iterator[str]:
    for front in product(*(_held(part) for part in parts[:-1])):
        signs = (*front, _main(parts[-1]))
        if len(parts) <= 3 and _has_full(signs):
            yield _joined(signs, whole=True)
    if len(parts) > 3:
        yield _joined(tuple(map(_main, parts)), whole=True)


def _with_initials(parts: tuple[Part, ...], chosen: tuple[int, ...]) -> Iterator[str]:
    """Terms with initials; a middle one only behind all earlier parts: W. is not H. W."""
    last = len(parts) - 1
    held = [
        _held(parts[i])
        if i in (0, last) or set(range(1, i)) <= set(chosen)
        else [sign for sign in _held(parts[i]) if sign[-1] not in "~!"]
        for i in chosen
    ]
    return (_joined(signs) for signs in product(*held) if _has_full(signs))


def query_terms(asked: str) -> tuple[str, ...]:
    """The terms to look up for a queried name: a name agrees that has any of them.

    A single word agrees with any one part of a name. Several words must all agree with one name, in
    any order: an initial agrees with a full part, and a middle name may be missing. Titles are
    ignored.
    """
    return _query_terms(asked[:LONGEST_INPUT])


@lru_cache(maxsize=4096)
def _query_terms(text: str) -> tuple[str, ...]:
    asked = person(text)
    parts = asked.parts
    if not parts:
        return ()
    if asked.bare:
        return tuple(dict.fromkeys((parts[0].key, *parts[0].tied)))
    terms = dict.fromkeys(_any_signs(parts, whole=False))
    for kept in _without_middles(asked):
        terms.update(dict.fromkeys(_any_signs(kept, whole=True)))
    if len(parts) == 2:
        terms.update(dict.fromkeys(_tied(parts)))
    return tuple(terms)


def _any_signs(parts: tuple[Part, ...], *, whole: bool) -> Iterator[str]:
    for signs in islice(product(*map(_asked, parts)), 64):
        if _has_full(signs):
            yield _joined(signs, whole=whole)


def _tied(parts: tuple[Part, ...]) -> Iterator[str]:
    """Terms of a name of two parts that an article writes as one word: `Ben Gurion`, `Ki-moon`."""
    first, last = parts
    together = key(first.plain + last.plain)[:LONGEST_PART]
    if first.plain in PARTICLES or together in last.tied:
        yield together
    for part, other in (parts, parts[::-1]):
        yield from (_joined((tied, other.strong)) for tied in part.tied if not other.initial)


def _without_middles(asked: Person) -> Iterator[tuple[Part, ...]]:
    """The parts of the queried name without some or all of its middle names."""
    first, *middles, last = asked.parts
    for size in range(min(len(middles), 4)):
        for kept in combinations(middles, size):
            yield (first, *kept, last)


_MOST_WORDS = 4

_LONGEST_WORD = 30

_SMALL = LINKING | {"a", "an", "his", "her", "its", "their", "our", "my"}


def mention_terms(mention: str) -> frozenset[str]:
    """The terms of a speaker for queries that are not a name, such as `police`."""
    words = _words(mention)
    sizes = range(1, len(words) + 1)
    return frozenset(_term(chosen) for size in sizes for chosen in combinations(words, size))


def mention_query(asked: str) -> tuple[str, ...]:
    """The term to look up where `query_terms` has none, as for `ministry of interior`.

    A speaker whose mention has all the words, in any order, has this term. Empty for no word.
    """
    words = _words(asked)
    return (_term(words),) if words else ()


def _term(words: tuple[str, ...]) -> str:
    return ":" + "_".join(words)


def _words(mention: str) -> tuple[str, ...]:
    """The words that distinguish mentions, sorted."""
    plain = (word.removesuffix("'s") for word in clean(mention).split())
    folded = dict.fromkeys(fold(word)[:_LONGEST_WORD] for word in plain)
    kept = [word for word in folded if word and word not in _SMALL]
    return tuple(sorted(set(kept[:_MOST_WORDS])))
