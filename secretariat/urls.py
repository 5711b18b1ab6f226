"""Every address of the platform."""

from django.contrib import admin
from django.urls import include, path

from secretariat.api.docs import DocsView, ExplorerView
from secretariat.site.accounts import change_address

handler400 = "secretariat.api.errors.bad_request"
handler403 = "secretariat.api.errors.permission_denied"
handler404 = "secretariat.api.errors.not_found"
handler500 = "secretariat.api.errors.server_error"

urlpatterns = [
    path("", include("secretariat.site.urls")),
    path("", include("signatories.urls")),
    path("", include("initiatives.urls")),
    path("", include("reporting.urls")),
    path("files/", include("secretariat.files.urls")),
    path("api/v1/docs/", DocsView.as_view(), name="api-docs"),
    path("api/v1/explorer/", ExplorerView.as_view(), name="api-explorer"),
    path("api/v1/", include("secretariat.api_urls")),
    path("accounts/email/", change_address),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
