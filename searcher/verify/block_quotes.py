"""Write the block quotes of a Markdown draft as quotations in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from searcher._lazy import lazy_regex

_QUOTED_LINE = lazy_regex(r" {0,3}(?:> ?)+")

_FENCE = lazy_regex(r" {0,3}(?:```|~~~)")

_OTHER_BLOCK = lazy_regex(r" {0,3}(?:#{1,6} |[-+*] |\d{1,9}[.)] |```|~~~|<)")
"""The start of a line that does not continue a paragraph of a block quote."""

_MARKED = lazy_regex(r"[*_\s]*[“\"«„‟＂]")

_NAME_LINE = lazy_regex(r"\s*(?:—|–|--|―)\s*(?P<name>[^\W\d_][^,;:()\n]{1,80})[^\n]*")
"""The last line of a block quote that names its speaker: `— Ada Novak, minister`."""

_LEADING_IN = lazy_regex(r":[*_]*\s*$")


def in_marks(markdown: str) -> str:
    """The draft with each block quote in quotation marks, behind the text that introduces it.

    One that begins with a quotation mark stays without further ones. A last line with a dash and a
    name gives the speaker.
    """
    blocks: list[str] = []
    for is_quote, group in groupby(_lines(markdown), lambda line: line[0]):
        lines = [text for _, text in group]
        if not is_quote:
            blocks.append("\n".join(lines))
            continue
        text = _quotation(lines)
        if blocks and _LEADING_IN.search(blocks[-1]):
            blocks[-1] = f"{blocks[-1].rstrip()} {text}\n"
        else:
            blocks.append(f"\n{text}\n")
    return "\n".join(blocks)


def _lines(markdown: str) -> Iterator[tuple[bool, str]]:
    """The lines, and whether each belongs to a block quote; in one, without its marks."""
    fenced = inside = False
    for line in markdown.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        mark = None if fenced else _QUOTED_LINE.match(line)
        continues = inside and line.strip() and not _OTHER_BLOCK.match(line)
        inside = not fenced and bool(mark or continues)
        yield inside, line[mark.end() :] if mark else line


def _quotation(lines: Sequence[str]) -> str:
    paragraphs = [
        "\n".join(group)
        for filled, group in groupby(lines, lambda line: bool(line.strip()))
        if filled
    ]
    speaker = _speaker(paragraphs)
    if paragraphs and not _MARKED.match(paragraphs[0]):
        paragraphs = [f"“{text.strip()}" for text in paragraphs]
        end = "," if speaker else ""
        paragraphs[-1] = (paragraphs[-1].rstrip(".") if speaker else paragraphs[-1]) + f"{end}”"
    return "\n\n".join(paragraphs) + (f" said {speaker}." if speaker else "")


def _speaker(paragraphs: list[str]) -> str:
    """Take the last line where it names the speaker."""
    if not paragraphs:
        return ""
    before, _, last = paragraphs[-1].rpartition("\n")
    found = _NAME_LINE.fullmatch(last)
    if found is None or (not before and len(paragraphs) == 1):
        return ""
    paragraphs[-1:] = [before] if before.strip() else []
    return found["name"].strip(" .*_")
