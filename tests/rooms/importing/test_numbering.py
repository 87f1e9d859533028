"""Numbers counted from places: the table a drafter would draw."""

from __future__ import annotations

import pytest

from intranet.documents.numbering import letters, number, printed, roman


def flow(levels: str) -> list[dict[str, object]]:
    """a = article, c = clause, p = point, - = a paragraph between."""
    names = {"a": "article", "c": "clause", "p": "point"}
    return [
        {"type": "clause" if sign in names else "paragraph", "id": str(place), "value": {"level": names.get(sign)}}
        for place, sign in enumerate(levels)
    ]


@pytest.mark.parametrize(
    ("levels", "style", "cites"),
    [
        ("acc-ac", "roman", ["I", "I.a", "I.b", "II", "II.a"]),
        ("acc-ac", "decimal", ["1", "1.1", "1.2", "2", "2.1"]),
        ("acppcp", "roman", ["I", "I.a", "I.a.i", "I.a.ii", "I.b", "I.b.i"]),
        ("acppcp", "decimal", ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1"]),
        ("cca", "roman", ["0.a", "0.b", "I"]),
        ("cca", "decimal", ["0.1", "0.2", "1"]),
        ("apc", "roman", ["I", "I.0.i", "I.a"]),
        ("acc", "none", []),
        ("", "roman", []),
        ("---", "decimal", []),
    ],
)
def test_number__cites(levels: str, style: str, cites: list[str]) -> None:
    assert [one.cite for one in number(flow(levels), style).values()] == cites


def test_number__label_is_what_stands_before_the_text() -> None:
    counted = number(flow("acp"), "roman")
    assert [one.label for one in counted.values()] == ["I", "a", "i"]
    assert [printed(one) for one in counted.values()] == ["I.", "a.", "i."]
    assert [printed(one) for one in number(flow("acp"), "decimal").values()] == ["1.", "1.1", "1.1.1"]


def test_number__no_two_blocks_share_a_cite() -> None:
    for levels in ("pcapcapp", "ppap", "c" * 60, "a" + "c" * 60 + "a" * 40):
        for style in ("roman", "decimal"):
            cites = [one.cite for one in number(flow(levels), style).values()]
            assert len(set(cites)) == len(cites)


def test_number__unknown_style_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown numbering"):
        number([], "letters")


@pytest.mark.parametrize(
    ("value", "written"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (1994, "MCMXCIV"), (4000, "4000")]
)
def test_roman__writes(value: int, written: str) -> None:
    assert roman(value) == written


@pytest.mark.parametrize(("value", "written"), [(1, "a"), (26, "z"), (27, "aa"), (52, "az"), (53, "ba"), (702, "zz")])
def test_letters__writes(value: int, written: str) -> None:
    assert letters(value) == written
