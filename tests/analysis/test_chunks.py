"""The compiled cache of the terms of chunks gives what the Python loop gives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis.analyzer import Analyzer

_chunks = pytest.importorskip(
    "searcher.analysis._chunks", reason="the installation had no C compiler"
)

ROOT = Path(__file__).parents[2]

ANALYZERS = {name: Analyzer(name) for name in ("english", "french", "none")}

WORDS = st.sampled_from(
    [
        *("The", "U.S.", "US", "l'Europe", "co-operation", "F-16s", "1,000", "e-mail", "AT&T"),
        *("—", "'", "été", "don't", "...", "日本語", "0 000", "\u00ad", "-", "İ", "\x00"),
        *("x" * 61, "x" * 5000),
    ]
)

WORD_OF_TWO = st.text(st.sampled_from("aé"), min_size=1, max_size=3)


@pytest.mark.parametrize("language", ANALYZERS)
@given(parts=st.lists(WORDS | st.text(max_size=5)), gap=st.sampled_from([" ", "\n", "\t ", ""]))
def test_compiled_terms_are_those_of_python(language: str, parts: list[str], gap: str) -> None:
    analyzer = ANALYZERS[language]
    parted = analyzer._parted(gap.join(parts))
    table = _chunks.ChunkTable(analyzer._chunk_terms)
    expected = analyzer._python_terms(parted)
    assert table.terms(parted) == expected
    assert table.terms(parted) == expected


@pytest.mark.parametrize("space", ["\t", "\n", "\x0b", "\x0c", "\r", " ", "\x1c", "\x85", "\xa0"])
def test_chunks_are_those_of_bytes_split(space: str) -> None:
    table = _chunks.ChunkTable(lambda chunk: (chunk, b"#"))
    data = f"a{space}b".encode()
    assert table.terms(data)[0].encode() == b" ".join(data.split())


@given(st.text(st.sampled_from("a., \n"), max_size=9))
def test_a_comma_or_a_full_stop_before_a_blank_is_no_part_of_a_chunk(text: str) -> None:
    table = _chunks.ChunkTable(lambda chunk: (chunk, b"#"))
    chunks = text.replace(", ", "  ").replace(". ", "  ").split()
    assert table.terms(text.encode())[0] == " ".join(chunks)


@given(st.lists(WORD_OF_TWO, max_size=4), st.lists(WORD_OF_TWO, max_size=6))
def test_absent_words_are_those_of_python(words: list[str], terms: list[str]) -> None:
    expected = [word for word in words if word not in terms]
    assert Analyzer().absent(words, " ".join(terms)) == expected
    python = Analyzer()
    python._table = None
    assert python.absent(words, " ".join(terms)) == expected


@pytest.mark.slow
def test_a_full_table_starts_again() -> None:
    table = _chunks.ChunkTable(lambda chunk: (chunk, chunk[::-1]))
    text = " ".join(map(str, range(450_000)))
    assert table.terms(text.encode()) == (text, " ".join(word[::-1] for word in text.split()))
    assert table.terms(b"12 123456") == ("12 123456", "21 654321")


def test_a_chunk_is_asked_for_once_unless_it_is_long() -> None:
    asked: list[bytes] = []

    def function(chunk: bytes) -> tuple[bytes, bytes]:
        asked.append(chunk)
        return chunk, chunk

    table = _chunks.ChunkTable(function)
    for _ in range(3):
        table.terms(b"a b a " + b"x" * 60 + b" " + b"y" * 61)
    assert asked == [b"a", b"b", b"x" * 60, b"y" * 61, b"y" * 61, b"y" * 61]


def test_a_function_may_use_its_own_table() -> None:
    def function(chunk: bytes) -> tuple[bytes, bytes]:
        if len(chunk) > 1:
            table.terms(b" ".join(bytes([one]) for one in chunk * 3000))
        return chunk, chunk

    table = _chunks.ChunkTable(function)
    assert table.terms(b"abc de abc") == ("abc de abc", "abc de abc")


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (None, TypeError),
        ((b"a",), TypeError),
        (("a", "b"), TypeError),
        ((b"\xff", b"a"), UnicodeDecodeError),
    ],
)
def test_a_wrong_answer_is_an_error(answer: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        _chunks.ChunkTable(lambda chunk: answer).terms(b"a")


def test_an_error_of_the_function_comes_out() -> None:
    with pytest.raises(ZeroDivisionError):
        _chunks.ChunkTable(lambda chunk: 1 / 0).terms(b"a b")


def test_python_does_it_without_the_compiled_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "searcher.analysis._chunks", None)
    analyzer = Analyzer()
    assert analyzer._table is None
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert analyzer.terms(text) == Analyzer.terms(ANALYZERS["english"], text)


@pytest.mark.slow
def test_a_build_without_a_compiler_succeeds(tmp_path: Path) -> None:
    pytest.importorskip("setuptools", reason="this environment has no setuptools")
    command = [sys.executable, "setup.py", "--quiet", "build_ext", "--force"]
    places = ["--build-lib", str(tmp_path), "--build-temp", str(tmp_path)]
    environment = {"PATH": "", "CC": "/nowhere/cc"}
    subprocess.run([*command, *places], cwd=ROOT, env=environment, check=True, capture_output=True)
    assert not list(tmp_path.rglob("*.so"))
