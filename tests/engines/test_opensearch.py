"""The contract, held by the engine opensearch on a real cluster."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from opensearchpy import TransportError
from rapidfuzz.distance import OSA

from searcher.engines.memory import MemoryEngine
from searcher.engines.opensearch import reader
from searcher.engines.opensearch import writer as writing
from searcher.engines.opensearch.maintenance import faults, remove, replicate
from searcher.engines.opensearch.mappings import key, read_kept, source
from searcher.engines.port import Document
from searcher.errors import EngineError, IndexStateError
from searcher.query.tree import Boost, Everything, Or, Phrase, Prefix, Term
from tests.engines import remote, trees
from tests.engines.contract import EngineContract
from tests.engines.groups import GroupingContract
from tests.engines.stores import (
    ALL,
    EXACT,
    SORTS,
    WORD,
    build,
    everything,
    ids,
    made,
    opened,
    whole_corpus,
)

if not remote.URLS:
    pytest.skip(
        "needs a cluster: SEARCHER_TEST_CLUSTER names none (make test-cluster starts one)",
        allow_module_level=True,
    )

_FAILED = "search_phase_execution_exception"


@pytest.fixture(scope="module", autouse=True)
def _cleared() -> Iterator[None]:
    yield
    remote.clear()
    remote.client().close()


class TestOpenSearch(EngineContract, GroupingContract):
    engine = remote.engine()


def _stored(folder: Path, documents: Sequence[Document]) -> Path:
    return build(remote.engine(), folder, documents)


def test_pages_behind_the_ten_thousandth_hit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There, made fewer, they are those of the judge."""
    monkeypatch.setattr(reader, "SLICE", 20)
    store = opened(remote.engine(), _stored(tmp_path / "store", whole_corpus()))
    judge = opened(MemoryEngine(), build(MemoryEngine(), tmp_path / "judge", whole_corpus()))
    asked = [WORD, Everything(), Or((WORD, Prefix(EXACT, "p"))), Or((Term("place", "a"), WORD))]
    for tree, sort, offset in product(asked, SORTS, (0, 15, 43, 151)):
        for limit in (7, 60, ALL):
            page = store.top(tree, limit=limit, offset=offset, sort=sort)
            assert page == judge.top(tree, limit=limit, offset=offset, sort=sort)
    assert [*store.ids()] == [*judge.ids()]


def test_many_deleted_documents_are_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "FEW", 10)
    folder = _stored(tmp_path / "store", whole_corpus())
    for part in (whole_corpus()[:100], whole_corpus()[100:101]):
        writer = remote.engine().extend(folder, trees.SCHEMA)
        for document in part:
            writer.delete(document.id)
        writer.commit()
    rest = whole_corpus()[101:]
    judge = opened(MemoryEngine(), build(MemoryEngine(), tmp_path / "judge", rest))
    assert everything(opened(remote.engine(), folder)) == everything(judge)
    stats = remote.client().indices.stats(index=read_kept(folder).index, metric="docs")
    assert stats["_all"]["primaries"]["docs"]["deleted"] <= 1


def test_a_term_that_occurs_very_often(tmp_path: Path) -> None:
    """So often that a score in single precision cannot tell how often."""
    documents = [
        made("a", "oil " * 60_000),
        made("b", "oil gas " * 30_000),
        made("c", "gas"),
    ]
    store = opened(remote.engine(), _stored(tmp_path / "store", documents))
    judge = opened(MemoryEngine(), build(MemoryEngine(), tmp_path / "judge", documents))
    for tree in (WORD, Phrase(EXACT, ("oil", "gas")), Phrase(EXACT, ("oil", "oil"))):
        assert store.top(tree, limit=9) == judge.top(tree, limit=9)


@pytest.mark.parametrize("weight", [1e-300, 1e-30, 1e-7, 1e7, 1e32])
def test_weights_beyond_single_precision(tmp_path: Path, weight: float) -> None:
    documents = [made(f"{n}", "oil " * (n % 4) + "gas " * (n % 3)) for n in range(30)]
    store = opened(remote.engine(), _stored(tmp_path / "store", documents))
    judge = opened(MemoryEngine(), build(MemoryEngine(), tmp_path / "judge", documents))
    phrase = Boost(Phrase(EXACT, ("oil", "gas")), weight)
    for tree in (Boost(WORD, weight), phrase, Or((phrase, Prefix(EXACT, "g"), WORD))):
        assert store.top(tree, limit=20) == judge.top(tree, limit=20)


def test_weights_that_are_too_large(tmp_path: Path) -> None:
    store = opened(remote.engine(), _stored(tmp_path / "store", [made("a", "oil")]))
    with pytest.raises(EngineError, match="Use smaller weights"):
        store.top(Boost(Boost(WORD, 1e20), 1e20), limit=1)


def test_what_no_document_has_is_not_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(remote.engine(), _stored(tmp_path / "store", [made("a", "oil")]))
    many = Or(tuple(Term("body", f"gas{number}") for number in range(2000)))
    assert store.top(many, limit=1).total == 0
    monkeypatch.setattr(remote.client(), "search", None)
    assert store.top(many, limit=1).total == store.top(many, limit=0).total == 0


def test_more_clauses_than_a_cluster_takes(tmp_path: Path) -> None:
    store = opened(remote.engine(), _stored(tmp_path / "store", [made("a", "oil")]))
    many = Or(tuple(Prefix("body", f"gas{number}") for number in range(2000)))
    with pytest.raises(EngineError, match=r"more clauses than the cluster accepts.*ask for less"):
        store.top(many, limit=1)


def test_many_documents_are_read_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [made(f"{number}", "oil") for number in range(20)]
    store = opened(remote.engine(), _stored(tmp_path / "store", documents))
    there = {document.id: document.stored for document in documents}
    assert store.get_all([]) == {}
    assert store.get_all([*there, "none"]) == there
    many = remote.client().mget

    def failing(**request: Any) -> Any:
        """Two shards do not answer."""
        answer = many(**request)
        for number in (3, 20):
            answer["docs"][number] = {"_id": answer["docs"][number]["_id"], "error": {}}
        return answer

    monkeypatch.setattr(remote.client(), "mget", failing)
    assert store.get_all([*there, "none"]) == there


def test_near_terms(tmp_path: Path) -> None:
    """They are those that the list of all terms has, in one field or in several."""
    chance = random.Random(3)
    words = ["".join(chance.choices("abcé北1", k=chance.randint(1, 7))) for _ in range(600)]
    folder = _stored(tmp_path / "store", [made(f"{n}", w) for n, w in enumerate(words)])
    writer = remote.engine().extend(folder, trees.SCHEMA)
    for number in range(0, 600, 3):
        writer.delete(f"{number}")
    writer.commit()
    store = opened(remote.engine(), folder)
    terms = dict(store.terms(EXACT))
    for word in ("a", "ab", "acb1", "北é", "bcacab", "é1cab北1", "acx", "aa" * 5000):
        edits = 1 if len(word) < 5 else 2
        near = {
            term: count
            for term, count in terms.items()
            if term[0] == word[0] and 0 < OSA.distance(term, word) <= edits
        }
        assert store.near([EXACT], word, edits) == near
        assert store.near(["title.exact", EXACT], word, edits) == near


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"op": "update", "doc": {"stored": "another"}}, "'b' is not as it was written"),
        ({"op": "delete"}, "holds 1 documents in the place of 2"),
        ({"op": "index", "id": "c"}, "holds 3 documents in the place of 2"),
    ],
    ids=["changed", "missing", "foreign"],
)
def test_faults(tmp_path: Path, change: dict[str, Any], told: str) -> None:
    folder = _stored(tmp_path / "store", [made("a", "oil"), made("b", "gas")])
    assert faults(remote.client(), folder) == []
    index = read_kept(folder).index
    client = remote.client()
    client.indices.put_settings(index=index, body={"index.blocks.write": False})
    match change["op"]:
        case "update":
            client.update(index=index, id=key("b"), body={"doc": change["doc"]}, refresh=True)
        case "delete":
            client.delete(index=index, id=key("b"), refresh=True)
        case _:
            client.index(index=index, id="c", body=source(made("c"), trees.SCHEMA), refresh=True)
    (line,) = faults(client, folder)
    assert line.endswith(told)


def test_an_index_that_is_gone(tmp_path: Path) -> None:
    folder = _stored(tmp_path / "store", [made("a", "oil")])
    store = opened(remote.engine(), folder)
    remove(remote.client(), [read_kept(folder).index])
    remove(remote.client(), [read_kept(folder).index])
    for ask in (lambda: store.top(WORD, limit=1), lambda: store.get("a")):
        with pytest.raises(IndexStateError, match="has no index"):
            ask()
    writer = remote.engine().extend(folder, trees.SCHEMA)
    writer.put(made("b"))
    with pytest.raises(IndexStateError, match="has no index"):
        writer.commit()
    writer.abandon()


def test_an_abandoned_writer_leaves_no_index(tmp_path: Path) -> None:
    folder = _stored(tmp_path / "store", [made("a", "oil")])
    before = remote.client().indices.get(index=f"{remote.NAME}-*").keys()
    writer = remote.engine().extend(folder, trees.SCHEMA)
    writer.put(made("b", "oil"))
    writer._sender.finish()
    assert remote.client().indices.get(index=f"{remote.NAME}-*").keys() != before
    writer.abandon()
    assert remote.client().indices.get(index=f"{remote.NAME}-*").keys() == before


def test_a_document_that_is_refused(tmp_path: Path) -> None:
    """An id that Lucene takes none so long of: the writer tells, and nothing is published."""
    writer = remote.engine().create(tmp_path, trees.SCHEMA)
    writer.put(made("a" * 40_000, "oil"))
    with pytest.raises(EngineError, match="refused 1 document"):
        writer.commit()
    writer.abandon()
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    ("status", "kind"),
    [(429, "busy"), (404, "index_not_found_exception")],
    ids=["busy", "a node behind the others"],
)
def test_what_was_not_acknowledged_is_sent_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, kind: str
) -> None:
    client = remote.client()
    bulk = client.bulk
    sent = []

    def refusing(index: str, body: str, **options: object) -> object:
        """Lets every other document through."""
        lines = body.splitlines()
        if len(sent) == 2:
            sent.append(0)
            raise TransportError(429, "rejected_execution_exception", {})
        kept = [line for at, line in enumerate(lines) if at // 2 % 2 == 0]
        sent.append(len(lines) // 2)
        answer = bulk(index=index, body="\n".join(kept) + "\n")
        again = {"status": status, "error": {"type": kind, "reason": "try again"}}
        for at in range(2, len(lines), 4):
            answer["items"].append({"index": {**json.loads(lines[at])["index"], **again}})
        return answer | {"errors": True}

    monkeypatch.setattr(client, "bulk", refusing)
    documents = [made(f"{number}", "oil") for number in range(20)]
    assert opened(remote.engine(), _stored(tmp_path / "store", documents)).documents == 20
    assert sent == [20, 10, 0, 5, 2, 1]


def test_replicas(tmp_path: Path) -> None:
    index = read_kept(_stored(tmp_path / "store", [made("a", "oil")])).index
    replicate(remote.client(), [index], 60)
    health = remote.client().cluster.health(index=index)
    assert health["status"] == "green"
    assert health["active_shards"] == 2 * health["active_primary_shards"]


def test_a_search_that_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not asked again."""
    store = opened(remote.engine(), _stored(tmp_path / "store", [made("a", "oil")]))
    asked = []

    def late(**request: Any) -> None:
        asked.append(request["body"]["timeout"])
        cause = {"type": "query_phase_execution_exception", "reason": "Time exceeded"}
        info = {"error": {"root_cause": [cause], "type": _FAILED, "reason": "all shards failed"}}
        raise TransportError(500, _FAILED, info)

    monkeypatch.setattr(remote.client(), "search", late)
    with pytest.raises(EngineError, match="took more than"):
        store.top(WORD, limit=1)
    assert asked == ["25000ms"]


def test_a_search_that_fails_once_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(remote.engine(), _stored(tmp_path / "store", [made("a", "oil")]))
    search = remote.client().search
    fails = [True, False, True, False]

    def moving(**request: Any) -> object:
        if fails.pop(0):
            raise TransportError(500, _FAILED, {"error": {"type": _FAILED, "root_cause": []}})
        return search(**request)

    monkeypatch.setattr(remote.client(), "search", moving)
    assert ids(store, WORD) == ["a"]
    assert not fails


@pytest.mark.parametrize("part", [{"timed_out": True}, {"_shards": {"failed": 1}}])
def test_a_part_of_an_answer_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: dict[str, Any]
) -> None:
    store = opened(remote.engine(), _stored(tmp_path / "store", [made("a", "oil")]))
    search = remote.client().search
    monkeypatch.setattr(remote.client(), "search", lambda **request: search(**request) | part)
    with pytest.raises(EngineError, match="did not answer"):
        store.top(WORD, limit=1)
