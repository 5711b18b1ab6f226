"""What is said of an export."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from secretariat.api.serializers import TimeField
from secretariat.bulk.models import Ending, State


class ExportFileSerializer(serializers.Serializer):
    url = serializers.SerializerMethodField()
    filename = serializers.CharField()
    size = serializers.IntegerField(help_text="Bytes.")
    sha256 = serializers.CharField()

    def get_url(self, export) -> str:
        path = reverse("api:export-file", args=[export.uid])
        return self.context["request"].build_absolute_uri(path)


class ExportSerializer(serializers.Serializer):
    """A whole list that is being made into a file."""

    url = serializers.SerializerMethodField()
    address = serializers.CharField(help_text="What was asked.")
    format = serializers.ChoiceField(source="ending", choices=Ending.choices)
    status = serializers.ChoiceField(source="state", choices=State.choices)
    rows_done = serializers.SerializerMethodField(help_text="Rows written so far.")
    rows_total = serializers.SerializerMethodField(
        help_text="Rows in all, as counted when the writing began; null before."
    )
    asked_at = TimeField()
    made_at = TimeField(allow_null=True)
    expires_at = TimeField(help_text="The file is kept until then.")
    file = serializers.SerializerMethodField(help_text="Where the file is, once it is done.")

    def get_url(self, export) -> str:
        path = reverse("api:export-detail", args=[export.uid])
        return self.context["request"].build_absolute_uri(path)

    def get_rows_done(self, export) -> int:
        lease = export.job.lease
        return export.rows if export.made_at else (lease.progress_done if lease else 0)

    def get_rows_total(self, export) -> int | None:
        lease = export.job.lease
        return export.rows if export.made_at else ((lease and lease.progress_total) or None)

    @extend_schema_field(ExportFileSerializer(allow_null=True))
    def get_file(self, export):
        return ExportFileSerializer(export, context=self.context).data if export.made_at else None
