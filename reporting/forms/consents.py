"""What of a report may be published: one choice per section, and one per question."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from reporting.consents import AllowedSection, digest_of
from reporting.models import Consent

AS_SECTION = ("", _("as the section"))


@dataclass(frozen=True)
class ConsentRow:
    """One section with its field, and the fields of its questions."""

    part: AllowedSection
    field: forms.BoundField
    questions: list  # of BoundField
    own: int  # how many questions have a consent of their own
    is_open: bool  # whether the questions are shown from the start


class ConsentForm(forms.Form):
    """Takes ``parts`` (list of AllowedSection) and ``given`` (what ``consents_of`` found)."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, parts, given, **kwargs):
        super().__init__(*args, initial={"seen": digest_of(given)}, **kwargs)
        self.parts = parts
        for part in parts:
            self.fields[section_name(part)] = forms.ChoiceField(
                label=f"{part.section.code}. {part.section.shown['title']}",
                choices=Consent.choices,
                initial=part.consent,
                widget=forms.RadioSelect(attrs={"class": "govuk-radios--inline"}),
            )
            for allowed in part.questions:
                self.fields[question_name(part, allowed)] = forms.ChoiceField(
                    label=allowed.question.shown["text"],
                    choices=[AS_SECTION, *Consent.choices],
                    initial=allowed.own,
                    required=False,
                )

    def choices(self):
        """What was chosen, as give_consent takes it: {section or (section, question): Consent}."""
        chosen = {}
        for part in self.parts:
            chosen[part.section] = self.cleaned_data[section_name(part)]
            for allowed in part.questions:
                key = part.section, allowed.question
                chosen[key] = self.cleaned_data[question_name(part, allowed)]
        return chosen

    @classmethod
    def compared(cls, posted, *, parts, given):
        """The choices posted against what is stored by now, which stands beside where it differs."""
        form = cls({**posted.dict(), "seen": digest_of(given)}, parts=parts, given=given)
        for name, field in form.fields.items():
            if isinstance(field, forms.ChoiceField) and posted.get(name, "") != field.initial:
                stored = dict(field.choices)[field.initial]
                field.help_text = _("Saved by now: %(consent)s") % {"consent": stored}
        return form

    def rows(self):
        """The page's rows, one a section (list of ConsentRow)."""
        return [self._row(part) for part in self.parts]

    def _row(self, part):
        fields = [self[question_name(part, allowed)] for allowed in part.questions]
        own = sum(bool(field.value()) for field in fields)
        is_open = bool(own) or any(field.errors or field.help_text for field in fields)
        return ConsentRow(part, self[section_name(part)], fields, own, is_open)


def section_name(part):
    return f"section-{part.section.code}"


def question_name(part, allowed):
    return f"question-{part.section.code}-{allowed.question.code}"
