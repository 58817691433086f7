"""Runs the server until it is stopped."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

import uvicorn

from searcher.serve.application import application
from searcher.serve.settings import ServerError, ServerSettings

_MOST_CONNECTIONS = 1_000


def run(settings: ServerSettings, started: Callable[[str], None]) -> None:
    """Serve an index; `started` is called with the address when connections are taken.

    Raises ServerError where the address is taken or not of this machine.
    """
    app = application(settings)
    try:
        listening = _listening(settings)
    except OSError as error:
        raise ServerError(
            f"The server cannot listen on {settings.host}:{settings.port}: {error.strerror}. "
            "Choose another port: --port N"
        ) from error
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_keep_alive=15,
    )
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    with listening:
        started(f"http://{host}:{listening.getsockname()[1]}/")
        asyncio.run(uvicorn.Server(config).serve([listening]))


def _listening(settings: ServerSettings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.create_server((settings.host, settings.port), family=family, backlog=512)
    # Connections inherit it. Without it, a body waits 40 ms for the receipt of its headers: asyncio
    # sets it only on sockets that name their protocol.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening
