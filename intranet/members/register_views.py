"""Wagtail's generic screens, bent to the house: saving through the actions, safe exports, the readable past.

Wagtail would save a form itself and keep a log of its own. Here the form calls the action, which may refuse;
the refusal stands beside the field, and nothing typed is lost.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from intranet.history.actions import record
from intranet.members.past import past_of


# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(value: Any) -> Any:
    """Return what a spreadsheet cannot take for a formula: such text gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA) else value


class Saving:
    """Saves through the form's action; a refusal comes back as a sentence beside its field."""

    def save_instance(self) -> Any:
        """Let the form call the action."""
        return self.form.save()  # type: ignore[attr-defined]

    def form_valid(self, form: Any) -> HttpResponse:
        """Save, or show why not."""
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except ValidationError as refused:
            add_refusal(form, refused)
            self.produced_error_code = "validation_error"
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
            return self.form_invalid(form)  # type: ignore[attr-defined]


def add_refusal(form: Any, refused: ValidationError) -> None:
    """Put each sentence of an action beside the field it is about, or above the form."""
    by_field = refused.error_dict if hasattr(refused, "error_dict") else {NON_FIELD_ERRORS: refused.error_list}
    for field, errors in by_field.items():
        form.add_error(field if field in form.fields else None, errors)


class RegisterIndex(IndexView):
    """The list. Whoever takes a copy of it away leaves an event."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Keep formulas out of every cell."""
        return harmless(super().preprocess_field_value(field, value, export_format))

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> Any:
        """Write the event before a copy leaves."""
        if self.is_export:
            with transaction.atomic():
                record("register.copied", by=self.request.user, register=self.model._meta.model_name)
        return super().render_to_response(context, **kwargs)


class RegisterCreate(Saving, CreateView):
    """A new entry."""


class RegisterEdit(Saving, EditView):
    """A change of an entry."""


class RegisterPast(PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, TemplateView):
    """The readable past of one entry: what changed, when, by whom, why."""

    any_permission_required = ["change", "view"]
    template_name = "members/register_past.html"
    page_title = gettext_lazy("History")
    header_icon = "history"
    index_url_name: str = ""
    edit_url_name: str = ""
    _show_breadcrumbs = True

    def get_page_subtitle(self) -> str:
        """Whose past it is."""
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way back to the list and the entry."""
        plural = capfirst(str(self.model._meta.verbose_name_plural))
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": plural},
            {"url": reverse(self.edit_url_name, args=[self.object.pk]), "label": str(self.object)},
            {"url": "", "label": _("History")},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the lines."""
        return super().get_context_data(lines=past_of(self.object), **kwargs)
