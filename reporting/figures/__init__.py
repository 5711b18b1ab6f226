"""What an edition says: figures computed by SQL from its frozen rows, and the rows behind each."""

from reporting.figures.lines import REPORT_COLUMNS, VALUE_COLUMNS
from reporting.figures.rules import compute
from reporting.figures.selection import rows_digest, rows_of

__all__ = ["REPORT_COLUMNS", "VALUE_COLUMNS", "compute", "rows_digest", "rows_of"]
