"""Find the quotations of a draft, and the speakers to whom the draft attributes them."""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from searcher._lazy import lazy_regex
from searcher._values import frozen
from searcher.article import Article, Quotation, Skip, Span
from searcher.errors import ArticleError

_PAIRS = {"“": "”", "„": "“”", "«": "»", '"': '"', "‟": "”", "＂": "＂"}

_SINGLE = lazy_regex(r"(?<!\w)‘(?P<words>[^‘“”\n]{2,}?)’(?!\w)")

_MARKDOWN = (".md", ".markdown", ".mdown")

_PARAGRAPH = lazy_regex(r"\n[^\S\n]*\n\s*")

_GOES_ON = lazy_regex(r",\s*$")
"""The end of a break inside one quoted sentence: `" he said, "`."""

_WORDS = lazy_regex(r"[^\W_]+")

_NO_NAMES = frozenset(("the", "a", "an", "he", "she", "they", "it", "we", "i", "who", "one"))

_LEAST = 3
"""The least words of a quotation without a speaker; fewer are a term, or the name of a ship."""


@frozen
class DraftQuotation:
    """A quotation in a draft.

    Attributes:
        text: its words; the parts of one sentence are joined.
        speaker: the name of the speaker in the draft; None where the draft names none.
        start: its offset in the draft's text, in characters.
    """

    text: str
    speaker: str | None
    start: int


def read(path: Path | None, stream: BinaryIO) -> str:
    """The text of a draft: of a file, read by its suffix, or of standard input, as Markdown.

    Block quotes of Markdown are in quotation marks in it.

    Raises ArticleError where it cannot be read.
    """
    from searcher.ingest.readers import read as read_articles

    name = path.name if path is not None else "draft.md"
    if name.lower().endswith(_MARKDOWN):
        stream = _with_marks(stream, name)
    texts = []
    for found in read_articles(stream, name, name):
        if isinstance(found, Skip):
            raise ArticleError(f"The draft {found.source} cannot be read: {found.reason}.")
        assert isinstance(found, Article)
        texts += [found.title, found.summary, found.caption, found.body]
    return "\n\n".join(filter(None, texts))


def _with_marks(stream: BinaryIO, name: str) -> BinaryIO:
    """A Markdown draft with its block quotes in quotation marks."""
    from searcher.ingest.decoding import clean, contents, decode
    from searcher.verify.block_quotes import in_marks

    try:
        return io.BytesIO(in_marks(clean(decode(contents(stream)))).encode("utf-8", "replace"))
    except ArticleError as error:
        raise ArticleError(f"The draft {name} cannot be read: {error}.") from error


def quotations_of(text: str) -> tuple[DraftQuotation, ...]:
    """The quotations of a draft in order: all words in quotation marks with a speaker, and those of
    three words or more without one."""
    from searcher.quotations import quotations

    marked = stretches(text)
    middles = [(start + end) // 2 for start, end in marked]
    found: list[DraftQuotation] = []
    used: set[int] = set()
    for quotation in quotations(text):
        inside: list[int] = []
        for start, end in quotation.content:
            inside += range(bisect_left(middles, start), bisect_left(middles, end))
        fresh = [number for number in inside if number not in used]
        used.update(fresh)
        found += _given(text, [marked[number] for number in fresh], _named(quotation))
    for number, span in enumerate(marked):
        words = text[slice(*span)]
        if number not in used and len(_WORDS.findall(words)) >= _LEAST:
            found.append(DraftQuotation(_clean(words), None, span[0]))
    return tuple(sorted(found, key=lambda one: one.start))


def _named(quotation: Quotation) -> str | None:
    """The speaker where it is a name; None for `the minister` and for `he`."""
    first = quotation.speaker.partition(" ")[0]
    return quotation.speaker if first[:1].isupper() and first.lower() not in _NO_NAMES else None


def _given(text: str, spans: Sequence[Span], speaker: str | None) -> Iterator[DraftQuotation]:
    """The quotations of one speaker; stretches of one sentence are joined."""
    start, parts, end = -1, list[str](), -1
    for first, last in spans:
        if parts and not _GOES_ON.search(text[end : first - 1]):
            yield DraftQuotation(" ".join(parts), speaker, start)
            parts = []
        start = start if parts else first
        parts.append(_clean(text[first:last]))
        end = last + 1
    if parts:
        yield DraftQuotation(" ".join(parts), speaker, start)


def _clean(words: str) -> str:
    return " ".join(words.split())


def stretches(text: str) -> list[Span]:
    """The stretches of text inside quotation marks.

    A stretch that is not closed ends with its paragraph, and goes on in the next paragraph where
    that begins with an opening mark. Marks inside a stretch are part of it.
    """
    found: list[Span] = []
    goes_on = False
    for start, end in _paragraphs(text):
        here, unclosed = _in_paragraph(text, start, end)
        if goes_on and here and text[start : here[0][0]].strip() == text[here[0][0] - 1]:
            here[0] = (found.pop()[0], here[0][1])
        found += here
        goes_on = unclosed
    return found


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _in_paragraph(text: str, start: int, end: int) -> tuple[list[Span], bool]:
    """The stretches of a paragraph, and whether the last one is left open."""
    found: list[Span] = []
    opened, closing = -1, ""
    for at in range(start, end):
        char = text[at]
        if opened < 0 and char in _PAIRS:
            opened, closing = at, _PAIRS[char]
        elif opened >= 0 and char in closing:
            found.append((opened + 1, at))
            opened = -1
    if opened >= 0:
        found.append((opened + 1, end))
    singles = (match.span("words") for match in _SINGLE.finditer(text, start, end))
    found += [span for span in singles if not any(a <= span[0] < b for a, b in found)]
    return sorted(one for one in found if text[slice(*one)].strip()), opened >= 0
