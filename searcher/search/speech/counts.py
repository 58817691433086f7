"""Counts the matching sentences of speeches by groups, as an engine counts quotations."""

from __future__ import annotations

from collections.abc import Iterable

from searcher.article import Article
from searcher.engines.grouping import Bucket, Buckets, Grouping, period, period_name
from searcher.query.tree import Query
from searcher.search.snapshot import Snapshot
from searcher.search.speech.scan import scan
from searcher.storage import spoken
from searcher.storage.documents import article_values, days


def counts(tree: Query, snapshot: Snapshot, grouping: Grouping) -> Buckets:
    """Count the sentences of speeches that a tree on quotations matches, and sum their words.

    The words are counted by the white space between them.
    """
    found: Buckets = {}
    for speech in scan(tree, snapshot):
        words = 0
        if grouping.summed:
            words = sum(len(speech.part(one).body.split()) for one in speech.passages)
        for value in _values(speech.article, grouping):
            if value.startswith(grouping.prefix):
                before = found.get(value, _NONE)
                found[value] = Bucket(before.documents + len(speech.passages), before.words + words)
    return found


_NONE = Bucket(0)


def together(one: Buckets, other: Buckets) -> Buckets:
    """Add up the groups of two counts."""
    both = dict(one)
    for value, found in other.items():
        before = both.get(value, _NONE)
        both[value] = Bucket(before.documents + found.documents, before.words + found.words)
    return both


def _values(article: Article, grouping: Grouping) -> Iterable[str]:
    """Give the groups of the sentences of a speech."""
    if grouping.by is not None:
        dated = days(article).get(grouping.field)
        number = None if dated is None else period(*dated, grouping.by)
        return () if number is None else (period_name(number, grouping.by),)
    match grouping.field:
        case "manner":
            return (spoken.SPEECH,)
        case "confidence":
            return ("high",)
        case "article":
            return (article.id,)
        case field:
            return article_values(article)[field]
