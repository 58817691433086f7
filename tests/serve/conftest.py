"""A server of a small index: its workers are processes, and its client calls it directly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import searcher
from searcher.serve.application import application
from searcher.serve.settings import ServerSettings

EVIL = '<script>alert("1")</script>&amp;\u202e\x07'

ARTICLES: list[dict[str, Any]] = [
    {
        "id": f"talk {number}",
        "title": f"Talks on trade, round {number}",
        "date": f"20{10 + number % 12}-{1 + number % 12:02}-0{1 + number % 9}",
        "place": ["Geneva", "Kabul"][number % 2],
        "speaker": ["Sergei Lavrov", "Ann Lee"][number % 2],
        "country": ["France", "Chad"][number % 2],
        "body": f'The harbour talks, number {number}, went on.\n\n"Trade matters {number} times," '
        f"{['Sergei Lavrov', 'Ann Lee'][number % 2]} said.",
    }
    for number in range(25)
] + [
    {"id": "evil", "title": EVIL, "place": EVIL, "speaker": EVIL, "country": EVIL, "body": EVIL},
    {"id": "rtl", "title": "السلام عليكم", "body": "قال الوزير إن التجارة مهمة."},
    {"id": "web", "title": "Web", "url": "javascript:alert(1)", "body": "A page of the web."},
]


def write(folder: Path, articles: list[dict[str, Any]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(article) + "\n" for article in articles)
    (folder / "news.jsonl").write_text(lines, encoding="utf-8")


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("serve")
    write(root / "drop", ARTICLES)
    with searcher.create(root / "index") as index:
        index.update(root / "drop")
    return root / "index"


def client_of(location: Path, **settings: Any) -> TestClient:
    app = application(ServerSettings(str(location), workers=1, seconds=30.0, **settings))
    return TestClient(app, base_url="http://127.0.0.1:8765")


@pytest.fixture(scope="session")
def client(place: Path) -> Iterator[TestClient]:
    with client_of(place) as made:
        yield made
