"""The people of an index: which spellings of a name are one person.

A large index keeps the answer in a file of its generation, so that a list of speakers is as fast as
a search. It is worked out anew where there is no such file.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from weakref import WeakKeyDictionary

from searcher.analysis.analyzer import Analyzer
from searcher.engines.grouping import Grouping
from searcher.engines.port import Engine, StoreReader
from searcher.names.evidence import Years
from searcher.names.overrides import Naming, identities
from searcher.query.tree import AnyTerm
from searcher.schema import PEOPLE
from searcher.search.snapshot import Snapshot
from searcher.storage import checksums, spoken
from searcher.storage.documents import SPELLED, spelled, spelling
from searcher.storage.stores import open_articles, open_quotations

FILE = "people.json"

WORTH_A_FILE = 1_000
"""Spellings from which on a file saves more than it costs."""

_KNOWN: WeakKeyDictionary[Snapshot, Mapping[str, str]] = WeakKeyDictionary()
"""The names of each open generation, which never changes."""


def people_of(snapshot: Snapshot) -> Mapping[str, str]:
    """The name of the person for each spelling in the index, as `searcher speakers` joins them."""
    known = _KNOWN.get(snapshot)
    if known is None:
        generation = snapshot.generation
        checksum = generation.checksums.get(FILE)
        if checksum is not None:
            content = checksums.read_proved(Path(generation.folder, FILE), checksum)
            known = json.loads(content)
        else:
            known = _people(snapshot.articles, snapshot.all_quotations, snapshot.naming)
        _KNOWN[snapshot] = known
    return known


def write_people(folder: Path, engine: Engine, analyzer: Analyzer, naming: Naming) -> None:
    """Write the file into the folder of a generation that is not published yet, if it is worth it.

    A file that was there before is removed: it belongs to an earlier generation.
    """
    place = folder / FILE
    place.unlink(missing_ok=True)
    with (
        closing(open_articles(engine, str(folder), analyzer)) as articles,
        closing(open_quotations(engine, str(folder), analyzer, articles)) as quotations,
    ):
        counts = _spellings(articles, quotations)
        if len(counts) >= WORTH_A_FILE:
            found = identities(counts, naming, YearsIn(articles))
            place.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def remove_people(folder: Path) -> None:
    """Remove the file of an earlier generation, which the folder shares."""
    (folder / FILE).unlink(missing_ok=True)


def _people(articles: StoreReader, quotations: StoreReader, naming: Naming) -> dict[str, str]:
    return identities(_spellings(articles, quotations), naming, YearsIn(articles))


def _spellings(*stores: StoreReader) -> Counter[str]:
    """Count the spellings of names in both stores."""
    counts: Counter[str] = Counter()
    for store in stores:
        for term, count in store.terms("speaker", SPELLED):
            counts[spelling(term)] += count
    return counts


class YearsIn:
    """Gives the years of the articles in which some spellings occur."""

    def __init__(self, articles: StoreReader) -> None:
        self._articles = articles

    def __call__(self, spellings: tuple[str, ...]) -> Years:
        signs = (spoken.SURE, spoken.UNSURE)
        terms = (term for each in spellings for sign in signs for term in spelled(each, sign))
        tree = AnyTerm(PEOPLE, tuple(dict.fromkeys(terms)))
        if not tree.terms:
            return {}
        (found,) = self._articles.counts(tree, Grouping("date", by="year"))
        return {int(year): bucket.documents for year, bucket in found.items()}
