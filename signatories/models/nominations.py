"""How somebody comes to act for an actor: named in writing, confirmed, invited, accepted."""

import secrets
import uuid
from datetime import timedelta

import pghistory
import pgtrigger
from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secretariat.identifiers import uuid7
from secretariat.transitions import HasTransitions, status_trigger
from signatories.models.actors import Actor
from signatories.models.appointments import LETTER_ROLES, FocalPoint, FocalPointRole
from signatories.models.people import User
from signatories.models.records import one_of

INVITATION_LIFE = timedelta(days=14)


class NominationStatus(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    CONFIRMED = "confirmed", _("confirmed")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


NOMINATION_TRANSITIONS = {
    NominationStatus.PROPOSED: {
        NominationStatus.CONFIRMED,
        NominationStatus.DECLINED,
        NominationStatus.WITHDRAWN,
    },
    NominationStatus.CONFIRMED: {NominationStatus.ACCEPTED, NominationStatus.WITHDRAWN},
    NominationStatus.ACCEPTED: set(),
    NominationStatus.DECLINED: set(),
    NominationStatus.WITHDRAWN: set(),
}
OPEN_STATUSES = (NominationStatus.PROPOSED, NominationStatus.CONFIRMED)


class NominationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for staff; else those of the actors for which this user acts. Nobody else's."""
        if user.is_staff:
            return self
        return self.filter(actor__in=Actor.objects.acted_for_by(user).values("pk"))

    def awaiting_confirmation(self):
        return self.filter(status=NominationStatus.PROPOSED)

    def open(self):
        """Those that may still lead to an appointment."""
        return self.filter(status__in=OPEN_STATUSES)

    def current(self):
        """Those that are open, or led to an appointment that has not ended."""
        held = FocalPoint.objects.not_ended()
        return self.filter(Q(status__in=OPEN_STATUSES) | Q(appointment__in=held.values("pk")))


# What tells who a person is stays out of the history, so that erasing touches this table alone.
@pghistory.track(exclude=["name", "office", "email", "why"])
class Nomination(HasTransitions, models.Model):
    """A person named to act for an actor. ``decided``: confirmed, declined or withdrawn, the last.

    A letter of the actor names focal points and approvers, and lets one person write and approve.
    """

    Status = NominationStatus
    Role = FocalPointRole
    TRANSITIONS = NOMINATION_TRANSITIONS

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    actor = models.ForeignKey(
        Actor, models.PROTECT, related_name="nominations", verbose_name=_("actor")
    )
    name = models.CharField(_("name"), max_length=200)
    office = models.CharField(_("title and office"), max_length=200, blank=True)
    email = models.EmailField(_("email address"))
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    role = models.CharField(_("role"), max_length=12, choices=FocalPointRole)
    only_given_sections = models.BooleanField(
        _("fills in only the sections given to them"), default=False
    )
    letter = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("letter or note verbale"),
    )
    holds_both = models.BooleanField(
        _("the letter lets one person write and approve"), default=False
    )
    replaces = models.ForeignKey(
        FocalPoint,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("takes over from"),
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=NominationStatus,
        default=NominationStatus.PROPOSED,
        editable=False,
    )
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now, editable=False)
    proposed_by = models.ForeignKey(
        User, models.PROTECT, editable=False, related_name="+", verbose_name=_("proposed by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    decided_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    why = models.TextField(_("reason"), blank=True, editable=False)
    appointment = models.OneToOneField(
        FocalPoint,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="nomination",
        verbose_name=_("appointment"),
    )

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        ordering = ["proposed_at", "pk"]
        constraints = [
            one_of("status", NominationStatus),
            one_of("role", FocalPointRole),
            models.CheckConstraint(
                condition=Q(letter__isnull=False)
                | (~Q(role__in=LETTER_ROLES) & Q(holds_both=False)),
                name="signatories_nomination_letter_where_needed",
            ),
            models.CheckConstraint(
                condition=Q(only_given_sections=False) | Q(role=FocalPointRole.CONTRIBUTOR),
                name="signatories_nomination_sections_of_contributors",
            ),
            models.CheckConstraint(
                condition=Q(status="proposed", decided_at=None, decided_by=None)
                | (~Q(status="proposed") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="signatories_nomination_decided_whole",
            ),
            models.CheckConstraint(
                condition=~Q(status="declined") | ~Q(why=""),
                name="signatories_nomination_declined_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(status="accepted", appointment__isnull=False)
                | (~Q(status="accepted") & Q(appointment=None)),
                name="signatories_nomination_accepted_acts",
            ),
            models.UniqueConstraint(
                "actor",
                "role",
                Lower("email"),
                condition=Q(status__in=OPEN_STATUSES),
                name="signatories_nomination_one_open",
            ),
            models.UniqueConstraint(
                "replaces",
                condition=Q(status__in=OPEN_STATUSES),
                name="signatories_nomination_one_successor",
            ),
        ]
        triggers = [
            status_trigger(NOMINATION_TRANSITIONS),
            pgtrigger.ReadOnly(
                name="stays_as_proposed",
                fields=[
                    *("uid", "actor", "role", "only_given_sections", "letter", "holds_both"),
                    *("replaces", "starts_on", "proposed_at", "proposed_by"),
                ],
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.name} · {self.actor} · {self.role}"

    @property
    def is_open(self):
        return self.status in OPEN_STATUSES


class InvitationState(models.TextChoices):
    """What an invitation's dates say; no column."""

    OPEN = "open", _("invited")
    EXPIRED = "expired", _("the invitation has expired")
    USED = "used", _("the invitation was accepted")
    REVOKED = "revoked", _("the invitation no longer holds")


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those to the nominations that this user sees."""
        return self.filter(nomination__in=Nomination.objects.visible_to(user).values("pk"))

    def unused(self):
        """Neither accepted nor revoked; at most one of each nomination."""
        return self.filter(used_at=None, revoked_at=None)

    def by_token(self, token):
        """The invitation whose link carries this text (str); None for any other text."""
        try:
            uid = uuid.UUID(token.partition(".")[0])
        except ValueError:
            return None
        invitation = self.filter(uid=uid).first()
        return invitation if invitation is not None and invitation.signed(token) else None


def _expiry():
    return timezone.now() + INVITATION_LIFE


def _nonce():
    return secrets.token_hex(16)


@pghistory.track(exclude=["nonce"])
class Invitation(models.Model):
    """One link by which a confirmed person begins; only the newest of a nomination opens anything.

    The link's token is stored nowhere: it is signed anew from ``uid`` and ``nonce`` with the
    secret key, so that neither a copy of the database nor the job ledger holds one.
    """

    State = InvitationState

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="invitations", verbose_name=_("nomination")
    )
    nonce = models.CharField(max_length=32, default=_nonce, editable=False)
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("expires"), default=_expiry, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)
    used_at = models.DateTimeField(_("accepted"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination"],
                condition=Q(used_at=None, revoked_at=None),
                name="signatories_invitation_one_unused",
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(revoked_at=None),
                name="signatories_invitation_used_or_revoked",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="stays_as_made", fields=["uid", "nomination", "nonce", "made_at", "expires_at"]
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.nomination} · {self.made_at:%Y-%m-%d}"

    @property
    def state(self):
        if self.used_at:
            return InvitationState.USED
        if self.revoked_at:
            return InvitationState.REVOKED
        is_late = self.expires_at <= timezone.now()
        return InvitationState.EXPIRED if is_late else InvitationState.OPEN

    @property
    def token(self):
        """What the link carries (str)."""
        return self._signer.sign(str(self.uid))

    def signed(self, token):
        """Whether ``token`` was signed for this invitation, with this key or a former one."""
        try:
            return self._signer.unsign(token) == str(self.uid)
        except signing.BadSignature:
            return False

    @property
    def _signer(self):
        return signing.Signer(sep=".", salt=f"signatories.invitation.{self.nonce}")
