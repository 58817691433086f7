"""Names that a user joins or keeps apart by hand, in a file beside the articles.

::

    [[speaker]]
    name = "Sergey Lavrov"
    spellings = ["Lavrov S.V.", "S. Lawrow"]

    [[apart]]
    names = ["John Smith", "John Smith MP"]

A query for one of a speaker's spellings finds all of them, and the list of speakers has one line
for them, under the name. Names that are apart have a line each.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from searcher._files import read_small
from searcher._values import frozen
from searcher.errors import ArticleError

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.names.evidence import YearsOf

FILE = "speakers.toml"
"""The name of the file, in the top folder of a corpus. It is not read as an article."""

_LARGEST = 1_000_000

_MOST = 2_000

_LONGEST = 200


@frozen
class Naming:
    """The contents of such files.

    Attributes:
        people: the spellings of each person, the name to show first.
        apart: groups of names that are different people.
    """

    people: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()

    def data(self) -> dict[str, Any]:
        """The same as a JSON object."""
        return {
            "people": [list(one) for one in self.people],
            "apart": [list(a) for a in self.apart],
        }


UNNAMED = Naming()
"""No name is joined or kept apart."""


def joined_naming(kept: Mapping[str, Mapping[str, Any]]) -> Naming:
    """The files of all corpora together, each in the shape of `Naming.data`."""
    return Naming(
        tuple(tuple(person) for one in kept.values() for person in one["people"]),
        tuple(tuple(names) for one in kept.values() for names in one["apart"]),
    )


def read_naming(folder: Path) -> Naming:
    """Read the file in a corpus's folder; `UNNAMED` where there is no such file.

    Raises ArticleError where it cannot be read or is invalid.
    """
    try:
        content = read_small(os.path.join(os.path.realpath(folder), FILE), _LARGEST)
    except NotADirectoryError:
        return UNNAMED
    except OSError as error:
        is_link = error.errno == errno.ELOOP
        reason = "it is not a regular file" if is_link else error.strerror or str(error)
        raise _fault(reason) from error
    if content is None:
        return UNNAMED
    if len(content) > _LARGEST:
        raise _fault(f"it is larger than {_LARGEST:,} bytes")
    import tomllib  # only an update reads the file

    try:
        values = tomllib.loads(content.decode("utf-8-sig"))
    except RecursionError as error:
        raise _fault("its brackets are nested too deep") from error
    except ValueError as error:  # of the decoder and of tomllib
        raise _fault(" ".join(str(error).split())) from error
    return _understood(values)


def _fault(reason: str) -> ArticleError:
    return ArticleError(f"{FILE} cannot be read: {reason}. Nothing was changed.")


def _understood(values: Mapping[str, Any]) -> Naming:
    for key in values:
        if key not in ("speaker", "apart"):
            raise _fault(f"it has {key!r}; only [[speaker]] and [[apart]] are allowed")
    people = [
        _names(table, f"[[speaker]] {number}", ("name", "spellings"))
        for number, table in _tables(values, "speaker")
    ]
    apart = [
        _names(table, f"[[apart]] {number}", ("names",))
        for number, table in _tables(values, "apart")
    ]
    whose: dict[str, int] = {}
    for number, person in enumerate(people, 1):
        for name in person:
            if whose.setdefault(_plain(name), number) != number:
                raise _fault(f"{name!r} belongs to [[speaker]] {whose[_plain(name)]} and {number}")
    return Naming(tuple(people), tuple(apart))


def _tables(values: Mapping[str, Any], key: str) -> list[tuple[int, Mapping[str, Any]]]:
    tables = values.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise _fault(f"{key} is not written [[{key}]]")
    if len(tables) > _MOST:
        raise _fault(f"it has more than {_MOST:,} [[{key}]]")
    return list(enumerate(tables, 1))


def _names(table: Mapping[str, Any], where: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The names of a table, each once. A `name` comes first and is required."""
    for key in table:
        if key not in keys:
            raise _fault(f"{where} has {key!r}; only {' and '.join(keys)} are allowed")
    found: list[Any] = [table["name"]] if "name" in table else []
    several = table.get(keys[-1], [])
    if (keys[0] == "name" and not found) or not isinstance(several, list):
        raise _fault(f"{where} needs {'a name' if several == [] or not found else 'a list'}")
    found += several
    for name in found:
        if not isinstance(name, str) or not _plain(name) or len(name) > _LONGEST:
            raise _fault(f"{where} has a value that is not a name")
    if keys[0] == "names" and len(found) < 2:
        raise _fault(f"{where} needs at least two names")
    return tuple(dict.fromkeys(" ".join(name.split()) for name in found))


def _plain(name: str) -> str:
    from searcher import names

    return names.folded(name)


def identities(
    counts: Mapping[str, int], naming: Naming, years: YearsOf | None = None
) -> dict[str, str]:
    """The person of each spelling: by `names.identities`, then corrected by hand."""
    from searcher import names

    found = names.identities(counts, years)
    if not naming.people and not naming.apart:
        return found
    alone = {_plain(name): name for group in naming.apart for name in group}
    joined = {_plain(name): person[0] for person in naming.people for name in person}
    plain = {each: _plain(each) for each in found}
    found = {each: alone.get(plain[each], name) for each, name in found.items()}
    renamed = {found[each]: joined[plain[each]] for each in found if plain[each] in joined}
    return {each: renamed.get(name, name) for each, name in found.items()}
