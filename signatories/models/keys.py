"""Keys with which programs use the API for a person. What opens a door, the secret, is not kept."""

import hashlib
import hmac
import re
import secrets
import string
from datetime import timedelta

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secretariat.identifiers import uuid7
from signatories.models.actors import Actor
from signatories.models.appointments import FocalPoint
from signatories.models.people import User
from signatories.models.records import Versioned

SHAPE = re.compile(r"bds_([a-z0-9]{12})_[A-Za-z0-9]{43}")
LONGEST = timedelta(days=365)


class KeyScope(models.TextChoices):
    READ = "read", _("read what is public, with a quota of its own")
    READ_OWN = "read:own", _("read what its owner may see")
    WRITE = "write", _("write in the name of its owner")


class KeyState(models.TextChoices):
    IN_USE = "in_use", _("works")
    REVOKED = "revoked", _("revoked")
    EXPIRED = "expired", _("expired")
    OWNER_DISABLED = "owner_disabled", _("account of the owner closed")
    OWNER_LEFT = "owner_left", _("owner no longer acts for it")


def new_prefix():
    """What a key is known by (str): not secret, shown in lists and found in one look-up."""
    return "".join(secrets.choice(string.ascii_lowercase + string.digits) for _n in range(12))


def new_token(prefix):
    """The key itself (str), with 256 bits that nobody can guess; shown once."""
    letters = string.ascii_letters + string.digits
    return f"bds_{prefix}_{''.join(secrets.choice(letters) for _n in range(43))}"


def digest_of(token, pepper):
    """What is stored of a key (64 hexadecimal digits): of no use without the pepper."""
    return hmac.new(pepper.encode(), token.encode(), hashlib.sha256).hexdigest()


class ApiKeyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for staff; else one's own, and for approvers those of whom they approve for."""
        if user.is_staff:
            return self
        if not user.is_authenticated:
            return self.none()
        approved = user.focal_points.in_force().filter(role=FocalPoint.Role.APPROVER)
        return self.filter(Q(owner=user) | Q(actor__in=approved.values("actor")))

    def with_state(self, at=None):
        """Annotate ``state`` (a KeyState) at an instant (default: now). Chainable; no query."""
        now = at or timezone.now()
        acts = FocalPoint.objects.in_force(now.date()).filter(
            user=OuterRef("owner"), actor=OuterRef("actor")
        )
        # Who becomes staff acts for no actor any more, and must not read as staff by an old key.
        left = (
            Q(actor=None, owner__is_staff=False)
            | Q(actor__isnull=False, owner__is_staff=True)
            | (Q(actor__isnull=False) & ~Exists(acts))
        )
        return self.annotate(
            state=Case(
                When(revoked_at__isnull=False, then=Value(KeyState.REVOKED)),
                When(expires_at__lte=now, then=Value(KeyState.EXPIRED)),
                When(owner__is_active=False, then=Value(KeyState.OWNER_DISABLED)),
                When(left, then=Value(KeyState.OWNER_LEFT)),
                default=Value(KeyState.IN_USE),
                output_field=models.CharField(),
            )
        )

    def in_use(self, at=None):
        """Keys that open something at an instant (default: now)."""
        return self.with_state(at).filter(state=KeyState.IN_USE)


# Uses are no changes: neither does the version rise with them, nor does the history note them.
@pghistory.track(exclude=["digest", "last_used_at"])
class ApiKey(Versioned):
    """One key. It acts as its owner, as long as the owner acts for ``actor`` (staff: for nobody)."""

    Scope = KeyScope
    State = KeyState

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    owner = models.ForeignKey(
        User, models.PROTECT, related_name="api_keys", verbose_name=_("owner")
    )
    actor = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="api_keys",
        verbose_name=_("actor"),
    )
    name = models.CharField(_("name"), max_length=100)
    scopes = ArrayField(
        models.CharField(max_length=10, choices=KeyScope.choices), verbose_name=_("what it may do")
    )
    prefix = models.CharField(_("begins with"), max_length=12, unique=True, editable=False)
    digest = models.CharField(_("keyed hash"), max_length=64, editable=False)
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", editable=False, verbose_name=_("made by")
    )
    expires_at = models.DateTimeField(_("works until"))
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)
    revoked_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("revoked by"),
    )
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        related_name="replaced_by",
        editable=False,
        verbose_name=_("in the place of"),
    )

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scopes__contained_by=KeyScope.values) & ~Q(scopes=[]),
                name="signatories_apikey_scopes_known",
            ),
            models.CheckConstraint(
                condition=Q(prefix__regex=r"^[a-z0-9]{12}$") & Q(digest__regex=r"^[0-9a-f]{64}$"),
                name="signatories_apikey_holds_no_secret",
            ),
            models.CheckConstraint(
                condition=Q(
                    expires_at__gte=F("made_at"),
                    expires_at__lte=F("made_at") + Value(LONGEST),
                ),
                name="signatories_apikey_a_year_at_most",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="signatories_apikey_revoked_by_somebody",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="bump_version",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "ROW(OLD.expires_at, OLD.revoked_at) IS DISTINCT FROM"
                    " ROW(NEW.expires_at, NEW.revoked_at)"
                ),
                func="NEW.version = OLD.version + 1; RETURN NEW;",
            ),
            pgtrigger.ReadOnly(
                name="stays_as_made",
                fields=[
                    *("uid", "owner", "actor", "name", "scopes", "prefix", "digest"),
                    *("made_at", "made_by", "replaces"),
                ],
            ),
            pgtrigger.Trigger(
                name="only_ends_sooner",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "NEW.expires_at > OLD.expires_at OR (OLD.revoked_at IS NOT NULL AND"
                    " ROW(NEW.revoked_at, NEW.revoked_by_id) IS DISTINCT FROM"
                    " ROW(OLD.revoked_at, OLD.revoked_by_id))"
                ),
                func="RAISE EXCEPTION 'a key ends no later than it did, and once';",
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.name} · bds_{self.prefix}"

    @property
    def is_in_use(self):
        """Whether it opens something at this moment (bool). One query."""
        return ApiKey.objects.in_use().filter(pk=self.pk).exists()

    @property
    def life(self):
        """From when it was made until it ends (timedelta)."""
        return self.expires_at - self.made_at

    @property
    def state_label(self):
        """The ``state`` that ``with_state`` found, in words."""
        return KeyState(self.state).label

    @property
    def allows(self):
        """What it may do, in words (list of str)."""
        return [KeyScope(scope).label for scope in self.scopes]


def is_digest_of(token, digest):
    """Whether ``digest`` was made of the token, with any of the peppers in use (bool)."""
    found = [
        hmac.compare_digest(digest, digest_of(token, pepper)) for pepper in settings.API_KEY_PEPPERS
    ]
    return any(found)
