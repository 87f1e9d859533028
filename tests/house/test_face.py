"""What the tags draw: fields tied to their hints and errors, dates in the reader's calendar, safe lists."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template import Context, Template
from django.utils.html import format_html
from django.utils.translation import override


class Question(forms.Form):
    """One field of each anatomy."""

    name = forms.CharField(label="Full name", help_text="As you sign it.")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    secret = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    whose = forms.ChoiceField(widget=forms.RadioSelect, choices=[("1", "Mine"), ("2", "My family’s")])
    true = forms.BooleanField(label="It is true")
    token = forms.CharField(widget=forms.HiddenInput)


def draw(source: str, **context: object) -> str:
    """The text of a template that loads the face."""
    return Template("{% load face %}" + source).render(Context(context))


def test_field__ties_hint_and_error_to_its_control():
    html = draw("{% field form.name %}", form=Question({}))
    assert 'aria-describedby="id_name-hint id_name-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name-hint"' in html
    assert 'id="id_name-error"' in html
    assert '<label class="rg-label" for="id_name">Full name</label>' in html


def test_field__is_not_offered_to_the_next_person_but_a_password_manager_may_fill():
    assert 'autocomplete="off"' in draw("{% field form.name %}", form=Question())
    assert 'autocomplete="off"' in draw("{% field form.note %}", form=Question())
    assert 'autocomplete="current-password"' in draw("{% field form.secret %}", form=Question())
    assert 'autocomplete="username"' in draw('{% field form.name autocomplete="username" %}', form=Question())


def test_field__says_what_may_be_left_out():
    assert "if you wish" in draw("{% field form.note %}", form=Question())
    assert "if you wish" not in draw("{% field form.name %}", form=Question())


def test_field__groups_choices_under_a_legend():
    html = draw("{% field form.whose heading=True %}", form=Question({}))
    assert html.count("<fieldset") == html.count("</fieldset>") == 1
    assert "<legend" in html
    assert '<label for="id_whose_1">My family’s</label>' in html
    assert 'aria-describedby="id_whose-error"' in html


def test_field__hidden_one_is_only_its_control():
    html = draw("{% field form.token %}", form=Question())
    assert "<label" not in html
    assert 'type="hidden"' in html


def test_field__words_of_a_person_are_escaped():
    html = draw("{% field form.name %}", form=Question({"name": '"><script>x</script>'}))
    assert "<script>" not in html


def test_error_summary__leads_to_the_first_control_of_each_field():
    html = draw("{% error_summary form %}", form=Question({}))
    for target in ("#id_name", "#id_secret", "#id_whose_0", "#id_true"):
        assert f'href="{target}"' in html
    assert 'href="#id_token"' not in html


def test_error_summary__says_which_field_when_the_message_does_not():
    html = draw("{% error_summary form %}", form=Question({}))
    assert "Full name: This field is required." in html


def test_error_summary__is_silent_when_all_is_well():
    assert draw("{% error_summary form %}", form=Question()).strip() == ""


def test_icon__is_mirrored_only_where_it_points():
    assert "rg-flip" in draw('{% icon "exit" %}')
    assert "rg-flip" not in draw('{% icon "search" %}')
    assert 'aria-hidden="true"' in draw('{% icon "search" %}')


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["22 November 2026"]),
        ("ru", ["22 ноября 2026 г."]),
        ("fa-af", ["۱ قوس ۱۴۰۵", "۲۲ نومبر ۲۰۲۶"]),
        ("ps", ["لیندۍ", "نومبر"]),
    ],
)
def test_local_date__in_the_calendar_of_the_reader(language: str, words: list[str]):
    with override(language):
        html = draw("{{ day|local_date }}", day=date(2026, 11, 22))
    assert html.startswith('<time datetime="2026-11-22">')
    assert all(word in html for word in words)


def test_local_date__short_shows_one_calendar_and_nonsense_shows_nothing():
    with override("fa-af"):
        assert "نومبر" not in draw('{{ day|local_date:"short" }}', day=date(2026, 11, 22))
        assert draw("{{ day|local_date }}", day="yesterday") == ""


def test_local_date__counts_the_day_where_the_reader_is(settings):
    settings.TIME_ZONE = "Asia/Almaty"
    late = datetime(2026, 11, 21, 22, 30, tzinfo=UTC)
    with override("en"):
        assert "22 November 2026" in draw("{{ moment|local_date }}", moment=late)
        assert draw("{{ moment|local_time }}", moment=late) == "03:30"


def test_local_digits__follow_the_language():
    with override("ps"):
        assert draw("{{ n|local_digits }}", n=12) == "۱۲"
    with override("kk"):
        assert draw("{{ n|local_digits }}", n=12) == "12"


def test_nested_list__puts_deeper_items_inside_and_escapes_what_is_not_safe():
    items = [
        {"depth": 0, "html": format_html("<b>a</b>")},
        {"depth": 1, "html": "<i>b</i>"},
        {"depth": 3, "html": "c"},
        {"depth": 0, "html": "d"},
    ]
    ol = '<ol class="rg-doc__list">'
    assert draw("{{ items|nested_list:True }}", items=items) == (
        f"{ol}<li><b>a</b>{ol}<li>&lt;i&gt;b&lt;/i&gt;{ol}<li>c</li></ol></li></ol></li><li>d</li></ol>"
    )
    assert draw("{{ items|nested_list }}", items=[]) == ""


def test_document__shows_unsafe_html_as_it_was_typed():
    blocks = [{"type": "paragraph", "anchor": "c-1", "html": "<script>x</script>"}]
    html = draw('{% include "components/document.html" %}', blocks=blocks, lang="en", dir="ltr")
    assert "&lt;script&gt;" in html


def test_thread__hidden_and_withdrawn_words_are_not_on_the_page():
    threads = [
        {"author": "A", "html": "canary one", "hidden": True, "hidden_reason": "It names a person."},
        {"author": "B", "html": "canary two", "withdrawn": True},
    ]
    html = draw('{% include "components/thread.html" with count=2 %}', threads=threads)
    assert "canary" not in html
    assert "It names a person." in html


def test_thread__the_secretariat_is_named_in_words():
    threads = [{"author": "A", "html": "x", "is_office": True}]
    html = draw('{% include "components/thread.html" with count=1 %}', threads=threads)
    assert '<span class="rg-tag">Secretariat</span>' in html


def test_frame__keeps_its_own_direction_beside_a_text_in_another():
    with override("fa-af"):
        html = draw('{% include "base.html" %}', lang="en", dir="ltr")
    assert '<html lang="fa-AF" dir="rtl">' in html


def test_error_summary__takes_the_focus():
    assert "autofocus" in draw("{% error_summary form %}", form=Question({}))
