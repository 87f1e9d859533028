"""What the templates say by name: a form field with its anatomy, an icon, a date in words, a language tag.

One place draws a field, so that every field has a label, a hint and an error tied to its control, whoever
writes the form. Dates and digits follow the language of the page; the tables are in `intranet.calendars`.
"""

import datetime
import json
from collections.abc import Iterable
from typing import TypedDict

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language

from intranet import calendars
from intranet.tongues import bcp47


register = template.Library()
register.filter("bcp47", bcp47)

# Drawn on a grid of 24, in strokes, so that they take the colour of the words beside them.
ICONS = {
    "exit": "M13 4H5v16h8M10 12h11m-4-4 4 4-4 4",
    "search": "M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM15.500 15.500l5 5",
    "bell": "M5 17v-6a7 7 0 0 1 14 0v6l2 2H3zM10 22h4",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "list": "M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01",
    "back": "M20 12H4m6-6-6 6 6 6",
    "forward": "M4 12h16m-6-6 6 6-6 6",
    "close": "m6 6 12 12M18 6 6 18",
    "file": "M6 3h8l5 5v13H6zM14 3v5h5",
    "comment": "M4 5h16v11H11l-5 4v-4H4z",
    "lock": "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3",
    "check": "m5 13 5 5 9-12",
}
MIRRORED = frozenset({"exit", "back", "forward"})

_INPUT_CLASS = {"textarea": "rg-textarea", "select": "rg-select"}
_NO_COMPLETION = frozenset(
    ("text", "email", "tel", "url", "number", "date", "datetime-local", "time", "search", "textarea")
)


class ErrorLine(TypedDict):
    """One line of the summary: what is wrong, and the control it leads to ("" when there is none)."""

    text: str
    target: str


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """The drawing `name`, hidden from screen readers: words stand beside it. KeyError if unknown."""
    classes = " ".join(part for part in ("rg-flip" if name in MIRRORED else "", extra) if part)
    attribute = format_html(' class="{}"', classes) if classes else ""
    return format_html(
        '<svg{} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.2" aria-hidden="true"'
        ' focusable="false"><path d="{}"/></svg>',
        attribute,
        ICONS[name],
    )


def _kind(bound: BoundField) -> str:
    """Which anatomy a field gets: choices, check, file, hidden, parts, select, textarea or input."""
    widget = bound.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.MultiWidget | forms.SelectDateWidget):
        return "parts"
    if isinstance(widget, forms.FileInput):
        return "file"
    if isinstance(widget, forms.Select):
        return "select"
    return "textarea" if isinstance(widget, forms.Textarea) else "input"


def _anchor(bound: BoundField) -> str:
    """The id of the control that an error leads to: the first of several."""
    if _kind(bound) in ("choices", "parts"):
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id


def _attributes(bound: BoundField, kind: str, autocomplete: str, described: str) -> dict[str, str | bool]:
    """Attributes of the control. Personal words are not offered to the next person at the same phone."""
    widget = bound.field.widget
    own = widget.attrs.get("class", "")
    attrs: dict[str, str | bool] = {}
    if kind != "check":
        attrs["class"] = f"{_INPUT_CLASS.get(kind, 'rg-input')} {own}".strip()
    kind_of_input = "textarea" if kind == "textarea" else getattr(widget, "input_type", "")
    if autocomplete:
        attrs["autocomplete"] = autocomplete
    elif kind_of_input in _NO_COMPLETION and "autocomplete" not in widget.attrs:
        attrs["autocomplete"] = "off"
    if described:
        attrs["aria-describedby"] = described
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return attrs


@register.inclusion_tag("components/field.html")
def field(
    bound: BoundField, autocomplete: str = "", heading: bool = False, say_optional: bool = True
) -> dict[str, object]:
    """One field with label, hint, error and control, whatever its widget.

    `autocomplete` names what a password manager may fill; `heading` makes the label the heading of the page,
    for pages that ask one question; `say_optional` is off where nothing has to be filled in, as in a filter.
    """
    kind = _kind(bound)
    ids = [f"{bound.auto_id}-hint"] * bool(bound.help_text) + [f"{bound.auto_id}-error"] * bool(bound.errors)
    described = " ".join(ids)
    grouped = kind in ("choices", "parts")
    attrs = _attributes(bound, kind, autocomplete, "" if grouped else described)
    return {
        "bound": bound,
        "kind": kind,
        "grouped": grouped,
        "described": described,
        "heading": heading,
        "optional": say_optional and not bound.field.required and kind not in ("check", "hidden"),
        "control": bound if kind in ("choices", "hidden") else bound.as_widget(attrs=attrs),
    }


def _error_lines(form: forms.BaseForm) -> Iterable[ErrorLine]:
    for text in form.non_field_errors():
        yield ErrorLine(text=str(text), target="")
    for bound in form:
        label = str(bound.label).rstrip("?؟:. ")
        for text in bound.errors:
            vague = text == forms.Field.default_error_messages["required"]
            target = "" if bound.is_hidden else _anchor(bound)
            yield ErrorLine(text=f"{label}: {text}" if vague else str(text), target=target)


@register.inclusion_tag("components/error-summary.html")
def error_summary(*all_forms: forms.BaseForm) -> dict[str, list[ErrorLine]]:
    """What is wrong in these forms, each line leading to its control; nothing when all is well."""
    return {"lines": [line for form in all_forms if form for line in _error_lines(form)]}


@register.filter
def local_digits(value: object) -> str:
    """Digits as the language of the page writes them."""
    return calendars.digits(value, get_language() or "en")


def _day(value: object) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return (localtime(value) if is_aware(value) else value).date()
    return value if isinstance(value, datetime.date) else None


@register.filter
def local_date(value: object, form: str = "") -> SafeString | str:
    """The day in words, in the reader's own calendar; Dari and Pashto show the Gregorian day beside it.

    `form` may hold "weekday" (its name comes first) and "short" (one calendar only), as "weekday,short".
    What is no date gives "".
    """
    day = _day(value)
    if day is None:
        return ""
    language, asked = get_language() or "en", form.split(",")
    first = calendars.in_words(day, language, with_weekday="weekday" in asked)
    both = calendars.is_solar(language) and "short" not in asked
    beside = format_html(" <bdi>({})</bdi>", calendars.gregorian_words(day, language)) if both else ""
    return format_html('<time datetime="{}"><bdi>{}</bdi>{}</time>', day.isoformat(), first, beside)


@register.filter
def local_time(value: object) -> str:
    """The hour and minute of a moment, in the reader's time zone and digits; "" for what is no moment."""
    if not isinstance(value, datetime.datetime):
        return ""
    moment = localtime(value) if is_aware(value) else value
    return local_digits(f"{moment:%H:%M}")


def _nested(items: list[dict[str, object]], ordered: bool) -> SafeString:
    """One level of a list and, by recursion, what is deeper beneath each of its items."""
    name = SafeString("ol" if ordered else "ul")
    groups: list[tuple[dict[str, object], list[dict[str, object]]]] = []
    top = min(int(str(item["depth"])) for item in items)
    for item in items:
        if int(str(item["depth"])) <= top or not groups:
            groups.append((item, []))
        else:
            groups[-1][1].append(item)
    lines = ((head["html"], _nested(rest, ordered) if rest else "") for head, rest in groups)
    body = format_html_join("", "<li>{}{}</li>", lines)
    return format_html('<{} class="rg-doc__list">{}</{}>', name, body, name)


@register.filter
def nested_list(items: list[dict[str, object]], ordered: bool = False) -> SafeString | str:
    """A flat list of {depth, html} as lists within lists, as a screen reader needs it."""
    return _nested(items, ordered) if items else ""


class DataNode(template.Node):
    """Sets a variable from JSON in the template; the words are the author's own and so are safe."""

    def __init__(self, name: str, nodes: NodeList) -> None:
        self.name, self.nodes = name, nodes

    def render(self, context: Context) -> str:
        """Set the variable and write nothing."""
        context[self.name] = _trusted(json.loads(self.nodes.render(context)))
        return ""


def _trusted(value: object) -> object:
    if isinstance(value, str):
        return SafeString(value)
    if isinstance(value, list):
        return [_trusted(item) for item in value]
    return {key: _trusted(item) for key, item in value.items()} if isinstance(value, dict) else value


@register.tag
def data(parser: Parser, token: Token) -> DataNode:
    """`{% data name %}[...]{% enddata %}`: samples for the gallery, beside what shows them."""
    name = token.split_contents()[1]
    nodes = parser.parse(("enddata",))
    parser.delete_first_token()
    return DataNode(name, nodes)
