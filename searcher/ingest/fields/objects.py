"""Articles from mappings: rows of tables, elements of feeds, headers of texts.

The table of names in `fields` maps all of them, so that a column, a tag and a key of one name
become the same field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from searcher._values import replace
from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import fields
from searcher.ingest.json_lines import Keys, reason


def single(values: Mapping[str, object], source: str) -> Article:
    """The only article of a source. Raises ArticleError if it has neither title nor text."""
    return fields.article(fields.collect(values), source, source)


_SHARE = 4
"""A note is given if an article has less than a fourth of the words that its export states."""

_FEW = 100
"""Words: a shorter article gets no note."""


def _shortage(stated: object, body: str) -> str | None:
    """A note on an article with far fewer words than its export states; None if it has enough."""
    if not isinstance(stated, int) or stated < _FEW:
        return None
    found = len(body.split())
    if _SHARE * found >= stated:
        return None
    return f"the export states {stated:,} words, and {found:,} were found: these are read"


def several(
    values: Iterable[Mapping[str, object]], source: str, keys: Keys | None = None
) -> Iterator[Article | Skip]:
    """The articles of a source that holds many, each by its own key or by its ordinal.

    One that has neither title nor text is a skip of its own. Raises ArticleError if there are no
    articles.
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
        if (short := _shortage(one.get("words"), article.body)) is not None:
            yield Skip(source, short, f"article {ordinal}")
    if not ordinal:
        raise ArticleError("no articles in it")
