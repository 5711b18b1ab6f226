from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from secretariat.jobs import actions
from secretariat.jobs.models import InvalidJobTransition, Job


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    """Read-only: a job changes by running, or by Retry."""

    list_display = [
        "kind",
        "key",
        "state",
        "progress",
        "attempts",
        "requested_by",
        "created_at",
        "finished_at",
        "reason",
    ]
    list_filter = ["state", "kind"]
    search_fields = ["key", "error"]
    list_select_related = ["requested_by"]
    date_hierarchy = "created_at"
    actions = ["retry"]
    fields = [
        "uid",
        "kind",
        "key",
        "arguments",
        "state",
        "progress",
        "attempts",
        "max_attempts",
        "run_after",
        "parent",
        "waiting",
        "requested_by",
        "created_at",
        "finished_at",
        "error",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user).with_progress()

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_retry_permission(self, request):
        return request.user.has_perm("jobs.change_job")

    @admin.display(description=_("progress"))
    def progress(self, job):
        if not job.steps_total:
            return None
        text = _("%(done)s of %(total)s") % {"done": job.steps_done, "total": job.steps_total}
        return f"{text} {job.step_note}".strip()

    @admin.display(description=_("error"))
    def reason(self, job):
        """The error's first line: the traceback below it is on the job's own page."""
        return job.error.partition("\n")[0]

    @admin.action(description=_("Retry failed jobs"), permissions=["retry"])
    def retry(self, request, queryset):
        retried = 0
        for job in queryset:
            try:
                actions.retry(job, by=request.user)
            except InvalidJobTransition as error:
                if job.state != Job.State.FAILED:  # else retried just now, with its parent
                    self.message_user(request, str(error), messages.ERROR)
            else:
                self.log_change(request, job, [{"changed": {"fields": ["retry"]}}])
                retried += 1
        if retried:
            text = ngettext(
                "%(count)s job will run again.", "%(count)s jobs will run again.", retried
            )
            self.message_user(request, text % {"count": retried}, messages.SUCCESS)
