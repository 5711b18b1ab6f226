"""Rows of meetings and decisions of the Oversight Group, documented."""

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from initiatives.models import AgendaItem, Decision, Meeting
from secretariat.api.rows import PROVENANCE
from secretariat.api.serializers import LinkField, ListLinkField, ReferenceField, RowSerializer
from signatories.serializers import (
    ActorReferenceSerializer,
    ActorSerializer,
    CopReferenceSerializer,
    CopSerializer,
)


class MeetingReferenceSerializer(RowSerializer):
    url = LinkField("meeting", "slug")

    class Meta:
        model = Meeting
        fields = ["slug", "number", "url"]


class DecisionReferenceSerializer(RowSerializer):
    url = LinkField("decision", "slug")

    class Meta:
        model = Decision
        fields = ["slug", "title", "url"]


class DecisionSerializer(RowSerializer):
    url = LinkField("decision", "slug")
    owner = ReferenceField(
        ActorReferenceSerializer, lambda: ActorSerializer, help_text="Who owes it."
    )
    due_cop = ReferenceField(
        CopReferenceSerializer,
        lambda: CopSerializer,
        help_text="The conference at which it is due.",
    )
    meeting = ReferenceField(
        MeetingReferenceSerializer,
        lambda: MeetingSerializer,
        help_text="The meeting at which it was taken.",
    )

    class Meta:
        model = Decision
        fields = [
            "url",
            "slug",
            "kind",
            "title",
            "text",
            "decided_on",
            "owner",
            "due_cop",
            "answered_on",
            "answer",
            "closed_on",
            "closing_evidence",
            "meeting",
            *PROVENANCE,
        ]


class AgendaItemSerializer(RowSerializer):
    has_paper = serializers.SerializerMethodField(
        help_text="Whether there is a paper, on the page of the meeting."
    )
    decision = DecisionReferenceSerializer(
        read_only=True, allow_null=True, help_text="What it takes up again."
    )

    class Meta:
        model = AgendaItem
        fields = ["position", "title", "text", "has_paper", "decision"]

    def get_has_paper(self, item) -> bool:
        return item.paper_id is not None


class MeetingSerializer(RowSerializer):
    url = LinkField("meeting", "slug")
    prepares = ReferenceField(
        CopReferenceSerializer,
        lambda: CopSerializer,
        help_text="The conference that it prepares.",
    )
    decisions = ListLinkField("decision", meeting="slug", help_text="The list of what it decided.")
    agenda = serializers.SerializerMethodField(
        help_text="For those who hold a confirmed seat, and for staff; null to everybody else."
    )
    page = serializers.SerializerMethodField(
        help_text="Where people read agenda and papers; null to those who may not."
    )

    class Meta:
        model = Meeting
        fields = [
            "url",
            "slug",
            "number",
            "status",
            "starts_on",
            "ends_on",
            "place",
            "is_online",
            "prepares",
            "is_public",
            "cancelled_because",
            "decisions",
            "agenda",
            "page",
        ]

    def _is_read(self, meeting):
        reader = self.context["request"].user
        return Meeting.objects.read_by(reader).filter(pk=meeting.pk).exists()

    @extend_schema_field(AgendaItemSerializer(many=True, allow_null=True))
    def get_agenda(self, meeting):
        if not self._is_read(meeting):
            return None
        decisions = Decision.objects.visible_to(self.context["request"].user)
        items = meeting.items.order_by("position").prefetch_related(Prefetch("decision", decisions))
        return AgendaItemSerializer(items, many=True, context=self.context).data

    def get_page(self, meeting) -> str | None:
        if not self._is_read(meeting):
            return None
        return self.context["request"].build_absolute_uri(meeting.get_absolute_url())
