import json

import pytest
from rest_framework.permissions import AllowAny
from rest_framework.test import APIRequestFactory

from initiatives import filters, rows, serializers
from initiatives.models import ReferenceAction
from secretariat.api.pages import Order
from secretariat.api.views import Resource
from tests import factories

pytestmark = pytest.mark.django_db


class ByYear(Resource):
    """Actions in an order in which all of a year are alike but for the last key."""

    permission_classes = [AllowAny]
    model = ReferenceAction
    plural, singular = "actions", "action"
    order = Order(("year", "id"))
    row = rows.reference_action
    serializer_class = serializers.ReferenceActionSerializer
    filterset_class = filters.ReferenceActionResourceFilter


class NewestFirst(ByYear):
    order = Order(("year", "id"), descending=True)


def get(view, address):
    response = view.as_view({"get": "list"})(APIRequestFactory().get(address))
    assert response.status_code == 200
    return response


def walk(view, address, direction="next"):
    """Slugs of each page from ``address`` on, following one direction."""
    pages = []
    while address:
        body = json.loads(get(view, address).content)
        pages.append([row["slug"] for row in body["results"]])
        address, last = body[direction], address
    return pages, last


def many(count):
    ReferenceAction.objects.bulk_create(
        factories.ReferenceActionFactory.build_batch(count, year=2025)
    )


@pytest.mark.parametrize("view", [ByYear, NewestFirst])
def test_walk_meets_each_of_5000_tied_rows_once(view):
    many(5000)

    pages, last = walk(view, "/?limit=999")
    back, _ = walk(view, last, "previous")

    order = "id" if view is ByYear else "-id"
    everything = list(ReferenceAction.objects.order_by(order).values_list("slug", flat=True))
    assert [len(page) for page in pages] == [999] * 5 + [5]
    assert sum(pages, []) == everything
    assert sum(reversed(back), []) == everything


def test_pages_do_not_shift_when_rows_come_and_go(client):
    for letter in "bdfh":
        factories.DeclarationFactory(slug=letter)
    first = client.get("/api/v1/declarations/?limit=2").json()

    factories.DeclarationFactory(slug="a")
    factories.DeclarationFactory(slug="e")
    second = client.get(first["next"]).json()

    assert [row["slug"] for row in first["results"]] == ["b", "d"]
    assert [row["slug"] for row in second["results"]] == ["e", "f"]
    assert [row["slug"] for row in client.get(second["previous"]).json()["results"]] == ["b", "d"]


def test_first_and_last_pages_end_the_walk(client):
    factories.DeclarationFactory.create_batch(3)
    first = client.get("/api/v1/declarations/?limit=2").json()
    last = client.get(first["next"]).json()
    back = client.get(last["previous"]).json()

    assert (first["previous"], last["next"], back["previous"]) == (None, None, None)
    assert back["results"] == first["results"]
    assert len(last["results"]) == 1


def test_pages_have_links_in_their_headers(client):
    factories.DeclarationFactory.create_batch(5)
    first = client.get("/api/v1/declarations/?limit=2")
    second = client.get(first.json()["next"])

    assert first["Link"] == f'<{first.json()["next"]}>; rel="next"'
    assert second["Link"] == (
        f'<{second.json()["next"]}>; rel="next", <{second.json()["previous"]}>; rel="prev"'
    )
    assert "Link" not in client.get("/api/v1/declarations/")


def test_cursor_keeps_the_filters(client):
    for slug in ("a", "b", "c"):
        factories.ActorFactory(slug=slug, kind="company")
    factories.ActorFactory(slug="bb", kind="country")

    first = client.get("/api/v1/actors/?kind=company&limit=2").json()

    assert [row["slug"] for row in client.get(first["next"]).json()["results"]] == ["c"]


@pytest.mark.parametrize(
    "other",
    [
        "/api/v1/actors/?kind=company&limit=1",  # other filters
        "/api/v1/actors/?limit=1",  # none
        "/api/v1/declarations/?limit=1",  # another list
    ],
)
def test_cursor_of_another_list_is_refused(client, other):
    factories.ActorFactory.create_batch(2, kind="country")
    cursor = client.get("/api/v1/actors/?kind=country&limit=1").json()["next"]
    cursor = cursor.partition("cursor=")[2].partition("&")[0]

    response = client.get(f"{other}&cursor={cursor}")

    assert response.status_code == 400
    assert [error["parameter"] for error in response.json()["errors"]] == ["cursor"]


@pytest.mark.parametrize("cursor", ["x", "W10:x", "é", "%00", "W1siYSJdLGZhbHNlXQ:forged"])
def test_forged_cursor_is_refused(client, cursor):
    response = client.get("/api/v1/actors/", {"cursor": cursor})

    assert response.status_code == 400
    assert [error["parameter"] for error in response.json()["errors"]] == ["cursor"]


@pytest.mark.parametrize("limit", ["0", "-1", "1001", "1.5", "many", "99999999999999", "²"])
def test_limit_out_of_bounds_is_refused(client, limit):
    response = client.get("/api/v1/actors/", {"limit": limit})

    assert response.status_code == 400
    assert response.json()["errors"] == [
        {"parameter": "limit", "detail": "Enter a whole number from 1 to 1000."}
    ]


def test_page_holds_100_rows_unless_told(client):
    many(101)

    assert len(client.get("/api/v1/actions/").json()["results"]) == 100
    assert len(client.get("/api/v1/actions/?limit=1000").json()["results"]) == 101
