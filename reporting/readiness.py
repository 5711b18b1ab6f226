"""What keeps a cycle from being compiled as it should be: who blocks what."""

from functools import reduce
from operator import or_

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, Q, TextChoices, When
from django.utils.translation import gettext_lazy as _

from initiatives.models import PriorityAction
from reporting.models import (
    ActionReview,
    Audience,
    Comment,
    Evidence,
    EvidenceAddition,
    ReportingCycle,
)
from reporting.queries import State, open_reports, with_state
from reporting.sheet import sheets_of
from reporting.values import unexplained_in
from secretariat.files.models import Verdict


class Blocker(TextChoices):
    """Why an edition compiled now would say less than it could, in the order of the work."""

    NOT_REPORTED = "not_reported", _("not reported")
    RETURNED = "returned", _("returned, being changed")
    IN_REVIEW = "in_review", _("awaiting review")
    UNEXPLAINED = "unexplained", _("problems that are not explained")
    COMMENTS = "comments", _("comments of the review that are open")
    UNVERIFIED = "unverified", _("files not cleared by the virus scanner")


# A report of which an accepted revision stands is in the edition, whatever is begun after it.
BLOCKS = {
    Blocker.NOT_REPORTED: Q(state__in=[State.NOT_BEGUN, State.DRAFT], in_force=False),
    Blocker.RETURNED: Q(state=State.RETURNED),
    Blocker.IN_REVIEW: Q(state=State.SUBMITTED),
    Blocker.UNEXPLAINED: Q(has_unexplained=True),
    Blocker.COMMENTS: Q(has_comments=True),
    Blocker.UNVERIFIED: Q(has_files_held=True),
}


def unexplained_of(cycle, user):
    """{key of a report: Problems that its newest revision does not explain}; those without any are
    left out. Five queries at most.

    Of what was handed in, and of drafts that are to be: not of one begun after an accepted one.
    """
    reports = with_state(open_reports(user).filter(cycle=cycle)).filter(
        Q(state__in=[State.SUBMITTED, State.RETURNED]) | Q(state=State.DRAFT, in_force=False)
    )
    sheets = sheets_of(cycle, list(reports.order_by().values_list("last_pk", flat=True)))
    found = {sheet.report.pk: unexplained_in(sheet) for sheet in sheets}
    return {report: problems for report, problems in found.items() if problems}


def reports_of(cycle, user, *, unexplained):
    """Reports of a cycle ``with_state``, knowing what BLOCKS asks of them.

    ``unexplained`` are keys of those with a problem that is not explained.
    """
    held = {"revision": OuterRef("last_pk"), "file__status__in": HELD}
    comments = Comment.objects.filter(report=OuterRef("pk"), resolved_at=None)
    return with_state(open_reports(user).filter(cycle=cycle)).annotate(
        has_unexplained=Case(
            When(pk__in=list(unexplained), then=True), default=False, output_field=BooleanField()
        ),
        has_comments=Exists(comments.exclude(audience=Audience.REPORTER)),
        has_files_held=Exists(Evidence.objects.filter(**held))
        | Exists(EvidenceAddition.objects.filter(**held)),
    )


HELD = [Verdict.QUARANTINED, Verdict.INFECTED]


def blocked_by(reports, blockers):
    """Those of ``reports_of`` that one of these Blockers stops."""
    return reports.filter(reduce(or_, (BLOCKS[Blocker(name)] for name in blockers), Q(pk__in=[])))


def counts_of(reports):
    """[(Blocker, how many reports it stops), ..] and how many reports there are; one query."""
    found = reports.order_by().aggregate(
        reports=Count("pk"),
        **{str(name): Count("pk", filter=condition) for name, condition in BLOCKS.items()},
    )
    return [(blocker, found[blocker.value]) for blocker in Blocker], found["reports"]


def blockers_of(report):
    """Blockers of one of ``reports_of`` (list)."""
    return [
        blocker
        for blocker, holds in {
            Blocker.NOT_REPORTED: report.state in (State.NOT_BEGUN, State.DRAFT)
            and not report.in_force,
            Blocker.RETURNED: report.state == State.RETURNED,
            Blocker.IN_REVIEW: report.state == State.SUBMITTED,
            Blocker.UNEXPLAINED: report.has_unexplained,
            Blocker.COMMENTS: report.has_comments,
            Blocker.UNVERIFIED: report.has_files_held,
        }.items()
        if holds
    ]


def not_rated(cycle, user):
    """Priority actions whose rating in the cycle is not published (QuerySet).

    They are rated in annual cycles alone: of an opening picture none is missing.
    """
    if cycle.kind != ReportingCycle.Kind.ANNUAL:
        return PriorityAction.objects.none()
    published = ActionReview.objects.filter(
        cycle=cycle, action=OuterRef("pk"), status=ActionReview.Status.PUBLISHED
    )
    actions = PriorityAction.objects.visible_to(user).filter(~Exists(published), retired_at=None)
    return actions.order_by("title", "pk")
