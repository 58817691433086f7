"""Standard output that is full, closed or left: one line and exit 2, or silence and exit 0."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from searcher.cli.main import program

FULL_DEVICE = Path("/dev/full")

PING = b'{"jsonrpc": "2.0", "id": 1, "method": "ping"}\n'

WRITING: dict[str, str] = {
    "again": "again saved.json",
    "batch": "batch queries.txt",
    "check": "check",
    "collocates": "collocates oil",
    "completion": "completion bash",
    "copy": "copy index copy --force --format json",
    "diff": "diff 0.txt --generation 1",
    "explain": "explain oil",
    "export": "export *",
    "fields": "fields",
    "forget": "forget FOLDER --format json",
    "index": "index news --format json",
    "keywords": "keywords oil",
    "kwic": "kwic oil",
    "like": "like 0.txt",
    "log": "log",
    "mcp": "mcp",
    "move": "move news moved --format json",
    "quotes": "quotes oil",
    "read": "read news",
    "related": "related oil",
    "saved": "saved list",
    "search": "search oil",
    "serve": "serve --help",
    "show": "show 0.txt",
    "since": "since 1 oil",
    "speakers": "speakers",
    "status": "status",
    "timeline": "timeline oil",
    "verify": "verify oil",
}
"""What each command writes a result with; only a message tells of `serve` when it runs."""


def start(place: Path, words: str, stdout: object, folder: str = "") -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "searcher", *words.replace("FOLDER", folder).split()],
        stdin=subprocess.PIPE,
        stdout=stdout,  # type: ignore[arg-type]
        stderr=subprocess.PIPE,
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("output")
    for folder in ("news", "moved", "one", "two"):
        (made / folder).mkdir()
        for number, word in enumerate(("oil", "gas", "grain", "oil steel")):
            text = f"“The {word} is dear,” said Ada Stone of {folder}.\n" * 3
            (made / folder / f"{number}.txt").write_text(f"The {word}\n\n{text}")
    (made / "queries.txt").write_text("oil\n")
    for words in (
        "index news one two --keep 100",
        "index news --rebuild",
        "saved add all *",
        "search oil --format json",
    ):
        with start(made, words, subprocess.PIPE) as process:
            out, err = process.communicate()
            assert process.returncode == 0, err
    (made / "saved.json").write_bytes(out)
    return made


ENDLESS = {
    "batch": "batch /dev/zero",
    "again": "again /dev/zero",
    "verify": "verify --file /dev/zero",
    "like": "like /dev/zero",
    "a token": "serve --port 0 --token-file /dev/zero",
    "an index": "index /dev/zero",
    "a file to read": "read /dev/zero",
}

FROM_INPUT = ("batch -", "again -", "verify --file -", "like -", "show -", "search -", "index -")


@pytest.mark.slow
@pytest.mark.parametrize("words", ENDLESS.values(), ids=ENDLESS)
def test_a_file_that_never_ends(words: str, place: Path) -> None:
    with start(place, words, subprocess.PIPE) as process:
        out, err = process.communicate()
    err += out
    assert process.returncode in (1, 2)
    assert b"Error: " in err or b"a device, not a file" in err
    assert b"Traceback" not in err


@pytest.mark.slow
@pytest.mark.parametrize("words", FROM_INPUT)
def test_an_input_that_never_ends(words: str, place: Path) -> None:
    """The process may have a gigabyte of memory, and files of 100 MB."""
    limited = [
        "sh",
        "-c",
        f"ulimit -v 1500000; ulimit -f 400000; exec {sys.executable} -m searcher {words}",
    ]
    with FULL_DEVICE.with_name("zero").open("rb") as zeros:
        done = subprocess.run(
            limited,
            stdin=zeros,
            capture_output=True,
            cwd=place,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            check=False,
        )
    assert done.returncode in (1, 2)
    assert b"Traceback" not in done.stderr
    assert b"Error: " in done.stderr
    assert len(done.stderr) < 5_000


def test_each_command_is_in_the_table() -> None:
    assert [*WRITING] == program.list_commands(None)  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.skipif(not FULL_DEVICE.exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("command", WRITING)
def test_a_full_disk(command: str, place: Path) -> None:
    with FULL_DEVICE.open("w") as full, start(place, WRITING[command], full, "one") as process:
        _, err = process.communicate(PING)
    error = err.decode().splitlines()[-1]
    assert error.startswith("Error: ")
    assert error.endswith(("No space left on device.", "No space left on device"))
    assert process.returncode == 2
    assert b"Traceback" not in err
    assert err.count(b"Error: ") == 1


@pytest.mark.slow
@pytest.mark.parametrize("command", WRITING)
def test_a_reader_that_goes_at_once(command: str, place: Path) -> None:
    with start(place, WRITING[command], subprocess.PIPE, "two") as process:
        assert process.stdout is not None
        process.stdout.close()
        process.stdout = None
        _, err = process.communicate(PING)
    assert b"Error" not in err
    assert b"Traceback" not in err
    assert process.returncode in (0, 1)
