"""The least that a search from the command line can be: click, a Tantivy index, ten titles."""

import click
import tantivy


@click.command()
@click.argument("word")
@click.argument("folder")
def main(word: str, folder: str) -> None:
    """Print the titles of ten hits."""
    index = tantivy.Index.open(folder)
    searcher = index.searcher()
    query = index.parse_query(word, ["title", "summary", "body"])
    for _, address in searcher.search(query, 10).hits:
        click.echo(searcher.doc(address).get_first("title"))


main()
