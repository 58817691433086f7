"""The papers of an index: small documents beside its stores, in an index `name-meta` of their own.

::

    lease                 who writes
    generation-8-HEX      the manifest of a generation
    part                  the checkpoint of an update that was interrupted
    file-DIGEST-0 ...     a file of a catalog, in pieces

All are read and written by their ids, which needs no refresh: what was written is read.
"""

from __future__ import annotations

import base64
import json
import os
import time
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from searcher._digests import digest_of, digester
from searcher._values import frozen
from searcher.engines.opensearch.errors import speaking
from searcher.engines.opensearch.location import Location
from searcher.errors import DamagedFileError, EngineError
from searcher.schema import ARTICLES, QUOTATIONS
from searcher.storage import checksums, generations
from searcher.storage.checksums import FileChecksum, FileChecksums, Proven, decoding
from searcher.storage.cluster.scratch import inside
from searcher.storage.generations import CATALOG

if TYPE_CHECKING:
    from opensearchpy import OpenSearch


FORMAT = 2
"""The version of how an index lies in a cluster. One of another version is rebuilt, not read."""

OURS = "searcher"
"""The key in an index's `_meta` that says that it is ours."""

_PAGE = 1_000

_SOON = 10
"""Seconds after which another node is asked for a paper, or to replace it: a lease ends in 30."""


@frozen
class Paper:
    """A paper as it was read: what it says, and the version that a replacement must name."""

    says: dict[str, Any]
    version: tuple[int, int]


class Metadata:
    """The papers of one index."""

    def __init__(self, client: OpenSearch, location: Location) -> None:
        self._client = client
        self._location = location
        self.index = f"{location.name}-meta"

    def make(self) -> None:
        """Make the index of the papers; where it is there already, nothing happens."""
        from opensearchpy import RequestError

        body = {
            "settings": {
                "index.hidden": True,
                "index.number_of_shards": 1,
                "index.auto_expand_replicas": "0-2",
            },
            "mappings": {
                "_meta": {OURS: {"format": FORMAT, "name": self._location.name}},
                "dynamic": False,
                "properties": {"key": {"type": "keyword"}},
            },
        }
        with speaking(self._location):
            try:
                self._client.indices.create(
                    index=self.index, body=body, params={"wait_for_active_shards": "1"}
                )
            except RequestError as error:
                if error.error != "resource_already_exists_exception":
                    raise

    def wait(self, seconds: float) -> None:
        """Wait until the copies of all papers are there. Raises EngineError where they are not."""
        from searcher.engines.opensearch.maintenance import revive

        end = time.monotonic() + seconds
        params = {"wait_for_status": "green", "timeout": "10s", "request_timeout": 30}
        while True:
            with speaking(self._location):
                found = self._client.cluster.health(index=self.index, params=params, ignore=[408])
            if found["status"] == "green":
                return
            if time.monotonic() >= end:
                raise EngineError(
                    f"The cluster did not copy {self.index} to its servers within {seconds:.0f} s "
                    f"(it is {found['status']}). Look after them and their disks, then try again."
                )
            with speaking(self._location):
                revive(self._client, [self.index])

    def get(self, key: str) -> Paper | None:
        """A paper by its id; None where there is none."""
        return self.get_all([key]).get(key)

    def get_all(self, keys: Collection[str]) -> dict[str, Paper]:
        """Those papers that are there, of some ids."""
        return {found["_id"]: _paper(found) for found in self._found(keys, source="true")}

    def there(self, keys: Collection[str]) -> set[str]:
        """Which of some ids have a paper."""
        return {found["_id"] for found in self._found(keys, source="false")}

    def _found(self, keys: Collection[str], *, source: str) -> Iterator[dict[str, Any]]:
        if not keys:
            return
        params: dict[str, Any] = {"_source": source, "request_timeout": _SOON}
        with speaking(self._location):
            answer = self._client.mget(
                index=self.index, body={"ids": list(keys)}, params=dict(params)
            )
            for each in answer["docs"]:
                if "error" in each:  # of one shard: alone, it raises, or is answered by now
                    each = self._alone(each["_id"], params)
                if each["found"]:
                    yield each

    def _alone(self, key: str, params: Mapping[str, Any]) -> dict[str, Any]:
        from opensearchpy import NotFoundError

        try:
            found: dict[str, Any] = self._client.get(index=self.index, id=key, params=dict(params))
        except NotFoundError as error:
            if not isinstance(error.info, dict) or "found" not in error.info:
                raise
            found = error.info  # that there is no such paper is an answer
        return found

    def put(self, key: str, says: Mapping[str, Any]) -> None:
        """Write a paper, over one that is there."""
        with speaking(self._location):
            self._client.index(index=self.index, id=key, body={**says, "key": key})

    def create(self, key: str, says: Mapping[str, Any]) -> Paper | None:
        """Write a paper where there is none; None where there is one."""
        return self._put_if(key, says, {"op_type": "create"})

    def replace(self, key: str, says: Mapping[str, Any], was: Paper) -> Paper | None:
        """Write a paper over the one that was read; None where another one is there by now."""
        return self._put_if(key, says, _if_version(was))

    def _put_if(self, key: str, says: Mapping[str, Any], only: Mapping[str, Any]) -> Paper | None:
        from opensearchpy import ConflictError

        body, params = {**says, "key": key}, {**only, "request_timeout": _SOON}
        with speaking(self._location):
            try:
                done = self._client.index(index=self.index, id=key, body=body, params=params)
            except ConflictError:
                # A first try of the client may have got through, without its answer.
                now = self.get(key)
                return now if now is not None and now.says == body else None
        return Paper(body, (done["_seq_no"], done["_primary_term"]))

    def remove(self, keys: Collection[str], was: Paper | None = None) -> None:
        """Remove papers; with `was`, only if that one is there still."""
        from opensearchpy import ConflictError

        with speaking(self._location):
            for key in keys:
                params = {"ignore": 404, **(_if_version(was) if was else {})}
                try:
                    self._client.delete(index=self.index, id=key, params=params)
                except ConflictError:
                    continue  # somebody else's by now

    def listed(self) -> list[str]:
        """The ids of all papers."""
        found: list[str] = []
        with speaking(self._location):
            self._client.indices.refresh(index=self.index)
            while True:
                answer = self._client.search(
                    index=self.index,
                    body={
                        "size": _PAGE,
                        "_source": False,
                        "sort": [{"key": "asc"}],
                        **({"search_after": [found[-1]]} if found else {}),
                    },
                    params={"allow_partial_search_results": "false"},
                )
                page = [each["_id"] for each in answer["hits"]["hits"]]
                found += page
                if len(page) < _PAGE:
                    return found


def _paper(found: Mapping[str, Any]) -> Paper:
    return Paper(found["_source"], (found["_seq_no"], found["_primary_term"]))


def _if_version(was: Paper) -> dict[str, Any]:
    number, term = was.version
    return {"if_seq_no": number, "if_primary_term": term}


_OF_CHECKPOINT = {"manifest": str, "stores": list, "files": dict}

_OF_GENERATION = {**_OF_CHECKPOINT, "number": int, "older": list, "published": float}


def is_whole(paper: Paper) -> bool:
    """Whether a paper has the keys of a generation, and its manifest is as it was written."""
    return _has(paper, _OF_GENERATION)


def is_readable(paper: Paper) -> bool:
    """Whether a paper has the keys of a checkpoint, and its manifest is as it was written."""
    return _has(paper, _OF_CHECKPOINT)


def _has(paper: Paper, kinds: Mapping[str, type]) -> bool:
    says = paper.says
    return all(isinstance(says.get(name), kind) for name, kind in kinds.items()) and (
        digest_of(says["manifest"].encode("utf-8", "replace")) == says.get("digest")
    )


def stores_of(paper: Paper) -> list[str]:
    """The names of the indexes of a generation's stores. Raises DamagedFileError."""
    with decoding("the list of stores"):
        return [str(name) for name in paper.says["stores"]]


def sealed(
    folder: Path, manifest: Mapping[str, Any], proven: Proven
) -> tuple[dict[str, Any], FileChecksums]:
    """Seal a folder; what a paper of it says, and its seals."""
    text, made = generations.seal(folder, manifest, proven)
    small = made.keys() - catalog_of(made).keys()
    return {
        "manifest": text,
        "digest": digest_of(text.encode("utf-8")),
        "files": {name: (folder / name).read_text(encoding="utf-8") for name in small},
        "stores": stores_in(folder),
    }, made


def written(paper: Paper, folder: Path) -> tuple[dict[str, Any], FileChecksums]:
    """Write the small files of a paper into a folder; its manifest and its seals.

    Raises DamagedFileError where one of them is not as it was.
    """
    with decoding("the manifest"):
        text = paper.says["manifest"].encode("utf-8")
        if digest_of(text) != paper.says["digest"]:
            raise DamagedFileError("the manifest has changed")
        manifest = dict(json.loads(text))
        files = {name: content.encode("utf-8") for name, content in paper.says["files"].items()}
    found = checksums.read(manifest)
    for name, content in files.items():
        if name not in found or digest_of(content) != found[name].digest:
            raise DamagedFileError(f"{name} has changed")
        path = inside(folder, name)
        path.write_bytes(content)
        os.utime(path, ns=(found[name].modified, found[name].modified))
    return manifest, found


def checksums_of(paper: Paper) -> FileChecksums:
    """The checksums in the manifest of a paper. Raises DamagedFileError."""
    with decoding("the manifest"):
        manifest = json.loads(paper.says["manifest"])
    return checksums.read(manifest)


def catalog_of(made: FileChecksums) -> FileChecksums:
    """The seals of the files of a catalog, which are papers of their own."""
    return {name: one for name, one in made.items() if name.startswith(f"{CATALOG}/")}


def stores_in(folder: Path) -> list[str]:
    """The indexes that the stores of a generation are in: of the articles, of the quotations."""
    from searcher.engines.opensearch.mappings import read_kept

    return [read_kept(folder / schema.name).index for schema in (ARTICLES, QUOTATIONS)]


KIND = "file-"

_PIECE = 4_000_000
"""Bytes of a file in one paper, before they are packed."""


def keys(one: FileChecksum) -> list[str]:
    """The ids of the papers that a file is in."""
    return [f"{KIND}{one.digest}-{n}" for n in range(-(-one.size // _PIECE))]


def send(papers: Metadata, folder: Path, sealed: FileChecksums) -> None:
    """Keep files of a folder, those that are not kept yet."""
    wanted = [key for one in sealed.values() for key in keys(one)]
    there = papers.there(wanted)
    for name, one in sealed.items():
        for number, key in enumerate(keys(one)):
            if key not in there:
                packed = zlib.compress(_piece(folder / name, number))
                papers.put(key, {"bytes": base64.b64encode(packed).decode("ascii")})
                there.add(key)


def bring(papers: Metadata, folder: Path, sealed: FileChecksums) -> None:
    """Write kept files into a folder, with the times that they had.

    Raises DamagedFileError where one of them has changed.
    """
    for name, one in sealed.items():
        path = inside(folder, name)
        digest = digester()
        with open(path, "wb") as file:
            for piece in _pieces(papers, name, one):
                file.write(piece)
                digest.update(piece)
        if digest.hexdigest() != one.digest:
            raise DamagedFileError(f"{name} has changed")
        os.utime(path, ns=(one.modified, one.modified))


def faults(papers: Metadata, sealed: FileChecksums) -> list[str]:
    """What is wrong with kept files, a line each."""
    found = []
    for name, one in sealed.items():
        digest = digester()
        try:
            for piece in _pieces(papers, name, one):
                digest.update(piece)
        except DamagedFileError as error:
            found.append(str(error))
            continue
        if digest.hexdigest() != one.digest:
            found.append(f"{name}: has changed")
    return found


def _piece(path: Path, number: int) -> bytes:
    with open(path, "rb") as file:
        file.seek(number * _PIECE)
        return file.read(_PIECE)


def _pieces(papers: Metadata, name: str, one: FileChecksum) -> Iterable[bytes]:
    for key in keys(one):
        paper = papers.get(key)
        if paper is None:
            raise DamagedFileError(f"{name}: a piece of it is not there")
        try:
            packed = base64.b64decode(paper.says["bytes"], validate=True)
            piece = zlib.decompressobj().decompress(packed, _PIECE)
        except (zlib.error, ValueError, KeyError, TypeError) as error:
            raise DamagedFileError(f"{name}: a piece of it cannot be read") from error
        yield piece
