"""The state of the search page, as its address has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from urllib.parse import quote, quote_plus

from searcher._values import frozen, replace
from searcher.article import Quotation
from searcher.errors import QueryError
from searcher.serve.api import SORTS, WINDOW
from searcher.serve.parameters import where as chosen

ARTICLES, QUOTATIONS = "articles", "quotations"

HITS = 10
"""Hits on a page."""

_TRUE = ("1", "true", "on")

_LONGEST = 4_000
"""Characters of a query, at most."""


@frozen
class State:
    """The state of a search.

    Attributes:
        q: the query; empty for everything.
        tab: `articles` or `quotations`.
        where: pairs of a field and a value that is chosen.
        since, until, speaker: filters as they are typed; empty for none.
        sort: an order; empty for the default.
        any: whether any word is enough.
        unsure: whether quotations whose speaker is unsure count, too.
        offset: how many hits come before those of the page.
        more: the field of which all values are shown.
        generation: of the index when the first page was shown; 0 where that is not known.
    """

    q: str = ""
    tab: str = ARTICLES
    where: tuple[tuple[str, str], ...] = ()
    since: str = ""
    until: str = ""
    speaker: str = ""
    sort: str = ""
    any: bool = False
    unsure: bool = False
    offset: int = 0
    more: str = ""
    generation: int = 0

    @property
    def query(self) -> str:
        """The query to ask."""
        return self.q.strip() or "*"

    @property
    def order(self) -> str:
        """The order to ask for: without a query, the newest first."""
        return self.sort or ("relevance" if self.q.strip() else "newest")

    @property
    def filters(self) -> dict[str, list[str]]:
        """The chosen values, as `Index.search` takes them."""
        return chosen([f"{name}:{value}" for name, value in self.where])

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the query narrows the hits."""
        return bool(self.where or self.since or self.until or self.speaker)

    def address(self) -> str:
        """The address of the page."""
        counts = (("offset", self.offset), ("generation", self.generation if self.offset else 0))
        found = [self._asked(), self._chosen(), self._dates()]
        found += [f"&{name}={count}" for name, count in counts if count]
        return _address("".join([*found, _written("more", self.more)]))

    def data_address(self, form: str) -> str:
        """The address of the same hits for programs: this page as `json`, all hits as `jsonl`."""
        name = "search" if self.tab == ARTICLES else "quotes"
        asked = replace(self, tab=ARTICLES, sort=self.order, q=self.query)
        page = f"&offset={self.offset}" if self.offset else ""
        page += "&fold=1" if self.tab == ARTICLES else ""
        written = asked._asked() + self._chosen() + self._dates()
        written += page if form == "json" else "&format=jsonl"
        return f"/api/{name}?{written[1:]}"

    def _asked(self) -> str:
        """The part of the address that has no chosen value and no date."""
        return (
            _written("q", self.q)
            + _written("tab", "" if self.tab == ARTICLES else self.tab)
            + _written("speaker", self.speaker)
            + _written("sort", self.sort)
            + _written("any", "1" if self.any else "")
            + _written("unsure", "1" if self.unsure else "")
        )

    def _chosen(self) -> str:
        return "".join(_written("where", f"{name}:{value}") for name, value in self.where)

    def _dates(self) -> str:
        return _written("since", self.since) + _written("until", self.until)

    def with_values(self, name: str, values: Iterable[str]) -> Iterator[str]:
        """For each value of a field, the address of the state with it chosen."""
        head, tail = self._asked() + self._chosen(), self._dates()
        return (_address(f"{head}{_written('where', f'{name}:{each}')}{tail}") for each in values)

    def undated(self) -> str:
        """The start of an address of the state, to which `since=` and `until=` are added."""
        written = self._asked() + self._chosen()
        return f"/?{written[1:]}&" if written else "/?"

    @property
    def first(self) -> State:
        """The state at its first page."""
        return replace(self, offset=0, more="", generation=0)

    def without_value(self, name: str, value: str) -> State:
        """The state without a value that was chosen."""
        return replace(
            self.first, where=tuple(pair for pair in self.where if pair != (name, value))
        )


def state_of(fields: Mapping[str, Sequence[str]]) -> State:
    """The state that an address has. Raises QueryError for an impossible value."""

    def text(name: str) -> str:
        return fields.get(name, ("",))[0].strip()

    q = text("q")
    if len(q) > _LONGEST:
        raise QueryError(f"The query is too long: at most {_LONGEST:,} characters.")
    tab = text("tab") or ARTICLES
    if tab not in (ARTICLES, QUOTATIONS):
        raise QueryError(f"There is no tab {tab[:50]!r}: it is {ARTICLES} or {QUOTATIONS}.")
    sort = text("sort")
    if sort and sort not in SORTS:
        raise QueryError(f"There is no sort {sort[:50]!r}: write {', '.join(SORTS)}.")
    pairs = [each.partition(":") for each in fields.get("where", ())]
    return State(
        q=q,
        tab=tab,
        where=tuple(dict.fromkeys((name, value) for name, _, value in pairs)),
        since=text("since"),
        until=text("until"),
        speaker=text("speaker"),
        sort=sort,
        any=text("any") in _TRUE,
        unsure=text("unsure") in _TRUE,
        offset=_integer("offset", text("offset")),
        more=text("more"),
        generation=_integer("generation", text("generation"), most=10**9),
    )


def _integer(name: str, text: str, most: int = WINDOW) -> int:
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < 10) or int(text) > most:
        raise QueryError(f"{name} must be an integer from 0 to {most:,}, not {text[:50]!r}.")
    return int(text)


_plus = lru_cache(maxsize=1 << 12)(quote_plus)
"""The values of facets are on most pages."""


def _written(name: str, value: str) -> str:
    return f"&{name}={_plus(value)}" if value else ""


def _address(written: str) -> str:
    return f"/?{written[1:]}" if written else "/"


def article_address(article_id: str, query: str = "", anchor: str = "") -> str:
    """The address of an article's page, its matches of a query marked."""
    found = f"/article/{quote(article_id)}"
    found += f"?q={_plus(query)}" if query else ""
    return f"{found}#{anchor}" if anchor else found


def cite_address(article_id: str, quotation: Quotation, query: str = "") -> str:
    """The address of an article's page where it cites a quotation."""
    (start, _), (_, end) = quotation.content[0], quotation.content[-1]
    asked = f"q={_plus(query)}&" if query else ""
    return f"/article/{quote(article_id)}?{asked}cite={start}-{end}#cite"


@lru_cache(maxsize=1 << 12)
def speaker_address(name: str) -> str:
    """The address of a speaker's page."""
    return f"/speaker/{quote(name, safe='')}"
