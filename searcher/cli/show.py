"""The commands that show one thing: an article, or how a query is understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from searcher.cli.completing import offer_ids
from searcher.cli.options import (
    QueryCommand,
    cite_option,
    colour_option,
    filter_options,
    format_option,
    index_option,
    query_text,
    typed,
    unsure_option,
)
from searcher.cli.search import opened, write_notes
from searcher.cli.terminal import prepare, read_lines, results_look, write_error, write_result
from searcher.errors import QueryError
from searcher.render.text import article_text, explanation_text

if TYPE_CHECKING:
    from searcher.article import Article, Quotation, Span


@click.command()
@click.argument("article_id", metavar="DOC_ID", shell_complete=offer_ids)
@click.option("--query", metavar="QUERY", help="Mark what this query matches.")
@format_option("text", "json", "html")
@cite_option
@colour_option
@index_option
def show(
    article_id: str,
    *,
    query: str | None,
    form: str,
    cite: str | None,
    colour: bool | None,
    location: str,
) -> None:
    """Show a whole article, and below it who said what.

    Each hit of a search shows its DOC_ID. For - the ids are read from standard input, one a line;
    JSON then has an article a line.

    \b
    searcher show speeches/2021.txt --query stability
    searcher search oil --format jsonl | jq -r .id | searcher show -
    """
    prepare(data=form != "text")
    several = article_id == "-"
    ids = [typed(name) for name in (read_lines() if several else [article_id])]
    shown: list[tuple[Article, Mapping[str, Sequence[Span]]]] = []
    said: dict[str, Sequence[Quotation]] = {}
    with opened(location) as index:
        if query is not None:
            query = typed(query)
            write_notes(index.understand(query).notes, query)
        for name in ids:
            try:
                article = index.article(name)
            except QueryError as error:
                write_error(str(error))
                continue
            shown.append((article, {} if query is None else index.marks(article, query)))
            said[article.id] = () if form == "json" else index.quotations_in(article)
        stamp = index.stamp()
    if cite:
        from searcher.cli.cite import write_citations
        from searcher.results import whole_citation

        write_citations((whole_citation(article) for article, _ in shown), cite)
    elif form == "json" and shown and not several:
        from searcher.cli.history.stamps import write_stamped
        from searcher.render.data.hits import article_json

        write_stamped(article_json(shown[0][0]), stamp)
    else:
        write_result(_articles(shown, said, form, colour))
    if len(shown) < len(ids):
        click.get_current_context().exit(2)


def _articles(
    shown: Sequence[tuple[Article, Mapping[str, Sequence[Span]]]],
    said: Mapping[str, Sequence[Quotation]],
    form: str,
    colour: bool | None,
) -> str:
    if form == "json":
        from searcher.render.data.hits import article_json

        return "".join(article_json(article, indent=None) for article, _ in shown)
    if form == "html":
        from searcher.render.html import articles_page

        return articles_page(shown, said) if shown else ""
    look = results_look(colour)
    rule = "\n" + "─" * min(look.width, 40) + "\n\n"
    return rule.join(
        article_text(article, marks, look, said[article.id]) for article, marks in shown
    )


@click.command(cls=QueryCommand)
@click.argument("words", nargs=-1, required=True, metavar="QUERY...")
@unsure_option
@filter_options
@format_option("text", "json")
@colour_option
@index_option
def explain(
    words: tuple[str, ...], *, form: str, colour: bool | None, location: str, **filters: Any
) -> None:
    """Show how a query is understood.

    The query is parsed, expanded over the fields of an article, and analyzed: its words become the
    terms of the index. Below that stands how many articles each clause matches alone. For - the
    query is read from standard input.
    """
    prepare(data=form != "text")
    query = query_text(words)
    with opened(location) as index:
        analyzed = index.understand(query, **filters)
        clauses, total = index.clauses(analyzed), index.count(analyzed)
        stamp = index.stamp(analyzed)
    if form == "json":
        from searcher.cli.history.stamps import write_stamped
        from searcher.render.data.hits import explanation_json

        write_stamped(explanation_json(analyzed, clauses, total), stamp, query)
    else:
        write_notes(analyzed.notes, query)
        write_result(explanation_text(analyzed, clauses, total, results_look(colour)))
    if not total:
        click.get_current_context().exit(1)
