"""Endpoints of the register, and of the keys of the API."""

import json
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import PermissionDenied, ValidationError

from secretariat.api.answers import tag_of
from secretariat.api.errors import Conflict
from secretariat.api.pages import Order, UnfollowedPagination
from secretariat.api.rows import Reader, text
from secretariat.api.serializers import Nothing
from secretariat.api.views import PersonalResource, PublicResource
from secretariat.api.writes import write
from signatories import filters, permissions, rows, serializers
from signatories.actions import keys
from signatories.models import (
    Actor,
    ApiKey,
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
    follows = ("country", "group_memberships__group", "endorsements__declaration", "aliases")
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


class KeyViewSet(PersonalResource):
    """Keys of the API: one's own, and those of the actors for which one approves.

    A program rotates and revokes the key that it shows, and no other; it makes none.
    """

    model = ApiKey
    plural, singular = "keys", "key"
    lookup = {"uuid:uid": "uid"}
    order = Order(("id",))
    row = rows.key
    serializer_class = serializers.KeySerializer
    filterset_class = filters.KeyFilter
    http_method_names = ["get", "head", "options", "post"]
    pagination_class = UnfollowedPagination
    verbs = {"rotate": "rotate", "revoke": "revoke"}

    def get_queryset(self):
        found = super().get_queryset().with_state()
        shown = self.request.auth
        if self.request.method == "POST" and shown is not None:
            return found.filter(pk=shown.pk)
        return found

    @extend_schema(
        request=serializers.MakeKeySerializer, responses={201: serializers.NewKeySerializer}
    )
    @write
    def create(self, request):
        """Make a key. Takes a session, not a key."""
        if request.auth is not None:
            raise PermissionDenied(_("A key makes no keys. Sign in to make one."))
        given = self.given(serializers.MakeKeySerializer)
        permissions.require(permissions.may_make_key(request.user, given["actor"]))
        key = ApiKey(
            owner=request.user,
            actor=given["actor"],
            name=given["name"],
            scopes=sorted(given["scopes"]),
        )
        try:
            made = keys.make(key, life=timedelta(days=given["days"]), by=request.user)
        except keys.CannotMakeKey as error:
            raise ValidationError(str(error)) from error
        return self._answer(made.key, token=made.token)

    @extend_schema(
        request=serializers.RotateKeySerializer, responses={201: serializers.NewKeySerializer}
    )
    @write
    def rotate(self, request, uid):
        """Make a key in the place of this one, which goes on for some hours."""
        key = self._held()
        permissions.require(permissions.may_rotate_key(request.user, key))
        given = self.given(serializers.RotateKeySerializer)
        self.require_match(request)
        try:
            made = keys.rotate(key, overlap=timedelta(hours=given["hours"]), by=request.user)
        except keys.KeyEnded as error:
            raise Conflict(str(error)) from error
        except keys.CannotMakeKey as error:
            raise ValidationError(str(error)) from error
        return self._answer(made.key, token=made.token)

    @extend_schema(request=None, responses={200: serializers.KeySerializer})
    @write
    def revoke(self, request, uid):
        """End a key at once, for good."""
        key = self._held()
        self.given(Nothing)
        self.require_match(request)
        try:
            return self._answer(keys.revoke(key, by=request.user))
        except keys.KeyEnded as error:
            raise Conflict(str(error)) from error

    def _held(self):
        return get_object_or_404(self.found().select_for_update(of=("self",)))

    def _answer(self, key, *, token=None):
        """The key's row, with the key itself where it is new; that never goes to the database."""
        found = ApiKey.objects.with_state().filter(pk=key.pk)
        row = found.order_by().values_list(text(rows.key(Reader(self.request))), flat=True).get()
        response = HttpResponse(row.encode(), content_type="application/json")
        response["ETag"] = tag_of(response.content)
        if token is None:
            return response
        response.status_code = 201
        response["Location"] = json.loads(row)["url"]
        response.kept_content = response.content
        response.content = f'{row[:-1]}, "key": {json.dumps(token)}}}'.encode()
        return response


SIGNED_IN = [KeyViewSet]
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
