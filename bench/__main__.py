"""Measure: `python -m bench [NAME ...] [--data FOLDER]`. Without a name, all of them."""

from __future__ import annotations

import importlib
import tempfile
from pathlib import Path

import click

from bench.measuring import Figure, written
from bench.plot import plot
from bench.table import table
from bench.workshop import Workshop

NAMES = (
    "indexing",
    "searches",
    "clauses",
    "starting",
    "threads",
    "growth",
    "rivals",
    "numbers",
    "serve",
    "quoted",
)
APART = ("cluster",)
"""Measured only when named, since they start servers or need running ones."""
_DATA = Path(__file__).parents[2] / "shared/data"
_WORK = Path(tempfile.gettempdir()) / "searcher-bench"
_RESULTS = Path(__file__).with_name("results.json")


def measured(name: str, workshop: Workshop) -> list[Figure]:
    """The figures of one measurement."""
    figures: list[Figure] = importlib.import_module(f"bench.figures.{name}").measure(workshop)
    return figures


@click.command(help=__doc__)
@click.argument("names", nargs=-1, type=click.Choice(NAMES + APART))
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=_DATA,
    help="A folder with articles/ and queries/.  [default: ../shared/data beside the project]",
)
@click.option(
    "--work",
    type=click.Path(file_okay=False, path_type=Path),
    default=_WORK,
    show_default=True,
    help="Where the unpacked articles and the indexes are written.",
)
@click.option("--keep", is_flag=True, help="Use existing indexes.")
@click.option(
    "--hosts", default="", help="The addresses of a running cluster; else one is started."
)
@click.option("--out", type=click.Path(path_type=Path), help="results.json.")
def main(
    names: tuple[str, ...], data: Path, work: Path, *, keep: bool, hosts: str, out: Path | None
) -> None:
    workshop = Workshop(data, work, keep, hosts)
    if not workshop.asked.is_file():
        raise click.UsageError(f"There is no file {workshop.asked}: name the data with --data.")
    out = out if names else out or _RESULTS
    workshop.forget()
    found: list[Figure] = []
    for name in names or NAMES:
        for figure in measured(name, workshop):
            click.echo(f"{figure.name:32} {figure.median:10.3f} {figure.unit:3} {figure.verdict}")
            found.append(figure)
        if out:  # an interrupted run keeps its figures so far
            out.write_text(written(found), encoding="utf-8")
            out.with_suffix(".md").write_text(table(found), encoding="utf-8")
    if names:
        click.echo(table(found))
    elif out and not plot(found, out.with_suffix(".png")):
        click.echo("matplotlib is not installed: no picture", err=True)


if __name__ == "__main__":
    main()
