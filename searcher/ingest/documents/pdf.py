"""PDF: the text of a printed page, its lines made into paragraphs again.

PDFium gives lines in the order of the page's content, which is that of its columns. Lines belong to
one paragraph while they follow each other at the distance that most lines have. Lines at the top or
the foot of many pages are dropped, and page numbers too.
"""

from __future__ import annotations

import itertools
import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING, Any, BinaryIO

from searcher._values import frozen
from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import decoding, exports, furniture
from searcher.ingest.decoding import contents
from searcher.ingest.documents import layout
from searcher.ingest.documents.layout import Paragraph
from searcher.ingest.fields import objects

if TYPE_CHECKING:
    import pypdfium2

_MOST_PAGES = 5_000
_ALONE = threading.Lock()
"""PDFium is for one thread at a time."""

_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:page|p\.|seite|pagina|página)\s*)?[0-9ivxlc]{1,4}(?:\s*(?:of|/|von|de|sur|di)\s*[0-9]{1,4})?"
    r"[-–—\s.]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9]+")
_HYPHENS = dict.fromkeys((0x02, 0xFFFE), "\xad")
"""Characters by which PDFium marks a hyphenated word that it joined."""

_LINE = re.compile("[^\n\x02\ufffe]+[\x02\ufffe]?")
_HYPHEN = re.compile(r"(?<!\w)(\w++)[\x02\xad‐-]$")
_SENTENCE = re.compile(r"[.!?…:;][\"”’»)\]]*$")
_POINT = re.compile(r"(?:[•▪◦‣·–—*-]|\(?[0-9]{1,2}[.)])\s")
_EDGE = 2
"""Lines at the top and the foot of a page that may repeat on each page."""

_FAR = 1.35
"""Least ratio of the distance between two paragraphs to that of two lines."""


@frozen
class _Line:
    """A line of a page and its position: points from the left and from the foot."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    page: int


def read(stream: BinaryIO, source: str) -> Iterator[Article | Skip]:
    """The articles of a PDF: one, or those of an export that was printed.

    Raises ArticleError if it is no PDF, is encrypted, or has pictures of pages and no text.
    """
    data = contents(stream)
    with _ALONE:
        pages, properties = _pages(data)
    lines = _without_furniture(pages)
    if not any(line.text.strip() for line in lines):
        raise ArticleError(
            "no text in it, only pictures: give it a text with `ocrmypdf IN.pdf OUT.pdf`"
        )
    listed = exports.of_text("\n".join(line.text for line in lines))
    if listed is not None:
        yield from objects.several(listed, source)
        return
    yield layout.article([*_paragraphs(lines)], source, properties)


def _pages(data: bytes) -> tuple[list[list[_Line]], dict[str, str]]:
    """The lines of each page, and the properties of the document."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ArticleError("encrypted: take its password off with `qpdf --decrypt`") from error
        raise ArticleError(f"not a PDF, or damaged: {error}") from error
    try:
        if len(document) > _MOST_PAGES:
            raise ArticleError(f"more than {_MOST_PAGES:,} pages")
        pages, length = [], 0
        for number in range(len(document)):
            lines = _lines(document, number)
            length += sum(len(line.text) for line in lines)
            if length > decoding.LARGEST_ARTICLE:
                raise ArticleError(
                    f"more than {decoding.LARGEST_ARTICLE // decoding.MEGABYTE} MB of text"
                )
            pages.append(lines)
        return pages, {key.lower(): text for key, text in document.get_metadata_dict().items()}
    finally:
        document.close()


def _lines(document: pypdfium2.PdfDocument, number: int) -> list[_Line]:
    import pypdfium2

    try:
        page = document[number]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []  # a damaged page; the text of the others is read
    found: list[_Line] = []
    count = text_page.count_chars()
    whole = text_page.get_text_range(0, count) if count > 0 else ""
    if len(whole) != count:  # a character outside the first plane counts as two
        found = [_Line(" ".join(one.split()), 0, 0, 0, 0, 0, number) for one in whole.splitlines()]
    else:
        # Carriage returns occur inside lines, so only line feeds and joined words end them.
        for part in _LINE.finditer(whole):
            text = " ".join(part[0].translate(_HYPHENS).split())
            if text:
                found.append(_placed(text_page, text, part[0], part.start(), number))
    text_page.close()
    page.close()
    return found


def _placed(text_page: Any, text: str, part: str, start: int, number: int) -> _Line:
    """A line with its position: that of its first and last characters that are not blank."""
    import pypdfium2.raw

    inked = [at for at, char in enumerate(part) if not char.isspace()]
    first, last = start + inked[0], start + inked[-1]
    middle = start + inked[len(inked) // 2]
    left, bottom, _, top = text_page.get_charbox(first, loose=True)
    _, bottom2, right, top2 = text_page.get_charbox(last, loose=True)
    size = float(pypdfium2.raw.FPDFText_GetFontSize(text_page, middle))
    if size <= 1.5:  # the matrix of the page scales the letters
        size = round(top - bottom, 1)
    return _Line(text, left, right, max(top, top2), min(bottom, bottom2), round(size, 1), number)


def _without_furniture(pages: Sequence[list[_Line]]) -> list[_Line]:
    """The lines without page numbers, and without those at the edge of many pages."""
    edges: Counter[str] = Counter()
    for lines in pages:
        edges.update({_same(line.text) for line in _at_edges(lines)})
    often = max(2, len(pages) // 3)
    kept: list[_Line] = []
    for lines in pages:
        at_edges = set(map(id, _at_edges(lines)))
        for line in lines:
            furniture = id(line) in at_edges and (
                _PAGE_NUMBER.fullmatch(line.text)
                or (len(pages) > 1 and edges[_same(line.text)] >= often and len(line.text) < 150)
            )
            if not furniture:
                kept.append(line)
    return kept


def _at_edges(lines: list[_Line]) -> list[_Line]:
    """The highest and the lowest lines of a page."""
    by_height = sorted(lines, key=lambda line: -line.top)
    count = min(_EDGE, (len(lines) - 1) // 2)
    return by_height[:count] + by_height[len(lines) - count :]


def _same(text: str) -> str:
    """The line with its numbers replaced, so that lines that differ in page numbers are equal."""
    return _DIGITS.sub("0", text.lower())


def _paragraphs(lines: Sequence[_Line]) -> Iterator[Paragraph]:
    """The lines joined where they belong to one paragraph."""
    distance, words = _distance(lines), _words(lines)
    widths = [line.right - line.left for line in lines if len(line.text) > 40]
    width = median(widths) if widths else 0.0
    group: list[_Line] = []
    for line in lines:
        if group and not _goes_on(group, line, distance, width):
            yield _joined(group, words)
            group = []
        group.append(line)
    if group:
        yield _joined(group, words)


def _distance(lines: Sequence[_Line]) -> float:
    """The most frequent distance from one line of the text to the next."""
    steps: Counter[float] = Counter()
    for one, two in itertools.pairwise(lines):
        if one.page == two.page and 0 < one.bottom - two.bottom < 5 * max(one.size, 6):
            steps[round(one.bottom - two.bottom)] += len(two.text)
    return float(steps.most_common(1)[0][0]) if steps else 0.0


def _goes_on(group: Sequence[_Line], line: _Line, distance: float, width: float) -> bool:
    """Whether a line belongs to the paragraph of the lines before it."""
    before = group[-1]
    ended = _SENTENCE.search(before.text) is not None
    if _POINT.match(line.text) and (ended or line.left <= group[0].left + 2):
        return False
    if before.size and line.size and abs(before.size - line.size) > 0.12 * before.size:
        return False
    step = before.bottom - line.bottom
    if before.page != line.page or step < 0:
        return not ended  # at the top of a page or a column
    if step < 0.4 * max(before.size, 1):
        return True  # beside it
    usual = max(distance, 1.1 * before.size)
    if distance and step > _FAR * usual:
        return False
    short = (
        width
        and before.right - before.left < 0.8 * width
        and before.right < group[0].left + 0.85 * width
    )
    indented = line.left > before.left + 5 and line.left > group[0].left - 1 and len(group) > 1
    return not (ended and (short or indented))


def _words(lines: Sequence[_Line]) -> frozenset[str]:
    """The words of the text in small letters, which show the hyphens that belong to a word."""
    return frozenset(word for line in lines for word in re.findall(r"[\w-]+", line.text.lower()))


def _joined(group: Sequence[_Line], words: frozenset[str]) -> Paragraph:
    """The paragraph of some lines; a hyphen that only broke a word at a line's end is dropped."""
    text = group[0].text
    for line in group[1:]:
        found = _HYPHEN.search(text)
        after = re.match(r"[^\W\d_]+", line.text)
        if found and after and after[0][0].islower():
            word = furniture.joined(found[1], after[0], words)
            text = text[: found.start(1)] + word + line.text[after.end() :]
        else:
            text = f"{text.rstrip(chr(0xAD))} {line.text}" if not found else f"{text}{line.text}"
    sizes = Counter({line.size: len(line.text) for line in group})
    return Paragraph(text.replace("\xad", "-"), size=sizes.most_common(1)[0][0])
