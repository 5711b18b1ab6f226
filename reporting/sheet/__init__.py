"""All that pages, checks and seals need of one revision, in a fixed number of queries.

A report comes from ``reports_for`` (one query, with the roles of the person who asks), a
revision from ``with_contents`` (one query, with answers, versions and evidence); the sheet adds
the questions and, when asked, last year's revision: one query each, whether the questionnaire
has five questions or sixty.
"""

from reporting.sheet.contents import NO_ENTRY, Earlier, Part, Sheet, sheet_of
from reporting.sheet.loading import (
    FORM_COLUMNS,
    report_for,
    reports_for,
    revision_for,
    revisions_for,
    with_contents,
    with_form,
)
from reporting.sheet.many import sheets_of

__all__ = [
    "FORM_COLUMNS",
    "NO_ENTRY",
    "Earlier",
    "Part",
    "Sheet",
    "report_for",
    "reports_for",
    "revision_for",
    "revisions_for",
    "sheet_of",
    "sheets_of",
    "with_contents",
    "with_form",
]
