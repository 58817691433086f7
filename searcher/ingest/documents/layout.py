"""Paragraphs with their layout to an article: size, weight and style show the headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from searcher._values import frozen, replace
from searcher.article import Article
from searcher.errors import ArticleError
from searcher.ingest import text
from searcher.ingest.decoding import bare, clean, line

_LONGEST_TITLE = 250
_AHEAD = 4
"""Most paragraphs above a headline: a newspaper's name, a section, a day."""

_LARGER = 1.15
"""Least ratio of the size of a headline to that of the text."""

_SENTENCE = re.compile(r"[.!?…][\"”’»)\]]*$")
_LOOKED_AT = 2_000
_LONGEST_FIELD = 1_000


@frozen
class Paragraph:
    """A paragraph and its layout.

    Attributes:
        text: with only those line breaks that the author made.
        level: 0 for the style of a title, 1 and more for those of headings; None for text.
        size: of the letters, in points; 0 where it is not known.
        bold, centred: whether all of it is.
    """

    text: str
    level: int | None = None
    size: float = 0.0
    bold: bool = False
    centred: bool = False


_KEPT = {
    "title": "document_title", "creator": "document_author", "author": "document_author",
    "created": "document_created", "creationdate": "document_created",
    "creation-date": "document_created", "keywords": "keywords", "keyword": "keywords",
    "subject": "subject", "language": "language",
}  # fmt: skip
"""The properties of documents that are kept, and the fields of an article that keep them."""

_PDF_DAY = re.compile(r"D:([0-9]{4})([0-9]{2})([0-9]{2}).*")


def article(paragraphs: Sequence[Paragraph], source: str, properties: Mapping[str, str]) -> Article:
    """The article of the paragraphs of a document with its `properties`.

    The title among these is used only if the text has it too, and the author only if the name is
    above the text: both are often those of a template or of another story. They are kept as fields
    `document_title` and `document_author`. Raises ArticleError if there is no text.
    """
    found = _article(paragraphs, source, properties)
    own = {_KEPT[name]: (_PDF_DAY.sub(r"\1-\2-\3", line(what, _LONGEST_FIELD)),)
           for name, what in properties.items() if name in _KEPT and what.strip()}  # fmt: skip
    return replace(found, fields={**own, **found.fields})


def _article(
    paragraphs: Sequence[Paragraph], source: str, properties: Mapping[str, str]
) -> Article:
    kept = [
        replace(one, text=cleaned) for one in paragraphs if (cleaned := clean(one.text).strip())
    ]
    if not kept:
        raise ArticleError("no text in it")
    at = _headline(kept)
    at = _titled(kept, properties) if at is None else at
    above = [one.text for one in kept[:at]] if at is not None else []
    rest = [one.text for one in kept[at + 1 :]] if at is not None else [one.text for one in kept]
    body = "\n\n".join([*above, *rest])
    if at is not None:
        found = text.article(f"{kept[at].text}\n\n{body}", source)
        title = " ".join(kept[at].text.split())
        return replace(found, title=title, author=found.author or _author(kept, properties))
    found = text.article(body, source)
    header = found.date or found.author or found.summary or found.caption
    if not (found.title and header):
        # A first line with the layout of the others is a headline only if a header follows.
        found = replace(found, title="", body=_column(kept))
    return replace(found, author=found.author or _author(kept, properties))


def _column(kept: Sequence[Paragraph]) -> str:
    return "\n\n".join(one.text for one in kept)


def _headline(kept: Sequence[Paragraph]) -> int | None:
    """The paragraph that is the headline by its style or its layout."""
    styled = [at for at, one in enumerate(kept[: _AHEAD + 1]) if one.level is not None]
    if styled and _above(kept, best := min(styled, key=lambda at: (kept[at].level or 0, at))):
        return best if len(kept[best].text) <= _LONGEST_TITLE and len(kept) > 1 else None
    sizes: Counter[float] = Counter()
    for one in kept[:_LOOKED_AT]:
        sizes[one.size] += len(one.text)
    usual = sizes.most_common(1)[0][0]
    bold = sum(len(one.text) for one in kept[:_LOOKED_AT] if one.bold)
    mostly_bold = 2 * bold > sum(len(one.text) for one in kept[:_LOOKED_AT])
    found: int | None = None
    most = 0.0
    for at, one in enumerate(kept[: _AHEAD + 1]):
        if len(one.text) > _LONGEST_TITLE or _SENTENCE.search(one.text) or at == len(kept) - 1:
            if len(one.text) > _LONGEST_TITLE:
                break
            continue
        larger = one.size / usual if usual and one.size else 1.0
        weight = larger if larger >= _LARGER else 0.0
        if not weight and at == 0 and ((one.bold and not mostly_bold) or one.centred):
            weight = 1.0
        if weight > most and _above(kept, at):
            found, most = at, weight
    return found


def _above(kept: Sequence[Paragraph], at: int) -> bool:
    """Whether all paragraphs above a headline are short, and no sentences."""
    return all(len(one.text) < 120 and not _SENTENCE.search(one.text) for one in kept[:at])


def _titled(kept: Sequence[Paragraph], properties: Mapping[str, str]) -> int | None:
    """The paragraph, of the first few, that has the title of the properties."""
    title = bare(properties.get("title", ""))
    if len(title) < 4 or len(kept) < 2:
        return None
    return next((at for at, one in enumerate(kept[: _AHEAD + 1]) if bare(one.text) == title), None)


def _author(kept: Sequence[Paragraph], properties: Mapping[str, str]) -> str:
    """The author of the properties, if the name is above the text."""
    name = properties.get("creator", "") or properties.get("author", "")
    head = " ".join(one.text for one in kept[:6] if len(one.text) < 200)
    return name if " " in name and name.lower() in head.lower() else ""
