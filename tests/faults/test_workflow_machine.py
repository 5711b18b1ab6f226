"""Any order of steps: each change of a status leaves one row, and no sealed byte ever changes."""

import datetime as dt
from typing import NamedTuple

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from reporting.actions import extensions, reports
from reporting.models import InvalidTransition, ProgressReport, Revision, StatusChange
from signatories.models import StaleVersion, User
from tests.reporting.conftest import *  # noqa: F403 - the small questionnaire and its people
from tests.reporting.conftest import Form

EXAMPLES, STEPS = 70, 50
REFUSALS = (InvalidTransition, StaleVersion, reports.Incomplete, reports.NotInvited)
AMOUNTS = st.sampled_from(["1", "12.5", "", "0", "many", "9999"])


class Count:
    steps = 0
    changes = 0


class Stage(NamedTuple):
    report: ProgressReport
    form: Form
    contributor: User
    approver: User
    staff: User


class Workflow(RuleBasedStateMachine):
    """Steps on one report by its people, whom ``stage`` names; each run is undone."""

    stage: Stage

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.sealed = {}
        self.moves = []

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def newest(self):
        return Revision.objects.filter(report=self.stage.report).order_by("number").last()

    def attempt(self, action, *args, **kwargs):
        """Do it, and note which status changed; a refusal changes nothing."""
        Count.steps += 1
        before = dict(Revision.objects.values_list("pk", "status"))
        try:
            action(*args, **kwargs)
        except REFUSALS:
            assert before == dict(Revision.objects.values_list("pk", "status"))
        after = dict(Revision.objects.values_list("pk", "status"))
        self.moves += [
            (pk, before.get(pk, "draft"), status)
            for pk, status in after.items()
            if status != before.get(pk, "draft")
        ]

    @rule()
    def start(self):
        self.attempt(reports.start_revision, self.stage.report, by=self.stage.contributor)

    @rule()
    def amend(self):
        self.attempt(reports.amend, self.stage.report, by=self.stage.contributor)

    @rule(amount=AMOUNTS, behind=st.booleans())
    def save(self, amount, behind):
        revision = self.newest()
        if revision is None:
            return
        form = self.stage.form
        for section, entries in (
            (form.production, {form.cement: {"amount": amount}}),
            (
                form.sign_off,
                {form.practice: {"text": f"said {amount}"}, form.consent: {"choice": "not"}},
            ),
        ):
            row = revision.section_drafts.filter(section=section).first()
            version = (row.version if row else 0) - behind
            self.attempt(
                reports.save_section,
                revision,
                section,
                entries,
                by=self.stage.contributor,
                version=version,
            )

    @rule()
    def submit(self):
        if revision := self.newest():
            self.attempt(reports.submit, revision, by=self.stage.approver)

    @rule(which=st.integers(0, 3))
    def accept(self, which):
        self.attempt_on(which, reports.accept, by=self.stage.staff)

    @rule(which=st.integers(0, 3))
    def send_back(self, which):
        self.attempt_on(which, reports.return_revision, by=self.stage.staff, why="Look again.")

    def attempt_on(self, which, action, **kwargs):
        found = list(Revision.objects.filter(report=self.stage.report).order_by("-number"))
        if which < len(found):
            self.attempt(action, found[which], **kwargs)

    @rule()
    def extend(self):
        Count.steps += 1
        later = dt.datetime(2027, 6, 30, tzinfo=dt.UTC)
        extensions.grant(self.stage.report, later, "Asked for", by=self.stage.staff)

    @rule(column=st.sampled_from(["content", "content_sha256", "receipt", "submitted_at"]))
    def tamper(self, column):
        """What is sealed cannot be changed even by SQL."""
        Count.steps += 1
        sealed = Revision.objects.filter(
            report=self.stage.report, content_sha256__isnull=False
        ).first()
        if sealed is None:
            return
        with pytest.raises(DatabaseError), transaction.atomic():
            Revision.objects.filter(pk=sealed.pk).update(**{column: None})

    @invariant()
    def every_change_left_one_row(self):
        rows = StatusChange.objects.filter(revision__report=self.stage.report).values_list(
            "revision_id", "from_status", "to_status"
        )
        assert sorted(rows) == sorted(self.moves)
        Count.changes = max(Count.changes, len(self.moves))

    @invariant()
    def no_sealed_byte_changed(self):
        for revision in Revision.objects.filter(content_sha256__isnull=False):
            content = bytes(revision.content)
            assert self.sealed.setdefault(revision.pk, content) == content
            assert reports.digest(content) == revision.content_sha256

    @invariant()
    def one_is_open_and_one_in_force_at_most(self):
        statuses = list(Revision.objects.values_list("status", flat=True))
        assert statuses.count("draft") + statuses.count("submitted") <= 1
        assert statuses.count("accepted") <= 1


def test_no_order_of_steps_breaks_the_workflow(report, form, contributor, approver, staff, capsys):
    Workflow.stage = Stage(report, form, contributor, approver, staff)
    Count.steps = Count.changes = 0

    run_state_machine_as_test(
        Workflow,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

    with capsys.disabled():
        print(f"\nworkflow: {Count.steps} steps, at most {Count.changes} changes in one run")
    assert Count.steps >= 2000
    assert Count.changes >= 3
