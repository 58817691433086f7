"""What a reader reads: articles, and the quotations inside them. Frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from searcher._values import frozen, uncompared

EMPTY: Mapping[str, tuple[str, ...]] = {}
"""No fields. A plain dict, as what goes between processes is; nothing changes it."""

Span = tuple[int, int]
"""A stretch of a text: offsets in characters, end exclusive."""


@frozen
class Article:
    """One article or speech, read from a source.

    Attributes:
        id: the path of its source inside the corpus, with `#key` where a source holds several.
        title, place, summary, caption, body: plain text, empty where there is none. Lines of a
            summary are its points; paragraphs of a body are parted by an empty line.
        date: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; None where there is none.
        speakers: people's names as the source spells them, each person once.
        source: the path of its source inside the corpus, with `/` between folders.
        author, site, url: what a web page or a feed says of itself, empty where it does not.
            Several authors have `, ` between them.
        fields: all else that the source says, by name: `{"country": ("France",)}`. A name has the
            form of `searcher.analysis.values.field_name` and is none of the above.
    """

    id: str
    title: str = ""
    date: str | None = None
    place: str = ""
    speakers: tuple[str, ...] = ()
    summary: str = ""
    caption: str = ""
    body: str = ""
    source: str = ""
    author: str = ""
    site: str = ""
    url: str = ""
    fields: Mapping[str, tuple[str, ...]] = EMPTY

    def __hash__(self) -> int:
        return hash((self.id, self.title, self.body))


@frozen
class Quotation:
    """Words of a speaker inside an article. All spans are offsets into the article's body.

    Attributes:
        content: the words, as one span or more, in order, without overlap.
        source: the mention in the text that the words are given to (`he`, `the minister`,
            `Mr. Lavrov`); None where the text has none, as in a transcript's own words.
        cue: the word that gives them (`said`, `according to`); None where there is none.
        speaker: the name that the mention stands for; the mention itself where it has no name.
        direct: whether the content stands in quotation marks, whole or in part.
        confidence: how sure the attribution is.
    """

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    speaker: str
    direct: bool
    confidence: Literal["high", "low"]


@frozen
class Skip:
    """A source, or one article in it, that could not be read, and why.

    Attributes:
        source: the path of the source inside the corpus.
        reason: one line for people.
        article: the id of the article or `line N` where the rest of the source was read; else "".
        passing: whether the reason lies outside of the source and may pass, such as a missing
            permission or a disk that failed: what was read from it before is then still good.
    """

    source: str
    reason: str
    article: str = ""
    passing: bool = uncompared(False)
