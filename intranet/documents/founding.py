"""Lays out the tree an empty database lacks: a root for each language, and the same drawers in each.

Made once, by `demo_group` and by `set_up`; run again it adds what is missing and changes nothing else.
"""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy
from wagtail.models import Locale, Page, Site

from intranet.access.models import Family, Level
from intranet.documents.pages import FolderPage, HomePage


# The drawer of each type of document, and its name.
FOLDERS = {
    "terms-of-reference": gettext_lazy("Terms of reference"),
    "code-of-conduct": gettext_lazy("Code of conduct"),
    "undertaking": gettext_lazy("Undertakings"),
    "minutes": gettext_lazy("Minutes"),
    "paper": gettext_lazy("Papers"),
}


@transaction.atomic
def lay_out(*, authentic: str = "en") -> None:
    """Make locales, roots, site and folders for all languages, the authentic one first."""
    codes = [authentic, *(code for code, _name in settings.LANGUAGES if code != authentic)]
    locales = [Locale.objects.get_or_create(language_code=code)[0] for code in codes]
    homes = [_home(locale) for locale in locales]
    for home in homes[1:]:
        if home.translation_key != homes[0].translation_key:
            home.translation_key = homes[0].translation_key
            home.save()
    _site(homes[0])
    for kind in FOLDERS:
        _folders(kind, homes)


def _home(locale: Locale) -> HomePage:
    home = HomePage.objects.filter(locale=locale).first()
    if home is not None:
        return home
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root", locale=locale)
    home = HomePage(title=str(dict(settings.LANGUAGES)[locale.language_code]), slug=locale.language_code, locale=locale)
    root.add_child(instance=home)
    return home


def _site(home: HomePage) -> None:
    """Point the site at our root and take Wagtail's welcome page away."""
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": settings.WAGTAIL_SITE_NAME},
    )
    for welcome in Page.objects.filter(depth=2).not_type(HomePage):
        welcome.delete()


def _folders(kind: str, homes: list[HomePage]) -> None:
    first: FolderPage | None = None
    for home in homes:
        folder = folder_of(kind, home.locale)
        if folder is None:
            with translation.override(home.locale.language_code):
                folder = FolderPage(title=gettext(FOLDERS[kind]), locale=home.locale, drawer=kind)
            if first is not None:
                folder.translation_key = first.translation_key
            home.add_child(instance=folder)
            Family.objects.filter(pk=folder.translation_key).update(level=Level.PUBLIC)
        first = first or folder


def folder_of(kind: str, locale: Locale) -> FolderPage | None:
    """Return the drawer of a type of document in one language."""
    return FolderPage.objects.filter(locale=locale, drawer=kind).first()
