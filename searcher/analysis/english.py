"""Lists of English words: words of grammar, and words that abbreviations are spelled as."""

from __future__ import annotations

GRAMMAR = frozenset(
    """
    a about above across after against all along also although am among an and any are around as at
    be because been before being below beneath beside besides between beyond both but by can cannot
    could did do does doing done down during each either every few for from had has have having he
    hence her here hers herself him himself his how however i if in into is it its itself just let
    may me might mine more most much must my myself neither no nor not of off on once only onto or
    other others ought our ours ourselves out over own per rather same shall she should since so
    some such than that the their theirs them themselves then there therefore these they this those
    though through throughout thus to too toward towards under unless until up upon us very via was
    we were what whatever when where whereas whether which while who whom whose why will with within
    without would yet you your yours yourself yourselves
    """.split()  # noqa: SIM905
)
"""The closed classes: articles, pronouns, prepositions, conjunctions, auxiliaries and similar."""

PLAIN_APART = frozenset({"us", "it", "who", "is"})
"""Words so common that in lower case they never mean the abbreviation."""

ABBREVIATED = PLAIN_APART | frozenset(
    """
    act aids am are arm as at atm bat be bit cab can cap care cat cop cope dart dim do doe ear era
    est eta far fast fed gap go had has he her him hip hope ice in iris jam lab led mad main map may
    me mint must my nice no nova of on or our pac pact pal pan par pat pen pin plus pod pow pro ram
    rap reach rom sad safe sage salt sam sap seal shape she so spa start star stem swat swift tap
    tar ten tip to trips up van vat via vista was we win yes
    """.split()  # noqa: SIM905
)
"""English words that abbreviations in capitals are spelled as: AIDS, the ACT, SALT, the COP."""
