"""An index that grew through many drops is the index that is built at once, to the bit."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import searcher
from searcher.engines import NAMES
from tests.indexing.test_drops import WORDS, answers, ids, line, text


class Drops:
    """A folder in which somebody works."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.random = random.Random(seed)
        self.lines: dict[str, list[str]] = {}

    def change(self) -> None:
        """Do a few things that people do."""
        acts = (self.write, self.write, self.write, self.remove, self.move, self.edit, self.touch)
        for _ in range(self.random.randint(1, 4)):
            self.random.choice(acts)()

    def words(self) -> list[str]:
        return self.random.choices(WORDS, k=self.random.randint(3, 30))

    def some(self) -> Path | None:
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return self.random.choice(files) if len(files) > 2 else None

    def write(self) -> None:
        said = f'Minister {self.random.choice("ABC")}nna said: "{" ".join(self.words())}."'
        path = self.folder / self.random.choice(["", "sub"]) / f"{self.random.randint(0, 15)}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{text(*self.words())}\n{said}\n")

    def remove(self) -> None:
        if path := self.some():
            path.unlink()
            self.lines.pop(path.name, None)

    def move(self) -> None:
        if path := self.some():
            name = f"{self.random.randint(16, 30)}{path.suffix}"
            if path.name in self.lines:
                self.lines[name] = self.lines.pop(path.name)
            path.rename(self.folder / name)

    def touch(self) -> None:
        if path := self.some():
            path.write_bytes(path.read_bytes())

    def edit(self) -> None:
        name = self.random.choice(["a.jsonl", "b.jsonl"])
        lines = self.lines.setdefault(name, [])
        for _ in range(self.random.randint(1, 5)):
            key = self.random.choice([None, *range(12)])
            made = line(key, *self.words())
            at = self.random.randint(0, len(lines))
            match self.random.randint(0, 3):
                case 0 if lines:
                    lines.pop(min(at, len(lines) - 1))
                case 1 if lines:
                    lines[min(at, len(lines) - 1)] = made
                case 2 if lines:
                    lines.append(lines.pop(min(at, len(lines) - 1)))
                case _:
                    lines.insert(at, made)
        (self.folder / name).write_text("".join(lines) or "{}\n")


@pytest.mark.slow
@pytest.mark.parametrize("engine", NAMES)
def test_an_index_that_grew_is_one_that_was_built_at_once(engine: str, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    drops = Drops(folder, 1)
    for _ in range(12):
        drops.write()
    with searcher.create(tmp_path / "grown", engine=engine) as grown:
        for step in range(50):
            report = grown.update(folder, verify=step % 10 == 9)
            assert report.articles == grown.status().articles
            drops.change()
        grown.update(folder)
        assert grown.check() == ()
        with searcher.create(tmp_path / "built", engine=engine) as built:
            built.update(folder)
            assert ids(grown) == ids(built)
            assert answers(grown) == answers(built)
            assert answers(grown)[0]
        before = answers(grown)
        grown.update(folder, rebuild=True)
        assert answers(grown) == before
