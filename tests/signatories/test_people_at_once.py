"""Two clicks, two colleagues: the same step at the same moment, each on a connection of its own."""

import pytest

from signatories.actions import appointments, invitations, nominations
from signatories.models import FocalPoint, Invitation, Nomination, User
from tests import factories
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "seven green kilns by the river"


def kinds(results):
    return sorted(type(result).__name__ for result in results)


def test_accepting_at_once_makes_one_account_and_one_appointment():
    invitation = factories.InvitationFactory(nomination__email="new@example.org")

    results = at_once(
        *[lambda: invitations.accept_as_new(invitation, name="New", password=PASSWORD)] * 6
    )

    assert kinds(results) == ["InvitationClosed"] * 5 + ["User"]
    user = User.objects.get(email="new@example.org")
    assert user.focal_points.count() == 1


def test_proposing_at_once_leaves_one_nomination():
    focal_point = factories.FocalPointFactory(role=FocalPoint.Role.FOCAL_POINT)

    def propose():
        nomination = Nomination(
            actor=focal_point.actor, name="New", email="new@example.org", role="reader"
        )
        return nominations.propose(nomination, by=focal_point.user)

    results = at_once(*[propose] * 6)

    assert kinds(results) == ["AlreadyNominated"] * 5 + ["Nomination"]
    assert Invitation.objects.unused().count() == 1


def test_accepting_two_roles_at_once_leaves_one(staff):
    actor, user = factories.ActorFactory(), factories.UserFactory()
    calls = []
    for role in (FocalPoint.Role.CONTRIBUTOR, FocalPoint.Role.APPROVER):
        nomination = factories.NominationFactory(actor=actor, email=user.email, role=role)
        invitation = nominations.confirm(nomination, by=staff).invitations.get()
        calls.append(lambda invitation=invitation: invitations.accept(invitation, by=user))

    results = at_once(*calls)

    assert kinds(results) == ["CannotAppoint", "FocalPoint"]
    assert user.focal_points.count() == 1


def test_naming_two_successors_at_once_leaves_one():
    focal_point = factories.FocalPointFactory(role=FocalPoint.Role.FOCAL_POINT)
    leaving = factories.FocalPointFactory(actor=focal_point.actor)

    def propose(email):
        nomination = Nomination(
            actor=focal_point.actor, name="New", email=email, role="contributor", replaces=leaving
        )
        return nominations.propose(nomination, by=focal_point.user)

    results = at_once(lambda: propose("a@example.org"), lambda: propose("b@example.org"))

    assert kinds(results) == ["AlreadyNominated", "Nomination"]


def test_sending_again_at_once_leaves_one_link():
    nomination = factories.InvitationFactory().nomination

    results = at_once(*[lambda: nominations.send_again(nomination, by=nomination.proposed_by)] * 6)

    assert kinds(results) == ["Invitation"] * 6
    assert nomination.invitations.count() == 7
    assert nomination.invitations.unused().count() == 1


def test_accepting_while_it_is_withdrawn_ends_one_way():
    invitation = factories.InvitationFactory()
    nomination = invitation.nomination

    results = at_once(
        lambda: invitations.accept_as_new(invitation, name="New", password=PASSWORD),
        lambda: nominations.withdraw(nomination, by=nomination.proposed_by),
    )

    nomination.refresh_from_db()
    has_begun = FocalPoint.objects.filter(actor=nomination.actor).exists()
    assert kinds(results) in (["InvalidTransition", "User"], ["InvitationClosed", "Nomination"])
    assert (nomination.status == Nomination.Status.ACCEPTED) is has_begun


def test_ending_at_once_ends_once():
    appointment = factories.FocalPointFactory()
    by = factories.UserFactory(is_staff=True)

    results = at_once(*[lambda: appointments.end(appointment, by=by)] * 4)

    assert kinds(results) == ["AlreadyEnded"] * 3 + ["FocalPoint"]
