"""The Secretariat's desk for editions: compile, watch, publish, withdraw."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reporting import permissions
from reporting.actions import editions as actions
from reporting.compilations import compilation_of, compilations, compile_key
from reporting.forms.desk import WithdrawForm
from reporting.models import Edition, InvalidTransition, ReportingCycle
from secretariat.jobs.actions import retry
from secretariat.jobs.models import InvalidJobTransition, Job

Status = Edition.Status


@require_GET
def edition_desk(request):
    """Open cycles to compile, and every edition with how far its compilation is."""
    permissions.require(permissions.may_compile(request.user))
    editions = list(
        Edition.objects.visible_to(request.user).select_related("cycle").defer("manifest")
    )
    found = compilations(editions)
    context = {
        "cycles": ReportingCycle.objects.visible_to(request.user).opened(),
        "rows": [(edition, found.get(edition.pk)) for edition in editions],
        "is_compiling": any(each.is_under_way for each in found.values()),
    }
    return render(request, "reporting/edition_desk.html", context)


@require_GET
def edition_progress(request, slug):
    """How far one edition's compilation is: each file, what runs, what failed and why."""
    edition = _edition(request, slug)
    context = {"edition": edition, "compilation": compilation_of(edition)}
    return render(request, "reporting/edition_progress.html", context)


@require_POST
def edition_part_retry(request, slug, uid):
    """Gives one failed part of a compilation all its attempts again."""
    edition = _edition(request, slug)
    jobs = Job.objects.visible_to(request.user).filter(key__startswith=compile_key(edition))
    job = get_object_or_404(jobs, uid=uid)
    try:
        retry(job, by=request.user)
    except InvalidJobTransition as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It is tried again."))
    return redirect("edition-progress", slug=edition.slug)


@require_POST
def edition_compile(request, pk):
    permissions.require(permissions.may_compile(request.user))
    cycle = get_object_or_404(ReportingCycle.objects.visible_to(request.user), pk=pk)
    try:
        edition = actions.request_compilation(cycle, by=request.user)
    except actions.CannotCompile as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Edition %(slug)s is being compiled.") % {"slug": edition})
    return redirect("edition-desk")


@require_POST
def edition_publish(request, slug):
    edition = _edition(request, slug)
    try:
        actions.publish(edition, by=request.user)
    except InvalidTransition as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Edition %(slug)s is published.") % {"slug": edition})
    return redirect(edition)


def edition_withdraw(request, slug):
    """Asks for the reason, which the edition's page keeps."""
    edition = _edition(request, slug)
    form = WithdrawForm(request.POST or None)
    if not form.is_valid():
        return render(
            request, "reporting/edition_withdraw.html", {"edition": edition, "form": form}
        )
    try:
        actions.withdraw(edition, by=request.user, why=form.cleaned_data["why"])
    except (InvalidTransition, actions.ReasonMissing) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Edition %(slug)s is withdrawn.") % {"slug": edition})
    return redirect("edition-desk")


def _edition(request, slug):
    """The edition of that name, else 404; then 403 for those who do not compile."""
    edition = get_object_or_404(Edition.objects.visible_to(request.user), slug=slug)
    permissions.require(permissions.may_compile(request.user))
    return edition
