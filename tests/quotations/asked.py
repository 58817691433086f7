"""Ask for the speaker of some words."""

from __future__ import annotations

from searcher.quotations import quotations


def who_said(text: str, words: str) -> list[str]:
    """The speakers of the quotations that have some words of a text."""
    start = text.index(words)
    end = start + len(words)
    return [
        one.speaker
        for one in quotations(text)
        if any(first < end and last > start for first, last in one.content)
    ]
