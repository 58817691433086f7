"""The server at full load while its index changes: no request may fail, and memory stays flat.

::

    python -m tests.serve.soak [SECONDS]

Four clients ask for pages and JSON of sample articles without a pause, an update changes one
article every 20 seconds, and a table shows the requests, the failures, the times, and the memory
of all processes of the server at the start, in the middle and at the end.
"""

from __future__ import annotations

import http.client
import itertools
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import searcher

_CORPUS = Path(__file__).parents[2] / "corpus"

_PATHS = (
    "/?q=harbour",
    "/?q=valley+OR+harbour&tab=quotations",
    "/api/search?q=said",
    "/api/quotes?q=water",
    "/api/timeline?q=harbour&by=month",
    "/api/complete?text=har",
    "/api/status",
)

_CLIENTS = 4
_EVERY = 20.0


def _changed(folder: Path, number: int) -> None:
    row = {"id": "soak", "title": "Soak", "date": "2021-11-02", "body": f"The harbour, {number}."}
    (folder / "soak.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")


def _asked(port: int, until: float, start: int) -> tuple[Counter[int], list[float]]:
    """Ask without a pause: the statuses, and the milliseconds of each request."""
    statuses: Counter[int] = Counter()
    times: list[float] = []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for path in itertools.islice(itertools.cycle(_PATHS), start, None):
        if time.monotonic() > until:
            return statuses, times
        begun = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        times.append(1000 * (time.perf_counter() - begun))
        statuses[answer.status] += 1
    raise AssertionError("the paths go round for ever")


def _memory(root: int) -> float:
    """The resident megabytes of a process and its children, from /proc."""
    parents = {}
    sizes = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
        except OSError:  # it has ended meanwhile
            continue
        found = dict(re.findall(r"^(Pid|PPid|VmRSS):\s*(\d+)", text, re.MULTILINE))
        parents[int(found["Pid"])] = int(found["PPid"])
        sizes[int(found["Pid"])] = int(found.get("VmRSS", 0))
    return sum(sizes[one] for one in sizes if one == root or parents[one] == root) / 1024


def main(seconds: float) -> int:
    with tempfile.TemporaryDirectory() as place:
        folder, home = Path(place) / "corpus", Path(place) / "index"
        folder.mkdir()
        for file in _CORPUS.iterdir():
            (folder / file.name).symlink_to(file)
        _changed(folder, 0)
        with searcher.create(home) as index:
            index.update(folder, follow_links=True)
        command = [sys.executable, "-m", "searcher", "serve", "--port", "0", "--index", str(home)]
        server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            assert server.stderr is not None
            port = int(re.findall(r":(\d+)", server.stderr.readline())[0])
            return _loaded(server.pid, port, folder, home, seconds)
        finally:
            server.terminate()
            server.wait()


def _loaded(process: int, port: int, folder: Path, home: Path, seconds: float) -> int:
    until = time.monotonic() + seconds
    memory = [_memory(process)]
    updates = 0
    with ThreadPoolExecutor(_CLIENTS) as clients:
        asked = [clients.submit(_asked, port, until, number) for number in range(_CLIENTS)]
        while time.monotonic() + _EVERY < until:
            time.sleep(_EVERY)
            updates += 1
            _changed(folder, updates)
            with searcher.open(home) as index:
                index.update(folder, follow_links=True)
            memory.append(_memory(process))
        answers = [one.result() for one in asked]
    statuses: Counter[int] = sum((one for one, _ in answers), Counter())
    times = sorted(itertools.chain.from_iterable(one for _, one in answers))
    failed = sum(count for status, count in statuses.items() if status != 200)
    print(f"requests   {len(times):,} in {seconds:.0f} s, {failed} failed {dict(statuses)}")
    print(f"updates    {updates}")
    print(f"ms         p50 {times[len(times) // 2]:.1f}, p99 {times[len(times) * 99 // 100]:.1f}")
    shown = (memory[0], memory[1], memory[len(memory) // 2], memory[-1])
    print("MB         " + ", ".join(f"{one:.0f}" for one in shown))
    return failed


if __name__ == "__main__":
    sys.exit(1 if main(float(sys.argv[1]) if sys.argv[1:] else 600.0) else 0)
