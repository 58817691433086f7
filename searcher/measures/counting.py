"""The counts of whole result sets, as methods of an index: by values of fields, and over time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from searcher._arguments import checked_arguments
from searcher.article import Manner
from searcher.errors import QueryError
from searcher.search.analyzed import Filters, Operator
from searcher.search.streaming import StreamingReader

if TYPE_CHECKING:  # a search does not pay for the shapes
    from searcher.engines.grouping import By
    from searcher.measures.counted import Facet, Series
    from searcher.search.chosen import Where


@checked_arguments
class CountingReader(StreamingReader):
    """The part of `searcher.index.Index`, which people use, that counts hits by groups."""

    def facets(
        self,
        query: str,
        *names: str,
        limit: int | None = 10,
        quotations: bool = False,
        since: str | date | None = None,
        until: str | date | None = None,
        speaker: str | None = None,
        manner: Manner | None = None,
        confidence: Literal["high", "low"] | None = None,
        where: Where | None = None,
        operator: Operator = "and",
        feedback: bool = False,
        unsure: bool = False,
    ) -> tuple[Facet, ...]:
        """All hits of a query counted by fields, a facet for each name.

        Args:
            query: as `search` takes it, or with `quotations` as `quotations` does.
            names: `speaker`, `place`, `source`, `year`, `month`, `week`, `day`, or a field of the
                articles' own; of quotations `article`, `manner` and `confidence`, too.
            limit: how many values to give of each; None gives all.
            quotations: whether to count quotations in the place of articles.
            since, until, speaker, manner, confidence, where, operator: as in `quotations`.
            feedback: as in `search`.
            unsure: whether quotations whose speaker is unsure count, too.

        Raises QueryError for an unknown facet, and as `search` does.
        """
        from searcher.measures.facets import facets  # a search does not pay for it
        from searcher.measures.selection import Narrowing, selected

        check_limit(limit)
        unsure = unsure or "confidence" in (where or {})
        filters = Filters(since, until, speaker, manner, confidence, unsure)
        narrowing = Narrowing(filters, operator, quotations, feedback, where or {})
        return facets(selected(query, self._now(), narrowing), names, limit)

    def overview(
        self,
        query: str,
        *names: str,
        by: By = "year",
        limit: int | None = 10,
        quotations: bool = False,
        since: str | date | None = None,
        until: str | date | None = None,
        speaker: str | None = None,
        where: Where | None = None,
        operator: Operator = "and",
        unsure: bool = False,
    ) -> tuple[tuple[Facet, ...], Series]:
        """The facets and the timeline of a query, which the engine counts together.

        The arguments are those of `facets` and `timeline`, and so are the answers. Raises
        QueryError as they do.
        """
        from searcher.measures.selection import Narrowing, selected
        from searcher.measures.timeline import overview

        _check_period(by)
        check_limit(limit)
        unsure = unsure or "confidence" in (where or {})
        filters = Filters(since, until, speaker, unsure=unsure)
        narrowing = Narrowing(filters, operator, quotations, where=where or {})
        return overview(selected(query, self._now(), narrowing), names, limit, by)

    def timeline(
        self,
        *queries: str,
        by: By = "year",
        speakers: Sequence[str] = (),
        quotations: bool = False,
        since: str | date | None = None,
        until: str | date | None = None,
        where: Where | None = None,
        operator: Operator = "and",
        matches: bool = False,
        unsure: bool = False,
    ) -> tuple[Series, ...]:
        """Hits over time: a series for each query, or for each query and speaker.

        Args:
            queries: as `search` takes them, or with `quotations` as `quotations` does.
            by: `year`, `month`, `week` or `day`.
            speakers: a series for each of these names, in any spelling.
            quotations: whether to count quotations in the place of articles.
            since, until, where, operator: as in `search`.
            matches: whether to count how often the words occur in the hits, too: each is read.
            unsure: as in `facets`.

        Raises QueryError for another `by`, and as `search` does.
        """
        from searcher.measures.selection import Narrowing, selected
        from searcher.measures.timeline import timeline

        _check_period(by)
        snapshot = self._now()
        selections = [
            selected(
                query,
                snapshot,
                Narrowing(
                    Filters(since, until, speaker, unsure=unsure),
                    operator,
                    quotations,
                    where=where or {},
                ),
            )
            for query in queries
            for speaker in (speakers or (None,))
        ]
        return timeline(selections, by, matches=matches)


def check_limit(limit: int | None) -> None:
    """Raise QueryError for a negative limit; None is no limit."""
    if limit is not None and limit < 0:
        raise QueryError("limit is an integer >= 0.")


def _check_period(by: By) -> None:
    from searcher.engines.grouping import PERIODS

    if by not in PERIODS:
        raise QueryError(f"There is no period {by!r}; there are: {', '.join(PERIODS)}.")
