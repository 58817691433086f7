"""Manifests of generations and checkpoints as papers, with the small files that they are about."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from searcher import generations, seals
from searcher.cluster.papers import Paper
from searcher.cluster.scratch import inside
from searcher.digests import digest_of
from searcher.generations import CATALOG
from searcher.schema import ARTICLES, QUOTATIONS
from searcher.seals import Proven, Seals

_KINDS = {"manifest": str, "stores": list, "number": int, "older": list, "published": float}


def is_whole(paper: Paper) -> bool:
    """Whether a paper says what that of a generation must, and its manifest is as it was."""
    says = paper.says
    return all(isinstance(says.get(name), kind) for name, kind in _KINDS.items()) and (
        digest_of(says["manifest"].encode("utf-8")) == says.get("digest")
    )


def sealed(
    folder: Path, manifest: Mapping[str, Any], proven: Proven
) -> tuple[dict[str, Any], Seals]:
    """Seal a folder; what a paper of it says, and its seals."""
    text, made = generations.seal(folder, manifest, proven)
    small = made.keys() - catalog_of(made).keys()
    return {
        "manifest": text,
        "digest": digest_of(text.encode("utf-8")),
        "files": {name: (folder / name).read_text(encoding="utf-8") for name in small},
        "stores": stores_in(folder),
    }, made


def written(paper: Paper, folder: Path) -> tuple[dict[str, Any], Seals]:
    """Write the small files of a paper into a folder; its manifest and its seals.

    Raises ValueError, KeyError or TypeError where one of them is not as it was.
    """
    text = paper.says["manifest"]
    if digest_of(text.encode("utf-8")) != paper.says["digest"]:
        raise ValueError(paper.says["digest"])
    manifest = json.loads(text)
    found = seals.read(manifest["files"])
    for name, content in paper.says["files"].items():
        path = inside(folder, name)
        path.write_bytes(content.encode("utf-8"))
        os.utime(path, ns=(found[name].modified, found[name].modified))
        if seals.file_digest(path) != found[name].digest:
            raise ValueError(name)
    return manifest, found


def catalog_of(made: Seals) -> Seals:
    """The seals of the files of a catalog, which are papers of their own."""
    return {name: one for name, one in made.items() if name.startswith(f"{CATALOG}/")}


def stores_in(folder: Path) -> list[str]:
    """The indexes that the stores of a generation are in: of the articles, of the quotations."""
    from searcher.engines.opensearch.layout import read_kept

    return [read_kept(folder / schema.name).index for schema in (ARTICLES, QUOTATIONS)]
