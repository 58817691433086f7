"""Texts that are not UTF-8: read right, named, and noted where that is a guess."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

import searcher
from searcher.article import Article
from searcher.errors import ArticleError
from searcher.ingest import decoding, readers
from searcher.ingest.encodings import encoding_of, known
from tests.commands import invoked
from tests.indexing.test_drops import counts
from tests.ingest.sentences import SENTENCES, UTF_16

TEXTS = {
    f"{language} {encoding}": (text, encoding)
    for language, (encodings, text) in SENTENCES.items()
    for encoding in encodings
}

TOO_SHORT = {"slovenian iso8859_2", "slovenian cp1250", "slovenian mac_latin2"}
"""Of these, half of the text has one letter beyond ASCII."""


@pytest.mark.parametrize(("text", "encoding"), TEXTS.values(), ids=TEXTS)
def test_a_text_is_read_right(text: str, encoding: str) -> None:
    assert decoding.decode(text.encode(encoding)) == text
    assert decoding.decode(f"Title\n\n{text}\n".encode(encoding)) == f"Title\n\n{text}\n"


@pytest.mark.parametrize("name", TEXTS.keys() - TOO_SHORT)
def test_half_of_a_text_is_read_right(name: str) -> None:
    text, encoding = TEXTS[name]
    half = text[: len(text) // 2]
    assert decoding.decode(half.encode(encoding)) == half


@pytest.mark.parametrize("language", UTF_16)
@pytest.mark.parametrize("order", ["utf_16_le", "utf_16_be"])
def test_utf_16_without_a_mark(language: str, order: str) -> None:
    text = SENTENCES[language][1]
    for whole in (text, f"Title\n\n{text}\n", text[:40]):
        assert decoding.decode(whole.encode(order)) == whole
        assert decoding.detected() == order


@pytest.mark.parametrize("short", ["café", "Zürich", "naïve", "Ångström", "“yes”", "it’s", "£5"])
def test_a_few_letters_in_english_are_western(short: str) -> None:
    text = f"The minister said that the {short} of the town was for the people. "
    assert decoding.decode((text * 3).encode("cp1252")) == text * 3


def test_a_guess_is_not_certain() -> None:
    found = encoding_of("przyszły".encode("cp1250"))
    assert found is not None
    assert not found.certain
    assert str(found).endswith("?")
    certain = encoding_of(SENTENCES["polish"][1].encode("cp1250"))
    assert (str(certain), certain and certain.certain) == ("cp1250", True)


def test_a_long_text_is_told_by_a_part() -> None:
    plain = "The minister said that all was well.\n" * 5_000
    text = plain[:60_000] + SENTENCES["russian"][1]
    assert decoding.decode(text.encode("koi8_r")) == text


@pytest.mark.parametrize(
    ("stated", "text", "encoding", "name"),
    [
        ("cp1250", "Zażółć", "cp1250", "cp1250"),
        ("iso2022_jp", "政府は新しい", "iso2022_jp", "iso2022_jp"),
        ("koi8_r", "Zażółć", "utf-8", ""),
        ("koi8_r", "Zażółć", "utf-8-sig", ""),
    ],
)
def test_a_stated_encoding(stated: str, text: str, encoding: str, name: str) -> None:
    with decoding.stated(stated):
        assert decoding.decode(text.encode(encoding)) == text
    assert (decoding.detected(), decoding.detected()) == (name, None)


def test_bytes_that_are_not_of_the_stated_encoding() -> None:
    with decoding.stated("cp932"), pytest.raises(ArticleError, match="not text in cp932"):
        decoding.decode(b"a\x81")


def test_names_of_encodings() -> None:
    given = ["CP1250", "ISO-8859-2", "latin2", "Shift_JIS", "hex", "nothing", "", "\0", "rot13"]
    assert [known(name) for name in given] == [
        *("cp1250", "iso8859_2", "iso8859_2", "shift_jis"),
        *(None, None, None, None, None),
    ]


def articles(name: str, data: bytes) -> list[Article]:
    found = list(readers.read(io.BytesIO(data), name, name))
    assert all(isinstance(one, Article) for one in found), found
    return [one for one in found if isinstance(one, Article)]


FILES = {
    "a.txt": "Tytuł\n\nZażółć gęślą jaźń, powiedział wczoraj rzecznik rządu.\n",
    "a.md": "# Tytuł\n\nZażółć gęślą jaźń, powiedział wczoraj rzecznik rządu.\n",
    "a.csv": "title,body\nTytuł,Zażółć gęślą jaźń\nDrugi,powiedział wczoraj rzecznik rządu\n",
    "a.json": '{"title": "Tytuł", "body": "Zażółć gęślą jaźń, powiedział rzecznik rządu"}',
    "a.jsonl": '{"title": "Tytuł", "body": "Zażółć gęślą jaźń, powiedział rzecznik rządu"}\n',
    "a.srt": "1\n00:00:01,000 --> 00:00:02,000\nZażółć gęślą jaźń, powiedział rzecznik\n",
}


@pytest.mark.parametrize("name", FILES)
def test_the_encoding_stays_with_the_articles(name: str) -> None:
    found = articles(name, FILES[name].encode("cp1250"))
    assert "gęślą" in found[0].body
    assert {one.encoding for one in found} == {"cp1250"}
    assert {one.encoding for one in articles(name, FILES[name].encode())} == {""}


def test_an_encoding_is_stated_for_a_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_bytes("T\n\nprzyszły rok\n".encode("cp1250"))
    (tmp_path / "news" / "b.txt").write_text("T\n\nzażółć gęślą\n")
    first = invoked("index", "news")
    assert "a.txt: read as cp1250, which is a guess. If letters are wrong" in " ".join(
        first.stderr.split()
    )
    with searcher.open("index") as index:
        assert index.article("a.txt").encoding == "cp1250?"
        assert counts(index.update("news", encoding="windows-1250")) == (0, 2, 0, 0, 0)
        assert index.search("przyszły").total == 1
        assert index.article("a.txt").encoding == "cp1250"
        assert counts(index.update("news")) == (0, 0, 0, 0, 2)
        assert index.stale()[0].changed == 0
        assert index.status().corpora[0].encoding == "cp1250"
    shown = invoked("show", "a.txt", "--format", "json")
    assert json.loads(shown.stdout)["encoding"] == "cp1250"
    read = invoked("read", "news/a.txt", "--encoding", "cp1250", "--format", "json")
    assert json.loads(read.stdout)["found"][0]["encoding"] == "cp1250"
    assert "przyszły" in read.stdout
    assert "encoding" in invoked("read", "news/a.txt").stdout
    with searcher.open("index") as index:
        assert counts(index.update("news", encoding="auto")) == (0, 2, 0, 0, 0)
    for words in (("index", "news"), ("read", "news")):
        refused = invoked(*words, "--encoding", "klingon")
        assert (refused.exit_code, "is not an encoding" in refused.stderr) == (2, True)
    assert invoked("index", "-", "--encoding", "cp1250", text="").exit_code == 2


def test_corpus_toml_states_the_encoding(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_bytes("T\n\nprzyszły rok\n".encode("cp1250"))
    with searcher.create(tmp_path / "index", engine="memory") as index:
        index.update(tmp_path / "news")
        (tmp_path / "news" / "corpus.toml").write_text('encoding = "cp1250"\n')
        index.update(tmp_path / "news")
        assert index.search("przyszły").total == 1
        (tmp_path / "news" / "corpus.toml").write_text('encoding = "klingon"\n')
        with pytest.raises(ArticleError, match=r"corpus\.toml: 'klingon' is not an encoding"):
            index.update(tmp_path / "news")
