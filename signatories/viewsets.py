"""Endpoints of the register."""

from secretariat.api.pages import Order
from secretariat.api.views import PublicResource
from signatories import filters, rows, serializers
from signatories.models import Actor, Cop, Declaration, Endorsement


class ActorViewSet(PublicResource):
    """States and organizations of the register, supporters or not."""

    model = Actor
    plural, singular = "actors", "actor"
    lookup = {"slug:slug": "slug"}
    order = Order(("slug",))
    row = rows.actor
    serializer_class = serializers.ActorSerializer
    filterset_class = filters.ActorFilter


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
    serializer_class = serializers.EndorsementSerializer
    filterset_class = filters.EndorsementFilter


class CopViewSet(PublicResource):
    """Conferences of the Parties; host, presidency and presidency of negotiations may differ."""

    model = Cop
    plural, singular = "cops", "cop"
    lookup = {"int:number": "number"}
    order = Order(("number",))
    row = rows.cop
    serializer_class = serializers.CopSerializer
    filterset_class = filters.CopFilter


RESOURCES = [ActorViewSet, DeclarationViewSet, EndorsementViewSet, CopViewSet]
