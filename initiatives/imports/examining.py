"""What taking a file over would do, found by doing it: the caller keeps it or rolls it back."""

import hashlib
import itertools
import json
from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.text import slugify
from django.utils.translation import gettext as _

from initiatives.imports.cells import Cells
from initiatives.imports.kinds import KINDS, PROVENANCE
from initiatives.imports.naming import (
    AMBIGUOUS,
    NEW,
    SAME,
    asked_of,
    names_to_choose,
    resolve_names,
)
from initiatives.imports.provenance import Provenance
from initiatives.imports.receiving import is_second_header, place_of
from initiatives.imports.wording import plainly
from initiatives.models import RowAction
from secretariat import loading
from secretariat.loading.declared import Done, index, text_key
from secretariat.tables import Row

CHUNK = 500  # rows between two signs of progress
SLUG_LENGTH = 120
LONGEST_NAME = 300


@dataclass
class Examined:
    """One row on its way into the register."""

    number: int
    typed: dict
    flaws: list
    cells: dict = field(default_factory=dict)
    said: dict = field(default_factory=dict)  # the cells as read, before the register is asked
    problems: list = field(default_factory=list)  # (column, reason)
    waits_for: list = field(default_factory=list)  # names to choose
    reason: str = ""
    match: str = ""
    is_known: bool = False
    done: Done | None = None

    @property
    def is_sound(self):
        return not self.flaws and not self.problems and not self.waits_for

    @property
    def action(self):
        if self.flaws or self.problems:
            return RowAction.PROBLEM
        if self.waits_for:
            return RowAction.CHOOSE
        return RowAction(self.done.action)


@dataclass
class Found:
    """What an examination found: the rows (list of Examined) and the names to choose.

    ``is_kept``: what it did was not rolled back, so that new rows have keys.
    """

    rows: list
    names: list
    is_kept: bool = False

    @property
    def counts(self):
        """{RowAction: rows}, the empty ones too."""
        found = {str(action): 0 for action in RowAction.values}
        for row in self.rows:
            found[row.action] += 1
        return found

    @property
    def is_sound(self):
        return all(row.is_sound for row in self.rows)

    @property
    def digest(self):
        """SHA-256 (str) of all that would be done: equal only where the register is unchanged."""
        told = [
            [
                row.number,
                row.action,
                row.match,
                row.problems,
                row.waits_for,
                # A row that is added has a key that the next attempt does not repeat.
                row.done and [row.done.pk if row.is_known else None, row.done.changes],
            ]
            for row in self.rows
        ]
        return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()


def examine(import_, *, tell):
    """Bring the rows of an Import into the register as far as they are sound: what was Found.

    In a transaction of the caller, who rolls it back unless every row is sound. ``tell(done,
    total, note)`` is told of the progress.
    """
    examination = _Examination(import_, tell)
    examination.read()
    examination.name()
    examination.identify()
    examination.bring()
    return Found(examination.rows, names_to_choose(examination.meant, examination.asked))


class _Examination:
    def __init__(self, import_, tell):
        self.kind = KINDS[import_.kind]
        self.letters = import_.letters
        stored = import_.rows.order_by("number").values_list("number", "cells", "flaws")
        self.rows = [Examined(*values) for values in stored]
        names = import_.names.exclude(choice="").values_list("name", "kind", "country", "choice")
        self.chosen = {tuple(key): choice for *key, choice in names}
        self.meant, self.asked = {}, []
        self._tell, self._total = tell, 2 * len(self.rows)

    def read(self):
        """Put the cells into the form that tables have them in."""
        cells = Cells(self.kind)
        for row in self.rows:
            if is_second_header(row.typed, self.kind):
                reason = _("The names of the columns stand here once more. Remove this row.")
                row.problems.append(("", reason))
                continue
            row.cells, problems = cells.read(row.typed)
            row.said = dict(row.cells)
            row.problems += problems
            told = {column for _place, column, _reason in row.flaws}
            row.problems += [
                (column, _("may not be empty"))
                for column in self.kind.needed
                if not row.typed.get(column) and column not in told
            ]

    def name(self):
        """Put slugs in the place of names, or note what staff must choose first."""
        asked_of_row = {row.number: self._asked_of(row) for row in self.rows}
        self.asked = [asked for found in asked_of_row.values() for asked in found.values()]
        self.meant = resolve_names(self.asked, self.chosen)
        self._tell(len(self.rows), self._total, _("The names are looked up."))
        for row in self.rows:
            for column, asked in asked_of_row[row.number].items():
                self._put_name(row, column, asked, self.meant[asked])

    def _asked_of(self, row):
        """{column: Asked} of a row, without names that are too long to be any."""
        found = asked_of(self.kind, row.cells)
        for column, asked in list(found.items()):
            if max(map(len, asked.key)) > LONGEST_NAME:
                reason = _("A name has %(most)s characters at most.") % {"most": LONGEST_NAME}
                row.problems.append((column, reason))
                del found[column]
        return found

    def _put_name(self, row, column, asked, meant):
        if meant.answer == AMBIGUOUS:
            row.waits_for.append(asked.name)
            row.reason = meant.reason
        elif not column:
            row.reason = meant.reason
            row.cells["slug"] = meant.slug
        elif meant.answer == SAME:
            row.cells[column] = meant.slug
            row.reason = row.reason or meant.reason
        elif meant.answer == NEW:
            reason = _("The register does not know “%(name)s”. Import it as an actor first.")
            row.problems.append((column, reason % {"name": asked.name}))

    def identify(self):
        """Tell rows that the register has from new ones, and fill in what each needs."""
        known = index(self.kind.model, self.kind.table.key_paths)
        retired = set(
            self.kind.model.objects.filter(retired_at__isnull=False).values_list("pk", flat=True)
        )
        for row in self.rows:
            if row.is_sound:
                self._identify(row, known, retired)

    def _identify(self, row, known, retired):
        key = self.kind.table.key
        is_by_name = self.kind.slug_of and not row.cells.get("slug")
        if is_by_name:
            row.cells["slug"] = self._slug(row, known)
        for column in key:
            if not row.cells.get(column):
                row.cells[column] = self.kind.defaults.get(column, "")
        row.match = text_key(row.cells[column] for column in key)
        row.is_known = row.match in known
        if not row.match.strip("/"):
            reason = _("No slug can be made of this name. Add the column “slug” and write one.")
            row.problems.append((self.kind.slug_of[0], reason))
        elif known.get(row.match) in retired:
            row.problems.append(("", _("The register's row “%s” is retired.") % row.match))
        elif row.is_known:
            self._keep_to_what_is_said(row)
        else:
            self._fill_in(row)

    def _slug(self, row, known):
        """A slug for a row without one; of an actor, whose name is new, one that none has yet."""
        text = " ".join(row.cells.get(column, "") for column in self.kind.slug_of)
        slug = slugify(text)[: SLUG_LENGTH - 4].strip("-")
        if not slug or not self.kind.is_of_actors:
            return slug
        further = (f"{slug}-{number}" for number in itertools.count(2))
        return next(each for each in itertools.chain([slug], further) if each not in known)

    def _keep_to_what_is_said(self, row):
        """An empty cell leaves what the register has; a name by which it was found is no news."""
        key = self.kind.table.key
        if self.kind.is_of_actors and not row.typed.get("slug"):
            row.cells.pop("name")
        row.cells = {
            column: text
            for column, text in row.cells.items()
            if column in key or (text and column not in PROVENANCE)
        }

    def _fill_in(self, row):
        blank = dict.fromkeys(self.kind.columns, "")
        given = {column: text for column, text in row.cells.items() if text}
        if "name_as_listed" in blank:
            blank["name_as_listed"] = row.typed["actor"]
        row.cells = blank | self.kind.defaults | given

    def bring(self):
        sound = [row for row in self.rows if row.is_sound]
        provenance = Provenance(self.kind, {row.number: row.said for row in sound})
        outcome, problems = loading.bring(
            self.kind.table, self._chunks(sound), on_change=provenance.of_change
        )
        by_number = {row.number: row for row in self.rows}
        for problem in problems:
            column = problem.column if problem.column in self.kind.columns else ""
            by_number[problem.row].problems.append(
                plainly(column, problem.reason, self.kind.columns)
            )
        for number, done in outcome.done.items():
            by_number[number].done = done
        for row in sound:
            if row.done is None and not row.problems:
                row.problems.append(("", _("This row names another that has a problem itself.")))
        self._tell(self._total, self._total, "")

    def _chunks(self, rows):
        before = self._total - len(rows)
        for start in range(0, len(rows), CHUNK):
            self._tell(before + start, self._total, _("The rows are compared."))
            yield [Row(row.number, row.cells) for row in rows[start : start + CHUNK]]


def told(row, letters):
    """All that is wrong with a row: lists of [place, column, reason]."""
    found = [
        [place_of(row.number, column, letters), column, str(reason)]
        for column, reason in row.problems
    ]
    unique = defaultdict(list)
    for flaw in [*row.flaws, *found]:
        unique[tuple(flaw)] = flaw
    return list(unique.values())
