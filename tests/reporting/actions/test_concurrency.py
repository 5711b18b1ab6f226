"""Two people at the same moment, each on a connection of their own."""

import threading

import pytest
from django.db import connection

from reporting.actions import cycles, reports
from reporting.models import ProgressReport, Revision, StatusChange
from secretariat.jobs.models import Job
from signatories.models import StaleVersion

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    """What each call returned or raised; they start together, in threads of their own."""
    results = [None] * len(calls)
    barrier = threading.Barrier(len(calls), timeout=10)

    def run(position, call):
        barrier.wait()
        try:
            results[position] = call()
        except Exception as error:  # noqa: BLE001 - handed to the test as a result
            results[position] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


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
    assert reports.stored_entries(draft, form.production) == {
        form.cement.pk: {"amount": str(winner + 1)}
    }


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
