"""Hits as the pages show them."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from searcher._values import frozen
from searcher.article import Span
from searcher.render.html import with_marks
from searcher.render.layout import edition, inside, one_line, passages, speaker_of, title_marks
from searcher.results import Hit, QuotationHit
from searcher.serve.pages.rendering import safe
from searcher.serve.pages.state import State, article_address, cite_address, speaker_address

_LONGEST = 420
"""Characters of a quotation that are shown."""


@frozen
class Link:
    """A text that leads somewhere, with a count where it has one."""

    text: str
    address: str
    count: int | None = None


@frozen
class ShownHit:
    """A hit as it is shown."""

    rank: int
    title: Markup
    address: str
    date: str
    place: str
    people: tuple[Link, ...]
    origin: str
    passages: tuple[Markup, ...]
    manner: str = ""
    cite: str = ""
    editions: tuple[Link, ...] = ()


def article(hit: Hit, state: State, editions: Sequence[Hit] = ()) -> ShownHit:
    """An article as it is shown, with links to its other editions."""
    article = hit.article
    title = with_marks(one_line(article.title), title_marks(hit)) if article.title else ""
    texts = [
        f"{before}{with_marks(one_line(snippet.text), snippet.marks)}{behind}"
        for before, snippet, behind in passages(hit)
    ]
    return ShownHit(
        rank=hit.rank,
        title=safe(title) if title else Markup.escape(one_line(article.id)),
        address=article_address(article.id, state.q),
        date=article.date or "",
        place=one_line(article.place),
        people=_people(article.speakers),
        origin=one_line(article.site or article.source),
        passages=tuple(map(safe, texts)),
        editions=tuple(
            Link(edition(one.article), article_address(one.id, state.q)) for one in editions
        ),
    )


def quotation(hit: QuotationHit, state: State) -> ShownHit:
    """A quotation as it is shown."""
    start = hit.quotation.content[0][0] if hit.quotation.content else 0
    return ShownHit(
        rank=hit.rank,
        title=Markup.escape(one_line(hit.title or hit.article_id)),
        address=article_address(hit.article_id, state.q, f"c{start}"),
        date=hit.date or "",
        place="",
        people=(Link(one_line(speaker_of(hit.quotation)), speaker_address(hit.speaker)),),
        origin=one_line(hit.source),
        passages=(excerpt(one_line(hit.text), hit.marks),),
        manner=hit.quotation.manner,
        cite=cite_address(hit.article_id, hit.quotation, state.q) if hit.quotation.content else "",
    )


def excerpt(text: str, marks: Sequence[Span]) -> Markup:
    """A quotation with its matches; of a long one, the part around the first match."""
    if len(text) <= _LONGEST:
        return safe(with_marks(text, marks))
    start, end = 0, _LONGEST
    if marks and marks[0][1] > end // 2:
        start = text.find(" ", max(0, marks[0][0] - _LONGEST // 2)) + 1
        end = start + _LONGEST
    end = max(text.rfind(" ", start, end), start + 1)
    shown = with_marks(text[start:end], inside(marks, start, end))
    return safe(f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}")


def _people(names: Sequence[str]) -> tuple[Link, ...]:
    return tuple(Link(one_line(name), speaker_address(name)) for name in names)
