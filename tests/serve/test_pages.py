"""The pages: what they show and where they lead, also with hostile articles and addresses."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import quote, unquote

import pytest
from starlette.testclient import TestClient


class Links(HTMLParser):
    """The links of a page. It checks that elements are closed, and that nothing runs or styles
    what is not the page's own."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open
        assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        assert not any(name.startswith("on") or name == "style" for name in named)
        for name in ("href", "src", "action"):
            assert re.match(r"/|#|https?://", named.get(name, "/") or "")
        if tag == "script":
            assert (named["src"] or "").startswith("/static/")
        if tag == "a":
            self.links.append(named["href"] or "")
        if tag not in ("meta", "link", "input", "rect"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "rect"

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def links(text: str, start: str = "") -> list[str]:
    return [link for link in Links(text).links if link.startswith(start)]


def total(text: str) -> int:
    found = re.search(r'aria-current="page">\w+ <span>([\d,]+)', text)
    assert found
    return int(found[1].replace(",", ""))


def test_pages_follow_each_other_without_loss(client: TestClient) -> None:
    seen: list[str] = []
    address = "/?q=trade"
    while address:
        text = client.get(address).text
        found = links(text)
        seen += [link for link in found if link.startswith("/article/")]
        behind = re.search(r'<a href="([^"]+)" rel="next"', text)
        address = unescape(behind[1]) if behind else ""
    assert len(seen) == len(set(seen)) == 25


@pytest.mark.parametrize("address", ["/?q=trade", "/", "/?q=trade&tab=quotations"])
def test_a_filter_finds_as_many_hits_as_it_counts(client: TestClient, address: str) -> None:
    text = client.get(address).text
    filters = re.findall(
        r'<li><a href="(/\?[^"]+)"><span dir="auto">[^<]*</span> <i>(\d+)</i>', text
    )
    assert len(filters) > 3
    for link, count in filters:
        assert total(client.get(unescape(link)).text) == int(count)


def test_a_bar_leads_to_as_many_hits_as_it_counts(client: TestClient) -> None:
    text = client.get("/?q=trade").text
    bars = re.findall(r'<a href="([^"]+)" aria-label="\d{4}: (\d+)', text)
    assert sum(int(count) for _, count in bars) == 25
    (drawing,) = re.findall(r"<svg[^>]*>(.*?)</svg>", text, re.DOTALL)
    assert not re.sub(r"<title>[^<]*</title>|<[^>]*>", "", drawing).strip()
    for link, count in bars:
        assert total(client.get(unescape(link)).text) == int(count)


@pytest.mark.parametrize("tab", ["", "&tab=quotations"])
def test_the_same_hits_are_given_to_programs(client: TestClient, tab: str) -> None:
    text = client.get(f"/?q=trade&where=place:Kabul&since=2010&offset=10{tab}").text
    page, every = map(unescape, links(text, "/api/"))
    assert client.get(page).json()["total"] == total(text)
    assert [hit["rank"] for hit in client.get(page).json()["hits"]] == [11, 12]
    assert len(client.get(every).text.splitlines()) == total(text)


def test_a_filter_can_be_removed(client: TestClient) -> None:
    text = client.get("/?q=trade&where=place:Kabul&since=2012").text
    removers = re.findall(r'<li><a href="([^"]+)" title="Remove', text)
    assert sorted(map(unescape, removers)) == [
        "/?q=trade&since=2012",
        "/?q=trade&where=place%3AKabul",
    ]


def test_an_article_has_its_matches_speakers_and_citation(client: TestClient) -> None:
    address = links(client.get("/?q=harbour").text, "/article/")[0]
    text = client.get(address).text
    assert '<a class="match" id="m1" href="#m1" tabindex="-1"><mark>harbour</mark></a>' in text
    assert "/speaker/" in text
    assert "BLAKE2b" in text
    assert '<span class="said" id="c' in text


def test_a_quotation_is_cited_from_its_hit_and_from_its_article(client: TestClient) -> None:
    address = next(
        link for link in links(client.get("/?q=trade&tab=quotations").text) if "cite=" in link
    )
    article = client.get(address.partition("?")[0])
    name = unquote(address.partition("?")[0].removeprefix("/article/"))
    whole = client.get(f"/api/articles/{quote(name)}").json()
    for link in (address, next(one for one in links(article.text) if "cite=" in one)):
        start, end = map(int, re.findall(r"cite=(\d+)-(\d+)", link)[0])
        shown = client.get(link).text
        cited = re.findall(r"<pre [^>]*>([^<]*)</pre>", shown)
        assert len(cited) == 3
        assert all(f"body characters {start}-{end}, BLAKE2b" in unescape(one) for one in cited)
        assert all("Sergei Lavrov" in one for one in cited)
        assert f">{whole['body'][start:end]}<" in unescape(shown)
        assert 'href="#cite"' not in shown
    assert "body characters 0-" in article.text


@pytest.mark.parametrize("span", ["5-5", "9-3", "0-99999999", "a", "1-", "-1", "3-4-5", "٣-٤"])
def test_words_that_an_article_has_not_are_not_cited(client: TestClient, span: str) -> None:
    address = links(client.get("/?q=trade").text, "/article/")[0].partition("?")[0]
    shown = client.get(f"{address}?cite={quote(span)}")
    assert shown.status_code == 400
    assert "no such words" in shown.text


def test_the_tab_of_quotations_offers_speakers_without_a_query(client: TestClient) -> None:
    text = client.get("/?tab=quotations").text
    chosen = links(text, "/?tab=quotations&where=speaker")
    assert len(chosen) == 3
    assert total(client.get(chosen[0]).text) == 13


def test_a_speaker_has_a_page(client: TestClient) -> None:
    text = client.get("/speaker/lavrov").text
    assert '<h1 dir="auto">Sergei Lavrov</h1>' in text
    quoted = next(link for link in links(text) if "tab=quotations" in link)
    assert total(client.get(quoted).text) == 13


def test_a_text_is_verified(client: TestClient) -> None:
    draft = "“Trade matters 4 times,” Sergei Lavrov said. “Trade never matters 4 times,” he said."
    text = client.get("/verify", params={"text": draft}).text
    assert re.findall(r'class="verdict ([a-z-]+)"', text) == ["exact", "changed"]
    assert "1 of 2 quotations hold" in text


def test_a_misspelling_leads_to_the_nearest_word(client: TestClient) -> None:
    text = client.get("/?q=harbuor").text
    assert "No article matches" in text
    assert '<a href="/?q=harbour">harbour</a>' in text


def test_an_error_shows_its_place(client: TestClient) -> None:
    answer = client.get('/?q=oil title:"a')
    assert answer.status_code == 400
    assert "<mark>&#34;</mark>" in answer.text


PLAIN = [
    "/",
    "/?q=alert",
    "/?q=alert&tab=quotations",
    "/speakers",
    "/help",
    "/verify",
    "/?q=*&more=source",
]

HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "an attribute": '" onfocus="alert(1)" autofocus x="',
    "a link": "javascript:alert(1)",
    "control characters": "a\x00\x1b[31m\u202eb",
    "a template": "{{ 7 * 7 }}{% raw %}",
    "many quotes": '"' * 300,
    "deep": "(" * 2_000,
    "emoji": "\U0001f980" * 50,
    "a surrogate": "\ud800",
}


ASKING = (
    *(
        "/?q=",
        "/?speaker=",
        "/?since=",
        "/?where=",
        "/?tab=",
        "/?sort=",
        "/?offset=",
        "/?q=a&more=",
    ),
    *(
        "/?q=a&more=",
        "/speakers?name=",
        "/verify?text=",
        "/speaker/",
        "/article/",
        "/article/evil?q=",
        "/",
    ),
)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize(
    "address",
    [
        "/?q=",
        "/?speaker=",
        "/?since=",
        "/?where=",
        "/?tab=",
        "/?sort=",
        "/?offset=",
        "/?q=a&more=",
        "/speakers?name=",
        "/verify?text=",
        "/speaker/",
        "/article/",
        "/article/evil?q=",
        "/",
    ],
)
def test_hostile_addresses_run_nothing(client: TestClient, address: str, text: str) -> None:
    from urllib.parse import quote

    answer = client.get(address + quote(text.encode("utf-8", "surrogatepass"), safe=""))
    assert answer.status_code in (200, 400, 404)
    links(answer.text)


@pytest.mark.parametrize("address", PLAIN)
def test_hostile_articles_run_nothing(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    found = links(answer.text)
    for link in {link for link in found if link.startswith("/")}:
        answer = client.get(link)
        assert answer.status_code in (200, 404), link
        if not link.startswith("/api/"):
            links(answer.text)
