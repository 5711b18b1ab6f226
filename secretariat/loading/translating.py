"""Bringing translations beside rows: one file a language, so that a translator can edit it whole.

A line names a row (``table``, ``key``), one of its texts (``field``), that text in its own language
(``source``) and the translation. Of a list, such as the options of a question, each piece has a
line of its own. ``source`` tells translators what they translate, and us when a translation went stale.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db import models

from secretariat import tables
from secretariat.loading.declared import Table, index
from secretariat.loading.writing import edited_by_staff, save
from secretariat.tables import BadCell, Problem

TEXTS = models.CharField | models.TextField | models.JSONField | ArrayField
COLUMNS = {
    "table": tables.needed(tables.text),
    "key": tables.needed(tables.text),
    "field": tables.needed(tables.text),
    "source": tables.needed(tables.text),
    "text": tables.text,
    "reviewed": tables.flag,
}


@dataclass(frozen=True)
class Translations:
    """One CSV file of texts in ``language``; ``tables`` names the Tables that it speaks of."""

    file: str
    language: str
    tables: dict[str, Table]


@dataclass
class Cell:
    """One line of the file, read."""

    number: int
    field: str
    source: str
    text: str
    is_reviewed: bool


class Translate:
    """Puts one file of translations beside the rows that it names."""

    def __init__(self, run, translations, outcome):
        self.run = run
        self.translations = translations
        self.outcome = outcome
        self._cells = defaultdict(lambda: defaultdict(list))  # table -> key -> cells
        self._pks = {}

    def all(self, rows):
        for row in rows:
            try:
                self._read(row)
            except BadCell as error:
                column, reason = error.args
                self._problem(row.number, column, reason)
        for name, cells in self._cells.items():
            self._put(self.translations.tables[name].model, cells, self._pks[name])

    def _read(self, row):
        values = {}
        for column, kind in COLUMNS.items():
            try:
                values[column] = kind(row.cells[column])
            except BadCell as error:
                raise BadCell(column, str(error)) from None
        name, key = values.pop("table"), values.pop("key")
        if name not in self.translations.tables:
            known = ", ".join(self.translations.tables)
            raise BadCell("table", f"“{name}” is not one of {known}")
        table = self.translations.tables[name]
        _require_text(table.model, values["field"])
        if key not in self._keys(name):
            if not self.run.told_of(table.model, key):
                raise BadCell("key", f"there is no {table.model._meta.verbose_name} “{key}”")
            return
        cell = Cell(row.number, *values.values())
        if any((c.field, c.source) == (cell.field, cell.source) for c in self._cells[name][key]):
            raise BadCell("source", "this text stands twice")
        self._cells[name][key].append(cell)

    def _keys(self, name):
        if name not in self._pks:
            table = self.translations.tables[name]
            self._pks[name] = index(table.model, table.key_paths)
        return self._pks[name]

    def _put(self, model, cells, pks):
        rows = model._base_manager.in_bulk([pks[key] for key in cells])
        edited = edited_by_staff(model, rows)
        for key, given in cells.items():
            row = rows[pks[key]]
            if row.pk not in edited:
                self._write(row, given)
            elif self._merged(row, given) == row.translations.get(self._language):
                self.outcome.unchanged += len(given)
            else:
                self.outcome.kept.append(
                    f"{self.translations.file}:{given[0].number} {key}: edited by staff,"
                    " who differ in translations"
                )

    def _write(self, row, given):
        cells = [cell for cell in given if self._is_fresh(row, cell)]
        before = row.translations.get(self._language, {})
        after = self._merged(row, cells)
        for cell in given:
            if cell not in cells and row.pieces(cell.field) is None:
                after.pop(cell.field, None)  # it translates what the row said before
        if after != before and (before or len(after) > 1):
            self._save(row, after, line=given[0].number)
        for cell in cells:
            known = _known(before, cell, is_piece=row.pieces(cell.field) is not None)
            if not cell.text or known == cell.text:
                self.outcome.unchanged += 1
            elif known is None:
                self.outcome.added += 1
            else:
                self.outcome.changed += 1

    def _save(self, row, translated, *, line):
        row.translations = row.translations | {self._language: translated}
        fields = [f.name for f in row._meta.fields if getattr(f, "auto_now", False)]
        reason = save(row, update_fields=["translations", *fields])
        if reason:
            self._problem(line, tables.WHOLE_ROW, reason)

    def _is_fresh(self, row, cell):
        """Whether the row still says what was translated; else the line is left out, and told of.

        A translation gone stale is no reason to refuse the register: the page shows the source.
        """
        pieces = row.pieces(cell.field)
        now = getattr(row, cell.field) if pieces is None else pieces
        if cell.source == now or cell.source in (pieces or ()):
            return True
        said = now if pieces is None else ", ".join(pieces)
        self.outcome.kept.append(
            f"{self.translations.file}:{cell.number} source: no longer “{cell.source}”"
            f" but “{said}”; left out"
        )
        return False

    def _merged(self, row, cells):
        """The row's translations into the language once the cells are put in (dict)."""
        merged = dict(row.translations.get(self._language, {}))
        for cell in cells:
            if not cell.text:
                continue
            if row.pieces(cell.field) is not None:
                merged[cell.field] = merged.get(cell.field, {}) | {cell.source: cell.text}
            else:
                merged[cell.field] = cell.text
        return merged | {"reviewed": all(cell.is_reviewed for cell in cells)}

    @property
    def _language(self):
        return self.translations.language

    def _problem(self, number, column, reason):
        self.run.problems.append(Problem(self.translations.file, number, column, reason))


def _known(translated, cell, *, is_piece):
    """What the row said before in place of the cell's text (str); None for nothing."""
    if is_piece:
        return translated.get(cell.field, {}).get(cell.source)
    return translated.get(cell.field)


def _require_text(model, field):
    """Raise BadCell unless the field holds text, or a list of texts."""
    columns = {column.name: column for column in model._meta.concrete_fields}
    if not isinstance(columns.get(field), TEXTS) or field == "translations":
        raise BadCell("field", f"a {model._meta.verbose_name} has no text “{field}”")
