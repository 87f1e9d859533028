"""The receipt as a member, a screen reader and an attacker meet it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from intranet.documents.printing import LABELS, receipt_pdf
from intranet.documents.printing.tongues import TONGUES
from tests.rooms.printing import words
from tests.rooms.printing.opened import (
    ALL,
    HASH,
    HOSTILE,
    fonts_of,
    opened,
    receipt,
    root,
    squeezed,
    tags,
    text_of,
)


@pytest.mark.parametrize("language", ALL)
def test_receipt__names_text_and_hash_are_in_it(language: str) -> None:
    pdf = receipt_pdf(receipt(language))
    text = text_of(pdf)
    for word in (words.PEOPLE[language]["full_name"] + " " + words.LABELS[language]["receipt"]).split():
        if language in ("fa-af", "ps"):
            # an extractor may put the parts of a word apart, yet every letter must be there
            assert set(squeezed(word)) <= set(text), word
        else:
            assert squeezed(word) in text, word
    assert HASH in text
    assert squeezed("2026-11-23 14:05:09 UTC+05:00") in text
    assert "S-2026-0042" in text


@pytest.mark.parametrize("language", ["fa-af", "ps"])
def test_receipt__plain_arabic_words_read_in_order(language: str) -> None:
    text = text_of(receipt_pdf(receipt(language)))
    for word in {"fa-af": ("رسید", "حمیده"), "ps": ("رسید", "ځدراڼ", "ګړندۍ")}[language]:
        assert word in text


@pytest.mark.parametrize("language", ALL)
def test_receipt__fonts_are_ours_and_inside(language: str) -> None:
    fonts = fonts_of(receipt_pdf(receipt(language)))
    assert fonts
    for name, font in fonts.items():
        assert "+Noto" in name
        assert "/FontFile2" in font["/FontDescriptor"]


@pytest.mark.parametrize("language", ALL)
def test_receipt__tagged_titled_and_in_its_language(language: str) -> None:
    pdf = receipt_pdf(receipt(language))
    tongue = TONGUES[language]
    catalogue = root(pdf)
    assert catalogue["/Lang"] == (f"{tongue.code}-{tongue.region}" if tongue.region else tongue.code)
    assert catalogue["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in catalogue["/Metadata"].get_object().get_data()
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert {"/H1", "/L", "/LI"} <= set(tags(pdf))
    assert opened(pdf).metadata.title == words.LABELS[language]["receipt"]


def test_receipt__metadata_names_no_person_and_no_document() -> None:
    pdf = receipt_pdf(receipt())
    kept = str(opened(pdf).metadata) + root(pdf)["/Metadata"].get_object().get_data().decode()
    assert "Marion" not in kept
    assert "Conduct" not in kept


@pytest.mark.parametrize("language", ["fa-af", "ps"])
def test_receipt__right_to_left_starts_at_the_right_and_copies_true(language: str) -> None:
    pdf = receipt_pdf(receipt(language))
    places: list[float] = []
    opened(pdf).pages[0].extract_text(
        visitor_text=lambda text, cm, tm, *_: places.append(cm[4]) if text.strip() else None
    )
    assert places[0] > 300  # of 595 points: the heading stands in the right half
    assert root(pdf)["/ViewerPreferences"].get("/Direction") != "/R2L"


def test_receipt__same_facts_same_bytes() -> None:
    assert receipt_pdf(receipt("ru")) == receipt_pdf(receipt("ru"))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("language", ["en", "fa-af"])
def test_receipt__hostile_text_stays_text(language: str, text: str) -> None:
    made = receipt(language, full_name=text, title=text, receipt_number=text, authentic_language=text)
    shown = text_of(receipt_pdf(made))
    assert HASH in shown
    if text.isascii() and text.isprintable() and language == "en":
        assert shown.count(squeezed(text)) >= 3


def test_receipt__ten_thousand_letters_stay_on_the_paper() -> None:
    for letter in ("w", "Щ", "ښ"):
        pdf = opened(receipt_pdf(receipt(full_name=letter * 10_000)))
        assert sum(page.extract_text().count(letter) for page in pdf.pages) >= 10_000
        assert len(pdf.pages) > 2, "one endless line runs off the paper"


def test_receipt__sign_outside_the_fonts_is_named_by_number() -> None:
    text = text_of(receipt_pdf(receipt(full_name="Li 中 \u202eevil")))
    assert "Li[U+4E2D][U+202E]evil" in text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"signed_at": datetime(2026, 1, 1)}, "time zone"),  # noqa: DTZ001
        ({"sha256": "abc"}, "fingerprint"),
        ({"sha256": HASH.upper()}, "fingerprint"),
        ({"language": "xx"}, "No PDF in the language"),
        ({"labels": {**LABELS, "check": ""}}, "check"),
    ],
)
def test_receipt__wrong_facts_are_refused_with_a_sentence(change: dict[str, Any], said: str) -> None:
    sound = receipt()
    with pytest.raises(ValueError, match=said):
        replace(sound, **change)
