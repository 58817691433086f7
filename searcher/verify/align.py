"""Align a quotation with a text, word by word, at the least cost (Gotoh 1982, affine gaps).

Words that are substituted, inserted or deleted have a cost. A gap of text words that the quotation
leaves out costs one word to open and a quarter of a word for each further one, so that a cut
without a mark is one gap; at a mark of the quoter a gap is free. The alignment is semi-global: text
before and after the quotation costs nothing. A long quotation is anchored first at the runs of
words that occur once in both; only the words between two anchors are aligned.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import pairwise

Pairs = list[tuple[int, int]]
"""Aligned words: pairs of a word of the quotation and one of the text, by number, in order."""

_EQUAL, _WORD, _MORE = -1, 4, 1
"""The costs of an equal word, of an edited word or the first of a gap, and of each further word of
a gap. The cost of an equal word is negative, so that of two alignments with equal edits the one
with more equal words wins."""

_LARGEST = 40_000
"""The most cells of a block that is aligned cell by cell."""

_LARGEST_BY_WORDS = 4_000_000

_RUN = 3

_SHORT = 80

_NEVER = 1 << 40


def aligned(given: Sequence[str], said: Sequence[str], free: Collection[int]) -> Pairs:
    """Align the words of a quotation with those of a text: equal words and substitutions.

    `free` has the positions in the quotation (the number of words before each) at which a gap is
    free.
    """
    anchors: Pairs = []
    if len(given) > _SHORT or len(given) * len(said) > _LARGEST:
        anchors = _anchors(given, said)
    if not anchors:
        return _block(given, said, free, open_start=True, open_end=True)
    edges = [(-1, -1), *anchors, (len(given), len(said))]
    pairs: Pairs = []
    for (i, j), (next_i, next_j) in pairwise(edges):
        if i >= 0:
            pairs.append((i, j))
        inner = {at - i - 1 for at in free if i < at <= next_i}
        block = _block(
            given[i + 1 : next_i],
            said[j + 1 : next_j],
            inner,
            open_start=i < 0,
            open_end=next_i == len(given),
        )
        pairs += [(one + i + 1, other + j + 1) for one, other in block]
    return pairs


def _anchors(given: Sequence[str], said: Sequence[str]) -> Pairs:
    """Pair the runs of words that occur once in both: the longest chain in the order of both."""
    ours, theirs = _once(given), _once(said)
    both = sorted((ours[run], theirs[run]) for run in ours.keys() & theirs.keys())
    ends: list[int] = []
    chains: list[tuple[int, int, int]] = []  # a pair, and the number of the chain that it extends
    last: list[int] = []
    for i, j in both:
        at = bisect_left(ends, j)
        chains.append((i, j, last[at - 1] if at else -1))
        ends[at : at + 1], last[at : at + 1] = [j], [len(chains) - 1]
    runs: Pairs = []
    at = last[-1] if last else -1
    while at >= 0:
        i, j, at = chains[at]
        runs.append((i, j))
    pairs: Pairs = []
    for i, j in reversed(runs):
        for more in range(_RUN):
            if not pairs or (i + more > pairs[-1][0] and j + more > pairs[-1][1]):
                pairs.append((i + more, j + more))
    return pairs


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    for at in range(len(words) - _RUN + 1):
        run = tuple(words[at : at + _RUN])
        found[run] = -1 if run in found else at
    return {run: at for run, at in found.items() if at >= 0}


def _block(
    given: Sequence[str],
    said: Sequence[str],
    free: Collection[int],
    *,
    open_start: bool,
    open_end: bool,
) -> Pairs:
    if not given or not said:
        return []
    if len(given) * len(said) > _LARGEST:
        return _by_words(given, said)
    costs, skips = _costs(given, said, free, open_start=open_start)
    last = costs[-1]
    j = len(said)
    if open_end:
        j = last.index(min(last))
        while j < len(said) and last[j + 1] == last[j]:
            j += 1
    return _traced(given, said, free, costs, skips, j)


def _costs(
    given: Sequence[str],
    said: Sequence[str],
    free: Collection[int],
    *,
    open_start: bool,
) -> tuple[list[list[int]], list[list[int]]]:
    """The least cost to align the first i words with the first j, and to do so with j in a gap."""
    first, more = _gap(0, free)
    row = [0] * (len(said) + 1)
    if not open_start:
        row = [0, *(first + more * at for at in range(len(said)))]
    costs, skips = [row], [row]
    for i, word in enumerate(given, 1):
        first, more = _gap(i, free)
        above, here, skipped = costs[-1], [costs[-1][0] + _WORD], [_NEVER]
        left, skip = here[0], _NEVER
        for j, other in enumerate(said):
            skip = min(left + first, skip + more)
            beside = above[j] + (_EQUAL if word == other else _WORD)
            left = min(beside, above[j + 1] + _WORD, skip)
            here.append(left)
            skipped.append(skip)
        costs.append(here)
        skips.append(skipped)
    return costs, skips


def _gap(at: int, free: Collection[int]) -> tuple[int, int]:
    return (0, 0) if at in free else (_WORD, _MORE)


def _traced(
    given: Sequence[str],
    said: Sequence[str],
    free: Collection[int],
    costs: list[list[int]],
    skips: list[list[int]],
    j: int,
) -> Pairs:
    pairs: Pairs = []
    i = len(given)
    while i and j:
        cost, above = costs[i][j], costs[i - 1]
        equal = given[i - 1] == said[j - 1]
        if cost == above[j - 1] + (_EQUAL if equal else _WORD):
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif cost == above[j] + _WORD:
            i -= 1
        else:
            first, _ = _gap(i, free)
            while skips[i][j] != costs[i][j - 1] + first:
                j -= 1  # the gap goes on
            j -= 1
    pairs.reverse()
    return pairs


def _by_words(given: Sequence[str], said: Sequence[str]) -> Pairs:
    """Align a block that is too large for cells by its longest common subsequence."""
    if len(given) * len(said) > _LARGEST_BY_WORDS:
        return []
    from rapidfuzz.distance import LCSseq  # few quotations need it

    numbers = {key: number for number, key in enumerate({*given, *said})}
    ours, theirs = [numbers[key] for key in given], [numbers[key] for key in said]
    pairs: Pairs = []
    for edit in LCSseq.opcodes(ours, theirs):
        if edit.tag == "equal":
            length = edit.src_end - edit.src_start
            pairs += [(edit.src_start + at, edit.dest_start + at) for at in range(length)]
    return pairs
