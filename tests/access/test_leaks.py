"""The leak matrix, first form: people x our surfaces x levels, a canary in every field.

Whoever may not know a document finds no trace of it: not in a listing, a search, a count, a header or an error. The
admin's doors are the next step; here stand the addresses members and strangers reach.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from intranet.access.actions import grant
from intranet.access.models import Family
from intranet.documents.models import Attachment
from tests.factories import clause, make_document, make_person, publish, sign_in_force


LEVELS = ("public", "members", "confidential", "strict")
# Who may read what without being named; the named reader holds grants on the two upper levels.
MAY = {
    "stranger": {"public"},
    "outsider": {"public"},
    "unsigned": {"public"},
    "member": {"public", "members"},
    "named": set(LEVELS),
    "officer": {"public", "members", "confidential"},
    "editor": {"public", "members"},
    "observer": {"public"},
    "auditor": {"public"},
    "former": {"public"},
}


def canary(level: str, where: str) -> str:
    """A word that stands nowhere else."""
    return f"zq{level[:3]}{where}qz"


@dataclass
class World:
    """Documents at all levels, and people of every kind."""

    families: dict[str, Family] = field(default_factory=dict)
    blocks: dict[str, str] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    comments: dict[str, int] = field(default_factory=dict)
    people: dict[str, Any] = field(default_factory=dict)


@pytest.fixture
def world(db, settings, tmp_path) -> World:
    settings.MEDIA_ROOT = str(tmp_path)
    world = World()
    officer = make_person("secretariat", name="The officer")
    code = make_document("code-of-conduct", by=officer, title="The Code")
    for level in LEVELS:
        block_id = f"00000000-0000-4000-8000-00000000000{LEVELS.index(level)}"
        text = make_document(
            "paper", level=level, by=officer, title=canary(level, "title"),
            blocks=[clause(canary(level, "body"), block_id=block_id), clause("[^1]" + canary(level, "note"))
                    | {"id": f"10000000-0000-4000-8000-00000000000{LEVELS.index(level)}"},
                    {"type": "footnote", "id": f"20000000-0000-4000-8000-00000000000{LEVELS.index(level)}",
                     "value": {"mark": "1", "text": canary(level, "foot")}}],
            change_note=canary(level, "change"),
        )  # fmt: skip
        family = text.edition.family
        page = family_page(family)
        page.title = canary(level, "titletwo")
        page.save_revision(user=officer)
        publish(page, by=officer)
        page.title = canary(level, "draft")
        page.save_revision(user=officer)
        file = Attachment(family=family, name=canary(level, "file") + ".txt", media_type="text/plain", size=3,
                          sha256="0" * 64, added_by=officer)  # fmt: skip
        file.file.save("x", ContentFile(canary(level, "content").encode()))
        world.families[level], world.blocks[level], world.files[level] = family, block_id, file.pk
    world.people = {
        "stranger": None, "outsider": make_person("outsider"), "unsigned": make_person("member"),
        "member": make_person("member"), "named": make_person("member"), "officer": officer,
        "editor": make_person("editor", language="ru"), "observer": make_person("observer"),
        "auditor": make_person("auditor"), "former": make_person("member"),
    }  # fmt: skip
    for who in ("member", "named", "former"):
        sign_in_force(world.people[who])
    for level in ("confidential", "strict"):
        for who in ("named", "former"):
            grant(family=world.families[level], to=world.people[who], by=officer)
        from intranet.comments.actions import write

        said_there = write(family=world.families[level], block=world.blocks[level], text=canary(level, "comment"),
                           edition=2, language="en", by=world.people["named"])  # fmt: skip
        world.comments[level] = said_there.pk
    from datetime import timedelta

    from django.utils import timezone

    from intranet.members.models import Seat

    Seat.objects.filter(person=world.people["former"]).update(valid_until=timezone.localdate() - timedelta(days=1))
    assert code
    return world


def family_page(family: Family) -> Any:
    from wagtail.models import Page

    return Page.objects.get(translation_key=family.pk).specific


def surfaces(world: World) -> list[tuple[str, str]]:
    """Every address that could speak of a document: (path, the level it is about, or "")."""
    found = [(path, "") for path in (
        "/en/", "/en/papers/", "/ru/papers/", "/en/search/", "/en/notices/", "/en/history/", "/en/members/", "/en/mine/",
        "/en/signatures/", "/en/approvals/", "/en/questions/", "/en/translate/", "/en/safety/", "/en/write/",
        "/en/letters/", "/en/people/", "/en/import/", "/en/propose/", "/en/settings/", "/en/gallery/", "/robots.txt",
        "/sitemap.xml", "/accounts/login/",
    )]  # fmt: skip
    for level, family in world.families.items():
        base = f"/en/d/{family.key}/"
        tails = ("", "edition/1/", "edition/2/", "compare/1/2/", "text/", "text/1/", "pdf/", "comments/", "comment/",
                 f"file/{world.files[level]}/", "files/", "level/", f"comment/?block={world.blocks[level]}")  # fmt: skip
        found += [(base + tail, level) for tail in tails]
        found += [(f"/ru/d/{family.key}/", level), (f"/fa-af/d/{family.key}/", level)]
        found += [(f"/en/sign/{family.key}/", level), (f"/en/sign/{family.key}/decline/", level)]
        found += [(f"/en/search/?q={canary(level, where)}", level) for where in ("title", "body", "foot", "draft")]
        found += [(f"/en/papers/?kind={canary(level, 'title')}", level), (f"/en/history/?document={family.key}", level)]
    return found


def tails(world: World, level: str) -> list[str]:
    """Every address under a document's key, `{key}` standing for it."""
    document = (
        "", "edition/1/", "edition/2/", "compare/1/2/", "text/", "text/1/", "pdf/", "pdf/1/", "comments/", "files/",
        "level/", f"file/{world.files[level]}/", "withdraw/", "put-back/", "comment/",
        f"comment/?block={world.blocks[level]}", *(f"comment/{world.comments.get(level, 1)}/{act}/" for act in ACTS),
    )  # fmt: skip
    other = ("sign/{key}/", "sign/{key}/decline/", "translate/{key}/ru/begin/", "translate/{key}/ru/check/",
             "translate/{key}/ru/file/")  # fmt: skip
    return [*(f"/en/d/{{key}}/{tail}" for tail in document), "/ru/d/{key}/", *(f"/en/{tail}" for tail in other)]


def said(response: Any) -> str:
    """All a response says, headers included."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode("utf-8", "replace") + repr(dict(response.headers))


ACTS = ("reply", "edit", "withdraw", "hide", "versions")
FIELDS = ("title", "titletwo", "body", "note", "foot", "change", "draft", "file", "content", "comment")


def browser_of(world: World, who: str) -> Client:
    """Return a browser in which she is signed in."""
    client = Client()
    if world.people[who] is not None:
        client.force_login(world.people[who])
    return client


def test_leaks__nothing_of_the_hidden_on_any_surface(world: World) -> None:
    leaks = []
    for who in sorted(MAY):
        client = browser_of(world, who)
        for path, _level in surfaces(world):
            text = said(client.get(path))
            query = path.partition("?q=")[2] or path.partition("?kind=")[2]
            for level, where in itertools.product(LEVELS, FIELDS):
                word = canary(level, where)
                if level not in MAY[who] and word in text.replace(query or "\0", ""):
                    leaks.append(f"{who} finds {word} at {path}")
    assert leaks == []


def answer_of(client: Client, method: str, path: str, key: str) -> tuple[int, dict[str, str], bytes]:
    """Return all of an answer: status, headers, bytes; less the key that was asked for, and what is random."""
    response = getattr(client, method)(path.format(key=key))
    headers = {name: value.replace(key, "") for name, value in response.headers.items()}
    body = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", response.content.replace(key.encode(), b""))
    return response.status_code, headers, body


def differences(world: World, who: str, levels: Iterable[str], methods: Iterable[str]) -> list[str]:
    """Return the addresses at which a hidden document is told from one that never was."""
    client, found, never = browser_of(world, who), [], {}
    for level, method in itertools.product(levels, methods):
        for path in tails(world, level):
            asked = (method, path)
            if asked not in never:  # much of it is the same at every level
                never[asked] = answer_of(client, method, path, "nnnnnnnn")
            if answer_of(client, method, path, world.families[level].key) != never[asked]:
                found.append(f"{who}: {method} {path} ({level})")
    return found


def test_hidden__answers_like_what_never_was(world: World) -> None:
    """Same status, same headers, same bytes, for every address of a document."""
    found = []
    for who in sorted(MAY):
        found += differences(world, who, [level for level in LEVELS if level not in MAY[who]], ["get"])
    assert found == []


def test_hidden__answers_like_what_never_was_by_every_method(world: World) -> None:
    found = []
    for who in ("stranger", "member", "officer", "editor"):
        found += differences(world, who, ["strict"], ["head", "post"])
    assert found == []


def test_named_reader__does_read(world: World) -> None:
    """The matrix would be green for a server that shows nothing."""
    client = Client()
    client.force_login(world.people["named"])
    for level, family in world.families.items():
        text = said(client.get(f"/en/d/{family.key}/"))
        assert canary(level, "body") in text
        assert canary(level, "titletwo") in text
        assert canary(level, "draft") not in text
