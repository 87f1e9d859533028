"""The page types: what the group writes. Wagtail keeps drafts and revisions; what is read is the frozen edition.

An address is the family's opaque key, the same in every language (`/ru/d/k7f3…/`): no title and no tree in it.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from intranet.access.actions import ensure_family
from intranet.access.models import Family
from intranet.access.rules import FOR_ALL, FOR_OFFICES
from intranet.documents.blocks import BodyBlock
from intranet.documents.fields import BodyField
from intranet.documents.forms import DocumentForm
from intranet.documents.permissions import NobodyPublishes


class HousePage(Page):
    """What all page types share: an opaque key for a slug, and a family from the first second."""

    content_panels: ClassVar[list[Any]] = [FieldPanel("title")]
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []
    show_in_menus_default = False
    founding: ClassVar[str] = ""  # readable before signing: see access.rules

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> NobodyPublishes:
        """Nobody publishes by hand, and a page one may not know gives no right at all."""
        return NobodyPublishes(user, self)

    @property
    def family(self) -> Family:
        """The family of this page, made confidential if it is new."""
        return ensure_family(self.translation_key, founding=self.founding)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Take the family's key as slug before Wagtail would make one of the title."""
        self.slug = self.family.key
        super().full_clean(*args, **kwargs)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Return the address by key (DESIGN decision 12)."""
        parts = super().get_url_parts(request)
        if parts is None:
            return None
        site_id, root_url, _path = parts
        return site_id, root_url or settings.SITE_URL, f"/{self.locale.language_code}/d/{self.slug}/"


class HomePage(HousePage):
    """The root of one language. It has no text: the start page is a view."""

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["intranet.FolderPage"]
    max_count_per_parent = len(settings.LANGUAGES)

    class Meta:
        verbose_name = _("language root")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """A root is found by its language, so its slug is that."""
        self.slug = self.slug or self.locale.language_code
        Page.full_clean(self, *args, **kwargs)


class FolderPage(HousePage):
    """A drawer for documents."""

    drawer = models.SlugField(max_length=30, blank=True, editable=False)  # the type of document it is the home of

    parent_page_types: ClassVar[list[str]] = ["intranet.HomePage", "intranet.FolderPage"]

    class Meta:
        verbose_name = _("folder")


class DocumentPage(HousePage):
    """A document of the group."""

    NUMBERINGS = [("roman", _("I, a")), ("decimal", _("1, 1.1")), ("none", _("No numbers"))]

    body = BodyField(BodyBlock(), verbose_name=_("text"), blank=True)
    numbering = models.CharField(_("numbering"), max_length=10, choices=NUMBERINGS, default="decimal")
    substantive = models.BooleanField(
        _("substantive change"),
        default=True,
        help_text=_("Asks every member to sign again. Untick it for wording and spelling."),
    )
    adopted_by = models.CharField(
        _("adopted by"),
        max_length=200,
        blank=True,
        help_text=_("The members’ decision that adopted this edition. Needed for the Code and the Terms of Reference."),
    )
    change_note = models.CharField(
        _("what changed"), max_length=300, blank=True, help_text=_("One sentence for the readers.")
    )

    parent_page_types: ClassVar[list[str]] = ["intranet.FolderPage"]
    subpage_types: ClassVar[list[str]] = []
    base_form_class = DocumentForm
    kind: ClassVar[str] = ""  # as the importer and the addresses name it
    needs_adoption: ClassVar[bool] = False
    to_be_signed: ClassVar[bool] = False

    content_panels: ClassVar[list[Any]] = [*HousePage.content_panels, FieldPanel("numbering"), FieldPanel("body")]
    edition_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [FieldPanel("substantive"), FieldPanel("adopted_by"), FieldPanel("change_note")], heading=_("This edition")
        )
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("title"),
        TranslatableField("body"),
        SynchronizedField("slug", overridable=False),
        SynchronizedField("numbering", overridable=False),
        SynchronizedField("substantive", overridable=False),
        SynchronizedField("adopted_by", overridable=False),
        SynchronizedField("change_note", overridable=False),
    ]

    class Meta:
        abstract = True

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the draft in the layout of the reading page, inside the editor's panel."""
        from intranet.documents.preview import draft_context

        return TemplateResponse(request, "documents/preview.html", draft_context(self))


class TermsPage(DocumentPage):
    """The Terms of Reference (C3)."""

    kind = "terms-of-reference"
    founding = FOR_ALL
    needs_adoption = True
    content_panels: ClassVar[list[Any]] = [*DocumentPage.content_panels, *DocumentPage.edition_panels]

    class Meta:
        verbose_name = _("terms of reference")
        verbose_name_plural = _("terms of reference")


class CodePage(DocumentPage):
    """The Code of Conduct, which every member signs (C1)."""

    kind = "code-of-conduct"
    founding = FOR_ALL
    needs_adoption = True
    to_be_signed = True
    content_panels: ClassVar[list[Any]] = [*DocumentPage.content_panels, *DocumentPage.edition_panels]

    class Meta:
        verbose_name = _("code of conduct")
        verbose_name_plural = _("codes of conduct")


class UndertakingPage(DocumentPage):
    """The undertaking of confidentiality, which officers and editors sign (C26)."""

    kind = "undertaking"
    founding = FOR_OFFICES
    to_be_signed = True
    content_panels: ClassVar[list[Any]] = [*DocumentPage.content_panels, *DocumentPage.edition_panels]

    class Meta:
        verbose_name = _("undertaking of confidentiality")
        verbose_name_plural = _("undertakings of confidentiality")


class MinutesPage(DocumentPage):
    """The minutes of a meeting."""

    kind = "minutes"
    met_on = models.DateField(_("day of the meeting"), null=True, blank=True)
    content_panels: ClassVar[list[Any]] = [
        *DocumentPage.content_panels,
        FieldPanel("met_on"),
        *DocumentPage.edition_panels,
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        *DocumentPage.override_translatable_fields,
        SynchronizedField("met_on", overridable=False),
    ]

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")


class PaperPage(DocumentPage):
    """Any other paper before the group."""

    kind = "paper"
    content_panels: ClassVar[list[Any]] = [*DocumentPage.content_panels, *DocumentPage.edition_panels]

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")


DOCUMENT_TYPES: tuple[type[DocumentPage], ...] = (TermsPage, CodePage, UndertakingPage, MinutesPage, PaperPage)
BY_KIND: dict[str, type[DocumentPage]] = {model.kind: model for model in DOCUMENT_TYPES}
