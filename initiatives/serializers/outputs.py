"""Rows of outputs, events and projects, documented."""

from django.db.models import Prefetch
from rest_framework import serializers

from initiatives.models import Event, Output, Project
from initiatives.serializers.register import (
    InitiativeReferenceSerializer,
    InitiativeSerializer,
    codes,
)
from secretariat.api.rows import PROVENANCE
from secretariat.api.serializers import LinkField, ReferenceField, RowSerializer
from signatories.models import Actor
from signatories.serializers import ActorReferenceSerializer, ActorSerializer


class AddressedSerializer(RowSerializer):
    """A row whose column ``url`` is the web address of what it tells of."""

    address = serializers.SerializerMethodField(help_text="Where it stands on the web.")

    def get_address(self, row) -> str | None:
        return row.url if self.context["request"].user.is_staff else row.published("url")


class OutputSerializer(AddressedSerializer):
    url = LinkField("output", "slug")
    publishers = ActorReferenceSerializer(
        source="seen_publishers", many=True, read_only=True, allow_null=True
    )
    initiative = ReferenceField(
        InitiativeReferenceSerializer,
        lambda: InitiativeSerializer,
        help_text="The initiative that made it.",
    )
    sectors = codes()
    areas = codes()

    class Meta:
        model = Output
        identity = ["url"]
        fields = [
            "url",
            "slug",
            "title",
            "description",
            "kind",
            "published_on",
            "published_on_precision",
            "address",
            "language",
            "publishers",
            "initiative",
            "sectors",
            "areas",
            *PROVENANCE,
        ]

    @staticmethod
    def prefetches(user):
        publishers = Actor.objects.visible_to(user).order_by("slug")
        return ["sectors", "areas", Prefetch("publishers", publishers, to_attr="seen_publishers")]


class EventSerializer(AddressedSerializer):
    url = LinkField("event", "slug")
    organizer = ReferenceField(ActorReferenceSerializer, lambda: ActorSerializer)
    sectors = codes()
    areas = codes()

    class Meta:
        model = Event
        identity = ["url"]
        fields = [
            "url",
            "slug",
            "title",
            "description",
            "kind",
            "starts_on",
            "starts_on_precision",
            "ends_on",
            "starts_at",
            "ends_at",
            "time_zone",
            "place",
            "address",
            "organizer",
            "sectors",
            "areas",
            *PROVENANCE,
        ]

    @staticmethod
    def prefetches(user):
        return ["sectors", "areas"]


class ProjectSerializer(RowSerializer):
    """``amount`` is in millions of ``currency``."""

    url = LinkField("project", "slug")
    owner = ReferenceField(ActorReferenceSerializer, lambda: ActorSerializer)
    country = ReferenceField(ActorReferenceSerializer, lambda: ActorSerializer)
    sector = serializers.CharField(source="sector.code", read_only=True, allow_null=True)

    class Meta:
        model = Project
        fields = [
            "url",
            "slug",
            "title",
            "description",
            "owner",
            "country",
            "sector",
            "stage",
            "instruments",
            "amount",
            "currency",
            "price_year",
            "capacity",
            "capacity_unit",
            "starts_on",
            "ends_on",
            "external_id",
            "consent",
            *PROVENANCE,
        ]

    @staticmethod
    def prefetches(user):
        return ["sector"]
