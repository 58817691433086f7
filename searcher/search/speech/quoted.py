"""The words of an article that are in quotations, for the marks of `said:`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from searcher.analysis.folding import keyword
from searcher.article import Article, Span
from searcher.engines.port import Match
from searcher.query import rewrite
from searcher.query.tree import And, AnyTerm, Or, Query, leaves
from searcher.search.join import is_said
from searcher.search.snapshot import Snapshot
from searcher.storage.documents import stored_quotations, stored_quoted
from searcher.storage.quoted import article_of, number_of


def quoted_words(
    tree: Query, snapshot: Snapshot, read: Iterable[Match] = ()
) -> Callable[[Article], str]:
    """A function that gives the body of an article of the index with spaces in place of all text
    outside the quotations in which a clause of the tree may match; of a speech the whole body.

    `read` has articles that were read already.
    """
    known = {match.id: match.stored for match in read}
    asked = Or(tuple(leaf for leaf in leaves(tree) if is_said(leaf)))
    numbers: dict[str, list[int]] = {}

    def look(ids: Iterable[str]) -> None:
        """Find the numbers of the quotations in some articles, by one search."""
        numbers.update((each, []) for each in ids)
        inside = AnyTerm("article", tuple(dict.fromkeys(map(keyword, numbers))))
        for one in snapshot.quotations.scan(rewrite.normalize(And((inside, asked))), ordered=False):
            if (article_id := article_of(one.id)) in numbers:
                numbers[article_id].append(number_of(one.id))

    def words(article: Article) -> str:
        stored = known.get(article.id) or snapshot.articles.get(article.id)
        assert stored is not None, "the generation does not change"
        if stored_quoted(stored) is not None:
            return article.body
        if article.id not in numbers:
            numbers.clear()
            look(known if article.id in known else (article.id,))
        quotations = stored_quotations(stored)
        contents = (quotations[number].content for number in numbers[article.id])
        return _alone(article.body, sorted(span for content in contents for span in content))

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
