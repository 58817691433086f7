"""The metadata of an index: small documents beside its stores, in the index `name-meta`.

::

    lease                 the process that writes
    generation-8-HEX      the manifest of a generation
    part                  the checkpoint of an update that was interrupted
    file-DIGEST-0 ...     a file of a catalog, in pieces

All are read and written by their ids, so that no refresh is needed.
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
"""The version of the layout in a cluster. An index of another version is rebuilt, not read."""

OURS = "searcher"
"""The key in the `_meta` of an index that this program made."""

_PAGE = 1_000

_SOON = 10
"""Seconds after which another node is asked. It is short, as a lease ends after 30."""


@frozen
class MetadataDocument:
    """A document as it was read: its content, and the version that a replacement must name."""

    content: dict[str, Any]
    version: tuple[int, int]


class Metadata:
    """The metadata of one index."""

    def __init__(self, client: OpenSearch, location: Location) -> None:
        self._client = client
        self._location = location
        self.index = f"{location.name}-meta"

    def make(self) -> None:
        """Create the index of the metadata, where it does not exist."""
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
        """Wait until the metadata have their replicas. Raises EngineError after that time."""
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

    def get(self, key: str) -> MetadataDocument | None:
        """Read a document by its id; None where there is none."""
        return self.get_all([key]).get(key)

    def get_all(self, keys: Collection[str]) -> dict[str, MetadataDocument]:
        """Read those documents that exist, of some ids."""
        return {found["_id"]: _document(found) for found in self._found(keys, source="true")}

    def there(self, keys: Collection[str]) -> set[str]:
        """Give those of some ids that have a document."""
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
                if (
                    "error" in each
                ):  # of one shard: ask for it alone, which raises the error or answers
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
            found = error.info  # there is no such document
        return found

    def put(self, key: str, content: Mapping[str, Any]) -> None:
        """Write a document, in the place of an older one."""
        with speaking(self._location):
            self._client.index(index=self.index, id=key, body={**content, "key": key})

    def create(self, key: str, content: Mapping[str, Any]) -> MetadataDocument | None:
        """Write a new document; None where there is one of that id."""
        return self._put_if(key, content, {"op_type": "create"})

    def replace(
        self, key: str, content: Mapping[str, Any], was: MetadataDocument
    ) -> MetadataDocument | None:
        """Replace the document that was read; None where it has changed since."""
        return self._put_if(key, content, _if_version(was))

    def _put_if(
        self, key: str, content: Mapping[str, Any], only: Mapping[str, Any]
    ) -> MetadataDocument | None:
        from opensearchpy import ConflictError

        body, params = {**content, "key": key}, {**only, "request_timeout": _SOON}
        with speaking(self._location):
            try:
                done = self._client.index(index=self.index, id=key, body=body, params=params)
            except ConflictError:
                # An earlier try of the client may have succeeded, and its answer was lost.
                now = self.get(key)
                return now if now is not None and now.content == body else None
        return MetadataDocument(body, (done["_seq_no"], done["_primary_term"]))

    def remove(self, keys: Collection[str], was: MetadataDocument | None = None) -> None:
        """Remove documents; with `was`, only if it has not changed since it was read."""
        from opensearchpy import ConflictError

        with speaking(self._location):
            for key in keys:
                params = {"ignore": 404, **(_if_version(was) if was else {})}
                try:
                    self._client.delete(index=self.index, id=key, params=params)
                except ConflictError:
                    continue  # it has changed since

    def listed(self) -> list[str]:
        """List the ids of all documents."""
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


def _document(found: Mapping[str, Any]) -> MetadataDocument:
    return MetadataDocument(found["_source"], (found["_seq_no"], found["_primary_term"]))


def _if_version(was: MetadataDocument) -> dict[str, Any]:
    number, term = was.version
    return {"if_seq_no": number, "if_primary_term": term}


_OF_CHECKPOINT = {"manifest": str, "stores": list, "files": dict}

_OF_GENERATION = {**_OF_CHECKPOINT, "number": int, "older": list, "published": float}


def is_whole(document: MetadataDocument) -> bool:
    """Say whether a document has the keys of a generation, and an unchanged manifest."""
    return _has(document, _OF_GENERATION)


def is_readable(document: MetadataDocument) -> bool:
    """Say whether a document has the keys of a checkpoint, and an unchanged manifest."""
    return _has(document, _OF_CHECKPOINT)


def _has(document: MetadataDocument, kinds: Mapping[str, type]) -> bool:
    content = document.content
    return all(isinstance(content.get(name), kind) for name, kind in kinds.items()) and (
        digest_of(content["manifest"].encode("utf-8", "replace")) == content.get("digest")
    )


def stores_of(document: MetadataDocument) -> list[str]:
    """Read the names of the indexes of a generation's stores. Raises DamagedFileError."""
    with decoding("the list of stores"):
        return [str(name) for name in document.content["stores"]]


def sealed(
    folder: Path, manifest: Mapping[str, Any], proven: Proven
) -> tuple[dict[str, Any], FileChecksums]:
    """Seal a folder; give the content of a document for it, and the checksums of its files."""
    text, made = generations.seal(folder, manifest, proven)
    small = made.keys() - catalog_of(made).keys()
    return {
        "manifest": text,
        "digest": digest_of(text.encode("utf-8")),
        "files": {name: (folder / name).read_text(encoding="utf-8") for name in small},
        "stores": stores_in(folder),
    }, made


def written(document: MetadataDocument, folder: Path) -> tuple[dict[str, Any], FileChecksums]:
    """Write the small files of a document into a folder; give its manifest and checksums.

    Raises DamagedFileError where one of them has changed.
    """
    with decoding("the manifest"):
        text = document.content["manifest"].encode("utf-8")
        if digest_of(text) != document.content["digest"]:
            raise DamagedFileError("the manifest has changed")
        manifest = dict(json.loads(text))
        files = {name: text.encode("utf-8") for name, text in document.content["files"].items()}
    found = checksums.read(manifest)
    for name, content in files.items():
        if name not in found or digest_of(content) != found[name].digest:
            raise DamagedFileError(f"{name} has changed")
        path = inside(folder, name)
        path.write_bytes(content)
        os.utime(path, ns=(found[name].modified, found[name].modified))
    return manifest, found


def checksums_of(document: MetadataDocument) -> FileChecksums:
    """Read the checksums in the manifest of a document. Raises DamagedFileError."""
    with decoding("the manifest"):
        manifest = json.loads(document.content["manifest"])
    return checksums.read(manifest)


def catalog_of(made: FileChecksums) -> FileChecksums:
    """Give the checksums of the files of a catalog, which are documents of their own."""
    return {name: one for name, one in made.items() if name.startswith(f"{CATALOG}/")}


def stores_in(folder: Path) -> list[str]:
    """Name the indexes of a generation's stores: of the articles, of the quotations."""
    from searcher.engines.opensearch.mappings import read_kept

    return [read_kept(folder / schema.name).index for schema in (ARTICLES, QUOTATIONS)]


KIND = "file-"

_PIECE = 4_000_000
"""Bytes of a file in one document, before compression."""


def keys(one: FileChecksum) -> list[str]:
    """The ids of the documents that hold a file."""
    return [f"{KIND}{one.digest}-{n}" for n in range(-(-one.size // _PIECE))]


def send(metadata: Metadata, folder: Path, sealed: FileChecksums) -> None:
    """Upload files of a folder, except those that are in the cluster."""
    wanted = [key for one in sealed.values() for key in keys(one)]
    there = metadata.there(wanted)
    for name, one in sealed.items():
        for number, key in enumerate(keys(one)):
            if key not in there:
                packed = zlib.compress(_piece(folder / name, number))
                metadata.put(key, {"bytes": base64.b64encode(packed).decode("ascii")})
                there.add(key)


def bring(metadata: Metadata, folder: Path, sealed: FileChecksums) -> None:
    """Download files into a folder, with their times.

    Raises DamagedFileError where one of them has changed.
    """
    for name, one in sealed.items():
        path = inside(folder, name)
        digest = digester()
        with open(path, "wb") as file:
            for piece in _pieces(metadata, name, one):
                file.write(piece)
                digest.update(piece)
        if digest.hexdigest() != one.digest:
            raise DamagedFileError(f"{name} has changed")
        os.utime(path, ns=(one.modified, one.modified))


def faults(metadata: Metadata, sealed: FileChecksums) -> list[str]:
    """List the faults of files in the cluster, a line each."""
    found = []
    for name, one in sealed.items():
        digest = digester()
        try:
            for piece in _pieces(metadata, name, one):
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


def _pieces(metadata: Metadata, name: str, one: FileChecksum) -> Iterable[bytes]:
    for key in keys(one):
        document = metadata.get(key)
        if document is None:
            raise DamagedFileError(f"{name}: a piece of it is missing")
        try:
            packed = base64.b64decode(document.content["bytes"], validate=True)
            piece = zlib.decompressobj().decompress(packed, _PIECE)
        except (zlib.error, ValueError, KeyError, TypeError) as error:
            raise DamagedFileError(f"{name}: a piece of it cannot be read") from error
        yield piece
