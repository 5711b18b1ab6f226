"""A file for the register arrives: its form is judged before anything of it is kept."""

import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from initiatives.imports import wording
from initiatives.imports.kinds import Kind
from secretariat.files import storage
from secretariat.files.incoming import Incoming, check
from secretariat.files.limited import MB, Busy, ChildFailed, LimitExceeded, run_limited
from secretariat.files.models import FileKind

logger = logging.getLogger(__name__)

READ = "initiatives.imports.reading:read"
MEMORY, SECONDS = 512 * MB, 30
# No CSV file with one of these is kept: programs that open it could run or misread it.
UNFIT = {"encoding", "quotes", "formula", "control", "long"}


class NotRead(Exception):
    """The file is not taken; the message says why, to the person who sent it."""


@dataclass(frozen=True)
class Flaw:
    """What is wrong with the file at one place: "B12", or "line 12" and the column's name."""

    number: int
    place: str
    column: str
    reason: str


@dataclass
class Received:
    """A file that was read. It may be kept when it has no ``flaws`` of the whole (list of Flaw).

    ``rows`` are (number, {column: text}); ``row_flaws`` is {number: list of Flaw}.
    """

    kind: Kind
    name: str
    encoding: str
    sheet: str
    others: list
    letters: dict  # {column: letter} of a worksheet, else empty
    rows: list = field(default_factory=list)
    row_flaws: dict = field(default_factory=dict)
    flaws: list = field(default_factory=list)
    incoming: Incoming | None = None
    held: Any = None


def receive(path, name, file_kind, kind):
    """The Received that the bytes at ``path`` are. Raises NotRead, and Refused of secretariat.files.

    Takes seconds, so it belongs outside a transaction.
    """
    is_csv = file_kind == FileKind.CSV
    if not is_csv:  # a package is judged before anything opens it
        incoming = check(path, name)
    rewritten = storage.Held()
    found = _read(path, file_kind, rewritten.path)
    received = _arrange(found, kind, name, is_csv=is_csv)
    if is_csv and not received.flaws:
        incoming = check(rewritten.path if found["is_rewritten"] else path, name)
    if not received.flaws:
        received.incoming = incoming
    return received


def _read(path, file_kind, rewritten):
    try:
        found = run_limited(
            READ,
            str(Path(path)),
            str(file_kind),
            str(rewritten),
            memory=MEMORY,
            seconds=SECONDS,
        )
    except Busy:
        raise NotRead(
            _("Many files are being read at this moment. Send yours again in a minute.")
        ) from None
    except LimitExceeded:
        raise NotRead(wording.REFUSALS["too_much_text"]) from None
    except ChildFailed:
        logger.exception("reading a file for the register failed")
        raise NotRead(_("The file cannot be read. Save it anew as CSV or XLSX.")) from None
    if "refused" in found:
        raise NotRead(wording.REFUSALS[found["refused"]])
    return found


def _arrange(found, kind, name, *, is_csv):
    """The Received, its columns known by name and its flaws by place."""
    header = [wording.as_column(text) for text in found["header"]]
    letters = {} if is_csv else {c: get_column_letter(n) for n, c in enumerate(header, 1)}
    received = Received(
        kind, name, found["encoding"], found["sheet"], found["others"], letters=letters
    )
    received.rows = [
        (number, {column: text for column, text in zip(header, cells, strict=True) if column})
        for number, cells in found["rows"]
    ]
    received.flaws = _flaws_of_header(found, header, kind, is_csv=is_csv)
    numbers = {number for number, _cells in received.rows}
    for number, place, code, details in found["problems"]:
        column = header[place] if place is not None and place < len(header) else ""
        flaw = Flaw(
            number,
            details.get("range") or place_of(number, column, letters),
            column,
            wording.FLAWS[code] % details,
        )
        if (is_csv and code in UNFIT) or number not in numbers:
            received.flaws.append(flaw)
        else:
            received.row_flaws.setdefault(number, []).append(flaw)
    return received


def place_of(number, column, letters):
    """Where a cell stands, for a person (str)."""
    if letters:
        return f"{letters.get(column, '')}{number}" if column in letters else str(number)
    return _("line %(number)s") % {"number": number}


def _flaws_of_header(found, header, kind, *, is_csv):
    """Flaws of the first row: columns unknown, missing, doubled or without a name."""
    if not found["header"]:
        return [Flaw(1, "", "", _("The file holds no table."))]
    number = found["header_row"]
    known = set(kind.columns)
    flaws = []
    for position, (typed, column) in enumerate(zip(found["header"], header, strict=True), 1):
        reason = ""
        if not column:
            reason = _("This column has no name.")
        elif column not in known:
            reason = _("No such column: “%(column)s”.") % {"column": typed}
        elif header.index(column) < position - 1:
            reason = _("The column “%(column)s” stands twice.") % {"column": typed}
        if reason:
            place = place_of(number, "", {}) if is_csv else f"{get_column_letter(position)}{number}"
            flaws.append(Flaw(number, place, typed, reason))
    flaws += [
        Flaw(number, "", column, _("The column “%(column)s” is missing.") % {"column": column})
        for column in kind.needed
        if column not in header
    ]
    if flaws and found["rows"] and _is_header(found["rows"][0][1], kind):
        second = found["rows"][0][0]
        reason = _("The names of the columns stand here. Remove the rows above.")
        place = place_of(second, "", {}) if is_csv else str(second)
        flaws.append(Flaw(second, place, "", reason))
    return flaws


def _is_header(cells, kind):
    filled = [wording.as_column(cell) for cell in cells if cell]
    return bool(filled) and sum(cell in kind.columns for cell in filled) * 2 > len(filled)


def is_second_header(cells, kind):
    """Whether a row names the columns once more; ``cells`` are {column: text}."""
    return _is_header(cells.values(), kind)
