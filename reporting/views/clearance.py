"""Clearing a draft edition: the page of each reporter, and the Secretariat's."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reporting import permissions
from reporting.actions import clearance as actions
from reporting.actions.editions import missing_for_publication
from reporting.clearing import passages_of, places_of
from reporting.exports.document import figure_line
from reporting.forms.clearance import NoteForm, RemarkForm, ReplyForm, SetAsideForm
from reporting.models import Clearance, Edition, InvalidTransition, Remark
from secretariat.sending.once import once

Status = Edition.Status
REFUSALS = (InvalidTransition, actions.NotYet, actions.NothingSaid)


@require_http_methods(["GET", "POST"])
@once
def clearance_detail(request, uid):
    """What the draft says of one reporter, and the reporter's answer to it."""
    clearance = get_object_or_404(
        Clearance.objects.visible_to(request.user)
        .select_related("edition__cycle", "report")
        .defer("edition__manifest"),
        uid=uid,
    )
    may_answer = permissions.may_clear(request.user, clearance)
    passages = passages_of(clearance.report)
    places = places_of(passages)
    form = RemarkForm(request.POST if "remark" in request.POST else None, places=places)
    if request.method == "POST":
        permissions.require(may_answer)
        if "remark" not in request.POST or form.is_valid():
            return _answer(request, clearance, form)
    context = {
        "clearance": clearance,
        "edition": clearance.edition,
        "passages": passages,
        "lines": [figure_line(figure) for figure in passages.figures],
        "remarks": _named(clearance.remarks.all(), places),
        "form": form,
        "may_answer": may_answer,
        "is_open": actions.is_open(clearance),
    }
    return render(request, "reporting/clearance/reporter.html", context)


def _answer(request, clearance, form):
    """Keep one remark, or confirm the draft; then back to the page."""
    said = form.cleaned_data if "remark" in request.POST else None
    remarks = [(said["place"], said["text"], said["is_correction"])] if said else []
    try:
        clearance = actions.answer(clearance, by=request.user, remarks=remarks)
    except REFUSALS as error:
        messages.error(request, str(error))
    else:
        if clearance.status == Clearance.Status.CONFIRMED:
            messages.success(request, _("You confirmed what the draft says."))
        else:
            messages.success(request, _("Your correction is with the Secretariat."))
    return redirect(clearance)


def _named(remarks, places):
    """(Remark, what stands at its place) of each (list)."""
    names = dict(places)
    return [(remark, names.get(remark.place, "")) for remark in remarks]


# The Secretariat -----------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def edition_clearance(request, slug):
    """How far an edition is on its way to publication, and the steps that lead on."""
    edition = get_object_or_404(
        Edition.objects.visible_to(request.user).select_related("cycle", "noted_by"), slug=slug
    )
    permissions.require(permissions.may_compile(request.user))
    note = aside = None
    if edition.frozen_at is not None:
        posted = {step: request.POST if step in request.POST else None for step in STEPS}
        note = NoteForm(posted["note"], user=request.user, edition=edition)
        aside = SetAsideForm(posted["aside"])
        if request.method == "POST" and (answer := _step(request, edition, note, aside)):
            return answer
    clearances = edition.clearances.select_related("report").prefetch_related("remarks")
    context = {
        "edition": edition,
        "clearances": clearances.order_by("report__actor_name"),
        "changes": [
            (change, Status(change.to_status).label)
            for change in edition.status_changes.order_by("at", "pk")
        ],
        "sign_offs": edition.sign_offs.select_related("user"),
        "missing": missing_for_publication(edition),
        "noting": note,
        "aside": aside,
    }
    return render(request, "reporting/clearance/desk.html", context)


STEPS = ("send", "close", "note", "sign", "aside")


def _step(request, edition, note, aside):
    """Do the step whose button was pressed; None where its form says what is wrong."""
    step = next((step for step in STEPS if step in request.POST), "")
    form = {"note": note, "aside": aside}.get(step)
    if form is not None and not form.is_valid():
        return None
    try:
        if step == "send":
            actions.send_out(edition, by=request.user)
        elif step == "close":
            actions.close(edition, by=request.user)
        elif step == "note":
            actions.take_note(edition, note.cleaned_data["decision"], by=request.user)
        elif step == "sign":
            actions.sign_off(edition, by=request.user)
        elif step == "aside":
            actions.set_aside(edition, by=request.user, why=aside.cleaned_data["why"])
    except REFUSALS as error:
        messages.error(request, str(error))
    return redirect("edition-clearance", slug=edition.slug)


@require_http_methods(["GET", "POST"])
def remark_reply(request, pk):
    """The Secretariat's answer to one remark."""
    permissions.require(permissions.may_compile(request.user))
    remark = get_object_or_404(
        Remark.objects.filter(clearance__in=Clearance.objects.visible_to(request.user))
        .select_related("clearance__edition", "clearance__report")
        .defer("clearance__edition__manifest"),
        pk=pk,
    )
    form = ReplyForm(request.POST or None, initial={"text": remark.answer})
    edition = remark.clearance.edition
    if not form.is_valid():
        context = {"remark": remark, "edition": edition, "form": form}
        return render(request, "reporting/clearance/reply.html", context)
    try:
        actions.reply(remark, by=request.user, text=form.cleaned_data["text"])
    except REFUSALS as error:
        messages.error(request, str(error))
    return redirect("edition-clearance", slug=edition.slug)
