"""Hand-over dossiers: the desk that compiles them, their pages and files."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reporting import permissions
from reporting.actions import dossiers as actions
from reporting.exports.dossier import read_dossier
from reporting.forms.oversight import DossierForm
from reporting.models import Dossier, InvalidTransition
from reporting.views.oversight.threads import has_errors, keep_comment, threads_of
from secretariat.files.views import attachment
from secretariat.jobs.actions import retry
from secretariat.jobs.models import InvalidJobTransition, Job
from secretariat.sending.once import once
from secretariat.sending.sure import ask_whether
from signatories.models import Cop

Status = Dossier.Status


@login_not_required
@require_safe
def dossier_list(request):
    found = Dossier.objects.visible_to(request.user).compiled().defer("content")
    return render(request, "reporting/dossiers/list.html", {"dossiers": found})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@once
def dossier_detail(request, slug):
    """The dossier on one page: the same Document as its PDF; the Group's comments for the Group."""
    dossier = _compiled(request, slug)
    threads = []
    if permissions.may_oversee(request.user):
        threads = threads_of(request, {"dossier": dossier}, Q(dossier=dossier))
    if request.method == "POST" and (answer := keep_comment(request, threads)):
        return answer
    context = {
        "dossier": dossier,
        "document": read_dossier(dossier),
        "thread": threads[0] if threads else None,
        "has_errors": has_errors(threads),
    }
    return render(request, "reporting/dossiers/detail.html", context)


@login_not_required
@require_safe
def dossier_pdf(request, slug):
    return attachment(request, _compiled(request, slug).file)


def _compiled(request, slug):
    found = Dossier.objects.visible_to(request.user).compiled()
    return get_object_or_404(found.select_related("from_cop", "to_cop", "file"), slug=slug)


# The Secretariat -----------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@once
def dossier_desk(request):
    """Every dossier with how far it is, and a form that asks for another."""
    permissions.require(permissions.may_prepare(request.user))
    form = DossierForm(request.POST or None, user=request.user, initial=_present())
    if form.is_valid():
        return _ask(request, form)
    dossiers = list(
        Dossier.objects.visible_to(request.user)
        .select_related("from_cop", "to_cop", "file")
        .defer("content")
    )
    keys = {actions.job_key(dossier): dossier.pk for dossier in dossiers}
    jobs = Job.objects.visible_to(request.user).with_progress().filter(key__in=keys)
    of_dossier = {keys[job.key]: job for job in jobs}
    context = {
        "form": form,
        "rows": [(dossier, of_dossier.get(dossier.pk)) for dossier in dossiers],
        "is_compiling": any(not job.is_finished for job in of_dossier.values()),
    }
    return render(request, "reporting/dossiers/desk.html", context)


def _present():
    """The term from the present COP on (dict for the form)."""
    present = Cop.objects.present().first()
    return {"from_cop": present.number, "to_cop": present.number + 1} if present else {}


def _ask(request, form):
    said = form.cleaned_data
    try:
        dossier = actions.ask_for_dossier(said["from_cop"], said["to_cop"], by=request.user)
    except actions.CannotCompile as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Dossier %(slug)s is being compiled.") % {"slug": dossier})
    return redirect("dossier-desk")


@require_POST
def dossier_publish(request, slug):
    """Shown to the public once the member of staff is sure: there is no way back."""
    dossier = _own(request, slug)
    if dossier.status == Status.COMPILED and "sure" not in request.POST:
        return ask_whether(
            request,
            title=_("Show dossier %(slug)s to the public?") % {"slug": dossier},
            text=_("Everybody reads it then, page and PDF. This cannot be undone."),
            button=_("Show it to the public"),
            back=reverse("dossier-desk"),
            back_name=_("Hand-over dossiers"),
        )
    try:
        actions.publish(dossier, by=request.user)
    except InvalidTransition as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Dossier %(slug)s is published.") % {"slug": dossier})
    return redirect("dossier-desk")


@require_POST
def dossier_retry(request, slug):
    """Gives a failed compilation all its attempts again."""
    dossier = _own(request, slug)
    jobs = Job.objects.visible_to(request.user)
    try:
        retry(get_object_or_404(jobs, key=actions.job_key(dossier)), by=request.user)
    except InvalidJobTransition as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It is tried again."))
    return redirect("dossier-desk")


def _own(request, slug):
    """The dossier of that name, else 404; then 403 for all but staff."""
    found = Dossier.objects.visible_to(request.user).defer("content")
    dossier = get_object_or_404(found, slug=slug)
    permissions.require(permissions.may_prepare(request.user))
    return dossier
