"""Values that hits must have, chosen from facets: as clauses beside those of the query."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from searcher.errors import QueryError
from searcher.query.tree import AnyTerm, Nothing, Query, Term
from searcher.schema import OWN
from searcher.search.snapshot import Snapshot

Where = Mapping[str, str | Sequence[str]]
"""A value, or several, for names of fields; a hit has each of them."""

ARTICLE_FIELDS = ("speaker", "place", "source")

QUOTATION_FIELDS = (*ARTICLE_FIELDS, "article", "manner", "confidence")


def clauses(where: Where, snapshot: Snapshot, *, quotations: bool) -> tuple[Query, ...]:
    """A clause for each value.

    A speaker's name that a facet gives stands for all spellings of that person. Raises QueryError
    for a name that is not a field.
    """
    named = QUOTATION_FIELDS if quotations else ARTICLE_FIELDS
    own = () if quotations else snapshot.own
    found = []
    for name, value in _pairs(where):
        if name not in named and name not in own:
            fields = ", ".join((*named, *own))
            raise QueryError(f"There is no field {name!r} to filter by; the fields are: {fields}.")
        found.append(_clause(name, value, snapshot, named=name in named))
    return tuple(found)


def _pairs(where: Where) -> Iterator[tuple[str, str]]:
    for name, values in where.items():
        several = values if isinstance(values, list | tuple) else (values,)
        for value in several:
            if not isinstance(value, str):
                raise QueryError(f"A value to filter by is a string, not {value!r}.")
            yield name, value


def _clause(name: str, value: str, snapshot: Snapshot, *, named: bool) -> Query:
    from searcher.analysis import values  # a search without such a filter does not pay for it
    from searcher.analysis.folding import is_storable, keyword

    if not is_storable(value):
        return Nothing()
    if name == "speaker":
        return _speaker(value, snapshot)
    if named:
        return Term(name, term) if (term := keyword(value)) else Nothing()
    return Term(OWN, values.spelled_term(name, value) or values.term(name, value))


def _speaker(name: str, snapshot: Snapshot) -> Query:
    from searcher.search.speakers.people import people_of
    from searcher.storage.documents import spelled

    people = people_of(snapshot)
    person = people.get(name, name)
    spellings = sorted({name, *(each for each, one in people.items() if one == person)})
    terms = tuple(dict.fromkeys(term for each in spellings for term in spelled(each)))
    return AnyTerm("speaker", terms) if terms else Nothing()
