"""Drafts, submission, return, acceptance, amendment: each step and each refusal."""

import json

import pytest
from django.db import DatabaseError, transaction

from reporting.actions import reports
from reporting.actions.sealing import canonical_bytes, digest
from reporting.models import InvalidTransition, Revision, SectionDraft, StatusChange
from reporting.sheet import sheet_of
from secretariat.jobs.models import Job
from signatories.models import StaleVersion
from tests import factories
from tests.reporting.conftest import stored_entries


def changes(revision):
    """The steps a revision went, as (from, to, by uid, why)."""
    rows = StatusChange.objects.filter(revision=revision)
    return list(rows.values_list("from_status", "to_status", "by_uid", "why"))


def statuses(report):
    return list(report.revisions.order_by("number").values_list("number", "status"))


def test_start_revision_begins_with_an_empty_draft(report, contributor):
    revision = reports.start_revision(report, by=contributor)

    assert (revision.number, revision.status, revision.origin) == (1, "draft", "reporter")
    assert reports.start_revision(report, by=contributor) == revision
    assert changes(revision) == []


def test_start_revision_refuses_a_reporter_that_was_not_invited(cycle, contributor):
    report = factories.ProgressReportFactory(cycle=cycle, invited_at=None)

    with pytest.raises(reports.NotInvited):
        reports.start_revision(report, by=contributor)


def test_start_revision_refuses_while_the_last_one_awaits_review(submitted, contributor):
    with pytest.raises(InvalidTransition):
        reports.start_revision(submitted.report, by=contributor)


def test_start_revision_does_not_copy_a_desk_note(report, contributor, form):
    note = factories.RevisionFactory(report=report, origin="public_statistics")
    factories.AnswerFactory(revision=note, question=form.practice)
    reports.seal(note, [], to="noted", by=None, is_submitted=False)

    revision = reports.start_revision(report, by=contributor)

    assert revision.number == 2
    assert list(revision.answers.all()) == []


def test_save_section_keeps_what_is_invalid(report, contributor, form):
    revision = reports.start_revision(report, by=contributor)

    entry = {"amount": "12 %", "comment": "as typed\x00"}
    saved = reports.save_section(
        revision, form.production, {form.ratio: entry}, by=contributor, version=0
    )

    assert (saved.version, saved.saved_by) == (1, contributor)
    assert stored_entries(revision, form.production) == {
        form.ratio.pk: {"amount": "12 %", "comment": "as typed"}
    }


def test_save_section_removes_what_was_emptied_and_leaves_the_rest(draft, contributor, form):
    reports.save_section(
        draft,
        form.production,
        {form.cement: {"amount": " "}, form.trained: {"amount": "3"}},
        by=contributor,
        version=1,
    )

    assert stored_entries(draft, form.production) == {form.trained.pk: {"amount": "3"}}


def test_save_section_refuses_a_stale_version_and_loses_nothing(draft, contributor, form):
    with pytest.raises(StaleVersion):
        reports.save_section(
            draft, form.production, {form.cement: {"amount": "1"}}, by=contributor, version=0
        )

    assert stored_entries(draft, form.production) == {form.cement.pk: {"amount": "12.5"}}


def test_save_section_takes_a_second_click_for_the_first(draft, contributor, form):
    again = reports.save_section(
        draft, form.production, {form.cement: {"amount": "12.5"}}, by=contributor, version=0
    )

    assert again.version == 1


def test_save_section_refuses_what_is_submitted(submitted, contributor, form):
    with pytest.raises(InvalidTransition):
        reports.save_section(
            submitted, form.production, {form.cement: {"amount": "1"}}, by=contributor, version=1
        )


@pytest.mark.parametrize("entry", [{"amount": 1.5}, {"amount": None}, {"rows": [[1]]}])
def test_save_section_refuses_anything_but_text(draft, contributor, form, entry):
    with pytest.raises(TypeError):
        reports.save_section(
            draft, form.production, {form.cement: entry}, by=contributor, version=1
        )


def test_submit_seals_the_draft_and_gives_a_receipt(draft, approver, form):
    revision = reports.submit(draft, by=approver)

    stored = Revision.objects.get(pk=revision.pk)
    assert stored.status == "submitted"
    assert stored.submitted_by == approver
    assert digest(bytes(stored.content)) == stored.content_sha256
    assert stored.receipt == f"BD-2027-NAM-1-{stored.content_sha256[:6].upper()}"
    value = stored.values.get()
    assert (value.definition, str(value.number), value.text, value.reference_year) == (
        form.cement.definition,
        "12.5000000000",
        "12.5",
        2026,
    )
    assert changes(stored) == [("draft", "submitted", approver.uid, "")]


def test_submit_stores_canonical_bytes_that_name_people_by_uid_only(submitted, approver):
    stored = bytes(Revision.objects.get(pk=submitted.pk).content)
    content = json.loads(stored)

    assert canonical_bytes(content) == stored
    assert content["schema"] == "belem-secretariat/revision/1"
    assert content["submitted"]["by"] == str(approver.uid)
    assert content["values"][0]["number"] == "12.5"
    assert approver.email not in stored.decode()
    assert approver.name not in stored.decode()


def test_submit_lists_every_problem_at_once(draft, approver, contributor, form):
    wrong = {form.cement: {"amount": "9999"}, form.ratio: {"amount": "71"}}
    reports.save_section(draft, form.production, wrong, by=contributor, version=1)
    reports.save_section(
        draft, form.sign_off, {form.consent: {"choice": ""}}, by=contributor, version=1
    )

    with pytest.raises(reports.Incomplete) as caught:
        reports.submit(draft, by=approver)

    problems = [(p.question.code, p.field) for p in caught.value.problems]
    assert problems == [("Q-CEM-01", "amount"), ("Q-CEM-02", "amount"), ("M1", "")]
    assert statuses(draft.report) == [(1, "draft")]
    assert changes(draft) == []


def test_submit_again_returns_the_same_receipt_and_writes_no_row(submitted, draft, approver):
    again = reports.submit(draft, by=approver)

    assert again.receipt == submitted.receipt
    assert len(changes(draft)) == 1
    assert Job.objects.filter(kind="tell_status_change").count() == 1


def test_submit_refuses_what_changed_since_it_was_checked(draft, approver, contributor, form):
    seen = reports.draft_digest(sheet_of(draft))
    reports.save_section(
        draft, form.production, {form.cement: {"amount": "13"}}, by=contributor, version=1
    )

    with pytest.raises(StaleVersion):
        reports.submit(draft, by=approver, seen=seen)

    assert reports.submit(draft, by=approver, seen=reports.draft_digest(sheet_of(draft))).receipt


def test_submit_refuses_a_desk_note(cycle, approver):
    note = factories.RevisionFactory(origin="public_statistics")
    reports.seal(note, [], to="noted", by=None, is_submitted=False)

    with pytest.raises(InvalidTransition):
        reports.submit(note, by=approver)


def test_return_revision_opens_the_next_draft_with_the_same_answers(submitted, staff, form):
    draft = reports.return_revision(submitted, by=staff, why=" Name the source. ")

    assert statuses(submitted.report) == [(1, "returned"), (2, "draft")]
    assert stored_entries(draft, form.production) == {form.cement.pk: {"amount": "12.5"}}
    assert SectionDraft.objects.get(revision=draft, section=form.production).version == 1
    assert changes(submitted)[1:] == [("submitted", "returned", staff.uid, "Name the source.")]
    assert changes(draft) == []


def test_return_revision_twice_is_done_once(submitted, staff):
    first = reports.return_revision(submitted, by=staff, why="Name the source.")

    assert reports.return_revision(submitted, by=staff, why="Name the source.") == first
    assert len(changes(submitted)) == 2
    with pytest.raises(InvalidTransition):
        reports.return_revision(submitted, by=staff, why="Something else.")


@pytest.mark.parametrize("why", ["", "  "])
def test_return_revision_refuses_to_give_no_reason(submitted, staff, why):
    with pytest.raises(reports.ReasonMissing):
        reports.return_revision(submitted, by=staff, why=why)

    assert statuses(submitted.report) == [(1, "submitted")]


def test_return_revision_refuses_a_draft_and_an_accepted_one(draft, approver, staff):
    with pytest.raises(InvalidTransition):
        reports.return_revision(draft, by=staff, why="Too early.")
    accepted = reports.accept(reports.submit(draft, by=approver), by=staff)
    with pytest.raises(InvalidTransition):
        reports.return_revision(accepted, by=staff, why="Too late.")


def test_accept_takes_a_revision_into_force_once(submitted, staff):
    reports.accept(submitted, by=staff)
    reports.accept(submitted, by=staff)

    assert statuses(submitted.report) == [(1, "accepted")]
    assert changes(submitted)[1:] == [("submitted", "accepted", staff.uid, "")]


def test_accept_refuses_a_draft(draft, staff):
    with pytest.raises(InvalidTransition):
        reports.accept(draft, by=staff)


def test_accept_refuses_a_returned_revision(submitted, staff):
    reports.return_revision(submitted, by=staff, why="Name the source.")

    with pytest.raises(InvalidTransition):
        reports.accept(submitted, by=staff)


def test_amend_keeps_the_accepted_one_in_force_until_the_next_is_accepted(
    accepted, contributor, approver, staff
):
    draft = reports.amend(accepted.report, by=contributor)
    assert statuses(accepted.report) == [(1, "accepted"), (2, "draft")]

    second = reports.accept(reports.submit(draft, by=approver), by=staff)

    assert statuses(accepted.report) == [(1, "superseded"), (2, "accepted")]
    assert changes(accepted)[2:] == [("accepted", "superseded", staff.uid, "")]
    assert second.receipt != accepted.receipt


def test_amend_refuses_what_was_never_accepted(draft, contributor):
    with pytest.raises(InvalidTransition):
        reports.amend(draft.report, by=contributor)


@pytest.mark.parametrize(
    "change",
    [
        lambda revision: Revision.objects.filter(pk=revision.pk).update(origin="on_behalf"),
        lambda revision: Revision.objects.filter(pk=revision.pk).update(content=b"{}"),
        lambda revision: Revision.objects.filter(pk=revision.pk).update(receipt="BD-0"),
        lambda revision: revision.values.update(number=1),
        lambda revision: revision.answers.update(entry={"amount": "1"}),
        lambda revision: revision.section_drafts.update(version=9),
        lambda revision: revision.values.all().delete(),
        lambda revision: revision.answers.all().delete(),
        lambda revision: factories.ValueFactory(revision=revision),
        lambda revision: factories.AnswerFactory(revision=revision),
        lambda revision: Revision.objects.filter(pk=revision.pk).delete(),
        lambda revision: StatusChange.objects.filter(revision=revision).update(why="x"),
        lambda revision: StatusChange.objects.filter(revision=revision).delete(),
    ],
)
def test_the_database_refuses_to_change_what_is_sealed(submitted, change):
    before = bytes(submitted.content)

    refusal = "is sealed|Cannot (update or )?delete"
    with pytest.raises(DatabaseError, match=refusal), transaction.atomic():
        change(submitted)

    assert bytes(Revision.objects.get(pk=submitted.pk).content) == before
