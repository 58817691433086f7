"""Citations of what commands find, for `--cite`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from searcher.cli.terminal import write_result
from searcher.index import Index
from searcher.render.citations import citations
from searcher.results import Citation, Hit, QuotationHit, citation, whole_citation
from searcher.verify.verdicts import Verification


def write_citations(cited: Iterable[Citation], form: str) -> None:
    """Write citations to standard output, each one once."""
    write_result(citations(list(dict.fromkeys(cited)), form))


def of_hits(hits: Iterable[Hit]) -> Iterable[Citation]:
    """Cite the first snippet of each hit; without snippets, the whole body."""
    for hit in hits:
        article = hit.article
        who = "; ".join(article.speakers)
        if hit.snippets:
            snippet = hit.snippets[0]
            yield citation(article, who, snippet.field, snippet.start, snippet.end)
        else:
            yield whole_citation(article)


def of_quotations(index: Index, hits: Iterable[QuotationHit]) -> Iterable[Citation]:
    """Cite each quotation, from its first word to its last."""
    article = lru_cache(maxsize=100)(index.article)
    for hit in hits:
        content = hit.quotation.content
        yield citation(article(hit.article_id), hit.speaker, "body", content[0][0], content[-1][1])


def of_verifications(index: Index, found: Iterable[Verification]) -> Iterable[Citation]:
    """Cite the closest passage of each quotation that was found."""
    for one in found:
        passage = one.closest
        if passage is not None and one.verdict != "not found":
            article = index.article(passage.article_id)
            who = passage.speaker or ""
            yield citation(article, who, passage.field, passage.start, passage.end)
