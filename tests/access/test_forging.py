"""Forged requests: numbers of another, acts of another's office, texts of yesterday, pages of elsewhere.

Each is sent as a browser would send it, with a signed-in session and a form filled by hand. What counts is that nothing
was written, not what the answer looked like.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from intranet.access.models import Family
from intranet.comments.actions import hide, write
from intranet.comments.models import Comment
from intranet.documents.actions import add_attachment
from intranet.documents.imports import PendingImport
from intranet.documents.models import EditionText
from intranet.history.models import Event
from intranet.notices.letters import send_letter
from intranet.notices.models import Notice
from tests.access.test_addresses import OURS, clients, filled
from tests.factories import block, clause, make_document, make_draft, make_person, publish, sign_in_force
from workflows.approvals.actions import submit
from workflows.conduct.models import Refusal, Signature
from workflows.decisions.models import Ballot, Question


pytestmark = pytest.mark.django_db
BLOCK = "00000000-0000-4000-8000-00000000000a"


@dataclass
class House:
    """One of everything that carries a number, and people of every kind."""

    people: dict[str, Any]
    browsers: dict[str, Client]
    family: Family  # a members' paper
    other: Family  # another one
    code: Any
    comment: Comment
    file: int
    receipt: str
    letter: int
    notice: int
    question: Question
    waits: int  # number of an approval
    draft: int  # number of a page not yet submitted
    pending: int  # an import of `officer`

    def __getitem__(self, who: str) -> Client:
        return self.browsers[who]


@pytest.fixture
def house(settings, tmp_path) -> House:
    settings.MEDIA_ROOT = str(tmp_path)
    roles = {
        "member": "member", "second": "member", "third": "member", "unsigned": "member", "officer": "secretariat",
        "colleague": "secretariat", "editor": "editor", "observer": "observer", "auditor": "auditor",
        "outsider": "outsider",
    }  # fmt: skip
    people = {who: make_person(role, language="ru" if role == "editor" else "") for who, role in roles.items()}
    officer = people["officer"]
    code = make_document("code-of-conduct", by=officer, title="The Code")
    for who in ("member", "second", "third"):
        sign_in_force(people[who])
    family, other = (
        make_document(by=officer, title="Paper", blocks=[clause("One.", block_id=BLOCK)]).edition.family
        for _ in range(2)
    )
    said = [
        write(family=family, block=BLOCK, text="Words.", edition=1, language="en", by=people["second"]) for _ in "ab"
    ]
    hide(comment=said[1], reason="A name.", by=officer)
    page = make_draft(by=officer)
    blocks = [block("paragraph", "<p>x</p>")]
    pending = PendingImport.objects.create(
        by=officer, kind="paper", language="en", format="txt", title="T", numbering="none", blocks=blocks, remarks=[]
    )
    return House(
        people=people,
        browsers=clients({"stranger": None, **people}),
        family=family,
        other=other,
        code=code,
        comment=said[0],
        file=add_attachment(family=family, data=b"%PDF-1.7\n%...\n", filename="a.pdf", by=officer).pk,
        receipt=Signature.objects.get(person=people["second"]).number,
        letter=send_letter(text="Dear all", language="en", by=people["second"]).pk,
        notice=Notice.objects.filter(to=people["second"]).first().pk,
        question=Question.objects.get(subject=said[1].pk),
        waits=submit(page=page, by=officer).pk,
        draft=make_draft(by=officer).pk,
        pending=pending.pk,
    )


def rows(*, without: tuple[str, ...] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything the database holds of ours, less what a visit may write: stamps, logs of reading, sessions."""
    visits = {"Reading", "Visit", "Session", "UserSession", *without}
    models = [m for m in apps.get_models() if m.__name__ not in visits and m._meta.app_label in
              ("intranet", "workflows", "wagtailcore", "wagtail_localize", "auth")]  # fmt: skip
    return {m.__name__: list(m._base_manager.order_by("pk").values_list()) for m in models}


def changed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return sorted(name for name in before if before[name] != after[name])


def addresses(house: House) -> list[str]:
    """Return every address of ours, with real numbers of the house in each place."""
    texts = [
        f"/en/d/{house.family.key}/comment/{house.comment.pk}/{act}/" for act in ("edit", "withdraw", "hide", "reply")
    ]
    found = []
    for name, path in OURS:
        number = {
            "document_file": house.file, "letter_of": house.letter, "my_letter": house.letter, "notice": house.notice,
            "question": house.question.pk, "approval": house.waits, "submit_draft": house.draft,
            "import_preview": house.pending,
        }.get(name, house.people["second"].pk if "people" in path else 1)  # fmt: skip
        key = (
            house.receipt
            if "receipt" in path
            else house.code.edition.family.key
            if "sign/" in path
            else house.family.key
        )
        if name not in ("exit", "account_logout"):
            language = path.replace("<slug:language>", "ru")
            found.append(filled(language, number=str(number), key=key))
    return [*found, *texts]


EVERYTHING = {
    "text": "Forged.", "language": "en", "block": "", "edition": "1", "reason": "Forged.", "words": "Forged.",
    "full_name": "second", "password": "demonstration", "level": "public", "act": "level", "position": "against",
    "step": "approve", "revision": "1", "remove": "1", "name": "Forged Name", "email": "forged@example.org",
    "title": "Forged", "how_present": "Forged.", "answer": "confirm", "adopted_by": "x", "show": "names",
}  # fmt: skip
# What whoever asks may do for herself; all else must leave the house as it was.
OWN = {
    "member": {"comment.written", "letter.sent", "question.voted"},
    "unsigned": {"letter.sent", "code.declined"},
    "editor": {"letter.sent", "translation.started"},
    "observer": {"letter.sent"},
    "auditor": {"letter.sent"},
    "outsider": {"letter.sent"},
    "stranger": set(),
}


@pytest.mark.parametrize("who", sorted(OWN))
def test_post__nobody_does_what_is_not_hers(house: House, who: str) -> None:
    before = Event.objects.order_by("-pk").first().pk
    kept = rows()
    for path in addresses(house):
        if path == "/en/propose/":  # hers, and it makes a paper: tried with the rest of proposing
            continue
        status = house[who].post(path, EVERYTHING).status_code
        assert status < 500, path
    verbs = set(Event.objects.filter(pk__gt=before).values_list("verb", flat=True))
    assert verbs <= OWN[who]
    after = rows()
    for untouched in ("Signature", "Family", "PersonGrant", "GroupGrant", "Attachment", "Withdrawal", "Edition",
                      "EditionText", "Seat", "Office", "Invitation", "FactorRecovery", "TaskState"):  # fmt: skip
        assert kept[untouched] == after[untouched], untouched
    assert set(Refusal.objects.values_list("person", flat=True)) <= {getattr(house.people.get(who), "pk", None)}
    house.comment.refresh_from_db()
    assert (house.comment.text, house.comment.hidden_at, house.comment.withdrawn_at) == ("Words.", None, None)


@pytest.mark.parametrize("who", ["officer", "member", "stranger"])
def test_csrf__every_post_asks_for_the_token(house: House, who: str) -> None:
    """Without the token nothing is written, at any address, however right all else is."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    if who != "stranger":
        client.force_login(house.people[who])
    kept = rows()
    answers = {path: client.post(path, EVERYTHING).status_code for path in addresses(house)}
    assert changed(kept, rows()) == []
    assert {path: status for path, status in answers.items() if status not in (302, 403, 404)} == {}


@pytest.mark.parametrize("who", ["officer", "member"])
def test_get__changes_nothing(house: House, who: str) -> None:
    """Looking writes only that she looked: the access log, her visit, and that she opened a notice of hers."""
    kept = rows(without=("Notice",))
    for path, method in itertools.product(addresses(house), ("get", "head") if who == "officer" else ("get",)):
        answer = getattr(house[who], method)(path, EVERYTHING)
        list(answer.streaming_content if answer.streaming else ())  # read to its end, a file closes itself
    assert changed(kept, rows(without=("Notice",))) == []


@pytest.mark.parametrize("act", ["edit", "withdraw", "hide", "reply", "versions"])
def test_comment__of_another_document_under_this_key(house: House, act: str) -> None:
    kept = rows()
    for who in ("second", "officer", "member"):  # its author, an officer, another member
        path = f"/en/d/{house.other.key}/comment/{house.comment.pk}/{act}/"
        assert house[who].get(path).status_code == 404
        assert house[who].post(path, EVERYTHING).status_code == 404
    assert changed(kept, rows()) == []


def test_comment__edited_by_another(house: House) -> None:
    for who, act in itertools.product(("member", "officer"), ("edit", "withdraw")):
        assert (
            house[who].post(f"/en/d/{house.family.key}/comment/{house.comment.pk}/{act}/", EVERYTHING).status_code
            == 404
        )


def test_comment__under_another_author_or_office(house: House) -> None:
    """What a form does not ask is not taken from it."""
    forged = {**EVERYTHING, "author": house.people["second"].pk, "as_office": "on", "parent": house.comment.pk}
    house["member"].post(f"/en/d/{house.family.key}/comment/", forged)
    said = Comment.objects.order_by("-pk").first()
    assert (said.author, said.as_office, said.parent) == (house.people["member"], False, None)


def test_file__of_another_document_under_this_key(house: House) -> None:
    own = house["member"].get(f"/en/d/{house.family.key}/file/{house.file}/")
    assert b"".join(own.streaming_content).startswith(b"%PDF")
    assert house["member"].get(f"/en/d/{house.other.key}/file/{house.file}/").status_code == 404
    kept = rows()
    assert house["officer"].post(f"/en/d/{house.other.key}/files/", {"remove": house.file}).status_code == 404
    upload = {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7\n")}
    assert house["member"].post(f"/en/d/{house.family.key}/files/", upload).status_code == 404
    assert changed(kept, rows()) == []


def test_another_persons__receipt_letter_notice_import(house: House) -> None:
    for path in (f"/en/receipt/{house.receipt}/", f"/en/receipt/{house.receipt}/pdf/", f"/en/write/{house.letter}/",
                 f"/en/letters/{house.letter}/", f"/en/notices/{house.notice}/"):  # fmt: skip
        for who in ("member", "editor", "auditor", "observer", "outsider"):
            assert house[who].get(path).status_code == 404, (path, who)
    assert house["colleague"].get(f"/en/import/{house.pending}/").status_code == 404
    assert house["colleague"].post(f"/en/import/{house.pending}/", {"title": "x", "level": "public"}).status_code == 404
    assert PendingImport.objects.filter(pk=house.pending).exists()
    assert house["colleague"].get(f"/en/notices/{house.notice}/").status_code == 404


def sign(house: House, who: str, **forged: Any) -> None:
    person = house.people[who]
    form = {"text": house.code.pk, "full_name": person.name, "password": "demonstration", **forged}
    house[who].post(f"/en/sign/{house.code.edition.family.key}/", form)


def test_sign__for_another_by_name_or_number(house: House) -> None:
    third, person = house.people["third"], house.people["unsigned"]
    kept = Signature.objects.count()
    sign(house, "unsigned", full_name=third.name)
    sign(house, "unsigned", person=third.pk, full_name=third.name, by=third.pk)
    sign(house, "unsigned", password="not hers at all")
    sign(house, "officer")
    sign(house, "observer")
    assert Signature.objects.count() == kept
    sign(house, "unsigned", person=third.pk, number="mine", sha256="0" * 64)
    signed = Signature.objects.get(person=person)
    assert (signed.sha256, signed.number != "mine") == (house.code.sha256, True)


def test_sign__an_old_text_and_one_of_another_paper(house: House) -> None:
    kept = Signature.objects.count()
    sign(house, "unsigned", text=EditionText.objects.get(edition__family=house.family).pk)
    page = Page.objects.get(translation_key=house.code.edition.family_id).specific
    page.title = "The Code, newer"
    page.save_revision(user=house.people["officer"])
    publish(page, by=house.people["officer"])
    sign(house, "unsigned")
    sign(house, "unsigned", text=10**30)
    sign(house, "unsigned", text="x")
    assert Signature.objects.count() == kept


def test_decline__for_another(house: House) -> None:
    path = f"/en/sign/{house.code.edition.family.key}/decline/"
    house["unsigned"].post(path, {"words": "Not I.", "person": house.people["third"].pk})
    for who in ("officer", "editor", "observer", "outsider", "stranger"):
        house[who].post(path, {"words": "Not she."})
    assert list(Refusal.objects.values_list("person", "words")) == [(house.people["unsigned"].pk, "Not I.")]


def test_vote__twice_by_office_after_the_end_and_from_outside(house: House) -> None:
    path = reverse("question", args=[house.question.pk])
    for position in ("for", "against", "against"):
        house["member"].post(path, {"position": position, "voter": house.people["third"].pk})
    house["member"].post(path, {"position": "veto"})
    for who in ("officer", "unsigned", "editor", "observer", "auditor", "outsider", "stranger"):
        house[who].post(path, {"position": "for"})
    assert list(Ballot.objects.values_list("voter", "position")) == [(house.people["member"].pk, "against")]
    late = make_person("member")
    sign_in_force(late)
    clients({"late": late})["late"].post(path, {"position": "for"})
    assert Ballot.objects.count() == 1


def test_approve__her_own_a_stale_one_and_without_the_office(house: House) -> None:
    path = reverse("approval", args=[house.waits])
    page = Page.objects.get(pk=int(_object_of(house.waits)))
    good = {"step": "approve", "revision": page.latest_revision_id, "words": ""}
    for who in ("officer", "member", "editor", "observer", "auditor", "outsider", "stranger"):
        house[who].post(path, good)
    house["colleague"].post(path, {**good, "revision": page.latest_revision_id - 1})
    house["colleague"].post(path, {**good, "revision": 10**30})
    house["colleague"].post(path, {**good, "step": "publish"})
    page.refresh_from_db()
    assert not page.live
    house["colleague"].post(path, good)
    page.refresh_from_db()
    assert page.live


def _object_of(task_state: int) -> str:
    from wagtail.models import TaskState

    return TaskState.objects.get(pk=task_state).workflow_state.object_id


def test_submit__by_a_member_and_for_a_page_that_is_not_hers(house: House) -> None:
    kept = rows()
    for who in ("member", "editor", "unsigned", "outsider"):
        path = reverse("submit_draft", args=[house.draft])
        assert house[who].get(path).status_code == house[who].post(path, {"adopted_by": "x"}).status_code == 404
    assert changed(kept, rows()) == []


HOSTILE = ("//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "http:evil.example",
           "javascript:alert(1)", "https:///evil.example", "//evil.example/%2e%2e", "\t//evil.example")  # fmt: skip


@pytest.mark.parametrize("where", HOSTILE)
def test_redirect__never_leads_elsewhere(house: House, where: str) -> None:
    email = house.people["member"].email
    tries = [
        ("stranger", "post", "/accounts/login/", {"login": email, "password": "demonstration", "next": where}),
        ("second", "get", "/accounts/login/", {"next": where}),
        ("second", "get", "/", {"next": where, "language": where}),
        ("second", "get", "/accounts/", {"next": where}),
        ("second", "post", "/accounts/reauthenticate/", {"password": "demonstration", "next": where}),
        ("second", "post", "/en/notices/read/", {"next": where}),
        ("second", "post", "/en/names/", {"next": where, "show": "names"}),
        ("second", "post", "/en/settings/", {"language": where, "next": where}),
        ("third", "post", "/accounts/logout/", {"next": where}),
        ("second", "get", "/accounts/login/?language=" + where, {}),
        ("observer", "get", "/" + where, {}),
        ("observer", "get", "//evil.example/en", {}),
    ]
    for who, method, path, data in tries:
        response = getattr(house[who], method)(path, data)
        assert response.status_code < 500, path
        away = response.get("Location", "/")
        assert away.startswith("/"), (path, away)
        assert not away.startswith(("//", "/\\", "/\t")), (path, away)


def test_letter__remembers_no_page_of_elsewhere(house: House) -> None:
    for where in HOSTILE:
        html = house["member"].get("/en/write/", {"from": where}).content.decode()
        assert "evil.example" not in html
        house["member"].post("/en/write/", {"text": "Hello", "path": where})
    assert "evil.example" not in house["officer"].get("/en/letters/").content.decode()
