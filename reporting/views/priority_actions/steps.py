"""The steps that the Secretariat takes in the life of a priority action: what each needs and says."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from initiatives.actions import priority_actions as actions
from initiatives.models import PriorityAction

Status = PriorityAction.Status


class StepKind(NamedTuple):
    """``needs`` are fields of the StepForm that must be filled; ``given`` the statuses it leaves."""

    take: Callable
    given: tuple
    needs: tuple
    title: Any
    intro: Any
    told: Any


STEPS = {
    "start": StepKind(
        actions.start,
        (Status.ADOPTED,),
        (),
        _("Start the action"),
        _("Work on it has begun."),
        _("The action is in progress."),
    ),
    "complete": StepKind(
        actions.complete,
        (Status.IN_PROGRESS,),
        (),
        _("Complete the action"),
        _("Give evidence, or the decision that says that it is complete."),
        _("The action is completed."),
    ),
    "discontinue": StepKind(
        actions.discontinue,
        (Status.ADOPTED, Status.IN_PROGRESS),
        ("why",),
        _("Discontinue the action"),
        _("It goes no further. Everybody reads the reason."),
        _("The action is discontinued."),
    ),
    "reopen": StepKind(
        actions.reopen,
        (Status.COMPLETED, Status.DISCONTINUED),
        ("decision",),
        _("Reopen the action"),
        _("Only a decision of the Oversight Group opens it again."),
        _("The action is in progress again."),
    ),
}


def steps_from(action):
    """[(code, StepKind)] of the steps that lead on from the action's status."""
    return [(code, step) for code, step in STEPS.items() if action.status in step.given]
