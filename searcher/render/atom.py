"""The news of saved searches as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from searcher._values import frozen
from searcher.article import Article
from searcher.reports import News
from searcher.results import Stamp

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

_NAMESPACE = "{http://www.w3.org/2005/Atom}"

_INVALID = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_ADDRESS = re.compile(r"https?://[!-~]+")

_DIGEST = "urn:searcher:digest"
"""The scheme of the category that has the digest of an article."""

_LONGEST_TEXT = 500

MOST_ENTRIES = 500
"""The most entries of a feed, the latest first."""


class ForeignFeedError(ValueError):
    """A file is not a feed of these saved searches."""


@frozen
class Entry:
    """An entry of a feed.

    Attributes:
        id: an IRI, the same for an article of a saved search whenever it is written.
        title, text, search: plain texts; `search` is the name of the saved search.
        digest: of the article.
        updated: when it was new or changed, ISO 8601.
        published: the day of the article; empty where it is not known to the day.
        url: of the article on the web, or empty.
    """

    id: str
    title: str
    text: str
    search: str
    digest: str
    updated: str
    published: str = ""
    url: str = ""


def entries(
    identity: str, news: Iterable[News], articles: Mapping[str, Article], when: str
) -> list[Entry]:
    """An entry for each article that is new, changed or moved."""
    found = []
    for one in news:
        change = one.difference
        for answer in (*change.new, *change.changed, *(moved for _, moved in change.moved)):
            article = articles.get(answer.id, Article(answer.id, answer.title, answer.date))
            full = article.date is not None and len(article.date) == len("2021-11-02")
            found.append(
                Entry(
                    _urn(identity, f"{one.search.name}\n{answer.id}"),
                    article.title or article.id,
                    (article.summary or article.body or article.id)[:_LONGEST_TEXT],
                    one.search.name,
                    answer.digest,
                    when,
                    f"{article.date}T00:00:00Z" if full else "",
                    article.url if _ADDRESS.fullmatch(article.url) else "",
                )
            )
    return found


def _urn(identity: str, name: str) -> str:
    made = uuid.uuid5(uuid.UUID(identity), name.encode("utf-8", "replace").decode())
    return f"urn:uuid:{made}"


def merged(old: Sequence[Entry], new: Sequence[Entry]) -> list[Entry]:
    """The new entries before the old ones, each id once; an unchanged article keeps its entry."""
    known = {(entry.id, entry.digest) for entry in old}
    fresh = {entry.id: entry for entry in new if (entry.id, entry.digest) not in known}
    return [*fresh.values(), *(entry for entry in old if entry.id not in fresh)][:MOST_ENTRIES]


def feed(identity: str, found: Sequence[Entry], stamp: Stamp) -> str:
    """The text of the file."""
    updated = found[0].updated if found else stamp.when
    return "".join(
        (
            '<?xml version="1.0" encoding="utf-8"?>\n',
            '<feed xmlns="http://www.w3.org/2005/Atom">\n',
            f"  <id>urn:uuid:{identity}</id>\n  <title>Saved searches</title>\n",
            f"  <updated>{_text(updated)}</updated>\n",
            "  <author><name>searcher</name></author>\n",
            f'  <generator version="{_text(stamp.version)}">searcher</generator>\n',
            *map(_entry, found),
            "</feed>\n",
        )
    )


def _entry(one: Entry) -> str:
    link = f'    <link rel="alternate" href="{_text(one.url)}"/>\n' if one.url else ""
    day = f"    <published>{_text(one.published)}</published>\n" if one.published else ""
    return (
        f"  <entry>\n    <id>{_text(one.id)}</id>\n    <title>{_text(one.title)}</title>\n"
        f"    <updated>{_text(one.updated)}</updated>\n{day}{link}"
        f'    <category term="{_text(one.search)}"/>\n'
        f'    <category scheme="{_DIGEST}" term="{_text(one.digest)}"/>\n'
        f'    <content type="text">{_text(one.text)}</content>\n  </entry>\n'
    )


def _text(text: str) -> str:
    """A text without characters that XML cannot have, escaped."""
    return escape(_INVALID.sub("\ufffd", text))


def read(identity: str, content: bytes) -> list[Entry]:
    """The entries of a feed that `feed` wrote.

    Raises ForeignFeedError where it is anything else: it must not be overwritten.
    """
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ForeignFeedError("is not XML") from error
    if root.tag != f"{_NAMESPACE}feed" or _of(root, "id") != f"urn:uuid:{identity}":
        raise ForeignFeedError("is not an Atom file of this index")
    found = []
    for one in root.iterfind(f"{_NAMESPACE}entry"):
        link = one.find(f"{_NAMESPACE}link")
        terms = [category.get("term", "") for category in one.iterfind(f"{_NAMESPACE}category")]
        found.append(
            Entry(
                _of(one, "id"),
                _of(one, "title"),
                _of(one, "content"),
                terms[0] if terms else "",
                terms[-1] if terms else "",
                _of(one, "updated"),
                _of(one, "published"),
                "" if link is None else link.get("href", ""),
            )
        )
    return [entry for entry in found if entry.id and entry.updated]


def _of(element: _Element, name: str) -> str:
    return element.findtext(f"{_NAMESPACE}{name}") or ""
