"""Fields that take anything: what is wrong with it is found by reporting.values."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reporting.models import Presence

NO_ANSWER = ("", _("– no answer –"))
FEW = 8  # choices that stand as radio buttons
ABSENCES = {
    Presence.ZERO: _("Zero: we counted, and it is 0"),
    Presence.NIL: _("Nothing to report: there is none of this"),
    Presence.NOT_APPLICABLE: _("Not applicable: the question does not fit us"),
    Presence.NOT_AVAILABLE: _("Not available: we do not have the figure"),
}
SHORT_ABSENCES = {
    Presence.ZERO: _("zero"),
    Presence.NIL: _("nothing to report"),
    Presence.NOT_APPLICABLE: _("not applicable"),
    Presence.NOT_AVAILABLE: _("not available"),
}


def field_of(widget, label, help_text=""):
    return forms.Field(required=False, widget=widget, label=label, help_text=help_text)


def line_field(label, help_text="", *, width="", mode="", suffix=""):
    """One line of text. ``width`` is that of a GOV.UK input, ``mode`` which keyboard helps."""
    attrs = {"autocomplete": "off"}
    attrs |= {"class": f"govuk-input--width-{width}"} if width else {}
    attrs |= {"inputmode": mode} if mode else {}
    field = field_of(forms.TextInput(attrs=attrs), label, help_text)
    field.suffix = suffix
    return field


def year_field(label, help_text=""):
    return line_field(label, help_text, width="4", mode="numeric")


def text_field(label, help_text="", *, rows):
    return field_of(forms.Textarea(attrs={"rows": rows}), label, help_text)


def select_field(label, choices, help_text=""):
    return field_of(forms.Select(choices=choices), label, help_text)


def choice_field(label, choices, help_text=""):
    """One of a few as radio buttons, one of many in a list; the first says "no answer"."""
    choices = [NO_ANSWER, *choices]
    if len(choices) > FEW:
        return select_field(label, choices, help_text)
    return field_of(forms.RadioSelect(choices=choices), label, help_text)


def choices_field(label, choices, help_text=""):
    return field_of(forms.CheckboxSelectMultiple(choices=choices), label, help_text)


def absences(words, *, is_number):
    """Choices of why there is no value, in ``words``; only a number can be zero."""
    return [(p.value, word) for p, word in words.items() if is_number or p != Presence.ZERO]


def presence_field(*, is_number):
    choices = [
        ("", _("A value is given above, or there is no answer yet")),
        *absences(ABSENCES, is_number=is_number),
    ]
    return select_field(_("If there is no value, say why"), choices)


def cell(field, label):
    """The same field within a table, where its column and line name it."""
    field.label = label
    field.widget.attrs["aria-label"] = label
    return field
