"""Saved searches and their news as text and as values of JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from searcher.render.data import VERSION, json_text
from searcher.render.history.states import difference_data, difference_text
from searcher.render.layout import FIRST, joined, one_line
from searcher.reports import News, SavedSearch


def searches_text(searches: Iterable[SavedSearch]) -> str:
    """A line for each saved search: its name, its query, and when it was looked at."""
    lines = []
    for one in searches:
        filters = [
            f"{name} {value}"
            for name, value in (
                ("speaker", one.speaker),
                ("since", one.since),
                ("until", one.until),
                ("any word", "" if one.operator == "or" else None),
            )
            if value is not None
        ]
        facts = [one.query, *filters, f"looked at {one.looked}"]
        lines.append(f"{one_line(one.name)}: {one_line(' · '.join(map(str.strip, facts)))}")
    return joined(lines)


def search_data(one: SavedSearch) -> dict[str, object]:
    """A saved search as values of JSON."""
    return {
        "name": one.name,
        "query": one.query,
        "since": one.since,
        "until": one.until,
        "speaker": one.speaker,
        "operator": one.operator,
        "looked": one.looked,
    }


def searches_json(searches: Iterable[SavedSearch]) -> str:
    """Saved searches as one object."""
    return json_text({"version": VERSION, "saved": [search_data(one) for one in searches]})


def news_data(one: News) -> dict[str, object]:
    """A saved search with what is new, as values of JSON."""
    return {**search_data(one.search), **difference_data(one.difference), "fault": one.fault}


def news_json(news: Sequence[News]) -> str:
    """News as one object."""
    return json_text({"version": VERSION, "saved": [news_data(one) for one in news]})


def news_lines(news: Iterable[News], *, verbose: bool = False) -> list[str]:
    """What is new, as lines of a report: at most ten articles of a search, unless `verbose`."""
    lines = []
    for one in news:
        change = one.difference
        counts = {
            "new": len(change.new),
            "changed": len(change.changed),
            "gone": len(change.gone),
            "moved": len(change.moved),
        }
        some = [f"{count:,} {name}" for name, count in counts.items() if count]
        what = f"cannot be asked: {one_line(one.fault)}" if one.fault else ", ".join(some)
        lines.append(f"saved search {one_line(one.search.name)}: {what}")
        articles = difference_text(change).splitlines()
        shown = articles if verbose else articles[:FIRST]
        lines += [f"    {line}" for line in shown]
        if len(shown) < len(articles):
            left = len(articles) - len(shown)
            lines.append(f"    and {left:,} more: searcher saved show {one_line(one.search.name)}")
    return lines
