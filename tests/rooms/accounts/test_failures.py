"""Pages for what went wrong: in the frame where it can be, without the database where it must."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client, RequestFactory
from django.urls import reverse

from intranet import failures


@pytest.mark.parametrize("path", ["/nowhere/", "/en/nowhere/", "/fa-af/nowhere/", "/accounts/nowhere/"])
@pytest.mark.parametrize("signed_in", [False, True])
def test_not_found__in_the_frame(client, member, path, signed_in):
    if signed_in:
        client.force_login(member)
    page = client.get(path)
    assert page.status_code == 404
    assert "rg-top" in page.content.decode()
    assert path not in page.content.decode()


def test_csrf__stale_form_is_told_in_a_sentence(member):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("account_login"), {"login": "x", "password": "y"})
    assert answer.status_code == 403
    assert "Nothing was saved" in answer.content.decode()


def test_our_fault__needs_no_database(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = failures.our_fault(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "It is not your fault" in answer.content.decode()


def test_not_understood__needs_no_database(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = failures.not_understood(RequestFactory().get("/"), SuspiciousOperation())
    assert answer.status_code == 400
    assert "did not understand" in answer.content.decode()


def test_forged_host__is_not_understood(client, db):
    answer = client.get("/en/safety/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode()


def test_refused__in_the_frame(client, member):
    request = client.get("/en/safety/").wsgi_request
    assert failures.refused(request, PermissionDenied()).status_code == 403


def test_debug__is_off(settings):
    assert settings.DEBUG is False
