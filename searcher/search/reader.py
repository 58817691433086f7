"""The reading half of `searcher.Index`: answers from one open generation."""

from __future__ import annotations

from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from searcher._arguments import checked_arguments
from searcher._values import replace
from searcher.analysis.analyzer import Analyzer, keyword
from searcher.analysis.folding import is_storable
from searcher.article import Article, Manner, Quotation, Span
from searcher.errors import IndexStateError, QueryError, damaged_index
from searcher.query.rewrite import headed
from searcher.query.tree import Query, Term
from searcher.results import MOST_HITS, Hit, QuotationHit, Results, Stamp
from searcher.schema import ASKED, QUOTATIONS, Settings
from searcher.search import answers
from searcher.search.analyzed import AnalyzedQuery, Filters, Operator, understand
from searcher.search.answers import Order, Page
from searcher.search.compounds import understood
from searcher.search.join import whole
from searcher.search.snapshot import Scope, Snapshot
from searcher.search.snippets import Marker
from searcher.storage import documents
from searcher.storage.generations import Generation
from searcher.storage.home import Home

if TYPE_CHECKING:
    from searcher.reports import Report, Status
    from searcher.search.chosen import Where
    from searcher.search.own_fields import FieldSummary


@checked_arguments
class Reader:
    """The reading half of `searcher.Index`."""

    def __init__(self, home: Home, settings: Settings, generation: Generation | None) -> None:
        self._home = home
        self._adopt(settings)
        self._snapshot = None if generation is None else self._opened(generation)
        self._closed = False

    def _adopt(self, settings: Settings) -> None:
        """Analyze and read as an index with these settings was made."""
        self._settings = settings
        self._analyzer = Analyzer(settings.language)
        self._engine = self._home.engine(settings.engine)

    def close(self) -> None:
        """Close the index: no method works after that. Closing twice is allowed."""
        self._closed = True
        self._snapshot = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Order = "relevance",
        seed: int = 0,
        since: str | date | None = None,
        until: str | date | None = None,
        speaker: str | None = None,
        where: Where | None = None,
        operator: Operator = "and",
        feedback: bool = False,
        unsure: bool = False,
    ) -> Results[Hit]:
        """The articles that match a query, best first, with highlighted snippets.

        Args:
            query: in the query language that the README shows.
            limit: the largest number of hits, up to 1,000,000; 0 counts only. `export` gives all.
            offset: how many hits to skip, up to 1,000,000.
            sort: `relevance`, `newest` or `oldest`; articles without a date come last. `random` is
                an order by chance, in which scores are 0.
            seed: which random order; the same seed gives the same one again.
            since, until: only articles of these days, as dates are written in a query.
            speaker: only articles with this speaker, in any spelling of the name.
            where: only articles with these values, as `facets` gives them: a value, or several
                that an article must all have, for `speaker`, `place`, `source` or a field of the
                articles' own.
            operator: whether all words must match (`and`) or any of them (`or`).
            feedback: also search the words that mark the best hits: it finds more and ranks the
                best hits better. A note names the words.
            unsure: whether `said:` counts quotations whose speaker is unsure, too.

        Raises:
            QuerySyntaxError: the query cannot be read; the message says where and what to write.
            QueryError: a filter is invalid.
        """
        analyzed = self.understand(
            query,
            since=since,
            until=until,
            speaker=speaker,
            where=where,
            operator=operator,
            unsure=unsure,
        )
        page = page_of(limit, offset, sort, seed)
        snapshot = self._now()
        if feedback:
            from searcher.search.suggest.feedback import widened  # not loaded for other searches

            analyzed = widened(analyzed, snapshot)
        return answers.search(analyzed, snapshot, page)

    def understand(
        self,
        query: str,
        *,
        since: str | date | None = None,
        until: str | date | None = None,
        speaker: str | None = None,
        where: Where | None = None,
        operator: Operator = "and",
        unsure: bool = False,
    ) -> AnalyzedQuery:
        """Analyze a query, stage by stage; see `search` for the arguments."""
        snapshot = self._snapshot
        filters = Filters(since, until, speaker, unsure=unsure)
        chosen: tuple[Query, ...] = ()
        if snapshot:
            analyzed = understood(query, snapshot, operator, filters)
            chosen = _chosen(where, snapshot, quotations=False) if where else ()
        else:
            analyzed = understand(query, self._analyzer, ASKED, operator=operator, filters=filters)
        return replace(analyzed, tree=headed(analyzed.tree), chosen=chosen)

    def field_names(self) -> tuple[str, ...]:
        """The names of the articles' own fields, as a query may write them, in order."""
        return tuple(self._now().own)

    def fields(self, *, frequent: int = 5) -> tuple[FieldSummary, ...]:
        """The fields that articles have beyond those that all share, as a query names them
        (`country:france`): each with its kind, its number of articles, and its `frequent` most
        frequent values. The field that most articles have comes first."""
        if frequent < 0:
            raise QueryError("frequent must be an integer >= 0.")
        from searcher.search.own_fields import summaries

        return summaries(self._now().articles, frequent=frequent)

    def quotations(
        self,
        query: str = "*",
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Order = "relevance",
        seed: int = 0,
        since: str | date | None = None,
        until: str | date | None = None,
        speaker: str | None = None,
        manner: Manner | None = None,
        confidence: Literal["high", "low"] | None = None,
        where: Where | None = None,
        operator: Operator = "and",
        unsure: bool = False,
    ) -> Results[QuotationHit]:
        """The quotations whose words match a query, best first: who said what, where.

        The query language is that of `search`, over the fields said (where a word without a field
        is searched), speaker, date, place, source, article (an id), manner and confidence.

        Args:
            query: in the query language; everything by default.
            limit, offset, sort, seed, since, until, speaker, operator: as in `search`.
            manner: only words in quotation marks (`direct`), only those without (`indirect`), or
                only sentences of articles that are their one speaker's own (`speech`).
            confidence: only quotations whose speaker is sure (`high`), or only the others.
            where: as in `search`, for `speaker`, `place`, `source`, `article`, `manner` or
                `confidence`.
            unsure: whether to give all of them; by default only those whose speaker is sure, and
                a note says how many more match. A query that names confidence decides itself.

        Raises as `search` does.
        """
        snapshot = self._now()
        analyzed = understand(
            query,
            self._analyzer,
            QUOTATIONS,
            operator=operator,
            filters=Filters(
                since, until, speaker, manner, confidence, unsure or "confidence" in (where or {})
            ),
            naming=snapshot.naming,
        )
        if where:
            analyzed = replace(analyzed, chosen=_chosen(where, snapshot, quotations=True))
        return answers.search_quotations(analyzed, snapshot, page_of(limit, offset, sort, seed))

    def quotations_in(self, article: Article) -> tuple[Quotation, ...]:
        """The quotations in an article of the index, in order; spans are offsets into the body.

        Empty where the index was made without quotations. Raises as `article` does.
        """
        return documents.stored_quotations(self._stored(article.id, self._now()))

    def count(
        self,
        query: str | AnalyzedQuery,
        *,
        since: str | date | None = None,
        until: str | date | None = None,
        speaker: str | None = None,
        where: Where | None = None,
        operator: Operator = "and",
        unsure: bool = False,
    ) -> int:
        """The number of articles that a query matches. Arguments and errors are those of `search`.

        A query that `understand` has analyzed may be given too; it has its filters.
        """
        snapshot = self._now()
        analyzed = (
            query
            if not isinstance(query, str)
            else self.understand(
                query,
                since=since,
                until=until,
                speaker=speaker,
                where=where,
                operator=operator,
                unsure=unsure,
            )
        )
        return snapshot.articles.top(whole(analyzed, snapshot), limit=0).total

    def clauses(self, analyzed: AnalyzedQuery) -> tuple[tuple[str, int], ...]:
        """Each clause of an analyzed query as typed, and how many articles it matches alone."""
        from searcher.search.suggest.clauses import clause_counts

        return clause_counts(analyzed.parsed, Scope(self._now(), ASKED, analyzed.unsure))

    def stamp(self, *asked: AnalyzedQuery) -> Stamp:
        """The stamp of an answer that is given now: version, generation, time, and the digest of
        the analyzed queries that it answers."""
        from searcher.search.stamps import stamp_of, trees

        number = self._now().generation.number
        return stamp_of(number, [tree for one in asked for tree in trees(one)])

    def article(self, article_id: str) -> Article:
        """The article with that id. Raises QueryError where there is none."""
        return documents.stored_article(self._stored(article_id, self._now()))

    def _stored(self, article_id: str, snapshot: Snapshot) -> str:
        can_be = is_storable(article_id)
        stored = snapshot.articles.get(article_id) if can_be else None
        if stored is None and can_be and not article_id.isascii():
            stored = self._stored_alike(article_id, snapshot)
        if stored is None:
            raise QueryError(
                f"There is no article {article_id!r} in {self._home}. "
                "Each hit of a search shows its id."
            )
        return stored

    @staticmethod
    def _stored_alike(article_id: str, snapshot: Snapshot) -> str | None:
        """The text of the article whose id differs in its Unicode normalization only: keyboards
        compose letters, and names of files of some systems are decomposed."""
        from unicodedata import normalize

        wanted = normalize("NFC", article_id)
        found = snapshot.articles.top(Term("id", keyword(article_id)), limit=100)
        alike = [one.id for one in found.matches if normalize("NFC", one.id) == wanted]
        return snapshot.articles.get(alike[0]) if alike else None

    def marks(self, article: Article, query: str) -> dict[str, tuple[Span, ...]]:
        """The matches of a query in title, summary and body: offsets into each, in order."""
        return Marker(self.understand(query).tree, self._analyzer).marks(article)

    def status(self) -> Status:
        """The engine, size and corpora of the index."""
        from searcher.reports import Corpus, Status

        snapshot = self._now()
        generation, manifest = snapshot.generation, snapshot.generation.manifest
        return Status(
            location=str(self._home),
            engine=self._settings.engine,
            language=self._settings.language,
            generation=generation.number,
            created=manifest["created"],
            articles=snapshot.articles.documents,
            bytes=self._home.bytes(generation),
            corpora=tuple(Corpus(**values) for values in manifest["corpora"]),
            cluster=self._home.cluster(generation),
        )

    def log(self) -> tuple[Report, ...]:
        """The update behind each generation, oldest first; also of generations that are removed."""
        from searcher.reports import Report

        log = self._now().generation.manifest["log"]
        try:
            return tuple(Report(skipped=(), **values) for values in log)
        except TypeError as error:
            raise damaged_index(self._home, f"its log cannot be read ({error})") from error

    def check(self) -> tuple[str, ...]:
        """The damaged files of the generation, a sentence each; empty where no file is damaged."""
        return tuple(self._home.faults(self._now().generation))

    def _opened(self, generation: Generation) -> Snapshot:
        return Snapshot(self._home, self._engine, generation, self._analyzer)

    def _now(self) -> Snapshot:
        """The open snapshot. Raises IndexStateError where there is none."""
        snapshot = self._snapshot
        if self._closed:
            raise self._is_closed()
        if snapshot is None:
            raise IndexStateError(
                f"The index in {self._home} has nothing to search: it was not updated yet.",
                kind="missing",
            )
        return snapshot

    def _is_closed(self) -> IndexStateError:
        return IndexStateError(
            f"This index of {self._home} is closed. "
            f"Open another: searcher.open({str(self._home)!r})",
            kind="closed",
        )


def _chosen(where: Where, snapshot: Snapshot, *, quotations: bool) -> tuple[Query, ...]:
    from searcher.search.chosen import clauses  # few searches narrow by values

    return clauses(where, snapshot, quotations=quotations)


def page_of(limit: int, offset: int, sort: Order, seed: int) -> Page:
    for name, number in (("limit", limit), ("offset", offset)):
        if type(number) is not int or not 0 <= number <= MOST_HITS:
            advice = " `export` gives all hits." if type(number) is int and number > 0 else ""
            raise QueryError(f"{name} must be an integer from 0 to {MOST_HITS:,}.{advice}")
    if sort not in ("relevance", "newest", "oldest", "random"):
        raise QueryError(f"There is no sort {sort!r}: write relevance, newest, oldest or random.")
    return Page(limit, offset, sort, seed)
