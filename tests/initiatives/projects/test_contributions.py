"""Entering, changing, withdrawing and verifying what members enter."""

import pytest

from initiatives.actions import contributions, referrals
from initiatives.models import Consent, Need, Offer, Output, Project, Referral
from secretariat.transitions import InvalidTransition
from signatories.models import StaleVersion, Verification
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return factories.CountryFactory()


@pytest.fixture
def writer(owner, member):
    return member(owner)


def test_add_names_and_leaves_unverified(owner, writer):
    writer.language = "fr"
    sector = factories.SectorFactory()
    entries = [Output(title="Un rapport", kind="report", proposed_for=owner) for _ in range(2)]

    first, second = (
        contributions.add(entry, by=writer, related={"sectors": [sector]}) for entry in entries
    )

    assert (first.slug, first.verification, first.lang) == ("un-rapport", "unverified", "fr")
    assert second.slug.startswith("un-rapport-")
    assert list(first.sectors.all()) == [sector]


def test_add_finds_a_name_for_a_title_without_letters(owner, writer):
    project = contributions.add(Project(title="钢", owner=owner), by=writer)

    assert project.slug == "project"


def test_change_of_what_it_says_awaits_verification_again(owner, writer):
    project = factories.ProjectFactory(owner=owner)
    project.title = "Another title"

    changed = contributions.change(project, by=writer, version=project.version)

    assert changed.verification == Verification.UNVERIFIED
    assert Project.objects.get().version == 2


def test_change_of_consent_alone_leaves_verified(owner, writer):
    project = factories.ProjectFactory(owner=owner)
    project.consent = Consent.SECRETARIAT

    contributions.change(project, by=writer, version=project.version)

    assert Project.objects.get().verification == Verification.VERIFIED


def test_change_of_terms_alone_counts(owner, writer):
    output = factories.OutputFactory(proposed_for=owner)

    contributions.change(
        output,
        by=writer,
        version=output.version,
        related={"areas": [factories.CollaborationAreaFactory()]},
    )

    stored = Output.objects.get()
    assert (stored.verification, stored.version) == (Verification.UNVERIFIED, 2)


def test_change_refuses_a_stale_version(owner, writer):
    need = factories.NeedFactory(actor=owner, title="As it was")
    Need.objects.filter(pk=need.pk).update(terms="a colleague's")
    need.title = "Mine"

    with pytest.raises(StaleVersion):
        contributions.change(need, by=writer, version=need.version)
    assert Need.objects.get().title == "As it was"


@pytest.mark.parametrize("made", [factories.NeedFactory, factories.OfferFactory])
def test_withdraw_closes_for_good(owner, writer, made):
    row = made(actor=owner)

    row = contributions.withdraw(row, by=writer)

    row.refresh_from_db()
    assert row.status == "withdrawn"
    for step in (
        lambda: contributions.withdraw(row, by=writer),
        lambda: contributions.change(row, by=writer, version=row.version),
    ):
        with pytest.raises(contributions.Closed):
            step()


def test_withdraw_retires_a_register_row(owner, writer):
    output = factories.OutputFactory(proposed_for=owner)

    contributions.withdraw(output, by=writer)

    assert Output.objects.get().retired_at is not None
    with pytest.raises(contributions.Closed):
        contributions.withdraw(output, by=writer)


@pytest.mark.parametrize("step", [contributions.withdraw, contributions.meet])
def test_closing_a_need_withdraws_what_is_pending_of_it(owner, writer, staff, step):
    need = factories.NeedFactory(actor=owner)
    referral = referrals.refer(need, by=staff)

    step(need, by=writer)

    referral.refresh_from_db()
    assert (referral.status, referral.closed_by) == (Referral.Status.WITHDRAWN, writer)


def test_verify_publishes_what_was_read(staff):
    output = factories.OutputFactory(
        proposed_for=factories.ActorFactory(), verification=Verification.UNVERIFIED
    )

    with pytest.raises(StaleVersion):
        contributions.verify(output, by=staff, version=output.version + 1)
    contributions.verify(output, by=staff, version=output.version)

    assert Output.objects.publishable().get() == output


def test_refer_keeps_who_and_where(staff):
    need = factories.NeedFactory()
    offer = factories.OfferFactory()

    to_platform = referrals.refer(need, by=staff, note="By letter.")
    to_offer = referrals.refer(need, by=staff, offer=offer)

    need.refresh_from_db()
    assert need.status == Need.Status.REFERRED
    assert (to_platform.to, to_platform.note) == (Referral.To.PLATFORM, "By letter.")
    assert (to_offer.to, to_offer.offer) == (Referral.To.COUNTERPART, offer)
    assert (to_offer.referred_by, to_offer.status) == (staff, "pending")


def own_offer():
    offer = factories.OfferFactory()
    return factories.NeedFactory(actor=offer.actor), offer


@pytest.mark.parametrize(
    "make",
    [
        lambda: (factories.NeedFactory(consent=Consent.SECRETARIAT), None),
        lambda: (
            factories.NeedFactory(project=factories.ProjectFactory(consent="secretariat")),
            None,
        ),
        lambda: (factories.NeedFactory(expires_on="2025-01-01"), None),
        lambda: (factories.NeedFactory(status="met"), None),
        lambda: (
            factories.NeedFactory(),
            factories.OfferFactory(consent=Consent.SECRETARIAT),
        ),
        lambda: (factories.NeedFactory(), factories.OfferFactory(expires_on="2025-01-01")),
        lambda: (factories.NeedFactory(), factories.OfferFactory(status="withdrawn")),
        own_offer,
        lambda: (factories.ReferralFactory().need, None),
    ],
    ids=["consent", "project", "expired", "met", "offer", "over", "withdrawn", "own", "twice"],
)
def test_refer_refuses(staff, make):
    need, offer = make()
    before = Referral.objects.count()

    with pytest.raises(referrals.CannotRefer):
        referrals.refer(need, by=staff, offer=offer)
    assert Referral.objects.count() == before


def test_match_meets_the_need_and_withdraws_other_referrals(staff):
    need = factories.NeedFactory()
    first = referrals.refer(need, by=staff)
    second = referrals.refer(need, by=staff, offer=factories.OfferFactory())

    referrals.tell_outcome(second, Referral.Status.MATCHED, by=staff, note="Signed.")

    need.refresh_from_db()
    first.refresh_from_db()
    second.refresh_from_db()
    assert need.status == Need.Status.MET
    assert (first.status, second.status) == ("withdrawn", "matched")
    assert (second.outcome_note, second.closed_by) == ("Signed.", staff)
    with pytest.raises(InvalidTransition):
        referrals.tell_outcome(second, Referral.Status.NOT_MATCHED, by=staff)


def test_need_is_open_again_once_no_referral_is_pending(staff):
    need = factories.NeedFactory()
    made = [
        referrals.refer(need, by=staff),
        referrals.refer(need, by=staff, offer=factories.OfferFactory()),
    ]

    told = []
    for referral in made:
        referrals.tell_outcome(referral, Referral.Status.NOT_MATCHED, by=staff)
        need.refresh_from_db()
        told.append(need.status)

    assert told == ["referred", "open"]


def test_referrals_of_a_time_are_those_made_or_decided_in_it(staff):
    made = {
        name: factories.ReferralFactory(referred_on=day)
        for name, day in (("before", "2026-01-01"), ("in", "2026-06-01"), ("after", "2027-01-01"))
    }
    Referral.objects.filter(pk=made["before"].pk).update(
        status="matched", closed_on="2026-07-01", closed_by=staff
    )

    found = Referral.objects.during("2026-05-01", "2026-12-31")

    assert set(found) == {made["before"], made["in"]}


def test_offers_are_withdrawn_by_the_table_alone():
    offer = factories.OfferFactory(status=Offer.Status.WITHDRAWN)

    with pytest.raises(InvalidTransition):
        offer.require_transition(Offer.Status.OPEN)
