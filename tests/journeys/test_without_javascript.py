"""An old phone without scripts, in Dari, at 320 px: all a member needs to do can be done there."""

from __future__ import annotations

import re
from typing import Any

from tests.journeys.people import PASSWORD, Person


OLD_PHONE = {"java_script_enabled": False, "viewport": {"width": 320, "height": 568}, "locale": "fa-AF"}
CODE = "code-of-conduct"
SAID, WHY = "این ماده را در قریه‌ها چگونه بخوانیم؟", "پیش از امضا می‌خواهم یک بار بپرسم."


def test_story__reads_comments_signs_and_leaves(arrives: Any, server: Any) -> None:
    reader = arrives("member3@example.org", **OLD_PHONE)
    key = _reads(reader)
    _comments(reader, key)
    _signs(reader, key, _name(reader))
    _leaves(reader, key)


def test_story__declines_with_words_then_signs(arrives: Any, server: Any) -> None:
    newcomer = arrives("unsigned@example.org", **OLD_PHONE)
    key = _reads(newcomer)
    _declines(newcomer, key)
    officer = arrives("secretariat@example.org")
    officer.go("/en/signatures/")
    assert WHY in officer.text()
    _signs(newcomer, key, _name(newcomer))
    newcomer.go("/fa-af/papers/?kind=minutes")
    assert newcomer.page.locator("main a[href*='/d/']").count() > 0
    officer.go("/en/history/")
    assert "declined" in officer.text()


def _fits(person: Person) -> None:
    """Nothing is wider than the screen. Asked by the browser's own measure: the page runs no script of ours."""
    width = person.page.locator("html").bounding_box()["width"]
    assert width <= 320
    assert person.page.locator("html").get_attribute("dir") == "rtl"
    for place in ("main", "header", "footer"):
        for box in person.page.locator(place).all():
            measured = box.bounding_box()
            assert measured is None or (measured["x"] >= 0 and measured["x"] + measured["width"] <= 320.5), place


def _reads(person: Person) -> str:
    """From the listing to the Code; return its key."""
    assert person.go(f"/fa-af/papers/?kind={CODE}").status == 200
    _fits(person)
    person.page.locator("main a[href*='/d/']").first.click()
    found = re.search(r"/fa-af/d/([a-z0-9]{8})/", person.page.url)
    assert found, person.page.url
    _fits(person)
    assert len(person.page.locator("article").inner_text()) > 2000
    assert person.page.locator("article[lang=fa-AF][dir=rtl]").count() == 1
    return found[1]


def _comments(person: Person, key: str) -> None:
    """On a clause: the form leads back to it, with the thread unfolded."""
    page = person.page
    person.go(f"/fa-af/d/{key}/")
    page.locator("article a[href*='/comment/']:visible").first.click()
    _fits(person)
    page.locator("main form button").click()
    assert page.locator(".rg-error").count() == 1
    page.fill("textarea[name=text]", SAID)
    page.locator("main form button").click()
    page.wait_for_url(re.compile(rf"/fa-af/d/{key}/\?open="))
    said = page.locator("article details[open] .rg-comment__text", has_text=SAID)
    assert said.is_visible()
    assert said.get_attribute("dir") == "rtl"
    _fits(person)


def _name(person: Person) -> str:
    return str(person.server.ask(NAME % person.email))


NAME = 'from intranet.accounts.models import User\nprint(json.dumps(User.objects.get(email="%s").name))'


def _signs(person: Person, key: str, name: str) -> None:
    page = person.page
    _to_the_edition_in_force(person, key)
    page.locator(f"a[href$='/sign/{key}/']").first.click()
    page.fill("input[name=full_name]", name)
    page.fill("input[name=password]", "not her password")
    page.locator("main form button").click()
    assert page.locator(".rg-error").count() == 1
    assert page.input_value("input[name=full_name]") == name
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url("**/receipt/**")
    person.go(page.url.removeprefix(person.server.url).replace("/en/", "/fa-af/"))
    _fits(person)


def _to_the_edition_in_force(person: Person, key: str) -> None:
    """The Dari text is an edition behind: the page says so, and leads to the one that is signed."""
    person.go(f"/fa-af/d/{key}/")
    assert person.page.locator(f"a[href$='/sign/{key}/']").count() == 0
    person.page.locator(".rg-notice--stale a").first.click()
    assert person.page.locator("article[lang=en]").count() == 1


def _declines(person: Person, key: str) -> None:
    page = person.page
    person.go(f"/fa-af/sign/{key}/")
    page.locator(f"a[href$='/sign/{key}/decline/']").click()
    _fits(person)
    page.locator("main form button").click()
    assert page.locator(".rg-error").count() == 1
    page.fill("textarea[name=words]", WHY)
    page.locator("main form button").click()
    page.wait_for_url(re.compile(r"/fa-af/$"))
    person.go("/fa-af/papers/?kind=minutes")
    assert page.locator("main a[href*='/d/']").count() == 0


def _leaves(person: Person, key: str) -> None:
    """The link ends the session and leads out. Where it leads is outside, so it is noted here and not followed."""
    page, places = person.page, []

    def stay_here(route: Any) -> None:
        answer = route.fetch(max_redirects=0)
        places.append(answer.headers["location"])
        route.fulfill(response=answer, status=200, content_type="text/html", body="<title>-</title><p>elsewhere")

    page.route("**/exit/", stay_here)
    person.go(f"/fa-af/d/{key}/")
    page.locator("a[href$='/exit/']").first.click()
    page.get_by_text("elsewhere").wait_for()
    (place,) = places
    assert place.startswith("https://")
    assert key not in place
    person.go("/fa-af/notices/")
    assert "/accounts/login/" in page.url
    page.go_back()
    page.go_back()  # to the address of the Code, asked for anew and hidden from a stranger
    assert f"/d/{key}/" in page.url
    assert page.locator("article").count() == 0
    assert SAID not in page.content()
