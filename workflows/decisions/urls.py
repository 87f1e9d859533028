"""Addresses of the room."""

from django.urls import path

from workflows.decisions import views


urlpatterns = [
    path("questions/", views.questions, name="questions"),
    path("questions/<int:number>/", views.question, name="question"),
]
