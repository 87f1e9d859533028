"""Finds a Chromium for the journeys, or tries to get one: Playwright's own, then the system's packages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Chromium must not look for its makers' servers: tests talk to this machine only.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """Return the path of a Chromium that is here."""
    named = os.environ.get("CHROMIUM")
    if named and Path(named).exists():
        return named
    return next((path for path in map(shutil.which, NAMES) if path), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def find_or_get() -> str | None:
    """Return a Chromium's path, getting one if it must; None when none can be had."""
    if path := find():
        return path
    print("No Chromium found; trying to get one …", flush=True)
    for command in _ways():
        if subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0 and (path := find()):
            return path
    return None


def _ways() -> list[list[str]]:
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        ways.append(["sh", "-c", "apt-get update -q && apt-get install -y -q chromium"])
    return ways
