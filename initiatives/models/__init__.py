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
from initiatives.models.reference_actions import ReferenceAction

__all__ = [
    "AccelerationPlan",
    "ActivationGroup",
    "AgendaAxis",
    "AgendaObjective",
    "CollaborationArea",
    "Initiative",
    "InitiativeStatus",
    "Membership",
    "ReferenceAction",
    "Sector",
    "StocktakeTheme",
]
