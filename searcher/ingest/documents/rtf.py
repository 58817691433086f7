"""RTF: the text of a rich text file (Microsoft's specification, version 1.9.1).

It is read in one pass over its control words: code pages of its fonts, Unicode characters with
their replacements, deleted and hidden text, tables. Pictures, fonts and styles are passed.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import exports
from searcher.ingest.decoding import contents
from searcher.ingest.documents import layout
from searcher.ingest.documents.layout import Paragraph
from searcher.ingest.fields import objects

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])"
    rb"|[\r\n]+|([^\\{}\r\n]+|\\)",
    re.DOTALL,
)
_PASSED = frozenset(
    b"""
    fonttbl colortbl stylesheet pict object header headerl headerr headerf footer footerl footerr
    footerf ftnsep ftnsepc aftnsep aftnsepc listtable listoverridetable rsidtbl generator xmlnstbl
    themedata colorschememapping latentstyles datastore filetbl revtbl bkmkstart bkmkend fldinst
    datafield objdata blipuid picprop shppict nonshppict pgdsctbl listtext pntext pnseclvl
    mmathPr wgrffmtfilter xe tc annotation atnid atnauthor atntime atndate atnref comment footnote
    """.split()
)
"""Destinations whose text is not shown."""

_PROPERTIES = {
    b"title": "title", b"author": "author", b"subject": "subject", b"keywords": "keywords",
    b"company": "company", b"doccomm": "comment",
}  # fmt: skip
_CHARACTERS = {
    b"par": "\n", b"line": "\v", b"tab": "\t", b"cell": "|", b"row": "\n", b"nestcell": "|",
    b"nestrow": "\n", b"sect": "\n", b"page": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘",
    b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": " ",
    b"enspace": " ", b"qmspace": " ", b"softline": "\v",
}  # fmt: skip
_SYMBOLS = {
    b"~": "\xa0",
    b"-": "",
    b"_": "‑",
    b"{": "{",
    b"}": "}",
    b"\\": "\\",
    b"\n": "\n",
    b"\r": "\n",
}
_CHARSETS = {
    0: 1252, 77: 10000, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254,
    163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255:
    850,
}  # fmt: skip
"""Charsets of fonts and their code pages."""

_DEEPEST = 10_000


class _State:
    """The settings of a group, which end with it."""

    __slots__ = ("bold", "centred", "font", "hidden", "level", "passed", "property", "size", "skip")

    def __init__(self, other: _State | None = None) -> None:
        if other is None:
            self.passed = False
            self.property = ""
            self.skip = 1  # replacement characters after one of Unicode
            self.font = -1
            self.size = 12.0
            self.bold = self.hidden = self.centred = False
            self.level: int | None = None
        else:
            for name in self.__slots__:
                setattr(self, name, getattr(other, name))


def read(stream: BinaryIO, source: str) -> Iterator[Article | Skip]:
    """The articles of a document: one, or those of an export that it holds.

    Raises ArticleError if it is no RTF.
    """
    data = contents(stream)
    if not data.lstrip()[:5].startswith(b"{\\rtf"):
        raise ArticleError("not RTF: it does not begin with {\\rtf")
    parser = _Parser()
    parser.read(data)
    listed = exports.of_text("\n".join(one.text for one in parser.paragraphs))
    if listed is not None:
        yield from objects.several(listed, source)
    else:
        yield layout.article(parser.whole(), source, parser.properties)


class _Parser:
    """Makes the paragraphs of a text from its control words."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.properties: dict[str, str] = {}
        self._state = _State()
        self._stack: list[_State] = []
        self._codepage = 1252
        self._fonts: dict[int, int] = {}
        self._in_fonts = -1
        self._font = 0
        self._open: list[str] = []
        self._bytes = bytearray()
        self._left = 0  # replacement characters that are still to be passed
        self._high = ""
        self._look: list[tuple[int, float, bool, bool]] = []
        self._level: int | None = None

    def whole(self) -> list[Paragraph]:
        """The paragraphs that are not empty."""
        return [one for one in self.paragraphs if one.text.strip(" |\t")]

    def read(self, data: bytes) -> None:
        """Read a whole text. Raises ArticleError if its groups are nested too deep."""
        at = 0
        for found in _TOKEN.finditer(data):
            if found.start() < at:
                continue
            word, number, byte, symbol, brace, plain = found.groups()
            if word is not None:
                self._flush()
                value = int(number) if number is not None else None
                if word == b"bin" and value:
                    at = found.end() + value
                else:
                    self._word(word, value)
            elif byte is not None:
                self._byte(int(byte, 16))
            elif brace is not None:
                self._flush()
                self._brace(brace)
            elif symbol is not None:
                self._flush()
                if symbol == b"*":
                    self._starred = True
                    continue
                self._put(_SYMBOLS.get(symbol, ""))
            elif plain is not None:
                self._plain(plain)
            self._starred = False
        self._flush()
        self._end_paragraph()

    _starred = False

    def _brace(self, brace: bytes) -> None:
        self._left = 0
        if brace == b"{":
            if len(self._stack) >= _DEEPEST:
                raise ArticleError("nested too deep")
            self._stack.append(self._state)
            self._state = _State(self._state)
        elif self._stack:
            if len(self._stack) == self._in_fonts:
                self._in_fonts = -1
            self._state = self._stack.pop()

    def _word(self, word: bytes, value: int | None) -> None:
        state = self._state
        if word == b"fonttbl":
            self._in_fonts = len(self._stack)
        if self._in_fonts >= 0:
            self._font_word(word, value)
        if self._starred and word not in (b"shptxt", b"shpinst", b"nesttableprops"):
            state.passed = True
        if word in _PASSED:
            state.passed = True
        elif word in _PROPERTIES and state.passed:
            state.property = _PROPERTIES[word]
        elif word == b"info":
            state.passed = True
        elif word == b"ansicpg" and value:
            self._codepage = value
        elif word == b"u" and value is not None:
            self._unicode(value)
        elif word == b"uc" and value is not None:
            state.skip = min(max(value, 0), 10)
        elif word in _CHARACTERS:
            self._put(_CHARACTERS[word])
        else:
            self._look_word(word, value)

    def _font_word(self, word: bytes, value: int | None) -> None:
        if word == b"f" and value is not None:
            self._font = value
        elif word == b"fcharset" and value is not None and value in _CHARSETS:
            self._fonts[self._font] = _CHARSETS[value]

    def _look_word(self, word: bytes, value: int | None) -> None:
        state = self._state
        if word == b"f" and value is not None:
            state.font = value
        elif word == b"fs" and value is not None:
            state.size = value / 2
        elif word == b"b":
            state.bold = value != 0
        elif word in (b"v", b"deleted"):
            state.hidden = value != 0
        elif word == b"plain":
            state.size, state.bold, state.hidden, state.font = 12.0, False, False, -1
        elif word == b"qc":
            state.centred = True
        elif word == b"outlinelevel" and value is not None:
            state.level = value + 1
        elif word == b"pard":
            state.centred, state.level = False, None
        elif word in (b"ql", b"qr", b"qj"):
            state.centred = False

    def _unicode(self, value: int) -> None:
        code = value + 65_536 if value < 0 else value
        char = chr(code) if 0 < code < 0x110000 else ""
        if 0xD800 <= code < 0xDC00:
            self._high = char
        elif 0xDC00 <= code < 0xE000 and self._high:
            whole = (
                (self._high + char).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            )
            self._high = ""
            self._put(whole)
        else:
            self._put(char)
        self._left = self._state.skip

    def _byte(self, byte: int) -> None:
        if self._left:
            self._left -= 1
        else:
            self._bytes.append(byte)

    def _plain(self, plain: bytes) -> None:
        passed, self._left = plain[: self._left], max(0, self._left - len(plain))
        rest = plain[len(passed) :]
        if self._bytes or any(byte > 0x7F for byte in rest):
            self._bytes += rest
        elif rest:
            self._put(rest.decode("ascii"))

    def _flush(self) -> None:
        """Decode the bytes that were gathered: a character may take two of them."""
        if not self._bytes:
            return
        page = self._fonts.get(self._state.font, self._codepage)
        name = {10000: "mac-roman", 65001: "utf-8", 708: "iso8859-6"}.get(page, f"cp{page}")
        try:
            codecs.lookup(name)
        except LookupError:
            name = "cp1252"
        text = self._bytes.decode(name, "replace")
        self._bytes.clear()
        self._put(text)

    def _put(self, text: str) -> None:
        state = self._state
        if state.property:
            self.properties[state.property] = self.properties.get(state.property, "") + text
            return
        if state.passed or state.hidden or not text:
            return
        if text == "\n":
            self._end_paragraph()
            return
        self._open.append("\n" if text == "\v" else text)
        if not text.isspace():
            self._look.append((len(text), state.size, state.bold, state.centred))
            self._level = state.level

    def _end_paragraph(self) -> None:
        text = "".join(self._open)
        look, self._look, self._open = self._look, [], []
        size = max(look, default=(0, 0.0, False, False), key=lambda one: one[0])[1]
        bold, centred = all(one[2] for one in look), all(one[3] for one in look)
        self.paragraphs.append(
            Paragraph(text, self._level, size, bold and bool(look), centred and bool(look))
        )
        self._level = None
