"""Full-text search for articles and speeches: who said what, when, in which words.

import searcher

with searcher.create("index") as index:
    report = index.update("corpus")

with searcher.open("index") as index:
    for hit in index.search("stability", since="2021-10", limit=5):
        print(hit.rank, hit.article.title, hit.snippets[0])
"""

from typing import TYPE_CHECKING

from searcher._version import VERSION

__version__ = VERSION

if TYPE_CHECKING:
    from searcher.article import Article, Quotation
    from searcher.errors import (
        ArticleError,
        EngineError,
        IndexStateError,
        QueryError,
        QuerySyntaxError,
        SearcherError,
    )
    from searcher.index import Index
    from searcher.indexing.copy import copy
    from searcher.reports import Report
    from searcher.results import Hit, Note, QuotationHit, Results, Snippet

    create = Index.create
    open = Index.open
else:
    _MODULES = ("errors", "article", "results", "reports", "index")

    def __getattr__(name):
        """What the package offers, loaded where it is first asked for.

        The command line starts in here too, and must be able to end in a line before all is loaded.
        """
        from importlib import import_module

        if name in ("create", "open"):
            return getattr(import_module("searcher.index").Index, name)
        if name == "copy":
            return import_module("searcher.indexing.copy").copy
        if name in __all__:
            for module in _MODULES:
                found = getattr(import_module(f"searcher.{module}"), name, None)
                if found is not None:
                    globals()[name] = found
                    return found
        raise AttributeError(f"module 'searcher' has no attribute {name!r}")

    def __dir__():
        return sorted({*globals(), *__all__})


__all__ = [
    "Article",
    "ArticleError",
    "EngineError",
    "Hit",
    "Index",
    "IndexStateError",
    "Note",
    "QueryError",
    "QuerySyntaxError",
    "Quotation",
    "QuotationHit",
    "Report",
    "Results",
    "SearcherError",
    "Snippet",
    "__version__",
    "copy",
    "create",
    "open",
]
