"""Runs all tests: what `make test` calls. Finds or gets a browser, compiles catalogues, hands over to pytest.

Standard library only, so that it can say plainly what is missing before anything is imported.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]


def main(arguments: list[str]) -> int:
    """Run and return pytest's exit code; a run without journeys fails under CI."""
    from tests.browser import find_or_get

    os.chdir(ROOT)
    subprocess.run([sys.executable, "manage.py", "catalogues"], check=True)
    browser = find_or_get()
    if browser is None:
        print("\nNo Chromium here and none could be got: the journeys are SKIPPED. Set CHROMIUM=/path/to/it.\n")
        if os.environ.get("CI") == "true":
            return 1
    else:
        os.environ["CHROMIUM"] = browser
    workers = os.environ.get("TEST_WORKERS", "2")
    command = [sys.executable, "-m", "pytest", "-n", workers, "--dist", "loadscope", *arguments]
    code = subprocess.call(command)
    if browser is None:
        print("Journeys skipped: no browser.")
    return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
