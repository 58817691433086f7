"""Recoll: the articles as files of text, and its index of them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from bench import asked

_SETTINGS = """topdirs = {files}
indexstemminglanguages = english
loglevel = 1
"""


def installed() -> bool:
    """Whether Recoll's programs are there (Debian: recollcmd)."""
    return bool(shutil.which("recollq") and shutil.which("recollindex"))


def build(articles: Path, folder: Path) -> None:
    """Index the articles, unless that was done before; 22,809 long ones take two minutes."""
    done = folder.with_suffix(".built")
    if done.exists():
        return
    files, settings = folder / "files", folder / "settings"
    for place in (files, settings):
        place.mkdir(parents=True, exist_ok=True)
    for article in asked.articles(articles):
        text = f"{article['title']}\n\n{article['body']}"
        (files / f"{article['id']}.txt").write_text(text, encoding="utf-8")
    (settings / "recoll.conf").write_text(_SETTINGS.format(files=files), encoding="utf-8")
    subprocess.run(["recollindex", "-c", settings], check=True, capture_output=True)
    done.touch()


def command(folder: Path, word: str) -> list[str]:
    """The command that shows ten hits with their abstracts."""
    return ["recollq", "-c", str(folder / "settings"), "-n", "10", "-A", word]
