"""Where things stand on disk, in a checkout and in an installed wheel alike.

A wheel carries templates, catalogues and static files inside `config/_project`; a checkout has them at its root.
Everything that needs a folder asks here, so that neither form is a special case elsewhere.
"""

import os
from pathlib import Path


PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent.parent
INSTALLED = PACKAGE / "_project"


def place(name: str, in_checkout: str | None = None) -> Path:
    """Return the folder `name`, from the wheel if it carries it, else from the checkout."""
    carried = INSTALLED / name
    return carried if carried.is_dir() else CHECKOUT / (in_checkout or name)


TEMPLATES = place("templates")
LOCALE = place("locale")
STATIC = place("static", "site/static")
# What the running system writes: database file, uploads, outgoing mail in the demonstration.
VAR = Path(os.environ.get("VAR_ROOT") or CHECKOUT / "var")
