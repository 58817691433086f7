"""Names that only the years of their articles join or keep apart."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import searcher
from searcher.cli.main import program
from searcher.index import Index
from searcher.names import identities
from searcher.search.speakers import people

YEARS = dict[str, tuple[int, int]]


@pytest.mark.parametrize(
    ("years", "groups"),
    [
        pytest.param(
            {"Gough Whitlam": (1965, 2010), "Edward Gough Whitlam": (1972, 1975),
             "E. G. Whitlam": (1960, 1975)},
            [{"Gough Whitlam", "Edward Gough Whitlam", "E. G. Whitlam"}],
            id="called-by-the-middle-name",
        ),
        pytest.param(
            {"Gough Whitlam": (1990, 2010), "Edward Gough Whitlam": (1901, 1907)},
            [{"Gough Whitlam"}, {"Edward Gough Whitlam"}],
            id="the-same-in-other-years",
        ),
        pytest.param(
            {"George Bush": (1988, 1993), "George W. Bush": (2001, 2009)},
            [{"George Bush"}, {"George W. Bush"}],
            id="father-and-son",
        ),
        pytest.param(
            {"Sergey Lavrov": (2005, 2023), "Sergey V. Lavrov": (2004, 2004)},
            [{"Sergey Lavrov", "Sergey V. Lavrov"}],
            id="middle-name-of-the-same-years",
        ),
        pytest.param(
            {"Donald Trump": (2000, 2020), "Donald Trump Jr": (2016, 2020)},
            [{"Donald Trump"}, {"Donald Trump Jr"}],
            id="junior",
        ),
        pytest.param(
            {"Amir Khan": (2000, 2001), "Ameer Khan Jogezai": (2000, 2001)},
            [{"Amir Khan"}, {"Ameer Khan Jogezai"}],
            id="another-surname",
        ),
        pytest.param(
            {"RG Menzies": (1940, 1966), "Robert Gordon Menzies": (1939, 1960)},
            [{"RG Menzies", "Robert Gordon Menzies"}],
            id="initials-without-stops",
        ),
        pytest.param(
            {"John Smith": (1990, 2000), "A. J. Smith": (1990, 2000)},
            [{"John Smith"}, {"A. J. Smith"}],
            id="an-initial-is-no-evidence",
        ),
    ],
)  # fmt: skip
def test_groups(years: YEARS, groups: list[set[str]]) -> None:
    def years_of(spellings: tuple[str, ...]) -> tuple[int, int]:
        found = [years[each] for each in spellings]
        return min(first for first, _ in found), max(last for _, last in found)

    found: dict[str, set[str]] = {}
    for each, name in identities(dict.fromkeys(years, 1), years_of).items():
        found.setdefault(name, set()).add(each)
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, groups))


ARTICLES = [
    ("1972", "Gough Whitlam"), ("1975", "Edward Gough Whitlam"), ("1973", "E. G. Whitlam"),
    ("1991", "George Bush"), ("2003", "George W. Bush"), ("1974", "Whitlam"),
    ("1991", "Ana Ruiz"), ("2010", "Ana Ruiz Jr."),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("evidence")
    lines = (
        json.dumps({"id": str(number), "date": date, "speaker": name, "body": "Oil is dear."})
        for number, (date, name) in enumerate(ARTICLES)
    )
    (place / "a.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def index(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with searcher.create(tmp_path_factory.mktemp("evidence") / "index") as made:
        made.update(folder)
        yield made


def test_the_index_has_the_evidence(index: Index) -> None:
    found = {person.name: set(person.spellings) for person in index.speakers()}
    assert found["Edward Gough Whitlam"] == {name for _, name in ARTICLES[:3]}
    names = {"Edward Gough Whitlam", "George Bush", "George W. Bush", "Whitlam", "Ana Ruiz"}
    assert set(found) == names | {"Ana Ruiz Jr."}


def test_doubts_are_lines_of_the_file_that_decides(index: Index, folder: Path) -> None:
    pairs = {(one.name, one.other) for one in index.doubts()}
    assert {frozenset(pair) for pair in pairs} >= {
        frozenset({"Edward Gough Whitlam", "Whitlam"}),
        frozenset({"George Bush", "George W. Bush"}),
    }
    assert [one.other for one in index.doubts("whitlam")] == ["Whitlam"]
    assert len(index.doubts(limit=1)) == 1
    result = CliRunner().invoke(
        program, ["speakers", "whitlam", "--doubts", "--index", str(index.status().location)]
    )
    assert result.exit_code == 0
    assert tomllib.loads(result.stdout) == {
        "speaker": [{"name": "Edward Gough Whitlam", "spellings": ["Whitlam"]}]
    }
    assert result.stdout.startswith("# Whitlam: the surname alone")


@pytest.mark.parametrize("more", [["--by", "year"], ["--query", "oil"], ["--format", "json"]])
def test_doubts_go_alone(index: Index, more: list[str]) -> None:
    place = str(index.status().location)
    result = CliRunner().invoke(program, ["speakers", "--doubts", *more, "--index", place])
    assert result.exit_code == 2
    assert "--doubts goes with" in result.stderr


def test_a_large_index_keeps_who_is_who(
    folder: Path, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "WORTH_A_FILE", 2)
    with searcher.create(tmp_path / "index") as kept:
        kept.update(folder)
        (file,) = tmp_path.glob(f"index/generations/*/{people.FILE}")
        expected = json.loads(file.read_text(encoding="utf-8"))
        assert people.people_of(kept._now()) == expected == people.people_of(index._now())
        assert kept.check() == ()
        file.write_text("{}", encoding="utf-8")
        assert kept.check() != ()
    (folder / "b.txt").write_text('"It holds," Ivo Brandt said.\n', encoding="utf-8")
    with searcher.create(tmp_path / "other") as kept:
        monkeypatch.setattr("searcher.indexing.build._MUCH", 0)
        kept.update(folder)
        assert not list(tmp_path.glob(f"other/generations/*/{people.FILE}"))
        assert "Ivo Brandt" in {person.name for person in kept.speakers()}
    (folder / "b.txt").unlink()
