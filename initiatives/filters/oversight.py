"""Filters of the meetings of the Oversight Group and of what it decided."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.filters.register import CopFilter
from initiatives.models import Decision, DecisionState, Meeting
from secretariat.api.filters import (
    AmongFilter,
    ResourceFilter,
    SearchFilter,
    SeenFilter,
    TextFilter,
    YesNoFilter,
)
from signatories.models import Actor


class MeetingFilter(ResourceFilter):
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Meeting.Status.choices)
    prepares = CopFilter(label=_("prepares the conference"))
    starts_from = django_filters.DateFilter("starts_on", "gte", label=_("Begins on or after"))
    starts_to = django_filters.DateFilter("starts_on", "lte", label=_("Begins on or before"))

    class Meta:
        model = Meeting
        fields = []


class DecisionFilter(ResourceFilter):
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Decision.Kind.choices)
    decided_from = django_filters.DateFilter("decided_on", "gte", label=_("Decided on or after"))
    decided_to = django_filters.DateFilter("decided_on", "lte", label=_("Decided on or before"))
    due_cop = CopFilter(label=_("Number of the COP at which it is due"))
    is_closed = YesNoFilter("closed_on", label=_("Closed"), method="filter_closed")
    meeting = SeenFilter("meeting", Meeting, label=_("taken at the meeting"))
    q = SearchFilter(label=_("Text contains"), columns=("title", "text"))
    search = TextFilter(label=_("Text holds this, or nearly so"), columns=("title", "text"))
    slug__in = AmongFilter("slug", label=_("Slugs"))

    class Meta:
        model = Decision
        fields = []

    def filter_closed(self, queryset, name, value):
        return queryset.filter(self.verified("closed_on"), closed_on__isnull=not value)


def meetings_named(request):
    """Meetings that the reader may know of and at which something was decided that it may read."""
    decided = _decisions_telling(request.user, "meeting")
    return Meeting.objects.visible_to(request.user).filter(pk__in=decided.values("meeting"))


def owners_named(request):
    """Actors that the reader may see and into whose hands the Group put something."""
    owed = _decisions_telling(request.user, "owner")
    return Actor.objects.visible_to(request.user).filter(pk__in=owed.values("owner"))


def _decisions_telling(user, column):
    """Decisions in force of which the user may read the column."""
    seen = Decision.objects.visible_to(user).filter(retired_at=None).order_by()
    return seen if user.is_staff else seen.exclude(unverified_fields__contains=[column])


class DecisionPageFilter(ResourceFilter):
    """What a person asks for; ``queryset`` is already limited to what the reader may see."""

    q = SearchFilter(label=_("Text contains"), columns=("title", "text"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Decision.Kind.choices)
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=DecisionState.choices, method="filter_state"
    )
    owner = django_filters.ModelChoiceFilter(
        label=_("In the hands of"), queryset=owners_named, to_field_name="slug"
    )
    meeting = django_filters.ModelChoiceFilter(
        label=_("Taken at the meeting"), queryset=meetings_named, to_field_name="slug"
    )
    due_cop = CopFilter(label=_("Number of the COP at which it is due"))

    class Meta:
        model = Decision
        fields = []

    def filter_state(self, queryset, name, value):
        told = queryset.filter(*(self.verified(column) for column in Decision.SETTLED_BY))
        is_closed, is_answered = Q(closed_on__isnull=False), Q(answered_on__isnull=False)
        return told.filter(
            {
                DecisionState.OPEN: ~is_closed & ~is_answered,
                DecisionState.ANSWERED: ~is_closed & is_answered,
                DecisionState.CLOSED: is_closed,
            }[value]
        )
