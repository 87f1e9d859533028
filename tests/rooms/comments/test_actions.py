"""Writing, changing, withdrawing and hiding comments (C7, C20)."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import ValidationError

from intranet.comments import effects
from intranet.comments.actions import edit, hide, show_again, withdraw, write
from intranet.comments.models import Comment
from intranet.history.models import Event
from intranet.notices.models import Notice
from tests.factories import make_document
from tests.rooms.comments.conftest import A, B


@pytest.fixture
def say(family, speaker):
    def say(text="I agree", *, by=speaker, block=B, **more):
        more = {"family": family, "edition": 1, "language": "en", **more}
        return write(block=block, text=text, by=by, **more)

    return say


@pytest.fixture(autouse=True)
def no_effects(monkeypatch):
    """What decisions adds to hiding is tested there."""
    monkeypatch.setattr(effects, "on_hidden", [])
    monkeypatch.setattr("intranet.comments.actions.on_hidden", effects.on_hidden)


def verbs():
    return list(Event.objects.filter(verb__startswith="comment.").order_by("pk").values_list("verb", flat=True))


def test_write__is_kept_with_one_event(say, speaker, family):
    comment = say("  One\r\nTwo  ")
    assert (comment.text, comment.author, comment.family, comment.block) == ("One\nTwo", speaker, family, B)
    assert comment.as_office is False
    event = Event.objects.get(verb="comment.written")
    assert (event.by, event.family, event.data) == (speaker.pk, family.pk, {"comment": comment.pk})


def test_write__an_officer_speaks_for_the_office(say, officer):
    assert say(by=officer).as_office is True


def test_write__twice_with_the_same_key_is_kept_once(say):
    once = uuid.uuid4()
    assert say(once=once) == say("changed", once=once)
    assert verbs() == ["comment.written"]


def test_write__anothers_key_gives_a_sentence(say, listener):
    once = uuid.uuid4()
    say(once=once)
    with pytest.raises(ValidationError, match="used before"):
        say(by=listener, once=once)


@pytest.mark.parametrize(
    ("text", "words"), [("", "Write something"), (" \n\0", "Write something"), ("x" * 5001, "too long")]
)
def test_write__refuses_with_a_sentence(say, text, words):
    with pytest.raises(ValidationError, match=words):
        say(text)


@pytest.mark.parametrize("change", [{"block": str(uuid.uuid4())}, {"edition": 9}, {"language": "xx"}])
def test_write__refuses_what_does_not_stand(say, change):
    with pytest.raises(ValidationError):
        say(**change)


@pytest.mark.parametrize("who", ["other_member", "editor", "observer", "auditor", "outsider"])
def test_write__only_signed_members_and_the_secretariat(request, say, who):
    with pytest.raises(ValidationError, match="cannot comment"):
        say(by=request.getfixturevalue(who))


def test_write__not_on_what_she_may_not_read(say, listener):
    strict = make_document("paper", level="strict")
    with pytest.raises(ValidationError, match="cannot comment"):
        say(by=listener, family=strict.edition.family, block="")


def test_reply__joins_the_first_of_its_thread(say, listener):
    head = say()
    answer = say(parent=head, by=listener, block=A)
    deeper = say(parent=answer)
    assert (answer.parent, deeper.parent) == (head, head)
    assert (answer.block, deeper.block) == (B, B)


def test_reply__not_to_a_withdrawn_hidden_or_foreign_one(say, speaker, officer):
    head = say()
    with pytest.raises(Comment.DoesNotExist):
        say(parent=head, family=make_document("paper", level="members").edition.family)
    withdraw(comment_id=head.pk, by=speaker)
    with pytest.raises(ValidationError, match="Nobody can reply"):
        say(parent=head)


def test_edit__keeps_earlier_words(say, speaker):
    comment = edit(comment_id=say("First").pk, text="Second", by=speaker)
    assert comment.edited_at is not None
    assert list(comment.history.order_by("history_id").values_list("text", "history_user_id")) == [
        ("First", speaker.pk),
        ("Second", speaker.pk),
    ]
    assert edit(comment_id=comment.pk, text=" Second ", by=speaker) == comment
    assert verbs() == ["comment.written", "comment.edited"]


def test_edit_and_withdraw__only_by_the_author(say, listener, officer):
    comment = say()
    for person in (listener, officer):
        with pytest.raises(ValidationError, match="Only its author"):
            edit(comment_id=comment.pk, text="Mine", by=person)
        with pytest.raises(ValidationError, match="Only its author"):
            withdraw(comment_id=comment.pk, by=person)


def test_withdraw__once(say, speaker):
    comment = withdraw(comment_id=say().pk, by=speaker)
    assert comment.withdrawn_at is not None
    with pytest.raises(ValidationError):
        withdraw(comment_id=comment.pk, by=speaker)
    with pytest.raises(ValidationError):
        edit(comment_id=comment.pk, text="Again", by=speaker)


def test_hide__with_a_reason_told_to_members(say, officer, speaker, listener):
    comment = hide(comment=say(), reason=" Names a person ", by=officer)
    assert (comment.hidden_reason, comment.hidden_by) == ("Names a person", officer)
    assert Event.objects.get(verb="comment.hidden").data["reason"] == "Names a person"
    told = set(Notice.objects.filter(kind="comment.hidden").values_list("to", flat=True))
    assert {speaker.pk, listener.pk} <= told
    with pytest.raises(ValidationError, match="meanwhile"):
        hide(comment=comment, reason="Again", by=officer)


@pytest.mark.parametrize("reason", ["", "  "])
def test_hide__needs_a_reason(say, officer, reason):
    with pytest.raises(ValidationError, match="reason"):
        hide(comment=say(), reason=reason, by=officer)


def test_hide__only_by_the_secretariat(say, listener):
    with pytest.raises(ValidationError, match="secretariat"):
        hide(comment=say(), reason="I dislike it", by=listener)


def test_hide__what_follows_stands_or_falls_with_it(say, officer):
    seen = []
    effects.after_hiding(lambda **facts: seen.append(facts))
    comment = say()
    hide(comment=comment, reason="Why", by=officer)
    assert seen == [{"comment": comment, "reason": "Why", "by": officer}]

    def refuse(**_facts):
        raise ValidationError("no")

    effects.after_hiding(refuse)
    other = say("Other")
    with pytest.raises(ValidationError, match="no"):
        hide(comment=other, reason="Why", by=officer)
    other.refresh_from_db()
    assert other.hidden_at is None
    assert verbs().count("comment.hidden") == 1


def test_show_again__as_members_decided(say, officer, listener):
    comment = hide(comment=say(), reason="Why", by=officer)
    comment = show_again(comment_id=comment.pk, by=None)
    assert (comment.hidden_at, comment.hidden_by, comment.hidden_reason) == (None, None, "")
    assert Event.objects.get(verb="comment.shown_again").by is None
    assert Notice.objects.filter(kind="comment.shown_again", to=listener).count() == 1
    show_again(comment_id=comment.pk, by=None)
    assert verbs().count("comment.shown_again") == 1
    hide(comment=comment, reason="Again", by=officer)
    assert Notice.objects.filter(kind="comment.hidden", to=listener).count() == 2
