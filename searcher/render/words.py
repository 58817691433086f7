"""Keywords, related words and completions as text, JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from searcher.measures.counted import Completion, Keyword, Relation
from searcher.render.data import VERSION, cell, json_text, table
from searcher.render.layout import Look, cells, one_line, paint
from searcher.render.measures import padded

# -- keywords


def keywords_text(
    words: Sequence[Keyword], look: Look, counts: tuple[str, str] = ("hits", "others")
) -> str:
    """Keywords with their counts and figures, a line each, below a head for each kind."""
    widest = max(8, *(cells(_written(word)) for word in words)) if words else 0
    parts = []
    for kind, several in groupby(words, key=attrgetter("kind")):
        head = f"{kind:<{widest}}  {counts[0]:>8}  {counts[1]:>9}  {'likelihood':>10}  {'ratio':>6}"
        lines = [paint(head, look, bold=True)]
        lines += [
            f"{padded(_written(word), widest)}  {word.articles:>8,}  {word.rest:>9,}  "
            f"{word.log_likelihood:>10,.1f}  {word.log_ratio:>6.2f}"
            for word in several
        ]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _written(word: Keyword) -> str:
    return one_line(word.written or word.word)


def keywords_json(query: str, against: str | None, words: Iterable[Keyword]) -> str:
    """Keywords as one object."""
    found = [{name: getattr(word, name) for name in _KEYWORD_COLUMNS} for word in words]
    return json_text({"version": VERSION, "query": query, "against": against, "keywords": found})


def keywords_csv(words: Iterable[Keyword]) -> str:
    """Keywords as a table."""
    return table(
        _KEYWORD_COLUMNS,
        (
            (cell(w.word), *(getattr(w, name) for name in _KEYWORD_COLUMNS[1:-1]), cell(w.written))
            for w in words
        ),
    )


_KEYWORD_COLUMNS = (
    "word",
    "articles",
    "rest",
    "log_likelihood",
    "log_ratio",
    "kind",
    "written",
)


# -- related words


def relations_text(words: Sequence[Relation], look: Look) -> str:
    """Related words with their counts, a line each."""
    if not words:
        return ""
    widest = max(8, *(cells(one_line(one.written)) for one in words))
    head = f"{'word':<{widest}}  {'alike':>5}  {'articles':>8}  {'together':>8}"
    lines = [paint(head, look, bold=True)]
    lines += [
        f"{padded(one_line(one.written), widest)}  {one.similarity:>5.2f}  {one.articles:>8,}  "
        f"{one.together:>8,}"
        for one in words
    ]
    return "\n".join(lines) + "\n"


def relations_json(word: str, words: Iterable[Relation]) -> str:
    """Related words as one object."""
    found = [{name: getattr(one, name) for name in _RELATION_COLUMNS} for one in words]
    return json_text({"version": VERSION, "word": word, "related": found})


def relations_csv(words: Iterable[Relation]) -> str:
    """Related words as a table."""
    return table(
        _RELATION_COLUMNS,
        (
            (cell(one.word), cell(one.written), one.articles, one.together, one.similarity)
            for one in words
        ),
    )


_RELATION_COLUMNS = ("word", "written", "articles", "together", "similarity")


# -- completions


def completions_text(found: Sequence[Completion], look: Look) -> str:
    """Completions, a line each: kind, count and text."""
    digits = max((len(f"{one.count:,}") for one in found), default=0)
    kinds = max((cells(one.kind) for one in found), default=0)
    return "".join(
        f"{paint(f'{one.kind:<{kinds}}  {one.count:>{digits},}', look, dim=True)}  "
        f"{one_line(one.text)}\n"
        for one in found
    )


def completions_json(prefix: str, found: Iterable[Completion]) -> str:
    """Completions as one object."""
    several = [
        {"kind": one.kind, "text": one.text, "query": one.query, "count": one.count}
        for one in found
    ]
    return json_text({"version": VERSION, "prefix": prefix, "completions": several})
