"""Addresses of the room. A document is found by its opaque key, the same in every language."""

from django.urls import path

from intranet.documents.views import comparing, files, level, reading, shelf


urlpatterns = [
    path("papers/", shelf.documents, name="documents"),
    path("search/", shelf.search, name="search"),
    path("d/<slug:key>/", reading.document, name="document"),
    path("d/<slug:key>/edition/<int:number>/", reading.edition, name="document_edition"),
    path("d/<slug:key>/compare/<int:first>/<int:second>/", comparing.comparison, name="document_compare"),
    path("d/<slug:key>/text/", reading.plain_text, name="document_text"),
    path("d/<slug:key>/text/<int:number>/", reading.plain_text, name="document_text_edition"),
    path("d/<slug:key>/pdf/", reading.pdf, name="document_pdf"),
    path("d/<slug:key>/pdf/<int:number>/", reading.pdf, name="document_pdf_edition"),
    path("d/<slug:key>/file/<int:number>/", files.attachment, name="document_file"),
    path("d/<slug:key>/files/", files.files, name="document_files"),
    path("d/<slug:key>/level/", level.level, name="document_level"),
]
