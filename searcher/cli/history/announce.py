"""Write the news of saved searches to an Atom file, and hand them to a command."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from searcher._files import real_path
from searcher._values import frozen
from searcher.cli.terminal import OutputError
from searcher.errors import QueryError

if TYPE_CHECKING:
    from searcher.article import Article
    from searcher.index import Index
    from searcher.reports import News


@frozen
class Announcement:
    """Where the news of an update go, beside its report: a file, a command, both or neither."""

    atom: str | None
    command: tuple[str, ...]

    def check(self, folders: Iterable[str]) -> None:
        """Raise OutputError if the file lies in a folder, whose next update would read it."""
        if self.atom is None:
            return
        place = real_path(self.atom)
        for folder in folders:
            top = real_path(folder)
            if place == top or place.startswith(os.path.join(top, "")):
                raise OutputError(
                    f"{self.atom} lies in {folder}, and the next update would read it as an "
                    "article: choose a file elsewhere with --atom."
                )

    def announce(self, index: Index) -> None:
        """Write the file and run the command. Raises OutputError where one of them fails."""
        if self.atom is None and not self.command:
            return
        searches = index.saved
        if not searches.identity:
            raise OutputError(
                "There is no saved search to report: add one with searcher saved add NAME QUERY."
            )
        if self.atom is not None:
            self.check([corpus.folder for corpus in index.status().corpora])
            _write_atom(index, Path(self.atom))
        if self.command:
            fresh = searches.fresh()
            if fresh:
                _run(self.command, index, fresh)
                searches.hand_over(fresh)


def announced(atom: str | None, notify: str | None) -> Announcement:
    """Where news go. Raises OutputError where the command cannot be split into words."""
    try:
        words = shlex.split(notify or "")
    except ValueError as error:
        raise OutputError(f"The command {notify} cannot be read: {error}.") from error
    if notify is not None and not words:
        raise OutputError("The command of --notify is empty.")
    return Announcement(atom, tuple(words))


def _write_atom(index: Index, path: Path) -> None:
    from searcher.render import atom

    searches, stamp = index.saved, index.stamp()
    if path.exists() and not path.is_file():  # reading a device may never end
        raise OutputError(f"{path} is not a file: choose another one with --atom.")
    try:
        content = path.read_bytes() if path.exists() else b""
        old = atom.read(searches.identity, content) if content else []
        news = searches.news()
        new = atom.entries(searches.identity, news, _articles(index, news), stamp.when)
        text = atom.feed(searches.identity, atom.merged(old, new), stamp)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            part.write_text(text, encoding="utf-8", newline="\n")
            part.replace(path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    except atom.ForeignFeedError as error:
        raise OutputError(
            f"{path} {error}: it stays as it is. Choose another file with --atom."
        ) from error
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}.") from error


def _articles(index: Index, news: tuple[News, ...]) -> dict[str, Article]:
    found = {}
    for one in news:
        change = one.difference
        for answer in (*change.new, *change.changed, *(moved for _, moved in change.moved)):
            with suppress(QueryError):
                found[answer.id] = index.article(answer.id)
    return found


def _run(words: tuple[str, ...], index: Index, news: tuple[News, ...]) -> None:
    """Run a command with the news as JSON on its standard input; what it writes is a message."""
    from searcher.render.data import stamped_json
    from searcher.render.history.saved import news_json

    text = stamped_json(news_json(news), index.stamp())
    try:
        done = subprocess.run(
            words,
            input=text.encode("utf-8"),
            stdout=sys.__stderr__ if sys.__stderr__ is not None else subprocess.DEVNULL,
            check=False,
        )
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise OutputError(f"The command {words[0]} cannot be run: {reason}.") from error
    if done.returncode:
        raise OutputError(
            f"The command {words[0]} ended with {done.returncode}: the news count as not handed "
            "over, and the next update hands them over again."
        )
