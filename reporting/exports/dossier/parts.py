"""What the chapters of a dossier are made of."""

from reporting.exports import wording
from reporting.exports.blocks import Chapter
from reporting.exports.tables import Cell, Column, Table

ABSENT = "–"


def numbers(content):
    return {"first": content["from"]["number"], "last": content["to"]["number"]}


def days(first, last):
    """A span of days in words (str); "" where the first is not known."""
    if not first:
        return ""
    ends = [first] if not last or last == first else [first, last]
    return " – ".join(wording.day(day) for day in ends)


def table(key, caption, columns, rows, *, notes=()):
    return Table(
        key=key,
        caption=caption,
        columns=[Column(name) for name in columns],
        rows=[[Cell(str(text)) for text in row] for row in rows],
        notes=list(notes),
    )


def chapter(code, title, tables, *, otherwise, notes=()):
    """A Chapter of the tables that have rows; ``otherwise`` says why one has none, {key: text}."""
    empty = [otherwise[table.key] for table in tables if not table.rows]
    return Chapter(
        code=code,
        title=title,
        notes=[*notes, *empty],
        tables=[table for table in tables if table.rows],
    )


def name(actor):
    return actor["name"] if actor else ABSENT


def at(number):
    return f"COP{number}" if number else ABSENT
