"""Whole lists hold what the list holds: the same rows and members, for each reader."""

import csv
import datetime as dt
import io
import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse
from rest_framework.request import Request

from secretariat.bulk.answers import ENDINGS
from secretariat.bulk.listing import Listing
from secretariat.copying import AS_IT_IS, copied
from tests import factories
from tests.api.examples import MAKERS, PUBLIC, VIEWSETS
from tests.api.test_visibility import CANARY, CASES

STREAMED = ("csv", "jsonl")
IN_DETAILS = {  # where staff find them
    "figure and file of a withdrawn edition",
    "unverified indicator that a question asks",
}
LISTED = CASES.keys() - IN_DETAILS
NAMES = ["aa", "bb", "cc"]


def listing(resource, user, parameters=None):
    """The Listing of a resource as this user asks for it."""
    request = Request(RequestFactory().get("/", parameters))
    request.user = user
    view = VIEWSETS[resource](action="bulk", request=request)
    return Listing(view)


def written(found, ending):
    """Text of the file, on the connection of the test, which sees what it made."""
    query = found.csv() if ending == "csv" else found.json_lines()
    options = "FORMAT csv, HEADER" if ending == "csv" else AS_IT_IS
    return b"".join(copied(connection, query, options)).decode()


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def cell(value):
    """A member of a row as CSV has it, before it is made harmless."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list() | dict():
            return value
        case _:
            return str(value)


def read(text, like):
    return json.loads(text) if isinstance(like, list | dict) and text else text


def listed(client, resource, **parameters):
    address = reverse(f"api:{resource}-list")
    return client.get(address, {"limit": 1000, **parameters}).json()["results"]


def whole(client, resource, ending, **parameters):
    """The answer to a request for the whole list, with its text."""
    response = client.get(reverse(f"api:{resource}-bulk", args=[ending]), parameters)
    assert response.status_code == 200, response.content
    response.text_read = b"".join(response.streaming_content).decode()
    return response


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("resource", "is_staff"),
    [
        (resource, is_staff)
        for is_staff, names in ((False, PUBLIC), (True, MAKERS))
        for resource in names
    ],
)
def test_whole_list_is_the_list(client, staff, resource, is_staff):
    for _ in range(2):
        MAKERS[resource]()
    is_staff and client.force_login(staff)
    expected = listed(client, resource)
    found = listing(resource, staff if is_staff else AnonymousUser())

    lines = written(found, "jsonl").splitlines()
    table = rows(written(found, "csv"))

    assert expected
    assert [json.loads(line, object_pairs_hook=list) for line in lines] == [
        json.loads(json.dumps(row), object_pairs_hook=list) for row in expected
    ]
    assert [list(row) for row in table] == [list(row) for row in expected]
    for row, like in zip(table, expected, strict=True):
        assert {name: read(text, like[name]) for name, text in row.items()} == {
            name: cell(value) for name, value in like.items()
        }


@pytest.mark.django_db
@pytest.mark.parametrize("ending", STREAMED)
@pytest.mark.parametrize("case", sorted(LISTED))
def test_what_is_not_public_is_in_no_file(staff, case, ending):
    resource, make = CASES[case]
    make()

    assert CANARY in written(listing(resource, staff), ending)
    for viewset in VIEWSETS:
        assert CANARY not in written(listing(viewset, AnonymousUser()), ending)


@pytest.mark.django_db
@pytest.mark.parametrize("ending", STREAMED)
def test_member_gets_what_is_public_and_their_own(member, ending):
    own = factories.ActorFactory(slug="own", is_public=False)
    factories.ActorFactory(slug="foreign", is_public=False)
    factories.ActorFactory(slug="shown")

    text = written(listing("actor", member(own), {"fields": "slug"}), ending)

    assert [slug for slug in ("own", "foreign", "shown") if slug in text] == ["own", "shown"]


@pytest.mark.django_db
def test_columns_that_are_not_verified_are_empty(staff):
    factories.ActorFactory(name=CANARY, unverified_fields=["name"])

    for ending in STREAMED:
        assert CANARY not in written(listing("actor", AnonymousUser()), ending)
        assert CANARY in written(listing("actor", staff), ending)


@pytest.mark.django_db
@pytest.mark.parametrize("ending", STREAMED)
def test_order_of_a_file_does_not_tell_a_withheld_day(staff, ending):
    for slug, month in (("aa", 9), ("bb", 3), ("cc", 6)):
        day = dt.date(2026, month, 1)
        factories.EventFactory(slug=slug, starts_on=day, unverified_fields=["starts_on"])

    def slugs(user):
        text = written(listing("event", user, {"fields": "slug"}), ending)
        return [slug for _place, slug in sorted((text.index(slug), slug) for slug in NAMES)]

    assert slugs(AnonymousUser()) == NAMES
    assert slugs(staff) == ["bb", "cc", "aa"]


@pytest.mark.django_db
def test_csv_holds_nothing_that_a_spreadsheet_runs():
    payloads = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "plain, text", 'a "word"', "é="]
    for place, payload in enumerate(payloads):
        factories.ActorFactory(slug=f"s{place}", name=payload)

    text = written(listing("actor", AnonymousUser(), {"fields": "name"}), "csv")
    names = [row["name"] for row in rows(text)]

    assert names == [
        *("'=1+1", "'+1", "'-1+1", "'@SUM(A1)", "'\t=1", "'\r=1"),
        *("plain, text", 'a "word"', "é="),
    ]


@pytest.mark.django_db
def test_csv_has_numbers_as_numbers():
    MAKERS["value"](number="-12.500")

    found = rows(written(listing("value", AnonymousUser(), {"fields": "number"}), "csv"))

    assert found == [{"number": "-12.5"}]


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_query_costs_the_same_for_any_rows(rows, django_assert_num_queries):
    for _ in range(rows):
        MAKERS["actor"]()

    with django_assert_num_queries(1):  # of the types of its columns
        listing("actor", AnonymousUser()).csv()
    with django_assert_num_queries(0):
        listing("actor", AnonymousUser()).json_lines()


@pytest.mark.django_db(transaction=True)
def test_filters_and_choices_apply(client):
    country = factories.CountryFactory(slug="a-country", name="A country")
    for slug in ("c", "b"):
        factories.ActorFactory(slug=slug, kind="company", country=country)
    chosen = {"kind": "company", "fields": "slug,country", "expand": "country"}

    table = rows(whole(client, "actor", "csv", **chosen).text_read)
    lines = whole(client, "actor", "jsonl", **chosen).text_read.splitlines()

    assert [row["slug"] for row in table] == ["b", "c"]
    assert [list(row) for row in table] == [["slug", "country"]] * 2
    assert json.loads(table[0]["country"])["kind"] == "country"
    assert [json.loads(line) for line in lines] == listed(client, "actor", **chosen)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("ending", "expected"), [("csv", "slug,name\n"), ("jsonl", "")])
def test_list_without_rows_has_a_header_at_most(client, ending, expected):
    factories.ActorFactory()

    found = whole(client, "actor", ending, q="nobody", fields="slug,name")
    nothing = whole(client, "value", ending, figure="no/figure", fields="row")

    assert found.text_read == expected
    assert nothing.text_read == ("row\n" if ending == "csv" else "")


@pytest.mark.django_db(transaction=True)
def test_whole_list_of_staff_is_for_nobody_else(staff):
    factories.ActorFactory(slug=CANARY, is_public=False)
    office = Client()
    office.force_login(staff)

    for ending in STREAMED:
        seen, public = whole(office, "actor", ending), whole(Client(), "actor", ending)

        assert CANARY in seen.text_read
        assert CANARY not in public.text_read
        assert "no-store" in seen["Cache-Control"]
        assert "public" in public["Cache-Control"]
        assert {"Cookie", "Authorization", "Accept-Encoding"} <= set(public["Vary"].split(", "))


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["limit", "cursor", "updated_since", "nonsense", "fields"])
def test_parameter_that_cannot_be_answered_is_refused_by_name(client, name):
    for ending in STREAMED:
        response = client.get(f"/api/v1/actors.{ending}", {name: "5"})

        assert response.status_code == 400
        assert response["Content-Type"] == "application/problem+json"
        assert [error["parameter"] for error in response.json()["errors"]] == [name]


@pytest.mark.django_db
def test_unknown_ending_is_not_found(client):
    assert client.get("/api/v1/actors.exe").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, method):
    response = getattr(client, method)("/api/v1/actors.csv")

    assert response.status_code == 405
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.django_db(transaction=True)
def test_ending_decides_whatever_is_accepted(client):
    for ending, kind in [("csv", "text/csv"), ("jsonl", "application/jsonl")]:
        address = f"/api/v1/actors.{ending}"
        for accepted in (kind, "text/html", "*/*"):
            response = client.get(address, headers={"accept": accepted})
            b"".join(response.streaming_content)

            assert response.status_code == 200
            assert response["Content-Type"].startswith(kind)
            assert response["Content-Disposition"] == f'attachment; filename="actors.{ending}"'


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("resource", sorted(MAKERS.keys() - set(PUBLIC)))
def test_personal_list_is_for_those_whose_it_is(client, member, resource):
    MAKERS[resource]()
    for ending in ENDINGS:
        refused = client.get(reverse(f"api:{resource}-bulk", args=[ending]))
        assert refused.status_code == 401
        assert refused["Content-Type"] == "application/problem+json"
    client.force_login(member(factories.ActorFactory()))

    assert whole(client, resource, "jsonl").text_read == ""
