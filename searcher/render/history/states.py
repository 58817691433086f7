"""Differences between two states of an index as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from searcher.history import again
from searcher.history.again import AnswerDifference
from searcher.render.data import VERSION, json_text
from searcher.render.layout import Look, block, counted, joined, one_line
from searcher.render.text import readable
from searcher.reports import Answer, Difference
from searcher.results import Stamp
from searcher.verify.verdicts import Stretch


def difference_text(found: Difference) -> str:
    """A line for each article: its kind of difference, id, date and title."""
    lines = [
        f"{kind:8} {_line(one)}"
        for kind, several in (("new", found.new), ("changed", found.changed), ("gone", found.gone))
        for one in several
    ]
    lines += [f"{'moved':8} {_line(one)} (was {one_line(name)})" for name, one in found.moved]
    return joined(lines)


def _line(one: Answer) -> str:
    return " · ".join(one_line(fact) for fact in (one.id, one.date, one.title) if fact)


def difference_json(query: str, generation: int, found: Difference) -> str:
    """The differences between the answers of two states, as one object."""
    return json_text(
        {
            "version": VERSION,
            "query": query,
            "since": generation,
            **difference_data(found),
        }
    )


def difference_data(found: Difference) -> dict[str, list[dict[str, Any]]]:
    """Differences as values of JSON."""
    return {
        "new": _answers(found.new),
        "changed": _answers(found.changed),
        "gone": _answers(found.gone),
        "moved": [{"from": name} | _answer(one) for name, one in found.moved],
    }


def _answers(several: Iterable[Answer]) -> list[dict[str, Any]]:
    return [_answer(one) for one in several]


def _answer(one: Answer) -> dict[str, Any]:
    return {"id": one.id, "title": one.title, "date": one.date, "digest": one.digest}


def word_changes(stretches: Iterable[Stretch]) -> str:
    """Stretches as one text: [-words before, or said-] and {+words now, or given+}."""
    parts = []
    for stretch in stretches:
        if stretch.equal:
            parts.append(one_line(stretch.said))
            continue
        parts += [f"[-{one_line(stretch.said)}-]"] if stretch.said else []
        parts += [f"{{+{one_line(stretch.given)}+}}"] if stretch.given else []
    return " ".join(parts)


def diff_text(changed: Mapping[str, Sequence[Stretch]], look: Look) -> str:
    """The fields of an article that changed."""
    look = readable(look)
    lines: list[str] = []
    for field, stretches in changed.items():
        lines += [field, *block(word_changes(stretches), look, indent="    ")]
    return joined(lines)


def diff_json(name: str, generation: int, changed: Mapping[str, Sequence[Stretch]]) -> str:
    """The fields of an article that changed, as one object."""
    fields = {
        field: [{"equal": one.equal, "before": one.said, "after": one.given} for one in stretches]
        for field, stretches in changed.items()
    }
    return json_text({"version": VERSION, "id": name, "since": generation, "changes": fields})


def differences_text(
    before: again.Answer, now: Stamp, found: Sequence[AnswerDifference], look: Look
) -> str:
    """The differences between a saved answer and one of now, each with its reason."""
    look = readable(look)
    stamp = before["stamp"]
    assert isinstance(stamp, Mapping)
    then = f"generation {stamp.get('generation')}, {one_line(str(stamp.get('when')))}"
    lines = [f"then: {then}", f"now:  generation {now.generation}, {now.when}", ""]
    for one in found:
        values = [one_line(value) for value in (one.before, one.after) if value is not None]
        change = f": {' -> '.join(values)}" if values and one.kind not in ("new", "gone") else ""
        lines += block(f"{one.kind:8} {one_line(one.name)}{change}", look, indent=" " * 9, first="")
        lines += block(one.why, look, indent=" " * 9, dim=True)
    lines.append(counted(len(found), "difference") + "." if found else "The answer is the same.")
    return joined(lines)


def differences_json(before: again.Answer, found: Sequence[AnswerDifference]) -> str:
    """The differences between a saved answer and one of now, as one object."""
    differences = [
        {
            "kind": one.kind,
            "name": one.name,
            "before": one.before,
            "after": one.after,
            "why": one.why,
        }
        for one in found
    ]
    return json_text(
        {
            "version": VERSION,
            "then": before["stamp"],
            "same": not found,
            "differences": differences,
        }
    )
