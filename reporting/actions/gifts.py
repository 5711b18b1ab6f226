"""Who fills in which sections: given to contributors, and taken back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reporting.models import ProgressReport, SectionGift
from signatories.models import WRITING_ROLES, FocalPoint


class NotAContributor(Exception):
    """A section is given to somebody who writes for the reporter; the message says so."""


@transaction.atomic
def give(report, section, user, *, by):
    """The SectionGift of a section to a user; the same again returns it as it is.

    One from before the user left and was named again ends here, since it is not in force.
    Raises NotAContributor for somebody who does not write for the reporter today.
    """
    report = ProgressReport.objects.select_for_update(no_key=True).get(pk=report.pk)
    writes = FocalPoint.objects.in_force().filter(
        actor=report.actor_id, user=user, role__in=WRITING_ROLES
    )
    if not writes.exists():
        raise NotAContributor(_("This person does not fill in reports of this reporter."))
    same = SectionGift.objects.filter(report=report, section=section, user=user, ended_at=None)
    gift = same.in_force().first()
    if gift is not None:
        return gift
    same.update(ended_at=timezone.now())
    return SectionGift.objects.create(
        report=report, section=section, user=user, given_by_uid=by.uid
    )


@transaction.atomic
def take_back(gift, *, by):
    """End a SectionGift; what was filled in stays. Ending it again changes nothing."""
    gift = SectionGift.objects.select_for_update().get(pk=gift.pk)
    if gift.ended_at is None:
        gift.ended_at = timezone.now()
        gift.save(update_fields=["ended_at"])
    return gift
