"""What an edition keeps of priority actions and of targets."""

import datetime as dt

import pytest

from reporting.models import ActionReview
from tests import factories

REPLIED = dt.datetime(2026, 5, 20, tzinfo=dt.UTC)


@pytest.fixture
def action(cement):
    return factories.PriorityActionFactory(
        slug="green-steel",
        title="Green steel",
        rationale="Because.",
        decision="OG 1/2026",
        decided_on=dt.date(2026, 5, 1),
        area=factories.CollaborationAreaFactory(code="standards"),
    )


def rated(action, cycle, **fields):
    """A rating that is published, unless ``status`` says otherwise."""
    at = dt.datetime(cycle.year, 6, 1, 12, tzinfo=dt.UTC)
    fields = {"status": "published", "published_at": at, "shown_at": at, **fields}
    return factories.ActionReviewFactory(action=action, cycle=cycle, **fields)


def test_freeze_keeps_an_action_with_its_parties_of_the_day(cement, action):
    lead = cement.supporter("Lead", slug="lead")
    past = cement.supporter("Past", slug="past")
    hidden = factories.ActorFactory(slug="hidden", is_public=False)
    helper = factories.ActorFactory(slug="helper", name="Helper")
    factories.ActionPartyFactory(action=action, actor=lead)
    factories.ActionPartyFactory(action=action, actor=past, ends_on=dt.date(2020, 1, 1))
    factories.ActionPartyFactory(action=action, actor=hidden)
    factories.ActionPartyFactory(action=action, actor=helper, role="supporter")
    cement.open()

    row = cement.frozen().frozen_actions.get()

    assert (row.slug, row.title, row.rationale) == ("green-steel", "Green steel", "Because.")
    assert (row.area, row.decision, row.decided_on) == (
        "standards",
        "OG 1/2026",
        dt.date(2026, 5, 1),
    )
    assert row.leads == [{"slug": "lead", "name": "Lead"}]
    assert row.supporters == [{"slug": "helper", "name": "Helper"}]
    assert row.ratings == []


@pytest.mark.parametrize(
    "fields",
    [{"verification": "unverified"}, {"retired_at": dt.datetime(2026, 6, 1, tzinfo=dt.UTC)}],
)
def test_freeze_leaves_out_actions_that_the_public_does_not_see(cement, fields):
    factories.PriorityActionFactory(**fields)
    cement.open()

    assert cement.frozen().frozen_actions.count() == 0


def test_freeze_leaves_out_of_an_action_what_comes_from_memory(cement):
    factories.PriorityActionFactory(
        rationale="Remembered.",
        area=factories.CollaborationAreaFactory(),
        unverified_fields=["rationale", "area"],
    )
    cement.open()

    row = cement.frozen().frozen_actions.get()

    assert (row.rationale, row.area) == ("", "")


def test_freeze_keeps_published_ratings_and_replies_the_latest_first(cement, action):
    earlier = factories.ReportingCycleFactory(declaration=cement.declaration, year=2026)
    later = factories.ReportingCycleFactory(declaration=cement.declaration, year=2028)
    elsewhere = factories.ReportingCycleFactory(year=2026)
    rated(
        action, earlier, rating="minimal", reasons="Slow.", reply="We disagree.", replied_at=REPLIED
    )
    rated(action, cement.cycle, rating="good", reasons="Built.")
    rated(action, later, rating="modest")
    rated(action, elsewhere, rating="modest")
    cement.open()

    row = cement.frozen().frozen_actions.get()

    assert row.ratings == [
        {
            "year": 2027,
            "rating": "good",
            "reasons": "Built.",
            "reply": "",
            "published_at": "2027-06-01T12:00:00Z",
        },
        {
            "year": 2026,
            "rating": "minimal",
            "reasons": "Slow.",
            "reply": "We disagree.",
            "published_at": "2026-06-01T12:00:00Z",
        },
    ]


def test_freeze_keeps_no_rating_that_is_not_published(cement, action):
    rated(action, cement.cycle, status="shown", published_at=None, reasons="Between us.")
    cement.open()

    assert cement.frozen().frozen_actions.get().ratings == []
    assert ActionReview.objects.count() == 1


def test_freeze_keeps_the_state_and_what_became_of_the_milestones(cement, action):
    day = {"action": action, "due_on": dt.date(2026, 3, 1)}
    reached = {"reached_on": dt.date(2026, 2, 1), "evidence": "A report"}
    factories.MilestoneFactory(title="Ahead", action=action, due_on=None, due_cop=cop(2099))
    factories.MilestoneFactory(title="Missed", due_on_precision="month", **day)
    factories.MilestoneFactory(title="Reached", **day, **reached)
    factories.MilestoneFactory(title="Unverified", verification="unverified", **day)
    factories.MilestoneFactory(title="Undated", unverified_fields=["due_on"], **day)
    factories.MilestoneFactory(title="Retired", retired_at=REPLIED, **day)
    cement.open()

    row = cement.frozen().frozen_actions.get()

    assert row.status == "adopted"
    assert row.milestones == [
        {
            "title": "Reached",
            "due": "2026-03-01",
            "due_by": "2026-03-01",
            "reached_on": "2026-02-01",
            "state": "reached",
        },
        {
            "title": "Missed",
            "due": "2026-03",
            "due_by": "2026-03-31",
            "reached_on": None,
            "state": "missed",
        },
        {
            "title": "Ahead",
            "due": "COP99",
            "due_by": "2099-12-31",
            "reached_on": None,
            "state": "ahead",
        },
    ]


def cop(year):
    return factories.CopFactory(number=year - 2000, year=year, starts_on=None, ends_on=None)


# Targets -------------------------------------------------------------------------------------


@pytest.fixture
def namibia(cement):
    actor = cement.supporter("Namibia", slug="namibia")
    cement.open()
    return actor


def target(cement, actor, **fields):
    return factories.TargetFactory(actor=actor, indicator=cement.indicator.indicator, **fields)


def test_freeze_keeps_targets_of_its_reporters(cement, namibia):
    target(cement, namibia, source="NDC 3.0")
    target(cement, factories.ActorFactory())

    row = cement.frozen().frozen_targets.get()

    assert (row.report.actor_slug, row.indicator_code) == ("namibia", "CEM-01")
    assert (row.baseline_value, row.baseline_year) == (10, 2020)
    assert (row.target_value, row.target_year, row.unit) == (5, 2030, "Mt/yr")
    assert row.source == "NDC 3.0"


@pytest.mark.parametrize(
    "fields",
    [
        {"verification": "derived"},
        {"retired_at": dt.datetime(2026, 6, 1, tzinfo=dt.UTC)},
        {"unverified_fields": ["target_value"]},
        {"unverified_fields": ["unit"]},
    ],
)
def test_freeze_leaves_out_targets_that_are_not_published(cement, namibia, fields):
    target(cement, namibia, **fields)

    assert cement.frozen().frozen_targets.count() == 0


def test_freeze_leaves_out_a_baseline_and_a_source_from_memory(cement, namibia):
    target(cement, namibia, source="A talk", unverified_fields=["baseline_year", "source"])

    row = cement.frozen().frozen_targets.get()

    assert (row.baseline_value, row.baseline_year, row.target_value) == (None, None, 5)
    assert row.source == ""
