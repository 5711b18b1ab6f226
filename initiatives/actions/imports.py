"""A file of rows on its way into the register: kept, checked, chosen for, then taken over whole."""

import contextlib

import pghistory
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.mapping import map_soon
from initiatives.imports.examining import examine, told
from initiatives.models import IT_IS_NEW, Import, ImportKind, ImportName, ImportRow
from secretariat.files import actions as files
from secretariat.jobs.queue import enqueue
from signatories.actions import aliases
from signatories.models import Actor

AT_ONCE = 300  # rows; more are left to the worker
CHECK, APPLY = "check_import", "apply_import"
MAPPED = {  # kinds of rows that the coherence map reads
    ImportKind.ACTORS,
    ImportKind.INITIATIVES,
    ImportKind.MEMBERSHIPS,
    ImportKind.REFERENCE_ACTIONS,
}
FOUND = ["action", "match", "reason", "problems", "changes", "record"]
BATCH = 500
MATCH_LENGTH = ImportRow._meta.get_field("match").max_length  # a slug may be typed far too long


class NotReady(Exception):
    """The import cannot be taken over: something is to put right or to choose, or nothing to do."""


class RegisterChanged(Exception):
    """Taking over would do something else than was shown; it is checked again first."""


class UnknownChoice(Exception):
    """What was chosen for a name is none of what was offered."""


def quiet(done, total, note=""):
    """Progress that nobody watches."""


@transaction.atomic
def keep(received, *, by):
    """The Import of a Received file, its rows as typed; it waits to be checked."""
    made = Import.objects.create(
        kind=received.kind.code,
        file=files.store_incoming(received.incoming, by=by),
        encoding=received.encoding,
        sheet=received.sheet[:100],
        other_sheets=received.others,
        letters=received.letters,
        made_by=by,
    )
    rows = (
        ImportRow(
            of=made,
            number=number,
            cells=cells,
            flaws=[
                [flaw.place, flaw.column, str(flaw.reason)]
                for flaw in received.row_flaws.get(number, ())
            ],
        )
        for number, cells in received.rows
    )
    ImportRow.objects.bulk_create(rows, batch_size=BATCH)
    ask_to_check(made, by=by)
    return made


def ask_to_check(import_, *, by=None):
    """Have a large import checked by the worker (the Job); a small one waits for ``check``: None."""
    if import_.rows.count() <= AT_ONCE:
        return None
    return enqueue(CHECK, key=job_key(CHECK, import_), requested_by=by, uid=str(import_.uid))


def job_key(kind, import_):
    return f"{kind}:{import_.uid}:{import_.checks}"


def look(import_, *, tell=quiet):
    """What taking it over would do (Found). Nothing in the register is changed."""
    with transaction.atomic():
        found = examine(import_, tell=tell)
        transaction.set_rollback(True)
    return found


@transaction.atomic
def record(import_, found):
    """Keep what a look Found: the Import, checked. One that is closed meanwhile stays as it is."""
    import_ = Import.objects.select_for_update(no_key=True).get(pk=import_.pk)
    if import_.status != Import.Status.CHECKING:
        return import_
    import_.require_transition(Import.Status.CHECKED)
    _record_rows(import_, found)
    _record_names(import_, found.names)
    import_.status, import_.checked_at = Import.Status.CHECKED, timezone.now()
    import_.digest, import_.counts = found.digest, found.counts
    import_.save(update_fields=["status", "checked_at", "digest", "counts"])
    return import_


def check(import_, *, tell=quiet):
    """Look and record: the Import. At once, for those that are not left to the worker."""
    return record(import_, look(import_, tell=tell))


def _record_rows(import_, found):
    rows = [
        ImportRow(
            of=import_,
            number=row.number,
            cells=row.typed,
            flaws=row.flaws,
            action=row.action,
            match=row.match[:MATCH_LENGTH],
            reason=row.reason,
            problems=told(row, import_.letters),
            changes=[list(change) for change in row.done.changes] if row.done else [],
            record=row.done.pk if row.done and (row.is_known or found.is_kept) else None,
        )
        for row in found.rows
    ]
    ImportRow.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["of", "number"],
        update_fields=FOUND,
    )


def _record_names(import_, names):
    """Names to choose as found now; a choice made before stays while it is still offered."""
    before = {(n.name, n.kind, n.country): n for n in import_.names.all()}
    import_.names.all().delete()
    for name in names:
        name.of = import_
        earlier = before.get((name.name, name.kind, name.country))
        if earlier and earlier.choice in {IT_IS_NEW, *(slug for slug, *_rest in name.choices)}:
            name.choice = earlier.choice
            name.chosen_by_id, name.chosen_at = earlier.chosen_by_id, earlier.chosen_at
    ImportName.objects.bulk_create(names, batch_size=BATCH)


@transaction.atomic
def choose(import_, choices, *, by):
    """Note which actors names mean, {pk of an ImportName: slug, IT_IS_NEW or ""}, and check again.

    Raises UnknownChoice for what was not offered, InvalidTransition for a closed import.
    """
    import_ = Import.objects.select_for_update(no_key=True).get(pk=import_.pk)
    names = {name.pk: name for name in import_.names.filter(pk__in=choices)}
    for pk, choice in choices.items():
        name = names.get(pk)
        offered = name and {"", IT_IS_NEW, *(slug for slug, *_rest in name.choices)}
        if not offered or choice not in offered:
            raise UnknownChoice(_("This is none of what was offered."))
        name.choice = choice
        name.chosen_by, name.chosen_at = (by, timezone.now()) if choice else (None, None)
    ImportName.objects.bulk_update(names.values(), ["choice", "chosen_by", "chosen_at"], BATCH)
    return _begin_again(import_, by=by)


@transaction.atomic
def check_again(import_, *, by):
    """Begin another check. Raises InvalidTransition for a closed import."""
    import_ = Import.objects.select_for_update(no_key=True).get(pk=import_.pk)
    return _begin_again(import_, by=by)


def _begin_again(import_, *, by):
    import_.require_transition(Import.Status.CHECKING)
    import_.status, import_.checks = Import.Status.CHECKING, import_.checks + 1
    import_.save(update_fields=["status", "checks"])
    ask_to_check(import_, by=by)
    return import_


@transaction.atomic
def ask_to_apply(import_, *, by, seen):
    """Have a large import taken over by the worker (the Job); a small one waits for ``apply``.

    Raises as ``apply``, as far as can be told now.
    """
    import_ = _require_ready(import_, seen, by=by)
    if import_.rows.count() <= AT_ONCE:
        return None
    return enqueue(
        APPLY, key=job_key(APPLY, import_), requested_by=by, uid=str(import_.uid), seen=seen
    )


@transaction.atomic
def apply(import_, *, by, seen, tell=quiet):
    """Take a checked import over, all its rows or none: the Import. The coherence map follows.

    ``seen`` is the digest of what the person saw. Raises NotReady, InvalidTransition, and
    RegisterChanged where taking over would do anything else now.
    """
    import_ = _require_ready(import_, seen, by=by)
    import_.require_transition(Import.Status.APPLIED)
    with pghistory.context(user=str(by.uid), imported=str(import_.uid)):
        found = examine(import_, tell=tell)
        if found.digest != import_.digest or not found.is_sound:
            raise RegisterChanged(
                _("The register has changed since the file was checked. It is checked again.")
            )
        _remember(import_, by=by)
    found.is_kept = True
    _record_rows(import_, found)
    import_.status, import_.closed_at = Import.Status.APPLIED, timezone.now()
    import_.closed_by = by
    import_.save(update_fields=["status", "closed_at", "closed_by"])
    if import_.kind in MAPPED:
        map_soon(by=by)
    return import_


def _require_ready(import_, seen, *, by):
    """The Import, locked. Raises NotReady or RegisterChanged.

    Who asked for it may have left the Secretariat while it waited for the worker.
    """
    if by is None or not Import.objects.visible_to(by).filter(pk=import_.pk).exists():
        raise NotReady(
            _("Whoever asked for this is no longer staff. Check the file again, then take it over.")
        )
    import_ = (
        Import.objects.select_for_update(no_key=True, of=["self"])
        .select_related("file")
        .get(pk=import_.pk)
    )
    if not import_.file.is_served:
        raise NotReady(_("The file waits for the virus check, or did not pass it."))
    if not import_.is_ready:
        raise NotReady(_("There is something to put right or to choose first, or nothing to do."))
    if seen != import_.digest:
        raise RegisterChanged(_("The file was checked again since you saw this page."))
    return import_


def _remember(import_, *, by):
    """Keep the names that staff chose an actor for as its aliases, so that nobody is asked twice.

    A name that would mislead, since another actor bears it, is asked for again each time. One that
    means several, by their kinds or countries, becomes an alias of each.
    """
    chosen = import_.names.exclude(choice__in=["", IT_IS_NEW]).order_by("pk")
    choices = chosen.values_list("name", "choice").distinct().order_by("name", "choice")
    actors = Actor.objects.in_bulk({slug for _name, slug in choices}, field_name="slug")
    source = _("Chosen by the Secretariat in the import %(uid)s") % {"uid": import_.uid}
    for name, slug in choices:
        with contextlib.suppress(aliases.CannotRemember):
            aliases.remember(name, actors[slug], by=by, source=source)


@transaction.atomic
def withdraw(import_, *, by):
    """Give an import up; nothing of it reaches the register. Raises InvalidTransition."""
    import_ = Import.objects.select_for_update(no_key=True).get(pk=import_.pk)
    import_.require_transition(Import.Status.WITHDRAWN)
    import_.status, import_.closed_at, import_.closed_by = (
        Import.Status.WITHDRAWN,
        timezone.now(),
        by,
    )
    import_.save(update_fields=["status", "closed_at", "closed_by"])
    return import_
