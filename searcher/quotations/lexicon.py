"""Verbs that attribute words, views and wishes to someone, in all their forms.

Grouped by what may follow the verb. They come from general knowledge of English, not from counts
in a corpus.
"""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """Split a list of words at its spaces."""
    return frozenset(words.split())


SAY, TELL, THINK, WISH, JUDGE, VOICE, ABOUT = (1 << bit for bit in range(7))
"""The words that may follow a reporting verb. The frames of a verb are a sum of these bits.

SAY: a clause or a quotation, before or after it; the speaker may follow it (`said Smith`).
TELL: an addressee, then a clause; the speaker never follows it.
THINK: a clause after it, or before it as an aside (`he believes`); speaker first.
WISH: an infinitive, or a thing wished for.
JUDGE: the thing or person spoken of (`criticized the plan`).
VOICE: a quotation and nothing else.
ABOUT: a preposition and the thing spoken of (`called for`, `talked about`), or a quotation.
"""


_LEMMAS = {
    SAY: """
        say add note report announce suggest argue explain acknowledge declare recall claim
        conclude insist reply write tweet retweet reveal warn predict concede
        assert joke contend quip observe remark reiterate stress emphasize emphasise underscore
        underline lament complain confirm boast brag muse opine recount whisper shout yell scream
        admit maintain allege caution confess cry disclose exclaim elaborate gush testify counter
        agree ask wonder answer interject interrupt retort respond repeat post chant
        estimate explain declare deadpan plead vent fume clarify affirm aver attest profess
        speculate theorize reason stipulate stammer mutter murmur snap sneer scoff crow gripe
        grumble protest rejoin echo email text blog proclaim pronounce state laugh smile sigh groan
        sob giggle chuckle growl bellow roar thunder beam wail grin moan whine storm rage enthuse
        implore intone drawl hiss pipe marvel reflect blast pledge vow press guess urge bark jest
        inquire enquire specify intimate insinuate mumble whimper blurt summarise summarize
        hypothesise hypothesize theorise apologise sympathise sympathize preach prophesy advise
        volunteer confide divulge relay restate rejoice conjecture aver guarantee wager rule
        signal submit query charge depose surmise posit postulate venture chime croak sniff splutter
        stutter purr coo chortle cackle snarl squeal wail gasp sniffle trumpet taunt jeer bluster
        fret sulk reminisce recollect decree relate narrate chirp squeak bawl holler hoot""",
    TELL: "tell inform remind assure notify advise instruct reassure brief",
    THINK: """
        believe think know feel fear hope doubt expect realize realise understand assume guess
        suspect imagine learn determine decide find show indicate imply
        anticipate foresee project dream hint signal reckon figure conclude
        swear deny recognize recognise demonstrate prove figure concur
        hear consider see regret worry remember calculate deduce infer judge sense suppose allow""",
    WISH: """
        want plan seek intend vow pledge promise refuse decline offer threaten prefer wish propose
        volunteer hope demand request desire favor favour aspire agree resolve claim profess""",
    JUDGE: """
        criticize criticise praise endorse accuse blame condemn denounce slam blast
        oppose support reject defend dismiss mock back describe cite discuss
        mention question urge order decry deride ridicule tout bash hail laud applaud commend
        challenge rebuke chide scold berate lambaste castigate disparage belittle
        denigrate malign vilify chastise excoriate lampoon label portray paint
        characterize characterise depict brand liken compare attack call
        detail outline discuss recommend advocate champion
        embrace disavow renounce repudiate refute rebut dispute contest welcome thank
        congratulate salute address highlight spotlight quote invoke encourage implore beg
        credit fault admire respect trust love hate like appreciate dislike
        assail rip savage skewer savage trash pan knock hit hammer
        deplore bemoan mourn celebrate downplay minimize exaggerate
        oppose approve disapprove view regard perceive deem dub name nickname
        estimate forecast envision value term
        reaffirm explain express voice articulate convey unveil release publish issue
        apologize justify excuse rationalize
        invite summon press pressure lobby persuade convince exhort
        identify list enumerate mention reference
        remember reconsider weigh debate contemplate ponder mull
        chastise admonish upbraid ignore mention accept deliver""",
    VOICE: "continue sing read begin finish start open close elaborate text",
    ABOUT: """
        call talk speak refer point allude react object testify lash
        appeal push advocate worry complain warn argue respond hint apologize boast brag joke
        ask write gush focus expand elaborate comment speculate opine rail rant
        vouch disagree agree believe look lean weigh campaign fight hit go rave
        express tweet harp dwell""",
}

_NOUNS = listed(
    """report claim call plan view hope demand attack show estimate promise pledge vow offer fear
    doubt support need praise rebuke press question order favor favour desire wish address answer
    echo text email blog post tweet note remark comment cry shout protest reason figure project
    signal dream quote list mention reference release issue value forecast label brand talk look
    fight focus push appeal point credit fault respect love hit knock hammer trust dispute contest
    debate challenge welcome murmur whisper yell scream joke counter regret worry guess brief cite
    notice lament sign state laugh smile sigh groan giggle chuckle roar grin moan storm pipe
    highlight spotlight detail outline blast thank summon mock back pan croak sniff snarl squeal
    gasp charge query term trumpet taunt jeer decree squeak hoot"""
)
"""Verbs whose form in -s is a plural noun as well (`reports`)."""

_IRREGULAR = {
    "say": "says said said saying",
    "tell": "tells told told telling",
    "write": "writes wrote written writing",
    "think": "thinks thought thought thinking",
    "know": "knows knew known knowing",
    "feel": "feels felt felt feeling",
    "find": "finds found found finding",
    "show": "shows showed shown showing",
    "understand": "understands understood understood understanding",
    "see": "sees saw seen seeing",
    "hear": "hears heard heard hearing",
    "seek": "seeks sought sought seeking",
    "speak": "speaks spoke spoken speaking",
    "swear": "swears swore sworn swearing",
    "sing": "sings sang sung singing",
    "foresee": "foresees foresaw foreseen foreseeing",
    "read": "reads read read reading",
    "hit": "hits hit hit hitting",
    "beg": "begs begged begged begging",
    "rip": "rips ripped ripped ripping",
    "slam": "slams slammed slammed slamming",
    "brag": "brags bragged bragged bragging",
    "snap": "snaps snapped snapped snapping",
    "quip": "quips quipped quipped quipping",
    "plan": "plans planned planned planning",
    "pan": "pans panned panned panning",
    "dub": "dubs dubbed dubbed dubbing",
    "blog": "blogs blogged blogged blogging",
    "admit": "admits admitted admitted admitting",
    "rebut": "rebuts rebutted rebutted rebutting",
    "submit": "submits submitted submitted submitting",
    "aver": "avers averred averred averring",
    "infer": "infers inferred inferred inferring",
    "concur": "concurs concurred concurred concurring",
    "regret": "regrets regretted regretted regretting",
    "prefer": "prefers preferred preferred preferring",
    "refer": "refers referred referred referring",
    "begin": "begins began begun beginning",
    "go": "goes went gone going",
    "fight": "fights fought fought fighting",
    "dwell": "dwells dwelt dwelt dwelling",
    "forecast": "forecasts forecast forecast forecasting",
}


def forms(lemma: str) -> tuple[str, str, str, str]:
    """The forms of a verb: `says`, `said`, `said`, `saying`."""
    if lemma in _IRREGULAR:
        third, past, participle, ing = _IRREGULAR[lemma].split()
        return third, past, participle, ing
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if lemma.endswith("e"):
        stem = lemma if lemma.endswith("ee") else lemma[:-1]
        return third, lemma + "d", lemma + "d", stem + "ing"
    return third, lemma + "ed", lemma + "ed", lemma + "ing"


_ACTS = """
    allow find release hit deliver report post offer prove publish issue hear address reflect
    respond learn determine record concede write read know add maintain observe accept encourage
    invite press weigh contest debate ponder focus list campaign fight view contemplate knock
    savage trash conclude imply indicate demonstrate salute summon figure estimate project value
    recognize recognise lobby meet state go attack embrace interrupt detail celebrate echo intend
    appeal feel hear submit relate charge"""
"""Verbs that describe an act if a bare object follows (`found the key`), else report words."""

_NEVER_NOUNS = listed(
    "say insist argue believe think tell deny admit maintain allege agree suggest"
)
"""Verbs whose base form is never a noun: `officials in Harland say`."""


def _tables() -> tuple[dict[str, int], dict[str, str]]:
    """For each form of each verb: its frames, and the letter of its form (see `tagging`)."""
    frames: dict[str, int] = {}
    letters: dict[str, str] = {}
    for frame, lemmas in _LEMMAS.items():
        for lemma in lemmas.split():
            spelled = [*zip((lemma, *forms(lemma)), "BWVVG", strict=True)]
            if lemma[-1] == "l" and lemma[-2] in "aeiou":  # `signalled`
                spelled += [(lemma + "led", "V"), (lemma + "ling", "G")]
            for form, letter in spelled:
                frames[form] = frames.get(form, 0) | frame
                if letter == "W" and lemma not in _NOUNS:
                    letter = "V"
                if letters.get(form) != "V":
                    letters[form] = letter
    letters["state"] = letters["thanks"] = "n"
    letters.update(dict.fromkeys(_NEVER_NOUNS, "V"))
    letters["read"] = letters["hit"] = letters["forecast"] = "V"
    return frames, letters


STATES = listed(
    """adamant confident convinced certain sure hopeful insistent optimistic pessimistic afraid
    aware proud glad sorry disappointed delighted pleased happy surprised shocked angry worried
    concerned conscious unaware doubtful mindful grateful thankful satisfied relieved clear
    view opinion belief conviction position line"""
)
"""Words of who holds what a clause behind them says: `is adamant that`, `of the view that`."""

FRAMES, LETTERS = _tables()
FRAMES.update({word: FRAMES.get(word, 0) | THINK for word in STATES})

ACTS = frozenset(form for lemma in _ACTS.split() for form in (lemma, *forms(lemma)))

_DESCRIBES = """
    call describe accuse dub brand label denounce dismiss condemn mock deride decry bemoan praise
    blast slam criticize criticise compare liken characterize characterise portray depict blame
    credit ridicule tout hail term"""

DESCRIBES = frozenset(form for lemma in _DESCRIBES.split() for form in (lemma, *forms(lemma)))
"""Verbs whose object the subject puts in his own words: `Smith called the plan “a fairy tale”`."""

_STANCES = "support back favor favour embrace endorse oppose"

STANCES = frozenset(form for lemma in _STANCES.split() for form in (lemma, *forms(lemma)))
"""Verbs that state a view if their subject is a person, else an act: `the beam supports it`."""
