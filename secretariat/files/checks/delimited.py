"""CSV: text in UTF-8 with columns, and nothing that a program would run."""

import csv
import io
import re

from secretariat.files.checks.unfit import Unfit

MOST_IN_LINE = 100_000  # characters
MOST_COLUMNS = 1000
DELIMITERS = ",;\t|"
WIDE = (b"\xff\xfe", b"\xfe\xff")  # UTF-16, as Excel's "Unicode text"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0080-\u009f]")
MARKUP = re.compile(
    r"\A\s*<|<\s*(script|html|svg|iframe|object|embed|body|img|meta)\b|<!doctype|<\?(php|xml)",
    re.IGNORECASE,
)
# A formula begins so; a number with its sign does not, nor does a dash that stands for nothing.
FORMULA = re.compile(r"\s*(=|@\w|[+-].*[(|!])", re.DOTALL)


def check(content):
    """Raises Unfit for what is no table in UTF-8."""
    text = _decode(content)
    if CONTROL.search(text):
        raise Unfit("csv_binary")
    if MARKUP.search(text):
        raise Unfit("markup")
    if max(map(len, text.splitlines()), default=0) > MOST_IN_LINE:
        raise Unfit("csv_line", most=MOST_IN_LINE)
    _check_rows(text)


def _decode(content):
    if content.startswith(WIDE):
        raise Unfit("csv_encoding")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        control = sum(byte < 32 and byte not in b"\t\r\n" for byte in content)
        raise Unfit("csv_binary" if control else "csv_encoding") from None


def _check_rows(text):
    rows = wide = formula = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)):
            rows += bool(row)
            wide += len(row) > 1
            if len(row) > MOST_COLUMNS:
                raise Unfit("csv_columns", most=MOST_COLUMNS)
            if not formula and any(FORMULA.match(cell) for cell in row):
                formula = rows
    except csv.Error:
        raise Unfit("csv_line", most=csv.field_size_limit()) from None
    if wide * 2 < rows or not wide:
        raise Unfit("csv_no_table")
    if formula:
        raise Unfit("csv_formula", row=formula)


def _delimiter(text):
    """The one that stands most often in the first lines."""
    sample = "\n".join(text.splitlines()[:50])
    return max(DELIMITERS, key=sample.count)
