"""Every address is decided: it asks the policy, or it stands here with the reason why it need not.

A new address without a line fails the build. Wagtail's own (`/manage/`) are decided as a whole: they need
`access_admin`, which only officers and editors hold, and are tried one by one with persons who do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.addresses import EXEMPT, GATED
from tests.factories import make_document, make_person, sign_in_force


def walk(resolver: URLResolver, prefix: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Yield (name, pattern) of every address."""
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = entry.namespace or ""
            yield from walk(entry, path, f"{space}{inner}:" if inner else space)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name or path}", path


# Pairs, for Wagtail gives one name to many addresses.
ALL = list(walk(get_resolver()))
OURS = [(name, path) for name, path in ALL if not path.startswith("manage/")]
ADMIN = [(name, path) for name, path in ALL if path.startswith("manage/")]
# Two are the account's: they lead a stranger to the sign-in page and end a session. Two are what buttons are made of:
# drawings, and words of Wagtail's own catalogue.
NOTHING_OF_OURS = {"manage/login/", "manage/logout/", "manage/sprite/", "manage/jsi18n/"}


def test_addresses__each_is_decided() -> None:
    undecided = sorted({name for name, _path in OURS} - set(GATED) - set(EXEMPT))
    assert undecided == [], "say in tests/access/addresses.py what guards them"


def test_addresses__no_decision_about_what_is_gone() -> None:
    assert sorted((set(GATED) | set(EXEMPT)) - {name for name, _path in OURS}) == []


def test_addresses__few_exemptions_each_with_a_reason() -> None:
    assert not set(GATED) & set(EXEMPT)
    assert len(EXEMPT) < 15
    assert all(len(reason) > 20 for reason in EXEMPT.values())
    assert all(len(guard) > 10 for guard in GATED.values())


HUGE = "9" * 30


def filled(path: str, *, number: str = "999999", key: str = "nnnnnnnn") -> str:
    """Fill a pattern with values that exist nowhere."""
    path = re.sub(r"<uuid:\w+>", "00000000-0000-0000-0000-000000000000", path)
    path = re.sub(r"<int:\w+>", number, path)
    path = re.sub(r"<(?:\w+:)?\w+>", key, path)
    path = re.sub(r"\(\?:([\w]+)\|[^)]*\)", r"\1", path)
    path = re.sub(r"\(\?P<\w+>[^)]*\)", key, path)
    return "/" + path.replace("^", "").replace("$", "").replace("\\Z", "").replace("\\.", ".")


def clients(people: dict[str, Any]) -> dict[str, Client]:
    """Return a browser for each person, signed in."""
    found = {}
    for name, person in people.items():
        found[name] = Client(raise_request_exception=False)
        if person is not None:
            found[name].force_login(person)
    return found


@pytest.fixture
def outside(db) -> dict[str, Client]:
    """People who have no business in the admin, one who has signed the Code among them."""
    make_document("code-of-conduct", title="The Code")
    people = {role: make_person(role) for role in ("member", "outsider", "auditor", "observer")}
    sign_in_force(people["member"])
    return clients({"stranger": None, **people})


@pytest.mark.parametrize("method", ["get", "post"])
def test_admin__closed_to_whoever_is_no_officer(outside: dict[str, Client], method: str) -> None:
    """A page of the admin answers none but officers and editors, whatever its address."""
    opened = []
    for _name, path in ADMIN:
        if path in NOTHING_OF_OURS:
            continue
        for who, client in outside.items() if method == "get" else [("member", outside["member"])]:
            response = getattr(client, method)(filled(path))
            away = response.get("Location", "").partition("?")[0]
            # A redirect leads to signing in, to the settings, or into the admin again, which is shut as well.
            if response.status_code in (301, 302) and away.startswith(
                ("/accounts/login/", "/manage/", "/en/settings/")
            ):
                continue
            if response.status_code not in (403, 404, 405):
                opened.append((method, path, who, response.status_code, away))
    assert opened == []


def test_admin__its_own_door_is_ours(outside: dict[str, Client]) -> None:
    assert outside["stranger"].get("/manage/login/")["Location"].startswith("/accounts/login/")
    assert b"csrfmiddlewaretoken" in outside["member"].get("/manage/logout/").content


@pytest.fixture
def everybody(db) -> dict[str, Client]:
    """People with and without a place, all of whom have signed what they are asked to."""
    make_document("code-of-conduct", title="The Code")
    roles = ("outsider", "member", "secretariat", "observer", "auditor")
    people = {role: make_person(role) for role in roles}
    people["editor"] = make_person("editor", language="ru")
    sign_in_force(people["member"])
    return clients({"stranger": None, **people})


def fell(people: dict[str, Client], method: str, number: str = "999999") -> list[tuple[str, str, str, int]]:
    """Return the addresses that broke. Leaving is left out: it ends the session, and so the trial."""
    answers = (
        (method, path, who, getattr(client, method)(filled(path, number=number)).status_code)
        for _name, path in OURS
        if path != "exit/"
        for who, client in people.items()
    )
    return [answer for answer in answers if answer[3] >= 500]


def test_ours__never_fall_over_for_anybody(everybody: dict[str, Client]) -> None:
    """No address answers 500, whoever asks with values that exist nowhere, or that no database could hold."""
    assert fell(everybody, "get") == []
    some = {who: everybody[who] for who in ("stranger", "member", "secretariat")}
    assert fell(some, "get", HUGE) == []


@pytest.mark.parametrize("method", ["head", "options", "post", "put", "delete"])
def test_ours__never_fall_over_whatever_the_method(everybody: dict[str, Client], method: str) -> None:
    assert fell({"secretariat": everybody["secretariat"]}, method, HUGE) == []
