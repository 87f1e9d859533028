"""Notices: into the outbox with what caused them, sent once, to who still may know, naming nothing."""

from __future__ import annotations

import smtplib
import uuid
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from intranet.access.actions import ensure_family, grant
from intranet.notices import daily
from intranet.notices.actions import mark_read, notify
from intranet.notices.kinds import KINDS, SUBJECT
from intranet.notices.models import Notice
from intranet.notices.outbox import deliver, deliver_all
from intranet.notices.views import in_language
from tests.factories import make_person


KIND = "document.published"


class Bouncing(EmailBackend):
    """A mail server that refuses everything."""

    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({})


@pytest.fixture(autouse=True)
def in_english():
    """Addresses made with reverse() are in the active language, which the last request of another test left."""
    with translation.override("en"):
        yield


@pytest.fixture
def confidential(db, member):
    """A confidential family the member was granted (grants do not count before signing)."""
    family = ensure_family(uuid.uuid4())
    grant(family=family, to=member, by=None)
    return family


def tell(*people, once="x", **more):
    return notify(to=people, kind=KIND, once=once, path="/en/papers/", **more)


def test_notify__sends_on_commit_only(member, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tell(member)
        assert mail.outbox == []
    assert [m.to for m in mail.outbox] == [[member.email]]
    assert Notice.objects.get().sent_at is not None


def test_notify__rolled_back_tells_nobody(member, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        try:
            with transaction.atomic():
                tell(member)
                raise ValueError
        except ValueError:
            pass
    assert mail.outbox == []
    assert not Notice.objects.exists()


def test_notify__once_per_person_and_key(member, other_member, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert len(tell(member, member)) == 1
        assert [n.to_id for n in tell(member, other_member)] == [other_member.pk]
        assert tell(member, other_member) == []
        assert len(tell(member, once="y")) == 1
    assert len(mail.outbox) == 3


def test_notify__unknown_kind_is_refused(member):
    with pytest.raises(KeyError):
        notify(to=[member], kind="nobody.worded.this", once="x", path="/")


def test_mail__names_nothing_and_speaks_her_language(member, django_capture_on_commit_callbacks):
    member.language = "fa-af"
    member.save()
    with django_capture_on_commit_callbacks(execute=True):
        (notice,) = tell(member)
    (letter,) = mail.outbox
    html = letter.alternatives[0][0]
    link = f"http://127.0.0.1:8000/fa-af/notices/{notice.pk}/"
    assert link in letter.body
    assert f'href="{link}"' in html
    assert 'dir="rtl"' in html
    assert "papers" not in letter.body + html
    assert member.name not in letter.body + html + letter.subject
    assert letter.from_email == "notebook@example.org"


def test_mail__subject_is_one_for_all_kinds():
    assert {kind.subject for kind in KINDS.values()} == {SUBJECT}
    assert str(SUBJECT) == "Something waits for you"


def test_deliver__right_is_asked_again(member, confidential, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tell(member, family=confidential.pk)  # she has signed nothing: the grant does not count
    notice = Notice.objects.get()
    assert mail.outbox == []
    assert notice.dropped_at is not None
    assert notice.sent_at is None


def test_deliver__inactive_person_gets_nothing(member, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tell(member)
        member.is_active = False
        member.save()
    assert mail.outbox == []
    assert Notice.objects.get().dropped_at is not None


def test_deliver__bounce_stays_and_due_sends_it_once(member, settings, django_capture_on_commit_callbacks):
    good = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.Bouncing"
    with django_capture_on_commit_callbacks(execute=True):
        tell(member)
    notice = Notice.objects.get()
    assert (notice.sent_at, notice.dropped_at, notice.tries) == (None, None, 1)
    settings.EMAIL_BACKEND = good
    call_command("due", stdout=StringIO())
    call_command("due", stdout=StringIO())
    assert len(mail.outbox) == 1
    notice.refresh_from_db()
    assert notice.tries == 2
    assert notice.sent_at is not None


def test_deliver__one_bounce_holds_up_nobody_else(member, other_member, monkeypatch):
    first, second = tell(member), tell(other_member)
    send = EmailBackend.send_messages

    def picky(self, messages):
        if messages[0].to == [member.email]:
            raise OSError("connection reset")
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", picky)
    assert deliver([first[0].pk, second[0].pk]) == 1
    assert [m.to for m in mail.outbox] == [[other_member.email]]


def test_deliver__a_claim_is_respected_until_it_is_old(member):
    (notice,) = tell(member)
    Notice.objects.update(claimed_at=timezone.now())
    assert deliver([notice.pk]) == 0
    Notice.objects.update(claimed_at=timezone.now() - timedelta(hours=1))
    assert deliver([notice.pk]) == 1
    assert deliver([notice.pk]) == 0
    assert len(mail.outbox) == 1


def test_deliver__without_an_address_it_waits_in_the_list_only(member):
    member.email = None
    member.save()
    (notice,) = tell(member)
    assert deliver([notice.pk]) == 0
    assert not Notice.objects.unsent().exists()
    assert deliver_all() == 0


def test_due__runs_every_errand(capsys, db):
    daily.every_day("test errand", lambda: 7)
    try:
        call_command("due")
    finally:
        del daily._errands["test errand"]
    assert "test errand: 7" in capsys.readouterr().out


def test_list__shows_hers_only_and_marks_read(client, member, other_member, django_assert_num_queries):
    (mine,), _other = tell(member), tell(other_member)
    client.force_login(member)
    page = client.get(reverse("notices")).content.decode()
    assert page.count('class="is-new"') == 1
    assert f"/en/notices/{mine.pk}/" in page
    assert client.post(reverse("notices_read")).status_code == 302
    assert 'class="is-new"' not in client.get(reverse("notices")).content.decode()


def test_list__says_nothing_of_what_she_may_no_longer_know(client, member, confidential):
    (notice,) = tell(member, family=confidential.pk)
    client.force_login(member)
    assert f"/notices/{notice.pk}/" not in client.get(reverse("notices")).content.decode()
    assert client.get(reverse("notice", args=[notice.pk])).status_code == 404


def test_open__leads_on_in_the_language_read_and_counts_as_read(client, member):
    (notice,) = tell(member)
    client.force_login(member)
    answer = client.get(f"/ru/notices/{notice.pk}/")
    assert (answer.status_code, answer.url) == (302, "/ru/papers/")
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_open__of_another_is_not_found_and_a_stranger_logs_in_first(client, member, other_member):
    (notice,) = tell(member)
    assert "/accounts/login/" in client.get(reverse("notice", args=[notice.pk])).url
    client.force_login(other_member)
    assert client.get(reverse("notice", args=[notice.pk])).status_code == 404
    assert client.get(reverse("notice", args=[10**9])).status_code == 404


@pytest.mark.parametrize("before", ["abc", "-1", "9" * 40, "", "١"])
def test_list__nonsense_in_the_address_is_harmless(client, member, before):
    client.force_login(member)
    assert client.get(reverse("notices"), {"before": before}).status_code == 200


def test_list__pages_with_constant_queries(client, member, django_assert_max_num_queries):
    client.force_login(member)
    for number in range(65):
        tell(member, once=str(number))
    client.get(reverse("notices"))
    with django_assert_max_num_queries(12):
        page = client.get(reverse("notices"))
    assert len(page.context["notices"]) == 30
    older = client.get(reverse("notices") + client.get(reverse("notices") + page.context["older"]).context["older"])
    assert len(older.context["notices"]) == 5


def test_mark_read__only_her_own(member, other_member):
    (notice,) = tell(member)
    assert mark_read(by=other_member, notice_id=notice.pk) == 0
    assert mark_read(by=member, notice_id=notice.pk) == 1


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/en/d/k/", "/ru/d/k/"), ("/fa-af/", "/ru/"), ("/manage/", "/manage/"), ("/", "/"), ("/english/", "/english/")],
)
def test_in_language__changes_only_a_language(path, expected):
    assert in_language(path, "ru") == expected


def test_factories__notice_to_outsider_still_reaches_her(django_capture_on_commit_callbacks, db):
    outsider = make_person("outsider")
    with django_capture_on_commit_callbacks(execute=True):
        tell(outsider)
    assert len(mail.outbox) == 1
