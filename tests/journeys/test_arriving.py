"""Somebody comes to the group: invited, seated, signed, silent for too long, and in the end shut out."""

from __future__ import annotations

import datetime
import email
import email.policy
import re
from pathlib import Path
from typing import Any

from tests.journeys.people import Errand, Person


NAME, ADDRESS = "Gulnora Saidova", "newcomer@example.org"
FIRST = "three quiet lanterns"
LEAVING = "absent@example.org"
PAPER = "From the village to the door: rural access to shelters"
TODAY = datetime.date.today()  # noqa: DTZ011


def test_story__invited_seated_signed_and_closed(arrives: Any, server: Any) -> None:
    officer = arrives("secretariat@example.org")
    _invited(officer)
    newcomer = arrives("")
    newcomer.email = ADDRESS
    _comes_in(newcomer, _link(server.folder / "mail", server.url))
    _finds_only_what_is_public(newcomer)
    _seat_given_up(officer, Errand.signed_in(server.url, LEAVING))
    _seated(officer)
    code = _sees_code_and_terms(newcomer)
    _signs(newcomer, code)
    newcomer.go("/en/papers/")
    assert "From the village to the door" in newcomer.text()
    _idle(newcomer)
    newcomer.log_in(FIRST)
    _closed(officer)
    newcomer.go("/en/papers/?kind=minutes")
    assert newcomer.page.locator("main a[href*='/d/']").count() == 0
    newcomer.go("/en/notices/")
    assert "/accounts/login/" in newcomer.page.url
    _cannot_come_back(newcomer)


def _invited(officer: Person) -> None:
    officer.go("/en/people/")
    officer.follow("Invite a person")
    officer.page.fill("input[name=name]", NAME)
    officer.page.fill("input[name=email]", ADDRESS)
    officer.press("Send the invitation")
    officer.page.wait_for_url(re.compile(r"/people/\d+/$"))
    assert "The invitation was sent." in officer.text()
    assert "Invited" in officer.text()


def _link(folder: Path, base: str) -> str:
    """Return the address in her mail, which names neither the group nor a person nor what it is about."""
    letters = [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in folder.iterdir()]
    (letter,) = [letter for letter in letters if letter["To"] == ADDRESS]
    text = letter.get_content()
    assert letter["Subject"] == "A message for you"
    for word in ("Circle", "Lit Window", "Notebook", "Gulnora", "Toktosunova", "member", "secretariat"):
        assert word.lower() not in (letter["Subject"] + text).lower(), word
    (link,) = re.findall(r"https?://\S+", text)
    assert link.startswith(f"{base}/accounts/invitation/")
    return str(link.removeprefix(base))


def _comes_in(newcomer: Person, link: str) -> None:
    page = newcomer.page
    newcomer.go(link)
    page.fill("input[name=password1]", FIRST)
    page.fill("input[name=password2]", "three quiet lantern")
    newcomer.press("Keep this password")
    assert "The two passwords are not the same." in newcomer.text()
    page.fill("input[name=password1]", FIRST)
    page.fill("input[name=password2]", FIRST)
    newcomer.press("Keep this password")
    page.wait_for_url("**/accounts/login/")
    newcomer.log_in(FIRST)
    assert page.url.rstrip("/").endswith("/en")
    assert newcomer.go(link).status == 404


def _keys(person: Person, listing: str = "/en/papers/") -> set[str]:
    person.go(listing)
    return set(re.findall(r"/en/d/([a-z0-9]{8})/", person.page.content()))


def _finds_only_what_is_public(newcomer: Person) -> None:
    assert len(_keys(newcomer)) == 1
    assert "A light in the window" in newcomer.text()


def _seat_given_up(officer: Person, leaving: Errand) -> None:
    """All seats are held, so nobody can be seated before one ends; whose ended reads nothing from that moment."""
    assert _new_seat(officer).get_by_text("End one first.").count() == 1
    paper = f"/en/d/{officer.key('paper', PAPER)}/"
    assert leaving.get(paper).status == 200
    page = officer.page
    officer.go("/manage/seats/?q=Ogulbike")
    page.locator("main a[href*='/manage/seats/edit/']").first.click()
    page.fill("input[name=valid_until]", (TODAY - datetime.timedelta(days=1)).isoformat())
    page.fill("textarea[name=reason]", "She resigned.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/manage/seats/")
    assert leaving.get(paper).status == 404


def _new_seat(officer: Person) -> Any:
    """Fill in the form of a new seat and send it; return the page that answers."""
    page = officer.page
    page.set_viewport_size({"width": 1280, "height": 900})
    officer.go("/manage/seats/new/")
    page.select_option("select[name=person]", label=NAME)
    page.select_option("select[name=country]", "UZ")
    page.fill("textarea[name=basis]", "Open call of the Office")
    page.fill("[name=expertise]", "midwifery")
    page.fill("input[name=valid_from]", TODAY.isoformat())
    page.get_by_role("button", name="Create", exact=True).click()
    page.wait_for_load_state()
    return page


def _seated(officer: Person) -> None:
    _new_seat(officer).wait_for_url("**/manage/seats/")
    assert NAME in officer.text()


def _sees_code_and_terms(newcomer: Person) -> str:
    """Return the key of the Code. Beside it and the Terms stands only what is public."""
    keys = _keys(newcomer)
    said = newcomer.text()
    for title in ("Code of Conduct", "Terms of Reference", "A light in the window"):
        assert title in said
    assert len(keys) == 3
    for kind in ("minutes", "paper"):
        assert len(_keys(newcomer, f"/en/papers/?kind={kind}")) == (kind == "paper")
    assert "From the village" not in newcomer.text()
    return newcomer.key("code-of-conduct", "Code of Conduct")


def _signs(newcomer: Person, code: str) -> None:
    newcomer.go("/en/")
    newcomer.page.locator(f"main a[href*='/sign/{code}/'], main a[href*='/d/{code}/']").first.click()
    newcomer.go(f"/en/sign/{code}/")
    newcomer.page.fill("input[name=full_name]", "Gulnora Someone")
    newcomer.page.fill("input[name=password]", FIRST)
    newcomer.press("Sign")
    assert "Type your full name as the secretariat knows it." in newcomer.text()
    newcomer.page.fill("input[name=full_name]", NAME)
    newcomer.page.fill("input[name=password]", FIRST)
    newcomer.press("Sign")
    newcomer.page.wait_for_url("**/receipt/**")


# Silence is made by moving the stamp of her session back.
AGE = """
from importlib import import_module
from django.conf import settings
from django.contrib.sessions.models import Session
from intranet.accounts.models import User
number = str(User.objects.get(email="%s").pk)
store = import_module(settings.SESSION_ENGINE).SessionStore
aged = 0
for row in Session.objects.all():
    session = store(row.session_key)
    if session.get("_auth_user_id") == number:
        session["seen"] -= settings.SESSION_IDLE_SECONDS + 1
        session.save()
        aged += 1
print(json.dumps(aged))
"""


def _idle(newcomer: Person) -> None:
    assert newcomer.server.ask(AGE % ADDRESS) == 1
    newcomer.go("/en/notices/")
    assert "/accounts/login/" in newcomer.page.url


def _closed(officer: Person) -> None:
    officer.go("/en/people/")
    officer.page.fill("input[name=q]", "newcomer")
    officer.press("Find")
    officer.follow(NAME)
    officer.page.fill("textarea[name=reason]", "She asked us to.")
    officer.press("Close it now")
    assert "The account is closed. All her sessions have ended." in officer.text()


def _cannot_come_back(newcomer: Person) -> None:
    newcomer.go("/accounts/login/")
    newcomer.page.fill("input[name=login]", ADDRESS)
    newcomer.page.fill("input[name=password]", FIRST)
    newcomer.page.click("main form button")
    newcomer.page.wait_for_load_state()
    newcomer.go("/en/notices/")
    assert "/accounts/login/" in newcomer.page.url
