"""Signing and declining: this exact text, by her own hand, once, for ever (C1, C2)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from intranet.access.readers import reader_for
from intranet.history.models import Event
from intranet.notices.models import Notice
from tests.factories import make_document, make_person, sign_in_force
from workflows.conduct.actions import decline, sign
from workflows.conduct.facts import code_signed
from workflows.conduct.models import Refusal, Signature
from workflows.conduct.standing import text_to_sign


def signed(user):
    return code_signed(user.pk, timezone.localdate(), member=True)


def test_fact__nothing_published(member, officer):
    today = timezone.localdate()
    assert code_signed(member.pk, today, member=True) is False
    assert code_signed(officer.pk, today, member=False) is True


def test_fact__one_query(member, code, django_assert_num_queries):
    with django_assert_num_queries(1):
        signed(member)


def test_sign__opens_the_house(member, code, django_capture_on_commit_callbacks):
    assert not reader_for(member).cleared
    with django_capture_on_commit_callbacks(execute=True):
        signature = sign(person=member, text=code, full_name=member.name, by=member)
    assert reader_for(member).cleared
    assert (signature.sha256, signature.text, signature.edition) == (code.sha256, code, code.edition)
    event = Event.objects.get(verb="code.signed")
    assert (event.by, event.person, event.family) == (member.pk, member.pk, code.edition.family_id)
    assert event.data == {"edition": 1, "language": "en", "sha256": code.sha256, "receipt": signature.number}
    assert Notice.objects.get(to=member, kind="code.receipt").path.endswith(f"/receipt/{signature.number}/")
    assert [m.to for m in mail.outbox] == [[member.email]]
    assert "Code" not in mail.outbox[0].body


def test_sign__twice_gives_the_first(member, code):
    first = sign(person=member, text=code, full_name=member.name, by=member)
    assert sign(person=member, text=code, full_name="anything", by=member) == first
    assert Event.objects.filter(verb="code.signed").count() == 1


def test_sign__name_loosely_hers(member, code):
    signature = sign(person=member, text=code, full_name=f"  {member.name.upper().replace(' ', '   ')} ", by=member)
    assert "  " not in signature.full_name


@pytest.mark.parametrize("typed", ["", "Somebody Else", "member"])
def test_sign__refuses_another_name(member, code, typed):
    with pytest.raises(ValidationError, match="full name"):
        sign(person=member, text=code, full_name=typed, by=member)
    assert not Signature.objects.exists()


def test_sign__her_chosen_name_is_not_her_full_name(member, code):
    member.display_name = "Rose"
    member.save()
    with pytest.raises(ValidationError):
        sign(person=member, text=code, full_name="Rose", by=member)


def test_sign__nobody_signs_for_another(member, officer, code):
    with pytest.raises(ValidationError, match="another person"):
        sign(person=member, text=code, full_name=member.name, by=officer)


@pytest.mark.parametrize("who", ["officer", "editor", "observer", "auditor", "outsider"])
def test_sign__the_code_is_for_members(request, code, who):
    person = request.getfixturevalue(who)
    with pytest.raises(ValidationError, match="does not ask"):
        sign(person=person, text=code, full_name=person.name, by=person)


@pytest.mark.parametrize(("who", "asked"), [("officer", True), ("editor", True), ("member", False), ("auditor", False)])
def test_sign__the_undertaking_is_for_offices(request, undertaking, who, asked):
    person = request.getfixturevalue(who)
    assert (text_to_sign(person) == undertaking) is asked
    if asked:
        assert not reader_for(person).cleared
        sign(person=person, text=undertaking, full_name=person.name, by=person)
        assert reader_for(person).cleared
    else:
        with pytest.raises(ValidationError):
            sign(person=person, text=undertaking, full_name=person.name, by=person)


def test_sign__another_kind_of_text_is_refused(member):
    paper = make_document("paper")
    with pytest.raises(ValidationError, match="does not ask"):
        sign(person=member, text=paper, full_name=member.name, by=member)


def test_sign__an_older_edition_is_refused(member, code, next_edition):
    newer = next_edition()
    with pytest.raises(ValidationError, match="newer edition"):
        sign(person=member, text=code, full_name=member.name, by=member)
    assert text_to_sign(member) == newer


def test_next_edition__signers_act_until_its_day(member, other_member, code, next_edition):
    sign_in_force(member)
    newer = next_edition()
    by = newer.edition.sign_by
    assert code_signed(member.pk, by, member=True)
    assert not code_signed(member.pk, by + timedelta(days=1), member=True)
    assert not signed(other_member)
    sign_in_force(member)
    assert code_signed(member.pk, by + timedelta(days=1), member=True)


def test_next_edition__minor_asks_nobody(member, code, next_edition):
    sign_in_force(member)
    next_edition(substantive=False)
    assert text_to_sign(member) is None
    assert code_signed(member.pk, timezone.localdate() + timedelta(days=999), member=True)


def test_second_code__locks_nobody_out(member, code):
    sign_in_force(member)
    make_document("code-of-conduct", title="A stray second Code")
    assert signed(member)
    assert text_to_sign(member) is None


def test_text_to_sign__withdrawn_text_is_signed_by_nobody(member, code):
    from tests.rooms.conduct.conftest import page_of

    page = page_of(code)
    page.live = False
    page.save(clean=False)
    assert text_to_sign(member) is None


def test_former_member__has_nothing_to_sign(code):
    former = make_person("member", valid_until=timezone.localdate() - timedelta(days=1))
    assert text_to_sign(former) is None
    with pytest.raises(ValidationError):
        sign(person=former, text=code, full_name=former.name, by=former)


def test_decline__keeps_her_words_and_lets_her_sign_later(member, officer, code):
    refusal = decline(person=member, edition=code.edition, words=" I disagree with I.a ", by=member)
    assert refusal.words == "I disagree with I.a"
    assert Event.objects.filter(verb="code.declined", by=member.pk).count() == 1
    assert Notice.objects.filter(to=officer, kind="code.declined").exists()
    assert decline(person=member, edition=code.edition, words="I disagree with I.a", by=member) == refusal
    sign_in_force(member)
    assert signed(member)
    with pytest.raises(ValidationError, match="have signed"):
        decline(person=member, edition=code.edition, words="No", by=member)


@pytest.mark.parametrize("words", ["", "  \n"])
def test_decline__needs_words(member, code, words):
    with pytest.raises(ValidationError, match="why"):
        decline(person=member, edition=code.edition, words=words, by=member)


def test_decline__nobody_declines_for_another(member, officer, code):
    with pytest.raises(ValidationError):
        decline(person=member, edition=code.edition, words="No", by=officer)


def _run(sql, params):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


def test_append_only__neither_row_can_change(member, other_member, code):
    decline(person=member, edition=code.edition, words="Not yet", by=member)
    sign_in_force(member)
    signature, refusal = Signature.objects.get(), Refusal.objects.get()
    for row in (signature, refusal):
        table = row._meta.db_table
        with pytest.raises(DatabaseError, match="append-only"):
            _run(f'UPDATE "{table}" SET person_id = %s', [other_member.pk])  # noqa: S608
        with pytest.raises(DatabaseError, match="append-only"):
            _run(f'DELETE FROM "{table}"', [])  # noqa: S608
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            row.save()
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            row.delete()
        if connection.vendor == "sqlite":
            with pytest.raises(DatabaseError, match="append-only"):
                _run(f'REPLACE INTO "{table}" SELECT * FROM "{table}"', [])  # noqa: S608
    assert Signature.objects.get().person == member


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has REPLACE")
def test_append_only__replace_by_another_unique_key(member, code):
    """REPLACE deletes whatever row stands in its way, also one found by the receipt's number."""
    sign_in_force(member)
    table = Signature._meta.db_table
    columns = [f.column for f in Signature._meta.concrete_fields if f.column != "id"]
    names = ", ".join(f'"{column}"' for column in columns)
    before = Signature.objects.values().get()
    with pytest.raises(DatabaseError):
        _run(f'REPLACE INTO "{table}" (id, {names}) SELECT id + 1000, {names} FROM "{table}"', [])  # noqa: S608
    assert Signature.objects.values().get() == before
