"""Every address of the house, by room. Wagtail's own front and API are not mounted (DESIGN decision 12)."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls


handler404 = "intranet.failures.not_found"

urlpatterns = [
    path("", include("intranet.accounts.urls")),
    path("manage/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("manage/", include(wagtailadmin_urls)),
    *i18n_patterns(
        path("", include("intranet.documents.import_urls")),
        path("", include("intranet.documents.urls")),
        path("", include("intranet.comments.urls")),
        path("", include("intranet.members.urls")),
        path("", include("intranet.history.urls")),
        path("", include("intranet.notices.urls")),
        path("", include("intranet.accounts.own_urls")),
        path("", include("workflows.home.urls")),
        path("", include("workflows.conduct.urls")),
        path("", include("workflows.decisions.urls")),
        path("", include("workflows.approvals.urls")),
        path("", include("intranet.translation.urls")),
    ),
]
