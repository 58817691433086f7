"""The table of judged quotations, and the script that keeps it."""

from __future__ import annotations

import json
from pathlib import Path

from bench import judged


def test_the_table_has_a_hundred_of_each_corpus_and_most_are_right() -> None:
    rows = judged.table(judged.TABLE)
    assert {len(row) for row in rows} == {8}
    assert {row[6] for row in rows} == {"ok", "words", "mention", "name"}
    for corpus in ("pm.jsonl", "un.jsonl"):
        assert sum(row[0] == corpus for row in rows) == 100
    assert sum(row[6] == "ok" for row in rows) >= 0.92 * len(rows)


def test_a_row_that_is_drawn_is_kept(tmp_path: Path) -> None:
    text = "Tom Bell said: “The road is shut for good.” It rained. Ana Ruiz said that roads rot."
    file = tmp_path / "a.jsonl"
    line = {"id": "7", "title": "Roads", "body": text, "speaker": "Hale, Ivo"}
    file.write_text(json.dumps(line) + "\n", encoding="utf-8")
    found = [judged.shown(file, *pair) for pair in judged.drawn(file, 1)]
    rows = [one.split("\n")[0].split("\t") for one in found]
    assert {"Tom Bell", "Ana Ruiz"} <= {row[5] for row in rows}
    assert judged.kept(file, rows) == ["same"] * len(rows)
    other = [*rows[0][:5], "Somebody", "ok", ""]
    gone = [*rows[0][:2], "0", "1", *rows[0][4:]]
    assert judged.kept(file, [other, gone]) == ["speaker", "gone"]
