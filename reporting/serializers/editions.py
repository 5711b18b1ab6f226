"""Rows of editions, documented; a test proves that ``rows`` agree."""

from django.db.models import Prefetch
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from reporting.models import Artefact, Edition, Figure, FrozenReport, FrozenValue, Origin
from reporting.serializers.cycles import CycleReferenceSerializer, CycleSerializer
from secretariat.api.serializers import (
    Expandable,
    LinkField,
    ListLinkField,
    ReferenceField,
    RowSerializer,
)


class FrozenReportSerializer(RowSerializer):
    url = LinkField("report", "edition.slug", "actor_slug")
    edition = serializers.SlugRelatedField("slug", read_only=True)
    actor = serializers.SlugField(source="actor_slug", read_only=True)
    groups = serializers.ListField(
        child=serializers.CharField(),
        read_only=True,
        help_text="Codes of the country groups of the reporter at the freeze.",
    )
    values = Expandable(
        ListLinkField("value", edition="edition.slug", actor="actor_slug"),
        lambda: FrozenValueSerializer(source="shown_values", many=True, read_only=True),
        help_text="The list of its values, or the values themselves.",
    )

    class Meta:
        model = FrozenReport
        fields = [
            "url",
            "edition",
            "actor",
            "actor_name",
            "actor_kind",
            "iso2",
            "iso3",
            "region",
            "groups",
            "state",
            "origin",
            "in_totals_only",
            "not_published",
            "report_uid",
            "revision_uid",
            "revision_number",
            "revision_sha256",
            "receipt",
            "values",
        ]

    @staticmethod
    def prefetches(user):
        values = FrozenValue.objects.visible_to(user).select_related("edition", "report")
        return [
            "edition",
            Prefetch("values", values.order_by("number_in_edition"), to_attr="shown_values"),
        ]


class FrozenValueSerializer(RowSerializer):
    url = LinkField("value", "edition.slug", "number_in_edition")
    edition = serializers.SlugRelatedField("slug", read_only=True)
    row = serializers.IntegerField(source="number_in_edition", read_only=True)
    actor = serializers.SlugField(source="report.actor_slug", read_only=True)
    actor_name = serializers.CharField(source="report.actor_name", read_only=True)
    origin = serializers.ChoiceField(source="report.origin", choices=Origin.choices, read_only=True)
    report = LinkField("report", "edition.slug", "report.actor_slug")
    indicator = serializers.CharField(source="indicator_code", read_only=True)

    class Meta:
        model = FrozenValue
        fields = [
            "url",
            "edition",
            "row",
            "actor",
            "actor_name",
            "origin",
            "report",
            "indicator",
            "indicator_name",
            "definition_number",
            "theme",
            *FrozenValue.TOLD,
            "consent",
        ]

    @staticmethod
    def prefetches(user):
        return ["edition", "report"]


class FigureSerializer(RowSerializer):
    url = LinkField("figure", "edition.slug", "key")
    edition = serializers.SlugRelatedField("slug", read_only=True)
    indicator = serializers.CharField(source="indicator_code", read_only=True)
    shares = serializers.ListField(child=serializers.DictField(), read_only=True)
    coverage = serializers.DictField(read_only=True)
    predicate = serializers.DictField(read_only=True)
    rows = serializers.SerializerMethodField(
        help_text="The list of the rows that it stands on, as far as each may be shown."
    )

    class Meta:
        model = Figure
        fields = [
            "url",
            "edition",
            "key",
            "position",
            "chapter",
            "indicator",
            "kind",
            "rule",
            "dimension",
            "member",
            "actor_kind",
            "reference_year",
            "slice",
            "series",
            "is_public_statistics",
            "title",
            "number",
            "date",
            "unit",
            "is_withheld",
            "earlier_number",
            "earlier_edition",
            "shares",
            "coverage",
            "predicate",
            "row_count",
            "rows_sha256",
            "rows",
        ]

    @extend_schema_field(OpenApiTypes.URI)
    def get_rows(self, figure):
        root = reverse("api:index", request=self.context["request"])
        rows = figure.predicate.get("rows", "")
        return f"{root}{rows}/?figure={figure.edition.slug}/{figure.key}"

    @staticmethod
    def prefetches(user):
        return ["edition"]


class ArtefactSerializer(RowSerializer):
    url = LinkField("artefact", "uid")
    edition = serializers.SlugRelatedField("slug", read_only=True)
    download = serializers.SerializerMethodField(help_text="Where the file can be downloaded.")

    class Meta:
        model = Artefact
        fields = [
            "url",
            "edition",
            "part",
            "format",
            "filename",
            "size",
            "sha256",
            "download",
        ]

    @extend_schema_field(OpenApiTypes.URI)
    def get_download(self, artefact):
        keys = [artefact.edition.slug, artefact.uid]
        return reverse("artefact-download", args=keys, request=self.context["request"])

    @staticmethod
    def prefetches(user):
        return ["edition"]


class EditionSerializer(RowSerializer):
    url = LinkField("edition", "slug")
    cycle = ReferenceField(CycleReferenceSerializer, lambda: CycleSerializer)

    class Meta:
        model = Edition
        fields = [
            "url",
            "slug",
            "title",
            "status",
            "cycle",
            "number",
            "installation",
            "frozen_at",
            "published_at",
            "manifest_sha256",
        ]


class EditionInFullSerializer(EditionSerializer):
    figures = FigureSerializer(source="visible_figures", many=True, read_only=True)
    artefacts = ArtefactSerializer(source="visible_artefacts", many=True, read_only=True)

    class Meta(EditionSerializer.Meta):
        fields = [*EditionSerializer.Meta.fields, "figures", "artefacts"]

    @staticmethod
    def prefetches(user):
        figures = Figure.objects.visible_to(user).select_related("edition").order_by("position")
        artefacts = (
            Artefact.objects.visible_to(user).select_related("edition").order_by("part", "format")
        )
        return [
            Prefetch("figures", figures, to_attr="visible_figures"),
            Prefetch("artefacts", artefacts, to_attr="visible_artefacts"),
        ]
