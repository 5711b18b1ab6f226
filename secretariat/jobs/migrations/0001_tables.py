import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import secretariat.identifiers


class Migration(migrations.Migration):
    replaces = [("jobs", "0001_initial")]

    initial = True

    dependencies = [
        ("signatories", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="JobLease",
            fields=[
                ("token", models.UUIDField(primary_key=True, serialize=False)),
                ("worker", models.CharField(max_length=255, verbose_name="worker")),
                ("lease_until", models.DateTimeField(verbose_name="lease until")),
                (
                    "progress_done",
                    models.PositiveIntegerField(default=0, verbose_name="steps done"),
                ),
                (
                    "progress_total",
                    models.PositiveIntegerField(default=0, verbose_name="steps in all"),
                ),
                ("progress_note", models.CharField(blank=True, max_length=255, verbose_name="at")),
            ],
            options={
                "verbose_name": "job lease",
                "verbose_name_plural": "job leases",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("progress_done__lte", models.F("progress_total"))),
                        name="joblease_progress_within_total",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Job",
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
                        default=secretariat.identifiers.uuid7, editable=False, unique=True
                    ),
                ),
                ("kind", models.CharField(max_length=100, verbose_name="kind")),
                ("key", models.CharField(max_length=255, unique=True, verbose_name="key")),
                (
                    "arguments",
                    models.JSONField(
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="arguments",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for other jobs"),
                            ("ready", "Ready"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                        ],
                        default="ready",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "max_attempts",
                    models.PositiveSmallIntegerField(default=3, verbose_name="attempts allowed"),
                ),
                (
                    "run_after",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="not before",
                    ),
                ),
                ("rung_at", models.DateTimeField(editable=False, null=True)),
                ("waiting", models.PositiveIntegerField(default=0, verbose_name="jobs waited for")),
                ("token", models.UUIDField(blank=True, editable=False, null=True)),
                ("error", models.TextField(blank=True, verbose_name="error")),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="created"
                    ),
                ),
                (
                    "finished_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="finished"),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="jobs.job",
                        verbose_name="waits for this job",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="requested by",
                    ),
                ),
            ],
            options={
                "verbose_name": "job",
                "verbose_name_plural": "jobs",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["ready", "running"])),
                        fields=["run_after", "id"],
                        name="job_open",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["waiting", "ready", "running", "done", "failed"])
                        ),
                        name="job_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("finished_at__isnull", False), ("state__in", ["done", "failed"])
                            ),
                            models.Q(
                                models.Q(("state__in", ["done", "failed"]), _negated=True),
                                ("finished_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="job_finished_at_when_finished",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "running"), ("token__isnull", False)),
                            models.Q(
                                models.Q(("state", "running"), _negated=True),
                                ("token__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="job_token_when_running",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "waiting"), ("waiting__gt", 0)),
                            ("state", "failed"),
                            models.Q(("state__in", ["ready", "running", "done"]), ("waiting", 0)),
                            _connector="OR",
                        ),
                        name="job_waiting_for_children",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "failed"), _negated=True),
                            models.Q(("error", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="job_error_when_failed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("attempts__lte", models.F("max_attempts")), ("max_attempts__gte", 1)
                        ),
                        name="job_attempts_within_allowed",
                    ),
                ],
            },
        ),
    ]
