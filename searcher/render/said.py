"""The quotations of an article that is shown whole, set off with their speakers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from searcher.article import Article, Quotation, Span
from searcher.quoted import quoted_text
from searcher.render.layout import Look, clipped, inside, paint, pieces
from searcher.render.safety import one_line

UNSURE = " (unsure)"
_HEADING = "Who said what"


def speaker_of(quotation: Quotation) -> str:
    """Who is shown as the speaker of a quotation."""
    return quotation.speaker + (UNSURE if quotation.confidence == "low" else "")


def said_lines(article: Article, said: Sequence[Quotation], look: Look) -> Iterator[str]:
    """A list of who said what, in the order of the text: a line a quotation, cut where it ends."""
    if said:
        yield paint(_HEADING, look, dim=True)
    for speaker, several in groupby(said, speaker_of):
        yield paint(clipped(f"  {_folded(speaker)}", look.width), look, bold=True)
        for quotation in several:
            yield clipped(f"    {_folded(quoted_text(article, quotation))}", look.width)


def _folded(text: str) -> str:
    return " ".join(one_line(text).split())


Said = tuple[Span, str, bool]
"""A stretch of a body that somebody is quoted with, who, and whether it is the first of these."""


def stretches(said: Iterable[Quotation]) -> list[Said]:
    """What is quoted of a body, in order and without overlap."""
    found: list[Said] = []
    for start, end, speaker, first in sorted(
        (*span, speaker_of(quotation), at == 0)
        for quotation in said
        for at, span in enumerate(quotation.content)
    ):
        if not found or found[-1][0][1] <= start:
            found.append(((start, end), speaker, first))
    return found


def marked_said(text: str, start: int, said: Sequence[Said], marks: Sequence[Span]) -> str:
    """A paragraph of a body, from `start` on, in HTML: its matches, and what somebody said."""
    parts: list[str] = []
    at = 0
    for (first, end), speaker, begins in said:
        first, end = max(first - start, at), min(end - start, len(text))
        if first < end:
            name = escape(one_line(speaker))
            label = f' data-speaker="{name}"' if begins else ""
            parts.append(with_marks(text[at:first], inside(marks, at, first)))
            quoted = with_marks(text[first:end], inside(marks, first, end))
            parts.append(f'<span class="said" title="{name}"{label}>{quoted}</span>')
            at = end
    return "".join([*parts, with_marks(text[at:], inside(marks, at, len(text)))])


def with_marks(text: str, marks: Iterable[Span]) -> str:
    """The text, escaped, its matches in `<mark>`."""
    return "".join(
        f"<mark>{escape(piece)}</mark>" if marked else escape(piece)
        for piece, marked in pieces(text, marks)
    )
