"""What staff say of a pair of the coherence map, and from which score on they are shown one."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.models import Judgement, Overlap
from initiatives.models.coherence import FLOOR
from signatories.models import Actor

CHOICES = [
    (Judgement.DUPLICATE, _("Duplicate: the same thing is in the register twice")),
    (Judgement.OVERLAPPING, _("Overlapping: they agreed who leads")),
    (Judgement.COMPLEMENTARY, _("Complementary: each adds to the other")),
    (Judgement.UNRELATED, _("Unrelated: not shown again")),
]


class JudgementForm(forms.Form):
    """Takes the ``overlap`` (Overlap) that is judged."""

    judgement = forms.ChoiceField(
        label=_("What are they to each other?"), choices=CHOICES, widget=forms.RadioSelect
    )
    lead = forms.ModelChoiceField(
        label=_("Who leads, as agreed"),
        help_text=_("Only for an overlapping pair. Offered are both sides and their members."),
        queryset=Actor.objects.none(),
        required=False,
    )
    kept = forms.ChoiceField(
        label=_("Which of the two stays"),
        help_text=_("Only for a duplicate."),
        required=False,
    )
    why = forms.CharField(
        label=_("Reason"),
        help_text=_(
            "Everybody reads it beside an overlapping or complementary pair, as you write it."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, overlap, **kwargs):
        super().__init__(*args, **kwargs)
        self.sides = {str(side.pk): side for side in (overlap.first, overlap.second)}
        self.fields["lead"].queryset = _possible_leads(overlap)
        self.fields["kept"].choices = [
            ("", _("Choose")),
            *((key, str(side)) for key, side in self.sides.items()),
        ]

    def clean(self):
        """A lead and a side that stays are asked for where the judgement needs them."""
        cleaned = super().clean()
        judgement = cleaned.get("judgement")
        if judgement == Judgement.OVERLAPPING and not cleaned.get("lead"):
            self.add_error("lead", _("Say who leads, as the two agreed."))
        if judgement == Judgement.DUPLICATE and not cleaned.get("kept"):
            self.add_error("kept", _("Say which of the two stays."))
        return cleaned

    def clean_kept(self):
        """The Subject that stays, or None."""
        return self.sides.get(self.cleaned_data["kept"])


def _possible_leads(overlap):
    """Both initiatives, and their members, as far as the public may read of them."""
    sides = (overlap.first, overlap.second)
    members = {member for side in sides for member in side.members}
    initiatives = [side.initiative_key for side in sides if side.initiative_key]
    found = Actor.objects.publishable().filter(is_public=True)
    return (found.filter(pk__in=members) | found.filter(initiative__in=initiatives)).order_by(
        "name", "pk"
    )


class LookAgainForm(forms.Form):
    why = forms.CharField(
        label=_("Why should it be judged again?"), widget=forms.Textarea(attrs={"rows": 3})
    )


class LevelForm(forms.Form):
    level = forms.DecimalField(
        label=_("Show pairs that score at least"),
        help_text=_("Between 0.3 and 1. It holds for everybody on the desk."),
        min_value=FLOOR,
        max_value=Decimal(1),
        max_digits=4,
        decimal_places=3,
    )


class DeskForm(forms.Form):
    """What of the pairs is listed."""

    status = forms.ChoiceField(label=_("Judgement"), choices=Overlap.Status.choices, required=False)
    kind = forms.ChoiceField(
        label=_("Between"),
        choices=[
            ("", _("any")),
            ("initiatives", _("initiatives")),
            ("actions", _("actions")),
            ("mixed", _("an initiative and an action")),
        ],
        required=False,
    )
