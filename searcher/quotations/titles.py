"""Words around people's names: titles, posts, and words that no person's name has.

General knowledge of English; no list of names.
"""

from __future__ import annotations

from searcher.quotations.verbs import listed

TITLES = listed(
    """mr mrs ms miss dr sen rep gov gen lt col prof rev hon sgt capt adm pres sir dame lord lady
    judge justice professor doctor pope king queen prince princess sheikh imam bishop archbishop
    cardinal father sister rabbi ayatollah mullah president vice minister premier chancellor
    secretary ambassador envoy governor senator congressman congresswoman representative mayor
    councillor councilman councilwoman speaker leader chairman chairwoman chair chief director
    general colonel major captain lieutenant sergeant admiral commander marshal officer detective
    sheriff commissioner attorney prosecutor treasurer spokesman spokeswoman spokesperson
    candidate nominee front-runner frontrunner coach manager strategist adviser advisor analyst
    economist pollster author actor actress singer director-general secretary-general editor
    correspondent reporter journalist host anchor founder ceo boss head deputy dictator emperor
    activist mogul billionaire businessman moderator lawyer counsel superintendent inspector
    historian scientist researcher operative consultant aide"""
)
"""Titles and posts, without their stop: what stands before a name and is not part of it."""

MALE = listed("mr sir lord king prince congressman spokesman chairman councilman")
FEMALE = listed(
    "mrs ms miss dame lady queen princess congresswoman spokeswoman chairwoman councilwoman"
)

ADJECTIVES = listed(
    """republican democratic democrat gop libertarian conservative labour liberal tory green
    independent american british russian chinese french german iranian iraqi israeli indian
    pakistani afghan turkish ukrainian syrian saudi egyptian japanese korean australian canadian
    mexican italian spanish polish dutch swedish norwegian danish finnish greek european african
    asian arab palestinian lebanese brazilian u.s. us u.k. uk u.n. un eu former acting foreign
    prime defence defense interior finance state house senate national attorney federal chief press
    executive white deputy vice first lead senior secretary campaign party"""
)
"""Words that stand before a post or a name and are not part of the name."""

NOT_PEOPLE = listed(
    """ministry department house office agency bureau commission committee council court senate
    congress parliament assembly government administration party university college school
    institute institution foundation association federation union league society club group
    company corporation corp inc ltd bank fund times post journal news press daily herald tribune
    guardian magazine radio television tv network channel post-gazette gazette weekly report review
    states kingdom republic emirate emirates nations organization organisation centre center board
    authority service services army navy force forces police staff team campaign coalition
    alliance front movement street avenue road city county state island islands river mountain sea
    north south east west new united saudi hong sri international global american national act
    bill law treaty accord day week january february march april june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday supreme democrats
    republicans pac usa watch rights amnesty network project initiative program programme
    security intelligence central federal church airport hospital hotel tower street wall hall
    museum park square stadium games cup world war white fox cnn nbc abc cbs msnbc bbc reuters
    breitbart politico facebook twitter google apple microsoft tea super islamic holy red
    conference convention"""
)
"""Words of the names of organisations, places, papers and times."""
