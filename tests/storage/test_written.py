"""Quotations are read as they were written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.article import Quotation
from searcher.storage.written import read, written

_SPAN = st.tuples(st.integers(0, 10_000), st.integers(0, 500)).map(
    lambda pair: (pair[0], pair[0] + pair[1])
)

_QUOTATION = st.builds(
    Quotation,
    content=st.lists(_SPAN, min_size=1, max_size=3).map(tuple),
    source=st.none() | _SPAN,
    cue=st.none() | _SPAN,
    speaker=st.sampled_from(("he", "Ana Ruiz", 'Zoë "Z"\nBell', "")),
    direct=st.booleans(),
    confidence=st.sampled_from(("high", "low")),
)


@given(st.lists(_QUOTATION, max_size=6))
def test_any_quotations_are_read_as_they_were_written(found: list[Quotation]) -> None:
    line = written(found)
    assert read(line) == tuple(found)
    assert "\n" not in line


_TURN = Quotation(((30, 90),), (10, 28), None, "Bell", direct=False, confidence="high")
_PARTED = Quotation(((95, 99), (120, 130)), (110, 112), (113, 117), "he", True, "low")


@pytest.mark.parametrize(
    ("found", "line"),
    [
        ((), ""),
        ((_TURN,), '[["Bell"],[[0,6,10,18,2,60]]]'),
        (
            (_TURN, _PARTED, _TURN),
            '[["Bell","he"],[[0,6,10,18,2,60],[1,13,20,2,1,4,-22,4,21,10],[0,6,-120,18,2,60]]]',
        ),
    ],
)
def test_a_line_has_the_speakers_and_a_row_for_each_quotation(
    found: tuple[Quotation, ...], line: str
) -> None:
    assert written(found) == line
