"""Engines beside the judge: the same random corpora, the same random trees, the same answers.

::

    python -m tests.engines.agree TRIES [SEED [ENGINE ...]]

asks TRIES trees of each engine, beginning with the corpus of that seed. The engine opensearch is
asked on the cluster that SEARCHER_TEST_CLUSTER names.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from searcher._values import replace
from searcher.engines import engine_named
from searcher.engines.grouping import Buckets, Grouping
from searcher.engines.port import Document, Engine, Sort, StoreReader, Top
from searcher.query.tree import Query
from tests.engines import remote, trees

JUDGE = "memory"
JUDGED = ("tantivy", "whoosh")
REMOTE = "opensearch"
QUERIES = 120
REMOTE_QUERIES = 300
"""How many trees are asked of one corpus; in a cluster, to make one takes longer."""

Step = Callable[[Engine, Path], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """A tree, and which page of its matches."""

    tree: Query
    limit: int
    offset: int
    sort: Sort

    def of(self, store: StoreReader) -> Top:
        """The answer of a reader."""
        return store.top(self.tree, limit=self.limit, offset=self.offset, sort=self.sort)


@dataclass(frozen=True, slots=True)
class Counted:
    """A tree, and how its matches are grouped."""

    tree: Query
    grouping: Grouping

    def of(self, store: StoreReader) -> tuple[Buckets, Mapping[str, int]]:
        """The answer of a reader."""
        terms = store.term_counts(self.tree, "body.exact")
        (buckets,) = store.counts(self.tree, self.grouping)
        return buckets, terms


@dataclass(frozen=True, slots=True)
class Commit:
    """What one commit of a random history does, in order: puts, and deletes by id."""

    steps: tuple[Document | str, ...]


def history(random_: random.Random) -> list[Commit]:
    """The commits that make a store: one or many, with or without deletes and replacements."""
    documents = [*trees.corpus(random_, random_.choice([0, 1, 3, 10, 40, 90, 150]))]
    parts = random_.choice([1, 1, 2, 4, 9])
    churn = random_.choice([0.0, 0.0, 0.1, 0.5])
    commits = []
    for number in range(parts):
        steps: list[Document | str] = []
        for document in documents[number::parts]:
            steps.append(document)
            if random_.random() < churn:
                other = random_.choice(documents)
                again = replace(document, id=other.id)
                steps.append(random_.choice([other.id, again, f"none/{number}"]))
        commits.append(Commit(tuple(steps)))
    return commits


def build(engine: Engine, folder: Path, commits: Sequence[Commit]) -> StoreReader:
    """A store with that history, open."""
    folder.mkdir()
    for number, commit in enumerate(commits):
        writer = (
            engine.extend(folder, trees.SCHEMA) if number else engine.create(folder, trees.SCHEMA)
        )
        for step in commit.steps:
            if isinstance(step, str):
                writer.delete(step)
            else:
                writer.put(step)
        writer.commit()
    return engine.open(folder, trees.SCHEMA, trees.exact_terms)


def questions(random_: random.Random, count: int) -> Iterator[Asked | Counted]:
    """Random trees; pages of their matches, or counts of all of them."""
    sorts: list[Sort] = ["relevance", "relevance", *get_args(Sort)]
    for number in range(count):
        if number % 4 == 3:
            tree = trees.tree(random_, random_.choice([1, 2, 3]))
            yield Counted(tree, trees.grouping(random_))
            continue
        yield Asked(
            trees.tree(random_, random_.choice([1, 2, 3, 5])),
            random_.choice([0, 1, 3, 10, 1000]),
            random_.choice([0, 0, 0, 2, 7]),
            random_.choice(sorts),
        )


def differences(
    seed: int, engines: Sequence[str], queries: int = QUERIES
) -> Iterator[tuple[str, str]]:
    """For each engine and question on one corpus, the engine and what is wrong, or ""."""
    random_ = random.Random(seed)
    commits = history(random_)
    asked = [*questions(random_, queries)]
    with tempfile.TemporaryDirectory() as folder:
        judge = build(engine_named(JUDGE), Path(folder) / JUDGE, commits)
        verdicts = [question.of(judge) for question in asked]
        told = _told(judge)
        for name in engines:
            with closing(build(_engine(name), Path(folder) / name, commits)) as store:
                if _told(store) != told:
                    yield name, f"seed {seed}, {name}: other documents, terms or frequencies"
                for question, verdict in zip(asked, verdicts, strict=True):
                    answer = question.of(store)
                    yield name, "" if answer == verdict else _shown(seed, question, verdict, answer)


def _engine(name: str) -> Engine:
    return remote.engine() if name == REMOTE else engine_named(name)


def _told(store: StoreReader) -> list[object]:
    terms = [[*store.terms(field)] for field in trees.SCHEMA.term_fields]
    frequencies = [store.frequency("body.exact", word) for word in trees.WORDS]
    return [store.documents, [*store.ids()], terms, frequencies]


def _shown(
    seed: int, question: Asked | Counted, verdict: Top | Buckets, answer: Top | Buckets
) -> str:
    if not (isinstance(verdict, Top) and isinstance(answer, Top)):
        return f"seed {seed}: {question}\njudge: {verdict}\njudged: {answer}"
    pages = [
        f"{name}: {top.total} {[(match.id, match.score) for match in top.matches][:8]}"
        for name, top in (("judge", verdict), ("judged", answer))
    ]
    return "\n".join([f"seed {seed}: {question}", *pages])


def main(tries: int, seed: int, engines: Sequence[str]) -> int:
    """Ask until each engine was asked so often; how many answers were wrong."""
    asked = dict.fromkeys(engines, 0)
    queries = REMOTE_QUERIES if REMOTE in engines else QUERIES
    wrong = 0
    began = time.monotonic()
    while min(asked.values()) < tries:
        for name, difference in differences(seed, engines, queries):
            asked[name] += 1
            if difference:
                wrong += 1
                print(f"{name} differs, {difference}", flush=True)
        if REMOTE in engines:
            remote.clear()
        seed += 1
    seconds = time.monotonic() - began
    print(f"{asked} pairs, {wrong} wrong, up to seed {seed - 1}, {seconds:.0f} s")
    return wrong


if __name__ == "__main__":
    given = sys.argv[1:]
    first = int(given[1]) if len(given) > 1 else 0
    sys.exit(1 if main(int(given[0]), first, given[2:] or JUDGED) else 0)
