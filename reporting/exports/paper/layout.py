"""Where things stand in a workbook. Read by the limited child too, so it imports no Django.

Column A of a section's sheet holds the key of its row, row 1 the sheet's id and the numbers of
the cells to fill in: both are hidden, and found again after rows or columns were moved. A key is
JSON: [code of the question, part of the entry, ...].
"""

KEYS_SHEET = "keys"
LISTS_SHEET = "lists"
MARK = "#belem:"  # before a sheet's id, in row 1
CELL = "#"  # before a cell's number, in row 1
MOST_CELLS = 12  # of one row
MOST_ROWS = 3000  # of one sheet
MOST_SHEETS = 80
CELL_LENGTH = 32767  # characters that a cell of a workbook holds
YES = "yes"


def shown(text):
    """A text as a cell gives it back: its ends of line are one character (str)."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
