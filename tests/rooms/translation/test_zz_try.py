import pytest
from wagtail.models import Page
from intranet.documents.importing import read
from tests.factories import *
from workflows.management.demonstration.index import TEXTS
from intranet.translation.actions import start
from intranet.translation.pairing import translate_by_pairs
from intranet.translation.progress import record_of, missing
from intranet.translation.setup import teach_marks


@pytest.mark.parametrize("text", [t for t in TEXTS if len(t.files) > 1], ids=lambda t: t.name)
def test_x(text, officer, editor):
    teach_marks()
    im = read(text.path("en").read_bytes(), text.path("en").name)
    make_document(text.type, level=text.level, by=officer, title=im.title, blocks=im.blocks, numbering=im.numbering)
    page = Page.objects.filter(title=im.title, locale__language_code="en").first().specific
    for lang in text.files:
        if lang == "en":
            continue
        t = read(text.path(lang).read_bytes(), text.path(lang).name)
        p = translate_by_pairs(family=page.family, language=lang, title=t.title, blocks=t.blocks, by=editor)
        tr = record_of(p)
        print(lang, p.live, tr.get_progress(), missing(tr))
        d = p.get_latest_revision_as_object()
        print(d.title, d.slug, p.slug, p.translation_key == page.translation_key)
        assert [b["id"] for b in d.body.raw_data] == [b["id"] for b in page.body.raw_data]
        from intranet.documents.canonical import canonical_text
        from intranet.documents.frozen import freeze

        got = canonical_text(d.title, freeze(d.body.get_prep_value()), d.numbering)
        want = canonical_text(t.title, freeze(t.blocks), im.numbering)
        import difflib

        print("\n".join(list(difflib.unified_diff(want.split("\n"), got.split("\n"), lineterm="", n=0))[:20]))
        assert got == want
