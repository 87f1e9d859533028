"""A paper with three clauses, and a member who may comment on it."""

from __future__ import annotations

import uuid

import pytest
from django.utils import translation

from intranet.comments.start import connect
from tests.factories import clause, make_document, sign_in_force


A, B, C = (str(uuid.uuid4()) for _ in range(3))


@pytest.fixture(autouse=True)
def in_english():
    """Addresses made with reverse() are in the active language, which another test's request left."""
    connect()
    with translation.override("en"):
        yield


@pytest.fixture
def code(db):
    return make_document("code-of-conduct", title="Code of Conduct", level="members")


@pytest.fixture
def speaker(member, code):
    """A member who has signed."""
    sign_in_force(member)
    return member


@pytest.fixture
def listener(other_member, code):
    """Another member who has signed."""
    sign_in_force(other_member)
    return other_member


@pytest.fixture
def paper(db):
    """A members' paper. Returns its EditionText."""
    blocks = [
        clause("", level="article", title="First", block_id=A),
        clause("One.", block_id=B),
        clause("Two.", block_id=C),
    ]
    return make_document("paper", level="members", blocks=blocks)


@pytest.fixture
def family(paper):
    return paper.edition.family
