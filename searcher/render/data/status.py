"""The status of an index, its updates and its fields as JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from searcher.render.data import VERSION, cell, json_text, table

if TYPE_CHECKING:
    from searcher.render import shapes
    from searcher.reports import Cluster, Corpus, CorpusDrift, Report, Status
    from searcher.search.own_fields import FieldSummary


def status_json(status: Status, stale: Iterable[CorpusDrift] = ()) -> str:
    """The status of an index, and how far each corpus is from its folder, as one object."""
    return json_text(status_data(status, stale))


def status_data(status: Status, stale: Iterable[CorpusDrift] = ()) -> shapes.Status:
    """The same as values."""
    apart = {one.name: one for one in stale}
    return {
        "version": VERSION,
        "location": status.location,
        "engine": status.engine,
        "language": status.language,
        "generation": status.generation,
        "created": status.created,
        "articles": status.articles,
        "bytes": status.bytes,
        "cluster": _cluster(status.cluster) if status.cluster else None,
        "corpora": [_corpus(corpus, apart.get(corpus.name)) for corpus in status.corpora],
    }


def _cluster(cluster: Cluster) -> shapes.Cluster:
    return {
        "health": cluster.health,
        "nodes": cluster.nodes,
        "shards": cluster.shards,
        "missing": cluster.missing,
    }


def _corpus(corpus: Corpus, drift: CorpusDrift | None) -> shapes.Corpus:
    found: shapes.Corpus = {
        "name": corpus.name,
        "folder": corpus.folder,
        "sources": corpus.sources,
        "articles": corpus.articles,
    }
    if drift is not None:
        found["stale"] = {
            "folder_is_there": drift.there,
            "new": drift.new,
            "changed": drift.changed,
            "gone": drift.gone,
        }
    return found


def reports_json(reports: Iterable[tuple[str, Report]]) -> str:
    """The reports of updates as one object: an element for each folder that was given."""
    return json_text(
        {
            "version": VERSION,
            "folders": [
                {
                    "folder": folder,
                    "generation": report.generation,
                    "seconds": round(report.seconds, 3),
                    "added": report.added,
                    "updated": report.updated,
                    "removed": report.removed,
                    "moved": report.moved,
                    "unchanged": report.unchanged,
                    "skipped": [
                        {"source": skip.source, "article": skip.article, "reason": skip.reason}
                        for skip in report.skipped
                    ],
                    "found": {
                        "quotations": report.found.quotations,
                        "speakers": report.found.speakers,
                        "without_body": report.found.without_body,
                        "without_date": report.found.without_date,
                        "without_speaker": report.found.without_speaker,
                        "cut": report.found.cut,
                    },
                    "notes": list(report.notes),
                    "saved": _news(report),
                }
                for folder, report in reports
            ],
        }
    )


def _news(report: Report) -> list[dict[str, object]]:
    if not report.saved:
        return []
    from searcher.render.history.saved import news_data  # few updates have news

    return [news_data(one) for one in report.saved]


def check_json(location: str, faults: Iterable[str]) -> str:
    """The damaged files of an index as one object."""
    return json_text({"version": VERSION, "location": location, "faults": list(faults)})


_LOG_KEYS = (
    *("generation", "created", "corpus", "added", "updated", "removed", "moved", "unchanged"),
    *("skipped", "seconds", "articles"),
)


def log_json(logged: Iterable[Report]) -> str:
    """The updates that made the generations, as one object."""
    generations = [
        {name: one.skips if name == "skipped" else getattr(one, name) for name in _LOG_KEYS}
        for one in logged
    ]
    return json_text({"version": VERSION, "generations": generations})


_FIELD_COLUMNS = ("name", "kind", "articles", "values", "frequent")


def fields_json(fields: Sequence[FieldSummary]) -> str:
    """The articles' own fields as one object."""
    return json_text(
        {
            "version": VERSION,
            "fields": [
                {
                    "name": field.name,
                    "kind": field.kind,
                    "articles": field.articles,
                    "values": field.values,
                    "frequent": [
                        {"value": value, "articles": count} for value, count in field.frequent
                    ],
                }
                for field in fields
            ],
        }
    )


def fields_csv(fields: Sequence[FieldSummary]) -> str:
    """The articles' own fields as a table; `; ` separates frequent values."""
    return table(_FIELD_COLUMNS, map(_field_row, fields))


def _field_row(field: FieldSummary) -> tuple[object, ...]:
    frequent = cell("; ".join(value for value, _ in field.frequent))
    return field.name, field.kind, field.articles, field.values, frequent
