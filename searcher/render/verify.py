"""Verdicts on quotations as text for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from searcher.render.data import VERSION, Asked, json_text, stamp_data
from searcher.render.history.states import word_changes
from searcher.render.layout import Look, block, joined, labelled, one_line, paint
from searcher.render.text import readable
from searcher.results import Stamp
from searcher.verify.verdicts import Change, Passage, Verification

if TYPE_CHECKING:
    from searcher.render import shapes

_MOST_SHOWN = 12
"""The most words of a proof that are shown, the rarest first."""


def verifications_json(
    found: Sequence[Verification], stamp: Stamp | None = None, asked: Asked | None = None
) -> str:
    """Verdicts as one object, with the stamp of all where it is given."""
    values = verifications_data(found)
    if stamp is not None:
        values["stamp"] = stamp_data(stamp, asked)
    return json_text(values)


def verifications_data(found: Sequence[Verification]) -> shapes.Verifications:
    """The same as values, with the stamp of the first verdict."""
    values: shapes.Verifications = {
        "version": VERSION,
        "quotations": [_verification(one) for one in found],
    }
    if found and found[0].stamp is not None:
        values["stamp"] = stamp_data(found[0].stamp)
    return values


def _verification(found: Verification) -> shapes.Verification:
    return {
        "text": found.text,
        "speaker": found.speaker,
        "verdict": found.verdict,
        "closest": _passage(found.closest) if found.closest else None,
        "changes": [_change(change) for change in found.changes],
        "proof": {
            "words": dict(found.proof.words),
            "longest": found.proof.longest,
            "distance": found.proof.distance,
        },
    }


def _passage(passage: Passage) -> shapes.Passage:
    return {
        "id": passage.article_id,
        "field": passage.field,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "speaker": passage.speaker,
        "named_by_source": passage.named_by_source,
        "date": passage.date,
    }


def _change(change: Change) -> shapes.Change:
    return {
        "kind": change.kind,
        "said": change.said,
        "given": change.given,
        "alters": change.alters,
    }


def verifications_text(found: Sequence[Verification], look: Look) -> str:
    """Verdicts, each with its nearest passage, and below them the number that hold."""
    look = readable(look)
    lines: list[str] = []
    for one in found:
        lines += [*_lines(one, look), ""]
    hold = sum(one.verdict == "exact" for one in found)
    if len(found) > 1:
        lines.append(paint(f"{hold:,} of {len(found):,} quotations hold.", look, dim=True))
    else:
        lines = lines[:-1]
    return joined(lines)


def _lines(found: Verification, look: Look) -> Iterator[str]:
    speaker = f" ({found.speaker})" if found.speaker else ""
    verdict = found.verdict.upper()
    yield from labelled(verdict, f"“{one_line(found.text)}”{one_line(speaker)}", look)
    if found.verdict == "not found":
        yield from _proof(found, look)
    for change in found.changes:
        yield from labelled("", _described(change), look)
    if found.verdict in ("changed", "not found") and found.beside:
        yield from labelled("aligned", word_changes(found.beside), look)
    if found.closest is not None:
        yield from _source(found.closest, look)


def _source(passage: Passage, look: Look) -> Iterator[str]:
    whose = passage.speaker or "nobody's quotation"
    whose += " (named by the source)" if passage.named_by_source else ""
    facts = [whose, passage.date, passage.title, passage.article_id]
    place = f"{passage.field} {passage.start}-{passage.end}"
    text = " · ".join(one_line(fact) for fact in [*facts, place] if fact)
    yield from block(text, look, indent=" " * 12)


def _described(change: Change) -> str:
    said, given = one_line(change.said), one_line(change.given)
    match change.kind:
        case "left out":
            text = f"left out: “{said}”"
        case "put in":
            text = f"put in: “{given}”"
        case _:
            text = f"said: “{said}”, given: “{given}”"
    return f"{text}. This alters a {change.alters}." if change.alters else text


def _proof(found: Verification, look: Look) -> Iterator[str]:
    proof = found.proof
    rarest = sorted(proof.words, key=lambda word: word[1])
    counts = ", ".join(f"{one_line(word)} {count:,}" for word, count in rarest[:_MOST_SHOWN])
    more = len(rarest) - _MOST_SHOWN
    yield from labelled(
        "", f"articles with each word: {counts}" + (f", {more} more" if more > 0 else ""), look
    )
    if proof.longest:
        text = f"longest stretch found: “{one_line(proof.longest)}”"
        yield from labelled(
            "", f"{text}; distance of the closest passage: {proof.distance} changes per word", look
        )
