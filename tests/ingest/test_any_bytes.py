"""Any bytes under any name are articles or skips, never an exception."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.analysis import dates
from searcher.article import Article, Skip
from searcher.ingest import readers

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "title", "date", "body", "speaker", "author", "items", "name", "x"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)
WORDS = st.lists(
    st.sampled_from(
        ["By ", "KABUL", ": ", "\n", "\n\n", "• ", "- ", "Photo: ", "2 Nov 2021", "Jane", "(AP)",
         " ", "title", "said.", "\ufeff", "\r", "1. ", "|", "=====", "\u00a0", "The minister went"]
    ),
    max_size=40,
).map("".join)  # fmt: skip
TAGS = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div", ">", "<article>", "<h1>", "text of a page ", "<script>", "<!--",
         "</script>", "-->", "<meta charset=", "utf-8", "'", '"', "&amp;", "<table><tr><td>",
         '<script type="application/ld+json">{"@type":"Article"}</script>', "<time>2021", "<title>"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


def check(data: bytes, name: str) -> None:
    found = list(readers.read(io.BytesIO(data), name, name))
    assert found
    ids = [one.id for one in found if isinstance(one, Article)]
    assert len(ids) == len(set(ids))
    for one in found:
        if isinstance(one, Skip):
            assert one.source == name
            assert one.reason
            assert one.reason.isprintable()
            continue
        assert one.source == name
        assert one.id.startswith(name)
        assert one.id.split() == [one.id]
        assert "\n" not in one.title
        assert one.body == one.body.strip()
        whole = (
            one.title + one.body + one.summary + one.caption + one.author + "".join(one.speakers)
        )
        assert not any(ord(char) < 32 and char not in "\t\n" for char in whole)
        whole.encode()
        if one.date is not None:
            dates.span(one.date)


@given(st.binary(max_size=300), st.sampled_from([".txt", ".json", ".jsonl", ".md"]))
def test_any_bytes(data: bytes, ending: str) -> None:
    check(data, f"a{ending}")


@pytest.mark.slow
@given(WORDS, st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_any_text(text: str, encoding: str) -> None:
    check(text.encode(encoding, "replace"), "a.txt")


@given(VALUES, st.sampled_from([".json", ".jsonl"]))
def test_any_value(value: object, ending: str) -> None:
    check(json.dumps(value).encode(), f"a{ending}")


@pytest.mark.slow
@settings(max_examples=40)
@given(TAGS | st.text(max_size=50))
def test_any_page(text: str) -> None:
    check(text.encode("utf-8", "replace"), "a.html")


@settings(max_examples=20)
@given(st.binary(max_size=200))
def test_any_bytes_as_a_page(data: bytes) -> None:
    check(data, "a.html")


PACKED = b"".join(b'{"id": %d, "title": "A"}\n' % number for number in range(9))


@pytest.mark.parametrize(
    ("ending", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)]
)
def test_a_cut_or_changed_archive(ending: str, pack: object) -> None:
    packed = pack(PACKED)  # type: ignore[operator]
    for cut in range(len(packed)):
        check(packed[:cut], f"a.jsonl{ending}")
        check(packed[:cut] + bytes([packed[cut] ^ 0xFF]) + packed[cut + 1 :], f"a.jsonl{ending}")
        check(packed[:cut], f"a.txt{ending}")
