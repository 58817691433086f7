"""The errors that this package raises, sorted by who can act on them.

::

    SearcherError
    ├── QueryError              the searcher can act: change the query
    │   └── QuerySyntaxError    the query text cannot be read
    ├── ArticleError            the owner of a file: mend or remove the source
    ├── IndexStateError         the owner of the index: run the command it names
    └── EngineError             the owner of the machine: disk, memory, network
"""

from __future__ import annotations

from typing import Any, Literal


class SearcherError(Exception):
    """The root of every error that this package raises on purpose.

    Its text is one or more whole lines for people: what is wrong and what to do.
    """

    def __reduce__(self) -> tuple[Any, ...]:
        """Give pickle and copy the attributes, too: `__init__` takes more than `args` has."""
        return _without_init, (type(self), *self.args), self.__dict__


def _without_init(kind: type[SearcherError], *args: object) -> SearcherError:
    return kind.__new__(kind, *args)


class QueryError(SearcherError):
    """A query that can be read but not answered as it stands."""


class QuerySyntaxError(QueryError):
    """Query text that cannot be read.

    Attributes:
        text: the whole query text.
        start, end: the span of the fault in `text`, in characters, end exclusive.
        advice: what to write instead; may be empty.
    """

    def __init__(self, message: str, *, text: str, start: int, end: int, advice: str = "") -> None:
        super().__init__(f"{message} {advice}".rstrip())
        self.message = message
        self.text = text
        self.start = start
        self.end = end
        self.advice = advice


class ArticleError(SearcherError):
    """A source or an article in it that cannot be read; its text is the reason."""


IndexStateKind = Literal[
    "missing",
    "exists",
    "unreadable",
    "locked",
    "damaged",
    "version",
    "closed",
    "settings",
    "address",
    "corpus",
]


class IndexStateError(SearcherError):
    """An index that cannot be opened, read or written as it stands.

    Attributes:
        kind: the reason, for programs.

            - `missing`: there is no index, no such generation, or nothing to search yet.
            - `exists`: there is an index already, or something else in its place.
            - `unreadable`: the system does not let it be read.
            - `locked`: another process writes, or has published a generation first.
            - `damaged`: files of it are gone or have changed.
            - `version`: another version of searcher made it, or the cluster is too old.
            - `closed`: the `Index` is closed.
            - `settings`: the index has other settings, or a setting has no such value.
            - `address`: the location, or the access to its cluster, is not usable.
            - `corpus`: it has no corpus of this name, or the name is taken or not allowed.
    """

    def __init__(self, message: str, *, kind: IndexStateKind) -> None:
        super().__init__(message)
        self.kind: IndexStateKind = kind


class EngineError(SearcherError):
    """A failure of the machine under an engine: disk, memory, network."""


class DamagedFileError(Exception):
    """A file of an index does not hold what was written; the text says how.

    It stays inside this package: whoever opens the index turns it into an IndexStateError. Raise it
    only where the bytes of a file are decoded, so that a fault of this package never looks like
    damage.
    """


def rebuild_advice(location: object = None) -> str:
    """Say how to make an index anew; `location` is left out where it is not known."""
    if location is None:
        return "Build it again: searcher index --rebuild FOLDER"
    from shlex import quote  # only an error needs it

    return f"Build it again: searcher index --rebuild FOLDER --index {quote(str(location))}"


def damaged_index(location: object, fault: object) -> IndexStateError:
    """Make the error of an index whose files are not as they were written."""
    advice = rebuild_advice(location)
    return IndexStateError(f"The index in {location} is damaged: {fault}. {advice}", kind="damaged")
