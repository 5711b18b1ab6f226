"""The rows of a question in a workbook: what stands in them, and the key of those to fill in."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from reporting.exports.paper import layout
from reporting.exports.paper.form import Option, label_of

CODE, ASKED, ANSWER, UNIT, EARLIER, FIGURE = 1, 2, 3, 4, 5, 6  # columns


@dataclass(frozen=True)
class Cell:
    """One cell to fill in, or a fixed one; an open one takes other texts than its options too."""

    text: str
    options: tuple[Option, ...] = ()
    tip: str = ""
    is_fixed: bool = False
    is_open: bool = False


@dataclass(frozen=True)
class Row:
    """One row. ``said`` is {column: (text, style)}; without a key nothing in it is filled in."""

    said: dict[int, tuple[str, str]]
    key: list[str] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)


def rows_of(question):
    """Rows of a PaperQuestion (list of Row): its text, its lines, its blocks."""
    yield Row(
        {
            CODE: (question.code, "bold"),
            ASKED: (question.text, "bold"),
            ANSWER: (question.known, "plain"),
            EARLIER: (question.earlier, "hint"),
            FIGURE: ("\n".join(question.beside), "hint"),
        }
    )
    if question.hint:
        yield Row({ASKED: (question.hint, "hint")})
    for number, line in enumerate(question.lines):
        tip = question.hint if number == 0 else ""
        yield from _option_rows(question, line) if line.many else [_line_row(question, line, tip)]
    for block in question.blocks:
        yield from _block_rows(question, block)


def _line_row(question, line, tip):
    text = label_of(line.options, line.values[0]) if line.values else ""
    return Row(
        {
            ASKED: (line.label, "plain"),
            UNIT: (line.unit, "plain"),
            EARLIER: (line.earlier, "hint"),
        },
        [question.code, line.key],
        [Cell(text, tuple(line.options), tip)],
    )


def _option_rows(question, line):
    """One row per option, to be answered with yes; a stored one that is no option has its own."""
    yes = (Option(layout.YES, _("yes")),)
    extra = [Option(v, v) for v in line.values if v not in {o.value for o in line.options}]
    for option in [*line.options, *extra]:
        yield Row(
            {ASKED: (option.label, "plain")},
            [question.code, line.key, "yes", option.value],
            [Cell(yes[0].label if option.value in line.values else "", yes)],
        )


def _block_rows(question, block):
    heads = {ANSWER + i: (column.label, "head") for i, column in enumerate(block.columns)}
    yield Row({ASKED: (block.caption, "plain"), **heads})
    empty = [[""] * len(block.columns)] * block.spare
    for row in [*block.rows, *empty]:
        fixed = row[0] if block.columns[0].is_fixed else ""
        cells = [
            Cell(
                label_of(column.options, text),
                tuple(column.options),
                is_fixed=column.is_fixed,
                is_open=column.is_open,
            )
            for column, text in zip(block.columns, row, strict=False)
        ]
        yield Row({}, [question.code, block.key, "row", block.dimension, fixed], cells)
