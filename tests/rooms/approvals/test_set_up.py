"""manage.py set_up: an empty database made ready, and nothing changed the second time."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, WorkflowPage

from intranet.history.models import Event
from intranet.members.models import Body


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
    assert "Everything was there" in capsys.readouterr().out


def test_set_up__without_a_name_says_so(db):
    with pytest.raises(CommandError, match="Say the body's name"):
        call_command("set_up")
