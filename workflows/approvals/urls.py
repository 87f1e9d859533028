"""Addresses of the room."""

from django.urls import path

from workflows.approvals import desk_views, views


urlpatterns = [
    path("approvals/", views.queue, name="approvals"),
    path("approvals/drafts/", desk_views.drafts, name="drafts"),
    path("approvals/drafts/<int:number>/", desk_views.submit_draft, name="submit_draft"),
    path("approvals/withdrawn/", desk_views.withdrawn_list, name="withdrawn"),
    path("approvals/<int:number>/", views.approval, name="approval"),
    path("d/<slug:key>/withdraw/", desk_views.withdraw_document, name="withdraw"),
    path("d/<slug:key>/put-back/", desk_views.put_document_back, name="put_back"),
]
