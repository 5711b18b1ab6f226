"""From the rows of an uploaded workbook to entries, and what is wrong with single cells."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from reporting.exports.paper import layout


@dataclass(frozen=True)
class CellProblem:
    """One thing wrong, and where: sheet and cell as the person sees them, and the question."""

    sheet: str
    cell: str
    code: str
    message: str


@dataclass
class FilledSection:
    """What one sheet says: {code of a question: {part of its entry: what is there}}.

    ``places`` are the first cells of a part, by (code, part), ``lines`` those of each line that
    says anything; ``problems`` keep their cells unread.
    """

    code: str
    slug: str
    version: int
    title: str
    parts: dict = field(default_factory=lambda: defaultdict(dict))
    places: dict = field(default_factory=dict)
    lines: dict = field(default_factory=lambda: defaultdict(list))
    problems: list = field(default_factory=list)

    def place(self, code, part, row=None, column=None):
        """The cell of a part of an answer, or of a row and column of it (str).

        Where there is none, the first cell of the question.
        """
        lines = self.lines.get((code, part), [])
        if row is not None and row < len(lines):
            # A part of a total begins with the disaggregation, which has no cell.
            number = max((column or 0) - (part == "parts"), 0)
            return lines[row][min(number, len(lines[row]) - 1)]
        mine = {key: place for (other, key), place in self.places.items() if other == code}
        return mine.get(part) or next(iter(mine.values()), "")


class RowsChanged(Exception):
    """Rows of a sheet were removed, doubled or made up. ``sheet`` is the title of it."""

    def __init__(self, sheet):
        super().__init__(sheet)
        self.sheet = sheet


def decode(found, keys):
    """FilledSections of what the child read, by signed keys. Raises RowsChanged.

    Sheets may have been renamed and rows moved; none may be missing.
    """
    by_id = defaultdict(list)
    for sheet in found["sheets"]:
        by_id[sheet["id"]].append(sheet)
    sections = []
    for expected in keys["sheets"]:
        sheets = by_id[expected["id"]]
        if len(sheets) != 1 or not _has_all_rows(sheets[0], expected):
            raise RowsChanged(sheets[0]["title"] if sheets else expected["id"])
        sections.append(_Decoder(sheets[0], expected, keys["lists"]).section())
    return sections


def _has_all_rows(sheet, expected):
    wanted = Counter(tuple(key) for key, _lists in expected["rows"])
    return Counter(_hashable(row["key"]) for row in sheet["rows"]) == wanted


def _hashable(key):
    return tuple(part if isinstance(part, str) else "" for part in key)


class _Decoder:
    def __init__(self, sheet, expected, lists):
        self.sheet, self.expected = sheet, expected
        self.values = {name: dict(listed) for name, listed in lists.items()}
        self.lists = {tuple(key): names for key, names in expected["rows"]}
        self.filled = FilledSection(
            expected["section"], expected["about"], expected["version"], sheet["title"]
        )

    def section(self):
        for row in self.sheet["rows"]:
            code, part, *rest = row["key"]
            texts = self._texts(code, row)
            place = row["cells"][0][0] if row["cells"] else ""
            self.filled.places.setdefault((code, part), place)
            if not rest:
                self.filled.parts[code][part] = texts[0]
            elif rest[0] == "yes":
                self._read_yes(code, part, rest[1], texts[0], place)
            else:
                self._read_line(code, part, rest[1], rest[2], texts, [c[0] for c in row["cells"]])
        return self.filled

    def _texts(self, code, row):
        """What is stored for each cell of a row (list of str, as long as the row is wide)."""
        names = self.lists[tuple(row["key"])]
        is_line = "row" in row["key"][2:3]
        texts = [
            self._text(code, cell, names, number, is_line=is_line)
            for number, cell in enumerate(row["cells"])
        ]
        return [*texts, *[""] * len(names)][: len(names)]

    def _text(self, code, cell, names, number, *, is_line):
        place, text, kind = cell
        if number >= len(names):  # beside a line stand its unit and what was said last year
            if is_line and (text or kind != "text"):
                self._wrong(code, place, _("Nothing belongs in this cell. Move it or remove it."))
            return ""
        if kind == "formula":
            self._wrong(code, place, _("Write the number, not a formula."))
        elif kind == "error":
            self._wrong(code, place, _("This cell holds an error: %(error)s.") % {"error": text})
        elif len(text) > layout.CELL_LENGTH:
            self._wrong(code, place, _("This is longer than a cell holds."))
        else:
            return self._value(names[number], text)
        return ""

    def _value(self, name, text):
        """What is stored for a label; anything that is no label stays as typed."""
        values = self.values.get(name, {})
        label = layout.shown(text)
        return values.get(label, values.get(label.strip(), label))

    def _read_yes(self, code, part, option, text, place):
        chosen = self.filled.parts[code].setdefault(part, [])
        if text.strip().lower() in {layout.YES, "x"}:
            chosen.append(option)
        elif text.strip():
            self._wrong(code, place, _("Choose “yes” or leave the cell empty."))

    def _read_line(self, code, part, dimension, fixed, texts, places):
        lines = self.filled.parts[code].setdefault(part, [])
        cells = [fixed, *texts[1:]] if fixed else texts
        if not any(text.strip() for text in (texts[1:] if fixed else texts)):
            return
        self.filled.lines[code, part].append(places)
        if part == "refs":
            lines.append(cells[0])
        elif dimension:
            lines.append(_part(dimension, *cells))
        else:
            lines.append(cells)

    def _wrong(self, code, place, message):
        self.filled.problems.append(CellProblem(self.sheet["title"], place, code, message))


def _part(dimension, code, amount, presence):
    """A part of a total; a presence is left off where none was chosen."""
    return [dimension, code, amount, presence] if presence else [dimension, code, amount]
