"""Endpoints for those who report: their reports, what these say, and how drafts name them."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema

from reporting import filters, permissions, rows, serializers
from reporting.actions import clearance, reports
from reporting.clearing import passages_of, places_of
from reporting.models import Clearance, ProgressReport, Revision, Value
from secretariat.api.errors import Conflict, escaped
from secretariat.api.pages import Order
from secretariat.api.serializers import Nothing
from secretariat.api.views import PersonalResource
from secretariat.api.writes import write

Status = Revision.Status


class NotComplete(Conflict):
    """A draft that cannot be submitted; ``problems`` are all Problems found."""

    default_code = "incomplete"

    def __init__(self, problems):
        super().__init__(_("The report is not complete. Put right what is listed, and submit it."))
        self.errors = [
            {"pointer": pointer_of(problem), "detail": str(problem.message)} for problem in problems
        ]


def pointer_of(problem):
    """Where in a draft a Problem stands: ``/answers/B/Q7/amount``; lines count from 0.

    In a section that is filled in for each of several actions, the action's slug follows the
    section's code.
    """
    question, about = problem.question, problem.about
    steps = [question.section.code, about and about.slug, question.code, problem.field]
    steps = ["answers", *filter(None, steps), problem.row, problem.column]
    return "".join(f"/{escaped(step)}" for step in steps if step is not None)


class ProgressReportViewSet(PersonalResource):
    """Live reports with their revisions, for staff and for those who act for the reporter.

    What the public may read of a report is what an edition published of it: see `reports`.
    """

    model = ProgressReport
    plural, singular = "progress-reports", "progress-report"
    lookup = {"uuid:uid": "uid"}
    verbs = {"start": "start", "submit": "submit", "accept": "accept", "return": "send_back"}
    order = Order(("id",))
    row = rows.progress_report
    follows = ("cycle__declaration", "actor", "revisions", "extensions")
    serializer_class = serializers.ProgressReportSerializer
    filterset_class = filters.ProgressReportFilter

    def get_queryset(self):
        return super().get_queryset().with_due()

    @extend_schema(request=None, responses=serializers.ProgressReportSerializer)
    @write
    def start(self, request, uid):
        """Begin a report, or amend the accepted one: opens the next revision as a draft.

        It begins with the answers of the last one; an accepted revision stays in force meanwhile.
        A draft that is open stays as it is. For those who write the report.
        """
        report, newest = self._newest()
        permissions.require(permissions.may_edit(request.user, report))
        self.given(Nothing)
        reports.hold(report, newest)
        self.require_match(request)
        try:
            reports.start_revision(report, by=request.user)
        except reports.NotInvited as error:
            raise Conflict(str(error)) from error
        return self.answer(request)

    @extend_schema(request=None, responses=serializers.ProgressReportSerializer)
    @write
    def submit(self, request, uid):
        """Submit the open draft: it is sealed, and gets a receipt.

        For approvers of the reporter; with a letter of approval also for who leads its work. A
        draft that is not complete is refused with everything that is missing (409).
        """
        report, draft = self._newest()
        by_letter = draft is not None and getattr(draft, "letter_approval", None) is not None
        permissions.require(permissions.may_submit(request.user, report, by_letter=by_letter))
        self.given(Nothing)
        self._hold(report, draft, to=Status.SUBMITTED)
        try:
            reports.submit(draft, by=request.user)
        except reports.Incomplete as error:
            raise NotComplete(error.problems) from error
        return self.answer(request)

    @extend_schema(request=None, responses=serializers.ProgressReportSerializer)
    @write
    def accept(self, request, uid):
        """Take the submitted revision into force. For staff of the Secretariat."""
        report, revision = self._newest()
        permissions.require(permissions.may_review(request.user))
        self.given(Nothing)
        self._hold(report, revision, to=Status.ACCEPTED)
        reports.accept(revision, by=request.user)
        return self.answer(request)

    @extend_schema(
        request=serializers.ReturnSerializer, responses=serializers.ProgressReportSerializer
    )
    @write
    def send_back(self, request, uid):
        """Return the submitted revision with reasons, which opens the next as a draft. For staff."""
        report, revision = self._newest()
        permissions.require(permissions.may_review(request.user))
        given = self.given(serializers.ReturnSerializer)
        self._hold(report, revision, to=Status.RETURNED)
        reports.return_revision(revision, by=request.user, why=given["why"])
        return self.answer(request)

    def _newest(self):
        """The report at this address, and its newest revision that the reader sees, or None."""
        report = get_object_or_404(self.found())
        revisions = Revision.objects.visible_to(self.request.user).filter(report=report)
        return report, revisions.select_related("letter_approval").order_by("-number").first()

    def _hold(self, report, revision, *, to):
        """Lock both and check the precondition; 409 where the revision is not one for ``to``.

        One that has reached ``to`` is left to the action, which does nothing twice.
        """
        held = reports.hold(report, revision)
        self.require_match(self.request)
        if held is None:
            raise Conflict(_("This report was not begun yet."))
        if held.status != to:
            held.require_transition(to)


class ProgressValueViewSet(PersonalResource):
    """Values of sealed revisions, one fact a row, for those who may see the revision.

    There is no row for what was not reported, and none of a draft.
    """

    model = Value
    plural, singular = "progress-values", "progress-value"
    order = Order(("id",))
    row = rows.progress_value
    within = "revision"
    follows = ("report__actor", "report__cycle__declaration", "values__definition__indicator")
    serializer_class = serializers.ProgressValueSerializer
    filterset_class = filters.ProgressValueFilter


class ClearanceViewSet(PersonalResource):
    """What reporters say of the draft editions that name them, for them and for staff.

    Those who answer for the reporter (focal points, alternates, approvers) confirm the draft or
    ask for corrections until `due_on`; a later answer takes the place of an earlier one.
    """

    model = Clearance
    plural, singular = "clearances", "clearance"
    lookup = {"uuid:uid": "uid"}
    verbs = {"confirm": "confirm", "correct": "correct", "comment": "comment"}
    order = Order(("id",))
    row = rows.clearance
    follows = ("edition", "report", "remarks")
    serializer_class = serializers.ClearanceSerializer
    filterset_class = filters.ClearanceFilter

    @extend_schema(request=None, responses=serializers.ClearanceSerializer)
    @write
    def confirm(self, request, uid):
        """Confirm what the draft says; takes corrections that were asked for back."""
        return self._say(request, Nothing)

    @extend_schema(request=serializers.RemarksSerializer, responses=serializers.ClearanceSerializer)
    @write
    def correct(self, request, uid):
        """Ask for corrections."""
        return self._say(request, serializers.RemarksSerializer, is_correction=True)

    @extend_schema(request=serializers.RemarksSerializer, responses=serializers.ClearanceSerializer)
    @write
    def comment(self, request, uid):
        """Comment on the draft, which confirms it, unless a correction was asked for before."""
        return self._say(request, serializers.RemarksSerializer, is_correction=False)

    def _say(self, request, serializer_class, *, is_correction=False):
        found = get_object_or_404(self.found().select_related("report__edition"))
        permissions.require(permissions.may_clear(request.user, found))
        places = ["", *dict(places_of(passages_of(found.report)))] if request.data else []
        given = self.given(serializer_class, places=places)
        clearance.hold(found)
        self.require_match(request)
        remarks = [
            (remark["place"], remark["text"], is_correction) for remark in given.get("remarks", [])
        ]
        clearance.answer(found, by=request.user, remarks=remarks)
        return self.answer(request)
