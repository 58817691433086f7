"""The command that offers an index to an assistant."""

from __future__ import annotations

import sys

import click

from searcher.cli.options import index_option


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
        serve(sys.stdin.buffer, sys.stdout.buffer, index)
