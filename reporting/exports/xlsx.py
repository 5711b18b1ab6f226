"""An edition as a workbook: about, figures, reporters, all values and passages."""

import datetime as dt
from functools import partial

from django.utils import translation
from django.utils.translation import gettext as _

from reporting.exports import wording
from reporting.exports.columns import tables_of
from reporting.exports.copying import cells
from secretariat.sheets import CELL_LENGTH, CONTROL, workbook_pieces


def write_xlsx(edition):
    """The workbook, in pieces, the same bytes for the same edition.

    Texts are never formulas or links; a number of more than EXACT_DIGITS is written as text; a
    text longer than a cell is cut, and the first sheet says how many were.
    """
    return workbook_pieces(partial(_fill, edition))


@translation.override("en")
def _fill(edition, book):
    coverage = wording.coverage_of_edition(edition.figures.get(key="reported").coverage)
    statements = wording.statements(edition)
    book.book.set_properties(
        {
            "title": edition.title,
            "author": _("Belém Declaration Secretariat"),
            "comments": f"{coverage}. {statements[0]}",
            "created": edition.frozen_at.astimezone(dt.UTC).replace(tzinfo=None),
        }
    )
    about = book.sheet(_("About"), 2)
    for table in tables_of(edition):
        columns = [(column.title, column.kind) for column in table.columns]
        book.write_table(table.title, columns, cells(table, edition))
    sources = [wording.source(row) for row in edition.contents["sources"]]
    lines = [
        (edition.title, _("Edition %(slug)s") % {"slug": edition.slug}),
        (_("Coverage"), coverage),
        *wording.facts(edition),
        *((statement,) for statement in statements),
        *([(_cut(book.cut),)] if book.cut else []),
        *([(_("Sources and licences:"),)] if sources else []),
        *((source,) for source in sources),
    ]
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            about.write_string(row, column, CONTROL.sub("\ufffd", text))


def _cut(count):
    return _(
        "Texts cut because a cell holds no more than %(most)s characters: %(count)s. The CSV and"
        " JSON Lines files of this edition have them whole."
    ) % {"most": CELL_LENGTH, "count": count}
