"""Results and articles as text for people. Without colour, matches are not marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from searcher._values import replace
from searcher.article import Article, Quotation, Span
from searcher.errors import QuerySyntaxError
from searcher.render.layout import (
    Look,
    about,
    block,
    by_article,
    clipped,
    counted,
    edition,
    facts,
    inside,
    joined,
    labelled,
    one_line,
    origin,
    paint,
    passages,
    pointed,
    speaker_of,
    stories,
    title_marks,
    visible,
)
from searcher.results import Hit, Note, QuotationHit, Results
from searcher.storage.quoted import quoted_text

if TYPE_CHECKING:
    from searcher.search.analyzed import AnalyzedQuery
    from searcher.search.speakers.listing import Speaker


_WIDEST = 100
"""The widest lines that are easy to read."""


def results_text(pages: Iterable[Results[Hit]], look: Look, *, fold: bool = False) -> Iterator[str]:
    """The hits of consecutive pages, and below them the number of all articles.

    With `fold`, the editions of one story on a page are one hit.
    """
    look = readable(look)
    shown = ShownRanks()
    for results in pages:
        shown.add(results)
        for hit, *editions in stories(results, fold=fold):
            yield joined([*_hit(hit, look), *_editions(editions, look), ""])
    yield shown.footer("article", look)


def _editions(hits: Iterable[Hit], look: Look) -> Iterator[str]:
    for hit in hits:
        number = f"{hit.rank:>3}. "
        text = f"Another edition: {edition(hit.article)} · {hit.id}"
        first = paint(number, look, dim=True)
        yield from block(text, look, indent=" " * len(number), first=first, dim=True)


def _hit(hit: Hit, look: Look) -> list[str]:
    article, number = hit.article, f"{hit.rank:>3}. "
    indent = " " * len(number)
    lines = block(
        article.title or article.id,
        look,
        marks=title_marks(hit),
        indent=indent,
        first=paint(number, look, dim=True),
        bold=True,
    )
    lines += block(" · ".join(facts(article)), look, indent=indent)
    lines += block(" · ".join(origin(article)), look, indent=indent, dim=True)
    for before, snippet, behind in passages(hit):
        text = f"{before}{snippet.text}{behind}"
        lines += block(text, look, marks=_shifted(snippet.marks, len(before)), indent=indent)
    shown = sum(len(snippet.marks) for snippet in hit.snippets)
    matches = f"  {hit.matches:,} matches" if hit.matches > max(1, shown) else ""
    return lines + block(f"{article.id}  {hit.score:.2f}{matches}", look, indent=indent, dim=True)


def _shifted(marks: Iterable[Span], by: int) -> list[Span]:
    return [(start + by, end + by) for start, end in marks]


class ShownRanks:
    """Counts the hits of the pages that are written."""

    def __init__(self) -> None:
        self._first = self._last = self._total = 0

    def add(self, results: Results[Hit] | Results[QuotationHit]) -> None:
        """Count the hits of one more page."""
        self._total = results.total
        if results.hits:
            self._first = self._first or results.hits[0].rank
            self._last = results.hits[-1].rank

    def footer(self, what: str, look: Look) -> str:
        """The ranks of the shown hits and the number of all; empty without hits."""
        if not self._total:
            return ""
        total = counted(self._total, what)
        first, last = self._first, self._last
        line = f"{total}."
        if last and (first, last) != (1, self._total):
            more = f" The next: --offset {last}" if last < self._total else ""
            shown = f"{first:,}" if first == last else f"{first:,} to {last:,}"
            line = f"{shown} of {total}.{more}"
        return joined([paint(line, look, dim=True)])


def article_text(
    article: Article,
    marks: Mapping[str, Sequence[Span]],
    look: Look,
    said: Sequence[Quotation] = (),
) -> str:
    """The whole article; `marks` has the matches in title, summary and body.

    Who said what stands below it, so that the text itself can be read and copied as it is.
    """
    look = readable(look)
    lines = block(article.title or article.id, look, marks=marks.get("title", ()), bold=True)
    lines += block(" · ".join(facts(article)), look)
    lines += block(" · ".join(origin(article)), look, dim=True)
    lines += block(article.id, look, dim=True)
    if article.summary:
        lines.append("")
        for start, text, found in _lines(article.summary, marks.get("summary", ())):
            bullet = "• " if start or "\n" in article.summary else ""
            lines += block(text, look, marks=found, indent=" " * len(bullet), first=bullet)
    if article.body:
        lines.append("")
        for _, text, found in _lines(article.body, marks.get("body", ())):
            lines += block(text, look, marks=found) or [""]
    if article.caption:
        lines += ["", *block(f"[{article.caption}]", look, dim=True)]
    if said:
        lines += ["", *said_lines(article, said, look)]
    return joined(lines)


def _lines(text: str, marks: Sequence[Span]) -> Iterable[tuple[int, str, list[Span]]]:
    """The lines of a text: where each begins, its text, and its marks counted from there."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        yield start, line, inside(marks, start, end)
        start = end + 1


def notes_text(notes: Iterable[Note], query: str, look: Look) -> str:
    """The notes on a query, each with its place in the query."""
    lines: list[str] = []
    for note in notes:
        lines += block(note.message, look, indent="  ", first=paint("Note: ", look, bold=True))
        if note.end > note.start:
            lines += pointed(query, (note.start, note.end), look)
    return joined(lines)


def fault_text(error: QuerySyntaxError, look: Look) -> str:
    """A syntax error with its place in the query, and what to write instead."""
    lines = [error_text(error.message, look).rstrip("\n")]
    if error.text.strip():
        lines += pointed(error.text, (error.start, error.end), look)
    return joined(lines + block(error.advice, look))


def error_text(message: str, look: Look) -> str:
    """An error message. Its lines are not wrapped: they may hold a command to copy."""
    return f"{paint('Error:', look, bold=True)} {visible(message)}\n"


def explanation_text(
    analyzed: AnalyzedQuery, clauses: Sequence[tuple[str, int]], total: int, look: Look
) -> str:
    """A query as it was understood, stage by stage, and the matches of each clause alone."""
    from searcher.render import explained  # a search does not load it

    look = readable(look)
    stages = (
        ("query", analyzed.text),
        ("parsed", str(analyzed.parsed)),
        ("expanded", explained.expanded(analyzed)),
        ("analyzed", explained.asked(analyzed)),
    )
    lines: list[str] = []
    for name, stage in stages:
        lines += labelled(name, stage, look)
    lines += ["", f"{'articles':>10}  clause"]
    for clause, count in clauses:
        lines += block(clause, look, indent=" " * 12, first=f"{count:>10,}  ")
    return joined([*lines, f"{total:>10,}  {paint('all together', look, bold=True)}"])


def readable(look: Look) -> Look:
    """A look with lines no wider than is easy to read."""
    return replace(look, width=min(look.width, _WIDEST))


_HEADING = "Who said what"


def said_lines(article: Article, said: Sequence[Quotation], look: Look) -> Iterator[str]:
    """A list of who said what, in the order of the text: a line a quotation, cut where it ends."""
    if said:
        yield paint(_HEADING, look, dim=True)
    for speaker, several in groupby(said, speaker_of):
        yield paint(clipped(f"  {_folded(speaker)}", look.width), look, bold=True)
        for quotation in several:
            yield clipped(f"    {_folded(quoted_text(article.body, quotation))}", look.width)


def _folded(text: str) -> str:
    return " ".join(one_line(text).split())


def quotations_text(
    pages: Iterable[Results[QuotationHit]], look: Look, *, grouped: bool = False
) -> Iterator[str]:
    """The quotations of pages that follow each other: the speaker, the words, and the article;
    below them the number of all."""
    look = readable(look)
    shown = ShownRanks()
    for results in pages:
        shown.add(results)
        lines: list[str] = []
        if grouped:
            for group in by_article(results):
                lines += [*_article_lines(group[0], look, bold=True), ""]
                for hit in group:
                    lines += [*_spoken(hit, look), ""]
        else:
            for hit in results:
                lines += [*_spoken(hit, look), *_article_lines(hit, look, indent=" " * 5), ""]
        yield joined(lines)
    yield shown.footer("quotation", look)


def _spoken(hit: QuotationHit, look: Look) -> list[str]:
    number = f"{hit.rank:>3}. "
    indent = " " * len(number)
    first = paint(number, look, dim=True)
    lines = block(speaker_of(hit.quotation), look, indent=indent, first=first, bold=True)
    text, marks = excerpt(hit.text, hit.marks)
    return lines + block(text, look, marks=marks, indent=indent)


_LONGEST_QUOTATION = 800
"""Characters of a quotation that are shown; a turn of a debate may fill pages."""


def excerpt(text: str, marks: Sequence[Span]) -> tuple[str, list[Span]]:
    """Cut a long quotation around its first mark; the marks as offsets into what is left."""
    if len(text) <= _LONGEST_QUOTATION:
        return text, list(marks)
    first, last = marks[0] if marks else (0, 0)
    start = max(0, min(first - _LONGEST_QUOTATION // 3, len(text) - _LONGEST_QUOTATION))
    start = text.rfind(" ", 0, start + 1) + 1 if start else 0
    end = min(len(text), max(last, start + _LONGEST_QUOTATION))
    space = text.rfind(" ", max(last, start), end)
    if end < len(text) and space >= 0:
        end = space
    head, tail = "… " if start else "", " …" if end < len(text) else ""
    shift = len(head) - start
    inside = [(a + shift, b + shift) for a, b in marks if start <= a and b <= end]
    return f"{head}{text[start:end]}{tail}", inside


def _article_lines(
    hit: QuotationHit, look: Look, *, indent: str = "", bold: bool = False
) -> list[str]:
    lines = block(" · ".join(about(hit)), look, indent=indent, bold=bold)
    score = "" if bold else f"  {hit.score:.2f}"
    return lines + block(f"{hit.article_id}{score}", look, indent=indent, dim=True)


def speakers_text(people: Sequence[Speaker], look: Look) -> str:
    """Each person with counts and dates, and below them the other spellings."""
    look = readable(look)
    lines: list[str] = []
    for person in people:
        lines += block(person.name, look, bold=True)
        said = counted(person.quotations, "quotation")
        if person.speeches:
            several = "1 speech" if person.speeches == 1 else f"{person.speeches:,} speeches"
            said = f"{said} and {several}" if person.quotations else several
        counts = f"{said} in {counted(person.articles, 'article')}"
        lines += block(" · ".join(filter(None, (counts, _period(person)))), look, indent="    ")
        others = [spelling for spelling in person.spellings if spelling != person.name]
        if others:
            lines += block(f"also {', '.join(others)}", look, indent="    ", dim=True)
    return joined(lines)


def _period(person: Speaker) -> str:
    if person.first is None or person.last is None or person.first == person.last:
        return person.first or ""
    return f"{person.first} to {person.last}"
