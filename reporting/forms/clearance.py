"""What a reporter says of a draft edition, and what the Secretariat does with it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.models import Decision


class NoteForm(forms.Form):
    """Takes the user as ``user``, who chooses among the decisions that are visible to it."""

    decision = forms.ModelChoiceField(
        Decision.objects.none(), label=_("Decision of the Oversight Group"), empty_label=None
    )

    def __init__(self, *args, user, edition, **kwargs):
        super().__init__(*args, **kwargs)
        since = Decision.objects.visible_to(user).filter(decided_on__gte=edition.frozen_at.date())
        self.fields["decision"].queryset = since.order_by("-decided_on", "slug")


class SetAsideForm(forms.Form):
    why = forms.CharField(
        label=_("Why is the edition set aside?"),
        help_text=_("It is never published; the next edition takes its place."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReplyForm(forms.Form):
    text = forms.CharField(
        label=_("Answer"),
        help_text=_("The reporter reads this as you write it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RemarkForm(forms.Form):
    """A remark on one place of the draft; ``places`` are (anchor, what stands there)."""

    place = forms.ChoiceField(label=_("About"), required=False)
    text = forms.CharField(
        label=_("What you want to say"), widget=forms.Textarea(attrs={"rows": 4})
    )
    is_correction = forms.TypedChoiceField(
        label=_("Do you ask for a correction?"),
        choices=[("yes", _("Yes, this is wrong")), ("no", _("No, this is a comment"))],
        coerce=lambda choice: choice == "yes",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", _("The edition as a whole")), *places]
