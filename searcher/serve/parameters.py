"""Parameters of a request: their types and ranges, as they are read and as they are described."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal
from urllib.parse import parse_qsl

from searcher._values import frozen
from searcher.errors import QueryError, SearcherError

MOST_FIELDS = 100
"""Parameters of one request, at most."""

_TRUE, _FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off", "")


class ParameterError(SearcherError):
    """A parameter is missing, unknown, of another type or out of its range."""


@frozen
class Parameter:
    """A parameter of a query string.

    Attributes:
        name: as the address has it.
        description: a sentence for people.
        type: its JSON type.
        least, most: the range of an integer.
        default: of an integer.
        required: whether it must be given.
        repeated: whether it may be given several times.
        choices: the values that a string may have.
    """

    name: str
    description: str
    type: Literal["string", "integer", "boolean"] = "string"
    least: int = 0
    most: int = 0
    default: int = 0
    required: bool = False
    repeated: bool = False
    choices: tuple[str, ...] = ()

    def schema(self) -> dict[str, object]:
        """The parameter as JSON Schema."""
        found: dict[str, object] = {"type": self.type}
        if self.type == "integer":
            found |= {"minimum": self.least, "maximum": self.most, "default": self.default}
        if self.choices:
            found["enum"] = list(self.choices)
        return {"type": "array", "items": found} if self.repeated else found

    def check(self, text: str) -> None:
        """Raise ParameterError where a value does not fit."""
        if self.type == "integer":
            if not (text.isascii() and text.isdigit() and len(text) < 10):
                raise ParameterError(f"{self.name} must be an integer, not {text[:50]!r}.")
            if not self.least <= int(text) <= self.most:
                raise ParameterError(
                    f"{self.name} must be at least {self.least:,} and at most {self.most:,}."
                )
        if self.type == "boolean" and text.lower() not in (*_TRUE, *_FALSE):
            raise ParameterError(f"{self.name} must be true or false, not {text[:50]!r}.")
        if self.choices and text not in self.choices:
            raise ParameterError(f"{self.name} must be one of: {', '.join(self.choices)}.")


class Given:
    """The parameters of one request, checked."""

    def __init__(self, declared: Sequence[Parameter], values: Mapping[str, Sequence[str]]) -> None:
        self._declared = {one.name: one for one in declared}
        self._values = values

    def texts(self, name: str) -> tuple[str, ...]:
        """Each value of a repeated string."""
        return tuple(self._values.get(name, ()))

    def text(self, name: str) -> str | None:
        """A string; None where it is not given or empty."""
        return self._values.get(name, ("",))[0] or None

    def integer(self, name: str) -> int:
        """An integer, or its default."""
        values = self._values.get(name)
        return int(values[0]) if values else self._declared[name].default

    def flag(self, name: str) -> bool:
        """A boolean; False where it is not given."""
        return self._values.get(name, ("",))[0].lower() in _TRUE


def given(query: str, declared: Sequence[Parameter]) -> Given:
    """The parameters of a query string. Raises ParameterError."""
    values = fields(query)
    known = {one.name: one for one in declared}
    for name, several in values.items():
        if name not in known:
            names = ", ".join(known) or "none"
            raise ParameterError(
                f"There is no parameter {name[:50]!r}; the parameters are: {names}."
            )
        if len(several) > 1 and not known[name].repeated:
            raise ParameterError(f"{name} is given twice.")
        for text in several:
            known[name].check(text)
    for one in declared:
        if one.required and not any(values.get(one.name, ())):
            raise ParameterError(f"{one.name} is missing: {one.description}")
    return Given(declared, values)


def fields(query: str) -> dict[str, list[str]]:
    """The names of a query string, each with its values. Raises ParameterError for too many."""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise ParameterError(f"There are more than {MOST_FIELDS} parameters.") from error
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def where(values: Sequence[str]) -> dict[str, list[str]]:
    """Filters by values, each `NAME:VALUE`, as `Index.search` takes them. Raises QueryError."""
    found: dict[str, list[str]] = {}
    for each in values:
        name, colon, value = each.partition(":")
        if not colon or not name:
            raise QueryError(f"A filter is NAME:VALUE, such as place:Geneva, not {each[:50]!r}.")
        found.setdefault(name, []).append(value)
    return found
