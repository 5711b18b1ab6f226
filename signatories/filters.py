"""Filters of the register, used by its pages and by the API alike."""

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from secretariat.api.filters import (
    AnyOfFilter,
    IntegerFilter,
    ResourceFilter,
    SearchFilter,
)
from signatories.models import (
    Actor,
    Cop,
    CountryGroup,
    Declaration,
    Endorsement,
    GroupMembership,
    OversightSeat,
    StocktakeComponent,
    StocktakeMilestone,
)
from signatories.models.actors import during
from signatories.models.endorsements import BELEM
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


class ActorFilter(ResourceFilter):
    """``queryset`` is already limited to what the reader may see; so are the choices."""

    q = SearchFilter(label=_("Name contains"), columns=("name", "official_name", "acronym"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Actor.Kind.choices)
    region = django_filters.ChoiceFilter(label=_("Region"), choices=[])
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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_values("region")

    def filter_group(self, queryset, name, value: CountryGroup):
        return queryset.in_group(value.code)

    def filter_supporters(self, queryset, name, value: Declaration):
        support = support_in_force(self.user).filter(actor=OuterRef("pk"), declaration=value)
        return queryset.filter(Exists(support.order_by()))


class DeclarationFilter(ResourceFilter):
    q = SearchFilter(label=_("Title contains"), columns=("title", "short_title"))

    class Meta:
        model = Declaration
        fields = []


class SupporterFilter(ResourceFilter):
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
    region = django_filters.ChoiceFilter(label=_("Region"), field_name="actor__region", choices=[])
    group = group_filter(_("Country group"))

    class Meta:
        model = Endorsement
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_values("region")

    def filter_group(self, queryset, name, value: CountryGroup):
        members = Actor.objects.in_group(value.code)
        return queryset.filter(actor__in=members.values("pk"))


class EndorsementFilter(SupporterFilter):
    """What a program asks for besides."""

    actor = django_filters.CharFilter(label=_("Actor (slug)"), field_name="actor__slug")
    in_force_on = django_filters.DateFilter(
        label=_("Day on which the endorsement is in force"), method="filter_day"
    )

    def filter_day(self, queryset, name, value):
        return queryset.in_force(value).filter(
            self.verified("endorsed_on"), self.verified("withdrawn_on")
        )


class CopFilter(ResourceFilter):
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
    actor = django_filters.CharFilter(label=_("Actor (slug)"), field_name="actor__slug")
    in_force_on = django_filters.DateFilter(
        label=_("Day on which the membership is in force"), method="filter_day"
    )

    class Meta:
        model = GroupMembership
        fields = []

    def filter_day(self, queryset, name, value):
        return queryset.filter(during(value))


class StocktakeMilestoneFilter(ResourceFilter):
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

    def filter_cop(self, queryset, name, value):
        seen = Cop.objects.visible_to(self.user).values("number")
        begun = Q(from_cop__lte=value, from_cop__in=seen)
        held = Q(until_cop=None) | Q(until_cop__gt=value, until_cop__in=seen)
        return queryset.filter(begun & held, self.verified("from_cop"), self.verified("until_cop"))
