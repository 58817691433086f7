"""Counts the changes and findings of an update, and reports its progress."""

from __future__ import annotations

from collections import Counter

from searcher._values import frozen
from searcher.article import Article, Skip
from searcher.ingest import decoding
from searcher.ingest.corpus import Source
from searcher.ingest.fields import day_order, mapping, own
from searcher.reports import Event, EventKind, Findings, Progress
from searcher.storage.documents import ArticleDocuments

_EACH = 100
"""Unchanged articles between two reports of progress."""

_LIMITS = {
    "title": decoding.LONGEST_TITLE, "place": decoding.LONGEST_LINE,
    "summary": decoding.LONGEST_SUMMARY, "caption": decoding.LONGEST_LINE,
    "author": decoding.LONGEST_LINE, "speakers": decoding.MOST_SPEAKERS,
    "fields": own.MOST_FIELDS,
}  # fmt: skip
"""The largest sizes of fields, at which readers cut them."""


@frozen
class Lack:
    """The parts that an article lacks.

    Attributes:
        missing: those of `body`, `date` and `speaker` that it does not have.
        cut: the names of fields that have the largest size that is kept.
    """

    missing: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()


def lack(article: Article) -> Lack:
    """The parts that an article lacks, as its reader made it."""
    parts = {"body": article.body, "date": article.date, "speaker": article.speakers}
    return Lack(
        tuple(name for name, value in parts.items() if not value),
        tuple(name for name, most in _LIMITS.items() if len(getattr(article, name)) >= most),
    )


class ReportBuilder:
    """Counts the changes of an update, and reports them to `progress`.

    Attributes:
        inside: the bytes of the current source that were read.
        columns: those of the map that articles have.
        map: the map if it is a new one.
    """

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        counted: tuple[EventKind, ...] = ("added", "updated", "removed", "moved")
        self.counts = dict.fromkeys(counted, 0)
        self.unchanged = 0
        self.skipped: list[Skip] = []
        self.notes: list[str] = []
        self.open_days: dict[str, str] = {}
        self.columns: set[str] = set()
        self.map: mapping.Pairs = ()
        self.done = 0
        self.inside = 0
        self.total = 0
        self._quotations = 0
        self._speakers: set[str] = set()
        self._missing: Counter[str] = Counter()
        self._cut: Counter[str] = Counter()
        self._first_cut = ""
        self._cuts = 0

    def report(self, kind: EventKind, name: str) -> None:
        """Count and report an event of an article or a source."""
        if kind in self.counts:
            self.counts[kind] += 1
        if self._progress is not None:
            articles = self.unchanged + sum(self.counts.values()) - self.counts["removed"]
            self._progress(Event(kind, name, self.done + self.inside, self.total, articles))

    def same(self, path: str) -> None:
        """Count an unchanged article of a source."""
        self.unchanged += 1
        if self.unchanged % _EACH == 0:
            self.report("reading", path)

    def find(self, article_id: str, lacks: Lack, made: ArticleDocuments | None) -> None:
        """Count the quotations and speakers of an article, and the parts that it lacks."""
        speakers: tuple[str, ...] = ()
        if made is not None:
            speakers = made.document.values["speaker"]
            self._speakers.update(speakers)
            self._quotations += len(made.quotations)
        for part in lacks.missing:
            if part != "speaker" or not speakers:
                self._missing[part] += 1
        if lacks.cut:
            self._cut.update(lacks.cut)
            self._cuts += 1
            self._first_cut = self._first_cut or article_id

    def findings(self) -> Findings:
        """The counts over all articles that were added or changed."""
        return Findings(
            quotations=self._quotations,
            speakers=len(self._speakers),
            without_body=self._missing["body"],
            without_date=self._missing["date"],
            without_speaker=self._missing["speaker"],
            cut=self._cuts,
        )

    def all_notes(self) -> tuple[str, ...]:
        """The notes, one for all sources in which the order of day and month is open, one for all
        fields that were cut, and one for each doubt about the map."""
        read = self.unchanged + sum(self.counts.values())
        notes = [*self.notes, *mapping.doubts(self.map, self.columns if read else None)]
        if self.open_days:
            first, day = next(iter(self.open_days.items()))
            notes.append(day_order.note(first, day, len(self.open_days) - 1))
        if self._cuts:
            notes.append(self._cut_note())
        return tuple(notes)

    def _cut_note(self) -> str:
        sizes = ", ".join(
            f"{name} (more than {_LIMITS[name]:,}) in {count:,}"
            for name, count in self._cut.most_common()
        )
        return (
            f"The end of a field is not kept in {self._cuts:,} articles: {sizes}. "
            f"The first one is {self._first_cut}."
        )

    def skip(self, skip: Skip) -> None:
        """Record that something could not be read."""
        self.skipped.append(skip)
        part = f", {skip.article}" if skip.article else ""
        self.report("skipped", f"{skip.source}{part}")

    def read(self, source: Source) -> None:
        """Record that a source was read to its end."""
        self.done += source.size
        self.inside = 0
        self.report("source", source.path)
