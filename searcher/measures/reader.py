"""The measures of whole result sets, as methods of an index."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from searcher._arguments import checked_arguments
from searcher.errors import QueryError
from searcher.measures.counting import CountingReader, check_limit
from searcher.results import MOST_HITS, WIDEST_WINDOW
from searcher.search.analyzed import Filters, Operator

if TYPE_CHECKING:  # a search does not pay for the shapes
    from searcher.engines.grouping import By
    from searcher.measures.counted import Completion, Keyword, Line, Relation
    from searcher.measures.quoted import QuotedSpeaker
    from searcher.results import Hit, Results
    from searcher.search.chosen import Where
    from searcher.search.speakers.doubts import Doubt
    from searcher.search.speakers.listing import Speaker


@checked_arguments
class MeasuringReader(CountingReader):
    """The measuring half of `searcher.index.Index`, which people use."""

    def speakers(
        self, pattern: str | None = None, *, limit: int | None = None, unsure: bool = False
    ) -> tuple[Speaker, ...]:
        """The people who speak, each once with all spellings, most quoted first.

        Args:
            pattern: a name in any spelling, or with `*` and `?`; all speakers by default.
            limit: how many people to give; each costs a few searches.
            unsure: whether to count quotations whose speaker is unsure, too.

        Raises QueryError where the pattern has no name in it.
        """
        from searcher.search.speakers.listing import speakers  # not loaded for a search

        if limit is not None and limit < 0:
            raise QueryError("limit must be an integer >= 0.")
        return speakers(self._now(), pattern=pattern, limit=limit, unsure=unsure)

    def unsure_speakers(self, pattern: str | None = None) -> int:
        """How many people `speakers` leaves out, since all their quotations are unsure.

        Raises QueryError where the pattern has no name in it.
        """
        from searcher.search.speakers.listing import only_unsure  # not loaded for a search

        return only_unsure(self._now(), pattern=pattern)

    def doubts(
        self, pattern: str | None = None, *, limit: int | None = None, unsure: bool = False
    ) -> tuple[Doubt, ...]:
        """Pairs of people who may be one person, those that would change most first.

        The index alone cannot decide: a file `speakers.toml` beside the articles does. Arguments
        and errors are those of `speakers`; `limit` is a number of pairs.
        """
        from searcher.search.speakers.doubts import doubts  # not loaded for a search

        if limit is not None and limit < 0:
            raise QueryError("limit must be an integer >= 0.")
        return doubts(self._now(), pattern=pattern, limit=limit, unsure=unsure)

    def quoted(
        self,
        query: str | None = None,
        *,
        pattern: str | None = None,
        by: By = "year",
        limit: int | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        unsure: bool = False,
    ) -> tuple[QuotedSpeaker, ...]:
        """The people who are quoted on a query: how often, first, last and most, and over time.

        Args:
            query: as `quotations` takes it; without one, all quotations and speeches count.
            pattern: as in `speakers`.
            by: `year`, `month`, `week` or `day`.
            limit: how many people to give, the most quoted first.
            since, until, unsure: as in `quotations`.

        Raises QueryError for another `by`, and as `quotations` and `speakers` do.
        """
        from searcher.engines.grouping import PERIODS
        from searcher.measures.quoted import quoted  # a search does not pay for it

        if by not in PERIODS:
            raise QueryError(f"There is no time {by!r}; there are: {', '.join(PERIODS)}.")
        if limit is not None and limit < 0:
            raise QueryError("limit must be an integer >= 0.")
        filters = Filters(since, until, unsure=unsure)
        return quoted(query, self._now(), filters, by=by, pattern=pattern, limit=limit)

    def concordance(
        self,
        query: str,
        *,
        width: int = 40,
        sort: Literal["left", "right", "date", "speaker"] | None = None,
        quotations: bool = False,
        since: str | date | None = None,
        until: str | date | None = None,
        speaker: str | None = None,
        where: Where | None = None,
        operator: Operator = "and",
        unsure: bool = False,
    ) -> Iterator[Line]:
        """Each match of a query in each hit, with the text on both sides of it.

        Args:
            query: as `search` takes it, or with `quotations` as `quotations` does.
            width: of the text on each side, in characters, up to 10,000.
            sort: the order of the lines, by the words on the `left` (the nearest first) or on the
                `right`, by `date` or `speaker`. Without one they come in the order of the
                articles' ids, and one article at a time is in memory.
            quotations, since, until, speaker, where, operator, unsure: as in `facets`.

        Raises as `search` does.
        """
        from searcher.measures.concordance import concordance
        from searcher.measures.selection import Narrowing, selected

        filters = Filters(since, until, speaker, unsure=unsure)
        narrowing = Narrowing(filters, operator, quotations, where=where or {})
        return concordance(selected(query, self._now(), narrowing), width=width, sort=sort)

    def keywords(
        self,
        query: str,
        *,
        against: str | None = None,
        kinds: Sequence[Literal["word", "pair", "name"]] = ("word",),
        limit: int = 25,
        since: str | date | None = None,
        until: str | date | None = None,
        speaker: str | None = None,
        operator: Operator = "and",
    ) -> tuple[Keyword, ...]:
        """The words that mark the hits of a query against all other articles, the highest
        log-likelihood first.

        Args:
            query: as `search` takes it.
            against: a query whose hits to compare with, in the place of all other articles.
            kinds: `word`, `pair` (two marking words side by side), `name` (several of them that are
                mostly written with capitals). The last two read the hits.
            limit: how many of each kind to give.
            since, until, speaker, operator: as in `search`, of `query` alone.

        Raises QueryError where there is nothing to compare with, and as `search` does.
        """
        from searcher.measures.keyness import KINDS, keywords
        from searcher.measures.selection import Narrowing, selected

        if not 0 <= limit <= MOST_HITS:
            raise QueryError(f"limit is an integer from 0 to {MOST_HITS:,}.")
        _check_kinds(kinds, KINDS)
        snapshot = self._now()
        narrowing = Narrowing(Filters(since, until, speaker), operator)
        other = None if against is None else selected(against, snapshot, Narrowing())
        return keywords(selected(query, snapshot, narrowing), other, limit, kinds)

    def complete(
        self,
        prefix: str,
        limit: int = 10,
        *,
        kinds: Sequence[Literal["word", "speaker", "field", "title", "id"]] = (
            "word",
            "speaker",
            "field",
            "title",
        ),
    ) -> tuple[Completion, ...]:
        """Words, speakers, fields and titles of the index that complete a query as it is typed.

        They come kind by kind in this order, each kind the most frequent first. The last word of
        the query becomes a word or a field; all of it, or the last word, a speaker, by the start
        of any word of the name; all of it a title, by words and the start of one. Behind
        `speaker:` there are speakers alone, inside quotation marks words.

        Args:
            prefix: the query up to the place where one types; without a word there is nothing.
            limit: how many to give of each kind.
            kinds: which kinds to give; `id` are those of articles.

        Raises QueryError for another kind.
        """
        from searcher.measures.completion import KINDS, completions

        if not 0 <= limit <= MOST_HITS:
            raise QueryError(f"limit is an integer from 0 to {MOST_HITS:,}.")
        _check_kinds(kinds, KINDS)
        return completions(self._now(), prefix, limit, kinds)

    def collocates(
        self,
        word: str,
        *,
        window: int = 5,
        limit: int = 25,
        since: str | date | None = None,
        until: str | date | None = None,
        speaker: str | None = None,
    ) -> tuple[Keyword, ...]:
        """The words that occur near a word, in any of its forms, the highest log-likelihood first.

        The counts of each are places, not articles: `articles` those within `window` words of the
        word, `rest` the others in the bodies that have it.

        Raises QueryError for what is not one word, and as `search` does.
        """
        from searcher.measures.collocation import collocates
        from searcher.measures.selection import Narrowing, selected

        if limit < 0 or not 1 <= window <= WIDEST_WINDOW:
            raise QueryError(
                f"limit must be an integer >= 0, and window one from 1 to {WIDEST_WINDOW:,}."
            )
        narrowing = Narrowing(Filters(since, until, speaker))
        selection = selected(f"body:{word}", self._now(), narrowing)
        return collocates(selection, word, window=window, limit=limit)

    def related(self, word: str, *, limit: int = 25) -> tuple[Relation, ...]:
        """The words that keep the same company as a word in this index, the most alike first.

        They occur beside the same words in the articles, and with the word itself in some. Raises
        QueryError for what is not one word.
        """
        from searcher.measures.relations import related

        check_limit(limit)
        return related(word, self._now(), limit)

    def like(
        self,
        article_id: str = "",
        *,
        text: str = "",
        limit: int = 10,
        offset: int = 0,
        since: str | date | None = None,
        until: str | date | None = None,
        speaker: str | None = None,
        where: Where | None = None,
    ) -> Results[Hit]:
        """The articles that are most like an article of the index, or like a text.

        They are searched by the words that mark it; a note names them, and `query` of the results
        is the query, which can be changed and asked again. The article itself is left out.

        Args:
            article_id: of the article.
            text: in place of an article.
            limit, offset, since, until, speaker, where: as in `search`.

        Raises QueryError where there is no such article, or no word that marks the text; and as
        `search` does.
        """
        from searcher._values import replace
        from searcher.measures.likeness import marking_words, query_of, without
        from searcher.results import Note

        if bool(article_id) == bool(text):
            raise QueryError("Give the id of an article, or a text.")
        if article_id:
            article = self.article(article_id)
            text = f"{article.title}\n{article.summary}\n{article.body}"
        words = marking_words(text, self._now(), within=bool(article_id))
        if not words:
            raise QueryError("No word marks this text: no article has one that few others have.")
        query = query_of(words)
        found = self.search(
            without(query, article_id),
            limit=limit,
            offset=offset,
            since=since,
            until=until,
            speaker=speaker,
            where=where,
        )
        message = f"Looked for these words: {', '.join(one.word for one in words)}."
        return replace(found, notes=(Note("like", message),))


def _check_kinds(kinds: Collection[str], known: Collection[str]) -> None:
    unknown = [kind for kind in kinds if kind not in tuple(known)]
    if unknown:
        raise QueryError(f"There is no kind {unknown[0]!r}; there are: {', '.join(known)}.")
