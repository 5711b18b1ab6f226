"""The platform's addresses, and the same lists in plain DRF beside them for comparison."""

from django.urls import path
from rest_framework.generics import ListAPIView
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from secretariat.urls import urlpatterns as real
from tests.api.examples import VIEWSETS


class PlainList(ListAPIView):
    """A ModelSerializer over a queryset with prefetch: what most endpoints do."""

    permission_classes = [AllowAny]
    resource = None

    def list(self, request):
        viewset = VIEWSETS[self.resource]
        serializer = viewset.serializer_class
        expand = request.query_params.get("expand", "").split(",")
        rows = (
            viewset(request=request)
            .get_queryset()
            .prefetch_related(*serializer.related(request.user, expand))
            .order_by(*viewset.order.by(backward=False))
        )[: int(request.query_params["limit"])]
        context = self.get_serializer_context() | {"expand": expand}
        written = serializer(rows, many=True, context=context)
        return Response({"results": written.data, "next": None, "previous": None})


urlpatterns = [
    *(
        path(f"plain/{viewset.plural}/", PlainList.as_view(resource=name))
        for name, viewset in VIEWSETS.items()
    ),
    *real,
]
