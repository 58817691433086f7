"""Precision and recall of names: `python -m bench.names PATH.tsv [--errors]`.

A table is of variants (country, name, spelling, years: the spellings of one name are one person)
or of judged pairs (`same` or `different`, left, right, why). Every pair within a country counts,
then those pairs alone whose years, from the first to the last seen, overlap.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from searcher import names


@dataclass(frozen=True, slots=True)
class Pair:
    """Two spellings, whether they are one person, and whether their years overlap."""

    left: str
    right: str
    one: bool
    together: bool = True


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of pairs, and the pairs that were judged wrong."""

    right: int
    joined: tuple[Pair, ...]
    missed: tuple[Pair, ...]

    @property
    def precision(self) -> float:
        return self.right / max(self.right + len(self.joined), 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + len(self.missed), 1)

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.4f}, recall {self.recall:.4f} "
            f"({self.right} found, {len(self.joined)} wrongly, {len(self.missed)} missed)"
        )


def judged(path: Path) -> list[Pair]:
    """The pairs of a judged table; a line that begins with # is a remark."""
    lines = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line[:1] != "#")
    return [Pair(left, right, verdict == "same") for verdict, left, right, *_ in lines]


def variants(path: Path) -> list[Pair]:
    """All pairs of spellings within a country."""
    countries: dict[str, list[tuple[str, str, int, int]]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        country, name, spelling, seen = line.split("\t")
        years = [int(year) for year in seen.split(",")]
        countries[country].append((name, spelling, min(years), max(years)))
    return [
        Pair(left, right, name == other, since <= until and begin <= end)
        for rows in countries.values()
        for (name, left, since, end), (other, right, begin, until) in combinations(rows, 2)
    ]


def score(pairs: list[Pair]) -> Score:
    """Score the pairs by `same`."""
    told = [(pair, names.same(pair.left, pair.right)) for pair in pairs]
    return Score(
        right=sum(pair.one and one for pair, one in told),
        joined=tuple(pair for pair, one in told if one and not pair.one),
        missed=tuple(pair for pair, one in told if pair.one and not one),
    )


def _show(title: str, found: Score, *, errors: bool) -> None:
    print(f"{title}: {found}")
    for mark, wrong in (("+", found.joined), ("-", found.missed)) if errors else ():
        for pair in wrong:
            print(f"  {mark} {pair.left} | {pair.right}")


def _speed(spellings: list[str]) -> None:
    for measured in (names.display, names.index_terms, names.query_terms):
        for turn in ("first", "again"):
            start = time.perf_counter()
            for spelling in spellings:
                measured(spelling)
            rate = len(spellings) / (time.perf_counter() - start)
            print(f"{measured.__name__}, {turn}: {rate:,.0f} names/s")


def main(path: Path, *, errors: bool) -> None:
    """Print the scores of a table."""
    first = path.read_text("utf-8").partition("\t")[0]
    pairs = judged(path) if first.startswith(("#", "same", "different")) else variants(path)
    together = [pair for pair in pairs if pair.together]
    _show(f"{len(pairs)} pairs", score(pairs), errors=errors)
    if len(together) < len(pairs):
        _show(f"{len(together)} pairs of overlapping years", score(together), errors=errors)
    _speed(sorted({spelling for pair in pairs for spelling in (pair.left, pair.right)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), errors="--errors" in sys.argv[2:])
