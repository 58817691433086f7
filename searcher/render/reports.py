"""Reports of updates and the status of an index as text for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from searcher.render.layout import (
    FIRST,
    Look,
    block,
    counted,
    joined,
    labelled,
    one_line,
)

if TYPE_CHECKING:
    from searcher.article import Skip
    from searcher.reports import Cluster, CorpusDrift, Report, Status
    from searcher.search.own_fields import FieldSummary


_NO_READER = "no reader for "


def status_text(status: Status, look: Look, stale: Iterable[CorpusDrift] = ()) -> str:
    """The status of an index, and how each corpus differs from its folder."""
    from searcher.reports import FEED

    created = status.created.replace("T", " ")
    facts = (
        ("index", status.location),
        ("articles", f"{status.articles:,}"),
        ("size", _size(status.bytes)),
        ("engine", f"{status.engine}, {status.language}"),
        ("generation", f"{status.generation}, of {created}"),
        *([("cluster", _cluster(status.cluster))] if status.cluster else []),
    )
    lines = [line for name, fact in facts for line in labelled(name, fact, look)]
    apart = {one.name: staleness(one) for one in stale}
    for corpus in status.corpora:
        articles = counted(corpus.articles, "article")
        size = f"{articles} in {counted(corpus.sources, 'source')}"
        folder = "standard input" if corpus.folder == FEED else corpus.folder
        behind = f", {apart[corpus.name]}" if apart.get(corpus.name) else ""
        lines += labelled("corpus", f"{corpus.name} ({folder}): {size}{behind}", look)
    return joined(lines)


def _cluster(cluster: Cluster) -> str:
    missing = f", {cluster.missing} missing" if cluster.missing else ""
    shards, servers = counted(cluster.shards, "shard"), counted(cluster.nodes, "server")
    return f"{cluster.health}: {shards} on {servers}{missing}"


def report_text(folder: str, report: Report, look: Look, *, verbose: bool = False) -> str:
    """The report of an update: a line for each kind of change, and for each finding in the articles
    that changed, the skips with their reasons, the notes. No line has a zero.

    Only the first ten skips and notes, unless `verbose`.
    """
    counts = {
        "added": report.added,
        "updated": report.updated,
        "removed": report.removed,
        "moved": report.moved,
        "unchanged": report.unchanged,
        "skipped": len(report.skipped),
    }
    lines = [f"{one_line(folder)}: generation {report.generation}, {report.seconds:.1f} s"]
    some = {name: count for name, count in counts.items() if count} or {"unchanged": 0}
    lines += [f"{name:>11} {count:>9,}" for name, count in (some | _found(report)).items()]
    skips = [*_skips(report.skipped, apart=verbose)]
    shown = skips if verbose else skips[:FIRST]
    for skip in shown:
        lines += block(skip, look, indent=" " * 6, first=" " * 4)
    if len(shown) < len(skips):
        lines.append(f"    and {len(skips) - len(shown):,} more: --verbose shows them")
    if report.saved:
        from searcher.render.history.saved import news_lines  # few updates have news

        lines += [f"    {line}" for line in news_lines(report.saved, verbose=verbose)]
    notes = report.notes if verbose else report.notes[:FIRST]
    for note in notes:
        lines += block(note, look, indent=" " * 4)
    if len(notes) < len(report.notes):
        lines.append(f"    and {len(report.notes) - len(notes):,} more: --verbose shows them")
    return joined(lines)


def _found(report: Report) -> dict[str, int]:
    """The counts of an update's findings that are not zero, by their labels."""
    found = report.found
    counts = {
        "quotations": found.quotations,
        "speakers": found.speakers,
        "no body": found.without_body,
        "no date": found.without_date,
        "no speaker": found.without_speaker,
        "cut": found.cut,
    }
    return {name: count for name, count in counts.items() if count}


def _skips(skipped: Sequence[Skip], *, apart: bool) -> Iterator[str]:
    """A line for each skip; unless `apart`, all files of a suffix without a reader share one."""
    alike = Counter(skip.reason for skip in skipped if skip.reason.startswith(_NO_READER))
    shown: set[str] = set()
    for skip in skipped:
        place = ", ".join(filter(None, (skip.source, skip.article)))
        count = 1 if apart else alike[skip.reason]
        if count > 1 and skip.reason not in shown:
            yield f"{count:,} files, the first one {place}: {skip.reason}"
        elif count <= 1:
            yield f"{place}: {skip.reason}"
        shown.add(skip.reason)


def faults_text(faults: Iterable[str]) -> str:
    """The damaged files of an index, a line each."""
    return joined([one_line(fault) for fault in faults])


def mending(location: str, folders: Sequence[str]) -> str:
    """The command that rebuilds an index from its folders."""
    import shlex

    words = ["searcher", "index", "--rebuild", "--index", location, *folders]
    return one_line(shlex.join(words)) + ("" if folders else " FOLDER")


def _size(size: int) -> str:
    amount, unit = float(size), "bytes"
    for larger in ("kB", "MB", "GB", "TB"):
        if amount < 1000:
            break
        amount, unit = amount / 1000, larger
    return f"{amount:,.0f} {unit}" if unit == "bytes" else f"{amount:,.1f} {unit}"


_COLUMNS = ("added", "updated", "removed", "moved", "unchanged", "skipped", "articles")


def staleness(stale: CorpusDrift) -> str:
    """The difference between a corpus and its folder in words; empty where they agree."""
    if not stale.there:
        return "the folder is not there"
    counts = {"new": stale.new, "changed": stale.changed, "gone": stale.gone}
    return ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)


def log_text(logged: Iterable[Report]) -> str:
    """The update that made each generation: a line each, below a header of column names."""
    lines = [_row("", "created", _COLUMNS, "seconds", "corpus")]
    for one in logged:
        numbers = {name: getattr(one, name) for name in _COLUMNS} | {"skipped": one.skips}
        counts = [f"{number:,}" for number in numbers.values()]
        created = one.created[:19].replace("T", " ")
        corpus = "all, anew" if one.corpus == "*" else one_line(one.corpus)
        lines.append(_row(str(one.generation), created, counts, f"{one.seconds:.1f}", corpus))
    return "".join(f"{line}\n" for line in lines)


def _row(number: str, created: str, counts: Iterable[str], seconds: str, corpus: str) -> str:
    columns = " ".join(f"{count:>9}" for count in counts)
    return f"{number:>5} {created:<19} {columns} {seconds:>8}  {corpus}"


def fields_text(fields: Iterable[FieldSummary], look: Look) -> str:
    """The articles' own fields, each with its kind, counts and most frequent values."""
    lines: list[str] = []
    for field in fields:
        counts = f"{field.kind}, {counted(field.values, 'value')} in "
        lines += block(f"{field.name}: {counts}{counted(field.articles, 'article')}", look)
        frequent = ", ".join(f"{one_line(value)} ({count:,})" for value, count in field.frequent)
        lines += block(frequent, look, indent="    ", dim=True)
    return joined(lines)
