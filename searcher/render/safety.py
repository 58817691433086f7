"""Text of strangers, made safe to show. Each function keeps every offset where it is."""

from __future__ import annotations

_REPLACEMENT = "\ufffd"
_WORD_JOINER = "\u2060"
_LINE_BREAKS = "\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"

_CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
# What turns the order of the characters around: text in it reads other than it is.
_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class _Visible(dict[int, str]):
    """What each character is shown as: most, and the surrogates, are added when they come."""

    def __missing__(self, code: int) -> str:
        shown = self[code] = _REPLACEMENT if 0xD800 <= code < 0xE000 else chr(code)
        return shown


_VISIBLE = _Visible(
    str.maketrans(
        dict.fromkeys(_CONTROLS, _REPLACEMENT)
        | dict.fromkeys(_TURNS, _WORD_JOINER)
        | dict.fromkeys(_LINE_BREAKS, "\n")
        | {"\t": " ", "\r": " "}
    )
)


def visible(text: str) -> str:
    """The text without terminal codes: a control character becomes U+FFFD, a line break `\\n`.

    Characters that turn the reading order become U+2060, which shows nothing.
    """
    return text if text.isprintable() else text.translate(_VISIBLE)


def one_line(text: str) -> str:
    """The same, with spaces for line breaks."""
    return visible(text).replace("\n", " ")
