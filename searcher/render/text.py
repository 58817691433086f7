"""Results, articles and reports as text for people. Without colour, marks show as plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from searcher.article import Article, Quotation, Span
from searcher.errors import QuerySyntaxError
from searcher.query import Query
from searcher.render.layout import Look, block, cells, inside, paint, pointed
from searcher.render.passages import counted, facts, origin, passages, title_marks
from searcher.render.safety import one_line, visible
from searcher.results import Hit, Note, QuotationHit, Results
from searcher.values import replace

if TYPE_CHECKING:
    from searcher.reports import Cluster, Report, Stale, Status
    from searcher.searching import Question

_WIDEST = 100
"""Longer lines are hard to read, however wide the terminal is."""
_FIRST = 10


def results_text(results: Results[Hit], look: Look) -> str:
    """The hits of a page, and below them how many articles there are in all."""
    look = readable(look)
    lines: list[str] = []
    for hit in results:
        lines += [*_hit(hit, look), ""]
    if results.total:
        lines += [paint(footer(results, "article"), look, dim=True)]
    return joined(lines)


def _hit(hit: Hit, look: Look) -> list[str]:
    article, number = hit.article, f"{hit.rank:>3}. "
    indent = " " * len(number)
    lines = block(
        article.title or article.id,
        look,
        marks=title_marks(hit),
        indent=indent,
        first=paint(number, look, dim=True),
        bold=True,
    )
    lines += block(" · ".join(facts(article)), look, indent=indent)
    for before, snippet, behind in passages(hit):
        text = f"{before}{snippet.text}{behind}"
        lines += block(text, look, marks=_shifted(snippet.marks, len(before)), indent=indent)
    return lines + block(f"{article.id}  {hit.score:.2f}", look, indent=indent, dim=True)


def _shifted(marks: Iterable[Span], by: int) -> list[Span]:
    return [(start + by, end + by) for start, end in marks]


def footer(results: Results[Hit] | Results[QuotationHit], what: str) -> str:
    """Which hits a page shows, of how many in all."""
    total = counted(results.total, what)
    if not results.hits:
        return f"{total}."
    first, last = results.hits[0].rank, results.hits[-1].rank
    if (first, last) == (1, results.total):
        return f"{total}."
    more = f" The next: --offset {last}" if last < results.total else ""
    shown = f"{first:,}" if first == last else f"{first:,} to {last:,}"
    return f"{shown} of {total}.{more}"


def article_text(
    article: Article,
    marks: Mapping[str, Sequence[Span]],
    look: Look,
    said: Sequence[Quotation] = (),
) -> str:
    """The whole article; `marks` has the matches in title, summary and body.

    Who said what stands below it, so that the text itself can be read and copied as it is.
    """
    look = readable(look)
    lines = block(article.title or article.id, look, marks=marks.get("title", ()), bold=True)
    lines += block(" · ".join(facts(article)), look)
    lines += block(" · ".join(origin(article)), look, dim=True)
    lines += block(article.id, look, dim=True)
    if article.summary:
        lines.append("")
        for start, text, found in _lines(article.summary, marks.get("summary", ())):
            bullet = "• " if start or "\n" in article.summary else ""
            lines += block(text, look, marks=found, indent=" " * len(bullet), first=bullet)
    if article.body:
        lines.append("")
        for _, text, found in _lines(article.body, marks.get("body", ())):
            lines += block(text, look, marks=found) or [""]
    if article.caption:
        lines += ["", *block(f"[{article.caption}]", look, dim=True)]
    if said:
        from searcher.render.said import said_lines  # a page of hits has none

        lines += ["", *said_lines(article, said, look)]
    return joined(lines)


def _lines(text: str, marks: Sequence[Span]) -> Iterable[tuple[int, str, list[Span]]]:
    """The lines of a text: where each begins, its text, and its marks counted from there."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        yield start, line, inside(marks, start, end)
        start = end + 1


def notes_text(notes: Iterable[Note], query: str, look: Look) -> str:
    """What the searcher should know of a query, each note with its place in the query."""
    lines: list[str] = []
    for note in notes:
        lines += block(note.message, look, indent="  ", first=paint("Note: ", look, bold=True))
        if note.end > note.start:
            lines += pointed(query, (note.start, note.end), look)
    return joined(lines)


def fault_text(error: QuerySyntaxError, look: Look) -> str:
    """Why a query text cannot be read, where, and what to write instead."""
    lines = [error_text(error.message, look).rstrip("\n")]
    if error.text.strip():
        lines += pointed(error.text, (error.start, error.end), look)
    return joined(lines + block(error.advice, look))


def error_text(message: str, look: Look) -> str:
    """A message of what went wrong. Its lines are not broken: there may be a command in them."""
    return f"{paint('Error:', look, bold=True)} {visible(message)}\n"


def explanation_text(
    question: Question, clauses: Sequence[tuple[str, int]], total: int, look: Look
) -> str:
    """A query as it was understood, stage by stage, and what each clause matches alone."""
    look = readable(look)
    stages: tuple[tuple[str, str | Query], ...] = (
        ("query", question.text),
        ("parsed", question.parsed),
        ("expanded", question.expanded),
        ("analyzed", question.tree),
    )
    lines: list[str] = []
    for name, stage in stages:
        lines += _labelled(name, str(stage), look)
    lines += ["", f"{'articles':>10}  clause"]
    for clause, count in clauses:
        lines += block(clause, look, indent=" " * 12, first=f"{count:>10,}  ")
    return joined([*lines, f"{total:>10,}  {paint('all together', look, bold=True)}"])


def status_text(status: Status, look: Look, stale: Iterable[Stale] = ()) -> str:
    """What an index is, and how far its corpora are from their folders."""
    from searcher.render.drops import staleness
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
    lines = [line for name, fact in facts for line in _labelled(name, fact, look)]
    apart = {one.name: staleness(one) for one in stale}
    for corpus in status.corpora:
        articles = counted(corpus.articles, "article")
        size = f"{articles} in {counted(corpus.sources, 'source')}"
        folder = "standard input" if corpus.folder == FEED else corpus.folder
        behind = f", {apart[corpus.name]}" if apart.get(corpus.name) else ""
        lines += _labelled("corpus", f"{corpus.name} ({folder}): {size}{behind}", look)
    return joined(lines)


def _cluster(cluster: Cluster) -> str:
    missing = f", {cluster.missing} missing" if cluster.missing else ""
    shards, servers = counted(cluster.shards, "shard"), counted(cluster.nodes, "server")
    return f"{cluster.health}: {shards} on {servers}{missing}"


def report_text(folder: str, report: Report, look: Look, *, verbose: bool = False) -> str:
    """What an update did: a line a kind, the skips with their reasons, and the notes; the first
    ten of both unless `verbose`."""
    counts = {
        "added": report.added,
        "updated": report.updated,
        "removed": report.removed,
        "moved": report.moved,
        "unchanged": report.unchanged,
        "skipped": len(report.skipped),
    }
    lines = [f"{one_line(folder)}: generation {report.generation}, {report.seconds:.1f} s"]
    lines += [f"{name:>11} {count:>9,}" for name, count in counts.items()]
    shown = report.skipped if verbose else report.skipped[:_FIRST]
    for skip in shown:
        place = ", ".join(filter(None, (skip.source, skip.article)))
        lines += block(f"{place}: {skip.reason}", look, indent=" " * 6, first=" " * 4)
    if len(shown) < len(report.skipped):
        lines.append(f"    and {len(report.skipped) - len(shown):,} more: --verbose shows them")
    notes = report.notes if verbose else report.notes[:_FIRST]
    for note in notes:
        lines += block(note, look, indent=" " * 4)
    if len(notes) < len(report.notes):
        lines.append(f"    and {len(report.notes) - len(notes):,} more: --verbose shows them")
    return joined(lines)


def faults_text(faults: Iterable[str]) -> str:
    """What is wrong with the files of an index, a line each."""
    return joined([one_line(fault) for fault in faults])


def mending(location: str, folders: Sequence[str]) -> str:
    """The command that makes an index anew from the folders that it was made of."""
    import shlex

    words = ["searcher", "index", "--rebuild", "--index", location, *folders]
    return one_line(shlex.join(words)) + ("" if folders else " FOLDER")


def _labelled(name: str, text: str, look: Look) -> list[str]:
    label = f"{name:<12}"
    first = paint(label, look, dim=True)
    return block(text, look, indent=" " * cells(label), first=first) or [first.rstrip()]


def _size(size: int) -> str:
    amount, unit = float(size), "bytes"
    for larger in ("kB", "MB", "GB", "TB"):
        if amount < 1000:
            break
        amount, unit = amount / 1000, larger
    return f"{amount:,.0f} {unit}" if unit == "bytes" else f"{amount:,.1f} {unit}"


def readable(look: Look) -> Look:
    """A look whose lines are not too long to read."""
    return replace(look, width=min(look.width, _WIDEST))


def joined(lines: Sequence[str]) -> str:
    """Lines as a text."""
    return "".join(f"{line}\n" for line in lines)
