"""The demonstration itself: who can log in, and that running it again loses and doubles nothing."""

from __future__ import annotations

import json
from typing import Any


COUNT = """
from django.apps import apps
print({m._meta.label: m.objects.count() for m in apps.get_models() if m._meta.app_label in ("intranet", "workflows")})
"""
FIXED = {
    "member@example.org", "member2@example.org", "member3@example.org", "recused@example.org", "unsigned@example.org",
    "absent@example.org", "former@example.org", "secretariat@example.org", "secretariat2@example.org",
    "editor.ru@example.org", "editor.fa@example.org", "observer@example.org", "auditor@example.org",
    "outsider@example.org",
}  # fmt: skip
SEATS = """
from django.utils import timezone
from intranet.access.models import Family
from intranet.documents.models import Edition
from intranet.members.models import Seat
held = Seat.objects.held_on(timezone.localdate())
kinds = list(Edition.objects.filter(number=1).values_list("kind", flat=True))
levels = set(Family.objects.filter(editions__kind="paper").values_list("level", flat=True))
print(held.count(), held.values("country").distinct().count(), sorted(kinds), sorted(levels))
"""


def test_demo_group__run_twice_loses_nothing(server: Any) -> None:
    before = server.manage("shell", "--no-imports", "-c", COUNT).stdout
    again = server.manage("demo_group")
    assert again.returncode == 0, again.stderr
    assert server.manage("shell", "--no-imports", "-c", COUNT).stdout == before


def test_demo_group__people_as_json(server: Any) -> None:
    people = json.loads(server.manage("demo_group", "--people").stdout)
    assert {p["email"] for p in people} >= FIXED
    assert all(set(p) == {"email", "role", "note"} and p["note"] for p in people)


def test_demo_group__twelve_seats_six_countries_all_levels(server: Any) -> None:
    told = server.manage("shell", "--no-imports", "-c", SEATS).stdout
    papers = ["code-of-conduct", "minutes", "minutes", *["paper"] * 4, "terms-of-reference", "undertaking"]
    assert told.strip() == f"12 6 {papers} {['confidential', 'members', 'public', 'strict']}"


def test_import_document__refuses_with_code_2_and_one_sentence(server: Any, tmp_path: Any) -> None:
    file = tmp_path / "old.doc"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"))
    refused = server.manage("import_document", str(file), "--type", "paper", "--language", "en")
    assert refused.returncode == 2
    assert (
        refused.stderr.strip()
        == "This is a Word file of the old kind (.doc). Open it, save it as .docx, and send that."
    )


def test_import_document__makes_a_draft_nobody_reads(server: Any, arrives: Any, tmp_path: Any) -> None:
    file = tmp_path / "paper.md"
    file.write_text("# A canary paper\n\nSome words nobody has approved.\n")
    made = server.manage("import_document", str(file), "--type", "paper", "--language", "en", "--report", "json")
    told = json.loads(made.stdout)
    assert told["title"] == "A canary paper"
    member = arrives("member@example.org")
    assert member.go(f"/en/d/{told['key']}/").status == 404
