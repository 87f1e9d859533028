"""Addresses of importing and proposing."""

from django.urls import path

from intranet.documents import import_views


urlpatterns = [
    path("import/", import_views.upload, name="import"),
    path("import/<int:number_>/", import_views.preview, name="import_preview"),
    path("propose/", import_views.proposal, name="propose"),
]
