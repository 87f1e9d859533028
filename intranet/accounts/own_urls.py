"""Addresses of the room that stand under a language."""

from django.urls import path

from intranet.accounts import leaving


urlpatterns = [path("safety/", leaving.safety, name="safety")]
