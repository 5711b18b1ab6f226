"""What the database holds of events, projects, needs, offers and referrals."""

import datetime as dt
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from initiatives.actions.referrals import tell_outcome
from initiatives.models import Consent, Event, Need, Offer, Output, Project, Referral
from initiatives.models.projects.terms import today
from signatories.actions.merging import CannotMerge, merge
from signatories.models import Verification
from tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 4, 10)
SOON = dt.timedelta(days=1)


def refused(make, **fields):
    with pytest.raises(IntegrityError) as told, transaction.atomic():
        make(**fields)
    return str(told.value)


def test_event_begins_on_the_day_of_its_place():
    late = dt.datetime(2026, 4, 9, 23, 30, tzinfo=dt.UTC)

    there = factories.EventFactory(starts_on=DAY, starts_at=late, time_zone="Africa/Windhoek")

    assert there.starts_on == DAY
    assert "begins_on_its_day" in refused(factories.EventFactory, starts_on=DAY, starts_at=late)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"ends_on": DAY - SOON}, "ends_after_start"),
        (
            {
                "starts_at": dt.datetime(2026, 4, 10, 9, tzinfo=dt.UTC),
                "ends_at": dt.datetime(2026, 4, 10, 9, tzinfo=dt.UTC),
            },
            "hours_in_order",
        ),
        ({"ends_at": dt.datetime(2026, 4, 10, 9, tzinfo=dt.UTC)}, "ends_at_with_start"),
        ({"kind": "party"}, "kind_known"),
        ({"ends_on": dt.date(9999, 12, 31)}, "in_known_years"),
    ],
)
def test_event_that_makes_no_sense_is_refused(fields, rule):
    assert rule in refused(factories.EventFactory, starts_on=DAY, **fields)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"amount": Decimal(5)}, "amount_in_currency"),
        ({"amount": Decimal(-5), "currency": "EUR"}, "amount_in_currency"),
        ({"capacity": Decimal(5)}, "capacity_in_unit"),
        ({"instruments": ["gift"]}, "instruments_known"),
        ({"stage": "dream"}, "stage_known"),
        ({"starts_on": DAY, "ends_on": DAY - SOON}, "ends_after_start"),
        ({"consent": Consent.NONE}, "draft_has_owner"),
    ],
)
def test_project_that_makes_no_sense_is_refused(fields, rule):
    assert rule in refused(factories.ProjectFactory, **fields)


def test_need_is_of_a_project_or_of_an_actor():
    project = factories.ProjectFactory()
    both = {"project": project, "actor": factories.CountryFactory()}

    assert factories.NeedFactory(project=project).actor is None
    for fields in (
        both,
        {"actor": None},
        {"project": project, "sector": factories.SectorFactory()},
    ):
        assert "of_project_or_actor" in refused(factories.NeedFactory, **fields)


def test_offer_with_amounts_in_disorder_is_refused():
    amounts = {"min_amount": 5, "max_amount": 4, "currency": "EUR"}

    assert "amounts_in_order" in refused(factories.OfferFactory, **amounts)


@pytest.mark.parametrize("of_project", [True, False])
def test_need_is_never_referred_to_an_offer_of_its_own_owner(of_project):
    owner = factories.CountryFactory()
    project = factories.ProjectFactory(owner=owner) if of_project else None
    need = factories.NeedFactory(
        status="referred", **({"project": project} if of_project else {"actor": owner})
    )
    own = factories.OfferFactory(actor=owner)
    to = {"need": need, "to": Referral.To.COUNTERPART}

    assert "not_to_itself" in refused(factories.ReferralFactory, offer=own, **to)
    other = factories.ReferralFactory(offer=factories.OfferFactory(), **to)
    with pytest.raises(IntegrityError, match="own owner"), transaction.atomic():
        Referral.objects.filter(pk=other.pk).update(offer=own)


@pytest.mark.parametrize("outcome", ["pending", "matched", "not_matched"])
@pytest.mark.parametrize("changed", ["project", "need", "offer"])
def test_owner_does_not_change_so_that_a_referral_matches_itself(changed, outcome, staff):
    asks, gives = factories.CountryFactory(), factories.CountryFactory()
    project = factories.ProjectFactory(owner=asks) if changed == "project" else None
    need = factories.NeedFactory(
        status="referred", **({"project": project} if project else {"actor": asks})
    )
    offer = factories.OfferFactory(actor=gives)
    referral = factories.ReferralFactory(need=need, to=Referral.To.COUNTERPART, offer=offer)
    if outcome != "pending":
        tell_outcome(referral, outcome, by=staff)
    row, columns = {
        "project": (project, {"owner": gives}),
        "need": (need, {"actor": gives}),
        "offer": (offer, {"actor": asks}),
    }[changed]
    rows = type(row).objects.filter(pk=row.pk)

    if outcome == "not_matched":
        assert rows.update(**columns) == 1
    else:
        with pytest.raises(IntegrityError, match="own owner"), transaction.atomic():
            rows.update(**columns)
    assert rows.update(**dict.fromkeys(columns, factories.CountryFactory())) == 1


def test_merge_is_refused_while_a_referral_would_match_itself(staff):
    asks, gives = factories.ActorFactory(kind="company"), factories.ActorFactory(kind="company")
    project = factories.ProjectFactory(owner=asks)
    need = factories.NeedFactory(status="referred", project=project)
    offer = factories.OfferFactory(actor=gives)
    referral = factories.ReferralFactory(need=need, to=Referral.To.COUNTERPART, offer=offer)
    other = factories.ProjectFactory(owner=gives)

    with pytest.raises(CannotMerge, match="cannot be moved"):
        merge(asks, gives, by=staff, reason="One.")
    other.refresh_from_db()
    project.refresh_from_db()
    assert (other.retired_at, project.retired_at, project.owner) == (None, None, asks)

    tell_outcome(referral, "not_matched", by=staff)
    merge(asks, gives, by=staff, reason="One.")
    project.refresh_from_db()
    assert project.owner == gives


def test_need_is_pending_at_one_place_once():
    first = factories.ReferralFactory()

    assert "once_at_a_time" in refused(factories.ReferralFactory, need=first.need)


@pytest.mark.parametrize(
    ("made", "status"),
    [
        (factories.NeedFactory, "withdrawn"),
        (factories.OfferFactory, "withdrawn"),
        (factories.ReferralFactory, "matched"),
    ],
)
def test_what_is_closed_stays_closed_and_nothing_is_deleted(made, status):
    row = made()
    model = type(row)
    closed = {}
    if model is Referral:
        closed = {"closed_on": DAY, "closed_by": factories.UserFactory()}
    model.objects.filter(pk=row.pk).update(status=status, **closed)

    first = {"status": "pending", "closed_on": None, "closed_by": None} if closed else {}
    with pytest.raises(DatabaseError, match="transition"), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**(first or {"status": "open"}))
    with pytest.raises(DatabaseError, match="delete"), transaction.atomic():
        row.delete()


def whoever(member, actor):
    """Readers: (anybody, who acts for another, who acts for the actor, staff)."""
    return (
        AnonymousUser(),
        member(factories.ActorFactory()),
        member(actor),
        factories.UserFactory(is_staff=True),
    )


def seen_by(readers, model, row):
    return [model.objects.visible_to(reader).filter(pk=row.pk).exists() for reader in readers]


@pytest.mark.parametrize("model", [Output, Event], ids=lambda model: model.__name__)
def test_entry_is_its_owners_and_the_staffs_until_verified(member, model):
    actor = factories.ActorFactory()
    made = {Output: factories.OutputFactory, Event: factories.EventFactory}[model]
    row = made(proposed_for=actor, verification=Verification.UNVERIFIED)
    readers = whoever(member, actor)

    assert seen_by(readers, model, row) == [False, False, True, True]
    model.objects.filter(pk=row.pk).update(verification=Verification.VERIFIED)
    assert seen_by(readers, model, row) == [True, True, True, True]


SEEN = {
    Consent.NONE: [False, False, True, False],
    Consent.SECRETARIAT: [False, False, True, True],
    Consent.COUNTERPARTS: [False, False, True, True],
    Consent.PUBLIC: [True, True, True, True],
}


@pytest.mark.parametrize("consent", Consent)
def test_project_need_and_offer_are_shown_as_their_owner_agrees(member, consent):
    owner = factories.CountryFactory()
    readers = whoever(member, owner)
    project = factories.ProjectFactory(owner=owner, consent=consent)
    need = factories.NeedFactory(actor=owner, consent=consent)
    of_project = factories.NeedFactory(project=project, consent=Consent.PUBLIC)
    offer = factories.OfferFactory(actor=owner, consent=consent)

    for model, row in ((Project, project), (Need, need), (Need, of_project), (Offer, offer)):
        assert seen_by(readers, model, row) == SEEN[consent], row


def test_project_of_a_hidden_owner_is_hidden(member):
    owner = factories.ActorFactory(is_public=False)
    rows = [
        (Project, factories.ProjectFactory(owner=owner)),
        (Need, factories.NeedFactory(actor=owner)),
        (Offer, factories.OfferFactory(actor=owner)),
    ]
    readers = whoever(member, owner)

    for model, row in rows:
        assert seen_by(readers, model, row) == [False, False, True, True]


@pytest.mark.parametrize(
    ("model", "made"), [(Need, factories.NeedFactory), (Offer, factories.OfferFactory)]
)
def test_what_expires_leaves_the_lists_after_its_last_day(member, model, made):
    lasting = made(expires_on=today())
    over = made(expires_on=today() - SOON)
    readers = whoever(member, over.owner)

    assert list(model.objects.in_force()) == [lasting]
    assert list(model.objects.in_force(today() + SOON)) == []
    assert seen_by(readers, model, lasting)[0]
    assert seen_by(readers, model, over) == [False, False, True, True]


def test_history_tells_nobody_more_than_consent_allows_now(staff):
    project = factories.ProjectFactory(owner=factories.CountryFactory())
    readers = (AnonymousUser(), staff)
    now = timezone.now()
    told = {}

    for consent in (Consent.PUBLIC, Consent.SECRETARIAT, Consent.NONE):
        Project.objects.filter(pk=project.pk).update(consent=consent)
        told[consent] = [
            Project.objects.recorded(now, reader).filter(pgh_obj=project).exists()
            for reader in readers
        ]

    assert told == {
        Consent.PUBLIC: [True, True],
        Consent.SECRETARIAT: [False, True],
        Consent.NONE: [False, False],
    }
