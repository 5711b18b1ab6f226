"""Rows of live reports, documented; a test proves that ``rows`` agree."""

from django.db.models import Prefetch
from rest_framework import serializers

from reporting.models import Origin, ProgressReport, Revision, Value
from reporting.serializers.cycles import CycleReferenceSerializer, CycleSerializer
from secretariat.api.serializers import (
    BodySerializer,
    Expandable,
    LinkField,
    ListLinkField,
    ReferenceField,
    RowSerializer,
    TextField,
    TimeField,
)
from signatories.serializers import ActorReferenceSerializer, ActorSerializer


class RevisionSerializer(RowSerializer):
    is_late = serializers.BooleanField(
        read_only=True, help_text="Whether it came after the deadline then in force."
    )

    class Meta:
        model = Revision
        fields = [
            "uid",
            "number",
            "status",
            "origin",
            "created_at",
            "submitted_at",
            "due_at",
            "is_late",
            "content_sha256",
            "receipt",
            "version",
        ]


class ValuesInForce(serializers.ListSerializer):
    """Values of what counts of a report: of the accepted revision, or of the desk note."""

    def get_attribute(self, report):
        counted = (Revision.Status.ACCEPTED, Revision.Status.NOTED)
        revisions = [each for each in report.shown_revisions if each.status in counted]
        return [value for revision in revisions for value in revision.values.all()]


class ProgressReportSerializer(RowSerializer):
    url = LinkField("progress-report", "uid")
    cycle = ReferenceField(CycleReferenceSerializer, lambda: CycleSerializer)
    actor = ReferenceField(ActorReferenceSerializer, lambda: ActorSerializer)
    due_at = TimeField(
        source="due",
        read_only=True,
        allow_null=True,
        help_text="The deadline in force: the last extension's, else the cycle's.",
    )
    revisions = RevisionSerializer(source="shown_revisions", many=True, read_only=True)
    values = Expandable(
        ListLinkField("progress-value", report="uid"),
        lambda: ValuesInForce(child=ProgressValueSerializer(), read_only=True),
        help_text="The list of the values of all its sealed revisions, or the values of the "
        "revision in force.",
    )

    class Meta:
        model = ProgressReport
        fields = [
            "url",
            "uid",
            "cycle",
            "actor",
            "invited_at",
            "due_at",
            "revisions",
            "values",
            "version",
        ]

    @staticmethod
    def prefetches(user):
        values = Value.objects.order_by("pk").prefetch_related(
            *ProgressValueSerializer.prefetches(user)
        )
        revisions = Revision.objects.visible_to(user).order_by("number")
        revisions = revisions.prefetch_related(Prefetch("values", values))
        return [Prefetch("revisions", revisions, to_attr="shown_revisions")]


class ProgressValueSerializer(RowSerializer):
    report = LinkField("progress-report", "revision.report.uid")
    cycle = LinkField(
        "cycle",
        *(f"revision.report.cycle.{key}" for key in ("declaration.slug", "kind", "year")),
    )
    year = serializers.IntegerField(source="revision.report.cycle.year", read_only=True)
    actor = serializers.SlugField(source="revision.report.actor.slug", read_only=True)
    actor_name = serializers.SerializerMethodField()
    revision = serializers.UUIDField(source="revision.uid", read_only=True)
    revision_number = serializers.IntegerField(source="revision.number", read_only=True)
    status = serializers.ChoiceField(
        source="revision.status", choices=Revision.Status.choices, read_only=True
    )
    origin = serializers.ChoiceField(
        source="revision.origin", choices=Origin.choices, read_only=True
    )
    submitted_at = TimeField(source="revision.submitted_at", read_only=True, allow_null=True)
    revision_sha256 = serializers.CharField(source="revision.content_sha256", read_only=True)
    receipt = serializers.CharField(source="revision.receipt", read_only=True, allow_null=True)
    indicator = serializers.CharField(source="definition.indicator.code", read_only=True)
    definition_number = serializers.IntegerField(source="definition.number", read_only=True)

    class Meta:
        model = Value
        fields = [
            "report",
            "cycle",
            "year",
            "actor",
            "actor_name",
            "revision",
            "revision_number",
            "status",
            "origin",
            "submitted_at",
            "revision_sha256",
            "receipt",
            "indicator",
            "definition_number",
            *Value.TOLD,
        ]

    def get_actor_name(self, value) -> str | None:
        actor = value.revision.report.actor
        is_staff = self.context["request"].user.is_staff
        return actor.name if is_staff else actor.published("name")

    @staticmethod
    def prefetches(user):
        return [
            "revision__report__cycle__declaration",
            "revision__report__actor",
            "definition__indicator",
        ]


class ReturnSerializer(BodySerializer):
    why = TextField(
        max_length=10_000,
        help_text="What the reporter should change. The reporter reads it as it is written.",
    )
