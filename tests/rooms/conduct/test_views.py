"""The signing page, the receipt and the register, as a person meets them."""

from __future__ import annotations

import csv
import io
import time

import pytest
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from django.test import override_settings
from django.urls import reverse

from intranet.access.models import Reading
from tests.factories import PASSWORD, make_document, make_person, sign_in_force
from workflows.conduct.actions import decline
from workflows.conduct.models import Refusal, Signature
from workflows.conduct.register import cell


def page(response):
    return response.content.decode()


@pytest.fixture
def key(code):
    return code.edition.family.key


@pytest.fixture
def signing(client, member, code, key):
    """Send the form as she would fill it in, with these changes."""
    client.force_login(member)

    def send(**changes):
        data = {"text": code.pk, "full_name": member.name, "password": PASSWORD, **changes}
        return client.post(reverse("sign", args=[key]), {k: v for k, v in data.items() if v is not None})

    return send


def test_sign__shows_exactly_what_is_signed(client, member, code, key):
    client.force_login(member)
    words = page(client.get(reverse("sign", args=[key])))
    for shown in (code.sha256, "Code of Conduct", "English", 'autocomplete="current-password"'):
        assert shown in words
    assert 'type="checkbox"' not in words
    assert "<title>Signing – Notebook</title>" in words


def test_sign__leads_to_the_receipt_and_opens_the_house(client, signing, member):
    answer = signing()
    signature = Signature.objects.get(person=member)
    assert answer.url == reverse("receipt", args=[signature.number])
    receipt = page(client.get(answer.url))
    assert signature.sha256 in receipt
    assert signature.number in receipt
    assert client.get(reverse("signatures")).status_code == 200
    again = client.get(reverse("sign", args=[signature.edition.family.key]))
    assert again.url == answer.url


def test_sign__sent_twice_is_one_signature(signing):
    assert signing().url == signing().url
    assert Signature.objects.count() == 1


def test_sign__wrong_password_keeps_the_name(signing, member):
    words = page(signing(password="wrong"))
    assert "This password is not right" in words
    assert f'value="{member.name}"' in words
    assert 'value="wrong"' not in words
    assert not Signature.objects.exists()


@pytest.mark.parametrize("missing", ["full_name", "password", "text"])
def test_sign__what_is_missing_is_said(signing, missing):
    answer = signing(**{missing: None})
    assert answer.status_code == 200
    assert "rg-errors" in page(answer)
    assert not Signature.objects.exists()


@pytest.mark.parametrize("text", ["0", "-1", "x", "9" * 30])
def test_sign__a_tampered_text_signs_nothing(signing, text):
    assert signing(text=text).status_code == 200
    assert not Signature.objects.exists()


def test_sign__a_text_of_another_document_signs_nothing(signing):
    other = make_document("paper", level="members")
    assert "not complete" in page(signing(text=other.pk))


def test_sign__a_newer_edition_meanwhile_is_said(signing, next_edition):
    next_edition()
    assert "A newer edition was published" in page(signing())
    assert not Signature.objects.exists()


def test_sign__too_many_wrong_passwords(signing):
    with override_settings(ACCOUNT_RATE_LIMITS={"reauthenticate": "3/m/user"}):
        for _ in range(3):
            assert "not right" in page(signing(password="wrong"))
        assert "too many attempts" in page(signing())
    assert not Signature.objects.exists()


def prove(client, user, *, seconds_ago):
    """Let her have shown a key or a code some seconds ago, as allauth keeps it in the session."""
    session = client.session
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "mfa", "at": time.time() - seconds_ago, "reauthenticated": True}
    ]
    session.save()


def test_sign__a_recent_proof_counts_instead_of_the_password(client, signing, member, key):
    prove(client, member, seconds_ago=5)
    assert "Your password is not needed" in page(client.get(reverse("sign", args=[key])))
    assert signing(password=None).status_code == 302


def test_sign__an_old_proof_or_anothers_does_not_count(client, signing, member, other_member):
    for user, age in ((member, 900), (other_member, 5)):
        prove(client, user, seconds_ago=age)
        assert signing(password=None).status_code == 200
    assert not Signature.objects.exists()


def test_sign__who_has_no_way_to_prove_herself_has_not(client, signing, member):
    member.set_unusable_password()
    member.save()
    client.force_login(member)
    assert signing(password=None).status_code == 200
    assert not Signature.objects.exists()


@pytest.mark.parametrize("who", ["officer", "editor", "observer", "auditor", "outsider"])
def test_sign__not_found_for_who_is_not_asked(request, client, key, who):
    client.force_login(request.getfixturevalue(who))
    for name in ("sign", "decline"):
        assert client.get(reverse(name, args=[key])).status_code == 404
        assert client.post(reverse(name, args=[key])).status_code == 404


def test_sign__not_found_for_other_documents_and_keys(client, member, code):
    paper = make_document("paper", level="public")
    client.force_login(member)
    for other in (paper.edition.family.key, "nosuchkey"):
        assert client.get(reverse("sign", args=[other])).status_code == 404


def test_sign__an_officer_signs_the_undertaking(client, officer, undertaking):
    client.force_login(officer)
    key = undertaking.edition.family.key
    assert client.get(reverse("signatures")).status_code == 404
    data = {"text": undertaking.pk, "full_name": officer.name, "password": PASSWORD}
    assert client.post(reverse("sign", args=[key]), data).status_code == 302
    assert client.get(reverse("signatures")).status_code == 200


def test_sign__in_a_language_not_there_yet_signs_the_authentic_one(client, member, code, key):
    client.force_login(member)
    answer = client.get(f"/ru/sign/{key}/")
    assert answer.context["text"] == code
    assert answer.context["fallback"] is True


def test_decline__keeps_words(client, member, key):
    client.force_login(member)
    words = page(client.post(reverse("decline", args=[key]), {"words": ""}))
    assert "Say why" in words
    answer = client.post(reverse("decline", args=[key]), {"words": "Because <b>I</b> think so"})
    assert answer.url == reverse("home")
    assert Refusal.objects.get().words == "Because <b>I</b> think so"


def test_receipt__for_the_signer_and_the_secretariat(client, member, other_member, officer, auditor, code):
    sign_in_force(member)
    number = Signature.objects.get().number
    seen = {}
    for name, person in (("member", member), ("other", other_member), ("officer", officer), ("auditor", auditor)):
        client.force_login(person)
        seen[name] = [client.get(reverse(view, args=[number])).status_code for view in ("receipt", "receipt_pdf")]
    assert seen == {"member": [200, 200], "other": [404, 404], "officer": [200, 200], "auditor": [404, 404]}
    assert client.get(reverse("receipt", args=["nosuch"])).status_code == 404


def test_receipt__a_former_member_keeps_hers(client, member, code):
    from datetime import timedelta

    from django.utils import timezone

    sign_in_force(member)
    member.seats.update(valid_until=timezone.localdate() - timedelta(days=1))
    client.force_login(member)
    number = Signature.objects.get().number
    assert client.get(reverse("receipt", args=[number])).status_code == 200


def test_receipt__pdf_has_a_neutral_name(client, member, code):
    sign_in_force(member)
    client.force_login(member)
    number = Signature.objects.get().number
    answer = client.get(reverse("receipt_pdf", args=[number]))
    assert answer.content[:5] == b"%PDF-"
    assert answer["Content-Disposition"] == f'attachment; filename="receipt-{number}.pdf"'
    assert "no-store" in answer["Cache-Control"]


def test_signatures__who_has_and_who_has_not(client, member, other_member, code):
    other_member.display_name = "Rose <i>"
    other_member.save()
    sign_in_force(member)
    client.force_login(member)
    words = page(client.get(reverse("signatures")))
    assert "1 of 2 people has signed." in words or "1 of 2 people have signed." in words
    assert "Rose &lt;i&gt;" in words
    assert other_member.name not in words
    assert reverse("signatures_export") not in words


def test_signatures__a_later_edition_counts_and_edition_can_be_chosen(client, member, code, next_edition):
    next_edition(substantive=False)
    sign_in_force(member)
    client.force_login(member)
    words = page(client.get(reverse("signatures"), {"edition": code.edition_id}))
    assert "By signing edition 2" in words
    assert client.get(reverse("signatures"), {"edition": "999999"}).status_code == 404
    assert client.get(reverse("signatures"), {"edition": "x'"}).status_code == 404


def test_signatures__words_of_a_refusal_are_for_officers(client, member, other_member, officer, code):
    decline(person=other_member, edition=code.edition, words="My private reason", by=other_member)
    sign_in_force(member)
    client.force_login(member)
    assert "My private reason" not in page(client.get(reverse("signatures")))
    client.force_login(officer)
    assert "My private reason" in page(client.get(reverse("signatures")))


def test_signatures__constant_queries(client, member, code, django_assert_max_num_queries):
    people = [member, *(make_person("member") for _ in range(12))]
    for person in people:
        sign_in_force(person)
    client.force_login(member)
    client.get(reverse("signatures"))
    with django_assert_max_num_queries(15):
        client.get(reverse("signatures"))


def test_export__for_officers_and_no_formula(client, member, officer, code):
    member.display_name = "=HYPERLINK(1)"
    member.save()
    sign_in_force(member)
    client.force_login(member)
    assert client.get(reverse("signatures_export")).status_code == 404
    client.force_login(officer)
    answer = client.get(reverse("signatures_export"), {"edition": code.edition_id})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][0] == "'=HYPERLINK(1)"
    assert rows[1][5] == code.sha256


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@A1", "\t=1", "  =1", "\r\n=1", "＝1"])
def test_cell__is_never_a_formula(value):
    assert cell(value).startswith("'")


def test_cell__leaves_other_words_alone():
    assert [cell(v) for v in ("Aigerim", 3, None, "a=b")] == ["Aigerim", "3", "", "a=b"]


def test_sign_box__on_the_reading_page(client, member, officer, code, key):
    client.force_login(member)
    assert reverse("sign", args=[key]) in page(client.get(reverse("document", args=[key])))
    sign_in_force(member)
    words = page(client.get(reverse("document", args=[key])))
    assert reverse("receipt", args=[Signature.objects.get().number]) in words
    assert reverse("sign", args=[key]) not in words
    assert 'href="#sign"' not in words
    client.force_login(officer)
    assert reverse("sign", args=[key]) not in page(client.get(reverse("document", args=[key])))


def test_sign_box__is_announced_above_the_text_and_stands_right_under_it(client, member, code, key):
    client.force_login(member)
    words = page(client.get(reverse("document", args=[key])))
    assert words.index('href="#sign"') < words.index("rg-doc") < words.index('id="sign"')


def test_sign_box__none_on_another_paper(client, member, code):
    sign_in_force(member)
    paper = make_document("paper", level="members")
    client.force_login(member)
    assert "rg-sign" not in page(client.get(reverse("document", args=[paper.edition.family.key])))


def test_unsigned_member__the_rest_is_not_found(client, member, code):
    paper = make_document("paper", level="members")
    client.force_login(member)
    key = paper.edition.family.key
    for url in (
        reverse("document", args=[key]),
        reverse("comments", args=[key]),
        reverse("comment", args=[key]),
        reverse("signatures"),
        reverse("letters"),
    ):
        assert client.get(url).status_code == 404
    assert not Reading.objects.exists()
