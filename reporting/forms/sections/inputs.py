"""The fields of one question, by its answer type: from what a browser sends to an entry, and back."""

import re
from abc import ABC, abstractmethod

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from reporting.forms.sections.fields import (
    choice_field,
    choices_field,
    field_of,
    line_field,
    select_field,
    text_field,
    year_field,
)
from reporting.forms.sections.lines import Column, Lines
from reporting.values import is_mandatory

EXPLANATION, LANG = "explanation", "lang"
LINE_FIELDS = {
    "number": lambda label: line_field(label, mode="decimal"),
    "date": line_field,
    "text": line_field,
}


class Input(ABC):
    """The fields of a question. ``singles`` are {key of the entry: field}, ``lists`` its Lines.

    ``details`` are the keys of those fields that only describe the answer.
    """

    details: tuple[str, ...] = ()
    is_written = True  # in words of a language

    def __init__(self, question, form):
        self.question, self.form = question, form
        self.singles = self.make()
        self.lists = self.make_lists()
        if self.is_written:
            self.singles[LANG] = select_field(_("Language of this answer"), self.languages())
        self.singles[EXPLANATION] = text_field(
            _("Your explanation"),
            _("The report can be submitted with it. The Secretariat reads it."),
            rows=3,
        )

    @abstractmethod
    def make(self):
        """The fields of one answer, {key of the entry: field}."""

    def make_lists(self):
        return {}

    def languages(self):
        """Those of the pages, and whichever the answer is in (list of (code, name))."""
        lang = self.form.sheet.lang(self.question, self.form.part.about)
        known = dict(settings.LANGUAGES)
        return [*known.items(), *([(lang, lang)] if lang and lang not in known else [])]

    def name(self, key):
        return f"{self.question.code}-{key}"

    def holds(self, key):
        """Whether something stands under a key, stored or sent, whatever is asked (bool)."""
        sent = (name.startswith(self.name(key)) for name in self.form.data or ())
        return bool(self.stored.get(key)) or any(sent)

    @property
    def stored(self):
        return self.form.sheet.entry(self.question, self.form.part.about)

    def fields(self, names):
        """{name: field} of everything, with as many lines as ``names`` tell of."""
        found = {self.name(key): field for key, field in self.singles.items()}
        for lines in self.all_lines():
            found |= lines.fields(lines.count(names))
        return found

    def all_lines(self):
        return [lines for group in self.lists.values() for lines in group]

    # From a browser to an entry, and back --------------------------------------------------

    def entry(self, typed, names):
        """The entry that was typed; ``typed(name)`` gives what stands in a field."""
        known = {*self.singles, *self.lists}
        entry = {key: part for key, part in self.stored.items() if key not in known}
        entry |= {key: typed(self.name(key)) for key in self.singles if key != LANG}
        for key, group in self.lists.items():
            entry[key] = [row for rows, _at in self._read(group, typed, names) for row in rows]
        return {key: text for key, text in entry.items() if text}

    def places(self, key, typed, names):
        """For each row of a list of the entry, its Lines and the number of its line."""
        return [
            (lines, number)
            for lines, (_rows, numbers) in zip(
                self.lists.get(key, ()),
                self._read(self.lists.get(key, ()), typed, names),
                strict=True,
            )
            for number in numbers
        ]

    def _read(self, group, typed, names):
        return [lines.rows(typed, lines.count(names)) for lines in group]

    def posted(self, entry, lang="", more=""):
        """A stored entry as a browser would send it: {field name: [texts]}."""
        found = {}
        for key in self.singles:
            text = entry.get(key, "")
            found[self.name(key)] = text if isinstance(text, list) else [text]
        if LANG in self.singles:
            found[self.name(LANG)] = [lang or get_language() or settings.LANGUAGE_CODE]
        for key, group in self.lists.items():
            for lines in group:
                rows = self.rows_for(lines, entry.get(key, []))
                found |= lines.posted(rows, more=lines.name == more)
        return found

    def rows_for(self, lines, rows):
        """Those rows of a list of the entry that stand in ``lines``."""
        return rows if isinstance(rows, list) else []

    # Words -----------------------------------------------------------------------------------

    @property
    def label(self):
        return self.question.shown["text"]

    def hint(self):
        """Help, condition and whether an answer is needed, as one text (str)."""
        help_text = self.question.shown["help_text"].rstrip(".")
        parts = [f"{help_text}." if help_text else ""]
        if condition := self.question.shown["condition"]:
            parts.append(_("Only where this holds: %(condition)s.") % {"condition": condition})
        if is_mandatory(self.question):
            parts.append(_("Must be answered before you submit."))
        return " ".join(str(part) for part in parts if part)


class TextInput(Input):
    def make(self):
        return {"text": text_field(self.label, self.hint(), rows=5)}


class MarkdownInput(Input):
    def make(self):
        how = _("For emphasis write *two stars*; begin the lines of a list with a hyphen.")
        return {"text": text_field(self.label, f"{self.hint()} {how}".strip(), rows=8)}


class TextYearInput(Input):
    def make(self):
        return {"text": text_field(self.label, self.hint(), rows=3), "year": year_field(_("Year"))}


class ChoiceInput(Input):
    is_written = False

    def make(self):
        options = self.question.shown["options"].items()
        return {"choice": choice_field(self.label, options, self.hint())}


class ChoicesInput(Input):
    is_written = False

    def make(self):
        options = list(self.question.shown["options"].items())
        return {"choices": choices_field(self.label, options, self.hint())}


class ContactInput(Input):
    is_written = False

    def make(self):
        people = list(self.form.sheet.people.items())
        return {"person": choice_field(self.label, people, self.hint())}


class EvidenceInput(Input):
    def make(self):
        address = forms.URLInput(attrs={"autocomplete": "off"})
        return {
            "url": field_of(address, _("Link"), _("An address that begins with https://.")),
            "text": text_field(_("What it shows"), rows=2),
        }


class TableInput(Input):
    def make(self):
        return {}

    def make_lists(self):
        columns = [
            Column(self.question.option_label(column.name), self._maker(column))
            for column in self.question.columns
        ]
        name = self.name("rows")
        return {"rows": [Lines(name, self.label, columns, width=len(columns))]}

    def _maker(self, column):
        if column.type == "choice":
            options = [("", "–"), *((o, self.question.option_label(o)) for o in column.options)]
            return lambda: select_field("", options)
        return lambda: LINE_FIELDS.get(column.type, line_field)("")


class ReferenceInput(Input):
    """Names of things in the register, one a line; more may be typed in words."""

    def make(self):
        if "text" not in self.question.options:
            return {}
        return {"text": text_field(_("In your own words"), rows=3)}

    def make_lists(self):
        column = Column(str(_("Name in the register")), self._name_field)
        return {"refs": [Lines(self.name("refs"), self.label, [column], width=1)]}

    def _name_field(self):
        attrs = {"list": f"known-{self.question.code}", "autocomplete": "off"}
        return field_of(forms.TextInput(attrs=attrs), "")

    @property
    def known(self):
        """{slug: name} of what may be named here."""
        return self.form.known.get(self.question.pk, {})

    @property
    def offered(self):
        """How each of them is written in a line (list of str), such as "A name (its-slug)"."""
        return [f"{name} ({slug})" for slug, name in self.known.items()]

    def entry(self, typed, names):
        entry = super().entry(typed, names)
        by_name = {name.casefold(): slug for slug, name in self.known.items()}
        lines = [row[0].strip() for row in entry.pop("refs", [])]
        if lines:
            entry["refs"] = [slug_in(line) or by_name.get(line.casefold(), line) for line in lines]
        return entry

    def rows_for(self, lines, rows):
        rows = [slug for slug in super().rows_for(lines, rows) if isinstance(slug, str)]
        names = self.known
        return [[f"{names[slug]} ({slug})" if slug in names else slug] for slug in rows]


def slug_in(line):
    """The slug that a line such as "A name (its-slug)" ends with (str); "" without one."""
    found = re.search(r"\(([a-z0-9]+(?:-[a-z0-9]+)*)\)$", line.strip())
    return found[1] if found else ""
