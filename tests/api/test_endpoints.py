"""What is true of every endpoint."""

import uuid

import pytest
from django.urls import NoReverseMatch, reverse

from secretariat.api_urls import RESOURCES
from tests.api.examples import MAKERS, PUBLIC, VIEWSETS

pytestmark = pytest.mark.django_db


def list_address(resource):
    return reverse(f"api:{resource}-list")


def test_index_names_every_list(client):
    assert client.get("/api/v1/").json() == {
        viewset.plural: f"http://testserver/api/v1/{viewset.plural}/" for viewset in RESOURCES
    }


def test_examples_cover_every_resource():
    assert list(MAKERS) == list(VIEWSETS)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("resource", PUBLIC)
def test_list_costs_the_same_for_any_rows(client, resource, rows, django_assert_num_queries):
    made = [MAKERS[resource]() for _ in range(rows)]

    with django_assert_num_queries(2):  # quota, rows
        response = client.get(list_address(resource))

    assert len(response.json()["results"]) >= len(made)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("resource", MAKERS)
def test_list_costs_staff_the_same_for_any_rows(
    staff_client, resource, rows, django_assert_num_queries
):
    made = [MAKERS[resource]() for _ in range(rows)]

    # Session, user, quota, page; the session renewed in a savepoint.
    with django_assert_num_queries(7):
        response = staff_client.get(list_address(resource))

    assert len(response.json()["results"]) >= len(made)


@pytest.mark.parametrize("resource", [name for name in PUBLIC if VIEWSETS[name].lookup])
def test_detail_is_the_row_of_the_list(client, resource, django_assert_num_queries):
    MAKERS[resource]()
    listed = client.get(list_address(resource)).json()["results"][-1]

    with django_assert_num_queries(2):  # quota, rows
        detail = client.get(listed["url"]).json()

    assert {name: detail[name] for name in listed} == listed
    assert VIEWSETS[resource].detail_row or detail == listed


@pytest.mark.parametrize("resource", [name for name in PUBLIC if not VIEWSETS[name].lookup])
def test_row_without_a_key_has_no_address(resource):
    with pytest.raises(NoReverseMatch):
        reverse(f"api:{resource}-detail")


@pytest.mark.parametrize("resource", PUBLIC)
def test_unknown_parameter_is_refused_by_name(client, resource):
    MAKERS[resource]()
    url = client.get(list_address(resource)).json()["results"][0].get("url")

    for address in filter(None, [list_address(resource), url]):
        response = client.get(address, {"nonsense": "1"})

        assert response.status_code == 400
        assert response["Content-Type"] == "application/problem+json"
        assert response.json()["errors"] == [
            {"parameter": "nonsense", "detail": "There is no such parameter."}
        ]


@pytest.mark.parametrize("is_staff", [False, True])
@pytest.mark.parametrize("resource", PUBLIC)
def test_nothing_can_be_written(client, staff, resource, is_staff):
    row = MAKERS[resource]()
    stored = type(row).objects.filter(pk=row.pk).values()
    before = stored.get()
    url = client.get(list_address(resource)).json()["results"][0].get("url")
    is_staff and client.force_login(staff)

    for address in filter(None, [list_address(resource), url]):
        for method in ("post", "put", "patch", "delete"):
            response = getattr(client, method)(address, {"slug": "x"}, "application/json")

            assert response.status_code == 405
            assert response["Content-Type"] == "application/problem+json"
            assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert stored.get() == before


@pytest.mark.parametrize("resource", PUBLIC)
def test_head_and_options_show_no_row(client, resource):
    MAKERS[resource]()
    url = client.get(list_address(resource)).json()["results"][0].get("url")

    for address in filter(None, [list_address(resource), url]):
        head, options = client.head(address), client.options(address)

        assert (head.status_code, head.content) == (200, b"")
        assert options.status_code == 200
        assert set(options.json()) == {"name", "description", "renders", "parses"}


@pytest.mark.parametrize(
    ("address", "parameters"),
    [
        ("actors", {"kind": "planet"}),
        ("actors", {"region": "Atlantis"}),
        ("actors", {"group": "nobody"}),
        ("actors", {"supporter_of": "nothing"}),
        ("actors", {"q": "\x00"}),
        ("actors", {"q": "x" * 201}),
        ("memberships", {"search": "x" * 201}),
        ("actors", {"kind": ["country", "company"]}),
        ("endorsements", {"in_force_on": "yesterday"}),
        ("endorsements", {"declaration": "nothing"}),
        ("cops", {"year_from": "soon"}),
        ("cops", {"year_to": "2026.5"}),
        ("cops", {"year_to": "9" * 5000}),
        ("initiatives", {"named": "perhaps"}),
        ("initiatives", {"sector": "nothing"}),
        ("memberships", {"in_force_on": "2026-02-30"}),
        ("memberships", {"role": "king"}),
        ("actions", {"framework": "nothing"}),
        ("actions", {"year_from": "soon"}),
        ("cycles", {"kind": "monthly"}),
        ("indicators", {"is_context": "1"}),
        ("reports", {"state": "lost"}),
        ("values", {"presence": "maybe"}),
        ("values", {"year_from": "x"}),
        ("editions", {"status": "secret"}),
    ],
)
def test_filter_that_does_not_parse_is_refused_by_name(client, address, parameters):
    response = client.get(f"/api/v1/{address}/", parameters)

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert [error["parameter"] for error in response.json()["errors"]] == list(parameters)


@pytest.mark.parametrize("address", ["actors/", "actors.csv", f"exports/{uuid.UUID(int=1)}/"])
def test_method_is_refused_before_its_parameters(client, address):
    response = client.post(f"/api/v1/{address}?nonsense=1", {}, "application/json")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
