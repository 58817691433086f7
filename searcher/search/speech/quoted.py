"""The words of an article that are in quotations, for the marks of `said:`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from searcher.analysis.folding import keyword
from searcher.article import Article, Span
from searcher.engines.port import Match
from searcher.query import rewrite
from searcher.query.tree import And, Or, Query, Term, leaves
from searcher.search.join import is_said
from searcher.search.snapshot import Snapshot
from searcher.storage.documents import stored_quoted
from searcher.storage.quoted import article_of, stored_quotation


def quoted_words(
    tree: Query, snapshot: Snapshot, read: Iterable[Match] = ()
) -> Callable[[Article], str]:
    """A function that gives the body of an article of the index with spaces in place of all text
    outside the quotations in which a clause of the tree may match; of a speech the whole body.

    `read` has articles that were read already.
    """
    known = {match.id: match.stored for match in read}
    asked = Or(tuple(leaf for leaf in leaves(tree) if is_said(leaf)))

    def words(article: Article) -> str:
        stored = known.get(article.id) or snapshot.articles.get(article.id)
        assert stored is not None, "the generation does not change"
        if stored_quoted(stored) is not None:
            return article.body
        inside = rewrite.normalize(And((Term("article", keyword(article.id)), asked)))
        found = [one.id for one in snapshot.quotations.scan(inside, ordered=False)]
        here = [one for one in found if article_of(one) == article.id]
        spans = (stored_quotation(stored, one)[1].content for one in here)
        return _alone(article.body, sorted(span for content in spans for span in content))

    return words


def _alone(body: str, spans: Iterable[Span]) -> str:
    """The body with spaces outside the spans, which are in order and may overlap."""
    parts, at = [], 0
    for start, end in spans:
        if end > at:
            first = max(start, at)
            parts += [" " * (first - at), body[first:end]]
            at = end
    return "".join([*parts, " " * (len(body) - at)])
