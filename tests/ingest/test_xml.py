"""XML: feeds, news and speeches, well-formed or not, and XML that means harm."""

# ruff: noqa: E501 samples of files have long lines

from __future__ import annotations

import pytest

from searcher.article import Article
from tests.ingest.reading import articles, only, read, reason
from tests.work import stays_linear

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Post</title>
<link>https://ex.org</link><language>en</language>
<item><title>Bridge &amp; caf\u00e9 open</title><link>https://ex.org/b</link>
<pubDate>Tue, 02 Nov 2021 10:00:00 +0000</pubDate><dc:creator>Ada Stone</dc:creator>
<description>It opened.</description>
<content:encoded><![CDATA[<p>The minister <b>opened</b> it.</p><p>It is long.</p>]]></content:encoded></item>
<item><title>Dam closes</title><pubDate>Wed, 03 Nov 2021 10:00:00 +0000</pubDate>
<author>ben@ex.org (Ben Reed)</author><description>&lt;p&gt;The dam closed.&lt;/p&gt;</description></item>
</channel></rss>"""


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-1", "windows-1252", "UTF-16"])
@pytest.mark.parametrize("name", ["feed.xml", "index.html", "feed.rss", "feed"])
def test_rss(name: str, encoding: str) -> None:
    data = RSS.format(encoding=encoding).encode(encoding)
    if encoding == "UTF-16" and name == "index.html":
        pytest.skip("pages in UTF-16 are read as pages: their marks are looked for in ASCII")
    first, second = articles(name, data)
    assert (first.title, first.date, first.author) == (
        "Bridge & caf\u00e9 open",
        "2021-11-02",
        "Ada Stone",
    )
    assert first.body == "The minister opened it.\n\nIt is long."
    assert (first.summary, first.site, first.url) == (
        "It opened.",
        "Harbour Post",
        "https://ex.org/b",
    )
    assert (second.title, second.body, second.author) == (
        "Dam closes",
        "The dam closed.",
        "Ben Reed",
    )
    assert [first.id, second.id] == [f"{name}#1", f"{name}#2"]


@pytest.mark.parametrize(
    ("item", "title", "body"),
    [
        pytest.param("<title>A & B</title><description>x &nbsp; y</description>", "A & B", "x y", id="bare-amp-and-html-entity"),
        pytest.param("<title>A</title><description>One<br>two</description>", "A", "One\ntwo", id="tags-not-escaped"),
        pytest.param("<title>A</title><description>never closed", "A", "never closed", id="cut"),
        pytest.param("<title>A \x0b\x02</title><description>" + "x " * 200 + "</description>", "A", "x " * 199 + "x", id="control-characters"),
        pytest.param("<title>A</title><foo:bar>x</foo:bar><description>y</description>", "A", "y", id="unknown-prefix"),
        pytest.param("<title><![CDATA[A & B]]></title><description>y</description>", "A & B", "y", id="cdata-title"),
        pytest.param("<title>A</title><description>Line one.\n\nLine two.</description>", "A", "Line one.\n\nLine two.", id="plain-paragraphs"),
    ],
)  # fmt: skip
def test_feeds_that_are_not_well_formed(item: str, title: str, body: str) -> None:
    found = read("a.xml", f"<rss><channel><item>{item}</item></channel></rss>")
    first = next(one for one in found if isinstance(one, Article))
    assert (first.title, first.body) == (title, body)


def test_atom() -> None:
    feed = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title>
<entry><id>tag:ex.org,2021:1</id><title type="html">Bridge &amp;amp; dam</title>
<link rel="self" href="https://ex.org/self"/><link href="https://ex.org/b"/>
<published>2021-11-02T10:00:00Z</published><updated>2022-01-01T00:00:00Z</updated>
<author><name>Ada Stone</name></author><summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <b>two</b>.</p><p>Three.</p></div></content></entry>
<entry><title>Settings</title><category scheme="x#kind" term="http://schemas.google.com/blogger/2008/kind#settings"/></entry>
</feed>"""
    article = only("a.atom", feed)
    assert (article.title, article.date, article.author) == (
        "Bridge & dam",
        "2021-11-02",
        "Ada Stone",
    )
    assert (article.url, article.body, article.summary) == (
        "https://ex.org/b",
        "One two.\n\nThree.",
        "Short.",
    )
    assert article.id == "a.atom#tag:ex.org,2021:1"


WORDPRESS = """<rss xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Harbour</title>
<wp:author><wp:author_login>ada</wp:author_login><wp:author_display_name><![CDATA[Ada Stone]]></wp:author_display_name></wp:author>
<item><title>Bridge opens</title><dc:creator>ada</dc:creator><pubDate>{day}</pubDate>
<content:encoded><![CDATA[First line.

Second line &amp; more.]]></content:encoded><excerpt:encoded><![CDATA[Short.]]></excerpt:encoded>
<wp:post_id>7</wp:post_id><wp:post_date>2021-11-02 10:00:00</wp:post_date><wp:status>{status}</wp:status>
<wp:post_type>{kind}</wp:post_type><category domain="post_tag">roads</category></item></channel></rss>"""


@pytest.mark.parametrize(
    ("day", "kind", "status"),
    [
        pytest.param("Tue, 02 Nov 2021 10:00:00 +0000", "post", "publish", id="post"),
        pytest.param("Wed, 30 Nov -0001 00:00:00 +0000", "page", "draft", id="draft-without-a-day"),
        pytest.param("Tue, 02 Nov 2021 10:00:00 +0000", "recipe", "private", id="type-of-its-own"),
    ],
)
def test_wordpress(day: str, kind: str, status: str) -> None:
    article = only("export.xml", WORDPRESS.format(day=day, kind=kind, status=status))
    assert (article.title, article.date, article.author) == (
        "Bridge opens",
        "2021-11-02",
        "Ada Stone",
    )
    assert (article.body, article.summary) == ("First line.\n\nSecond line & more.", "Short.")
    assert article.id == "export.xml#7"


@pytest.mark.parametrize("kind", ["attachment", "nav_menu_item", "revision"])
def test_what_is_no_post_of_wordpress(kind: str) -> None:
    export = WORDPRESS.format(day="", kind=kind, status="inherit")
    assert reason("export.xml", export) == "no articles in it"


NITF = """<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-3.dtd"><nitf><head><title>Short</title>
<docdata><date.issue norm="20211102T100000Z"/></docdata>
<pubdata date.publication="20211109" name="Harbour Post"/></head>
<body><body.head><hedline><hl1>Bridge opens</hl1></hedline><byline>By <person>Ada Stone</person></byline>
<dateline><location>Port Harbour</location></dateline><abstract><p>It opened.</p></abstract></body.head>
<body.content><media><media-caption>A bridge</media-caption></media><block><p>The minister opened it.</p>
<p>It is <em>long</em>.</p></block></body.content></body></nitf>"""
NEWSML_G2 = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:x:1">
<rightsInfo><copyrightHolder><name>Harbour Post</name></copyrightHolder></rightsInfo>
<itemMeta><versionCreated>2022-01-01T00:00:00Z</versionCreated><firstCreated>2021-11-02T10:00:00Z</firstCreated></itemMeta>
<contentMeta><located><name>Port Harbour</name><broader><name>Harbourland</name></broader></located>
<creator><name>Ada Stone</name></creator><headline>Bridge opens</headline><description>It opened.</description></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
<body><p>The minister opened it.</p><p>It is <em>long</em>.</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"""
NEWSML_1 = """<NewsML><NewsItem><Identification><NewsIdentifier><DateId>20211102</DateId><NewsItemId>1</NewsItemId></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20211102T100000+0000</FirstCreated></NewsManagement><NewsComponent><NewsLines><HeadLine>Bridge opens</HeadLine>
<ByLine>Ada Stone</ByLine><DateLine>Port Harbour</DateLine></NewsLines><ContentItem><DataContent><p>The minister opened it.</p>
<p>It is <em>long</em>.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(NITF, id="nitf"),
        pytest.param(NEWSML_G2, id="newsml-g2"),
        pytest.param(NEWSML_1, id="newsml-1"),
    ],
)
def test_news(text: str) -> None:
    article = only("a.xml", text)
    assert (article.title, article.date, article.author) == (
        "Bridge opens",
        "2021-11-02",
        "Ada Stone",
    )
    assert article.body == "The minister opened it.\n\nIt is long."
    assert article.place == "Port Harbour"


PACKAGE = """<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:2">
<itemMeta><firstCreated>2021-11-02T10:00:00Z</firstCreated></itemMeta>
<contentMeta><creator><name>Ada Stone</name></creator><headline>Bridges of the week</headline></contentMeta>
<groupSet><group><itemRef residref="urn:x:1"/></group></groupSet></packageItem>"""


def test_a_package_of_news_has_its_headline() -> None:
    article = only("a.xml", PACKAGE)
    assert (article.title, article.date, article.author, article.body) == (
        "Bridges of the week", "2021-11-02", "Ada Stone", "",
    )  # fmt: skip


TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title type="main">Sitting of the house</title></titleStmt>
<publicationStmt><date when="2023-01-01">2023</date></publicationStmt></fileDesc>
<profileDesc><settingDesc><setting><date when="2021-11-02"/></setting></settingDesc>
<particDesc><listPerson><person xml:id="StoneAda"><persName><surname>Stone</surname>
<forename>Ada</forename></persName></person></listPerson></particDesc></profileDesc></teiHeader>
<text><body><div><note>Prayers</note><u who="#StoneAda"><seg>I beg to move.</seg><seg>It is long.</seg></u>
<u who="#BenReed"><seg>Why?</seg></u></div></body></text></TEI>"""
PUBLICWHIP = """<publicwhip><major-heading>Sitting of the house</major-heading>
<speech id="uk.org.publicwhip/debate/2021-11-02.1" speakername="Ada Stone"><p>I beg to move.</p>
<p>It is long.</p></speech><speech speakername="Ben Reed"><p>Why?</p></speech></publicwhip>"""
AKOMA = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate><meta>
<identification><FRBRWork><FRBRdate date="2021-11-02" name="x"/></FRBRWork></identification></meta>
<debateBody><debateSection><heading>Sitting of the house</heading><speech by="#stone"><from>Ada Stone</from>
<p>I beg to move.</p><p>It is long.</p></speech><speech by="#reed"><from>Ben Reed:</from><p>Why?</p></speech>
</debateSection></debateBody></debate></akomaNtoso>"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TEI, id="tei"),
        pytest.param(PUBLICWHIP, id="publicwhip"),
        pytest.param(AKOMA, id="akoma-ntoso"),
    ],
)
def test_speeches(text: str) -> None:
    article = only("a.xml", text)
    assert (article.title, article.date) == ("Sitting of the house", "2021-11-02")
    assert article.speakers == ("Ada Stone", "Ben Reed")
    assert article.body.endswith("ADA STONE: I beg to move.\n\nIt is long.\n\nBEN REED: Why?")


def test_rows_of_unknown_xml() -> None:
    first, second = articles(
        "a.xml",
        "<db><row id='5'><headline>Bridge opens</headline><date>2021-11-02</date><text><p>One.</p>"
        "<p>Two.</p></text></row><row><title>Dam</title><body>Closed.</body></row></db>",
    )
    assert (first.id, first.title, first.date, first.body) == ("a.xml#5", "Bridge opens", "2021-11-02", "One.\n\nTwo.")  # fmt: skip
    assert (second.title, second.body) == ("Dam", "Closed.")


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "boom">{}]><rss><channel><item><title>&a9;</title></item></channel></rss>'.format(
    "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
)
FETCH = """<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"> <!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>
<rss><channel><item><title>a &e; b</title></item></channel></rss>"""  # fmt: skip


@pytest.mark.parametrize("text", [pytest.param(BOMB, id="bomb"), pytest.param(FETCH, id="fetch")])
def test_entities_are_not_expanded(text: str) -> None:
    article = only("a.xml", text)
    assert len(article.title) < 20
    assert "root" not in article.title


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("<rss><channel>" + "<a>" * 100_000, "not XML that can be read", id="deep"),
        pytest.param("", "no text in it", id="empty"),
        pytest.param(
            "<svg><path/></svg>", "no articles in XML that begins with <svg>", id="drawing"
        ),
        pytest.param("<rss><channel></channel></rss>", "no articles in it", id="no-items"),
        pytest.param("no xml at all", "not XML that can be read", id="text"),
    ],
)
def test_what_cannot_be_read(text: str, why: str) -> None:
    assert reason("a.xml", text or " ").startswith(why)


def test_many_items_take_time_with_their_number() -> None:
    item = "<item><title>Bridge</title><description>It opened.</description></item>"
    assert stays_linear(lambda text: read("a.xml", f"<rss><channel>{text}"), item * 2_000)
