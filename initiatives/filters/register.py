"""Filters of initiatives and reference actions, used by pages and by the API alike."""

import django_filters
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models import (
    ActionParty,
    CollaborationArea,
    Event,
    Initiative,
    Instrument,
    Membership,
    Milestone,
    Need,
    NeedKind,
    Offer,
    Output,
    PriorityAction,
    Project,
    ReferenceAction,
    Sector,
    Stage,
    StocktakeTheme,
)
from initiatives.models.reference_actions import SourceStatus
from secretariat.api.filters import (
    AmongChoicesFilter,
    AmongFilter,
    DayFilter,
    IntegerFilter,
    OfferedFilter,
    ResourceFilter,
    SearchFilter,
    SeenFilter,
    TextFilter,
    YesNoFilter,
)
from secretariat.api.moments import ON
from signatories.filters import (
    AsksForGroupOnADay,
    OfActorsInGroups,
    group_day_filter,
    group_filter,
)
from signatories.models import Actor, Cop
from signatories.models.actors import during
from signatories.models.vocabulary import called


def term(label, model, field):
    """Filter by a code of ``model`` (Sector and the like) that ``field`` relates to."""
    return django_filters.ModelChoiceFilter(
        label=label, field_name=field, queryset=model.objects.all(), to_field_name="code"
    )


class CopFilter(IntegerFilter):
    """By the number of a conference that the reader may see."""

    def filter(self, qs, value):
        if value is None:
            return qs
        cops = Cop.objects.visible_to(self.parent.user).filter(number=value).order_by()
        return qs.filter(**{f"{self.field_name}__in": cops})


class InitiativeFilter(ResourceFilter):
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Initiative.Kind.choices)
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Initiative.Status.choices)
    sector = term(_("Sector"), Sector, "sectors")
    area = term(_("Area of collaboration"), CollaborationArea, "areas")
    named = YesNoFilter(
        label=_("Named in the Belém Declaration"), field_name="is_named_in_declaration"
    )

    class Meta:
        model = Initiative
        fields = []


class InitiativeResourceFilter(InitiativeFilter):
    """What a program asks for besides."""

    q = SearchFilter(label=_("Name contains"), columns=("actor__name", "actor__acronym"))
    search = TextFilter(
        label=_("Name holds this, or nearly so"),
        columns=("actor__name", "actor__official_name", "actor__acronym"),
    )
    slug__in = AmongFilter("actor__slug", label=_("Slugs"))
    kind__in = AmongChoicesFilter("kind", label=_("Kinds"), choices=Initiative.Kind.choices)
    member = django_filters.CharFilter(
        label=_("Actor (slug) that is a member today"), method="filter_member"
    )
    on = DayFilter(method="filter_day")

    def filter_day(self, queryset, name, value):
        """Members are those of the day; initiatives themselves are listed whenever they began."""
        return queryset

    def filter_member(self, queryset, name, value):
        day = self.form.cleaned_data.get(ON)
        memberships = Membership.objects.visible_to(self.user).in_force(day)
        if day:  # who asked for one day after the other would learn them
            memberships = memberships.telling(self.user, "joined_on", "left_on")
        return queryset.filter(
            Exists(memberships.filter(initiative=OuterRef("pk"), actor__slug=value).order_by())
        )


class MembershipFilter(AsksForGroupOnADay, OfActorsInGroups, ResourceFilter):
    initiative = django_filters.CharFilter(
        label=_("Initiative (slug)"), field_name="initiative__actor__slug"
    )
    initiative__in = AmongFilter("initiative__actor__slug", label=_("Initiatives (slugs)"))
    actor = django_filters.CharFilter(label=_("Actor (slug)"), field_name="actor__slug")
    actor__in = AmongFilter("actor__slug", label=_("Actors (slugs)"))
    joined_from = django_filters.DateFilter("joined_on", "gte", label=_("Joined on or after"))
    joined_to = django_filters.DateFilter("joined_on", "lte", label=_("Joined on or before"))
    search = TextFilter(
        label=_("Name of the actor holds this, or nearly so"),
        columns=("actor__name", "actor__official_name", "actor__acronym"),
    )
    role = django_filters.ChoiceFilter(label=_("Role"), choices=Membership.Role.choices)
    kind = django_filters.ChoiceFilter("actor__kind", label=_("Kind"), choices=Actor.Kind.choices)
    kind__in = AmongChoicesFilter("actor__kind", label=_("Kinds"), choices=Actor.Kind.choices)
    region = OfferedFilter("actor__region", label=_("Region"), called=called)
    region__in = AmongFilter("actor__region", label=_("M49 regions"))
    group = group_filter(_("Country group"))
    group_on = group_day_filter()
    in_force_on = django_filters.DateFilter(
        label=_("Day on which the membership is in force"), method="filter_day"
    )
    on = DayFilter(method="filter_day")

    class Meta:
        model = Membership
        fields = []

    def filter_day(self, queryset, name, value):
        return queryset.in_force(value).filter(self.verified("joined_on"), self.verified("left_on"))


class ReferenceActionFilter(ResourceFilter):
    """``queryset`` is already limited to what the reader may see; so are the frameworks."""

    framework = OfferedFilter(label=_("Framework"))
    status = django_filters.ChoiceFilter(
        label=_("Status given by its source"),
        field_name="source_status",
        choices=SourceStatus.choices,
    )
    area = term(_("Area of collaboration"), CollaborationArea, "area")
    sector = term(_("Sector"), Sector, "sectors")
    theme = term(_("Stocktake theme"), StocktakeTheme, "themes")

    class Meta:
        model = ReferenceAction
        fields = []


class ReferenceActionResourceFilter(ReferenceActionFilter):
    """What a program asks for besides."""

    q = SearchFilter(label=_("Text contains"), columns=("title", "description"))
    search = TextFilter(label=_("Text holds this, or nearly so"), columns=("title", "description"))
    slug__in = AmongFilter("slug", label=_("Slugs"))
    initiative = SeenFilter(
        "initiative",
        Initiative,
        slug="actor__slug",
        label=_("Initiative (slug) whose framework it is"),
    )
    year_from = IntegerFilter("year", "gte", label=_("First year"))
    year_to = IntegerFilter("year", "lte", label=_("Last year"))


class PriorityActionFilter(ResourceFilter):
    area = term(_("Area of collaboration"), CollaborationArea, "area")
    decided_from = django_filters.DateFilter("decided_on", "gte", label=_("Decided on or after"))
    decided_to = django_filters.DateFilter("decided_on", "lte", label=_("Decided on or before"))
    status = django_filters.ChoiceFilter(label=_("Status"), choices=PriorityAction.Status.choices)
    status__in = AmongChoicesFilter(
        "status", label=_("Statuses"), choices=PriorityAction.Status.choices
    )
    sector = term(_("Sector"), Sector, "sectors")
    theme = term(_("Stocktake theme"), StocktakeTheme, "themes")
    target_cop = CopFilter(label=_("Number of the target COP"))
    party = django_filters.CharFilter(
        label=_("Actor (slug) that leads or supports it today"), method="filter_party"
    )
    q = SearchFilter(label=_("Text contains"), columns=("title", "rationale"))
    search = TextFilter(label=_("Text holds this, or nearly so"), columns=("title", "rationale"))
    slug__in = AmongFilter("slug", label=_("Slugs"))

    class Meta:
        model = PriorityAction
        fields = []

    def filter_party(self, queryset, name, value):
        parties = ActionParty.objects.visible_to(self.user).filter(
            during(timezone.now().date()), actor__slug=value
        )
        return queryset.filter(pk__in=parties.values("action"))


class MilestoneFilter(ResourceFilter):
    action = django_filters.CharFilter(label=_("Priority action (slug)"), field_name="action__slug")
    action__in = AmongFilter("action__slug", label=_("Priority actions (slugs)"))
    due_cop = CopFilter(label=_("Number of the COP at which it is due"))
    due_from = django_filters.DateFilter("due_on", "gte", label=_("Due on or after"))
    due_to = django_filters.DateFilter("due_on", "lte", label=_("Due on or before"))
    is_reached = YesNoFilter("reached_on", label=_("Reached"), method="filter_reached")
    q = SearchFilter(label=_("Text contains"), columns=("title",))
    search = TextFilter(label=_("Text holds this, or nearly so"), columns=("title",))

    class Meta:
        model = Milestone
        fields = []

    def filter_reached(self, queryset, name, value):
        return queryset.filter(self.verified("reached_on"), reached_on__isnull=not value)


def leads_of_actions(request):
    """Actors that lead a priority action today."""
    led = ActionParty.objects.filter(during(timezone.now().date()), role=ActionParty.Role.LEAD)
    return Actor.objects.filter(pk__in=led.values("actor")).order_by("name")


class ActionBoardFilter(django_filters.FilterSet):
    """Used by the Secretariat's board of priority actions."""

    area = term(_("Area of collaboration"), CollaborationArea, "area")
    sector = term(_("Sector"), Sector, "sectors")
    lead = django_filters.ModelChoiceFilter(
        label=_("Lead"), queryset=leads_of_actions, to_field_name="slug", method="filter_lead"
    )

    class Meta:
        model = PriorityAction
        fields = []

    def filter_lead(self, queryset, name, value):
        led = ActionParty.objects.filter(
            during(timezone.now().date()), role=ActionParty.Role.LEAD, actor=value
        )
        return queryset.filter(pk__in=led.values("action"))


class OutputFilter(ResourceFilter):
    q = SearchFilter(label=_("Text contains"), columns=("title", "description"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Output.Kind.choices)
    area = term(_("Area of collaboration"), CollaborationArea, "areas")
    sector = term(_("Sector"), Sector, "sectors")

    class Meta:
        model = Output
        fields = []


class OutputResourceFilter(OutputFilter):
    """What a program asks for besides."""

    search = TextFilter(label=_("Text holds this, or nearly so"), columns=("title", "description"))
    slug__in = AmongFilter("slug", label=_("Slugs"))
    published_from = django_filters.DateFilter(
        "published_on", "gte", label=_("Published on or after")
    )
    published_to = django_filters.DateFilter(
        "published_on", "lte", label=_("Published on or before")
    )


class EventFilter(ResourceFilter):
    q = SearchFilter(label=_("Text contains"), columns=("title", "description", "place"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Event.Kind.choices)
    area = term(_("Area of collaboration"), CollaborationArea, "areas")
    sector = term(_("Sector"), Sector, "sectors")

    class Meta:
        model = Event
        fields = []


class EventResourceFilter(EventFilter):
    """What a program asks for besides."""

    search = TextFilter(label=_("Text holds this, or nearly so"), columns=("title", "description"))
    slug__in = AmongFilter("slug", label=_("Slugs"))
    starts_from = django_filters.DateFilter("starts_on", "gte", label=_("Begins on or after"))
    starts_to = django_filters.DateFilter("starts_on", "lte", label=_("Begins on or before"))


class ProjectFilter(ResourceFilter):
    q = SearchFilter(label=_("Text contains"), columns=("title", "description"))
    sector = term(_("Sector"), Sector, "sector")
    stage = django_filters.ChoiceFilter(label=_("Stage"), choices=Stage.choices)
    instrument = django_filters.ChoiceFilter(
        label=_("Instrument"), choices=Instrument.choices, method="filter_instrument"
    )

    class Meta:
        model = Project
        fields = []

    def filter_instrument(self, queryset, name, value):
        return queryset.filter(self.verified("instruments"), instruments__contains=[value])


class ProjectResourceFilter(ProjectFilter):
    """What a program asks for besides."""

    search = TextFilter(label=_("Text holds this, or nearly so"), columns=("title", "description"))
    slug__in = AmongFilter("slug", label=_("Slugs"))
    owner = SeenFilter("owner", Actor, label=_("Owner (slug)"))
    country = SeenFilter("country", Actor, label=_("Country (slug)"))


class NeedFilter(ResourceFilter):
    """For pages; needs and offers are no resources of the API."""

    q = SearchFilter(label=_("Text contains"), columns=("title", "description"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=NeedKind.choices)
    instrument = django_filters.ChoiceFilter(label=_("Instrument"), choices=Instrument.choices)

    class Meta:
        model = Need
        fields = []


class OfferFilter(ResourceFilter):
    q = SearchFilter(label=_("Text contains"), columns=("title", "description"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=NeedKind.choices)
    instrument = django_filters.ChoiceFilter(
        label=_("Instrument"), choices=Instrument.choices, method="filter_instrument"
    )
    sector = term(_("Sector"), Sector, "sectors")

    class Meta:
        model = Offer
        fields = []

    def filter_instrument(self, queryset, name, value):
        return queryset.filter(instruments__contains=[value])


class SectorFilter(ResourceFilter):
    class Meta:
        model = Sector
        fields = []


class AreaFilter(ResourceFilter):
    class Meta:
        model = CollaborationArea
        fields = []


class ThemeFilter(ResourceFilter):
    class Meta:
        model = StocktakeTheme
        fields = []
