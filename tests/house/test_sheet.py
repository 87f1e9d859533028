"""The sheet is the sum of its parts and knows no left or right; no component is without its place."""

import re
from pathlib import Path

import pytest

from config import paths
from config.sheet import APP, SHEET, lighten, parts, sheet_text


COMPONENTS = sorted(
    path.stem for path in (paths.TEMPLATES / "components").glob("*.html") if not path.name.startswith("_")
)
SOURCES = sorted(path for path in APP.rglob("*.css") if path != SHEET)
COMMENT = re.compile(r"/\*.*?\*/", re.S)

# What a second sheet for right-to-left would have to turn round.
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)(?:-\w+)?"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
    r"|left|right|top|bottom|width|height|max-width|max-height|min-width|min-height)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)
FOUR_SIDES = re.compile(r"(?<![\w-])(?:margin|padding|inset)\s*:\s*([^;{}!]+)")


def without_conditions(css: str) -> str:
    """The rules of a sheet without its comments and conditions, where width is the only word there is."""
    return re.sub(r"@media[^{]*", "@media", COMMENT.sub("", css))


def sides(value: str) -> list[str]:
    """The values of a shorthand; what stands in brackets is one value."""
    return re.sub(r"\([^()]*\)", "()", value).split()


def is_lopsided(value: str) -> bool:
    """Whether a shorthand gives its two sides different values."""
    values = sides(value)
    return len(values) == 4 and values[1] != values[3]


def test_sheet__is_not_older_than_its_parts():
    assert SHEET.read_text(encoding="utf-8") == sheet_text(), "run `python -m config.sheet` in site/"


def test_sheet__every_listed_file_is_there_and_every_file_is_listed():
    listed = [file for _, files in parts() for file in files]
    assert len(listed) == len(set(listed))
    outside = {"gallery.css"}
    assert set(listed) == {path.relative_to(APP).as_posix() for path in SOURCES} - outside


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_sheet__knows_no_left_or_right(path: Path):
    css = without_conditions(path.read_text(encoding="utf-8"))
    assert not PHYSICAL.findall(css)
    assert not [value for value in FOUR_SIDES.findall(css) if is_lopsided(value)]


@pytest.mark.parametrize(
    "css",
    ["a { margin-left: 1px }", "a{float:right}", "a { width: 1px }", "a { border-top-left-radius: 1px }"],
)
def test_sheet__physical_words_are_found(css: str):
    assert PHYSICAL.search(without_conditions(css))


def test_sheet__lopsided_shorthands_are_found():
    assert is_lopsided("0 1px 0 2px")
    assert not is_lopsided("0 max(1px, 2px) 0 max(1px, 2px)")


def test_sheet__asks_nobody_else_for_anything():
    css = SHEET.read_text(encoding="utf-8")
    assert "url(" not in css
    assert "@import" not in css


def test_sheet__night_is_the_same_whether_chosen_or_followed():
    tokens = COMMENT.sub("", (APP / "tokens.css").read_text(encoding="utf-8"))
    followed = re.search(r':not\(\[data-theme="light"\]\) \{(.*?)\}', tokens, re.S)
    chosen = re.search(r':root\[data-theme="dark"\] \{(.*?)\}', tokens, re.S)
    assert followed
    assert chosen
    assert followed.group(1).split() == chosen.group(1).split()


def test_sheet__colours_stand_in_the_tokens_alone():
    allowed = {"tokens.css", "gallery.css", "print.css", "next.css", "exit.css", "idle.css"}
    for path in SOURCES:
        if path.name not in allowed:
            css = COMMENT.sub("", path.read_text(encoding="utf-8"))
            assert not re.search(r"#[0-9a-f]{3,8}\b(?=[^{}]*;)", css), path.name


def test_sheet__lightening_keeps_strings_and_meaning():
    css = 'a > b :hover , c { content: "a  ;  b: /" ; inset: calc(1px + 2px) 0 ; } /* gone */'
    assert lighten(css) == 'a > b :hover,c{content:"a  ;  b: /";inset:calc(1px + 2px) 0}'


@pytest.mark.parametrize("name", COMPONENTS)
def test_component__has_template_sheet_and_place_in_the_gallery(name: str):
    template = (paths.TEMPLATES / "components" / f"{name}.html").read_text(encoding="utf-8")
    assert "{% comment %}" in template, "say atop what it is for and what it takes"
    assert (APP / "components" / f"{name}.css").is_file()
    gallery = (paths.TEMPLATES / "gallery.html").read_text(encoding="utf-8")
    assert f'id="g-{name}"' in gallery
    assert f'href="#g-{name}"' in gallery


def test_component__each_sheet_has_a_template():
    assert {path.stem for path in (APP / "components").glob("*.css")} == set(COMPONENTS)


def test_template__uses_no_class_that_the_sheet_does_not_know():
    sheets = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    known = set(re.findall(r"\.((?:rg|gal|is|sw)-[\w-]+)", sheets))
    strange = set()
    for path in paths.TEMPLATES.rglob("*.html"):
        text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", path.read_text(encoding="utf-8"))
        words = {word for value in re.findall(r'class="([^"]*)"', text) for word in value.split()}
        ours = {word for word in words if word.startswith(("rg-", "gal-", "is-")) and not word.endswith("-")}
        strange |= {f"{path.name}: {word}" for word in ours - known}
    assert not strange


@pytest.mark.parametrize("path", sorted(paths.TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_template__holds_no_style_and_no_script_of_its_own(path: Path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    scripts = re.findall(r"<script[^>]*>", text)
    assert not [tag for tag in scripts if " src=" not in tag and 'type="application/json"' not in tag]
