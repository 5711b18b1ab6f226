"""What comes of reading an entry: values, and everything that is wrong with it."""

from typing import NamedTuple

from reporting.models import Value


class Refused(ValueError):
    """An entry cannot become a value: which field of it, and why.

    ``field`` is a key of the entry, "" for all of it; of a list also ``row`` and ``column``,
    counted from 0.
    """

    def __init__(self, field, message, *, row=None, column=None):
        super().__init__(message)
        self.field, self.row, self.column = field, row, column

    def within(self, field, row, column):
        """The same, of one cell of a list of the entry."""
        return Refused(field, str(self), row=row, column=column)


class Reading(NamedTuple):
    """Unsaved Values, none where anything is wrong, and all that is.

    ``rows`` tells for each value in which row of the entry's parts or claims it stands.
    """

    values: list[Value]
    refused: list[Refused]
    rows: tuple = ()

    def placed(self):
        """(Value, row) of every value; the row of the whole is None."""
        return list(zip(self.values, self.rows, strict=True))

    @property
    def total(self):
        """The Value of the whole, neither a part nor a claim; None without one."""
        return next((v for v in self.values if not v.slice and not v.claim_id), None)


class Attempt:
    """Reads one thing after another and gathers what is refused, so that all is told at once."""

    def __init__(self):
        self.refused = []

    def __call__(self, read, *args, **kwargs):
        """What ``read`` returns; None when it raises Refused."""
        try:
            return read(*args, **kwargs)
        except Refused as refused:
            self.refused.append(refused)
            return None
