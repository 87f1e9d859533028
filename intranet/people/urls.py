"""Addresses of the room, under a language."""

from django.urls import path

from intranet.people import own, views


urlpatterns = [
    path("settings/", own.own_settings, name="settings"),
    path("display/", own.display, name="display"),
    path("people/", views.people, name="people"),
    path("people/invite/", views.invite, name="invite"),
    path("people/<int:pk>/", views.person, name="person"),
    path("people/<int:pk>/invite/", views.invite_again, name="invite_again"),
    path("people/<int:pk>/close/", views.close, name="close_account"),
    path("people/<int:pk>/lost-factor/", views.open_recovery, name="open_recovery"),
    path("people/lost-factor/<int:pk>/", views.answer_recovery, name="answer_recovery"),
]
