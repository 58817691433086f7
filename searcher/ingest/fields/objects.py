"""Articles out of mappings: rows of tables, elements of feeds, headers of texts.

All go through the table of names in `fields`, so that a column, a tag and a key that are called
alike become the same field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from searcher._values import replace
from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import fields
from searcher.ingest.json_lines import Keys, reason


def single(values: Mapping[str, object], source: str) -> Article:
    """The only article of a source. Raises ArticleError where it has neither title nor text."""
    return fields.article(fields.collect(values), source, source)


_SHARE = 4
"""Of the words that an export says an article has, the part that is to be there: a fourth."""

_FEW = 100
"""Words: of a shorter article nothing is said."""


def _shorter(said: object, body: str) -> str | None:
    """What is to be known where an export says that an article has far more words than it has."""
    if not isinstance(said, int) or said < _FEW:
        return None
    found = len(body.split())
    if _SHARE * found >= said:
        return None
    return f"the export says {said:,} words, and {found:,} were found: what was found is read"


def several(
    values: Iterable[Mapping[str, object]], source: str, keys: Keys | None = None
) -> Iterator[Article | Skip]:
    """The articles of a source that holds many, each by its own key or by its ordinal.

    One that has neither title nor text is a skip of its own. Raises ArticleError where there are
    none at all.
    """
    given = keys or Keys()
    ordinal = 0
    for ordinal, one in enumerate(values, 1):
        try:
            found = fields.collect(one)
            own = fields.own_key(found)
            wanted = f"{source}#{ordinal if own is None else own}"
            article = fields.article(found, source, wanted)
        except (ArticleError, RecursionError) as error:
            yield Skip(source, reason(error), f"article {ordinal}")
            continue
        article_id = given.give(wanted, ordinal)
        yield article if article_id == wanted else replace(article, id=article_id)
        if (short := _shorter(one.get("words"), article.body)) is not None:
            yield Skip(source, short, f"article {ordinal}")
    if not ordinal:
        raise ArticleError("no articles in it")
