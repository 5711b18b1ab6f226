"""The Secretariat's desk for the Oversight Group: meetings, agendas, decisions, answers."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.actions import decisions as deciding
from initiatives.actions import meetings as meeting_actions
from initiatives.models import AgendaItem, Decision, Meeting
from reporting import permissions
from reporting.actions import oversight as commenting
from reporting.forms.oversight import (
    AnswerForm,
    CancelForm,
    CloseForm,
    DecisionForm,
    ItemForm,
    MeetingForm,
    ReplyForm,
    TakeOverForm,
)
from reporting.models import InvalidTransition, OversightComment
from secretariat.sending.once import once
from secretariat.sending.sure import ask_whether

Status = Meeting.Status
REFUSALS = (InvalidTransition, meeting_actions.CannotMeet, deciding.CannotDecide)


@require_safe
def oversight_desk(request):
    """Meetings, what is open, and comments that wait for an answer."""
    permissions.require(permissions.may_prepare(request.user))
    comments = OversightComment.objects.visible_to(request.user).unanswered()
    context = {
        "meetings": Meeting.objects.visible_to(request.user).select_related("prepares"),
        "decisions": Decision.objects.visible_to(request.user)
        .open()
        .select_related("owner", "due_cop")
        .order_by("decided_on", "slug"),
        "comments": comments.with_subjects(),
    }
    return render(request, "reporting/oversight/desk.html", context)


@require_http_methods(["GET", "POST"])
@once
def meeting_plan(request):
    permissions.require(permissions.may_prepare(request.user))
    form = MeetingForm(request.POST or None)
    if not form.is_valid():
        context = {"form": form, "title": _("Plan a meeting of the Oversight Group")}
        return render(request, "reporting/oversight/meeting_form.html", context)
    meeting = meeting_actions.plan(form.cleaned_data, by=request.user)
    messages.success(request, _("%(meeting)s is planned.") % {"meeting": meeting})
    return redirect("meeting-desk", slug=meeting.slug)


@require_http_methods(["GET", "POST"])
@once
def meeting_desk(request, slug):
    """One meeting: its details, its agenda, what it takes over, and what it decided."""
    meeting = _meeting(request, slug)
    if request.method == "GET" and "hold" in request.GET:
        return _ask_to_hold(request, meeting)
    forms = _forms(request, meeting)
    if request.method == "POST" and (answer := _step(request, meeting, forms)):
        return answer
    asked = next((forms[step] for step in forms if step in request.POST), None)
    context = {
        "meeting": meeting,
        "items": meeting.items.select_related("paper", "decision").order_by("position"),
        "decisions": meeting.decisions.select_related("owner", "due_cop").order_by("slug"),
        "forms": forms,
        "asked": asked,
        "has_errors": bool(asked and asked.errors),
        "has_begun": meeting.starts_on <= timezone.now().date(),
    }
    return render(request, "reporting/oversight/meeting_desk.html", context)


def _ask_to_hold(request, meeting):
    return ask_whether(
        request,
        title=_("Was the meeting held?"),
        text=_(
            "From then on decisions can be entered, and the agenda can no longer be changed. This"
            " cannot be undone."
        ),
        button=_("The meeting was held"),
        back=reverse("meeting-desk", args=[meeting.slug]),
        back_name=meeting,
        step="hold",
    )


def _forms(request, meeting):
    """{step: its form}, filled in for the step whose button was pressed; those that may come."""

    def sent(step):
        return request.POST if step in request.POST else None

    user = request.user
    if meeting.status == Status.CANCELLED:
        return {}
    found = {"change": MeetingForm(sent("change"), instance=meeting, prefix="change")}
    if meeting.status == Status.HELD:
        return found | {"decide": DecisionForm(sent("decide"), user=user, prefix="decide")}
    files = request.FILES if "item" in request.POST else None
    return found | {
        "item": ItemForm(sent("item"), files, user=user, prefix="item"),
        "take": TakeOverForm(sent("take"), user=user, meeting=meeting, prefix="take"),
        "cancel": CancelForm(sent("cancel"), prefix="cancel"),
    }


def _step(request, meeting, forms):
    """Do the step whose button was pressed; None where its form says what is wrong."""
    step = next((step for step in (*forms, "hold") if step in request.POST), "")
    form = forms.get(step)
    if form is not None and not form.is_valid():
        return None
    try:
        _do(step, meeting, form.cleaned_data if form else {}, by=request.user)
    except REFUSALS as error:
        messages.error(request, str(error))
    return redirect("meeting-desk", slug=meeting.slug)


def _do(step, meeting, said, *, by):
    if step == "change":
        meeting_actions.change(meeting, said, by=by)
    elif step == "item":
        title, text, paper = said["title"], said["text"], said["paper"]
        meeting_actions.add_item(meeting, title, text=text, paper=paper, by=by)
    elif step == "take":
        meeting_actions.take_over(meeting, said["decisions"], by=by)
    elif step == "cancel":
        meeting_actions.cancel(meeting, said["why"], by=by)
    elif step == "hold":
        meeting_actions.hold(meeting, by=by, today=timezone.now().date())
    elif step == "decide":
        deciding.record(meeting, by=by, **said)


@require_http_methods(["GET", "POST"])
def agenda_item_desk(request, pk):
    """New words or a new paper for an item; moving it, taking it off."""
    permissions.require(permissions.may_prepare(request.user))
    items = AgendaItem.objects.visible_to(request.user).select_related("meeting", "paper")
    item = get_object_or_404(items, pk=pk)
    is_saving = "save" in request.POST
    form = ItemForm(
        request.POST if is_saving else None,
        request.FILES if is_saving else None,
        user=request.user,
        initial={"title": item.title, "text": item.text},
    )
    if request.method == "GET" and "remove" in request.GET:
        return _ask_to_remove(request, item)
    if request.method == "GET" or (is_saving and not form.is_valid()):
        context = {"item": item, "form": form, "has_errors": bool(form.errors)}
        return render(request, "reporting/oversight/item_form.html", context)
    try:
        _do_item(request, item, form)
    except REFUSALS as error:
        messages.error(request, str(error))
    return redirect("meeting-desk", slug=item.meeting.slug)


def _ask_to_remove(request, item):
    return ask_whether(
        request,
        title=_("Take “%(name)s” off the agenda?") % {"name": item.title},
        text=_("Its text and its paper go with it. An item that somebody commented on stays."),
        button=_("Take off"),
        back=reverse("meeting-desk", args=[item.meeting.slug]),
        back_name=item.meeting,
        step="remove",
    )


def _do_item(request, item, form):
    by = request.user
    if "save" in request.POST:
        said = form.cleaned_data
        title, text, paper = said["title"], said["text"], said["paper"]
        meeting_actions.change_item(item, title, text=text, paper=paper, by=by)
    elif "up" in request.POST:
        meeting_actions.move_item(item, -1, by=by)
    elif "down" in request.POST:
        meeting_actions.move_item(item, 1, by=by)
    elif "remove" in request.POST:
        meeting_actions.remove_item(item, by=by)


@require_http_methods(["GET", "POST"])
def decision_desk(request, slug):
    """What its owner answered to a recommendation; what shows that a decision was carried out."""
    permissions.require(permissions.may_prepare(request.user))
    found = Decision.objects.visible_to(request.user).select_related("owner", "due_cop", "meeting")
    decision = get_object_or_404(found, slug=slug)
    steps = _steps_of(request, decision)
    for step, form in steps.items():
        if step in request.POST and form.is_valid():
            return _settle(request, decision, step, form.cleaned_data)
    asked = next((form for step, form in steps.items() if step in request.POST), None)
    context = {
        "decision": decision,
        "forms": steps,
        "asked": asked,
        "has_errors": bool(asked and asked.errors),
    }
    return render(request, "reporting/oversight/decision_desk.html", context)


def _steps_of(request, decision):
    """{step: its form} of what may still happen to a decision."""
    found = {}
    if decision.is_open and decision.kind == Decision.Kind.RECOMMENDATION:
        found["answer"] = AnswerForm(
            request.POST if "answer" in request.POST else None, prefix="answer"
        )
    if decision.closed_on is None:
        is_closing = "close" in request.POST
        found["close"] = CloseForm(
            request.POST if is_closing else None,
            request.FILES if is_closing else None,
            user=request.user,
            prefix="close",
        )
    return found


def _settle(request, decision, step, said):
    try:
        if step == "answer":
            deciding.answer(decision, said["text"], by=request.user)
        else:
            deciding.close(decision, said["evidence"], file=said["file"], by=request.user)
    except REFUSALS as error:
        messages.error(request, str(error))
    return redirect("decision-desk", slug=decision.slug)


@require_http_methods(["GET", "POST"])
def oversight_comment_answer(request, uid):
    """The Secretariat's answer to one comment."""
    permissions.require(permissions.may_prepare(request.user))
    found = OversightComment.objects.visible_to(request.user).with_subjects()
    comment = get_object_or_404(found, uid=uid)
    form = ReplyForm(request.POST or None, initial={"text": comment.answer})
    if not form.is_valid():
        context = {"comment": comment, "form": form}
        return render(request, "reporting/oversight/answer.html", context)
    try:
        commenting.answer(comment, form.cleaned_data["text"], by=request.user)
    except commenting.CannotComment as error:
        messages.error(request, str(error))
    return redirect("oversight-desk")


def _meeting(request, slug):
    permissions.require(permissions.may_prepare(request.user))
    meetings = Meeting.objects.visible_to(request.user).select_related("prepares")
    return get_object_or_404(meetings, slug=slug)
