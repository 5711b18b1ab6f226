"""The tables of transitions, and the triggers that hold them."""

import itertools

import pytest
from django.db import DatabaseError, transaction

from reporting.actions import reports
from reporting.models import Edition, Revision
from tests import factories

Status = Revision.Status
REFUSAL = "Invalid transition"


@pytest.mark.parametrize("model", [Revision, Edition])
def test_transitions_name_every_status_and_no_other(model):
    statuses = set(model.Status)

    assert set(model.TRANSITIONS) == statuses
    assert set().union(*model.TRANSITIONS.values()) <= statuses


def test_every_status_of_a_revision_is_reached_from_a_draft():
    reached, ahead = set(), {Status.DRAFT}
    while ahead:
        reached |= ahead
        ahead = set().union(*(Revision.TRANSITIONS[status] for status in ahead)) - reached

    assert reached == set(Status)


@pytest.fixture
def revision_in(staff):
    """``revision_in(status)``: a revision that came into this status by allowed steps."""

    def make(status):
        origin = "public_statistics" if status == Status.NOTED else "reporter"
        revision = factories.RevisionFactory(origin=origin)
        if status == Status.NOTED:
            reports.seal(revision, [], to=status, by=None, is_submitted=False)
        elif status != Status.DRAFT:
            reports.seal(revision, [], to=Status.SUBMITTED, by=staff)
        if status in (Status.ACCEPTED, Status.SUPERSEDED):
            reports.move(revision, Status.ACCEPTED, by=staff)
        if status in (Status.RETURNED, Status.SUPERSEDED):
            reports.move(revision, status, by=staff)
        assert Revision.objects.get(pk=revision.pk).status == status
        return revision

    return make


@pytest.mark.parametrize(("before", "after"), list(itertools.permutations(Status, 2)))
def test_the_trigger_refuses_exactly_what_the_table_leaves_out(revision_in, before, after):
    revision = revision_in(before)
    refusal = ""

    try:
        with transaction.atomic():
            Revision.objects.filter(pk=revision.pk).update(status=after)
    except DatabaseError as error:  # a constraint may refuse a bare change of an allowed status
        refusal = str(error)

    assert (REFUSAL in refusal) == (after not in Revision.TRANSITIONS[before]), refusal
