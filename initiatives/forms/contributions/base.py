"""What all forms of members' own entries have in common."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from initiatives.models import Consent, Instrument
from initiatives.models.projects.terms import today
from secretariat import currencies
from signatories.forms import day_input


def long_text(rows=4):
    return forms.Textarea(attrs={"rows": rows})


class ContributionForm(forms.ModelForm):
    """Takes ``actor``, for whom the entry is made. ``version_seen`` is that of the row as read."""

    version_seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    owner_field = ""  # column of the model in which the actor stands

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.actor = actor
        if self.instance.pk:
            self.initial["version_seen"] = self.instance.version
        elif self.owner_field:
            setattr(self.instance, self.owner_field, actor)
        for field in self.fields.values():
            if isinstance(field.widget, forms.RadioSelect):  # no button for nothing
                field.choices = [each for each in field.choices if each[0] != ""]
        self.arrange()

    def arrange(self):
        """Fit fields and their choices to the actor."""

    @property
    def related(self):
        """{name: rows} of the many-to-many fields that were filled in."""
        many = {field.name for field in self._meta.model._meta.many_to_many}
        return {name: rows for name, rows in self.cleaned_data.items() if name in many}


class CurrencyField(forms.ChoiceField):
    """A currency of the standard, named in the language of the page; may be empty."""

    def __init__(self, **kwargs):
        super().__init__(choices=self.named, required=False, **kwargs)

    @staticmethod
    def named():
        return [("", _("not stated")), *currencies.named(get_language() or "en")]


def currency_field():
    return CurrencyField(label=_("Currency of the amount"))


def instruments_field(label):
    return forms.MultipleChoiceField(
        label=label,
        choices=Instrument.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def consent_field():
    return forms.ChoiceField(
        label=_("Who may see this?"),
        help_text=_(
            "You may change your mind at any time; it holds at once. What was shown before may have"
            " been copied."
        ),
        choices=Consent.choices,
        initial=Consent.SECRETARIAT,
        widget=forms.RadioSelect,
    )


def require_to_come(day):
    """Raise ValidationError for a day that is past."""
    if day < today():
        raise ValidationError(_("This day is past. Give a day to come."))


def expiry_field():
    return forms.DateField(
        label=_("Until when does it hold?"),
        help_text=_(
            "Its last day. After it nobody is shown this any more; we write to you two weeks before."
        ),
        validators=[require_to_come],
        widget=day_input(),
    )
