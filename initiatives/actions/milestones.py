"""What a priority action is to reach, and which others it needs."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.priority_actions import CannotAct
from initiatives.models import ActionDependency, Milestone
from secretariat.files.actions import store_incoming

NO_CIRCLE = "initiatives_actiondependency_no_circle"


@transaction.atomic
def keep_milestone(milestone, *, version=None, file=None, by):
    """Save a Milestone as it was filled in, with a file (Incoming) as evidence where one came.

    ``version`` (int) is that in which a stored one was read. Raises StaleVersion where somebody
    else changed it since, and CannotAct for one that was taken out, that was reached without
    evidence, or on a day yet to come.
    """
    if milestone.pk is not None:
        milestone.require_version(version)
        if milestone.retired_at is not None:
            raise CannotAct(_("This milestone was taken out. It can no longer be changed."))
    if file is not None:
        milestone.evidence_file = store_incoming(file, by=by)
    if milestone.reached_on is not None:
        if not milestone.has_evidence:
            raise CannotAct(_("Say what shows that it was reached."))
        if milestone.reached_on > timezone.now().date():
            raise CannotAct(_("This day has not come yet."))
    milestone.save()
    return milestone


@transaction.atomic
def retire_milestone(milestone, *, by):
    """Take a milestone out of the list; its row and its history stay. Once more changes nothing."""
    milestone = Milestone.objects.select_for_update(of=("self",)).get(pk=milestone.pk)
    if milestone.retired_at is None:
        milestone.retired_at = timezone.now()
        milestone.save(update_fields=["retired_at", "updated_at"])
    return milestone


@transaction.atomic
def depend(action, *, on, why="", by):
    """Note that ``action`` needs the action ``on``: the ActionDependency, the same one if it is there.

    Raises CannotAct where they would need each other in a circle.
    """
    if action.pk == on.pk:
        raise CannotAct(_("An action does not depend on itself."))
    try:
        with transaction.atomic():
            dependency, _is_new = ActionDependency.objects.get_or_create(
                action=action, needs=on, defaults={"why": why}
            )
    except IntegrityError as error:
        if NO_CIRCLE not in str(error) and "circle" not in str(error):
            raise
        raise CannotAct(
            _("“%(needed)s” already depends on this action, directly or through others.")
            % {"needed": on}
        ) from error
    return dependency


@transaction.atomic
def no_longer_depend(dependency, *, by):
    """Take a dependency back; the history keeps it."""
    dependency.delete()
