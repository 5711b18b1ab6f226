"""Endpoints of initiatives and actions."""

from initiatives import filters, rows, serializers
from initiatives.models import Initiative, Membership, ReferenceAction
from secretariat.api.pages import Order
from secretariat.api.views import PublicResource


class InitiativeViewSet(PublicResource):
    """Initiatives for the decarbonization of industry."""

    model = Initiative
    plural, singular = "initiatives", "initiative"
    lookup = {"slug:slug": "actor__slug"}
    order = Order(("actor__slug",))
    row = rows.initiative
    serializer_class = serializers.InitiativeSerializer
    filterset_class = filters.InitiativeResourceFilter


class MembershipViewSet(PublicResource):
    """Who belongs to which initiative, in which role. Ended memberships stay in the list."""

    model = Membership
    plural, singular = "memberships", "membership"
    order = Order(("id",))
    row = rows.membership
    serializer_class = serializers.MembershipSerializer
    filterset_class = filters.MembershipFilter


class ReferenceActionViewSet(PublicResource):
    """Reference actions: what named frameworks set out, with the status that their source gives.

    None of them is a priority action of the Belém Declaration. Only a decision of the Oversight
    Group makes one, and there is none yet.
    """

    model = ReferenceAction
    plural, singular = "actions", "action"
    lookup = {"slug:slug": "slug"}
    order = Order(("slug",))
    row = rows.reference_action
    serializer_class = serializers.ReferenceActionSerializer
    filterset_class = filters.ReferenceActionResourceFilter


RESOURCES = [InitiativeViewSet, MembershipViewSet, ReferenceActionViewSet]
