#!/usr/bin/env python
"""The door for commands: puts the place `site/` on the path, then hands over to Django."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Run one management command with the development settings unless told otherwise."""
    sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
