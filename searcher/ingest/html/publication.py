"""The date of a page: from its own data, its address, or the lines beside its headline."""

from __future__ import annotations

import copy
import datetime
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from searcher._lazy import lazy_regex
from searcher.analysis import dates
from searcher.ingest.decoding import bare

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

    from searcher.ingest.html.head import Head

_IN_ADDRESS = lazy_regex(
    r"[/_-]((?:19|20)[0-9]{2})([/_-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12][0-9]|3[01])(?![0-9])"
    r"|[/_-]((?:19|20)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(?![0-9])"
)

_SAME_DAY = 2
"""Most days between two dates of one publication, as time zones differ."""

_PICTURES = ("img", "picture", "source", "figure", "video", "iframe", "script", "style", "link")
"""Elements whose addresses have dates that are not the article's."""


_PLACES = (1, -1, 2, -2, 3, 4, 5, -3, 6, 0, 7, 8)
"""Positions of lines relative to a headline, the surest for the article's date first."""

_MOST_WORDS = 6
"""Most words beside a date in a line that is about the date."""

_DIGIT = lazy_regex(r"\d")
"""A sign without which a line has no date; most lines are passed over by it."""

_OF_OTHERS = lazy_regex(
    r"\b(?:reply|antworten|répondre|responder|rispondi|reageren)\W*$|^[—–-]\s.{0,80}\(@|https?://",
    re.IGNORECASE,
)
"""Parts of lines with the date of a comment, of a quoted message or of a reference."""

_PUBLISHED = lazy_regex(
    r"(?:first )?(?:published|posted|date of publication|publication date|veröffentlicht|erschienen"
    r"|erstellt|publié|publicado|pubblicato|gepubliceerd|julkaistu|publicerad|opublikowano)\b",
    re.IGNORECASE,
)
"""Labels before the date of publication."""

_SHORTEST_TITLE = 8
"""Least letters and digits of a headline that is searched for in the text."""


def published(head: Head, visible: str, tree: HtmlElement | None) -> str | None:
    """The day of publication of a page with this visible text, as ISO 8601.

    A date that readers see beside the headline is right more often than the page's own data: of
    41 test pages of Trafilatura where the two differ, it was 31 times. Where one of the lines
    beside the headline has the date of the page's data, that is it.
    """
    lines = _lines(visible)
    days = [day for text in _beside(lines, head.title) if (day := _day(text))]
    if days:
        return head.date if head.date in days else days[0]
    if (day := _labelled(lines)) is not None:
        return day
    address = in_address(head.url)
    if head.date is not None:
        near = address if address and _are_near(head.date, address) else _seen_near(lines, head)
        return near or head.date
    found = address or head.loose_date
    return _in_text(tree) if found is None and tree is not None else found


def _day(text: str) -> str | None:
    """The complete date of a line with few other words; None for a line of a comment."""
    if len(text) > dates.LONGEST or not _DIGIT.search(text) or _OF_OTHERS.search(text):
        return None
    if (day := dates.read(text)) is None and (day := dates.mentioned(text)) is not None:
        others = [word for word in text.split() if word.isalpha()]
        day = day if len(others) <= _MOST_WORDS else None
    return day if day and len(day) == 10 else None


def _labelled(lines: list[str]) -> str | None:
    """The date behind the label of a publication: `Published: Nov 2, 2021`."""
    found = (_day(text) for text in lines if _PUBLISHED.match(text))
    days = dict.fromkeys(day for day in found if day)
    return next(iter(days)) if len(days) == 1 else None


def _seen_near(lines: list[str], head: Head) -> str | None:
    """The only date on the page, if it is a day from that of its data.

    The data may be in UTC, in which the evening in America is the next day.
    """
    days = {day for text in lines if (day := _day(text))}
    day = days.pop() if len(days) == 1 else None
    return day if day and head.date and _are_near(head.date, day, 1) else None


def _lines(visible: str) -> list[str]:
    return [line for part in visible.split("\n") if (line := part.strip())]


def beside_headline(visible: str, title: str) -> Iterator[str]:
    """The lines of text near the headline, the surest first."""
    return _beside(_lines(visible), title)


def _beside(lines: list[str], title: str) -> Iterator[str]:
    known = bare(title)[:60]
    if len(known) < _SHORTEST_TITLE:
        return
    for at, text in enumerate(lines):
        if _first_letter(text) != known[0]:
            continue
        plain = bare(text[:300])
        if plain.startswith(known) or (len(plain) > 15 and known.startswith(plain[:60])):
            yield from (lines[at + off] for off in _PLACES if 0 <= at + off < len(lines))


def _first_letter(text: str) -> str:
    """The first letter or digit of a line, as `bare` has it."""
    return next((char for char in text[:300].lower() if char.isalnum()), "")


def in_address(url: str) -> str | None:
    """The date in an address: `/2021/11/02/bridge`, `bridge-2021-11-02.html`."""
    found = _IN_ADDRESS.search(url)
    if found is None:
        return None
    parts = (found[1], found[3], found[4]) if found[1] else (found[5], found[6], found[7])
    try:
        return datetime.date(*map(int, parts)).isoformat()
    except ValueError:
        return None


def _are_near(one: str, two: str, most: int = _SAME_DAY) -> bool:
    if len(one) < 10:
        return two.startswith(one)
    days = datetime.date.fromisoformat(one) - datetime.date.fromisoformat(two)
    return abs(days.days) <= most


def _in_text(tree: HtmlElement) -> str | None:
    """The date that htmldate finds in the page without the addresses of pictures."""
    from htmldate import find_date

    bare = copy.deepcopy(tree)
    for element in bare.xpath("|".join(f"//{name}" for name in _PICTURES)):
        if element.getparent() is not None:
            element.drop_tree()
    try:
        found: str | None = find_date(bare, original_date=True, extensive_search=False)
    except (ValueError, TypeError, AttributeError, RecursionError):  # on odd pages
        return None
    return found
