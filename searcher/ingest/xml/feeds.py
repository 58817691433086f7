"""RSS, Atom and exports of WordPress, Squarespace and Blogger: an item an article.

RSS 2.0 (https://www.rssboard.org/rss-specification) and 1.0, Atom (RFC 4287), and WordPress'
extended RSS. The full content is used if there is one, else the description.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from searcher.ingest import markup
from searcher.ingest.xml.trees import child, line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped]

ROOTS = frozenset({"rss", "RDF", "feed", "channel"})
"""The names of the root elements of feeds."""

_NO_ARTICLES = frozenset({
    "attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset",
    "oembed_cache", "wp_global_styles", "wp_navigation", "wp_template", "wp_template_part",
    "wp_block", "acf-field", "acf-field-group",
})  # fmt: skip
"""Types of WordPress' posts without a text."""

_KEPT = {
    "status": "status", "post_type": "post_type", "language": "language", "subtitle":
    "subtitle", "duration": "duration", "episode": "episode", "season": "season", "comments":
    "comments", "post_modified": "updated",
}  # fmt: skip


def articles(root: Element) -> Iterator[dict[str, object]]:
    """The items of a feed, each as its fields by name."""
    if root.tag == "feed":
        site = child(root, "title")
        for entry in root.iter("entry"):
            if (found := _entry(entry, site)) is not None:
                yield found
        return
    channel = next(root.iter("channel"), root)
    site, names = child(channel, "title"), _people(channel)
    language = child(channel, "language")
    for item in root.iter("item"):
        if child(item, "post_type") in _NO_ARTICLES:
            continue
        yield _item(item, site, language, names)


def _people(channel: Element) -> dict[str, str]:
    """The logins of WordPress' authors with their names."""
    found = {}
    for author in channel:
        if author.tag == "author" and (login := child(author, "author_login")):
            whole = f"{child(author, 'author_first_name')} {child(author, 'author_last_name')}"
            found[login] = child(author, "author_display_name") or whole.strip() or login
    return found


def _item(item: Element, site: str, language: str, names: dict[str, str]) -> dict[str, object]:
    content, excerpt = _encoded(item)
    description = next((_written(one) for one in item if one.tag == "description"), "")
    body = content or description or child(item, "content", "body")
    writers = [line(one) for one in item if one.tag in ("creator", "author") and line(one)]
    summary = excerpt or (description if content and description != content else "")
    found: dict[str, object] = {
        "id": child(item, "post_id", "guid", "id"),
        "title": _plain_line(child(item, "title")),
        "date": _date(item),
        "author": [names.get(writer, _name(writer)) for writer in writers],
        "site": _plain_line(site),
        "url": child(item, "link") or _address(child(item, "guid")),
        "summary": "" if body.startswith(summary) else summary,
        "body": body,
        "tags": [line(one) for one in item if one.tag == "category" and line(one)],
        "language": language,
    }
    found |= {name: text for tag, name in _KEPT.items() if (text := child(item, tag))}
    return {name: what for name, what in found.items() if what}


def _date(item: Element) -> str:
    """The date in the author's time zone; in other elements, drafts have the year 0 or -1."""
    texts = [child(item, name) for name in ("pubDate", "date", "published", "post_date", "updated")]
    return next(
        (text for text in texts if text and "-0001" not in text and "0000" not in text[:16]), ""
    )


def _encoded(item: Element) -> tuple[str, str]:
    """`content:encoded` and `excerpt:encoded` as text."""
    content = excerpt = ""
    for one in item:
        if one.tag == "excerpt":
            excerpt = _written(one)
        elif one.tag == "encoded":
            content = content or _written(one)
    return content, excerpt


def _entry(entry: Element, site: str) -> dict[str, object] | None:
    """An entry of Atom; None if it is a setting or a template of a Blogger export."""
    kinds = [one.get("term") or "" for one in entry if one.tag == "category"]
    kind = next((one.rpartition("#")[2] for one in kinds if "kind#" in one), "post")
    if kind in ("settings", "template", "comment"):
        return None
    content, summary = _markup(entry, "content"), _markup(entry, "summary")
    links = [one for one in entry if one.tag == "link" and one.get("href")]
    link = next((one for one in links if one.get("rel", "alternate") == "alternate"), None)
    authors = (one for one in entry if one.tag == "author")
    found: dict[str, object] = {
        "id": child(entry, "id"),
        "title": _plain_line(_markup(entry, "title")),
        "date": child(entry, "published", "issued", "created", "updated", "modified"),
        "updated": child(entry, "updated"),
        "author": [name for one in authors if (name := child(one, "name") or line(one))],
        "site": _plain_line(site),
        "url": link.get("href") if link is not None else "",
        "summary": summary if content and summary != content else "",
        "body": content or summary,
        "tags": [one for one in kinds if one and "kind#" not in one],
    }
    return {name: what for name, what in found.items() if what}


def _markup(entry: Element, name: str) -> str:
    """The text of a child that may be text, HTML as text, or XHTML."""
    for one in entry:
        if one.tag == name:
            if len(one):
                return _written(one)
            kind = (one.get("type") or "text").lower()
            text = one.text or ""
            return _text(text) if kind in ("html", "text/html") or "<" in text else text.strip()
    return ""


def _written(element: Element) -> str:
    """The text of an element with HTML, as text or as elements."""
    if not len(element):
        return _text(element.text or "")
    from lxml import etree  # type: ignore[import-untyped]

    return markup.column(etree.tostring(element, encoding="unicode", with_tail=False))


def _text(source: str) -> str:
    """The text of a string that may be HTML; line breaks of text without blocks are kept."""
    if not markup.is_markup(source):
        source = source.strip().replace("\n\n", "<p>").replace("\n", "<br>")
    return markup.column(source)


def _plain_line(text: str) -> str:
    return " ".join(markup.column(text).split()) if "<" in text or "&" in text else text


def _name(writer: str) -> str:
    """The name in `ada@example.org (Ada Stone)`, the form of authors in RSS."""
    address, _, name = writer.partition("(")
    return name.rstrip(") ") if name and "@" in address else writer


def _address(guid: str) -> str:
    return guid if guid.startswith(("http://", "https://")) else ""
