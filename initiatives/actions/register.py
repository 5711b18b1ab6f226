"""The register's tables of this floor, in the order in which they load."""

from initiatives.models import (
    AgendaAxis,
    AgendaObjective,
    CollaborationArea,
    Initiative,
    Membership,
    ReferenceAction,
    Sector,
    StocktakeTheme,
)
from initiatives.models.reference_actions import SourceStatus
from secretariat.loading import Reference, References, Table
from secretariat.tables import choice, date, flag, integer, needed, text
from signatories.actions.register import RECORD
from signatories.models import Actor, Declaration, Precision, Qualifier

FOLDER = "initiatives/register"
INITIATIVE = Reference(Initiative, by=("actor__slug",))
PERHAPS_INITIATIVE = Reference(Initiative, by=("actor__slug",), needed=False)
PERHAPS_AREA = Reference(CollaborationArea, by=("code",), needed=False)


def _terms(file, model):
    return Table(
        f"{FOLDER}/{file}",
        model,
        key=("code",),
        columns={
            "code": needed(text),
            "name": needed(text),
            "description": text,
            "source": needed(text),
            "position": needed(integer),
        },
    )


SECTORS = _terms("sectors.csv", Sector)
COLLABORATION_AREAS = _terms("collaboration_areas.csv", CollaborationArea)
STOCKTAKE_THEMES = _terms("stocktake_themes.csv", StocktakeTheme)

AGENDA_AXES = Table(
    f"{FOLDER}/agenda_axes.csv",
    AgendaAxis,
    key=("number",),
    columns={"number": needed(integer), "name": needed(text), **RECORD},
)

AGENDA_OBJECTIVES = Table(
    f"{FOLDER}/agenda_objectives.csv",
    AgendaObjective,
    key=("number",),
    columns={
        "number": needed(integer),
        "axis": Reference(AgendaAxis, by=("number",)),
        "name": needed(text),
        **RECORD,
    },
)

INITIATIVES = Table(
    f"{FOLDER}/initiatives.csv",
    Initiative,
    key=("actor",),
    columns={
        "actor": Reference(Actor),
        "kind": needed(choice(Initiative.Kind)),
        "status": needed(choice(Initiative.Status)),
        "status_note": text,
        "parent": PERHAPS_INITIATIVE,
        "declaration": Reference(Declaration, needed=False),
        "founded_on": date,
        "founded_on_precision": needed(choice(Precision)),
        "founded_at": text,
        "launched_by": text,
        "host": text,
        "leads": text,
        "member_scope": text,
        "member_count": integer,
        "member_count_as_of": text,
        "pillars": text,
        "outputs": text,
        "mandate_starts_on": date,
        "mandate_ends_on": date,
        "is_named_in_declaration": flag,
        "sectors": References(Sector),
        "areas": References(CollaborationArea),
        **RECORD,
    },
)

MEMBERSHIPS = Table(
    f"{FOLDER}/memberships.csv",
    Membership,
    key=("initiative", "actor", "role"),
    columns={
        "initiative": INITIATIVE,
        "actor": Reference(Actor),
        "role": needed(choice(Membership.Role)),
        "role_detail": text,
        "joined_on": date,
        "joined_on_precision": needed(choice(Precision)),
        "joined_on_qualifier": needed(choice(Qualifier)),
        "left_on": date,
        **RECORD,
    },
)

REFERENCE_ACTIONS = Table(
    f"{FOLDER}/reference_actions.csv",
    ReferenceAction,
    key=("slug",),
    columns={
        "slug": needed(text),
        "framework": needed(text),
        "initiative": PERHAPS_INITIATIVE,
        "source_code": text,
        "title": needed(text),
        "description": text,
        "topic": text,
        "area": PERHAPS_AREA,
        "sectors": References(Sector),
        "themes": References(StocktakeTheme),
        "leads": text,
        "supporting": text,
        "announced_at": text,
        "year": needed(integer),
        "target_on": date,
        "source_status": needed(choice(SourceStatus)),
        "is_paraphrase": flag,
        **RECORD,
    },
)

TABLES = [
    SECTORS,
    COLLABORATION_AREAS,
    STOCKTAKE_THEMES,
    AGENDA_AXES,
    AGENDA_OBJECTIVES,
    INITIATIVES,
    MEMBERSHIPS,
    REFERENCE_ACTIONS,
]
