"""An output or an event that a member enters."""

import datetime as dt
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.forms.contributions.base import ContributionForm, long_text
from initiatives.models import Event, Initiative, Output
from signatories.forms import day_input
from signatories.models.actors import require_time_zone

AREAS = forms.CheckboxSelectMultiple
SOURCE = {
    "label": _("Where is this stated?"),
    "help_text": _("A web address or a document, so that the Secretariat can verify it."),
}


def url_field(label):
    return forms.URLField(label=label, max_length=500, required=False, assume_scheme="https")


class OutputForm(ContributionForm):
    """Its first publisher is the actor; staff may name others."""

    owner_field = "proposed_for"
    url = url_field(_("Web address of the output"))

    class Meta:
        model = Output
        fields = [
            *("title", "description", "kind", "published_on", "published_on_precision", "url"),
            *("language", "initiative", "areas", "sectors", "source"),
        ]
        labels = {
            "title": _("Title"),
            "description": _("What is it, in a few sentences?"),
            "kind": _("Kind"),
            "published_on": _("When was it published?"),
            "published_on_precision": _("How much of that date is known?"),
            "language": _("Language in which it is written"),
            "initiative": _("Initiative that made it"),
            "areas": _("Areas of collaboration"),
            "sectors": _("Sectors"),
            "source": SOURCE["label"],
        }
        help_texts = {"source": SOURCE["help_text"], "language": ""}
        widgets = {
            "description": long_text(),
            "kind": forms.RadioSelect,
            "published_on": day_input(),
            "areas": AREAS,
            "sectors": AREAS,
            "source": long_text(2),
        }

    def arrange(self):
        self.fields["source"].required = True
        self.fields["initiative"].queryset = (
            Initiative.objects.publishable().select_related("actor").order_by("actor__name", "pk")
        )

    @property
    def related(self):
        if self.instance.pk:
            return super().related
        return {**super().related, "publishers": [self.actor]}


class EventForm(ContributionForm):
    """Days as the place counts them; the hours may be left empty."""

    owner_field = "proposed_for"
    url = url_field(_("Web address, also of a meeting that is held online"))
    starts_time = forms.TimeField(
        label=_("At what time does it begin?"),
        help_text=_("Leave it empty for what takes all day."),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    ends_time = forms.TimeField(
        label=_("At what time does it end?"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    field_order = [
        *("title", "description", "kind", "starts_on", "starts_time", "ends_on", "ends_time"),
        *("time_zone", "place", "url", "areas", "sectors", "source"),
    ]

    class Meta:
        model = Event
        fields = [
            *("title", "description", "kind", "starts_on", "ends_on", "time_zone", "place", "url"),
            *("areas", "sectors", "source"),
        ]
        labels = {
            "title": _("Title"),
            "description": _("What is it about?"),
            "kind": _("Kind"),
            "starts_on": _("First day"),
            "ends_on": _("Last day, if it is another"),
            "time_zone": _("Time zone of the place"),
            "place": _("Place"),
            "areas": _("Areas of collaboration"),
            "sectors": _("Sectors"),
            "source": SOURCE["label"],
        }
        help_texts = {
            "time_zone": _("Such as Africa/Windhoek."),
            "source": SOURCE["help_text"],
        }
        widgets = {
            "description": long_text(),
            "kind": forms.RadioSelect,
            "starts_on": day_input(),
            "ends_on": day_input(),
            "areas": AREAS,
            "sectors": AREAS,
            "source": long_text(2),
        }

    def arrange(self):
        self.fields["source"].required = True
        if not self.instance.pk:
            self.initial["time_zone"] = self.actor.time_zone
            self.instance.organizer = self.actor
        elif self.instance.starts_at:
            zone = ZoneInfo(self.instance.time_zone)
            self.initial["starts_time"] = self.instance.starts_at.astimezone(zone).time()
            if self.instance.ends_at:
                self.initial["ends_time"] = self.instance.ends_at.astimezone(zone).time()

    def clean(self):
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_time"), cleaned.get("ends_time")
        if ends and not starts and "starts_time" not in self.errors:
            self.add_error("starts_time", _("Say when the event begins as well."))
        if self._is_whole(cleaned):
            first, last = cleaned["starts_on"], cleaned.get("ends_on") or cleaned["starts_on"]
            self.instance.starts_at = self._moment(first, starts)
            self.instance.ends_at = self._moment(last, ends)
            if starts and ends and self.instance.ends_at <= self.instance.starts_at:
                self.add_error("ends_time", _("The event ends before it begins."))
        return cleaned

    def _is_whole(self, cleaned):
        given = {"starts_on", "starts_time", "ends_on", "ends_time", "time_zone"}
        return cleaned.get("starts_on") is not None and not given & set(self.errors)

    def _moment(self, day, time):
        if time is None:
            return None
        return dt.datetime.combine(day, time, ZoneInfo(self.cleaned_data["time_zone"]))

    def clean_time_zone(self):
        name = self.cleaned_data["time_zone"]
        require_time_zone(name)
        return name
