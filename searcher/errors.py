"""The errors that this package raises, sorted by who can act.

::

    SearcherError
    ├── QueryError              the user: change the query
    │   └── QuerySyntaxError    the query text cannot be parsed
    ├── ArticleError            the owner of a file: repair or remove the source
    ├── IndexStateError         the owner of the index: run the command that the text names
    └── EngineError             the owner of the machine: check disk, memory and network
"""

from __future__ import annotations

from typing import Any, Literal


class SearcherError(Exception):
    """The base of all errors that this package raises on purpose.

    Its text is one or more lines for people: what is wrong and what to do.
    """

    def __reduce__(self) -> tuple[Any, ...]:
        """Make pickle and copy keep the attributes, which `args` does not hold."""
        return _without_init, (type(self), *self.args), self.__dict__


def _without_init(kind: type[SearcherError], *args: object) -> SearcherError:
    return kind.__new__(kind, *args)


class QueryError(SearcherError):
    """A query that can be parsed but not answered."""


class QuerySyntaxError(QueryError):
    """Query text that cannot be parsed.

    Attributes:
        text: the whole query text.
        start, end: the span of the error in `text`, in characters, end exclusive.
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
    """An index that cannot be opened, read or written.

    Attributes:
        kind: the reason, for programs.

            - `missing`: there is no index, no such generation, or nothing to search yet.
            - `exists`: there is an index already, or the place holds something else.
            - `unreadable`: the system does not allow reading it.
            - `locked`: another process writes, or has published a generation first.
            - `damaged`: files of it are missing or have changed.
            - `version`: another version of searcher made it, or the cluster is too old.
            - `closed`: the `Index` is closed.
            - `settings`: the index has other settings, or the value of a setting is unknown.
            - `address`: the location, or the access to its cluster, is not usable.
            - `corpus`: no corpus has this name, or the name is taken or not allowed.
    """

    def __init__(self, message: str, *, kind: IndexStateKind) -> None:
        super().__init__(message)
        self.kind: IndexStateKind = kind


class EngineError(SearcherError):
    """A failure of disk, memory or network under an engine."""


class DamagedFileError(Exception):
    """A file of an index has changed since it was written; the text says how.

    It stays inside this package: opening an index turns it into an IndexStateError. Raise it
    only where the bytes of a file are decoded, so that an error in our own code is never reported
    as damage.
    """


def rebuild_advice(location: object = None) -> str:
    """The advice to build an index again; without its place if `location` is None."""
    if location is None:
        return "Build it again: searcher index --rebuild FOLDER"
    from shlex import quote  # only an error needs it

    return f"Build it again: searcher index --rebuild FOLDER --index {quote(str(location))}"


def damaged_index(location: object, fault: object) -> IndexStateError:
    """The error of an index whose files have changed."""
    advice = rebuild_advice(location)
    return IndexStateError(f"The index in {location} is damaged: {fault}. {advice}", kind="damaged")
