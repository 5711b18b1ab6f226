"""The Secretariat's board of priority actions, and what it enters in their lives."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from initiatives.actions import milestones as milestone_actions
from initiatives.actions import priority_actions as actions
from initiatives.actions.priority_actions import CannotAct
from initiatives.filters import ActionBoardFilter
from initiatives.models import ActionDependency, Milestone, PriorityAction
from reporting import permissions
from reporting.forms.priority_actions import (
    AdoptForm,
    DependencyForm,
    MilestoneForm,
    PartiesForm,
    StepForm,
)
from reporting.lives import Sign, marks_of
from reporting.models import InvalidTransition
from reporting.views.priority_actions.public import life_of, parties_of
from reporting.views.priority_actions.steps import STEPS, steps_from
from secretariat.sending.once import once
from secretariat.sending.sure import ask_whether
from signatories.models import StaleVersion

Status = PriorityAction.Status


@require_GET
def action_board(request):
    """Columns by status, the stalled and the overdue marked; ``sign`` leaves those with a mark."""
    permissions.require(permissions.may_review(request.user))
    today = timezone.now().date()
    everything = PriorityAction.objects.visible_to(request.user).filter(retired_at=None)
    chosen = ActionBoardFilter(request.GET, queryset=everything, request=request)
    marks = marks_of(everything, today)
    sign = request.GET.get("sign", "")
    parties = parties_of(request.user, today)
    cards = [
        (action, marks.get(action.pk, []))
        for action in chosen.qs.select_related("area", "target_cop")
        .prefetch_related("sectors", Prefetch("parties", parties, to_attr="seen_parties"))
        .order_by("title", "pk")
        if sign not in Sign or any(mark.sign == sign for mark in marks.get(action.pk, []))
    ]
    context = {
        "filter": chosen,
        "sign": Sign(sign) if sign in Sign else None,
        "signs": [
            (each, sum(any(m.sign == each for m in found) for found in marks.values()))
            for each in Sign
        ],
        "columns": [
            (status, [card for card in cards if card[0].status == status]) for status in Status
        ],
        "is_empty": not cards,
    }
    return render(request, "reporting/priority_actions/board.html", context)


def find_action(request, slug):
    """The action with this slug; 403 for all but staff, 404 where there is none."""
    permissions.require(permissions.may_review(request.user))
    related = ("area", "reference_action", "decided_by", "target_cop")
    found = PriorityAction.objects.visible_to(request.user).select_related(*related)
    return get_object_or_404(found, slug=slug)


@require_GET
def action_manage(request, slug):
    return show(request, find_action(request, slug))


def show(request, action, *, dependency_form=None):
    marks = marks_of(PriorityAction.objects.filter(pk=action.pk), timezone.now().date())
    context = {
        "action": action,
        "marks": marks.get(action.pk, []),
        "next_steps": steps_from(action),
        "form": dependency_form or DependencyForm(action=action),
        **life_of(action, request.user),
    }
    return render(request, "reporting/priority_actions/manage.html", context)


def show_form(request, form, title, *, action=None, intro="", button="", lacks_decision=False):
    context = {
        "form": form,
        "title": title,
        "action": action,
        "intro": intro,
        "button": button or _("Save"),
        "lacks_decision": lacks_decision,
    }
    return render(request, "reporting/priority_actions/form.html", context)


@require_http_methods(["GET", "POST"])
@once
def action_adopt(request):
    """Enter what a decision of the Oversight Group adopted."""
    permissions.require(permissions.may_review(request.user))
    form = AdoptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            action = actions.adopt(**form.cleaned_data, by=request.user)
        except CannotAct as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The priority action is entered."))
            return redirect("action-manage", slug=action.slug)
    intro = _("Only a decision of the Oversight Group makes a priority action of the Declaration.")
    return show_form(
        request,
        form,
        _("Adopt a priority action"),
        intro=intro,
        button=_("Adopt"),
        lacks_decision=not form.fields["decision"].queryset.exists(),
    )


@require_http_methods(["GET", "POST"])
def action_step(request, slug, step):
    """Start, complete, discontinue or reopen: asks what the step needs."""
    action = find_action(request, slug)
    chosen = STEPS[step]
    form = StepForm(
        request.POST or None, request.FILES or None, user=request.user, needs=chosen.needs
    )
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("on", "why", "decision")}
        try:
            chosen.take(action, **given, proof=form.proof, by=request.user)
        except CannotAct as error:
            form.add_error(None, str(error))
        except InvalidTransition as error:
            messages.error(request, str(error))
            return redirect("action-manage", slug=action.slug)
        else:
            messages.success(request, chosen.told)
            return redirect("action-manage", slug=action.slug)
    return show_form(
        request, form, chosen.title, action=action, intro=chosen.intro, button=chosen.title
    )


@require_http_methods(["GET", "POST"])
def action_parties(request, slug):
    action = find_action(request, slug)
    current = parties_of(request.user, timezone.now().date()).filter(action=action)
    form = PartiesForm(
        request.POST or None,
        initial={
            name: "\n".join(party.actor.slug for party in current if party.role == role)
            for name, role in (("leads", "lead"), ("supporters", "supporter"))
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_parties(action, **form.cleaned_data, by=request.user)
        except CannotAct as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Leads and supporters are saved."))
            return redirect("action-manage", slug=action.slug)
    return show_form(request, form, _("Leads and supporters"), action=action)


@require_http_methods(["GET", "POST"])
@once
def milestone_add(request, slug):
    action = find_action(request, slug)
    return _milestone(request, action, Milestone(action=action), _("Add a milestone"))


@require_http_methods(["GET", "POST"])
def milestone_edit(request, uid):
    permissions.require(permissions.may_review(request.user))
    rows = Milestone.objects.visible_to(request.user).select_related("action")
    milestone = get_object_or_404(rows, uid=uid)
    return _milestone(request, milestone.action, milestone, _("Change a milestone"))


def _milestone(request, action, milestone, title):
    form = MilestoneForm(
        request.POST or None, request.FILES or None, instance=milestone, user=request.user
    )
    if request.method == "POST" and form.is_valid():
        try:
            milestone_actions.keep_milestone(
                form.instance,
                version=form.cleaned_data["version_seen"],
                file=form.cleaned_data["file"],
                by=request.user,
            )
        except StaleVersion as error:
            form.add_error(None, str(error))
        except CannotAct as error:
            form.add_error("reached_on", str(error))
        else:
            messages.success(request, _("The milestone is saved."))
            return redirect("action-manage", slug=action.slug)
    return show_form(request, form, title, action=action)


@require_http_methods(["GET", "POST"])
def milestone_retire(request, uid):
    """Asks, then takes a milestone out."""
    permissions.require(permissions.may_review(request.user))
    rows = Milestone.objects.visible_to(request.user).select_related("action")
    milestone = get_object_or_404(rows, uid=uid)
    if request.method == "GET":
        return ask_whether(
            request,
            title=_("Take out “%(name)s”?") % {"name": milestone.title},
            text=_("It is no longer shown on the action, nor in calendars. Its history stays."),
            button=_("Take out"),
            back=reverse("action-manage", args=[milestone.action.slug]),
            back_name=milestone.action,
        )
    milestone_actions.retire_milestone(milestone, by=request.user)
    messages.success(request, _("The milestone is taken out. Its history stays."))
    return redirect("action-manage", slug=milestone.action.slug)


@require_POST
@once
def action_depend(request, slug):
    action = find_action(request, slug)
    form = DependencyForm(request.POST, action=action)
    if not form.is_valid():
        return show(request, action, dependency_form=form)
    needs, why = form.cleaned_data["needs"], form.cleaned_data["why"]
    try:
        milestone_actions.depend(action, on=needs, why=why, by=request.user)
    except CannotAct as error:
        form.add_error("needs", str(error))
        return show(request, action, dependency_form=form)
    messages.success(request, _("The dependency is noted."))
    return redirect("action-manage", slug=action.slug)


@require_http_methods(["GET", "POST"])
def action_no_longer_depend(request, slug, pk):
    """Asks, then takes a dependency back."""
    action = find_action(request, slug)
    rows = ActionDependency.objects.visible_to(request.user)
    dependency = get_object_or_404(rows, pk=pk, action=action)
    if request.method == "GET":
        return ask_whether(
            request,
            title=_("Note that the action no longer needs “%(name)s”?")
            % {"name": dependency.needs},
            text=_("The dependency and its reason leave both pages."),
            button=_("Take back"),
            back=reverse("action-manage", args=[action.slug]),
            back_name=action,
        )
    milestone_actions.no_longer_depend(dependency, by=request.user)
    messages.success(request, _("The dependency is taken back."))
    return redirect("action-manage", slug=action.slug)
