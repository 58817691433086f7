"""People's names: folding, transliteration, matching, and which spellings are one person.

`parsing` reads a spelled name into its parts, `terms` makes the terms that an index and a query
share, `identity` says whether two names agree, `joining` which spellings of an index are one
person, also by the `evidence` of their years, `overrides` reads what a user decided by
hand, and `common_words` says which names are no person's. `lexicon` and `variants` hold the word
lists. A function is imported from its module when it is first used, so that a search without a name
loads no list. Each function reads only the first 960 characters of a name.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searcher.names.common_words import may_be_person
    from searcher.names.identity import same
    from searcher.names.joining import identities
    from searcher.names.parsing import display
    from searcher.names.spelling import folded
    from searcher.names.terms import index_terms, mention_query, mention_terms, query_terms
else:
    _MODULES = {
        "display": "parsing",
        "folded": "spelling",
        "identities": "joining",
        "index_terms": "terms",
        "may_be_person": "common_words",
        "mention_query": "terms",
        "mention_terms": "terms",
        "query_terms": "terms",
        "same": "identity",
    }

    def __getattr__(name):
        """Import a function from its module at its first use."""
        from importlib import import_module

        if name not in _MODULES:
            raise AttributeError(f"module 'searcher.names' has no attribute {name!r}")
        found = getattr(import_module(f"searcher.names.{_MODULES[name]}"), name)
        globals()[name] = found
        return found


__all__ = [
    "display",
    "folded",
    "identities",
    "index_terms",
    "may_be_person",
    "mention_query",
    "mention_terms",
    "query_terms",
    "same",
]
