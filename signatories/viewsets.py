"""Endpoints of the register."""

from secretariat.api.pages import Order
from secretariat.api.views import PublicResource
from signatories import filters, rows, serializers
from signatories.models import (
    Actor,
    Cop,
    CountryGroup,
    Declaration,
    Endorsement,
    GroupMembership,
    OversightSeat,
    StocktakeMilestone,
)


class ActorViewSet(PublicResource):
    """States and organizations of the register, supporters or not."""

    model = Actor
    plural, singular = "actors", "actor"
    lookup = {"slug:slug": "slug"}
    order = Order(("slug",))
    row = rows.actor
    follows = ("country", "group_memberships__group", "endorsements__declaration")
    dated = {
        "group_memberships": ("starts_on", "ends_on"),
        "endorsements": ("endorsed_on", "withdrawn_on"),
    }
    serializer_class = serializers.ActorSerializer
    filterset_class = filters.ActorResourceFilter


class DeclarationViewSet(PublicResource):
    """Political declarations that actors endorse."""

    model = Declaration
    plural, singular = "declarations", "declaration"
    lookup = {"slug:slug": "slug"}
    order = Order(("slug",))
    row = rows.declaration
    serializer_class = serializers.DeclarationSerializer
    filterset_class = filters.DeclarationFilter


class EndorsementViewSet(PublicResource):
    """Who supports which declaration, from when until when. Withdrawn ones stay in the list."""

    model = Endorsement
    plural, singular = "endorsements", "endorsement"
    order = Order(("id",))
    row = rows.endorsement
    follows = ("declaration", "actor__group_memberships__group")
    dated = {"actor__group_memberships": ("starts_on", "ends_on")}
    serializer_class = serializers.EndorsementSerializer
    filterset_class = filters.EndorsementFilter


class CopViewSet(PublicResource):
    """Conferences of the Parties; host, presidency and presidency of negotiations may differ."""

    model = Cop
    plural, singular = "cops", "cop"
    lookup = {"int:number": "number"}
    order = Order(("number",))
    row = rows.cop
    follows = ("host", "presidency", "negotiation_presidency")
    serializer_class = serializers.CopSerializer
    filterset_class = filters.CopFilter


class GroupViewSet(PublicResource):
    """Groups of countries, each with the definition by which a country belongs to it."""

    model = CountryGroup
    plural, singular = "groups", "group"
    lookup = {"slug:code": "code"}
    order = Order(("code",))
    row = rows.group
    serializer_class = serializers.GroupSerializer
    filterset_class = filters.GroupFilter


class GroupMembershipViewSet(PublicResource):
    """Which country belongs to which group, from when until (not including) when."""

    model = GroupMembership
    plural, singular = "group-memberships", "group-membership"
    order = Order(("id",))
    row = rows.group_membership
    follows = ("group", "actor")
    serializer_class = serializers.GroupMembershipSerializer
    filterset_class = filters.GroupMembershipFilter


class StocktakeMilestoneViewSet(PublicResource):
    """Dated steps of Global Stocktakes and of the tracks beside them: with COPs, the calendar."""

    model = StocktakeMilestone
    plural, singular = "stocktake-milestones", "stocktake-milestone"
    lookup = {"slug:code": "code"}
    order = Order(("starts_on", "code"))
    row = rows.stocktake_milestone
    serializer_class = serializers.StocktakeMilestoneSerializer
    filterset_class = filters.StocktakeMilestoneFilter


class OversightSeatViewSet(PublicResource):
    """Seats in the Oversight Group, from the opening of one COP until that of another."""

    model = OversightSeat
    plural, singular = "oversight-seats", "oversight-seat"
    order = Order(("id",))
    row = rows.oversight_seat
    follows = ("actor", "from_cop", "until_cop")
    serializer_class = serializers.OversightSeatSerializer
    filterset_class = filters.OversightSeatFilter


RESOURCES = [
    ActorViewSet,
    DeclarationViewSet,
    EndorsementViewSet,
    CopViewSet,
    GroupViewSet,
    GroupMembershipViewSet,
    StocktakeMilestoneViewSet,
    OversightSeatViewSet,
]
