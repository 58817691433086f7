"""The command that checks quotations: verify."""

from __future__ import annotations

import io
from pathlib import Path

import click

from searcher.cli.completing import offer_speakers
from searcher.cli.history.stamps import asked
from searcher.cli.options import (
    QueryCommand,
    cite_option,
    colour_option,
    format_option,
    index_option,
    query_text,
    typed,
)
from searcher.cli.search import opened
from searcher.cli.terminal import (
    prepare,
    read_whole,
    results_look,
    write_message,
    write_result,
)
from searcher.errors import ArticleError
from searcher.index import Index
from searcher.results import Stamp
from searcher.verify.verdicts import Verification, joint_stamp


@click.command(cls=QueryCommand)
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option(
    "--file", "file", metavar="FILE", help="Check all quotations of a draft; - for input."
)
@click.option(
    "--speaker",
    metavar="NAME",
    help="The speaker of the words, in any spelling.",
    shell_complete=offer_speakers,
)
@click.option("--since", metavar="DATE", help="Only in articles from DATE on.")
@click.option("--until", metavar="DATE", help="Only in articles up to DATE.")
@format_option("text", "json")
@cite_option
@colour_option
@index_option
def verify(
    words: tuple[str, ...],
    *,
    file: str | None,
    speaker: str | None,
    since: str | None,
    until: str | None,
    form: str,
    cite: str | None,
    colour: bool | None,
    location: str,
) -> None:
    """Check whether words were said.

    \b
    searcher verify 'the main thing for us is their stability' --speaker lavrov
    searcher verify 'the main thing [...] is their stability'
    searcher verify --file draft.md                  each quotation of a draft
    searcher verify --file draft.docx --format json

    A quotation is EXACT if an article has the same words: quotation marks, dashes, spaces and
    capitals do not count, [...] and … are cuts, [he] is an insertion. It is CHANGED if a passage is
    close, and each change is shown; OTHER SPEAKER if somebody else or the reporter used the words;
    else NOT FOUND.

    A draft may be any file that an index reads. Each quotation is checked with the speaker that the
    draft names, or with --speaker. Exits with 0 if all are exact, with 1 if one is not, with 2
    after an error.
    """
    prepare(data=form != "text")
    if bool(words) == bool(file):
        raise click.UsageError("Write either the words to check, or --file with a draft.")
    name = None if speaker is None else typed(speaker)
    given = _of_draft(file, name) if file else [(query_text(words), name)]
    with opened(location) as index:
        found = [_verified(index, text, whom, since, until) for text, whom in given]
        stamp = joint_stamp(found, index.stamp())
        if cite:
            from searcher.cli.cite import of_verifications, write_citations

            write_citations(of_verifications(index, found), cite)
    if not cite:
        write_result(_formatted(found, stamp, form, colour))
    if not found:
        write_message("There is no quotation in the draft.\n")
    if any(one.verdict != "exact" for one in found):
        click.get_current_context().exit(1)


def _verified(
    index: Index, text: str, speaker: str | None, since: str | None, until: str | None
) -> Verification:
    return index.verify(text, speaker=speaker, since=since, until=until)


def _formatted(found: list[Verification], stamp: Stamp, form: str, colour: bool | None) -> str:
    from searcher.render.verify import verifications_json, verifications_text

    if form == "json":
        return verifications_json(found, stamp, asked())
    return verifications_text(found, results_look(colour))


def _of_draft(file: str, speaker: str | None) -> list[tuple[str, str | None]]:
    from searcher.verify import drafts

    if file == "-":
        text = drafts.read(None, io.BytesIO(read_whole("-")))
    else:
        path = Path(file)
        try:
            with path.open("rb") as stream:
                text = drafts.read(path, stream)
        except OSError as error:
            raise ArticleError(f"The draft {file} cannot be read: {error.strerror}.") from error
    return [(one.text, speaker or one.speaker) for one in drafts.quotations_of(text)]
