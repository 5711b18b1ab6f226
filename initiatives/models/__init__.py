from initiatives.models.decisions import Decision, DecisionKind
from initiatives.models.initiatives import Initiative, InitiativeStatus, Membership
from initiatives.models.landscape import (
    AccelerationPlan,
    ActivationGroup,
    AgendaAxis,
    AgendaObjective,
    CollaborationArea,
    Sector,
    StocktakeTheme,
)
from initiatives.models.meetings import AgendaItem, Meeting
from initiatives.models.priority_actions import (
    ActionParty,
    ActionRole,
    PriorityAction,
    Project,
)
from initiatives.models.reference_actions import ReferenceAction

__all__ = [
    "AccelerationPlan",
    "ActionParty",
    "ActionRole",
    "ActivationGroup",
    "AgendaAxis",
    "AgendaItem",
    "AgendaObjective",
    "CollaborationArea",
    "Decision",
    "DecisionKind",
    "Initiative",
    "InitiativeStatus",
    "Meeting",
    "Membership",
    "PriorityAction",
    "Project",
    "ReferenceAction",
    "Sector",
    "StocktakeTheme",
]
