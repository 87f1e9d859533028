"""Addresses of the room."""

from django.urls import path

from intranet.history import views


urlpatterns = [path("history/", views.timeline, name="history")]
