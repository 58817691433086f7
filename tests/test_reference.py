"""The reference in docs/ is the one that the docstrings make."""

from __future__ import annotations

from docs.reference import PAGE, page


def test_the_reference_is_of_this_code() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "make it anew: make docs"
