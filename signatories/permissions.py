"""What staff may do in the admin. Who may act on a report stands with the reports."""

from django.contrib.auth.backends import BaseBackend

STAFF_APPS = {"signatories", "initiatives", "reporting", "files", "jobs", "pghistory"}
STAFF_VERBS = {"view", "add", "change", "import", "export"}


class StaffBackend(BaseBackend):
    """Staff may view, add and change what the platform keeps, and delete nothing.

    Permissions follow from being staff; there are deliberately no rows to keep in step.
    """

    def has_perm(self, user, perm, obj=None):
        app, _, action = perm.partition(".")
        verb = action.split("_")[0]
        return user.is_active and user.is_staff and app in STAFF_APPS and verb in STAFF_VERBS

    def has_module_perms(self, user, app_label):
        return user.is_active and user.is_staff and app_label in STAFF_APPS
