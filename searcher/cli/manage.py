"""The commands that manage an index: status, fields, log, check, forget, move, copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing

import click

from searcher.cli.completing import offer_corpora
from searcher.cli.history.stamps import write_stamped
from searcher.cli.options import format_option, index_option, wait_option
from searcher.cli.terminal import (
    ProgressLine,
    messages_look,
    prepare,
    results_look,
    write_error,
    write_message,
    write_result,
)
from searcher.render.layout import one_line
from searcher.render.reports import (
    faults_text,
    fields_text,
    log_text,
    mending,
    report_text,
    status_text,
)


@click.command()
@format_option("text", "json")
@index_option
def status(form: str, location: str) -> None:
    """Show what the index holds, and which corpora differ from their folders.

    Compares the sizes and times of the files; does not read them.
    """
    from searcher.index import Index
    from searcher.render.data.status import status_json

    prepare(data=form != "text")
    with Index.open(location) as index:
        found, stale, stamp = index.status(), index.stale(), index.stamp()
    if form == "json":
        write_stamped(status_json(found, stale), stamp)
    else:
        write_result(status_text(found, results_look(), stale))


@click.command()
@click.option(
    "-n",
    "--values",
    type=click.IntRange(0),
    default=5,
    show_default=True,
    metavar="N",
    help="How many of the most frequent values to show.",
)
@format_option("text", "json", "csv")
@index_option
def fields(values: int, form: str, location: str) -> None:
    """List the own fields of the articles: those beside title, date and other standard fields.

    \b
    searcher fields                          names, kinds, counts, frequent values
    searcher search 'country:france'         a value, or a word of a value
    searcher search 'words:>500'             numbers and dates have ranges
    """
    from searcher.index import Index
    from searcher.render.data.status import fields_csv, fields_json

    prepare(data=form != "text")
    with Index.open(location) as index:
        found, stamp = index.fields(frequent=values), index.stamp()
    if form == "text":
        write_result(fields_text(found, results_look()))
        if not found:
            write_message("No article has own fields.\n")
    elif form == "json":
        write_stamped(fields_json(found), stamp)
    else:
        write_result(fields_csv(found))


@click.command()
@format_option("text", "json")
@index_option
def log(form: str, location: str) -> None:
    """List the updates that made each generation of the index, newest last."""
    from searcher.index import Index
    from searcher.render.data.status import log_json

    prepare(data=form != "text")
    with Index.open(location) as index:
        logged, stamp = index.log(), index.stamp()
    if form == "json":
        write_stamped(log_json(logged), stamp)
    else:
        write_result(log_text(logged))


@click.command()
@click.argument("name", shell_complete=offer_corpora)
@wait_option
@format_option("text", "json")
@index_option
def forget(name: str, *, wait: float, form: str, location: str) -> None:
    """Remove a corpus and its articles from the index.

    NAME is the name that status shows. The folder itself is not changed.
    """
    from searcher.index import Index
    from searcher.render.data.status import reports_json
    from searcher.search.stamps import stamp_of

    prepare(data=form != "text")
    with Index.open(location) as index:
        report = index.forget(name, wait=wait)
    if form == "json":
        write_stamped(reports_json([(name, report)]), stamp_of(report.generation))
    else:
        write_message(report_text(name, report, messages_look()))


@click.command()
@click.argument("name", shell_complete=offer_corpora)
@click.argument("folder", type=click.Path())
@wait_option
@format_option("text", "json")
@index_option
def move(name: str, folder: str, *, wait: float, form: str, location: str) -> None:
    """Read a corpus from another folder from now on.

    NAME is the name that status shows. Its articles stay in the index, and nothing is read: the
    next update compares FOLDER with them.

    \b
    mv news /srv/news && searcher move news /srv/news
    """
    from searcher.index import Index
    from searcher.render.data.status import reports_json
    from searcher.search.stamps import stamp_of

    prepare(data=form != "text")
    with Index.open(location) as index:
        report = index.move(name, folder, wait=wait)
    if form == "json":
        write_stamped(reports_json([(name, report)]), stamp_of(report.generation))
    else:
        write_message(report_text(name, report, messages_look()))


@click.command()
@click.argument("source", metavar="FROM", type=click.Path())
@click.argument("target", metavar="TO", type=click.Path())
@click.option("--engine", metavar="ENGINE", help="The engine of the copy; the same by default.")
@click.option("--force", is_flag=True, help="Replace an existing index at TO.")
@wait_option
@click.option("-q", "--quiet", is_flag=True, help="Show errors only.")
@format_option("text", "json")
def copy(
    source: str,
    target: str,
    *,
    engine: str | None,
    force: bool,
    wait: float,
    quiet: bool,
    form: str,
) -> None:
    """Copy an index to another place: FROM and TO are folders, or addresses in a cluster.

    The folders of articles are not needed. Later updates of the copy read only what has changed.
    The copy is published only when it is complete.

    \b
    searcher copy index opensearch://host:9200/articles
    searcher copy opensearch://host:9200/articles index
    searcher copy index index-whoosh --engine whoosh
    """
    from searcher.indexing.copy import copy as copy_index
    from searcher.render.data.status import reports_json
    from searcher.search.stamps import stamp_of

    prepare(data=form != "text")
    line = ProgressLine(quiet=quiet, verbose=False)
    try:
        report = copy_index(source, target, engine=engine, force=force, wait=wait, progress=line)
    finally:
        line.clear()
    if form == "json":
        write_stamped(reports_json([(target, report)]), stamp_of(report.generation))
    elif not quiet:
        write_message(report_text(target, report, messages_look()))


@click.command()
@format_option("text", "json")
@index_option
def check(form: str, location: str) -> None:
    """Check every file of the index against its checksum.

    Exits with 0 if the index is whole, with 2 if it is damaged.
    """
    from searcher.storage.home import home_of

    prepare(data=form != "text")
    # Index.open would raise an error on the damaged files that this command lists.
    home = home_of(location)
    with closing(home.current(whole=False)) as generation:
        faults = home.faults(generation)
        corpora = generation.manifest["corpora"]
    if form == "json":
        from searcher.render.data.status import check_json
        from searcher.search.stamps import stamp_of

        write_stamped(check_json(location, faults), stamp_of(generation.number))
    else:
        whole = f"The index in {one_line(location)} is whole.\n"
        write_result(faults_text(faults) if faults else whole)
    if faults:
        write_error(_repair_advice(location, corpora))
        click.get_current_context().exit(2)


def _repair_advice(location: str, corpora: Sequence[Mapping[str, str]]) -> str:
    """The advice for a damaged index; a rebuild does not read articles of standard input."""
    from searcher.reports import FEED

    folders = [corpus["folder"] for corpus in corpora if corpus["folder"] != FEED]
    fed = ", ".join(corpus["name"] for corpus in corpora if corpus["folder"] == FEED)
    advice = f"Build it again: {mending(location, folders)}"
    if not fed:
        return f"The index is damaged. {advice}"
    if not folders:
        advice = f"Remove it first: {one_line(location)}"
    return f"The index is damaged. Feed again what came from standard input: {fed}. {advice}"
