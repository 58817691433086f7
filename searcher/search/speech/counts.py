"""Counts the matching sentences of speeches by groups, as an engine counts quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from searcher.engines.grouping import Bucket, Buckets, Grouping, period, period_name
from searcher.query.tree import Query
from searcher.search.snapshot import Snapshot
from searcher.search.speech.answers import Tally, found
from searcher.search.speech.scan import scan
from searcher.storage import spoken
from searcher.storage.documents import article_values, days


def counts(tree: Query, snapshot: Snapshot, grouping: Grouping) -> Buckets:
    """Count the sentences of speeches that a tree on quotations matches, and sum their words.

    The words are counted by the white space between them.
    """
    counted: Buckets = {}
    for tally, words in _counted(tree, snapshot, grouping):
        for value in _values(tally, grouping):
            if value.startswith(grouping.prefix):
                before = counted.get(value, _NONE)
                counted[value] = Bucket(before.documents + tally.count, before.words + words)
    return counted


def _counted(tree: Query, snapshot: Snapshot, grouping: Grouping) -> Iterator[tuple[Tally, int]]:
    """Give the speeches, each with the number of its words where they are summed."""
    if not grouping.summed:  # what was found for the hits is enough
        yield from ((tally, 0) for tally in found(tree, snapshot).tallies())
        return
    for speech in scan(tree, snapshot, ordered=False):
        article = speech.article
        words = sum(len(speech.part(one).body.split()) for one in speech.passages)
        values = article_values(article)
        yield Tally(len(speech.passages), article.id, values, days(article).get("date")), words


_NONE = Bucket(0)


def together(one: Buckets, other: Buckets) -> Buckets:
    """Add up the groups of two counts."""
    both = dict(one)
    for value, more in other.items():
        before = both.get(value, _NONE)
        both[value] = Bucket(before.documents + more.documents, before.words + more.words)
    return both


def _values(tally: Tally, grouping: Grouping) -> Iterable[str]:
    """Give the groups of the sentences of a speech."""
    if grouping.by is not None:
        number = None if tally.days is None else period(*tally.days, grouping.by)
        return () if number is None else (period_name(number, grouping.by),)
    match grouping.field:
        case "manner":
            return (spoken.SPEECH,)
        case "confidence":
            return ("high",)
        case "article":
            return (tally.article_id,)
        case field:
            return tally.values[field]
