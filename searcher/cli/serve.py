"""The commands that offer an index to other programs: serve, mcp."""

from __future__ import annotations

import os
from pathlib import Path

import click

from searcher.cli.options import index_option
from searcher.cli.terminal import OutputError, read_bytes, write_bytes, write_message

_EXTRA = ("anyio", "h11", "httptools", "idna", "jinja2", "markupsafe", "starlette", "uvicorn")
"""The modules of the extra `serve`, and those that it needs."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True)
@click.option(
    "--token-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file with the token that each request must have; needed beyond this machine.",
)
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME", help="A name of the server.")
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="An origin whose pages may read the interface.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=lambda: os.cpu_count() or 2,
    show_default="one a processor",
    help="The number of processes that answer.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(0.1),
    default=10.0,
    show_default=True,
    help="The time after which a request is stopped.",
)
@index_option
def serve(
    host: str,
    port: int,
    token_file: Path | None,
    hosts: tuple[str, ...],
    origins: tuple[str, ...],
    workers: int,
    seconds: float,
    location: str,
) -> None:
    """Open a search page in a browser, and the same for programs over HTTP.

    \b
    searcher serve                          on this machine: http://127.0.0.1:8765/
    searcher serve --index PLACE --port 80
    searcher serve --host 0.0.0.0 --token-file token --allow-host search.example.org

    /api/openapi.json describes the interface for programs; an assistant finds its tools under /mcp.
    Nothing is written. An update of the index is served as soon as it is published.
    """
    try:
        from searcher.serve.running import run
        from searcher.serve.settings import ServerSettings, token_in
    except ModuleNotFoundError as error:
        name = (error.name or "").partition(".")[0]
        advice = "pip install 'searcher[serve]'" if name in _EXTRA else "install searcher again"
        raise OutputError(f"The server needs {error.name}: {advice}") from error

    from searcher.storage.home import home_of

    home_of(location)  # refuses an address with a password, which the message below would show
    token = token_in(token_file) if token_file is not None else ""
    names = tuple(name.lower() for name in hosts)
    settings = ServerSettings(location, host, port, token, names, origins, workers, seconds)
    run(settings, lambda address: write_message(f"Serving {location} at {address}\n"))


@click.command()
@index_option
def mcp(location: str) -> None:
    """Offer the index to an assistant, over the Model Context Protocol.

    An assistant starts this command and sends it messages on standard input. It can
    search, read and find quotations; it cannot write.
    """
    from searcher.index import Index
    from searcher.mcp.protocol import serve

    with Index.open(location) as index:
        serve(read_bytes(), write_bytes, index)
