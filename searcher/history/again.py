"""Compare a saved answer with the answer to the same question now, as their JSON has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from searcher._values import frozen

Answer = Mapping[str, object]
"""An object of JSON that a command wrote."""

DifferenceKind = Literal[
    "version", "query", "value", "new", "changed", "gone", "rank", "score", "verdict"
]

_NOT_COMPARED = ("stamp", "version", "notes", "hits", "articles", "quotations", "seconds")


@frozen
class AnswerDifference:
    """A difference between two answers.

    Attributes:
        kind: what differs: the version of searcher, the query as understood, a value, a verdict;
            a hit that is new, changed, gone, at another rank or with another score.
        name: the id of an article, the words of a quotation, or the key of a value.
        before, after: as text; None where one of the answers has no such value.
        why: the reason, a sentence.
    """

    kind: DifferenceKind
    name: str
    before: str | None
    after: str | None
    why: str


@frozen
class States:
    """The content of articles in two states of an index.

    Attributes:
        now: gives the digest of an article; None where the index no longer has it.
        then: gives the same for the state of the saved answer; None where that is not kept.
    """

    now: Callable[[str], str | None]
    then: Callable[[str], str | None] | None = None

    def reason(self, article_id: str, digest: str | None, otherwise: str) -> str:
        """Why a hit is missing now; `digest` is that of its article then, where it is known."""
        now = self.now(article_id)
        if now is None:
            return "The article is no longer in the index."
        if digest is None and self.then is not None:
            digest = self.then(article_id)
        if digest is None:
            return "The article changed, or others rank before it."
        return "The article changed." if digest != now else otherwise

    def origin(self, article_id: str, otherwise: str) -> str:
        """Why a hit is new."""
        if self.then is None:
            return "The article came in, changed or rose; its older state is not kept."
        before = self.then(article_id)
        if before is None:
            return "The article came in."
        return "The article changed." if before != self.now(article_id) else otherwise


def compared(before: Answer, after: Answer, states: States) -> tuple[AnswerDifference, ...]:
    """The differences between two answers to one question, those of their origins first."""
    if "id" in before and "id" not in after:
        name = _text(before["id"])
        return (_difference("gone", name, None, None, states.reason(name, None, "")),)
    found = [*_origins(before, after), *_values(before, after)]
    if "quotations" in before and "hits" not in before:
        return (*found, *_verdicts(before, after, states))
    ours, theirs = _hits(before), _hits(after)
    return (*found, *_compared_hits(ours, theirs, states))


def _origins(before: Answer, after: Answer) -> Iterator[AnswerDifference]:
    then, now = _stamp(before), _stamp(after)
    if then.get("version") != now.get("version"):
        why = "Another version of searcher may understand or rank differently."
        yield _difference("version", "searcher", then.get("version"), now.get("version"), why)
    if then.get("digest") != now.get("digest"):
        why = "The query is understood differently: by another version, by joined names, or since "
        why += "it has a date like `last week`."
        name = _text(before.get("query"))
        yield _difference("query", name, then.get("digest"), now.get("digest"), why)


def _values(before: Answer, after: Answer) -> Iterator[AnswerDifference]:
    """The values beside hits and verdicts that differ."""
    ours, theirs = dict(_leaves(before)), dict(_leaves(after))
    then, now = _stamp(before), _stamp(after)
    why = "Nothing in the index changed."
    if then.get("generation") != now.get("generation"):
        why = f"The index changed from generation {then.get('generation')} to "
        why += f"{now.get('generation')}."
    for name in (*ours, *(name for name in theirs if name not in ours)):
        if ours.get(name) != theirs.get(name):
            yield AnswerDifference("value", name, ours.get(name), theirs.get(name), why)


def _leaves(value: object, above: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if above or name not in _NOT_COMPARED:
                yield from _leaves(inner, f"{above}.{name}" if above else str(name))
    elif isinstance(value, list):
        if value and all(isinstance(inner, str) for inner in value):
            yield above, ", ".join(value)
            return
        for name, inner in zip(_names(value), value, strict=True):
            yield from _leaves(inner, f"{above}[{name}]")
    elif value is not None:
        yield above, _text(value)


_NAMED_BY = ("time", "word", "name", "value", "clause", "query", "id")
"""Keys whose value names an object among others, the first that is there."""


def _names(values: Sequence[object]) -> Sequence[object]:
    """The names of the values of a list: of objects by a key, where no two are called alike."""
    found = [
        next((value[key] for key in _NAMED_BY if isinstance(value.get(key), str)), None)
        if isinstance(value, Mapping)
        else None
        for value in values
    ]
    return found if None not in found and len(set(found)) == len(found) else range(len(values))


@frozen
class _Hit:
    """A hit of either answer: its key, its article, and its figures."""

    key: str
    article: str
    rank: int
    score: object
    digest: str | None


def _hits(answer: Answer) -> dict[str, _Hit]:
    groups = [(one, one.get("hits")) for one in _objects(answer.get("articles"))]
    found = [_hit(hit, group) for group, hits in groups for hit in _objects(hits)]
    found += [_hit(hit, hit.get("article")) for hit in _objects(answer.get("hits"))]
    found += [
        _hit(one, None)
        for hit in _objects(answer.get("hits"))
        for one in _objects(hit.get("editions"))
    ]
    return {hit.key: hit for hit in found}


def _hit(hit: Answer, article: object) -> _Hit:
    quoted = article if isinstance(article, Mapping) else None
    name = _text(quoted.get("id") if quoted else hit.get("id"))
    key = name if quoted is None else f"{name}: {_text(hit.get('text'))}"
    rank, digest = hit.get("rank"), hit.get("digest")
    return _Hit(
        key,
        name,
        rank if isinstance(rank, int) else 0,
        hit.get("score"),
        digest if isinstance(digest, str) else None,
    )


def _compared_hits(
    ours: Mapping[str, _Hit], theirs: Mapping[str, _Hit], states: States
) -> Iterator[AnswerDifference]:
    for key, hit in ours.items():
        other = theirs.get(key)
        if other is None:
            why = states.reason(hit.article, hit.digest, "Others rank before it.")
            yield _difference("gone", key, hit.rank, None, why)
        elif hit.digest != other.digest:
            yield _difference("changed", key, hit.digest, other.digest, "The article changed.")
        elif hit.rank != other.rank:
            why = "Other articles came, changed or went."
            yield _difference("rank", key, hit.rank, other.rank, why)
    for key, hit in theirs.items():
        if key not in ours:
            why = states.origin(hit.article, "Others no longer rank before it.")
            yield _difference("new", key, None, hit.rank, why)
    both = [(ours[key].score, theirs[key].score) for key in ours if key in theirs]
    if count := sum(one != other for one, other in both):
        why = "Scores depend on all articles of the index, and on the version."
        yield _difference("score", "hit" if count == 1 else f"{count:,} hits", None, None, why)


def _verdicts(before: Answer, after: Answer, states: States) -> Iterator[AnswerDifference]:
    pairs = zip(_objects(before.get("quotations")), _objects(after.get("quotations")), strict=False)
    for ours, theirs in pairs:
        old, new = _closest(ours), _closest(theirs)
        if ours.get("verdict") != theirs.get("verdict"):
            why = _why_verdict(old, new, states)
            name = _text(ours.get("text"))
            yield _difference("verdict", name, ours.get("verdict"), theirs.get("verdict"), why)
        elif old != new:
            yield _difference(
                "value", _text(ours.get("text")), old, new, _why_verdict(old, new, states)
            )


def _why_verdict(old: str | None, new: str | None, states: States) -> str:
    if old is None or new is None:
        return f"The article {new or old} came in or went."
    name = old.rpartition(" ")[0].rpartition(" ")[0]
    return states.reason(name, None, f"Now the closest passage is {new}.")


def _closest(found: Answer) -> str | None:
    passage = found.get("closest")
    if not isinstance(passage, Mapping):
        return None
    start, end = passage.get("start"), passage.get("end")
    return f"{passage.get('id')} {passage.get('field')} {start}-{end}"


def _objects(value: object) -> Sequence[Answer]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _stamp(answer: Answer) -> Answer:
    stamp = answer.get("stamp")
    return stamp if isinstance(stamp, Mapping) else {}


def _difference(
    kind: DifferenceKind, name: str, before: object, after: object, why: str
) -> AnswerDifference:
    return AnswerDifference(kind, name, _known(before), _known(after), why)


def _known(value: object) -> str | None:
    return None if value is None else _text(value)


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)
