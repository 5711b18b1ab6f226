"""States, risks and activity of reports, as lists ask for them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from reporting import queries
from reporting.actions import comments, extensions, reminders, reports
from reporting.models import Comment, ProgressReport, ReportingCycle
from tests import factories

NOW = timezone.now()


def listed(staff):
    return queries.with_risks(queries.with_state(queries.open_reports(staff)))


def risks(report, staff):
    """Risks of a report that are not nothing ({name: number})."""
    row = listed(staff).get(pk=report.pk)
    counts = {risk.value: getattr(row, f"risk_{risk.value}") for risk in queries.Risk}
    return {name: number for name, number in counts.items() if number}


def state(report, staff):
    row = listed(staff).get(pk=report.pk)
    return row.state, row.in_force


def test_state_follows_the_newest_revision(report, draft, staff, approver, contributor):
    assert state(factories.ProgressReportFactory(cycle=report.cycle), staff) == ("not_begun", False)
    assert state(report, staff) == ("draft", False)
    submitted = reports.submit(draft, by=approver)
    assert state(report, staff) == ("submitted", False)
    second = reports.return_revision(submitted, by=staff, why="More")
    assert state(report, staff) == ("returned", False)
    reports.accept(reports.submit(second, by=approver), by=staff)
    assert state(report, staff) == ("accepted", True)
    reports.amend(report, by=contributor)
    assert state(report, staff) == ("draft", True)


def test_open_reports_leave_out_what_nobody_was_asked_for(report, staff, contributor, member):
    factories.ProgressReportFactory(cycle=report.cycle, invited_at=None)
    factories.ProgressReportFactory()  # of a cycle that is not open

    assert list(queries.open_reports(staff)) == [report]
    assert list(queries.open_reports(contributor)) == [report]
    assert list(queries.open_reports(member(factories.ActorFactory()))) == []


def test_a_report_with_nothing_about_it_carries_no_risk(submitted, report, staff):
    assert risks(report, staff) == {}


def test_a_report_is_late_while_it_is_not_handed_in(report, cycle, staff):
    cycle.due_at = NOW - dt.timedelta(days=1)
    cycle.save()
    assert risks(report, staff) == {"late": 1}

    factories.ExtensionFactory(report=report, due_at=NOW + dt.timedelta(days=1))
    assert risks(report, staff) == {}


def test_a_report_stays_late_that_came_late(report, draft, cycle, staff, approver):
    cycle.due_at = NOW - dt.timedelta(days=1)
    cycle.save()
    revision = reports.submit(draft, by=approver)
    assert revision.is_late

    factories.ExtensionFactory(report=report, due_at=NOW + dt.timedelta(days=1))

    assert risks(report, staff) == {"late": 1}


def test_explained_problems_are_counted(report, draft, staff, form):
    for question, explanation in [(form.ratio, "A new kiln"), (form.trained, "")]:
        factories.AnswerFactory(
            revision=draft, question=question, entry={"explanation": explanation}
        )

    assert risks(report, staff) == {"explained": 1}


def test_open_comments_are_counted_but_the_reporters_own(report, staff, contributor):
    for by, audience in [(staff, "both"), (staff, "desk"), (contributor, "reporter")]:
        comments.comment(report, None, "Why?", audience, by=by)
    comments.settle(Comment.objects.filter(audience="both").get(), by=staff)

    assert risks(report, staff) == {"comments": 1}


def test_files_that_are_not_cleared_are_counted(report, draft, staff):
    for status in ("quarantined", "infected", "clean", "unscanned"):
        factories.EvidenceFactory(
            revision=draft,
            file=factories.StoredFileFactory(
                status=status, virus="EICAR" if status == "infected" else ""
            ),
        )

    assert risks(report, staff) == {"quarantined": 2}


@pytest.fixture
def last_year(report, cycle, staff):
    """The revision accepted in the cycle before, to be filled with values and sealed."""
    former = factories.ReportingCycleFactory(
        declaration=cycle.declaration,
        questionnaire=cycle.questionnaire,
        year=cycle.year - 1,
        opened_at=NOW,
        opened_by=staff,
    )
    return factories.RevisionFactory(report__cycle=former, report__actor=report.actor)


def value(revision, question, number, **fields):
    return factories.ValueFactory.build(
        revision=revision,
        definition=question.definition,
        number=Decimal(number),
        text=number,
        **{"reference_year": revision.report.cycle.year - 1, **fields},
    )


def seal(revision, values, *, by):
    reports.seal(revision, values, to="submitted", by=by)
    return revision


@pytest.mark.parametrize(
    ("number", "fields", "count"),
    [
        ("12.9", {}, 0),
        ("13", {}, 1),
        ("7", {}, 1),
        ("100", {"unit": "kt/yr"}, 0),
        ("100", {"slice": "sex=female"}, 0),
        ("100", {"reference_year": 2020}, 0),
    ],
)
def test_large_changes_against_last_year_are_counted(
    report, last_year, form, staff, number, fields, count
):
    reports.accept(seal(last_year, [value(last_year, form.cement, "10")], by=staff), by=staff)
    revision = factories.RevisionFactory(report=report)
    seal(revision, [value(revision, form.cement, number, **fields)], by=staff)

    assert risks(report, staff).get("large", 0) == count


def test_a_change_against_what_was_not_accepted_is_none(report, last_year, form, staff):
    seal(last_year, [value(last_year, form.cement, "10")], by=staff)
    revision = factories.RevisionFactory(report=report)
    seal(revision, [value(revision, form.cement, "100")], by=staff)

    assert risks(report, staff) == {}


def test_a_report_entered_on_behalf_says_so(report, staff):
    factories.RevisionFactory(
        report=report, origin="on_behalf", instruction=factories.StoredFileFactory()
    )

    assert risks(report, staff) == {"on_behalf": 1}


def test_activity_is_the_latest_thing_that_happened(report, draft, staff, contributor):
    def activity():
        return queries.with_activity(queries.open_reports(staff)).get(pk=report.pk)

    saved = draft.section_drafts.latest("saved_at").saved_at
    assert activity().last_activity == saved
    comments.comment(report, None, "Among us", "reporter", by=contributor)
    assert activity().last_activity == saved

    said = comments.comment(report, None, "Why?", "both", by=staff)
    assert activity().last_activity == said.created_at
    assert activity().extended_at is None
    extension = extensions.grant(report, dt.datetime(2027, 5, 31, tzinfo=dt.UTC), "X", by=staff)
    assert activity().extended_at == extension.granted_at


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_one_query(report, staff, rows, django_assert_num_queries):
    for _ in range(rows - 1):
        factories.ProgressReportFactory(cycle=report.cycle)

    with django_assert_num_queries(1):
        found = queries.in_queue_order(queries.with_activity(listed(staff)))
        found = [(row.actor.name, row.cycle.title) for row in found.order_by("rank", "moment")]

    assert len(found) == rows


def test_progress_counts_reports_by_state(report, accepted, contributor, staff):
    factories.ProgressReportFactory(cycle=report.cycle)
    factories.ProgressReportFactory(cycle=report.cycle, invited_at=None)
    factories.ProgressReportFactory()
    reports.amend(report, by=contributor)

    (progress,) = queries.progress_of(ReportingCycle.objects.all())

    assert (progress.cycle, progress.reported, progress.invited) == (report.cycle, 1, 2)
    assert progress.states == {
        "not_begun": 1,
        "draft": 1,
        "returned": 0,
        "submitted": 0,
        "accepted": 0,
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_progress_costs_the_same_for_any_cycles(cycle, staff, rows, django_assert_num_queries):
    for _ in range(rows):
        factories.ProgressReportFactory(cycle__opened_at=NOW, cycle__opened_by=staff)

    with django_assert_num_queries(2):
        found = queries.progress_of(ReportingCycle.objects.all())

    assert [progress.invited for progress in found] == [1] * rows
    assert ProgressReport.objects.count() == rows


def test_reminders_that_were_sent_are_counted(report, contributor, cycle, staff, run_jobs):
    reminders.remind(now=cycle.due_at - dt.timedelta(days=7))
    assert sent(staff) == [0]

    run_jobs()
    factories.ProgressReportFactory(cycle=cycle)

    assert sorted(sent(staff)) == [0, 1]


def sent(staff):
    return [row.reminders for row in queries.with_activity(queries.open_reports(staff))]


def test_referrals_of_a_cycle_are_those_made_or_decided_in_it(staff):
    cycle = factories.ReportingCycleFactory()
    for day in (cycle.period_start, cycle.period_end):
        factories.ReferralFactory(referred_on=day)
    factories.ReferralFactory(
        referred_on=cycle.period_start - dt.timedelta(days=1),
        status="matched",
        closed_on=cycle.period_end,
        closed_by=staff,
    )
    factories.ReferralFactory(referred_on=cycle.period_end + dt.timedelta(days=1))

    found = queries.referrals_of(cycle)
    assert [referral.status for referral in found] == ["matched", "pending", "pending"]
