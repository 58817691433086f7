"""Connections whose answers are limited in bytes and in time, and are decoded as JSON."""

from __future__ import annotations

import io
import time
from http.client import HTTPResponse
from typing import Any

from opensearchpy import JSONSerializer, Urllib3HttpConnection
from opensearchpy.exceptions import ConnectionError, SerializationError
from urllib3.connection import HTTPConnection, HTTPSConnection

from searcher.engines.opensearch.errors import StrangeAnswerError

MOST_BYTES = 500_000_000
"""Bytes of one answer. The largest are of articles that are copied, 64 at once."""

MORE_SECONDS = 60.0
"""Seconds that a whole answer may take beyond the time-out of its request, which limits each wait
for the next bytes."""


class _AnswerLimitError(Exception):
    """An answer is larger or slower than is allowed."""


def _too_large() -> _AnswerLimitError:
    return _AnswerLimitError(f"an answer is larger than {MOST_BYTES // 1_000_000} MB")


class _Limited(io.RawIOBase):
    """The bytes of one answer, up to its limits."""

    def __init__(self, raw: io.RawIOBase, seconds: float) -> None:
        self._raw = raw
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._left = MOST_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if time.monotonic() > self._end:
            raise _AnswerLimitError(f"an answer takes longer than {self._seconds:.0f} s")
        count = self._raw.readinto(buffer)
        self._left -= count or 0
        if self._left < 0:
            raise _too_large()
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Buffered(io.BufferedReader):
    def read(self, size: int | None = -1, /) -> bytes:
        """Read that many bytes. Memory is not reserved for more than an answer may have."""
        if size is not None and size > MOST_BYTES:
            raise _too_large()
        return super().read(size)


class _Response(HTTPResponse):
    """An answer that is read up to its limits."""

    def __init__(self, sock: Any, *args: Any, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        seconds = (sock.gettimeout() or 0.0) + MORE_SECONDS
        self.fp: Any = _Buffered(_Limited(self.fp.detach(), seconds))


class _Plain(HTTPConnection):
    response_class = _Response

    def request(self, *args: Any, **options: Any) -> None:
        """Send a request. An answer is not unpacked: it was not asked to be packed."""
        super().request(*args, **{**options, "decode_content": False})


class _Secure(HTTPSConnection):
    response_class = _Response

    def request(self, *args: Any, **options: Any) -> None:
        """Send a request. An answer is not unpacked: it was not asked to be packed."""
        super().request(*args, **{**options, "decode_content": False})


class BoundedConnection(Urllib3HttpConnection):
    """The client's connection to a node, with limits; a strange answer is not asked for again."""

    def _create_urllib3_pool(self) -> None:
        super()._create_urllib3_pool()
        self.pool.ConnectionCls = _Secure if self.use_ssl else _Plain

    def perform_request(self, *args: Any, **options: Any) -> Any:
        """Send a request. Raises StrangeAnswerError beside the client's own exceptions."""
        try:
            return super().perform_request(*args, **options)
        except ConnectionError as error:
            if isinstance(error.info, _AnswerLimitError):
                raise StrangeAnswerError(str(error.info)) from error
            if isinstance(error.info, UnicodeDecodeError):
                raise SerializationError(str(error.info)) from error
            raise
        except (RecursionError, AttributeError) as error:  # from the decoding of an error
            raise StrangeAnswerError("an error has an unknown form") from error


class BoundedSerializer(JSONSerializer):
    """Decodes answers; brackets that are nested too deep are no fault of this program."""

    def loads(self, s: str) -> Any:
        """Decode an answer. Raises SerializationError."""
        try:
            return super().loads(s)
        except RecursionError as error:
            raise SerializationError("its brackets are nested too deep") from error
