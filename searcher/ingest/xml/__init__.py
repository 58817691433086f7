"""XML: feeds, news, speeches; the root of a file shows its kind.

`read` is the reader of `.xml`. Each module makes fields by name of a tree; `trees` makes trees of
bytes, without network access and without the expansion of entities.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import exports
from searcher.ingest.decoding import contents
from searcher.ingest.fields import objects
from searcher.ingest.xml import feeds, news, speeches, trees

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped]


def read(stream: BinaryIO, source: str) -> Iterator[Article | Skip]:
    """The articles of an XML file: the id of a single one is the path, several have their own keys.

    Raises ArticleError if it is no XML, or of no kind with articles.
    """
    yield from of_text(trees.text_of(contents(stream)), source)


def of_text(text: str, source: str) -> Iterator[Article | Skip]:
    """The articles of decoded XML."""
    if (listed := exports.of_sgml(text)) is not None:
        yield from objects.several(listed, source)
        return
    root = trees.parse(text)
    if root.tag in feeds.ROOTS:
        yield from objects.several(feeds.articles(root), source)
        return
    found = [*_articles(root)]
    if len(found) == 1:
        yield objects.single(found[0], source)
    else:
        yield from objects.several(found, source)


def _articles(root: Element) -> Iterator[dict[str, object]]:
    if root.tag in news.ROOTS:
        return news.articles(root)
    if root.tag in speeches.ROOTS:
        return speeches.articles(root)
    if root.tag == "html":
        raise ArticleError("a web page: name it .xhtml")
    if next(root.iter("speech", "u", "sp"), None) is not None:
        return speeches.articles(root)
    return _rows(root)


def _rows(root: Element) -> Iterator[dict[str, object]]:
    """The elements of an unknown XML that have a title or a text among their children, each child
    a field; only the outermost of these."""
    level = [root]
    for _ in range(4):
        rows = [one for one in level if _is_row(one)]
        if rows:
            return (_row(one) for one in rows)
        level = [below for one in level for below in one]
    raise ArticleError(f"no articles in XML that begins with <{str(root.tag)[:40]}>")


def _is_row(element: Element) -> bool:
    names = {str(one.tag).lower() for one in element if trees.line(one)}
    bodies = {"body", "text", "content", "description", "fulltext", "article", "paragraph", "p"}
    return bool(names & {"title", "headline", "head", "heading"} and names & bodies)


def _row(element: Element) -> dict[str, object]:
    """Each child as a field; children of one name are the values of one field."""
    found: dict[str, object] = dict(element.attrib)
    for one in element:
        parts = [text for part in one if (text := trees.line(part))] if len(one) > 1 else []
        text = "\n\n".join(parts) if parts else trees.line(one)
        name = str(one.tag)
        if not text:
            continue
        before = found.get(name)
        joint = "\n\n" if name.lower() in ("p", "paragraph", "text", "body") else None
        if before is None:
            found[name] = text
        elif joint:
            found[name] = f"{before}{joint}{text}"
        else:
            found[name] = [*(before if isinstance(before, list) else [before]), text]
    if "p" in found:
        found["body"] = found.pop("p")
    return found
