"""Joins clauses and the operators between them into one clause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from searcher._values import frozen
from searcher.article import Span
from searcher.errors import QuerySyntaxError
from searcher.query.tree import And, Everything, Not, Or, Query

Sign = Literal["and", "or", "not", "must", "maybe"]
"""The kinds of operators: the first two stand between clauses, the others before one. `must` is a
plus, `maybe` the word ANDMAYBE."""


@frozen
class Operator:
    """An operator and its span."""

    sign: Sign
    span: Span


_OF_WHOOSH = ("ANDNOT", "ANDMAYBE", "REQUIRE")


class _Chain:
    """Clauses that AND joins."""

    def __init__(self, clauses: list[Query], must: bool) -> None:
        self.clauses = clauses
        self.must = must


def join(text: str, parts: list[Query | Operator], adjacent: Literal["and", "or"]) -> Query | None:
    """The clause that `parts` make together; None without parts. Raises QuerySyntaxError.

    `adjacent` is the meaning of clauses side by side with no operator between.
    """
    runs: list[list[_Chain]] = []
    before: list[Operator] = []
    between: Operator | None = None
    for part in parts:
        if isinstance(part, Operator):
            if part.sign not in ("and", "or"):
                before.append(part)
            elif before or between or not runs:
                raise _lacking(text, part, before[-1] if before else between)
            else:
                between = part
            continue
        clause = _with_signs(part, before)
        must = any(operator.sign == "must" for operator in before)
        sign = between.sign if between else None
        if not runs or sign == "or":
            runs.append([_Chain([clause], must)])
        elif sign == "and" or adjacent == "and":
            runs[-1][-1].clauses.append(clause)
            runs[-1][-1].must |= must
        else:
            runs[-1].append(_Chain([clause], must))
        before, between = [], None
    if last := before[-1] if before else between:
        raise _fault(text, f"Nothing follows `{_typed(text, last)}`.", last)
    return any_of(map(_run, runs)) if runs else None


def unclear(
    text: str, parts: list[Query | Operator], adjacent: Literal["and", "or"]
) -> tuple[str, Span] | None:
    """The message about an operator that others read in another order, and its span.

    Whoosh and web searches read `b OR c` before `a b`; Whoosh reads ANDNOT and its like last.
    """
    operators = [part for part in parts if isinstance(part, Operator)]
    joining = [operator for operator in operators if operator.sign in ("and", "or")]
    either = next((one for one in joining if one.sign == "or"), None)
    names = [_typed(text, operator) for operator in joining]
    first = next((at for at, name in enumerate(names) if name in _OF_WHOOSH), None)
    if first is not None and (either or any(name != names[first] for name in names[first:])):
        message = f"`{names[first]}` is read like AND, from left to right and before OR."
        return f"{message} Write brackets to say what belongs together.", joining[first].span
    side_by_side = len(parts) - len(operators) - 1 > len(joining)
    if either is None or not side_by_side or adjacent == "or":
        return None
    message = f"`{_typed(text, either)}` is read last: `a b OR c` is `(a b) OR c`."
    return f"{message} Write brackets to say what belongs together.", either.span


def all_of(clauses: Iterable[Query]) -> Query:
    """All of the clauses: the clause itself if it is one, else an And."""
    flat: list[Query] = []
    for clause in clauses:
        flat.extend(clause.clauses if isinstance(clause, And) else (clause,))
    return flat[0] if len(flat) == 1 else And(tuple(flat), _around(flat))


def any_of(clauses: Iterable[Query]) -> Query:
    """Any of the clauses: the clause itself if it is one, else an Or."""
    flat: list[Query] = []
    for clause in clauses:
        flat.extend(clause.clauses if isinstance(clause, Or) else (clause,))
    return flat[0] if len(flat) == 1 else Or(tuple(flat), _around(flat))


def _around(clauses: list[Query]) -> Span:
    return min(clause.span[0] for clause in clauses), max(clause.span[1] for clause in clauses)


def _run(chains: list[_Chain]) -> Query:
    """Chains side by side with no operator between: those that must match, and the rest."""
    if len(chains) == 1:
        return all_of(chains[0].clauses)
    required: list[Query] = []
    barred: list[Query] = []
    optional: list[Query] = []
    for chain in chains:
        clause = all_of(chain.clauses)
        if isinstance(clause, Not):
            barred.append(clause)
        else:
            (required if chain.must else optional).append(clause)
    if required and optional:
        return all_of([*required, *barred, _maybe(optional)])
    if optional:
        return all_of([any_of(optional), *barred])
    return all_of([*required, *barred])


def _maybe(clauses: list[Query]) -> Query:
    """A clause that matches everything, and adds the score of these."""
    return any_of([Everything(clauses[0].span), *clauses])


def _with_signs(clause: Query, before: list[Operator]) -> Query:
    for operator in reversed(before):
        if operator.sign == "maybe":
            clause = _maybe([clause])
        elif operator.sign == "not":
            if isinstance(clause, Not):
                clause = clause.clause
            else:
                clause = Not(clause, (operator.span[0], clause.span[1]))
    return clause


def _typed(text: str, operator: Operator) -> str:
    return text[operator.span[0] : operator.span[1]]


def _lacking(text: str, operator: Operator, earlier: Operator | None) -> QuerySyntaxError:
    """The error for an AND or OR with no clause in front of it."""
    typed = _typed(text, operator)
    if earlier is None:
        return _fault(text, f"Nothing is in front of `{typed}`.", operator)
    message = f"Nothing is between `{_typed(text, earlier)}` and `{typed}`."
    return _fault(text, message, operator)


def _fault(text: str, message: str, operator: Operator) -> QuerySyntaxError:
    typed = _typed(text, operator)
    advice = f"Write a word there, or `\\{typed}` to search for `{typed}` itself."
    start, end = operator.span
    return QuerySyntaxError(message, text=text, start=start, end=end, advice=advice)
