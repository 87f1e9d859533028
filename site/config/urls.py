"""Every address of the house, by room. Wagtail's own front and API are not mounted (DESIGN decision 12)."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import TemplateView
from wagtail.admin import urls as wagtailadmin_urls


handler400 = "intranet.failures.not_understood"
handler403 = "intranet.failures.refused"
handler404 = "intranet.failures.not_found"
handler429 = "intranet.failures.too_many"  # allauth asks for it
handler500 = "intranet.failures.our_fault"

urlpatterns = [
    path("", include("intranet.accounts.urls")),
    path("", include("intranet.people.door_urls")),
    path("manage/", include(wagtailadmin_urls)),
    *i18n_patterns(
        path("gallery/", TemplateView.as_view(template_name="gallery.html"), name="gallery"),
        path("", include("intranet.documents.import_urls")),
        path("", include("intranet.documents.urls")),
        path("", include("intranet.comments.urls")),
        path("", include("intranet.members.urls")),
        path("", include("intranet.history.urls")),
        path("", include("intranet.notices.urls")),
        path("", include("intranet.accounts.own_urls")),
        path("", include("intranet.people.urls")),
        path("", include("workflows.home.urls")),
        path("", include("workflows.conduct.urls")),
        path("", include("workflows.decisions.urls")),
        path("", include("workflows.approvals.urls")),
        path("", include("intranet.translation.urls")),
    ),
]
