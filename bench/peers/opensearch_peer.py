"""OpenSearch through opensearch-py, by its own analyzers, queries and highlighter.

Its place is a location in a cluster, `opensearch://host:9200/name`. The same fields as ours: title,
summary and body, each stemmed and as it stands, and the article stored. Loaded the fast way:
without copies and without refreshes, then flushed, then copied once.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from opensearchpy import OpenSearch, helpers

from bench import asked as data
from bench.asked import Asked
from bench.peers import FIRST, Answer, Ask
from searcher.engines.opensearch.location import parsed

NAME = "OpenSearch"
PREFIX = "searcher-bench-"
"""How the names begin of all that is measured."""

TEXTS = ("title", "summary", "body")
_WEIGHTS = ("title^0.6", "summary", "body")
_PHRASES = ("title.exact^0.6", "summary.exact", "body.exact")
_SHARDS = 3
_WIDTH = 240
_LONGEST = 10_000_000
"""Characters of a text that the highlighter reads."""


def mapping() -> dict[str, Any]:
    """The fields."""
    text = {
        "type": "text",
        "analyzer": "english",
        "fields": {"exact": {"type": "text", "analyzer": "standard"}},
    }
    fields: dict[str, Any] = dict.fromkeys(TEXTS, text)
    fields |= {"id": {"type": "keyword"}, "date": {"type": "date"}, "speaker": {"type": "text"}}
    return {"dynamic": False, "properties": fields}


def build(articles: Path, folder: Path) -> int:
    """Index to a green index with one copy of each shard."""
    client, name = _place(folder)
    settings = {
        "number_of_shards": _SHARDS,
        "number_of_replicas": 0,
        "refresh_interval": "-1",
        "highlight.max_analyzed_offset": _LONGEST,
    }
    client.indices.create(index=name, body={"settings": settings, "mappings": mapping()})
    count, _ = helpers.bulk(client, _actions(articles, name), chunk_size=500)
    client.indices.refresh(index=name)
    client.indices.flush(index=name)
    client.indices.put_settings(index=name, body={"number_of_replicas": 1})
    while client.cluster.health(index=name)["status"] != "green":
        time.sleep(0.1)
    return int(count)


def _actions(articles: Path, name: str) -> Iterator[dict[str, Any]]:
    for number, article in enumerate(data.articles(articles)):
        kept = {field: article[field] for field in (*TEXTS, "id", "speaker") if field in article}
        if article.get("date"):
            kept["date"] = article["date"]
        yield {"_index": name, "_id": str(number), "_source": kept}


def opened(folder: Path) -> Ask:
    """Open the index."""
    client, name = _place(folder)

    def ask(asked: Asked) -> Answer:
        found = client.search(index=name, body=request(asked))
        hits = found["hits"]["hits"]
        ids = tuple(hit["_source"]["id"] for hit in hits)
        return Answer(found["hits"]["total"]["value"], ids, "\n\n".join(map(_shown, hits)))

    return ask


def request(asked: Asked) -> dict[str, Any]:
    """Ten hits with their passages, and an exact count."""
    return {
        "query": _query(asked),
        "size": FIRST,
        "track_total_hits": True,
        "_source": ["id", "title", "date", "speaker"],
        "highlight": {
            "fields": {field: {} for field in (*TEXTS, *(f"{name}.exact" for name in TEXTS))}
            if asked.kind == "phrase"
            else {field: {} for field in TEXTS},
            "fragment_size": _WIDTH,
            "number_of_fragments": 1,
        },
    }


def _query(asked: Asked) -> dict[str, Any]:
    text = " ".join(word.replace('"', "") for word in asked.words)
    if asked.kind == "phrase":
        return {"multi_match": {"query": text, "type": "phrase", "fields": [*_PHRASES]}}
    words = [
        {"multi_match": {"query": word, "type": "most_fields", "fields": [*_WEIGHTS]}}
        for word in text.split()
    ]
    return {"bool": {"should" if asked.kind == "union" else "must": words}}


def _shown(hit: dict[str, Any]) -> str:
    heads = [str(hit["_source"].get(name) or "") for name in ("title", "date", "speaker")]
    passages = [passage for found in hit.get("highlight", {}).values() for passage in found]
    return "\n".join([*heads, *passages, f"{hit['_score']:.2f}"])


def clear(hosts: Sequence[str]) -> None:
    """Remove from a cluster all that was measured there."""
    OpenSearch([*hosts], timeout=120).indices.delete(index=f"{PREFIX}*")


def _place(folder: Path) -> tuple[OpenSearch, str]:
    """A client of the cluster that the location names, and the name."""
    place = parsed(str(folder))
    hosts = [{"host": host, "port": port} for host, port in place.hosts]
    return OpenSearch(hosts, timeout=120), place.name
