"""What the register holds of initiatives, once loaded."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from initiatives.models import (
    AccelerationPlan,
    ActivationGroup,
    AgendaAxis,
    AgendaObjective,
    CollaborationArea,
    Initiative,
    Membership,
    ReferenceAction,
    Sector,
    StocktakeTheme,
)
from signatories.models import Actor, Declaration

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]

PUBLIC = AnonymousUser()


def test_supporters_that_are_initiatives_are_one_actor():
    declaration = Declaration.objects.get(slug="belem-declaration")
    both = Actor.objects.signatories(declaration).exclude(initiative=None)

    assert list(both.values_list("slug", flat=True)) == [
        "breakthrough-agenda",
        "global-renewables-alliance",
        "industrial-transition-accelerator",
        "teramed-initiative",
    ]
    assert Initiative.objects.count() == 32


def test_initiatives_from_memory_are_not_published():
    hidden = Initiative.objects.exclude(pk__in=Initiative.objects.visible_to(PUBLIC).values("pk"))

    assert list(hidden.values_list("actor__slug", flat=True)) == [
        "clean-energy-ministerial",
        "first-movers-coalition",
    ]


def test_declarations_are_initiatives_too():
    carried = Initiative.objects.exclude(declaration=None)

    assert set(carried.values_list("actor__slug", "declaration__slug")) == {
        ("belem-declaration", "belem-declaration"),
        ("declaration-for-collaboration", "declaration-for-collaboration"),
    }


def test_named_in_the_declaration():
    named = Initiative.objects.filter(is_named_in_declaration=True)

    assert set(named.values_list("actor__slug", flat=True)) == {
        "breakthrough-agenda",
        "climate-club",
        "global-climate-action-agenda",
        "industrial-transition-accelerator",
        "leadit",
    }


def test_conflicting_memberships_are_for_staff_only(staff):
    fortyseventh = Membership.objects.filter(role_detail="47th endorser")

    assert set(fortyseventh.values_list("actor__iso3", "verification")) == {
        ("KHM", "conflicting"),
        ("COL", "conflicting"),
    }
    assert not fortyseventh.visible_to(PUBLIC).exists()
    assert fortyseventh.visible_to(staff).count() == 2


def test_memberships_are_published_as_far_as_verified():
    club = Membership.objects.filter(initiative__actor__slug="climate-club")
    published = club.visible_to(PUBLIC)
    named = Membership.objects.filter(role=Membership.Role.NAMED)

    assert Membership.objects.count() == 153
    assert (club.count(), published.count()) == (40, 38)
    assert not published.filter(actor__iso3="TUR").exists()
    assert named.count() == 8
    assert not named.visible_to(PUBLIC).exists()


def test_membership_of_the_united_states_says_what_is_not_known():
    details = Membership.objects.filter(actor__iso3="USA").values_list("role_detail", flat=True)

    assert len(details) == 5
    assert all(detail.endswith("status since January 2025 not known") for detail in details)


def test_companies_are_actors_whose_seat_is_remembered():
    ssab = Actor.objects.get(slug="ssab")

    assert ssab.kind == Actor.Kind.COMPANY
    assert (ssab.country.iso3, ssab.published("country")) == ("SWE", None)


def test_dates_known_in_part_say_how_far():
    teramed = Initiative.objects.get(actor__slug="teramed-initiative")

    assert (teramed.founded_on, teramed.founded_on_precision) == (dt.date(2024, 10, 1), "month")


def test_mandate_of_the_accelerator_ends():
    ita = Initiative.objects.get(actor__slug="industrial-transition-accelerator")

    assert ita.mandate_ends_on == dt.date(2026, 12, 31)


def test_reference_actions_are_published_as_far_as_verified():
    hidden = ReferenceAction.objects.exclude(
        pk__in=ReferenceAction.objects.visible_to(PUBLIC).values("pk")
    )

    assert ReferenceAction.objects.count() == 40
    assert list(hidden.values_list("slug", flat=True)) == [
        "iea23-s2",
        "iea23-s3",
        "iea23-s4",
        "iea23-s5",
    ]
    assert ReferenceAction.objects.get(slug="iea23-c2").published("description") is None


def test_landscape_holds_the_terms_and_no_plans():
    assert CollaborationArea.objects.count() == 4
    assert "".join(t.code + " " for t in StocktakeTheme.objects.all()) == (
        "MIT ADP FIN TEC CAP LND RSP COO "
    )
    assert AgendaAxis.objects.visible_to(PUBLIC).count() == 6
    assert AgendaObjective.objects.visible_to(PUBLIC).count() == 0
    assert AgendaObjective.objects.count() == 4
    assert not ActivationGroup.objects.exists()
    assert not AccelerationPlan.objects.exists()
    assert Sector.objects.first().code == "steel"


@pytest.mark.parametrize("model", [Initiative, Membership, ReferenceAction, AgendaAxis, Sector])
def test_every_row_has_a_source(model):
    assert not model.objects.filter(source="").exists()
