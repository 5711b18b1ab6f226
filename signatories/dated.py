"""Dates of the conferences and of the Global Stocktake."""

from django.db.models import Case, F, Q, TextField, Value, When
from django.db.models.functions import Coalesce, Concat
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from secretariat.finding.dates import Dated, shaped
from secretariat.finding.rows import InYear, in_language, known, label_of, noted, told
from signatories.findable import PUBLISHED, cop_name
from signatories.models import (
    PUBLISHABLE,
    Cop,
    StocktakeComponent,
    StocktakeMilestone,
    Verification,
)


def marks(model, column, user):
    """What to say of a date that staff alone may know, and of one that nobody does (expressions).

    Of a row that is not published staff read how far its source was checked.
    """
    withheld, missing = Q(unverified_fields__contains=[column]), Q(**{column: None})
    unconfirmed = _("date not confirmed")
    if user.is_staff:
        checked = label_of("verification", Verification.choices)
        return (
            noted(withheld, _("date not verified: not public")),
            noted(missing, unconfirmed),
            Case(When(~Q(verification__in=PUBLISHABLE), then=checked)),
        )
    return (noted(withheld | missing, unconfirmed),)


def _conferences(user):
    is_known = told(Cop, "starts_on", user) & Q(starts_on__isnull=False)
    yield shaped(
        Cop.objects.visible_to(user).filter(retired_at=None),
        kind="cop",
        page="cop-detail",
        keys=("number",),
        title=cop_name(),
        starts_on=Coalesce(known(Cop, "starts_on", user), InYear(known(Cop, "year", user))),
        ends_on=Coalesce(known(Cop, "closed_on", user), known(Cop, "ends_on", user)),
        precision=Case(When(is_known, then=Value("day")), default=Value("year")),
        notes=(
            known(Cop, "city", user),
            *marks(Cop, "starts_on", user),
            noted(Q(host=None), _("no host is confirmed")),
        ),
        public=PUBLISHED,
        uid=Concat(Value("cop-"), "number", output_field=TextField()),
        version=F("version"),
        changed_at=F("updated_at"),
    )


def _milestones(user):
    language = get_language()
    yield shaped(
        StocktakeMilestone.objects.visible_to(user).filter(retired_at=None),
        kind="stocktake",
        title=in_language(StocktakeMilestone, "title", language),
        starts_on=known(StocktakeMilestone, "starts_on", user),
        ends_on=known(StocktakeMilestone, "ends_on", user),
        precision=F("starts_on_precision"),
        notes=(
            label_of("component", StocktakeComponent.choices),
            *marks(StocktakeMilestone, "starts_on", user),
        ),
        public=PUBLISHED,
        uid=Concat(Value("stocktake-"), "code", output_field=TextField()),
        version=F("version"),
        changed_at=F("updated_at"),
    )


DATED = [
    Dated("cop", gettext_lazy("Conferences of the Parties"), _conferences),
    Dated("stocktake", gettext_lazy("Global Stocktake"), _milestones),
]
