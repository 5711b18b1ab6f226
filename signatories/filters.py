"""Filters of the register, used by its pages and by the API alike."""

from collections.abc import Callable

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from secretariat.api.errors import InvalidParameters
from secretariat.api.filters import (
    AmongChoicesFilter,
    AmongFilter,
    AnyOfFilter,
    DayFilter,
    IntegerFilter,
    OfferedFilter,
    ResourceFilter,
    SearchFilter,
    TextFilter,
)
from secretariat.api.moments import ON
from signatories.models import (
    Actor,
    ApiKey,
    Cop,
    CountryGroup,
    Declaration,
    Endorsement,
    GroupMembership,
    KeyState,
    OversightSeat,
    StocktakeComponent,
    StocktakeMilestone,
)
from signatories.models.actors import during
from signatories.models.endorsements import BELEM
from signatories.models.vocabulary import called
from signatories.queries import support_in_force


def visible_declarations(request):
    return Declaration.objects.visible_to(request.user) if request else Declaration.objects.none()


def group_filter(label):
    """By the country group that an actor belongs to today; needs ``filter_group``."""
    return django_filters.ModelChoiceFilter(
        label=label,
        queryset=CountryGroup.objects.all(),
        to_field_name="code",
        method="filter_group",
    )


def group_day_filter():
    """The day for which ``group`` asks in place of today; with a ``filter_group_day``."""
    return django_filters.DateFilter(
        label=_("Day on which it belongs to the country group"), method="filter_group_day"
    )


def group_day(filters):
    asked = filters.form.cleaned_data
    return asked.get("group_on") or asked.get(ON)


class AsksForGroupOnADay:
    def filter_group_day(self, queryset, name, value):
        if not self.form.cleaned_data.get("group"):
            raise InvalidParameters({name: [_("Give a country group (group) as well.")]})
        return queryset


class OfActorsInGroups:
    """Filter by the country group to which the row's ``actor`` belongs; beside a ResourceFilter."""

    verified: Callable[[str], Q]

    def filter_group(self, queryset, name, value: CountryGroup):
        members = Actor.objects.in_group(value.code, group_day(self))
        return queryset.filter(self.verified("actor"), actor__in=members.values("pk"))


class ActorFilter(ResourceFilter):
    """``queryset`` is already limited to what the reader may see; so are the choices."""

    q = SearchFilter(label=_("Name contains"), columns=("name", "official_name", "acronym"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Actor.Kind.choices)
    region = OfferedFilter(label=_("Region"), called=called)
    group = group_filter(_("Country group"))
    supporter_of = django_filters.ModelChoiceFilter(
        label=_("Supports"),
        queryset=visible_declarations,
        to_field_name="slug",
        method="filter_supporters",
    )

    class Meta:
        model = Actor
        fields = []

    def filter_group(self, queryset, name, value: CountryGroup):
        return queryset.in_group(value.code, group_day(self))

    def filter_supporters(self, queryset, name, value: Declaration):
        day = self.form.cleaned_data.get(ON)
        support = support_in_force(self.user, day).filter(actor=OuterRef("pk"), declaration=value)
        return queryset.filter(Exists(support.order_by()))


class ActorResourceFilter(AsksForGroupOnADay, ActorFilter):
    """What a program asks for besides."""

    search = TextFilter(
        label=_("Name or alias holds this, or nearly so"),
        columns=("name", "official_name", "acronym", "aliases__name"),
    )
    slug__in = AmongFilter("slug", label=_("Slugs"))
    iso3__in = AmongFilter("iso3", label=_("ISO 3166 alpha-3 codes"))
    kind__in = AmongChoicesFilter("kind", label=_("Kinds"), choices=Actor.Kind.choices)
    region__in = AmongFilter("region", label=_("M49 regions"))
    group_on = group_day_filter()
    on = DayFilter(method="as_it_is")

    def as_it_is(self, queryset, name, value):
        """The rows' groups and supports are of the day; so are the filters by them."""
        return queryset


class DeclarationFilter(ResourceFilter):
    q = SearchFilter(label=_("Title contains"), columns=("title", "short_title"))
    search = TextFilter(
        label=_("Text holds this, or nearly so"), columns=("title", "short_title", "summary")
    )
    adopted_from = django_filters.DateFilter("adopted_on", "gte", label=_("Adopted on or after"))
    adopted_to = django_filters.DateFilter("adopted_on", "lte", label=_("Adopted on or before"))

    class Meta:
        model = Declaration
        fields = []


class SupporterFilter(OfActorsInGroups, ResourceFilter):
    """Endorsements by their declaration and by what their actor is."""

    declaration = django_filters.ModelChoiceFilter(
        label=_("Declaration"),
        queryset=visible_declarations,
        to_field_name="slug",
        initial=BELEM,
        empty_label=None,
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), field_name="actor__kind", choices=Actor.Kind.choices
    )
    region = OfferedFilter(label=_("Region"), field_name="actor__region", called=called)
    group = group_filter(_("Country group"))

    class Meta:
        model = Endorsement
        fields = []


class EndorsementFilter(AsksForGroupOnADay, SupporterFilter):
    """What a program asks for besides."""

    search = TextFilter(
        label=_("Name of the actor holds this, or nearly so"),
        columns=("actor__name", "actor__official_name", "actor__acronym"),
    )
    actor = django_filters.CharFilter(label=_("Actor (slug)"), field_name="actor__slug")
    actor__in = AmongFilter("actor__slug", label=_("Actors (slugs)"))
    kind__in = AmongChoicesFilter("actor__kind", label=_("Kinds"), choices=Actor.Kind.choices)
    region__in = AmongFilter("actor__region", label=_("M49 regions"))
    group_on = group_day_filter()
    endorsed_from = django_filters.DateFilter("endorsed_on", "gte", label=_("Endorsed on or after"))
    endorsed_to = django_filters.DateFilter("endorsed_on", "lte", label=_("Endorsed on or before"))
    in_force_on = django_filters.DateFilter(
        label=_("Day on which the endorsement is in force"), method="filter_day"
    )
    on = DayFilter(method="filter_day")

    def filter_day(self, queryset, name, value):
        return queryset.in_force(value).filter(
            self.verified("endorsed_on"), self.verified("withdrawn_on")
        )


class CopFilter(ResourceFilter):
    starts_from = django_filters.DateFilter("starts_on", "gte", label=_("Opens on or after"))
    starts_to = django_filters.DateFilter("starts_on", "lte", label=_("Opens on or before"))
    year_from = IntegerFilter("year", "gte", label=_("First year"))
    year_to = IntegerFilter("year", "lte", label=_("Last year"))

    class Meta:
        model = Cop
        fields = []


class GroupFilter(ResourceFilter):
    q = SearchFilter(label=_("Name contains"), columns=("name",))

    class Meta:
        model = CountryGroup
        fields = []


class GroupMembershipFilter(ResourceFilter):
    group = django_filters.CharFilter(label=_("Country group (code)"), field_name="group__code")
    group__in = AmongFilter("group__code", label=_("Country groups (codes)"))
    actor = django_filters.CharFilter(label=_("Actor (slug)"), field_name="actor__slug")
    actor__in = AmongFilter("actor__slug", label=_("Actors (slugs)"))
    in_force_on = django_filters.DateFilter(
        label=_("Day on which the membership is in force"), method="filter_day"
    )
    on = DayFilter(method="filter_day")

    class Meta:
        model = GroupMembership
        fields = []

    def filter_day(self, queryset, name, value):
        return queryset.filter(during(value))


class StocktakeMilestoneFilter(ResourceFilter):
    q = SearchFilter(label=_("Text contains"), columns=("title",))
    search = TextFilter(label=_("Text holds this, or nearly so"), columns=("title",))
    stocktake = IntegerFilter(label=_("Global Stocktake"))
    component = AnyOfFilter(label=_("Component"), choices=StocktakeComponent.choices)
    ends_from = django_filters.DateFilter("ends_on", "gte", label=_("Ends on or after"))
    starts_to = django_filters.DateFilter("starts_on", "lte", label=_("Starts on or before"))

    class Meta:
        model = StocktakeMilestone
        fields = []


class OversightSeatFilter(ResourceFilter):
    actor = django_filters.CharFilter(label=_("Actor (slug)"), field_name="actor__slug")
    capacity = AnyOfFilter(
        label=_("Capacity"), choices=OversightSeat._meta.get_field("capacity").choices
    )
    at_cop = IntegerFilter(label=_("Number of a COP at which it is held"), method="filter_cop")

    class Meta:
        model = OversightSeat
        fields = []

    def filter_cop(self, queryset, name, value: int):
        seen = Cop.objects.visible_to(self.user).values("number")
        begun = Q(from_cop__lte=value, from_cop__in=seen)
        held = Q(until_cop=None) | Q(until_cop__gt=value, until_cop__in=seen)
        return queryset.filter(begun & held, self.verified("from_cop"), self.verified("until_cop"))


class KeyFilter(ResourceFilter):
    """For keys with their ``state``."""

    actor = django_filters.CharFilter(label=_("Actor (slug)"), field_name="actor__slug")
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=KeyState.choices, method="filter_state"
    )

    class Meta:
        model = ApiKey
        fields = []

    def filter_state(self, queryset, name, value):
        return queryset.filter(state=value)
