"""Derives values from a sheet, and finds everything that keeps it from being submitted.

Both take a Sheet (reporting.sheet) and ask the database nothing that the sheet has not loaded,
but for one query per kind of thing that references name.
"""

from reporting.values.deriving import Said, derive_values, said_in
from reporting.values.finding import is_mandatory, problems_in, problems_of, unexplained_in
from reporting.values.problems import LEAST_EXPLANATION, Problem

__all__ = [
    "LEAST_EXPLANATION",
    "Problem",
    "Said",
    "derive_values",
    "is_mandatory",
    "problems_in",
    "problems_of",
    "said_in",
    "unexplained_in",
]
