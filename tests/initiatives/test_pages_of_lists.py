"""Long lists come in pages: every row once, in one order, at the same cost."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.models.projects.terms import today
from initiatives.views.register import PAGE, FilteredList
from tests import factories

pytestmark = pytest.mark.django_db
LISTS = {
    "initiative-list": factories.InitiativeFactory,
    "action-list": factories.ReferenceActionFactory,
    "output-list": factories.OutputFactory,
    "event-list": factories.EventFactory,
    "project-list": factories.ProjectFactory,
    "need-list": factories.NeedFactory,
    "offer-list": factories.OfferFactory,
}
every_list = pytest.mark.parametrize("name", LISTS)


@pytest.fixture
def pages_of_two(monkeypatch):
    monkeypatch.setattr(FilteredList, "paginate_by", 2)


def pages(client, name, parameters=None):
    """Rows of each page (list of lists), as the links of the pages lead to them."""
    found = []
    response = client.get(reverse(name), parameters)
    while True:
        found.append(list(response.context["object_list"]))
        next_url = response.context["next_url"]
        if not next_url:
            return found
        assert next_url.replace("&", "&amp;") in response.content.decode()
        response = client.get(next_url)


@every_list
def test_pages_hold_every_row_once(client, name, pages_of_two):
    made = LISTS[name].create_batch(5)

    found = pages(client, name)

    assert [len(rows) for rows in found] == [2, 2, 1]
    assert {row.pk for rows in found for row in rows} == {row.pk for row in made}


@every_list
def test_pages_cost_the_same_for_any_rows(client, name, pages_of_two):
    costs = set()
    for rows in (3, 6):
        LISTS[name].create_batch(rows - LISTS[name]._meta.model.objects.count())
        with CaptureQueriesContext(connection) as captured:
            response = client.get(reverse(name), {"page": 2})
        assert len(response.context["object_list"]) == min(rows - 2, 2)
        costs.add(len(captured))

    assert len(costs) == 1


@every_list
@pytest.mark.parametrize("page", ["0", "-1", "2", "x", "²", "9" * 30])
def test_pages_that_there_are_not_are_not_found(client, name, page):
    LISTS[name]()

    assert client.get(reverse(name), {"page": page}).status_code == 404


def test_short_list_has_no_links_to_pages(client):
    factories.OutputFactory()

    response = client.get(reverse("output-list"))

    assert 'rel="next"' not in response.content.decode()
    assert FilteredList.paginate_by == PAGE


def test_links_keep_the_filters_and_lead_back(client, pages_of_two):
    sector = factories.SectorFactory()
    for _number in range(3):
        factories.OutputFactory().sectors.add(sector)
        factories.OutputFactory()

    found = pages(client, "output-list", {"sector": sector.code})
    second = client.get(reverse("output-list"), {"sector": sector.code, "page": 2})

    assert [len(rows) for rows in found] == [2, 1]
    assert second.context["previous_url"] == f"/outputs/?sector={sector.code}&page=1"


def test_pages_of_events_go_from_the_next_to_the_oldest(client, pages_of_two):
    made = {
        days: factories.EventFactory(starts_on=today() + dt.timedelta(days=days))
        for days in (9, -9, 0, -1, 3)
    }
    lasting = factories.EventFactory(
        starts_on=today() - dt.timedelta(days=5), ends_on=today() + dt.timedelta(days=1)
    )

    found = pages(client, "event-list")

    assert found == [[lasting, made[0]], [made[3], made[9]], [made[-1], made[-9]]]
    last = client.get(reverse("event-list"), {"page": 3})
    assert (last.context["upcoming"], last.context["past"]) == ([], [made[-1], made[-9]])
    assert "No event to come matches." not in last.content.decode()
    assert (
        "No event to come matches."
        in client.get(reverse("event-list"), {"q": "zzz-nothing-like-it"}).content.decode()
    )
