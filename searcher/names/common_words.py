"""Decides whether a name in capitals may be a person's, by the words that no person's name has."""

from __future__ import annotations

import re
from functools import lru_cache

from searcher.names.lexicon import COUNTRIES, EASTERN_SURNAMES, GIVEN, listed
from searcher.names.parsing import display
from searcher.names.spelling import folded
from searcher.names.variants import key

_NEVER = listed(
    """
    the of and but or nor if that this these those some most every each all any many few both such
    is was were are be been being has have had does did will would shall should could cannot not
    with without from into upon about after before under over between against because while
    his her its our your their what which who whom whose why how when where whatever whenever
    yes sure well please pleasure thank thanks now then there here also perhaps maybe indeed
    remember imagine remembering welcome sorry hello dear laughter applause inaudible interruption
    continued unclear audience phone tel fax email page question answer journalist reporter
    interviewer compere presenter moderator caller
    last next first second third every another more less several other
    monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday tonight
    january february march july september october november december
    majesty majesties highness highnesses excellency excellencies almighty god lord's holiness
    western eastern northern southern central middle latin great greater upper lower south-east
    north-east south-west north-west
    powers ministry department council commission committee subcommittee agency association
    company corporation corp ltd limited inc institute institution university college academy
    school hospital parliament congress senate assembly court tribunal police army navy airways
    airlines times herald tribune telegraph gazette chronicle news radio television channel
    network media press group fund foundation society league federation club team board bureau
    office authority authorities service services project program programme programmes plan
    initiative strategy policy campaign movement front organisation organization organizations
    nations states republic kingdom empire union unions community communities conference summit
    meeting session treaty charter protocol convention declaration covenant agreement agreements
    accord accords pact act article articles resolution code budget budgets tax taxes economy
    economies development relations affairs rights security energy climate industry industries
    trade workplace environment health education defence defense procedures principles agents
    weapons missiles bombs crime crimes terrorism revolution war wars peace emissions taskforce
    government governments ministers colleagues members ambassadors delegations people peoples
    citizens workers soldiers troops students women men children families farmers labour labor
    liberals democrats republicans conservatives coalition opposition party parties cabinet
    freeway highway street road avenue airport harbour territory territories province provinces
    island islands river ocean coast city town village counties county region regional state
    states' district zone border
    nuclear sustainable industrial diplomatic allied fascist communist socialist friendly economic
    social political democratic international national federal united royal transnational
    intergovernmental organized organised commercial financial military humanitarian global world
    annual parliamentary industrial public private foreign domestic urban rural technical
    cyclone hurricane tsunami grammar centenary dinner budgetary panel countries country armaments
    chapter communique ssr darussalam examination building exhibition background visit promised
    conventional colonial treasury manifesto consequences survey words goal goals round water
    """
)
"""Words that are in no person's name."""

_SELDOM = listed(
    """
    america europe asia africa pacific atlantic arctic antarctica britain england scotland wales
    ireland queensland victoria tasmania canberra sydney melbourne london paris washington moscow
    beijing brussels geneva tokyo jakarta commission paper
    """
)
"""Places, which may be a surname after a given name."""

_NEVER_FIRST = listed(
    """
    go take make give keep stop save hate care invest call see look say let left right mandatory
    administering blue north south east west
    """
)
"""Words that no person's name starts with; each may be a surname."""

_PLACES = frozenset(
    {
        "costa rica", "el salvador", "san francisco", "buenos aires", "santa cruz", "viet nam",
        "sri lanka", "sierra leone", "puerto rico", "new york", "new delhi", "new zealand",
        "hong kong", "tel aviv", "los angeles", "san jose", "san salvador", "santo domingo",
        "sao tome", "abu dhabi", "addis ababa", "la paz", "burkina faso", "cabo verde",
        "cape verde", "cape town", "cote divoire", "papua new guinea", "new guinea", "timor leste",
        "east timor", "tierra del fuego", "le monde", "new south wales", "port moresby",
        "port stanley", "rio de janeiro", "kuala lumpur", "phnom penh", "saint lucia", "holy see",
        "bretton woods", "camp david", "tamil tigers", "la prensa", "el pais", "dumbarton oaks",
        "alice springs", "gold coast", "san marino", "santa fe", "baton rouge", "monte carlo",
    }
)  # fmt: skip
"""Places and newspapers whose words may be names."""

_PEOPLES = re.compile(r"(?:[a-z]{2,}(?:ians|icans|eans)|americans|germans|romans|afghans)$")

_ADVERB = re.compile(r"[a-z]{6,}ly$")


@lru_cache(maxsize=1 << 14)
def may_be_person(name: str) -> bool:
    """Say whether a name of several words may be a person's.

    It is not where it has a digit, or a word of headlines, places and organisations.
    """
    written = display(name).replace("-", " ").split()
    words = [word for part in written for word in folded(part).split()]
    if not words or any(c.isdigit() for word in words for c in word):
        return False
    if " ".join(words) in _PLACES:
        return False
    if any(word in _NEVER or _PEOPLES.match(word) for word in words):
        return False
    if key(words[0]) in _given():
        return True
    plain = set(filter(str.isascii, map(str.lower, written)))  # `Germán` is not `German`
    first = words[0] in _NEVER_FIRST or _ADVERB.match(words[0])
    return not (first or plain & (_SELDOM | COUNTRIES))


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    """The keys of words that may start a name."""
    return frozenset(map(key, GIVEN | EASTERN_SURNAMES))
