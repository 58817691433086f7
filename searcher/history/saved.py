"""Searches that are kept with an index, and what is new among their answers."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from searcher._arguments import checked_arguments
from searcher._values import frozen, replace
from searcher.errors import DamagedFileError, IndexStateError, QueryError
from searcher.history.states import answers, difference
from searcher.reports import Answer, Difference, News, SavedSearch
from searcher.search.stamps import stamp_of
from searcher.search.streaming import matches
from searcher.storage.checksums import decoding
from searcher.storage.documents import stored_article
from searcher.storage.saved import NAME, packed, unpacked

if TYPE_CHECKING:
    from searcher.search.analyzed import AnalyzedQuery, Operator
    from searcher.search.snapshot import Snapshot
    from searcher.storage.home import Home

_LONGEST_NAME = 100

_NOTHING = Difference((), (), (), ())

Seen = Mapping[str, str]
"""Digests of answers by the ids of their articles; empty for an article that is gone."""


@frozen
class _Kept:
    """A saved search, the answers that were looked at, and those that were handed over since."""

    search: SavedSearch
    seen: Seen
    handed: Seen


@checked_arguments
class SavedSearches:
    """The saved searches of an index; `Index.saved` gives them."""

    def __init__(
        self,
        home: Home,
        snapshot: Callable[[], Snapshot],
        understand: Callable[..., AnalyzedQuery],
    ) -> None:
        self._home = home
        self._snapshot = snapshot
        self._understand = understand

    def __iter__(self) -> Iterator[SavedSearch]:
        return iter([kept.search for kept in self._read()[1]])

    def add(
        self,
        name: str,
        query: str,
        *,
        since: str | None = None,
        until: str | None = None,
        speaker: str | None = None,
        operator: Operator = "and",
        wait: float = 0.0,
    ) -> SavedSearch:
        """Keep a search under a name; the answers that it has now count as looked at.

        Args:
            name: of up to 100 characters, on one line.
            query, since, until, speaker, operator: as in `search`; dates as texts.
            wait: for how many seconds to wait while another process writes.

        Raises:
            QueryError: the name is taken or invalid, or the query or a filter is invalid.
            IndexStateError: another process is writing, or the saved searches are damaged.
        """
        _check_name(name)
        search = SavedSearch(name, query, since, until, speaker, operator, "")
        found = _digests(self._answers(search))
        with self._home.locked(wait=wait):
            identity, kept = self._read()
            if any(one.search.name == name for one in kept):
                raise QueryError(
                    f"There is a saved search {name!r} already: choose another name, or remove it "
                    f"first: searcher saved remove {name!r}"
                )
            search = replace(search, looked=self._now())
            self._write(identity, [*kept, _Kept(search, found, {})])
        return search

    def get(self, name: str) -> SavedSearch:
        """The saved search of a name. Raises QueryError where there is none."""
        return self._named(name, self._read()[1]).search

    def remove(self, name: str, *, wait: float = 0.0) -> None:
        """Remove a saved search. Raises QueryError where there is none."""
        with self._home.locked(wait=wait):
            identity, kept = self._read()
            gone = self._named(name, kept)
            self._write(identity, [one for one in kept if one is not gone])

    def news(self) -> tuple[News, ...]:
        """What is new for each saved search since it was looked at, in the order of their adding.

        It does not count as looking. Searches without news are left out.
        """
        found = (self._news(one.search, one.seen) for one in self._read()[1])
        return tuple(one for one in found if one.difference or one.fault)

    def look(self, name: str, *, wait: float = 0.0) -> News:
        """What is new for one saved search; from now on it counts as looked at.

        Raises QueryError where there is no such search, and as `add` does.
        """
        one = self._named(name, self._read()[1])
        found = self._answers(one.search)
        news = News(one.search, difference(_answers_of(one.seen), found))
        looked = replace(one.search, looked=self._now())
        with self._home.locked(wait=wait):
            identity, kept = self._read()
            at = kept.index(self._named(name, kept))
            kept[at] = _Kept(looked, _digests(found), {})
            self._write(identity, kept)
        return news

    def peek(self, name: str) -> News:
        """The same, without that it counts as looked at."""
        one = self._named(name, self._read()[1])
        return News(one.search, difference(_answers_of(one.seen), self._answers(one.search)))

    def fresh(self) -> tuple[News, ...]:
        """The news that were not handed over yet, as `hand_over` records it."""
        found = []
        for one in self._read()[1]:
            news = self._news(one.search, one.seen)
            left = _without(news.difference, one.handed)
            if left:
                found.append(replace(news, difference=left))
        return tuple(found)

    def hand_over(self, news: tuple[News, ...], *, wait: float = 0.0) -> None:
        """Record that news were handed over to a program; looking at a search forgets it."""
        if not all(isinstance(one, News) for one in news):
            raise QueryError("news are values of the type News, as `fresh` gives them.")
        handed = {one.search.name: _handed(one.difference) for one in news}
        with self._home.locked(wait=wait):
            identity, kept = self._read()
            self._write(
                identity,
                [
                    replace(one, handed={**one.handed, **handed.get(one.search.name, {})})
                    for one in kept
                ],
            )

    @property
    def identity(self) -> str:
        """A UUID that stays with the saved searches, also in a copy; empty before the first."""
        return self._read()[0]

    def _news(self, search: SavedSearch, seen: Seen) -> News:
        try:
            return News(search, difference(_answers_of(seen), self._answers(search)))
        except QueryError as error:
            return News(search, _NOTHING, str(error))

    def _answers(self, search: SavedSearch) -> dict[str, Answer]:
        analyzed = self._understand(
            search.query,
            since=search.since,
            until=search.until,
            speaker=search.speaker,
            operator=search.operator,
        )
        found = matches(analyzed, self._snapshot())
        return answers(stored_article(match.stored) for match in found)

    def _now(self) -> str:
        return stamp_of(None).when

    def _named(self, name: str, kept: list[_Kept]) -> _Kept:
        for one in kept:
            if one.search.name == name:
                return one
        names = ", ".join(one.search.name for one in kept) or "there is none yet"
        raise QueryError(f"There is no saved search {name!r}; saved are: {names}.")

    def _read(self) -> tuple[str, list[_Kept]]:
        text = self._home.saved()
        if not text:
            return "", []
        try:
            content = unpacked(text)
            with decoding(NAME):
                rows = content["searches"]
                assert isinstance(rows, list)
                return str(content["identity"]), [_kept_of(one) for one in rows]
        except DamagedFileError as error:
            raise IndexStateError(
                f"The saved searches of {self._home} cannot be read: {error}. Put a whole "
                f"{NAME} back from a backup, or remove it and add them again.",
                kind="damaged",
            ) from error

    def _write(self, identity: str, kept: list[_Kept]) -> None:
        self._home.save_searches(
            packed(
                {
                    "identity": identity or str(uuid.uuid4()),
                    "searches": [_row(one) for one in kept],
                }
            )
        )


def _check_name(name: str) -> None:
    if not isinstance(name, str) or not name.strip() or name != name.strip():
        raise QueryError("The name of a saved search is empty, or has spaces at an end.")
    if len(name) > _LONGEST_NAME or not name.isprintable():
        raise QueryError(
            f"The name of a saved search has up to {_LONGEST_NAME} characters on one line, none of "
            "them a control character."
        )


def _digests(found: Mapping[str, Answer]) -> dict[str, str]:
    return {name: one.digest for name, one in found.items()}


def _answers_of(seen: Seen) -> dict[str, Answer]:
    """Answers that were seen: their ids and digests are known."""
    return {name: Answer(name, "", None, digest) for name, digest in seen.items()}


def _without(change: Difference, handed: Seen) -> Difference:
    """A difference without what was handed over."""

    def is_fresh(one: Answer) -> bool:
        return handed.get(one.id) != one.digest

    return Difference(
        tuple(filter(is_fresh, change.new)),
        tuple(filter(is_fresh, change.changed)),
        tuple(one for one in change.gone if handed.get(one.id) != ""),
        tuple(pair for pair in change.moved if is_fresh(pair[1])),
    )


def _handed(change: Difference) -> dict[str, str]:
    """The digests of a difference, to know them again."""
    came = (*change.new, *change.changed, *(one for _, one in change.moved))
    return {one.id: one.digest for one in came} | {one.id: "" for one in change.gone}


def _row(one: _Kept) -> dict[str, object]:
    search: dict[str, object] = {}
    search |= {name: getattr(one.search, name) for name in SavedSearch.__match_args__}
    return {**search, "seen": dict(one.seen), "handed": dict(one.handed)}


def _kept_of(row: dict[str, Any]) -> _Kept:
    search = SavedSearch(*(row[name] for name in SavedSearch.__match_args__))
    return _Kept(search, dict(row["seen"]), dict(row["handed"]))
