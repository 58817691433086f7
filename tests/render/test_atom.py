"""Atom files, against a schema of our own of the rules in RFC 4287."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from searcher.article import Article
from searcher.render.atom import Entry, ForeignFeedError, entries, feed, merged, read
from searcher.reports import Answer, Difference, News, SavedSearch
from searcher.results import Stamp

IDENTITY = "4348d21b-1b27-4156-a555-af9f56db82c9"
STAMP = Stamp("1.0", 1, "", "2021-11-02T10:00:00+00:00")

DATE = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+\-]\d\d:\d\d)"
"""An atom:dateConstruct: RFC 3339, with a capital T and Z."""

SCHEMA = f"""
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="feed"><interleave>
    <ref name="id"/><ref name="title"/><ref name="updated"/>
    <oneOrMore><element name="author"><element name="name"><text/></element></element></oneOrMore>
    <optional><element name="generator"><optional><attribute name="version"/></optional><text/>
    </element></optional>
    <zeroOrMore><element name="entry"><interleave>
      <ref name="id"/><ref name="title"/><ref name="updated"/>
      <optional><element name="published"><ref name="date"/></element></optional>
      <zeroOrMore><element name="link"><attribute name="href"><data type="anyURI"/></attribute>
        <attribute name="rel"><value>alternate</value></attribute></element></zeroOrMore>
      <zeroOrMore><element name="category"><attribute name="term"/>
        <optional><attribute name="scheme"><data type="anyURI"/></attribute></optional></element>
      </zeroOrMore>
      <element name="content"><attribute name="type"><value>text</value></attribute><text/>
      </element>
    </interleave></element></zeroOrMore>
  </interleave></element></start>
  <define name="id"><element name="id"><data type="anyURI"><param name="minLength">1</param></data>
  </element></define>
  <define name="title"><element name="title"><text/></element></define>
  <define name="updated"><element name="updated"><ref name="date"/></element></define>
  <define name="date"><data type="string"><param name="pattern">{DATE}</param></data></define>
</grammar>"""


def problems(text: str) -> list[str]:
    """Where a feed breaks the rules of RFC 4287."""
    schema = etree.RelaxNG(etree.fromstring(SCHEMA))
    root = etree.fromstring(text.encode("utf-8"))
    schema.validate(root)
    found = [str(one) for one in schema.error_log]
    ids = [one.text for one in root.iter("{http://www.w3.org/2005/Atom}id")]
    return found + [f"{one} twice" for one in ids if ids.count(one) > 1]


def news(*answers: Answer) -> list[News]:
    search = SavedSearch("oil & gas", "oil", None, None, None, "and", "")
    return [News(search, Difference(answers, (), (), ()))]


ANSWER = Answer("a.txt", "A", "2021-11-02", "ab")
HOSTILE = '<b> & "x" ]]> \x00\x0b\ufffe\ud800 \u202e'


@pytest.mark.parametrize(
    "article",
    [
        Article("a.txt", "A", "2021-11-02", body="Text.", url="https://example.org/a?b=1&c=2"),
        Article("a.txt", "", None),
        Article("a.txt", "A", "2021-11", body="Text.", url="javascript:alert(1)"),
        Article("a.txt", HOSTILE, "2021", body=HOSTILE, url=f"https://x/{HOSTILE}"),
        Article(HOSTILE, body="x" * 10_000),
    ],
    ids=lambda article: article.title[:1] or "-",
)
def test_a_feed_is_valid_and_reads_back(article: Article) -> None:
    made = entries(IDENTITY, news(ANSWER), {"a.txt": article}, STAMP.when)
    text = feed(IDENTITY, made, STAMP)
    assert problems(text) == []
    (found,) = read(IDENTITY, text.encode("utf-8"))
    assert (found.id, found.search, found.digest) == (made[0].id, "oil & gas", "ab")
    assert feed(IDENTITY, [found], STAMP) == text


def test_the_schema_finds_faults() -> None:
    text = feed(IDENTITY, [Entry("urn:x", "T", "x", "s", "d", "2021-11-02")], STAMP)
    assert problems(text)
    assert problems(re.sub("<author>.*</author>", "", feed(IDENTITY, [], STAMP)))


def test_ids_are_stable_and_differ() -> None:
    one = entries(IDENTITY, news(ANSWER), {}, STAMP.when)
    same = entries(IDENTITY, news(Answer("a.txt", "B", None, "cd")), {}, "2022-01-01T00:00:00Z")
    other = entries(IDENTITY, news(Answer("b.txt", "A", None, "ab")), {}, STAMP.when)
    assert one[0].id == same[0].id != other[0].id


def test_a_changed_article_is_updated_and_an_unchanged_one_is_not() -> None:
    old = entries(IDENTITY, news(ANSWER), {}, STAMP.when)
    later = "2022-01-01T00:00:00Z"
    assert merged(old, entries(IDENTITY, news(ANSWER), {}, later)) == old
    (found,) = merged(old, entries(IDENTITY, news(Answer("a.txt", "A", None, "cd")), {}, later))
    assert found.updated == later


@pytest.mark.parametrize("content", [b"", b"text", b"<a/>", b"\xff\xfe", b"<feed xmlns='x'/>"])
def test_other_files_are_no_feeds(content: bytes) -> None:
    with pytest.raises(ForeignFeedError):
        read(IDENTITY, content)
