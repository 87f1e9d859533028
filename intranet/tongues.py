"""The nine languages, made known to Django: two of them it has never heard of.

Dari is `fa-af`, which inherits Django's Persian catalogue; `prs` would inherit nothing. Pashto has no catalogue
upstream, so ours makes the code valid (locale/ps). Both need an entry in LANG_INFO before the first look-up.
"""

LANGUAGES = [
    ("en", "English"),
    ("ru", "Русский"),
    ("kk", "Қазақша"),
    ("ky", "Кыргызча"),
    ("tg", "Тоҷикӣ"),
    ("uz", "Oʻzbekcha"),
    ("tk", "Türkmençe"),
    ("fa-af", "دری"),
    ("ps", "پښتو"),
]
RIGHT_TO_LEFT = ("fa-af", "ps")

# What Django must be told of the two it does not know; the settings tell it.
UNKNOWN_TO_DJANGO = {
    "fa-af": {"bidi": True, "code": "fa-af", "name": "Dari", "name_local": "دری"},
    "ps": {"bidi": True, "code": "ps", "name": "Pashto", "name_local": "پښتو"},
}


def bcp47(code: str) -> str:
    """Return the tag for HTML's lang attribute: fa-AF for Django's fa-af."""
    language, _, region = code.partition("-")
    return f"{language}-{region.upper()}" if region else language
