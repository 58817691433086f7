"""Facets, timelines and concordances as text, JSON, CSV and SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from searcher.measures.counted import Facet, Line, Point, Series
from searcher.render.data import VERSION, cell, json_text, table
from searcher.render.layout import Look, cells, clipped, is_narrow, one_line, paint

if TYPE_CHECKING:
    from searcher.render import shapes

_BLOCKS = " ▏▎▍▌▋▊▉█"
"""Blocks of zero to eight eighths of a cell."""

_MOST_BAR = 50

_LONGEST_GAP = 3
"""The most consecutive times without a hit that are shown; a longer gap is one line with its
length.
"""


# -- facets


def facets_text(facets: Iterable[Facet], look: Look) -> str:
    """Each facet with a bar and a count for each value."""
    parts = []
    for facet in facets:
        lines = [paint(facet.name, look, bold=True)]
        lines += _rows([(group.value, group.count) for group in facet], look)
        hidden = facet.values - len(facet.groups)
        if hidden:
            lines.append(f"  and {hidden:,} more (--facet-limit shows them)")
        if not facet.values:
            lines.append("  no hit has a value")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _rows(pairs: Sequence[tuple[str, int]], look: Look) -> list[str]:
    shown = [(one_line(value), count) for value, count in pairs]
    room = max(20, look.width - 2) // 2
    widest = min(room, max((cells(value) for value, _ in shown), default=0))
    digits = max((len(f"{count:,}") for _, count in shown), default=0)
    most = max((count for _, count in shown), default=0)
    width = min(_MOST_BAR, max(1, look.width - widest - digits - 6))
    return [
        f"  {padded(clipped(value, widest), widest)}  {count:>{digits},}  "
        f"{bar(count, most, width)}".rstrip()
        for value, count in shown
    ]


def bar(count: float, most: float, width: int) -> str:
    """A bar of at most `width` cells, in eighths of a cell; any number above 0 has at least one."""
    if not count or not most:
        return ""
    eighths = max(1, round(8 * width * count / most))
    rest = _BLOCKS[eighths % 8] if eighths % 8 else ""
    return _BLOCKS[8] * (eighths // 8) + rest


def padded(text: str, width: int) -> str:
    """A text with spaces behind it, to a width in cells."""
    return text + " " * (width - cells(text))


# -- timelines


def _title(series: Series) -> str:
    return f"{series.query} ({series.speaker})" if series.speaker else series.query


def timeline_text(several: Sequence[Series], look: Look, *, per_million: bool) -> str:
    """Bars over time, one series below the other, on one scale."""
    most = max((_size(p, per_million) for one in several for p in one.points), default=0.0)
    parts = [_timeline(one, look, most, per_million=per_million) for one in several]
    return "\n".join(parts)


def _size(point: Point, per_million: bool) -> float:
    return point.per_million if per_million else float(point.articles)


def _timeline(series: Series, look: Look, most: float, *, per_million: bool) -> str:
    lines = [paint(one_line(_title(series)), look, bold=True)]
    labels = [_label(point, per_million) for point in series.points]
    digits = max(map(len, labels), default=0)
    times = max((len(point.time) for point in series.points), default=0)
    width = min(_MOST_BAR, max(1, look.width - times - digits - 6))
    labelled = zip(series.points, labels, strict=True)
    for has_hits, run in groupby(labelled, key=lambda pair: pair[0].articles > 0):
        rows = [*run]
        if not has_hits and len(rows) > _LONGEST_GAP:
            lines.append(f"  {'⋮':<{times}}  {len(rows):,} without a hit")
            continue
        for point, label in rows:
            drawn = bar(_size(point, per_million), most, width)
            lines.append(f"  {point.time:<{times}}  {label:>{digits}}  {drawn}".rstrip())
    if per_million and any(p.unsure and p.articles for p in series.points):
        lines.append(paint("  ? few words were indexed of this time: the rate is unsure", look))
    if series.undated:
        lines.append(f"  {series.undated:,} more without a date that is precise enough")
    if not series.points:
        lines.append("  no hit has a date")
    return "\n".join(lines) + "\n"


def _label(point: Point, per_million: bool) -> str:
    if not point.words and not point.articles:
        return "-"  # nothing at all was indexed of this time
    if per_million:
        return f"{point.per_million:,.1f}{'?' if point.unsure else ''}"
    return f"{point.articles:,}"


def timeline_json(several: Iterable[Series], by: str) -> str:
    """Timelines as one object."""
    return json_text(timeline_data(several, by))


def timeline_data(several: Iterable[Series], by: str) -> shapes.Timeline:
    """The same as values."""
    return {
        "version": VERSION,
        "by": by,
        "series": [
            {
                "query": one.query,
                "speaker": one.speaker or None,
                "undated": one.undated,
                "points": [_point(point) for point in one.points],
            }
            for one in several
        ],
    }


def _point(point: Point) -> shapes.Point:
    found: shapes.Point = {
        "time": point.time,
        "articles": point.articles,
        "words": point.words,
        "per_million": point.per_million,
        "unsure": point.unsure,
    }
    if point.matches is not None:
        found["matches"] = point.matches
    return found


_POINT_COLUMNS = ("query", "speaker", "time", "articles", "matches", "words", "per_million")


def timeline_csv(several: Iterable[Series]) -> str:
    """Timelines as a table: a row for each time of each series."""
    return table(
        _POINT_COLUMNS,
        (
            (
                cell(one.query),
                cell(one.speaker),
                point.time,
                point.articles,
                "" if point.matches is None else point.matches,
                point.words,
                point.per_million,
            )
            for one in several
            for point in one.points
        ),
    )


_COLOURS = ("#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#8c564b", "#17becf", "#7f7f7f")

_WIDE, _HIGH, _MARGIN = 900, 320, 50


def timeline_svg(several: Sequence[Series], *, per_million: bool) -> str:
    """Timelines as a chart in SVG: a line for each series, on one scale."""
    most = max((_size(p, per_million) for one in several for p in one.points), default=0.0) or 1.0
    times = [point.time for point in several[0].points] if several else []
    high = _HIGH + 20 * len(several)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {high}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDE}" height="{high}" fill="white"/>',
        f'<path d="M{_MARGIN} {_MARGIN // 2}V{_HIGH - _MARGIN}H{_WIDE - _MARGIN // 2}" '
        'fill="none" stroke="black"/>',
        f'<text x="{_MARGIN - 5}" y="{_MARGIN // 2 + 10}" text-anchor="end">{most:,.4g}</text>',
        f'<text x="{_MARGIN - 5}" y="{_HIGH - _MARGIN}" text-anchor="end">0</text>',
    ]
    step = max(1, len(times) // 8)
    for at in range(0, len(times), step):
        parts.append(
            f'<text x="{_across(at, len(times)):.1f}" y="{_HIGH - _MARGIN + 18}" '
            f'text-anchor="middle">{escape(times[at])}</text>'
        )
    for number, one in enumerate(several):
        parts += _drawn(one, number, most, per_million=per_million)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _across(at: int, count: int) -> float:
    room = _WIDE - _MARGIN - _MARGIN // 2
    return _MARGIN + room * (at + 0.5) / max(count, 1)


def _drawn(series: Series, number: int, most: float, *, per_million: bool) -> Iterator[str]:
    colour = _COLOURS[number % len(_COLOURS)]
    room = _HIGH - _MARGIN - _MARGIN // 2
    points = [
        (
            _across(at, len(series.points)),
            _HIGH - _MARGIN - room * _size(point, per_million) / most,
            point,
        )
        for at, point in enumerate(series.points)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
    yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
    for x, y, point in points:
        told = f"{point.time}: {_size(point, per_million):,g}"
        yield (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}">'
            f"<title>{escape(told)}</title></circle>"
        )
    name = escape(one_line(_title(series)))
    yield f'<text x="{_MARGIN}" y="{_HIGH + 20 * number}" fill="{colour}">{name}</text>'


# -- concordances


def concordance_text(lines: Iterable[Line], look: Look, width: int) -> Iterator[str]:
    """Lines whose matches stand below each other: the left side ends, the right side begins there.

    A side with letters that are written from the right is kept apart, so that it turns round
    nothing outside of it.
    """
    side = max(1, min(width, (look.width - 4) // 3))
    for line in lines:
        left = _end(" ".join(one_line(line.left).split()), side)
        right = clipped(" ".join(one_line(line.right).split()), side)
        match = clipped(" ".join(one_line(line.match).split()), max(side, 12))
        gap = " " * (side - cells(left))
        about = " ".join(filter(None, (line.date or "", line.id)))
        shown = paint(match, look, bold=True)
        columns = f"{gap}{_apart(left)}  {_apart(match, shown)}  {_apart(right)}"
        room = side - cells(right) + max(0, max(side, 12) // 3 - cells(match))
        yield f"{columns}{' ' * max(0, room)}  {paint(one_line(about), look, dim=True)}\n"


def _end(text: str, width: int) -> str:
    """The end of a line, with an ellipsis where something was cut."""
    if cells(text) <= width:
        return text
    if is_narrow(text):
        return f"…{text[len(text) - max(0, width - 1) :]}"
    used, at = 1, len(text)
    while at and used + cells(text[at - 1]) <= width:
        at -= 1
        used += cells(text[at])
    return f"…{text[at:]}"


def _apart(text: str, shown: str | None = None) -> str:
    shown = text if shown is None else shown
    if is_narrow(text) or not _is_turned(text):
        return shown
    return f"\u2068{shown}\u2069"


def _is_turned(text: str) -> bool:
    import unicodedata

    return any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in text)


def line_data(line: Line) -> shapes.Line:
    """A line as values."""
    return {
        "id": line.id,
        "date": line.date,
        "speaker": line.speaker,
        "field": line.field,
        "start": line.start,
        "end": line.end,
        "left": line.left,
        "match": line.match,
        "right": line.right,
    }


def concordance_jsonl(lines: Iterable[Line]) -> Iterator[str]:
    """The lines of a concordance, each an object on a line."""
    return (json_text(line_data(line), indent=None) for line in lines)


_LINE_COLUMNS = ("id", "date", "speaker", "field", "start", "end", "left", "match", "right")


def concordance_csv(lines: Iterable[Line]) -> Iterator[str]:
    """The lines of a concordance as a table, written row by row."""
    yield ",".join(_LINE_COLUMNS) + "\n"
    for line in lines:
        texts = (cell(line.left), cell(line.match), cell(line.right))
        about = cell(line.id), line.date or "", cell(line.speaker), line.field
        row = (*about, line.start, line.end, *texts)
        yield table((), [row]).partition("\n")[2]
