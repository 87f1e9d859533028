"""Addresses of the room."""

from django.urls import path

from workflows.conduct import register_views, views


urlpatterns = [
    path("sign/<slug:key>/", views.sign_page, name="sign"),
    path("sign/<slug:key>/decline/", views.decline_page, name="decline"),
    path("receipt/<slug:number>/", views.receipt, name="receipt"),
    path("receipt/<slug:number>/pdf/", views.receipt_file, name="receipt_pdf"),
    path("signatures/", register_views.signatures, name="signatures"),
    path("signatures/export/", register_views.export, name="signatures_export"),
]
