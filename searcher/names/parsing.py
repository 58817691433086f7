"""Reads a spelled name: removes titles and posts, and gives its parts in order."""

from __future__ import annotations

import re
from functools import lru_cache

from searcher._values import frozen
from searcher.names import lexicon
from searcher.names.spelling import LONGEST_INPUT, clean, fold, natural_case, raised, romanise
from searcher.names.variants import formal, key

MOST_PARTS = 8

LONGEST_PART = 22
"""Letters of a part that count; eight parts then stay under 200 bytes as one term."""


@frozen
class Part:
    """A word of a name.

    Attributes:
        plain: the folded word.
        key: is compared with other keys.
        tied: keys of the word joined with its particle, or with the other half of a hyphen.
        initial: whether it is a single letter.
        pieces: keys of its syllables, where they are written apart.
    """

    plain: str
    key: str
    tied: tuple[str, ...] = ()
    initial: bool = False
    pieces: tuple[str, ...] = ()

    @property
    def strong(self) -> str:
        return formal(self.key)


@frozen
class Person:
    """A name in parts, given names first.

    Attributes:
        parts: the words of the name.
        generation: `jr`, `sr`, a number or empty.
        address: `m` or `f` where there is a title such as Mr or Mrs.
        eastern: whether the given name consists of syllables, joined into one part.
    """

    parts: tuple[Part, ...]
    generation: str = ""
    address: str = ""
    eastern: bool = False

    @property
    def bare(self) -> bool:
        """Whether the name has one part only, as in `Mr. Lavrov`."""
        return len(self.parts) == 1


_DOTTED = re.compile(r"(?:\w\.-?){2,}$|(?:\w\.-?)+\w$")


_TWO_INITIALS = re.compile("[B-DF-HJ-NP-TV-Z]{2}")


def display(name: str) -> str:
    """The name as a reader writes it: `Howard, John` is `John Howard`, `Mr. LAVROV` is `Lavrov`.

    Titles and posts at the ends are left out, unless nothing else is there.
    """
    return _display(name[:LONGEST_INPUT])


@lru_cache(maxsize=1 << 12)
def _display(text: str) -> str:
    shown = _displayed(text)
    return _displayed(shown) if shown != text else shown


def _displayed(text: str) -> str:
    cleaned = clean(text)
    named = _named(cleaned) or _in_case(_split(cleaned.replace(",", " ")))
    return " ".join(named) or cleaned


def _named(cleaned: str) -> list[str]:
    """The words of the name in reading order and in natural case."""
    return _in_case(_bare_words(cleaned))


def _in_case(found: list[str]) -> list[str]:
    typed_small = not any(c.isupper() for word in found for c in word)
    inside = range(1, len(found) - 1)
    return [
        raised(word, inside=i in inside) if typed_small else natural_case(word, inside=i in inside)
        for i, word in enumerate(found)
    ]


def _bare_words(cleaned: str) -> list[str]:
    """The words of the name in order, without titles, posts and what follows a comma."""
    segments = [found for segment in cleaned.split(",") if (found := _split(segment))]
    if not segments:
        return []
    sons = [found for found in segments[1:] if all(fold(w) in lexicon.GENERATIONS for w in found)]
    others = [found for found in segments[1:] if found not in sons]
    name, suffix = _strip(segments[0]), sons[0] if sons else []
    given = _strip(others[0]) if others and len(name) <= 3 else []
    if given and (not name or (len(given) <= 3 and not _post_like(others[0], name))):
        name = _strip(given + name)
    return (name or _strip([word for found in segments for word in found])) + suffix


def _post_like(segment: list[str], name: list[str]) -> bool:
    """Whether words after a comma are a post: in lower case beside capitals, or with a country."""
    small = any(w.islower() and fold(w) not in lexicon.PARTICLES for w in segment)
    capitals = any(c.isupper() for word in name for c in word)
    return (small and capitals) or any(fold(w) in lexicon.COUNTRIES for w in segment)


def _split(segment: str) -> list[str]:
    return [w for w in map(_trimmed, segment.split()) if any(c.isalnum() for c in w)]


def _trimmed(word: str) -> str:
    """The word without quotes, possessive s, or a final stop that is not an abbreviation's."""
    while (trimmed := _trimmed_once(word)) != word:
        word = trimmed
    return word


def _trimmed_once(word: str) -> str:
    word = word.strip("-\"“”„«»:;!?*'").removesuffix("'s")
    stopped = word.endswith(".") and len(word) > 4 and "." not in word[:-1]
    return word[:-1] if stopped else word


def _is_title(word: str) -> bool:
    folded = fold(word)
    if folded in lexicon.DOTTED_COURTESY:
        return "." in word
    if folded in lexicon.COURTESY or folded in lexicon.POSTS:
        return True
    halves = word.split("-")
    return len(halves) > 1 and all(_is_title(h) or fold(h) in lexicon.RANKED_NAMES for h in halves)


def _strip(found: list[str]) -> list[str]:
    """Remove titles, posts and countries of posts at both ends until none is left."""
    while (shorter := _stripped(found)) != found:
        found = shorter
    return found


def _stripped(found: list[str]) -> list[str]:
    start, end = 0, len(found)
    titled = False
    while start < end:
        folded = fold(found[start])
        ranked = (
            folded in lexicon.RANKED_NAMES and start + 1 < end and not _is_son(found[start + 1])
        )
        if _is_title(found[start]) or ranked:
            titled = True
        elif not (titled and folded in lexicon.LINKING | lexicon.COUNTRIES) and not (
            _post_ahead(found, start, end) or _burmese_title(found, start, end)
        ):
            break
        start += 1
    if "of" in found[start + 1 : end]:
        end = found.index("of", start + 1)
    while end - start > 1 and _is_honour(found[start:end]):
        end -= 1
    if end > start and fold(found[end - 1]) in lexicon.CLOSING_POSTS:
        while end > start and _is_title(found[end - 1]):
            end -= 1
    return found[start:end]


def _is_honour(found: list[str]) -> bool:
    """Whether the last word is letters behind a name: `MP`, or `AO` after a name and a surname."""
    *name, last = found
    if fold(last) in lexicon.AFTER_NAME:
        return True
    told_apart = len(name) > 1 and last.isupper() and not all(map(str.isupper, name))
    return told_apart and fold(last) in lexicon.HONOURS


def _is_son(word: str) -> bool:
    return fold(word) in lexicon.GENERATIONS


def _burmese_title(found: list[str], start: int, end: int) -> bool:
    return found[start] in ("U", "u") and start + 1 < end and len(fold(found[start + 1])) > 1


def _post_ahead(found: list[str], start: int, end: int) -> bool:
    """Whether a country is followed by a post: `Russian Foreign Minister`."""
    if fold(found[start]) not in lexicon.COUNTRIES:
        return False
    for word in found[start + 1 : min(end, start + 4)]:
        if _is_title(word):
            return True
        if fold(word) not in lexicon.COUNTRIES:
            return False
    return False


def person(name: str) -> Person:
    """The parts of a spelled name; no part where it has titles only."""
    return _person(name[:LONGEST_INPUT])


@lru_cache(maxsize=1 << 12)
def _person(text: str) -> Person:
    cleaned = clean(text)
    shown = [w for word in _named(cleaned) for w in romanise(word).split()]
    generation = ""
    for at in range(len(shown) - 1, 0, -1):
        if _is_generation(shown[at], last=at == len(shown) - 1):
            generation = lexicon.GENERATIONS[fold(shown.pop(at))]
    eastern = _eastern(shown)
    parts = eastern or _parts(shown)
    if len(parts) > MOST_PARTS:
        parts = parts[:2] + parts[2 - MOST_PARTS :]
    if parts and all(part.initial for part in parts):
        joined = "".join(part.plain for part in parts)
        parts = [Part(joined, joined)]
    address = lexicon.ADDRESS.get(fold(cleaned.partition(" ")[0]), "")
    return Person(tuple(parts), generation, address, bool(eastern))


def _is_generation(word: str, *, last: bool) -> bool:
    """Whether a word is a suffix such as `Jr` or `III`. Numbers are in capitals (`Xi` is a name);
    one of a single letter is last (elsewhere `V` is an initial)."""
    sign = lexicon.GENERATIONS.get(fold(word), "")
    if not sign.isdigit() or word[0].isdigit():
        return bool(sign)
    return word.isupper() and "." not in word and (last or len(word) > 1)


def _part(word: str, *, tied: tuple[str, ...] = ()) -> Part:
    plain = fold(word)[:LONGEST_PART]
    return Part(plain, _key(plain), tied, initial=len(plain) == 1)


def _key(folded: str) -> str:
    return key(folded[:LONGEST_PART])[:LONGEST_PART]


def _parts(shown: list[str]) -> list[Part]:
    parts: list[Part] = []
    held = ""
    for position, word in enumerate(shown):
        if _DOTTED.match(word) or _are_initials(word, last=position + 1 == len(shown)):
            parts.extend(_part(letter) for letter in word if letter.isalnum())
            continue
        pieces = [folded for piece in word.split("-") if (folded := fold(piece))]
        if (len(word) == 1 and word.isupper()) or (len(word) == 2 and word[1] == "."):
            parts.append(_after(held, fold(word), None))
            held = ""
            continue
        last = position == len(shown) - 1
        for place, folded in enumerate(pieces):
            more = place + 1 < len(pieces)
            if held not in lexicon.SERVANTS and folded in lexicon.SERVANTS and (more or not last):
                held = folded
            elif _particle(folded, first=not parts and not held, last=last and not more, tied=more):
                held += folded
            else:
                parts.append(_after(held, folded, parts[-1] if place and parts else None))
                held = ""
    if held:
        parts.append(_part(held))
    return parts


def _are_initials(word: str, *, last: bool) -> bool:
    """Whether a word is two initials without stops: `RG Menzies`."""
    if last or not _TWO_INITIALS.fullmatch(word):
        return False
    return fold(word) not in lexicon.EASTERN_SURNAMES and word != "ST"


def _after(held: str, folded: str, before: Part | None) -> Part:
    """The part of a word, with the particles before it and the other half of its hyphen."""
    if any(held.startswith(servant) for servant in lexicon.SERVANTS):
        whole = "abdul" + folded
        return Part((held + folded)[:LONGEST_PART], _key(whole), (_key(folded),))
    if held:
        return _part(folded, tied=(_key(held + folded),))
    if before and not before.initial and len(folded) > 1:
        return _part(folded, tied=(_key(before.plain + folded),))
    return _part(folded)


def _particle(folded: str, *, first: bool, last: bool, tied: bool) -> bool:
    if last:
        return False
    if tied and folded in lexicon.ARTICLES:
        return True
    return folded in (lexicon.FIRST_PARTICLES if first else lexicon.PARTICLES)


_SYLLABLES = re.compile(
    r"(?:(?:[zcs]h|ng|ts|hy|hs|[bcdfghjklmnpqrstwxyz])?[wy]?[aeiouy]{1,3}(?:ng|n|k|l|p|m|h)?)+"
)


def _eastern(shown: list[str]) -> list[Part]:
    """The parts of a surname and one or two syllables in either order; empty for other names."""
    pieces = [[fold(p) for p in word.split("-")] for word in shown]
    count = sum(len(word) for word in pieces)
    if len(pieces) < 2 or count > 3 or any(len(word) > 2 or not all(word) for word in pieces):
        return []
    surname_first = len(pieces[0]) == 1 and pieces[0][0] in lexicon.EASTERN_SURNAMES
    surname_last = len(pieces[-1]) == 1 and pieces[-1][0] in lexicon.EASTERN_SURNAMES
    if not surname_first and not surname_last:
        return []
    given = pieces[1:] if surname_first else pieces[:-1]
    flat = [syllable for word in given for syllable in word]
    if not all(1 < len(s) <= 10 and _SYLLABLES.fullmatch(s) for s in flat):
        return []
    surname = pieces[0][0] if surname_first else pieces[-1][0]
    if not surname_first and len(flat) == 2 and len(given) == 2:
        return []
    whole = "".join(flat)[:LONGEST_PART]
    syllables = tuple(map(_key, flat)) if len(flat) > 1 else ()
    return [Part(whole, _key(whole), pieces=syllables), _part(surname)]
