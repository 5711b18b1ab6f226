"""One form per section, built from its questions.

A section's form never refuses to keep what was typed: ``entries()`` gives it as it came in, and
``check()`` says beside the fields what keeps the report from being submitted.

By question, ``inputs`` know the fields of its answer type and turn what a browser sends into an
entry and back; ``lines`` do the same for lists of lines. ``group`` is what a template shows.
"""

from reporting.forms.sections.form import SectionForm, fingerprint
from reporting.forms.sections.group import Group
from reporting.forms.sections.inputs import slug_in

__all__ = ["Group", "SectionForm", "fingerprint", "slug_in"]
