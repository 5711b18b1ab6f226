"""What the Secretariat enters in the life of a priority action."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.actions.priority_actions import Proof
from initiatives.models import (
    CollaborationArea,
    Decision,
    Milestone,
    PriorityAction,
    Sector,
    StocktakeTheme,
)
from secretariat.files.forms import UploadField
from signatories.forms import day_input
from signatories.models import Actor, Cop
from signatories.models.vocabulary import called


class DecisionField(forms.ModelChoiceField):
    """A decision of the Oversight Group that is in force, the latest first."""

    def __init__(self, **kwargs):
        taken = Decision.objects.filter(retired_at=None, kind=Decision.Kind.DECISION)
        super().__init__(queryset=taken, **kwargs)

    def label_from_instance(self, decision):
        return f"{decision.decided_on:%Y-%m-%d} · {decision}"


class ActorsField(forms.CharField):
    """Actors of the register, one a line, by name or by public name in addresses (list)."""

    widget = forms.Textarea(attrs={"rows": 4})
    default_error_messages = {
        "unknown": _("Not in the register under this name: %(names)s."),
        "ambiguous": _("Several actors bear this name; use the name in addresses: %(names)s."),
    }

    def clean(self, value):
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if not lines:
            return []
        found = {}
        rows = Actor.objects.filter(Q(slug__in=lines) | Q(name__in=lines), retired_at=None)
        for actor in rows.order_by("pk"):
            for name in {actor.slug, actor.name}:
                found.setdefault(name, []).append(actor)
        self._refuse("unknown", [line for line in lines if line not in found])
        self._refuse("ambiguous", [line for line in lines if len(found[line]) > 1])
        return list(dict.fromkeys(found[line][0] for line in lines))

    def _refuse(self, code, names):
        if names:
            raise forms.ValidationError(
                self.error_messages[code], code=code, params={"names": ", ".join(names)}
            )


def actors_field(label):
    return ActorsField(
        label=label, help_text=_("Names of the register, one a line."), required=False
    )


class PartiesForm(forms.Form):
    leads = actors_field(_("Leads"))
    supporters = actors_field(_("Further supporters of the action"))
    on = forms.DateField(
        label=_("From this day"),
        help_text=_("Who is not named here any more takes part until this day."),
        initial=lambda: timezone.now().date(),
        widget=day_input(),
    )


class AdoptForm(forms.Form):
    decision = DecisionField(
        label=_("Decision of the Oversight Group"),
        help_text=_("The decision that makes it a priority action."),
    )
    title = forms.CharField(label=_("Title"), max_length=300)
    rationale = forms.CharField(
        label=_("Rationale"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    area = forms.ModelChoiceField(
        CollaborationArea.objects.all(), label=_("Area of collaboration"), required=False
    )
    sectors = forms.ModelMultipleChoiceField(
        Sector.objects.all(),
        label=_("Sectors"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    themes = forms.ModelMultipleChoiceField(
        StocktakeTheme.objects.all(),
        label=_("Stocktake themes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    region = forms.ChoiceField(label=_("Region"), required=False)
    target_year = forms.IntegerField(
        label=_("Target year"), required=False, min_value=2025, max_value=2100
    )
    target_cop = forms.ModelChoiceField(
        Cop.objects.all(),
        label=_("Target COP"),
        help_text=_("Give a year or a COP, not both."),
        required=False,
    )
    leads = actors_field(_("Leads"))
    supporters = actors_field(_("Further supporters of the action"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        regions = Actor.objects.exclude(region="").order_by("region").values_list("region")
        self.fields["region"].choices = [
            ("", _("the whole world")),
            *((name, called(name)) for (name,) in regions.distinct()),
        ]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("target_year") and cleaned.get("target_cop"):
            self.add_error("target_cop", _("Give a year or a COP, not both."))
        return cleaned


class ProofForm(forms.Form):
    """Evidence in words, on the web or as a file. Takes the member of staff as ``user``."""

    evidence = forms.CharField(
        label=_("Evidence in words"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    evidence_url = forms.URLField(
        label=_("Evidence on the web"), required=False, max_length=500, assume_scheme="https"
    )
    file = UploadField(label=_("Evidence as a file"), required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].user = user

    @property
    def proof(self):
        given = self.cleaned_data
        return Proof(given["evidence"], given["evidence_url"], given["file"])


class StepForm(ProofForm):
    """One step in the life of an action; what it needs differs from step to step."""

    on = forms.DateField(
        label=_("On which day"), initial=lambda: timezone.now().date(), widget=day_input()
    )
    why = forms.CharField(label=_("Why"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    decision = DecisionField(label=_("Decision of the Oversight Group"), required=False)

    field_order = ["on", "why", "decision", "evidence", "evidence_url", "file"]

    def __init__(self, *args, needs=(), **kwargs):
        super().__init__(*args, **kwargs)
        for name in needs:
            self.fields[name].required = True


class MilestoneForm(ProofForm, forms.ModelForm):
    """``version_seen`` is that of the milestone as it was read; empty for a new one."""

    version_seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Milestone
        fields = [
            *("title", "due_on", "due_on_precision", "due_cop", "reached_on", "evidence"),
            *("evidence_url", "source", "verification"),
        ]
        widgets = {
            "due_on": day_input(),
            "reached_on": day_input(),
            "evidence": forms.Textarea(attrs={"rows": 3}),
            "source": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "due_on": _("A date or a COP, one of the two."),
            "reached_on": _("Leave it empty until the milestone is reached."),
        }

    field_order = [*Meta.fields[:-2], "file", *Meta.fields[-2:]]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version_seen"] = self.instance.version

    def clean(self):
        cleaned = super().clean()
        if bool(cleaned.get("due_on")) == bool(cleaned.get("due_cop")):
            self.add_error("due_on", _("Give either a date or a COP."))
        return cleaned


class DependencyForm(forms.Form):
    needs = forms.ModelChoiceField(PriorityAction.objects.none(), label=_("It needs this action"))
    why = forms.CharField(label=_("Why"), required=False, max_length=300)

    def __init__(self, *args, action, **kwargs):
        super().__init__(*args, **kwargs)
        others = PriorityAction.objects.filter(retired_at=None).exclude(pk=action.pk)
        self.fields["needs"].queryset = others.order_by("title")
