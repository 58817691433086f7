"""Spellings of one name, a group on each line; the first word of a group is the one compared.

Known groups come first, rules of romanising second. Surnames that only look alike stay apart.
"""

from __future__ import annotations

import re
from functools import lru_cache

_GROUPS = """
muhammad mohammed mohamed mohammad muhammed mohamad muhamad mahammad mohamet mohd mhmd muhammet
ahmad ahmed achmad akhmad ahmat
mahmud mahmoud mahmood mehmood mahmout
yusuf yousef yousuf youssef yusef youssouf yussuf yousif yusif youcef jusuf jusef
hussein husain husayn hossein hussain huseyin hosein hussien housein husein hoseyn hossain
hasan hassan hassen hasen
ibrahim ebrahim ibraheem
abdullah abdallah abdulla abdellah abdollah
umar omar omer oumar
uthman othman osman usman ousmane
usama osama oussama ussama
said saeed saied sayeed
khalid khaled khalled
rashid rashed rasheed rachid
walid waleed oualid
hamid hameed
jamal gamal djamal djamel
jabir jaber djaber
nasir nasser naser nassir
nabil nabeel
karim kareem
salim saleem selim
salih saleh
faisal faysal feisal faycal feysal faissal
tariq tarek tarik tareq
faruq farouk farooq faruk farouq
zaid zayd zeid
zayed zayid
saif seif sayf seyf
ismail ismael esmail esmaeil ismaeel
sulayman suleiman sulaiman soliman suleyman soleiman souleymane
mustafa mostafa moustafa mustapha moustapha
musa moussa mousa
isa issa eisa
yahya yehia yahia yehya
jafar jaafar gaafar djaafar jaffar
husni hosni housni
mubarak moubarak mobarak
bashar bachar
asad assad
hafiz hafez
sharif shareef cherif sherif charif
amin ameen amine
fatima fatma fatema
maryam mariam
qasim kassem qassem kasim qasem kassim ghassem qassim
nuri nouri noori nouhri
riyad riad riyadh
latif lateef
rahman rehman rahmane
rauf raouf
aziz azeez
jawad javad
nabih nabeeh
munir mounir
mansur mansour mansoor
masud masoud massoud masood
daud dawud daoud dawood
ayub ayoub ayyub
yaqub yacoub yaqoob yakub yakoub
hariri harriri
qaddafi gaddafi qadhafi khadafy kadhafi qadafi gadhafi kaddafi khadafi ghadafi gadafi gathafi
qaddafi qathafi khaddafi ghaddafi qadhdhafi
qurei qureia qurai
khamenei khameini khamenai
khomeini khomeyni
ruhani rouhani rohani
muammar moammar muamar mouammar moamer
nahyan nahayan
zawahiri zawahri
talabani talabany
sergei sergey serguei sergiy serhiy serhii siarhei siarhey sergej
alexander aleksandr alexandr aleksander oleksandr aliaksandr alyaksandr aleksandar alexandre
alexander alexandar
alexei aleksei aleksey alexey oleksiy oleksii aliaksei
vladimir volodymyr uladzimir wladimir vladymyr volodimir
nikolai nikolay mykola nicolai nikolaj mikalai nikolaos
andrei andrey andriy andrii andrej
dmitri dmitry dmitriy dmytro dzmitry dimitri dimitry dmitrii
evgeni yevgeny evgeny evgeniy yevgeni yevgeniy yevhen evgenii yevhenii
mikhail mikhael mykhailo mikhailo michail mihail
yuri yury iouri yuriy youri iurii yurii jurij
petr pyotr petro piotr
pavel pavlo
igor ihor
oleg oleh
grigori grigory hryhoriy grigoriy grigorii
fyodor fedor fiodor feodor
georgi georgy georgiy georgii heorhiy
vasily vasili vasyl vassily vasiliy vasilii
yakov iakov jakov
arkady arkadi arkadiy
gennady gennadi gennadiy hennadiy gennadii
vitaly vitali vitaliy vitalii
anatoly anatoli anatoliy anatolii
valery valeri valeriy valerii
iosif yosif
kirill kyrylo
maxim maksim maksym
artem artyom
boris borys barys
olga olha
elena olena yelena
svetlana svitlana sviatlana
natalya natalia nataliya
katerina kateryna ekaterina yekaterina
yulia julia yuliya iulia yulija
tatiana tatyana tetiana tetyana
yeltsin eltsin ieltsine eltsine
gorbachev gorbachov gorbatchev gorbatschow gorbachyov
khrushchev krushchev khrushchov khrouchtchev chruschtschow kruschev
zelensky zelenskyy zelenskiy zelenski zelenskyi selenskyj
poroshenko porochenko
lukashenko lukashenka loukachenko
putin poutine
lavrov lavroff lawrow
brezhnev brejnev breschnew
chernenko tchernenko
milosevic miloshevich milosevitch
netanyahu netanyahou nethanyahu
begin beghin
giorgos georgios yiorgos yorgos
yiannis ioannis giannis
konstantinos constantinos konstandinos costas kostas
choi choe
park pak bak
moon mun
roh noh
djukanovic dukanovic
deng teng
zhou chou
benjamin binyamin
mao mau
zedong tsetung
enlai
xiaoping hsiaoping
kaishek jieshi
jose josé
luis luiz
mikheil mikhail
philip phillip philippe
stephen steven stephan
geoffrey jeffrey
"""

_NICKNAMES = """
william bill will billy
robert bob rob bobby
james jim jimmy
joseph joe
thomas tom tommy
anthony tony antony
michael mike
richard dick
benjamin ben benny
daniel dan danny
david dave
kenneth ken
timothy tim
ronald ron
donald don
gerald gerry
andrew andy
samuel sam
gregory greg
jeffrey jeff
nicholas nick
peter pete
george giorgos
charles charlie
"""

_SHORT = 4

_RULES = (
    (r"off$", "ov"),
    (r"(?<=.{3})yov$", "ev"),
    (r"tsh", "ts"),
    (r"^zh(?=.{4})", "j"),
    (r"eff$", "ev"),
    (r"(?<=[aeo])w$", "v"),
    (r"gu(?=[ei])", "g"),
    (r"dzh|dj", "j"),
    (r"tsch|tch", "ch"),
    (r"(?<!^)zh", "j"),
    (r"ph", "f"),
    (r"kh", "h"),
    (r"gh", "g"),
    (r"dh", "d"),
    (r"x", "ks"),
    (r"qu?|ck|c(?![hciey])", "k"),
    (r"oo|ou", "u"),
    (r"ee|y", "i"),
    (r"ij", "i"),
    (r"([aou])e(?!$)", r"\1"),
    (r"(?<=[aou])i(?=e)", ""),
    (r"(.)\1+", r"\1"),
    (r"(?<=[aeo])h$", ""),
    (r"(?<=v)i[ck]$|(?<=v)ich$", "ich"),
)


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The compiled rules; compiled at the first word, so that the import stays cheap."""
    return tuple((re.compile(pattern), put) for pattern, put in _RULES)


def sound(word: str) -> str:
    """A folded word with the romanising rules applied; words of up to four letters stay."""
    if len(word) <= _SHORT:
        return word
    for pattern, put in _rules():
        word = pattern.sub(put, word)
    return word


def _table(groups: str) -> dict[str, str]:
    return {
        sound(word): sound(line.split()[0])
        for line in reversed(groups.strip().splitlines())
        for word in line.split()
    }


_known: dict[str, str] = {}

_formal: dict[str, str] = {}


_SERVANT = re.compile(r"abd(?:[aeou]{1,2}(?:l|(.)(?=\1))|(?=al))(?:al)?(.{3,})")
"""Names that begin with `servant of`, with any vowel before the article: `Abdurrahman`."""


@lru_cache(maxsize=1 << 13)
def key(word: str) -> str:
    """The key of a folded word: the same for all known spellings of a name."""
    if not _known:
        _known.update(_table(_GROUPS))
    heard = sound(word)
    if heard not in _known and (served := _SERVANT.fullmatch(word)):
        return "abd" + key(served[2])
    return _known.get(heard, heard)


def formal(heard: str) -> str:
    """The key of the name that a short form stands for (`bill`: `william`), or the key itself."""
    if not _formal:
        _formal.update(_table(_NICKNAMES))
    return _formal.get(heard, heard)
