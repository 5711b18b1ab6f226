"""What may be imported: for each kind its columns, which are those of the register's own tables."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.actions.register import INITIATIVES, MEMBERSHIPS, REFERENCE_ACTIONS
from initiatives.models import (
    CollaborationArea,
    Event,
    ImportKind,
    Initiative,
    Project,
    Sector,
    Stage,
)
from secretariat.loading import Reference, References, Table, Translation
from secretariat.tables import choice, date, decimal, integer, needed, text
from signatories.actions.register import COUNTRIES, ENDORSEMENTS, ORGANIZATIONS, RECORD
from signatories.models import Actor, Precision, Qualifier, Verification
from signatories.models.endorsements import BELEM

PROVENANCE = ("source", "verification", "verification_note", "unverified_fields")


@dataclass(frozen=True)
class Kind:
    """One kind of rows. ``needed`` are columns that every file has; ``defaults`` stand in new rows.

    ``slug_of`` are the columns that the slug of a row is made of where none is given;
    ``address`` gives the page on which a row (loaded with ``related``) is read.
    """

    code: str
    about: str | Promise
    table: Table
    needed: tuple
    defaults: dict
    address: Callable
    slug_of: tuple = ()
    related: tuple = ()
    names: dict = field(init=False)

    def __post_init__(self):
        references = {
            column: kind.model
            for column, kind in self.table.columns.items()
            if isinstance(kind, Reference) and kind.model in (Actor, Initiative)
        }
        object.__setattr__(self, "names", references)

    @property
    def label(self):
        return ImportKind(self.code).label

    @property
    def columns(self):
        """Names of the columns that a file may have (list of str)."""
        return list(self.table.columns)

    @property
    def model(self):
        return self.table.model

    @property
    def is_of_actors(self):
        """Whether a row is itself what a name is resolved to."""
        return self.model is Actor

    def field(self, column):
        """The model's field of a column; None for translations and other columns without one."""
        if isinstance(self.table.columns[column], Translation):
            return None
        return self.model._meta.get_field(column)

    def column_of_kind(self, kind):
        """Names of the columns whose field is of that class (set of str)."""
        return {c for c in self.columns if isinstance(self.field(c), kind)}

    @property
    def dates(self):
        return self.column_of_kind(models.DateField)


def _dated(column, *, qualified=False):
    """Defaults of what stands beside a date."""
    found = {f"{column}_precision": Precision.DAY}
    return found | ({f"{column}_qualifier": Qualifier.EXACT} if qualified else {})


UNVERIFIED = {"verification": Verification.UNVERIFIED}

# Staff import countries and organizations alike; the register keeps them in two files.
ACTORS = replace(ORGANIZATIONS, columns=COUNTRIES.columns | ORGANIZATIONS.columns)

PROJECTS = Table(
    "projects",
    Project,
    key=("slug",),
    columns={
        "slug": needed(text),
        "title": needed(text),
        "description": text,
        "owner": Reference(Actor, needed=False),
        "country": Reference(Actor, needed=False),
        "sector": Reference(Sector, by=("code",), needed=False),
        "stage": choice(Stage),
        "amount": decimal,
        "currency": text,
        "price_year": integer,
        "capacity": decimal,
        "capacity_unit": text,
        "starts_on": date,
        "ends_on": date,
        "external_id": text,
        **RECORD,
    },
)

EVENTS = Table(
    "events",
    Event,
    key=("slug",),
    columns={
        "slug": needed(text),
        "title": needed(text),
        "description": text,
        "kind": needed(choice(Event.Kind)),
        "starts_on": needed(date),
        "starts_on_precision": needed(choice(Precision)),
        "ends_on": date,
        "time_zone": needed(text),
        "place": text,
        "url": text,
        "organizer": Reference(Actor, needed=False),
        "areas": References(CollaborationArea),
        "sectors": References(Sector),
        **RECORD,
    },
)


KINDS = {
    kind.code: kind
    for kind in [
        Kind(
            code=ImportKind.ACTORS,
            about=_(
                "One State or organization a row. Without a slug the row is found by its name, its"
                " kind and its country; a name that the register does not know is added."
            ),
            table=ACTORS,
            needed=("name", "kind", "source"),
            defaults={**UNVERIFIED, "is_public": "1"},
            slug_of=("name",),
            address=lambda row: ("actor-detail", [row.slug]),
        ),
        Kind(
            code=ImportKind.INITIATIVES,
            about=_(
                "One initiative a row, by the name of its actor, which the register must know"
                " already."
            ),
            table=INITIATIVES,
            needed=("actor", "kind", "source"),
            defaults={
                **UNVERIFIED,
                "status": "unknown",
                "is_named_in_declaration": "0",
                **_dated("founded_on"),
            },
            address=lambda row: ("initiative-detail", [row.actor.slug]),
            related=("actor",),
        ),
        Kind(
            code=ImportKind.ENDORSEMENTS,
            about=_(
                "One supporter of a declaration a row. Without a column for it the declaration is"
                " the Belém Declaration."
            ),
            table=ENDORSEMENTS,
            needed=("actor", "endorsed_on", "source"),
            defaults={
                **UNVERIFIED,
                "declaration": BELEM,
                **_dated("endorsed_on", qualified=True),
            },
            address=lambda row: ("actor-detail", [row.actor.slug]),
            related=("actor", "declaration"),
        ),
        Kind(
            code=ImportKind.MEMBERSHIPS,
            about=_("One member of an initiative a row; without a role, as a member."),
            table=MEMBERSHIPS,
            needed=("initiative", "actor", "source"),
            defaults={**UNVERIFIED, "role": "member", **_dated("joined_on", qualified=True)},
            address=lambda row: ("initiative-detail", [row.initiative.actor.slug]),
            related=("initiative__actor", "actor"),
        ),
        Kind(
            code=ImportKind.REFERENCE_ACTIONS,
            about=_("One action of a named framework a row, with the status its source gives."),
            table=REFERENCE_ACTIONS,
            needed=("framework", "title", "year", "source"),
            defaults={**UNVERIFIED, "source_status": "unknown", "is_paraphrase": "1"},
            slug_of=("framework", "title"),
            address=lambda row: ("action-detail", [row.slug]),
        ),
        Kind(
            code=ImportKind.PROJECTS,
            about=_(
                "One plant or project a row. Whom it may be shown to is its owner's to say, so a file"
                " does not say it."
            ),
            table=PROJECTS,
            needed=("title", "source"),
            defaults=UNVERIFIED,
            slug_of=("title",),
            address=lambda row: ("project-detail", [row.slug]),
        ),
        Kind(
            code=ImportKind.EVENTS,
            about=_("One dialogue, meeting or deadline a row."),
            table=EVENTS,
            needed=("title", "kind", "starts_on", "source"),
            defaults={**UNVERIFIED, "time_zone": "UTC", **_dated("starts_on")},
            slug_of=("title", "starts_on"),
            address=lambda row: ("event-detail", [row.slug]),
        ),
    ]
}
