"""What staff enter for the Oversight Group, and what its members write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.models import Decision, Meeting
from secretariat.files.forms import UploadField
from signatories.forms import day_input
from signatories.models import Actor, Cop, SeatCapacity, Verification
from signatories.models.records import PUBLISHABLE


def lines(number):
    return forms.Textarea(attrs={"rows": number})


def hidden_uid():
    """Of the form itself, so that sending it twice does once what it says."""
    return forms.UUIDField(widget=forms.HiddenInput, required=False)


class MeetingForm(forms.ModelForm):
    class Meta:
        model = Meeting
        fields = ["starts_on", "ends_on", "place", "is_online", "prepares", "is_public"]
        widgets = {
            "starts_on": day_input(),
            "ends_on": day_input(),
        }

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first."))
        if not cleaned.get("place") and not cleaned.get("is_online"):
            self.add_error("place", _("Name the place, or choose that it is online."))
        return cleaned


class CancelForm(forms.Form):
    why = forms.CharField(label=_("Why is the meeting cancelled?"), widget=lines(3))


class ItemForm(forms.Form):
    """Takes the user as ``user``, whose uploads count."""

    title = forms.CharField(label=_("What the item is about"), max_length=300)
    text = forms.CharField(label=_("Text"), required=False, widget=lines(4))
    paper = UploadField(label=_("Paper"), required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["paper"].user = user


class TakeOverForm(forms.Form):
    """Chooses among what is open and not yet on the agenda of ``meeting``."""

    decisions = forms.ModelMultipleChoiceField(
        Decision.objects.none(),
        label=_("Open decisions and recommendations"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, user, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        offered = Decision.objects.visible_to(user).offered_to(meeting)
        self.fields["decisions"].queryset = offered.order_by("decided_on", "slug")


class DecisionForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=Decision.Kind.choices, widget=forms.RadioSelect
    )
    title = forms.CharField(label=_("What was decided, in one line"), max_length=300)
    text = forms.CharField(label=_("Text"), required=False, widget=lines(4))
    owner = forms.ModelChoiceField(
        Actor.objects.none(), label=_("Who owes it"), required=False, to_field_name="slug"
    )
    due_cop = forms.ModelChoiceField(
        Cop.objects.none(),
        label=_("Due at the conference"),
        required=False,
        to_field_name="number",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        actors = Actor.objects.visible_to(user).filter(retired_at=None)
        self.fields["owner"].queryset = likely(actors)
        self.fields["due_cop"].queryset = cops(user)


class AnswerForm(forms.Form):
    text = forms.CharField(label=_("Answer"), help_text=_("As its owner gave it."), widget=lines(5))


class CloseForm(forms.Form):
    """Takes the user as ``user``, whose uploads count."""

    evidence = forms.CharField(label=_("What shows that it was carried out?"), widget=lines(4))
    file = UploadField(label=_("File that shows it"), required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].user = user


class ReplyForm(forms.Form):
    text = forms.CharField(
        label=_("Answer of the Secretariat"),
        help_text=_("Those who act for the actor read it as you write it."),
        widget=lines(5),
    )


class CommentForm(forms.Form):
    """``actors`` are those with a seat for whom the person acts; with one only, nobody is asked."""

    text = forms.CharField(
        label=_("Your comment to the Secretariat"),
        help_text=_("The Secretariat and those who act for the same actor read it."),
        max_length=5000,
        widget=lines(4),
    )
    uid = hidden_uid()
    actor = forms.ModelChoiceField(
        Actor.objects.none(), label=_("For"), to_field_name="slug", empty_label=None
    )

    field_order = ["actor", "text", "uid"]

    def __init__(self, *args, actors, **kwargs):
        super().__init__(*args, **kwargs)
        self.only = actors[0] if len(actors) == 1 else None
        if self.only:
            del self.fields["actor"]
        else:
            self.fields["actor"].queryset = Actor.objects.filter(pk__in=[a.pk for a in actors])

    @property
    def for_actor(self):
        """For whom a valid form was written (Actor)."""
        return self.only or self.cleaned_data["actor"]


# Seats ---------------------------------------------------------------------------------------


class SourceForm(forms.Form):
    source = forms.CharField(
        label=_("Where is it known from?"),
        help_text=_("A letter, a page, a decision of the Group."),
        max_length=500,
    )


class SeatForm(SourceForm):
    """A seat that staff enter; ``user`` chooses among the actors it may see."""

    actor = forms.ModelChoiceField(Actor.objects.none(), label=_("Country"), to_field_name="slug")
    capacity = forms.ChoiceField(label=_("Capacity"), choices=SeatCapacity.choices)
    from_cop = forms.ModelChoiceField(
        Cop.objects.none(), label=_("From the opening of"), to_field_name="number"
    )
    until_cop = forms.ModelChoiceField(
        Cop.objects.none(),
        label=_("Until the opening of"),
        required=False,
        to_field_name="number",
    )
    verification = forms.ChoiceField(
        label=_("Verification"),
        choices=Verification.choices,
        help_text=_("Only verified seats are published, and only they open the papers."),
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=300)

    field_order = [
        *("actor", "capacity", "from_cop", "until_cop", "source", "verification", "note"),
    ]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        countries = Actor.objects.visible_to(user).filter(
            kind=Actor.Kind.COUNTRY, retired_at=None, verification__in=PUBLISHABLE
        )
        self.fields["actor"].queryset = countries.order_by("name")
        for name in ("from_cop", "until_cop"):
            self.fields[name].queryset = cops(user)


class EndForm(SourceForm):
    until_cop = forms.ModelChoiceField(
        Cop.objects.none(), label=_("Until the opening of"), to_field_name="number"
    )

    field_order = ["until_cop", "source"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until_cop"].queryset = cops(user)


class DossierForm(forms.Form):
    from_cop = forms.ModelChoiceField(
        Cop.objects.none(), label=_("From the opening of"), to_field_name="number"
    )
    to_cop = forms.ModelChoiceField(
        Cop.objects.none(), label=_("Until the opening of"), to_field_name="number"
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.fields[name].queryset = cops(user)


def cops(user):
    """Conferences that a user may choose, the latest first."""
    return Cop.objects.visible_to(user).filter(retired_at=None).order_by("-number")


def likely(actors):
    """Actors that may owe something to the Group: States, and those who support a declaration."""
    support = actors.filter(endorsements__isnull=False)
    return (actors.filter(kind=Actor.Kind.COUNTRY) | support).order_by("name").distinct()
