"""Clusters that cannot be used: one line of message each, and nothing changes."""

from __future__ import annotations

import base64
import json
import os
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from searcher.engines.opensearch.client import AUTHORITY, CERTIFICATE, KEY, PASSWORD
from searcher.storage.cluster.metadata import FORMAT
from tests.commands import invoked

pytest.importorskip("opensearchpy")

pytestmark = pytest.mark.slow

RIGHT = {"version": {"distribution": "opensearch", "number": "3.6.0"}}
ELASTIC = {"version": {"number": "8.15.0", "build_flavor": "default"}, "tagline": "You Know"}
OLD = {"version": {"distribution": "opensearch", "number": "2.19.1"}}
ODD = {"version": {"distribution": "opensearch", "number": "latest"}}

Answer = tuple[int, str, bytes]


def data(status: int, told: object) -> Answer:
    return status, "application/json", json.dumps(told).encode()


def error(status: int, kind: str, reason: str) -> Answer:
    cause = {"type": kind, "reason": reason}
    return data(status, {"error": {"root_cause": [cause], **cause}, "status": status})


PAGE: Answer = (200, "text/html", b"<html><title>Welcome</title>")
DENIED = error(403, "security_exception", "no permissions for [indices:admin/get]")
FULL = error(
    429,
    "cluster_block_exception",
    "index [x-meta] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, "
    "index has read-only-allow-delete block];",
)
RED = error(503, "no_shard_available_action_exception", "No shard available for [x-meta]")
META = {"x-meta": {"mappings": {"_meta": {"searcher": {"format": FORMAT, "name": "x"}}}}}
ALIAS = data(200, {"other": {"aliases": {"x-quotations": {}}}})
ALIASED = {"x-meta": {**META["x-meta"], "aliases": {"x-generation-1-ab": {}}}}


class Server:
    """A server that gives the answers of a function, and keeps who asked and what would change."""

    def __init__(self, answer: Callable[[str, str], Answer]) -> None:
        self.changes: list[str] = []
        self.authorizations: set[str] = set()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _answer(self) -> None:
                self.rfile.read(int(self.headers.get("content-length", 0)))
                server.authorizations.add(self.headers.get("authorization", ""))
                if self.command != "GET" and "_mget" not in self.path:
                    server.changes.append(f"{self.command} {self.path}")
                status, kind, body = answer(self.command, self.path)
                self.send_response(status)
                self.send_header("content-type", kind)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _answer  # noqa: N815

            def log_message(self, *_: object) -> None:
                """Nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.http.server_port


@contextmanager
def serving(answer: Callable[[str, str], Answer], trust: Any = None) -> Iterator[Server]:
    server = Server(answer)
    if trust is not None:
        server.http.socket = trust.wrap_socket(server.http.socket, server_side=True)
    thread = threading.Thread(target=server.http.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.http.shutdown()
        server.http.server_close()
        thread.join()


def always(answer: Answer) -> Callable[[str, str], Answer]:
    return lambda method, path: answer


def behind(*answers: tuple[str, Answer]) -> Callable[[str, str], Answer]:
    """A server that is OpenSearch by its first answer, and answers by a part of the path."""

    def answer(method: str, path: str) -> Answer:
        for part, found in answers:
            if part in path:
                return found
        return data(200, RIGHT) if path == "/" else data(200, {})

    return answer


SERVERS = {
    "a page": (always(PAGE), "not answer as OpenSearch"),
    "a text": (always((200, "text/plain", b"hello")), "not answer as OpenSearch"),
    "bytes": (
        always((200, "application/octet-stream", b"\x00\xff")),
        "not answer as OpenSearch",
    ),
    "data cut short": (
        always((200, "application/json", b'{"version"')),
        "not answer as OpenSearch",
    ),
    "a list": (always(data(200, [1])), "not answer as OpenSearch"),
    "another shape": (always(data(200, {"version": "1"})), "not answer as OpenSearch"),
    "not found": (always((404, "text/html", b"Not here")), "refused: status 404"),
    "a broken proxy": (always((502, "text/html", b"Bad gateway")), "cannot answer now"),
    "elasticsearch": (always(data(200, ELASTIC)), "another product (Elasticsearch 8.15.0?)"),
    "old": (always(data(200, OLD)), "is OpenSearch 2.19.1; 3.0 or newer is needed"),
    "odd": (always(data(200, ODD)), "is OpenSearch latest"),
    "no name": (always((401, "text/plain", b"Unauthorized")), "does not accept a client"),
    "denied": (behind(("x", DENIED)), "does not permit this to a client without a user name"),
    "alias": (behind(("x,", ALIAS)), "an alias x-quotations in the cluster already, to other,"),
    "red": (behind(("_mget", RED), ("x", data(200, ALIASED))), "cannot answer now"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    (made / "a.txt").write_text("Oil\n\noil\n")
    return made


def searcher(*words: str | Path) -> Result:
    return invoked(*map(str, words))


def one_line(found: Result, told: str) -> None:
    """Exit 2, nothing on standard output, and an error that says so, before it is wrapped."""
    text = " ".join(found.stderr.split())
    assert (found.exit_code, found.stdout) == (2, "")
    assert text.startswith("Error: ")
    assert text.count("Error: ") == 1
    assert "Traceback" not in text
    assert " ".join(told.split()) in text


@pytest.mark.parametrize(("answer", "told"), SERVERS.values(), ids=SERVERS.keys())
def test_servers(answer: Callable[[str, str], Answer], told: str, folder: Path) -> None:
    with serving(answer) as server:
        place = f"opensearch://127.0.0.1:{server.port}/x"
        commands: list[tuple[str | Path, ...]] = [
            ("search", "oil", "--index", place),
            ("index", folder, "--index", place),
            ("status", "--index", place),
            ("check", "--index", place),
            ("copy", place, folder / "copy"),
        ]
        for words in commands:
            one_line(searcher(*words), told)
        assert server.changes == []


def test_a_full_disk(folder: Path) -> None:
    with serving(behind(("_doc", FULL), ("_mget", data(200, {"docs": []})), ("x", data(200, META))
        )) as server:  # fmt: skip
        place = f"opensearch://127.0.0.1:{server.port}/x"
        one_line(searcher("index", folder, "--index", place), "disk usage exceeded flood-stage")


def test_a_wrong_password(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD, "wr0ng")
    with serving(always((401, "text/plain", b"Unauthorized"))) as server:
        place = f"opensearch://me@127.0.0.1:{server.port}/x"
        found = searcher("index", folder, "--index", place)
        one_line(found, "does not accept the password of me")
        assert "wr0ng" not in found.stderr


@pytest.mark.parametrize("password", ["pä€ss", os.fsdecode(b"p\xe9ss")], ids=["signs", "bytes"])
def test_a_password_is_sent_in_utf8(password: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD, password)
    with serving(behind()) as server:
        place = f"opensearch://mé@127.0.0.1:{server.port}/x"
        one_line(searcher("search", "oil", "--index", place), "There is no index in")
    sent = {base64.b64decode(each.removeprefix("Basic ")) for each in server.authorizations}
    assert sent == {b"m\xc3\xa9:" + os.fsencode(password)}


def test_a_closed_port(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        place = f"opensearch://127.0.0.1:{taken.getsockname()[1]}/x"
        one_line(searcher("search", "oil", "--index", place), "cannot be reached")
        one_line(searcher("index", folder, "--index", place), "cannot be reached")


def test_a_host_that_is_not_there() -> None:
    place = "opensearch://nowhere.invalid/x"
    one_line(searcher("search", "oil", "--index", place), "Failed to resolve 'nowhere.invalid'")


def test_one_host_of_several_is_enough() -> None:
    with serving(behind()) as server:
        place = f"opensearch://127.0.0.1:1,127.0.0.1:{server.port}/x"
        one_line(searcher("search", "oil", "--index", place), "There is no index in")


def test_a_password_in_the_address() -> None:
    found = searcher("search", "oil", "--index", "opensearch://me:s3cret@host/x")
    one_line(found, "must not hold a password")
    assert "s3cret" not in found.stderr


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "opensearchpy", None)
    one_line(searcher("search", "oil", "--index", "opensearch://h/x"), "pip install 'searcher[")


@pytest.mark.slow
def test_nothing_of_the_library_is_loaded_for_a_folder(tmp_path: Path) -> None:
    import sys

    code = (
        "import sys, searcher\nfrom searcher.storage.home import home_of\n"
        "with searcher.create(sys.argv[1]) as index: index.update('corpus')\n"
        "print([m for m in sys.modules if 'opensearch' in m or 'cluster' in m])"
    )
    words = [sys.executable, "-c", code, str(tmp_path / "index")]
    found = subprocess.run(words, capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


# TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of 127.0.0.1 that it signed itself, with its key in one file."""
    folder = tmp_path_factory.mktemp("certificate")
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
    name = ["-subj", "/CN=elsewhere", "-addext", "subjectAltName=IP:127.0.0.1"]
    files = ["-keyout", str(folder / "key"), "-out", str(folder / "certificate")]
    try:
        subprocess.run([*command.split(), *name, *files], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("there is no openssl to make a certificate with")
    return folder


def tls(certificate: Path, *, asks: bool = False) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "certificate", certificate / "key")
    if asks:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(certificate / "certificate")
    return context


def test_a_certificate(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(behind(), tls(certificate)) as server:
        place = f"opensearch+https://127.0.0.1:{server.port}/x"
        found = searcher("search", "oil", "--index", place)
        one_line(found, "cannot be trusted: [SSL: CERTIFICATE_VERIFY_FAILED]")
        assert AUTHORITY in found.stderr
        monkeypatch.setenv(AUTHORITY, str(certificate / "certificate"))
        one_line(searcher("search", "oil", "--index", place), "There is no index in")
        other = place.replace("127.0.0.1", "localhost")
        one_line(searcher("search", "oil", "--index", other), "cannot be trusted")
        for wrong in (certificate / "none", certificate / "key"):
            monkeypatch.setenv(AUTHORITY, str(wrong))
            one_line(searcher("search", "oil", "--index", place), f"{AUTHORITY} names")


def test_a_certificate_of_the_client(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(AUTHORITY, str(certificate / "certificate"))
    with serving(behind(), tls(certificate, asks=True)) as server:
        place = f"opensearch+https://127.0.0.1:{server.port}/x"
        one_line(searcher("search", "oil", "--index", place), "cannot be")
        monkeypatch.setenv(CERTIFICATE, str(certificate / "certificate"))
        one_line(searcher("search", "oil", "--index", place), "cannot be used")
        monkeypatch.setenv(KEY, str(certificate / "key"))
        one_line(searcher("search", "oil", "--index", place), "There is no index in")
        locked = certificate / "locked"
        command = ["openssl", "ec", "-in", str(certificate / "key"), "-out", str(locked)]
        subprocess.run([*command, "-aes128", "-passout", "pass:secret"], check=True)
        monkeypatch.setenv(KEY, str(locked))
        one_line(searcher("search", "oil", "--index", place), "A key must have no password")
        monkeypatch.delenv(CERTIFICATE)
        one_line(searcher("search", "oil", "--index", place), f"{CERTIFICATE} names its")


def test_speaking_tls_to_a_server_without(folder: Path) -> None:
    with serving(behind()) as server:
        place = f"opensearch+https://127.0.0.1:{server.port}/x"
        found = searcher("index", folder, "--index", place)
        one_line(found, "cannot be trusted")
        assert "begins with opensearch://" in " ".join(found.stderr.split())
        assert AUTHORITY not in found.stderr
    assert not server.changes


def test_speaking_without_to_a_server_of_tls(certificate: Path) -> None:
    with serving(behind(), tls(certificate)) as server:
        place = f"opensearch://127.0.0.1:{server.port}/x"
        found = searcher("search", "oil", "--index", place)
        one_line(found, "cannot be reached: ")
        assert "begins with opensearch+https://" in " ".join(found.stderr.split())
