"""One load: reads every table, then has it written, and tells of every problem at once."""

from collections import defaultdict

from django.db import transaction
from django.utils.translation import gettext as _

from secretariat import tables
from secretariat.loading.declared import (
    Entry,
    Outcome,
    Reference,
    References,
    Translation,
    index,
    text_key,
)
from secretariat.loading.translating import COLUMNS, Translate, Translations
from secretariat.loading.writing import Write
from secretariat.tables import BadCell, Problem
from secretariat.turns import take_turn


class InvalidTables(Exception):
    """Nothing was loaded; ``problems`` (list of Problem) says why."""

    def __init__(self, problems):
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def load(register, folder):
    """Bring every Table of ``register`` (in order) from ``folder`` into the database.

    Translations follow the tables that they speak of. Returns an Outcome per file. All or nothing: raises InvalidTables with every problem found.
    """
    run = _Load(folder)
    with transaction.atomic():
        take_turn("loading")
        for table in register:
            if isinstance(table, Translations):
                run.translate(table)
            else:
                run.bring(table)
        if run.problems:
            raise InvalidTables(run.problems)
    return run.outcomes


def bring(table, chunks, *, on_change):
    """Bring rows that a person sent, read elsewhere, into the model of one Table.

    ``chunks`` yields lists of tables.Row, which may lack columns: those stay as they are, but for
    the columns of the key. The person stands behind them, so rows that staff edited change too.
    ``on_change(number, row, names)`` gives what else a change of those fields sets ({field:
    value}), or raises BadCell (column, reason). Returns (Outcome, list of Problem); rows without
    a problem are written, so where there are any the caller rolls its transaction back.
    """
    take_turn("loading")
    run = _Load(folder=None)
    outcome = Outcome(table.file)
    run.bring_rows(table, chunks, Write(run, table, outcome, on_change=on_change))
    return outcome, run.problems


class _Load:
    def __init__(self, folder):
        self.folder = folder
        self.problems = []
        self.outcomes = []
        self._found = {}  # (model, paths) -> {text key: row}
        self._keys = {}  # (model, paths) -> {primary key: text key}
        self._broken = defaultdict(set)  # model -> keys of rows with problems of their own
        self._incomplete = set()  # models whose file could not be read to its end

    def bring(self, table):
        outcome = Outcome(table.file)
        self.outcomes.append(outcome)
        known = len(self.problems)
        rows = tables.read(
            self.folder / table.file, list(table.columns), name=table.file, problems=self.problems
        )
        outcome.read = len(rows)
        if len(self.problems) > known:
            self._incomplete.add(table.model)
        # A table that refers to itself goes row by row, so that a row may name one above it.
        chunks = [[row] for row in rows] if table.refers_to_itself else [rows]
        self.bring_rows(table, chunks, Write(self, table, outcome))

    def bring_rows(self, table, chunks, write):
        seen = {}
        for chunk in chunks:
            entries = [self._entry(table, row) for row in chunk]
            self._refuse_doubles(table, entries, seen)
            self._check(table, entries)
            has_written = write.all([entry for entry in entries if entry.is_whole])
            # What a person sent names only rows that were there before.
            if has_written and write.on_change is None:
                self._forget(table.model)
            self._broken[table.model].update(e.key for e in entries if not e.is_whole)

    def translate(self, translations):
        outcome = Outcome(translations.file)
        self.outcomes.append(outcome)
        rows = tables.read(
            self.folder / translations.file,
            list(COLUMNS),
            name=translations.file,
            problems=self.problems,
        )
        outcome.read = len(rows)
        Translate(self, translations, outcome).all(rows)

    def told_of(self, model, key):
        """Whether the row's absence follows from a problem that is told of already."""
        return key in self._broken[model] or model in self._incomplete

    def _forget(self, model):
        self._found = {where: rows for where, rows in self._found.items() if where[0] is not model}
        self._keys.clear()

    def problem(self, table, entry, column, reason):
        entry.is_whole = False
        self.problems.append(Problem(table.file, entry.row.number, column, reason))

    def _refuse_doubles(self, table, entries, seen):
        for entry in entries:
            if entry.key in seen:
                reason = _("the same as in row %(row)s") % {"row": seen[entry.key]}
                self.problem(table, entry, ", ".join(table.key), reason)
            else:
                seen[entry.key] = entry.row.number

    def _check(self, table, entries):
        # Of a table with a row left out, it would tell of what follows from that row's problem.
        if table.check is None or not all(entry.is_whole for entry in entries):
            return
        rows = [table.model(**entry.values) for entry in entries]
        entry_of = {id(row): entry for row, entry in zip(rows, entries, strict=True)}
        for row, column, reason in table.check(rows):
            self.problem(table, entry_of[id(row)], column, reason)

    def _entry(self, table, row):
        entry = Entry(row, key="", values=dict(table.constants))
        for column, kind in table.columns.items():
            if column not in row.cells:
                continue
            try:
                self._put(entry, column, kind, row.cells[column])
            except BadCell as error:
                self.problem(table, entry, column, str(error))
        entry.key = text_key(
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
                raise BadCell(_("may not be empty"))
            entry.values[column] = self._find(entry, kind, cell) if cell else None
        else:
            entry.values[column] = kind(cell)

    def _find(self, entry, kind, cell):
        """The row named by ``cell``; None, and no second problem, when that row has its own."""
        found = self._all_of(kind).get(cell)
        if found is None:
            entry.is_whole = False
            if not self.told_of(kind.model, cell):
                what = {"kind": kind.model._meta.verbose_name, "key": cell}
                raise BadCell(_("there is no %(kind)s “%(key)s”") % what)
        return found

    def _all_of(self, kind):
        """{text key: row} of the model that a column refers to."""
        where = (kind.model, kind.by)
        if where not in self._found:
            pks = index(kind.model, kind.by)
            rows = kind.model._base_manager.in_bulk()
            self._found[where] = {key: rows[pk] for key, pk in pks.items()}
        return self._found[where]

    def key_of(self, kind, pk):
        """The text by which a column refers to the row with that primary key (str)."""
        where = (kind.model, kind.by)
        if where not in self._keys:
            self._keys[where] = {row.pk: key for key, row in self._all_of(kind).items()}
        return self._keys[where].get(pk, "")
