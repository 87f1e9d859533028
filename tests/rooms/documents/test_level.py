"""The officer's page of levels and grants."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from intranet.access.actions import grant
from intranet.access.models import Family, GroupGrant, PersonGrant
from intranet.history.models import Event
from tests.factories import make_document


pytestmark = pytest.mark.django_db


@pytest.fixture
def family(officer):
    return make_document("paper", level="members", by=officer).edition.family


@pytest.fixture
def desk(officer):
    client = Client()
    client.force_login(officer)
    return client


def page(family):
    return f"/en/d/{family.key}/level/"


def test_level__is_set_with_a_reason(desk, family, officer):
    before = Event.objects.filter(verb="document.classified").count()
    answer = desk.post(page(family), {"act": "level", "level": "public", "reason": "It was printed."}, follow=True)
    assert "in all languages at once" in answer.content.decode()
    family.refresh_from_db()
    assert (family.level, family.reason, family.classified_by) == ("public", "It was printed.", officer)
    assert Event.objects.filter(verb="document.classified").count() == before + 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"level": "public", "reason": ""}, "Say in a sentence why"),
        ({"level": "nonsense", "reason": "x"}, "not one of the available"),
        ({"level": "strict", "reason": "x"}, "Name a person who may read it first"),
    ],
)
def test_level__bad_input_gets_a_sentence_and_keeps_what_was_typed(desk, family, given, sentence):
    html = desk.post(page(family), {"act": "level", **given}).content.decode()
    assert sentence in html
    assert f">\n{given['reason']}</textarea>" in html
    assert Family.objects.get(pk=family.pk).level == "members"


def test_level__strict_once_a_person_is_named(desk, family, member, officer):
    grant(family=family, to=member, by=officer)
    answer = desk.post(page(family), {"act": "level", "level": "strict", "reason": "A name."}, follow=True)
    assert Family.objects.get(pk=family.pk).level == "strict"
    assert answer.redirect_chain[-1][0] == "/en/papers/", "she has closed it to herself"
    assert desk.get(page(family)).status_code == 404


def test_grant__to_a_person_until_a_day(desk, family, member):
    until = timezone.localdate() + timedelta(days=3)
    desk.post(page(family), {"act": "grant", "person": member.pk, "until": until.isoformat(), "reason": "To read."})
    row = PersonGrant.objects.get(content_object=family)
    assert (row.user, row.valid_until, row.reason) == (member, until, "To read.")
    html = desk.get(page(family)).content.decode()
    assert member.shown_name in html
    assert member.email not in html


def test_grant__to_a_group(desk, family):
    group = Group.objects.get(name="observer")
    desk.post(page(family), {"act": "grant", "group": group.pk, "reason": "To read."})
    assert GroupGrant.objects.get(content_object=family).group == group


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"reason": "x"}, "Choose a person or a group"),
        ({"person": "me", "group": "observer", "reason": "x"}, "Choose a person or a group"),
        ({"person": "me", "reason": ""}, "Say in a sentence why"),
        ({"person": "me", "reason": "x", "until": "2020-01-01"}, "This day has passed"),
        ({"person": "me", "reason": "x", "until": "soon"}, "valid date"),
        ({"person": "999999", "reason": "x"}, "Select a valid choice"),
    ],
)
def test_grant__bad_input_gets_a_sentence(desk, family, member, given, sentence):
    sent = {**given, "act": "grant"}
    if sent.get("person") == "me":
        sent["person"] = member.pk
    if "group" in sent:
        sent["group"] = Group.objects.get(name=sent["group"]).pk
    answer = desk.post(page(family), sent)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not PersonGrant.objects.filter(content_object=family).exists()


def test_revoke__takes_it_back_at_once(desk, family, member, officer):
    row = grant(family=family, to=member, by=officer)
    sent = {"act": "revoke", "kind": "person", "grant": row.pk}
    desk.post(page(family), sent)
    assert not PersonGrant.objects.filter(content_object=family).exists()
    assert desk.post(page(family), sent).status_code == 302, "sent twice"
    assert Event.objects.filter(verb="document.revoked").count() == 1


def test_revoke__of_another_document_changes_nothing(desk, family, member, officer):
    other = make_document("paper", level="members").edition.family
    row = grant(family=other, to=member, by=officer)
    desk.post(page(family), {"act": "revoke", "kind": "person", "grant": row.pk})
    assert PersonGrant.objects.filter(pk=row.pk).exists()


def test_revoke__the_last_person_of_a_strict_document_stays(desk, family, officer):
    row = grant(family=family, to=officer, by=officer)
    desk.post(page(family), {"act": "level", "level": "strict", "reason": "A name."})
    html = desk.post(page(family), {"act": "revoke", "kind": "person", "grant": row.pk}, follow=True).content.decode()
    assert "last person who may read it" in html
    assert PersonGrant.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("sent", [{"kind": "x", "grant": "1"}, {"kind": "person", "grant": "x"}, {}])
def test_revoke__nonsense_is_not_found(desk, family, sent):
    assert desk.post(page(family), {"act": "revoke", **sent}).status_code == 404
