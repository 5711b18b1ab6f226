"""What staff say of candidates, leads and weights, and what they record of the Oversight Group."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from initiatives.models import CollaborationArea, Decision, Sector, StocktakeTheme
from reporting.actions.candidates import OUTCOMES
from reporting.exports.tables import value_in_words
from reporting.models import (
    PARTS,
    Candidate,
    Presence,
    PublicFigure,
    Revision,
    ScoreWeights,
    Value,
)
from signatories.models import Actor

Status = Candidate.Status
PARTIES_HELP = _(
    "Only where it is adopted. The next cycle asks them about it. Hold Ctrl or Command to choose"
    " several."
)


class ProposeForm(forms.Form):
    title = forms.CharField(
        label=_("Title"), help_text=_("What would be done, in one line."), max_length=300
    )
    rationale = forms.CharField(
        label=_("Rationale"),
        help_text=_("Why it is needed, and what it would change."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    area = forms.ModelChoiceField(
        CollaborationArea.objects.all(),
        label=_("Area of collaboration"),
        required=False,
        empty_label=_("not sorted"),
    )
    sectors = forms.ModelMultipleChoiceField(
        Sector.objects.all(),
        label=_("Sectors"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    themes = forms.ModelMultipleChoiceField(
        StocktakeTheme.objects.all(),
        label=_("Themes of the Global Stocktake"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class DismissForm(forms.Form):
    why = forms.CharField(
        label=_("Why is this lead dismissed?"),
        help_text=_("It is not shown again. The reason stays with it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TextEvidenceForm(forms.Form):
    text = forms.CharField(
        label=_("What it shows"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    source = forms.CharField(
        label=_("Source"),
        help_text=_("Who says so, where and when: a title, an address, a date."),
        max_length=500,
    )


class FigureEvidenceForm(forms.Form):
    """Takes the user as ``user``, who chooses among the public figures that are visible to it."""

    figure = forms.ModelChoiceField(
        PublicFigure.objects.none(), label=_("Public figure"), empty_label=None
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["figure"].queryset = (
            PublicFigure.objects.visible_to(user)
            .filter(number__isnull=False, retired_at=None)
            .select_related("actor", "definition__indicator")
            .order_by("actor__slug", "definition__indicator__code", "-reference_year")
        )


class RevisionField(forms.ModelChoiceField):
    """An accepted revision, by its reporter and its cycle."""

    def label_from_instance(self, revision):
        return f"{revision.report.actor}: {revision.report.cycle}"


class ReportChoiceForm(forms.Form):
    """Whose values are to choose from. Takes the user as ``user``."""

    report = RevisionField(
        Revision.objects.none(),
        label=_("Report"),
        to_field_name="uid",
        empty_label=None,
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["report"].queryset = (
            Revision.objects.visible_to(user)
            .filter(status=Revision.Status.ACCEPTED)
            .select_related("report__actor", "report__cycle")
            .defer("content")
            .order_by("report__actor__name", "-report__cycle__year", "pk")
        )


class ValueField(forms.ModelChoiceField):
    def label_from_instance(self, value):
        return value_in_words(value)


class ValueEvidenceForm(forms.Form):
    """Takes the accepted ``revision`` whose values are to choose from; None for none."""

    value = ValueField(Value.objects.none(), label=capfirst(_("value")), empty_label=None)

    def __init__(self, *args, revision, **kwargs):
        super().__init__(*args, **kwargs)
        if revision:
            self.fields["value"].queryset = (
                Value.objects.filter(
                    revision=revision, presence__in=[Presence.REPORTED, Presence.ZERO]
                )
                .select_related("revision", "definition__indicator")
                .order_by("definition__indicator__code", "reference_year", "slice", "claim_id")
            )


class DecideForm(forms.Form):
    """Takes the user as ``user``, and the day ``since`` on which the Group may have decided."""

    decision = forms.ModelChoiceField(
        Decision.objects.none(),
        label=_("Decision of the Oversight Group"),
        help_text=_("Decisions that were taken since it was put to the Group."),
        empty_label=None,
    )
    outcome = forms.ChoiceField(
        label=_("What the Group decided"),
        choices=[
            (str(Status.ADOPTED), _("It is adopted as a priority action")),
            (str(Status.MORE_ASKED), _("The Group asks for more")),
            (str(Status.DECLINED), _("It is declined")),
        ],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=_("The Group's reason"),
        help_text=_("Needed where the Group asks for more or declines."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    leads = forms.ModelMultipleChoiceField(
        Actor.objects.none(),
        label=_("Who leads the action"),
        help_text=PARTIES_HELP,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    supporters = forms.ModelMultipleChoiceField(
        Actor.objects.none(),
        label=_("Who supports the action"),
        help_text=PARTIES_HELP,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )

    def __init__(self, *args, user, since, **kwargs):
        super().__init__(*args, **kwargs)
        decisions = Decision.objects.visible_to(user).filter(
            kind=Decision.Kind.DECISION, decided_on__gte=since, retired_at=None
        )
        self.fields["decision"].queryset = decisions.order_by("-decided_on", "slug")
        actors = Actor.objects.visible_to(user).filter(retired_at=None, endorsements__isnull=False)
        for name in ("leads", "supporters"):
            self.fields[name].queryset = actors.distinct().order_by("slug")

    def clean(self):
        said = super().clean()
        outcome = said.get("outcome")
        if outcome in OUTCOMES and outcome != Status.ADOPTED:
            if not said.get("why"):
                self.add_error("why", _("Give the reason of the Oversight Group."))
            for name in ("leads", "supporters"):
                said[name] = Actor.objects.none()
        return said


class WeightsForm(forms.ModelForm):
    themes = forms.MultipleChoiceField(
        label=_("Themes that the open phase of the stocktake looks at"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = ScoreWeights
        fields = [*PARTS, "themes", "why"]
        widgets = {"why": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = [
            (theme.code, theme.shown["name"]) for theme in StocktakeTheme.objects.all()
        ]

    def clean(self):
        said = super().clean()
        if not any(said.get(part) for part in PARTS):
            self.add_error(PARTS[0], _("At least one weight is above zero."))
        return said
