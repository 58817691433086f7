"""The commands that keep an index: index, status, check."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from searcher import render
from searcher.cli.options import format_option, index_option
from searcher.cli.progress import ProgressLine
from searcher.cli.terminal import complain, give, messages_look, prepare, results_look, tell
from searcher.errors import IndexStateError

if TYPE_CHECKING:
    from searcher.index import Index
    from searcher.reports import Report


@click.command("index")
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...", type=click.Path())
@click.option("--name", metavar="NAME", help="The name of the corpus; the folder's by default.")
@click.option(
    "--rebuild",
    is_flag=True,
    help="Read everything anew: mends a damaged index, changes --engine and --language.",
)
@click.option("--engine", metavar="ENGINE", help="The engine of a new index: tantivy by default.")
@click.option(
    "--language", metavar="NAME", help="The language of its articles: english by default."
)
@click.option(
    "--quotations/--no-quotations",
    default=None,
    help="Whether to keep who said what; without, a new index is made faster.",
)
@click.option(
    "--wait",
    type=click.FloatRange(0),
    default=0.0,
    metavar="SECONDS",
    help="How long to wait while another process writes.",
)
@click.option("-v", "--verbose", is_flag=True, help="Show each change and each skip.")
@click.option("-q", "--quiet", is_flag=True, help="Show errors only.")
@format_option("text", "json")
@index_option
def index_command(
    folders: tuple[str, ...],
    *,
    name: str | None,
    rebuild: bool,
    engine: str | None,
    language: str | None,
    quotations: bool | None,
    wait: float,
    verbose: bool,
    quiet: bool,
    form: str,
    location: str,
) -> None:
    """Make an index of folders of articles, or bring it up to date.

    Reads only what changed since the last time. A source that cannot be read is skipped and the
    reason shown. Searches that run meanwhile are not disturbed.

    \b
    searcher index corpus
    searcher index corpus speeches --index /srv/articles
    searcher index rechi --language russian --index index-ru
    """
    prepare(data=form != "text")
    if name is not None and len(folders) > 1:
        raise click.UsageError("--name is for one folder: index the others with another command.")
    reports: list[tuple[str, Report]] = []
    line = ProgressLine(quiet=quiet, verbose=verbose)
    try:
        with _to_write(location, engine, language, quotations, anew=rebuild) as index:
            for folder in folders:
                # A rebuild reads every corpus of the index: one is enough.
                anew = rebuild and not reports
                report = index.update(folder, name=name, rebuild=anew, wait=wait, progress=line)
                line.clear()
                reports.append((folder, report))
                if form == "text" and not quiet:
                    tell(render.report_text(folder, report, messages_look(), verbose=verbose))
    finally:  # what was done before an error is told too
        line.clear()
        if form == "json":
            give(render.reports_json(reports))


def _to_write(
    location: str, engine: str | None, language: str | None, quotations: bool | None, *, anew: bool
) -> Index:
    from searcher import generations
    from searcher.index import Index

    root = Path(location)
    try:
        if anew:
            if language is None and generations.exists(root):
                _warn_of_language(root)
            return Index.anew(root, engine=engine, language=language, quotations=quotations)
        given = (engine, language, quotations)
        if given == (None, None, None) and generations.exists(root):
            return Index.open(root)
        return Index.create(
            root,
            engine=engine or "tantivy",
            language=language or "english",
            quotations=quotations is not False,
        )
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="'--language'") from error


def _warn_of_language(root: Path) -> None:
    from searcher import generations

    try:
        generations.current(root, whole=False).close()
    except IndexStateError:
        tell(
            "Note: The language of the damaged index cannot be read. It is made for english, "
            "or for the one that --language names.\n"
        )


@click.command()
@format_option("text", "json")
@index_option
def status(form: str, location: str) -> None:
    """Show what is in the index."""
    from searcher.index import Index

    prepare(data=form != "text")
    with Index.open(location) as index:
        found = index.status()
    if form == "json":
        give(render.status_json(found))
    else:
        give(render.status_text(found, results_look()))


@click.command()
@index_option
def check(location: str) -> None:
    """Check every file of the index against its checksum.

    Exits with 0 where all is well, with 2 where something is not.
    """
    from searcher import generations

    prepare()
    # Not by Index.open, which would fail on the very files that are to be named here.
    with closing(generations.current(Path(location), whole=False)) as generation:
        faults = generations.faults(generation)
        folders = [corpus["folder"] for corpus in generation.manifest["corpora"]]
    if not faults:
        give(f"The index in {render.one_line(location)} is whole.\n")
        return
    give(render.faults_text(faults))
    complain(f"The index is damaged. Make it anew: {render.mending(location, folders)}")
    click.get_current_context().exit(2)
