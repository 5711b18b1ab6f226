"""What one presidency hands over to those who come after it, from COP to COP."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from secretariat.identifiers import uuid7
from secretariat.transitions import HasTransitions, holds, status_trigger
from signatories.models import Cop, OversightSeat, Versioned, one_of


class DossierStatus(models.TextChoices):
    REQUESTED = "requested", _("being compiled")
    COMPILED = "compiled", _("compiled, for staff and the Oversight Group")
    PUBLISHED = "published", _("published")


DOSSIER_TRANSITIONS = {
    DossierStatus.REQUESTED: {DossierStatus.COMPILED},
    DossierStatus.COMPILED: {DossierStatus.PUBLISHED},
    DossierStatus.PUBLISHED: set(),
}


class DossierQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for staff; compiled ones for the people of those who hold a seat; else published."""
        if user.is_staff:
            return self
        published = Q(status=DossierStatus.PUBLISHED)
        if not user.is_authenticated:
            return self.filter(published)
        held = Exists(OversightSeat.objects.held_by(user))
        return self.filter(published | Q(held, status=DossierStatus.COMPILED))

    def compiled(self):
        """Those that can be read, whether or not they are published."""
        return self.exclude(status=DossierStatus.REQUESTED)

    def published(self):
        return self.filter(status=DossierStatus.PUBLISHED)


@pghistory.track(exclude=["content"])
class Dossier(HasTransitions, Versioned):
    """One numbered compilation for a term. ``content`` is frozen once; page and PDF are read from it."""

    Status = DossierStatus
    TRANSITIONS = DOSSIER_TRANSITIONS

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    slug = models.SlugField(_("public name in addresses"), max_length=60, unique=True)
    from_cop = models.ForeignKey(
        Cop,
        models.PROTECT,
        to_field="number",
        related_name="dossiers_from",
        verbose_name=_("from the opening of"),
    )
    to_cop = models.ForeignKey(
        Cop,
        models.PROTECT,
        to_field="number",
        related_name="dossiers_to",
        verbose_name=_("until the opening of"),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    status = models.CharField(
        _("status"), max_length=10, choices=DossierStatus, default=DossierStatus.REQUESTED
    )
    requested_at = models.DateTimeField(_("requested"), auto_now_add=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    frozen_at = models.DateTimeField(_("as known at"), null=True, editable=False)
    content = models.JSONField(_("content"), null=True, editable=False)
    content_sha256 = models.CharField("SHA-256", max_length=64, null=True, editable=False)
    file = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="PDF",
    )
    published_at = models.DateTimeField(_("published at"), null=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = DossierQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("hand-over dossier")
        verbose_name_plural = _("hand-over dossiers")
        ordering = ["-from_cop", "-to_cop", "-number"]
        constraints = [
            one_of("status", DossierStatus),
            models.UniqueConstraint(
                fields=["from_cop", "to_cop", "number"], name="reporting_dossier_number"
            ),
            models.UniqueConstraint(
                fields=["from_cop", "to_cop"],
                condition=Q(status="requested"),
                name="reporting_dossier_one_being_compiled",
            ),
            models.CheckConstraint(
                condition=Q(to_cop__gt=F("from_cop")), name="reporting_dossier_leads_on"
            ),
            models.CheckConstraint(
                condition=Q(frozen_at=None, content=None, content_sha256=None)
                | Q(
                    frozen_at__isnull=False,
                    content__isnull=False,
                    content_sha256__regex=r"^[0-9a-f]{64}$",
                ),
                name="reporting_dossier_frozen_whole",
            ),
            models.CheckConstraint(
                condition=Q(status="requested", file=None)
                | Q(
                    ~Q(status="requested"),
                    frozen_at__isnull=False,
                    file__isnull=False,
                ),
                name="reporting_dossier_compiled_has_a_file",
            ),
            models.CheckConstraint(
                condition=Q(~Q(status="published"), published_at=None, published_by=None)
                | Q(status="published", published_at__isnull=False, published_by__isnull=False),
                name="reporting_dossier_published_whole",
            ),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            status_trigger(DOSSIER_TRANSITIONS),
            holds(
                "content_holds",
                once="frozen_at",
                columns=[
                    *("uid", "slug", "from_cop_id", "to_cop_id", "number"),
                    *("frozen_at", "content", "content_sha256"),
                ],
                message="dossier % is frozen",
            ),
            holds(
                "file_holds", once="file_id", columns=["file_id"], message="dossier % is compiled"
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return self.slug

    @property
    def term(self):
        """Between which conferences, for lists (str)."""
        terms = {"first": self.from_cop_id, "last": self.to_cop_id}
        return _("COP%(first)s to COP%(last)s") % terms

    def get_absolute_url(self):
        return reverse("dossier-detail", args=[self.slug])
