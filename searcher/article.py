"""The values that readers make: articles, quotations, and skips. All are frozen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from searcher._values import frozen, uncompared

EMPTY: Mapping[str, tuple[str, ...]] = {}
"""No fields. A plain dict, since it is sent between processes; nothing changes it."""

Manner = Literal["direct", "indirect", "speech"]
"""In quotation marks, without, or a sentence of a speech."""

Span = tuple[int, int]
"""A range of a text: start and end in characters, end exclusive."""


@frozen
class Article:
    """One article or speech, read from a source.

    Attributes:
        id: the path of its source inside the corpus, with `#key` where a source holds several.
        title, place, summary, caption, body: plain text, empty if the source has none. Each line of
            a summary is a point; an empty line separates two paragraphs of a body.
        date: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; None if the source has none.
        speakers: people's names as the source spells them, each person once.
        source: the path of its source inside the corpus, with `/` between folders.
        author, site, url: as a web page or a feed states them, else empty. `, ` separates authors.
        fields: all other fields of the source, by name: `{"country": ("France",)}`. A name has the
            form of `searcher.analysis.values.field_name` and differs from the names above.
        encoding: the encoding of its source, such as `cp1250`, where that is not UTF-8 and the text
            does not name it itself. `cp1250?` is a guess that is not certain.
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
    encoding: str = ""

    def __hash__(self) -> int:
        return hash((self.id, self.title, self.body))


@frozen
class Quotation:
    """Words of a speaker inside an article. All spans are offsets into the article's body.

    Attributes:
        content: the words, as one or more spans, in order, without overlap.
        source: the mention of the speaker in the text (`he`, `the minister`, `Mr. Lavrov`); None if
            the text has no mention, as in a transcript.
        cue: the word that attributes them (`said`, `according to`); None if there is no such word.
        speaker: the name of the person mentioned; the mention itself if no name is known.
        direct: whether the content is in quotation marks, whole or in part.
        confidence: how certain the attribution is.
        speech: whether it is a sentence of an article that is the speaker's own.
    """

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    speaker: str
    direct: bool
    confidence: Literal["high", "low"]
    speech: bool = False

    @property
    def manner(self) -> Manner:
        """How the words are given."""
        if self.speech:
            return "speech"
        return "direct" if self.direct else "indirect"


@frozen
class Skip:
    """A source, or one article in it, that could not be read, and why.

    Attributes:
        source: the path of the source inside the corpus.
        reason: one line for people.
        article: the id of the article, or `line N`, if the rest of the source was read; else "".
        passing: whether the reason is outside the source and may go away, such as a missing
            permission or a failed disk. Articles read from it before then stay in the index.
    """

    source: str
    reason: str
    article: str = ""
    passing: bool = uncompared(False)
