"""An edition as PDF/UA-1, the same bytes for the same edition."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reporting.exports.glyphs import STAND_IN, showable
from reporting.exports.typesetting import typeset

TEMPLATE = Path(__file__).parent / "edition.typ"
FONTS = settings.BASE_DIR / "static" / "vendor" / "fonts"
STANDARDS = ["ua-1"]
MOST_COLUMNS = 6  # of a table on a page; wider ones come in parts
LEAST_LETTERS, MOST_LETTERS = 8, 40  # of a column, for its share of a page's width
# Of the tables of values together: paper and memory end before the data do.
MOST_ROWS_IN_ALL = 4000


class FontsMissing(Exception):
    """The bundled fonts are not there; the message says how to get them."""


def write_pdf(document):
    """Bytes of the PDF of a Document.

    All text goes in as one JSON string, so nothing in it is ever read as markup. Neither system
    fonts nor packages are used, and every date is the time of the freeze. A character that the
    fonts do not have is replaced, and the file says so. Raises FontsMissing and TypesettingFailed.
    """
    if not any(FONTS.glob("*.ttf")):
        raise FontsMissing(f"no fonts in {FONTS}: run scripts/build_assets.py")
    content, is_cut = showable(_content(document), FONTS)
    if is_cut:
        content["statements"].append(_replaced() if document.is_short else _unshown())
    return typeset(TEMPLATE, content, fonts=FONTS, standards=STANDARDS, at=document.frozen_at)


def _unshown():
    return _(
        "Some characters cannot be shown in this file and are replaced by %(mark)s. The workbook and"
        " the JSON file of this edition have them."
    ) % {"mark": STAND_IN}


def _replaced():
    said = _("Some characters cannot be shown in this file and are replaced by %(mark)s.")
    return said % {"mark": STAND_IN}


def _content(document):
    at = document.frozen_at
    room = _Room(MOST_ROWS_IN_ALL)
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "author": _("Belém Declaration Secretariat"),
        "language": get_language().split("-")[0],
        "coverage": document.coverage,
        "is_short": document.is_short,
        "footer": f"{document.subtitle}. {document.coverage}. {document.statements[0]}",
        "frozen_at": {
            name: getattr(at, name) for name in ("year", "month", "day", "hour", "minute", "second")
        },
        "statements": document.statements,
        "facts": [list(fact) for fact in document.facts],
        "headings": {"contents": _("Contents"), "figures": _("Figures")},
        "chapters": [_chapter(chapter, room) for chapter in document.chapters],
    }


class _Room:
    """How many rows the tables of a document may still have."""

    def __init__(self, rows):
        self.left = rows

    def for_table(self, table):
        """The Table, or the same without its rows where there is no room for them."""
        if len(table.rows) > self.left:
            return table.emptied()
        self.left -= len(table.rows)
        return table


def _chapter(chapter, room):
    return {
        "title": chapter.title,
        **_blocks(chapter, room),
        "sections": [
            {
                "title": f"{section.code} {section.title}"
                if section.is_numbered
                else section.title,
                "definition": section.definition,
                **_blocks(section, room),
                "said": [_said(said) for said in section.said],
            }
            for section in chapter.sections
        ],
    }


def _blocks(part, room):
    """What chapters and sections have in common."""
    return {
        "notes": part.notes,
        "lines": [_line(line) for line in part.lines],
        "pictures": [_picture(picture) for picture in part.pictures],
        "tables": _tables([room.for_table(table) for table in part.tables]),
    }


def _line(line):
    return {
        "title": line.title,
        "value": f"{line.text} {line.unit}".strip(),
        "is_withheld": line.figure.is_withheld,
        "coverage": line.coverage,
    }


def _picture(picture):
    return {
        "title": picture.chart.title,
        "svg": picture.chart.svg,
        "alt": picture.chart.alt,
        "tables": _tables([picture.table]),
    }


def _said(said):
    return {
        "reporter": said.reporter,
        "about": said.about,
        "text": said.text,
        "tables": _tables([said.table]) if said.table else [],
    }


def _tables(tables):
    return [_table(table, part) for table in tables for part in _parts(table)]


def _parts(table):
    """Ranges of columns that fit a page's width; every part begins with the first column."""
    last = len(table.columns)
    if last <= MOST_COLUMNS or not table.rows:
        return [range(1, last)]
    step = MOST_COLUMNS - 1
    return [range(start, min(start + step, last)) for start in range(1, last, step)]


def _table(table, part):
    is_whole = not table.rows or len(part) == len(table.columns) - 1
    chosen = [0, *part]
    caption = table.caption
    if not is_whole:
        first, final = table.columns[part.start], table.columns[part.stop - 1]
        caption = f"{caption}, {first.name} – {final.name}"
    return {
        "caption": caption,
        "columns": [
            {
                "name": table.columns[i].name,
                "numeric": table.columns[i].numeric,
                "width": _width(table, i),
            }
            for i in (chosen if table.rows else [])
        ],
        "rows": [[str(row[i]) for i in chosen] for row in table.rows],
        "notes": table.notes if part.stop == len(table.columns) else [],
    }


def _width(table, column):
    """The share of the page's width that a column needs, in letters of its longest text (int).

    Headings break between words, so the longest word counts.
    """
    words = [len(word) for word in table.columns[column].name.split()]
    longest = max(*(len(str(row[column])) for row in table.rows), *words, LEAST_LETTERS)
    return min(longest, MOST_LETTERS)
