"""The press and its fonts: what it loads, keeps, leaves behind, and which signs it can set."""

import subprocess
import sys
from datetime import UTC
from pathlib import Path

import pytest

from intranet.documents.printing import document_pdf, receipt_pdf
from intranet.documents.printing.fonts import folder
from intranet.documents.printing.letters import covered, printable
from tests.rooms.printing.opened import SIGNED, facts, opened, receipt


ROOT = Path(__file__).resolve().parents[3]


def test_fonts__every_covered_sign_prints() -> None:
    signs = [chr(c) for c in range(0x20, 0x30000) if covered(chr(c))]
    assert len(signs) > 2900
    for language in ("en", "fa-af"):
        html = " ".join(signs).replace("&", "&amp;").replace("<", "&lt;")
        blocks = [
            {"type": "paragraph", "html": f"<p>{html} <b>{html}</b> <i>{html}</i></p>"},
            {"type": "table", "rows": [[html]]},
        ]
        assert document_pdf("T", language, blocks, facts()).startswith(b"%PDF")


def test_fonts__letters_of_the_nine_languages_are_covered() -> None:
    letters = "ӘҒҚҢӨҮҺҰІәғқңөүһұіӢӮҲҶӣӯҳҷЁёЎўʻʼ’ŇňŽžÝýŞşÄäÖöÜüÇçtټځڅډړږښګڼېۍئيیکگپچژهٔؤأآ،؛؟۰۹№₸«»☐☑≤"
    assert [letter for letter in letters if not covered(letter)] == []
    assert printable(letters.replace("’", "")[:40]) == letters.replace("’", "")[:40]


def test_fonts__licence_lies_beside_them() -> None:
    assert "SIL OPEN FONT LICENSE" in (folder() / "OFL.txt").read_text()


def test_printing__loads_the_typesetter_only_when_asked() -> None:
    code = "import sys, intranet.documents.printing; sys.exit(bool({'typst', 'django'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_printing__leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    receipt_pdf(receipt())
    assert list(tmp_path.iterdir()) == []


def test_printing__time_is_written_in_utc() -> None:
    assert opened(receipt_pdf(receipt())).metadata.creation_date == SIGNED.astimezone(UTC)


def test_printing__long_documents_leave_no_memory_behind() -> None:
    code = (
        "import datetime as d, pathlib, intranet.documents.printing as p\n"
        "now = d.datetime(2026, 1, 1, tzinfo=d.UTC)\n"
        "size = lambda: int(pathlib.Path('/proc/self/statm').read_text().split()[1]) * 4096 / 1e6\n"
        "def go(k):\n"
        "    text = f'Number {k} speaks of members and meetings. ' * 20\n"
        "    blocks = [{'type': 'paragraph', 'html': f'<p>{i} {text}</p>'} for i in range(150)]\n"
        "    p.document_pdf('T', 'en', blocks, {'reader': 'R', 'made_at': now})\n"
        "go(0)\n"
        "first = size()\n"
        "[go(k) for k in range(1, 9)]\n"
        "assert size() < first + 60, (first, size())\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
