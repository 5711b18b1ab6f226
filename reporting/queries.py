"""What the Secretariat's lists ask of the database: states, risks and activity of reports."""

from collections import Counter
from typing import NamedTuple

from django.db.models import (
    Case,
    CharField,
    Count,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    Subquery,
    TextChoices,
    TextField,
    When,
)
from django.db.models import Value as Constant
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Abs, Cast, Coalesce, Greatest, Now
from django.utils.translation import gettext_lazy as _

from initiatives.models import Referral
from reporting.differences import LARGE
from reporting.models import (
    Answer,
    Audience,
    Comment,
    Evidence,
    EvidenceAddition,
    Extension,
    Origin,
    ProgressReport,
    ReportingCycle,
    Revision,
    SectionDraft,
    StatusChange,
    Value,
)
from secretariat.files.models import Verdict
from secretariat.jobs.models import Job

Status = Revision.Status
REMINDER = "send_reminder"  # the kind of job that reminds of one report
FAR = Constant("9999-12-31T00:00:00Z", output_field=DateTimeField())


class State(TextChoices):
    """How far a report is: the state of its newest revision, in words for lists."""

    NOT_BEGUN = "not_begun", _("not begun")
    DRAFT = "draft", _("a draft")
    RETURNED = "returned", _("returned, being changed")
    SUBMITTED = "submitted", _("awaiting review")
    ACCEPTED = "accepted", _("accepted")


NOT_HANDED_IN = [State.NOT_BEGUN, State.DRAFT, State.RETURNED]


class Risk(TextChoices):
    """What to look at first in a report; each is counted."""

    LATE = "late", _("late")
    EXPLAINED = "explained", _("explained problems")
    LARGE = "large", _("large changes against last year")
    COMMENTS = "comments", _("open comments")
    QUARANTINED = "quarantined", _("files not cleared by the virus scanner")
    ON_BEHALF = "on_behalf", _("entered on behalf of the reporter")


def open_reports(user):
    """Reports of those invited to the annual cycles that were opened, as far as a user reads them."""
    return (
        ProgressReport.objects.visible_to(user)
        .invited()
        .filter(cycle__kind=ReportingCycle.Kind.ANNUAL, cycle__opened_at__isnull=False)
        .select_related("actor", "cycle")
    )


def with_state(reports):
    """Annotate ``due``, ``last_pk``, ``last_uid``, ``last_number``, ``last_origin``,
    ``submitted_at`` (of the newest revision; None before the first), ``in_force`` (bool: an
    accepted revision is) and ``state`` (a State).
    """
    revisions = Revision.objects.filter(report=OuterRef("pk")).order_by("-number")
    columns = {
        "last_pk": "pk",
        "last_uid": "uid",
        "last_number": "number",
        "last_origin": "origin",
        "last_status": "status",
        "submitted_at": "submitted_at",
    }
    return reports.with_due().annotate(
        **{name: Subquery(revisions.values(column)[:1]) for name, column in columns.items()},
        status_before=Subquery(revisions.values("status")[1:2]),
        in_force=Exists(revisions.filter(status=Status.ACCEPTED)),
        state=Case(
            When(last_status=None, then=Constant(State.NOT_BEGUN)),
            When(
                last_status=Status.DRAFT,
                status_before=Status.RETURNED,
                then=Constant(State.RETURNED),
            ),
            default=F("last_status"),
            output_field=CharField(),
        ),
    )


def with_risks(reports):
    """Annotate each Risk of reports ``with_state`` as ``risk_<name>`` (int). One query for all."""
    last = {"revision": OuterRef("last_pk")}
    blocked = Q(file__status__in=[Verdict.QUARANTINED, Verdict.INFECTED])
    files = [
        _count(model.objects.filter(blocked, **last), "revision")
        for model in (Evidence, EvidenceAddition)
    ]
    explained = Answer.objects.filter(entry__has_key="explanation", **last).exclude(
        entry__explanation=""
    )
    open_comments = Comment.objects.filter(report=OuterRef("pk"), resolved_at=None).exclude(
        audience=Audience.REPORTER
    )
    return reports.annotate(
        risk_late=_one_if(_is_late()),
        risk_explained=_count(explained, "revision"),
        risk_large=_count(_large_changes(), "revision"),
        risk_comments=_count(open_comments, "report"),
        risk_quarantined=files[0] + files[1],
        risk_on_behalf=_one_if(Q(last_origin=Origin.ON_BEHALF)),
    )


def _is_late():
    """Handed in after its deadline; or not at all, and the deadline is past."""
    handed_in = Revision.objects.filter(report=OuterRef("pk"), submitted_at__isnull=False)
    came_late = handed_in.filter(pk=OuterRef("last_pk"), submitted_at__gt=F("due_at"))
    return Q(Exists(came_late)) | (Q(due__lt=Now()) & ~Q(Exists(handed_in)))


def _large_changes():
    """Values of the newest revision that differ by 30% or more from last year's accepted ones.

    Last year's stand in the accepted revision of an earlier cycle of the same declaration, for a
    reference year that lies as far back as that cycle does.
    """
    span = Abs(F("number")) * LARGE / 100
    years_back = F("revision__report__cycle__year") - F("reference_year")
    former = (
        Value.objects.filter(
            revision__status=Status.ACCEPTED,
            revision__report__actor=OuterRef("revision__report__actor"),
            revision__report__cycle__declaration=OuterRef("revision__report__cycle__declaration"),
            revision__report__cycle__year__lt=OuterRef("revision__report__cycle__year"),
            definition__indicator=OuterRef("definition__indicator"),
            unit=OuterRef("unit"),
            slice=OuterRef("slice"),
            claim_id=OuterRef("claim_id"),
        )
        .annotate(years_back=years_back, low=F("number") - span, high=F("number") + span)
        .filter(
            Q(low__gte=OuterRef("number")) | Q(high__lte=OuterRef("number")),
            years_back=OuterRef("years_back"),
        )
        .exclude(number=OuterRef("number"))
    )
    return (
        Value.objects.filter(revision=OuterRef("last_pk"))
        .annotate(years_back=years_back)
        .filter(Exists(former))
    )


def _count(rows, group):
    """Number of ``rows`` of a subquery, as an expression: 0 where there are none."""
    counted = rows.order_by().values(group).annotate(rows=Count("pk")).values("rows")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())


def _one_if(condition):
    return Case(When(condition, then=1), default=0, output_field=IntegerField())


def in_queue_order(reports, by="waiting"):
    """Annotate ``rank`` and ``moment``, by which a queue is sorted with ``pk`` last.

    By "waiting" those that await review come first, the longest waiting at the top, then those to
    come by due date, then the accepted ones; by "due" all by due date.
    """
    due = Coalesce(F("due"), FAR)
    if by == "due":
        return reports.annotate(rank=Constant(0, output_field=IntegerField()), moment=due)
    return reports.annotate(
        rank=Case(
            When(state=State.SUBMITTED, then=0),
            When(state=State.ACCEPTED, then=2),
            default=1,
            output_field=IntegerField(),
        ),
        moment=Case(When(state=State.SUBMITTED, then=F("submitted_at")), default=due),
    )


def with_activity(reports):
    """Annotate ``last_activity`` (datetime; None before the first), ``extended_at`` (datetime or
    None) and ``reminders`` (int: how many were sent).

    Activity is what the Secretariat may know of: a save, a step of a revision, a comment that is
    not among the reporter's own people.
    """
    of_report = {"revision__report": OuterRef("pk")}
    comments = Comment.objects.filter(report=OuterRef("pk")).exclude(audience=Audience.REPORTER)
    reminded = Job.objects.annotate(report=KeyTextTransform("report_id", "arguments")).filter(
        kind=REMINDER, state=Job.State.DONE, report=Cast(OuterRef("pk"), TextField())
    )
    granted = Extension.objects.filter(report=OuterRef("pk")).order_by("-granted_at", "-pk")
    return reports.annotate(
        last_activity=Greatest(
            _latest(SectionDraft.objects.filter(**of_report), "revision__report", "saved_at"),
            _latest(StatusChange.objects.filter(**of_report), "revision__report", "at"),
            _latest(comments, "report", "created_at"),
        ),
        extended_at=Subquery(granted.values("granted_at")[:1]),
        reminders=_count(reminded, "kind"),
    )


def _latest(rows, group, column):
    return Subquery(rows.order_by().values(group).annotate(latest=Max(column)).values("latest"))


class Progress(NamedTuple):
    """How far one cycle is, in numbers of reports and never in names."""

    cycle: ReportingCycle
    states: dict[str, int]
    reported: int

    @property
    def invited(self):
        return sum(self.states.values())

    @property
    def by_state(self):
        """(label of a State, number), in order (list)."""
        return [(state.label, self.states[state]) for state in State]


def progress_of(cycles):
    """The Progress of open annual cycles (list). Two queries, for any number of them.

    Reported is what awaits review or was accepted, an accepted report being amended included.
    """
    cycles = list(cycles.opened().filter(kind=ReportingCycle.Kind.ANNUAL).order_by("-year", "pk"))
    reports = ProgressReport.objects.invited().filter(cycle__in=cycles).order_by()
    rows = with_state(reports).values("cycle", "state", "in_force").annotate(reports=Count("pk"))
    found = [Progress(cycle, dict.fromkeys(State, 0), 0) for cycle in cycles]
    by_cycle = {progress.cycle.pk: progress for progress in found}
    handed_in = Counter()
    for row in rows:
        by_cycle[row["cycle"]].states[row["state"]] += row["reports"]
        if row["in_force"] or row["state"] == State.SUBMITTED:
            handed_in[row["cycle"]] += row["reports"]
    return [progress._replace(reported=handed_in[progress.cycle.pk]) for progress in found]


def referrals_of(cycle):
    """Referrals of needs made, or whose outcome was told, in the cycle's reporting period.

    Of all needs, whatever their owners agree to show: an edition tells the public of these only
    their numbers.
    """
    found = Referral.objects.during(cycle.period_start, cycle.period_end)
    return found.select_related("need__project", "offer__actor").order_by("referred_on", "uid")
