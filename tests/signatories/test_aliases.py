"""Choices remembered as aliases."""

import datetime as dt

import pytest

from signatories.actions.aliases import CannotRemember, remember
from signatories.matching import Query, resolve
from signatories.models import ActorAlias
from tests import factories

pytestmark = pytest.mark.django_db


def test_remember_keeps_a_name_that_is_then_the_same(staff):
    actor = factories.ActorFactory(name="Cement Makers Union")
    assert resolve([Query("Cemment Mkers")])[0].actor is None

    alias = remember("Cemment  Mkers ", actor, by=staff, source="members.csv, line 7")

    assert (alias.name, alias.source) == ("Cemment Mkers", "members.csv, line 7")
    assert not alias.is_public
    assert resolve([Query("cemment mkers")])[0].actor == actor


@pytest.mark.parametrize("name", ["Cement Makers", "THE CEMENT MAKERS", "makers of cement"])
def test_remember_writes_nothing_for_a_name_that_is_known(staff, name):
    actor = factories.ActorFactory(name="Cement Makers")

    assert remember(name, actor, by=staff, source="list") is None
    assert not ActorAlias.objects.exists()


def test_remember_refuses_the_name_of_another(staff):
    niger = factories.CountryFactory(name="Niger")
    factories.CountryFactory(name="Nigeria", official_name="Federal Republic of Nigeria")

    for name in ("NIGERIA", "Nigeria, Federal Republic of"):
        with pytest.raises(CannotRemember, match="the name of Nigeria"):
            remember(name, niger, by=staff, source="list")
    assert not ActorAlias.objects.exists()


@pytest.mark.parametrize("name", ["", " ", "–"])
def test_remember_refuses_no_name(staff, name):
    with pytest.raises(CannotRemember):
        remember(name, factories.ActorFactory(), by=staff, source="list")


def test_remember_refuses_a_retired_actor(staff):
    gone = factories.ActorFactory(retired_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))

    with pytest.raises(CannotRemember, match="retired"):
        remember("Gone", gone, by=staff, source="list")


def test_names_for_matching_alone_are_not_shown(client):
    actor = factories.ActorFactory(name="Cement Makers")
    factories.ActorAliasFactory(actor=actor, name="Cement Mkers", is_public=False)
    factories.ActorAliasFactory(actor=actor, name="The Makers", is_public=True)

    page = client.get(actor.get_absolute_url()).content.decode()

    assert "The Makers" in page
    assert "Cement Mkers" not in page
