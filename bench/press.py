"""Who said what in 301 short articles of thirty sorts of press, written for this and fictional.

    python -m bench.press [--wrong]

`press.jsonl` has an article a line: {"id", "text", "attributions": [{"content": [[start, end],
...], "source", "speaker"}]}. Spans are offsets in characters, end exclusive. `source` is the
mention and `speaker` the full name, where the text has them. An attribution is found if a quotation
has the same words (a Dice coefficient of .5 over their characters), and named if this quotation has
its speaker. `--wrong` prints those that are missed or have another name.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from searcher._values import frozen
from searcher.article import Quotation
from searcher.quotations import quotations

ARTICLES = Path(__file__).with_name("press.jsonl")

_SAME = 0.5


@frozen
class Outcome:
    """An attribution, and the quotation of the same words; None if there is none."""

    article: dict[str, Any]
    attribution: dict[str, Any]
    found: Quotation | None


def outcomes() -> Iterator[Outcome]:
    """Look for the quotations of each article."""
    with ARTICLES.open(encoding="utf-8") as file:
        for article in map(json.loads, file):
            found = quotations(article["text"])
            for attribution in article["attributions"]:
                yield Outcome(article, attribution, _same_words(attribution["content"], found))


def shares(each: Sequence[Outcome]) -> tuple[float, float]:
    """The share of attributions that are found, and of those with a speaker that are named."""
    named = [one for one in each if "speaker" in one.attribution]
    right = [one for one in named if one.found and one.found.speaker == one.attribution["speaker"]]
    return sum(one.found is not None for one in each) / len(each), len(right) / len(named)


def _same_words(content: Sequence[Sequence[int]], found: Sequence[Quotation]) -> Quotation | None:
    likeness = [(_dice(content, one.content), -at) for at, one in enumerate(found)]
    best = max(likeness, default=(0.0, 0))
    return found[-best[1]] if best[0] >= _SAME else None


def _dice(some: Sequence[Sequence[int]], others: Sequence[Sequence[int]]) -> float:
    """Twice the characters that two contents share, over those of both."""
    mine, theirs = (
        {at for start, end in spans for at in range(start, end)} for spans in (some, others)
    )
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def main() -> None:
    """Print the shares, and what is wrong."""
    parser = argparse.ArgumentParser(description="Who said what in articles of the press.")
    parser.add_argument("--wrong", action="store_true")
    wrong = parser.parse_args().wrong
    each = list(outcomes())
    for one in each if wrong else ():
        speaker, given = one.attribution.get("speaker"), one.found and one.found.speaker
        if one.found is None or (speaker and given != speaker):
            (start, end), *_ = one.attribution["content"]
            words = one.article["text"][start:end]
            print(f"{one.article['id']}\t{speaker}\t{given}\t{words[:80]!r}")
    found, named = shares(each)
    print(f"found {found:.1%} of {len(each)}, named {named:.1%}")


if __name__ == "__main__":
    main()
