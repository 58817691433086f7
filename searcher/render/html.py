"""Results and articles as self-contained pages of HTML."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from types import MappingProxyType

from searcher.article import Article, Quotation, Span
from searcher.render.layout import (
    about,
    by_article,
    counted,
    edition,
    facts,
    inside,
    one_line,
    origin,
    passages,
    pieces,
    speaker_of,
    stories,
    title_marks,
    visible,
)
from searcher.results import Hit, Note, QuotationHit, Results

Said = tuple[Span, str, bool]
"""A quoted span of a body, its speaker, and whether it is the first span of its quotation."""


def stretches(said: Iterable[Quotation]) -> list[Said]:
    """The quoted spans of a body, in order and without overlap."""
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
    """A paragraph that begins at `start` in the body, as HTML with matches and quotations
    marked."""
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


_STYLE = """\
:root { color-scheme: light dark }
body { font: 1.05rem/1.55 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem; line-height: 1.25 }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 2rem 0 0 }
p { margin: .5rem 0; overflow-wrap: anywhere }
mark { background: #ffe27a; color: #222; border-radius: .15em; padding: 0 .1em }
.facts, .id, .note, figcaption { font: .85rem/1.5 system-ui, sans-serif; opacity: .75 }
article + article { border-top: 1px solid #8886; margin-top: 2rem }
article p.line { white-space: pre-line }
.said { border-bottom: 1px dotted #8889 }
.said[data-speaker]::before { content: attr(data-speaker) ": "; \
font: .75rem system-ui, sans-serif; opacity: .7 }
"""


def results_page(pages: Iterable[Results[Hit]], *, fold: bool = False) -> Iterator[str]:
    """A page of HTML with the hits of consecutive pages of results.

    With `fold`, the editions of one story on a page are one hit.
    """
    started = False
    for results in pages:
        if not started:
            yield _start(results.query) + _heading(results.query, results, "article")
            started = True
        for hit, *editions in stories(results, fold=fold):
            yield f"{_hit(hit, editions)}\n"
    yield _END


def articles_page(
    shown: Sequence[tuple[Article, Mapping[str, Sequence[Span]]]],
    said: Mapping[str, Sequence[Quotation]] = MappingProxyType({}),
) -> str:
    """Whole articles, each with the matches in its title, summary and body.

    `said` has the quotations of an article under its id.
    """
    title = shown[0][0].title or shown[0][0].id if len(shown) == 1 else f"{len(shown)} articles"
    parts = [_article(article, marks, said.get(article.id, ())) for article, marks in shown]
    return page(title, parts)


def page(title: str, parts: Iterable[str]) -> str:
    """A complete page."""
    return _start(title) + "".join(f"{part}\n" for part in parts) + _END


def _heading(title: str, results: Results[Hit] | Results[QuotationHit], what: str) -> str:
    """The title, the number of all hits, and the notes."""
    parts = [
        f'<h1 dir="auto">{plain(title)}</h1>',
        f'<p class="facts">{counted(results.total, what)}</p>',
        *map(note_line, results.notes),
    ]
    return "".join(f"{part}\n" for part in parts)


_END = "</body>\n</html>\n"


def _start(title: str) -> str:
    """The start of a page, up to its body."""
    return (
        "<!doctype html>\n"
        '<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{plain(title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n"
        "<body>\n"
    )


def note_line(note: Note) -> str:
    """A note as a paragraph."""
    return f'<p class="note" dir="auto">{plain(note.message)}</p>'


def _hit(hit: Hit, editions: Iterable[Hit] = ()) -> str:
    article = hit.article
    title = _title(article, title_marks(hit))
    lines = [f'<h2 dir="auto">{hit.rank}. {title}</h2>', *_facts(article)]
    for before, snippet, behind in passages(hit):
        text = with_marks(one_line(snippet.text), snippet.marks)
        lines.append(f'<p dir="auto">{before}{text}{behind}</p>')
    lines.append(f'<p class="id"><span dir="auto">{plain(article.id)}</span> {hit.score:.2f}</p>')
    for one in editions:
        named = f'{plain(edition(one.article))} <span dir="auto">{plain(one.id)}</span>'
        lines.append(f'<p class="id">{one.rank}. Another edition: {named}</p>')
    return section(lines)


def _article(
    article: Article, marks: Mapping[str, Sequence[Span]], said: Sequence[Quotation]
) -> str:
    lines = [f'<h1 dir="auto">{_title(article, marks.get("title", ()))}</h1>', *_facts(article)]
    if article.summary:
        text = with_marks(visible(article.summary), marks.get("summary", ()))
        lines.append(f'<p class="line" dir="auto"><strong>{text}</strong></p>')
    lines += _paragraphs(visible(article.body), marks.get("body", ()), stretches(said))
    if article.caption:
        caption = plain(article.caption)
        lines.append(f'<figure><figcaption dir="auto">{caption}</figcaption></figure>')
    return section([*lines, f'<p class="id" dir="auto">{plain(article.id)}</p>'])


def _paragraphs(body: str, marks: Sequence[Span], said: Sequence[Said]) -> Iterable[str]:
    starts, ends = [one[0][0] for one in said], [one[0][1] for one in said]
    start = 0
    for paragraph in body.split("\n\n"):
        end = start + len(paragraph)
        if paragraph.strip():
            here = said[bisect_right(ends, start) : bisect_left(starts, end)]
            text = marked_said(paragraph, start, here, inside(marks, start, end))
            yield f'<p class="line" dir="auto">{text}</p>'
        start = end + 2


def _title(article: Article, marks: Sequence[Span]) -> str:
    """The title; a link where the article has an address on the web."""
    if not article.title:
        return plain(article.id)
    title = with_marks(one_line(article.title), marks)
    if article.url.startswith(("https://", "http://")):
        return f'<a href="{plain(article.url)}">{title}</a>'
    return title


def _facts(article: Article) -> list[str]:
    lines = (" · ".join(found) for found in (facts(article), origin(article)))
    return [f'<p class="facts" dir="auto">{plain(line)}</p>' for line in lines if line]


def section(lines: Iterable[str]) -> str:
    """The element of one article or quotation."""
    return "<article>\n" + "\n".join(lines) + "\n</article>"


def plain(text: str) -> str:
    """A text on one line, escaped."""
    return escape(one_line(text))


def quotations_page(
    pages: Iterable[Results[QuotationHit]], title: str, *, grouped: bool = False
) -> Iterator[str]:
    """A page of HTML with the quotations of consecutive pages of results."""
    started = False
    for results in pages:
        if not started:
            yield _start(title) + _heading(title, results, "quotation")
            started = True
        if grouped:
            for group in by_article(results):
                lines = [line for hit in group for line in _quoted(hit)]
                yield section([*_about_page(group[0]), *lines]) + "\n"
        else:
            yield from (section([*_quoted(hit), *_about_page(hit)]) + "\n" for hit in results)
    yield _END


def _quoted(hit: QuotationHit) -> list[str]:
    text = with_marks(one_line(hit.text), hit.marks)
    return [
        f'<h2 dir="auto">{hit.rank}. {plain(speaker_of(hit.quotation))}</h2>',
        f'<blockquote dir="auto">{text}</blockquote>',
    ]


def _about_page(hit: QuotationHit) -> list[str]:
    return [
        f'<p class="facts" dir="auto">{plain(" · ".join(about(hit)))}</p>',
        f'<p class="id" dir="auto">{plain(hit.article_id)}</p>',
    ]
