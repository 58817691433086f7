"""Pictures of the pages: `python -m tests.serve.screenshots FOLDER INDEX QUERY`."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import quote_plus

from playwright.sync_api import Browser, Page, sync_playwright

from tests.serve.browser import MISSING, program, served

_SIZE = {"width": 1100, "height": 640}


def _taken(page: Page, folder: Path, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=folder / f"{name}.png")
    print(folder / f"{name}.png")


def _pictures(browser: Browser, address: str, folder: Path, query: str) -> None:
    asked = f"{address}/?q={quote_plus(query)}"
    for scheme, size, name in (
        ("light", _SIZE, "page-search"),
        ("dark", _SIZE, "page-dark"),
        ("light", {"width": 390, "height": 800}, "page-narrow"),
    ):
        page = browser.new_page(viewport=size, color_scheme=scheme)
        page.goto(asked)
        _taken(page, folder, name)
        if name == "page-search":
            page.click(".hit h2 a")
            page.wait_for_url("**/article/**")
            _taken(page, folder, "page-article")
            page.goto(f"{address}/speakers")
            page.click("th a")
            page.wait_for_url("**/speaker/**")
            _taken(page, folder, "page-speaker")
        page.close()


def main(folder: str, index: str, query: str) -> None:
    """Take pictures of an index, with a query that has hits."""
    found = program()
    if found is None:
        sys.exit(f"No screenshots: {MISSING}")
    Path(folder).mkdir(parents=True, exist_ok=True)
    with served(Path(index)) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=["--no-sandbox"])
        _pictures(browser, address, Path(folder), query)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
