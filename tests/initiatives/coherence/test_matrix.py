"""Where initiatives and actions crowd, and where the register knows of nobody."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from initiatives.coherence import matrix
from signatories.models import Verification
from tests import factories

pytestmark = pytest.mark.django_db
CANARY = "zzcanaryzz"
UNVERIFIED = {"verification": Verification.UNVERIFIED}


@pytest.fixture
def kenya(db):
    return factories.CountryFactory(name="Kenya", region="Africa")


@pytest.fixture
def place(steel, finance, kenya):
    """``place(...)``: an initiative on steel, in finance, with a member in Africa."""

    def make(**fields):
        membership = fields.pop("membership", {})
        initiative = factories.InitiativeFactory(**fields)
        initiative.sectors.add(steel)
        initiative.areas.add(finance)
        member = {"actor": kenya, **membership}
        factories.MembershipFactory(initiative=initiative, **member)
        return initiative

    return make


def filled(user):
    return [tuple(cell) for cell in matrix.cells(user) if cell.count]


def test_cells_count_what_works_in_each_place(place, steel, finance, kenya, staff):
    initiative = place()
    action = factories.ReferenceActionFactory(initiative=initiative, area=finance)
    action.sectors.add(steel)
    factories.SectorFactory(code="zinc")
    factories.CollaborationAreaFactory(code="training")

    cells = matrix.cells(staff)

    assert len(cells) == 2 * 5 * 2
    assert filled(staff) == [("steel", "Africa", "finance", 2, 0)]
    assert ("zinc", "Asia", "training", 0, 0) in cells


def test_priority_action_stands_where_its_parties_are(steel, finance, kenya, staff):
    action = factories.PriorityActionFactory(area=finance)
    action.sectors.add(steel)
    factories.ActionPartyFactory(action=action, actor=kenya)

    assert filled(staff) == [("steel", "Africa", "finance", 1, 0)]


def test_cells_tell_who_may_work_there(place, steel, staff):
    """By cell: who states no area may work in each area of the region, who no region in each."""
    place()
    place().areas.clear()
    place(membership={"role": "named"})  # in no region
    place(membership={"role": "named"}).areas.clear()
    factories.CollaborationAreaFactory(code="training")
    factories.InitiativeFactory()  # on no sector

    possible = {cell[:3]: cell[3:] for cell in matrix.cells(staff)}

    assert possible["steel", "Africa", "finance"] == (1, 3)
    assert possible["steel", "Africa", "training"] == (0, 2)
    assert possible["steel", "Asia", "finance"] == (0, 2)
    assert possible["steel", "Asia", "training"] == (0, 1)


def test_silence_counts_each_that_states_no_place(place, kenya, staff):
    place()
    several = place()
    several.sectors.add(factories.SectorFactory())
    factories.MembershipFactory(initiative=several, actor=factories.CountryFactory(region="Asia"))
    place(membership={"role": "named"}).areas.clear()
    factories.ReferenceActionFactory()
    factories.PriorityActionFactory()

    assert matrix.silence(staff) == (5, 2, 3, 3)


def test_what_works_in_several_places_counts_once_in_each(place, kenya, staff):
    initiative = place()
    initiative.areas.add(factories.CollaborationAreaFactory(code="training"))
    other = factories.CountryFactory(region="Africa")
    factories.MembershipFactory(initiative=initiative, actor=other)
    factories.MembershipFactory(
        initiative=initiative, actor=factories.CountryFactory(region="Asia")
    )

    counts = matrix.by_sector_and_region(staff)

    assert counts == {("steel", "Africa"): 1, ("steel", "Asia"): 1}
    assert matrix.by_sector_and_region(staff, "training") == counts
    assert matrix.by_sector_and_region(staff, matrix.UNSTATED) == {}


def test_what_ended_or_left_does_not_count(place, staff):
    place(status="ended")
    place(retired_at=timezone.now())
    place(membership={"left_on": dt.date(2020, 1, 1)})
    place(membership={"role": "named"})

    assert matrix.by_sector_and_region(staff) == {("steel", None): 2}


@pytest.mark.parametrize(
    ("fields", "seen"),
    [
        (UNVERIFIED, {}),
        ({"actor__is_public": False}, {}),
        ({"membership": UNVERIFIED}, {("steel", None): 1}),
        ({"unverified_fields": ["sectors"]}, {(None, "Africa"): 1}),
    ],
)
def test_public_counts_nothing_that_is_hidden(place, client, staff, fields, seen):
    place(**fields)
    anybody = client.get(reverse("coherence-matrix")).wsgi_request.user

    assert matrix.by_sector_and_region(staff) == {("steel", "Africa"): 1}
    assert matrix.by_sector_and_region(anybody) == seen


def test_public_learns_no_region_of_an_action_by_a_link_that_is_not_verified(
    place, client, steel, finance, staff
):
    action = factories.ReferenceActionFactory(
        initiative=place(), area=finance, unverified_fields=["initiative"]
    )
    action.sectors.add(steel)
    anybody = client.get(reverse("coherence-matrix")).wsgi_request.user

    assert matrix.by_sector_and_region(staff) == {("steel", "Africa"): 2}
    assert matrix.by_sector_and_region(anybody) == {("steel", "Africa"): 1, ("steel", None): 1}
    page = client.get(reverse("coherence-cell", args=["steel", "africa"]))
    assert action not in page.context["actions"]


def test_public_counts_no_region_that_is_not_verified(place, client, kenya, staff):
    kenya.unverified_fields = ["region"]
    kenya.save()
    place()
    anybody = client.get(reverse("coherence-matrix")).wsgi_request.user

    assert matrix.by_sector_and_region(anybody) == {("steel", None): 1}


@pytest.mark.parametrize("rows", [1, 4])
def test_matrix_page_costs_the_same_for_any_rows(client, place, rows, django_assert_num_queries):
    for _ in range(rows):
        initiative = place()
        factories.ReferenceActionFactory(initiative=initiative).sectors.add(
            factories.SectorFactory()
        )

    with django_assert_num_queries(4):  # areas, counts, sectors, silence
        response = client.get(reverse("coherence-matrix"))

    assert response.context["crowded"][0].count == rows if rows > 1 else True
    assert len(response.context["rows"]) == 1 + rows


def test_matrix_page_says_nobody_is_known_and_not_that_nobody_is_there(client, place):
    place()
    factories.SectorFactory(name="Zinc", code="zinc")

    response = client.get(reverse("coherence-matrix"))

    page = response.content.decode()
    assert "none in the register" in page
    assert "does not prove that nobody works there" in page
    assert response.context["nobody"] == ["Zinc"]
    cell = reverse("coherence-cell", args=["steel", "africa"])
    assert f'href="{cell}"' in page
    assert '<th scope="row" class="govuk-table__header">Zinc</th>' in page


def test_matrix_page_of_one_area(client, place, finance):
    place()
    training = factories.CollaborationAreaFactory(code="training")

    def places(area):
        context = client.get(reverse("coherence-matrix"), {"area": area}).context
        return sum(place.count for _name, places in context["rows"] for place in places)

    assert (places("finance"), places(training.code), places(matrix.UNSTATED)) == (1, 0, 0)
    assert client.get(reverse("coherence-matrix"), {"area": "nonsense"}).status_code == 404


def test_matrix_page_says_what_is_not_known(client, place, steel, finance):
    place().areas.clear()
    factories.SectorFactory(name="Zinc", code="zinc")

    page = client.get(reverse("coherence-matrix"), {"area": "finance"})
    everything = client.get(reverse("coherence-matrix")).content.decode()

    words = " ".join(page.content.decode().split())
    assert "not known: 1 on this sector states no region or no area" in words
    assert "holds 1 initiatives and actions at work" in words
    assert "1 state no area of collaboration" in words
    assert page.context["nobody"] == ["Zinc"]
    assert "not known:" not in everything


@pytest.mark.parametrize("rows", [1, 3])
def test_matrix_page_of_one_area_costs_the_same(client, place, rows, django_assert_num_queries):
    for _ in range(rows):
        place()

    # areas, counts, those of no area, sectors, silence
    with django_assert_num_queries(5):
        response = client.get(reverse("coherence-matrix"), {"area": "finance"})

    assert response.context["silence"].rows == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_cell_page_lists_what_fills_it(client, place, rows, django_assert_num_queries):
    for _ in range(rows):
        initiative = place()
    elsewhere = factories.InitiativeFactory(actor__name="Elsewhere")
    action = factories.ReferenceActionFactory(initiative=initiative, title="An action here")
    action.sectors.set(initiative.sectors.all())

    with django_assert_num_queries(5):  # areas, sectors, three kinds
        response = client.get(reverse("coherence-cell", args=["steel", "africa"]))

    page = response.content.decode()
    assert len(response.context["initiatives"]) == rows
    assert initiative.actor.name in page
    assert "An action here" in page
    assert elsewhere.actor.name not in page


def test_cell_page_of_what_is_not_stated(client, steel):
    initiative = factories.InitiativeFactory(actor__name="Without members")
    initiative.sectors.add(steel)
    action = factories.PriorityActionFactory(title="Without anything")

    page = client.get(reverse("coherence-cell", args=["steel", matrix.UNSTATED]))
    other = client.get(reverse("coherence-cell", args=[matrix.UNSTATED, matrix.UNSTATED]))

    assert initiative.actor.name in page.content.decode()
    assert action.title in other.content.decode()
    assert initiative.actor.name not in other.content.decode()


def test_cell_page_hides_what_is_not_verified(client, place, staff):
    place(actor__name=CANARY, **UNVERIFIED)
    url = reverse("coherence-cell", args=["steel", "africa"])

    page = client.get(url).content.decode()

    assert CANARY not in page
    assert "The register knows of nobody here." in page
    client.force_login(staff)
    assert CANARY in client.get(url).content.decode()


@pytest.mark.parametrize("where", [("nothing", "africa"), ("steel", "atlantis")])
def test_cell_page_of_no_place_is_not_found(client, steel, where):
    assert client.get(reverse("coherence-cell", args=where)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_api_answers_every_cell(client, place, rows, django_assert_num_queries):
    for _ in range(rows):
        place()
    place(membership=UNVERIFIED)

    with django_assert_num_queries(5):  # quota, areas, counts, those of no area, sectors
        response = client.get("/api/v1/coherence/finance/")

    told = response.json()
    assert told["area"] == "finance"
    assert [cell for cell in told["cells"] if cell["count"]] == [
        {"sector": "steel", "region": "Africa", "count": rows, "possible": 1},
        {"sector": "steel", "region": None, "count": 1, "possible": 0},
    ]
    assert len(told["cells"]) == 6


def test_api_refuses_what_it_does_not_know(client, finance):
    assert client.get("/api/v1/coherence/nothing/").status_code == 404
    response = client.get("/api/v1/coherence/any/", {"nonsense": "1"})
    assert response.status_code == 400
    assert response.json()["errors"] == [
        {"parameter": "nonsense", "detail": "There is no such parameter."}
    ]
    assert client.post("/api/v1/coherence/any/").status_code == 405
