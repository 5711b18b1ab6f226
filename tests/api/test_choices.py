"""``fields`` and ``expand``: what of a row is sent."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.api.examples import EXPANDABLE, MAKERS, PUBLIC, VIEWSETS
from tests.api.test_endpoints import list_address

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("resource", PUBLIC)
def test_fields_are_sent_as_asked_in_the_order_of_the_row(client, resource):
    MAKERS[resource]()
    whole = client.get(list_address(resource)).json()["results"]
    names = list(whole[0])[1::2]
    asked = {"fields": ",".join(reversed(names))}

    listed = client.get(list_address(resource), asked).json()["results"]

    assert listed == [{name: row[name] for name in names} for row in whole]
    assert list(listed[0]) == names
    if VIEWSETS[resource].lookup:
        assert client.get(whole[0]["url"], asked).json() == listed[0]


def test_what_is_not_asked_for_is_not_computed(client):
    MAKERS["actor"]()

    def sql(**parameters):
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/api/v1/actors/", parameters).status_code == 200
        return queries[-1]["sql"]

    assert "signatories_endorsement" in sql()
    narrow = sql(fields="slug,name")
    assert "signatories_endorsement" not in narrow
    assert "signatories_groupmembership" not in narrow


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("resource", [name for name in EXPANDABLE if name in PUBLIC])
def test_expanded_list_costs_the_same_for_any_rows(
    client, resource, rows, django_assert_num_queries
):
    for _ in range(rows):
        MAKERS[resource]()

    with django_assert_num_queries(2):  # quota, page
        response = client.get(list_address(resource), {"expand": ",".join(EXPANDABLE[resource])})

    assert len(response.json()["results"]) >= rows


def test_expand_sends_whole_rows_one_step_deep(client):
    row = MAKERS["endorsement"]()
    actor = client.get(f"/api/v1/actors/{row.actor.slug}/").json()
    short = {name: actor[name] for name in ("slug", "name", "url")}

    plain = client.get("/api/v1/endorsements/").json()["results"][0]
    whole = client.get("/api/v1/endorsements/?expand=actor").json()["results"][0]

    assert plain["actor"] == short
    assert whole == plain | {"actor": actor}
    assert set(whole["declaration"]) == {"slug", "short_title", "url"}


def test_expand_of_a_member_that_is_not_sent_sends_nothing(client):
    MAKERS["endorsement"]()

    answer = client.get("/api/v1/endorsements/?fields=endorsed_on&expand=actor").json()

    assert list(answer["results"][0]) == ["endorsed_on"]


@pytest.mark.parametrize(
    ("parameters", "refused"),
    [
        ({"fields": "slug,password,pk"}, [("fields", "password"), ("fields", "pk")]),
        ({"fields": "country__slug"}, [("fields", "country__slug")]),
        ({"expand": "region"}, [("expand", "region")]),
        ({"expand": "country.country"}, [("expand", "country.country")]),
        ({"fields": "x", "expand": "y"}, [("fields", "x"), ("expand", "y")]),
    ],
)
def test_unknown_names_are_refused_by_name(client, parameters, refused):
    actor = factories.ActorFactory()

    for address in ("/api/v1/actors/", f"/api/v1/actors/{actor.slug}/"):
        response = client.get(address, parameters)

        assert response.status_code == 400
        assert response.json()["errors"] == [
            {"parameter": parameter, "detail": f"There is no “{name}” to choose."}
            for parameter, name in refused
        ]


def test_choices_may_be_repeated(client):
    """As some generated clients send them."""
    country = factories.CountryFactory(slug="a-country")
    actor = factories.ActorFactory(country=country)

    for address in ("/api/v1/actors/", f"/api/v1/actors/{actor.slug}/"):
        commas = client.get(f"{address}?fields=slug,country,groups&expand=country")
        repeated = client.get(f"{address}?fields=slug,groups&fields=country&expand=&expand=country")

        assert repeated.status_code == 200
        assert repeated.content == commas.content
        problem = client.get(f"{address}?fields=slug&fields=x&expand=country&expand=y").json()
        assert [error["parameter"] for error in problem["errors"]] == ["fields", "expand"]


def test_empty_choice_is_none(client):
    MAKERS["actor"]()

    assert (
        client.get("/api/v1/actors/?fields=&expand=").json()["results"]
        == (client.get("/api/v1/actors/").json()["results"])
    )


def test_pages_keep_the_choice(client):
    factories.ActorFactory.create_batch(3)

    first = client.get("/api/v1/actors/?fields=slug&limit=2").json()
    second = client.get(first["next"]).json()

    assert [set(row) for row in first["results"] + second["results"]] == [{"slug"}] * 3
