"""What can go wrong, sorted by who can act on it.

::

    SearcherError
    ├── QueryError              the searcher can act: change the query
    │   └── QuerySyntaxError    the query text cannot be read
    ├── ArticleError            the owner of a file: mend or remove the source
    ├── IndexStateError         the owner of the index: run the command it names
    └── EngineError             the owner of the machine: disk, memory, network
"""


class SearcherError(Exception):
    """The root of every error that this package raises on purpose.

    Its text is one or more whole lines for people: what is wrong and what to do.
    """


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


class IndexStateError(SearcherError):
    """An index that is missing, locked, damaged or of another kind."""


class EngineError(SearcherError):
    """A failure of the machine under an engine: disk, memory, network."""
