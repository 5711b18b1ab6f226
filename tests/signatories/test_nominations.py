"""From a nomination to an appointment: who confirms, what is mailed, what is refused."""

import datetime as dt
import json

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from secretariat.jobs.models import Job
from secretariat.languages import translation_note
from secretariat.transitions import InvalidTransition
from signatories.actions import appointments, invitations, nominations
from signatories.models import FocalPoint, Invitation, Nomination, User
from tests import factories

pytestmark = pytest.mark.django_db
Role = FocalPoint.Role
Status = Nomination.Status
PASSWORD = "seven green kilns by the river"


@pytest.fixture
def actor():
    return factories.ActorFactory(name="Cement Association")


@pytest.fixture
def focal_point(member, actor):
    return member(actor, Role.FOCAL_POINT)


@pytest.fixture
def nominate(actor):
    """``nominate(by, role, **fields)``: propose a new person; ``letter=True`` adds a letter."""

    def propose(by, role, *, letter=False, **fields):
        nomination = Nomination(
            actor=actor,
            role=role,
            letter=factories.StoredFileFactory() if letter else None,
            **{"name": "New Person", "email": "New.Person@example.org", **fields},
        )
        return nominations.propose(nomination, by=by)

    return propose


@pytest.fixture
def mailed(run_jobs, mailoutbox):
    """Do the jobs that are due; the mails that they sent."""

    def run():
        mailoutbox.clear()
        run_jobs()
        return list(mailoutbox)

    return run


def today():
    return timezone.now().date()


# Proposing -----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["alternate", "contributor", "reader"])
def test_what_the_focal_point_decides_is_confirmed_at_once(nominate, focal_point, mailed, role):
    nomination = nominate(focal_point, role)

    mail = mailed()[0]
    assert nomination.status == Status.CONFIRMED
    assert nomination.decided_by == focal_point
    assert mail.to == ["new.person@example.org"]
    assert mail.subject == "You are invited to act for Cement Association"
    assert nomination.invitations.get().token in mail.body


@pytest.mark.parametrize("role", ["focal_point", "approver"])
def test_what_rests_on_a_letter_waits_for_staff(nominate, focal_point, mailed, role):
    with pytest.raises(nominations.LetterMissing):
        nominate(focal_point, role)

    nomination = nominate(focal_point, role, letter=True)

    assert nomination.status == Status.PROPOSED
    assert mailed() == []
    assert not nomination.invitations.exists()


def test_staff_name_nobody_without_a_letter(nominate, staff):
    with pytest.raises(nominations.LetterMissing):
        nominate(staff, Role.READER)

    assert nominate(staff, Role.READER, letter=True).status == Status.PROPOSED


def test_the_database_keeps_the_letter_where_it_is_needed(staff):
    for wrong in [{}, {"role": Role.CONTRIBUTOR, "holds_both": True}]:
        with pytest.raises(IntegrityError, match="letter_where_needed"), transaction.atomic():
            factories.NominationFactory(letter=None, **wrong)


def test_nobody_is_nominated_twice_for_one_role(nominate, focal_point):
    nominate(focal_point, Role.READER)

    with pytest.raises(nominations.AlreadyNominated):
        nominate(focal_point, Role.READER, email="NEW.person@example.org")
    nominate(focal_point, Role.CONTRIBUTOR)

    assert Nomination.objects.count() == 2


def test_nobody_is_named_for_what_they_hold(nominate, focal_point, member, actor):
    reader = member(actor, Role.READER)

    with pytest.raises(appointments.CannotAppoint, match="holds this role"):
        nominate(focal_point, Role.READER, email=reader.email)


def test_staff_act_for_no_reporter(nominate, focal_point, staff):
    with pytest.raises(appointments.CannotAppoint, match="Secretariat"):
        nominate(focal_point, Role.READER, email=staff.email)


def test_an_address_with_an_account_elsewhere_is_answered_alike(nominate, focal_point, mailed):
    known = factories.FocalPointFactory(role=Role.APPROVER).user

    nomination = nominate(focal_point, Role.CONTRIBUTOR, email=known.email)

    assert nomination.status == Status.CONFIRMED
    assert "account" not in mailed()[0].body


def test_both_roles_need_a_letter_that_says_so(nominate, focal_point, member, actor, staff):
    approver = member(actor, Role.APPROVER)
    asked = {"email": approver.email}

    with pytest.raises(appointments.CannotAppoint, match="letter"):
        nominate(focal_point, Role.CONTRIBUTOR, **asked)
    nomination = nominate(focal_point, Role.CONTRIBUTOR, letter=True, holds_both=True, **asked)
    assert nomination.status == Status.PROPOSED
    nominations.confirm(nomination, by=staff)
    held = invitations.accept(nomination.invitations.get(), by=approver)

    assert held.letter == nomination.letter
    assert set(approver.focal_points.in_force().values_list("role", flat=True)) == {
        Role.APPROVER,
        Role.CONTRIBUTOR,
    }


# Deciding ------------------------------------------------------------------------------------


def test_confirming_invites_and_tells_the_proposer(nominate, focal_point, staff, mailed):
    nomination = nominate(focal_point, Role.APPROVER, letter=True)
    focal_point.language = "fr"
    focal_point.save()

    nominations.confirm(nomination, by=staff)
    nominations.confirm(nomination, by=staff)

    by_address = {mail.to[0]: mail for mail in mailed()}
    assert set(by_address) == {"new.person@example.org", focal_point.email}
    assert translation_note("fr") in by_address[focal_point.email].body
    assert nomination.invitations.count() == 1


def test_declining_gives_the_reason(nominate, focal_point, staff, mailed):
    nomination = nominate(focal_point, Role.APPROVER, letter=True)

    with pytest.raises(nominations.ReasonMissing):
        nominations.decline(nomination, by=staff, why="  ")
    nominations.decline(nomination, by=staff, why="The letter & its stamp are unreadable.")

    mail = mailed()[0]
    assert mail.to == [focal_point.email]
    assert mail.subject == "Nomination declined: New Person"
    assert "The letter & its stamp are unreadable." in mail.body
    with pytest.raises(InvalidTransition):
        nominations.confirm(nomination, by=staff)


def test_withdrawing_closes_the_link(nominate, focal_point):
    nomination = nominate(focal_point, Role.READER)

    nominations.withdraw(nomination, by=focal_point)

    invitation = nomination.invitations.get()
    assert invitation.state == Invitation.State.REVOKED
    with pytest.raises(invitations.InvitationClosed):
        invitations.accept_as_new(invitation, name="X", password=PASSWORD)
    with pytest.raises(InvalidTransition):
        nominations.send_again(nomination, by=focal_point)
    assert not User.objects.filter(email="new.person@example.org").exists()


def test_the_database_refuses_a_step_that_is_not_in_the_table():
    nomination = factories.NominationFactory()

    with pytest.raises(Exception, match="status"), transaction.atomic():
        Nomination.objects.filter(pk=nomination.pk).update(
            status="accepted", decided_by=nomination.proposed_by, decided_at=timezone.now()
        )


# Invitations ---------------------------------------------------------------------------------


def test_a_new_invitation_revokes_the_one_before(nominate, focal_point, mailed):
    nomination = nominate(focal_point, Role.READER)
    first = nomination.invitations.get()

    second = nominations.send_again(nomination, by=focal_point)

    first.refresh_from_db()
    assert first.state == Invitation.State.REVOKED
    assert second.state == Invitation.State.OPEN
    assert [second.token in mail.body for mail in mailed()] == [True]


def test_a_mail_sent_again_is_known_as_the_same(nominate, focal_point, run_jobs, mailoutbox):
    invitation = nominate(focal_point, Role.READER).invitations.get()
    run_jobs()

    job = Job.objects.get(kind="send_invitation")
    Job.objects.filter(pk=job.pk).update(state="ready", finished_at=None)
    run_jobs()

    invitation.refresh_from_db()
    assert len({mail.extra_headers["Message-ID"] for mail in mailoutbox}) == 1
    assert len(mailoutbox) == 2
    assert invitation.sent_at is not None


def test_no_token_is_stored_anywhere(nominate, focal_point, mailed):
    invitation = nominate(focal_point, Role.READER).invitations.get()
    mailed()
    signature = invitation.token.partition(".")[2]

    rows = [
        *Job.objects.values(),
        *Invitation.objects.values(),
        *Nomination.objects.values(),
        *Invitation.pgh_event_model.objects.values(),
    ]

    assert len(signature) > 40
    assert signature not in json.dumps(rows, default=str)
    assert invitation.nonce not in json.dumps(
        list(Invitation.pgh_event_model.objects.values()), default=str
    )


def test_a_token_opens_one_invitation_alone(settings):
    first, second = factories.InvitationFactory(), factories.InvitationFactory()
    forged = f"{first.uid}.{second.token.partition('.')[2]}"

    assert Invitation.objects.by_token(first.token) == first
    for token in [forged, str(first.uid), f"{first.uid}.", "x", "", "0.0", second.token[:-1]]:
        assert Invitation.objects.by_token(token) is None


def test_a_link_outlives_a_new_secret_key(settings):
    token = (invitation := factories.InvitationFactory()).token

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key that is long enough for this test only"
    assert Invitation.objects.by_token(token) == invitation
    settings.SECRET_KEY_FALLBACKS = []
    assert Invitation.objects.by_token(token) is None


def test_history_keeps_no_names(nominate, focal_point):
    nominate(focal_point, Role.READER, office="Director of Kilns")

    events = json.dumps(list(Nomination.pgh_event_model.objects.values()), default=str)

    assert Nomination.pgh_event_model.objects.count() > 0
    for personal in ["New Person", "new.person@example.org", "Director of Kilns"]:
        assert personal not in events


# Accepting -----------------------------------------------------------------------------------


def test_a_new_person_gets_an_account_and_begins(nominate, focal_point):
    nomination = nominate(focal_point, Role.CONTRIBUTOR, only_given_sections=True, language="es")

    user = invitations.accept_as_new(
        nomination.invitations.get(), name="New Q. Person", password=PASSWORD
    )

    held = user.focal_points.in_force().get()
    nomination.refresh_from_db()
    assert (user.email, user.name, user.language) == (
        "new.person@example.org",
        "New Q. Person",
        "es",
    )
    assert user.check_password(PASSWORD)
    assert (held.role, held.only_given_sections, held.letter) == (Role.CONTRIBUTOR, True, None)
    assert (nomination.status, nomination.appointment) == (Status.ACCEPTED, held)
    assert nomination.invitations.get().state == Invitation.State.USED


def test_an_invitation_is_accepted_once(nominate, focal_point):
    invitation = nominate(focal_point, Role.READER).invitations.get()
    user = invitations.accept_as_new(invitation, name="New", password=PASSWORD)

    with pytest.raises(invitations.InvitationClosed):
        invitations.accept(invitation, by=user)
    with pytest.raises(invitations.InvitationClosed):
        invitations.accept_as_new(invitation, name="New", password=PASSWORD)

    assert user.focal_points.count() == 1


def test_an_expired_invitation_opens_nothing(focal_point):
    invitation = factories.InvitationFactory(expires_at=timezone.now() - dt.timedelta(seconds=1))

    with pytest.raises(invitations.InvitationClosed):
        invitations.accept_as_new(invitation, name="New", password=PASSWORD)

    assert invitation.state == Invitation.State.EXPIRED


def test_nobody_accepts_for_another(nominate, focal_point):
    invitation = nominate(focal_point, Role.READER).invitations.get()

    with pytest.raises(invitations.NotForYou):
        invitations.accept(invitation, by=factories.UserFactory())


def test_an_address_with_an_account_gets_no_second_one(nominate, focal_point):
    known = factories.UserFactory()
    invitation = nominate(focal_point, Role.READER, email=known.email).invitations.get()

    with pytest.raises(invitations.AccountExists):
        invitations.accept_as_new(invitation, name="New", password=PASSWORD)

    assert User.objects.filter(email=known.email).count() == 1


# Handing over and leaving --------------------------------------------------------------------


@pytest.fixture
def leaving(member, actor):
    return factories.FocalPointFactory(actor=actor, role=Role.CONTRIBUTOR)


def test_a_role_passes_on_in_one_step(nominate, focal_point, leaving, mailed):
    nomination = nominate(focal_point, Role.CONTRIBUTOR, replaces=leaving, starts_on=today())
    assert not FocalPoint.objects.get(pk=leaving.pk).has_ended

    user = invitations.accept_as_new(nomination.invitations.get(), name="New", password=PASSWORD)

    leaving.refresh_from_db()
    assert leaving.has_ended
    assert user.focal_points.get().starts_on == leaving.ends_on == today()
    told = next(mail for mail in mailed() if mail.to == [leaving.user.email])
    assert told.subject == "Your role for Cement Association is handed over"
    assert "handed over to New from" in told.body


def test_a_role_passes_on_from_a_coming_day(nominate, focal_point, leaving):
    day = today() + dt.timedelta(days=30)
    nomination = nominate(focal_point, Role.CONTRIBUTOR, replaces=leaving, starts_on=day)

    user = invitations.accept_as_new(nomination.invitations.get(), name="New", password=PASSWORD)

    leaving.refresh_from_db()
    assert leaving.ends_on == day
    assert not user.focal_points.in_force().exists()
    in_force = FocalPoint.objects.filter(role=Role.CONTRIBUTOR)
    assert [in_force.in_force(day - dt.timedelta(days=n)).get() for n in (0, 1)] == [
        user.focal_points.get(),
        leaving,
    ]


def test_a_successor_is_named_by_letter_where_the_role_is(nominate, focal_point, actor):
    held = focal_point.focal_points.get()

    with pytest.raises(nominations.LetterMissing):
        nominate(focal_point, Role.FOCAL_POINT, replaces=held, starts_on=today())


def test_a_role_passes_on_to_one_person_alone(nominate, focal_point, leaving):
    day = today() + dt.timedelta(days=30)
    first = nominate(focal_point, Role.CONTRIBUTOR, replaces=leaving, starts_on=day)

    def name_another():
        return nominate(
            focal_point,
            Role.CONTRIBUTOR,
            email="another@example.org",
            replaces=leaving,
            starts_on=day,
        )

    with pytest.raises(nominations.AlreadyNominated, match="take over this role"):
        name_another()
    user = invitations.accept_as_new(first.invitations.get(), name="New", password=PASSWORD)
    with pytest.raises(nominations.AlreadyNominated, match="take over this role"):
        name_another()
    appointments.end(user.focal_points.get(), by=focal_point)

    assert name_another().status == Nomination.Status.CONFIRMED


def test_ending_tells_the_person_and_not_who_leaves(focal_point, leaving, member, actor, mailed):
    own = factories.FocalPointFactory(actor=actor, role=Role.READER)

    appointments.end(leaving, by=focal_point)
    appointments.end(own, by=own.user)

    mails = mailed()
    assert [mail.to for mail in mails] == [[leaving.user.email]]
    assert mails[0].subject == "You no longer act for Cement Association"
    with pytest.raises(appointments.AlreadyEnded):
        appointments.end(leaving, by=focal_point)


def test_an_appointment_to_come_can_be_ended(focal_point, actor):
    coming = factories.FocalPointFactory(actor=actor, starts_on=today() + dt.timedelta(days=9))

    ended = appointments.end(coming, by=focal_point)

    assert ended.ends_on == coming.starts_on
    assert not FocalPoint.objects.in_force(coming.starts_on).filter(pk=coming.pk).exists()
    assert not FocalPoint.objects.not_ended().filter(pk=coming.pk).exists()
    with pytest.raises(appointments.AlreadyEnded):
        appointments.end(coming, by=focal_point)
