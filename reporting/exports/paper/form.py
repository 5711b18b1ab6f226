"""One report's questionnaire as it is printed, whatever it is printed as.

All texts are in the language of the moment. Nothing downstream reads a model again.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Option(NamedTuple):
    """One thing that may be chosen: what is stored, and what people read."""

    value: str
    label: str


@dataclass(frozen=True)
class Line:
    """One thing to fill in: the part ``key`` of an entry, with ``values`` as typed.

    ``many``: any number of the options may be chosen. ``earlier`` is what was said last year.
    """

    key: str
    label: str
    values: list[str]
    options: Sequence[Option] = ()
    unit: str = ""
    earlier: str = ""
    many: bool = False
    is_long: bool = False

    @property
    def said(self):
        """What was answered, as people read it (str)."""
        return ", ".join(label_of(self.options, value) for value in self.values)


@dataclass(frozen=True)
class Column:
    """One column of a block; in a fixed one nothing is filled in, an open one takes other texts too."""

    label: str
    options: Sequence[Option] = ()
    is_fixed: bool = False
    is_open: bool = False


@dataclass(frozen=True)
class Block:
    """Lines of several cells: the part ``key`` of an entry, ``dimension`` telling parts apart.

    ``rows`` are as typed; ``spare`` empty lines follow, and none where the lines are fixed.
    """

    key: str
    caption: str
    columns: list[Column]
    rows: list[list[str]]
    spare: int = 0
    dimension: str = ""
    earlier: list[list[str]] = field(default_factory=list)

    @property
    def said(self):
        """The rows that hold something, as people read them (list of lists of str)."""
        free = [i for i, column in enumerate(self.columns) if not column.is_fixed]
        return [
            [
                label_of(column.options, cell)
                for column, cell in zip(self.columns, row, strict=False)
            ]
            for row in self.rows
            if any(row[i].strip() for i in free if i < len(row))
        ]

    def printed(self):
        """Rows to print: fixed ones and filled ones in words, then the empty ones."""
        is_fixed = any(column.is_fixed for column in self.columns)
        rows = self.rows if is_fixed else self.said
        labelled = [
            [
                label_of(column.options, cell)
                for column, cell in zip(self.columns, row, strict=False)
            ]
            for row in rows
        ]
        return labelled + [[""] * len(self.columns) for _each in range(self.spare)]


@dataclass(frozen=True)
class PaperQuestion:
    """One question. ``known`` is what the platform knows in answer and does not ask.

    ``beside`` are public figures, ``earlier`` last year's answer, each as one text.
    """

    code: str
    text: str
    hint: str
    known: str
    lines: list[Line]
    blocks: list[Block]
    earlier: str
    beside: list[str]
    question: Any = field(repr=False, default=None)

    @property
    def is_answered(self):
        return any(line.said.strip() for line in self.lines) or any(b.said for b in self.blocks)


@dataclass(frozen=True)
class PaperSection:
    """One page of the form; ``about`` is the title of the action of which it speaks."""

    code: str
    slug: str
    title: str
    about: str
    version: int
    questions: list[PaperQuestion]

    @property
    def heading(self):
        name = f"{self.code}. {self.title}"
        return f"{name}: {self.about}" if self.about else name


@dataclass(frozen=True)
class PaperForm:
    """A whole questionnaire. ``marks`` stand at the head of every page, ``facts`` on the first."""

    title: str
    reporter: str
    language: str
    marks: list[str]
    facts: list[tuple[str, str]]
    notes: list[str]
    sections: list[PaperSection]
    printed_at: dt.datetime
    is_blank: bool


def label_of(options, value):
    """What people read of a stored value (str); what is no option as it is."""
    return next((option.label for option in options if option.value == value), value)
