"""Members speak, the office hides and withdraws, members decide whether that stands; and a letter finds its answer."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from tests.journeys.people import Errand, Person, at_once, hidden_fields, key_of


PAPER = "From the village to the door: rural access to shelters"
HASTY, CAREFUL = "The nurse at the clinic told me so.", "Somebody who would know told me so."
ANSWER = "Then we should ask her in April."
REASON = "A reader could tell who is meant."
WITHDRAWN = "A village is named in it."
MEMBERS = ["member2", "member3", "recused", "absent", *(f"member{n}" for n in range(4, 10))]


def test_story__speaking_and_being_hidden(arrives: Any, server: Any) -> None:
    writer, other = arrives("member@example.org"), arrives("member2@example.org", locale="ru")
    key = writer.key("paper", PAPER)
    comment = _comments_and_changes(writer, key)
    _replies_and_takes_it_back(other, writer, key, comment)
    officer = arrives("secretariat@example.org")
    _hidden_with_a_reason(officer, writer, key, comment)
    _members_lift_it(writer, server, officer)
    assert CAREFUL in _comments(writer, key)
    assert CAREFUL in _comments(officer, key)


def _comments(person: Person, key: str) -> str:
    person.go(f"/en/d/{key}/comments/")
    return person.text()


def _comments_and_changes(writer: Person, key: str) -> str:
    """Return the number of the comment; the wording before the change stays readable, marked as earlier."""
    page = writer.page
    writer.go(f"/en/d/{key}/")
    page.locator("#comments a[href*='/comment/']").last.click()
    page.fill("textarea[name=text]", HASTY)
    writer.press("Send")
    page.wait_for_url("**/#comments")
    writer.go(f"/en/d/{key}/comments/")
    page.locator("[id^=k-]").filter(has_text=HASTY).get_by_role("link", name="Change").click()
    page.fill("textarea[name=text]", "")
    writer.press("Keep the change")
    assert "Write something first." in writer.text()
    page.fill("textarea[name=text]", CAREFUL)
    writer.press("Keep the change")
    writer.go(f"/en/d/{key}/comments/")
    said = page.locator("[id^=k-]").filter(has_text=CAREFUL)
    assert HASTY not in writer.text()
    number = str(said.first.get_attribute("id")).removeprefix("k-")
    said.get_by_role("link", name="edited").click()
    assert re.search(f"{re.escape(CAREFUL)}.*{re.escape(HASTY)}", writer.text(), re.S)
    return number


def _replies_and_takes_it_back(other: Person, writer: Person, key: str, comment: str) -> None:
    """The answer stands below the comment until she takes it back; then only that there was one."""
    other.go(f"/ru/d/{key}/comments/")
    other.page.locator(f"#k-{comment} a[href$='/reply/']").click()
    other.page.fill("textarea[name=text]", ANSWER)
    other.page.locator("main form button").click()
    other.page.wait_for_url("**/d/**")
    assert ANSWER in _comments(writer, key)
    reply = writer.page.locator(f"#k-{comment} [id^=k-]").filter(has_text=ANSWER)
    number = str(reply.get_attribute("id")).removeprefix("k-")
    assert writer.page.locator(f"#k-{number} a[href$='/edit/']").count() == 0
    assert writer.go(f"/en/d/{key}/comment/{number}/edit/").status == 404
    assert writer.go(f"/en/d/{key}/comment/{number}/withdraw/").status == 404
    other.go(f"/ru/d/{key}/comment/{number}/edit/")
    other.page.locator(f"main a[href$='/comment/{number}/withdraw/']").click()
    other.page.locator("main form button").click()
    other.page.wait_for_url("**/d/**")
    assert ANSWER not in _comments(writer, key)
    assert "withdrew this comment" in writer.text()


def _hidden_with_a_reason(officer: Person, writer: Person, key: str, comment: str) -> None:
    officer.go(f"/en/d/{key}/comments/")
    officer.page.locator(f"#k-{comment} > .rg-comment__acts").get_by_role("link", name="Hide").click()
    officer.press("Hide it")
    assert "Members read it in the comment’s place" in officer.text()
    officer.page.fill("textarea[name=reason]", REASON)
    officer.press("Hide it")
    officer.page.wait_for_url("**/d/**")
    for person in (writer, officer):
        assert REASON in _comments(person, key)
        assert CAREFUL not in person.page.content()
        person.go(f"/en/d/{key}/")
        assert CAREFUL not in person.page.content()
    for tail in ("versions", "edit", "reply", "withdraw"):
        assert writer.go(f"/en/d/{key}/comment/{comment}/{tail}/").status == 404


def _members_lift_it(writer: Person, server: Any, officer: Person) -> None:
    """One votes in her browser, the others at the same moment; the officer has no vote."""
    question = _asked(writer)
    assert REASON in writer.text()
    writer.press("Give my position")
    assert "Choose one of the answers." in writer.text()
    writer.page.get_by_label("It should be shown again").check()
    writer.press("Give my position")
    assert "Your position is kept" in writer.text()
    officer.go(question)
    assert "Officers have no vote" in officer.text()
    assert officer.page.locator("main form").count() == 0
    _vote(server, question, "against", voters=_needed(writer) - 1)
    writer.go(question)
    assert "Members decided: the comment is shown again." in writer.text()


def _asked(person: Person) -> str:
    """Open the question that waits for her from its notice, as she would; return its address."""
    person.go("/en/questions/")
    person.page.locator("li", has_text="Waits for you").get_by_role("link").first.click()
    return person.page.url.removeprefix(person.server.url)


def _needed(person: Person) -> int:
    person.go("/en/questions/")
    person.page.locator("main .rg-records a").first.click()
    found = re.search(r"decided when (\d+) of them", person.text())
    assert found, person.text()
    return int(found[1])


def _vote(server: Any, question: str, position: str, voters: int) -> None:
    """Let as many members as are needed answer at the same moment."""
    ready: list[tuple[Errand, dict[str, str]]] = []
    for name in MEMBERS:
        voter = Errand.signed_in(server.url, f"{name}@example.org")
        page = voter.get(question)
        if 'name="position"' in page.text:
            ready.append((voter, hidden_fields(page.text)))
        if len(ready) == voters:
            break
    answers = at_once([partial(voter.post, question, **form, position=position) for voter, form in ready])
    assert [answer.status for answer in answers] == [200] * voters, [answer.text for answer in answers]


def test_story__withdrawn_and_put_back(arrives: Any, server: Any) -> None:
    officer, second, member = (
        arrives(f"{name}@example.org") for name in ("secretariat", "secretariat2", "member")
    )  # fmt: skip
    key = member.key("paper", PAPER)
    assert member.go(f"/en/d/{key}/withdraw/").status == 404
    _taken_down(officer, member, key)
    _put_back_by_two(officer, second, key)
    assert member.go(f"/en/d/{key}/").status == 200
    assert member.go(f"/ru/d/{key}/").status == 200
    assert member.page.locator("article[lang=ru]").count() == 1
    member.go("/en/questions/")
    assert "No decision was needed" in member.text()


def _taken_down(officer: Person, member: Person, key: str) -> None:
    officer.go(f"/en/d/{key}/withdraw/")
    officer.press("Withdraw it now")
    assert "Say why. Members read your reason at once." in officer.text()
    officer.page.fill("textarea[name=reason]", WITHDRAWN)
    officer.press("Withdraw it now")
    officer.page.wait_for_url("**/questions/**")
    for address in (f"/en/d/{key}/", f"/ru/d/{key}/", f"/en/d/{key}/pdf/", f"/en/d/{key}/text/"):
        assert member.context.request.get(member.server.url + address).status == 404, address
    member.go("/en/papers/")
    assert f"/d/{key}/" not in member.page.content()
    assert WITHDRAWN in _text_of(member, _asked(member))


def _text_of(person: Person, address: str) -> str:
    person.go(address)
    return person.text()


def _put_back_by_two(officer: Person, second: Person, key: str) -> None:
    officer.go("/en/approvals/withdrawn/")
    officer.page.locator(f"form[action$='/d/{key}/put-back/'] button").click()
    officer.page.wait_for_url(re.compile(r"/approvals/\d+/$"))
    assert "Somebody else approves it" in officer.text()
    second.go(officer.page.url.removeprefix(officer.server.url))
    assert officer.page.get_by_role("button", name="Approve").count() == 0
    second.press("Approve and publish this text")
    assert "Approved and published" in second.text()
    officer.go("/en/approvals/withdrawn/")
    assert "Nothing is withdrawn." in officer.text()


def test_story__a_letter_and_its_answer(arrives: Any, server: Any) -> None:
    writer, officer = arrives("member@example.org"), arrives("secretariat@example.org")
    key = writer.key("paper", PAPER)
    writer.go(f"/en/d/{key}/")
    writer.page.locator("a[href*='/write/']").first.click()
    writer.press("Send")
    assert "Write something first." in writer.text()
    writer.page.fill("textarea[name=text]", "May I show this paper to my sister?")
    writer.press("Send")
    writer.page.wait_for_url(re.compile(r"/\d+/$"))
    hers = writer.page.url.removeprefix(server.url)
    assert "No answer yet" in writer.text()
    assert arrives("member2@example.org").go(hers).status == 404
    _answered(officer, key)
    writer.go("/en/notices/")
    writer.page.locator("main .is-new a").first.click()
    assert writer.page.url.endswith(hers)
    assert "No. It is for members." in writer.text()


def _answered(officer: Person, key: str) -> None:
    officer.go("/en/letters/")
    officer.follow("May I show this paper to my sister?")
    assert key_of(str(officer.page.locator("main a[href*='/d/']").first.get_attribute("href"))) == key
    officer.page.fill("textarea[name=answer]", "No. It is for members.")
    officer.press("Send the answer")
    assert "Your answer was sent" in officer.text()
