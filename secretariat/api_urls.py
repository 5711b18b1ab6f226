"""Addresses of the API, below ``/api/v1/``."""

from django.urls import path

from initiatives import viewsets as initiatives
from initiatives.views.coherence_api import CoherenceView
from reporting import viewsets as reporting
from secretariat.api.docs import SchemaView
from secretariat.api.views import Index, routes
from secretariat.bulk.views import ExportFileView, ExportView
from signatories import viewsets as signatories

RESOURCES = [*signatories.RESOURCES, *initiatives.RESOURCES, *reporting.RESOURCES]

SIGNED_IN = [*signatories.SIGNED_IN]  # nothing of theirs is public

app_name = "api"
urlpatterns = [
    path("", Index.as_view(resources=RESOURCES), name="index"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("coherence/<slug:area>/", CoherenceView.as_view(), name="coherence-detail"),
    path("exports/<uuid:uid>/", ExportView.as_view(), name="export-detail"),
    path("exports/<uuid:uid>/file/", ExportFileView.as_view(), name="export-file"),
    *routes(*RESOURCES, *SIGNED_IN),
]
