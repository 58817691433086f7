"""Processes that read articles for another one."""

from __future__ import annotations

import json
import marshal
import os
import subprocess
import sys

from searcher.indexing.workers import _SERVE


def test_a_worker_whose_parent_was_ended_says_nothing() -> None:
    nobody, answers = os.pipe()
    os.close(nobody)
    question = marshal.dumps([])
    done = subprocess.run(
        [sys.executable, "-c", _SERVE, json.dumps(sys.path), "english"],
        input=len(question).to_bytes(8) + question,
        stdout=answers,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(answers)
    assert (done.returncode, done.stderr) == (1, b"")
