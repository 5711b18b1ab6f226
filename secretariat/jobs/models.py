"""The job ledger: what must be done, once each, whatever dies meanwhile.

The row is the record; Celery and Redis only ring (docs/adr/0003-job-ledger.md).
"""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from secretariat.identifiers import uuid7


class Clock(models.Func):
    """The database's time of this instant; ``Now`` is the same all through a statement."""

    function = "clock_timestamp"
    template = "%(function)s()"
    output_field = models.DateTimeField()


class InvalidJobTransition(Exception):
    """A job's state does not allow what was asked; the message says so to a person."""


class FailedForGood(Exception):
    """What the job works on must be put right first: it is not tried again by itself."""


class LeaseLost(Exception):
    """Another worker holds the job now: what this one did must not be committed."""


class JobQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Jobs this user may read: all for staff, else those that they asked for."""
        if user.is_staff:
            return self
        if not user.is_authenticated:
            return self.none()
        return self.filter(requested_by=user)

    def due(self):
        """Jobs a worker may claim now: ready ones whose time has come, running ones left behind."""
        return self.filter(
            Q(state=Job.State.READY, run_after__lte=Clock())
            | Q(~Exists(JobLease.objects.alive().filter(token=OuterRef("token"))), state="running")
        )

    def with_progress(self):
        """Annotate ``steps_done`` and ``steps_total`` (int) and ``step_note`` (str).

        All None while no worker is at the job. Chainable; one query for any number of rows.
        """
        lease = JobLease.objects.filter(token=OuterRef("token"))
        return self.annotate(
            steps_done=Subquery(lease.values("progress_done")),
            steps_total=Subquery(lease.values("progress_total")),
            step_note=Subquery(lease.values("progress_note")),
        )

    def held_with(self, token):
        """The running job, at most one, whose fencing token is still ``token``."""
        return self.filter(state=Job.State.RUNNING, token=token)


class Job(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for other jobs")
        READY = "ready", _("Ready")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    TRANSITIONS = {
        State.WAITING: {State.READY, State.FAILED},  # the last child is done, or one failed
        State.READY: {State.RUNNING},
        State.RUNNING: {State.RUNNING, State.READY, State.DONE, State.FAILED},  # claimed anew
        State.FAILED: {State.READY, State.WAITING},  # by a person's retry only
        State.DONE: set(),
    }
    FINISHED = (State.DONE, State.FAILED)

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=100)
    key = models.CharField(_("key"), max_length=255, unique=True)
    arguments = models.JSONField(_("arguments"), default=dict, encoder=DjangoJSONEncoder)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.READY)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    max_attempts = models.PositiveSmallIntegerField(_("attempts allowed"), default=3)
    run_after = models.DateTimeField(_("not before"), db_default=Now())
    rung_at = models.DateTimeField(null=True, editable=False)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("waits for this job"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    waiting = models.PositiveIntegerField(_("jobs waited for"), default=0)
    token = models.UUIDField(null=True, blank=True, editable=False)
    error = models.TextField(_("error"), blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("requested by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("created"), db_default=Now())
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["run_after", "id"],
                name="job_open",
                condition=Q(state__in=["ready", "running"]),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="job_state_known",
                condition=Q(state__in=["waiting", "ready", "running", "done", "failed"]),
            ),
            models.CheckConstraint(
                name="job_finished_at_when_finished",
                condition=Q(state__in=["done", "failed"], finished_at__isnull=False)
                | Q(~Q(state__in=["done", "failed"]), finished_at__isnull=True),
            ),
            models.CheckConstraint(
                name="job_token_when_running",
                condition=Q(state="running", token__isnull=False)
                | Q(~Q(state="running"), token__isnull=True),
            ),
            models.CheckConstraint(
                # A failed parent keeps the count of those of its children that are not done.
                name="job_waiting_for_children",
                condition=Q(state="waiting", waiting__gt=0)
                | Q(state="failed")
                | Q(state__in=["ready", "running", "done"], waiting=0),
            ),
            models.CheckConstraint(
                name="job_error_when_failed", condition=~Q(state="failed") | ~Q(error="")
            ),
            models.CheckConstraint(
                name="job_attempts_within_allowed",
                condition=Q(max_attempts__gte=1, attempts__lte=F("max_attempts")),
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.key}"

    def require_transition(self, to):
        """Raise InvalidJobTransition unless TRANSITIONS leads from this state to ``to``."""
        if to not in self.TRANSITIONS[self.state]:
            raise InvalidJobTransition(
                _("The job %(key)s is “%(state)s”; it cannot become “%(to)s”.")
                % {
                    "key": self.key,
                    "state": self.get_state_display(),
                    "to": self.State(to).label,
                }
            )

    @property
    def is_finished(self):
        return self.state in self.FINISHED

    @property
    def lease(self):
        """The lease of the worker at this job, with its progress; None when none is at it."""
        return self.token and JobLease.objects.filter(token=self.token).first()


class JobLeaseQuerySet(models.QuerySet):
    def alive(self):
        return self.filter(lease_until__gt=Clock())


class JobLease(models.Model):
    """One worker's hold on one job, and how far it is.

    Committed on a connection of its own while the job's transaction is open, so it names the job
    by the token alone: a foreign key would wait for, or miss, what is not yet committed.
    """

    token = models.UUIDField(primary_key=True)
    worker = models.CharField(_("worker"), max_length=255)
    lease_until = models.DateTimeField(_("lease until"))
    progress_done = models.PositiveIntegerField(_("steps done"), default=0)
    progress_total = models.PositiveIntegerField(_("steps in all"), default=0)
    progress_note = models.CharField(_("at"), max_length=255, blank=True)

    objects = JobLeaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("job lease")
        verbose_name_plural = _("job leases")
        constraints = [
            models.CheckConstraint(
                name="joblease_progress_within_total",
                condition=Q(progress_done__lte=F("progress_total")),
            )
        ]

    def __str__(self):
        return f"{self.worker} until {self.lease_until}"
