import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import secretariat.identifiers


class Migration(migrations.Migration):
    replaces = [("files", "0001_initial")]

    initial = True

    dependencies = [
        ("signatories", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="StoredFile",
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
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF"),
                            ("docx", "DOCX"),
                            ("xlsx", "XLSX"),
                            ("csv", "CSV"),
                            ("png", "PNG"),
                            ("jpeg", "JPEG"),
                        ],
                        max_length=5,
                        verbose_name="kind",
                    ),
                ),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("quarantined", "waiting for the virus scanner"),
                            ("clean", "no virus found"),
                            ("unscanned", "no virus scanner is configured"),
                            ("infected", "a virus was found"),
                        ],
                        max_length=12,
                        verbose_name="virus check",
                    ),
                ),
                (
                    "stored_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="stored"
                    ),
                ),
                (
                    "stored_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "scanned_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="scanned"),
                ),
                (
                    "virus",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="virus"
                    ),
                ),
            ],
            options={
                "verbose_name": "file",
                "verbose_name_plural": "files",
                "ordering": ["stored_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["pdf", "docx", "xlsx", "csv", "png", "jpeg"])
                        ),
                        name="files_storedfile_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["quarantined", "clean", "unscanned", "infected"])
                        ),
                        name="files_storedfile_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="files_storedfile_sha256_shape",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status", "infected"), ("virus", ""), _connector="XOR"),
                        name="files_storedfile_virus_named_when_infected",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="status_transitions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{quarantined:clean,quarantined:infected,unscanned:quarantined,clean:infected}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="775790742d614e658226ad0b5e9fde2b08250371",
                            operation="UPDATE",
                            pgid="pgtrigger_status_transitions_c9445",
                            table="files_storedfile",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="bytes_hold",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.uid IS NOT NULL AND ROW(OLD.uid, OLD.name, OLD.kind, OLD.size, OLD.sha256, OLD.stored_at) IS DISTINCT FROM ROW(NEW.uid, NEW.name, NEW.kind, NEW.size, NEW.sha256, NEW.stored_at))",
                            func="RAISE EXCEPTION 'file % is stored', OLD.uid;",
                            hash="032f8c289d6b96def59fc6de4d8a061c31e86173",
                            operation="UPDATE",
                            pgid="pgtrigger_bytes_hold_55f16",
                            table="files_storedfile",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Upload",
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
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                ("received", models.PositiveIntegerField(default=0, verbose_name="bytes received")),
                (
                    "begun_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="begun"
                    ),
                ),
                (
                    "begun_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stored",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="upload",
                        to="files.storedfile",
                    ),
                ),
            ],
            options={
                "verbose_name": "upload",
                "verbose_name_plural": "uploads",
                "ordering": ["begun_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("received__lte", models.F("size"))),
                        name="files_upload_received_at_most_size",
                    )
                ],
            },
        ),
    ]
