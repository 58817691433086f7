"""Words around a name that are not part of it. All are folded: lower case, no dots."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


COURTESY = listed(
    """
    mr mrs ms miss mister madam madame messrs comrade commandant mx hrh hon honourable royal
    highnesses honorable rt excellency excellencies highness majesty his her the late sir dame lord
    lady dr doctor prof professor rev reverend fr monsignor msgr cardinal archbishop pope ayatollah
    grand mullah mawlana hojatoleslam baroness viscount shaikh shaykh sheik sheikh sheikha sayyid
    sayyed seyyed haji hajji hajjah alhaji tun tan dato datuk datin seri sri shri shrimati smt begum
    mwalimu samdech lyonpo lyompo dasho daw ratu eng ingeniero lic mme mlle monsieur mssr herr frau
    senor senora sra signor signora holiness eminence capt captain col colonel lt lieutenant gen
    general brigadier maj cmdr commander adm admiral generalissimo sgt sergeant field
    """
)
"""Forms of address, ranks and ways to say the honourable; they stand before a name."""

DOTTED_COURTESY = listed("he hh hm")
"""Forms of address only where they have dots: `H.E.`, but `He Yafei`."""

_MEN = listed("mr sir lord king prince monsieur senor herr")

_WOMEN = listed("mrs ms miss madam madame dame lady queen princess mme senora frau shrimati smt")

ADDRESS = dict.fromkeys(_MEN, "m") | dict.fromkeys(_WOMEN, "f")
"""Forms of address that show whether the person is a man or a woman."""

POSTS = listed(
    """
    president presidents premier minister ministers secretary secretaries chancellor ambassador
    ambassadors representative permanent delegate delegation chair chairman chairwoman chairperson
    speaker governor mayor senator sen congressman congresswoman rep deputy vice acting interim
    former ex outgoing incoming elect undersecretary under assistant commissioner director
    spokesman spokeswoman spokesperson foreign prime head chief leader justice attorney solicitor
    envoy special coordinator administrator member first second third affairs external relations
    defence defense finance interior exterior state trade commerce economy international
    cooperation environment health education energy culture government council cabinet committee
    parliament assembly republic federation nations federal national high ministry department
    office army armed forces police union commission party general-secretary secretary-general
    excmo
    """
)
"""Posts and the words that posts are made of: `Minister for Foreign Affairs`."""

CLOSING_POSTS = listed(
    "minister president premier secretary secretarygeneral ambassador chairman chairperson "
    "spokesman spokeswoman representative"
)
"""Posts that may follow a name without a comma. Other posts may be surnames: `Amartya Sen`."""

RANKED_NAMES = listed("king queen prince princess father bishop major judge marshal crown")
"""Titles before a name, but surnames where they end one: `Mr. King`, `Julie Bishop`."""

LINKING = listed("of for to the and in at on")
"""Words between the words of a post."""

AFTER_NAME = listed(
    "esq phd md mp kc qc obe cbe mbe kbe gcmg kcmg cmg dbe frs usn usa ret retd mep mla"
)
"""Letters behind a name."""

HONOURS = listed("ac ao am oam ak sc")
"""Letters behind a name only where they alone are all in capitals: `Ao` may be a surname."""

GENERATIONS = {
    "jr": "jr", "jnr": "jr", "junior": "jr", "sr": "sr", "snr": "sr", "senior": "sr",
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8",
    "ix": "9", "xi": "11", "xii": "12", "xiii": "13", "xiv": "14", "xv": "15", "xvi": "16",
    "2nd": "2", "3rd": "3",
}  # fmt: skip
"""Suffixes that distinguish father and son, each with the sign that it is compared by."""

CLEAR_NUMERALS = listed("ii iii iv vii viii ix xii xiii xiv xv xvi")
"""Numbers that are not names, even in lower case; `xi` and `vi` may be."""

COUNTRIES = listed(
    """
    afghan afghanistan african albania albanian algeria algerian america american angola argentina
    argentine armenia armenian australia australian austria austrian azerbaijan azerbaijani
    bahrain bangladesh belarus belarusian belgian belgium bolivia bosnia bosnian botswana brazil
    brazilian britain british bulgaria bulgarian burundi cambodia cambodian cameroon canada
    canadian chile chilean china chinese colombia colombian congo croatia croatian cuba cuban
    cyprus cypriot czech danish denmark dutch ecuador egypt egyptian emirates emirati eritrea
    estonia estonian ethiopia ethiopian eu european finland finnish france french gambia georgian
    german germany ghana greece greek guatemala guinea haiti honduras hungarian hungary iceland
    india indian indonesia indonesian iran iranian iraq iraqi ireland irish israel israeli italian
    italy jamaica japan japanese jordanian kazakh kazakhstan kenya kenyan korea korean kuwait
    kuwaiti kyrgyz laos latvia latvian lebanese lebanon liberia libya libyan lithuania lithuanian
    luxembourg macedonia malaysia malaysian mali malta mexican mexico moldova moldovan mongolia
    montenegro moroccan morocco mozambique myanmar namibia nepal netherlands nicaragua niger
    nigeria nigerian north northern norway norwegian oman pakistan pakistani palestine palestinian
    panama paraguay peru philippine philippines poland polish portugal portuguese qatar qatari
    romania romanian russia russian rwanda saudi arabia senegal serbia serbian singapore slovak
    slovakia slovenia slovenian somali somalia south african soviet spain spanish sudan sudanese
    sweden swedish swiss switzerland syria syrian taiwan taiwanese tajikistan tanzania thai
    thailand tunisia tunisian turkey turkish turkmenistan uganda uk ukraine ukrainian un united
    kingdom states nations uruguay us usa ussr uzbekistan uzbek venezuela venezuelan vietnam
    vietnamese yemen yemeni yugoslavia zambia zimbabwe federation
    """
)
"""Countries and their people; not part of a name when they stand beside a post."""

ARTICLES = listed("al el ul as ar an ad az ash at es er en ed ez ech esh")
"""The Arabic article; all but the first three only where a hyphen follows."""

PARTICLES = listed(
    """
    de da do dos das di del della dello degli du des la las los van von vom der den ter ten zu zur
    af av y e i bin ibn ben bint binti ould wuld oglu ogly oglou ugli kizi qizi gizi al el ul abu
    wa wan
    """
)
"""Small words in a surname that some spellings leave out or join to the next word."""

SERVANTS = listed("abd abdul abdel abdal abdol abdoul abdur abdus")
"""`Servant of`, in front of a name of God: the two words are one name."""

FIRST_PARTICLES = PARTICLES - listed("do la ben wan wa e i y")
"""Particles that can begin a name (`de Gaulle`); the others are names in that place."""

LOWER_PARTICLES = listed(
    "de da do dos das di del della du des van von der den ter bin ibn bint y e i ould oglu"
)
"""Particles that running text writes small inside a name."""

EASTERN_SURNAMES = listed(
    """
    ahn bae bai ban byun cai cao chan chang chen cheng cheung chiang cho choe choi chou chow chu
    chung deng ding dong du duong fan fang feng fu gao gu guo han hao ho hong hsu hu hua huang
    hwang im jang jeon jeong jia jiang jin jo joo jung kang kim ko koh kong kwon lam lau lee leung
    li liang lim lin liu lo lu luo ma mao meng min moon mun ng nguyen ngo noh oh pak pan pang park
    peng pham phan qian qiao qin ren ri rhee rim ro roh ryu seo shen shi shin sim sin son song su
    suh sun tan tang teng tian to tran tsai tseng vo vu wang wei wen wong woo wu xi xia xiao xie
    xu yan yang yao ye yi yim yin yoo yoon you yu yuan yun zeng zhang zhao zheng zhong zhou zhu
    zong
    """
)
"""Chinese, Korean and Vietnamese surnames, which come first in the name's own order."""


GIVEN = listed(
    """
    abbas abdul abdullah abel adam adel adnan adolf adrian agnes ahmad aisha alain alan albert
    alberto aldo alec alejandro alessandro alex alexander alexandra alexei alexis alfonso alfred
    alfredo ali alice alicia alina allan alvaro amal amanda amin amina amir amira amit ana
    anastasia anders andre andrea andreas andrei andres andrew angel angela anil anita ann anna
    anne annette anthony anton antonia antonio anwar arif arjun arnold arthur artur asad ashok
    astrid august augusto aung aziz barbara bashar bashir beatrice ben benjamin bernard bernardo
    bertrand bilal boris brian bruno camilla camille carl carla carlo carlos carmen carol carolina
    caroline catherine cecilia cesar charles charlotte chris christian christina christine
    christopher clara claire claude claudia claudio colin cristina cyril daniel daniela daniele
    danielle daud david dean deborah denis denise dennis diana diane diego dimitri dina dmitri
    dominique donald dora doris dorothy douglas eduard eduardo edward elena eli elias elisa
    elisabeth elizabeth ella ellen emil emilia emilio emily emma emmanuel eric erica erik ernest
    ernesto ernst eugene eva evelyn evgeni fadi fahad faisal farah farid faruq fatima felipe felix
    ferdinand fernanda fernando filip florence frances francesca francesco francis francisca
    francisco franco francois francoise frank franz fred frederic frederick fuad gabriel gabriela
    gabriella gamal george georg georges georgi gerald gerard gerhard ghassan gilbert giorgio
    giovanna giovanni giulia giulio grace graham gregory grigori guillermo gustav gustavo guy
    habib hadi hafiz hamad hamdi hamid hamza hana hani hannah hans harald haris harold harriet
    harry hasan hashim haydar hector heidi heinrich helen helena helene helmut henri henrik henry
    herbert herman hilda hisham hugh hugo husni hussein ibrahim ignacio igor ilham imran ines
    ingrid irene irina isabel isabella isa ismail ivan ivana jabir jack jacob jacqueline jacques
    jafar jakob jalal jamal james jamil jan jana jane janet jason javier jawad jean jeanne
    jennifer jeremy jerome jessica jesus jim joan joanna joao joaquim joaquin joel johan johann
    johanna john jon jonas jonathan jorge jose josef joseph josephine joshua juan juana judith
    julia julian juliana julie julien juliet julio julius kamal kamil karen karim karin karl karla
    kassim katerina katherine kathleen keith kenneth kevin khadija khalid khalil kirill klaus
    konstantin kristin kumar kurt kwame lars laura laurence laurent lawrence layla leila lena leo
    leon leonard leonardo leonid lewis liam lidia liliana linda lisa louis louise lucas lucia
    luciano lucio lucy luigi luis luisa luiz lydia magda mahmud malik manuel manuela marc marcel
    marcelo marcia marco marcos marcus margaret maria marian mariana marianne marie marija marina
    mario marion marius mark marko marta martha martin martina mary maryam mateo mathieu matteo
    matthew maurice mauricio mauro max maxim maximilian mehmed mehmet melissa michael michaela
    michal michel michela michele michelle miguel mikhail milan milos mina miriam mohan monica
    monika mubarak muhammad mun munir musa mustafa nabil nadia nadir naji najib nancy naomi nasir
    natalia natalie nathalie nathan nawaz neil nicholas nicola nicolas nicole nikolai nina noel
    nora norman nuri olaf oleg olga oliver olivia olivier omar oscar otto pablo paola paolo pascal
    patricia patrick paul paula pauline paulo pavel pedro peter petr petra philip pierre pieter
    pilar qasim rachel rafael rahim rahul raja rajiv ralph ramon ramzi randa rania raul raymond
    rebecca renata rene renee riad ricardo richard rita robert roberta roberto robin rodrigo roger
    roland rolf roman ronald rosa rose roy rudolf rupert ruth said saif salah salem salih salim
    salma salman samir samira samuel sandra sanjay sara sarah sean sebastian selim selma serge
    sergei sergio shahid sharif shimon silvia simon simone sofia sonia sophie stefan stefania
    stefano stella stephanie stephen stuart sulayman sunil susan suzanne svetlana sylvia tahir
    talal tamara tamir tanya tariq tatiana teresa thabo theodor theodore theresa thomas timothy
    tony ulrich umar uthman valentin valentina valeri vanessa vera vicente victor victoria viktor
    vincent viola virginia vitali vladimir walid walter werner wilhelm william wolfgang xavier
    yahya yasir yakub yasmin yuri yusuf yves zaid zainab zakaria zayed shehbaz shahbaz il jong un
    farida hasina laila nadine
    """
)
"""Common given names of many countries, folded; `variants` has their other spellings."""

NEAR_SURNAMES = listed(
    """
    adams allan allen anderson andersen andersson barnes barns black blake brand brandt browne
    brown burke burk burns byrne byrnes carr carter cartier clark clarke clinton cole coles cook
    cooke cooper couper davis davies davison davidson dickson dixon evan evans evens fischer
    fisher foster forster gray grey green greene hansen hanson harris harrison hoffmann hofmann
    hughes jackson jacobs jacobsen jansen janssen jensen johansen johansson johnson johnston
    johnstone jonson larsen larson larsson lewis lawrence martin marten martins martinez martinet
    martino mayer meier meyer miller millar mills milne moore moor morris morrison neilson nelson
    nielsen nilsson nixon olsen olson parker parks parkes pearce pearson perry petersen peterson
    petersson peters pierce phillips philips read reade reed reid rees reese rice rise roberts
    robertson rodgers rogers rose ross russel russell schmidt schmitt schmid schuman schumann
    schulz schultz shaw simmons simon simons simpson smith smyth smythe steel steele stephens
    stephenson stevens stevenson stewart stuart taylor tayler thomas thompson thomson turner
    walker wallace wallis walsh walter walters watson watt watts webb weber webber welch welsh
    white whyte williams williamson willis wilson winston wood woods wright
    """
)
"""Surnames that differ from another surname by one letter."""
