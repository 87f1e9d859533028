"""Every address is decided: it asks the policy, or it stands here with the reason why it need not.

A new address without a line fails the build. Wagtail's own (`/manage/`) are decided as a whole: they need
`access_admin`, which only officers and editors hold, and are tried one by one with persons who do not.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.addresses import EXEMPT, GATED


def walk(resolver: URLResolver, prefix: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Yield (name, pattern) of every address."""
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = entry.namespace or ""
            yield from walk(entry, path, f"{space}{inner}:" if inner else space)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name or path}", path


ALL = dict(walk(get_resolver()))
OURS = {name: path for name, path in ALL.items() if not path.startswith("manage/")}


def test_addresses__each_is_decided() -> None:
    undecided = sorted(set(OURS) - set(GATED) - set(EXEMPT))
    assert undecided == [], "say in tests/access/addresses.py what guards them"


def test_addresses__no_decision_about_what_is_gone() -> None:
    assert sorted((set(GATED) | set(EXEMPT)) - set(OURS)) == []


def test_addresses__few_exemptions_each_with_a_reason() -> None:
    assert len(EXEMPT) < 15
    assert all(len(reason) > 20 for reason in EXEMPT.values())


def _filled(path: str) -> str:
    """Fill a pattern with values that exist nowhere."""
    import re

    path = re.sub(r"<uuid:\w+>", "00000000-0000-0000-0000-000000000000", path)
    path = re.sub(r"<int:\w+>", "999999", path)
    path = re.sub(r"<(?:\w+:)?\w+>", "nnnnnnnn", path)
    return re.sub(r"\(\?P<\w+>[^)]*\)", "nnnnnnnn", path).replace("^", "").replace("$", "").replace("\\Z", "")


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(n for n, p in ALL.items() if p.startswith("manage/")))
def test_admin__closed_to_whoever_is_no_officer(name: str, member, outsider, auditor, observer) -> None:
    """A page of the admin answers none but officers and editors, whatever its address."""
    path = "/" + _filled(ALL[name])
    for person in (None, member, outsider, auditor, observer):
        client = Client()
        if person is not None:
            client.force_login(person)
        status = client.get(path).status_code
        assert status in (302, 403, 404, 405), (path, person, status)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(OURS))
def test_ours__never_fall_over_for_anybody(name: str, member, officer, outsider) -> None:
    """No address answers 500, whoever asks with values that exist nowhere."""
    path = "/" + _filled(OURS[name])
    for person in (None, outsider, member, officer):
        client = Client(raise_request_exception=False)
        if person is not None:
            client.force_login(person)
        assert client.get(path).status_code < 500, (path, person)
