"""Checks the shape of a manifest: a digest proves that it has not changed, not who wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from searcher.errors import DamagedFileError

_LARGEST = 1 << 63

_TEXTS = ("searcher", "engine", "language", "schema", "created")

_CORPUS: Mapping[str, type] = {
    "name": str, "folder": str, "prefix": str, "sources": int, "articles": int, "encoding": str,
    "map": str, "table": str,
}  # fmt: skip

_REQUIRED = ("name", "folder", "prefix")


def check_manifest(manifest: Mapping[str, Any]) -> None:
    """Raise DamagedFileError where a key that is read is missing or has another type.

    Other keys are ignored. The entries of the log are read when the log is.
    """
    if not isinstance(manifest, dict):
        raise DamagedFileError("it is not an object")
    faults = [name for name in _TEXTS if not isinstance(manifest.get(name), str)]
    faults += [name for name in ("generation", "articles", "keep") if not _count(manifest, name)]
    faults += [] if isinstance(manifest.get("quotations"), bool) else ["quotations"]
    faults += [] if _are_corpora(manifest.get("corpora")) else ["corpora"]
    faults += [] if _is_naming(manifest.get("naming", {})) else ["naming"]
    log = manifest.get("log")
    if not isinstance(log, list) or not all(isinstance(one, dict) for one in log):
        faults.append("log")
    if faults:
        raise DamagedFileError(f"its {faults[0]} is missing or invalid")


def is_count(value: object) -> bool:
    """Whether a value is an integer from 0 on, of at most 63 bits."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _LARGEST


def _count(manifest: Mapping[str, Any], name: str) -> bool:
    return is_count(manifest.get(name))


def _are_corpora(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_corpus, value))


def _is_corpus(value: object) -> bool:
    if not isinstance(value, dict) or not value.keys() <= _CORPUS.keys():
        return False
    right = (
        is_count(one) if _CORPUS[name] is int else isinstance(one, str)
        for name, one in value.items()
    )
    return all(right) and all(name in value for name in _REQUIRED)


def _is_naming(value: object) -> bool:
    return isinstance(value, dict) and all(map(_are_names, value.values()))


def _are_names(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(value.get(key), list) and all(map(_are_texts, value[key]))
        for key in ("people", "apart")
    )


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and len(value) > 0 and all(isinstance(one, str) for one in value)
