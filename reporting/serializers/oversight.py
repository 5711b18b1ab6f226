"""Rows of what the Oversight Group reads, documented; a test proves that ``rows`` agree."""

from django.db.models import Prefetch
from rest_framework import serializers
from rest_framework.reverse import reverse

from initiatives.serializers import (
    DecisionReferenceSerializer,
    DecisionSerializer,
    PriorityActionReferenceSerializer,
    PriorityActionSerializer,
    codes,
)
from reporting.models import Candidate, CandidateEvidence, Dossier, Revision
from secretariat.api.serializers import LinkField, ReferenceField, RowSerializer
from signatories.serializers import CopReferenceSerializer, CopSerializer


class CandidateEvidenceSerializer(RowSerializer):
    actor = serializers.SlugField(
        source="revision.report.actor.slug",
        read_only=True,
        allow_null=True,
        default=None,
        help_text="Whose report it stands in.",
    )
    revision = serializers.UUIDField(
        source="revision.uid",
        read_only=True,
        allow_null=True,
        default=None,
        help_text="The revision of that report.",
    )
    is_in_force = serializers.SerializerMethodField(
        help_text="False where the report was amended since: it does not count any more."
    )

    class Meta:
        model = CandidateEvidence
        fields = ["uid", "kind", "text", "source", "actor", "revision", "is_in_force", "added_at"]

    def get_is_in_force(self, evidence) -> bool:
        revision = evidence.revision
        return revision is None or revision.status == Revision.Status.ACCEPTED


class CandidateSerializer(RowSerializer):
    url = LinkField("candidate", "uid")
    area = serializers.CharField(source="area.code", read_only=True, allow_null=True, default=None)
    sectors = codes()
    themes = codes()
    decision = ReferenceField(
        DecisionReferenceSerializer,
        lambda: DecisionSerializer,
        help_text="The last decision of the Oversight Group on it.",
    )
    action = ReferenceField(
        PriorityActionReferenceSerializer,
        lambda: PriorityActionSerializer,
        help_text="The priority action that it was made.",
    )
    evidence = CandidateEvidenceSerializer(source="seen_evidence", many=True, read_only=True)
    page = serializers.SerializerMethodField(
        help_text="Where people read it, with its score and how that comes about."
    )

    class Meta:
        model = Candidate
        fields = [
            "url",
            "uid",
            "title",
            "rationale",
            "area",
            "sectors",
            "themes",
            "origin",
            "status",
            "proposed_at",
            "decision",
            "decided_at",
            "action",
            "evidence",
            "page",
        ]

    def get_page(self, candidate) -> str:
        return self.context["request"].build_absolute_uri(candidate.get_absolute_url())

    @staticmethod
    def prefetches(user):
        evidence = CandidateEvidence.objects.visible_to(user)
        evidence = evidence.select_related("revision__report__actor").order_by("added_at", "pk")
        return ["area", "sectors", "themes", Prefetch("evidence", evidence, "seen_evidence")]


class DossierSerializer(RowSerializer):
    url = LinkField("dossier", "slug")
    from_cop = ReferenceField(
        CopReferenceSerializer,
        lambda: CopSerializer,
        help_text="The conference at whose opening its term begins.",
    )
    to_cop = ReferenceField(
        CopReferenceSerializer,
        lambda: CopSerializer,
        help_text="The conference at whose opening its term ends.",
    )
    page = serializers.SerializerMethodField(help_text="Where people read it.")
    download = serializers.SerializerMethodField(help_text="Where its PDF can be downloaded.")
    size = serializers.IntegerField(
        source="file.size",
        read_only=True,
        allow_null=True,
        default=None,
        help_text="Bytes of the PDF.",
    )
    sha256 = serializers.CharField(
        source="file.sha256", read_only=True, allow_null=True, default=None, help_text="Of the PDF."
    )

    class Meta:
        model = Dossier
        fields = [
            "url",
            "slug",
            "from_cop",
            "to_cop",
            "number",
            "status",
            "frozen_at",
            "published_at",
            "content_sha256",
            "page",
            "download",
            "size",
            "sha256",
        ]

    def get_page(self, dossier) -> str | None:
        return self._compiled(dossier, "dossier-detail")

    def get_download(self, dossier) -> str | None:
        return self._compiled(dossier, "dossier-pdf")

    def _compiled(self, dossier, name):
        if dossier.file is None:
            return None
        return reverse(name, args=[dossier.slug], request=self.context["request"])

    @staticmethod
    def prefetches(user):
        return ["file"]
