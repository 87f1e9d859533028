"""Loads the demonstration group through the product's own doors: imports, approvals, signatures, comments.

Idempotent: what an earlier run made is found by the event it left, and is not made again. Nothing a visitor did in
between is lost. The publishing dates are those of the day it is loaded.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction

from intranet.access.actions import classify, grant
from intranet.access.models import Family
from intranet.accounts.models import User
from intranet.comments.actions import write
from intranet.documents.drafting import draft
from intranet.documents.founding import lay_out
from intranet.documents.importing import read
from intranet.documents.models import EditionText
from intranet.documents.numbering import number
from intranet.documents.pages import DocumentPage
from intranet.history.actions import record
from intranet.history.models import Event
from intranet.members import actions as members
from intranet.members.models import Body, Organisation
from workflows.approvals.actions import approve, submit
from workflows.approvals.founding import assign_workflow
from workflows.conduct.actions import sign
from workflows.conduct.standing import text_to_sign
from workflows.management.demonstration.comments import COMMENTS
from workflows.management.demonstration.index import LATER_EDITIONS, TEXTS, Text
from workflows.management.demonstration.people import BODY, ORGANISATIONS, PEOPLE, Person


PASSWORD = "demonstration"
AUTHOR, APPROVER = "secretariat@example.org", "secretariat2@example.org"
OFFICES = {"secretariat", "observer", "auditor"}


def load() -> None:
    """Load all of it."""
    lay_out(authentic=BODY.authentic_language)
    assign_workflow()
    _body()
    for organisation in ORGANISATIONS:
        if not Organisation.objects.filter(name=organisation.name).exists():
            members.save_organisation(
                name=organisation.name, country=organisation.country, kind=organisation.kind, by=None
            )
    password = make_password(PASSWORD)
    for person in PEOPLE:
        _person(person, password)
    _undertaking_first()
    for text in (*TEXTS, *LATER_EDITIONS):
        if not _done(text, "en"):
            _text(text, "en")
            _sign_all()
        for language in text.files:
            if language != "en" and not _done(text, language):
                _translation(text, language)
    _comments()


def _body() -> None:
    if not Body.objects.filter(pk=1).exists():
        members.save_body(
            name=BODY.name,
            short_name=BODY.short_name,
            product_name=BODY.product_name,
            authentic_language=BODY.authentic_language,
            appointing_authority=BODY.appointing_office,
            seats=BODY.seats,
            by=None,
        )


@transaction.atomic
def _person(person: Person, password: str) -> None:
    if User.objects.filter(email=person.email).exists():
        return
    user = members.save_person(
        name=person.full_name,
        email=person.email,
        display_name=person.display_name if person.display_name != person.full_name else "",
        language=person.language,
        by=None,
    )
    User.objects.filter(pk=user.pk).update(password=password, is_active=True)
    organisation = Organisation.objects.filter(name=person.organisation).first()
    if organisation is not None:
        members.save_affiliation(person=user, organisation=organisation, valid_from=person.seat_from, by=None)
    if person.seat_from is not None:
        members.save_seat(
            person=user,
            country=person.country,
            basis=f"Open call of {BODY.appointing_office}",
            expertise=", ".join(person.expertise),
            valid_from=person.seat_from,
            valid_until=person.seat_until,
            by=None,
        )
    elif person.role in OFFICES:
        members.give_office(person=user, role=person.role, valid_from=None, by=None)
    elif person.role == "editor":
        members.give_office(person=user, role="editor", language=person.language, by=None)


def _undertaking_first() -> None:
    """The secretariat signs before it may do anything: so the undertaking is published by the house itself."""
    text = next(t for t in TEXTS if t.type == "undertaking")
    if not _done(text, "en"):
        _text(text, "en")
    _sign_all()


def _done(text: Text, language: str) -> bool:
    return Event.objects.filter(verb="demonstration.loaded", data__name=_name(text), data__language=language).exists()


def _name(text: Text) -> str:
    return text.files["en"].removesuffix(".en.md")


@transaction.atomic
def _text(text: Text, language: str) -> None:
    author, approver = User.objects.get(email=AUTHOR), User.objects.get(email=APPROVER)
    path = text.path(language)
    imported = read(path.read_bytes(), path.name)
    page = draft(
        kind=text.type,
        language=language,
        title=imported.title,
        numbering=imported.numbering,
        blocks=imported.blocks,
        by=author,
        format="md",
    )
    family = page.family
    if family.classified_at is None:
        classify(family=family, level=text.level, reason="Level of the demonstration.", by=author)
    _grants(text, family, author)
    page = page.get_latest_revision_as_object()
    page.adopted_by, page.change_note, page.substantive = text.adopted_by, text.change_note, True
    if text.met_on is not None:
        page.met_on = text.met_on
    page.save_revision(user=author)
    _through_approval(page, author, approver)
    record("demonstration.loaded", by=None, family=family.pk, name=_name(text), language=language)


def _through_approval(page: DocumentPage, author: User, approver: User) -> None:
    """Submit and approve as two people do it; each needs the right to read what is strictly confidential."""
    for officer in (author, approver):
        if page.family.level == "strict":
            grant(family=page.family, to=officer, by=None, reason="Named for the approval.")
    waiting = submit(page=page, by=author)
    approve(
        task_state_id=waiting.pk,
        revision_id=waiting.revision_id,
        by=approver,
        words="Read against the text the members adopted.",
    )


def _grants(text: Text, family: Family, by: User) -> None:
    for name in text.grants:
        to: Any = User.objects.get(email=name) if "@" in name else Group.objects.get_or_create(name=name)[0]
        grant(family=family, to=to, by=by, reason="Needs it for the work.")


@transaction.atomic
def _translation(text: Text, language: str) -> None:
    """Make the page of a language through wagtail-localize's own tables, so that editors find it as they left it."""
    from intranet.translation.pairing import translate_by_pairs

    source = EditionText.objects.filter(edition__family=_family(text), language="en").order_by("edition__number").last()
    assert source is not None
    path = text.path(language)
    imported = read(path.read_bytes(), path.name)
    editor = User.objects.filter(offices__language=language).order_by("pk").first() or User.objects.get(email=AUTHOR)
    page = translate_by_pairs(
        family=_family(text), language=language, title=imported.title, blocks=imported.blocks, by=editor
    )
    _through_approval(page, editor, User.objects.get(email=APPROVER))
    record("demonstration.loaded", by=None, family=page.translation_key, name=_name(text), language=language)


def _family(text: Text) -> Family:
    event = Event.objects.filter(verb="demonstration.loaded", data__name=_name(text), data__language="en").first()
    assert event is not None
    return Family.objects.get(pk=event.family)


def _sign_all() -> None:
    """Let everybody who signs do it, in the language of her own if the text is had in it."""
    for person in PEOPLE:
        if not person.signs:
            continue
        user = User.objects.get(email=person.email)
        text = text_to_sign(user)
        if text is not None and text.edition.number == 1:
            sign(person=user, text=text, full_name=user.name, by=user)


def _comments() -> None:
    for number_, comment in enumerate(COMMENTS):
        text = next(t for t in TEXTS if t.name == comment.document)
        family = _family(text)
        frozen = EditionText.objects.filter(edition__family=family, language="en").order_by("edition__number").first()
        assert frozen is not None
        cites = {n.cite: block for block, n in number(frozen.blocks, frozen.numbering).items()}
        if comment.cite not in cites:
            raise ValueError(f"{comment.document} has no clause {comment.cite}")
        edition = frozen.edition.number
        first = write(
            family=family, block=cites[comment.cite], parent=None, text=comment.text, edition=edition,
            language=comment.language, by=User.objects.get(email=comment.author), once=_once(number_, 0),
        )  # fmt: skip
        for place, reply in enumerate(comment.replies, 1):
            write(
                family=family, block=cites[comment.cite], parent=first, text=reply.text, edition=edition,
                language=reply.language, by=User.objects.get(email=reply.author), once=_once(number_, place),
            )  # fmt: skip


def _once(thread: int, place: int) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"demonstration/{thread}/{place}")
