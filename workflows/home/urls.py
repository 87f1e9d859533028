"""Addresses of the room."""

from django.urls import path

from workflows.home import views


urlpatterns = [
    path("", views.home, name="home"),
    path("names/", views.names, name="names"),
    path("mine/", views.mine, name="mine"),
]
