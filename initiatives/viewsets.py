"""Endpoints of initiatives and actions."""

from initiatives import filters, rows, serializers
from initiatives.models import (
    CollaborationArea,
    Decision,
    Event,
    Initiative,
    Meeting,
    Membership,
    Milestone,
    Output,
    PriorityAction,
    Project,
    ReferenceAction,
    Sector,
    StocktakeTheme,
)
from secretariat.api.pages import Order
from secretariat.api.views import PublicResource


class InitiativeViewSet(PublicResource):
    """Initiatives for the decarbonization of industry."""

    model = Initiative
    plural, singular = "initiatives", "initiative"
    lookup = {"slug:slug": "actor__slug"}
    order = Order(("actor__slug",))
    row = rows.initiative
    follows = ("actor", "parent__actor", "declaration", "sectors", "areas", "memberships__actor")
    dated = {"memberships": ("joined_on", "left_on")}
    serializer_class = serializers.InitiativeSerializer
    filterset_class = filters.InitiativeResourceFilter


class MembershipViewSet(PublicResource):
    """Who belongs to which initiative, in which role. Ended memberships stay in the list."""

    model = Membership
    plural, singular = "memberships", "membership"
    order = Order(("id",))
    row = rows.membership
    follows = ("initiative__actor", "actor")
    serializer_class = serializers.MembershipSerializer
    filterset_class = filters.MembershipFilter


class ReferenceActionViewSet(PublicResource):
    """Reference actions: what named frameworks set out, with the status that their source gives.

    None of them is a priority action of the Belém Declaration. Only a decision of the Oversight
    Group makes one.
    """

    model = ReferenceAction
    plural, singular = "actions", "action"
    lookup = {"slug:slug": "slug"}
    order = Order(("slug",))
    row = rows.reference_action
    follows = ("initiative__actor", "area", "sectors", "themes")
    serializer_class = serializers.ReferenceActionSerializer
    filterset_class = filters.ReferenceActionResourceFilter


class PriorityActionViewSet(PublicResource):
    """Priority actions of the Declaration, each made by a decision of the Oversight Group."""

    model = PriorityAction
    plural, singular = "priority-actions", "priority-action"
    lookup = {"slug:slug": "slug"}
    order = Order(("slug",))
    row = rows.priority_action
    follows = (
        *("area", "reference_action", "parties__actor", "decided_by", "sectors", "themes"),
        *("target_cop", "dependencies__needs"),
    )
    dated = {"parties": ("starts_on", "ends_on")}
    serializer_class = serializers.PriorityActionSerializer
    filterset_class = filters.PriorityActionFilter


class MilestoneViewSet(PublicResource):
    """Milestones of priority actions. One that has a day in ``reached_on`` was reached on it."""

    model = Milestone
    plural, singular = "milestones", "milestone"
    lookup = {"uuid:uid": "uid"}
    order = Order(("id",))
    row = rows.milestone
    follows = ("action", "due_cop")
    serializer_class = serializers.MilestoneSerializer
    filterset_class = filters.MilestoneFilter


class DecisionViewSet(PublicResource):
    """Decisions and recommendations of the Oversight Group: who owes what by which conference,
    what was answered, and when it closed.
    """

    model = Decision
    plural, singular = "decisions", "decision"
    lookup = {"slug:slug": "slug"}
    order = Order(("decided_on", "slug"), descending=True)
    row = rows.decision
    follows = ("owner", "due_cop", "meeting")
    serializer_class = serializers.DecisionSerializer
    filterset_class = filters.DecisionFilter


class MeetingViewSet(PublicResource):
    """Meetings of the Oversight Group that the public is told of: when, where, and their status.

    Agendas are for staff and for those who act for a country with a confirmed seat, who read of
    the other meetings too; `agenda` is null to everybody else.
    """

    model = Meeting
    plural, singular = "meetings", "meeting"
    lookup = {"slug:slug": "slug"}
    order = Order(("starts_on", "number"), descending=True)
    row = rows.meeting
    follows = ("prepares", "items__decision")
    serializer_class = serializers.MeetingSerializer
    filterset_class = filters.MeetingFilter

    def told_as_gone(self):
        return self.model.objects.once_visible_to(self.request.user)


class OutputViewSet(PublicResource):
    """Reports, tools and data sets that help to decarbonize industry."""

    model = Output
    plural, singular = "outputs", "output"
    lookup = {"slug:slug": "slug"}
    order = Order(("slug",))
    row = rows.output
    follows = ("publishers", "initiative__actor", "sectors", "areas")
    serializer_class = serializers.OutputSerializer
    filterset_class = filters.OutputResourceFilter


class EventViewSet(PublicResource):
    """Dialogues, meetings and deadlines, by their first day as their place counts days."""

    model = Event
    plural, singular = "events", "event"
    lookup = {"slug:slug": "slug"}
    order = Order(("starts_on", "slug"))
    row = rows.event
    follows = ("organizer", "sectors", "areas")
    serializer_class = serializers.EventSerializer
    filterset_class = filters.EventResourceFilter


class ProjectViewSet(PublicResource):
    """Green industrialization projects that their owners agree to show to everybody.

    Staff read all but drafts; who acts for an owner reads its own.
    """

    model = Project
    plural, singular = "projects", "project"
    lookup = {"slug:slug": "slug"}
    order = Order(("slug",))
    row = rows.project
    follows = ("owner", "country", "sector")
    serializer_class = serializers.ProjectSerializer
    filterset_class = filters.ProjectResourceFilter


class SectorViewSet(PublicResource):
    """Industries: codes that rows refer to."""

    model = Sector
    plural, singular = "sectors", "sector"
    lookup = {"slug:code": "code"}
    order = Order(("position", "code"))
    row = rows.term(Sector, "sector")
    serializer_class = serializers.SectorSerializer
    filterset_class = filters.SectorFilter


class AreaViewSet(PublicResource):
    """The four areas of collaboration of the Declaration: codes that rows refer to."""

    model = CollaborationArea
    plural, singular = "areas", "area"
    lookup = {"slug:code": "code"}
    order = Order(("position", "code"))
    row = rows.term(CollaborationArea, "area")
    serializer_class = serializers.AreaSerializer
    filterset_class = filters.AreaFilter


class ThemeViewSet(PublicResource):
    """Thematic areas of the Global Stocktake: codes that rows refer to."""

    model = StocktakeTheme
    plural, singular = "themes", "theme"
    lookup = {"slug:code": "code"}
    order = Order(("position", "code"))
    row = rows.term(StocktakeTheme, "theme")
    serializer_class = serializers.ThemeSerializer
    filterset_class = filters.ThemeFilter


RESOURCES = [
    InitiativeViewSet,
    MembershipViewSet,
    ReferenceActionViewSet,
    PriorityActionViewSet,
    MilestoneViewSet,
    DecisionViewSet,
    MeetingViewSet,
    OutputViewSet,
    EventViewSet,
    ProjectViewSet,
    SectorViewSet,
    AreaViewSet,
    ThemeViewSet,
]
