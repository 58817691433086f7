"""Letters of languages, by which the encoding of a text is detected.

The letters beyond ASCII of a language, the most frequent first, and its most frequent words in
ASCII letters, which show the language in any encoding.
"""

from __future__ import annotations

LATIN: dict[str, tuple[str, str]] = {
    "polish": (
        "łęążśóćńź",
        "w i na z do nie o to po jak za od dla ale przez przy ich jest oraz",
    ),
    "czech": ("íáěéýřčšžůúťďňó", "a v se na o je to do s z ve pro i od po k za bude jako by ale"),
    "slovak": ("áíéýčžšúľťôňďäóŕĺ", "a v sa na je o to s z do pre za od po ako aj by k ktor"),
    "hungarian": ("áéöőüóíúű", "a az egy is nem hogy de van meg mint csak volt vagy ki"),
    "romanian": ("ăîâşţșț", "de la a pe nu cu un o din mai care pentru ce au este fost ca"),
    "croatian": ("čšžćđ", "je u i na se da su za od s o ne a za iz kao do bi koji sam li to"),
    "slovenian": ("čšž", "je v in na se da za so ki pa z s o ne bo od po kot tudi bi do"),
    "turkish": ("ıüşçğöâîû", "bir ve bu de da ile ne olarak daha ama en var gibi kadar sonra ise"),
    "lithuanian": ("ėšžįųūąčę", "ir kad su yra buvo tai iki per nuo apie dar bet kaip po o"),
    "latvian": ("āīēšūņļķžģč", "un ir ka no ar uz par lai tika bet arī gan ne vai kas to"),
    "estonian": ("äõüöšž", "ja on ei et ta oli see aga kui ka mis oma seda ning ma kes"),
    "german": ("üäößéèàê", "der die und in den das von zu mit im sich auf ist des dem nicht ein"),
    "french": ("éèàêçôîùûâëïœæÿ", "de la le et les des en un du une que est pour qui dans par"),
    "spanish": ("óíáéñúü¿¡", "de la que el en y a los del se las por un para con no una su al"),
    "portuguese": ("ãçéáíóêõúâàôü", "de a o que e do da em um para com uma os no se na por mais"),
    "italian": ("èàùòéìîó", "di e che il la in a per un del non una sono con della le si da i"),
    "catalan": ("éèòàóíúçïü·", "de la i el que a en els per un les amb del una es no ha al"),
    "dutch": ("éëïèóüöáê", "de van het een en in is dat op te voor met zijn die aan er om"),
    "swedish": ("äöåéüà", "och att det i en som av den med till har de inte om ett var men"),
    "danish": ("øåæéöüä", "og at det i en af den til er som de med for ikke der har et men"),
    "icelandic": ("íáðóéúþöæý", "og a til er um fyrir var sem af hann en ekki eru hefur"),
    "finnish": ("äöåšž", "ja on ei se oli ovat mutta joka kun kuin sen niin my mukaan"),
    "english": (
        "’“”–—éêèïñöüçá£",
        "the of and to in a is that for on was with as by at it from",
    ),
}

OTHERS: dict[str, tuple[str, str]] = {
    "russian": ("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", ""),
    "ukrainian": ("оаниівтерсклмдпузябьгйчхжцшюїєщфґ'", ""),
    "bulgarian": ("аеиотнсрвлкдмпузъбгщяжчцшхйюфь", ""),
    "serbian": ("аоиенрсјтукдвлмпгзбћчшжцњљхфђџ", ""),
    "greek": ("αοιετσνηυρπκμλςωδγχθφάίόέβήύξώζψϊΐϋΰ", ""),
    "hebrew": ("יוהלאמרתבנשםדחקכעפטןגסזצךףץ", ""),
    "arabic": ("الينمروتبةعدفسهكقأحجشطصىخإذضزثؤءغئظآ", ""),
    "persian": ("ایرنودهمتسبلشکزفگعخقجآحپصطچضظثغژئ", ""),
    "thai": ("านรอก่เงทยวมลสต้ัะิดีำคปบหพ์ขแจใชไถโผศษณธซึญฐภฎฝู", ""),
}

ENCODINGS: dict[str, tuple[str, ...]] = {
    "cp1252": (
        *("english", "german", "french", "spanish", "portuguese", "italian", "catalan", "dutch"),
        *("swedish", "danish", "icelandic", "finnish", "estonian"),
    ),
    "iso8859_15": ("french", "german", "spanish", "portuguese", "italian", "finnish", "estonian"),
    "mac_roman": (
        *("english", "german", "french", "spanish", "portuguese", "italian", "dutch", "swedish"),
        "danish",
    ),
    "cp850": ("german", "french", "spanish", "portuguese", "italian", "dutch", "swedish", "danish"),
    "cp1250": (
        *("polish", "czech", "slovak", "hungarian", "romanian", "croatian", "slovenian"),
        "german",
    ),
    "iso8859_2": ("polish", "czech", "slovak", "hungarian", "romanian", "croatian", "slovenian"),
    "mac_latin2": ("polish", "czech", "slovak", "hungarian", "slovenian"),
    "mac_croatian": ("croatian", "slovenian"),
    "mac_romanian": ("romanian",),
    "iso8859_16": ("romanian",),
    "cp852": ("polish", "czech", "slovak", "hungarian", "croatian", "slovenian"),
    "cp1254": ("turkish",),
    "mac_turkish": ("turkish",),
    "cp857": ("turkish",),
    "cp1257": ("lithuanian", "latvian", "estonian"),
    "iso8859_13": ("lithuanian", "latvian", "estonian"),
    "iso8859_4": ("lithuanian", "latvian", "estonian"),
    "cp775": ("lithuanian", "latvian", "estonian"),
    "cp1251": ("russian", "ukrainian", "bulgarian", "serbian"),
    "koi8_r": ("russian", "bulgarian"),
    "koi8_u": ("ukrainian",),
    "iso8859_5": ("russian", "ukrainian", "bulgarian", "serbian"),
    "cp866": ("russian", "bulgarian"),
    "mac_cyrillic": ("russian", "ukrainian", "bulgarian", "serbian"),
    "cp1253": ("greek",),
    "iso8859_7": ("greek",),
    "mac_greek": ("greek",),
    "cp737": ("greek",),
    "cp1255": ("hebrew",),
    "iso8859_8": ("hebrew",),
    "cp862": ("hebrew",),
    "cp1256": ("arabic", "persian"),
    "iso8859_6": ("arabic",),
    "cp874": ("thai",),
}
"""Encodings of one byte a letter, and the languages that are written in them. Of two in which a
text is the same, the first is given."""

SIMPLIFIED = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年"
    "过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心"
    "本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由"
    "问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世"
    "位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四"
    "总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便"
)
TRADITIONAL = frozenset(
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年"
    "過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心"
    "本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由"
    "問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世"
    "位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四"
    "總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便"
)
"""Frequent characters of Chinese, in both ways of writing."""
