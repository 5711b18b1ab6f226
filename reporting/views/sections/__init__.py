"""One section of a report: the form, saving it, and what happens when two people filled it in."""

from reporting.views.sections.kept import csrf_failed
from reporting.views.sections.page import report_section

__all__ = ["csrf_failed", "report_section"]
