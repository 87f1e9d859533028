"""Addresses of the room."""

from django.urls import path

from intranet.members import views


urlpatterns = [path("members/", views.directory, name="directory")]
