import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from secretariat.api.rows import Reader, text
from tests import factories
from tests.api.examples import MAKERS, VIEWSETS


def pairs(text):
    """JSON with its keys in order, as lists of pairs, so that == compares the order too."""
    return json.loads(text, object_pairs_hook=list)


def both_ways(viewset, serializer, row, user):
    """Every row the user sees: as the database builds it, and as the serializer documents it."""
    request = RequestFactory().get("/")
    request.user = user
    seen = viewset(request=request).get_queryset().order_by("pk")
    built = seen.values_list(text(row(Reader(request))), flat=True)
    documented = serializer(
        seen.prefetch_related(*serializer.related(user)), many=True, context={"request": request}
    )
    return [pairs(row) for row in built], pairs(json.dumps(documented.data, default=str))


@pytest.mark.django_db
@pytest.mark.parametrize("is_staff", [False, True])
@pytest.mark.parametrize("resource", MAKERS)
def test_row_equals_its_serializer(resource, is_staff):
    viewset = VIEWSETS[resource]
    MAKERS[resource]()
    sparse = {"actor": factories.ActorFactory, "cop": factories.CopFactory}.get(resource)
    sparse and sparse()
    user = factories.UserFactory(is_staff=True) if is_staff else AnonymousUser()

    built, documented = both_ways(viewset, viewset.serializer_class, viewset.row, user)

    assert built
    assert built == documented
