"""The names of months and days of the week in the languages that news is written in."""

from __future__ import annotations

MONTHS = (
    "january february march april may june july august september october november december",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janner feber marz april mai juni juli august september oktober november dezember",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "gener febrer marc abril maig juny juliol agost setembre octubre novembre desembre",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie"
    " decembrie",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar mars april mai juni juli august september oktober november desember",
    "januar februar marts april maj juni juli august september oktober november december",
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesakuuta heinakuuta elokuuta"
    " syyskuuta lokakuuta marraskuuta joulukuuta",
    "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesakuu heinakuu elokuu syyskuu lokakuu"
    " marraskuu joulukuu",
    "sijecnja veljace ozujka travnja svibnja lipnja srpnja kolovoza rujna - studenoga prosinca",
    "sijecanj veljaca ozujak travanj svibanj lipanj srpanj kolovoz rujan - studeni prosinac",
    "- - - - - - - - - - studenog -",
    "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra",
    "ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince",
    "januara februara marca aprila maja juna jula augusta septembra oktobra novembra decembra",
    "januar februar marcius aprilis majus junius julius augusztus szeptember oktober november"
    " december",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada"
    " grudnia",
    "ocak subat mart nisan mayıs haziran temmuz agustos eylul ekim kasım aralık",
    "januari februari maret april mei juni juli agustus september oktober november desember",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "януари февруари март април май юни юли август септември октомври ноември декември",
    "јануар фебруар март април мај јун јул август септембар октобар новембар децембар",
    "ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου"
    " οκτωβριου νοεμβριου δεκεμβριου",
    "ιανουαριος φεβρουαριος μαρτιος απριλιος μαιος ιουνιος ιουλιος αυγουστος σεπτεμβριος"
    " οκτωβριος νοεμβριος δεκεμβριος",
    "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
)
"""January to December, one language a line; `-` for a name that is another month elsewhere."""

SHORT_MONTHS = (
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "janv fevr mrz avr mai juin juil aout sept okt nov dez",
    "ene fev mrt abr mei giu lug ago set out nov dic",
    "jan febr mar apr maj jun jul avg sept ott nov des",
    "ian febr mart apr iun iul iul aug sept oct noiem dec",
    "янв фев мар апр май июн июл авг сен окт ноя дек",
    "ιαν φεβ μαρ απρ μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ",
)

THAI_MONTHS = (
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
    "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
)

JALALI_MONTHS = (
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
    "فروردين ارديبهشت خرداد تير مرداد شهريور مهر آبان آذر دي بهمن اسفند",
)
"""The months of the Iranian calendar, with Persian and with Arabic letters."""

DAYS = """
    monday tuesday wednesday thursday friday saturday sunday
    mon tue tues wed weds thu thur thurs fri sat sun
    lundi mardi mercredi jeudi vendredi samedi dimanche
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
    lunes martes miercoles jueves viernes sabado domingo
    lunedi martedi mercoledi giovedi venerdi sabato domenica
    segunda-feira terca-feira quarta-feira quinta-feira sexta-feira
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
    mandag tirsdag onsdag torsdag fredag lordag sondag mandag
    luni marti miercuri joi vineri sambata duminica
    ponedjeljak utorak srijeda cetvrtak petak subota nedjelja
    poniedziałek wtorek sroda czwartek piatek sobota niedziela
    pazartesi salı carsamba persembe cuma cumartesi pazar
    понедельник вторник среда четверг пятница суббота воскресенье
    δευτερα τριτη τεταρτη πεμπτη παρασκευη σαββατο κυριακη
"""


def jalali(year: int, month: int, day: int) -> int:
    """The ordinal of a day of the Iranian calendar, for the years 1178 to 1633.

    Leap years follow its cycle of 33 years. Raises ValueError where there is no such day.
    """
    leap = (year % 33) in (1, 5, 9, 13, 17, 22, 26, 30)
    days = [31] * 6 + [30] * 5 + [29 + leap]
    if not (1178 <= year <= 1633 and 1 <= month <= 12 and 1 <= day <= days[month - 1]):
        raise ValueError("no such day")
    first = 737_870  # 21 March 2021, the first day of 1400
    step = 1 if year >= 1400 else -1
    for other in range(1400, year) if step > 0 else range(year, 1400):
        first += step * (365 + ((other % 33) in (1, 5, 9, 13, 17, 22, 26, 30)))
    return first + sum(days[: month - 1]) + day - 1
