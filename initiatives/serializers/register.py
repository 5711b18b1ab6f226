"""Rows of initiatives and actions, documented. ``rows`` builds them; a test proves both agree."""

from django.db.models import Prefetch
from rest_framework import serializers

from initiatives.models import (
    ActionDependency,
    ActionParty,
    CollaborationArea,
    Initiative,
    Membership,
    Milestone,
    PriorityAction,
    ReferenceAction,
    Sector,
    StocktakeTheme,
)
from initiatives.serializers.oversight import DecisionReferenceSerializer, DecisionSerializer
from secretariat.api.rows import PROVENANCE
from secretariat.api.serializers import LinkField, ReferenceField, RowSerializer
from signatories.serializers import (
    ActorReferenceSerializer,
    ActorSerializer,
    CopReferenceSerializer,
    CopSerializer,
    DeclarationReferenceSerializer,
    DeclarationSerializer,
)


class CodesField(serializers.SlugRelatedField):
    """Codes of terms."""

    def __init__(self, **kwargs):
        super().__init__("code", **kwargs)


def codes():
    return CodesField(many=True, read_only=True, allow_null=True)


class InitiativeReferenceSerializer(RowSerializer):
    slug = serializers.SlugField(source="actor.slug", read_only=True)
    name = serializers.SerializerMethodField()
    url = LinkField("initiative", "actor.slug")

    class Meta:
        model = Initiative
        fields = ["slug", "name", "url"]

    @staticmethod
    def prefetches(user):
        return ["actor"]

    def get_name(self, initiative) -> str | None:
        is_staff = self.context["request"].user.is_staff
        return initiative.actor.name if is_staff else initiative.actor.published("name")


class InitiativeSerializer(RowSerializer):
    url = LinkField("initiative", "actor.slug")
    actor = ReferenceField(ActorReferenceSerializer, lambda: ActorSerializer)
    parent = ReferenceField(
        InitiativeReferenceSerializer,
        lambda: InitiativeSerializer,
        help_text="The initiative that it is part of.",
    )
    declaration = ReferenceField(
        DeclarationReferenceSerializer,
        lambda: DeclarationSerializer,
        help_text="The declaration that it carries out.",
    )
    sectors = codes()
    areas = codes()

    class Meta:
        model = Initiative
        fields = [
            "url",
            "actor",
            "kind",
            "status",
            "status_note",
            "parent",
            "declaration",
            "founded_on",
            "founded_on_precision",
            "founded_at",
            "launched_by",
            "host",
            "leads",
            "member_scope",
            "member_count",
            "member_count_as_of",
            "pillars",
            "outputs",
            "mandate_starts_on",
            "mandate_ends_on",
            "is_named_in_declaration",
            "sectors",
            "areas",
            *PROVENANCE,
        ]

    @staticmethod
    def prefetches(user):
        return ["sectors", "areas"]


class MembershipSerializer(RowSerializer):
    initiative = ReferenceField(InitiativeReferenceSerializer, lambda: InitiativeSerializer)
    actor = ReferenceField(ActorReferenceSerializer, lambda: ActorSerializer)

    class Meta:
        model = Membership
        fields = [
            "initiative",
            "actor",
            "role",
            "role_detail",
            "joined_on",
            "joined_on_precision",
            "joined_on_qualifier",
            "left_on",
            *PROVENANCE,
        ]


class ReferenceActionSerializer(RowSerializer):
    url = LinkField("action", "slug")
    initiative = ReferenceField(
        InitiativeReferenceSerializer,
        lambda: InitiativeSerializer,
        help_text="The initiative whose framework it is.",
    )
    area = serializers.CharField(source="area.code", read_only=True, allow_null=True)
    sectors = codes()
    themes = codes()

    class Meta:
        model = ReferenceAction
        fields = [
            "url",
            "slug",
            "framework",
            "initiative",
            "source_code",
            "title",
            "description",
            "topic",
            "area",
            "sectors",
            "themes",
            "leads",
            "supporting",
            "announced_at",
            "year",
            "target_on",
            "source_status",
            "is_paraphrase",
            *PROVENANCE,
        ]

    @staticmethod
    def prefetches(user):
        return ["area", "sectors", "themes"]


class ReferenceActionReferenceSerializer(RowSerializer):
    url = LinkField("action", "slug")

    class Meta:
        model = ReferenceAction
        fields = ["slug", "title", "url"]


class PartySerializer(RowSerializer):
    """Who leads or supports the action, from when until (not including) when."""

    actor = ActorReferenceSerializer(read_only=True, allow_null=True)

    class Meta:
        model = ActionParty
        fields = ["actor", "role", "starts_on", "ends_on"]


class PriorityActionReferenceSerializer(RowSerializer):
    url = LinkField("priority-action", "slug")

    class Meta:
        model = PriorityAction
        fields = ["slug", "title", "url"]


class DependencySerializer(RowSerializer):
    """Another priority action that it needs."""

    action = PriorityActionReferenceSerializer(source="needs", read_only=True, allow_null=True)

    class Meta:
        model = ActionDependency
        fields = ["action", "why"]


class PriorityActionSerializer(RowSerializer):
    url = LinkField("priority-action", "slug")
    area = serializers.CharField(source="area.code", read_only=True, allow_null=True)
    reference_action = ReferenceField(
        ReferenceActionReferenceSerializer, lambda: ReferenceActionSerializer
    )
    parties = PartySerializer(source="seen_parties", many=True, read_only=True)
    decided_by = ReferenceField(
        DecisionReferenceSerializer,
        lambda: DecisionSerializer,
        help_text="The decision of the Oversight Group that made it.",
    )
    sectors = codes()
    themes = codes()
    target_cop = ReferenceField(
        CopReferenceSerializer,
        lambda: CopSerializer,
        help_text="The conference by which it is to reach its target.",
    )
    needs = DependencySerializer(source="seen_needs", many=True, read_only=True)

    class Meta:
        model = PriorityAction
        fields = [
            "url",
            "slug",
            "title",
            "rationale",
            "decided_on",
            "decision",
            "area",
            "reference_action",
            "parties",
            "status",
            "ended_on",
            "decided_by",
            "sectors",
            "themes",
            "region",
            "target_year",
            "target_cop",
            "needs",
            *PROVENANCE,
        ]

    @staticmethod
    def prefetches(user):
        parties = ActionParty.objects.visible_to(user).select_related("actor")
        parties = parties.order_by("role", "actor__slug", "starts_on")
        needs = ActionDependency.objects.visible_to(user).select_related("needs")
        return [
            *("area", "sectors", "themes"),
            Prefetch("parties", parties, to_attr="seen_parties"),
            Prefetch("dependencies", needs.order_by("needs__slug"), to_attr="seen_needs"),
        ]


class MilestoneSerializer(RowSerializer):
    """Due on a day, in a month or a year, or at a conference; reached once it has a day for it."""

    url = LinkField("milestone", "uid")
    action = ReferenceField(
        PriorityActionReferenceSerializer,
        lambda: PriorityActionSerializer,
        help_text="The priority action that is to reach it.",
    )
    due_cop = ReferenceField(
        CopReferenceSerializer,
        lambda: CopSerializer,
        help_text="The conference at which it is due.",
    )

    class Meta:
        model = Milestone
        identity = ["uid"]
        fields = [
            "url",
            "uid",
            "action",
            "title",
            "due_on",
            "due_on_precision",
            "due_cop",
            "reached_on",
            "evidence",
            "evidence_url",
            *PROVENANCE,
        ]


TERM = ["url", "code", "name", "description", "position", "source"]


class SectorSerializer(RowSerializer):
    url = LinkField("sector", "code")

    class Meta:
        model = Sector
        fields = TERM


class AreaSerializer(RowSerializer):
    url = LinkField("area", "code")

    class Meta:
        model = CollaborationArea
        fields = TERM


class ThemeSerializer(RowSerializer):
    url = LinkField("theme", "code")

    class Meta:
        model = StocktakeTheme
        fields = TERM


class CellSerializer(serializers.Serializer):
    """One cell of the coherence map's matrix."""

    sector = serializers.CharField(
        allow_null=True, help_text="Code of the sector; `null`: not stated."
    )
    region = serializers.CharField(allow_null=True, help_text="M49 region; `null`: not known.")
    count = serializers.IntegerField(min_value=0, help_text="Initiatives and actions.")
    possible = serializers.IntegerField(
        min_value=0,
        help_text="More that may work there: of the sector, with no region or no area stated.",
    )


class MatrixSerializer(serializers.Serializer):
    """The matrix of one area of collaboration, every known cell of it."""

    area = serializers.CharField(help_text="Code of the area, `any` or `not-stated`.")
    cells = CellSerializer(many=True)
