"""The people of an index: which spellings of a name are one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from weakref import WeakKeyDictionary

from searcher.names.overrides import identities
from searcher.search.snapshot import Snapshot
from searcher.storage.documents import SPELLED, spelling

_KNOWN: WeakKeyDictionary[Snapshot, Mapping[str, str]] = WeakKeyDictionary()
"""The names of each open generation, which never changes."""


def people_of(snapshot: Snapshot) -> Mapping[str, str]:
    """The name of the person for each spelling in the index, as `searcher speakers` joins them."""
    known = _KNOWN.get(snapshot)
    if known is None:
        counts: Counter[str] = Counter()
        for store in (snapshot.articles, snapshot.all_quotations):
            for term, count in store.terms("speaker", SPELLED):
                counts[spelling(term)] += count
        known = _KNOWN[snapshot] = identities(counts, snapshot.naming)
    return known
