"""Names that only the years of their articles join or keep apart."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import searcher
from searcher.cli.main import program
from searcher.index import Index
from searcher.names import identities
from searcher.names.evidence import Years
from searcher.search.speakers import people

YEARS = dict[str, list[int]]


def _from(first: int, last: int, *more: int) -> list[int]:
    """The years from the first to the last, and more of them."""
    return [*range(first, last + 1), *more]


@pytest.mark.parametrize(
    ("years", "groups"),
    [
        pytest.param(
            {"Gough Whitlam": _from(1965, 2010), "Edward Gough Whitlam": _from(1972, 1975),
             "E. G. Whitlam": _from(1960, 1975)},
            [{"Gough Whitlam", "Edward Gough Whitlam", "E. G. Whitlam"}],
            id="called-by-the-middle-name",
        ),
        pytest.param(
            {"Gough Whitlam": _from(1990, 2010), "Edward Gough Whitlam": _from(1901, 1907)},
            [{"Gough Whitlam"}, {"Edward Gough Whitlam"}],
            id="the-same-in-other-years",
        ),
        pytest.param(
            {"George Bush": _from(1988, 1993), "George W. Bush": _from(2001, 2009)},
            [{"George Bush"}, {"George W. Bush"}],
            id="father-and-son",
        ),
        pytest.param(
            {"George Bush": _from(1989, 1992, 2002, 2004), "George W. Bush": _from(2001, 2008)},
            [{"George Bush"}, {"George W. Bush"}],
            id="the-son-by-the-father's-name-too",
        ),
        pytest.param(
            {"George Bush": _from(1989, 1992, 1999, 2004), "George W. Bush": _from(2001, 2008)},
            [{"George Bush"}, {"George W. Bush"}],
            id="in-use-shortly-before-the-longer-name",
        ),
        pytest.param(
            {"George Bush": [1989, 2002, 2004], "George W. Bush": _from(2001, 2008)},
            [{"George Bush", "George W. Bush"}],
            id="one-article-may-have-a-wrong-date",
        ),
        pytest.param(
            {"Ada Wynn": _from(1980, 2008), "Ada M. Wynn": _from(2001, 2008)},
            [{"Ada Wynn", "Ada M. Wynn"}],
            id="in-use-all-the-while",
        ),
        pytest.param(
            {"Ada Wynn": _from(2003, 2006, 2016), "Ada Maud Wynn": [2023]},
            [{"Ada Wynn", "Ada Maud Wynn"}],
            id="not-in-use-with-the-longer-name",
        ),
        pytest.param(
            {"Ada Wynn": _from(1941, 1943, 1975, 1985, 2005), "Ada Maud Wynn": [2011]},
            [{"Ada Wynn", "Ada Maud Wynn"}],
            id="remembered-now-and-then",
        ),
        pytest.param(
            {"Sergey Lavrov": _from(2005, 2023), "Sergey V. Lavrov": [2004]},
            [{"Sergey Lavrov", "Sergey V. Lavrov"}],
            id="middle-name-of-the-same-years",
        ),
        pytest.param(
            {"Donald Trump": _from(2000, 2020), "Donald Trump Jr": _from(2016, 2020)},
            [{"Donald Trump"}, {"Donald Trump Jr"}],
            id="junior",
        ),
        pytest.param(
            {"Amir Khan": [2000, 2001], "Ameer Khan Jogezai": [2000, 2001]},
            [{"Amir Khan"}, {"Ameer Khan Jogezai"}],
            id="another-surname",
        ),
        pytest.param(
            {"RG Menzies": _from(1940, 1966), "Robert Gordon Menzies": _from(1939, 1960)},
            [{"RG Menzies", "Robert Gordon Menzies"}],
            id="initials-without-stops",
        ),
        pytest.param(
            {"John Smith": _from(1990, 2000), "A. J. Smith": _from(1990, 2000)},
            [{"John Smith"}, {"A. J. Smith"}],
            id="an-initial-is-no-evidence",
        ),
        pytest.param(
            {"Le Pen": [2012, 2017], "Marine Le Pen": _from(2011, 2022)},
            [{"Le Pen", "Marine Le Pen"}],
            id="the-surname-of-one-person",
        ),
        pytest.param(
            {"Le Pen": [2012, 2017], "Marine Le Pen": _from(2011, 2022),
             "Jean-Marie Le Pen": _from(1984, 2002)},
            [{"Le Pen", "Marine Le Pen"}, {"Jean-Marie Le Pen"}],
            id="the-surname-of-father-and-daughter-in-her-years",
        ),
        pytest.param(
            {"Le Pen": [2002, 2012], "Marine Le Pen": _from(2011, 2022),
             "Jean-Marie Le Pen": _from(1984, 2002)},
            [{"Le Pen"}, {"Marine Le Pen"}, {"Jean-Marie Le Pen"}],
            id="the-surname-of-father-and-daughter-in-the-years-of-both",
        ),
        pytest.param(
            {"Bush": [1989], "George Bush": _from(1989, 1992), "George W. Bush": _from(2001, 2008)},
            [{"Bush"}, {"George Bush"}, {"George W. Bush"}],
            id="the-surname-of-two-people",
        ),
        pytest.param(
            {"Kissinger": _from(1973, 1976), "Henry Kissinger": [1973, 1976, 1985]},
            [{"Kissinger", "Henry Kissinger"}],
            id="a-surname-alone",
        ),
        pytest.param(
            {"Al-Khalifa": _from(1973, 1995, 2005), "Salman Al-Khalifa": _from(1996, 2024)},
            [{"Al-Khalifa"}, {"Salman Al-Khalifa"}],
            id="a-surname-of-other-years",
        ),
        pytest.param(
            {"Luke": [1973, 1974], "Ivo Luke": [1960, 1992]},
            [{"Luke"}, {"Ivo Luke"}],
            id="a-surname-between-the-years",
        ),
        pytest.param(
            {"Duran": [1984], "Ana Diaz-Duran": _from(1983, 1985)},
            [{"Duran"}, {"Ana Diaz-Duran"}],
            id="half-of-a-surname",
        ),
        pytest.param(
            {"Mrs. Sadat": [1981], "Anwar Sadat": [1981]},
            [{"Mrs. Sadat"}, {"Anwar Sadat"}],
            id="the-wife-of-one",
        ),
        pytest.param(
            {"Sadat": [], "Anwar Sadat": []},
            [{"Sadat"}, {"Anwar Sadat"}],
            id="a-surname-without-dates",
        ),
    ],
)  # fmt: skip
def test_groups(years: YEARS, groups: list[set[str]]) -> None:
    def years_of(spellings: tuple[str, ...]) -> Years:
        return Counter(year for each in spellings for year in years[each])

    found: dict[str, set[str]] = {}
    for each, name in identities(dict.fromkeys(years, 1), years_of).items():
        found.setdefault(name, set()).add(each)
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, groups))


@pytest.mark.parametrize(
    ("counts", "groups"),
    [
        pytest.param(
            {"Robert Menzies": 100, "R. G. Menzies": 40, "Roiert Menzies": 1},
            [{"Robert Menzies", "R. G. Menzies"}, {"Roiert Menzies"}],
            id="another-that-is-rare",
        ),
        pytest.param(
            {"John Smith": 30, "J. Smith": 40, "Jane Smith": 20},
            [{"John Smith"}, {"J. Smith"}, {"Jane Smith"}],
            id="another-that-is-frequent",
        ),
        pytest.param(
            {"John Smith": 1, "J. Smith": 400, "Jane Smith": 1},
            [{"John Smith"}, {"J. Smith"}, {"Jane Smith"}],
            id="two-that-are-rare",
        ),
        pytest.param(
            {"George Bush": 90, "George W. Bush": 60, "George H. W. Bush": 9},
            [{"George Bush"}, {"George W. Bush"}, {"George H. W. Bush"}],
            id="father-and-son",
        ),
    ],
)
def test_a_name_of_several_people(counts: dict[str, int], groups: list[set[str]]) -> None:
    found: dict[str, set[str]] = {}
    for each, name in identities(counts).items():
        found.setdefault(name, set()).add(each)
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, groups))


def test_a_person_has_the_full_name() -> None:
    found = identities({"Whitlam": 90, "Gough Whitlam": 1}, lambda _: {1974: 1})
    assert set(found.values()) == {"Gough Whitlam"}


ARTICLES = [
    ("1972", "Gough Whitlam"), ("1975", "Edward Gough Whitlam"), ("1973", "E. G. Whitlam"),
    ("1991", "George Bush"), ("2003", "George W. Bush"), ("1988", "Whitlam"),
    ("1974", "Brandt"), ("1973", "Ivo Brandt"), ("1974", "Ivo Brandt"),
    ("1979", "Marsh"), ("1978", "Marsh"), ("1979", "Ida Marsh"), ("2001", "Tom Marsh"),
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


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def index(
    request: pytest.FixtureRequest, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    place = tmp_path_factory.mktemp("evidence") / "index"
    with searcher.create(place, engine=request.param) as made:
        made.update(folder)
        yield made


def test_the_index_has_the_evidence(index: Index) -> None:
    found = {person.name: set(person.spellings) for person in index.speakers()}
    assert found["Edward Gough Whitlam"] == {name for _, name in ARTICLES[:3]}
    assert found["Ivo Brandt"] == {"Ivo Brandt", "Brandt"}
    names = {"Edward Gough Whitlam", "George Bush", "George W. Bush", "Whitlam", "Ivo Brandt"}
    assert set(found) == names | {"Ana Ruiz", "Ana Ruiz Jr.", "Marsh", "Ida Marsh", "Tom Marsh"}


def test_doubts_are_lines_of_the_file_that_decides(index: Index, folder: Path) -> None:
    pairs = {(one.name, one.other) for one in index.doubts()}
    assert {frozenset(pair) for pair in pairs} >= {
        frozenset({"Edward Gough Whitlam", "Whitlam"}),
        frozenset({"George Bush", "George W. Bush"}),
        frozenset({"Marsh", "Ida Marsh"}),
    }
    assert [(one.name, one.other) for one in index.doubts("marsh")] == [("Ida Marsh", "Marsh")]
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
