"""click and tantivy-py: ten hits with their passages."""

import click
import tantivy

_TEXTS = ("title", "summary", "body")
_WIDTH = 240


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--index", "folder", default="index", help="The folder of the index.")
@click.option("-n", "--limit", default=10, help="How many hits to show.")
def main(words: tuple[str, ...], folder: str, limit: int) -> None:
    """Search articles."""
    index = tantivy.Index.open(folder)
    searcher = index.searcher()
    query = index.parse_query(" ".join(words), [*_TEXTS])
    found = searcher.search(query, limit)
    generators = [
        tantivy.SnippetGenerator.create(searcher, query, index.schema, name) for name in _TEXTS
    ]
    for generator in generators:
        generator.set_max_num_chars(_WIDTH)
    lines = []
    for score, address in found.hits:
        document = searcher.doc(address)
        lines += [str(document.get_first(name)) for name in ("title", "date", "speaker")]
        lines += [generator.snippet_from_doc(document).to_html() for generator in generators]
        lines.append(f"{document.get_first('id')} {score:.2f}\n")
    click.echo("\n".join([*lines, f"{found.count} articles"]))  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
