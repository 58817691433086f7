"""Collections in SGML, and exports that are web pages."""

# ruff: noqa: E501 samples of files have long lines

from __future__ import annotations

import pytest

from searcher.article import Article
from searcher.ingest import exports
from tests.ingest.reading import articles, read
from tests.ingest.test_exports import found_in

REUTERS = """<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" OLDID="5544" NEWID="1">
<DATE>26-FEB-1987 15:01:01.79</DATE>
<TOPICS><D>roads</D></TOPICS><PLACES></PLACES>
<TEXT>&#2;
<TITLE>BRIDGE &lt;BRG> OPENS</TITLE>
<DATELINE>    PORT HARBOUR, Feb 26 - </DATELINE><BODY>The bridge opened
today, she said.
    It will carry cars &amp; trucks.
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
<REUTERS TOPICS="NO" NEWID="2"><DATE>27-FEB-1987</DATE>
<TEXT TYPE="BRIEF">&#2;<TITLE>DAM CLOSES</TITLE></TEXT></REUTERS>
"""
TREC = """<DOC>
<DOCNO> AP880212-0001 </DOCNO>
<HEAD>Bridge Opens</HEAD>
<DATELINE>PORT HARBOUR (AP) </DATELINE>
<TEXT>
   The bridge opened.
   It is long & wide.
</TEXT>
</DOC>
<DOC><DOCNO>FT911-1</DOCNO><DATE>910514
</DATE><HEADLINE>Dam closes</HEADLINE><TEXT>The dam
closed.</TEXT></DOC>
"""


@pytest.mark.parametrize("name", ["reut2-000.sgm", "reut.xml", "reut.txt", "reut.html"])
def test_reuters(name: str) -> None:
    first, second = articles(name, REUTERS)
    assert (first.title, first.date, first.place) == (
        "BRIDGE <BRG> OPENS",
        "1987-02-26",
        "PORT HARBOUR",
    )
    assert first.body == "The bridge opened today, she said.\n\nIt will carry cars & trucks."
    assert (second.title, second.date, second.body) == ("DAM CLOSES", "1987-02-27", "")
    assert [first.id, second.id] == [f"{name}#1", f"{name}#2"]


@pytest.mark.parametrize("name", ["ap880212.txt", "trec.xml", "trec.sgml", "ap880212"])
def test_trec(name: str) -> None:
    first, second = articles(name, TREC)
    assert (first.title, first.date, first.place) == ("Bridge Opens", "1988-02-12", "PORT HARBOUR")
    assert first.body == "The bridge opened.\n\nIt is long & wide."
    assert (second.title, second.date, second.body) == (
        "Dam closes",
        "1991-05-14",
        "The dam closed.",
    )


FACTIVA = """<html><body><div id="main">
<div class="article frArticle"><div id="hd"><span class="frHeadline">Le pont ouvre</span></div>
<div class="author">Ada Stone</div><div>1 234 mots</div><div>2 novembre 2021</div><div>10:15</div>
<div>Le Port</div><div>PORT</div><div>12</div><div>Français</div><div>Copyright 2021 Le Port</div>
<p class="articleParagraph frarticleParagraph">La ministre a ouvert le pont.</p>
<p class="articleParagraph frarticleParagraph">Il est <b>long</b>.</p>
<p>Document PORT000020211102ehb20000k</p></div>
<div class="article deArticle"><table><tr><td><b>HD</b></td><td>Der Damm schließt</td></tr>
<tr><td>BY</td><td>Ben Reed</td></tr><tr><td>WC</td><td>22 Wörter</td></tr>
<tr><td>PD</td><td>4. November 2021</td></tr><tr><td>SN</td><td>Talblatt</td></tr>
<tr><td>LP</td><td><p>Der Damm ist zu.</p></td></tr>
<tr><td>TD</td><td><p>Im Mai.</p><p>Vielleicht.</p></td></tr></table></div></div></body></html>"""
EUROPRESSE = """<html><body>
<article><header><div><span class="DocPublicationName">Le Port, no. 12</span></div>
<div><span class="DocHeader">Société, mardi 2 novembre 2021, p. 16</span></div>
<div class="titreArticle"><p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">Le pont
ouvre</p><p class="sm-margin-TopNews rdp__subtitle">Il est long</p></div>
<p class="sm-margin-bottomNews">Ada Stone</p></header>
<section><div class="DocText clearfix"><p>La ministre.</p><p>A ouvert.</p></div></section>
<aside><p>A photo.</p></aside><footer><small>© 2021</small></footer></article>
<article><header><div><span class="DocPublicationName">Le Val</span></div>
<div><span class="DocHeader">jeudi 4 novembre 2021 - 10:00</span></div>
<div class="titreArticle"><p class="titreArticleVisu">Le barrage ferme</p></div><div>Ben Reed</div>
</header><section><p>Il ferme.</p></section></article></body></html>"""


def test_factiva() -> None:
    assert found_in("Factiva.html", FACTIVA) == [
        ("Le pont ouvre", "2021-11-02", "Le Port", "Ada Stone", "La ministre a ouvert le pont.\n\nIl est long."),
        ("Der Damm schließt", "2021-11-04", "Talblatt", "Ben Reed", "Der Damm ist zu.\n\nIm Mai.\n\nVielleicht."),
    ]  # fmt: skip
    listed = exports.of_page(FACTIVA, "")
    assert listed is not None
    assert next(listed)["words"] == 1234


def test_europresse() -> None:
    assert found_in("drop.HTML", EUROPRESSE) == [
        ("Le pont ouvre", "2021-11-02", "Le Port", "Ada Stone", "La ministre.\n\nA ouvert."),
        ("Le barrage ferme", "2021-11-04", "Le Val", "Ben Reed", "Il ferme."),
    ]


def test_a_hundred_articles_of_one_page() -> None:
    start, one, end = (
        FACTIVA[: FACTIVA.index('<div class="article frA')],
        FACTIVA[
            FACTIVA.index('<div class="article frA') : FACTIVA.index('<div class="article deA')
        ],
        "</div></body></html>",
    )
    found = read("Factiva.html", start + 100 * one + end)
    assert len({one.id for one in found if isinstance(one, Article)}) == 100


OLD_EUROPRESSE = """<html><body><table><tr><td><span class="DocPublicationName">Le Port</span><br/>
<span class="DocHeader">Soci&eacute;t&eacute;, mardi 2 novembre 2021, p. 16</span>
<div class="TitreArticle"><p class="TitreArticleVisu">Le pont ouvre</p></div>
<div class="DocText"><p>La ministre.</p><p>A ouvert.</p></div></td></tr>
<tr><td><span class="DocPublicationName">Le Val</span><br/>
<span class="DocHeader">jeudi 4 novembre 2021</span><p class="TitreArticleVisu">Le barrage ferme</p>
<div class="DocText"><p>Il ferme.</p></div></td></tr></table></body></html>"""


def test_older_pages_of_europresse() -> None:
    assert found_in("drop.html", OLD_EUROPRESSE) == [
        ("Le pont ouvre", "2021-11-02", "Le Port", "", "La ministre.\n\nA ouvert."),
        ("Le barrage ferme", "2021-11-04", "Le Val", "", "Il ferme."),
    ]
