"""Decide whether a text is the words of one speaker: no conversation, and no report on him."""

from __future__ import annotations

import re

from searcher.quotations.transcripts.roles import ASKERS

_LONG_ROLES = "|".join(sorted(role for role in ASKERS if len(role) > 1))

_CONVERSATION = re.compile(
    r"\binterview|\b(?:press|news|media)\W{1,3}conf\w*|\bdoor\W?stop|\bquestions?\b|\bq\s?&\s?a\b"
    r"|\btalk\W?back|\bin conversation|\bconversation with|\bmedia (?:call|scrum)|\bdebate between",
    re.IGNORECASE,
)
"""A title of a text in which several people speak."""

_ASKED = re.compile(
    rf"^[ \t]*(?:Q\s?[.:;)]|Q[ ]{{1,4}}(?=[A-Z][a-z])|(?:{_LONG_ROLES})\w*\b(?!,)"
    r"|(?:Journalist|Question|Interviewer)\s?[.:;]"
    r"|(?:PRIME[ ]MINISTER|PM|P\.M\.)\s?(?:[.:;]|(?=[A-Z][a-z]|I\b|Well\b)))",
    re.MULTILINE,
)
"""A line of somebody who asks, or of a prime minister who answers."""

_TURNS = 2
"""How many such lines make a text a conversation."""

_HEADING = re.compile(
    r"INTERVIEW|PRESS CONFERENCE|DOORSTOP|Interview (?:with|by|of)|Press Conference"
)
"""The same, as the head of a page has it."""

_OPENING = 400
"""Characters at the start of a text that may have its head."""

_FIRST_PERSON = re.compile(
    r"\b(?:I|[Mm]y|MY|[Mm]e|[Ww]e|WE|[Oo]ur|OUR|[Uu]s|[Mm]yself|[Oo]urselves)\b(?!\.)"
)

_QUESTIONS = 2

_POST = r"[Tt]he (?:Acting )?(?:Prime Minister|Treasurer)"


def is_conversation(text: str, about: str) -> bool:
    """Whether several people speak in a text; `about` is its title and what its source calls it."""
    asked = sum(1 for _ in _ASKED.finditer(text))
    if asked >= _TURNS:
        return True
    named = _CONVERSATION.search(about) or _HEADING.search(text, 0, _OPENING)
    return named is not None and text.count("?") + asked >= _QUESTIONS


def is_report_on(own: str, surname: str) -> bool:
    """Whether a text without its quotations speaks of a person, and never as one of `we`."""
    if _FIRST_PERSON.search(own):
        return False
    return re.search(rf"(?i:\b{re.escape(surname)}\b)|{_POST}", own) is not None
