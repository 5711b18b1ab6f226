import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import secretariat.identifiers


class Migration(migrations.Migration):
    replaces = [("bulk", "0001_initial")]

    initial = True

    dependencies = [
        ("jobs", "0001_tables"),
        ("signatories", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Export",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "uid",
                    models.UUIDField(
                        default=secretariat.identifiers.uuid7,
                        editable=False,
                        unique=True,
                        verbose_name="identifier",
                    ),
                ),
                ("address", models.TextField(verbose_name="address")),
                (
                    "ending",
                    models.CharField(
                        choices=[("parquet", "Parquet"), ("xlsx", "XLSX")],
                        max_length=7,
                        verbose_name="format",
                    ),
                ),
                ("rights", models.CharField(blank=True, max_length=64, verbose_name="rights")),
                (
                    "question",
                    models.CharField(db_index=True, max_length=64, verbose_name="question"),
                ),
                (
                    "asked_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="asked"),
                ),
                ("expires_at", models.DateTimeField(verbose_name="kept until")),
                ("made_at", models.DateTimeField(null=True, verbose_name="made")),
                ("path", models.CharField(blank=True, max_length=200, verbose_name="path")),
                ("size", models.BigIntegerField(null=True, verbose_name="bytes")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("rows", models.PositiveBigIntegerField(null=True, verbose_name="rows")),
                (
                    "job",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="jobs.job"
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "export",
                "verbose_name_plural": "exports",
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ending__in", ["parquet", "xlsx"])),
                        name="bulk_export_ending_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("made_at", None),
                                ("path", ""),
                                ("rows", None),
                                ("sha256", ""),
                                ("size", None),
                            ),
                            models.Q(
                                ("made_at__isnull", False),
                                ("rows__isnull", False),
                                ("size__isnull", False),
                                models.Q(("path", ""), _negated=True),
                                models.Q(("sha256", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="bulk_export_file_when_made",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("requested_by", None), ("rights", "")),
                            models.Q(
                                ("requested_by__isnull", False),
                                models.Q(("rights", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="bulk_export_rights_of_who_asked",
                    ),
                ],
            },
        ),
    ]
