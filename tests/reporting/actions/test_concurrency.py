"""Two people at the same moment, each on a connection of their own."""

import pytest

from reporting.actions import cycles, editions, reports
from reporting.models import Edition, ProgressReport, Revision, StatusChange
from reporting.sheet import sheet_of
from secretariat.jobs.models import Job
from signatories.models import StaleVersion
from tests import factories
from tests.at_once import at_once
from tests.reporting.conftest import stored_entries

pytestmark = pytest.mark.django_db(transaction=True)


def test_submit_twice_at_once_gives_one_receipt(draft, approver):
    results = at_once(*[lambda: reports.submit(draft, by=approver).receipt] * 4)

    stored = Revision.objects.get(pk=draft.pk)
    assert results == [stored.receipt] * 4
    assert StatusChange.objects.filter(revision=draft).count() == 1
    assert stored.values.count() == 1
    assert Job.objects.filter(kind="tell_status_change").count() == 1


def test_save_at_once_lets_one_through_and_tells_the_other(draft, form, contributor):
    def save(amount):
        return reports.save_section(
            draft, form.production, {form.cement: {"amount": amount}}, by=contributor, version=1
        )

    results = at_once(lambda: save("1"), lambda: save("2"))

    assert sorted(type(result).__name__ for result in results) == ["SectionDraft", "StaleVersion"]
    winner = next(i for i, result in enumerate(results) if not isinstance(result, StaleVersion))
    assert stored_entries(draft, form.production) == {form.cement.pk: {"amount": str(winner + 1)}}


def test_start_at_once_makes_one_draft(report, contributor):
    first, second = at_once(*[lambda: reports.start_revision(report, by=contributor)] * 2)

    assert first == second
    assert report.revisions.count() == 1


def test_return_and_accept_at_once_do_one_of_the_two(submitted, staff):
    results = at_once(
        lambda: reports.return_revision(submitted, by=staff, why="Look again."),
        lambda: reports.accept(submitted, by=staff),
    )

    refused = [result for result in results if isinstance(result, reports.InvalidTransition)]
    assert len(refused) == 1
    assert StatusChange.objects.filter(revision=submitted).count() == 2


def test_open_at_once_invites_each_supporter_once(cycle, supporter, staff):
    results = at_once(*[lambda: cycles.open_cycle(cycle, by=staff)] * 2)

    assert sum(isinstance(result, cycles.CannotOpen) for result in results) == 1
    assert ProgressReport.objects.filter(cycle=cycle).count() == 1


def test_save_and_submit_at_once_seal_what_was_saved_or_refuse_it(
    draft, form, contributor, approver
):
    seen = reports.draft_digest(sheet_of(draft))
    entries = {form.cement: {"amount": "99"}}
    results = at_once(
        lambda: reports.save_section(draft, form.production, entries, by=contributor, version=1),
        lambda: reports.submit(draft, by=approver, seen=seen),
    )

    refused = [type(result).__name__ for result in results if isinstance(result, Exception)]
    assert refused in (["InvalidTransition"], ["StaleVersion"])
    stored = Revision.objects.get(pk=draft.pk)
    assert (stored.receipt is None) == (refused == ["StaleVersion"])


def test_compile_at_once_asks_for_one_edition(report, staff):
    first, second = at_once(*[lambda: editions.request_compilation(report.cycle, by=staff)] * 2)

    assert first == second
    assert Edition.objects.count() == 1
    assert Job.objects.filter(kind="compile_edition").count() == 1


def test_publish_at_once_publishes_once(frozen, staff):
    edition = factories.publishable(frozen.compiled(), by=staff)

    first, second = at_once(*[lambda: editions.publish(edition, by=staff)] * 2)

    assert first.published_at == second.published_at
    assert StatusChange.objects.filter(edition=edition, to_status="published").count() == 1
