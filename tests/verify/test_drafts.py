"""The quotations of a draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from searcher.errors import ArticleError
from searcher.verify.drafts import quotations_of, read, stretches

QUOTED = {
    "none": ("He said that nothing happened.", []),
    "straight": ('"We go home today," Ada Novak said.', [("We go home today,", "Ada Novak")]),
    "curly": ("“We go home today,” Ada Novak said.", [("We go home today,", "Ada Novak")]),
    "guillemets": ("Ada Novak said: «We go home today.»", [("We go home today.", "Ada Novak")]),
    "broken inside a sentence": (
        '"We go," Ada Novak said, "home today."',
        [("We go, home today.", "Ada Novak")],
    ),
    "two sentences": (
        '"We go home," Ada Novak said. "It rains a lot here."',
        [("We go home,", "Ada Novak"), ("It rains a lot here.", "Ada Novak")],
    ),
    "a part": (
        'Ada Novak said the dam was "a road that walks".',
        [("a road that walks", "Ada Novak")],
    ),
    "given to nobody": (
        'The sign reads "do not feed the ducks" today.',
        [("do not feed the ducks", None)],
    ),
    "a term": ('The so-called "dam" of the valley.', []),
    "no name": ('"We go home today," the minister said.', [("We go home today,", None)]),
}


@pytest.mark.parametrize(("text", "found"), QUOTED.values(), ids=QUOTED)
def test_quotations(text: str, found: list[tuple[str, str | None]]) -> None:
    assert [(one.text, one.speaker) for one in quotations_of(text)] == found


STRETCHES = {
    "inner marks": ("“He said: ‘No.’ And left”", ["He said: ‘No.’ And left"]),
    "single marks": ("They call it ‘the long way’ here", ["the long way"]),
    "apostrophes": ("the minister’s and the ministers’ way", []),
    "not closed": ("“It goes on\n\nand on", ["It goes on"]),
    "on into the next paragraph": ("“One.\n\n“Two.” Three", ["One.\n\n“Two."]),
    "low marks": ("„Wir gehen“, sagte er", ["Wir gehen"]),
    "empty": ('""', []),
}


@pytest.mark.parametrize(("text", "found"), STRETCHES.values(), ids=STRETCHES)
def test_stretches(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in stretches(text)] == found


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("draft.txt", '"We go home today," Ada Novak said.'),
        ("draft.md", '# Title\n\n"We go home today," Ada Novak said.'),
        (
            "draft.html",
            "<html><body><p>&quot;We go home today,&quot; Ada Novak said.</p></body></html>",
        ),
    ],
)
def test_a_draft_is_read_by_its_suffix(tmp_path: Path, name: str, raw: str) -> None:
    path = tmp_path / name
    path.write_text(raw, encoding="utf-8")
    with path.open("rb") as stream:
        assert [one.speaker for one in quotations_of(read(path, stream))] == ["Ada Novak"]


def test_a_draft_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "draft.xyz"
    path.write_bytes(b"words")
    with path.open("rb") as stream, pytest.raises(ArticleError, match=r"draft\.xyz"):
        read(path, stream)


@pytest.mark.slow
def test_ten_thousand_quotations() -> None:
    text = "\n\n".join(f'"We go home number {number}," Ada Novak said.' for number in range(10_000))
    assert len(quotations_of(text)) == 10_000
