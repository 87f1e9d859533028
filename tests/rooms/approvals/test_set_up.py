"""manage.py set_up: an empty database made ready, and nothing changed the second time."""

from __future__ import annotations

import re

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, WorkflowPage

from intranet.access.readers import reader_for
from intranet.accounts.models import User
from intranet.history.models import Event
from intranet.members.models import Body
from intranet.people.actions import accept


def test_set_up__enters_the_body_once(db, capsys):
    pages = Page.objects.count()
    options = {"name": "A Reference Group", "short_name": "ARG", "seats": 9, "authentic_language": "ru"}
    call_command("set_up", **options)
    call_command("set_up", name="Another name")

    body = Body.objects.get()
    assert (body.name, body.short_name, body.seats, body.authentic_language) == ("A Reference Group", "ARG", 9, "ru")
    assert Event.objects.filter(verb="house.laid_out").count() == 1
    assert Page.objects.count() == pages
    assert WorkflowPage.objects.count() == 9
    assert "The body was there" in capsys.readouterr().out


def test_set_up__first_officer_comes_in_by_her_link(db, client, capsys):
    call_command("set_up", name="A Reference Group", officer="she@example.org", officer_name="She Herself")
    link = re.search(r"/accounts/invitation/[\w-]+/", capsys.readouterr().out)
    assert link
    assert client.get(link[0], follow=True).status_code == 200
    she = User.objects.get(email="she@example.org")
    assert not she.is_active
    assert not she.has_usable_password()
    accept(token=link[0].split("/")[-2], password="a long enough pass phrase")
    assert reader_for(User.objects.get(pk=she.pk)).is_officer


def test_set_up__second_officer_is_invited_by_the_first(db):
    call_command("set_up", name="A Reference Group", officer="she@example.org", officer_name="She Herself")
    with pytest.raises(CommandError, match="There is an officer already"):
        call_command("set_up", officer="other@example.org", officer_name="Other")
    assert not User.objects.filter(email="other@example.org").exists()


def test_set_up__without_a_name_says_so(db):
    with pytest.raises(CommandError, match="Say the body's name"):
        call_command("set_up")
