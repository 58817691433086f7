"""The pages: HTML that is made here whole, and works without a script.

`state` reads an address; each page has a module that finds its content, and a template in
`templates` lays it out. All text is escaped by the templates, or by `searcher.render.html`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from searcher.errors import EngineError, IndexStateError, QueryError
from searcher.index import Index
from searcher.serve.pages import article, people, proof, results
from searcher.serve.pages.rendering import RenderedPage, rendered
from searcher.serve.source import ServedIndex

Fields = Mapping[str, Sequence[str]]


def page(source: ServedIndex, index: Index, path: str, fields: Fields) -> RenderedPage:
    """The page of an address."""
    try:
        if path == "/":
            return results.page(source, index, fields)
        if path == "/verify":
            return proof.page(index, fields)
        if path == "/speakers":
            return people.all_of_them(index, fields)
        if path == "/help":
            return rendered("help.html", title="Help")
        for start, make in (("/speaker/", people.page), ("/article/", article.page)):
            if path.startswith(start) and path != start:
                return make(source, index, path.removeprefix(start), fields)
    except QueryError as error:
        return failed(400, str(error))
    return failed(404, "There is no such page.")


def failed(status: int, detail: str) -> RenderedPage:
    """The page of an error."""
    return rendered(
        "problem.html",
        status=status,
        title="Not found" if status == 404 else "Error",
        detail=detail,
    )


def unavailable(error: IndexStateError | EngineError) -> RenderedPage:
    """The page where there is no index that can be read; it says what to do."""
    sys.stderr.write(f"{error}\n")
    missing = isinstance(error, IndexStateError) and error.kind == "missing"
    if missing:
        return rendered("empty.html", status=503, title="No index yet")
    return rendered("problem.html", status=503, title="Not available", detail=str(error))
