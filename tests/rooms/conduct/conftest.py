"""The Code and the undertaking, published, and what the room connects at start-up."""

from __future__ import annotations

import pytest
from django.utils import translation

from tests.factories import block, clause, make_document, publish
from workflows.conduct.start import connect


@pytest.fixture(autouse=True)
def in_english():
    """Addresses made with reverse() are in the active language, which another test's request left."""
    connect()
    with translation.override("en"):
        yield


@pytest.fixture
def code(db):
    """The first edition of the Code. Returns its EditionText."""
    blocks = [clause("", level="article", title="Respect"), clause("Members listen to each other.")]
    return make_document("code-of-conduct", title="Code of Conduct", blocks=blocks, level="members")


@pytest.fixture
def undertaking(db):
    """The undertaking of officers and editors. Returns its EditionText."""
    return make_document("undertaking", title="Undertaking", level="members")


@pytest.fixture
def next_edition(code):
    """Publish another edition of the Code: call with the fields to change. Returns its EditionText."""

    def make(*, substantive=True, title="Code of Conduct", adopted_by="2026/2"):
        page = page_of(code)
        page.title, page.substantive, page.adopted_by = title, substantive, adopted_by
        page.body.append(("paragraph", "More words."))
        page.body = [*page.body.raw_data, block("paragraph", f"<p>Added: {title}</p>")]
        page.save_revision()
        return publish(page)

    return make


def page_of(text):
    """The page behind a text."""
    from wagtail.models import Page

    return Page.objects.get(translation_key=text.edition.family_id).specific
