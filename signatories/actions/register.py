"""The register's tables of this floor, in the order in which they load."""

from secretariat.loading import Reference, Table, Translation
from secretariat.tables import choice, code, date, flag, integer, items, needed, text
from signatories.models import (
    Actor,
    ActorAlias,
    Cop,
    CountryGroup,
    Declaration,
    Endorsement,
    GroupMembership,
    OversightSeat,
    Precision,
    Qualifier,
    StocktakeComponent,
    StocktakeMilestone,
    Verification,
)
from signatories.models.calendar import SeatCapacity

FOLDER = "signatories/register"
COP = Reference(Cop, by=("number",))

# The columns of every table whose model is a Record.
RECORD = {
    "source": needed(text),
    "verification": needed(choice(Verification)),
    "verification_note": text,
    "unverified_fields": items(";"),
}

_ACTOR = {
    "slug": needed(text),
    "name": needed(text),
    "official_name": text,
    "kind_detail": text,
    "iso3": code,
    "city": text,
    "website": text,
    "is_public": flag,
    **RECORD,
}

COUNTRIES = Table(
    f"{FOLDER}/countries.csv",
    Actor,
    key=("slug",),
    constants={"kind": Actor.Kind.COUNTRY},
    columns={
        **_ACTOR,
        "iso2": code,
        "m49": code,
        "region": text,
        "subregion": text,
        **{
            f"name_{language}": Translation("name", language)
            for language in ("fr", "es", "ar", "ru", "zh")
        },
    },
)

ORGANIZATIONS = Table(
    f"{FOLDER}/organizations.csv",
    Actor,
    key=("slug",),
    columns={
        **_ACTOR,
        "kind": needed(choice(Actor.Kind)),
        "acronym": text,
        "country": Reference(Actor, needed=False),
    },
)

ALIASES = Table(
    f"{FOLDER}/aliases.csv",
    ActorAlias,
    key=("actor", "name"),
    columns={
        "actor": Reference(Actor),
        "name": needed(text),
        "language": text,
        "source": needed(text),
    },
)

# Spellings that lists of countries use. They recognize a country and are not shown to the public.
# One that stands for several countries ("Korea") is given to each, so that a person is asked.
COUNTRY_NAMES = Table(
    f"{FOLDER}/country_names.csv",
    ActorAlias,
    key=("actor", "name"),
    constants={"is_public": False},
    columns=ALIASES.columns,
)

COUNTRY_GROUPS = Table(
    f"{FOLDER}/country_groups.csv",
    CountryGroup,
    key=("code",),
    columns={
        "code": needed(text),
        "name": needed(text),
        "definition": needed(text),
        "source": needed(text),
    },
)

GROUP_MEMBERSHIPS = Table(
    f"{FOLDER}/group_memberships.csv",
    GroupMembership,
    key=("group", "actor"),
    columns={
        "group": Reference(CountryGroup, by=("code",)),
        "actor": Reference(Actor),
        "starts_on": date,
        "ends_on": date,
        "note": text,
    },
)

DECLARATIONS = Table(
    f"{FOLDER}/declarations.csv",
    Declaration,
    key=("slug",),
    columns={
        "slug": needed(text),
        "title": needed(text),
        "short_title": needed(text),
        "adopted_on": needed(date),
        "place": needed(text),
        "summary": text,
        **RECORD,
    },
)

ENDORSEMENTS = Table(
    f"{FOLDER}/endorsements.csv",
    Endorsement,
    key=("actor", "declaration"),
    columns={
        "actor": Reference(Actor),
        "declaration": Reference(Declaration),
        "name_as_listed": needed(text),
        "endorsed_on": needed(date),
        "endorsed_on_precision": needed(choice(Precision)),
        "endorsed_on_qualifier": needed(choice(Qualifier)),
        "withdrawn_on": date,
        **RECORD,
    },
)

COPS = Table(
    f"{FOLDER}/cops.csv",
    Cop,
    key=("number",),
    columns={
        "number": needed(integer),
        "meetings": text,
        "year": needed(integer),
        "city": text,
        "host": Reference(Actor, needed=False),
        "presidency": Reference(Actor, needed=False),
        "negotiation_presidency": Reference(Actor, needed=False),
        "president": text,
        "starts_on": date,
        "ends_on": date,
        "closed_on": date,
        "note": text,
        "industry_note": text,
        **RECORD,
    },
)

OVERSIGHT_SEATS = Table(
    f"{FOLDER}/oversight_seats.csv",
    OversightSeat,
    key=("actor", "capacity", "from_cop"),
    columns={
        "actor": Reference(Actor),
        "capacity": needed(choice(SeatCapacity)),
        "from_cop": COP,
        "until_cop": Reference(Cop, by=("number",), needed=False),
        "note": text,
        **RECORD,
    },
)

STOCKTAKE_MILESTONES = Table(
    f"{FOLDER}/stocktake_milestones.csv",
    StocktakeMilestone,
    key=("code",),
    columns={
        "code": needed(text),
        "stocktake": integer,
        "component": needed(choice(StocktakeComponent)),
        "title": needed(text),
        "session": text,
        "starts_on": needed(date),
        "starts_on_precision": needed(choice(Precision)),
        "ends_on": needed(date),
        "ends_on_precision": needed(choice(Precision)),
        **RECORD,
    },
)

TABLES = [
    COUNTRIES,
    ORGANIZATIONS,
    ALIASES,
    COUNTRY_NAMES,
    COUNTRY_GROUPS,
    GROUP_MEMBERSHIPS,
    DECLARATIONS,
    ENDORSEMENTS,
    COPS,
    OVERSIGHT_SEATS,
    STOCKTAKE_MILESTONES,
]
