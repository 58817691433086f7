"""Quotations of real articles, judged by eye: a seeded sample, and what became of the verdicts.

    python -m bench.judged ARTICLES [--seed N]      draws sure quotations and prints them
    python -m bench.judged ARTICLES --kept TABLE    holds the judged ones against today's rules

ARTICLES is a file of JSON Lines with unique ids. A row of `judged.tsv` has the file's name, the
article's id, the start and the end of the words, the manner, the speaker as given, a verdict
(`ok`, or what is wrong: `words`, `mention`, `name`), and a remark on a wrong one. It has no text.
Its hundred of each corpus are those of `--seed 7007`.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from searcher.article import Article, Quotation, Span
from searcher.ingest import corpus
from searcher.ingest.corpus import Source
from searcher.quotations import quotations
from searcher.search.speech.sentences import sentences
from searcher.storage import spoken

TABLE = Path(__file__).with_name("judged.tsv")

ARTICLES, SAMPLE, SENTENCES = 1_200, 100, 30
"""Articles that are read for a sample, and how many quotations and sentences of speeches it has."""

_BEFORE, _BEHIND = 250, 100
"""Characters of context that are printed."""


def read(lines: Iterable[str]) -> Iterator[Article]:
    """The articles of some lines, as the index reads them."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.jsonl").write_text("".join(lines), encoding="utf-8")
        for source in corpus.sources(Path(folder)):
            if isinstance(source, Source):
                yield from (one for one in corpus.articles(source) if isinstance(one, Article))


def key(article: Article) -> str:
    """The id of an article inside its file."""
    return article.id.rpartition("#")[2]


def sure(article: Article) -> list[Quotation]:
    """The sure quotations that an index has of an article."""
    found = quotations(article.body, speakers=article.speakers)
    return [one for one in found if one.speaker and one.confidence == "high"]


def speech(article: Article) -> list[Quotation]:
    """The sentences of a speech as quotations; none if the article is no speech."""
    found = quotations(article.body, speakers=article.speakers)
    others = spoken.own_words(article, found)
    if others is None:
        return []
    own = sentences(spoken.without(article.body, others))
    name = article.speakers[0]
    spans = ((start, end) for start, end, _ in own)
    return [Quotation((span,), None, None, name, False, "high", speech=True) for span in spans]


def drawn(path: Path, seed: int) -> Iterator[tuple[Article, Quotation]]:
    """A sample of sure quotations, then one of sentences of speeches."""
    chance = random.Random(seed)
    with path.open(encoding="utf-8") as file:
        lines = list(file)
    articles = list(read(chance.sample(lines, min(ARTICLES, len(lines)))))
    for found, most in ((sure, SAMPLE), (speech, SENTENCES)):
        every = [(article, one) for article in articles for one in found(article)]
        yield from chance.sample(every, min(most, len(every)))


def ends(one: Quotation) -> Span:
    """From the start to the end of the words."""
    return one.content[0][0], one.content[-1][1]


def shown(path: Path, article: Article, one: Quotation) -> str:
    """A row for the table, and below it the words in their context."""
    body = article.body
    start, end = ends(one)
    spans = [span for span in (*one.content, one.source, one.cue) if span]
    first, last = min(spans)[0], max(end for _, end in spans)
    words = " ... ".join(body[slice(*span)] for span in one.content)
    parts = (body[max(0, first - _BEFORE) : first], body[first:last], body[last : last + _BEHIND])
    context = "{}[[{}]]{}".format(*(" ".join(part.split()) for part in parts))
    row = (path.name, key(article), str(start), str(end), one.manner, one.speaker, "ok", "")
    about = f"{article.title} ({article.date}), {'; '.join(article.speakers)}"
    return "\t".join(row) + f"\n  {about}\n  {context}\n  = {' '.join(words.split())}\n"


def table(path: Path) -> list[list[str]]:
    """The rows of a table of verdicts; a line that begins with # is a remark."""
    lines = path.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line[:1] != "#"]


def kept(path: Path, rows: Sequence[Sequence[str]]) -> list[str]:
    """What became of each judged quotation: `same`, `speaker` if another is given, or `gone`."""
    wanted = {row[1] for row in rows}
    with path.open(encoding="utf-8") as file:
        lines = [line for line in file if json.loads(line)["id"] in wanted]
    found: dict[tuple[str, Span, bool], str] = {}
    for article in read(lines):
        for one in (*sure(article), *speech(article)):
            found[key(article), ends(one), one.speech] = one.speaker
    today = [found.get((row[1], (int(row[2]), int(row[3])), row[4] == "speech")) for row in rows]
    return [
        "gone" if speaker is None else "same" if speaker == row[5] else "speaker"
        for speaker, row in zip(today, rows, strict=True)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kept", type=Path, help=f"a table of verdicts, such as {TABLE.name}")
    options = parser.parse_args()
    if options.kept is None:
        for article, one in drawn(options.articles, options.seed):
            print(shown(options.articles, article, one))
        return
    rows = [row for row in table(options.kept) if row[0] == options.articles.name]
    states = kept(options.articles, rows)
    right = [state for row, state in zip(rows, states, strict=True) if row[6] == "ok"]
    wrong = [state for row, state in zip(rows, states, strict=True) if row[6] != "ok"]
    for row, state in zip(rows, states, strict=True):
        if state != "same":
            print("\t".join((state, *row)))
    print(
        f"{right.count('same')} of {len(right)} right ones and "
        f"{wrong.count('same')} of {len(wrong)} wrong ones are given as before"
    )


if __name__ == "__main__":
    main()
