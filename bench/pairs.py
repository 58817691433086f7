"""Makes quotations from articles by rules: verbatim, and changed in known ways.

Each is a `Pair`: the text, the verdicts that are right for it, and whether the rule changed the
meaning, so that `exact` would be a falsehood.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_SIMPLE = re.compile(r"[A-Za-z][a-z]+(?:'[a-z]+)?[,.;:]?")

_NEGATION = re.compile(r"(?:not|never|no)$|.+n't$", re.IGNORECASE)

_NUMBER = re.compile(r"\$?\d[\d,.]*%?$")

_NUMBER_WORDS = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "ten",
    "million",
    "billion",
)

_MODALS = ("may", "might", "can", "could", "will", "would", "should", "must")

_FILLING = ("the", "of", "and", "to", "a", "in", "that", "we", "is", "for", "it", "are", "not")


@dataclass(frozen=True, slots=True)
class Pair:
    """A quotation, the rule that made it, and its right verdicts."""

    kind: str
    text: str
    right: tuple[str, ...]
    falsified: bool
    speaker: str | None
    article: str


@dataclass(frozen=True, slots=True)
class Source:
    """An article to quote from."""

    id: str
    speaker: str
    words: tuple[str, ...]


Rule = Callable[[random.Random, Source, Sequence[Source]], str | None]


def pairs(sources: Sequence[Source], count: int, seed: int) -> Iterator[Pair]:
    """`count` pairs of each kind, in an order and a choice that the seed gives."""
    for kind, (rule, right, falsified) in KINDS.items():
        chance = random.Random(f"{seed} {kind}")
        made = 0
        while made < count:
            source = chance.choice(sources)
            text = rule(chance, source, sources)
            if text is None:
                continue
            speaker = source.speaker if chance.random() < 0.5 else None
            if kind == "other speaker":
                speaker = chance.choice([one.speaker for one in sources])
                known = speaker and source.speaker
                if not known or _surname(speaker) == _surname(source.speaker):
                    continue
            if kind in ("joined", "invented"):
                speaker = None
            made += 1
            yield Pair(kind, text, right, falsified, speaker or None, source.id)


def _surname(name: str) -> str:
    return name.partition(",")[0].casefold()


def _stretch(
    chance: random.Random, source: Source, least: int = 8, most: int = 28
) -> list[str] | None:
    """Consecutive words, most of them plain."""
    size = chance.randint(least, most)
    if len(source.words) < size + 20:
        return None
    first = chance.randrange(len(source.words) - size)
    words = list(source.words[first : first + size])
    plain = sum(bool(_SIMPLE.fullmatch(word)) for word in words)
    return words if plain >= 0.8 * size else None


def _around(
    chance: random.Random, source: Source, fits: Callable[[str], bool]
) -> tuple[list[str], int] | None:
    """Consecutive words around a word that fits, and its place."""
    places = [at for at, word in enumerate(source.words) if fits(_bare(word))]
    if not places:
        return None
    at = chance.choice(places)
    before, behind = chance.randint(3, 12), chance.randint(4, 14)
    first = at - before
    if first < 0 or at + behind > len(source.words):
        return None
    words = list(source.words[first : at + behind])
    plain = sum(bool(_SIMPLE.fullmatch(word)) for word in words)
    return (words, before) if plain >= 0.7 * len(words) else None


def _bare(word: str) -> str:
    return word.strip("\"'“”‘’.,;:!?()[]-")


def verbatim(chance: random.Random, source: Source, _: Sequence[Source]) -> str | None:
    words = _stretch(chance, source)
    return " ".join(words) if words else None


def typography(chance: random.Random, source: Source, _: Sequence[Source]) -> str | None:
    words = _stretch(chance, source)
    if words is None:
        return None
    text = " ".join(words)
    changes: list[Callable[[str], str]] = [
        str.upper,
        str.lower,
        lambda text: text[0].swapcase() + text[1:],
        lambda text: text.replace("'", "’"),
        lambda text: text.replace("’", "'"),
        lambda text: text.replace(" - ", " — ").replace("-", "–"),
        lambda text: text.replace(" ", "  ", 3),
        lambda text: text.replace(" ", "\u00a0", 2),
        lambda text: f"“{text}”",
        lambda text: f"{text} …",
        lambda text: text.rstrip(".,;:") + ",",
    ]
    for change in chance.sample(changes, 3):
        text = change(text)
    return text


def marked_cut(chance: random.Random, source: Source, _: Sequence[Source]) -> str | None:
    return _cut(
        chance, source, chance.choice([" [...] ", " … ", " ... ", " […] ", "... ", " (...) "])
    )


def unmarked_cut(chance: random.Random, source: Source, _: Sequence[Source]) -> str | None:
    return _cut(chance, source, " ")


def _cut(chance: random.Random, source: Source, mark: str) -> str | None:
    words = _stretch(chance, source, 14, 34)
    if words is None:
        return None
    first = chance.randint(4, len(words) - 8)
    end = chance.randint(first + 2, min(first + 14, len(words) - 4))
    if _alike(words[first], words[end]) or _alike(words[first - 1], words[end - 1]):
        return None
    return " ".join(words[:first]) + mark + " ".join(words[end:])


def _alike(one: str, other: str) -> bool:
    return _bare(one).casefold() == _bare(other).casefold()


def insertion(chance: random.Random, source: Source, _: Sequence[Source]) -> str | None:
    found = _around(chance, source, lambda word: word in ("he", "they", "we", "it", "them", "this"))
    if found is None:
        return None
    words, at = found
    words[at] = chance.choice(
        ["[the minister]", "[he]", "[they]", "[the Government]", f"{words[at]} [sic]"]
    )
    return " ".join(words)


def one_word(chance: random.Random, source: Source, sources: Sequence[Source]) -> str | None:
    found = _around(
        chance, source, lambda word: word.isalpha() and word.islower() and len(word) > 3
    )
    if found is None:
        return None
    words, at = found
    other = _bare(chance.choice(chance.choice(sources).words))
    if not other.isalpha() or len(other) < 4 or _alike(other, words[at]):
        return None
    words[at] = words[at].replace(_bare(words[at]), other.lower())
    return " ".join(words)


def negation_dropped(chance: random.Random, source: Source, _: Sequence[Source]) -> str | None:
    found = _around(chance, source, lambda word: bool(_NEGATION.match(word)))
    if found is None:
        return None
    words, at = found
    bare = _bare(words[at]).lower()
    if bare.endswith("n't"):
        words[at] = {"can't": "can", "won't": "will"}.get(bare, bare[:-3])
    else:
        del words[at]
    return " ".join(words)


def negation_added(chance: random.Random, source: Source, _: Sequence[Source]) -> str | None:
    verbs = ("is", "are", "was", "will", "have", "has", "can", "would", "should", "do")
    found = _around(chance, source, lambda word: word in verbs)
    if found is None:
        return None
    words, at = found
    if _NEGATION.match(_bare(words[at + 1])):
        return None
    words.insert(at + 1, chance.choice(["not", "never"]))
    return " ".join(words)


def number_changed(chance: random.Random, source: Source, _: Sequence[Source]) -> str | None:
    found = _around(chance, source, lambda word: bool(_NUMBER.match(word)) or word in _NUMBER_WORDS)
    if found is None:
        return None
    words, at = found
    bare = _bare(words[at])
    if bare in _NUMBER_WORDS:
        other = chance.choice([word for word in _NUMBER_WORDS if word != bare])
    else:
        digits = [place for place, char in enumerate(bare) if char.isdigit()]
        place = chance.choice(digits)
        digit = chance.choice([digit for digit in "123456789" if digit != bare[place]])
        other = bare[:place] + digit + bare[place + 1 :]
    words[at] = words[at].replace(bare, other)
    return " ".join(words)


def modal_changed(chance: random.Random, source: Source, _: Sequence[Source]) -> str | None:
    found = _around(chance, source, lambda word: word in _MODALS)
    if found is None:
        return None
    words, at = found
    words[at] = words[at].replace(
        _bare(words[at]), chance.choice([word for word in _MODALS if word != _bare(words[at])])
    )
    return " ".join(words)


def name_changed(chance: random.Random, source: Source, _: Sequence[Source]) -> str | None:
    names = ("Australia", "Sydney", "Britain", "Japan", "Melbourne", "Canberra", "America", "Labor")
    found = _around(chance, source, lambda word: word in names)
    if found is None:
        return None
    words, at = found
    words[at] = words[at].replace(
        _bare(words[at]), chance.choice([name for name in names if name != _bare(words[at])])
    )
    return " ".join(words)


def joined(chance: random.Random, source: Source, sources: Sequence[Source]) -> str | None:
    other = source if chance.random() < 0.5 else chance.choice(sources)
    one, two = _stretch(chance, source, 7, 14), _stretch(chance, other, 7, 14)
    if not one or not two:
        return None
    text = " ".join([*one, *two])
    return None if text in " ".join(source.words) else text  # side by side, they are one place


def paraphrase(chance: random.Random, source: Source, sources: Sequence[Source]) -> str | None:
    words = _stretch(chance, source, 14, 28)
    if words is None:
        return None
    middle = len(words) // 2
    words = words[middle:] + words[:middle]
    for at, word in enumerate(words):
        if len(word) > 3 and chance.random() < 0.5:
            words[at] = _bare(chance.choice(chance.choice(sources).words)) or word
    return " ".join(words)


def invented(chance: random.Random, _: Source, sources: Sequence[Source]) -> str | None:
    words = []
    for _number in range(chance.randint(9, 24)):
        if chance.random() < 0.45:
            words.append(chance.choice(_FILLING))
        else:
            words.append(_bare(chance.choice(chance.choice(sources).words)) or "people")
    return " ".join(words)


_EXACT, _CHANGED = ("exact",), ("changed",)

KINDS: dict[str, tuple[Rule, tuple[str, ...], bool]] = {
    "verbatim": (verbatim, _EXACT, False),
    "typography": (typography, _EXACT, False),
    "cut with a mark": (marked_cut, _EXACT, False),
    "insertion": (insertion, _EXACT, False),
    "other speaker": (verbatim, ("other speaker",), False),
    "cut without a mark": (unmarked_cut, _CHANGED, True),
    "one word changed": (one_word, _CHANGED, True),
    "negation dropped": (negation_dropped, _CHANGED, True),
    "negation added": (negation_added, _CHANGED, True),
    "number changed": (number_changed, _CHANGED, True),
    "modal changed": (modal_changed, _CHANGED, True),
    "name changed": (name_changed, _CHANGED, True),
    "joined": (joined, _CHANGED, True),
    "paraphrase": (paraphrase, ("changed", "not found"), True),
    "invented": (invented, ("not found",), True),
}
"""Each rule, the right verdicts, and whether its text was never said."""
