"""The encoding of bytes that are not UTF-8, told by the letters that they would be.

A text in one of the encodings of one byte a letter is of a language: of the letters that are not
ASCII, nearly all are of its alphabet, and no word mixes two scripts. What is dense with bytes that
are not ASCII may have two bytes a letter, which charset-normalizer tells apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SAMPLE = 1 << 16
"""Bytes that are looked at."""

_DENSE = 0.3
"""The share of bytes that are not ASCII, above which there may be two for a letter."""

_LATIN = {
    "cp1252": (
        "äöüß", "àâæçéèêëîïôœùûÿ", "áéíñóúü¿¡", "ãáâàçéêíóôõúü", "àèéìíîòóù", "åäöé", "æøåé",
        "éèëïöüáó", "áðéíóúýþæö", "éèñêçàöüá",
    ),
    "mac_roman": ("äöüß", "àâæçéèêëîïôœùûÿ", "áéíñóúü¿¡", "ãáâàçéêíóôõúü", "åäöé"),
    "cp1250": (
        "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž",
    ),
    "iso8859_2": (
        "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž",
    ),
    "cp1254": ("çğıöşüâîû",),
    "cp1257": ("āčēģīķļņšūž", "ąčęėįšųūž", "äõöüšž"),
}  # fmt: skip
"""Encodings of the Latin script, and the letters of languages that are written in them."""

_OTHERS = {
    "cp1251": "[а-яёіїєґўђјљњћџ]", "koi8_r": "[а-яё]", "cp1253": "[α-ωάέήίόύώϊϋΐς]",
    "cp1255": "[א-ת\u05b0-\u05c2]", "cp1256": "[\u0621-\u0652پچژگ]",
    "iso8859_5": "[а-яёіїєўђјљњћџ]", "cp866": "[а-яё]",
    "cp874": "[\u0e01-\u0e3a\u0e40-\u0e4e]",
}  # fmt: skip
"""Encodings of other scripts, and their letters, the small ones."""

_MARKS = frozenset("“”„‘’‚«»‹›–—…•·€£§©®°º²³½¼ \u00a0´™")
"""What stands in texts of any language."""

_MANY = ("cp932", "euc_jp", "gb18030", "big5", "euc_kr")

_CROWDED = re.compile("[\u00c0-\u024f]{4}")
"""Letters with accents side by side, of which no language has so many."""

_WITH_VOWELS = re.compile("[а-яёα-ωάέήίόύώ]", re.IGNORECASE)
"""Letters of scripts that write their vowels: three in ten at least."""

_VOWELS = frozenset("аеёиоуыэюяАЕЁИОУЫЭЮЯαεηιουωάέήίόύώΑΕΗΙΟΥΩ")

_INSIDE = re.compile(r"(?<=[^\W\d_])[^\W\d_\x00-\x7f]")
"""Letters behind another one."""

_FEWEST = 4
"""Letters that tell another script."""

_WORD = re.compile(r"[^\W\d_]+")


def encoding_of(data: bytes) -> str | None:
    """The encoding of bytes that are not UTF-8; None where no encoding gives words."""
    sample = data[:_SAMPLE]
    high = sum(byte > 0x7F for byte in sample)
    ranked = sorted(_scores(sample), key=lambda pair: -pair[0])
    best, name = ranked[0] if ranked else (0.0, None)
    dense_enough = high > max(_DENSE * len(sample), 2 * _FEWEST)
    if dense_enough and (dense := _of_many(sample)) and best < 0.98:
        return dense
    if best >= 0.7:
        return name
    return _of_many(sample) if dense_enough else None


def _scores(sample: bytes) -> Iterator[tuple[float, str]]:
    """How plausible each encoding of one byte a letter is, at most 1; the surest first."""
    for name, alphabets in _LATIN.items():
        if (text := _decoded(sample, name)) is not None:
            yield max(_share(text, frozenset(letters)) for letters in alphabets), name
    for name, pattern in _OTHERS.items():
        if (text := _decoded(sample, name)) is not None:
            letters = re.findall(pattern, text.lower())
            if len(letters) >= _FEWEST:
                yield _share(text, frozenset(letters)), name


def _decoded(sample: bytes, name: str) -> str | None:
    try:
        return sample.decode(name)
    except UnicodeDecodeError:
        return None


def _share(text: str, letters: frozenset[str]) -> float:
    """Of what is not ASCII, how much are letters of a language where they may stand."""
    other = [char for char in text if char > "\x7f"]
    if not other:
        return 0.0
    good = float(sum(char.lower() in letters or char in _MARKS for char in other))
    for found in _WORD.finditer(text):
        word = found[0]
        if word.isascii():
            continue
        inner = sum(char.isupper() and char > "\x7f" for char in word[1:])
        ascii_letters = sum(char.isascii() for char in word)
        mixed = ascii_letters and not all(char.lower() < "\u0250" for char in word)
        if not word.isupper():
            good -= inner
        if _CROWDED.search(word):
            good -= len(word) - ascii_letters
        good -= len(word) - ascii_letters if mixed else 0
    voiced = _WITH_VOWELS.findall(text)
    if len(voiced) > 5 and sum(char in _VOWELS for char in voiced) < 0.3 * len(voiced):
        good /= 2
    capitals = sum(char.isupper() for char in _INSIDE.findall(text))
    return float(good / len(other) - 0.1 * capitals / len(other))


def _of_many(sample: bytes) -> str | None:
    """The encoding of two bytes a letter, if it is one."""
    from charset_normalizer import from_bytes

    found = from_bytes(sample, cp_isolation=list(_MANY)).best()
    return found.encoding if found is not None else None
