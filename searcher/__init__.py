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
    from searcher.article import Article, Manner, Quotation, Skip, Span
    from searcher.engines.grouping import By
    from searcher.engines.port import Sort
    from searcher.errors import (
        ArticleError,
        EngineError,
        IndexStateError,
        QueryError,
        QuerySyntaxError,
        SearcherError,
    )
    from searcher.history.saved import SavedSearches
    from searcher.index import Index
    from searcher.indexing.copy import copy as copy
    from searcher.measures.counted import (
        Completion,
        Facet,
        Group,
        Keyword,
        Line,
        Point,
        Relation,
        Series,
    )
    from searcher.measures.quoted import QuotedSpeaker
    from searcher.reports import (
        Answer,
        Cluster,
        Corpus,
        CorpusDrift,
        Difference,
        Event,
        Findings,
        News,
        Progress,
        Report,
        SavedSearch,
        Status,
    )
    from searcher.results import Hit, Note, QuotationHit, Results, Snippet, Stamp
    from searcher.search.analyzed import AnalyzedQuery, Operator
    from searcher.search.answers import Order
    from searcher.search.chosen import Where
    from searcher.search.own_fields import FieldSummary
    from searcher.search.speakers.doubts import Doubt
    from searcher.search.speakers.listing import Speaker
    from searcher.verify.verdicts import Change, Passage, Proof, Verification

    create = Index.create
    open = Index.open
else:
    _MODULES = {
        "article": ("Article", "Manner", "Quotation", "Skip", "Span"),
        "errors": (
            "ArticleError",
            "EngineError",
            "IndexStateError",
            "QueryError",
            "QuerySyntaxError",
            "SearcherError",
        ),
        "engines.grouping": ("By",),
        "engines.port": ("Sort",),
        "index": ("Index",),
        "reports": (
            "Answer",
            "Cluster",
            "Corpus",
            "CorpusDrift",
            "Difference",
            "Event",
            "News",
            "Findings",
            "Progress",
            "Report",
            "SavedSearch",
            "Status",
        ),
        "measures.counted": (
            "Completion",
            "Facet",
            "Group",
            "Keyword",
            "Line",
            "Point",
            "Relation",
            "Series",
        ),
        "measures.quoted": ("QuotedSpeaker",),
        "history.saved": ("SavedSearches",),
        "results": ("Hit", "Note", "QuotationHit", "Results", "Snippet", "Stamp"),
        "verify.verdicts": ("Change", "Passage", "Proof", "Verification"),
        "search.analyzed": ("AnalyzedQuery", "Operator"),
        "search.answers": ("Order",),
        "search.chosen": ("Where",),
        "search.speakers.doubts": ("Doubt",),
        "search.own_fields": ("FieldSummary",),
        "search.speakers.listing": ("Speaker",),
    }
    _MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

    def __getattr__(name):
        """Load a public name at its first use: the command line must start fast."""
        from importlib import import_module

        if name in ("create", "open"):
            return getattr(import_module("searcher.index").Index, name)
        if name == "copy":
            return import_module("searcher.indexing.copy").copy
        if name not in _MODULE_OF:
            raise AttributeError(f"module 'searcher' has no attribute {name!r}")
        found = getattr(import_module(f"searcher.{_MODULE_OF[name]}"), name)
        globals()[name] = found
        return found

    def __dir__():
        return sorted({*globals(), *__all__, "copy", "create", "open"})


# Not `copy`, `create` and `open`: `from searcher import *` must not hide the built-in `open`.
__all__ = [
    "AnalyzedQuery",
    "Answer",
    "Article",
    "ArticleError",
    "By",
    "Change",
    "Cluster",
    "Completion",
    "Corpus",
    "CorpusDrift",
    "Difference",
    "Doubt",
    "EngineError",
    "Event",
    "Facet",
    "FieldSummary",
    "Findings",
    "Group",
    "Hit",
    "Index",
    "IndexStateError",
    "Keyword",
    "Line",
    "Manner",
    "News",
    "Note",
    "Operator",
    "Order",
    "Passage",
    "Point",
    "Progress",
    "Proof",
    "QueryError",
    "QuerySyntaxError",
    "Quotation",
    "QuotationHit",
    "QuotedSpeaker",
    "Relation",
    "Report",
    "Results",
    "SavedSearch",
    "SavedSearches",
    "SearcherError",
    "Series",
    "Skip",
    "Snippet",
    "Sort",
    "Span",
    "Speaker",
    "Stamp",
    "Status",
    "Verification",
    "Where",
    "__version__",
]
