"""What a reader may not know is answered exactly as what never was: same status, headers and bytes."""

import pytest
from django.test import Client

from intranet.access.actions import grant
from intranet.documents.actions import add_attachment
from tests.factories import make_document, make_draft, make_person, sign_in_force


pytestmark = pytest.mark.django_db

FORMS = ["", "edition/1/", "compare/1/1/", "text/", "text/1/", "pdf/", "pdf/1/", "file/{file}/", "files/", "level/"]
NEVER = "zzzzzzzz"
# Made anew for each answer, whatever it says.
ALIVE = {"Expires", "Set-Cookie"}


@pytest.fixture
def papers(officer):
    """One document at each level that somebody may not read."""
    make_document("code-of-conduct")
    make_document("undertaking")
    sign_in_force(officer)
    texts = {level: make_document("paper", level=level) for level in ("members", "confidential", "strict")}
    return {
        level: (
            text.edition.family,
            add_attachment(family=text.edition.family, data=b"x", filename="x.txt", by=officer),
        )
        for level, text in texts.items()
    }


def answers(user, key, file, method="get"):
    client = Client()
    if user is not None:
        client.force_login(user)
        client.get("/en/papers/")  # so that the session's own stamps are written before
    for form in FORMS:
        answer = getattr(client, method)(f"/en/d/{key}/{form.format(file=file)}")
        headers = {name: value for name, value in answer.headers.items() if name not in ALIVE}
        yield form, answer.status_code, headers, answer.content


READERS = {
    "stranger": (lambda: None, ("members", "confidential", "strict")),
    "outsider": (lambda: make_person("outsider"), ("members", "confidential", "strict")),
    "unsigned member": (lambda: make_person("member"), ("members", "confidential", "strict")),
    "unsigned editor": (lambda: make_person("editor", language="ru"), ("members", "confidential", "strict")),
    "observer": (lambda: make_person("observer"), ("members", "confidential", "strict")),
    "auditor": (lambda: make_person("auditor"), ("members", "confidential", "strict")),
    "member": (lambda: signed(make_person("member")), ("confidential", "strict")),
    "officer": (lambda: signed(make_person("secretariat")), ("strict",)),
}


def signed(user):
    sign_in_force(user)
    return user


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_hidden__is_answered_as_what_never_was(who, method, papers):
    make, levels = READERS[who]
    user = make()
    missing = list(answers(user, NEVER, 1, method))
    assert {status for _form, status, _headers, _body in missing} <= {404, 405}
    for level in levels:
        family, attachment = papers[level]
        for (form, *hidden), (_same, *never) in zip(
            answers(user, family.key, attachment.pk, method), missing, strict=True
        ):
            assert hidden == never, (level, form)


def test_hidden__a_grant_opens_it(papers):
    member = signed(make_person("member"))
    family, attachment = papers["strict"]
    grant(family=family, to=member, by=None)
    client = Client()
    client.force_login(member)
    for form in FORMS[:-2]:
        answer = client.get(f"/en/d/{family.key}/{form.format(file=attachment.pk)}")
        assert answer.status_code == 200
        assert answer.streaming is False or b"".join(answer.streaming_content)
    for form in FORMS[-2:]:
        assert client.get(f"/en/d/{family.key}/{form}").status_code == 404


def test_hidden__an_unsigned_member_reads_the_code(papers):
    code = make_document("terms-of-reference", level="members")
    client = Client()
    client.force_login(make_person("member"))
    assert client.get(f"/en/d/{code.edition.family.key}/").status_code == 200


def test_hidden__a_folder_is_no_document(client):
    from intranet.documents.pages import FolderPage

    assert client.get(f"/en/d/{FolderPage.objects.first().slug}/").status_code == 404


def test_hidden__a_draft_is_hidden_from_the_officer_on_the_front(papers, officer):
    page = make_draft("paper", by=officer)
    client = Client()
    client.force_login(officer)
    assert client.get(f"/en/d/{page.slug}/").status_code == 404
