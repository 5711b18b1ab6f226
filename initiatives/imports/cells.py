"""Cells as people type them, made into what the register's own tables hold."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import override

from initiatives.imports.dates import read_date
from initiatives.imports.wording import as_column
from secretariat.loading import Reference, References
from secretariat.tables import FORMULA_STARTS, BadCell
from signatories.models import Precision

YES, NO = {"1", "yes", "y", "true"}, {"0", "no", "n", "false"}
CAPITALS = {"iso2", "iso3"}
NAMED_BY = ("code", "slug", "name", "title", "short_title")  # of what a column refers to


class Cells:
    """Reads the cells of one kind of rows. Reads the terms of the register once, when asked."""

    def __init__(self, kind):
        self.kind = kind

    def read(self, typed):
        """({column: text of a table}, [(column, reason)]) of {column: text as typed}.

        Names of actors and initiatives stay as typed, without the space around them.
        """
        cells, problems = {}, []
        for column, text in typed.items():
            try:
                cells[column] = self._cell(column, unguarded(text.strip()))
            except BadCell as error:
                problems.append((column, str(error)))
        for column in self.kind.dates & cells.keys():
            if cells[column]:
                self._put_date(column, cells, problems)
        return cells, problems

    def _cell(self, column, text):
        declared, field = self.kind.table.columns[column], self.kind.field(column)
        if not text or column in self.kind.names:
            return text
        if isinstance(declared, Reference):
            return self._term(column, text)
        if isinstance(declared, References):
            return ";".join(self._term(column, part.strip()) for part in text.split(";"))
        if field is not None and field.choices:
            return self._choice(column, text)
        if isinstance(field, models.BooleanField):
            return _flag(text)
        return text.upper() if column in CAPITALS else text

    def _put_date(self, column, cells, problems):
        """The date as tables have it, and beside it how much of it was typed."""
        try:
            day, precision = read_date(cells[column])
        except BadCell as error:
            problems.append((column, str(error)))
            return
        cells[column] = day.isoformat()
        beside = f"{column}_precision"
        if beside in self.kind.columns:
            cells[beside] = cells.get(beside) or precision
        elif precision != Precision.DAY:
            problems.append((column, _("This date needs its day, like 2025-11-14.")))

    def _choice(self, column, text):
        code = self._choices[column].get(as_column(text))
        if code is None:
            known = ", ".join(sorted(set(self._choices[column].values())))
            raise BadCell(_("“%(cell)s” is none of %(known)s") % {"cell": text, "known": known})
        return code

    def _term(self, column, text):
        return self._terms[column].get(text.casefold(), text)

    @cached_property
    def _choices(self):
        """{column: {code or English label, as a column's name: code}}"""
        found = {}
        with override("en"):
            for column in self.kind.columns:
                choices = getattr(self.kind.field(column), "choices", None) or ()
                labels = {as_column(str(label)): str(code) for code, label in choices}
                found[column] = labels | {
                    as_column(str(code)): str(code) for code, _label in choices
                }
        return found

    @cached_property
    def _terms(self):
        """{column: {code, name or title in lower case: text key}}, one query a model."""
        found, of_model = {}, {}
        for column, declared in self.kind.table.columns.items():
            if not isinstance(declared, Reference | References) or column in self.kind.names:
                continue
            where = (declared.model, declared.by[0])
            if where not in of_model:
                of_model[where] = _named(*where)
            found[column] = of_model[where]
        return found


def _named(model, by):
    """{what a row is called, in lower case: text key}; the key itself comes first."""
    fields = {field.name for field in model._meta.fields}
    names = [name for name in NAMED_BY if name in fields]
    rows = list(model._base_manager.values_list(by, *names))
    found = {str(name).casefold(): str(key) for key, *called in rows for name in called}
    return found | {str(key).casefold(): str(key) for key, *_called in rows}


def unguarded(text):
    """The text without the apostrophe by which our own exports keep it from being a formula."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA_STARTS) else text


def _flag(text):
    if text.casefold() in YES:
        return "1"
    return "0" if text.casefold() in NO else text
