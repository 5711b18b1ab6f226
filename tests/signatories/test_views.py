import datetime as dt

import pytest
from django.conf import settings
from django.utils import timezone

from signatories.models import Verification
from signatories.models.endorsements import BELEM
from tests import factories

pytestmark = pytest.mark.django_db

CANARY = "canary-7f3a"
HIDDEN = [
    {"verification": Verification.UNVERIFIED},
    {"verification": Verification.DERIVED},
    {"verification": Verification.CONFLICTING},
    {"retired_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)},
]


@pytest.fixture
def belem():
    return factories.DeclarationFactory(slug=BELEM, title="Made-up title of the Declaration")


@pytest.mark.parametrize("rows", [1, 3])
def test_supporter_list_costs_the_same_for_any_rows(client, belem, rows, django_assert_num_queries):
    for _ in range(rows):
        factories.EndorsementFactory(declaration=belem, actor=factories.CountryFactory())

    with django_assert_num_queries(7):
        response = client.get("/supporters/")

    assert response.status_code == 200
    assert len(response.context["rows"]) == rows


def test_supporter_list_counts_by_kind_and_never_all_together(client, belem):
    for _ in range(2):
        factories.EndorsementFactory(declaration=belem, actor=factories.CountryFactory())
    factories.EndorsementFactory(declaration=belem, actor=factories.ActorFactory(kind="un_entity"))

    counts = client.get("/supporters/").context["counts"]

    assert [(row["kind"], row["actors"]) for row in counts] == [("country", 2), ("un_entity", 1)]


def test_supporter_list_says_on_or_before(client, belem):
    factories.EndorsementFactory(declaration=belem, endorsed_on_qualifier="on_or_before")

    assert "on or before 14 November 2025" in client.get("/supporters/").content.decode()


def test_supporter_list_leaves_out_withdrawn_and_other_declarations(client, belem):
    factories.EndorsementFactory(declaration=belem, withdrawn_on=dt.date(2026, 1, 1))
    other = factories.EndorsementFactory()

    assert client.get("/supporters/").context["rows"] == []
    response = client.get("/supporters/", {"declaration": other.declaration.slug})
    assert response.context["rows"] == [other]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_supporter_list_hides_unverified_rows_from_the_public(client, belem, hidden):
    actor = factories.ActorFactory(name=CANARY, slug=CANARY, region=CANARY, **hidden)
    factories.EndorsementFactory(declaration=belem, actor=actor)
    factories.EndorsementFactory(
        declaration=belem, actor=factories.ActorFactory(name=f"{CANARY}-2"), **hidden
    )

    assert CANARY not in client.get("/supporters/").content.decode()
    assert CANARY not in client.get("/actors/", {"kind": "company"}).content.decode()


def test_supporter_list_marks_unverified_rows_for_staff(staff_client, belem):
    factories.EndorsementFactory(declaration=belem, verification=Verification.UNVERIFIED)

    assert "not verified: not public" in staff_client.get("/supporters/").content.decode()


def test_supporter_list_filters_by_group_and_prints_its_definition(client, belem):
    member = factories.GroupMembershipFactory(group__definition="As the test defines it.")
    inside = factories.EndorsementFactory(declaration=belem, actor=member.actor)
    factories.EndorsementFactory(declaration=belem)

    response = client.get("/supporters/", {"group": member.group.code})

    assert response.context["rows"] == [inside]
    assert "As the test defines it." in response.content.decode()


def test_supporter_list_reports_a_filter_that_does_not_parse(client, belem):
    factories.EndorsementFactory(declaration=belem)

    response = client.get("/supporters/", {"kind": "planet"})

    assert response.context["rows"] == []
    assert "There is a problem" in response.content.decode()


def test_supporter_list_goes_on_after_a_hundred(client, belem):
    actors = [factories.ActorFactory(slug=f"a{n:03}") for n in range(101)]
    country = factories.CountryFactory()
    for actor in [*actors, country]:
        factories.EndorsementFactory(declaration=belem, actor=actor)

    first = client.get("/supporters/")
    second = client.get(first.context["next_url"])

    shown = [row.actor for row in [*first.context["rows"], *second.context["rows"]]]
    assert shown == [country, *actors]
    assert second.context["next_url"] is None


@pytest.mark.parametrize("after", ["x", "", "1", "-1.a"])
def test_supporter_list_survives_an_odd_place_to_go_on(client, belem, after):
    assert client.get("/supporters/", {"after": after}).status_code in (200, 404)


@pytest.mark.parametrize("rows", [1, 3])
def test_actor_list_costs_the_same_for_any_rows(client, rows, django_assert_num_queries):
    factories.ActorFactory.create_batch(rows)

    with django_assert_num_queries(4):  # regions, page, groups, declarations
        response = client.get("/actors/")

    assert len(response.context["rows"]) == rows


def test_actor_list_finds_names_without_accents(client):
    actor = factories.ActorFactory(name="Türkiye made up")
    factories.ActorFactory()

    assert client.get("/actors/", {"q": "turkiye"}).context["rows"] == [actor]


@pytest.mark.parametrize("rows", [1, 3])
def test_declaration_list_costs_the_same_for_any_rows(client, rows, django_assert_num_queries):
    factories.DeclarationFactory.create_batch(rows)

    with django_assert_num_queries(1):
        response = client.get("/declarations/")

    assert len(response.context["object_list"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_declaration_detail_costs_the_same_for_any_rows(
    client, belem, rows, django_assert_num_queries
):
    factories.EndorsementFactory.create_batch(rows, declaration=belem)

    with django_assert_num_queries(2):
        response = client.get(f"/declarations/{BELEM}/")

    assert response.context["counts"][0]["actors"] == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_cop_detail_costs_the_same_for_any_rows(client, rows, django_assert_num_queries):
    cop = factories.CopFactory(number=90, host=factories.CountryFactory())
    factories.OversightSeatFactory.create_batch(rows, from_cop=cop)

    with django_assert_num_queries(2):
        response = client.get("/cops/90/")

    assert len(response.context["seats"]) == rows


def test_cop_detail_hides_what_is_not_verified(client, staff_client):
    host = factories.CountryFactory(name=f"{CANARY}-host", is_public=False)
    cop = factories.CopFactory(
        city=f"{CANARY}-city", unverified_fields=["city"], host=host, president="P. Resident"
    )
    factories.OversightSeatFactory(from_cop=cop, actor=host)
    factories.OversightSeatFactory(
        from_cop=cop,
        actor__name=f"{CANARY}-seat",
        verification=Verification.DERIVED,
    )
    client.logout()

    public = client.get(f"/cops/{cop.number}/").content.decode()

    assert "P. Resident" in public
    assert CANARY not in public


def test_cop_detail_shows_staff_what_is_not_verified(staff_client):
    cop = factories.CopFactory(city=CANARY, unverified_fields=["city"])

    page = staff_client.get(f"/cops/{cop.number}/").content.decode()

    assert CANARY in page
    assert "not verified: not public" in page


def test_old_slug_redirects_for_good(client):
    declaration = factories.DeclarationFactory(slug="first-name")
    declaration.slug = "second-name"
    declaration.save()

    response = client.get("/declarations/first-name/")

    assert response.status_code == 301
    assert response["Location"] == "/declarations/second-name/"


def test_retired_declaration_is_gone_and_names_its_successor(client):
    new = factories.DeclarationFactory(slug="new-one")
    factories.DeclarationFactory(slug="old-one", retired_at=timezone.now(), merged_into=new)

    response = client.get("/declarations/old-one/")

    assert response.status_code == 410
    assert 'href="/declarations/new-one/"' in response.content.decode()


def test_retired_declaration_does_not_tell_of_a_hidden_successor(client):
    new = factories.DeclarationFactory(slug=CANARY, verification=Verification.UNVERIFIED)
    factories.DeclarationFactory(slug="old-one", retired_at=timezone.now(), merged_into=new)

    response = client.get("/declarations/old-one/")

    assert response.status_code == 410
    assert CANARY not in response.content.decode()


def test_retired_declaration_that_was_never_public_is_not_found(client):
    factories.DeclarationFactory(
        slug="old-one", retired_at=timezone.now(), verification=Verification.UNVERIFIED
    )

    assert client.get("/declarations/old-one/").status_code == 404


def test_regions_and_groups_stand_in_the_language_of_the_page(client, belem):
    said = {"name": "Petits États", "definition": "Tels que la liste les nomme."}
    member = factories.GroupMembershipFactory(
        actor__region="Asia",
        group__name="Small States",
        group__definition="As the list has them.",
        group__translations={"fr": said},
    )
    factories.EndorsementFactory(declaration=belem, actor=member.actor)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"

    for address in ("/supporters/", "/actors/"):
        query = {"region": "Asia", "group": member.group.code}
        page = client.get(address, query).content.decode()
        assert '<option value="Asia" selected>Asie</option>' in page
        assert f"<strong>{said['name']}</strong>: {said['definition']}" in page
        assert member.actor.name in page
        assert "Small States" not in page
    told = client.get(member.actor.get_absolute_url()).content.decode()
    assert "Asie" in told
    assert said["name"] in told
    assert said["definition"] in told
    assert "Small States" not in told
