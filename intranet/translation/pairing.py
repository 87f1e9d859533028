"""Fills a translation from a text that stands beside its source block by block: a translated Word file, a fixture.

wagtail-localize keeps translations string by string, each at the path of its block. Both texts are taken apart by
its own extractor, the translated one with the ids of the source, and the strings are paired path by path. A table's
cells are named by their words (see `documents.tables`), so they are paired by where they stand.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_localize.models import SegmentOverride, StringSegment, StringTranslation, Translation, TranslationContext
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments, quote_path_component

from intranet.access.models import Family
from intranet.accounts.models import User
from intranet.documents.frozen import freeze
from intranet.documents.pages import DocumentPage
from intranet.documents.tables import CAPTION, places
from intranet.translation import rules
from intranet.translation.actions import save_draft, start
from intranet.translation.progress import record_of, waits


SENTENCES = {
    rules.KIND: gettext_lazy("Block %(place)s is another kind than in the source. Check the order."),
    rules.LINES: gettext_lazy("The list in block %(place)s has more or fewer lines than in the source."),
    rules.CELLS: gettext_lazy("The table in block %(place)s has other rows or columns than in the source."),
    rules.MARK: gettext_lazy("The footnote in block %(place)s has another mark than in the source."),
    rules.LENGTH: gettext_lazy("The translation has %(there)s blocks and the source %(here)s. They must be the same."),
    "words": gettext_lazy("Block %(place)s has words where the source has none, or is divided otherwise."),
    "links": gettext_lazy("Block %(place)s has a link that the source does not have."),
}


class Unpaired(ValidationError):
    """The two texts do not stand beside each other."""

    def __init__(self, reason: str, place: int, **counts: int) -> None:
        super().__init__(SENTENCES[reason], code=reason, params={"place": place, **counts})


class Words(NamedTuple):
    """The words for one string, at one path, and where its links lead in place of the source's."""

    path: str
    source: str
    translated: str
    links: tuple[tuple[str, str], ...] = ()


@transaction.atomic
def translate_by_pairs(
    *, family: Family, language: str, title: str, blocks: list[dict[str, Any]], by: User
) -> DocumentPage:
    """Translate a document by a text of the same build, and return the page of that language with a new draft.

    Raises ValidationError naming the first block that does not pair, and while the translation is being checked; then
    nothing is changed.
    """
    page = start(family=family, language=language, by=by)
    translation = record_of(page)
    assert translation is not None
    if waits(page):
        raise ValidationError(_("This translation is being checked. Nobody changes it meanwhile."))
    segments = StringSegment.objects.filter(source=translation.source).select_related("context", "string")
    known = {(segment.context.path, segment.string.data): segment for segment in segments}
    for words in paired(translation.source.as_instance(), title, blocks):
        _keep(translation, known[words.path, words.source], words, by)
    return save_draft(translation=translation, by=by)


def paired(original: DocumentPage, title: str, blocks: Sequence[Mapping[str, Any]]) -> list[Words]:
    """Return the words for every string of a page. Raises Unpaired."""
    source, other = list(original.body.raw_data), freeze(blocks)
    if found := rules.mismatch(source, other):
        place, reason = found
        raise Unpaired(reason, place, here=len(source), there=len(other))
    if not title.strip():
        raise ValidationError(_("The translation has no title."))
    pairs = zip(source, other, strict=True)
    twin = original.__class__(title=title.strip(), body=[_with_ids_of(one, two) for one, two in pairs])
    places_of = {str(block["id"]): place for place, block in enumerate(source, 1)}
    tables = {str(block["id"]) for block in source if block["type"] == "table"}
    words = list(_strings(original, twin, places_of, tables))
    for one, two in zip(source, other, strict=True):
        if one["type"] == "table":
            words += _cells(one, two["value"], places_of[str(one["id"])])
    return words


def _with_ids_of(source: Mapping[str, Any], block: dict[str, Any]) -> dict[str, Any]:
    value = block["value"]
    if block["type"] == "list":
        lines = zip(source["value"]["items"], value["items"], strict=True)
        value = {**value, "items": [{**line, "id": old["id"]} for old, line in lines]}
    return {**block, "id": source["id"], "value": value}


def _strings(
    original: DocumentPage, twin: DocumentPage, places_of: Mapping[str, int], tables: set[str]
) -> Iterator[Words]:
    """Pair the strings outside tables, path by path."""
    ours, theirs = _by_path(original, tables), _by_path(twin, tables)
    for path in {**ours, **theirs}:
        place = places_of.get(path.split(".")[1], 0) if "." in path else 0
        one, two = ours.get(path, []), theirs.get(path, [])
        if two and len(one) != len(two):
            raise Unpaired("words", place)
        for source, translated in zip(one, two, strict=False):
            yield Words(path, source.string.data, translated.string.data, _links(source, translated, place))


def _by_path(page: DocumentPage, tables: set[str]) -> dict[str, list[StringSegmentValue]]:
    found: dict[str, list[StringSegmentValue]] = defaultdict(list)
    for segment in extract_segments(page):
        field, _dot, rest = segment.path.partition(".")
        in_table = field == "body" and rest.split(".")[0] in tables
        if isinstance(segment, StringSegmentValue) and not in_table:
            found[segment.path].append(segment)
    return found


def _links(source: StringSegmentValue, translated: StringSegmentValue, place: int) -> tuple[tuple[str, str], ...]:
    """Return the addresses that differ, as (the source's, the translation's)."""
    here, there = source.attrs or {}, translated.attrs or {}
    if set(there) - set(here):
        raise Unpaired("links", place)
    pairs = ((here[name].get("href", ""), there[name].get("href", "")) for name in there)
    return tuple((old, new) for old, new in pairs if old and new and old != new)


def _cells(block: Mapping[str, Any], other: Mapping[str, Any], place: int) -> Iterator[Words]:
    """Pair the cells and the caption of a table of the same shape."""
    value, base = block["value"], f"body.{block['id']}"
    pairs = [(name, words, other["data"][row][column]) for row, column, name, words in places(value)]
    pairs.append((CAPTION, value.get("table_caption") or "", other["table_caption"]))
    full = sum(1 for row in other["data"] for cell in row if cell.strip())
    if full > sum(1 for _name, _words, cell in pairs[:-1] if cell.strip()) or (pairs[-1][2] and not pairs[-1][1]):
        raise Unpaired("words", place)
    for name, words, cell in pairs:
        if words.strip() and cell.strip():
            one, two = StringSegmentValue("", words), StringSegmentValue("", cell)
            yield Words(f"{base}.{name}", one.string.data, two.string.data)


def _keep(translation: Translation, segment: StringSegment, words: Words, by: User) -> None:
    StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        locale=translation.target_locale,
        context_id=segment.context_id,
        defaults={
            "data": words.translated,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "",
            "last_translated_by": by,
            "has_error": False,
            "field_error": "",
        },
    )
    for old, new in words.links:
        path = f"{words.path}.{quote_path_component(old)}"
        context = TranslationContext.objects.get(object_id=translation.source.object_id, path=path)
        SegmentOverride.objects.update_or_create(
            context=context,
            locale=translation.target_locale,
            defaults={"data_json": json.dumps(new), "last_translated_by": by},
        )
