"""The register's rows, documented. ``rows`` builds them; a test proves that both agree."""

import datetime as dt

from django.db.models import Prefetch
from rest_framework import serializers

from secretariat.api.rows import PROVENANCE
from secretariat.api.serializers import (
    BodySerializer,
    LinkField,
    ReferenceField,
    RowSerializer,
    TextField,
)
from signatories.models import (
    Actor,
    ApiKey,
    Cop,
    CountryGroup,
    Declaration,
    Endorsement,
    GroupMembership,
    KeyScope,
    KeyState,
    OversightSeat,
    StocktakeMilestone,
)
from signatories.queries import groups_in_force, support_in_force


class ActorReferenceSerializer(RowSerializer):
    url = LinkField("actor", "slug")

    class Meta:
        model = Actor
        fields = ["slug", "name", "url"]


class DeclarationReferenceSerializer(RowSerializer):
    url = LinkField("declaration", "slug")

    class Meta:
        model = Declaration
        fields = ["slug", "short_title", "url"]


class CopReferenceSerializer(RowSerializer):
    url = LinkField("cop", "number")

    class Meta:
        model = Cop
        fields = ["number", "url"]
        identity = ["number"]


class SupportSerializer(RowSerializer):
    """A declaration that the actor supports today."""

    declaration = serializers.SlugRelatedField("slug", read_only=True)

    class Meta:
        model = Endorsement
        fields = [
            "declaration",
            "endorsed_on",
            "endorsed_on_precision",
            "endorsed_on_qualifier",
        ]
        identity = ["declaration"]


class ActorSerializer(RowSerializer):
    url = LinkField("actor", "slug")
    country = ReferenceField(
        ActorReferenceSerializer, lambda: ActorSerializer, help_text="Country of the seat."
    )
    groups = serializers.SerializerMethodField(
        help_text="Codes of the country groups that it belongs to today."
    )
    supports = SupportSerializer(
        source="supported", many=True, read_only=True, help_text="Declarations supported today."
    )

    class Meta:
        model = Actor
        fields = [
            "url",
            "slug",
            "kind",
            "kind_detail",
            "name",
            "official_name",
            "acronym",
            "iso2",
            "iso3",
            "m49",
            "region",
            "subregion",
            "city",
            "country",
            "website",
            "groups",
            "supports",
            *PROVENANCE,
        ]

    def get_groups(self, actor) -> list[str]:
        return [membership.group.code for membership in actor.groups]

    @staticmethod
    def prefetches(user):
        return [
            Prefetch(
                "group_memberships", groups_in_force().select_related("group"), to_attr="groups"
            ),
            Prefetch(
                "endorsements",
                support_in_force(user).select_related("declaration"),
                to_attr="supported",
            ),
        ]


class DeclarationSerializer(RowSerializer):
    url = LinkField("declaration", "slug")

    class Meta:
        model = Declaration
        fields = [
            "url",
            "slug",
            "title",
            "short_title",
            "adopted_on",
            "place",
            "summary",
            *PROVENANCE,
        ]


class EndorsementSerializer(RowSerializer):
    declaration = ReferenceField(DeclarationReferenceSerializer, lambda: DeclarationSerializer)
    actor = ReferenceField(ActorReferenceSerializer, lambda: ActorSerializer)

    class Meta:
        model = Endorsement
        fields = [
            "declaration",
            "actor",
            "name_as_listed",
            "endorsed_on",
            "endorsed_on_precision",
            "endorsed_on_qualifier",
            "withdrawn_on",
            *PROVENANCE,
        ]


class CopSerializer(RowSerializer):
    url = LinkField("cop", "number")
    host = ReferenceField(ActorReferenceSerializer, lambda: ActorSerializer)
    presidency = ReferenceField(ActorReferenceSerializer, lambda: ActorSerializer)
    negotiation_presidency = ReferenceField(ActorReferenceSerializer, lambda: ActorSerializer)

    class Meta:
        model = Cop
        fields = [
            "url",
            "number",
            "meetings",
            "year",
            "city",
            "host",
            "presidency",
            "negotiation_presidency",
            "president",
            "starts_on",
            "ends_on",
            "closed_on",
            "note",
            "industry_note",
            *PROVENANCE,
        ]
        identity = ["number"]


class GroupSerializer(RowSerializer):
    url = LinkField("group", "code")

    class Meta:
        model = CountryGroup
        fields = ["url", "code", "name", "definition", "source"]


class GroupMembershipSerializer(RowSerializer):
    group = serializers.SlugRelatedField("code", read_only=True)
    actor = ReferenceField(ActorReferenceSerializer, lambda: ActorSerializer)

    class Meta:
        model = GroupMembership
        fields = ["group", "actor", "starts_on", "ends_on", "note"]

    @staticmethod
    def prefetches(user):
        return ["group"]


class StocktakeMilestoneSerializer(RowSerializer):
    url = LinkField("stocktake-milestone", "code")

    class Meta:
        model = StocktakeMilestone
        fields = [
            "url",
            "code",
            "stocktake",
            "component",
            "title",
            "session",
            "starts_on",
            "starts_on_precision",
            "ends_on",
            "ends_on_precision",
            *PROVENANCE,
        ]


class OversightSeatSerializer(RowSerializer):
    actor = ReferenceField(ActorReferenceSerializer, lambda: ActorSerializer)
    from_cop = ReferenceField(CopReferenceSerializer, lambda: CopSerializer)
    until_cop = ReferenceField(CopReferenceSerializer, lambda: CopSerializer)

    class Meta:
        model = OversightSeat
        fields = ["actor", "capacity", "from_cop", "until_cop", "note", *PROVENANCE]


class KeySerializer(RowSerializer):
    url = LinkField("key", "uid")
    prefix = serializers.CharField(
        read_only=True, help_text="What stands between `bds_` and the secret: it opens nothing."
    )
    owner = serializers.CharField(
        source="owner.name", read_only=True, help_text="Name of the person as whom the key acts."
    )
    actor = ReferenceField(ActorReferenceSerializer, lambda: ActorSerializer)
    state = serializers.ChoiceField(KeyState.choices, read_only=True)
    last_used_on = serializers.SerializerMethodField()

    class Meta:
        model = ApiKey
        fields = [
            "url",
            "uid",
            "name",
            "prefix",
            "scopes",
            "owner",
            "actor",
            "state",
            "made_at",
            "expires_at",
            "revoked_at",
            "last_used_on",
            "version",
        ]

    def get_last_used_on(self, key) -> dt.date | None:
        return key.last_used_at and key.last_used_at.astimezone(dt.UTC).date()

    @staticmethod
    def prefetches(user):
        return ["owner"]


class NewKeySerializer(KeySerializer):
    key = serializers.CharField(
        read_only=True,
        help_text="The key itself. It is shown in this one answer and never again: the answer to "
        "the same request once more is without it.",
    )

    class Meta(KeySerializer.Meta):
        fields = [*KeySerializer.Meta.fields, "key"]


class MakeKeySerializer(BodySerializer):
    """A key to be made, for the person who is signed in."""

    name = TextField(max_length=100, help_text="The program that will use it.")
    scopes = serializers.MultipleChoiceField(choices=KeyScope.choices, allow_empty=False)
    days = serializers.IntegerField(
        min_value=1, max_value=365, default=90, help_text="How long it works."
    )
    actor = serializers.SlugRelatedField(
        "slug",
        queryset=Actor.objects.none(),
        allow_null=True,
        default=None,
        help_text="For whom its owner acts (slug). Staff alone have keys without one.",
    )

    def get_fields(self):
        fields = super().get_fields()
        user = self.context["request"].user
        actors = Actor.objects.visible_to(user) if user.is_staff else None
        fields["actor"].queryset = (
            Actor.objects.acted_for_by(user) if actors is None else actors
        ).filter(retired_at=None)
        return fields


class RotateKeySerializer(BodySerializer):
    hours = serializers.IntegerField(
        min_value=0,
        max_value=30 * 24,
        default=7 * 24,
        help_text="How long the old key goes on working; 0: it ends at once.",
    )
