"""What the chapters of a dossier are made of."""

import datetime as dt
from collections import Counter

from django.urls import reverse
from django.utils.formats import date_format

from reporting.exports import wording
from reporting.exports.blocks import Chapter
from reporting.exports.tables import Cell, Column, Table
from signatories.models import Actor

ABSENT = "–"


def numbers(content):
    return {"first": content["from"]["number"], "last": content["to"]["number"]}


def days(first, last):
    """A span of days in words (str); "" where the first is not known."""
    if not first:
        return ""
    ends = [first] if not last or last == first else [first, last]
    return " – ".join(wording.day(day) for day in ends)


def _cell(text):
    return text if isinstance(text, Cell) else Cell(str(text))


def linked(text, page, slug):
    """A Cell that leads to the page of this name on the screen; paper shows the text."""
    return Cell(text, url=reverse(page, args=[slug]))


def partial_day(day, precision):
    """A day ("2026-01-31") in words, no finer than it is known (str)."""
    if precision == "year":
        return day[:4]
    if precision == "month":
        return date_format(dt.date.fromisoformat(day), "YEAR_MONTH_FORMAT")
    return wording.day(day)


def table(key, caption, columns, rows, *, notes=()):
    return Table(
        key=key,
        caption=caption,
        columns=[Column(name) for name in columns],
        rows=[[_cell(text) for text in row] for row in rows],
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


def actor_cell(actor):
    """The name of an actor, or ABSENT, as a Cell that leads to its page."""
    return linked(actor["name"], "actor-detail", actor["slug"]) if actor else Cell(ABSENT)


def by_kind(counts):
    """How many of each kind of actor ({kind: number}), in words (str); never one total of all."""
    found = Counter(counts)
    return ", ".join(
        f"{Actor.Kind(kind).label} {found[kind]}" for kind in Actor.Kind.values if found[kind]
    )


def at(number):
    return f"COP{number}" if number else ABSENT
