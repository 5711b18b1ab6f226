"""What the public may not read it cannot find out by asking, though staff find it in the same way.

A question whose answer depends on a withheld value tells it to who asks often enough: by one
filter after the other, day by day, or by how the answer is refused.
"""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from secretariat.api.errors import InvalidParameters
from secretariat.api.rows import is_record
from secretariat.api.serializers import ReferenceField
from signatories.models import Verification
from tests import factories
from tests.api import examples
from tests.api.test_past import past, recorded_at
from tests.api.test_visibility import CASES

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 6, 1)
SOME = ["true", "false", "1900-01-01", "2100-01-01", "0", "9999", "nothing"]
RECORDS = [name for name in examples.PUBLIC if is_record(examples.VIEWSETS[name].model)]
SHOWN = {"slug__in", "code__in"}  # filters by names that are never withheld
# Rows that are no records, of which nothing is withheld: groups, and parties to an action.
OPEN = {"actor": {"group", "group_on"}, "priority-action": {"party"}}


def leaves(value):
    """All texts, numbers and truths in JSON, as one would write them into a filter."""
    if isinstance(value, dict):
        return {leaf for inner in value.values() for leaf in leaves(inner)}
    if isinstance(value, list):
        return {leaf for inner in value for leaf in leaves(inner)}
    if value in (None, ""):  # an empty parameter counts as not given
        return set()
    return {str(value).lower() if isinstance(value, bool) else str(value)}


def found_by(viewset, user, name, value, row):
    """Whether a reader finds the row by one filter; None where it takes no such value."""
    filters = viewset.filterset_class(
        {name: value},
        queryset=viewset.model.objects.visible_to(user),
        request=SimpleNamespace(user=user, GET={}),
    )
    try:
        return filters.qs.filter(pk=row.pk).exists() if filters.is_valid() else None
    except InvalidParameters:
        return None


def answers(viewset, user, name, values, row):
    """What a reader is told of the row by one filter, whatever it is asked for ({bool, None})."""
    return {found_by(viewset, user, name, value, row) for value in values}


@pytest.mark.parametrize("resource", RECORDS)
def test_no_filter_tells_what_a_withheld_member_is(client, staff, resource):
    viewset, row = examples.VIEWSETS[resource], examples.MAKERS[resource]()
    columns = [field.name for field in row._meta.get_fields() if field.concrete]
    client.force_login(staff)
    listed = client.get(reverse(f"api:{resource}-list"), {"limit": 1000}).json()["results"]
    values = [*SOME, *sorted(leaves(listed))]
    viewset.model.objects.filter(pk=row.pk).update(unverified_fields=columns)

    names = viewset.filterset_class.base_filters.keys() - SHOWN - OPEN.get(resource, set())
    told = {name: answers(viewset, AnonymousUser(), name, values, row) for name in names}
    office = {name: answers(viewset, staff, name, values, row) for name in names}

    assert {name: each for name, each in told.items() if len(each - {None}) > 1} == {}
    tells = [name for name, each in office.items() if each >= {True, False}]
    assert tells or resource in {"declaration"} or not names


def references(viewset):
    """{member: the model's field} of what stands in a row as a reference to another record."""
    found = {}
    for name, field in viewset.serializer_class._declared_fields.items():
        if isinstance(field, ReferenceField):
            target = viewset.model._meta.get_field(name).related_model
            if is_record(target):
                found[name] = target
    return found


REFERENCES = [
    (resource, name)
    for resource in examples.PUBLIC
    for name in references(examples.VIEWSETS[resource])
]


# Filters by what is like a text, or from a year on, which says nothing of equal keys.
COMPARING = {"search", "year_from", "year_to"}
WITH_A_COP = {  # where the example has none
    "priority-action": lambda: factories.PriorityActionFactory(
        reference_action=factories.ReferenceActionFactory(),
        decided_by=factories.DecisionFactory(),
        target_cop=factories.CopFactory(),
    ),
    "milestone": lambda: factories.MilestoneFactory(due_on=None, due_cop=factories.CopFactory()),
}


@pytest.mark.parametrize(("resource", "name"), REFERENCES)
def test_no_filter_finds_a_row_by_what_it_does_not_show(client, resource, name):
    """A reference to a row that the public may not see is null; nothing finds the row by it."""
    viewset, row = (
        examples.VIEWSETS[resource],
        WITH_A_COP.get(resource, examples.MAKERS[resource])(),
    )
    target = getattr(row, name)
    target.refresh_from_db()
    keys = {
        *(str(getattr(target, key)) for key in ("slug", "code", "number") if hasattr(target, key)),
        *([target.actor.slug] if hasattr(target, "actor") else []),
    }
    type(target).objects.filter(pk=target.pk).update(verification=Verification.UNVERIFIED)
    seen = viewset.model.objects.visible_to(AnonymousUser())
    if not seen.filter(pk=row.pk).exists():
        return  # nothing of the row is shown

    listed = client.get(reverse(f"api:{resource}-list"), {"limit": 1000}).json()["results"]
    assert None in [each[name] for each in listed]
    assert keys
    told = {
        (each, key)
        for each in viewset.filterset_class.base_filters.keys() - COMPARING
        for key in keys
        if found_by(viewset, AnonymousUser(), each, key, row)
    }
    assert told == set()


# Day by day ----------------------------------------------------------------------------------

FIRST, AGAIN = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)


@pytest.mark.parametrize("withheld", [["endorsed_on"], ["withdrawn_on"]])
def test_days_of_a_support_are_not_told_day_by_day(client, staff, withheld):
    support = factories.EndorsementFactory(
        endorsed_on=DAY, withdrawn_on=AGAIN, unverified_fields=withheld
    )
    slug = support.actor.slug

    def told(reader, day):
        asked = {"on": f"{day}"}
        detail = reader.get(f"/api/v1/actors/{slug}/", asked).json()
        chosen = reader.get(f"/api/v1/actors/{slug}/", asked | {"fields": "supports"}).json()
        [listed] = reader.get("/api/v1/actors/", asked).json()["results"]
        by_filter = reader.get(
            "/api/v1/actors/", asked | {"supporter_of": support.declaration.slug}
        ).json()["results"]
        whole = reader.get("/api/v1/endorsements/", asked).json()["results"]
        each = (detail["supports"], chosen["supports"], listed["supports"], by_filter, whole)
        return [len(rows) for rows in each]

    office = Client()
    office.force_login(staff)
    assert told(client, FIRST) == told(client, DAY) == told(client, AGAIN) == [0] * 5
    assert [told(office, day) for day in (FIRST, DAY, AGAIN)] == [[0] * 5, [1] * 5, [0] * 5]


def test_support_of_today_is_told_though_its_day_is_withheld(client):
    support = factories.EndorsementFactory(unverified_fields=["endorsed_on"])
    address = f"/api/v1/actors/{support.actor.slug}/"

    rows = [client.get(address).json(), *client.get("/api/v1/actors/").json()["results"]]

    assert [[each["endorsed_on"] for each in row["supports"]] for row in rows] == [[None]] * 2


@pytest.mark.parametrize("withheld", [["joined_on"], ["left_on"]])
def test_days_of_a_membership_are_not_told_day_by_day(client, staff, withheld):
    membership = factories.MembershipFactory(
        joined_on=DAY, left_on=AGAIN, unverified_fields=withheld
    )

    def told(reader, day):
        asked = {"on": f"{day}", "member": membership.actor.slug}
        rows = reader.get("/api/v1/initiatives/", asked).json()["results"]
        return [len(rows), len(reader.get("/api/v1/memberships/", {"on": day}).json()["results"])]

    office = Client()
    office.force_login(staff)
    assert told(client, FIRST) == told(client, DAY) == told(client, AGAIN) == [0, 0]
    assert [told(office, day) for day in (FIRST, DAY, AGAIN)] == [[0, 0], [1, 1], [0, 0]]


# Of what was retired -------------------------------------------------------------------------

WITH_A_PAST = [
    case
    for case, (resource, _make) in CASES.items()
    if "as_of" in examples.VIEWSETS[resource].moments()
]


@pytest.mark.parametrize("case", WITH_A_PAST)
def test_row_that_was_never_shown_is_not_told_of_once_it_is_retired(client, staff, case):
    """Neither as it was recorded, nor by an answer that it is gone."""
    resource, make = CASES[case]
    make()
    viewset, office = examples.VIEWSETS[resource], Client()
    office.force_login(staff)

    def addresses(reader):
        listed = reader.get(reverse(f"api:{resource}-list"), {"limit": 1000}).json()["results"]
        return [row.get("url") for row in listed]

    shown, every = addresses(client), addresses(office)
    rows = viewset.model.objects.all()
    recorded_at(1, *rows)
    recorded_at(2, *rows, retired_at=timezone.now())

    assert len(past(client, 1, viewset.plural)) == len(shown)
    assert len(past(office, 1, viewset.plural)) >= len(every)
    for address in filter(None, {*every} - {*shown}):
        assert client.get(address).status_code == (410 if case.startswith("retired") else 404)
