"""Addresses of the room."""

from django.urls import path

from intranet.notices import views


urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read_all, name="notices_read"),
    path("notices/<int:number>/", views.open_notice, name="notice"),
    path("write/", views.write_letter, name="letter"),
    path("write/<int:number>/", views.my_letter, name="my_letter"),
    path("letters/", views.letters, name="letters"),
    path("letters/<int:number>/", views.letter_of, name="letter_of"),
]
