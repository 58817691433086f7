"""Which terms and days the fields of an article have, beside its running text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from searcher.analysis import keyword, keywords
from searcher.article import Article

TEXTS = ("title", "summary", "body")
"""The fields of running text, which `searcher.analysis.Analyzer` makes terms of."""


SPELLED = "="
"""Starts the term that keeps how a speaker's name is spelled. No name is found by such a term."""
GUEST = "+"
"""Starts the same, in an article's first quotation of who is none of its speakers."""

_LONGEST_SPELLED = 200


def spelled(name: str, sign: str = SPELLED) -> tuple[str, ...]:
    """The term of a name as it is spelled; none for what is too long to be a name."""
    term = sign + "_".join(name.replace("_", " ").split())
    return (term,) if 1 < len(term.encode("utf-8", "replace")) <= _LONGEST_SPELLED else ()


def spelling(term: str) -> str:
    """The name of which `spelled` made a term."""
    return term[1:].replace("_", " ")


def speaker_terms(name: str, signs: str = SPELLED) -> Iterable[str]:
    """The terms of a speaker; `signs` start those that keep the spelling."""
    from searcher import names  # a query without a name does not pay for them

    yield from names.index_terms(name)
    yield from names.mention_terms(name)
    for sign in signs:
        yield from spelled(name, sign)


@lru_cache(maxsize=1 << 12)
def _speakers_terms(speakers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({term for name in speakers for term in speaker_terms(name)}))


def field_terms(article: Article, field: str) -> Iterable[str]:
    """The terms of a NAME or KEYWORD field, each once."""
    match field:
        case "speaker":
            return _speakers_terms(article.speakers)
        case "place" | "source":
            return keywords(getattr(article, field)).split()
        case "id":
            return keyword(article.id).split()
        case _:
            raise KeyError(field)


def days(article: Article) -> dict[str, tuple[int, int]]:
    """The days that the date of an article may mean, as `Document.dates` has them."""
    if article.date is None:
        return {}
    from searcher import dates  # a search does not pay for it

    first, last = dates.span(article.date)
    return {"date": (first.toordinal(), last.toordinal())}
