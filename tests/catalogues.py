"""Are the catalogues complete? Gathers the strings anew and looks for what is missing, fuzzy or broken.

A step of CI and not of `make lint`: it needs GNU gettext and some seconds. Languages are added to COMPLETE as their
catalogues are finished. The catalogues on disk are put back as they were.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib


ROOT = Path(__file__).resolve().parent.parent
COMPLETE = ("ru", "fa_AF")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
SCRIPT = {"ru": re.compile(r"[а-яё]", re.I), "fa_AF": re.compile(r"[؀-ۿ]")}
# Same in every language: names, codes, formats.
SAME = re.compile(r"^[\W\d_A-Za-z.,]{0,14}$")


def faults(entry: polib.POEntry, language: str) -> list[str]:
    """Return what is wrong with one string."""
    if entry.obsolete:
        return []
    if "fuzzy" in entry.flags:
        return ["fuzzy"]
    forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not all(forms):
        return ["untranslated"]
    wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    found = [f"placeholders {sorted(wanted)}" for form in forms[-1:] if set(PLACEHOLDER.findall(form)) != wanted]
    if not any(SCRIPT[language].search(form) for form in forms) and not SAME.match(entry.msgid):
        found.append("not in its script")
    return found


def plural(language: str) -> bool:
    """Say whether the catalogue's rule of plurals is written: a broken one takes every page down."""
    rule = polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po")).metadata.get("Plural-Forms", "")
    return bool(re.match(r"nplurals=\d; plural=.+;$", rule)) and "EXPRESSION" not in rule


def gather(languages: tuple[str, ...]) -> None:
    """Run makemessages for the languages."""
    command = [sys.executable, "manage.py", "makemessages", "--no-location", "--no-obsolete", "--add-location=file"]
    for language in languages:
        command += ["-l", language]
    for ignored in (".venv", "var", "tests", "docs"):
        command += ["--ignore", ignored]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)


def main() -> int:
    """Return 1 when a complete language is not."""
    with tempfile.TemporaryDirectory() as kept:
        shutil.copytree(ROOT / "locale", kept, dirs_exist_ok=True)
        try:
            gather(COMPLETE)
            bad = [f"{language}: no plural forms" for language in COMPLETE if not plural(language)]
            bad += [
                f"{language}: {', '.join(found)}: {entry.msgid[:90]!r}"
                for language in COMPLETE
                for entry in polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))
                if (found := faults(entry, language))
            ]
        finally:
            shutil.rmtree(ROOT / "locale")
            shutil.copytree(kept, ROOT / "locale")
    print("\n".join(bad) or f"catalogues complete: {', '.join(COMPLETE)}")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
