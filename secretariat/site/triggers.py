"""The triggers that stand on tables of every floor, each kind declared once.

They read tables of the floors above or below, so their migrations are the roof's: each table has a
proxy here that carries its triggers.
"""

import pgtrigger

from secretariat.api_urls import RESOURCES
from secretariat.changes.followed import follow, touches, trigger
from signatories.actions.merging.relations import relations_to
from signatories.models import Actor

# Locked first, so that nobody merges the actor between the look and the commit; looked at in a
# statement of its own, which sees what was committed while this one waited.
NAMES_NO_MERGED = """
PERFORM FROM signatories_actor WHERE id IN ({named}) FOR KEY SHARE;
SELECT slug INTO merged FROM signatories_actor
WHERE id IN ({named}) AND merged_into_id IS NOT NULL LIMIT 1;
IF FOUND THEN
    RAISE EXCEPTION 'actor % is merged into another', merged
        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';
END IF;
RETURN NEW;
"""


def declare():
    """Register every resource as followed, and the triggers of all tables."""
    for viewset in RESOURCES:
        follow(viewset.followed())
    declared = {model: [trigger(touched)] for model, touched in touches().items()}
    for model, columns in pointing_to_actors().items():
        declared.setdefault(model, []).append(names_no_merged(columns))
    for model, triggers in declared.items():
        proxy = _proxy(model, triggers)
        for each in triggers:
            each.register(proxy)


def pointing_to_actors():
    """``{model: [column]}`` of all that a merge of actors moves."""
    found = {}
    for field in relations_to(Actor):
        found.setdefault(field.model, []).append(field.column)
    return found


def names_no_merged(columns):
    """The trigger of one table by which no row comes to point to an actor that was merged away.

    Rows that a merge has left behind may change otherwise.
    """
    named = ", ".join(
        f"CASE WHEN TG_OP = 'INSERT' OR NEW.{name} IS DISTINCT FROM OLD.{name} THEN NEW.{name} END"
        for name in columns
    )
    return pgtrigger.Trigger(
        name="names_no_merged",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(*columns),
        declare=[("merged", "text")],
        func=NAMES_NO_MERGED.format(named=named),
    )


def _proxy(model, triggers):
    meta = type(
        "Meta",
        (),
        {
            "proxy": True,
            "app_label": "site",
            "default_permissions": (),
            "triggers": triggers,
            "verbose_name": f"changes of {model._meta.label}",
            "verbose_name_plural": f"changes of {model._meta.label}",
        },
    )
    names = {"__module__": __name__, "Meta": meta}
    return type(f"{model._meta.app_label.title()}{model._meta.object_name}", (model,), names)
