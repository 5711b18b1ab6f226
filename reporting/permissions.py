"""Who may act on a report or an edition. In which status they may stands in ``TRANSITIONS``."""

from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils import timezone

from initiatives.models import ActionParty
from reporting.models import Origin, Revision, SectionGift
from signatories.models import NAMING_ROLES, WRITING_ROLES, FocalPoint, OversightSeat, User
from signatories.models.actors import during
from signatories.permissions import require as require  # the doors ask for it here

Role = FocalPoint.Role
# Who works on a report, and is told what happens to it.
WORKING_ROLES = (*WRITING_ROLES, Role.APPROVER)


def may_edit(user, report):
    """Focal point, alternates and contributors of the reporter, today."""
    return bool(_roles(user, report) & set(WRITING_ROLES)) or _writes_on_behalf(user, report)


def may_edit_section(user, report, section):
    """As ``may_edit``, but who fills in given sections only needs to have been given this one."""
    if _writes_on_behalf(user, report):
        return True
    mine = [each for each in _acting(user, report) if each["role"] in WRITING_ROLES]
    if any(not each["only_given_sections"] for each in mine):
        return True
    return bool(mine) and section.pk in _gifts(user, report)


def sections_given(user, report):
    """Test for sections (bool) of a person to whom only some were given; None for all others."""
    acting = _acting(user, report)
    if user.is_staff or not acting or not all(each["only_given_sections"] for each in acting):
        return None
    given = set(_gifts(user, report))
    return lambda section: section.pk in given


def may_lead(user, report):
    """Focal point and alternates of the reporter: they give sections, consent and letters."""
    return bool(_roles(user, report) & {Role.FOCAL_POINT, Role.ALTERNATE})


def may_consent(user, report):
    """Approvers, the focal point and alternates of the reporter."""
    return may_lead(user, report) or may_submit(user, report)


def may_submit(user, report, *, by_letter=False):
    """Approvers of the reporter, today; with a letter of approval also who leads its work.

    Staff never sign off for a reporter, whatever else they are.
    """
    return Role.APPROVER in _roles(user, report) or (by_letter and may_lead(user, report))


def may_review(user):
    """Staff of the Secretariat."""
    return user.is_active and user.is_staff


def may_comment(user, report):
    """Staff, and those who write and submit the report."""
    return may_review(user) or bool(_roles(user, report) & set(WORKING_ROLES))


def may_reply(user, review):
    """Focal points, alternates and approvers of those who lead the priority action, today."""
    return user.is_authenticated and leads_of(review).filter(pk=user.pk).exists()


def leads_of(review):
    """Users who may reply to the rating of a priority action."""
    leads = ActionParty.objects.filter(
        during(timezone.now().date()), role=ActionParty.Role.LEAD, action=review.action_id
    )
    acting = FocalPoint.objects.in_force().filter(
        actor__in=leads.values("actor"), role__in=[*NAMING_ROLES, Role.APPROVER]
    )
    people = User.objects.filter(pk__in=acting.values("user"), is_active=True, is_staff=False)
    return people.order_by("pk")


def may_clear(user, clearance):
    """Focal points, alternates and approvers of the reporter, today."""
    return user.is_authenticated and clearing_for(clearance).filter(pk=user.pk).exists()


def clearing_for(clearance):
    """Users who answer for a reporter to the draft edition that names it.

    Of one that was merged into another since, those of the other.
    """
    acting = FocalPoint.objects.in_force().filter(
        _of_slug(clearance.report.actor_slug), role__in=[*NAMING_ROLES, Role.APPROVER]
    )
    people = User.objects.filter(pk__in=acting.values("user"), is_active=True, is_staff=False)
    return people.order_by("pk")


def _of_slug(slug):
    """Q of the actor that bears it, or that took the place of the one that does."""
    paths = ("actor", "actor__merged", "actor__merged__merged")
    return reduce(or_, (Q(**{f"{path}__slug": slug}) for path in paths))


def may_read_candidates(user):
    """Staff, and who acts for a country with a seat in the Oversight Group today."""
    return user.is_active and (user.is_staff or OversightSeat.objects.held_by(user).exists())


def may_propose(user):
    """Staff of the Secretariat: they also record what the Oversight Group decided."""
    return user.is_active and user.is_staff


def may_compile(user):
    """Staff of the Secretariat: who compiles also publishes and withdraws."""
    return user.is_active and user.is_staff


def may_prepare(user):
    """Staff of the Secretariat: they prepare what the Oversight Group reads and keep its record."""
    return user.is_active and user.is_staff


def may_oversee(user):
    """Staff, and the people of those who hold a confirmed seat in the Oversight Group today."""
    return may_prepare(user) or OversightSeat.objects.held_by(user).exists()


def _roles(user, report):
    return {each["role"] for each in _acting(user, report)}


def _acting(user, report):
    """The user's appointments for the reporter today (list of dict of role, only_given_sections).

    Read from a report that ``sheet.reports_for`` loaded for this user, else asked for. Who is
    staff by now acts for no reporter, whatever stands in the register from before.
    """
    if not user.is_authenticated or user.is_staff or report.invited_at is None:
        return []
    if getattr(report, "acting_user", None) == user.pk:
        return report.acting
    mine = user.focal_points.in_force().filter(actor=report.actor_id)
    return list(mine.values("role", "only_given_sections"))


def _gifts(user, report):
    if getattr(report, "acting_user", None) == user.pk:
        return report.gifts_to_user
    gifts = SectionGift.objects.in_force().filter(report=report, user=user)
    return gifts.values_list("section", flat=True)


def _writes_on_behalf(user, report):
    """Staff write only where the open draft is the Secretariat's, as the reporter instructed."""
    return (
        user.is_active
        and user.is_staff
        and report.revisions.filter(status=Revision.Status.DRAFT, origin=Origin.ON_BEHALF).exists()
    )
