"""Detects the encoding of bytes that are not UTF-8, by the letters that they would be.

Each encoding of one byte a letter is tried with each of its languages: how probable are the letters
beyond ASCII in it, and do the words of ASCII letters fit? For the encodings of two bytes a letter,
frequent characters decide; charset-normalizer decides what remains.
"""

from __future__ import annotations

import codecs
import functools
import math
import re
from collections import Counter
from collections.abc import Iterator

from searcher._values import frozen
from searcher.ingest.alphabets import ENCODINGS, LATIN, OTHERS, SIMPLIFIED, TRADITIONAL

_SAMPLE = 1 << 16
"""Bytes that are looked at."""

_ENOUGH = 6_000
"""Bytes of lines with letters beyond ASCII that show the encoding."""

_MARKS = frozenset("“”„‘’‚«»‹›–—…•·€£§©®°º²³½¼ \u00a0´™№、。，「」・：；（）！？\u3000")
"""Signs of texts in any language."""

_MARK, _FOREIGN, _ODD = math.log(0.15), math.log(0.0005), math.log(0.00003)
"""The logarithm of the probability of a mark, of a letter of another language, of anything else."""

_PENALTY = -4.0
"""For a letter where none is expected: a capital inside a word, a word of two scripts."""

_SHOUTED = -1.0
"""For a text that is mostly in capitals."""

_PRIORS = {"cp1252": 2.5, "cp1250": 1.0, "cp1251": 1.0, "cp1254": 1.0, "mac_roman": 0.5}
"""How much more frequent an encoding is than others, for a text of one letter beyond ASCII."""

_WORDS_WEIGHT = 4.0
"""How much the frequent words of a language count: the gain where each word is one of them."""

_LEAST = -3.2
"""Scores below this give no words."""

_CERTAIN = 5.0
"""The lead over any other reading, over all letters, from which on an encoding is certain."""

_FEWEST = 4
"""Letters of two bytes that show an encoding."""

_FINAL, _NOT_FINAL = frozenset("ςםןץףך"), frozenset("σמנצפכ")
"""Letters of Greek and Hebrew that only end words, and those that do not."""

_SIGN_INSIDE = re.compile("(?<=[^\\W\\d_])[“”„«»‹›…•€£§©®°²³½¼™](?=[^\\W\\d_])")

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_ASCII_WORD = re.compile(rb"(?<![A-Za-z\x80-\xff])[a-z]{1,9}(?![A-Za-z\x80-\xff])")

_MOST_KINDS = 100
"""Bytes beyond ASCII that differ, in a text of one language."""

_KANA = re.compile("[\u3041-\u30fe]")
_HALF_KANA = re.compile("[\uff61-\uff9f]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_HAN = re.compile("[\u4e00-\u9fff]")
_WIDE = ("cp932", "euc_jp", "gb18030", "big5", "cp949")


@frozen
class Detected:
    """An encoding, and whether it is certain."""

    encoding: str
    certain: bool

    def __str__(self) -> str:
        return self.encoding if self.certain else f"{self.encoding}?"


def encoding_of(data: bytes) -> Detected | None:
    """The encoding of bytes that are not UTF-8; None where no encoding gives words."""
    sample = _telling(data[:_SAMPLE])
    if (order := utf_16_of(data)) is not None:
        return Detected(order, certain=True)
    wide = _wide(sample)
    if wide is not None:
        return wide
    if not _is_text(sample):
        return None
    best: dict[str, tuple[float, str]] = {}
    for score, name, text in _narrow(sample):
        if text not in best or best[text][0] < score:
            best[text] = (score, best[text][1] if text in best else name)
    ranked = sorted(best.values(), key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] < _LEAST:
        return _other(sample)
    lead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else _CERTAIN
    letters = sum(byte > 0x7F for byte in sample)
    return Detected(ranked[0][1], lead * letters >= _CERTAIN)


def _is_text(sample: bytes) -> bool:
    """Whether bytes may be text of one byte a letter: some letters, and not of every kind."""
    high = [byte for byte in sample if byte > 0x7F]
    letters = len(high) + sum(chr(byte).isalpha() for byte in sample if byte <= 0x7F)
    return letters >= _FEWEST and len(set(high)) <= _MOST_KINDS


def _telling(data: bytes) -> bytes:
    """The first lines with bytes beyond ASCII, which tell as much as all of a long text."""
    if len(data) <= _ENOUGH:
        return data
    lines, size = [], 0
    for line in data.split(b"\n"):
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size >= _ENOUGH:
                break
    return b"\n".join(lines)[: 2 * _ENOUGH]


def utf_16_of(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark; None where the bytes are not such text."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(data) % 2 or len(sample) < 4:
        return None
    found = [(_sixteen(sample, name), name) for name in ("utf_16_le", "utf_16_be")]
    share, name = max(found)
    return name if share > 0.9 else None


def known(encoding: str) -> str | None:
    """The name of an encoding of text that Python has; None where it has no such encoding."""
    try:
        name = codecs.lookup(encoding).name
        " ".encode(name)
    except (LookupError, ValueError, UnicodeError):
        return None
    return name.replace("-", "_")


def note(article: str, guess: str) -> str:
    """The note that the encoding of an article is a guess."""
    return (
        f"{article}: read as {guess.rstrip('?')}, which is a guess. If letters are wrong, state "
        "the encoding: searcher index FOLDER --encoding NAME."
    )


def _sixteen(sample: bytes, name: str) -> float:
    """The share of characters that texts have, where they are of few scripts; else 0."""
    try:
        text = sample.decode(name)
    except UnicodeDecodeError:
        try:
            text = sample[:-2].decode(name)  # the sample ends inside a pair
        except UnicodeDecodeError:
            return 0.0
    good = sum(char.isalnum() or char in "\t\n\r" or char in _MARKS or " " <= char <= "~" or
               "\u0300" <= char <= "\u0fff" for char in text)  # fmt: skip
    blocks = {ord(char) >> 8 for char in text if ord(char) >> 8 not in (0, 0x20, 0x30, 0xFF)}
    if sum(0x20 <= byte < 0x7F for byte in sample) > 0.8 * len(sample):
        return 0.0  # ASCII, of which two letters are one character
    wide = len(_HAN.findall(text)) + len(_HANGUL.findall(text)) + len(_KANA.findall(text))
    plain = sum(char <= "\u00ff" for char in text)
    if wide > plain:
        frequent = sum(char in SIMPLIFIED or char in TRADITIONAL for char in text)
        frequent += len(_KANA.findall(text)) + 2 * _plain_hangul(text) - len(_HANGUL.findall(text))
        return good / len(text) if frequent > 0.25 * wide > 0.2 * (len(text) - plain) else 0.0
    return good / len(text) if len(blocks) <= (3 if plain else 1) else 0.0


def _narrow(sample: bytes) -> Iterator[tuple[float, str, str]]:
    """How probable each encoding of one byte a letter is with its best language: the score of a
    letter, the encoding, and the text."""
    words = [found.decode() for found in _ASCII_WORD.findall(sample)]
    fits = {language: _fit(words, frequent) for language, (_, frequent) in LATIN.items()}
    letters = sum(byte > 0x7F for byte in sample)
    for name, languages in ENCODINGS.items():
        try:
            text = sample.decode(name)
        except UnicodeDecodeError:
            continue
        penalty = _penalty(text) + _PRIORS.get(name, 0.0) / letters
        for language in languages:
            yield _score(text, language) + penalty + fits.get(language, 0.0), name, text


def _fit(words: list[str], frequent: str) -> float:
    """How well words of ASCII letters fit a language, from 0 to `_WORDS_WEIGHT`."""
    known = _words(frequent)
    found = sum(word in known for word in words)
    return _WORDS_WEIGHT * found / (len(words) + 3)


@functools.lru_cache(maxsize=64)
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@functools.lru_cache(maxsize=64)
def _probabilities(language: str) -> dict[str, float]:
    """The logarithm of the probability of each letter: it falls with its place in the alphabet."""
    letters = (LATIN.get(language) or OTHERS[language])[0]
    weights = [(len(letters) - at) ** 1.5 for at in range(len(letters))]
    if language in LATIN:
        weights = [1 / (at + 1.5) for at in range(len(letters))]
    total = sum(weights)
    return {char: math.log(weight / total) for char, weight in zip(letters, weights, strict=True)}


def _score(text: str, language: str) -> float:
    """The mean logarithm of the probability of the characters beyond ASCII in a language."""
    probabilities = _probabilities(language)
    # A text in a large alphabet is not less probable than one with a few letters beyond ASCII.
    size = math.log(len(probabilities)) - 2.0
    counts = Counter(char for char in text.lower() if char > "\x7f")
    total = 0.0
    for char, count in counts.items():
        if char in probabilities:
            total += count * (probabilities[char] + size)
        elif char in _MARKS:
            total += count * _MARK
        else:
            total += count * (_FOREIGN if char.isalpha() else _ODD)
    return total / max(1, counts.total())


def _penalty(text: str) -> float:
    """What tells against a text: capitals inside words, and words of two scripts."""
    bad, count = 0, 0
    for found in _WORD.finditer(text):
        word = found[0]
        if word.isascii():
            continue
        beyond = sum(char > "\x7f" for char in word)
        count += beyond
        if not word.isupper():
            bad += sum(char.isupper() and char > "\x7f" for char in word[1:])
        bad += sum(char in _FINAL for char in word[:-1]) + (word[-1] in _NOT_FINAL)
        is_latin = any(char.isascii() and char.isalpha() for char in word)
        bad += beyond if is_latin and any(char > "\u024f" for char in word) else 0
        if is_latin and beyond > 3 and beyond > 0.75 * len(word):
            bad += beyond
    bad += len(_SIGN_INSIDE.findall(text))
    count += sum(char in _MARKS for char in text if char > "\x7f")
    capitals = sum(char.isupper() and char > "\x7f" for char in text)
    shouted = _SHOUTED if count > 3 and capitals > 0.6 * count else 0.0
    return _PENALTY * bad / max(1, count) + shouted


def _wide(sample: bytes) -> Detected | None:
    """The encoding of two bytes a letter, where frequent characters show it."""
    if not any(byte > 0x7F for byte in sample):
        return None
    found = []
    for name in _WIDE:
        try:
            text = codecs.getincrementaldecoder(name)().decode(sample)
        except UnicodeDecodeError:
            continue
        share, letters = _frequent(text, name)
        if letters >= _FEWEST:
            found.append((share, letters, name))
    if not found:
        return None
    share, letters, name = max(found)
    others = [one for one, _, other in found if other != name]
    if share < 0.4:
        return None
    return Detected(name, share - max(others, default=0.0) > 0.15)


def _frequent(text: str, name: str) -> tuple[float, int]:
    """The share of the characters beyond ASCII that are frequent in the languages of an encoding,
    and the number of its letters."""
    beyond = [char for char in text if char > "\x7f" and char not in _MARKS]
    kana, han, hangul = (len(one.findall(text)) for one in (_KANA, _HAN, _HANGUL))
    if not beyond:
        return 0.0, 0
    if name in ("cp932", "euc_jp"):
        halves = len(_HALF_KANA.findall(text))
        good = kana + min(han, 2 * kana) - 2 * halves
        return good / len(beyond), kana + han
    if name == "cp949":
        plain = _plain_hangul(text)
        return (plain - han - 2 * (hangul - plain)) / len(beyond), hangul
    frequent = sum(char in (TRADITIONAL if name == "big5" else SIMPLIFIED) for char in text)
    known = min(han, 1.8 * frequent)
    return (known - hangul) / len(beyond), han


def _plain_hangul(text: str) -> int:
    """The number of syllables of Hangul that Korean uses: a fifth of all, but nearly every one."""
    return sum(len(char.encode("euc_kr", "ignore")) == 2 for char in _HANGUL.findall(text))


def _other(sample: bytes) -> Detected | None:
    """The encoding that charset-normalizer finds, which is not certain."""
    if sum(byte > 0x7F for byte in sample) < 8:
        return None
    from charset_normalizer import from_bytes

    found = from_bytes(sample, cp_isolation=list(_WIDE)).best()
    return Detected(found.encoding, certain=False) if found is not None else None
