"""The page of an article: its matches, its quotations, its citation and its earlier state."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from searcher._values import frozen
from searcher.article import Article, Quotation, Span
from searcher.errors import QueryError
from searcher.index import Index
from searcher.render.citations import citations
from searcher.render.layout import inside, one_line, pieces, visible
from searcher.results import Citation, citation, whole_citation
from searcher.serve.pages.hits import Link, excerpt
from searcher.serve.pages.rendering import RenderedPage, rendered
from searcher.serve.pages.state import article_address, cite_address, speaker_address
from searcher.serve.source import ServedIndex
from searcher.storage.documents import own_fields
from searcher.verify.verdicts import Stretch

_CITED = (("text", "Text"), ("bibtex", "BibTeX"), ("ris", "RIS"))

_MATCH = Markup('<a class="match" id="m{}" href="#m{}" tabindex="-1"><mark>{}</mark></a>')

_WHO = Markup('<a class="who{}" href="{}">{}</a> ')

_SAID = Markup('<span class="said{}"{}>{}</span>')

_HERE = Markup(' id="c{}"')

_CITE = Markup('<a class="cite" href="{}" aria-label="Cite the words of {}">cite</a>')

_CITED_WORDS = re.compile("([0-9]{1,9})-([0-9]{1,9})")

_MOST_LIKE = 5
"""Articles like the one of the page, at most."""

Fields = Mapping[str, Sequence[str]]

_MOST_STEPS = 12
"""Matches that the head of the page leads to, at most."""


@frozen
class QuotedStretch:
    """A quoted stretch of a body; `first` where its quotation begins.

    `sort` is ` unsure` where its speaker is not sure, else empty.
    """

    start: int
    end: int
    speaker: str
    address: str
    first: bool
    sort: str
    cite: str


@frozen
class CitedWords:
    """Words of an article that are cited in place of the whole of it.

    Attributes:
        text: the words, a long text shortened.
        speaker: who said them, as it is shown.
        address: of the words in the article.
        whole: the address that cites the article.
        citation: of the words.
    """

    text: Markup
    speaker: str
    address: str
    whole: str
    citation: Citation


def page(
    source: ServedIndex, index: Index, article_id: str, fields: Mapping[str, Sequence[str]]
) -> RenderedPage:
    """The page of an article.

    `q` marks the matches of a query, `compare` shows its changes, `cite` cites a quotation.
    """
    try:
        article = index.article(article_id)
    except QueryError:
        detail = "There is no such article in the index. It may have been removed or renamed."
        return rendered("problem.html", status=404, title="Not found", detail=detail)
    query = fields.get("q", ("",))[0].strip()
    marks, fault = _marks(index, article, query)
    quotations = index.quotations_in(article)
    written = Body(article, marks, _said(article.id, quotations, query))
    words = _cited_words(article, quotations, query, fields.get("cite", ("",))[0])
    cited = whole_citation(article) if words is None else words.citation
    address = article_address(article.id)
    title, summary = written.title(), written.summary()
    paragraphs = [*written.paragraphs()]
    kept = source.earlier()
    compared = fields.get("compare", ("",))[0]
    changes = None
    if compared.isdigit() and int(compared) in kept:
        changes = _changes(source, int(compared), article)
    return rendered(
        "article.html",
        title=one_line(article.title or article.id),
        query=query,
        fault=fault,
        article=article,
        heading=title or one_line(article.id),
        summary=summary,
        paragraphs=paragraphs,
        matches=written.matches,
        steps=_MOST_STEPS,
        people=[Link(one_line(name), speaker_address(name)) for name in article.speakers],
        own=_others(article),
        url=article.url if article.url.startswith(("https://", "http://")) else "",
        words=words,
        cited=[(label, citations([cited], form)) for form, label in _CITED],
        kept=[(number, f"{address}?compare={number}#changes") for number in kept],
        like=_like(index, article),
        compared=compared,
        changes=changes,
    )


def _others(article: Article) -> list[tuple[str, Sequence[str]]]:
    """The fields of an article that stand in no place of their own, with names to read."""
    own = own_fields(article).items()
    return [(name.replace("_", " "), values) for name, values in own if name not in _PLACED]


_PLACED = ("url", "author", "site")


def _marks(index: Index, article: Article, query: str) -> tuple[Mapping[str, Sequence[Span]], str]:
    """The marks of a query in an article by field; or none, and what is wrong with the query."""
    if not query:
        return {}, ""
    try:
        return index.marks(article, query), ""
    except QueryError as error:
        return {}, str(error)


def _cited_words(
    article: Article, quotations: Sequence[Quotation], query: str, span: str
) -> CitedWords | None:
    """The words of a span such as `120-184`; None for the whole article.

    A span that is no quotation is a sentence of a speech, whose speaker the article names. Raises
    QueryError for a span that the article does not have.
    """
    if not span:
        return None
    found = _CITED_WORDS.fullmatch(span)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    if not start < end <= len(article.body):
        raise QueryError("The article has no such words to cite.")
    ends = {(one.content[0][0], one.content[-1][1]): one.speaker for one in quotations}
    who = ends.get((start, end), "; ".join(article.speakers))
    return CitedWords(
        text=excerpt(one_line(article.body[start:end]), ()),
        speaker=one_line(who),
        address=f"#c{start}" if (start, end) in ends else "",
        whole=article_address(article.id, query, "cite"),
        citation=citation(article, who, "body", start, end),
    )


def _like(index: Index, article: Article) -> list[Link]:
    """The articles that are most like one."""
    try:
        found = index.like(article.id, limit=_MOST_LIKE)
    except QueryError:  # no word marks it
        return []
    return [Link(one_line(hit.article.title or hit.id), article_address(hit.id)) for hit in found]


class Body:
    """An article's texts as HTML; numbers its matches in the order of the page."""

    def __init__(
        self,
        article: Article,
        marks: Mapping[str, Sequence[Span]],
        said: Sequence[QuotedStretch],
    ) -> None:
        self._article = article
        self._marks = marks
        self._said = said
        self._total = sum(map(len, marks.values()))
        self.matches = 0

    def title(self) -> Markup:
        """The title."""
        return self._marked(one_line(self._article.title), self._marks.get("title", ()))

    def summary(self) -> Markup:
        """The summary, its points on lines of their own."""
        return self._marked(visible(self._article.summary), self._marks.get("summary", ()))

    def paragraphs(self) -> Iterator[Markup]:
        """The paragraphs of the body."""
        body = visible(self._article.body)
        marks = self._marks.get("body", ())
        starts, ends = [one.start for one in self._said], [one.end for one in self._said]
        start = 0
        for paragraph in body.split("\n\n"):
            end = start + len(paragraph)
            if paragraph.strip():
                here = self._said[bisect_right(ends, start) : bisect_left(starts, end)]
                yield self._paragraph(paragraph, start, here, inside(marks, start, end))
            start = end + 2

    def _paragraph(
        self, text: str, start: int, said: Sequence[QuotedStretch], marks: Sequence[Span]
    ) -> Markup:
        parts: list[Markup] = []
        at, named = 0, ""
        for one in said:
            first, end = max(one.start - start, at), min(one.end - start, len(text))
            if first >= end:
                continue
            parts.append(self._marked(text[at:first], inside(marks, at, first)))
            if one.speaker != named and one.first:
                parts.append(_WHO.format(one.sort, one.address, one.speaker))
            named = one.speaker
            words = self._marked(text[first:end], inside(marks, first, end))
            here = _HERE.format(one.start) if one.start >= start else ""
            parts.append(_SAID.format(one.sort, here, words))
            if here and one.first:
                parts.append(_CITE.format(one.cite, one.speaker))
            at = end
        parts.append(self._marked(text[at:], inside(marks, at, len(text))))
        return Markup("").join(parts)

    def _marked(self, text: str, marks: Sequence[Span]) -> Markup:
        """A text with its matches, each of which leads to the next."""
        parts = []
        for piece, marked in pieces(text, marks):
            if marked:
                self.matches += 1
                following = self.matches % self._total + 1 if self._total else 1
                parts.append(_MATCH.format(self.matches, following, piece))
            else:
                parts.append(Markup.escape(piece))
        return Markup("").join(parts)


def _said(article_id: str, quotations: Sequence[Quotation], query: str) -> list[QuotedStretch]:
    """The quoted stretches of a body, in order and without overlap."""
    every = sorted(
        (start, end, one_line(one.speaker), one.confidence, at == 0, number)
        for number, one in enumerate(quotations)
        for at, (start, end) in enumerate(one.content)
    )
    found: list[QuotedStretch] = []
    for start, end, name, confidence, first, number in every:
        if not found or found[-1].end <= start:
            sort = " unsure" if confidence == "low" else ""
            shown = name or "Unknown speaker"
            cite = cite_address(article_id, quotations[number], query)
            address = speaker_address(shown)
            found.append(QuotedStretch(start, end, shown, address, first, sort, cite))
    return found


def _changes(source: ServedIndex, generation: int, now: Article) -> list[tuple[str, list[Stretch]]]:
    """Compare the article with an older generation, field by field."""
    from searcher.history.states import word_by_word

    with source.opened(generation) as index:
        try:
            then = index.article(now.id)
        except QueryError:
            return [("The article was not in that generation.", [])]
    names = ("title", "summary", "body")
    changed = [name for name in names if getattr(then, name) != getattr(now, name)]
    return [
        (name.capitalize(), [*word_by_word(getattr(then, name), getattr(now, name))])
        for name in changed
    ]
