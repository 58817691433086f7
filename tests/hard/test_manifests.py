"""A manifest or pointer with keys added, missing or of another type, behind a right digest.

Such an index was written by another version or by hand. Each command ends with an answer or with an
error of this package, never with a traceback.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import searcher
from searcher._digests import digest_of
from searcher.errors import SearcherError
from tests.commands import invoked
from tests.hard.table import FULL, row

VALUES: list[Any] = [None, [], {}, "", "x", -1, 1e400, True, [None], {"a": None}, "\x00", 10**30]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("made")
    (place / "news").mkdir()
    (place / "news" / "a.txt").write_text("Oil\n\nOil is dear, said Ada Stone.\n")
    (place / "news" / "b.jsonl").write_text('{"id": 1, "title": "b", "body": "oil"}\n' * 3)
    (place / "news" / "speakers.toml").write_text('[[speaker]]\nname = "Ada Stone"\n')
    with searcher.create(place / "index", engine="whoosh") as index:
        index.update(place / "news")
        index.update(place / "news", rebuild=True, keep=2)
    return place


def changes(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Places of a document, each with another value; `...` is removed."""
    if isinstance(value, dict):
        for key, inner in value.items():
            for other in [..., *VALUES]:
                yield (*path, key), other
            if key != "files":
                yield from changes(inner, (*path, key))
        yield (*path, "added"), 5
    elif isinstance(value, list) and value:
        for other in VALUES:
            yield (*path, 0), other
        yield from changes(value[0], (*path, 0))


def changed(document: Any, path: tuple[Any, ...], value: Any) -> Any:
    copy = json.loads(json.dumps(document))
    at = copy
    for step in path[:-1]:
        at = at[step]
    if value is ...:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return copy


COMMANDS = (
    ("search", "oil"),
    ("status",),
    ("quotes", "oil"),
    ("check",),
    ("forget", "nothing"),
)

REBUILT = (("index",), ("index", "--rebuild"))


def run_all(place: Path, *, updates: bool) -> list[str]:
    """The commands that end with a traceback."""
    words = [[*command, "--index", str(place / "index")] for command in COMMANDS]
    if updates:
        words += [
            [*command, str(place / "news"), "--index", str(place / "index")] for command in REBUILT
        ]
    bad = []
    for command in words:
        found = invoked(*command)
        is_error = found.exception is not None and not isinstance(found.exception, SystemExit)
        if found.exit_code not in (0, 1, 2) or is_error or "Traceback" in found.stderr:
            bad.append(f"{command[0]}: {found.exception!r}")
    return bad


@pytest.mark.slow
@pytest.mark.parametrize("name", ["manifest", "current"])
def test_no_traceback(name: str, made: Path, tmp_path: Path) -> None:
    pointer = json.loads((made / "index" / "current").read_bytes())
    number = pointer["generation"]
    file = "current" if name == "current" else f"generations/{number}/manifest.json"
    document = json.loads((made / "index" / file).read_bytes())
    found = list(changes(document))
    bad = []
    for at, (path, value) in enumerate(found):
        if not FULL and at % 17:
            continue
        place = tmp_path / "place"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(made, place)
        text = json.dumps(changed(document, path, value)).encode()
        (place / "index" / file).write_bytes(text)
        if name == "manifest":
            digests = {**pointer["manifests"], str(number): digest_of(text)}
            pointed = {**pointer, "manifests": digests}
            (place / "index" / "current").write_text(json.dumps(pointed))
        bad += [f"{path} = {value!r}: {one}" for one in run_all(place, updates=True)]
    row(f"changes of a {name}", {"changes": len(found), "tracebacks": len(bad)})
    assert bad == []


def test_the_reader_raises_errors_of_this_package(made: Path, tmp_path: Path) -> None:
    shutil.copytree(made, tmp_path / "place")
    (tmp_path / "place" / "index" / "current").write_text('{"format": 3}')
    with pytest.raises(SearcherError):
        searcher.open(tmp_path / "place" / "index")
