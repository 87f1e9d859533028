"""Two of everything at the same moment: approvals, comments, signatures, ballots. Each leaves one row and no ruin."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import Any

from tests.journeys.people import PASSWORD, Answer, Errand, Person, at_once


TITLE = "Lamps along the road to the clinic"
TEXT = "Women walk this road after dark.\n\nFour lamps would do."
FASTER = "Another officer has just decided."
PAPER = "From the village to the door: rural access to shelters"


def test_story__two_approve_at_once(arrives: Any, server: Any) -> None:
    member = arrives("member@example.org")
    first, second = arrives("secretariat@example.org"), arrives("secretariat2@example.org")
    _proposed(member)
    approval = _submitted(first, second)
    answers = _approve_together(approval, first.errand(), second.errand())
    assert sorted(answer.status for answer in answers) == [200, 409], [answer.text for answer in answers]
    winner, late = sorted(answers, key=lambda answer: answer.status)
    assert winner.says("Approved and published")
    assert late.says(FASTER)
    assert not late.says('name="step" value="approve"')
    assert server.ask(EDITIONS % TITLE) == {"editions": 1, "texts": 1, "approved": 1, "published": 1}
    first.go(f"/en/d/{first.key('paper', TITLE)}/")
    assert "Four lamps would do." in first.text()


# What the approvals left behind.
EDITIONS = """
from intranet.documents.models import Edition, EditionText
from intranet.history.models import Event
texts = EditionText.objects.filter(title="%s").select_related("edition")
families = {text.edition.family_id for text in texts}
verbs = list(Event.objects.filter(family__in=families).values_list("verb", flat=True))
print(json.dumps({
    "editions": Edition.objects.filter(family__in=families).count(),
    "texts": len(texts),
    "approved": verbs.count("approval.approved"),
    "published": verbs.count("document.published"),
}))
"""


def _proposed(member: Person) -> None:
    member.go("/en/papers/")
    member.follow(re.compile("^Propose"))
    member.page.fill("input[name=title]", TITLE)
    member.page.fill("textarea[name=text]", TEXT)
    member.press("Send to the secretariat")
    member.page.wait_for_url(lambda url: "/propose" not in url)
    member.go("/en/search/?q=lamps")
    assert TITLE not in member.text()


def _submitted(first: Person, second: Person) -> str:
    """The officer who submits wrote none of it, so both may decide."""
    first.go("/en/approvals/drafts/")
    first.page.get_by_role("link", name=re.compile(f"^Submit ?: {TITLE}$")).click()
    first.press("Submit")
    first.page.wait_for_url(re.compile(r"/approvals/\d+/$"))
    address = first.page.url.removeprefix(first.server.url)
    second.go(address)
    for officer in (first, second):
        assert officer.page.get_by_role("button", name="Approve and publish this text").count() == 1
    return address


def _approve_together(address: str, *officers: Errand) -> list[Answer]:
    """Both have the form before them; then both press."""
    forms = [(officer, officer.form(address)) for officer in officers]
    return at_once([partial(officer.post, address, **form, step="approve", words="") for officer, form in forms])


def test_story__the_same_form_sent_many_times(arrives: Any, server: Any) -> None:
    member = Errand.signed_in(server.url, "member@example.org")
    reader = arrives("member@example.org")
    key, code = reader.key("paper", PAPER), reader.key("code-of-conduct", "Code of Conduct")
    _twenty_comments_are_one(member, key)
    _four_signatures_are_one(member, code)
    assert server.ask(LEFT) == {"comments": 1, "written": 1, "signatures": 1, "signed": 1, "receipts": 1}
    reader.go(f"/en/d/{key}/comments/")
    assert reader.page.get_by_text("Sent twenty times").count() == 1


LEFT = """
from intranet.accounts.models import User
from intranet.comments.models import Comment
from intranet.history.models import Event
from intranet.notices.models import Notice
from workflows.conduct.models import Signature
member = User.objects.get(email="member@example.org")
comments = Comment.objects.filter(text="Sent twenty times")
signatures = Signature.objects.filter(person=member, edition__kind="code-of-conduct", edition__number=2)
numbers = [s.number for s in signatures]
print(json.dumps({
    "comments": comments.count(),
    "written": Event.objects.filter(verb="comment.written", data__comment__in=[c.pk for c in comments]).count(),
    "signatures": len(numbers),
    "signed": Event.objects.filter(verb="code.signed", data__receipt__in=numbers).count(),
    "receipts": Notice.objects.filter(kind="code.receipt", path__contains=numbers[0]).count(),
}))
"""


def _same(person: Errand, address: str, times: int, **fields: str) -> list[Answer]:
    """Open a form once and send it so many times at the same moment."""
    form = {**person.form(address), **fields}
    answers = at_once([partial(person.copy().post, address, **form) for _ in range(times)])
    assert {answer.status for answer in answers} == {200}, Counter(answer.status for answer in answers)
    return answers


def _twenty_comments_are_one(member: Errand, key: str) -> None:
    answers = _same(member, f"/en/d/{key}/comment/", 20, text="Sent twenty times", language="en")
    assert not any("/comment/" in answer.url for answer in answers)


def _four_signatures_are_one(member: Errand, code: str) -> None:
    answers = _same(member, f"/en/sign/{code}/", 4, full_name="Aigerim Toktosunova", password=PASSWORD)
    assert len({answer.url for answer in answers}) == 1
    assert "/receipt/" in answers[0].url


VOTERS = ("member", "member2", "member3", "member4", "member5")


def test_story__thirty_ballots_of_five_members(arrives: Any, server: Any) -> None:
    officer = arrives("secretariat@example.org")
    key = officer.key("paper", PAPER)
    officer.go(f"/en/d/{key}/withdraw/")
    officer.page.fill("textarea[name=reason]", "A village is named in it.")
    officer.press("Withdraw it now")
    officer.page.wait_for_url(re.compile(r"/questions/\d+/$"))
    question = officer.page.url.removeprefix(server.url)
    acts = []
    for name in VOTERS:
        voter = Errand.signed_in(server.url, f"{name}@example.org")
        form = voter.form(question)
        for position in ("for", "against", "abstain") * 2:
            acts.append(partial(voter.copy().post, question, **form, position=position))
    answers = at_once(acts)
    assert {answer.status for answer in answers} == {200}, Counter(answer.status for answer in answers)
    left = server.ask(BALLOTS)
    assert sorted(left["voters"]) == sorted(f"{name}@example.org" for name in VOTERS)
    assert left["outcome"] == ""
    assert all(1 <= changes <= 6 for changes in left["events"].values()), left
    officer.go(question)
    assert "5 members have answered so far" in officer.text()


# One ballot a person; each event of hers is a change of her position, and nothing else.
BALLOTS = """
from intranet.history.models import Event
from workflows.decisions.models import Ballot, Question
question = Question.objects.latest("pk")
ballots = Ballot.objects.filter(question=question).select_related("voter")
print(json.dumps({
    "voters": [ballot.voter.email for ballot in ballots],
    "outcome": question.outcome,
    "events": {
        ballot.voter.email: Event.objects.filter(verb="question.voted", by=ballot.voter_id).count()
        for ballot in ballots
    },
}))
"""
