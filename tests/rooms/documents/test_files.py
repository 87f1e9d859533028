"""Files beside a document: kept by officers, taken by whoever may read it, and by nobody else."""

from urllib.parse import quote

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Page

from intranet.access.models import Reading
from intranet.documents.actions import BIGGEST, add_attachment, remove_attachment
from intranet.documents.files import Attachment
from intranet.history.models import Event
from tests.factories import make_document, make_draft, make_person


pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n%...\n"


@pytest.fixture
def family(officer):
    return make_document("paper", level="public", by=officer).edition.family


@pytest.fixture
def desk(officer):
    client = Client()
    client.force_login(officer)
    return client


def taken(answer):
    """Read a file to its end, which closes it."""
    return b"".join(answer.streaming_content)


def send(client, family, name, data):
    return client.post(f"/en/d/{family.key}/files/", {"file": SimpleUploadedFile(name, data)}, follow=True)


@pytest.mark.parametrize(
    "name", ["План работы.pdf", "گزارش سالانه.pdf", 'a "quoted"; name.pdf', "Oʻzbek.pdf", "100%.pdf"]
)
def test_file__is_given_under_its_name_in_every_script(client, family, officer, name):
    one = add_attachment(family=family, data=PDF, filename=name, by=officer)
    answer = client.get(f"/en/d/{family.key}/file/{one.pk}/")
    assert taken(answer) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    disposition = answer["Content-Disposition"]
    assert disposition.startswith("attachment;")
    assert disposition.isascii()
    assert name.isascii() or f"filename*=utf-8''{quote(name)}" in disposition


def test_file__an_unknown_type_is_served_as_bytes(client, family, officer):
    one = add_attachment(family=family, data=PDF, filename="a.pdf", by=officer)
    Attachment.objects.filter(pk=one.pk).update(media_type="text/html")
    answer = client.get(f"/en/d/{family.key}/file/{one.pk}/")
    assert answer["Content-Type"] == "application/octet-stream"
    assert taken(answer) == PDF


def test_file__of_another_document_is_not_found(client, family, officer):
    other = make_document("paper", level="strict").edition.family
    one = add_attachment(family=other, data=PDF, filename="a.pdf", by=officer)
    assert client.get(f"/en/d/{family.key}/file/{one.pk}/").status_code == 404
    assert client.get(f"/en/d/{other.key}/file/{one.pk}/").status_code == 404


def test_file__removed_is_not_found(client, desk, family, officer):
    one = add_attachment(family=family, data=PDF, filename="a.pdf", by=officer)
    desk.post(f"/en/d/{family.key}/files/", {"remove": one.pk})
    assert client.get(f"/en/d/{family.key}/file/{one.pk}/").status_code == 404
    assert desk.get(f"/en/d/{family.key}/file/{one.pk}/").status_code == 404
    remove_attachment(attachment=one, by=officer)
    assert Event.objects.filter(verb="document.file_removed").count() == 1


def test_file__lost_on_disk_is_not_found(client, family, officer):
    one = add_attachment(family=family, data=PDF, filename="a.pdf", by=officer)
    one.file.storage.delete(one.file.name)
    assert client.get(f"/en/d/{family.key}/file/{one.pk}/").status_code == 404


def test_file__of_a_withdrawn_document_is_for_officers_alone(client, desk, family, officer):
    one = add_attachment(family=family, data=PDF, filename="a.pdf", by=officer)
    Page.objects.get(translation_key=family.pk).unpublish()
    assert client.get(f"/en/d/{family.key}/file/{one.pk}/").status_code == 404
    answer = desk.get(f"/en/d/{family.key}/file/{one.pk}/")
    assert answer.status_code == 200
    assert taken(answer) == PDF


def test_file__confidential_is_written_down(desk, officer):
    family = make_document("paper", level="confidential").edition.family
    one = add_attachment(family=family, data=PDF, filename="a.pdf", by=officer)
    taken(desk.get(f"/en/d/{family.key}/file/{one.pk}/"))
    assert [(line.reader, line.form) for line in Reading.objects.all()] == [(officer.pk, "file")]


def test_reading__shows_the_files(client, family, officer):
    add_attachment(family=family, data=PDF, filename="План.pdf", by=officer)
    assert "План.pdf" in client.get(f"/en/d/{family.key}/").content.decode()


def test_files__an_officer_keeps_a_file(desk, family, officer):
    page = send(desk, family, "note.txt", "Салом".encode())
    assert "is kept beside the document" in page.content.decode()
    one = Attachment.objects.get()
    assert (one.name, one.size, one.added_by, one.family) == ("note.txt", 10, officer, family)
    assert "note" not in one.file.name
    assert Event.objects.filter(verb="document.file_added", by=officer.pk).count() == 1
    send(desk, family, "note.txt", "Салом".encode())
    assert Attachment.objects.count() == 1, "sent twice, kept once"


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.html", b"<html><script>alert(1)</script>", "This kind of file cannot be kept"),
        ("a.svg", b"<svg onload='x'/>", "This kind of file cannot be kept"),
        ("a.exe", b"MZ\x90\x00\x03", "This kind of file cannot be kept"),
        ("a.pdf", b"MZ\x90\x00\x03", "This kind of file cannot be kept"),
        ("a.exe", PDF, "holds something else"),
        ("a", PDF, "holds something else"),
        ("a.txt", b"", "The file is empty"),
    ],
)
def test_files__what_is_not_let_in_gets_a_sentence(desk, family, name, data, sentence):
    page = send(desk, family, name, data)
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert not Attachment.objects.exists()


def test_files__nothing_chosen_gets_a_sentence(desk, family):
    assert "Choose a file." in desk.post(f"/en/d/{family.key}/files/", {}).content.decode()


def test_add_attachment__too_big_is_refused(family, officer):
    with pytest.raises(ValidationError, match="20 MB"):
        add_attachment(family=family, data=b"x" * (BIGGEST + 1), filename="a.txt", by=officer)


def test_add_attachment__a_row_not_written_leaves_no_file(family, officer, monkeypatch, settings):
    from pathlib import Path

    monkeypatch.setattr(Attachment, "save", lambda self, **kwargs: (_ for _ in ()).throw(RuntimeError))
    with pytest.raises(RuntimeError):
        add_attachment(family=family, data=PDF, filename="a.pdf", by=officer)
    assert not [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.mark.parametrize("role", ["member", "editor", "observer", "auditor", "outsider"])
def test_files__for_officers_only(role, family):
    client = Client()
    client.force_login(make_person(role, language="ru" if role == "editor" else ""))
    for rest in ("files/", "level/"):
        assert client.get(f"/en/d/{family.key}/{rest}").status_code == 404
        assert client.post(f"/en/d/{family.key}/{rest}", {"act": "level", "level": "public"}).status_code == 404


def test_files__of_a_draft(desk, officer):
    page = make_draft("paper", by=officer, title="Draft words")
    html = desk.get(f"/en/d/{page.slug}/files/").content.decode()
    assert "Draft words" in html


def test_files__a_number_that_is_none_is_not_found(desk, family):
    for given in ("x", "", "9" * 30):
        assert desk.post(f"/en/d/{family.key}/files/", {"remove": given}).status_code == 404
