"""Words for one post, and words for the kind of person that somebody is."""

from __future__ import annotations

from searcher.quotations.lexicon import listed

_GROUPS = """
manager, boss, chief, coach, head coach, gaffer, team manager
captain, skipper, skip
mp, member of parliament, legislator, lawmaker, parliamentarian, politician, backbencher
senator, sen, lawmaker, legislator, politician
congressman, congresswoman, representative, rep, lawmaker, legislator, politician
councillor, cllr, politician
assemblyman, assemblywoman, legislator, lawmaker, politician
minister, secretary, politician, cabinet minister, frontbencher
prime minister, premier, pm, head of government
president, head of state
governor, gov
mayor, lord mayor
chairman, chairwoman, chair, chairperson
spokesman, spokeswoman, spokesperson, public relations officer, pro, information officer
finance chief, cfo, chief financial officer, finance director
general secretary, union chief, union leader, union boss
chief executive, ceo, chief executive officer, boss
managing director, md, boss
founder, co-founder
officer, constable, pc, sergeant, sgt, inspector, superintendent, detective, policeman, policewoman
police chief, chief constable, police commissioner, superintendent
judge, justice, recorder, his honour
lawyer, attorney, solicitor, barrister, counsel, advocate, defence lawyer
prosecutor, prosecuting attorney, district attorney, public prosecutor
professor, prof, academic, scientist, researcher, scholar
doctor, dr, physician, surgeon, consultant, gp
researcher, scientist, author, co-author, academic
bishop, right reverend, archbishop, prelate
priest, reverend, rev, vicar, rector, pastor, clergyman, cleric, father, fr, minister
monarch, king, queen, emir, sultan, oba, traditional ruler
author, novelist, writer, playwright, poet, dramatist, essayist, biographer
singer, vocalist, crooner, songwriter, singer-songwriter, musician, frontman, rapper
actor, actress
tycoon, businessman, businesswoman, entrepreneur, billionaire, millionaire
headteacher, head, headmaster, headmistress, principal
opener, batsman, batter, opening batsman, left-hander, right-hander
bowler, paceman, seamer, spinner, fast bowler
striker, forward, winger, midfielder, defender, full-back, footballer, player
goalkeeper, keeper, shot-stopper, player
"""


def _by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _GROUPS.strip().splitlines():
        words = line.split(", ")
        for word in words:
            found[word] = (*found.get(word, ()), *(other for other in words if other != word))
    return found


SAME_POSTS = _by_word()
"""Other words for the post of a person, in lower case."""

QUALITIES = listed(
    """bride groom bridegroom newlywed leader chief winner champion medallist centre-half
    centre-back left-back right-back full-back
    playmaker fly-half scrum-half hooker prop flanker batter bowler seamer spinner paceman opener
    all-rounder wicketkeeper keeper jockey sprinter cleric star superstar actor actress singer
    host presenter frontman ace hero crooner rapper presenter
    comic celeb icon legend diva beauty hunk stunner pensioner teenager teen youngster schoolboy
    schoolgirl veteran defendant accused suspect left-hander right-hander striker winger
    midfielder
    defender goalkeeper politician lawmaker legislator parliamentarian mum mom dad mother father
    gran granny grandma nan grandmother grandfather grandad grandpa manager boss coach gaffer
    skipper"""
)
"""Words behind `the` for someone who is mostly named before: nobody else has them as a post."""
