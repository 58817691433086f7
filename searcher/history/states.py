"""Compare two states of an index: the answers of a query, and the text of an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from searcher.article import Article
from searcher.reports import Answer, Difference
from searcher.storage.documents import content_digest
from searcher.verify.align import aligned
from searcher.verify.changes import Sides, beside
from searcher.verify.verdicts import Stretch
from searcher.verify.words import plainly, words_of


def answers(articles: Iterable[Article]) -> dict[str, Answer]:
    """Articles as answers, by id."""
    found = {}
    for article in articles:
        same = content_digest(article)
        found[article.id] = Answer(article.id, article.title, article.date, same)
    return found


def difference(before: Mapping[str, Answer], after: Mapping[str, Answer]) -> Difference:
    """Compare the answers of two states."""
    new = [one for name, one in after.items() if name not in before]
    gone = [one for name, one in before.items() if name not in after]
    changed = [
        one for name, one in after.items() if name in before and before[name].digest != one.digest
    ]
    left = {one.digest: one for one in gone}
    moved: list[tuple[str, Answer]] = []
    for one in new:
        old = left.pop(one.digest, None)
        if old is not None:
            moved.append((old.id, one))
    came, went = {one.id for _, one in moved}, {name for name, _ in moved}
    return Difference(
        tuple(one for one in new if one.id not in came),
        tuple(changed),
        tuple(one for one in gone if one.id not in went),
        tuple(moved),
    )


def word_by_word(before: str, after: str) -> tuple[Stretch, ...]:
    """Align a text as it was with the text as it is, in stretches of equal and different words."""
    now, then = plainly(after), words_of(before)
    pairs = aligned(now.words.keys, then.keys, ())
    if not pairs:
        return (Stretch(False, before, after),)
    sides = Sides(now, before, then)
    head = Stretch(False, before[: then.spans[pairs[0][1]][0]].strip(), "")
    tail = Stretch(False, before[then.spans[pairs[-1][1]][1] :].strip(" .\n"), "")
    middle = beside(sides, pairs)
    return tuple(one for one in (head, *middle, tail) if one.said or one.given)
