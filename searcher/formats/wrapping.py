"""Lines to paragraphs: a line may be a paragraph, a part of one that was broken to a width, or a
verse."""

from __future__ import annotations

import itertools
import re

from searcher.formats import headers

WIDEST = 100
"""Characters: text that is broken to a width is broken to fewer than this."""

NARROWEST = 40

_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]*]*$")


def sentence_end(line: str) -> bool:
    """Whether the line ends as a sentence does."""
    return _SENTENCE_END.search(line[-8:]) is not None


def unwrap(lines: list[str]) -> list[str]:
    """The lines with those joined that were one before the text was broken to a width.

    Lines have no white space at their ends; an empty one parts paragraphs. A break is of the
    width where the next word would not have fitted. A text is broken to a width where most of
    its breaks are such, and most of its lines end amid a sentence.
    """
    pairs = [
        (one, two)
        for one, two in itertools.pairwise(lines)
        if one and two and len(one) >= NARROWEST and not _begins(two) and not _stands_alone(one)
    ]
    widths = [len(one) for one, _ in pairs if len(one) <= WIDEST]
    if not widths:
        return lines
    long_lines = sum(len(text) > WIDEST for text in lines)
    if 4 * long_lines > sum(len(text) >= NARROWEST for text in lines):
        return lines
    width = max(widths)
    soft = sum(_is_soft(one, two, width) for one, two in pairs)
    open_ends = sum(not sentence_end(one) for one, _ in pairs)
    needed = len(pairs) if len(pairs) < 3 else 0.5 * len(pairs)
    if soft < 0.6 * len(pairs) or open_ends < needed:
        return lines
    return _joined(lines, width)


def _joined(lines: list[str], width: int) -> list[str]:
    """The lines, those joined that a break to `width` had parted."""
    whole: list[list[str]] = []
    previous = ""
    for text in lines:
        joins = previous and text and _is_soft(previous, text, width)
        if joins and not _begins(text) and not _stands_alone(previous):
            whole[-1].append(text)
        else:
            whole.append([text])
        previous = text
    return [" ".join(parts) for parts in whole]


def _is_soft(one: str, two: str, width: int) -> bool:
    """Whether the first word of `two` would not have fitted on the line of `one`."""
    return len(one) + 1 + len(two.split(None, 1)[0]) > width


def _begins(text: str) -> bool:
    """Whether the line starts something, so that it goes on from none before it."""
    return (
        headers.point(text) is not None
        or headers.details(text) is not None
        or headers.label(text) is not None
        or headers.dateline(text) is not None
    )


def _stands_alone(text: str) -> bool:
    """Whether the line is whole, so that none goes on from it."""
    return headers.details(text) is not None or headers.rule(text)


def paragraphs(lines: list[str], *, parted: bool) -> str:
    """The lines as text whose paragraphs are parted by one empty line.

    Lines that stand together stay so, unless one ends a sentence. Where paragraphs are not
    `parted` by empty lines in the file, each line is one.
    """
    if not parted:
        return "\n\n".join(filter(None, lines))
    stretches = [text.strip("\n") for text in "\n".join(lines).split("\n\n")]
    return "\n\n".join([_parted(text) if "\n" in text else text for text in stretches if text])


def _parted(text: str) -> str:
    """Lines that stand together, with an empty line behind each that ends a paragraph."""
    lines = text.split("\n")
    breaks = ("\n\n" if sentence_end(one) or len(one) >= WIDEST else "\n" for one in lines)
    return "".join(itertools.chain.from_iterable(zip(lines, breaks, strict=True))).rstrip("\n")
