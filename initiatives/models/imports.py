"""Files by which staff bring rows into the register: examined first, then taken over whole."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secretariat.files.models import StoredFile
from secretariat.identifiers import uuid7
from secretariat.transitions import HasTransitions, holds, status_trigger
from signatories.models import one_of

IT_IS_NEW = "new"  # the choice that a name is none of those offered


class ImportKind(models.TextChoices):
    """What the rows of a file are."""

    ACTORS = "actors", _("Actors")
    INITIATIVES = "initiatives", _("Initiatives")
    ENDORSEMENTS = "endorsements", _("Endorsements")
    MEMBERSHIPS = "memberships", _("Memberships")
    REFERENCE_ACTIONS = "reference_actions", _("Reference actions")
    PROJECTS = "projects", _("Projects")
    EVENTS = "events", _("Events")


class ImportStatus(models.TextChoices):
    CHECKING = "checking", _("being checked")
    CHECKED = "checked", _("checked")
    APPLIED = "applied", _("taken over")
    WITHDRAWN = "withdrawn", _("withdrawn")


TRANSITIONS = {
    ImportStatus.CHECKING: {ImportStatus.CHECKED, ImportStatus.WITHDRAWN},
    # A choice was made, or the register changed: what was found holds no longer.
    ImportStatus.CHECKED: {ImportStatus.CHECKING, ImportStatus.APPLIED, ImportStatus.WITHDRAWN},
    ImportStatus.APPLIED: set(),
    ImportStatus.WITHDRAWN: set(),
}


class RowAction(models.TextChoices):
    """What taking the file over does with a row, or why it cannot."""

    PROBLEM = "problem", _("to put right")
    CHOOSE = "choose", _("to choose")
    CHANGE = "change", _("changed")
    ADD = "add", _("added")
    SAME = "same", _("the same")


class ImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for staff, none for others."""
        return self if user.is_active and user.is_staff else self.none()


class Import(HasTransitions, models.Model):
    """One file of rows of one kind.

    ``checks`` counts its examinations; ``digest`` (SHA-256) stands for everything that the last
    one found, so that nothing else is ever taken over.
    """

    Kind = ImportKind
    Status = ImportStatus
    TRANSITIONS = TRANSITIONS

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    kind = models.CharField(_("kind of rows"), max_length=20, choices=ImportKind)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    encoding = models.CharField(_("encoding of the text"), max_length=10, blank=True)
    sheet = models.CharField(_("worksheet"), max_length=100, blank=True)
    other_sheets = models.JSONField(_("worksheets left out"), default=list, blank=True)
    letters = models.JSONField(_("letters of the columns"), default=dict, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=ImportStatus, default=ImportStatus.CHECKING
    )
    checks = models.PositiveIntegerField(_("examinations"), default=1)
    digest = models.CharField(_("hash of what was found"), max_length=64, blank=True)
    counts = models.JSONField(_("rows by what is done with them"), default=dict, blank=True)
    made_at = models.DateTimeField(_("sent"), default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("sent by")
    )
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("taken over or withdrawn"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-made_at", "-pk"]
        constraints = [
            one_of("kind", ImportKind),
            one_of("status", ImportStatus),
            models.CheckConstraint(
                condition=Q(status__in=["applied", "withdrawn"], closed_at__isnull=False)
                | Q(status__in=["checking", "checked"], closed_at=None),
                name="initiatives_import_closed_at_when_closed",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="initiatives_import_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["checked", "applied"]) | ~Q(digest=""),
                name="initiatives_import_digest_when_checked",
            ),
        ]
        triggers = [
            status_trigger(TRANSITIONS),
            holds(
                "import_holds",
                once="closed_at",
                columns=["kind", "file_id", "digest", "counts", "closed_at", "closed_by_id"],
                message="import % is closed",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} · {self.made_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self):
        return reverse("import-detail", args=[self.uid])

    @property
    def is_ready(self):
        """Whether it may be taken over: checked, without a problem or a choice, and of some use."""
        stops = self.counts.get(RowAction.PROBLEM, 0) + self.counts.get(RowAction.CHOOSE, 0)
        does = self.counts.get(RowAction.ADD, 0) + self.counts.get(RowAction.CHANGE, 0)
        return self.status == ImportStatus.CHECKED and not stops and does > 0


class ImportRow(models.Model):
    """One row of a file: ``cells`` as typed ({column: text}), and what the last check found.

    ``flaws`` and ``problems`` are lists of [place, column, reason], ``changes`` of [column, before,
    after]. ``record`` is the key of the register's row, once there is one.
    """

    Action = RowAction

    of = models.ForeignKey(Import, models.CASCADE, related_name="rows", verbose_name=_("import"))
    number = models.PositiveIntegerField(_("row"))
    cells = models.JSONField(_("cells"), default=dict)
    flaws = models.JSONField(_("wrong in its form"), default=list, blank=True)
    action = models.CharField(_("what is done"), max_length=10, choices=RowAction, blank=True)
    match = models.CharField(_("row of the register"), max_length=300, blank=True)
    reason = models.TextField(_("why"), blank=True)
    problems = models.JSONField(_("to put right"), default=list, blank=True)
    changes = models.JSONField(_("changes"), default=list, blank=True)
    record = models.BigIntegerField(_("key in the register"), null=True, blank=True)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        ordering = ["of", "number"]
        constraints = [
            models.UniqueConstraint(fields=["of", "number"], name="initiatives_importrow_once"),
            models.CheckConstraint(
                condition=Q(action__in=["", *RowAction.values]),
                name="initiatives_importrow_action_known",
            ),
        ]
        indexes = [models.Index(fields=["of", "action", "number"], name="initiatives_importrow_by")]

    def __str__(self):
        return f"{self.of} {self.number}"

    @property
    def filled(self):
        """(column, text) of the cells that hold anything (list)."""
        return [(column, text) for column, text in self.cells.items() if text]


class ImportName(models.Model):
    """A name in a file that may be several actors, and which of them staff say it is.

    ``choices`` are those offered: lists of [slug, name, score, reason]. ``choice`` is the slug of
    one, or IT_IS_NEW.
    """

    of = models.ForeignKey(Import, models.CASCADE, related_name="names", verbose_name=_("import"))
    name = models.CharField(_("name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=50, blank=True)
    country = models.CharField(_("country"), max_length=300, blank=True)
    choices = models.JSONField(_("choices"), default=list)
    rows = models.PositiveIntegerField(_("rows with it"), default=1)
    may_be_new = models.BooleanField(_("may be new"), default=False)
    choice = models.CharField(_("choice"), max_length=120, blank=True)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("chosen by"),
    )
    chosen_at = models.DateTimeField(_("chosen"), null=True, blank=True)

    class Meta:
        verbose_name = _("name to choose in an import")
        verbose_name_plural = _("names to choose in imports")
        ordering = ["of", "name", "kind", "country"]
        constraints = [
            models.UniqueConstraint(
                fields=["of", "name", "kind", "country"], name="initiatives_importname_once"
            ),
            models.CheckConstraint(
                condition=Q(choice="", chosen_at=None, chosen_by=None)
                | (~Q(choice="") & Q(chosen_at__isnull=False, chosen_by__isnull=False)),
                name="initiatives_importname_chosen_by_somebody",
            ),
        ]

    def __str__(self):
        return self.name
