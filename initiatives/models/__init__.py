from initiatives.models.action_life import (
    ActionDependency,
    ActionStatus,
    ActionStep,
    Milestone,
)
from initiatives.models.coherence import Judgement, MapLevel, Overlap, Subject
from initiatives.models.decisions import Decision, DecisionKind, DecisionState
from initiatives.models.events import Event
from initiatives.models.imports import (
    IT_IS_NEW,
    Import,
    ImportKind,
    ImportName,
    ImportRow,
    RowAction,
)
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
from initiatives.models.outputs import Output
from initiatives.models.priority_actions import (
    ActionParty,
    ActionRole,
    PriorityAction,
)
from initiatives.models.projects import (
    Consent,
    Instrument,
    Need,
    NeedKind,
    Offer,
    Project,
    Referral,
    Stage,
)
from initiatives.models.reference_actions import ReferenceAction

__all__ = [
    "IT_IS_NEW",
    "AccelerationPlan",
    "ActionDependency",
    "ActionParty",
    "ActionRole",
    "ActionStatus",
    "ActionStep",
    "ActivationGroup",
    "AgendaAxis",
    "AgendaItem",
    "AgendaObjective",
    "CollaborationArea",
    "Consent",
    "Decision",
    "DecisionKind",
    "DecisionState",
    "Import",
    "ImportKind",
    "ImportName",
    "ImportRow",
    "Initiative",
    "InitiativeStatus",
    "Meeting",
    "Event",
    "Instrument",
    "Membership",
    "Milestone",
    "Need",
    "NeedKind",
    "Offer",
    "Output",
    "Judgement",
    "MapLevel",
    "Overlap",
    "PriorityAction",
    "Project",
    "ReferenceAction",
    "Referral",
    "RowAction",
    "Sector",
    "Stage",
    "StocktakeTheme",
    "Subject",
]
