"""Taken down by one, back by two or by the members."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Locale, Page

from intranet.access.models import Family
from intranet.documents.founding import folder_of
from intranet.documents.models import Edition, EditionText
from intranet.notices.models import Notice
from tests.factories import make_document, make_draft, make_person, publish
from tests.rooms.approvals.conftest import events, signed_member, words
from workflows.approvals.actions import approve, submit
from workflows.approvals.models import Withdrawal
from workflows.approvals.refusals import AlreadyDecided, NotHers, Refused
from workflows.approvals.withdrawing import put_back, withdraw
from workflows.decisions.actions import cast
from workflows.decisions.models import Question


@pytest.fixture
def document(officer):
    return make_document(by=officer, title="A secret title", blocks=words())


@pytest.fixture
def family(document):
    return Family.objects.get(pk=document.edition.family_id)


@pytest.fixture
def russian(family, officer):
    """The same paper in Russian, published."""
    locale = Locale.objects.get(language_code="ru")
    source = Page.objects.get(translation_key=family.pk).specific
    page = type(source)(
        title="Тайное имя", locale=locale, live=False, body=words("Слова."), numbering="roman",
        translation_key=family.pk,
    )  # fmt: skip
    folder_of("paper", locale).add_child(instance=page)
    page.save_revision(user=officer)
    return publish(page, by=officer)


def live(family) -> set[str]:
    return set(
        Page.objects.filter(translation_key=family.pk, live=True).values_list("locale__language_code", flat=True)
    )


def approved(task_state, by):
    approve(task_state_id=task_state.pk, revision_id=task_state.revision_id, by=by)


def test_withdraw__every_language_at_once(family, russian, officer, locks):
    assert live(family) == {"en", "ru"}
    withdrawal = withdraw(family=family, by=officer, reason="A name.")

    assert live(family) == set()
    assert locks[:3] == ["Question", "Page", "Family"]
    event = events("document.withdrawn").get()
    assert (event.by, event.data["reason"]) == (officer.pk, "A name.")
    question = Question.objects.get(act="withdrawal", subject=withdrawal.pk)
    assert question.reason == "A name."


def test_withdraw__asks_and_tells_the_members_of_today(family, officer, colleague):
    gone = make_person("member")
    gone.seats.update(valid_until="2024-02-01")
    withdraw(family=family, by=officer, reason="A name.")

    question = Question.objects.get()
    assert colleague.pk in question.electorate
    assert gone.pk not in question.electorate
    assert officer.pk not in question.electorate
    notice = Notice.objects.get(kind="document.withdrawn", to=colleague)
    assert notice.path == reverse("question", args=[question.pk])
    assert notice.family == family.pk


@pytest.mark.parametrize("reason", ["", "   "])
def test_withdraw__needs_a_reason(family, officer, reason):
    with pytest.raises(ValidationError):
        withdraw(family=family, by=officer, reason=reason)
    assert live(family) == {"en"}


def test_withdraw__only_officers_and_only_once(family, officer, colleague):
    with pytest.raises(NotHers):
        withdraw(family=family, by=colleague, reason="A name.")
    withdraw(family=family, by=officer, reason="A name.")
    with pytest.raises(Refused):
        withdraw(family=family, by=officer, reason="Again.")


def test_withdraw__what_waits_is_taken_back(family, officer, other_officer):
    page = Page.objects.get(translation_key=family.pk).specific
    page.save_revision(user=other_officer)
    task_state = submit(page=page, by=other_officer)
    withdraw(family=family, by=officer, reason="A name.")

    task_state.refresh_from_db()
    assert task_state.status == "cancelled"
    assert live(family) == set()


def test_withdrawn__members_read_the_reason_and_not_the_text(client, document, family, officer, colleague):
    client.force_login(colleague)
    reading = reverse("document", args=[family.key])
    assert "The first words." in client.get(reading).content.decode()
    withdraw(family=family, by=officer, reason="A name is in it.")

    assert client.get(reading).status_code == 404
    assert client.get(f"{reading}edition/1/").status_code == 404
    assert client.get(f"{reading}text/").status_code == 404
    assert "The first words." not in client.get(reverse("search") + "?q=words").content.decode()
    html = client.get(reverse("question", args=[Question.objects.get().pk])).content.decode()
    assert "A name is in it." in html
    assert "The first words." not in html
    assert "A secret title" not in html


def test_put_back__needs_a_second_person_and_makes_no_new_edition(family, russian, officer, other_officer):
    withdraw(family=family, by=officer, reason="A name.")
    task_state = put_back(family=family, by=officer)

    assert live(family) == set()
    with pytest.raises(NotHers):
        approved(task_state, officer)
    approved(task_state, other_officer)

    assert live(family) == {"en", "ru"}
    assert Edition.objects.of(family).count() == 1
    assert EditionText.objects.filter(edition__family=family).count() == 2
    assert Withdrawal.objects.get().ended_at is not None
    assert events("document.put_back").get().by == other_officer.pk
    assert Question.objects.get().outcome == "moot"


def test_put_back__with_other_words_is_a_new_edition(family, officer, other_officer):
    withdraw(family=family, by=officer, reason="A name.")
    page = Page.objects.get(translation_key=family.pk).specific.get_latest_revision_as_object()
    page.body = words("Without the name.")
    page.save_revision(user=officer)
    approved(put_back(family=family, by=officer), other_officer)

    assert [edition.number for edition in Edition.objects.of(family)] == [2, 1]
    assert Withdrawal.objects.get().ended_at is not None


def test_put_back__translation_does_not_come_back_before_its_source(family, russian, officer, other_officer):
    withdraw(family=family, by=officer, reason="A name.")
    page = Page.objects.get(translation_key=family.pk, locale__language_code="ru").specific
    page.save_revision(user=officer)
    task_state = submit(page=page, by=officer)

    with pytest.raises(Refused, match="authentic language"):
        approved(task_state, other_officer)
    assert live(family) == set()


def test_put_back__translation_written_over_stays_down(family, russian, officer, other_officer):
    withdraw(family=family, by=officer, reason="A name.")
    page = Page.objects.get(translation_key=family.pk, locale__language_code="ru").specific
    revision = page.latest_revision
    page.body = words("Чужие слова.")
    page.save_revision(user=officer, overwrite_revision=revision)
    approved(put_back(family=family, by=officer), other_officer)

    assert live(family) == {"en"}


def three_members() -> list:
    return [signed_member() for _ in range(3)]


def test_members__lift_it_and_it_is_back_at_once(code, family, russian, officer):
    members = three_members()
    withdrawal = withdraw(family=family, by=officer, reason="A name.")
    question = Question.objects.get()
    question.electorate = [member.pk for member in members]
    question.save()
    cast(question=question, by=members[0], position="against")
    assert live(family) == set()
    cast(question=question, by=members[1], position="against")

    assert live(family) == {"en", "ru"}
    assert Edition.objects.of(family).count() == 1
    withdrawal.refresh_from_db()
    assert withdrawal.ended_at is not None
    assert events("document.put_back_by_members").get().by is None


def test_members__lift_it_while_its_return_waits_for_approval(code, family, officer, other_officer):
    member = signed_member()
    withdraw(family=family, by=officer, reason="A name.")
    question = Question.objects.get()
    question.electorate = [member.pk]
    question.save()
    task_state = put_back(family=family, by=officer)
    cast(question=question, by=member, position="against")

    assert live(family) == {"en"}
    with pytest.raises(AlreadyDecided, match="taken back"):
        approved(task_state, other_officer)
    assert Edition.objects.of(family).count() == 1


def test_members__let_it_stand_and_the_same_words_stay_away(code, family, officer, other_officer):
    members = three_members()
    withdraw(family=family, by=officer, reason="A name.")
    question = Question.objects.get()
    question.electorate = [member.pk for member in members]
    question.save()
    for member in members[:2]:
        cast(question=question, by=member, position="for")

    with pytest.raises(Refused, match="stay withdrawn"):
        put_back(family=family, by=officer)
    page = Page.objects.get(translation_key=family.pk).specific
    with pytest.raises(Refused, match="stay withdrawn"):
        approved(submit(page=page, by=officer), other_officer)
    assert live(family) == set()


def test_pages__withdraw_and_ask_back(client, family, officer, colleague):
    client.force_login(officer)
    url = reverse("withdraw", args=[family.key])
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": ""}).status_code == 400
    done = client.post(url, {"reason": "A name."})
    assert done["Location"] == reverse("question", args=[Question.objects.get().pk])
    assert client.get(done["Location"]).status_code == 200
    assert family.key in client.get(reverse("withdrawn")).content.decode()
    assert client.post(url, {"reason": "Again."}).status_code == 400
    back = client.post(reverse("put_back", args=[family.key]))
    assert client.get(back["Location"]).status_code == 200

    client.force_login(colleague)
    for address in (url, reverse("put_back", args=[family.key])):
        assert client.post(address, {"reason": "x"}).status_code == 404


def test_pages__unpublished_document_cannot_be_withdrawn(client, officer):
    page = make_draft(by=officer)
    client.force_login(officer)

    assert client.get(reverse("withdraw", args=[page.family.key])).status_code == 404


def test_pages__way_to_withdraw_stands_under_the_text_for_officers_alone(client, family, officer, colleague):
    url = reverse("document", args=[family.key])
    way = reverse("withdraw", args=[family.key])
    client.force_login(officer)
    assert way in client.get(url).content.decode()
    client.force_login(colleague)
    assert way not in client.get(url).content.decode()
