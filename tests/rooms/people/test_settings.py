"""Her own settings: kept, told in her language, and never a way to pass for another."""

from __future__ import annotations

import pytest

from intranet.history.models import Event


GOOD = {"display_name": "Gul", "language": "en", "theme": "dark", "text_size": "large"}


def test_settings__are_kept_and_shown(client, member):
    client.force_login(member)
    page = client.post("/en/settings/", GOOD, follow=True).content.decode()
    assert 'data-theme="dark"' in page
    assert 'data-text="large"' in page
    member.refresh_from_db()
    assert member.shown_name == "Gul"
    event = Event.objects.get(verb="person.settings_changed")
    assert event.data == {"changed": ["display_name", "theme", "text_size"]}
    assert "Gul" not in str(event.data)


def test_settings__the_page_comes_back_in_her_new_language(client, member):
    client.force_login(member)
    answer = client.post("/en/settings/", {**GOOD, "language": "fa-af"})
    assert answer["Location"] == "/fa-af/settings/"
    assert client.get("/")["Location"].startswith("/fa-af/")


def test_settings__nothing_changed_is_no_event(client, member):
    client.force_login(member)
    for _again in range(2):
        client.post("/en/settings/", GOOD)
    assert Event.objects.filter(verb="person.settings_changed").count() == 1


@pytest.mark.parametrize(
    "bad",
    [
        {"language": "xx"},
        {"theme": "pink"},
        {"text_size": "huge"},
        {"display_name": "x" * 101},
        {"display_name": "Ai\u202egul"},
    ],
)
def test_settings__bad_input_is_a_sentence_and_nothing_is_kept(client, member, bad):
    client.force_login(member)
    page = client.post("/en/settings/", {**GOOD, **bad})
    assert page.status_code == 200
    assert "rg-error" in page.content.decode()
    member.refresh_from_db()
    assert (member.display_name, member.theme) == ("", "")


def test_settings__no_passing_for_another(client, member, other_member):
    client.force_login(member)
    page = client.post("/en/settings/", {**GOOD, "display_name": other_member.name.upper()})
    assert "somebody else" in page.content.decode()
    assert 'value="' + other_member.name.upper() in page.content.decode()


def test_settings__her_address_and_her_rights_cannot_be_changed(client, member):
    client.force_login(member)
    before = member.email
    client.post("/en/settings/", {**GOOD, "email": "x@example.org", "is_superuser": "on", "name": "Else"})
    member.refresh_from_db()
    assert (member.email, member.is_superuser) == (before, False)
    assert member.name != "Else"
    assert before in client.get("/en/settings/").content.decode()
