"""Dates are read right in nine languages and two calendars."""

from datetime import date, timedelta

import pytest

from intranet.calendars import (
    SolarDay,
    base_language,
    digits,
    gregorian_words,
    in_words,
    is_solar,
    solar_hijri,
    solar_words,
    weekday,
)


SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "solar"),
    [
        (date(2026, 3, 21), SolarDay(1405, 1, 1)),
        (date(2026, 11, 22), SolarDay(1405, 9, 1)),
        (date(2026, 12, 9), SolarDay(1405, 9, 18)),
        (date(2025, 3, 20), SolarDay(1403, 12, 30)),  # the last day of a leap year
        (date(2025, 3, 21), SolarDay(1404, 1, 1)),
        (date(2021, 3, 20), SolarDay(1399, 12, 30)),
        (date(1978, 4, 27), SolarDay(1357, 2, 7)),
        (date(2001, 12, 22), SolarDay(1380, 10, 1)),
        (date(2024, 2, 29), SolarDay(1402, 12, 10)),
        (date(1799, 3, 21), SolarDay(1178, 1, 1)),
        (date(2255, 3, 20), SolarDay(1633, 12, 29)),
    ],
)
def test_solar_hijri__known_days(day: date, solar: SolarDay):
    assert solar_hijri(day) == solar


def test_solar_hijri__each_day_follows_the_one_before():
    day, before = date(1990, 1, 1), solar_hijri(date(1989, 12, 31))
    while day < date(2060, 1, 1):
        now = solar_hijri(day)
        same_month = now == SolarDay(before.year, before.month, before.day + 1)
        next_month = now == SolarDay(before.year, before.month + 1, 1) and before.day >= 30
        next_year = now == SolarDay(before.year + 1, 1, 1) and before.month == 12 and before.day >= 29
        assert same_month or next_month or next_year, day
        day, before = day + timedelta(days=1), now


@pytest.mark.parametrize("day", [date(1799, 3, 20), date(2255, 3, 21)])
def test_solar_hijri__refuses_years_where_the_rule_is_not_proven(day: date):
    with pytest.raises(ValueError, match="outside the Solar Hijri years"):
        solar_hijri(day)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "22 November 2026"),
        ("ru", "22 ноября 2026 г."),
        ("kk", "2026 ж. 22 қараша"),
        ("ky", "2026-ж., 22-ноябрь"),
        ("tg", "22 ноябри 2026"),
        ("uz", "22-noyabr, 2026"),
        ("tk", "22 noýabr 2026"),
        ("fa-AF", "۱ قوس ۱۴۰۵"),
        ("ps", "د ۱۴۰۵ د لیندۍ ۱"),
    ],
)
def test_in_words__as_each_language_writes_it(language: str, words: str):
    assert in_words(SUNDAY, language) == words


def test_in_words__with_the_day_of_the_week():
    assert in_words(SUNDAY, "en", with_weekday=True) == "Sunday 22 November 2026"
    assert in_words(SUNDAY, "ru", with_weekday=True) == "воскресенье, 22 ноября 2026 г."
    assert in_words(SUNDAY, "kk", with_weekday=True) == "2026 ж. 22 қараша, жексенбі"
    assert in_words(SUNDAY, "fa-af", with_weekday=True) == "یکشنبه، ۱ قوس ۱۴۰۵"


def test_in_words__falls_back_where_the_solar_rule_is_not_proven():
    assert in_words(date(1700, 1, 2), "fa-af") == "۲ جنوری ۱۷۰۰"


def test_gregorian_words__stand_beside_in_dari_and_pashto():
    assert gregorian_words(SUNDAY, "fa-AF") == "۲۲ نومبر ۲۰۲۶"
    assert gregorian_words(SUNDAY, "ps") == "د ۲۰۲۶ د نومبر ۲۲"


@pytest.mark.parametrize("language", ["en", "ru", "kk", "ky", "tg", "uz", "tk", "fa-af", "ps"])
def test_names__every_month_and_weekday_has_its_own(language: str):
    months = {gregorian_words(date(2026, month, 1), language) for month in range(1, 13)}
    days = {weekday(SUNDAY + timedelta(days=n), language) for n in range(7)}
    assert (len(months), len(days)) == (12, 7)


@pytest.mark.parametrize("language", ["fa", "ps"])
def test_names__every_solar_month_has_its_own(language: str):
    days = [date(2026, 3, 22) + timedelta(days=31 * n) for n in range(12)]
    assert len({solar_words(day, language) for day in days}) == 12


def test_digits__only_dari_and_pashto_have_their_own():
    assert digits("2026/11", "fa-af") == "۲۰۲۶/۱۱"
    assert digits(3, "ps") == "۳"
    assert digits(3, "tg") == "3"


def test_base_language__knows_tags_and_falls_back():
    assert [base_language(tag) for tag in ("fa-AF", "uz_Latn", "PS", "xx")] == ["fa", "uz", "ps", "en"]
    assert is_solar("fa-af")
    assert not is_solar("tg")
