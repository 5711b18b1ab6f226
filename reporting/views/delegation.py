"""Who fills in which sections of a report."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reporting import permissions
from reporting.actions import gifts
from reporting.models import Section, SectionGift
from reporting.sheet import Sheet
from reporting.views.reports import find_draft, find_report
from signatories.models import WRITING_ROLES, FocalPoint, User


@require_GET
def report_people(request, uid):
    """Everybody who fills in the report, and the sections given to each."""
    report = find_report(request, uid)
    permissions.require(permissions.may_edit(request.user, report))
    appointments = (
        FocalPoint.objects.in_force()
        .filter(actor=report.actor_id, role__in=WRITING_ROLES, user__is_active=True)
        .select_related("user")
        .order_by("user__name", "user__email", "role")
    )
    given = list(
        SectionGift.objects.in_force()
        .filter(report=report)
        .select_related("section")
        .order_by("section__position")
    )
    parts = Sheet(report, find_draft(request, report)).parts
    context = {
        "report": report,
        "people": people_of(appointments, given),
        "sections": list({part.section.pk: part.section for part in parts}.values()),
        "may_lead": permissions.may_lead(request.user, report),
    }
    return render(request, "reporting/people.html", context)


def people_of(appointments, given):
    """Each person once, with roles and sections given (list of dict)."""
    people = {}
    for appointment in appointments:
        person = people.setdefault(
            appointment.user_id, {"user": appointment.user, "roles": [], "only_given": True}
        )
        person["roles"].append(appointment.get_role_display())
        person["only_given"] &= appointment.only_given_sections
    for pk, person in people.items():
        person["gifts"] = [gift for gift in given if gift.user_id == pk]
        person["given"] = {gift.section_id for gift in person["gifts"]}
    return list(people.values())


@require_POST
def section_give(request, uid):
    """Give the sections that were ticked to one person."""
    report = find_report(request, uid)
    permissions.require(permissions.may_lead(request.user, report))
    user = get_object_or_404(User, uid=uid_in(request.POST.get("user", "")))
    codes = request.POST.getlist("sections")
    asked = Section.objects.filter(questionnaire=report.cycle.questionnaire_id)
    sections = [section for section in asked if section.code in codes]
    try:
        for section in sections:
            gifts.give(report, section, user, by=request.user)
    except gifts.NotAContributor as error:
        messages.error(request, str(error))
    else:
        if sections:
            messages.success(
                request, _("Sections given to %(name)s.") % {"name": user.display_name}
            )
        else:
            messages.error(request, _("Choose at least one section."))
    return redirect("report-people", uid=report.uid)


def uid_in(text):
    """The UUID that a text is; 404 for anything else."""
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


@require_POST
def section_take_back(request, uid, pk):
    report = find_report(request, uid)
    permissions.require(permissions.may_lead(request.user, report))
    gift = get_object_or_404(SectionGift.objects.select_related("user"), pk=pk, report=report)
    gifts.take_back(gift, by=request.user)
    messages.success(request, _("Taken back from %(name)s.") % {"name": gift.user.display_name})
    return redirect("report-people", uid=report.uid)
