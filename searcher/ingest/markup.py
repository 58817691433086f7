"""Markup to text without a tree, in one pass: neither depth nor size matters."""

from __future__ import annotations

import html
import re

from searcher._lazy import lazy_regex

_TAG = lazy_regex(r"<!--|<[!?][^<>]*>|</?([a-zA-Z][a-zA-Z0-9:-]*+)[^<>]*+>")

_COMMENT_END = lazy_regex("-->")

_UNREAD = {
    name: re.compile(rf"</{name}[\s>/]", re.IGNORECASE)
    for name in ("script", "style", "template", "noscript", "svg", "head", "textarea", "select")
}
"""Elements whose content is not text of the page, with the expression of their end."""

_HEAVY = lazy_regex(r"<!--|<(script|style|svg|template)\b(?![^<>]{0,200}ld\+json)", re.IGNORECASE)

_BLOCKS = frozenset(
    """
    address article aside blockquote body center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre
    section table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905 a list of fifty strings is no easier to read
)

_MARKUP = lazy_regex(r"</?(?:p|div|br|h[1-6]|ul|li|blockquote)(?:\s[^<>]*)?/?>", re.IGNORECASE)

_REFERENCE = lazy_regex(r"&(?:[a-zA-Z]{2,8}|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5});")


_ELEMENT = lazy_regex(
    r"\s*<([a-z][a-z0-9]{0,20})(?:\s[^<>]*)?>.*</\1>\s*", re.IGNORECASE | re.DOTALL
)


def is_markup(text: str) -> bool:
    """Whether the text is HTML: it has a tag of a block, or begins and ends with one element."""
    return "<" in text and (
        _MARKUP.search(text) is not None or _ELEMENT.fullmatch(text) is not None
    )


def unescape(text: str) -> str:
    """The text with its character references such as `&amp;` replaced."""
    return html.unescape(text) if "&" in text and _REFERENCE.search(text) else text


def column(markup: str) -> str:
    """The text of the markup: its blocks one below the other, with an empty line between them."""
    blocks: list[str] = []
    open_block: list[str] = []
    at = 0
    while (tag := _TAG.search(markup, at)) is not None:
        open_block.append(markup[at : tag.start()].replace("\n", " "))
        at = tag.end()
        name = (tag[1] or "").lower()
        if name in _BLOCKS:
            _close(open_block, blocks)
            open_block = []
        elif name == "br":
            open_block.append("\n")
        elif name in _UNREAD and markup[tag.start() + 1] != "/":
            closed = _UNREAD[name].search(markup, at)
            at = closed.start() if closed else len(markup)
        elif not name and tag[0] == "<!--":
            closed = _COMMENT_END.search(markup, at)
            at = closed.end() if closed else len(markup)
    open_block.append(markup[at:].replace("\n", " "))
    _close(open_block, blocks)
    return "\n\n".join(blocks)


def without_scripts(page: str) -> str:
    """The page without scripts, styles, drawings and comments, which are most of a large one.

    JSON-LD stays: it is in a script element, but is data.
    """
    kept: list[str] = []
    at = 0
    for start in _HEAVY.finditer(page):
        if start.start() < at:
            continue
        kept.append(page[at : start.start()])
        name = (start[1] or "").lower()
        closed = (_UNREAD[name] if name else _COMMENT_END).search(page, start.end())
        at = closed.end() if closed else len(page)
    return "".join([*kept, page[at:]])


def _close(open_block: list[str], blocks: list[str]) -> None:
    """Add the text of a block to the blocks, unless it is empty."""
    text = "".join(open_block)
    if text and not text.isspace():
        lines = [" ".join(part.split()) for part in html.unescape(text).split("\n")]
        blocks.append("\n".join(line for line in lines if line))
