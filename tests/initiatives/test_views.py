import pytest
from django.conf import settings
from django.utils import timezone

from signatories.models import Verification
from tests import factories

pytestmark = pytest.mark.django_db

CANARY = "canary-c04e"


@pytest.mark.parametrize("rows", [1, 3])
def test_initiative_list_costs_the_same_for_any_rows(client, rows, django_assert_num_queries):
    for _ in range(rows):
        factories.InitiativeFactory().sectors.add(factories.SectorFactory())

    with django_assert_num_queries(5):  # count, page, its sectors, choices of sector and area
        response = client.get("/initiatives/")

    assert len(response.context["object_list"]) == rows


def test_initiative_list_filters_by_sector_kind_and_area(client):
    sector, area = factories.SectorFactory(), factories.CollaborationAreaFactory()
    initiative = factories.InitiativeFactory(kind="pledge")
    initiative.sectors.add(sector)
    initiative.areas.add(area)
    factories.InitiativeFactory()

    for query in [{"sector": sector.code}, {"area": area.code}, {"kind": "pledge"}]:
        response = client.get("/initiatives/", query)
        assert list(response.context["object_list"]) == [initiative]


@pytest.mark.parametrize(
    "hidden",
    [
        {"verification": Verification.UNVERIFIED},
        {"actor__is_public": False},
        {"actor__verification": Verification.CONFLICTING},
    ],
)
def test_hidden_initiative_is_neither_listed_nor_found(client, hidden):
    initiative = factories.InitiativeFactory(actor__name=CANARY, **hidden)

    assert CANARY not in client.get("/initiatives/").content.decode()
    assert client.get(initiative.get_absolute_url()).status_code == 404


def test_initiative_under_an_old_slug_redirects_for_good(client):
    initiative = factories.InitiativeFactory(actor__slug="first-name")
    initiative.actor.slug = "second-name"
    initiative.actor.save()

    response = client.get("/initiatives/first-name/")

    assert (response.status_code, response["Location"]) == (301, "/initiatives/second-name/")


def test_retired_initiative_is_gone_and_names_its_successor(client):
    new = factories.InitiativeFactory(actor__slug="new-one")
    factories.InitiativeFactory(actor__slug="old-one", retired_at=timezone.now(), merged_into=new)

    response = client.get("/initiatives/old-one/")

    assert response.status_code == 410
    assert 'href="/initiatives/new-one/"' in response.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_action_list_costs_the_same_for_any_rows(client, rows, django_assert_num_queries):
    for _ in range(rows):
        factories.ReferenceActionFactory().sectors.add(factories.SectorFactory())

    # frameworks, count, page, its sectors, priority actions, choices of area, sector, theme
    with django_assert_num_queries(8):
        response = client.get("/actions/")

    assert len(response.context["object_list"]) == rows


def test_action_list_says_that_there_is_no_priority_action_yet(client):
    factories.ReferenceActionFactory(source_status="in_progress")

    page = client.get("/actions/").content.decode()

    assert "Only a decision of the Oversight Group makes a priority action" in page
    assert "There are none yet." in page
    assert "in progress" in page
    assert "paraphrase" in page


def test_action_list_leads_to_the_priority_actions_that_the_public_sees(client):
    factories.PriorityActionFactory(verification=Verification.UNVERIFIED)
    assert "There are none yet." in client.get("/actions/").content.decode()
    factories.PriorityActionFactory()

    page = " ".join(client.get("/actions/").content.decode().split())

    assert "There are none yet." not in page
    assert 'href="/priority-actions/"' in page


def test_action_list_filters_by_framework_and_offers_visible_ones_only(client):
    action = factories.ReferenceActionFactory(framework="One")
    factories.ReferenceActionFactory(framework="Two")
    factories.ReferenceActionFactory(framework=CANARY, verification=Verification.UNVERIFIED)

    response = client.get("/actions/", {"framework": "One"})

    assert list(response.context["object_list"]) == [action]
    assert CANARY not in response.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_action_detail_costs_the_same_for_any_rows(client, rows, django_assert_num_queries):
    action = factories.ReferenceActionFactory(initiative=factories.InitiativeFactory())
    for _ in range(rows):
        action.sectors.add(factories.SectorFactory())
        action.themes.add(factories.StocktakeThemeFactory())

    with django_assert_num_queries(4):
        response = client.get(action.get_absolute_url())

    assert response.status_code == 200


def test_action_detail_hides_what_is_not_verified(client):
    hidden = factories.InitiativeFactory(actor__name=f"{CANARY}-1", actor__is_public=False)
    action = factories.ReferenceActionFactory(
        initiative=hidden, leads=f"{CANARY}-2", unverified_fields=["leads"]
    )

    assert CANARY not in client.get(action.get_absolute_url()).content.decode()


def test_action_under_an_old_slug_redirects_for_good(client):
    action = factories.ReferenceActionFactory(slug="first-name")
    action.slug = "second-name"
    action.save()

    assert client.get("/actions/first-name/")["Location"] == "/actions/second-name/"


@pytest.mark.parametrize("rows", [1, 3])
def test_agenda_costs_the_same_for_any_rows(client, rows, django_assert_num_queries):
    for _ in range(rows):
        factories.AccelerationPlanFactory()

    with django_assert_num_queries(4):  # axes, objectives, groups, plans
        response = client.get("/agenda/")

    assert len(response.context["object_list"]) == rows


def test_agenda_hides_numbers_and_objectives_that_are_not_confirmed(client):
    axis = factories.AgendaAxisFactory(name="An axis")
    factories.AgendaObjectiveFactory(
        axis=axis, name="Confirmed", number=4711, unverified_fields=["number"]
    )
    factories.AgendaObjectiveFactory(axis=axis, name=CANARY, verification=Verification.UNVERIFIED)

    page = client.get("/agenda/").content.decode()

    assert "Confirmed" in page
    assert page.count("(number not confirmed)") == 1
    assert "4711" not in page
    assert CANARY not in page


def in_french(text):
    return {"translations": {"fr": {"name": text, "reviewed": False}}}


def test_terms_stand_in_the_language_of_the_page(client):
    sector = factories.SectorFactory(code="steel", name="Steel", **in_french("Acier"))
    area = factories.CollaborationAreaFactory(code="standards", name="Rules", **in_french("Normes"))
    theme = factories.StocktakeThemeFactory(code="MIT", name="Less", **in_french("Atténuation"))
    initiative = factories.InitiativeFactory(actor__name="Pact")
    action = factories.ReferenceActionFactory(title="To do", area=area)
    for row in (initiative, action):
        row.sectors.add(sector)
    initiative.areas.add(area)
    action.themes.add(theme)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"

    listed = client.get("/initiatives/", {"sector": "steel"}).content.decode()
    told = client.get(initiative.get_absolute_url()).content.decode()
    of_action = client.get(action.get_absolute_url()).content.decode()
    actions = client.get("/actions/").content.decode()

    assert '<option value="steel" selected>Acier</option>' in listed
    assert "Pact" in listed
    for page in (listed, told, of_action, actions):
        assert "Acier" in page
        assert "Normes" in page
        assert "Steel" not in page
        assert "Rules" not in page
    assert "Atténuation" in of_action
    assert "Less" not in of_action


def test_term_without_translation_stands_as_its_source_has_it(client):
    initiative = factories.InitiativeFactory()
    initiative.sectors.add(factories.SectorFactory(name="Steel"))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"

    assert "Steel" in client.get(initiative.get_absolute_url()).content.decode()
