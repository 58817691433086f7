"""Values: what a dataclass that is frozen and slotted has, they have."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import pytest

from searcher._values import frozen, replace, uncompared


@frozen
class Point:
    """A place."""

    x: int
    y: int = 0
    label: str = uncompared("")

    def __str__(self) -> str:
        return f"{self.x}/{self.y}"

    @property
    def sum(self) -> int:
        return self.x + self.y


@frozen
class Other:
    x: int
    y: int = 0
    label: str = uncompared("")


@frozen
class Empty:
    """Without a field."""


@frozen
class Aside:
    label: str = uncompared("")


_Kind = TypeVar("_Kind")


@frozen
class Several(Generic[_Kind]):
    values: tuple[_Kind, ...]


@pytest.mark.parametrize(
    "made",
    [Point(1, 2), Point(1, y=2), Point(x=1, y=2), Point(1, 2, "home"), replace(Point(1), y=2)],
)
def test_fields_are_given_by_place_or_name(made: Point) -> None:
    assert (made.x, made.y, made.sum) == (1, 2, 3)


def test_a_field_that_is_not_given_has_its_default() -> None:
    assert (Point(1).y, Point(1).label, Aside().label) == (0, "", "")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda: Point(), "missing 1 required positional argument: 'x'"),  # type: ignore[call-arg]
        (lambda: Point(1, 2, "", 4), "takes from 2 to 4 positional arguments but 5"),  # type: ignore[call-arg]
        (lambda: Point(1, z=2), "unexpected keyword argument 'z'"),  # type: ignore[call-arg]
        (lambda: replace(Point(1), z=2), "unexpected keyword argument 'z'"),  # type: ignore[call-arg]
    ],
)
def test_what_is_no_field_is_refused(wrong: Callable[[], Point], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        wrong()


def test_equal_values_are_one_in_a_set() -> None:
    several: set[object] = {Point(1, 2), Point(1, 2, "home"), Point(2, 1), Other(1, 2), Aside("x")}
    assert len(several | {Aside("y"), Empty(), Empty(), Several((1,)), Several((1,))}) == 6
    assert Point(1, 2) != Other(1, 2)
    assert Point(1, 2) != (1, 2)


def test_a_value_shows_what_is_compared() -> None:
    assert repr(Point(1, 2, "home")) == "Point(x=1, y=2)"
    assert repr(Several((Empty(),))) == "Several(values=(Empty(),))"
    assert str(Point(1, 2)) == "1/2"


def test_a_value_is_not_changed() -> None:
    point: Any = Point(1)
    for name in ("x", "z"):
        with pytest.raises(AttributeError, match=f"{name} of Point cannot be changed"):
            setattr(point, name, 2)
    with pytest.raises(AttributeError, match="x of Point cannot be changed"):
        del point.x
    assert not hasattr(point, "__dict__")


@pytest.mark.parametrize(
    "copied",
    [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one)), dataclasses.replace],
)
def test_a_copy_is_equal(copied: Callable[[Any], Any]) -> None:
    for one in (Point(1, 2, "home"), Several((Point(1), Empty())), Empty()):
        found = copied(one)
        assert (found, type(found), repr(found)) == (one, type(one), repr(one))
    assert copied(Point(1, 2, "home")).label == "home"


def test_a_value_matches_by_place_and_name() -> None:
    match Point(1, 2):
        case Point(x, y=y):
            assert (x, y) == (1, 2)


def test_what_dataclasses_have_works_on_values() -> None:
    assert dataclasses.asdict(Several((Point(1), Other(2)))) == {
        "values": ({"x": 1, "y": 0, "label": ""}, {"x": 2, "y": 0, "label": ""})
    }
    assert dataclasses.astuple(Point(1, 2)) == (1, 2, "")
    assert [field.name for field in dataclasses.fields(Point)] == ["x", "y", "label"]
    assert dataclasses.is_dataclass(Point)


def test_a_class_keeps_its_name_and_words() -> None:
    assert (Point.__qualname__, Point.__module__, Point.__doc__) == ("Point", __name__, "A place.")
    assert [*inspect.signature(Point).parameters] == ["x", "y", "label"]
