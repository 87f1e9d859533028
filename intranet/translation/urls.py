"""Addresses of the room."""

from django.urls import path

from intranet.translation import views


urlpatterns = [
    path("translate/", views.desk, name="translate"),
    path("translate/<slug:key>/<slug:language>/begin/", views.begin, name="translation_begin"),
    path("translate/<slug:key>/<slug:language>/check/", views.check, name="translation_check"),
    path("translate/<slug:key>/<slug:language>/file/", views.file, name="translation_file"),
]
