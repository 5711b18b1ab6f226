"""Naming people, declining a nomination, accepting an invitation; keys of the API."""

import re
from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from secretariat.api.searching import LONGEST_TEXT
from secretariat.files.forms import SCANNED, UploadField
from secretariat.files.models import FileKind
from secretariat.identifiers import uuid7
from signatories.models import ApiKey, Correction, FocalPoint, KeyScope, Nomination, User

Role = FocalPoint.Role
NO_PERSON = {"autocomplete": "off"}  # it is about somebody else than who types


def day_input():
    """A date as browsers write it, whatever the language of the page."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class PersonForm(forms.Form):
    """Who is named, in which language we write to them, and the letter that names them.

    Takes ``user``, who fills it in.
    """

    name = forms.CharField(
        label=_("Full name"), max_length=200, widget=forms.TextInput(attrs=NO_PERSON)
    )
    office = forms.CharField(
        label=_("Title and office (optional)"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=NO_PERSON),
    )
    email = forms.EmailField(
        label=_("Email address"),
        max_length=Nomination._meta.get_field("email").max_length,
        help_text=_("The invitation goes to this address, and it is the one to sign in with."),
        widget=forms.EmailInput(attrs=NO_PERSON),
    )
    language = forms.ChoiceField(
        label=_("Language of our mails to this person"), choices=settings.LANGUAGES
    )
    letter = UploadField(
        label=_("Letter or note verbale"),
        required=False,
        help_text=_(
            "Needed to name a focal point or an approver, and for a person who both writes and"
            " approves. The Secretariat reads it and confirms. PDF, DOCX, PNG or JPEG, up to 20 MB."
        ),
        kinds=(*SCANNED, FileKind.DOCX),
    )
    holds_both = forms.BooleanField(
        label=_("The letter says that this person may both write and approve reports"),
        required=False,
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["letter"].user = user  # whose uploads count

    def nomination(self, **fields):
        """The unsaved Nomination that the form describes; ``fields`` complete it."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "letter"}
        return Nomination(**{**given, **fields})


class NominationForm(PersonForm):
    """Somebody new in a role that one chooses."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, widget=forms.RadioSelect)
    only_given_sections = forms.BooleanField(
        label=_("A contributor who fills in only the sections given to them"), required=False
    )
    field_order = ["role", "only_given_sections"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("only_given_sections") and cleaned.get("role") != Role.CONTRIBUTOR:
            self.add_error("only_given_sections", _("Only a contributor can be held to sections."))
        return cleaned


class HandOverForm(PersonForm):
    """Somebody who takes a role over from a day on."""

    starts_on = forms.DateField(
        label=_("From which day?"),
        help_text=_("Earlier than the invitation is accepted, the day of acceptance counts."),
        widget=day_input(),
    )
    field_order = ["name", "office", "email", "language", "starts_on"]


class DeclineForm(forms.Form):
    why = forms.CharField(
        label=_("Why is the nomination declined?"),
        help_text=_("The person who proposed it reads this."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


FACT_CODE = re.compile(r"[A-Za-z0-9_.:-]{0,120}", re.ASCII)


def subject_of(path, field):
    """A fact as Correction.subject has it, from a path of this site and the fact's code.

    Raises Resolver404 for a path that leads nowhere.
    """
    found = resolve(path)
    names = {name: str(given) for name, given in found.kwargs.items()}
    return {"page": found.view_name, "names": names, "field": field}


class CorrectionForm(forms.Form):
    """What a reader says of the page at ``about``, a path of this site.

    ``fact`` is the label of a fact there, ``field`` its code; cleaned, they are a ``subject`` too.
    """

    about = forms.CharField(max_length=500, widget=forms.HiddenInput)
    fact = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    field = forms.CharField(max_length=120, required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("What is wrong, and what is right?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    source = forms.CharField(
        label=_("Where can we check this?"),
        max_length=1000,
        help_text=_("A link, a document and its page, or an office that can confirm it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    name = forms.CharField(
        label=_("Your name (optional)"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your email address (optional)"),
        required=False,
        help_text=_("Only for our answer. It is erased 90 days after that, and so is your name."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_field(self):
        """A code that no link of ours has says nothing."""
        code = self.cleaned_data["field"]
        return code if FACT_CODE.fullmatch(code) else ""

    def clean(self):
        cleaned = super().clean()
        if "about" in cleaned:
            try:
                cleaned["subject"] = subject_of(cleaned["about"], cleaned.pop("field", ""))
            except Resolver404:
                self.add_error("about", _("There is no such page here."))
        return cleaned


class AnswerForm(forms.Form):
    status = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[
            (Correction.Status.ACCEPTED, _("Accepted: the record is corrected")),
            (Correction.Status.DECLINED, _("Declined: the record stays as it is")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Answer"),
        help_text=_("The sender reads it, where an address was left."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class NewAccountForm(forms.Form):
    """A new person's name and password. Takes ``email``, which the password must not resemble."""

    name = forms.CharField(
        label=_("Your full name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        help_text=_(
            "At least 15 characters. A few words that only you would put together do well."
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, email, **kwargs):
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self):
        cleaned = super().clean()
        password, repeated = cleaned.get("password"), cleaned.get("repeated")
        if password and repeated and password != repeated:
            self.add_error("repeated", _("The two passwords differ."))
        if password:
            try:
                validate_password(password, User(email=self.email, name=cleaned.get("name", "")))
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned


class KeyForm(forms.Form):
    """A new key. Takes ``owners``: the users among whom staff choose whom it acts for, or None."""

    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)  # sent twice, one key
    name = forms.CharField(
        label=_("What is the key for?"),
        help_text=_("The program or the computer that will use it, so that you know it again."),
        max_length=ApiKey._meta.get_field("name").max_length,
    )
    owner = forms.ModelChoiceField(
        label=_("As whom does it act?"),
        help_text=_("This person is told by mail, and the key ends when they no longer act."),
        queryset=User.objects.none(),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"),
        help_text=_("Choose as little as the program needs."),
        choices=KeyScope.choices,
        initial=[KeyScope.READ],
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.TypedChoiceField(
        label=_("How long does it work?"),
        choices=[
            (30, _("30 days")),
            (90, _("90 days")),
            (180, _("180 days")),
            (365, _("365 days")),
        ],
        initial=90,
        coerce=int,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, owners, **kwargs):
        super().__init__(*args, **kwargs)
        if owners is None:
            del self.fields["owner"]
        else:
            self.fields["owner"].queryset = owners
            self.fields["scopes"].choices = [
                choice for choice in KeyScope.choices if choice[0] != KeyScope.WRITE
            ]

    @property
    def life(self):
        return timedelta(days=self.cleaned_data["days"])

    def key(self, *, actor, user):
        """The unsaved ApiKey that the form describes, of ``user`` where no owner is chosen."""
        given = self.cleaned_data
        return ApiKey(
            uid=given["uid"],
            name=given["name"],
            scopes=given["scopes"],
            actor=actor,
            owner=given.get("owner") or user,
        )


class RotateForm(forms.Form):
    hours = forms.TypedChoiceField(
        label=_("How long does the old key go on working?"),
        choices=[
            (0, _("it ends at once")),
            (24, _("1 day")),
            (7 * 24, _("7 days")),
            (30 * 24, _("30 days")),
        ],
        initial=7 * 24,
        coerce=int,
        widget=forms.RadioSelect,
    )

    @property
    def overlap(self):
        return timedelta(hours=self.cleaned_data["hours"])


class FindActorForm(forms.Form):
    """By name, slug or acronym. Takes the ``label`` of the field."""

    q = forms.CharField(
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.TextInput(
            attrs={"type": "search", "class": "govuk-input--width-20", "autocomplete": "off"}
        ),
    )

    def __init__(self, *args, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["q"].label = label


class MergeForm(forms.Form):
    """Why two actors are one, or are two after all."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("It is kept with the merge, for whoever looks at it later."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
