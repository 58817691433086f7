"""Archives, mailboxes and crawls: what is inside is read as a file, and none does harm."""

# ruff: noqa: E501 samples of files have long lines

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import warnings
import zipfile

import pytest

from searcher.article import Article, Skip
from tests.ingest.reading import articles, only, packed, read, reason

STORY = "Bridge opens\n\nThe minister opened it.\n"
PAGE = (
    "<html><head><title>Dam closes</title></head><body><article><h1>Dam closes</h1>"
    "<p>The dam closed on Wednesday, and all who had come to see it went home again.</p>"
    "</article></body></html>"
)


def tarred(*members: tuple[str, bytes, bytes, str]) -> bytes:
    """A tar archive of members: name, data, type and where a link leads."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data, kind, link in members:
            info = tarfile.TarInfo(name)
            info.size, info.type, info.linkname = len(data), kind, link
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def plain_tar(**files: str) -> bytes:
    return tarred(*((name, text.encode(), tarfile.REGTYPE, "") for name, text in files.items()))


FILES = {"2021/a.txt": STORY, "b.html": PAGE, "c.jsonl": '{"id": 7, "title": "T", "text": "x"}\n'}
EXPECTED = [
    ("2021/a.txt", "Bridge opens", "2021/a.txt"),
    ("b.html", "Dam closes", "b.html"),
    ("c.jsonl#7", "T", "c.jsonl"),
]
PACKED = {
    "a.zip": packed(FILES),
    "a.tar": plain_tar(**FILES),
    "a.tar.gz": gzip.compress(plain_tar(**FILES)),
    "a.tgz": gzip.compress(plain_tar(**FILES)),
    "a.tar.bz2": bz2.compress(plain_tar(**FILES)),
    "a.txz": lzma.compress(plain_tar(**FILES)),
    "zip-without-suffix": packed(FILES),
    "tar-without-suffix": plain_tar(**FILES),
}


@pytest.mark.parametrize("name", PACKED)
def test_an_archive_is_read_as_a_folder(name: str) -> None:
    found = articles(name, PACKED[name])
    expected = [(f"{name}/{key}", title, f"{name}/{path}") for key, title, path in EXPECTED]
    assert [(one.id, one.title, one.source) for one in found] == expected


def test_archives_in_archives() -> None:
    inner = packed({"x.tar.gz": gzip.compress(plain_tar(**{"a.txt": STORY}))})
    assert only("a.zip", packed({"d/b.zip": inner})).id == "a.zip/d/b.zip/x.tar.gz/a.txt"
    deep = packed({"a.txt": STORY})
    for number in range(8):
        deep = packed({f"{number}.zip": deep})
    assert reason("a.zip", deep).startswith("archives nested deeper than")


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Brücke/größe.txt", id="german"),
        pytest.param("橋.txt", id="japanese"),
        pytest.param("a b.txt", id="blank"),
    ],
)
def test_names_beyond_ascii(name: str) -> None:
    assert only("a.zip", packed({name: STORY})).id == f"a.zip/{name}"
    # Without the flag of UTF-8, as many programs write it.
    data = packed({name: STORY})
    raw = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[data.index(mark) + place + 1] &= 0xF7
    assert only("a.zip", bytes(raw)).id == f"a.zip/{name}"


def test_names_in_the_code_page_of_dos() -> None:
    data = packed({"gr\N{LATIN SMALL LETTER U WITH DIAERESIS}n.txt": STORY})
    raw = data.replace("ü".encode(), b"u\x81")
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.index(mark) + place + 1
        raw = raw[:at] + bytes([raw[at] & 0xF7]) + raw[at + 1 :]
    assert only("a.zip", raw).id == "a.zip/gruün.txt"


@pytest.mark.parametrize(
    "name", ["__MACOSX/._a.txt", ".git/config.txt", "d/.hidden.txt", "Thumbs.db", "d/"]
)
def test_what_systems_leave_in_archives_is_passed(name: str) -> None:
    assert only("a.zip", packed({name: "", "a.txt": STORY})).id == "a.zip/a.txt"


def linked_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        info = zipfile.ZipInfo("l.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return stream.getvalue()


def twice_zip() -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("a.txt", STORY)
        archive.writestr("a.txt", "Another title\n\nText.")
    return stream.getvalue()


def locked_zip() -> bytes:
    data = bytearray(packed({"a.txt": STORY}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "source", "why"),
    [
        pytest.param("a.zip", packed({"../../a.txt": "x"}), "a.zip", "a path that leads out", id="zip-up"),
        pytest.param("a.zip", packed({"d\\..\\..\\a.txt": "x"}), "a.zip", "a path that leads out", id="zip-up-by-backslashes"),
        pytest.param("a.zip", linked_zip(), "a.zip/l.txt", "a link: links are not followed", id="zip-link"),
        pytest.param("a.zip", locked_zip(), "a.zip/a.txt", "encrypted: take the password off", id="zip-encrypted"),
        pytest.param("a.zip", packed({"a.png": "x"}), "a.zip/a.png", "no reader for .png: a picture", id="zip-picture"),
        pytest.param("a.zip", packed({"a.txt": STORY})[:-30], "a.zip", "not a ZIP archive, or damaged", id="zip-cut"),
        pytest.param("a.zip", b"noise", "a.zip", "not a ZIP archive, or damaged", id="zip-noise"),
        pytest.param("a.zip", packed({"a.txt": b"0" * 90_000_000}), "a.zip", "the archive unpacks to more than 200 times", id="zip-bomb"),
        pytest.param("a.tar", tarred(("l", b"", tarfile.SYMTYPE, "/etc/passwd")), "a.tar/l", "a link: links are not followed", id="tar-link"),
        pytest.param("a.tar", tarred(("l", b"", tarfile.LNKTYPE, "a.txt")), "a.tar/l", "a link: links are not followed", id="tar-hard-link"),
        pytest.param("a.tar", tarred(("d", b"", tarfile.CHRTYPE, "")), "a.tar/d", "a device, not a file", id="tar-device"),
        pytest.param("a.tar", tarred(("../a.txt", b"x", tarfile.REGTYPE, "")), "a.tar", "a path that leads out", id="tar-up"),
        pytest.param("a.tar", b"noise" * 200, "a.tar", "not a tar archive, or cut short", id="tar-noise"),
        pytest.param("a.tgz", gzip.compress(plain_tar(**FILES))[:-20], "a.tgz", "the archive is cut short", id="tgz-cut"),
        pytest.param("a.tgz", gzip.compress(tarred(("a.txt", b"0" * 90_000_000, tarfile.REGTYPE, ""))), "a.tgz", "the archive unpacks to more than 200 times", id="tgz-bomb"),
    ],
)  # fmt: skip
def test_what_is_not_read_of_an_archive(name: str, data: bytes, source: str, why: str) -> None:
    skips = [one for one in read(name, data) if isinstance(one, Skip)]
    assert [one.source for one in skips] == [source]
    assert skips[0].reason.startswith(why)


def test_of_two_members_of_one_name_the_first_is_read() -> None:
    first, second = read("a.zip", twice_zip())
    assert isinstance(first, Article)
    assert first.title == "Bridge opens"
    assert second == Skip("a.zip/a.txt", "is twice in the archive: the first is read")


def test_an_absolute_path_is_one_inside() -> None:
    assert only("a.zip", packed({"/etc/a.txt": STORY})).id == "a.zip/etc/a.txt"


HEAD = "From: {who}\nSubject: {subject}\nDate: Tue, 2 Nov 2021 10:00:00 +0100 (CET)\nMIME-Version: 1.0\n"
MAIL = HEAD.format(who="Ada Stone <ada@ex.org>", subject="Bridge opens")


@pytest.mark.parametrize(
    ("who", "author"),
    [
        pytest.param("Ada Stone <ada@ex.org>", "Ada Stone", id="name-and-address"),
        pytest.param('"Stone, Ada" <ada@ex.org>', "Ada Stone", id="turned-name"),
        pytest.param("ada@ex.org (Ada Stone)", "Ada Stone", id="name-as-comment"),
        pytest.param("=?iso-8859-1?q?Ada_St=F6ne?= <ada@ex.org>", "Ada Stöne", id="coded"),
        pytest.param("Ada Stöne <ada@ex.org>", "Ada Stöne", id="bare-bytes"),
        pytest.param("ada@ex.org", "", id="address-alone"),
        pytest.param("ada@ex.org <ben@ex.org>", "", id="address-as-name"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_who_writes_a_mail(who: str, author: str, encoding: str) -> None:
    data = (HEAD.format(who=who, subject="Bridge opens") + "\nIt opened.\n").encode(encoding)
    article = only("a.eml", data)
    assert (article.title, article.date, article.author) == ("Bridge opens", "2021-11-02", author)


BOTH = (
    "Content-Type: multipart/alternative; boundary=B\n\n--B\nContent-Type: text/html\n\n<p>As a page.</p>\n"
    "--B\nContent-Type: text/plain\n\nAs text.\n--B--\n"
)


@pytest.mark.parametrize(
    ("rest", "body"),
    [
        pytest.param("\nIt opened.\n", "It opened.", id="plain"),
        pytest.param("Content-Type: text/plain; charset=iso-8859-2\n\nZa\xbf\xf3\xb3\xe6\n", "Zażółć", id="charset"),
        pytest.param("Content-Type: text/plain; charset=none\n\nCaf\xe9\n", "Café", id="unknown-charset"),
        pytest.param("\nCaf\xe9\n", "Café", id="no-charset"),
        pytest.param("Content-Transfer-Encoding: base64\n\nSXQgb3BlbmVkLg==\n", "It opened.", id="base64"),
        pytest.param("Content-Type: text/html\n\n<p>It <b>opened</b>.</p><p>All came.</p>\n", "It opened.\n\nAll came.", id="html"),
        pytest.param(BOTH, "As text.", id="plain-before-html"),
        pytest.param("\nYes.\n\nOn Mon, 1 Nov 2021 at 9:00, Ben Reed wrote:\n> When?\n>\n> Now?\n", "Yes.", id="quoted-reply"),
        pytest.param("\nJa.\n\nAm 1.11.2021 schrieb Ben Reed:\n> Wann?\n", "Ja.", id="quoted-reply-german"),
        pytest.param("\nYes.\n\n-----Original Message-----\nFrom: Ben\n\nWhen?\n", "Yes.", id="original-message"),
        pytest.param("\n> When?\n\nNow.\n", "> When?\n\nNow.", id="answer-below-stays"),
    ],
)  # fmt: skip
def test_the_text_of_a_mail(rest: str, body: str) -> None:
    assert only("a.eml", (MAIL + rest).encode("latin-1")).body == body


def test_what_is_attached_is_a_file_of_its_own() -> None:
    part = (
        '--B\nContent-Type: {kind}\nContent-Disposition: attachment; filename="{name}"\n\n{text}\n'
    )
    mail = MAIL + "Content-Type: multipart/mixed; boundary=B\n\n--B\n\nSee below.\n"
    mail += part.format(kind="text/plain", name="../../note.txt", text=STORY)
    mail += part.format(kind="application/zip", name="x.bin", text="noise")
    mail += "--B\nContent-Type: message/rfc822\n\nSubject: Inside\n\nInner text.\n--B--\n"
    found = read("a.eml", mail)
    assert [(one.id, one.title) for one in found if isinstance(one, Article)] == [
        ("a.eml", "Bridge opens"), ("a.eml/note.txt", "Bridge opens"), ("a.eml/message.eml", "Inside"),
    ]  # fmt: skip
    assert [one for one in found if isinstance(one, Skip)] == [
        Skip("a.eml/x.bin", "no reader for .bin")
    ]


def test_a_mailbox() -> None:
    box = (
        f"From ada@ex.org Tue Nov  2 10:00:00 2021\nMessage-ID: <1@ex.org>\n{MAIL}\nIt opened.\n\n"
        "From here on it is long.\n\n>From ada.\n\n"
        f"From ben@ex.org Wed Nov  3 10:00:00 2021\nSubject: Dam closes\n\nIt closed.\n"
    )
    for name in ("a.mbox", "Inbox"):
        first, second = articles(name, box)
        assert (first.id, first.source, first.title) == (f"{name}#1@ex.org", name, "Bridge opens")
        assert first.body == "It opened.\n\nFrom here on it is long.\n\nFrom ada."
        assert (second.id, second.title, second.body) == (f"{name}#2", "Dam closes", "It closed.")


def test_a_page_that_a_browser_saved_as_a_message() -> None:
    saved = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://ex.org/dam\nSubject: x\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary=B\n\n--B\nContent-Type: text/html\n'
        f"Content-Location: https://ex.org/dam\n\n{PAGE}\n--B--\n"
    )
    article = only("a.mhtml", saved)
    assert (article.id, article.title, article.url) == (
        "a.mhtml",
        "Dam closes",
        "https://ex.org/dam",
    )


# the address of a page in a message, the date in its text, the date
ADDRESSES = {
    "a date in the address": ("https://ex.org/2021/11/02/dam", "", "2021-11-02"),
    "a date on the page": ("https://ex.org/2021/11/02/dam", "2021-10-28", "2021-10-28"),
    "no date": ("https://ex.org/dam", "", None),
    "the time of a copy": ("https://ex.org/web/20211102100000/dam", "", None),
}


@pytest.mark.parametrize(("url", "inside", "date"), ADDRESSES.values(), ids=ADDRESSES)
def test_the_date_of_a_saved_page(url: str, inside: str, date: str | None) -> None:
    head = f'<head><meta property="article:published_time" content="{inside}"></head>'
    saved = (
        "From: <Saved by Blink>\nSubject: x\nDate: Fri, 3 Dec 2021 10:00:00 +0000\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary=B\n\n'
        f"--B\nContent-Type: text/html\nContent-Location: {url}\n\n"
        f"{PAGE.replace('<body>', head + '<body>') if inside else PAGE}\n--B--\n"
    )
    article = only("a.mhtml", saved)
    assert (article.date, article.url) == (date, url)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        pytest.param("a.eml", "no headers here", "not a message: it has no headers", id="eml-text"),
        pytest.param("a.mbox", "no messages here", "not a mailbox", id="mbox-text"),
        pytest.param("a.eml", "Subject: x\n" + "Content-Type: message/rfc822\n\n" * 3_000, "nested too deep", id="eml-deep"),
        pytest.param("a.warc", "no records here", "not a WARC", id="warc-text"),
        pytest.param("a.warc", " ", "not a WARC", id="warc-empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(name: str, data: str, why: str) -> None:
    assert reason(name, data).startswith(why)


def record(kind: str, url: str, said: str, body: bytes, status: str = "200 OK") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {said}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2017-03-06T04:02:06Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


CRAWL = b"".join(
    [
        record("request", "https://ex.org/", "text/html", b""),
        record("response", "https://ex.org/dam", "text/html; charset=windows-1252", PAGE.replace("Dam", "Dämm").encode("cp1252")),
        record("response", "https://ex.org/dam", "text/html", PAGE.encode()),
        record("response", "https://ex.org/gone", "text/html", b"<p>Gone</p>", "404 Not Found"),
        record("response", "https://ex.org/a.png", "image/png", b"x"),
        record("response", "https://ex.org/feed", "application/rss+xml", b"<rss><channel><item><title>Feed</title></item></channel></rss>"),
    ]
)  # fmt: skip


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "crawl"])
def test_a_crawl(name: str) -> None:
    found = read(name, gzip.compress(CRAWL) if name.endswith(".gz") else CRAWL)
    pages = [one for one in found if isinstance(one, Article)]
    assert [(one.id, one.title, one.url, one.date) for one in pages] == [
        (f"{name}#https://ex.org/dam", "Dämm closes", "https://ex.org/dam", None),
        (f"{name}#https://ex.org/dam#3", "Dam closes", "https://ex.org/dam", None),
        (f"{name}#https://ex.org/feed#1", "Feed", "https://ex.org/feed", None),
    ]
    assert {one.source for one in pages} == {name}
    (skip,) = [one for one in found if isinstance(one, Skip)]
    assert skip.reason == "1 records of kinds without articles: image/png (1)"


def test_a_crawl_without_pages() -> None:
    crawl = record("request", "https://ex.org/", "text/html", b"") * 2
    assert reason("a.warc", crawl) == "no pages among its 2 records"


def test_a_damaged_crawl_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    for end in range(0, len(CRAWL), 97):
        read("a.warc", CRAWL[:end] + b"\r\nnoise" + CRAWL[end + 30 :])
    assert capsys.readouterr() == ("", "")
