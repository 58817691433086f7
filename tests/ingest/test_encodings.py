"""Texts that are not UTF-8."""

from __future__ import annotations

import pytest

from searcher.errors import ArticleError
from searcher.ingest.decoding import decode

TEXTS = {
    "polish": ("Premier powiedział, że rząd przyjął budżet w Łodzi.", "iso8859-2"),
    "czech": ("Vláda řekla, že příští rok bude těžký.", "iso8859-2"),
    "czech of windows": ("Vláda řekla, že příští rok bude těžký a šťastný.", "cp1250"),
    "turkish": ("Başbakan şehir içi ulaşımın Iğdır'da ücretsiz olacağını söyledi.", "cp1254"),
    "russian": ("Правительство объявило о новых мерах.", "cp1251"),
    "russian of unix": ("Правительство объявило о новых мерах поддержки.", "koi8_r"),
    "a russian name": ("The minister met Путин in the capital and spoke of trade.", "cp1251"),
    "japanese": ("政府は新しい対策を発表した。", "shift_jis"),
    "japanese of unix": ("政府は新しい対策を発表した。", "euc_jp"),
    "chinese": ("政府昨天宣布了新的措施,以支持经济发展。", "gb18030"),
    "korean": ("정부는 새로운 대책을 발표했다.", "euc_kr"),
    "german of the mac": ("Die größten Städte müssten überall Brücken bauen.", "mac_roman"),
    "french": ("Le président a déclaré que l’été serait chaud.", "cp1252"),
    "spanish": ("El presidente dijo que mañana habrá más información.", "cp1252"),
    "portuguese": ("A situação não é boa, disse o ministro à imprensa.", "cp1252"),
    "swedish": ("Regeringen säger att åtgärderna är nödvändiga för företagen.", "cp1252"),
    "english with marks": ("The café’s owner said “no” to the naïve offer – twice.", "cp1252"),
    "greek": ("Η κυβέρνηση ανακοίνωσε νέα μέτρα για την οικονομία.", "iso8859-7"),
    "arabic": ("أعلنت الحكومة عن تدابير جديدة لدعم الاقتصاد.", "cp1256"),
    "hebrew": ("הממשלה הודיעה על צעדים חדשים.", "cp1255"),
}


@pytest.mark.parametrize(("text", "encoding"), TEXTS.values(), ids=TEXTS)
def test_the_encoding_is_told_by_the_letters(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_what_has_no_words_is_no_text() -> None:
    with pytest.raises(ArticleError, match="no other encoding"):
        decode(bytes(range(0x80, 0x100)) * 3)
