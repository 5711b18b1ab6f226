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
        serializer = VIEWSETS[self.resource].serializer_class
        rows = (
            VIEWSETS[self.resource]
            .model.objects.visible_to(request.user)
            .prefetch_related(*serializer.related(request.user))
            .order_by(*VIEWSETS[self.resource].order.by(backward=False))
        )[: int(request.query_params["limit"])]
        written = serializer(rows, many=True, context=self.get_serializer_context())
        return Response({"results": written.data, "next": None, "previous": None})


urlpatterns = [
    *(
        path(f"plain/{viewset.plural}/", PlainList.as_view(resource=name))
        for name, viewset in VIEWSETS.items()
    ),
    *real,
]
