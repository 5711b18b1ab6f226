"""No row comes to name an actor that was merged into another: refused by the database."""

import threading

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from signatories.actions.merging import merge, undo_merge
from signatories.actions.merging.relations import relations_to
from signatories.models import Actor, ActorAlias, Endorsement
from tests import factories

pytestmark = pytest.mark.django_db
MAKERS = {
    made._meta.model: made
    for made in vars(factories).values()
    if isinstance(made, type) and hasattr(made, "_meta") and made._meta.model
}
RELATIONS = [(field.model._meta.label, field.name) for field in relations_to(Actor)]


@pytest.fixture
def merged(staff):
    """A country that is another one, once merged."""
    loser, winner = factories.CountryFactory(iso3=None, m49=None), factories.CountryFactory()
    merge(loser, winner, by=staff, reason="The same country.")
    loser.refresh_from_db()
    return loser


def made(label):
    """A row of a model that names some actor; of a table that joins two, a whole one."""
    model = apps.get_model(label)
    if model in MAKERS:
        return MAKERS[model]()
    joined = {
        "Offer_countries": lambda: factories.OfferFactory().countries,
        "Output_publishers": lambda: factories.OutputFactory().publishers,
    }[model.__name__]()
    joined.add(factories.CountryFactory())
    return model.objects.get()


@pytest.mark.parametrize(("label", "name"), RELATIONS)
def test_row_does_not_come_to_name_a_merged_actor(merged, label, name):
    row = made(label)
    rows = type(row)._base_manager.filter(pk=row.pk)
    refusal = f"actor {merged.slug} is merged into another"

    with pytest.raises(IntegrityError, match=refusal), transaction.atomic():
        rows.update(**{name: merged})


def test_new_row_does_not_name_a_merged_actor(merged):
    for maker in (
        factories.EndorsementFactory,
        factories.MembershipFactory,
        factories.OfferFactory,
        factories.ActionPartyFactory,
        factories.OversightSeatFactory,
        factories.ProgressReportFactory,
        factories.FocalPointFactory,
    ):
        with pytest.raises(IntegrityError, match=merged.slug), transaction.atomic():
            maker(actor=merged)
    with pytest.raises(IntegrityError, match=merged.slug), transaction.atomic():
        factories.ProjectFactory(owner=factories.ActorFactory(), country=merged)
    with pytest.raises(IntegrityError, match=merged.slug), transaction.atomic():
        factories.OutputFactory().publishers.add(merged)


def test_what_a_merge_has_left_behind_may_still_change(staff):
    loser, winner = factories.ActorFactory(), factories.ActorFactory()
    stays = factories.ActorAliasFactory(actor=loser, name="Kilns")
    factories.ActorAliasFactory(actor=winner, name="Kilns")
    done = merge(loser, winner, by=staff, reason="One.")
    stays.refresh_from_db()
    assert stays.actor == loser

    ActorAlias.objects.filter(pk=stays.pk).update(source="Elsewhere", actor=loser)

    assert ActorAlias.objects.get(pk=stays.pk).source == "Elsewhere"
    with pytest.raises(IntegrityError, match="is merged"), transaction.atomic():
        factories.EndorsementFactory(actor=loser)
    ActorAlias.objects.filter(pk=stays.pk).update(source=stays.source)
    undo_merge(done, by=staff, reason="Two.")
    loser.refresh_from_db()
    assert factories.EndorsementFactory(actor=loser).pk


@pytest.mark.django_db(transaction=True)
def test_row_made_while_its_actor_is_being_merged_is_refused(staff):
    loser, winner = factories.ActorFactory(), factories.ActorFactory()
    declaration = factories.DeclarationFactory()
    failed, begun = [], threading.Event()

    def endorse():
        try:
            begun.set()
            factories.EndorsementFactory(actor=loser, declaration=declaration)
        except IntegrityError as error:
            failed.append(str(error))
        finally:
            connection.close()

    thread = threading.Thread(target=endorse)
    with transaction.atomic():
        merge(loser, winner, by=staff, reason="One.")
        thread.start()
        begun.wait(timeout=60)
        thread.join(timeout=1)  # it waits for us
        assert thread.is_alive()
    thread.join(timeout=60)

    assert "is merged into another" in failed[0]
    assert not Endorsement.objects.filter(actor=loser).exists()
