"""The corpora of an index: their names and folders.

A corpus is its name and the path of its folder as it was given. A link in the path is kept: what it
leads to may change between two updates, and is then the new state of the same corpus.
"""

from __future__ import annotations

import os
from pathlib import Path

from searcher._files import real_path
from searcher._values import replace
from searcher.errors import ArticleError, IndexStateError
from searcher.ingest import corpus
from searcher.ingest.fields.mapping import Pairs, mapping
from searcher.ingest.fields.settings import CorpusSettings, checked_encoding
from searcher.reports import FEED, Corpus, CorpusSource, UpdateOptions
from searcher.storage.catalog import Catalog


def check_folder(folder: Path) -> None:
    """Raise ArticleError unless there is a folder, or a file, of this name."""
    try:
        there = folder.exists()
    except OSError as error:
        raise ArticleError(f"{folder} cannot be read: {error.strerror}.") from error
    if not there:
        raise ArticleError(f"There is no folder {folder}.")


def enrolled(catalog: Catalog, source: CorpusSource, notes: list[str]) -> str:
    """Find the corpus of a folder in the catalog, or add it; give its name.

    A note says that a corpus is read from another path now, one that leads to the same folder.
    """
    folder = as_given(source.folder)
    known = _known(catalog, source.name, folder)
    if known is None:
        name = _name_for(os.path.basename(folder)) if source.name is None else source.name
        known = catalog.corpora.get(name)
        if known is None:
            check_name(name)
            taken = any(not one.prefix for one in catalog.corpora.values())
            catalog.add_corpus(Corpus(name, folder, f"{name}//" if taken else ""))
            return name
        raise _of_another(known, folder)
    if known.folder != folder and not _has_link(known.folder) and _has_link(folder):
        _set_folder(catalog, known, folder, notes)
    return known.name


def moved(catalog: Catalog, name: str, folder: Path, notes: list[str]) -> None:
    """Give a corpus another folder. Raises IndexStateError as `Index.move` documents."""
    known = found(catalog, name)
    if known.folder == FEED:
        raise IndexStateError(
            f"The corpus {name!r} comes from standard input and has no folder.", kind="corpus"
        )
    given = as_given(folder)
    for other in catalog.corpora.values():
        if other.name != name and other.folder == given:
            raise IndexStateError(
                f"The corpus {other.name!r} is read from {given} already.", kind="corpus"
            )
    _set_folder(catalog, known, given, notes)


_AUTO = "auto"


def set_reading(catalog: Catalog, name: str, options: UpdateOptions) -> Pairs:
    """State the encoding, the map and the table of a corpus; `auto` ends each.

    Give the map if it is a new one, so that all sources are read by it.

    Raises ArticleError if one of them is invalid.
    """
    known = catalog.corpora[name]
    encoding = _chosen(options.encoding, known.encoding)
    stated = replace(
        known,
        encoding=checked_encoding(encoding) if encoding else "",
        map=_chosen(options.map, known.map),
        table=_chosen(options.table, known.table),
    )
    pairs = mapping(stated.map)
    catalog.corpora[name] = stated
    return pairs if stated.map != known.map else ()


def _chosen(option: str | None, before: str) -> str:
    return before if not option else "" if option == _AUTO else option


def stated(known: Corpus) -> CorpusSettings:
    """The settings that are stated for a corpus."""
    return CorpusSettings(encoding=known.encoding, map=mapping(known.map), table=known.table)


def found(catalog: Catalog, name: str) -> Corpus:
    """The corpus of a name. Raises IndexStateError if the index has no such corpus."""
    known = catalog.corpora.get(name)
    if known is None:
        names = ", ".join(catalog.corpora) or "none"
        raise IndexStateError(
            f"The index has no corpus {name!r}. Its corpora: {names}.", kind="corpus"
        )
    return known


def check_name(name: str) -> None:
    """Raise IndexStateError if a corpus cannot have the name: it starts ids and is no path."""
    if not name.isprintable() or "/" in name or "#" in name or name != name.strip() or not name:
        raise IndexStateError(
            f"{name!r} cannot be the name of a corpus: choose one without /, # and line breaks.",
            kind="corpus",
        )


def as_given(folder: Path) -> str:
    """The absolute path of a folder, with the links in it; `..` leads where the system goes."""
    path = os.path.join(os.getcwd(), folder)
    above, dots, below = path.rpartition("/..")
    while dots and below[:1] not in ("", "/"):  # a name that starts with two dots
        above, dots, rest = above.rpartition("/..")
        below = rest + "/.." + below
    if dots:
        path = os.path.realpath(f"{above}/..") + below
    return os.path.normpath(path)


def _known(catalog: Catalog, name: str | None, folder: str) -> Corpus | None:
    """The corpus that is read from a folder: by the same path, else by one that leads there."""
    named = [one for one in catalog.corpora.values() if name in (None, one.name)]
    for one in named:
        if one.folder == folder:
            return one
    there = real_path(folder)
    for one in named:
        if one.folder != FEED and real_path(one.folder) == there:
            return one
    return None


def _has_link(folder: str) -> bool:
    return os.path.realpath(folder) != folder


def _set_folder(catalog: Catalog, known: Corpus, folder: str, notes: list[str]) -> None:
    if known.folder != folder:
        catalog.corpora[known.name] = replace(known, folder=folder)
        notes.append(f"The corpus {known.name!r} is read from {folder} now, not {known.folder}.")


def _of_another(known: Corpus, folder: str) -> IndexStateError:
    """The error for a name that a corpus with another folder has."""
    if known.folder == FEED:
        held, advice = "comes from standard input", ""
    else:
        held = f"is read from {known.folder}"
        advice = f" If it is the same corpus in a new place: searcher move {known.name} {folder}"
    return IndexStateError(
        f"The index has a corpus {known.name!r} already, which {held}. "
        f"Give {folder} another name: --name NAME.{advice}",
        kind="corpus",
    )


def _name_for(folder: str) -> str:
    return corpus.printable(folder).replace("#", "_") or "corpus"
