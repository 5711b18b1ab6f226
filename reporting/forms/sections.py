"""One form per section, built from its questions.

A section's form never refuses to keep what was typed: ``entries()`` gives it as it came in, and
the errors beside the fields only say what keeps the report from being submitted.
"""

import re
from dataclasses import dataclass

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from reporting.models import DataType, Presence, Quality
from reporting.values import is_mandatory, problems_in
from reporting.values.finding import MISSING

NO_ANSWER = ("", _("– no answer –"))
BLANK_ROWS, MOST_ROWS = 2, 100  # two digits number the lines
MAIN_KEYS = {DataType.CHOICE: "choice", DataType.DATE: "date"}  # of indicators; else "amount"
DETAIL_KEYS = ("year", "quality", "source", "method", "comment")


@dataclass(frozen=True)
class Group:
    """One question with its fields, as the template shows it."""

    question: object
    fields: list  # of BoundField: what is asked in the first place
    details: list  # of BoundField: what describes the answer
    rows: list  # of lists of BoundField: the lines of a table
    fact: str
    figures: list  # of PublicFigure
    is_open: bool  # whether the details are shown from the start

    @property
    def columns(self):
        """What the columns of a table are called in the language of the page (list of str)."""
        return column_names(self.question)

    @property
    def bound(self):
        """Every field of the question (list of BoundField)."""
        return [*self.fields, *self.details, *(cell for row in self.rows for cell in row)]


class SectionForm(forms.Form):
    """The questions of one Part of a Sheet. Takes ``sheet`` and ``part`` by keyword."""

    revision = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, sheet, part, **kwargs):
        super().__init__(*args, **kwargs)
        self.sheet, self.part, self.report = sheet, part, sheet.report
        self.questions = [question for question in part.questions if not question.is_derived]
        self.parts = {question.pk: self._parts(question) for question in self.questions}
        for question in self.questions:
            for key, field in self.parts[question.pk].items():
                self.fields[field_name(question, key)] = field

    @classmethod
    def of_stored(cls, sheet, part):
        """The form with what is stored, and its errors; without errors where nothing is."""
        version, uid = sheet.version(part.section, part.about), sheet.revision.uid
        if not version:
            return cls(sheet=sheet, part=part, initial={"revision": uid, "version": version})
        stored = MultiValueDict({"revision": [str(uid)], "version": [str(version)]})
        for question in part.questions:
            for name, texts in as_posted(question, sheet.entry(question, part.about)).items():
                stored.setlist(name, texts)
        return cls(stored, sheet=sheet, part=part)

    def clean(self):
        typed = self.sheet.with_entries(self.entries(), self.part.about)
        for problem in problems_in(typed, self.part):
            if problem.blocks and problem.rule != MISSING:
                self.add_error(self._place(problem), problem.message)

    def _place(self, problem):
        """The name of the field beside which a problem is told."""
        cell = f"{problem.row}-{problem.column or 0}"
        names = [field_name(problem.question, key) for key in (cell, problem.field)]
        names += [field_name(problem.question, key) for key in self.parts[problem.question.pk]]
        return next(name for name in names if name in self.fields)

    def entries(self):
        """What was typed, as save_section takes it: {question: entry}."""
        return {question: self.entry(question) for question in self.questions}

    def entry(self, question):
        """What was typed in answer to one question, in the form that reporting.values reads."""
        typed = {
            key: field.widget.value_from_datadict(
                self.data, self.files, self.add_prefix(field_name(question, key))
            )
            for key, field in self.parts[question.pk].items()
        }
        if question.answer_type == "table":
            width = len(question.options)
            cells = [text or "" for text in typed.values()]
            lines = [cells[start : start + width] for start in range(0, len(cells), width)]
            return {"rows": [line for line in lines if any(cell.strip() for cell in line)]}
        return {key: text for key, text in typed.items() if text}

    def group(self, question, *, fact="", figures=()):
        parts = self.parts.get(question.pk, {})
        bound = {key: self[field_name(question, key)] for key in parts}
        if question.answer_type == "table":
            cells, width = list(bound.values()), len(question.options)
            rows = [cells[start : start + width] for start in range(0, len(cells), width)]
            return Group(question, [], [], rows, fact, list(figures), is_open=False)
        is_indicator = question.answer_type == "indicator"
        details = [field for key, field in bound.items() if is_indicator and key in DETAIL_KEYS]
        main = [field for field in bound.values() if field not in details]
        is_open = any(field.errors or field.value() for field in details)
        return Group(question, main, details, [], fact, list(figures), is_open)

    # The fields of each type of answer, by the key of the entry that they fill --------------

    def _parts(self, question):
        make = getattr(self, f"_{question.answer_type}_parts", self._text_parts)
        return make(question)

    def _text_parts(self, question):
        return {"text": text_field(question.shown["text"], hint(question), rows=5)}

    def _text_year_parts(self, question):
        return {**self._text_parts(question), "year": year_field(_("Year"), "")}

    def _choice_parts(self, question):
        choices = [NO_ANSWER, *question.shown["options"].items()]
        return {"choice": choice_field(question.shown["text"], hint(question), choices)}

    def _multi_choice_parts(self, question):
        widget = forms.CheckboxSelectMultiple(choices=list(question.shown["options"].items()))
        return {"choices": field_of(widget, question.shown["text"], hint(question))}

    def _contact_parts(self, question):
        people = list(self.sheet.people.items())
        return {
            "person": choice_field(question.shown["text"], hint(question), [NO_ANSWER, *people])
        }

    def _evidence_parts(self, question):
        address = forms.URLInput(attrs={"autocomplete": "off"})
        return {
            "url": field_of(address, question.shown["text"], hint(question)),
            "text": text_field(_("What it shows"), "", rows=2),
        }

    def _table_parts(self, question):
        return {
            f"{row}-{column}": cell_field(name, row)
            for row in range(self._row_count(question))
            for column, name in enumerate(column_names(question))
        }

    def _row_count(self, question):
        shape = re.compile(re.escape(f"{question.code}-") + r"([0-9]{1,2})-[0-9]+")
        rows = [int(match[1]) for match in map(shape.fullmatch, self.data or ()) if match]
        return min(max(rows, default=BLANK_ROWS) + 1, MOST_ROWS)

    def _indicator_parts(self, question):
        definition = question.definition
        key = MAIN_KEYS.get(definition.data_type, "amount")
        year = self.report.cycle.period_end.year
        return {
            key: value_field(definition, key),
            "presence": choice_field(
                _("If there is no value, say why"), "", absences(is_number=key == "amount")
            ),
            "year": year_field(
                _("Reference year"),
                _("Empty means %(year)s, the reporting period.") % {"year": year},
            ),
            "quality": choice_field(_("Quality"), "", [NO_ANSWER, *Quality.choices]),
            "source": text_field(_("Source"), "", rows=2),
            "method": text_field(_("Method"), "", rows=2),
            "comment": text_field(_("Comment"), "", rows=2),
        }


# Names and fields ----------------------------------------------------------------------------


def column_names(question):
    """What the columns of a table are called in the language of the page (list of str)."""
    return [question.option_label(column.name) for column in question.columns]


def field_name(question, key):
    return f"{question.code}-{key}"


def as_posted(question, entry):
    """A stored entry as a browser would send it: {field name: [texts]}."""
    if question.answer_type == "table":
        rows = entry.get("rows", [])
        blank = [[""] * len(question.options)] * BLANK_ROWS
        return {
            field_name(question, f"{row}-{column}"): [text]
            for row, cells in enumerate([*rows, *blank])
            for column, text in enumerate(cells)
        }
    return {
        field_name(question, key): text if isinstance(text, list) else [text]
        for key, text in entry.items()
    }


def hint(question):
    """Help, condition and whether an answer is needed, as one text (str)."""
    help_text = question.shown["help_text"].rstrip(".")
    parts = [f"{help_text}." if help_text else ""]
    if condition := question.shown["condition"]:
        parts.append(_("Only where this holds: %(condition)s.") % {"condition": condition})
    if is_mandatory(question):
        parts.append(_("Must be answered before you submit."))
    return " ".join(str(part) for part in parts if part)


def absences(*, is_number):
    """Choices of why there is no value; only a number can be zero."""
    offered = [p for p in Presence if p != Presence.REPORTED and (is_number or p != Presence.ZERO)]
    return [
        ("", _("– a value is given, or no answer yet –")),
        *((p.value, p.label) for p in offered),
    ]


def value_field(definition, key):
    if key == "choice":
        choices = [NO_ANSWER, *definition.shown["choices"].items()]
        return choice_field(_("Value"), "", choices)
    if key == "date":
        field = field_of(forms.TextInput(), _("Date"), _("Year-month-day, such as 2025-11-14."))
    else:
        field = field_of(forms.TextInput(attrs={"inputmode": "decimal"}), _("Value"), "")
        field.suffix = definition.shown["unit"]
    field.widget.attrs |= {"class": "govuk-input--width-10", "autocomplete": "off"}
    return field


def year_field(label, help_text):
    attrs = {"class": "govuk-input--width-4", "inputmode": "numeric", "autocomplete": "off"}
    return field_of(forms.TextInput(attrs=attrs), label, help_text)


def text_field(label, help_text, *, rows):
    return field_of(forms.Textarea(attrs={"rows": rows}), label, help_text)


def choice_field(label, help_text, choices):
    return field_of(forms.Select(choices=choices), label, help_text)


def cell_field(column, row):
    label = _("%(column)s, line %(row)s") % {"column": column, "row": row + 1}
    return field_of(forms.TextInput(attrs={"aria-label": label, "autocomplete": "off"}), label, "")


def field_of(widget, label, help_text):
    """A field that takes anything: what is wrong with it is found by reporting.values."""
    return forms.Field(required=False, widget=widget, label=label, help_text=help_text)
