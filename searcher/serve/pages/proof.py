"""The page that checks a pasted text: each quotation in it, beside the passage it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from searcher._values import frozen
from searcher.errors import QueryError
from searcher.index import Index
from searcher.serve.pages.rendering import RenderedPage, rendered
from searcher.serve.pages.state import article_address, speaker_address
from searcher.verify.drafts import quotations_of
from searcher.verify.verdicts import Verification

MOST = 30
"""Quotations of one text that are checked, at most."""

_RAREST = 8


@frozen
class Checked:
    """A verdict as it is shown."""

    found: Verification
    kind: str
    address: str
    speaker: str
    rare: tuple[tuple[str, int], ...]


def page(index: Index, fields: Mapping[str, Sequence[str]]) -> RenderedPage:
    """The page of a text, whose quotations are checked; without quotation marks, all of it."""
    text = fields.get("text", ("",))[0].strip()
    speaker = fields.get("speaker", ("",))[0].strip()
    asked = [(one.text, speaker or one.speaker) for one in quotations_of(text)] if text else []
    if text and not asked:
        asked = [(text, speaker or None)]
    fault = ""
    checked = []
    try:
        checked = [_checked(index.verify(words, speaker=whom)) for words, whom in asked[:MOST]]
    except QueryError as error:
        fault = str(error)
    return rendered(
        "verify.html",
        status=400 if fault else 200,
        title="Verify quotations",
        text=text,
        speaker=speaker,
        checked=checked,
        exact=sum(one.found.verdict == "exact" for one in checked),
        left=max(0, len(asked) - MOST),
        fault=fault,
    )


def _checked(found: Verification) -> Checked:
    closest = found.closest
    rarest = sorted(found.proof.words, key=lambda word: word[1])[:_RAREST]
    return Checked(
        found=found,
        kind=found.verdict.replace(" ", "-"),
        address=article_address(closest.article_id, anchor=f"c{closest.start}") if closest else "",
        speaker=speaker_address(closest.speaker) if closest and closest.speaker else "",
        rare=tuple(rarest),
    )
