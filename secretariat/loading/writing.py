"""Writing the rows of one table, so that only differences are written."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from secretariat.loading.declared import Done, Reference, References, index
from secretariat.tables import WHOLE_ROW, BadCell


class Write:
    """Writes the whole entries of one table, in one call or in several.

    With ``on_change`` (see ``run.bring``) a person stands behind them.
    """

    def __init__(self, run, table, outcome, *, on_change=None):
        self.run = run
        self.table = table
        self.model = table.model
        self.outcome = outcome
        self.on_change = on_change
        self.pks = index(self.model, table.key_paths)

    def all(self, entries):
        """Write what differs; True when rows or their links were written."""
        written = self.outcome.added + self.outcome.changed
        pks = self.pks
        rows = self.model._base_manager.in_bulk([pks[e.key] for e in entries if e.key in pks])
        linked = self._linked(entries, rows)
        new, changed = [], []
        for entry in entries:
            row = rows.get(pks.get(entry.key))
            if row is None:
                new.append(entry)
            elif differences := self._differences(entry, row, linked):
                changed.append((entry, row, differences))
            else:
                self.outcome.unchanged += 1
                self.outcome.done[entry.row.number] = Done("same", row.pk)
        self._add(new)
        if self.on_change:
            self._change_told(changed, linked)
        else:
            self._change(changed)
        return self.outcome.added + self.outcome.changed > written

    def _linked(self, entries, rows):
        """``{(column, pk): set of linked pks}`` of the rows there are."""
        linked = defaultdict(set)
        for column in self._many if entries and rows else ():
            relation = self.model._meta.get_field(column)
            links = relation.remote_field.through._base_manager.filter(
                **{f"{relation.m2m_field_name()}__in": rows}
            )
            pairs = links.values_list(
                f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"
            )
            for pk, other in pairs:
                linked[column, pk].add(other)
        return linked

    @property
    def _many(self):
        """Names of the columns that name several rows (list of str)."""
        return [name for name, kind in self.table.columns.items() if isinstance(kind, References)]

    def _differences(self, entry, row, linked):
        """Names of the fields in which the table differs from the stored row (list of str)."""
        names = [name for name, value in entry.values.items() if not self._same(row, name, value)]
        if entry.translations and _translated(row.translations, entry) != row.translations:
            names.append("translations")
        names += [
            column
            for column, others in entry.many.items()
            if {other.pk for other in others} != linked[column, row.pk]
        ]
        return names

    def _same(self, row, name, value):
        target = self.model._meta.get_field(name)
        if target.is_relation and value is not None:
            value = getattr(value, target.target_field.attname)
        return getattr(row, target.attname) == value

    def _add(self, entries):
        made = []
        for entry in entries:
            row = self.model(**entry.values)
            if entry.translations:
                row.translations = _translated({}, entry)
            if _is_merged(entry):
                self._keep(entry, "left out, since what it belongs to is merged into another")
                entry.is_whole = False
            elif self.table.closed and self.table.closed(row):
                self._keep(entry, "left out, since what it belongs to is in use")
                entry.is_whole = False
            elif self._is_clean(entry, row, names=None):
                made.append((entry, row))
        if not made:
            return
        try:
            with transaction.atomic():
                self.model._base_manager.bulk_create([row for _entry, row in made], batch_size=500)
        except DatabaseError:
            made = [(entry, row) for entry, row in made if self._saves(entry, row)]
        self._link(made)
        self.pks |= {entry.key: row.pk for entry, row in made}
        self.outcome.added += len(made)
        self.outcome.done |= {entry.row.number: Done("add", row.pk) for entry, row in made}

    def _link(self, made):
        for column in self._many if made else ():
            relation = self.model._meta.get_field(column)
            through = relation.remote_field.through
            source, target = relation.m2m_field_name(), relation.m2m_reverse_field_name()
            through._base_manager.bulk_create(
                through(**{source: row, target: other})
                for entry, row in made
                for other in entry.many.get(column, ())
            )

    def _change(self, changed):
        edited = edited_by_staff(self.model, [row.pk for _entry, row, _names in changed])
        locked = self.table.locked() if changed else ()
        for entry, row, names in changed:
            if row.pk in edited:
                self._keep(entry, f"edited by staff, who differ in {', '.join(names)}")
            elif row.pk in locked and set(names) != {"translations"}:
                self._keep(entry, f"in use, though the table differs in {', '.join(names)}")
            elif self._changes(entry, row, names):
                self.outcome.changed += 1

    def _change_told(self, changed, linked):
        """Change rows as a person asks, and tell what stood there before."""
        prepared, versions = [], self._locked(row for _entry, row, _names in changed)
        for entry, row, names in changed:
            if versions.get(row.pk) != row.version:
                self.run.problem(self.table, entry, WHOLE_ROW, _changed_meanwhile())
                continue
            try:
                further = self.on_change(entry.row.number, row, names)
            except BadCell as error:
                self.run.problem(self.table, entry, *error.args)
                continue
            further = {n: value for n, value in further.items() if getattr(row, n) != value}
            entry.values |= further
            names = [*names, *further]
            before = [self._text(row, name, linked) for name in names]
            self._set(entry, row, names)
            if self._is_clean(entry, row, names):
                prepared.append((entry, row, names, before))
        try:
            with transaction.atomic():
                for entry, row, names, _before in prepared:
                    row.save(update_fields=self._fields(entry, names))
        except DatabaseError:
            prepared = [each for each in prepared if self._saves_changes(*each[:3])]
        for entry, row, names, before in prepared:
            self._set_many(entry, row, names)
            many = {(n, row.pk): {other.pk for other in entry.many[n]} for n in entry.many}
            after = [self._text(row, name, many) for name in names]
            changes = tuple(zip(names, before, after, strict=True))
            self.outcome.done[entry.row.number] = Done("change", row.pk, changes)
        self.outcome.changed += len(prepared)

    def _locked(self, rows):
        """``{pk: version}`` of rows as they are stored now; nobody else changes them from here on."""
        found = self.model._base_manager.select_for_update(no_key=True).order_by("pk")
        return dict(found.filter(pk__in=[row.pk for row in rows]).values_list("pk", "version"))

    def _text(self, row, name, linked):
        """A field of a row as a table would write it (str); ``linked`` as of ``_linked``."""
        kind = self.table.columns.get(name)
        if isinstance(kind, References):
            return "; ".join(sorted(self.run.key_of(kind, pk) for pk in linked[name, row.pk]))
        value = getattr(row, self.model._meta.get_field(name).attname)
        if value is None:
            return ""
        if isinstance(kind, Reference):
            return self.run.key_of(kind, value)
        return "; ".join(value) if isinstance(value, list) else str(value)

    def _keep(self, entry, why):
        self.outcome.kept.append(f"{self.table.file}:{entry.row.number} {entry.key}: {why}")

    def _changes(self, entry, row, names):
        self._set(entry, row, names)
        if not self._is_clean(entry, row, names) or not self._saves_changes(entry, row, names):
            return False
        self._set_many(entry, row, names)
        return True

    def _set(self, entry, row, names):
        for name in set(names) & set(entry.values):
            setattr(row, name, entry.values[name])
        if "translations" in names:
            row.translations = _translated(row.translations, entry)

    def _set_many(self, entry, row, names):
        for column in set(names) & set(entry.many):
            getattr(row, column).set(entry.many[column])

    def _fields(self, entry, names):
        """Names of the columns to save: some always, so that version and history tell of links."""
        fields = [name for name in names if name not in entry.many]
        return fields + [f.name for f in self.model._meta.fields if getattr(f, "auto_now", False)]

    def _saves_changes(self, entry, row, names):
        return self._saves(entry, row, update_fields=self._fields(entry, names))

    def _is_clean(self, entry, row, names):
        """Whether the fields (all, or those in ``names``) hold what their model allows."""
        skip = {f.name for f in self.model._meta.fields if f.is_relation}
        if names is not None:
            skip |= {f.name for f in self.model._meta.fields if f.name not in names}
        try:
            row.clean_fields(exclude=skip)
        except ValidationError as error:
            for column, reasons in error.message_dict.items():
                self.run.problem(self.table, entry, column, " ".join(reasons))
        unknown = set(entry.values.get("unverified_fields", ())) - {
            f.name for f in self.model._meta.get_fields()
        }
        for name in sorted(unknown):
            reason = _("there is no column “%(name)s”") % {"name": name}
            self.run.problem(self.table, entry, "unverified_fields", reason)
        return entry.is_whole

    def _saves(self, entry, row, **options):
        """Save one row; a rule of the database that it breaks becomes a problem."""
        reason = save(row, **options)
        if reason:
            self.run.problem(self.table, entry, WHOLE_ROW, reason)
        return not reason


def _is_merged(entry):
    """Whether a new row belongs to one whose rows have moved to its successor: it went with them."""
    return any(getattr(value, "merged_into_id", None) for value in entry.values.values())


def _changed_meanwhile():
    return _("Somebody else changed this record while you were editing it. Nothing was saved.")


def edited_by_staff(model, pks):
    """Those of ``pks`` whose history holds an event that a signed-in person caused."""
    if not pks or not hasattr(model, "events"):
        return frozenset()
    events = model.events.rel.related_model.objects
    by_people = events.filter(pgh_obj_id__in=pks, pgh_context__metadata__has_key="user").exclude(
        pgh_context__metadata__user=None
    )
    return frozenset(by_people.values_list("pgh_obj_id", flat=True))


def save(row, **options):
    """Save one row. Returns the rule of the database that it breaks (str), else ""."""
    try:
        with transaction.atomic():
            row.save(**options)
    except DatabaseError as error:
        return _rule_broken(error)
    return ""


def _translated(translations, entry):
    """``translations`` with the entry's own texts put in, as read by the body that gave them."""
    merged = {language: dict(texts) for language, texts in translations.items()}
    for kind, text in entry.translations:
        if text:
            merged.setdefault(kind.language, {})[kind.field] = text
            merged[kind.language]["reviewed"] = True
    return merged


def _rule_broken(error):
    """A line about a DatabaseError: the rule by its name, and the values that collide, if any."""
    diagnosis = getattr(error.__cause__, "diag", None)
    rule = getattr(diagnosis, "constraint_name", None)
    collides = getattr(diagnosis, "sqlstate", None) in ("23505", "23P01")  # unique, exclusion
    if rule:
        reason = _("breaks the rule %(rule)s") % {"rule": rule}
    else:
        reason = _("is refused: %(why)s") % {"why": str(error).splitlines()[0]}
    return f"{reason}: {diagnosis.message_detail}" if collides else reason
