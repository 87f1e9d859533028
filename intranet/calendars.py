"""Dates as each of the nine languages writes them, and the Solar Hijri calendar of Dari and Pashto.

A deadline that is misread is a deadline that is missed. Readers in Afghanistan plan by the Solar Hijri year,
and the others by the Gregorian one, so both stand side by side. The month names are data of a language, like
a dictionary, and not sentences of the product: they live here and not in the message catalogues. Nothing
here reads the clock or the request.
"""

from datetime import date
from typing import NamedTuple


# First day of the Solar Hijri era, as a day number of the (proleptic) Gregorian calendar: 21 March 622.
_EPOCH = date(622, 3, 21).toordinal()
# The 33-year rule below agrees with the observed equinox within these years, and is refused outside them.
FIRST_YEAR, LAST_YEAR = 1178, 1633
_PROVEN_FROM, _PROVEN_UNTIL = date(1799, 3, 21), date(2255, 3, 20)

_EASTERN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_EASTERN_LANGUAGES = frozenset({"fa", "ps"})

_GREGORIAN = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "ky": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "tg": "январи феврали марти апрели майи июни июли августи сентябри октябри ноябри декабри",
    "uz": "yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr",
    "tk": "ýanwar fewral mart aprel maý iýun iýul awgust sentýabr oktýabr noýabr dekabr",
    "fa": "جنوری فبروری مارچ اپریل می جون جولای اگست سپتمبر اکتوبر نومبر دسمبر",
    "ps": "جنوري فبروري مارچ اپریل مۍ جون جولای اګست سېپتمبر اکتوبر نومبر ډسمبر",
}
_SOLAR = {
    "fa": "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت",
    "ps": "وری غویی غبرګولی چنګاښ زمری وږی تله لړم لیندۍ مرغومی سلواغه کب",
}
_WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье",
    "kk": "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі",
    "ky": "дүйшөмбү шейшемби шаршемби бейшемби жума ишемби жекшемби",
    "tg": "душанбе сешанбе чоршанбе панҷшанбе ҷумъа шанбе якшанбе",
    "uz": "dushanba seshanba chorshanba payshanba juma shanba yakshanba",
    "tk": "duşenbe sişenbe çarşenbe penşenbe anna şenbe ýekşenbe",
    "fa": "دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه",
    "ps": "دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه",
}
_PATTERN = {
    "en": "{day} {month} {year}",
    "ru": "{day} {month} {year} г.",
    "kk": "{year} ж. {day} {month}",
    "ky": "{year}-ж., {day}-{month}",
    "tg": "{day} {month} {year}",
    "uz": "{day}-{month}, {year}",
    "tk": "{day} {month} {year}",
    "fa": "{day} {month} {year}",
    "ps": "د {year} د {month} {day}",
}
# The day of the week follows the date where the language says it so.
_WEEKDAY_LAST = frozenset({"kk", "ky", "tk"})


class SolarDay(NamedTuple):
    """A day of the Solar Hijri calendar; month 1 is Hamal (Wray)."""

    year: int
    month: int
    day: int


def _days_before(year: int) -> int:
    """Days from the epoch to the first of Hamal of that year; eight leap years in every 33."""
    return 365 * (year - 1) + (8 * year + 21) // 33


def solar_hijri(day: date) -> SolarDay:
    """The same day in the Solar Hijri calendar.

    Raises ValueError outside the years 1178 to 1633 (21 March 1799 to 20 March 2255): not proven there.
    """
    elapsed = day.toordinal() - _EPOCH
    year = elapsed // 366 + 1
    while _days_before(year + 1) <= elapsed:
        year += 1
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{day.isoformat()} is outside the Solar Hijri years {FIRST_YEAR} to {LAST_YEAR}")
    rest = elapsed - _days_before(year)
    if rest < 186:
        return SolarDay(year, rest // 31 + 1, rest % 31 + 1)
    return SolarDay(year, (rest - 186) // 30 + 7, (rest - 186) % 30 + 1)


def base_language(language: str) -> str:
    """The key of the tables above for any tag: "fa-AF" gives "fa"; a language we do not keep gives "en"."""
    key = language.replace("_", "-").split("-")[0].lower()
    return key if key in _GREGORIAN else "en"


def is_solar(language: str) -> bool:
    """Whether readers of this language plan by the Solar Hijri year."""
    return base_language(language) in _SOLAR


def digits(text: object, language: str) -> str:
    """The text with its digits as the language writes them: ۰-۹ in Dari and Pashto, else unchanged."""
    if base_language(language) in _EASTERN_LANGUAGES:
        return str(text).translate(_EASTERN)
    return str(text)


def weekday(day: date, language: str) -> str:
    """The name of the day of the week."""
    return _WEEKDAYS[base_language(language)].split()[day.weekday()]


def _write(year: int, month: str, day: int, key: str) -> str:
    return digits(_PATTERN[key].format(year=year, month=month, day=day), key)


def gregorian_words(day: date, language: str) -> str:
    """The Gregorian date in words, such as "22 November 2026"."""
    key = base_language(language)
    return _write(day.year, _GREGORIAN[key].split()[day.month - 1], day.day, key)


def solar_words(day: date, language: str) -> str:
    """The Solar Hijri date in words, such as "۱ قوس ۱۴۰۵". Raises ValueError as `solar_hijri` does."""
    key = base_language(language)
    solar = solar_hijri(day)
    return _write(solar.year, _SOLAR.get(key, _SOLAR["fa"]).split()[solar.month - 1], solar.day, key)


def in_words(day: date, language: str, *, with_weekday: bool = False) -> str:
    """The date in the calendar that readers of this language plan by (Gregorian where it is not proven)."""
    solar = is_solar(language) and _PROVEN_FROM <= day <= _PROVEN_UNTIL
    words = solar_words(day, language) if solar else gregorian_words(day, language)
    if not with_weekday:
        return words
    name = weekday(day, language)
    if base_language(language) in _WEEKDAY_LAST:
        return f"{words}, {name}"
    comma = "، " if is_solar(language) else " " if base_language(language) == "en" else ", "
    return f"{name}{comma}{words}"
