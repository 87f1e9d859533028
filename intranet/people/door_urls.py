"""The one address of the room that no language governs: it stands in a mail."""

from django.urls import path

from intranet.people import door


urlpatterns = [path("accounts/invitation/<str:token>/", door.invitation, name="invitation")]
