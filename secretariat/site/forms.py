"""What a person chooses about their digest by mail."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from signatories.models import DigestFrequency, DigestSubject, Weekday
from signatories.models.actors import require_time_zone


class DigestForm(forms.Form):
    frequency = forms.ChoiceField(
        label=_("How often"), choices=DigestFrequency.choices, widget=forms.RadioSelect
    )
    weekday = forms.TypedChoiceField(
        label=_("Day of a weekly digest"), choices=Weekday.choices, coerce=int
    )
    subjects = forms.MultipleChoiceField(
        label=_("What it tells of"),
        choices=DigestSubject.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    time_zone = forms.CharField(
        label=_("Your time zone"),
        max_length=60,
        validators=[require_time_zone],
        help_text=_("Such as Africa/Windhoek. A digest leaves at seven in the morning there."),
    )

    def clean(self):
        cleaned = super().clean()
        is_wanted = cleaned.get("frequency") in (DigestFrequency.DAILY, DigestFrequency.WEEKLY)
        if is_wanted and not cleaned.get("subjects") and "subjects" not in self.errors:
            self.add_error("subjects", ValidationError(_("Choose what the digest tells of.")))
        return cleaned
