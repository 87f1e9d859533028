"""What the page must know of each of the nine languages: its tag in the file, its direction, its digits.

Kept apart from the settings of the site, so that printing stays pure; a test of the caller binds the two
lists.
"""

from dataclasses import dataclass


_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@dataclass(frozen=True)
class Tongue:
    """One language as the typesetter wants it: ISO 639 code, region ("" for none), direction, pattern of
    numbers.
    """

    code: str
    region: str = ""
    right_to_left: bool = False

    @property
    def numbering(self) -> str:
        """The pattern by which pages and notes are counted."""
        return "۱" if self.right_to_left else "1"

    def digits(self, text: str) -> str:
        """The same text in the digits this language is read with."""
        return text.translate(_PERSIAN) if self.right_to_left else text


TONGUES: dict[str, Tongue] = {
    **{code: Tongue(code) for code in ("en", "ru", "kk", "ky", "tg", "uz", "tk")},
    "fa-af": Tongue("fa", "AF", right_to_left=True),
    "ps": Tongue("ps", right_to_left=True),
}


def tongue(language: str) -> Tongue:
    """The tongue of a language code, upper or lower case. Raises ValueError for one we do not print."""
    try:
        return TONGUES[language.lower()]
    except KeyError:
        raise ValueError(f"No PDF in the language {language!r}: one of {', '.join(TONGUES)}.") from None
