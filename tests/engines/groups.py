"""How each engine must count, as a class of tests: subclass it and name the engine."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path

import pytest

from searcher._values import replace
from searcher.engines.grouping import PERIODS, Bucket, By, Grouping, period, period_name
from searcher.engines.memory import MemoryEngine
from searcher.engines.port import Document, Engine
from searcher.query.rewrite import normalize
from searcher.query.tree import Everything, Nothing, Term
from tests.engines import trees
from tests.engines.stores import ALL, EXACT, LEAVES, build, kept, made, opened, whole_corpus

_SPAN = tuple[str, str]

DATES: dict[str, tuple[_SPAN, dict[By, str]]] = {
    "a day": (
        ("1975-11-11", "1975-11-11"),
        {"year": "1975", "month": "1975-11", "week": "1975-W46", "day": "1975-11-11"},
    ),
    "a month": (("1975-11-01", "1975-11-30"), {"year": "1975", "month": "1975-11"}),
    "a year": (("1975-01-01", "1975-12-31"), {"year": "1975"}),
    "two years": (("1975-12-31", "1976-01-01"), {"week": "1976-W01"}),
    "the first days of a year in the last week of another": (
        ("2021-01-01", "2021-01-03"),
        {"year": "2021", "month": "2021-01", "week": "2020-W53"},
    ),
    "early": (
        ("0001-01-01", "0001-01-01"),
        {"year": "0001", "month": "0001-01", "week": "0001-W01", "day": "0001-01-01"},
    ),
    "late": (
        ("9999-12-31", "9999-12-31"),
        {"year": "9999", "month": "9999-12", "week": "9999-W52", "day": "9999-12-31"},
    ),
}


def _days(span: _SPAN) -> tuple[int, int]:
    first, last = (datetime.date.fromisoformat(day).toordinal() for day in span)
    return first, last


def _valued(document_id: str, *values: str, body: str = "oil") -> Document:
    plain = made(document_id, body)
    return Document(plain.id, plain.terms, {}, plain.stored, {"speaker": values})


class GroupingContract:
    """Holds `engine` to `StoreReader.counts`. A subclass names it."""

    engine: Engine

    @pytest.mark.parametrize("by", PERIODS)
    @pytest.mark.parametrize(("span", "names"), DATES.values(), ids=DATES.keys())
    def test_times(self, tmp_path: Path, span: _SPAN, names: dict[By, str], by: By) -> None:
        plain = made("a", "oil gas")
        dated = Document("a", plain.terms, {"date": _days(span)}, plain.stored)
        store = opened(self.engine, build(self.engine, tmp_path / "s", [dated, made("b", "oil")]))
        expected = {names[by]: Bucket(1, 2)} if by in names else {}
        grouping = Grouping("date", by, summed="body")
        assert store.counts(Term("body", "oil"), grouping) == (expected,)

    def test_values(self, tmp_path: Path) -> None:
        documents = [
            _valued("a", "John Howard", "北 京"),
            _valued("b", "John Howard", body="oil gas"),
            _valued("c", "john howard", body="gas"),
            _valued("d"),
        ]
        store = opened(self.engine, build(self.engine, tmp_path / "s", documents))
        grouping = Grouping("speaker", summed="body")
        summed = {"John Howard": Bucket(2, 3), "北 京": Bucket(1, 1)}
        assert store.counts(Term("body", "oil"), grouping) == (summed,)
        prefixed = Grouping("speaker", prefix="j")
        assert store.counts(Everything(), prefixed) == ({"john howard": Bucket(1)},)
        both = store.counts(Everything(), replace(prefixed, summed="body"), Grouping("place"))
        assert both == ({"john howard": Bucket(1, 1)}, {})
        assert store.counts(Nothing(), grouping, prefixed) == ({}, {})
        assert store.counts(Everything()) == ()

    def test_deleted_documents_are_not_counted(self, tmp_path: Path) -> None:
        documents = [_valued("a", "Howard"), _valued("b", "Howard"), _valued("c", "Hawke")]
        folder = build(self.engine, tmp_path / "s", documents)
        writer = self.engine.extend(folder, trees.SCHEMA)
        writer.delete("c")
        writer.put(_valued("a", "Keating"))
        writer.commit()
        store = opened(self.engine, folder)
        summed, prefixed = Grouping("speaker", summed="body"), Grouping("speaker", prefix="H")
        assert store.counts(Everything(), summed, prefixed) == (
            {"Howard": Bucket(1, 1), "Keating": Bucket(1, 1)},
            {"Howard": Bucket(1)},
        )

    def test_terms_are_counted_by_live_documents(self, tmp_path: Path) -> None:
        documents = [made("a", "oil oil gas"), made("b", "oil"), made("c", "gas tin")]
        folder = build(self.engine, tmp_path / "s", documents)
        writer = self.engine.extend(folder, trees.SCHEMA)
        writer.delete("c")
        writer.put(made("d", "oil 北 x's"))
        writer.commit()
        store = opened(self.engine, folder)
        expected = {"oil": 3, "gas": 1, "北": 1, "x's": 1}
        assert store.term_counts(Everything(), EXACT) == expected
        assert store.term_counts(Term("body", "gas"), EXACT) == {"oil": 1, "gas": 1}
        assert store.term_counts(Nothing(), EXACT) == {}
        assert store.term_counts(Everything(), "title.exact") == {}

    def test_an_empty_store(self, tmp_path: Path) -> None:
        store = opened(self.engine, build(self.engine, tmp_path / "s"))
        assert store.term_counts(Everything(), EXACT) == {}
        groupings = Grouping("speaker"), Grouping("date", "month", summed="body")
        assert store.counts(Everything(), *groupings) == ({}, {})

    def test_many_groups(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """More than come in one answer of an engine."""
        for name, limit in (("tantivy", "_MOST"), ("opensearch", "_PAGE")):
            if self.engine.name == name:
                monkeypatch.setattr(f"searcher.engines.{name}.counting.{limit}", 7)
        documents = [_valued(f"{n}", f"Speaker {n % 40}", f"b{n % 9}") for n in range(100)]
        store = opened(self.engine, build(self.engine, tmp_path / "s", documents))
        summed, prefixed = Grouping("speaker", summed="body"), Grouping("speaker", prefix="Sp")
        counted = store.counts(Everything(), summed, prefixed, Grouping("place"))
        expected = Counter(f"Speaker {n % 40}" for n in range(100))
        expected.update(f"b{n % 9}" for n in range(100))
        assert counted[0] == {name: Bucket(count, count) for name, count in expected.items()}
        assert len(counted[1]) == 40
        assert counted[2] == {}
        assert store.counts(Everything(), summed) == counted[:1]

    @pytest.mark.parametrize("leaf", LEAVES)
    def test_each_clause_is_counted_as_the_judge_does(
        self, tmp_path_factory: pytest.TempPathFactory, leaf: str
    ) -> None:
        store, judge = kept(self.engine, tmp_path_factory), kept(MemoryEngine(), tmp_path_factory)
        tree = normalize(LEAVES[leaf])
        groupings = [Grouping("date", by, summed="body") for by in PERIODS]
        groupings += [Grouping(field) for field in ("speaker", "place", "_own", "source")]
        groupings.append(Grouping("_own", prefix="country:"))
        counted = judge.counts(tree, *groupings)
        assert store.counts(tree, *groupings) == counted
        for grouping, buckets in zip(groupings, counted, strict=True):
            assert store.counts(tree, grouping) == (buckets,)
        for field in trees.SCHEMA.exact_fields:
            assert store.term_counts(tree, field) == judge.term_counts(tree, field)
        matches = judge.top(tree, limit=ALL).matches
        expected = sorted((match.id, match.stored) for match in matches)
        assert [(match.id, match.stored) for match in store.scan(tree)] == expected
        assert [*store.matching(tree)] == [document_id for document_id, _ in expected]


def test_each_day_is_in_the_stretches_that_hold_it() -> None:
    for document in whole_corpus():
        for first, last in document.dates.values():
            number = period(first, last, "day")
            assert (number is not None) == (first == last)
            if number is not None:
                assert period_name(number, "day") == datetime.date.fromordinal(first).isoformat()
