"""A worker process: answers requests from its connection, one after another, until it is closed."""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys

from searcher.serve.answers import Answers
from searcher.serve.assets import stamp
from searcher.serve.messages import packed_answer, received, send, unpacked_asked
from searcher.serve.source import Source, entered

_SELDOM = 50_000
"""New values between two searches for circles of garbage, which are rare here."""


def run(connection: int, location: str) -> None:
    """Answer what comes through a socket, by its number."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends this process
    gc.set_threshold(_SELDOM)
    answers = Answers(Source(entered(location), stamp()))
    with socket.socket(fileno=connection) as requests:
        try:
            while True:
                for answer in answers.to(unpacked_asked(received(requests))):
                    send(requests, packed_answer(answer))
        except (EOFError, BrokenPipeError, ConnectionResetError):  # the server was ended
            sys.stderr.flush()
            os._exit(0)
