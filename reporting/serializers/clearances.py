"""Answers to draft editions, documented (a test proves that ``rows`` agree), and what is sent."""

from django.utils.translation import gettext as _
from rest_framework import serializers

from reporting.models import Clearance, Edition, Remark
from secretariat.api.serializers import BodySerializer, LinkField, RowSerializer, TextField

LONGEST = 10_000  # characters
MOST_REMARKS = 100


class RemarkSerializer(RowSerializer):
    class Meta:
        model = Remark
        fields = ["place", "is_correction", "text", "written_at", "answer", "answered_at"]


class ClearanceSerializer(RowSerializer):
    url = LinkField("clearance", "uid")
    edition = serializers.SlugField(source="edition.slug", read_only=True)
    edition_status = serializers.ChoiceField(
        source="edition.status", choices=Edition.Status.choices, read_only=True
    )
    actor = serializers.SlugField(source="report.actor_slug", read_only=True)
    actor_name = serializers.CharField(source="report.actor_name", read_only=True)
    report = serializers.UUIDField(source="report.report_uid", read_only=True, allow_null=True)
    due_on = serializers.DateField(
        source="edition.clearance_due",
        read_only=True,
        allow_null=True,
        help_text="The last day for an answer, in UTC.",
    )
    remarks = RemarkSerializer(many=True, read_only=True)
    page = serializers.SerializerMethodField(help_text="Where people read the draft and answer.")

    class Meta:
        model = Clearance
        fields = [
            "url",
            "uid",
            "edition",
            "edition_status",
            "actor",
            "actor_name",
            "report",
            "status",
            "asked_at",
            "due_on",
            "answered_at",
            "remarks",
            "page",
        ]

    def get_page(self, clearance) -> str:
        return self.context["request"].build_absolute_uri(clearance.get_absolute_url())

    @staticmethod
    def prefetches(user):
        return ["edition", "report", "remarks"]


class NewRemarkSerializer(BodySerializer):
    place = serializers.CharField(
        allow_blank=True,
        default="",
        help_text="The anchor in the draft, such as `figure-total`; empty for the whole of it.",
    )
    text = TextField(max_length=LONGEST)

    def validate_place(self, place):
        """Known are ``places`` of the context (list of str)."""
        if place not in self.context["places"]:
            raise serializers.ValidationError(_("The draft has no such place."))
        return place


class RemarksSerializer(BodySerializer):
    remarks = serializers.ListField(
        child=NewRemarkSerializer(), min_length=1, max_length=MOST_REMARKS
    )
