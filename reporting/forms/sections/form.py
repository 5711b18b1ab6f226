"""The form of one part of a sheet."""

import hashlib
import json

from django import forms
from django.utils.datastructures import MultiValueDict

from reporting.entries import is_filled
from reporting.forms.sections import inputs
from reporting.forms.sections.group import group_of
from reporting.forms.sections.indicators import IndicatorInput
from reporting.values import problems_in

INPUTS = {
    "markdown": inputs.MarkdownInput,
    "text_year": inputs.TextYearInput,
    "choice": inputs.ChoiceInput,
    "multi_choice": inputs.ChoicesInput,
    "contact": inputs.ContactInput,
    "evidence": inputs.EvidenceInput,
    "table": inputs.TableInput,
    "reference": inputs.ReferenceInput,
    "indicator": IndicatorInput,
}
MISSING = "missing"  # the rule of a Problem that says so: no error while somebody fills in


class SectionForm(forms.Form):
    """The questions of one Part of a Sheet, by keyword ``sheet`` and ``part``.

    ``known`` is {question pk: {slug: name}} of what references may name. ``rules`` are needed to
    show the form, not to save it.
    """

    revision = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    began = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, sheet, part, known=None, rules=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.sheet, self.part, self.report = sheet, part, sheet.report
        self.known, self.rules = known or {}, rules
        self.problems = []
        self.inputs = {
            question.pk: INPUTS.get(question.answer_type, inputs.TextInput)(question, self)
            for question in part.questions
            if not question.is_derived
        }
        for each in self.inputs.values():
            self.fields |= each.fields(self.data or ())

    @classmethod
    def of_stored(cls, sheet, part, *, more="", **kwargs):
        """The form with what is stored; ``more`` names the lines of which some more are wanted."""
        blank = cls(sheet=sheet, part=part, **kwargs)
        posted = MultiValueDict(
            {
                "revision": [str(sheet.revision.uid)],
                "version": [str(sheet.version(part.section, part.about))],
                "began": [blank.began_with()],
            }
        )
        for each in blank.inputs.values():
            entry = sheet.entry(each.question, part.about)
            lang = sheet.lang(each.question, part.about)
            posted.update(MultiValueDict(each.posted(entry, lang, more)))
        return cls(posted, sheet=sheet, part=part, **kwargs)

    @property
    def questions(self):
        """Those that are asked here and not known already (list)."""
        return [each.question for each in self.inputs.values()]

    # What was typed --------------------------------------------------------------------------

    def entries(self):
        """What was typed, as save_section takes it: {question: entry}."""
        return {q: self.inputs[q.pk].entry(self._typed, self.data) for q in self.questions}

    def entry(self, question):
        return self.inputs[question.pk].entry(self._typed, self.data)

    def langs(self):
        """{question: language} of those answers whose language a person can choose."""
        chosen = {q: self._typed(f"{q.code}-{inputs.LANG}") for q in self.questions}
        return {
            question: lang
            for question, lang in chosen.items()
            if lang in dict(self.inputs[question.pk].languages())
        }

    def _typed(self, name):
        field = self.fields.get(name)
        if field is None:
            return ""
        return field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))

    # Who changed what ------------------------------------------------------------------------

    def began_with(self):
        """Short digests of what is stored now, so that a later conflict knows who changed what."""
        return " ".join(
            f"{q.code}={fingerprint(self.sheet.entry(q, self.part.about))}" for q in self.questions
        )

    def begun(self):
        """{code of a question: fingerprint of what was stored when the form was loaded}."""
        pairs = (pair.rpartition("=") for pair in self.data.get("began", "").split(" "))
        return {code: digest for code, _equals, digest in pairs}

    # What is wrong with it -------------------------------------------------------------------

    def check(self):
        """Tell beside the fields what is wrong; a rule's questions stand in ``problems``."""
        if not self.sheet.version(self.part.section, self.part.about):
            return
        sheet = self.sheet.with_entries(self.entries(), self.part.about)
        for problem in problems_in(sheet, self.part):
            if problem.rule == MISSING or problem.question.pk not in self.inputs:
                continue
            self.problems.append(problem)
            if problem.grade == "refuse":
                self.add_error(self.place_of(problem), problem.message)

    def place_of(self, problem):
        """The name of the field beside which a problem is told."""
        each = self.inputs[problem.question.pk]
        if problem.row is not None:
            places = each.places(problem.field, self._typed, self.data)
            if problem.row < len(places):
                lines, number = places[problem.row]
                column = max((problem.column or 0) - len(lines.lead), 0)
                names = [lines.field_name(number, c) for c in (column, 1, 0, 2)]
                return next(name for name in names if name in self.fields)
        if each.name(problem.field) in self.fields:
            return each.name(problem.field)
        return next(name for name in each.fields(self.data) if name in self.fields)

    # What a template shows -------------------------------------------------------------------

    def group(self, question, **beside):
        """The Group of a question; ``beside`` is what else stands there."""
        return group_of(self, question, **beside)


def fingerprint(entry):
    """Eight hexadecimal digits that differ for different entries; "" for a blank one."""
    if not is_filled(entry):
        return ""
    text = json.dumps(entry, sort_keys=True)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:8]
