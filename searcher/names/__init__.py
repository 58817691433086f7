"""People's names: folding, transliteration, matching; a person, however the name is spelled."""

from __future__ import annotations

from collections.abc import Mapping

_CONSIDERED = 4 * 240


def display(name: str) -> str:
    """The name as a reader writes it: `Howard, John` is `John Howard`, `Mr. LAVROV` is `Lavrov`.

    Titles and posts at the ends are left out, unless nothing else is there.
    """
    from searcher.names import parsing

    return parsing.display(name[:_CONSIDERED])


def index_terms(name: str) -> frozenset[str]:
    """The terms that a name in an article is found by: at most 40, of at most 200 bytes each."""
    from searcher.names import terms

    return terms.index_terms(name[:_CONSIDERED])


def query_terms(text: str) -> tuple[str, ...]:
    """The terms to look up for a queried name: a name agrees that has any of them.

    A single word asks for any one part of a name. Of several words all must agree with one name,
    in any order: an initial with a full part, and a middle name with none. Titles ask nothing.
    """
    from searcher.names import terms

    return terms.query_terms(text[:_CONSIDERED])


def mention_terms(mention: str) -> frozenset[str]:
    """The terms that a speaker is found by where a query names nobody."""
    from searcher.names import terms

    return terms.mention_terms(mention[:_CONSIDERED])


def mention_query(asked: str) -> tuple[str, ...]:
    """The term to look up where `query_terms` has none, as for `ministry of interior`.

    A speaker has it who has all the words, in any order. Empty where there is no word.
    """
    from searcher.names import terms

    return terms.mention_query(asked[:_CONSIDERED])


def same(left: str, right: str) -> bool:
    """Whether the two spellings may be taken as one person, in one country or index.

    A surname alone never agrees with a full name.
    """
    from searcher.names import identity

    return identity.same(left[:_CONSIDERED], right[:_CONSIDERED])


def identities(spellings: Mapping[str, int]) -> dict[str, str]:
    """For each spelling the person: the display of the person's most frequent full spelling.

    `spellings` has all spellings of an index with their counts.
    """
    from searcher.names import identity

    # few callers need it

    return identity.identities(spellings)


def folded(name: str) -> str:
    """The words of a name in lower-case ASCII letters, without marks."""
    from searcher.names import spelling

    found = (spelling.fold(word) for word in spelling.romanise(name[:_CONSIDERED]).split())
    return " ".join(filter(None, found))


__all__ = [
    "display",
    "folded",
    "identities",
    "index_terms",
    "mention_query",
    "mention_terms",
    "query_terms",
    "same",
]
