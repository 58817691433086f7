"""The command that makes and updates an index: index."""

from __future__ import annotations

import signal
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searcher._values import frozen
from searcher.cli.history.announce import Announcement, announced
from searcher.cli.history.stamps import write_stamped
from searcher.cli.options import format_option, index_option, map_option, table_option, wait_option
from searcher.cli.terminal import (
    OutputError,
    ProgressLine,
    messages_look,
    prepare,
    read_bytes,
    write_error,
    write_message,
)
from searcher.errors import IndexStateError, SearcherError
from searcher.render.layout import one_line
from searcher.render.reports import report_text

if TYPE_CHECKING:
    from searcher.index import Index
    from searcher.reports import Report
    from searcher.storage.home import Home


_INPUT = "-"


@frozen
class _ReportWriter:
    """Writes the report of each folder, in the chosen format."""

    form: str
    verbose: bool
    quiet: bool
    reports: list[tuple[str, Report]]
    announcement: Announcement

    def write(self, folder: str, report: Report) -> None:
        """Write a report as text, or keep it for `end` as JSON."""
        if self.form == "json":
            self.reports.append((folder, report))
        elif not self.quiet:
            write_message(report_text(folder, report, messages_look(), verbose=self.verbose))

    def end(self) -> None:
        """Write the reports that were kept, as one object."""
        if self.form == "json":
            from searcher.render.data.status import reports_json
            from searcher.search.stamps import stamp_of

            last = self.reports[-1][1].generation if self.reports else None
            write_stamped(reports_json(self.reports), stamp_of(last))


@click.command("index")
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...", type=click.Path())
@click.option("--name", metavar="NAME", help="The name of the corpus; the folder's by default.")
@click.option(
    "--rebuild",
    is_flag=True,
    help="Build the index anew: repairs damage, changes --engine and --language.",
)
@click.option(
    "--engine",
    metavar="ENGINE",
    help="The engine of a new index: tantivy by default, in a cluster opensearch.",
)
@click.option(
    "--language", metavar="NAME", help="The language of its articles: english by default."
)
@click.option(
    "--quotations/--no-quotations",
    default=None,
    help="Whether to find who said what; without, a new index is made faster, and an article "
    "has the speakers that its source names.",
)
@wait_option
@click.option("--verify", is_flag=True, help="Compare all sources by digest, not by size and time.")
@click.option("--dry-run", is_flag=True, help="Show what would happen; write nothing.")
@click.option("--follow-links", is_flag=True, help="Follow links in the folder, also out of it.")
@click.option(
    "--encoding",
    metavar="NAME",
    help="The encoding of files that are not UTF-8, such as cp1250; auto detects it again.",
)
@map_option
@table_option
@click.option(
    "--keep",
    type=click.IntRange(1),
    metavar="N",
    help="How many generations to keep, for search --generation; by default as many as before.",
)
@click.option("--atom", metavar="FILE", help="Write the news of saved searches to an Atom file.")
@click.option(
    "--notify",
    metavar="COMMAND",
    help="Run COMMAND, without a shell, with the news of saved searches as JSON on its input.",
)
@click.option(
    "--watch", is_flag=True, help="Update again at each change of the folder, until Ctrl-C."
)
@click.option("-v", "--verbose", is_flag=True, help="Show each change and each skip.")
@click.option("-q", "--quiet", is_flag=True, help="Show errors only.")
@format_option("text", "json")
@index_option
def index_command(
    folders: tuple[str, ...],
    *,
    name: str | None,
    engine: str | None,
    language: str | None,
    quotations: bool | None,
    verbose: bool,
    quiet: bool,
    watch: bool,
    form: str,
    location: str,
    **how: Any,
) -> None:
    """Make an index of folders of articles, or bring it up to date.

    Reads only what changed since the last time. A source that cannot be read is skipped and the
    reason shown. Searches that run meanwhile are not disturbed. An update that is interrupted goes
    on where it was. For - articles are read from standard input, an object of JSON a line.

    A file corpus.toml in the top of a folder may say how its files are read (docs/readers.md).
    A file speakers.toml says which spellings of names are one person: [[speaker]] with a name and
    spellings, [[apart]] with names that are not.

    \b
    searcher index corpus
    searcher index corpus speeches --index /srv/articles
    searcher index rechi --language russian --index index-ru
    searcher index corpus --watch
    curl https://example.org/wire.jsonl | searcher index --name wire -
    """
    prepare(data=form != "text")
    _check_usage(folders, name, watch=watch, how=how)
    announcement = announced(how.pop("atom"), how.pop("notify"))
    announcement.check(folder for folder in folders if folder != _INPUT)
    reports = _ReportWriter(form, verbose, quiet, [], announcement)
    try:
        language = language or _language_of(folders[0], location)
        with _to_write(location, engine, language, quotations, replace=how["rebuild"]) as index:
            if watch:
                _watch(index, folders[0], reports, location, name=name, **how)
                return
            for folder in folders:
                _update(index, folder, reports, name=name, **how)
                # A rebuild reads every corpus of the index: one is enough.
                how["rebuild"] = False
    finally:  # write the reports also after an error
        reports.end()


def _check_usage(
    folders: tuple[str, ...], name: str | None, *, watch: bool, how: dict[str, Any]
) -> None:
    if name is not None and len(folders) > 1:
        raise click.UsageError("--name is for one folder: index the others with another command.")
    if watch and (len(folders) > 1 or _INPUT in folders or how["dry_run"]):
        raise click.UsageError("--watch is for one folder, and not for --dry-run.")
    reading = ("rebuild", "verify", "dry_run", "encoding", "map", "table")
    if _INPUT in folders and any(how[name] for name in reading):
        raise click.UsageError("What comes from standard input can only be added.")


def _update(
    index: Index, folder: str, reports: _ReportWriter, *, name: str | None, wait: float, **how: Any
) -> None:
    line = ProgressLine(quiet=reports.quiet, verbose=reports.verbose)
    try:
        if folder == _INPUT:
            name, keep = name or "feed", how["keep"]
            report = index.feed(read_bytes(), name=name, keep=keep, wait=wait, progress=line)
        else:
            report = index.update(folder, name=name, wait=wait, progress=line, **how)
    finally:
        line.clear()
    reports.write(folder, report)
    if not how.get("dry_run"):
        reports.announcement.announce(index)


def _watch(index: Index, folder: str, reports: _ReportWriter, location: str, **how: Any) -> None:
    """Update until Ctrl-C or SIGTERM, which also ends an update that is running."""
    from searcher.indexing.watch import follow
    from searcher.storage.home import home_of

    ignore = home_of(location).folder
    stop = threading.Event()

    def end(*_: object) -> None:
        stop.set()
        raise KeyboardInterrupt

    def update() -> None:
        try:
            _update(index, folder, reports, **how)
        except OutputError as error:  # the update itself is done
            write_error(str(error))
        how["rebuild"] = False

    def failed(error: SearcherError) -> None:
        write_error(str(error))

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    if not reports.quiet:
        write_message(f"Following {one_line(folder)}. Ctrl-C ends it.\n")
    with suppress(KeyboardInterrupt):
        follow(Path(folder), update, failed=failed, stop=stop, ignore=ignore)
    if not reports.quiet:
        write_message("Stopped.\n")


def _language_of(folder: str, location: str) -> str | None:
    """The language that the settings of a folder give, for a new index."""
    from searcher.ingest.fields.settings import of_folder
    from searcher.storage.home import home_of

    if folder == _INPUT or home_of(location).exists():
        return None
    return of_folder(Path(folder)).language or None


def _to_write(
    location: str,
    engine: str | None,
    language: str | None,
    quotations: bool | None,
    *,
    replace: bool,
) -> Index:
    from searcher.index import Index
    from searcher.storage.home import home_of

    home = home_of(location)
    if replace:
        if language is None and home.exists():
            _warn_of_language(home)
        return Index.replace(location, engine=engine, language=language, quotations=quotations)
    given = (engine, language, quotations)
    if given == (None, None, None) and home.exists():
        return Index.open(location)
    return Index.create(
        location,
        engine=engine,
        language=language or "english",
        quotations=quotations is not False,
    )


def _warn_of_language(home: Home) -> None:
    try:
        home.current(whole=False).close()
    except IndexStateError:
        write_message(
            "Note: The language of the damaged index cannot be read. It is made for english, "
            "or for the one that --language names.\n"
        )
