"""The countries a seat may stand for: every ISO code would be a long list on a small phone, so the region
first."""

from django.utils.translation import gettext_lazy as _


COUNTRIES = [
    ("AF", _("Afghanistan")),
    ("KZ", _("Kazakhstan")),
    ("KG", _("Kyrgyzstan")),
    ("TJ", _("Tajikistan")),
    ("TM", _("Turkmenistan")),
    ("UZ", _("Uzbekistan")),
    ("ZZ", _("Another country")),
]
