"""A comment on a question."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reporting.models import Audience, Comment
from reporting.threads import audiences_of
from secretariat.identifiers import uuid7

FOR_REPORTER = {
    Audience.BOTH: _("Your own people and the Secretariat"),
    Audience.REPORTER: _("Your own people only"),
}
FOR_STAFF = {
    Audience.BOTH: _("The reporter and the Secretariat"),
    Audience.DESK: _("The Secretariat only"),
}


class CommentForm(forms.Form):
    """Takes the writer as ``user``. Its ``uid`` makes a comment that is sent twice one comment."""

    text = forms.CharField(
        label=_("Comment"),
        max_length=Comment._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    audience = forms.ChoiceField(label=_("Who reads it?"), widget=forms.RadioSelect)
    uid = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        names = FOR_STAFF if user.is_staff else FOR_REPORTER
        audiences = audiences_of(user)
        self.fields["audience"].choices = [(audience, names[audience]) for audience in audiences]
        self.fields["audience"].initial = audiences[0]
        self.fields["uid"].initial = uuid7
