import datetime as dt
import json
from base64 import urlsafe_b64decode

import pytest
from rest_framework.permissions import AllowAny
from rest_framework.test import APIRequestFactory

from initiatives import filters, rows, serializers
from initiatives.models import ReferenceAction
from secretariat.api.pages import Order
from secretariat.api.views import Resource
from tests import factories
from tests.api.examples import MAKERS, PUBLIC, VIEWSETS
from tests.api.test_past import past, recorded_at

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


@pytest.mark.parametrize("resource", MAKERS)
def test_every_list_is_walked_there_and_back(client, staff, resource):
    for _ in range(3):
        MAKERS[resource]()
    resource in PUBLIC or client.force_login(staff)
    address = f"/api/v1/{VIEWSETS[resource].plural}/"
    everything = client.get(address, {"limit": 1000}).json()["results"]

    there, last = pages_from(client, f"{address}?limit=2", "next")
    back, _first = pages_from(client, last, "previous")

    assert len(there) > 1
    assert sum(there, []) == sum(reversed(back), []) == everything


def pages_from(client, address, direction):
    """Rows of each page, following one direction, and the address of the last."""
    pages = []
    while address:
        page = client.get(address)
        assert page.status_code == 200, page.content
        pages.append(page.json()["results"])
        address, last = page.json()[direction], address
    return pages, last


# Days that are withheld ----------------------------------------------------------------------

DAYS = [dt.date(2026, month, 11) for month in (9, 3, 6)]
BY_DAY = {  # {resource: a row whose slug or code is first, with its day}
    "event": lambda slug, day: factories.EventFactory(slug=slug, starts_on=day),
    "decision": lambda slug, day: factories.DecisionFactory(slug=slug, decided_on=day),
    "stocktake-milestone": lambda slug, day: factories.StocktakeMilestoneFactory(
        code=slug, starts_on=day
    ),
}
NAMES = ["aa", "bb", "cc"]


@pytest.fixture(params=BY_DAY)
def untold(request):
    """(viewset, rows) of a list in the order of days, which only staff are told."""
    viewset = VIEWSETS[request.param]
    rows = [BY_DAY[request.param](slug, day) for slug, day in zip(NAMES, DAYS, strict=True)]
    viewset.model.objects.update(unverified_fields=[viewset.order.keys[0]])
    return viewset, rows


def names(rows):
    return [row.get("slug") or row["code"] for row in rows]


def test_place_of_a_row_does_not_tell_its_day(client, staff, untold):
    viewset, _rows = untold
    address = f"/api/v1/{viewset.plural}/"
    in_order = sorted(NAMES, reverse=viewset.order.descending)

    assert names(client.get(address).json()["results"]) == in_order
    client.force_login(staff)
    by_day = ["bb", "cc", "aa"]
    by_day = by_day[::-1] if viewset.order.descending else by_day
    assert names(client.get(address).json()["results"]) == by_day


def test_rows_whose_day_is_withheld_come_last(client, untold):
    viewset, rows = untold
    viewset.model.objects.filter(pk=rows[1].pk).update(unverified_fields=[])

    told = names(client.get(f"/api/v1/{viewset.plural}/").json()["results"])

    assert told == ["bb", *(["cc", "aa"] if viewset.order.descending else ["aa", "cc"])]


def test_cursor_does_not_tell_a_withheld_day(client, staff, untold):
    viewset, _rows = untold
    address = f"/api/v1/{viewset.plural}/?limit=1"

    public = [decoded(client.get(address).json()["next"])]
    client.force_login(staff)

    assert not any(str(day) in text for day in DAYS for text in public)
    assert any(str(day) in decoded(client.get(address).json()["next"]) for day in DAYS)


def decoded(address):
    """What anybody reads in a cursor."""
    cursor = address.partition("cursor=")[2].partition("&")[0].partition("%3A")[0]
    return urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()


def test_place_of_a_row_in_the_past_does_not_tell_its_day(client, untold):
    viewset, rows = untold
    recorded_at(1, *rows)
    recorded_at(3, *rows, unverified_fields=[])
    in_order = sorted(NAMES, reverse=viewset.order.descending)

    assert names(past(client, 2, viewset.plural)) == in_order
    viewset.model.objects.update(unverified_fields=[viewset.order.keys[0]])
    assert names(past(client, 4, viewset.plural)) == in_order
