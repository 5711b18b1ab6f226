"""Where a need was sent, by whom, and what became of it."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.projects.needs import Need
from initiatives.models.projects.offers import Offer
from initiatives.models.projects.terms import today
from secretariat.identifiers import uuid7
from secretariat.transitions import HasTransitions, status_trigger
from signatories.models import Versioned, one_of


class ReferralTo(models.TextChoices):
    PLATFORM = "platform", _("the Global Matchmaking Platform, which UNIDO hosts")
    COUNTERPART = "counterpart", _("a counterpart whose offer is in the register")


class ReferralOutcome(models.TextChoices):
    PENDING = "pending", _("pending")
    MATCHED = "matched", _("matched")
    NOT_MATCHED = "not_matched", _("not matched")
    WITHDRAWN = "withdrawn", _("withdrawn")


REFERRAL_TRANSITIONS = {
    ReferralOutcome.PENDING: {
        ReferralOutcome.MATCHED,
        ReferralOutcome.NOT_MATCHED,
        ReferralOutcome.WITHDRAWN,
    },
    ReferralOutcome.MATCHED: set(),
    ReferralOutcome.NOT_MATCHED: set(),
    ReferralOutcome.WITHDRAWN: set(),
}
# Held until the referral is committed, so that none of the three changes hands meanwhile; looked at
# in a statement of its own, which sees what was committed while this one waited.
NOT_TO_ITSELF = """
PERFORM FROM initiatives_need WHERE id = NEW.need_id FOR SHARE;
PERFORM FROM initiatives_offer WHERE id = NEW.offer_id FOR SHARE;
PERFORM FROM initiatives_project
WHERE id = (SELECT project_id FROM initiatives_need WHERE id = NEW.need_id) FOR SHARE;
IF EXISTS (
    SELECT FROM initiatives_need AS need
    LEFT JOIN initiatives_project AS project ON project.id = need.project_id
    JOIN initiatives_offer AS offer ON offer.id = NEW.offer_id
    WHERE need.id = NEW.need_id AND offer.actor_id IN (need.actor_id, project.owner_id)
) THEN
    RAISE EXCEPTION 'need % is not referred to an offer of its own owner', NEW.need_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_referral_not_to_itself';
END IF;
RETURN NEW;
"""


class ReferralQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for staff, as far as the need is theirs to see; else those of one's own needs."""
        if user.is_staff:
            return self.filter(need__in=Need.objects.visible_to(user).values("pk"))
        own = user.focal_points.in_force().values("actor") if user.is_authenticated else []
        return self.filter(Q(need__actor__in=own) | Q(need__project__owner__in=own))

    def pending(self):
        return self.filter(status=ReferralOutcome.PENDING)

    def during(self, first, last):
        """Referrals that were made, or whose outcome was told, from one day to another, inclusive."""
        return self.filter(Q(referred_on__range=(first, last)) | Q(closed_on__range=(first, last)))


@pghistory.track()
class Referral(HasTransitions, Versioned):
    """One need sent to one place. The platform there keeps its own record; this is ours.

    ``status`` is the outcome. A need and an offer of the same owner are refused by the database.
    """

    Status = ReferralOutcome
    To = ReferralTo
    TRANSITIONS = REFERRAL_TRANSITIONS

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    need = models.ForeignKey(Need, models.PROTECT, related_name="referrals", verbose_name=_("need"))
    to = models.CharField(_("referred to"), max_length=12, choices=ReferralTo)
    offer = models.ForeignKey(
        Offer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="referrals",
        verbose_name=_("offer"),
    )
    note = models.TextField(_("note"), blank=True)
    referred_on = models.DateField(_("referred on"), default=today)
    referred_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("referred by"),
    )
    status = models.CharField(
        _("outcome"),
        max_length=12,
        choices=ReferralOutcome,
        default=ReferralOutcome.PENDING,
        editable=False,
    )
    closed_on = models.DateField(_("outcome told on"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("outcome entered by"),
    )
    outcome_note = models.TextField(_("note on the outcome"), blank=True, editable=False)

    objects = ReferralQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        ordering = ["-referred_on", "uid"]
        constraints = [
            one_of("to", ReferralTo),
            one_of("status", ReferralOutcome),
            models.CheckConstraint(
                condition=Q(to=ReferralTo.PLATFORM, offer=None)
                | Q(to=ReferralTo.COUNTERPART, offer__isnull=False),
                name="initiatives_referral_to_one_place",
            ),
            models.CheckConstraint(
                condition=Q(status="pending", closed_on=None, closed_by=None)
                | (~Q(status="pending") & Q(closed_on__isnull=False, closed_by__isnull=False)),
                name="initiatives_referral_closed_whole",
            ),
            models.UniqueConstraint(
                fields=["need", "to", "offer"],
                condition=Q(status="pending"),
                nulls_distinct=False,
                name="initiatives_referral_once_at_a_time",
            ),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            status_trigger(REFERRAL_TRANSITIONS),
            pgtrigger.Trigger(
                name="not_to_itself",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("need_id", "offer_id"),
                condition=pgtrigger.Q(new__offer__isnull=False),
                func=NOT_TO_ITSELF,
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.need} · {self.get_to_display()}"
