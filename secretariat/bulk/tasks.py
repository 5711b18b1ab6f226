"""Jobs that make the files of whole lists, and remove them again."""

import io
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIRequest
from django.urls import resolve
from django.utils.translation import gettext as _
from rest_framework.request import Request

from secretariat.bulk import actions, writing
from secretariat.bulk.listing import Listing
from secretariat.bulk.models import Export, rights_of
from secretariat.files import disk
from secretariat.identifiers import uuid7
from secretariat.jobs.models import FailedForGood
from secretariat.jobs.registry import job


@job("make_export")
def make_export(export, progress):
    """Write the list as who asked for it may read it now; nothing, if that is no longer the same."""
    export = Export.objects.select_related("requested_by").get(uid=export)
    reader = export.requested_by or AnonymousUser()
    if rights_of(reader) != export.rights:
        raise FailedForGood(_("What you may read has changed. Ask again."))
    actions.sweep(export)
    listing = listing_of(export, reader)
    total = listing.count()
    rows = writing.rows_of(listing, export.ending, lambda done: progress(done, total))
    path = f"{actions.folder(export)}/{uuid7()}.{export.ending}"
    written = disk.write(path, writing.written(export, listing, rows))
    with progress.finish():
        actions.keep(export, written, rows=rows.count)


def listing_of(export, reader):
    """The Listing that the address answers with, its links below the public address."""
    path, _question, query = export.address.partition("?")
    root = urlsplit(settings.BASE_URL)
    request = Request(
        WSGIRequest(
            {
                "REQUEST_METHOD": "GET",
                "PATH_INFO": path,
                "QUERY_STRING": query,
                "HTTP_HOST": root.netloc,
                "wsgi.url_scheme": root.scheme,
                "wsgi.input": io.BytesIO(),
            }
        )
    )
    request.user = reader
    view = resolve(path).func
    return Listing(view.cls(**view.initkwargs, action="bulk", request=request))


@job("remove_exports", every=timedelta(hours=1))
def remove_exports(progress):
    actions.remove_expired()
    actions.remove_left_over()
