"""Any text is a query with an answer or a fault of the searcher's, on any engine that is there."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

import searcher
from searcher import Index, QueryError

_TEXT = """
Brexit: MPs vote on the deal -- what is inflation? Rs1,000 U.S. co-operation O'Neill's l'Europe
12" gun [updated] F-16s 1.000,5 naïve Straße новый صلى المدرسة กรุงเทพ 北京 😀 e-mail
"""
REAL = [*_TEXT.split(), "\ud800", "\u00ad"]
SIGNS = [*"\"'“”«»()[]{}^~*?:!+-&|/\\.,;<>=@#$%_`", "AND", "OR", "NOT", "ANDMAYBE", "^2", "~2"]
SIGNS += ["title:", "body:", "date:", "speaker:", "source:", "said:", "foo:", "..", " ", "\n"]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("any")
    (folder / "corpus").mkdir()
    article = " ".join(REAL).encode("utf-8", "replace").decode()
    for number in range(3):
        place = folder / "corpus" / f"{number}.txt"
        place.write_text(f"Title {number}\n\n{article}\n", "utf-8")
    with searcher.create(folder / "index") as made:
        made.update(folder / "corpus")
        yield made


def texts(count: int, seed: int) -> Iterator[str]:
    """Texts of real words, pieces of them, and signs of the language."""
    random_ = random.Random(seed)
    for _ in range(count):
        pieces = []
        for _ in range(random_.randint(1, 8)):
            word = random_.choice(REAL)
            pieces.append(
                random_.choice([word, word, word[: random_.randint(1, 4)], random_.choice(SIGNS)])
            )
            pieces.append(random_.choice(["", " "]))
        yield "".join(pieces)


def asked(index: Index, count: int, seed: int) -> int:
    """Ask texts; how many of them have an answer."""
    answers = 0
    for text in texts(count, seed):
        try:
            results = index.search(text, limit=2)
        except QueryError:
            continue
        answers += 1
        assert all(0 <= note.start <= note.end <= len(text) for note in results.notes)
    return answers


@pytest.mark.slow
def test_any_text_has_an_answer_or_a_fault(index: Index) -> None:
    assert asked(index, 500, 1) > 250


@pytest.mark.slow
def test_twenty_thousand_texts_have_an_answer_or_a_fault(index: Index) -> None:
    assert asked(index, 20_000, 2) > 10_000
