"""Full-text search for articles and speeches: who said what, when, in which words.

import searcher

with searcher.create("index") as index:
    report = index.update("corpus")

with searcher.open("index") as index:
    for hit in index.search("stability", since="2021-10", limit=5):
        print(hit.rank, hit.article.title, hit.snippets[0])
"""

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
from searcher.reports import Report
from searcher.results import Hit, Note, QuotationHit, Results, Snippet
from searcher.version import VERSION

__version__ = VERSION

create = Index.create
open = Index.open

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
    "create",
    "open",
]
