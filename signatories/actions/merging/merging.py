"""Giving all that belongs to one actor to another."""

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import UniqueConstraint
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg.errors import CheckViolation

from signatories.actions.merging.relations import (
    keeps_its_name,
    may_stay_behind,
    moving,
    relations_to,
    states,
)
from signatories.models import Actor, FocalPoint, Merge, Record


class CannotMerge(Exception):
    """The two stay two; the message names what is in the way."""


def preview(loser, winner, *, by):
    """An unsaved Merge: just what ``merge`` would do now. Nothing is changed.

    It is done and taken back, so that every rule of the database has its say. Raises CannotMerge.
    """
    with transaction.atomic():
        planned = _merge(loser, winner, by=by, reason="-")
        transaction.set_rollback(True)
    planned.pk = None
    return planned


@transaction.atomic
def merge(loser, winner, *, by, reason):
    """Move every relation of ``loser`` to ``winner`` and retire it; the Merge.

    Its address answers with the winner's from then on, and both keep their histories. Sealed and
    frozen rows name reporters in columns of their own and are not touched. The caller has checked
    ``permissions.may_merge``. Raises CannotMerge, with nothing changed.
    """
    if not reason.strip():
        raise CannotMerge(_("Say why the two are one."))
    return _merge(loser, winner, by=by, reason=reason.strip())


def _merge(loser, winner, *, by, reason):
    pair = Actor.objects.select_for_update().order_by("pk").in_bulk([loser.pk, winner.pk])
    loser, winner = pair[loser.pk], pair[winner.pk]
    _require_one(loser, winner)
    moves = _Moves(timezone.now())
    try:
        moves.fold(loser, winner)
        moves.retire(loser, winner)
    except IntegrityError as error:
        raise CannotMerge(str(error).splitlines()[0]) from error
    moves.end_appointments(loser)
    after = states((entry["model"], entry["pk"]) for entry in moves.moved)
    for entry in moves.moved:
        entry["state"] = after[entry["model"], entry["pk"]]
    return Merge.objects.create(
        loser=loser,
        winner=winner,
        reason=reason,
        made_by=by,
        moved=moves.moved,
        stayed=moves.stayed,
    )


def _require_one(loser, winner):
    """Raise CannotMerge for what cannot be one actor."""
    if loser == winner:
        raise CannotMerge(_("An actor cannot be merged into itself."))
    for actor in (loser, winner):
        if actor.retired_at is not None:
            raise CannotMerge(_("%(actor)s is retired already.") % {"actor": actor})
    if (loser.kind == Actor.Kind.COUNTRY) != (winner.kind == Actor.Kind.COUNTRY):
        raise CannotMerge(_("A country and an organization are never one."))
    if (loser.iso3 or loser.m49) and (winner.iso3 or winner.m49):
        raise CannotMerge(_("Both have a country code of their own, so they are two."))


class _Moves:
    """What is done, in order: ``moved`` and ``stayed`` as Merge keeps them."""

    def __init__(self, now):
        self.now, self.moved, self.stayed = now, [], []

    def fold(self, loser, winner):
        """Give ``winner`` the rows that point to ``loser``, both rows of one model."""
        for field in relations_to(type(loser)):
            rows = field.model._base_manager.select_for_update().order_by("pk")
            pks = list(rows.filter(**{field.name: loser}).values_list("pk", flat=True))
            if keeps_its_name(field.model):
                self._stay(field.model, pks)
            elif pks and self._give(field, pks, loser, winner):
                for pk in pks:
                    self._give_one(field, pk, loser, winner)

    def retire(self, row, successor):
        self._write(type(row), [row.pk], "retired_at", None, self.now)
        self._write(type(row), [row.pk], "merged_into_id", None, successor.pk)

    def end_appointments(self, loser):
        """Of people who hold the same role for the winner already."""
        for appointment in FocalPoint.objects.not_ended(self.now.date()).filter(actor=loser):
            last = max(self.now.date(), appointment.starts_on)
            self._write(FocalPoint, [appointment.pk], "ends_on", appointment.ends_on, last)

    def _give_one(self, field, pk, loser, winner):
        """Give one row; where the winner has its like, fold them, or let it stay."""
        error = self._give(field, [pk], loser, winner)
        if error is None:
            return
        row = field.model._base_manager.get(pk=pk)
        twin = _twin(field, row, winner, error)
        if _stays(row, twin):
            self._stay(field.model, [pk])
        elif isinstance(row, Record) and twin is not None:
            self.fold(row, twin)
            self.retire(row, twin)
        else:
            raise CannotMerge(_in_the_way(row, twin))

    def _give(self, field, pks, loser, winner):
        """None when the rows now point to the winner, else the IntegrityError that forbids it."""
        target = field.target_field.attname
        old, new = getattr(loser, target), getattr(winner, target)
        try:
            with moving(field), transaction.atomic():
                self._write(field.model, pks, field.attname, old, new)
        except IntegrityError as error:
            return error
        except DatabaseError as error:  # a rule of the table that nobody may pass by
            row = field.model._base_manager.filter(pk__in=pks).first()
            raise CannotMerge(_in_the_way(row, None)) from error
        return None

    def _write(self, model, pks, column, old, new):
        changes = {column: new}
        if any(field.name == "updated_at" for field in model._meta.fields):
            changes["updated_at"] = self.now
        model._base_manager.filter(pk__in=pks).update(**changes)
        label = model._meta.label_lower
        self.moved += [
            {"model": label, "pk": pk, "field": column, "old": old, "new": new} for pk in pks
        ]

    def _stay(self, model, pks):
        self.stayed += [{"model": model._meta.label_lower, "pk": pk} for pk in pks]


def _stays(row, twin):
    """Whether a row that cannot move does no harm with the merged actor."""
    if isinstance(row, Record):
        return row.retired_at is not None
    same_role = isinstance(row, FocalPoint) and twin is not None and twin.role == row.role
    return same_role or may_stay_behind(type(row))


def _twin(field, row, winner, error):
    """The winner's own row in the place of which ``row`` would stand; None if it is not clear."""
    if isinstance(error.__cause__, CheckViolation):  # no other row is in its place
        return None
    same = {name: getattr(row, name) for name in _alike(field, error)}
    same[field.name] = winner
    twins = field.model._base_manager.filter(**same).exclude(pk=row.pk).order_by("pk")
    return (twins.filter(retired_at=None) if isinstance(row, Record) else twins).first()


def _alike(field, error):
    """Names of the columns in which no two rows may be alike, by the rule that was broken."""
    broken = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    for rule in field.model._meta.constraints:
        if rule.name == broken:
            if isinstance(rule, UniqueConstraint):
                return rule.fields
            expressions = getattr(rule, "expressions", ())
            return [name for name, sign in expressions if isinstance(name, str) and sign == "="]
    return [field.name]


def _in_the_way(row, twin):
    told = {"what": row._meta.verbose_name, "row": row, "twin": twin}
    if twin is None:
        return _("This cannot be moved: %(what)s “%(row)s”. Settle it first.") % told
    return _("Both have the same %(what)s, and only one can be: “%(row)s” and “%(twin)s”.") % told
