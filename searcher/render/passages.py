"""What text and page show alike of a hit."""

from __future__ import annotations

from searcher.article import Article, Span
from searcher.results import Hit, Snippet


def title_marks(hit: Hit) -> list[Span]:
    """The matches in the title, as its snippet has them."""
    return [
        (start + snippet.start, end + snippet.start)
        for snippet in hit.snippets
        if snippet.field == "title"
        for start, end in snippet.marks
    ]


def passages(hit: Hit) -> list[tuple[str, Snippet, str]]:
    """The snippets below the title, each between what stands for the text left out."""
    found = []
    for snippet in hit.snippets:
        if snippet.field == "title":
            continue
        whole: str = getattr(hit.article, snippet.field, "")
        before = "… " if whole[: snippet.start].strip() else ""
        behind = " …" if whole[snippet.end :].strip() else ""
        found.append((before, snippet, behind))
    return found


def facts(article: Article) -> list[str]:
    """When, where and who."""
    found = (article.date or "", article.place, ", ".join(article.speakers))
    return [fact for fact in found if fact]


def origin(article: Article) -> list[str]:
    """What a web page or a feed said of itself."""
    return [fact for fact in (article.author, article.site, article.url) if fact]


def counted(count: int, what: str) -> str:
    """`1 article`, `1,200 articles`."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
