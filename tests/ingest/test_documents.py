"""Documents: headlines by their look, text without what was deleted, encrypted and damaged files."""

# ruff: noqa: E501 samples of files have long lines

from __future__ import annotations

import zlib

import pytest

from searcher.article import Article
from tests.ingest.reading import articles, only, packed, read, reason

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator></cp:coreProperties>"
)
TEXT = "The minister opened the new bridge on Tuesday, two years after the work on it had begun."


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(text: str, style: str = "", look: str = "", more: str = "") -> str:
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{more}</w:pPr>{run(text, look)}</w:p>"


def docx(*body: str, title: str = "", creator: str = "") -> bytes:
    return packed({
        "word/document.xml": f"<w:document {W}><w:body>{''.join(body)}</w:body></w:document>",
        "word/styles.xml": f'<w:styles {W}><w:style w:type="paragraph" w:styleId="berschrift1">'
        '<w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:default="1" '
        'w:styleId="Standard"><w:name w:val="Normal"/><w:rPr><w:sz w:val="22"/></w:rPr></w:style>'
        "</w:styles>",
        "docProps/core.xml": CORE.format(title=title, creator=creator),
    })  # fmt: skip


@pytest.mark.parametrize(
    ("first", "title"),
    [
        pytest.param(par("Bridge opens", "Title"), "Bridge opens", id="style-of-a-title"),
        pytest.param(par("Bridge opens", "berschrift1"), "Bridge opens", id="style-by-its-name"),
        pytest.param(par("Bridge opens", look='<w:sz w:val="36"/>'), "Bridge opens", id="larger"),
        pytest.param(par("Bridge opens", look="<w:b/>"), "Bridge opens", id="bold"),
        pytest.param(par("Bridge opens", more='<w:jc w:val="center"/>'), "Bridge opens", id="centred"),
        pytest.param(par("HARBOUR POST") + par("Bridge opens", look='<w:sz w:val="36"/>'), "Bridge opens", id="below-a-name"),
        pytest.param(par("Bridge opens") + par("2 November 2021"), "Bridge opens", id="plain-above-a-day"),
        pytest.param(par("Bridge opens"), "", id="plain"),
        pytest.param(par("It opened. All came.", look="<w:b/>"), "", id="sentence"),
        pytest.param("", "", id="none"),
    ],
)  # fmt: skip
def test_the_headline_of_a_docx(first: str, title: str) -> None:
    article = only("a.docx", docx(first, par(TEXT), par(TEXT), title="Another story"))
    assert article.title == title
    assert article.body.endswith(f"{TEXT}\n\n{TEXT}")


def test_what_a_document_says_of_itself_is_kept_as_its_own() -> None:
    article = only(
        "a.docx", docx(par("Bridge opens", "Title"), par(TEXT), title="Draft 7", creator="Cy Poe")
    )
    assert article.fields == {"document_title": ("Draft 7",), "document_author": ("Cy Poe",)}
    page = [(50.0, 750.0, 24.0, "Bridge opens"), *column(*LINES)]
    assert only("a.pdf", pdf(page, title="Draft 7")).fields == {"document_title": ("Draft 7",)}


def test_a_title_that_is_said_counts_where_the_text_has_it() -> None:
    body = par("Bridge opens") + par(TEXT) + par(TEXT)
    assert only("a.docx", docx(body, title="Bridge opens")).title == "Bridge opens"
    assert only("a.docx", docx(body, title="Dam closes")).title == ""


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(f"<w:p>{run('Kept')}<w:del>{run(' gone')}</w:del><w:ins>{run(' added')}</w:ins></w:p>", "Kept added", id="changes"),
        pytest.param(f"<w:p>{run('One')}<w:r><w:br/></w:r>{run('two')}<w:r><w:tab/></w:r>{run('three')}</w:p>", "One\ntwo\tthree", id="breaks"),
        pytest.param(f'<w:p><w:hyperlink w:anchor="x">{run("A link")}</w:hyperlink></w:p>', "A link", id="link"),
        pytest.param(f"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>{run('Text')}</w:p>", "Text", id="field-code"),
        pytest.param(f"<w:tbl><w:tr><w:tc>{par('a')}</w:tc><w:tc>{par('b')}</w:tc></w:tr></w:tbl>", "a | b", id="table"),
        pytest.param(f"<w:sdt><w:sdtContent>{par('Inside')}</w:sdtContent></w:sdt>", "Inside", id="content-control"),
    ],
)  # fmt: skip
def test_the_text_of_a_docx(body: str, text: str) -> None:
    assert only("a.docx", docx(par(TEXT), body, par(TEXT))).body == f"{TEXT}\n\n{text}\n\n{TEXT}"


def odt(body: str) -> bytes:
    names = 'xmlns:office="o" xmlns:text="t" xmlns:table="b"'
    return packed({"content.xml": f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"})  # fmt: skip


def test_odt() -> None:
    article = only("a.odt", odt(
        '<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>'
        '<text:h text:outline-level="1">Bridge opens</text:h><text:p>2 November 2021</text:p>'
        f'<text:p>A<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d <text:span>e</text:span></text:p><text:p>{TEXT}</text:p>'
    ))  # fmt: skip
    assert (article.title, article.date) == ("Bridge opens", "2021-11-02")
    assert article.body == f"A  b\tc\nd e\n\n{TEXT}"


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        pytest.param("\\ansicpg1250 Za\\'bf\\'f3\\'b3\\'e6", "Zażółć", id="code-page"),
        pytest.param("{\\fonttbl{\\f1\\fcharset204 Arial;}}\\f1 \\'cc\\'ee\\'f1\\'f2", "Мост", id="charset-of-a-font"),
        pytest.param("\\uc1 Br\\u252?cke \\u-10180?\\u-8447?", "Brücke 🌁", id="unicode"),
        pytest.param("\\uc2 \\u8364\\'80\\'80 5", "€ 5", id="two-bytes-stand-for-one"),
        pytest.param("Kept{\\deleted  gone} {\\v hidden}text", "Kept text", id="deleted-and-hidden"),
        pytest.param("{\\*\\generator x}{\\info{\\title Another}}{\\pict 0a0b}Text", "Text", id="not-text"),
        pytest.param("{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt A link}}", "A link", id="link"),
        pytest.param("a\\~b\\_c\\-d\\emdash e\\{", "a\u00a0b‑cd—e{", id="symbols"),
        pytest.param("{\\bin5 {}}}}Text}", "Text", id="binary"),
        pytest.param("\\ansicpg932 \\'93\\'fa\\'96\\'7b", "日本", id="two-bytes-a-character"),
    ],
)  # fmt: skip
def test_rtf(rtf: str, text: str) -> None:
    article = only("a.rtf", "{\\rtf1\\ansi " + f"{TEXT}\\par {rtf}\\par {TEXT}" + "}")
    assert article.body == f"{TEXT}\n\n{text}\n\n{TEXT}"


def test_the_headline_of_rtf() -> None:
    article = only(
        "a.rtf", "{\\rtf1 {\\fs40 Bridge opens\\par}\\fs22 By Ada Stone\\par " + TEXT + "\\par}"
    )
    assert (article.title, article.author, article.body) == ("Bridge opens", "Ada Stone", TEXT)


def pdf(*pages: list[tuple[float, float, float, str]], title: str = "") -> bytes:
    """A PDF whose pages have lines at these places: left, foot, size and text."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]  # fmt: skip
    kids = []
    for lines in pages:
        shown = "".join(
            f"BT /F1 {size} Tf {left} {foot} Td ({text}) Tj ET\n"
            for left, foot, size, text in lines
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}endstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< /Title ({title}) >>")
    data, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{one}\nendobj\n"
    place_of_table = len(data)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{place_of_table}\n%%EOF"
    return data.encode("latin-1")


def column(
    *lines: str, left: float = 50, top: float = 700, size: float = 11
) -> list[tuple[float, float, float, str]]:
    return [(left, top - 14 * at, size, line) for at, line in enumerate(lines) if line]


LINES = (
    "The minister opened the new bridge on Tues-",
    "day, two years after the work on it had begun in",
    "the harbour of the town, and all came to see it.",
    "",
    "It will carry ten thousand cars a day, she said to",
    "those who had come.",
)
WORDS = (
    "The minister opened the new bridge on Tuesday, two years after the work on it had begun in the harbour "
    "of the town, and all came to see it.\n\nIt will carry ten thousand cars a day, she said to those who had come."
)  # fmt: skip


def test_pdf() -> None:
    page = [
        (50.0, 750.0, 24.0, "Bridge opens after two years"),
        (50.0, 725.0, 11.0, "2 November 2021"),
        *column(*LINES),
    ]
    article = only("a.pdf", pdf(page, title="Microsoft Word - draft7.doc"))
    assert (article.title, article.date) == ("Bridge opens after two years", "2021-11-02")
    assert article.body == WORDS


def test_two_columns_of_a_pdf() -> None:
    left, right = column(*LINES[:3]), column(*LINES[4:], left=320)
    assert only("a.pdf", pdf(left + right)).body.split() == WORDS.split()


def test_what_stands_on_every_page_of_a_pdf() -> None:
    pages = [
        [(50, 780, 9, "Harbour Post, November"), *column(first, *LINES), (290, 30, 9, f"Page {number} of 4")]
        for number, first in enumerate(("One.", "Two.", "Three.", "Four."), 1)
    ]  # fmt: skip
    body = only("a.pdf", pdf(*pages)).body
    assert "Harbour Post" not in body
    assert "of 4" not in body
    assert body.count("ten thousand cars") == 4


@pytest.mark.parametrize(
    ("lines", "word"),
    [
        pytest.param(("The well-known bridge was", "opened for all: it is well-", "known to all who came."), "well-known to", id="as-elsewhere"),
        pytest.param(("The peoples of the world", "have a right to self-", "determination and peace."), "self-determination and", id="self"),
        pytest.param(("The bridge is long and was", "opened for all the peo-", "ple of the harbour."), "people", id="parted"),
    ],
)  # fmt: skip
def test_hyphens_at_line_ends(lines: tuple[str, ...], word: str) -> None:
    assert word in only("a.pdf", pdf(column(*lines))).body


def test_a_scan() -> None:
    why = reason("a.pdf", pdf([]))
    assert why.startswith("no text in it, only pictures")
    assert "ocrmypdf" in why


CONTAINER = (
    '<container xmlns="x"><rootfiles><rootfile full-path="in/book.opf"/></rootfiles></container>'
)


def epub(*chapters: str, more: str = "") -> bytes:
    items = "".join(
        f'<item id="c{n}" href="c%20{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n, _ in enumerate(chapters)
    )
    refs = "".join(f'<itemref idref="c{n}"/>' for n, _ in enumerate(chapters))
    package = (
        '<package xmlns:dc="d"><metadata><dc:title>A book of bridges</dc:title><dc:creator>Ada Stone</dc:creator>'
        f'<dc:date>2021-11-02</dc:date></metadata><manifest>{items}<item id="nav" href="nav.xhtml" properties="nav" '
        f'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="nav"/>{refs}</spine></package>'
    )
    pages = {
        f"in/c {n}.xhtml": f"<html><head/><body>{text}</body></html>"
        for n, text in enumerate(chapters)
    }
    return packed({"META-INF/container.xml": CONTAINER, "in/book.opf": package, "in/nav.xhtml": "<html>nav</html>", **pages} | ({"META-INF/encryption.xml": more} if more else {}))  # fmt: skip


def test_a_chapter_of_a_book_is_an_article() -> None:
    long = f"<p>{TEXT}</p>" * 100
    first, second = articles(
        "a.epub", epub(f"<h1>One</h1>{long}", f"<h2>Two &amp; more</h2>{long}")
    )
    assert (first.title, first.author, first.date) == ("One", "Ada Stone", "2021-11-02")
    assert (second.title, second.body[:12]) == ("Two & more", TEXT[:12])
    assert [first.id, second.id] == ["a.epub#1", "a.epub#2"]


def test_a_short_book_is_one_article() -> None:
    article = only("a.epub", epub("<h1>One</h1><p>Text.</p>", "<h1>Two</h1><p>More.</p>"))
    assert (article.id, article.title) == ("a.epub", "A book of bridges")
    assert article.body == "One\n\nText.\n\nTwo\n\nMore."


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
DEEP = {"word/document.xml": "<document><body>" + "<tbl><tr><tc>" * 5_000}
LOCKED = epub(
    "<p>x</p>",
    more='<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><x URI="in/c.xhtml"/></encryption>',
)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        pytest.param("a.docx", OLE, "encrypted, or an older format", id="docx-encrypted"),
        pytest.param("a.docx", b"noise", "not a DOCX, or damaged", id="docx-noise"),
        pytest.param("a.docx", docx(par(TEXT))[:-40], "not a DOCX, or damaged", id="docx-cut"),
        pytest.param("a.docx", packed({"a": "b"}), "not a DOCX: it has no word/document.xml", id="docx-other"),
        pytest.param("a.docx", docx(), "no text in it", id="docx-empty"),
        pytest.param("a.docx", packed(DEEP), "damaged: its XML cannot be read", id="docx-deep"),
        pytest.param("a.docx", packed({"word/document.xml": b" " * 65_000_000}), "unpacks to more than 64 MB", id="docx-bomb"),
        pytest.param("a.odt", b"noise", "not an ODT, or damaged", id="odt-noise"),
        pytest.param("a.rtf", b"noise", "not RTF", id="rtf-noise"),
        pytest.param("a.rtf", b"{\\rtf1 " + b"{" * 20_000, "nested too deep", id="rtf-deep"),
        pytest.param("a.pdf", b"%PDF-1.4 noise", "not a PDF, or damaged", id="pdf-noise"),
        pytest.param("a.pdf", pdf(column(*LINES))[:300], "not a PDF, or damaged", id="pdf-cut"),
        pytest.param("a.epub", b"noise", "not an EPUB, or damaged", id="epub-noise"),
        pytest.param("a.epub", packed({"a": "b"}), "damaged: it has no META-INF/container.xml", id="epub-other"),
        pytest.param("a.epub", LOCKED, "encrypted: its text is protected", id="epub-encrypted"),
        pytest.param("a.srt", b"noise", "no subtitles in it", id="srt-noise"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(name: str, data: bytes, why: str) -> None:
    assert reason(name, data).startswith(why)


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.rtf", "a.epub", "a.pdf"])
def test_cut_files_are_read_or_skipped(name: str) -> None:
    whole = {"a.docx": docx(par(TEXT)), "a.odt": odt(f"<text:p>{TEXT}</text:p>"), "a.epub": epub("<p>x</p>"),
             "a.rtf": ("{\\rtf1 " + TEXT + "}").encode(), "a.pdf": pdf(column(*LINES))}[name]  # fmt: skip
    for end in range(0, len(whole), max(1, len(whole) // 40)):
        assert all(
            isinstance(one, Article) or one.reason for one in read(name, whole[:end] or b" ")
        )


def test_damaged_streams_of_a_pdf() -> None:
    packed_page = zlib.compress(b"BT /F1 12 Tf (x) Tj ET")[:-4]
    data = pdf(column(*LINES)).replace(b"BT", packed_page[:2], 1)
    assert read("a.pdf", data)


SRT = """1
00:00:00,500 --> 00:00:07,000
ADA STONE: The bridge

2
00:00:07,000 --> 00:00:11,890
<i>is</i> open.
3
00:00:20,000 --> 00:00:21,000
{\\an8}All may come.
"""
VTT = """WEBVTT - a talk

NOTE written by hand

STYLE
::cue { color: red }

intro
00:00.500 --> 00:07.000 align:start
<v Ada Stone>The <c.loud>bridge</c>

00:07.000 --> 00:11.890
is open &amp; long.

00:12.000 --> 00:13.000
<v Ben Reed>Why?
"""
ROLLING = """WEBVTT

00:00.000 --> 00:02.000
the bridge

00:02.000 --> 00:02.010
the bridge

00:02.010 --> 00:04.000
the bridge
is<00:03.000><c> open</c>

00:04.000 --> 00:06.000
is open
to all
"""


@pytest.mark.parametrize(
    ("name", "text", "body", "speakers"),
    [
        pytest.param("talk.srt", SRT, "ADA STONE: The bridge is open.\n\nAll may come.", (), id="srt"),
        pytest.param("talk.txt", SRT, "ADA STONE: The bridge is open.\n\nAll may come.", (), id="srt-as-text"),
        pytest.param("talk.vtt", VTT, "Ada Stone: The bridge is open & long.\n\nBen Reed: Why?", ("Ada Stone", "Ben Reed"), id="vtt"),
        pytest.param("talk.en.vtt", ROLLING, "the bridge is open to all", (), id="rolling-lines"),
        pytest.param("talk.srt", SRT.replace("\n", "\r\n"), "ADA STONE: The bridge is open.\n\nAll may come.", (), id="dos"),
    ],
)  # fmt: skip
def test_subtitles(name: str, text: str, body: str, speakers: tuple[str, ...]) -> None:
    article = only(name, text)
    assert (article.title, article.body, article.speakers) == ("talk", body, speakers)
