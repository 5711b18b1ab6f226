"""Which columns of which tables point to the rows of a model, on every floor."""

import contextlib
import hashlib
import json

import pgtrigger
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder

from signatories.models import Merge


def relations_to(model):
    """Foreign keys (list of fields) that point to rows of ``model``, in a fixed order.

    Left out are histories, which tell how things were; merges; what a row was merged into; what
    jobs make anew (``made_anew`` of the model); and the row's own lists of others.
    """
    found = [
        relation.field
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created
        and not relation.concrete
        and (relation.one_to_many or relation.one_to_one)
    ]
    return sorted(
        (field for field in found if _moves(field, model)),
        key=lambda field: (field.model._meta.label_lower, field.name),
    )


def _moves(field, model):
    related = field.model
    return not (
        hasattr(related, "pgh_tracked_model")
        or related is Merge
        or getattr(related, "made_anew", False)
        or field.name == "merged_into"
        or related._meta.auto_created is model
    )


def keeps_its_name(model):
    """Whether rows of a model are never changed once they are written."""
    return any(
        type(trigger) is pgtrigger.Protect and "update" in str(trigger.operation).lower()
        for trigger in getattr(model._meta, "triggers", ())
    )


def may_stay_behind(model):
    return bool(model._meta.auto_created) or getattr(model, "may_stay_behind", False)


def moving(field):
    """Context in which a row may be given to another actor, though it stays with one for good.

    That rule keeps rows from being handed to strangers; an actor and the one it is merged into are
    the same.
    """
    held = [
        f"{field.model._meta.label}:{trigger.name}"
        for trigger in getattr(field.model._meta, "triggers", ())
        if isinstance(trigger, pgtrigger.ReadOnly) and field.name in (trigger.fields or ())
    ]
    return pgtrigger.ignore(*held) if held else contextlib.nullcontext()


def states(keys):
    """``{(label, pk): state}`` of rows, given as (label, pk); one query for each model.

    A state is a text that changes with the row: its version, else a hash of its columns. The rows
    are locked, so that the states hold until the transaction ends.
    """
    by_model = {}
    for label, pk in keys:
        by_model.setdefault(label, set()).add(pk)
    return {
        (label, pk): state
        for label, pks in sorted(by_model.items())
        for pk, state in _states(apps.get_model(label), pks).items()
    }


def _states(model, pks):
    columns = [field.attname for field in model._meta.concrete_fields]
    rows = model._base_manager.select_for_update().filter(pk__in=pks).order_by("pk")
    if "version" in columns:
        return {pk: f"version {version}" for pk, version in rows.values_list("pk", "version")}
    return {row[model._meta.pk.attname]: _hash(row) for row in rows.values(*columns)}


def _hash(row):
    told = json.dumps(row, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()
