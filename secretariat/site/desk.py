"""The admin site of the Secretariat, and what on its first page needs attention."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import CharField, Count, Exists, OuterRef, Q, Value
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import (
    AccelerationPlan,
    ActivationGroup,
    AgendaAxis,
    AgendaObjective,
    Event,
    Initiative,
    Membership,
    Milestone,
    Output,
    Overlap,
    PriorityAction,
    Project,
    ReferenceAction,
    Referral,
)
from reporting.lives import Sign, count_overdue, count_stalled
from reporting.models import (
    Edition,
    Indicator,
    IndicatorDefinition,
    OversightComment,
    ProgressReport,
    PublicFigure,
    Revision,
)
from secretariat.jobs.models import Job
from signatories.models import (
    Actor,
    Cop,
    Correction,
    Declaration,
    Endorsement,
    Nomination,
    OversightSeat,
    StocktakeMilestone,
    Verification,
)
from signatories.models.records import PUBLISHABLE
from signatories.queries import left_alone

RECORDS = [
    Actor,
    Declaration,
    Endorsement,
    Cop,
    StocktakeMilestone,
    OversightSeat,
    Initiative,
    Membership,
    ReferenceAction,
    PriorityAction,
    Milestone,
    AgendaAxis,
    AgendaObjective,
    ActivationGroup,
    AccelerationPlan,
    Indicator,
    IndicatorDefinition,
    PublicFigure,
]


class SecretariatAdminSite(admin.AdminSite):
    site_header = gettext_lazy("Belém Declaration Secretariat")
    site_title = gettext_lazy("Belém Declaration Secretariat")
    index_title = gettext_lazy("Register and reporting")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.disable_action("delete_selected")

    def register(self, model_or_iterable, admin_class=None, **options):
        """All but groups: rights follow from being staff or a focal point."""
        given = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        super().register([model for model in given if model is not Group], admin_class, **options)

    def login(self, request, extra_context=None):
        """By the platform's own sign-in, so that its limits and second factor hold here too."""
        return secure_admin_login(super().login)(request, extra_context)

    def password_change(self, request, extra_context=None):
        """By the platform's own page, which asks for proof of the person first."""
        return redirect("account_change_password")

    def index(self, request, extra_context=None):
        attention = {"tasks": tasks(timezone.now()), "unpublished": unpublished_rows()}
        return super().index(request, {**attention, **(extra_context or {})})


def changelist(model, **filters):
    address = reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist")
    return f"{address}?{urlencode(filters)}" if filters else address


def tasks(now):
    """``[(what, how many, address)]`` of what waits for a person, the empty ones too. 13 queries."""
    handed_in = Revision.objects.filter(report=OuterRef("pk")).exclude(status="draft")
    overdue = ProgressReport.objects.invited().filter(~Exists(handed_in), cycle__due_at__lt=now)
    return [
        (
            _("Nominations awaiting confirmation"),
            Nomination.objects.awaiting_confirmation().count(),
            reverse("nomination-desk"),
        ),
        (
            _("Actors without a focal point or approver"),
            left_alone().count(),
            reverse("nomination-desk"),
        ),
        (
            _("Corrections that readers suggest"),
            Correction.objects.waiting().count(),
            reverse("correction-desk"),
        ),
        (
            _("Overlaps awaiting judgement"),
            Overlap.objects.awaiting_judgement().count(),
            reverse("overlap-desk"),
        ),
        (
            _("Comments of the Oversight Group without an answer"),
            OversightComment.objects.unanswered().count(),
            reverse("oversight-desk"),
        ),
        (
            _("Reports awaiting review"),
            Revision.objects.awaiting_review().count(),
            changelist(Revision, status__exact=Revision.Status.SUBMITTED),
        ),
        (_("Reports overdue"), overdue.count(), changelist(ProgressReport)),
        (
            _("Entries of members awaiting verification"),
            _awaiting_verification(),
            reverse("matching-desk"),
        ),
        (
            _("Referrals whose outcome is pending"),
            Referral.objects.pending().count(),
            reverse("matching-desk"),
        ),
        (
            _("Priority actions stalled"),
            count_stalled(now.date()),
            reverse("action-board", query={"sign": Sign.STALLED}),
        ),
        (
            _("Priority actions overdue"),
            count_overdue(now.date()),
            reverse("action-board", query={"sign": Sign.OVERDUE}),
        ),
        (
            _("Editions compiled, not published"),
            Edition.objects.filter(status=Edition.Status.COMPILED).count(),
            changelist(Edition, status__exact=Edition.Status.COMPILED),
        ),
        (
            _("Jobs that failed"),
            Job.objects.filter(state=Job.State.FAILED).count(),
            changelist(Job, state__exact=Job.State.FAILED),
        ),
    ]


def _awaiting_verification():
    """How many outputs, events and projects members entered and nobody has verified. 1 query."""
    rows = [
        model.objects.awaiting_verification().order_by().values("pk")
        for model in (Output, Event, Project)
    ]
    return rows[0].union(*rows[1:], all=True).count()


def unpublished_rows():
    """``[(table, verification, rows, address)]``: what the public does not see, and why. 1 query.

    Sources that disagree come first.
    """
    counts = [_counts(model) for model in RECORDS]
    found = []
    for row in counts[0].union(*counts[1:], all=True):
        model = RECORDS[int(row["position"])]
        found.append(
            (
                capfirst(model._meta.verbose_name_plural),
                Verification(row["verification"]),
                row["rows"],
                changelist(model, verification__exact=row["verification"]),
            )
        )
    return sorted(found, key=lambda row: (row[1] != Verification.CONFLICTING, str(row[0]), row[1]))


def _counts(model):
    position = Value(str(RECORDS.index(model)), output_field=CharField())
    return (
        model.objects.filter(~Q(verification__in=PUBLISHABLE), retired_at=None)
        .order_by()
        .annotate(position=position)
        .values("position", "verification")
        .annotate(rows=Count("pk"))
    )
