"""Exports: how far each is, and its file."""

from django.http import Http404, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.generics import get_object_or_404
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView

from secretariat.api.answers import Travels
from secretariat.api.errors import InvalidParameters
from secretariat.api.quotas import Metered
from secretariat.bulk.answers import Anything, notice_stalls
from secretariat.bulk.models import Ending, Export, right_to_read
from secretariat.bulk.serializers import ExportSerializer
from secretariat.bulk.streams import Stream, file_pieces, of_files
from secretariat.files.views import HEADERS

TYPES = {
    Ending.PARQUET: "application/vnd.apache.parquet",
    Ending.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ExportMixin(Metered, Travels):
    """Exports are found by who asked for them; those of public data by who knows their address."""

    permission_classes = [AllowAny]
    kept_for = 0

    def initial(self, request, **keys):
        super().initial(request, **keys)
        if request.query_params and request.method in self.allowed_methods:
            reason = _("There is no such parameter.")
            raise InvalidParameters({name: [reason] for name in request.query_params})

    def get_export(self, uid):
        exports = Export.objects.visible_to(self.request.user).select_related("job")
        return get_object_or_404(exports, uid=uid)


class ExportView(ExportMixin, APIView):
    @extend_schema(responses=ExportSerializer)
    def get(self, request, uid):
        """How far the making of a file is: ask again until it is done or has failed."""
        export = self.get_export(uid)
        return Response(ExportSerializer(export, context={"request": request}).data)


class ExportFileView(ExportMixin, APIView):
    content_negotiation_class = Anything

    @extend_schema(responses={(200, kind): OpenApiTypes.BINARY for kind in TYPES.values()})
    def get(self, request, uid):
        """The file, once it is done."""
        export = self.get_export(uid)
        if not export.made_at:
            raise Http404(_("This file is not made yet."))
        if export.expires_at <= timezone.now():  # a job removes it within the hour
            raise Http404
        content = []
        if request.method == "GET":
            notice_stalls(request)
            content = Stream(file_pieces(export.path), of_files, right_to_read(request))
        response = StreamingHttpResponse(content, content_type=TYPES[export.ending])
        for name, value in HEADERS.items():
            response[name] = value
        response["Content-Length"] = export.size
        response["Content-Disposition"] = f'attachment; filename="{export.filename}"'
        response.is_the_same_in_every_language = True
        return response
