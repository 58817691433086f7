"""The quotations of an article as one line of text, which its stored document keeps.

The line is JSON: the names of the speakers, and a row of numbers for each quotation. A row begins
with the number of its speaker and its flags; then follow its spans, the source and the cue before
the content. A span is two numbers: how far it starts from the end of the one before, in the row or
in the row above, and its length. Most are small, so the line takes a third of plain offsets.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache

from searcher.article import Quotation, Span

_DIRECT, _SURE, _SOURCE, _CUE = 1, 2, 4, 8
"""The flags of a row: how it was said, whether the speaker is sure, and which spans it has."""

_encoded = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def written(found: Sequence[Quotation]) -> str:
    """Write quotations as a line; it is empty where there are none."""
    if not found:
        return ""
    numbers: dict[str, int] = {}
    rows, at = [], 0
    for one in found:
        flags = one.direct * _DIRECT + (one.confidence == "high") * _SURE
        spans = one.content
        if one.cue:
            flags += _CUE
            spans = (one.cue, *spans)
        if one.source:
            flags += _SOURCE
            spans = (one.source, *spans)
        row = [numbers.setdefault(one.speaker, len(numbers)), flags]
        for start, end in spans:
            row += (start - at, end - start)
            at = end
        rows.append(row)
    return _encoded([[*numbers], rows])


@lru_cache(maxsize=64)
def read(line: str) -> tuple[Quotation, ...]:
    """Read the quotations of a line that `written` made."""
    if not line:
        return ()
    speakers, rows = json.loads(line)
    found, at = [], 0
    for number, flags, *numbers in rows:
        spans: list[Span] = []
        for gap, length in zip(numbers[::2], numbers[1::2], strict=True):
            spans.append((at + gap, at + gap + length))
            at += gap + length
        source = spans.pop(0) if flags & _SOURCE else None
        cue = spans.pop(0) if flags & _CUE else None
        found.append(
            Quotation(
                content=tuple(spans),
                source=source,
                cue=cue,
                speaker=speakers[number],
                direct=bool(flags & _DIRECT),
                confidence="high" if flags & _SURE else "low",
            )
        )
    return tuple(found)
