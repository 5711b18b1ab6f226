"""What is said of a file that staff sent, and how the name of a column is read."""

import re

from django.utils.translation import gettext_lazy as _

NOT_IN_NAMES = re.compile(r"[\W_]+")

REFUSALS = {
    "other_kind": _("The name of the file ends in .csv, but it is a file of another kind."),
    "encoding": _("The text is in none of UTF-8, UTF-16 and Windows-1252. Save it as CSV UTF-8."),
    "too_many_rows": _("The table has more than 10,000 rows. Send it in parts."),
    "too_many_columns": _("The table has more than 200 columns."),
    "disorder": _("The file cannot be read. Save it anew as CSV or XLSX."),
    "too_much_text": _("The table holds too much text for one import. Send it in parts."),
}

# By code of the child's problems; the details of each are put into its sentence.
FLAWS = {
    "encoding": _("This line is not in the encoding of the rest of the file."),
    "quotes": _("A quotation mark is not closed or stands in the wrong place; the rest is unread."),
    "formula": _("This cell holds a formula. Put its result there."),
    "error": _("This cell holds the error %(text)s."),
    "control": _("This cell holds control characters that no text has."),
    "long": _("This cell holds more than 10,000 characters."),
    "merged": _("Cells are merged here. Undo that, so that each has its own."),
    "extra_cells": _("This row has %(cells)s cells, the header has %(header)s."),
    "few_cells": _("This row has %(cells)s cells, the header has %(header)s."),
}

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": _("UTF-8 with a mark at its start"),
    "utf-16": "UTF-16",
    "cp1252": _("Windows-1252"),
}


ENDS_TOO_EARLY = re.compile(r"_ends_after_start\b")  # rules of the database that end so
ENDS = ("left_on", "withdrawn_on", "mandate_ends_on", "ends_on")


def plainly(column, reason, columns):
    """(column, reason) of a problem, for a person where it names the rule that ends follow starts.

    ``columns`` are those that a file may have.
    """
    if not ENDS_TOO_EARLY.search(reason):
        return column, reason
    where = next((each for each in ENDS if each in columns), column)
    return where, _("This day does not lie after the one on which it began.")


def as_column(text):
    """The name of a column in lower case, words joined by underscores (str)."""
    return NOT_IN_NAMES.sub("_", text.casefold()).strip("_")
