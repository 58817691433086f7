"""A real OpenSearch cluster on this machine: a process a node, all on 127.0.0.1.

::

    with Cluster(3) as cluster:
        searcher.open(f"opensearch://{cluster.hosts[0]}/news")
        cluster.kill(1)
        cluster.start_node(1)
        cluster.wait()

The nodes end with the process that started them, however that ends; what they wrote goes with them,
or with the next start where nobody was left to remove it.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from tests.cluster.server import ClusterError, cache, installed, java

NOBODY = 65534
_PORTS = range(20_000, 32_000)
"""Below those that outgoing connections take: one could take a dead node's port."""
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_LOGGING = """\
status = error
appender.all.type = File
appender.all.name = all
appender.all.fileName = ${sys:opensearch.logs.base_path}${sys:file.separator}node.log
appender.all.layout.type = PatternLayout
appender.all.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%n
rootLogger.level = info
rootLogger.appenderRef.all.ref = all
"""


@dataclass(slots=True)
class _Node:
    """A node: where it works and listens, and its process while it runs."""

    name: str
    folder: Path
    http: int
    transport: int
    process: subprocess.Popen[bytes] | None = None

    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None


class Cluster:
    """Some nodes. Their addresses stay the same when they are started again."""

    def __init__(self, nodes: int = 3, *, heap: str = "512m") -> None:
        self._heap = heap
        self._home = installed()
        self._java = java()
        self._folder, self._hold = _run_folder()
        ports = _free_ports(2 * nodes)
        self._nodes = [
            _Node(f"node{n}", self._folder / f"node{n}", ports[2 * n], ports[2 * n + 1])
            for n in range(nodes)
        ]

    @property
    def hosts(self) -> list[str]:
        """The address of each node."""
        return [f"http://127.0.0.1:{node.http}" for node in self._nodes]

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start all nodes, and wait until they are one green cluster."""
        for number in range(len(self._nodes)):
            self.start_node(number)
        self.wait()

    def start_node(self, number: int) -> None:
        """Start a node, with the data that it had. From the main thread: it ends with it."""
        node = self._nodes[number]
        if node.runs():
            raise ClusterError(f"{node.name} runs already.")
        for name in ("config", "data", "logs", "tmp"):
            (node.folder / name).mkdir(parents=True, exist_ok=True)
        settings = "".join(f"{k}: {json.dumps(v)}\n" for k, v in self._settings(node).items())
        (node.folder / "config/opensearch.yml").write_text(settings)
        (node.folder / "config/log4j2.properties").write_text(_LOGGING)
        identity: dict[str, Any] = {}
        if os.getuid() == 0:  # the server refuses to run as root
            identity = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            for path in (node.folder, *node.folder.rglob("*")):
                os.chown(path, NOBODY, NOBODY)
        with (node.folder / "logs/console.log").open("ab") as log:
            node.process = subprocess.Popen(
                self._command(node),
                cwd=node.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"},
                preexec_fn=_die_with_parent,
                **identity,
            )

    def kill(self, number: int) -> None:
        """End a node as a crash would, at once."""
        self._end(self._nodes[number], signal.SIGKILL)

    def pause(self, number: int) -> None:
        """Let a node hang: its connections stay, and nothing answers."""
        self._signal(number, signal.SIGSTOP)

    def resume(self, number: int) -> None:
        """Let a node that hung go on."""
        self._signal(number, signal.SIGCONT)

    def stop(self) -> None:
        """End all nodes, and remove what they wrote."""
        for node in self._nodes:
            if node.process is not None and node.runs():
                node.process.send_signal(signal.SIGCONT)
                node.process.terminate()
        for node in self._nodes:
            self._end(node, signal.SIGTERM)
        shutil.rmtree(self._folder, ignore_errors=True)
        self._hold.close()

    def manager(self) -> int:
        """The number of the node that manages the cluster."""
        answer = self.ask("/_cat/cluster_manager?h=node&format=json")
        names = [node.name for node in self._nodes]
        return names.index(answer[0]["node"])

    def wait(self, status: str = "green", *, timeout: float = 300) -> None:
        """Wait until the nodes that run are one cluster of that health, with no shard on its way.

        A node that has ended by itself ends the waiting, too: with a ClusterError.
        """
        end = time.monotonic() + timeout
        said: object = "nothing"
        while time.monotonic() < end:
            self._look_for_deaths()
            running = sum(node.runs() for node in self._nodes)
            path = (
                f"/_cluster/health?wait_for_status={status}&wait_for_nodes={running}"
                "&wait_for_no_relocating_shards=true&wait_for_no_initializing_shards=true"
                "&timeout=1s"
            )
            try:
                self.ask(path)
                return
            except ClusterError as error:
                said = error
            time.sleep(0.2)
        raise ClusterError(f"The cluster is not {status} after {timeout:.0f} s: {said}")

    def ask(self, path: str, body: object = None, *, method: str | None = None) -> Any:
        """The answer of the first node that gives one. Raises ClusterError where none does."""
        data = None if body is None else json.dumps(body).encode()
        said: list[str] = []
        for node, host in zip(self._nodes, self.hosts, strict=True):
            if not node.runs():
                continue
            request = urllib.request.Request(host + path, data=data, method=method)
            request.add_header("Content-Type", "application/json")
            try:
                with urllib.request.urlopen(request, timeout=20) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                raise ClusterError(f"{error.code} {error.read()[:500]!r}") from error
            except OSError as error:
                said.append(f"{node.name}: {error}")
        raise ClusterError("; ".join(said) or "No node runs.")

    def _look_for_deaths(self) -> None:
        for node in self._nodes:
            if node.process is not None and not node.runs():
                logs = [node.folder / "logs" / name for name in ("console.log", "node.log")]
                told = "\n".join(log.read_text(errors="replace")[-2000:] for log in logs)
                raise ClusterError(f"{node.name} has ended by itself. {told}")

    def _signal(self, number: int, sign: signal.Signals) -> None:
        process = self._nodes[number].process
        if process is None:
            raise ClusterError(f"{self._nodes[number].name} does not run.")
        process.send_signal(sign)

    def _end(self, node: _Node, sign: signal.Signals) -> None:
        if node.process is None:
            return
        node.process.send_signal(sign)
        try:
            node.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            node.process.kill()
            node.process.wait()
        node.process = None

    def _settings(self, node: _Node) -> dict[str, object]:
        return {
            "cluster.name": self._folder.name,
            "node.name": node.name,
            "path.data": str(node.folder / "data"),
            "path.logs": str(node.folder / "logs"),
            "network.host": "127.0.0.1",
            "http.port": node.http,
            "transport.port": node.transport,
            "discovery.seed_hosts": [f"127.0.0.1:{other.transport}" for other in self._nodes],
            "cluster.initial_cluster_manager_nodes": [other.name for other in self._nodes],
            "discovery.find_peers_interval": "200ms",
            # A test machine's disk may be nearly full. The faults turn it on.
            "cluster.routing.allocation.disk.threshold_enabled": False,
            # Garbage that is not collected yet would count: a small heap would refuse requests.
            "indices.breaker.total.use_real_memory": False,
        }

    def _command(self, node: _Node) -> list[str]:
        """The last command of the server's own script, without the Javas that it starts before."""
        options = {
            "java.io.tmpdir": node.folder / "tmp",
            "java.locale.providers": "SPI,CLDR",
            "jna.nosys": "true",
            "io.netty.noUnsafe": "true",
            "io.netty.noKeySetOptimization": "true",
            "io.netty.recycler.maxCapacityPerThread": 0,
            "io.netty.allocator.numDirectArenas": 0,
            "log4j.shutdownHookEnabled": "false",
            "log4j2.disable.jmx": "true",
            "opensearch.path.home": self._home,
            "opensearch.path.conf": node.folder / "config",
            "opensearch.distribution.type": "zip",
            "opensearch.bundled_jdk": "false",
        }
        return [
            str(self._java),
            f"-Xms{self._heap}",
            f"-Xmx{self._heap}",
            "-Xss1m",
            # Two processors for three nodes: what starts fast and has few threads.
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            f"-XX:ErrorFile={node.folder}/logs/crash.log",
            f"-javaagent:{self._home}/agent/opensearch-agent.jar",
            "--enable-native-access=ALL-UNNAMED",
            *(f"-D{name}={value}" for name, value in options.items()),
            *("-cp", f"{self._home}/lib/*", "org.opensearch.bootstrap.OpenSearch"),
        ]


_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def _die_with_parent() -> None:
    if _LIBC is not None:
        _LIBC.prctl(_DIE_WITH_PARENT, signal.SIGKILL)


def _run_folder() -> tuple[Path, IO[str]]:
    """A new folder for the nodes' data, and what shows that it is in use, while that is open."""
    runs = cache() / "runs"
    runs.mkdir(mode=0o755, exist_ok=True)
    _clear(runs.iterdir())
    folder = Path(tempfile.mkdtemp(dir=runs, prefix="cluster-"))
    folder.chmod(0o755)
    hold = (folder / "lock").open("w")
    fcntl.flock(hold, fcntl.LOCK_EX)
    return folder, hold


def _clear(folders: Iterable[Path]) -> None:
    """Remove the folders that nobody uses any more."""
    for folder in folders:
        try:
            with (folder / "lock").open() as hold:
                fcntl.flock(hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:  # in use, or just being made
            continue


def _free_ports(count: int) -> list[int]:
    found: list[int] = []
    for port in random.SystemRandom().sample(_PORTS, 1000):
        with socket.socket() as tried:
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
        found.append(port)
        if len(found) == count:
            return found
    raise ClusterError("There are not enough free ports.")
