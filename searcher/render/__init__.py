"""Results to terminal text, JSON, JSON Lines, CSV and HTML. Pure: text in hand, text back.

No control character of a query, a title or a text gets out of here: in text, tables and pages it
is replaced, in JSON it is escaped.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searcher.render.data import (
        article_json,
        log_json,
        quotations_csv,
        quotations_json,
        quotations_jsonl,
        reports_json,
        results_csv,
        results_json,
        results_jsonl,
        speakers_csv,
        speakers_json,
        status_json,
    )
    from searcher.render.html import articles_page, quotations_page, results_page
    from searcher.render.layout import Look, cells, clipped, one_line, visible
    from searcher.render.reports import faults_text, log_text, mending, report_text, status_text
    from searcher.render.text import (
        article_text,
        error_text,
        explanation_text,
        fault_text,
        notes_text,
        quotations_text,
        results_text,
        speakers_text,
    )
else:
    # A search that shows text pays for no page, no CSV and no JSON.
    _MODULES = ("layout", "text", "reports", "data", "html")

    def __getattr__(name):
        from importlib import import_module

        if name in __all__:
            for module in _MODULES:
                found = getattr(import_module(f"{__name__}.{module}"), name, None)
                if found is not None:
                    globals()[name] = found
                    return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "Look",
    "article_json",
    "article_text",
    "articles_page",
    "cells",
    "clipped",
    "error_text",
    "explanation_text",
    "fault_text",
    "faults_text",
    "log_json",
    "log_text",
    "mending",
    "notes_text",
    "one_line",
    "quotations_csv",
    "quotations_json",
    "quotations_jsonl",
    "quotations_page",
    "quotations_text",
    "report_text",
    "reports_json",
    "results_csv",
    "results_json",
    "results_jsonl",
    "results_page",
    "results_text",
    "speakers_csv",
    "speakers_json",
    "speakers_text",
    "status_json",
    "status_text",
    "visible",
]
