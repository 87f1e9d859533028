"""What a document is made of: eight kinds of block, few enough to learn in an hour.

Every block keeps its id across languages and editions, so comments, translations and links find it again. Numbers
are not typed: they follow from the order of clauses (see `numbering`). A footnote is referred to by its mark in
square brackets, [^1], which survives Word, translation tools and e-mail alike.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from intranet.documents.tables import MarkBlock, TranslatedTableBlock


INLINE = ["bold", "italic", "superscript", "subscript", "link"]


def prose(**options: Any) -> blocks.RichTextBlock:
    """Return a field for running text with few inline marks."""
    return blocks.RichTextBlock(features=INLINE, **options)


class HeadingBlock(blocks.StructBlock):
    """A heading without a number."""

    level = blocks.ChoiceBlock(choices=[("2", _("Heading")), ("3", _("Smaller heading"))], default="2", label=_("Size"))
    text = blocks.CharBlock(label=_("Heading"), max_length=300)

    class Meta:
        icon = "title"
        label = _("Heading")


class ClauseBlock(blocks.StructBlock):
    """An article, a clause or a point: numbered by its place."""

    level = blocks.ChoiceBlock(
        choices=[("article", _("Article")), ("clause", _("Clause")), ("point", _("Point"))],
        default="clause",
        label=_("Level"),
    )
    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=300)
    text = prose(label=_("Text"), required=False)

    class Meta:
        icon = "list-ol"
        label = _("Numbered clause")


class ItemBlock(blocks.StructBlock):
    """One line of a list."""

    depth = blocks.IntegerBlock(label=_("Indent"), min_value=0, max_value=3, default=0)
    text = prose(label=_("Text"))


class ListBlock(blocks.StructBlock):
    """A list, with dots or numbers."""

    ordered = blocks.BooleanBlock(label=_("Numbered"), required=False)
    items = blocks.ListBlock(ItemBlock(), label=_("Lines"))

    class Meta:
        icon = "list-ul"
        label = _("List")


class QuotationBlock(blocks.StructBlock):
    """Somebody else's words."""

    text = prose(label=_("Quotation"))
    by = blocks.CharBlock(label=_("Said or written by"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Quotation")


class FootnoteBlock(blocks.StructBlock):
    """A footnote, referred to in the text by its mark: [^1]."""

    mark = MarkBlock(label=_("Mark"), max_length=8, help_text=_("In the text, write [^1] for the mark 1."))
    text = prose(label=_("Footnote"))

    class Meta:
        icon = "comment"
        label = _("Footnote")


class SignatureBlock(blocks.StructBlock):
    """The line to sign on, as it stood on paper."""

    text = blocks.TextBlock(label=_("Line"), help_text=_("For example: Name: ______ Date: ______"))

    class Meta:
        icon = "pick"
        label = _("Signature line")


class BodyBlock(blocks.StreamBlock):
    """The text of a document."""

    heading = HeadingBlock()
    clause = ClauseBlock()
    paragraph = prose(label=_("Paragraph"), icon="pilcrow")
    list = ListBlock()
    table = TranslatedTableBlock(label=_("Table"))
    quotation = QuotationBlock()
    footnote = FootnoteBlock()
    signature = SignatureBlock()
