"""Lay out lines for a terminal: measure, wrap and mark text."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

import click

from searcher._lazy import lazy_regex
from searcher._values import frozen
from searcher.article import Article, Quotation, Span
from searcher.results import Hit, QuotationHit, Results, Snippet

_REPLACEMENT, _WORD_JOINER = "\ufffd", "\u2060"

_LINE_BREAKS = "\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"

_CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]

# Characters that reverse the direction of text: what is shown differs from what is stored.
_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class _Visible(dict[int, str]):
    """Maps each character to the one that is shown; most are computed at their first use."""

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

    Characters that reverse the direction become U+2060, which is invisible.
    """
    return text if text.isprintable() else text.translate(_VISIBLE)


def one_line(text: str) -> str:
    """The text without terminal codes on one line: line breaks become spaces."""
    return text if text.isprintable() else visible(text.replace("\n", " ")).replace("\n", " ")


_WORD = lazy_regex(r"[^ \u3000]+")

_SPACES = lazy_regex(r"[ \u3000]+")

_NARROW = (
    *((" ", "~"), ("\xa1", "\xac"), ("\xae", "\u02ff"), ("\u0391", "\u03a1")),
    *(("\u03a3", "\u03ff"), ("\u0400", "\u0482"), ("\u2010", "\u2027")),
)
"""The first and last of the characters that take one cell and are written from the left."""

_WIDE = ("W", "F")

_OPENING = ("Ps", "Pi")

_CLOSING = ("Pe", "Pf", "Po")


@frozen
class Look:
    """A layout: the width of a line in terminal cells, and whether there is colour."""

    width: int = 80
    colour: bool = False


def is_narrow(text: str) -> bool:
    """Whether each character is known to take one cell and to be written from the left."""
    if text.isascii() or text.replace("…", "").replace("·", "").isascii():  # as lines of hits are
        return True
    return _narrow_characters().issuperset(set(text))


@cache
def _narrow_characters() -> frozenset[str]:
    """The characters of `_NARROW`. An expression takes seven times as long to make."""
    return frozenset(chr(at) for low, high in _NARROW for at in range(ord(low), ord(high) + 1))


def cells(text: str) -> int:
    """The width of a line in terminal cells: two for a wide character, none for an accent."""
    return len(text) if is_narrow(text) else sum(map(_cells, text))


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return (
            0  # U+1160 to U+11FF: the parts of a Hangul syllable that combine with the part before
        )
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def clipped(text: str, width: int) -> str:
    """The line cut to `width` cells, with an ellipsis where it was longer."""
    if cells(text) <= width:
        return text
    if is_narrow(text):
        return f"{text[: max(0, width - 1)]}…"
    used = 1
    for at, character in enumerate(text):
        used += _cells(character)
        if used > width:
            return f"{text[:at]}…"
    return text


def wrapped(text: str, width: int) -> list[Span]:
    """Cut a text without line breaks into lines of at most `width` cells.

    A run of spaces counts as one, and none at a cut. Words are broken only where they are wider
    than a line, or between wide characters.
    """
    width = max(width, 2)
    return _narrow(text, width) if is_narrow(text) else _lines(text, width)


def _narrow(text: str, width: int) -> list[Span]:
    """Wrap a text whose characters take one cell each."""
    lines: list[Span] = []
    start, last = len(text) - len(text.lstrip(" ")), len(text.rstrip(" "))
    spaced = "  " in text
    while start < last:
        limit = end = start + width + 1
        while spaced and (end := start + width + 1 + _surplus(text[start:limit])) > limit:
            limit = end
        if limit > last:
            return [*lines, (start, last)]
        cut = text.rfind(" ", start, limit)
        if cut < 0:  # a word that is wider than a line
            return lines + [(start + a, start + b) for a, b in _lines(text[start:], width)]
        end = cut
        while text[end - 1] == " ":
            end -= 1
        lines.append((start, end))
        start = cut + 1
        while text[start] == " ":
            start += 1
    return lines


def _surplus(text: str) -> int:
    """The number of spaces in a text beyond the first of each run."""
    return len(text) - len(_SPACES.sub(" ", text))


def _lines(text: str, width: int) -> list[Span]:
    """Wrap any text."""
    lines: list[Span] = []
    start, end, used = -1, 0, 0  # no line has begun yet
    for first, last in _stretches(text, width):
        gap, size = int(first > end), cells(text[first:last])
        if start >= 0 and used + gap + size > width:
            lines.append((start, end))
            start = -1
        if start < 0:
            start, used, gap = first, 0, 0
        used += gap + size
        end = last
    if start >= 0:
        lines.append((start, end))
    return lines


def _stretches(text: str, width: int) -> Iterator[Span]:
    """The parts of a text that are not broken across lines."""
    for word in _WORD.finditer(text):
        start, end = word.span()
        if end - start <= width and word.group().isascii():
            yield start, end
            continue
        used = _cells(text[start])
        for at in range(start + 1, end):
            size = _cells(text[at])
            if size and (used + size > width or _may_break(text[at - 1], text[at])):
                yield start, at
                start, used = at, 0
            used += size
        yield start, end


def _may_break(before: str, behind: str) -> bool:
    if 2 not in (_cells(before), _cells(behind)):
        return False
    opens = unicodedata.category(before) in _OPENING
    return not opens and unicodedata.category(behind) not in _CLOSING


def inside(marks: Sequence[Span], start: int, end: int) -> list[Span]:
    """The marks between two offsets, cut to them and counted from the first.

    Marks are in order and disjoint, here and below.
    """
    first = bisect_right(marks, start, key=lambda span: span[1])
    last = bisect_left(marks, end, key=lambda span: span[0])
    return [(max(a, start) - start, min(b, end) - start) for a, b in marks[first:last]]


def pieces(text: str, marks: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    """The text cut at its marks: each piece, and whether it is marked."""
    at = 0
    for start, end in marks:
        if start > at:
            yield text[at:start], False
        if end > start:
            yield text[start:end], True
            at = end
    if at < len(text):
        yield text[at:], False


def block(
    text: str,
    look: Look,
    *,
    marks: Sequence[Span] = (),
    indent: str = "",
    first: str | None = None,
    bold: bool = False,
    dim: bool = False,
) -> list[str]:
    """A text as lines that fit: each behind `indent`, which is spaces, the first one behind `first`
    if given."""
    if not text:
        return []
    head = indent if first is None else first
    width = look.width - len(indent)
    clean = one_line(text)
    if not look.colour:  # nothing is marked, so offsets do not count
        clean = _squeezed(clean)
        if len(clean) <= width and is_narrow(clean) and " " not in (clean[0], clean[-1]):
            return [head + clean]
        lines = [clean[start:end] for start, end in wrapped(clean, width)]
    else:
        lines = []
        for start, end in wrapped(clean, width):
            painted = "".join(
                mark(piece, look) if marked else paint(piece, look, bold=bold, dim=dim)
                for piece, marked in pieces(clean[start:end], inside(marks, start, end))
            )
            lines.append(_squeezed(painted))
    return [(indent if at else head) + line for at, line in enumerate(lines)]


def _squeezed(text: str) -> str:
    """The text with one space for each run of them."""
    text = text.replace("\u3000", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def mark(text: str, look: Look) -> str:
    """A text that matches: bold red, as grep has it; as it is without colour."""
    return click.style(text, fg="red", bold=True) if look.colour else text


def paint(text: str, look: Look, *, bold: bool = False, dim: bool = False) -> str:
    """The text bold or dim where there is colour."""
    if not look.colour or not (bold or dim):
        return text
    return click.style(text, bold=bold or None, dim=dim or None)


def pointed(text: str, span: Span, look: Look, *, indent: str = "  ") -> list[str]:
    """The line and carets below the span; of a long line, what stands around it."""
    clean = one_line(text)
    width = max(look.width - cells(indent), 12)
    start = min(max(span[0], 0), len(clean))
    end = min(max(span[1], start), len(clean))
    left, right = 0, len(clean)
    if cells(clean) >= width:
        left = start
        while left and cells(clean[left - 1 : start]) <= width // 3:
            left -= 1
        right = left
        while right < len(clean) and cells(clean[left : right + 1]) <= width - 3:
            right += 1
    before = "…" if left else ""
    behind = "…" if right < len(clean) else ""
    space = " " * cells(before + clean[left:start])
    carets = "^" * max(cells(clean[start : min(end, right)]), 1)
    return [
        f"{indent}{before}{clean[left:right]}{behind}",
        f"{indent}{space}{paint(carets, look, bold=True)}",
    ]


def title_marks(hit: Hit) -> list[Span]:
    """The matches in the title, as its snippet has them."""
    return [
        (start + snippet.start, end + snippet.start)
        for snippet in hit.snippets
        if snippet.field == "title"
        for start, end in snippet.marks
    ]


def passages(hit: Hit) -> list[tuple[str, Snippet, str]]:
    """The snippets below the title, each between what stands for the text left out."""
    found = []
    for snippet in hit.snippets:
        if snippet.field == "title":
            continue
        whole: str = getattr(hit.article, snippet.field, "")
        before = "… " if _has_text(whole, 0, snippet.start) else ""
        behind = " …" if _has_text(whole, snippet.end, len(whole)) else ""
        found.append((before, snippet, behind))
    return found


def _has_text(text: str, start: int, end: int) -> bool:
    """Whether a part of a text has more than white space; most parts begin with something else."""
    near = text[start : min(end, start + _NEAR)]
    return bool(near.strip()) or bool(text[start:end].strip())


def facts(article: Article) -> list[str]:
    """When, where and who."""
    found = (article.date or "", article.place, ", ".join(article.speakers))
    return [fact for fact in found if fact]


def origin(article: Article) -> list[str]:
    """Author, site and address of an article."""
    return [fact for fact in (article.author, article.site, article.url) if fact]


def stories(hits: Iterable[Hit], *, fold: bool) -> Iterable[list[Hit]]:
    """The hits of a page; with `fold`, each with the other editions of its story behind it."""
    if not fold:
        return ([hit] for hit in hits)
    from searcher.search.families import families  # few searches need it

    return families(hits)


def edition(article: Article) -> str:
    """What tells an edition of a story from the others: its date, and where it is from."""
    found = (article.date or "", one_line(article.site or article.source))
    return ", ".join(fact for fact in found if fact)


def counted(count: int, what: str) -> str:
    """`1 article`, `1,200 articles`."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


FIRST = 10

_NEAR = 20


def labelled(name: str, text: str, look: Look) -> list[str]:
    label = f"{name} ".ljust(12)
    first = paint(label, look, dim=True)
    return block(text, look, indent=" " * cells(label), first=first) or [first.rstrip()]


def joined(lines: Sequence[str]) -> str:
    """Lines as a text."""
    return "\n".join([*lines, ""])


UNSURE = " (unsure)"


def speaker_of(quotation: Quotation) -> str:
    """The speaker of a quotation, as shown."""
    return (quotation.speaker or "Unknown speaker") + (
        UNSURE if quotation.confidence == "low" else ""
    )


def by_article(results: Results[QuotationHit]) -> list[list[QuotationHit]]:
    """The hits of a page by article; the articles, and the hits of each, by rank."""
    groups: dict[str, list[QuotationHit]] = {}
    for hit in results:
        groups.setdefault(hit.article_id, []).append(hit)
    return list(groups.values())


def about(hit: QuotationHit) -> list[str]:
    return [fact for fact in (hit.date or "", hit.title) if fact.strip()]
