"""Addresses of the room."""

from django.urls import path

from intranet.comments import views


urlpatterns = [
    path("d/<slug:key>/comments/", views.comments, name="comments"),
    path("d/<slug:key>/comment/", views.comment, name="comment"),
    path("d/<slug:key>/comment/<int:comment_id>/reply/", views.reply, name="comment_reply"),
    path("d/<slug:key>/comment/<int:comment_id>/edit/", views.edit, name="comment_edit"),
    path("d/<slug:key>/comment/<int:comment_id>/withdraw/", views.withdraw, name="comment_withdraw"),
    path("d/<slug:key>/comment/<int:comment_id>/hide/", views.hide, name="comment_hide"),
    path("d/<slug:key>/comment/<int:comment_id>/versions/", views.versions, name="comment_versions"),
]
