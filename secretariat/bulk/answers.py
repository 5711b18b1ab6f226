"""What ``/api/v1/<plural>.<ending>`` answers: the whole list, streamed or made by a job."""

import socket
import struct
from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.urls.converters import StringConverter
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from rest_framework.exceptions import APIException
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.response import Response

from secretariat.api.answers import accepts_gzip
from secretariat.api.errors import InvalidParameters
from secretariat.api.pages import OF_PAGES
from secretariat.bulk import actions
from secretariat.bulk.listing import Listing
from secretariat.bulk.models import Ending, right_to_read
from secretariat.bulk.serializers import ExportSerializer
from secretariat.bulk.streams import Stream, list_pieces, of_lists
from secretariat.copying import AS_IT_IS

STREAMED = {  # ending: (media type, what COPY writes, query of a Listing)
    "csv": ("text/csv; charset=utf-8; header=present", "FORMAT csv, HEADER", Listing.csv),
    "jsonl": ("application/jsonl; charset=utf-8", AS_IT_IS, Listing.json_lines),
}
ENDINGS = (*STREAMED, *Ending.values)
DESCRIBED = {  # for OpenAPI
    (HTTPStatus.OK, "text/csv"): OpenApiTypes.STR,
    (HTTPStatus.OK, "application/jsonl"): OpenApiTypes.STR,
    (HTTPStatus.ACCEPTED, "application/json"): ExportSerializer,
}
# Seconds and microseconds, as the kernel takes them.
STALL = struct.pack("ll", settings.BULK_STALL_SECONDS, 0)


class EndingConverter(StringConverter):
    """Of the address of a whole list."""

    regex = "|".join(ENDINGS)


class OldProtocol(APIException):
    """HTTP/1.0 has no chunks: a file that breaks off would look whole."""

    status_code = HTTPStatus.HTTP_VERSION_NOT_SUPPORTED
    default_code = "old-protocol"
    default_detail = gettext_lazy("A whole list is sent by HTTP/1.1 or later.")
    is_named = True


class Anything(BaseContentNegotiation):
    """The ending of the address says what is sent, whatever ``Accept`` prefers."""

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


def answer(view, request, ending):
    """The list of the view as a whole, as its ending says."""
    refused = [name for name in OF_PAGES if name in request.query_params]
    if refused:
        reason = _("A whole list is sent at once, without pages.")
        raise InvalidParameters({name: [reason] for name in refused})
    listing = Listing(view)
    if ending in STREAMED:
        return _streamed(listing, request, f"{view.plural}.{ending}")
    return _made_later(request, ending)


def _streamed(listing, request, name):
    kind, options, query = STREAMED[name.rpartition(".")[2]]
    may_pack = not request.user.is_authenticated or request.auth is not None
    is_packed = may_pack and accepts_gzip(request.headers.get("Accept-Encoding"))
    sql = query(listing)
    if request.method == "HEAD":
        content = []
    elif request.META.get("SERVER_PROTOCOL") == "HTTP/1.0":
        raise OldProtocol()
    else:
        notice_stalls(request)
        pieces = list_pieces(sql, options, is_packed=is_packed)
        content = Stream(pieces, of_lists, right_to_read(request))
    response = StreamingHttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    patch_vary_headers(response, ["Accept-Encoding"])
    response.is_the_same_in_every_language = True
    if is_packed:
        response["Content-Encoding"] = "gzip"
    return response


def _made_later(request, ending):
    """202, and where to ask how far the file is. The same question gets the same file for a while."""
    if request.method == "HEAD":
        return HttpResponse(status=HTTPStatus.ACCEPTED)
    query = urlencode(
        sorted((name, sorted(each)) for name, each in request.GET.lists()), doseq=True
    )
    address = f"{request.path}?{query}" if query else request.path
    export = actions.ask(address, ending=ending, by=request.user)
    found = ExportSerializer(export, context={"request": request}).data
    return Response(found, HTTPStatus.ACCEPTED, headers={"Location": found["url"]})


def notice_stalls(request):
    """Let a client that reads nothing for so long lose its connection, and free its slot."""
    client = request.META.get("gunicorn.socket")
    if client is not None:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, STALL)
