"""Sessions by the clock, browsers in words, names that can be seen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from intranet.accounts.rules import device_and_browser, fair_name, known_language, quiet_label, too_old
from intranet.people.rules import may_confirm_recovery, may_open_recovery, opens, state


@pytest.mark.parametrize(
    ("began", "seen", "now", "over"),
    [
        (0, 0, 0, False),
        (0, 0, 1800, False),
        (0, 0, 1801, True),
        (0, 28_700, 28_800, False),
        (0, 28_790, 28_801, True),
        (28_000, 28_790, 28_801, False),
    ],
)
def test_too_old__idles_or_lasts_too_long(began, seen, now, over):
    assert too_old(began, seen, now, idle=1800, longest=28_800) is over


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            "Mozilla/5.0 (Linux; Android 13; M2101K6G) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
            ("Android", "Chrome"),
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1",
            ("iPhone", "Safari"),
        ),
        ("Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/120.0 Safari/537.36 Edg/120.0", ("Windows", "Edge")),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", ("Linux", "Firefox")),
        ("", ("", "")),
        ("<script>", ("", "")),
    ],
)
def test_device_and_browser__in_her_words(agent, words):
    assert device_and_browser(agent) == words


@pytest.mark.parametrize(
    ("name", "fair"),
    [
        ("Zarghuna", True),
        ("می\u200cخواهم", True),
        ("Aigul\u202e", False),
        ("Ai\u200bgul", False),
        ("Ai\ngul", False),
        ("Әсел Ө.", True),
    ],
)
def test_fair_name__refuses_the_invisible(name, fair):
    assert fair_name(name) is fair


def test_quiet_label__two_letters_only():
    assert quiet_label("zarghuna@example.org") == "za…"
    assert quiet_label("") == "…"


def test_known_language__only_ours():
    assert known_language("ru", {"ru": ""}) == "ru"
    assert known_language("xx", {"ru": ""}) == ""
    assert known_language(None, {"ru": ""}) == ""


NOW = datetime(2026, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("accepted", "days", "open_"), [(False, 1, True), (False, 0, False), (False, -1, False), (True, 1, False)]
)
def test_invitation__opens_once_and_in_time(accepted, days, open_):
    assert opens(accepted=accepted, expires_at=NOW + timedelta(days=days), now=NOW) is open_


@pytest.mark.parametrize(("by", "allowed"), [(1, False), (2, False), (3, True)])
def test_recovery__needs_a_second_officer(by, allowed):
    assert may_confirm_recovery(person=1, opened_by=2, by=by) is allowed


def test_recovery__never_ones_own():
    assert not may_open_recovery(person=1, by=1)
    assert may_open_recovery(person=1, by=2)


@pytest.mark.parametrize(
    ("active", "invited", "opens_still", "came", "name"),
    [
        (True, True, False, True, "open"),
        (False, True, True, False, "invited"),
        (False, True, False, False, "lapsed"),
        (False, True, False, True, "closed"),
        (False, True, True, True, "invited"),
        (False, False, False, False, "none"),
        (False, False, False, True, "closed"),
    ],
)
def test_state__of_an_account(active, invited, opens_still, came, name):
    assert state(active=active, invited=invited, opens_still=opens_still, came=came) == name
