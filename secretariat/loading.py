"""Bringing tables into models: rows are added, changed or left alone, and never deleted.

A second load of the same tables writes nothing. A row that a person entered or edited while
signed in is that person's: a table that differs from it is told of, and does not change it.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, models, transaction

from secretariat import tables
from secretariat.tables import WHOLE_ROW, BadCell, Problem

ONE_LOAD_AT_A_TIME = 0x52454749  # key of the advisory lock, any fixed number


class InvalidTables(Exception):
    """Nothing was loaded; ``problems`` (list of Problem) says why."""

    def __init__(self, problems):
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True)
class Reference:
    """A column that names one row of ``model``: by one field, or by several joined with "/"."""

    model: type[models.Model]
    by: tuple = ("slug",)
    needed: bool = True


@dataclass(frozen=True)
class References:
    """A column that names any number of rows of ``model``, separated by semicolons."""

    model: type[models.Model]
    by: tuple = ("code",)


@dataclass(frozen=True)
class Translation:
    """A column with the text of ``field`` in ``language``, as its own source published it."""

    field: str
    language: str


@dataclass(frozen=True)
class Table:
    """One CSV file and the model it fills.

    ``key`` names the columns that identify a row. ``constants`` are values of every row that
    stand in no column. ``locked`` gives the keys (pk) of rows that may not change any more.
    """

    file: str
    model: type[models.Model]
    key: tuple
    columns: dict
    constants: dict = field(default_factory=dict)
    locked: Callable = frozenset

    @cached_property
    def key_paths(self):
        """Lookup paths of the key's columns, references spelt out (list of str)."""
        paths = []
        for column in self.key:
            kind = self.columns[column]
            by = kind.by if isinstance(kind, Reference) else None
            paths += [f"{column}__{path}" for path in by] if by else [column]
        return paths

    @property
    def refers_to_itself(self):
        return any(
            isinstance(c, Reference) and c.model is self.model for c in self.columns.values()
        )


@dataclass
class Outcome:
    """What a load did with one table; ``kept`` are sentences about rows that staff edited."""

    file: str
    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: list = field(default_factory=list)


@dataclass
class Entry:
    """A row of a table in terms of its model."""

    row: tables.Row
    key: str
    values: dict = field(default_factory=dict)
    many: dict = field(default_factory=dict)
    translations: list = field(default_factory=list)
    is_whole: bool = True


def load(register, folder):
    """Bring every Table of ``register`` (in order) from ``folder`` into the database.

    Returns an Outcome per table. All or nothing: raises InvalidTables with every problem found.
    """
    run = _Load(folder)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_LOAD_AT_A_TIME])
        for table in register:
            run.bring(table)
        if run.problems:
            raise InvalidTables(run.problems)
    return run.outcomes


def _text_key(parts):
    return "/".join("" if part is None else str(part) for part in parts)


def _index(model, paths):
    """``{text of the key: primary key}`` of every row; one in force comes before a retired one."""
    rows = model._base_manager.all()
    if any(f.name == "retired_at" for f in model._meta.fields):
        rows = rows.order_by(models.F("retired_at").asc(nulls_last=True))
    return {_text_key(parts): pk for pk, *parts in rows.values_list("pk", *paths)}


class _Load:
    def __init__(self, folder):
        self.folder = folder
        self.problems = []
        self.outcomes = []
        self._found = {}  # (model, paths) -> {text key: row}
        self._broken = defaultdict(set)  # model -> keys of rows with problems of their own

    def bring(self, table):
        outcome = Outcome(table.file)
        self.outcomes.append(outcome)
        rows = tables.read(
            self.folder / table.file, list(table.columns), name=table.file, problems=self.problems
        )
        outcome.read = len(rows)
        seen = {}
        # A table that refers to itself goes row by row, so that a row may name one above it.
        for chunk in [[row] for row in rows] if table.refers_to_itself else [rows]:
            entries = [self._entry(table, row) for row in chunk]
            self._refuse_doubles(table, entries, seen)
            for entry in entries:
                if not entry.is_whole:
                    self._broken[table.model].add(entry.key)
            _Write(self, table, outcome).all([entry for entry in entries if entry.is_whole])
            self._found = {k: v for k, v in self._found.items() if k[0] is not table.model}

    def problem(self, table, entry, column, reason):
        entry.is_whole = False
        self.problems.append(Problem(table.file, entry.row.number, column, reason))

    def _refuse_doubles(self, table, entries, seen):
        for entry in entries:
            if entry.key in seen:
                reason = f"the same as in row {seen[entry.key]}"
                self.problem(table, entry, ", ".join(table.key), reason)
            else:
                seen[entry.key] = entry.row.number

    def _entry(self, table, row):
        entry = Entry(row, key="", values=dict(table.constants))
        for column, kind in table.columns.items():
            try:
                self._put(entry, column, kind, row.cells[column])
            except BadCell as error:
                self.problem(table, entry, column, str(error))
        entry.key = _text_key(
            row.cells[column]
            if isinstance(table.columns[column], Reference)
            else entry.values.get(column, row.cells[column])
            for column in table.key
        )
        return entry

    def _put(self, entry, column, kind, cell):
        if isinstance(kind, Translation):
            entry.translations.append((kind, cell))
        elif isinstance(kind, References):
            parts = tables.items(";")(cell)
            entry.many[column] = [self._find(entry, kind, part) for part in parts]
        elif isinstance(kind, Reference):
            if not cell and kind.needed:
                raise BadCell("may not be empty")
            entry.values[column] = self._find(entry, kind, cell) if cell else None
        else:
            entry.values[column] = kind(cell)

    def _find(self, entry, kind, cell):
        """The row named by ``cell``; None, and no second problem, when that row has its own."""
        where = (kind.model, kind.by)
        if where not in self._found:
            pks = _index(kind.model, kind.by)
            rows = kind.model._base_manager.in_bulk()
            self._found[where] = {key: rows[pk] for key, pk in pks.items()}
        found = self._found[where].get(cell)
        if found is None:
            entry.is_whole = False
            if cell not in self._broken[kind.model]:
                raise BadCell(f"there is no {kind.model._meta.verbose_name} “{cell}”")
        return found


class _Write:
    """Writes the whole entries of one table."""

    def __init__(self, run, table, outcome):
        self.run = run
        self.table = table
        self.model = table.model
        self.outcome = outcome

    def all(self, entries):
        pks = _index(self.model, self.table.key_paths)
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
        self._add(new)
        self._change(changed)

    def _linked(self, entries, rows):
        """``{(column, pk): set of linked pks}`` of the rows there are."""
        linked = defaultdict(set)
        for column in entries[0].many if entries and rows else ():
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
            if self._is_clean(entry, row, names=None):
                made.append((entry, row))
        if not made:
            return
        try:
            with transaction.atomic():
                self.model._base_manager.bulk_create([row for _, row in made], batch_size=500)
        except DatabaseError:
            made = [(entry, row) for entry, row in made if self._saves(entry, row)]
        self._link(made)
        self.outcome.added += len(made)

    def _link(self, made):
        for column in made[0][0].many if made else ():
            relation = self.model._meta.get_field(column)
            through = relation.remote_field.through
            source, target = relation.m2m_field_name(), relation.m2m_reverse_field_name()
            through._base_manager.bulk_create(
                through(**{source: row, target: other})
                for entry, row in made
                for other in entry.many[column]
            )

    def _change(self, changed):
        edited = self._edited_by_staff([row.pk for _, row, _ in changed])
        locked = self.table.locked() if changed else ()
        for entry, row, names in changed:
            if row.pk in edited:
                self.outcome.kept.append(
                    f"{self.table.file}:{entry.row.number} {entry.key}: edited by staff,"
                    f" who differ in {', '.join(names)}"
                )
            elif row.pk in locked:
                self.run.problem(
                    self.table, entry, ", ".join(names), "is in use and may not change"
                )
            elif self._changes(entry, row, names):
                self.outcome.changed += 1

    def _changes(self, entry, row, names):
        for name in set(names) & set(entry.values):
            setattr(row, name, entry.values[name])
        if "translations" in names:
            row.translations = _translated(row.translations, entry)
        if not self._is_clean(entry, row, names):
            return False
        # Saving also where only links change, so that version and history tell of it.
        fields = [name for name in names if name not in entry.many]
        fields += [f.name for f in self.model._meta.fields if getattr(f, "auto_now", False)]
        if not self._saves(entry, row, update_fields=fields):
            return False
        for column in set(names) & set(entry.many):
            getattr(row, column).set(entry.many[column])
        return True

    def _edited_by_staff(self, pks):
        """Those of ``pks`` whose history holds an event that a signed-in person caused."""
        if not pks or not hasattr(self.model, "events"):
            return frozenset()
        events = self.model.events.rel.related_model.objects
        by_people = events.filter(
            pgh_obj_id__in=pks, pgh_context__metadata__has_key="user"
        ).exclude(pgh_context__metadata__user=None)
        return frozenset(by_people.values_list("pgh_obj_id", flat=True))

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
            self.run.problem(self.table, entry, "unverified_fields", f"there is no column “{name}”")
        return entry.is_whole

    def _saves(self, entry, row, **options):
        """Save one row; a rule of the database that it breaks becomes a problem."""
        try:
            with transaction.atomic():
                row.save(**options)
        except DatabaseError as error:
            self.run.problem(self.table, entry, WHOLE_ROW, _rule_broken(error))
            return False
        return True


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
    rule = diagnosis.constraint_name if diagnosis else None
    if not rule:
        return f"is refused by the database: {str(error).splitlines()[0]}"
    unique_or_exclusion = ("23505", "23P01")
    detail = diagnosis.message_detail if diagnosis.sqlstate in unique_or_exclusion else None
    return f"breaks the rule {rule}" + (f": {detail}" if detail else "")
