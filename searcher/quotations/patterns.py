"""The patterns of a sentence, as regular expressions over one letter a word (see `tagging`).

None nests one unbounded repetition in another over the same letters, so each is linear up to the
length of a noun group.
"""

from __future__ import annotations

import re

_WITHIN = "[PNKLnke#gr~]"

NAMES = rf"[ds]{{0,2}}{_WITHIN}{{0,12}}[NKnk#]"

GROUP = rf"(?:{NAMES}(?:(?<=[nk])[op]{NAMES}|o{NAMES}|(?<=n)os(?![NKnk#])){{0,2}})"
"""A noun group with its complement: `the chairman of the committee`, `the mother of two`."""

ASIDE = (
    r"(?:(?:\([^()]{1,8}\))?,[^,.CQ]{1,25},(?:[^,.CQVW]{1,12},)??|\([^()]{1,8}\),?|-[^-.,]{1,20}-)"
)

SUBJECT = rf"(?:h|d?s|w|{GROUP}(?:a{NAMES})?{ASIDE}?)"

AFTER_QUOTE = re.compile(
    rf"""(?P<before>C|Q|q[,-]|q(?<![^.Q]q)|,|-)(?:
    (?P<subject>(?:{SUBJECT}|d{_WITHIN}{{0,4}}Np{NAMES}|[NK]{{2,3}}p[dNKn]{{1,4}}|(?<=[C,])i))(?:yp?)?(?:[rxb]*|xz)(?P<verb>[VWBev])
    |r?(?P<inverted>[VWev])(?P<follows>h|{GROUP}{ASIDE}?))""",
    re.VERBOSE,
)
"""A speaker and a verb behind the words: `," Smith said`, `, said Smith`."""

TRAILING = re.compile(r"(?:r|y)*(?:[yp(][^.,:;twhVWxbqQC-]{0,15})?(?=[.,-]|$)")
"""The words that may follow a verb at the end of a sentence: `said Monday in a statement.`"""

ADDRESSEE = re.compile(
    rf"r?(?:m|h|{GROUP}(?:{ASIDE}(?=t))?)(?:a{GROUP}(?=[,:]?[tqQC]))?"
    rf"(?:p{GROUP}|y)*(?:[^.:qQCVWBwth]{{0,14}}(?=t))?"
)

BY = re.compile(rf"p(?P<source>m|h|{GROUP})(?=[tf])")
"""The speaker behind a passive verb: `She was told by a clerk that ...`."""

AGENT = re.compile(rf"p(?P<source>m|h|{GROUP})")
"""Who judges, behind a passive verb: `The plan was rejected by the mayor.`"""

IN_POLL = re.compile(rf"p(?P<source>{GROUP})(?:[eyV][^.,:QC]{{0,6}})?,")
"""A source at the start of a sentence: `In a poll released Tuesday, most want a bridge.`"""

QUOTED_AS = re.compile(r"(?:p[^.,:;twhVWxbqQC-]{1,12})?pG(?=[tqQC:dsPNKnkh#])")
"""`was quoted by the paper as saying that ...`"""

INTRODUCED = re.compile(rf"(?:(?<=[.QqC-])|^)r?(?P<source>{GROUP}{ASIDE}?):-?(?=[qQC])")
"""A speaker and a colon before a quotation: `Town boss Max Hall: "We lost."`"""

PUT_IT = re.compile(rf"(?P<source>h|{GROUP}{ASIDE}?)[rx]*(?P<cue>v)i[:,-](?=[^.])")
"""`As the poet put it: "We dream."`"""

PUT_BEHIND = re.compile(rf"[CQ]p(?P<source>h|{GROUP}{ASIDE}?)[rx]*(?P<cue>v)i")
"""`"We dream," as the poet put it.`"""

HEADLINE = re.compile(rf"(?P<source>{GROUP})(?:z{GROUP})?:(?![fwzqQC])(?=[^.:]{{3,24}}[.:]*$)")
"""A short line with a speaker and a colon: `Poll: Voters want a new bridge`."""

AS_REPORTED = re.compile(
    rf"(?:(?<=[.Q])|(?<=r,)|^)p(?:(?P<subject>h|{GROUP}{ASIDE}?)[rx]*(?P<verb>[VWv])|(?P<passive>V)p(?P<by>{GROUP}))[^,.:qCQ]{{0,25}},(?=[^.bxvVWew])"
)
"""`As the paper reported, the plan was dead.`, `As reported by the paper, ...`."""

SIGNED = re.compile(rf"(?P<quote>[qQC])-(?P<source>{GROUP}(?:,{GROUP})?)[.)]*$")
"""A quotation with its speaker behind a dash."""

ACCORDING = re.compile(rf"uz(?P<source>h|m|d(?=[,.])|{GROUP}(?:a{NAMES})?|[ds]?n{{0,3}}g)")

RETOLD = re.compile(rf",{SUBJECT}[rx]*[VW]")
"""A speaker and a verb behind `According to a report`: the words are attributed to this speaker."""

IN_WORDS = re.compile(rf"pd?ko(?P<source>{GROUP})[,:]?(?=[qQC])")
"""Whose words follow: `a victory, in the words of Ana Ruiz, “for all of us”`."""

# Matched against the reversed letters, from a verb leftwards.
_LEFT_NAMES = rf"[NKnk#]{_WITHIN}{{0,12}}[ds]{{0,2}}"

LEFT = re.compile(
    rf"""(?P<aux>(?:f(?=x))?[rxb]*(?:zpv[rx]*|z[VeG]b[rxb]*|z[VW][rxb]*|zr[rs]*b[rxb]*)?)
    (?P<aside>,[^,.QC]{{1,30}},(?:[^,.QCVW]{{1,12}},)??(?:\)[^()]{{1,8}}\()?|,?\)[^()]{{1,10}}\(|-[^-.,]{{1,20}}-)?(?:yp?)?
    (?P<source>(?!\#,)(?:[hiw]|mos|es|[s#]p[s#]|sd?|t(?=,?[NKnk])|{_LEFT_NAMES}(?:[op]{_LEFT_NAMES}){{0,3}}))""",
    re.VERBOSE,
)

OPENING = re.compile(rf"[ar,]*(?P<source>{GROUP}),w[^.:QCw]*,$")
"""A subject with a relative clause of several parts: `Ana Ruiz, who lost in Leeds, Ohio, said`."""

RELATIVE = re.compile(rf"(?P<source>{GROUP}),?w[rxb]*(?P<verb>[VWBGvegx])[^,.:QCw]{{0,16}},?$")
"""A subject with a relative clause before a verb: `voters who spoke to the paper said`."""

LEFT_BARE = re.compile(r"(?P<aux>[rxb]*(?:zpv[rx]*)?)(?P<join>[aC,]*)")

FIRST_SUBJECT = re.compile(
    rf"[ar,]*(?:[pfgGeyNKnkds#][^,.:QC]{{0,40}},|p(?:i|m|[ynNK#]{{1,3}})(?=[dh]))?(?P<source>h|d?s|{GROUP})"
    rf"{ASIDE}?[rx]*[xbvVWeB]"
)
"""The subject at the start of a sentence."""

NEXT_SUBJECT = re.compile(rf"(?P<source>h|s|{GROUP}){ASIDE}?[rx]*[xbvVWeBp.]")

LEAD = re.compile(
    r"r*(?:y|s?n{1,2}|p[^.,:;twhVWxbqQC-]{0,12}|,p[^.,:;twhVWxbqQC-]{1,12}(?=,))?[,:-]?(?=[tqQC])"
)
"""The words between a verb and its clause: `said Monday in Iowa that`."""

CLAUSE = re.compile(rf"{SUBJECT}[rx]*[xbvVWe]")
"""The start of a clause: a subject and its verb."""

# Each alternative begins with a letter, so that the search skips to those letters.
CLAUSE_STOP = re.compile(
    rf"""\.|Q
    |,(?:(?=r*[VW])|r?G|a[rx]*[VW]|fg?|(?<=q,)(?=[xbvVWe])|a?(?={SUBJECT}[rx]*[VW])
        |a(?=[hi][rx]*[xbvVWeB])|(?<=q,)a(?=r*B)|(?=uz|ir*[VW]))
    |C(?:a(?={SUBJECT}[rx]*[xbvVWe])|r?G|a[rx]*[VW]|fg?|a?(?={SUBJECT}[rx]*[VW]))
    |a(?:[rx]*[VW]|G|,[^,.QC]{{1,12}},(?=h[rx]*[xbvVWeB])|{SUBJECT}[rx]*[VW])
    |-(?={SUBJECT}[rx]*[VW])""",
    re.VERBOSE,
)

GROUP_STOP = re.compile(
    rf"""\.|Q|C|-|f(?<!tf)(?=[hNKdsg])
    |,(?:(?=[agGwfrhvxVWep])|(?={SUBJECT}[rx]*[VWvxb])|(?=uz))
    |a(?:[rxb]*[VWvexb]|G|(?={SUBJECT}[rx]*[VWvxb]))""",
    re.VERBOSE,
)

NOUN_OF = re.compile(
    r"(?P<source>[ds]?[NKLn]{0,6}P|d)(?P<noun>[NKneg]{0,2}[nkG])[to][^.,:;QCqVW-]{0,12}$"
)
"""A possessor and a noun of saying before a quotation: `Marsh's claim that it is "a fine plan"`."""
