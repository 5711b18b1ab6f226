"""The Secretariat's desk for editions: compile, watch, publish, withdraw."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reporting import permissions
from reporting.actions import editions as actions
from reporting.forms.desk import WithdrawForm
from reporting.models import Edition, InvalidTransition, ReportingCycle
from secretariat.jobs.models import Job

Status = Edition.Status


@require_GET
def edition_desk(request):
    """Open cycles to compile, and every edition with how far its compilation is."""
    permissions.require(permissions.may_compile(request.user))
    editions = list(
        Edition.objects.visible_to(request.user).select_related("cycle").defer("manifest")
    )
    jobs = _jobs_of(request.user, editions)
    context = {
        "cycles": ReportingCycle.objects.visible_to(request.user).opened(),
        "rows": [(edition, jobs.get(actions.job_key(edition))) for edition in editions],
        "is_compiling": any(not job.is_finished for job in jobs.values()),
    }
    return render(request, "reporting/edition_desk.html", context)


def _jobs_of(user, editions):
    """{key: Job with progress} of the editions that are being compiled."""
    keys = [actions.job_key(edition) for edition in editions if edition.status == Status.REQUESTED]
    jobs = Job.objects.visible_to(user).filter(key__in=keys).with_progress()
    return {job.key: job for job in jobs}


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
