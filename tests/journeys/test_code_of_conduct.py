"""The main job, from a Word file to signatures in two languages: one story, ten people, real browsers.

The real Code of Conduct is used where `../shared/inputs` exists; elsewhere a Word file of the same build, of our own.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures.words import code_docx


REAL = Path(__file__).resolve().parents[3] / "shared" / "inputs" / "code-of-conduct.docx"
PASSWORD = "demonstration"


def the_code(folder: Path) -> Path:
    """Return the Word file of the story."""
    if REAL.exists():
        return REAL
    file = folder / "code-of-conduct.docx"
    file.write_bytes(code_docx())
    return file


def key_of(text: str) -> str:
    """Return the opaque key in an address."""
    found = re.search(r"/d/([a-z0-9]{8})/", text)
    assert found, text
    return found[1]


def find(person: Any, kind: str, title: str) -> str:
    """Return the key of a document found in the listing by its title."""
    person.go(f"/en/papers/?kind={kind}")
    return key_of(person.page.get_by_role("link", name=title, exact=True).first.get_attribute("href"))


def test_story__the_code_of_conduct(arrives: Any, server: Any, tmp_path: Path) -> None:
    officer = arrives("secretariat@example.org")
    code = _imported(officer, the_code(tmp_path))
    approval = _submitted_but_not_by_herself(officer)
    _approved_by_another(arrives("secretariat2@example.org"), approval)
    member = arrives("member@example.org")
    _read_signed_and_commented(member, code)
    _translated(arrives, code)
    _read_in_russian(arrives("member2@example.org", locale="ru"), code)
    _unsigned_sees_code_and_terms_only(arrives("unsigned@example.org"), member, code)
    for email in ("outsider@example.org", ""):
        _finds_nothing(arrives(email), member)
    _told_in_sentences(officer, arrives("auditor@example.org"), code)


def _imported(officer: Any, file: Path) -> str:
    page = officer.page
    officer.go("/en/import/")
    page.set_input_files("input[name=file]", str(file))
    page.select_option("select[name=kind]", "code-of-conduct")
    page.select_option("select[name=language]", "en")
    page.get_by_role("button", name="Read the file").click()
    said = officer.text()
    assert "6 articles were recognised" in said
    assert "2 footnotes were kept" in said
    assert page.input_value("input[name=title]") == "Code of Conduct"
    page.get_by_role("button", name="Make the draft").click()
    page.get_by_label("Adopted by").fill("Decision 2026/12 of 20 November 2026")
    page.get_by_role("button", name="Submit", exact=True).click()
    return find(officer, "code-of-conduct", "Code of Conduct")


def _submitted_but_not_by_herself(officer: Any) -> str:
    officer.go("/en/approvals/")
    link = officer.page.get_by_role("main").get_by_role("link", name="Code of Conduct").first
    address = str(link.get_attribute("href"))
    officer.go(address)
    assert officer.page.get_by_role("button", name="Approve").count() == 0
    assert "You wrote part of this draft" in officer.text()
    return address


def _approved_by_another(officer: Any, address: str) -> None:
    officer.go(address)
    officer.page.get_by_role("button", name="Approve and publish this text").click()
    assert "Approved and published" in officer.text()


def _read_signed_and_commented(member: Any, code: str) -> None:
    page = member.page
    member.go(f"/en/d/{code}/")
    assert "Mutual respect" in member.text() or "respect" in member.text()
    page.get_by_role("link", name=re.compile("^Sign")).first.click()
    page.fill("input[name=full_name]", "Aigerim Toktosunova")
    page.fill("input[name=password]", "not her password")
    page.get_by_role("button", name="Sign", exact=True).click()
    assert page.input_value("input[name=full_name]") == "Aigerim Toktosunova"
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign", exact=True).click()
    page.wait_for_url("**/receipt/**")
    fingerprint = re.search(r"\b[0-9a-f]{64}\b", re.sub(r"(?<=[0-9a-f])\s(?=[0-9a-f])", "", member.text()))
    assert fingerprint
    pdf = member.context.request.get(page.url.rstrip("/") + "/pdf/")
    assert pdf.status == 200
    assert pdf.body().startswith(b"%PDF")
    text = member.context.request.get(f"{member.server.url}/en/d/{code}/text/").body()
    import hashlib

    assert hashlib.sha256(text).hexdigest() == fingerprint[0]
    _comments(member, code)


def _comments(member: Any, code: str) -> None:
    page = member.page
    member.go(f"/en/d/{code}/")
    clause = page.locator(".rg-place").filter(has=page.locator("[aria-label*='I.b']")).first
    href = clause.locator("a[href*='/comment/']").last.get_attribute("href")
    member.go(href)
    page.fill("textarea[name=text]", "Who decides what counts as expertise?")
    page.locator("main form button").first.click()
    member.go(f"/en/d/{code}/")
    assert page.get_by_text("Who decides what counts as expertise?").count() == 1


def _translated(arrives: Any, code: str) -> None:
    reader = arrives("member3@example.org")
    assert reader.go(f"/ru/d/{code}/").status == 200
    editor = arrives("editor.ru@example.org")
    editor.go("/en/translate/")
    done = editor.server.manage("shell", "--no-imports", "-c", RUSSIAN % {"key": code})
    assert done.returncode == 0, done.stderr
    before = reader.context.request.get(f"{reader.server.url}/ru/d/{code}/").text()
    assert "РУССКИЙ" not in before
    editor.go("/en/translate/")
    row = editor.page.locator("li, tr, section").filter(has_text="Code of Conduct").filter(has_text="Русский").last
    row.get_by_role("button", name=re.compile("check", re.I)).click()
    checker = arrives("secretariat2@example.org")
    checker.go("/en/approvals/")
    checker.page.get_by_role("main").get_by_role("link", name=re.compile("РУССКИЙ")).first.click()
    assert checker.page.get_by_role("button", name="Approve and publish this text").count() == 1
    checker.page.get_by_role("button", name="Approve and publish this text").click()


# The editor's typing, string by string, without two hundred clicks; the translation editor itself has its own journey.
RUSSIAN = """
from intranet.access.models import Family
from intranet.accounts.models import User
from intranet.translation.actions import start
from wagtail_localize.models import StringSegment, StringTranslation
editor = User.objects.get(email="editor.ru@example.org")
page = start(family=Family.objects.get(key="%(key)s"), language="ru", by=editor)
for segment in StringSegment.objects.filter(source__object_id=page.translation_key).select_related("string"):
    StringTranslation.objects.update_or_create(
        translation_of=segment.string, locale=page.locale, context=segment.context,
        defaults={"data": "РУССКИЙ " + segment.string.data, "translation_type": "manual", "last_translated_by": editor},
    )
"""


def _read_in_russian(member: Any, code: str) -> None:
    answer = member.go(f"/ru/d/{code}/")
    assert answer.status == 200
    assert member.page.get_attribute("html", "lang") == "ru"
    assert member.page.locator("article[lang=ru]").inner_text().count("РУССКИЙ") > 10


def _unsigned_sees_code_and_terms_only(newcomer: Any, member: Any, code: str) -> None:
    terms = find(member, "terms-of-reference", "Terms of Reference")
    minutes = key_of(_first_link(member, "/en/papers/?kind=minutes"))
    assert newcomer.go(f"/en/d/{code}/").status == 200
    assert newcomer.go(f"/en/d/{terms}/").status == 200
    assert newcomer.go(f"/en/d/{minutes}/").status == 404
    newcomer.go("/en/papers/")
    keys = set(re.findall(r"/en/d/([a-z0-9]{8})/", newcomer.page.content()))
    assert {code, terms} <= keys
    assert minutes not in keys


def _first_link(person: Any, listing: str) -> str:
    person.go(listing)
    return str(person.page.locator("main a[href*='/d/']").first.get_attribute("href"))


def _finds_nothing(stranger: Any, member: Any) -> None:
    secret = find(member, "paper", "Selecting partners for the second round")
    missing = stranger.go("/en/d/nnnnnnnn/")
    hidden = stranger.go(f"/en/d/{secret}/")
    assert hidden.status == missing.status == 404
    stranger.go("/en/papers/")
    assert secret not in stranger.page.content()
    stranger.go("/en/search/?q=partners")
    assert secret not in stranger.page.content()
    assert "Selecting partners" not in stranger.text()


def _told_in_sentences(officer: Any, auditor: Any, code: str) -> None:
    officer.go("/en/history/")
    said = officer.text()
    for sentence in ("imported", "submitted", "approved", "published", "signed", "commented"):
        assert sentence in said, sentence
    auditor.go("/en/history/")
    told = auditor.text()
    assert code in told
    assert "Code of Conduct" not in told


@pytest.mark.parametrize("email", ["member@example.org", ""])
def test_leaving__back_shows_nothing(arrives: Any, server: Any, email: str) -> None:
    """After Leave now the server knows nobody, and Back leads to no paper."""
    person = arrives(email)
    person.go("/en/papers/")
    answer = person.context.request.get(server.url + "/exit/", max_redirects=0)
    assert answer.status in (302, 303)
    person.go("/en/notices/")
    assert "/accounts/login/" in person.page.url
