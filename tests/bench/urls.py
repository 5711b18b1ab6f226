"""The platform's addresses, and the same in plain DRF beside them for comparison."""

from django.shortcuts import get_object_or_404
from django.urls import path
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from reporting import permissions
from reporting.actions import reports
from reporting.serializers import ProgressReportSerializer
from reporting.viewsets import ProgressReportViewSet
from secretariat.urls import urlpatterns as real
from tests.api.examples import VIEWSETS


class Plain(APIView):
    """A ModelSerializer over a queryset with prefetch: what most endpoints do."""

    permission_classes = [AllowAny]
    resource = None

    def rows(self, request, expand=()):
        viewset = VIEWSETS[self.resource]
        related = viewset.serializer_class.related(request.user, expand)
        return viewset(request=request).get_queryset().prefetch_related(*related)

    def written(self, request, rows, **options):
        expand = options.pop("expand", ())
        context = {"request": request, "view": self, "expand": expand}
        return VIEWSETS[self.resource].serializer_class(rows, context=context, **options).data


class PlainList(Plain):
    def get(self, request):
        asked = request.query_params
        expand = asked.get("expand", "").split(",")
        order = VIEWSETS[self.resource].order.by(backward=False)
        rows = self.rows(request, expand).order_by(*order)
        if "edition" in asked:
            rows = rows.filter(edition__slug=asked["edition"])
        found = self.written(request, rows[: int(asked["limit"])], expand=expand, many=True)
        return Response({"results": found, "next": None, "previous": None})


class PlainRow(Plain):
    def get(self, request, **keys):
        lookup = VIEWSETS[self.resource].lookup.items()
        columns = {column: keys[key.partition(":")[2]] for key, column in lookup}
        return Response(self.written(request, get_object_or_404(self.rows(request), **columns)))


class PlainSubmit(APIView):
    """The action behind a permission, without preconditions; then the row."""

    permission_classes = [IsAuthenticated]

    def post(self, request, uid):
        found = ProgressReportViewSet(request=request).get_queryset()
        found = found.prefetch_related(*ProgressReportSerializer.related(request.user))
        report = get_object_or_404(found, uid=uid)
        permissions.require(permissions.may_submit(request.user, report))
        reports.submit(report.revisions.latest("number"), by=request.user)
        report = found.get(pk=report.pk)
        return Response(ProgressReportSerializer(report, context={"request": request}).data)


def _plain(name, viewset):
    keys = "".join(f"<{key}>/" for key in viewset.lookup)
    yield path(f"plain/{viewset.plural}/", PlainList.as_view(resource=name))
    if keys:
        yield path(f"plain/{viewset.plural}/{keys}", PlainRow.as_view(resource=name))


urlpatterns = [
    *(pattern for name, viewset in VIEWSETS.items() for pattern in _plain(name, viewset)),
    path("plain/progress-reports/<uuid:uid>/submit/", PlainSubmit.as_view()),
    *real,
]
