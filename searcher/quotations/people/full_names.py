"""Lead a mention with a name to the longest form of it that the text has."""

from __future__ import annotations

from searcher.quotations.lexicon import listed
from searcher.quotations.people.collected import People, joined_kin, surname
from searcher.quotations.people.given_names import GIVEN_NAMES
from searcher.quotations.people.mentions import Mention
from searcher.quotations.people.person_names import PARTICLES
from searcher.quotations.people.same_posts import SAME_POSTS
from searcher.quotations.people.short_forms import SHORT_FORMS
from searcher.quotations.reading import plain

_SURNAME_STARTS = PARTICLES | listed("st. st saint san santa ter ten ó o ní nic uí mac abu ould ap")
"""Words that may begin a surname of several words: `Ter Horst`, `Ó Briain`, `St. James`."""


def full_name(people: People, found: Mention) -> str:
    """The longest name in the text for a mention that has a name."""
    last = surname(" ".join(found.name))
    whole = " ".join(found.name)
    if len(found.name) > 1:
        if names := people.given.get(whole):
            return names[0]  # `Boom Boom`
        if found.name[0].lower() in _SURNAME_STARTS and (longer := ending_in(people, whole)):
            return longer
        if found.name[0].lower() not in PARTICLES:  # `Van der Berg` at the start of a sentence
            return _longer(people, found.name, whole, last)
    names = people.full.get(last, [])
    if found.sex:
        fitting = [n for n in names if people.sexes.get(n, found.sex) == found.sex]
        if names and not fitting:
            return joined_kin(people, last, found.sex) or whole
        names = fitting
    if len(names) > 1:
        names = _titled(people, found, names) or names
    if names:
        return holder(people, names, last, found.start)
    return _by_first_name(people, last) or by_part(people, last) or whole


def _titled(people: People, found: Mention, names: list[str]) -> list[str]:
    """Who of several with one surname has the title of a mention: `Rep. Bell`, `Maj Bell`."""
    for title in map(plain, found.text.split(" ")[:-1]):
        for word in (title, *SAME_POSTS.get(title, ())):
            holders = {name for _, name, *_ in people.posts.get(word, ())}
            if fitting := [name for name in names if name in holders]:
                return fitting
    return []


def ending_in(people: People, whole: str) -> str:
    """The full name that ends in a surname of several words; empty if the text has none."""
    last = surname(whole)
    ending = f" {whole}".casefold()
    for name in people.full.get(last, ()):
        if name.casefold().endswith(ending):
            return name
    return ""


def holder(people: People, names: list[str], last: str, start: int) -> str:
    """The person of several with one surname who is meant by it alone.

    It is the last one who was named in full when the text first had the surname alone.
    """
    if len(names) == 1:
        return names[0]
    known = people.holders.get(last, "")
    if known not in names:
        known = names[0]
        for offset, name, _ in people.seen:
            if offset > start or name == last:
                break
            if name in names and name not in people.relatives and name[0] != known[0]:
                known = name  # with the same letter it is another spelling: `Sergei`, `Sergey`
        people.holders[last] = known
    return known


def longest(people: People, whole: str) -> str:
    """The longest form of a name of several words."""
    last = surname(whole)
    if len(people.full.get(last, ())) < 2:
        return whole
    return _longer(people, tuple(whole.split(" ")), whole, last)


def _longer(people: People, words: tuple[str, ...], whole: str, last: str) -> str:
    """The longest name for one of several words."""
    names = people.full.get(last, [])
    praised = not names and len(words) == 2 and words[0].lower() not in GIVEN_NAMES
    if praised and words[1] in people.given:
        return people.given[words[1]][0]  # `Brave Ana`
    longer = [n for n in people.given.get(words[0], ()) if n.startswith(f"{whole} ")]
    if whole in names and not longer:
        longer = [name for name in names if _extends(name, words)]
        return longer[0] if len(longer) == 1 and len(words) == 2 else whole
    alike = [name for name in names if _same_first_name(name, words[0])]
    if alike and len(words) <= 2 and not longer:
        return alike[0]
    return longer[0] if len(longer) == 1 else whole  # `Ahmad Faizal bin Osman`


def _by_first_name(people: People, first: str) -> str:
    """The person of a first name, a nickname or a short form of it: `Ed` in `Edmund Hale`.

    Of a short form only if he is alone.
    """
    names = people.given.get(first)
    if names:
        return names[0]
    formal = SHORT_FORMS.get(first.lower(), ())
    longer = [
        names
        for given, names in people.given.items()
        if (given.startswith(first) and len(first) > 1) or given.lower() in formal
    ]
    return longer[0][0] if len(longer) == 1 and len(longer[0]) == 1 else ""


def by_part(people: People, part: str) -> str:
    """The person with a surname of several parts: `Luis Ortiz Vega`, `Kofi Asante-Boateng`."""
    found = [
        name
        for last, names in people.full.items()
        for name in names
        if part in name and (part in name.split()[1:-1] or part in last.split("-"))
    ]
    return found[0] if len(found) == 1 else ""


def _same_first_name(name: str, first: str) -> bool:
    """Whether a full name has a first name, or its initial or short form: `Sam` in `Samuel Roe`."""
    other = name.partition(" ")[0].rstrip(".")
    first = first.rstrip(".")
    if first.startswith(other) or other.startswith(first):
        return True
    return other.lower() in SHORT_FORMS.get(first.lower(), ()) or (
        first.lower() in SHORT_FORMS.get(other.lower(), ())
    )


def _extends(name: str, short: tuple[str, ...]) -> bool:
    """Whether a full name has all words of a shorter one, in their order, and more between them."""
    words = name.split()
    if len(words) <= len(short) or words[0] != short[0] or surname(name) != short[-1]:
        return False
    rest = iter(words)
    return all(word in rest for word in short)
