"""Words that act, wherever somebody may type: kept as words, drawn as words, in every place they come back.

And requests of a size or shape no form makes: a clear answer, never a fall.
"""

from __future__ import annotations

import io
import itertools
import zipfile
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from intranet.access.models import Family
from intranet.comments.actions import edit, hide, write
from intranet.documents.actions import add_attachment
from intranet.documents.imports import PendingImport
from intranet.notices.letters import answer_letter, send_letter
from intranet.notices.models import Letter
from tests.access.test_addresses import OURS, clients, filled
from tests.factories import block, clause, make_document, make_draft, make_person, publish, sign_in_force
from workflows.approvals.actions import submit
from workflows.conduct.actions import decline
from workflows.decisions.actions import cast
from workflows.decisions.models import Question


pytestmark = pytest.mark.django_db
# Each tries another door: an element, an attribute, a script's string, a template, a formula, an entity already made.
PAYLOAD = "<zq onload=zq(1)>\"'><zqscript>zq()</zqscript>{{ 7|add:7 }}{% zq %}`${zq}&lt;zq&gt;&#60;zq"
RAW = ("<zq", "zq onload=zq(1)>\"'>", "14{% zq")
CLAUSE = "00000000-0000-4000-8000-00000000000a"


def drawn(client: Client, path: str, **query: str) -> str:
    response = client.get(path, query)
    assert response.status_code == 200, (path, response.status_code)
    return response.content.decode()


def faults(client: Client, paths: list[str]) -> list[str]:
    """Return the pages on which hostile words came to life."""
    return [f"{path}: {raw}" for path in paths for raw in RAW if raw in drawn(client, path)]


@pytest.fixture
def people() -> dict[str, Any]:
    found = {role: make_person(role) for role in ("secretariat", "observer", "auditor")}
    found["editor"] = make_person("editor", language="ru")
    found["second"] = make_person("secretariat")
    make_document("code-of-conduct", by=found["secretariat"], title="Code " + PAYLOAD)
    found["member"] = make_person("member", name="Anna " + PAYLOAD)
    sign_in_force(found["member"])
    found["unsigned"] = make_person("member")
    return found


@pytest.fixture
def paper(people: dict[str, Any]) -> Family:
    """A paper whose every field is hostile, in two editions."""
    officer = people["secretariat"]
    cells = {"data": [[PAYLOAD, "b"]], "first_row_is_table_header": True, "table_caption": PAYLOAD}
    blocks = [
        clause(PAYLOAD, title=PAYLOAD, block_id=CLAUSE),
        block("paragraph", f'<p onclick="zq()">{PAYLOAD}<a href="javascript:zq()">x</a><img src=zq onerror=zq()></p>'),
        block("heading", {"level": "2", "text": PAYLOAD}),
        block("table", cells),
        block("quotation", {"text": f"<p>{PAYLOAD}</p>", "by": PAYLOAD}),
        block("list", {"ordered": False, "items": [block("item", {"depth": 0, "text": f"<p>{PAYLOAD}</p>"})]}),
        block("signature", {"text": PAYLOAD}),
    ]
    family = make_document(
        title=PAYLOAD, blocks=blocks, by=officer, adopted_by=PAYLOAD[:100], change_note=PAYLOAD
    ).edition.family
    from wagtail.models import Page

    page = Page.objects.get(translation_key=family.pk).specific
    page.title, page.change_note = f"{PAYLOAD} again", PAYLOAD
    page.save_revision(user=officer)
    publish(page, by=officer)
    return family


def test_words__of_a_document(people: dict[str, Any], paper: Family) -> None:
    seen = clients(people)
    base = f"/en/d/{paper.key}/"
    read = [
        base,
        f"{base}edition/1/",
        f"{base}compare/1/2/",
        f"{base}compare/1/2/?view=side",
        "/en/papers/",
        "/en/mine/",
    ]
    assert faults(seen["member"], read) == []
    html = drawn(seen["member"], base)
    assert "javascript:" not in html
    assert "onerror" not in html.replace("onerror=zq()&gt;", "")
    assert "&lt;zq onload=zq(1)&gt;" in html
    desk = [
        f"{base}level/",
        f"{base}files/",
        f"{base}withdraw/",
        "/en/history/",
        "/en/translate/",
        "/en/approvals/drafts/",
    ]
    assert faults(seen["secretariat"], desk) == []
    assert faults(seen["auditor"], ["/en/history/"]) == []
    seen["member"].post("/en/names/", {"show": "names"})
    assert faults(seen["member"], ["/en/"]) == []


def test_words__of_a_draft_that_waits(people: dict[str, Any], paper: Family) -> None:
    draft = make_draft(title=PAYLOAD, blocks=[block("paragraph", f"<p>{PAYLOAD}</p>")], by=people["secretariat"])
    waits = submit(page=draft, by=people["secretariat"])
    seen = clients(people)
    paths = ["/en/approvals/", f"/en/approvals/{waits.pk}/", f"/en/approvals/{waits.pk}/?view=inline"]
    assert faults(seen["second"], paths) == []
    seen["second"].post(
        f"/en/approvals/{waits.pk}/", {"step": "reject", "words": PAYLOAD, "revision": waits.revision_id}
    )
    assert faults(seen["secretariat"], [f"/en/approvals/{waits.pk}/", "/en/approvals/drafts/", "/en/history/"]) == []
    assert faults(seen["secretariat"], [f"/manage/pages/{draft.pk}/view_draft/"]) == []


def test_words__of_a_search(people: dict[str, Any], paper: Family) -> None:
    seen = clients(people)
    for question in (PAYLOAD, "zq", "onload", "<mark>", '"', "&lt;"):
        html = drawn(seen["member"], "/en/search/", q=question)
        assert [raw for raw in RAW if raw in html] == []
    assert "<mark>" in drawn(seen["member"], "/en/search/", q="onload")


def test_words__beside_a_clause(people: dict[str, Any], paper: Family) -> None:
    member, officer = people["member"], people["secretariat"]
    shown = write(family=paper, block=CLAUSE, text=PAYLOAD, edition=2, language="en", by=member)
    edit(comment_id=shown.pk, text=PAYLOAD + " edited", by=member)
    gone = write(family=paper, text=PAYLOAD, edition=2, language="en", by=member)
    hide(comment=gone, reason=PAYLOAD, by=officer)
    question = Question.objects.get(subject=gone.pk)
    cast(question=question, by=member, position="for", words=PAYLOAD)
    base, seen = f"/en/d/{paper.key}/", clients(people)
    paths = [
        base,
        f"{base}comments/",
        f"{base}comment/{shown.pk}/versions/",
        f"{base}comment/{shown.pk}/edit/",
        f"{base}comment/{shown.pk}/reply/",
        "/en/questions/",
        f"/en/questions/{question.pk}/",
        "/en/mine/",
    ]
    assert faults(seen["member"], paths) == []
    assert faults(seen["secretariat"], [f"{base}comment/{shown.pk}/hide/", "/en/history/"]) == []


def test_words__of_a_letter_a_name_and_a_refusal(people: dict[str, Any], paper: Family) -> None:
    officer, unsigned = people["secretariat"], people["unsigned"]
    seen = clients(people)
    letter = send_letter(text=PAYLOAD, language="en", by=unsigned)
    answer_letter(letter_id=letter.pk, answer=PAYLOAD, by=officer)
    from intranet.documents.models import Edition

    decline(person=unsigned, edition=Edition.objects.get(kind="code-of-conduct"), words=PAYLOAD, by=unsigned)
    given = {"display_name": PAYLOAD[:60], "language": "en", "theme": "", "text_size": ""}
    assert faults_of_post(seen["unsigned"], "/en/settings/", given) == []
    number = people["member"].signatures.get().number
    assert faults(seen["unsigned"], [f"/en/write/{letter.pk}/", "/en/write/", "/en/settings/"]) == []
    desk = [f"/en/letters/{letter.pk}/", "/en/letters/", "/en/signatures/", "/en/people/", "/en/members/",
            f"/en/people/{unsigned.pk}/", f"/en/people/{people['member'].pk}/", f"/en/receipt/{number}/"]  # fmt: skip
    assert faults(seen["secretariat"], desk) == []
    assert faults(seen["secretariat"], [f"/en/people/?q={'%3Czq%20onload'}", "/en/members/?q=%3Czq"]) == []
    sheet = seen["secretariat"].get("/en/signatures/export/").content.decode("utf-8-sig")
    assert not [
        cell for line in sheet.splitlines() for cell in line.split('","') if cell.strip('"')[:1] in ("=", "+", "@")
    ]


def faults_of_post(client: Client, path: str, data: dict[str, Any]) -> list[str]:
    html = client.post(path, data, follow=True).content.decode()
    return [raw for raw in RAW if raw in html]


def word_file(words: str) -> bytes:
    """A Word file of one paragraph, whose words are written as XML text."""
    from django.utils.html import escape

    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{kinds}"><Override PartName="/word/document.xml" '
        f'ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{links}"><Relationship Id="r" Type="{office}" '
        f'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>'
        f"</w:body></w:document>",
    }  # fmt: skip
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return kept.getvalue()


@pytest.mark.parametrize("name", ["a.docx", "a.md", "a.html", "a.txt"])
def test_words__of_an_imported_file(people: dict[str, Any], name: str) -> None:
    client = clients(people)["secretariat"]
    lines = (
        f"# {PAYLOAD}\n\n{PAYLOAD}\n\n[x](javascript:zq()) <a href='javascript:zq()'>y</a> <img src=zq onerror=zq()>\n"
    )
    page = f"<h1>T</h1><p onclick='zq()'>Words {PAYLOAD}</p><script>zq()</script><iframe src=zq></iframe>{lines}"
    data = word_file(PAYLOAD) if name.endswith("docx") else (page if name.endswith("html") else lines).encode()
    sent = {"file": SimpleUploadedFile(name, data), "kind": "paper", "language": "en"}
    answer = client.post("/en/import/", sent, follow=True)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert [raw for raw in RAW if raw in html] == []
    assert PendingImport.objects.exists(), html[:2000]
    for acting in ('<a href="javascript', "<a href='javascript", "<iframe", "onclick='zq", "<img src=zq", "<script>zq"):
        assert acting not in html


@pytest.mark.parametrize(
    "name",
    [
        'a".pdf',
        "a\r\nSet-Cookie: zq=1.pdf",
        "a\u202efdp.exe.pdf",
        "../../etc/passwd.pdf",
        "<zq onload=1>.pdf",
        "a;b=c.pdf",
    ],
)
def test_file_name__adds_no_header_and_no_element(
    people: dict[str, Any], paper: Family, settings, tmp_path, name: str
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    kept = add_attachment(family=paper, data=b"%PDF-1.7\n%...\n", filename=name, by=people["secretariat"])
    client = clients(people)["secretariat"]
    assert faults(client, [f"/en/d/{paper.key}/files/", f"/en/d/{paper.key}/"]) == []
    answer = client.get(f"/en/d/{paper.key}/file/{kept.pk}/")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    disposition = answer["Content-Disposition"]
    assert disposition.startswith("attachment;")
    assert disposition.isascii()
    assert "Set-Cookie" not in answer.headers
    assert not set("\r\n") & set(disposition)
    assert "\u202e" not in kept.name
    assert "/" not in kept.name


def test_mail__words_add_no_header(people: dict[str, Any], paper: Family, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        clients(people)["member"].post("/en/write/", {"text": "Hello\r\nBcc: evil@example.org\r\n\r\n<zq>"})
        clients(people)["secretariat"].post(
            "/en/people/invite/", {"name": "X\r\nBcc: evil@example.org", "email": "new@example.org", "language": "en"}
        )
    assert Letter.objects.exists()
    assert mail.outbox
    assert "evil@example.org" not in "".join(str(message.message()) for message in mail.outbox)


HUGE = {
    "page": "9" * 5000, "q": "word " * 2000, "kind": "\x00", "before": "9" * 40, "after": "-1", "family": "\x00" * 50,
    "person": "9" * 40, "since": "0000-00-00", "until": "9999-12-31", "edition": "9" * 40,
    "open": "\x00<zq", "view": "\x00",
    "language": "\x00", "from": "/\x00", "next": "/\x00", "block": "\x00", "why": "\x00", "group": "\x00",
}  # fmt: skip


NUL, DIGITS = dict.fromkeys(HUGE, "\x00"), dict.fromkeys(HUGE, "٣" * 9)


@pytest.mark.parametrize("who", ["stranger", "member", "secretariat"])
def test_parameters__of_no_reasonable_size(people: dict[str, Any], paper: Family, who: str) -> None:
    client = clients({"stranger": None, **people})[who]
    fell = []
    for _name, path in OURS:
        where = filled(path, number="1", key=paper.key)
        for query in (HUGE, NUL, DIGITS) if path != "exit/" and who != "stranger" else (HUGE,):
            answer = client.get(where, query)
            words = b"".join(answer.streaming_content) if answer.streaming else answer.content
            alive = b"<zq" in words and answer.get("Content-Type", "").startswith("text/html")
            if answer.status_code >= 500 or alive:
                fell.append((where, answer.status_code))
    assert fell == []


FIELDS = (
    "text", "reason", "words", "full_name", "password", "level", "position", "step", "revision", "remove", "name",
    "email", "title", "language", "once", "answer", "grant", "kind", "person", "until", "act", "adopted_by", "login",
    "display_name", "theme", "q", "edition", "block",
)  # fmt: skip


@pytest.mark.parametrize("value", ["\x00", "9" * 6000, PAYLOAD * 50], ids=["nul", "digits", "long"])
def test_forms__filled_with_what_no_form_lets_in(people: dict[str, Any], paper: Family, value: str) -> None:
    seen, fell = clients({"stranger": None, **people}), []
    for who, (_name, path) in itertools.product(("member", "secretariat"), OURS):
        where = filled(path, number="1", key=paper.key)
        data = dict.fromkeys(FIELDS, value) | ({"act": "grant"} if "level" in path else {})
        if path not in ("exit/", "accounts/logout/") and seen[who].post(where, data).status_code >= 500:
            fell.append((who, where))
    for path in ("/accounts/login/", "/accounts/password/reset/"):
        assert seen["stranger"].post(path, dict.fromkeys(FIELDS, value)).status_code < 500
    assert fell == []
