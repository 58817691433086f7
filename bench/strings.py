"""Search random strings of real text and operators: nothing but an answer or a QueryError.

python -m bench.strings ARTICLES.jsonl [--count 200000] [--seed 1]
"""

from __future__ import annotations

import json
import random
import re
import tempfile
from collections import Counter
from pathlib import Path

import click

import searcher

_ARTICLES, _LENGTH = 200, 1_500
"""Articles of the small index, and characters of each."""

_OPERATORS = (
    *("AND", "OR", "NOT", "ANDNOT", "ANDMAYBE", "REQUIRE", "&&", "||", "+", "-", "!", "(", ")"),
    *('"', "'", "“", "”", "«", "[", "]", "{", "}", "TO", "..", ":", "^", "^2", "^0", "~", "~2"),
    *("*", "?", "\\", "/", "<", ">", ">=", "=", ",", ".", "…", "title:", "body:", "date:", "said:"),
    *("speaker:", "place:", "id:", "words:", "nothing:", "2021-11", "last week", "\ud800", "\0"),
    *("😀", "\u202e", "´", "'s", "a*b*c", "?x?", "~/2", "\u0301", "ﷺ", "中文", "ไทย", "\n", "\t"),
)


def pieces(path: Path) -> tuple[list[str], list[str]]:
    """Lines of JSON Lines for a small index, and words and marks of their text."""
    with open(path, encoding="utf-8") as lines:
        read = [json.loads(line) for _, line in zip(range(_ARTICLES), lines, strict=False)]
    for row in read:
        row["body"] = row["body"][:_LENGTH]
    words = [word for row in read for word in re.findall(r"\S+|\s", row["body"])]
    return [json.dumps(row) + "\n" for row in read], words


def string(chance: random.Random, words: list[str]) -> str:
    """A random string: stretches of text, single characters, and operators."""
    parts: list[str] = []
    for _ in range(chance.randrange(1, 9)):
        kind = chance.random()
        if kind < 0.4:
            at = chance.randrange(len(words))
            parts.append("".join(words[at : at + chance.randrange(1, 6)]))
        elif kind < 0.5:
            parts.append(chance.choice(chance.choice(words)))
        else:
            parts.append(chance.choice(_OPERATORS))
        if chance.random() < 0.4:
            parts.append(" ")
    return "".join(parts)


@click.command(help=__doc__)
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--count", default=200_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--engine", default="tantivy", show_default=True)
def main(path: Path, count: int, seed: int, engine: str) -> None:
    rows, words = pieces(path)
    chance = random.Random(seed)
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.jsonl"
        articles.write_text("".join(rows), encoding="utf-8")
        with searcher.create(f"{folder}/index", engine=engine) as index:
            index.update(articles)
            for _ in range(count):
                text = string(chance, words)
                try:
                    found = index.search(text, limit=2, operator=chance.choice(("and", "or")))
                    outcomes["hits" if found.total else "none"] += 1
                except searcher.QueryError as error:
                    outcomes[type(error).__name__] += 1
                except Exception as error:  # noqa: BLE001  (what this looks for)
                    outcomes[f"FAULT {type(error).__name__}"] += 1
                    click.echo(f"{text!a}: {type(error).__name__}: {error}")
    click.echo(", ".join(f"{name}: {number:,}" for name, number in outcomes.most_common()))
    if any(name.startswith("FAULT") for name in outcomes):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
