"""Words as they are most often written: an exact term has neither capitals nor accents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from searcher._values import replace
from searcher.analysis.analyzer import Analyzer
from searcher.article import Article
from searcher.measures.counted import Keyword
from searcher.measures.selection import Selection
from searcher.search.find import Text
from searcher.search.matchers import exactly

_ARTICLES = 5
"""Articles, the first by id, from which the spelling of a word is learned."""


def as_written(selection: Selection, words: Sequence[Keyword]) -> tuple[Keyword, ...]:
    """The words with `written`: the form that the first hits with the word have most often."""
    found = forms(selection.articles(), [one.word for one in words], selection.snapshot.analyzer)
    return tuple(replace(one, written=most_frequent(found[one.word], one.word)) for one in words)


def most_frequent(counted: Counter[str], plain: str) -> str:
    """The most frequent form, of equals the first in order; without any, the word itself."""
    return min(counted, key=lambda form: (-counted[form], form), default=plain)


def forms(
    articles: Iterable[Article], words: Iterable[str], analyzer: Analyzer
) -> dict[str, Counter[str]]:
    """How words, or words side by side, are written in the first articles that have them."""
    found: dict[str, Counter[str]] = {word: Counter() for word in words}
    missing = dict.fromkeys(found, _ARTICLES)
    for article in articles:
        if not missing:
            break
        text = Text(article.body, analyzer)
        for word in [*missing]:
            parts = tuple(word.split())
            spans = text.phrase(parts) if len(parts) > 1 else text.found(exactly(word))
            if spans:
                found[word].update(_form(article.body[start:end]) for start, end in spans)
                missing[word] -= 1
                if not missing[word]:
                    del missing[word]
    return found


def _form(text: str) -> str:
    """A written form on one line, without the ending of a possessive."""
    plain = " ".join(text.split())
    return plain[:-2] if plain[-2:].lower() in ("'s", "’s") else plain
