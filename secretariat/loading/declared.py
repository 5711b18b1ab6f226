"""How a table is declared: its file, its columns and the model that it fills."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from django.db import models

from secretariat import tables


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
    stand in no column. ``locked`` gives the keys (pk) of rows that may not change any more, but for
    their translations; ``closed`` tells of a new row (unsaved) that it comes too late. Both are
    kept as they are.
    ``check`` takes the rows as the table has them, unsaved, and gives (row, column, reason) of
    what only the whole table can tell.
    """

    file: str
    model: type[models.Model]
    key: tuple
    columns: dict
    constants: dict = field(default_factory=dict)
    locked: Callable = frozenset
    closed: Callable | None = None
    check: Callable | None = None

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


@dataclass(frozen=True)
class Done:
    """What became of one row: "add", "change" or "same", its primary key, and of a change
    (field, text before, text after) of each that differs.
    """

    action: str
    pk: int
    changes: tuple = ()


@dataclass
class Outcome:
    """What a load did with one table; ``kept`` are sentences about rows left as they are.

    ``done`` is {number of the row: Done}.
    """

    file: str
    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: list = field(default_factory=list)
    done: dict = field(default_factory=dict)


@dataclass
class Entry:
    """A row of a table in terms of its model."""

    row: tables.Row
    key: str
    values: dict = field(default_factory=dict)
    many: dict = field(default_factory=dict)
    translations: list = field(default_factory=list)
    is_whole: bool = True


def text_key(parts):
    return "/".join("" if part is None else str(part) for part in parts)


def index(model, paths):
    """``{text of the key: primary key}`` of every row; one in force comes before a retired one."""
    rows = model._base_manager.all()
    if any(f.name == "retired_at" for f in model._meta.fields):
        rows = rows.order_by(models.F("retired_at").asc(nulls_last=True))
    return {text_key(parts): pk for pk, *parts in rows.values_list("pk", *paths)}
