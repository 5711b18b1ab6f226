"""``search``: text found whatever its accents, in any order of its words, or nearly so."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories

pytestmark = pytest.mark.django_db

ROWS = 50_000


def slugs(client, plural="actors", **parameters):
    answer = client.get(f"/api/v1/{plural}/", parameters)
    assert answer.status_code == 200, answer.content
    return [row["slug"] for row in answer.json()["results"]]


@pytest.fixture
def named():
    factories.ActorFactory(slug="ivory", name="Côte d’Ivoire")
    factories.ActorFactory(slug="namibia", name="Namibia", official_name="Republic of Namibia")
    factories.ActorFactory(slug="unido", name="Industrial Development", acronym="UNIDO")
    alias = factories.ActorFactory(slug="aliased", name="Türkiye")
    factories.ActorAliasFactory(actor=alias, name="Turkey")
    factories.ActorAliasFactory(actor=alias, name="Turquie")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cote d’ivoire", ["ivory"]),
        ("CÔTE", ["ivory"]),
        ("ivoire cote", ["ivory"]),
        ("nammibia", ["namibia"]),  # nearly
        ("namibia republic", ["namibia"]),
        ("unido", ["unido"]),
        ("indus", ["unido"]),
        ("turkey", ["aliased"]),
        ("turkiye", ["aliased"]),
        ("%", []),
        ("_", []),
        ("' OR 1=1 --", []),
        ("nothing of it", []),
    ],
)
def test_text_is_found(client, named, text, found):
    assert slugs(client, search=text) == found


def test_withheld_columns_are_not_found_by_the_public(client, staff):
    for column in ("name", "official_name", "acronym"):
        factories.ActorFactory(**{column: "canary"}, unverified_fields=[column])
    factories.ActorFactory(name="canary", is_public=False)

    assert slugs(client, search="canary") == []
    client.force_login(staff)
    assert len(slugs(client, search="canary")) == 4


@pytest.mark.parametrize("plural", ["initiatives", "memberships", "endorsements"])
def test_rows_are_found_by_the_name_of_their_actor(client, plural):
    shown = factories.ActorFactory(name="Ärztekammer")
    hidden = factories.ActorFactory(name="Ärztekammer", unverified_fields=["name"])
    make = {
        "initiatives": factories.InitiativeFactory,
        "memberships": factories.MembershipFactory,
        "endorsements": factories.EndorsementFactory,
    }[plural]
    for actor in (shown, hidden):
        make(actor=actor)

    rows = client.get(f"/api/v1/{plural}/", {"search": "arztekammer"}).json()["results"]

    assert [row["actor"]["slug"] for row in rows] == [shown.slug]


@pytest.mark.parametrize("plural", ["actions", "priority-actions", "decisions", "declarations"])
def test_titles_are_found(client, plural):
    make = {
        "actions": factories.ReferenceActionFactory,
        "priority-actions": factories.PriorityActionFactory,
        "decisions": factories.DecisionFactory,
        "declarations": factories.DeclarationFactory,
    }[plural]
    make(title="Acier à émissions quasi nulles", slug="steel")
    make(title="Something else", slug="other")

    assert slugs(client, plural, search="emissions acier") == ["steel"]


def plan(client, address, **parameters):
    """How the database answers a list (str)."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address, parameters).status_code == 200
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {queries[-1]['sql']}")
        return "\n".join(line for (line,) in cursor.fetchall())


@pytest.mark.parametrize(
    ("address", "table", "columns", "values", "indexes"),
    [
        (
            "/api/v1/actors/",
            "signatories_actor",
            "slug, kind, name, official_name, acronym",
            "'made-up-' || n, 'company', 'Company ' || n, md5(n::text), ''",
            ["signatories_actor_search", "signatories_actoralias_search"],
        ),
        (
            "/api/v1/actions/",
            "initiatives_referenceaction",
            "slug, framework, title, description, year, source_status",
            "'made-up-' || n, 'Made up', 'Action ' || n, md5(n::text), 2026, 'proposed'",
            ["initiatives_refaction_search"],
        ),
    ],
)
def test_search_among_many_uses_an_index(client, address, table, columns, values, indexes):
    make = {
        "signatories_actor": factories.ActorFactory,
        "initiatives_referenceaction": factories.ReferenceActionFactory,
    }[table]
    model = make._meta.model
    like = make(slug="like-the-others")
    rest = ", ".join(
        f'"{field.column}"'
        for field in model._meta.concrete_fields
        if field.column not in {"id", "iso2", "iso3", "m49", *columns.split(", ")}
    )
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no history of 50,000
        cursor.execute(
            f"INSERT INTO {table} ({columns}, {rest}) SELECT {values}, {rest}"  # noqa: S608
            f" FROM {table}, generate_series(1, {ROWS}) AS n WHERE {table}.id = %s",
            [like.pk],
        )
        if "alias" in indexes[-1]:
            cursor.execute(
                "INSERT INTO signatories_actoralias (actor_id, name, language, source, is_public)"
                " SELECT id, md5(slug), '', '', true FROM signatories_actor"
            )
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute("ANALYZE")

    found = plan(client, address, search="zzz of nobody")

    for index in indexes:
        assert f"Bitmap Index Scan on {index}" in found
    assert f"Seq Scan on {table} " not in found
