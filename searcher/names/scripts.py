"""Writes names of other scripts in Latin letters: by own rules first, then by anyascii."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_LOOKALIKES = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοАВЕКМНОРСТХІЈасеорхуіј",
    "ABEZHIKMNOPTYXoABEKMHOPCTXIJaceopxyij",
)
"""Greek and Cyrillic letters that look Latin and stand in scanned words by mistake."""

_GREEK = (
    ("ου", "u"), ("ού", "u"), ("Ου", "U"), ("μπ", "b"), ("Μπ", "B"), ("Γκ", "G"), ("Ντ", "D"),
    ("ευ", "ef"), ("εύ", "ef"), ("αυ", "af"), ("αύ", "af"), ("γγ", "ng"), ("γκ", "ng"),
)  # fmt: skip
"""Pairs of Greek letters that are one sound."""

_LONG_SURNAMES = ("欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "司徒", "남궁", "황보")
"""Surnames of two characters; all others have one."""

_ARABIC_NAMES = """
muhammad:محمد ahmad:أحمد|احمد mahmud:محمود hamid:حامد|حميد hasan:حسن hussein:حسين
ali:علي|علی abbas:عباس ibrahim:إبراهيم|ابراهيم ismail:إسماعيل|اسماعيل khalid:خالد
walid:وليد salim:سليم salem:سالم salih:صالح salah:صلاح said:سعيد saad:سعد saud:سعود
sultan:سلطان khalifa:خليفة hamad:حمد thani:ثاني nahyan:نهيان maktum:مكتوم rashid:راشد|رشيد
faisal:فيصل fahd:فهد bandar:بندر nasir:ناصر umar:عمر uthman:عثمان usama:أسامة|اسامة
musa:موسى isa:عيسى yahya:يحيى yusuf:يوسف yaqub:يعقوب daud:داود sulayman:سليمان
mustafa:مصطفى husni:حسني mubarak:مبارك anwar:أنور|انور sadat:السادات gamal:جمال tariq:طارق
aziz:عزيز|العزيز saddam:صدام muammar:معمر qaddafi:القذافي|قذافي bashar:بشار
asad:الأسد|أسد|الاسد hafiz:حافظ morsi:مرسي sisi:السيسي fattah:الفتاح rahman:الرحمن
karim:كريم|الكريم latif:اللطيف qadir:القادر malik:مالك|الملك abdullah:عبدالله abd:عبد
allah:الله ruhani:روحاني|روحانی zarif:ظريف|ظریف khamenei:خامنئي|خامنه‌ای|خامنهای
khomeini:الخميني|خمینی ahmadinejad:احمدی‌نژاد|احمدینژاد arafat:عرفات yasir:ياسر
hariri:الحريري rafiq:رفيق salman:سلمان tamim:تميم zayed:زايد nasrallah:نصرالله|نصر‌الله
maliki:المالكي nuri:نوري jalal:جلال talabani:طالباني mansur:منصور hadi:هادي munir:منير
amin:أمين|امين jawad:جواد jafar:جعفر mahdi:مهدي|المهدي bin:بن ibn:ابن abu:أبو|ابو
lavrov:لافروف
"""
"""Common names in Arabic script, which writes no short vowels."""

_ARABIC = {
    word: latin
    for latin, _, spelled in (pair.partition(":") for pair in _ARABIC_NAMES.split())
    for word in spelled.split("|")
}
_ARABIC_LETTERS = re.compile("[\u0600-\u06ff]")
_EASTERN_LETTERS = re.compile("[\u3400-\u9fff\uac00-\ud7a3]{2,6}")


@lru_cache(maxsize=4096)
def romanise(text: str) -> str:
    """The text in Latin letters."""
    return " ".join(map(_word, text.split()))


def _word(word: str) -> str:
    if any(c.isascii() and c.isalpha() for c in word):
        return anyascii(word.translate(_LOOKALIKES))
    if _EASTERN_LETTERS.fullmatch(word):
        surname = 2 if word.startswith(_LONG_SURNAMES) and len(word) > 2 else 1
        sounds = ("".join(map(anyascii, part)) for part in (word[:surname], word[surname:]))
        return " ".join(sound.capitalize() for sound in sounds)
    if _ARABIC_LETTERS.search(word):
        return _arabic(word) or anyascii(word)
    for letters, latin in _GREEK:
        word = word.replace(letters, latin)
    return anyascii(word)


def letters_of(word: str) -> str:
    """ASCII lower-case letters for letters of any script; empty for characters anyascii lacks."""
    return "".join(c for c in anyascii(word).lower() if c.isalnum() and c.isascii())


def _arabic(word: str) -> str:
    bare = "".join(c for c in word if not unicodedata.combining(c) and c != "ـ")
    if bare in _ARABIC:
        return _ARABIC[bare]
    return "al-" + _ARABIC[bare[2:]] if bare.startswith("ال") and bare[2:] in _ARABIC else ""
