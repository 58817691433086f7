"""Two hundred prominent people of two corpora, whose spellings were judged one by one.

`prominent.tsv` has the spellings of the hundred people who are most quoted in the transcripts of
Australian prime ministers (pm) and in the speeches of the UN General Debate (un), each with the
first and the last year in which it occurs there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from searcher import names
from searcher.names.evidence import Years

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "prominent.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]

PRECISION, RECALL = 0.97, 0.92


def pairs(corpus: str) -> Iterator[tuple[bool, str, str]]:
    """Each two spellings, and whether they are one person."""
    rows = [(person, spelling) for name, person, spelling, *_ in ROWS if name == corpus]
    for (one, left), (other, right) in combinations(rows, 2):
        yield one == other, left, right


@pytest.mark.parametrize("corpus", ["pm", "un"])
def test_identities(corpus: str) -> None:
    years = {
        spelling: (int(first), int(last))
        for name, _, spelling, first, last in ROWS
        if name == corpus and first
    }

    def years_of(spellings: tuple[str, ...]) -> Years:
        known = [years[each] for each in spellings if each in years]
        return {year: 1 for first, last in known for year in range(first, last + 1)}

    spellings = {spelling: 1 for name, _, spelling, *_ in ROWS if name == corpus}
    found = names.identities(spellings, years_of)
    judged = [(same, found[left] == found[right]) for same, left, right in pairs(corpus)]
    joined = [same for same, together in judged if together]
    one = [together for same, together in judged if same]
    assert sum(joined) >= PRECISION * len(joined)
    assert sum(one) >= RECALL * len(one)


def test_a_query_finds_each_spelling() -> None:
    terms = {spelling: names.index_terms(spelling) for _, _, spelling, *_ in ROWS}
    found = missed = 0
    for corpus in ("pm", "un"):
        for same, left, right in pairs(corpus):
            if same:
                hit = not terms[right].isdisjoint(names.query_terms(left))
                found, missed = found + hit, missed + (not hit)
    assert found >= RECALL * (found + missed)


def test_the_table_has_two_hundred_people() -> None:
    assert len({(corpus, person) for corpus, person, *_ in ROWS}) >= 200
