"""What the search finds of who takes part, and of the conferences."""

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Concat

from secretariat.finding.declared import Findable
from signatories.models import PUBLISHABLE, Actor, ActorAlias, Cop, Declaration

PUBLISHED = Q(verification__in=PUBLISHABLE, retired_at=None)


def _aliases():
    aliases = ActorAlias.objects.filter(actor=OuterRef("pk"), is_public=True).order_by()
    joined = aliases.values("actor").annotate(names=StringAgg("name", " · ", order_by="name"))
    return (Subquery(joined.values("names")),)


def cop_name():
    """ "COP31", from its number (expression)."""
    return Concat(Value("COP"), "number", output_field=TextField())


FINDABLE = [
    Findable(
        model=Actor,
        title="name",
        texts=("official_name", "acronym"),
        names=("aliases__name",),
        shown=("kind",),
        beside=_aliases,
        page="actor-detail",
        keys=("slug",),
        public=PUBLISHED & Q(is_public=True),
    ),
    Findable(
        model=Declaration,
        title="title",
        texts=("short_title", "summary"),
        page="declaration-detail",
        keys=("slug",),
        public=PUBLISHED,
    ),
    Findable(
        model=Cop,
        title=cop_name,
        texts=("city", "note", "industry_note"),
        page="cop-detail",
        keys=("number",),
        public=PUBLISHED,
    ),
]
