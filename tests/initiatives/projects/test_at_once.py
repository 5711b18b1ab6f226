"""A need is referred while what belongs to its owner changes hands."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from initiatives.actions.referrals import refer
from initiatives.models import Project, Referral
from signatories.actions.merging import CannotMerge, merge
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asked(db):
    """(a need of a project, an offer of somebody else) that may be referred to each other."""
    asks, gives = (factories.ActorFactory(kind="company") for _side in range(2))
    project = factories.ProjectFactory(owner=asks, consent="public")
    need = factories.NeedFactory(project=project, consent="public")
    return need, factories.OfferFactory(actor=gives, consent="public")


def beside(change, *errors):
    """(thread that makes a change on a connection of its own, list of what went wrong)."""
    failed = []

    def run():
        try:
            change()
        except errors as error:
            failed.append(error)
        finally:
            connection.close()

    return threading.Thread(target=run), failed


def referred_while(thread, need, offer, staff):
    """Refer the need; the thread runs before that is committed, and has to wait for it."""
    with transaction.atomic():
        refer(need, offer=offer, by=staff)
        thread.start()
        thread.join(timeout=1)
        assert thread.is_alive()
    thread.join(timeout=60)
    assert Referral.objects.get().offer == offer


def test_project_changes_no_hands_while_it_is_referred(asked, staff):
    need, offer = asked
    thread, failed = beside(
        lambda: Project.objects.filter(pk=need.project_id).update(owner=offer.actor),
        IntegrityError,
    )

    referred_while(thread, need, offer, staff)

    assert ["own owner" in str(error) for error in failed] == [True]
    assert Project.objects.get().owner != offer.actor


def test_owners_are_not_merged_while_one_is_referred_to_the_other(asked, staff):
    need, offer = asked
    thread, failed = beside(
        lambda: merge(need.project.owner, offer.actor, by=staff, reason="One."), CannotMerge
    )

    referred_while(thread, need, offer, staff)

    assert [type(error) for error in failed] == [CannotMerge]
    assert Project.objects.get().owner != offer.actor
