"""What a merge moves or leaves, told for people."""

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from signatories.models import Actor

MOST_ROWS = 20  # told by name; the rest is counted
COMPARED = (
    *("slug", "kind", "name", "official_name", "acronym", "iso2", "iso3", "m49"),
    *("region", "subregion", "city", "country", "website", "is_public"),
    *("source", "verification", "created_at", "updated_at"),
)


def side_by_side(one, other):
    """``[(heading, of one, of the other, whether they differ)]`` of columns that either fills."""
    told = []
    for name in COMPARED:
        values = [_shown(actor, name) for actor in (one, other)]
        if any(value not in (None, "") for value in values):
            heading = capfirst(Actor._meta.get_field(name).verbose_name)
            told.append((heading, *values, values[0] != values[1]))
    return told


def _shown(actor, name):
    display = getattr(actor, f"get_{name}_display", None)
    value = display() if display else getattr(actor, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return value


def rows_told(entries):
    """``[(what, how many, [names])]`` of entries of Merge, by table; one query for each table.

    At most 20 rows of a table are told by name. A row of which several columns move counts once.
    """
    by_model = {}
    for entry in entries:
        by_model.setdefault(entry["model"], set()).add(entry["pk"])
    return [
        (capfirst(model._meta.verbose_name_plural), len(pks), _names(model, pks))
        for model, pks in ((apps.get_model(label), pks) for label, pks in sorted(by_model.items()))
    ]


def _names(model, pks):
    named = [field.name for field in model._meta.fields if field.is_relation and not field.null]
    rows = model._base_manager.filter(pk__in=pks).select_related(*named).order_by("pk")
    return [str(row) for row in rows[:MOST_ROWS]]
