"""Lists of an entry as lines of fields: tables, parts by a dimension, things claimed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from reporting.forms.sections.fields import cell

SPARE, MORE = 2, 5  # blank lines offered, and when somebody asks for more
MOST = 500  # lines that one form sends


class Column(NamedTuple):
    """``make`` gives a new field; ``width`` is a class of the column, "" for none."""

    label: str
    make: Callable[[], Any]


@dataclass
class Lines:
    """Lines under one name. The entry's row is ``lead`` and what stands in the columns.

    ``fixed`` are lines that always stand there, as (code, label): their first cell is known and
    not typed. The others have a field for every column.
    """

    name: str  # of the fields: "<question's code>-<key>"
    title: str
    columns: list[Column]
    lead: list[str] = field(default_factory=list)
    fixed: list[tuple[str, str]] = field(default_factory=list)
    spare: int = SPARE
    width: int = 0  # cells of a row of the entry, ``lead`` included

    def posted(self, rows, *, more=False):
        """Rows of an entry as a browser would send them ({field name: [text]}), with blank ones."""
        by_code = {code: None for code, _label in self.fixed}
        others = []
        for row in rows:
            row = row if isinstance(row, list) else [row]  # a draft may hold anything
            name = row[len(self.lead)] if len(row) > len(self.lead) else ""
            if name in by_code and by_code[name] is None:
                by_code[name] = row
            else:
                others.append(row)
        blank = self.spare + (MORE if more else 0)
        lines = [by_code[code] or [*self.lead, code] for code in by_code]
        lines += [*others, *([[]] * blank)]
        found = {}
        for number, row in enumerate(lines):
            cells = [*row, *[""] * self.width][len(self.lead) : self.width]
            for column, text in enumerate(cells):
                if number >= len(self.fixed) or column:
                    found[self.field_name(number, column)] = [text]
        return found

    def count(self, names):
        """How many lines there are among the names of fields that were sent."""
        start = f"{self.name}-"
        numbers = [name[len(start) :].partition("-")[0] for name in names if name.startswith(start)]
        sent = [int(n) + 1 for n in numbers if n.isdecimal() and len(n) <= 3]
        least = len(self.fixed) + (0 if sent else self.spare)
        return min(max([*sent, least]), len(self.fixed) + MOST)

    def fields(self, count):
        """{field name: field} of ``count`` lines."""
        return {
            self.field_name(number, column): cell(each.make(), self._label(number, each))
            for number in range(count)
            for column, each in enumerate(self.columns)
            if number >= len(self.fixed) or column
        }

    def _label(self, number, column):
        if number < len(self.fixed):
            return f"{column.label}: {self.fixed[number][1]}"
        place = {"column": column.label, "row": number + 1 - len(self.fixed)}
        return _("%(column)s, line %(row)s") % place

    def field_name(self, number, column):
        return f"{self.name}-{number}-{column}"

    def rows(self, typed, count):
        """(rows of the entry that hold anything, number of the line of each)."""
        rows, numbers = [], []
        for number in range(count):
            known = [self.fixed[number][0]] if number < len(self.fixed) else []
            names = [self.field_name(number, c) for c in range(len(known), len(self.columns))]
            cells = [typed(name) or "" for name in names]
            if any(text.strip() for text in cells):
                rows.append([*self.lead, *known, *cells])
                numbers.append(number)
        return rows, numbers
