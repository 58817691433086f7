"""Sentences of news in many languages, and the encodings that texts of them come in."""

from __future__ import annotations

CENTRAL = ("iso8859_2", "cp1250", "mac_latin2")
TURKISH = ("cp1254", "iso8859_9", "mac_turkish")
BALTIC = ("cp1257", "iso8859_13")
CYRILLIC = ("cp1251", "koi8_u", "iso8859_5", "mac_cyrillic")
RUSSIAN = ("cp1251", "koi8_r", "iso8859_5", "cp866", "mac_cyrillic")
GREEK = ("cp1253", "iso8859_7", "mac_greek")
WESTERN = ("cp1252", "latin_1", "iso8859_15", "mac_roman", "cp850")

SENTENCES: dict[str, tuple[tuple[str, ...], str]] = {
    "polish": (
        CENTRAL,
        "Premier powiedział we wtorek, że rząd przyjął budżet na przyszły rok. Opozycja chce, żeby "
        "część środków trafiła do szpitali w Łodzi, i zapowiada głosowanie w piątek.",
    ),
    "czech": (
        CENTRAL,
        "Ministr včera řekl, že příští rok bude pro těžký průmysl rozhodující. Úřady zvýší daně a "
        "města dostanou peníze na školy, nemocnice i čističky vody.",
    ),
    "slovak": (
        CENTRAL,
        "Vláda schválila návrh zákona, podľa ktorého sa zvýšia dôchodky už od júla. Prezidentka "
        "žiada, aby poslanci rozhodli ešte pred voľbami v septembri.",
    ),
    "hungarian": (
        CENTRAL,
        "A kormány csütörtökön közölte, hogy jövőre húsz új iskolát épít a fővárosban. A szülők "
        "örülnek, de a tanárok szerint több pénzre és időre lenne szükség.",
    ),
    "romanian": (
        ("iso8859_2", "cp1250"),
        "Guvernul a hotărât să reducă taxele pentru întreprinderile mici. Miniştrii spun că măsura "
        "îi va ajuta şi pe fermieri, deşi banii vor ajunge abia în toamnă.",
    ),
    "croatian": (
        ("iso8859_2", "cp1250", "mac_croatian"),
        "Ministar je u četvrtak rekao da će cijene struje ostati iste do kraja godine. Građani su "
        "tražili niže poreze, a sindikati veće plaće za radnike u željeznici.",
    ),
    "slovenian": (
        CENTRAL,
        "Predsednik vlade je včeraj povedal, da bodo ceste čez gorske prelaze zaprte še teden dni. "
        "Župani želijo več denarja za čiščenje snega in šolske prevoze.",
    ),
    "turkish": (
        TURKISH,
        "Başbakan, şehir içi ulaşımın Iğdır'da gelecek yıldan itibaren ücretsiz olacağını söyledi. "
        "Muhalefet ise bütçenin önce okullara ve çiftçilere ayrılmasını istiyor.",
    ),
    "lithuanian": (
        BALTIC,
        "Vyriausybė antradienį pranešė, kad kitąmet didės mokytojų atlyginimai. Opozicijos "
        "atstovai teigia, jog šių pinigų neužteks, o žmonės laukia greitų sprendimų.",
    ),
    "latvian": (
        BALTIC,
        "Valdība otrdien nolēma, ka nākamgad tiks būvētas jaunas skolas un slimnīcas. Ministrs "
        "teica, ka naudu piešķirs pašvaldībām, kurām tās trūkst visvairāk.",
    ),
    "estonian": (
        (*BALTIC, "cp1252"),
        "Valitsus otsustas teisipäeval, et õpetajate palk tõuseb järgmisel aastal. Üliõpilased "
        "küsisid, miks ülikoolid lisaraha ei saa, ja lubasid jätkata meeleavaldusi.",
    ),
    "russian": (
        RUSSIAN,
        "Правительство объявило во вторник о новых мерах поддержки семей. Министр сказал, что "
        "деньги поступят в регионы до конца года, а школы отремонтируют летом.",
    ),
    "ukrainian": (
        CYRILLIC,
        "Уряд у вівторок оголосив про нові заходи підтримки родин. Міністр сказав, що гроші "
        "надійдуть до областей наприкінці року, а школи відремонтують влітку.",
    ),
    "bulgarian": (
        ("cp1251", "iso8859_5", "mac_cyrillic"),
        "Правителството обяви във вторник нови мерки за подкрепа на семействата. Министърът каза, "
        "че парите ще стигнат до общините в края на годината.",
    ),
    "serbian": (
        ("cp1251", "iso8859_5", "mac_cyrillic"),
        "Влада је у уторак најавила нове мере подршке породицама. Министар је рекао да ће новац "
        "стићи у општине до краја године, а школе ће бити обновљене на љето.",
    ),
    "greek": (
        GREEK,
        "Η κυβέρνηση ανακοίνωσε την Τρίτη νέα μέτρα για τη στήριξη των οικογενειών. Ο υπουργός "
        "είπε ότι τα χρήματα θα φτάσουν στους δήμους πριν από το τέλος του έτους.",
    ),
    "hebrew": (
        ("cp1255", "iso8859_8"),
        "הממשלה הודיעה ביום שלישי על צעדים חדשים לתמיכה במשפחות. השר אמר שהכסף יגיע לרשויות לפני "
        "סוף השנה ושבתי הספר ישופצו בקיץ.",
    ),
    "arabic": (
        ("cp1256", "iso8859_6"),
        "أعلنت الحكومة يوم الثلاثاء إجراءات جديدة لدعم الأسر. وقال الوزير إن الأموال ستصل إلى "
        "البلديات قبل نهاية العام وإن المدارس سترمم في الصيف.",
    ),
    "thai": (
        ("cp874",),
        "รัฐบาลประกาศเมื่อวันอังคารว่าจะมีมาตรการใหม่เพื่อช่วยเหลือครอบครัว รัฐมนตรีกล่าวว่าเงินจะถึงท้องถิ่นก่อนสิ้นปี",
    ),
    "german": (
        WESTERN,
        "Der Kanzler sagte am Dienstag, die größten Städte müssten überall neue Brücken bauen. Für "
        "Schüler und Ärzte gäbe es künftig mehr Geld, hieß es in München.",
    ),
    "french": (
        WESTERN,
        "Le président a déclaré mardi que l'été serait très chaud et que les écoles fermeraient "
        "plus tôt. Où trouver l'argent ? Ça reste à décider, a répondu le ministère.",
    ),
    "spanish": (
        WESTERN,
        "El ministro anunció el martes que la región recibirá más dinero este año. ¿Qué hará la "
        "oposición? Según su portavoz, votará en contra mañana en la sesión del Congreso español.",
    ),
    "portuguese": (
        WESTERN,
        "O ministro disse na terça-feira que a região não receberá mais dinheiro até às eleições. "
        "A oposição quer ações rápidas e uma votação já amanhã, em Brasília e em São Paulo.",
    ),
    "swedish": (
        WESTERN,
        "Regeringen sade på tisdagen att fler lärare ska få högre lön nästa år. Oppositionen "
        "frågade varför pengarna inte räcker också till sjukhusen i Göteborg.",
    ),
    "danish": (
        WESTERN,
        "Regeringen sagde tirsdag, at flere lærere får højere løn næste år. Oppositionen spurgte, "
        "hvorfor pengene ikke også går til sygehusene på øerne og i Ålborg.",
    ),
    "english": (
        ("cp1252", "mac_roman"),
        "The minister said on Tuesday that the “new measures” weren’t enough – and that towns "
        "would need more money. “We’ve heard enough,” the mayor replied, and the talks ended.",
    ),
    "japanese": (
        ("cp932", "euc_jp"),
        "政府は火曜日、家族を支援する新しい対策を発表した。"
        "大臣は、お金は年末までに各自治体に届き、学校は夏に改修されると述べた。",
    ),
    "chinese": (
        ("gb18030", "gbk"),
        "政府星期二宣布了支持家庭的新措施。"
        "部长说，资金将在年底前到达各个城市，学校将在夏天得到修缮，医院也会增加医生。",
    ),
    "traditional chinese": (
        ("big5",),
        "政府星期二宣布了支持家庭的新措施。"
        "部長說，資金將在年底前到達各個城市，學校將在夏天得到修繕，醫院也會增加醫生。",
    ),
    "korean": (
        ("euc_kr", "cp949"),
        "정부는 화요일 가족을 지원하기 위한 새로운 대책을 발표했다. "
        "장관은 예산이 연말까지 각 도시에 전달되고 학교는 여름에 수리될 것이라고 말했다.",
    ),
}  # fmt: skip
"""By language: encodings that can write the text, and the text."""

UTF_16 = (
    "english",
    "french",
    "russian",
    "greek",
    "arabic",
    "thai",
    "japanese",
    "chinese",
    "korean",
)
