"""A sheet whose answers, rules and last year a test writes down."""

import pytest

from reporting.sheet import Earlier, sheet_of
from reporting.values import problems_of


@pytest.fixture
def sheet_with(draft, form):
    """``sheet_with(entries, last_year=.., rules=..)``: the draft's sheet with other answers.

    ``last_year`` is {code of an indicator: columns of its Value}; ``rules`` are unsaved Rules.
    """

    def make(entries=None, *, last_year=None, rules=None):
        loaded = sheet_of(draft)
        stored = {question: {} for part in loaded.parts for question in part.questions}
        sheet = loaded.with_entries(stored | (entries or {}))
        row = {"definition": 1, "reference_year": 2025, "presence": "reported", "number": None}
        values = {code: row | columns for code, columns in (last_year or {}).items()}
        sheet.earlier = Earlier(2026, {}, values) if last_year is not None else None
        if rules is not None:
            sheet.rules = rules
        return sheet

    return make


@pytest.fixture
def problems(sheet_with):
    """``problems(entries, ..)``: all that is wrong, but for M1, which these tests leave out."""

    def find(entries, **more):
        return [p for p in problems_of(sheet_with(entries, **more)) if p.question.code != "M1"]

    return find
