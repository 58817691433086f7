"""The pages in a real browser: with a script and without, by keys alone, narrow, dark, printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.serve.browser import MISSING, program, served

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(program() is None, reason=MISSING),
]

Opened = Callable[..., Any]


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    with served(place) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=program(), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Opened]:
    """Opens a page of the server; what the browser complains of fails the test."""
    faults: list[str] = []
    contexts = []

    def opened(path: str, **options: Any) -> Any:
        context = browser.new_context(base_url=address, **options)
        contexts.append(context)
        shown = context.new_page()
        shown.on("console", lambda said: faults.append(said.text))
        shown.on("pageerror", lambda error: faults.append(str(error)))
        shown.on("request", lambda asked: asked.url.startswith(address) or faults.append(asked.url))
        shown.goto(path)
        return shown

    yield opened
    for context in contexts:
        context.close()
    assert not faults


SCRIPTS = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@SCRIPTS
def test_one_searches_narrows_opens_and_comes_back(page: Opened, script: bool) -> None:
    shown = page("/", java_script_enabled=script)
    shown.fill("[data-box]", "trade")
    shown.click("header button")
    shown.wait_for_url("**/?q=trade")
    assert shown.locator(".hit").count() == 10
    shown.click(".shelf a:has-text('Kabul')")
    shown.wait_for_url("**where=place%3AKabul")
    assert "Kabul" in shown.inner_text(".chips")
    shown.click(".hit h2 a")
    shown.wait_for_url("**/article/**")
    assert shown.locator("mark").count() > 0
    shown.click(".body .who")
    shown.wait_for_url("**/speaker/**")
    shown.go_back()
    shown.go_back()
    assert shown.url.endswith("where=place%3AKabul")
    shown.click(".chips a")
    shown.wait_for_url("**/?q=trade")


@SCRIPTS
def test_the_tabs_keep_the_state(page: Opened, script: bool) -> None:
    shown = page("/?q=trade&where=place:Kabul", java_script_enabled=script)
    shown.click(".tabs a:has-text('Quotations')")
    shown.wait_for_url("**tab=quotations**")
    assert "where=place%3AKabul" in shown.url
    assert shown.locator(".quote").count() == 10
    shown.fill("[data-box]", "matters")
    shown.press("[data-box]", "Enter")
    shown.wait_for_url("**q=matters**")
    assert "tab=quotations" in shown.url
    assert "where=place%3AKabul" in shown.url


def test_a_bar_narrows_to_its_time(page: Opened) -> None:
    shown = page("/?q=trade")
    bar = shown.locator(".time a").first
    label = bar.get_attribute("aria-label")
    bar.focus()
    shown.keyboard.press("Enter")
    shown.wait_for_url("**since=**")
    assert f"Date: {label[:4]}" in shown.inner_text(".chips")


@pytest.mark.parametrize("path", ["/", "/?q=trade"])
def test_keys_alone_are_enough(page: Opened, path: str) -> None:
    shown = page(path)
    shown.keyboard.press("/")
    shown.keyboard.type("harbour")
    shown.keyboard.press("Enter")
    shown.wait_for_url("**/?q=harbour")
    shown.keyboard.press("j")
    shown.keyboard.press("j")
    shown.keyboard.press("k")
    assert shown.locator(".hit.here").inner_text() == shown.locator(".hit").first.inner_text()
    shown.keyboard.press("Enter")
    shown.wait_for_url("**/article/**")
    shown.keyboard.press("j")
    assert shown.locator(".match.here").get_attribute("id") == "m1"
    shown.keyboard.press("?")
    assert shown.locator("dialog").is_visible()
    shown.keyboard.press("Escape")
    assert not shown.locator("dialog").is_visible()


def test_what_is_typed_is_completed(page: Opened) -> None:
    shown = page("/")
    shown.locator("[data-box]").press_sequentially("talks harb")
    shown.wait_for_selector(".choices li:first-child:has-text('talks harbour')")
    shown.keyboard.press("ArrowDown")
    assert shown.get_attribute("[data-box]", "aria-activedescendant") == "choice-0"
    shown.keyboard.press("Enter")
    assert shown.input_value("[data-box]") == "talks harbour "
    assert not shown.locator(".choices").is_visible()
    shown.locator("[data-box]").press_sequentially("lavr")
    shown.wait_for_selector(".choices li")
    shown.keyboard.press("Escape")
    assert not shown.locator(".choices").is_visible()
    shown.keyboard.press("Escape")
    assert not shown.evaluate("document.activeElement.matches('[data-box]')")


def test_a_citation_is_copied(page: Opened) -> None:
    shown = page("/?q=harbour", permissions=["clipboard-read", "clipboard-write"])
    shown.click(".hit h2 a")
    shown.wait_for_url("**/article/**")
    shown.click(".copy >> nth=0")
    shown.wait_for_selector(".copy:has-text('Copied')")
    assert "BLAKE2b" in shown.evaluate("navigator.clipboard.readText()")


@SCRIPTS
def test_a_quotation_is_cited_by_a_click(page: Opened, script: bool) -> None:
    shown = page("/?q=trade&tab=quotations", java_script_enabled=script)
    shown.click(".cite >> nth=0")
    shown.wait_for_url("**cite=**")
    first = shown.inner_text(".about pre >> nth=0")
    assert "Sergei Lavrov" in first
    assert shown.inner_text(".cited").strip()
    shown.click("text=the whole article")
    shown.wait_for_url(lambda address: "cite=" not in address)
    assert shown.inner_text(".about pre >> nth=0") != first


def test_a_quotation_is_cited_by_keys(page: Opened) -> None:
    shown = page("/?q=trade&tab=quotations")
    shown.keyboard.press("j")
    shown.keyboard.press("c")
    shown.wait_for_url("**cite=**")
    words = shown.inner_text(".cited")
    address = shown.url
    shown.goto(address.partition("cite=")[0] + "#m1")
    link = shown.locator(".body .cite").first
    assert link.evaluate("link => getComputedStyle(link).opacity") == "0"
    link.focus()
    assert link.evaluate("link => getComputedStyle(link).opacity") == "1"
    quoted = "[...document.querySelectorAll('.match')].findIndex(one => one.closest('.said'))"
    for _ in range(shown.evaluate(quoted) + 1):
        shown.keyboard.press("j")
    shown.keyboard.press("c")
    shown.wait_for_url("**cite=**")
    assert (shown.inner_text(".cited"), shown.url) == (words, address)
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.closest('.about') !== null")


def test_an_article_is_cited_by_keys(page: Opened) -> None:
    shown = page("/?q=harbour")
    shown.keyboard.press("j")
    shown.keyboard.press("c")
    shown.wait_for_url("**/article/**#cite")
    assert "body characters 0-" in shown.inner_text(".about pre >> nth=0")


PATHS = {
    "home": "/",
    "hits": "/?q=trade&where=place:Kabul",
    "quotations": "/?q=trade&tab=quotations",
    "nothing": "/?q=harbuor",
    "article": "/article/news.jsonl%23talk_3?q=harbour",
    "cited": "/article/news.jsonl%23talk_3?q=harbour&cite=1-30",
    "speakers": "/speakers",
    "speaker": "/speaker/Ann%20Lee",
    "verify": "/verify?text=Trade+never+matters+4+times",
    "help": "/help",
}

DARK = ("hits", "article")


def _violations(shown: Any) -> str:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    found = axe.Axe().run(shown)
    return str(found.generate_report()) if found.violations_count else ""


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS.keys())
def test_axe_finds_nothing(page: Opened, path: str) -> None:
    assert not _violations(page(path))


@pytest.mark.parametrize("name", DARK)
def test_axe_finds_nothing_in_the_dark(page: Opened, name: str) -> None:
    assert not _violations(page(PATHS[name], color_scheme="dark"))


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS.keys())
def test_no_page_is_wider_than_a_narrow_screen(page: Opened, path: str) -> None:
    shown = page(path, viewport={"width": 320, "height": 640})
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert shown.evaluate(wide) <= 0


def test_text_from_the_right_is_laid_out_so(page: Opened) -> None:
    shown = page("/?q=التجارة")
    direction = "getComputedStyle(document.querySelector('.passage')).direction"
    assert shown.evaluate(direction) == "rtl"


def test_print_has_the_text_alone(page: Opened) -> None:
    shown = page(PATHS["article"])
    shown.emulate_media(media="print")
    assert not shown.locator("header.top").is_visible()
    assert shown.locator(".body").is_visible()
