import datetime
from decimal import Decimal

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import initiatives.models.projects.terms
import secretariat.api.searching
import secretariat.identifiers
import signatories.models.actors
from secretariat.migrating import Together


class Migration(migrations.Migration):
    replaces = [
        ("initiatives", "0001_initial"),
        ("initiatives", "0002_search_in_text"),
        ("initiatives", "0003_meetings_and_answers"),
        ("initiatives", "0004_events_outputs_and_projects"),
        ("initiatives", "0005_life_of_priority_actions"),
        ("initiatives", "0006_coherence_map"),
        ("initiatives", "0007_imports"),
        ("initiatives", "0008_registered_events"),
        ("initiatives", "0009_overlap_history"),
        ("initiatives", "0010_years_and_decisions"),
        ("initiatives", "0011_search_in_more_text"),
        ("initiatives", "0012_owners_of_referrals"),
    ]

    initial = True

    dependencies = [
        ("files", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("signatories", "0001_tables"),
    ]

    tables = [
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "slug",
                    models.SlugField(
                        max_length=60, unique=True, verbose_name="public name in addresses"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(unique=True, verbose_name="number")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("held", "was held"),
                            ("cancelled", "was cancelled"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("is_online", models.BooleanField(default=False, verbose_name="online")),
                (
                    "is_public",
                    models.BooleanField(
                        default=False,
                        help_text="Number, dates, place and status; never the agenda or the papers.",
                        verbose_name="the public is told of it",
                    ),
                ),
                (
                    "cancelled_because",
                    models.TextField(blank=True, verbose_name="why it was cancelled"),
                ),
                (
                    "prepares",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="oversight_meetings",
                        to="signatories.cop",
                        verbose_name="prepares the conference",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting of the Oversight Group",
                "verbose_name_plural": "meetings of the Oversight Group",
                "ordering": ["-starts_on", "-number"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["planned", "held", "cancelled"])),
                        name="initiatives_meeting_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="initiatives_meeting_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("place", ""), _negated=True),
                            ("is_online", True),
                            _connector="OR",
                        ),
                        name="initiatives_meeting_is_somewhere",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("status", "cancelled"), _negated=True),
                                ("cancelled_because", ""),
                            ),
                            models.Q(
                                models.Q(("cancelled_because", ""), _negated=True),
                                ("status", "cancelled"),
                            ),
                            _connector="OR",
                        ),
                        name="initiatives_meeting_cancelled_because",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="37d088987fc04b4ee7c669611debbf6c74fa7d0f",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_e2f05",
                            table="initiatives_meeting",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="status_transitions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{planned:cancelled,planned:held}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="91d4b28cac443da3ea354e1a2720885c358320a3",
                            operation="UPDATE",
                            pgid="pgtrigger_status_transitions_082c6",
                            table="initiatives_meeting",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_meetingevent" ("cancelled_because", "ends_on", "id", "is_online", "is_public", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "prepares_id", "slug", "starts_on", "status", "version") VALUES (NEW."cancelled_because", NEW."ends_on", NEW."id", NEW."is_online", NEW."is_public", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."prepares_id", NEW."slug", NEW."starts_on", NEW."status", NEW."version"); RETURN NULL;',
                            hash="bce28141ac2a92da64f774b4ce12f1b2ea4e41e6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6cb6f",
                            table="initiatives_meeting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "initiatives_meetingevent" ("cancelled_because", "ends_on", "id", "is_online", "is_public", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "prepares_id", "slug", "starts_on", "status", "version") VALUES (NEW."cancelled_because", NEW."ends_on", NEW."id", NEW."is_online", NEW."is_public", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."prepares_id", NEW."slug", NEW."starts_on", NEW."status", NEW."version"); RETURN NULL;',
                            hash="a60a6636418e3d77846d999bf382b3f1985f2b44",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_984e9",
                            table="initiatives_meeting",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="initiatives.decision",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "slug",
                    models.SlugField(
                        max_length=120, unique=True, verbose_name="public name in addresses"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("decided_on", models.DateField(verbose_name="decided on")),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions_owed",
                        to="signatories.actor",
                        verbose_name="who owes it",
                    ),
                ),
                (
                    "due_cop",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions_due",
                        to="signatories.cop",
                        verbose_name="due at the conference",
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                (
                    "answered_by_uid",
                    models.UUIDField(editable=False, null=True, verbose_name="answer entered by"),
                ),
                (
                    "answered_on",
                    models.DateField(blank=True, null=True, verbose_name="answered on"),
                ),
                (
                    "closing_evidence",
                    models.TextField(blank=True, verbose_name="what shows that it was carried out"),
                ),
                (
                    "closing_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="file that shows it",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("decision", "decision of the Oversight Group"),
                            ("recommendation", "recommendation of the Oversight Group"),
                        ],
                        default="decision",
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="initiatives.meeting",
                        verbose_name="taken at the meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ["-decided_on", "slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="initiatives_decision_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="initiatives_decision_merged_is_retired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on", None),
                            ("closed_on__gte", models.F("decided_on")),
                            _connector="OR",
                        ),
                        name="initiatives_decision_closed_after_decided",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["decision", "recommendation"])),
                        name="initiatives_decision_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on", None),
                            models.Q(("closing_evidence", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="initiatives_decision_closed_with_evidence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""), ("answered_by_uid", None), ("answered_on", None)
                            ),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_by_uid__isnull", False),
                                ("answered_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="initiatives_decision_answered_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_on", None),
                            models.Q(
                                ("answered_on__gte", models.F("decided_on")),
                                ("kind", "recommendation"),
                            ),
                            _connector="OR",
                        ),
                        name="initiatives_decision_recommendations_are_answered",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="4e29f1fda16d67f163d0659a53fe898099945a68",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_01eb2",
                            table="initiatives_decision",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_decisionevent" ("answer", "answered_by_uid", "answered_on", "closed_on", "closing_evidence", "closing_file_id", "created_at", "decided_on", "due_cop_id", "id", "kind", "lang", "meeting_id", "merged_into_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "slug", "source", "text", "title", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."answer", NEW."answered_by_uid", NEW."answered_on", NEW."closed_on", NEW."closing_evidence", NEW."closing_file_id", NEW."created_at", NEW."decided_on", NEW."due_cop_id", NEW."id", NEW."kind", NEW."lang", NEW."meeting_id", NEW."merged_into_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired_at", NEW."slug", NEW."source", NEW."text", NEW."title", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="981b746ab1744fc8e26b0289106ae7371ef3627f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bfe55",
                            table="initiatives_decision",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "initiatives_decisionevent" ("answer", "answered_by_uid", "answered_on", "closed_on", "closing_evidence", "closing_file_id", "created_at", "decided_on", "due_cop_id", "id", "kind", "lang", "meeting_id", "merged_into_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "slug", "source", "text", "title", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."answer", NEW."answered_by_uid", NEW."answered_on", NEW."closed_on", NEW."closing_evidence", NEW."closing_file_id", NEW."created_at", NEW."decided_on", NEW."due_cop_id", NEW."id", NEW."kind", NEW."lang", NEW."meeting_id", NEW."merged_into_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired_at", NEW."slug", NEW."source", NEW."text", NEW."title", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="b62b43240aced2a4af6e09bd28cbdeb03c3cdfb9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0ad01",
                            table="initiatives_decision",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="stays_a_decision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.kind = 'decision' AND NEW.kind <> OLD.kind)",
                            func="\n                    IF EXISTS (\n                        SELECT 1 FROM initiatives_priorityaction WHERE decided_by_id = OLD.id\n                    ) OR EXISTS (\n                        SELECT 1 FROM initiatives_actionstep WHERE decision_id = OLD.id\n                    ) THEN\n                        RAISE EXCEPTION 'priority actions rest on decision %', OLD.slug;\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="5ac4b81bcb949d1acec071385181532f87a53d17",
                            operation="UPDATE",
                            pgid="pgtrigger_stays_a_decision_1a09f",
                            table="initiatives_decision",
                            when="BEFORE",
                        ),
                    ),
                ],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("title"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("text"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("title")
                            ),
                            name="tsvector_ops",
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("text")
                            ),
                            name="tsvector_ops",
                        ),
                        name="initiatives_decision_search",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.decision",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.decision",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "slug",
                    models.SlugField(
                        db_index=False, max_length=120, verbose_name="public name in addresses"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("decided_on", models.DateField(verbose_name="decided on")),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.actor",
                        verbose_name="who owes it",
                    ),
                ),
                (
                    "due_cop",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.cop",
                        verbose_name="due at the conference",
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                (
                    "answered_by_uid",
                    models.UUIDField(editable=False, null=True, verbose_name="answer entered by"),
                ),
                (
                    "answered_on",
                    models.DateField(blank=True, null=True, verbose_name="answered on"),
                ),
                (
                    "closing_evidence",
                    models.TextField(blank=True, verbose_name="what shows that it was carried out"),
                ),
                (
                    "closing_file",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="files.storedfile",
                        verbose_name="file that shows it",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("decision", "decision of the Oversight Group"),
                            ("recommendation", "recommendation of the Oversight Group"),
                        ],
                        default="decision",
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.meeting",
                        verbose_name="taken at the meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1dd0b32d1fe48f9a82d899ec1ff29b275346f079",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9a8f9",
                            table="initiatives_decisionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sector",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("source", models.TextField(blank=True, verbose_name="source")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "verbose_name": "sector",
                "verbose_name_plural": "sectors",
                "ordering": ["position", "code"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CollaborationArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("source", models.TextField(blank=True, verbose_name="source")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "verbose_name": "area of collaboration",
                "verbose_name_plural": "areas of collaboration",
                "ordering": ["position", "code"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StocktakeTheme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("source", models.TextField(blank=True, verbose_name="source")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "verbose_name": "stocktake theme",
                "verbose_name_plural": "stocktake themes",
                "ordering": ["position", "code"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AgendaAxis",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="initiatives.agendaaxis",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("number", models.PositiveSmallIntegerField(unique=True, verbose_name="number")),
                ("name", models.CharField(max_length=300, verbose_name="name")),
            ],
            options={
                "verbose_name": "agenda axis",
                "verbose_name_plural": "agenda axes",
                "ordering": ["number"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="initiatives_agendaaxis_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="initiatives_agendaaxis_merged_is_retired",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="43bf61c9d547a545a8e0d097ebd9f3286f5e7b35",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_e5831",
                            table="initiatives_agendaaxis",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_agendaaxisevent" ("created_at", "id", "lang", "merged_into_id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "source", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."created_at", NEW."id", NEW."lang", NEW."merged_into_id", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired_at", NEW."source", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="f7770f35573378b68efa060d5fbdf015d4304753",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f48a9",
                            table="initiatives_agendaaxis",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "initiatives_agendaaxisevent" ("created_at", "id", "lang", "merged_into_id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "source", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."created_at", NEW."id", NEW."lang", NEW."merged_into_id", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired_at", NEW."source", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="02ae72b1a4e1404730a5255bdb4967fc30027221",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bb195",
                            table="initiatives_agendaaxis",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaAxisEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.agendaaxis",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.agendaaxis",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("name", models.CharField(max_length=300, verbose_name="name")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="8325f5245e5ad7ba0ec1ffcea32f5d8af0a922cd",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_91622",
                            table="initiatives_agendaaxisevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaObjective",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="initiatives.agendaobjective",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "axis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objectives",
                        to="initiatives.agendaaxis",
                        verbose_name="axis",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(unique=True, verbose_name="number")),
                ("name", models.CharField(max_length=300, verbose_name="name")),
            ],
            options={
                "verbose_name": "agenda objective",
                "verbose_name_plural": "agenda objectives",
                "ordering": ["number"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="initiatives_agendaobjective_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="initiatives_agendaobjective_merged_is_retired",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="0285e50390a07809738151c35d225b327ff81608",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_fa1df",
                            table="initiatives_agendaobjective",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_agendaobjectiveevent" ("axis_id", "created_at", "id", "lang", "merged_into_id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "source", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."axis_id", NEW."created_at", NEW."id", NEW."lang", NEW."merged_into_id", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired_at", NEW."source", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="c00b9e8ef1f04d506603deaa206e99e88d8482d6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2ee6f",
                            table="initiatives_agendaobjective",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "initiatives_agendaobjectiveevent" ("axis_id", "created_at", "id", "lang", "merged_into_id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "source", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."axis_id", NEW."created_at", NEW."id", NEW."lang", NEW."merged_into_id", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired_at", NEW."source", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="e7307e70c4728c8610633eb59c2defa6eac1c831",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a127b",
                            table="initiatives_agendaobjective",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaObjectiveEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.agendaobjective",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.agendaobjective",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "axis",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.agendaaxis",
                        verbose_name="axis",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("name", models.CharField(max_length=300, verbose_name="name")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d19f4a63ed40b4387b831e2ce25bb8c5b2ee4829",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0e74e",
                            table="initiatives_agendaobjectiveevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Initiative",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="initiatives.initiative",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "actor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="initiative",
                        to="signatories.actor",
                        verbose_name="actor",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sector_framework", "sector framework"),
                            ("un_process", "UN process"),
                            ("intergovernmental_forum", "intergovernmental forum"),
                            ("intergovernmental_coalition", "intergovernmental coalition"),
                            ("intergovernmental_framework", "intergovernmental framework"),
                            ("coalition", "coalition"),
                            ("regional_coalition", "regional coalition"),
                            ("pledge", "pledge"),
                            ("buyers_coalition", "buyers' coalition"),
                            ("standards_body", "standards body"),
                            ("declaration", "declaration"),
                            ("support_platform", "support platform"),
                            ("public_private_group", "public-private group"),
                            ("public_private_accelerator", "public-private accelerator"),
                            ("bilateral_partnership", "bilateral partnership"),
                            ("industry_alliance", "industry alliance"),
                            ("network", "network"),
                        ],
                        max_length=40,
                        verbose_name="kind",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("active", "active"),
                            ("ended", "ended"),
                            ("unknown", "not known"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "status_note",
                    models.CharField(blank=True, max_length=200, verbose_name="note on the status"),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="initiatives.initiative",
                        verbose_name="part of",
                    ),
                ),
                (
                    "declaration",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="initiative",
                        to="signatories.declaration",
                        verbose_name="declaration it carries out",
                    ),
                ),
                ("founded_on", models.DateField(blank=True, null=True, verbose_name="founded")),
                (
                    "founded_on_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="precision of the date",
                    ),
                ),
                (
                    "founded_at",
                    models.CharField(blank=True, max_length=300, verbose_name="founded at"),
                ),
                (
                    "launched_by",
                    models.CharField(blank=True, max_length=300, verbose_name="launched by"),
                ),
                ("host", models.CharField(blank=True, max_length=400, verbose_name="secretariat")),
                ("leads", models.CharField(blank=True, max_length=400, verbose_name="leads")),
                (
                    "member_scope",
                    models.CharField(blank=True, max_length=300, verbose_name="who may join"),
                ),
                (
                    "member_count",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="members its sources count"
                    ),
                ),
                (
                    "member_count_as_of",
                    models.CharField(blank=True, max_length=200, verbose_name="as of"),
                ),
                ("pillars", models.TextField(blank=True, verbose_name="pillars")),
                ("outputs", models.TextField(blank=True, verbose_name="main outputs")),
                (
                    "mandate_starts_on",
                    models.DateField(blank=True, null=True, verbose_name="mandate from"),
                ),
                (
                    "mandate_ends_on",
                    models.DateField(blank=True, null=True, verbose_name="mandate until"),
                ),
                (
                    "is_named_in_declaration",
                    models.BooleanField(
                        default=False, verbose_name="named in the Belém Declaration"
                    ),
                ),
                (
                    "sectors",
                    models.ManyToManyField(
                        blank=True,
                        related_name="initiatives",
                        to="initiatives.sector",
                        verbose_name="sectors",
                    ),
                ),
                (
                    "areas",
                    models.ManyToManyField(
                        blank=True,
                        related_name="initiatives",
                        to="initiatives.collaborationarea",
                        verbose_name="areas of collaboration",
                    ),
                ),
            ],
            options={
                "verbose_name": "initiative",
                "verbose_name_plural": "initiatives",
                "ordering": ["actor__slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="initiatives_initiative_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="initiatives_initiative_merged_is_retired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "sector_framework",
                                    "un_process",
                                    "intergovernmental_forum",
                                    "intergovernmental_coalition",
                                    "intergovernmental_framework",
                                    "coalition",
                                    "regional_coalition",
                                    "pledge",
                                    "buyers_coalition",
                                    "standards_body",
                                    "declaration",
                                    "support_platform",
                                    "public_private_group",
                                    "public_private_accelerator",
                                    "bilateral_partnership",
                                    "industry_alliance",
                                    "network",
                                ],
                            )
                        ),
                        name="initiatives_initiative_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["active", "ended", "unknown"])),
                        name="initiatives_initiative_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("founded_on_precision__in", ["day", "month", "year"])),
                        name="initiatives_initiative_founded_on_precision_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("parent", models.F("pk")), _negated=True),
                        name="initiatives_initiative_not_its_own_parent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mandate_ends_on", None),
                            ("mandate_ends_on__gt", models.F("mandate_starts_on")),
                            _connector="OR",
                        ),
                        name="initiatives_initiative_mandate_ends_after_start",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="c926c5408709bd5e8d930e03b6b97ae56d181d6b",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_122d2",
                            table="initiatives_initiative",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_initiativeevent" ("actor_id", "created_at", "declaration_id", "founded_at", "founded_on", "founded_on_precision", "host", "id", "is_named_in_declaration", "kind", "lang", "launched_by", "leads", "mandate_ends_on", "mandate_starts_on", "member_count", "member_count_as_of", "member_scope", "merged_into_id", "outputs", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillars", "retired_at", "source", "status", "status_note", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."actor_id", NEW."created_at", NEW."declaration_id", NEW."founded_at", NEW."founded_on", NEW."founded_on_precision", NEW."host", NEW."id", NEW."is_named_in_declaration", NEW."kind", NEW."lang", NEW."launched_by", NEW."leads", NEW."mandate_ends_on", NEW."mandate_starts_on", NEW."member_count", NEW."member_count_as_of", NEW."member_scope", NEW."merged_into_id", NEW."outputs", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pillars", NEW."retired_at", NEW."source", NEW."status", NEW."status_note", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="d5164070c4136297ed1b2636df742850d354acd7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_649fe",
                            table="initiatives_initiative",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "initiatives_initiativeevent" ("actor_id", "created_at", "declaration_id", "founded_at", "founded_on", "founded_on_precision", "host", "id", "is_named_in_declaration", "kind", "lang", "launched_by", "leads", "mandate_ends_on", "mandate_starts_on", "member_count", "member_count_as_of", "member_scope", "merged_into_id", "outputs", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillars", "retired_at", "source", "status", "status_note", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."actor_id", NEW."created_at", NEW."declaration_id", NEW."founded_at", NEW."founded_on", NEW."founded_on_precision", NEW."host", NEW."id", NEW."is_named_in_declaration", NEW."kind", NEW."lang", NEW."launched_by", NEW."leads", NEW."mandate_ends_on", NEW."mandate_starts_on", NEW."member_count", NEW."member_count_as_of", NEW."member_scope", NEW."merged_into_id", NEW."outputs", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pillars", NEW."retired_at", NEW."source", NEW."status", NEW."status_note", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="3549739140636f9bef27e53a71a464015f72a7bf",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b6c3b",
                            table="initiatives_initiative",
                            when="AFTER",
                        ),
                    ),
                ],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("pillars"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("pillars")
                            ),
                            name="tsvector_ops",
                        ),
                        name="initiatives_initiative_search",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferenceAction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="initiatives.referenceaction",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "slug",
                    models.SlugField(
                        max_length=120, unique=True, verbose_name="public name in addresses"
                    ),
                ),
                ("framework", models.CharField(max_length=200, verbose_name="framework")),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reference_actions",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "source_code",
                    models.CharField(blank=True, max_length=20, verbose_name="code in its source"),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "topic",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="topic in its source"
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reference_actions",
                        to="initiatives.collaborationarea",
                        verbose_name="area of collaboration",
                    ),
                ),
                ("leads", models.CharField(blank=True, max_length=300, verbose_name="leads")),
                (
                    "supporting",
                    models.CharField(blank=True, max_length=300, verbose_name="supporting"),
                ),
                (
                    "announced_at",
                    models.CharField(blank=True, max_length=120, verbose_name="announced at"),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("target_on", models.DateField(blank=True, null=True, verbose_name="target date")),
                (
                    "source_status",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("recommendation", "recommendation"),
                            ("in_progress", "in progress"),
                            ("superseded", "superseded by later rounds"),
                            ("unknown", "not known"),
                        ],
                        max_length=20,
                        verbose_name="status given by its source",
                    ),
                ),
                (
                    "is_paraphrase",
                    models.BooleanField(
                        default=True, verbose_name="paraphrased by the Secretariat"
                    ),
                ),
                (
                    "sectors",
                    models.ManyToManyField(
                        blank=True,
                        related_name="reference_actions",
                        to="initiatives.sector",
                        verbose_name="sectors",
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True,
                        related_name="reference_actions",
                        to="initiatives.stocktaketheme",
                        verbose_name="themes",
                    ),
                ),
            ],
            options={
                "verbose_name": "reference action",
                "verbose_name_plural": "reference actions",
                "ordering": ["slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="initiatives_referenceaction_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="initiatives_referenceaction_merged_is_retired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "source_status__in",
                                [
                                    "proposed",
                                    "recommendation",
                                    "in_progress",
                                    "superseded",
                                    "unknown",
                                ],
                            )
                        ),
                        name="initiatives_referenceaction_source_status_known",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="660416095ea1b954c8fe3fee775578d307533a86",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_dd4f2",
                            table="initiatives_referenceaction",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_referenceactionevent" ("announced_at", "area_id", "created_at", "description", "framework", "id", "initiative_id", "is_paraphrase", "lang", "leads", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "slug", "source", "source_code", "source_status", "supporting", "target_on", "title", "topic", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version", "year") VALUES (NEW."announced_at", NEW."area_id", NEW."created_at", NEW."description", NEW."framework", NEW."id", NEW."initiative_id", NEW."is_paraphrase", NEW."lang", NEW."leads", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired_at", NEW."slug", NEW."source", NEW."source_code", NEW."source_status", NEW."supporting", NEW."target_on", NEW."title", NEW."topic", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version", NEW."year"); RETURN NULL;',
                            hash="a7c7df777394b00eb4facb5bed75e4c58b1cfe97",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b5523",
                            table="initiatives_referenceaction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "initiatives_referenceactionevent" ("announced_at", "area_id", "created_at", "description", "framework", "id", "initiative_id", "is_paraphrase", "lang", "leads", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "slug", "source", "source_code", "source_status", "supporting", "target_on", "title", "topic", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version", "year") VALUES (NEW."announced_at", NEW."area_id", NEW."created_at", NEW."description", NEW."framework", NEW."id", NEW."initiative_id", NEW."is_paraphrase", NEW."lang", NEW."leads", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired_at", NEW."slug", NEW."source", NEW."source_code", NEW."source_status", NEW."supporting", NEW."target_on", NEW."title", NEW."topic", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version", NEW."year"); RETURN NULL;',
                            hash="a9e26447db29f07c09c2586a41bc35706296f510",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_48d85",
                            table="initiatives_referenceaction",
                            when="AFTER",
                        ),
                    ),
                ],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("title"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("description"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("title")
                            ),
                            name="tsvector_ops",
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("description")
                            ),
                            name="tsvector_ops",
                        ),
                        name="initiatives_refaction_search",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PriorityAction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="initiatives.priorityaction",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "slug",
                    models.SlugField(
                        max_length=120, unique=True, verbose_name="public name in addresses"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("rationale", models.TextField(blank=True, verbose_name="rationale")),
                ("decided_on", models.DateField(verbose_name="decided on")),
                (
                    "decision",
                    models.CharField(
                        help_text="As the Oversight Group's record names it.",
                        max_length=300,
                        verbose_name="decision",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="priority_actions",
                        to="initiatives.collaborationarea",
                        verbose_name="area of collaboration",
                    ),
                ),
                (
                    "reference_action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="priority_actions",
                        to="initiatives.referenceaction",
                        verbose_name="reference action",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="priority_actions",
                        to="initiatives.decision",
                        verbose_name="decision that made it",
                    ),
                ),
                (
                    "ended_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="ended"),
                ),
                ("region", models.CharField(blank=True, max_length=60, verbose_name="M49 region")),
                (
                    "sectors",
                    models.ManyToManyField(
                        blank=True,
                        related_name="priority_actions",
                        to="initiatives.sector",
                        verbose_name="sectors",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("adopted", "adopted"),
                            ("in_progress", "in progress"),
                            ("completed", "completed"),
                            ("discontinued", "discontinued"),
                        ],
                        default="adopted",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "target_cop",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions_due",
                        to="signatories.cop",
                        verbose_name="target COP",
                    ),
                ),
                (
                    "target_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="target year"
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True,
                        related_name="priority_actions",
                        to="initiatives.stocktaketheme",
                        verbose_name="themes",
                    ),
                ),
            ],
            options={
                "verbose_name": "priority action",
                "verbose_name_plural": "priority actions",
                "ordering": ["slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="initiatives_priorityaction_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="initiatives_priorityaction_merged_is_retired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decision", ""), _negated=True),
                        name="initiatives_priorityaction_decided",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["adopted", "in_progress", "completed", "discontinued"])
                        ),
                        name="initiatives_priorityaction_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("target_year", None), ("target_cop", None), _connector="OR"
                        ),
                        name="initiatives_priorityaction_target_year_or_cop",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("target_year", None),
                            ("target_year__range", (1000, 9999)),
                            _connector="OR",
                        ),
                        name="initiatives_priorityaction_target_year_of_four_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_on__isnull", False),
                                ("status__in", ("completed", "discontinued")),
                            ),
                            models.Q(
                                ("ended_on", None), ("status__in", ("adopted", "in_progress"))
                            ),
                            _connector="OR",
                        ),
                        name="initiatives_priorityaction_ended_once_ended",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="6c337e6643c29aa22e73279774254a59e88aeb8f",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_cd5e8",
                            table="initiatives_priorityaction",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="status_transitions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{adopted:discontinued,adopted:in_progress,in_progress:completed,in_progress:discontinued,completed:in_progress,discontinued:in_progress}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="81dbd33eebd2ffb203ced9933929ccd22c8f48c2",
                            operation="UPDATE",
                            pgid="pgtrigger_status_transitions_8adbe",
                            table="initiatives_priorityaction",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="made_by_decision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF NEW.status <> 'adopted' OR NOT EXISTS (\n                        SELECT 1 FROM initiatives_decision\n                        WHERE id = NEW.decided_by_id AND kind = 'decision'\n                    ) THEN\n                        RAISE EXCEPTION 'only a decision makes a priority action';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="df31c9f10e448751177c8ea4a5082ab4517bc61d",
                            operation="INSERT",
                            pgid="pgtrigger_made_by_decision_6e4d6",
                            table="initiatives_priorityaction",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_priorityactionevent" ("area_id", "created_at", "decided_by_id", "decided_on", "decision", "ended_on", "id", "lang", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "reference_action_id", "region", "retired_at", "slug", "source", "status", "target_cop_id", "target_year", "title", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."area_id", NEW."created_at", NEW."decided_by_id", NEW."decided_on", NEW."decision", NEW."ended_on", NEW."id", NEW."lang", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rationale", NEW."reference_action_id", NEW."region", NEW."retired_at", NEW."slug", NEW."source", NEW."status", NEW."target_cop_id", NEW."target_year", NEW."title", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="1ac77fe96d4d28dd98115fad05fb7fe313d6d458",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9641f",
                            table="initiatives_priorityaction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "initiatives_priorityactionevent" ("area_id", "created_at", "decided_by_id", "decided_on", "decision", "ended_on", "id", "lang", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "reference_action_id", "region", "retired_at", "slug", "source", "status", "target_cop_id", "target_year", "title", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."area_id", NEW."created_at", NEW."decided_by_id", NEW."decided_on", NEW."decision", NEW."ended_on", NEW."id", NEW."lang", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rationale", NEW."reference_action_id", NEW."region", NEW."retired_at", NEW."slug", NEW."source", NEW."status", NEW."target_cop_id", NEW."target_year", NEW."title", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="6e84bc42f11b68cd1a78ccde4f1e4fa32f396ffc",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2c918",
                            table="initiatives_priorityaction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="decision_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.decided_by_id IS NOT NULL AND NEW.decided_by_id IS DISTINCT FROM OLD.decided_by_id)",
                            func="RAISE EXCEPTION 'the decision that made a priority action stays';",
                            hash="d3169aa4812ff6f0a5318c6e73c81b486ff7fef2",
                            operation="UPDATE",
                            pgid="pgtrigger_decision_stays_53279",
                            table="initiatives_priorityaction",
                            when="BEFORE",
                        ),
                    ),
                ],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("title"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("rationale"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("title")
                            ),
                            name="tsvector_ops",
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("rationale")
                            ),
                            name="tsvector_ops",
                        ),
                        name="initiatives_action_search",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivationGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="initiatives.activationgroup",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "slug",
                    models.SlugField(
                        max_length=120, unique=True, verbose_name="public name in addresses"
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="groups",
                        to="initiatives.agendaobjective",
                        verbose_name="objective",
                    ),
                ),
                ("name", models.CharField(max_length=300, verbose_name="name")),
                (
                    "initiatives",
                    models.ManyToManyField(
                        blank=True,
                        related_name="activation_groups",
                        to="initiatives.initiative",
                        verbose_name="initiatives",
                    ),
                ),
                (
                    "priority_actions",
                    models.ManyToManyField(
                        blank=True,
                        related_name="activation_groups",
                        to="initiatives.priorityaction",
                        verbose_name="priority actions",
                    ),
                ),
                (
                    "reference_actions",
                    models.ManyToManyField(
                        blank=True,
                        related_name="activation_groups",
                        to="initiatives.referenceaction",
                        verbose_name="reference actions",
                    ),
                ),
            ],
            options={
                "verbose_name": "Activation Group",
                "verbose_name_plural": "Activation Groups",
                "ordering": ["slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="initiatives_activationgroup_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="initiatives_activationgroup_merged_is_retired",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="c0df0bb9cf616c48f298aa4da3bfed087984267f",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_c3647",
                            table="initiatives_activationgroup",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_activationgroupevent" ("created_at", "id", "lang", "merged_into_id", "name", "objective_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "slug", "source", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."created_at", NEW."id", NEW."lang", NEW."merged_into_id", NEW."name", NEW."objective_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired_at", NEW."slug", NEW."source", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="114ed557a54d9c4fc3f6a1871031f42b738ae303",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ec086",
                            table="initiatives_activationgroup",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "initiatives_activationgroupevent" ("created_at", "id", "lang", "merged_into_id", "name", "objective_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "slug", "source", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."created_at", NEW."id", NEW."lang", NEW."merged_into_id", NEW."name", NEW."objective_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired_at", NEW."slug", NEW."source", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="66ad29f8eb4174d83656aba66e72aeea1964492a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8a550",
                            table="initiatives_activationgroup",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivationGroupEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.activationgroup",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.activationgroup",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "slug",
                    models.SlugField(
                        db_index=False, max_length=120, verbose_name="public name in addresses"
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.agendaobjective",
                        verbose_name="objective",
                    ),
                ),
                ("name", models.CharField(max_length=300, verbose_name="name")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="028d24e9c640b1978738b4e75ba696599b160c12",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a670b",
                            table="initiatives_activationgroupevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AccelerationPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="initiatives.accelerationplan",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "slug",
                    models.SlugField(
                        max_length=120, unique=True, verbose_name="public name in addresses"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="initiatives.activationgroup",
                        verbose_name="Activation Group",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "initiatives",
                    models.ManyToManyField(
                        blank=True,
                        related_name="plans",
                        to="initiatives.initiative",
                        verbose_name="initiatives",
                    ),
                ),
                (
                    "priority_actions",
                    models.ManyToManyField(
                        blank=True,
                        related_name="plans",
                        to="initiatives.priorityaction",
                        verbose_name="priority actions",
                    ),
                ),
                (
                    "reference_actions",
                    models.ManyToManyField(
                        blank=True,
                        related_name="plans",
                        to="initiatives.referenceaction",
                        verbose_name="reference actions",
                    ),
                ),
            ],
            options={
                "verbose_name": "Plan to Accelerate Solutions",
                "verbose_name_plural": "Plans to Accelerate Solutions",
                "ordering": ["slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="initiatives_accelerationplan_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="initiatives_accelerationplan_merged_is_retired",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="27d45896dae50ca1fdc6072eccecb15c9993d9e3",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_d416d",
                            table="initiatives_accelerationplan",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_accelerationplanevent" ("created_at", "group_id", "id", "lang", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "slug", "source", "title", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."created_at", NEW."group_id", NEW."id", NEW."lang", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired_at", NEW."slug", NEW."source", NEW."title", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="266f481a847bf0a9022a7e26708c29816bd073f4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_610fe",
                            table="initiatives_accelerationplan",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "initiatives_accelerationplanevent" ("created_at", "group_id", "id", "lang", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "slug", "source", "title", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."created_at", NEW."group_id", NEW."id", NEW."lang", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired_at", NEW."slug", NEW."source", NEW."title", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="acd5cbc62576262f01f0dde1f9a9b8ba7f44d401",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b5539",
                            table="initiatives_accelerationplan",
                            when="AFTER",
                        ),
                    ),
                ],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("title"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("title")
                            ),
                            name="tsvector_ops",
                        ),
                        name="initiatives_plan_search",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AccelerationPlanEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.accelerationplan",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.accelerationplan",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "slug",
                    models.SlugField(
                        db_index=False, max_length=120, verbose_name="public name in addresses"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.activationgroup",
                        verbose_name="Activation Group",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6c8e5718ed8d423a4b0d773dd22e5459bc81e232",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_dabbe",
                            table="initiatives_accelerationplanevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InitiativeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.initiative",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "actor",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.actor",
                        verbose_name="actor",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sector_framework", "sector framework"),
                            ("un_process", "UN process"),
                            ("intergovernmental_forum", "intergovernmental forum"),
                            ("intergovernmental_coalition", "intergovernmental coalition"),
                            ("intergovernmental_framework", "intergovernmental framework"),
                            ("coalition", "coalition"),
                            ("regional_coalition", "regional coalition"),
                            ("pledge", "pledge"),
                            ("buyers_coalition", "buyers' coalition"),
                            ("standards_body", "standards body"),
                            ("declaration", "declaration"),
                            ("support_platform", "support platform"),
                            ("public_private_group", "public-private group"),
                            ("public_private_accelerator", "public-private accelerator"),
                            ("bilateral_partnership", "bilateral partnership"),
                            ("industry_alliance", "industry alliance"),
                            ("network", "network"),
                        ],
                        max_length=40,
                        verbose_name="kind",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("active", "active"),
                            ("ended", "ended"),
                            ("unknown", "not known"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "status_note",
                    models.CharField(blank=True, max_length=200, verbose_name="note on the status"),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.initiative",
                        verbose_name="part of",
                    ),
                ),
                (
                    "declaration",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.declaration",
                        verbose_name="declaration it carries out",
                    ),
                ),
                ("founded_on", models.DateField(blank=True, null=True, verbose_name="founded")),
                (
                    "founded_on_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="precision of the date",
                    ),
                ),
                (
                    "founded_at",
                    models.CharField(blank=True, max_length=300, verbose_name="founded at"),
                ),
                (
                    "launched_by",
                    models.CharField(blank=True, max_length=300, verbose_name="launched by"),
                ),
                ("host", models.CharField(blank=True, max_length=400, verbose_name="secretariat")),
                ("leads", models.CharField(blank=True, max_length=400, verbose_name="leads")),
                (
                    "member_scope",
                    models.CharField(blank=True, max_length=300, verbose_name="who may join"),
                ),
                (
                    "member_count",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="members its sources count"
                    ),
                ),
                (
                    "member_count_as_of",
                    models.CharField(blank=True, max_length=200, verbose_name="as of"),
                ),
                ("pillars", models.TextField(blank=True, verbose_name="pillars")),
                ("outputs", models.TextField(blank=True, verbose_name="main outputs")),
                (
                    "mandate_starts_on",
                    models.DateField(blank=True, null=True, verbose_name="mandate from"),
                ),
                (
                    "mandate_ends_on",
                    models.DateField(blank=True, null=True, verbose_name="mandate until"),
                ),
                (
                    "is_named_in_declaration",
                    models.BooleanField(
                        default=False, verbose_name="named in the Belém Declaration"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="544453d262d74df340819f853e15eb2cd619b791",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b9b01",
                            table="initiatives_initiativeevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="initiatives.membership",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="signatories.actor",
                        verbose_name="actor",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("member", "member"),
                            ("co_chair", "co-chair"),
                            ("co_lead", "co-lead"),
                            ("sector_lead", "sector lead"),
                            ("founder", "founder"),
                            ("endorser", "endorser"),
                            ("signatory", "signatory"),
                            ("partner", "partner"),
                            ("delivery_partner", "delivery partner"),
                            ("pilot_country", "pilot country"),
                            ("programme_country", "programme country"),
                            ("institutional_supporter", "institutional supporter"),
                            ("supporting", "supporting"),
                            ("named", "named by a source, membership not established"),
                        ],
                        max_length=30,
                        verbose_name="role",
                    ),
                ),
                (
                    "role_detail",
                    models.CharField(blank=True, max_length=200, verbose_name="role in words"),
                ),
                ("joined_on", models.DateField(blank=True, null=True, verbose_name="joined")),
                (
                    "joined_on_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="precision of the date",
                    ),
                ),
                (
                    "joined_on_qualifier",
                    models.CharField(
                        choices=[
                            ("exact", "on"),
                            ("on_or_before", "on or before"),
                            ("about", "about"),
                        ],
                        default="exact",
                        max_length=12,
                        verbose_name="how to read the date",
                    ),
                ),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left")),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
                "ordering": ["initiative", "actor", "role"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="initiatives_membership_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="initiatives_membership_merged_is_retired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "member",
                                    "co_chair",
                                    "co_lead",
                                    "sector_lead",
                                    "founder",
                                    "endorser",
                                    "signatory",
                                    "partner",
                                    "delivery_partner",
                                    "pilot_country",
                                    "programme_country",
                                    "institutional_supporter",
                                    "supporting",
                                    "named",
                                ],
                            )
                        ),
                        name="initiatives_membership_role_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("joined_on_precision__in", ["day", "month", "year"])),
                        name="initiatives_membership_joined_on_precision_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("joined_on_qualifier__in", ["exact", "on_or_before", "about"])
                        ),
                        name="initiatives_membership_joined_on_qualifier_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("joined_on", None),
                            ("left_on", None),
                            ("left_on__gt", models.F("joined_on")),
                            _connector="OR",
                        ),
                        name="initiatives_membership_ends_after_start",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("retired_at", None)),
                        expressions=[
                            ("initiative", "="),
                            ("actor", "="),
                            ("role", "="),
                            (
                                models.Func(
                                    "joined_on",
                                    "left_on",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                    function="DATERANGE",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="initiatives_membership_no_overlap",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="35f4994f867848bde5c59be3466aad1c66ac9960",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_5e643",
                            table="initiatives_membership",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_membershipevent" ("actor_id", "created_at", "id", "initiative_id", "joined_on", "joined_on_precision", "joined_on_qualifier", "lang", "left_on", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "role", "role_detail", "source", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."actor_id", NEW."created_at", NEW."id", NEW."initiative_id", NEW."joined_on", NEW."joined_on_precision", NEW."joined_on_qualifier", NEW."lang", NEW."left_on", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired_at", NEW."role", NEW."role_detail", NEW."source", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="0f7fda14d4465213d582ded36c6e68764b3d0c42",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_da25f",
                            table="initiatives_membership",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "initiatives_membershipevent" ("actor_id", "created_at", "id", "initiative_id", "joined_on", "joined_on_precision", "joined_on_qualifier", "lang", "left_on", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "role", "role_detail", "source", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."actor_id", NEW."created_at", NEW."id", NEW."initiative_id", NEW."joined_on", NEW."joined_on_precision", NEW."joined_on_qualifier", NEW."lang", NEW."left_on", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired_at", NEW."role", NEW."role_detail", NEW."source", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="0e3fa613a6318081c5d0e9c4b258690dbd1e3c3b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cb99e",
                            table="initiatives_membership",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MembershipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.membership",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.membership",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "initiative",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.actor",
                        verbose_name="actor",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("member", "member"),
                            ("co_chair", "co-chair"),
                            ("co_lead", "co-lead"),
                            ("sector_lead", "sector lead"),
                            ("founder", "founder"),
                            ("endorser", "endorser"),
                            ("signatory", "signatory"),
                            ("partner", "partner"),
                            ("delivery_partner", "delivery partner"),
                            ("pilot_country", "pilot country"),
                            ("programme_country", "programme country"),
                            ("institutional_supporter", "institutional supporter"),
                            ("supporting", "supporting"),
                            ("named", "named by a source, membership not established"),
                        ],
                        max_length=30,
                        verbose_name="role",
                    ),
                ),
                (
                    "role_detail",
                    models.CharField(blank=True, max_length=200, verbose_name="role in words"),
                ),
                ("joined_on", models.DateField(blank=True, null=True, verbose_name="joined")),
                (
                    "joined_on_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="precision of the date",
                    ),
                ),
                (
                    "joined_on_qualifier",
                    models.CharField(
                        choices=[
                            ("exact", "on"),
                            ("on_or_before", "on or before"),
                            ("about", "about"),
                        ],
                        default="exact",
                        max_length=12,
                        verbose_name="how to read the date",
                    ),
                ),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6735afac2225003fda7880f69306a25f8fa60989",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9bac1",
                            table="initiatives_membershipevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferenceActionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.referenceaction",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.referenceaction",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "slug",
                    models.SlugField(
                        db_index=False, max_length=120, verbose_name="public name in addresses"
                    ),
                ),
                ("framework", models.CharField(max_length=200, verbose_name="framework")),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "source_code",
                    models.CharField(blank=True, max_length=20, verbose_name="code in its source"),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "topic",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="topic in its source"
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.collaborationarea",
                        verbose_name="area of collaboration",
                    ),
                ),
                ("leads", models.CharField(blank=True, max_length=300, verbose_name="leads")),
                (
                    "supporting",
                    models.CharField(blank=True, max_length=300, verbose_name="supporting"),
                ),
                (
                    "announced_at",
                    models.CharField(blank=True, max_length=120, verbose_name="announced at"),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("target_on", models.DateField(blank=True, null=True, verbose_name="target date")),
                (
                    "source_status",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("recommendation", "recommendation"),
                            ("in_progress", "in progress"),
                            ("superseded", "superseded by later rounds"),
                            ("unknown", "not known"),
                        ],
                        max_length=20,
                        verbose_name="status given by its source",
                    ),
                ),
                (
                    "is_paraphrase",
                    models.BooleanField(
                        default=True, verbose_name="paraphrased by the Secretariat"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7d811f0098c1bb320d915337020b95973cf0404f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_85ab9",
                            table="initiatives_referenceactionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PriorityActionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.priorityaction",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.priorityaction",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "slug",
                    models.SlugField(
                        db_index=False, max_length=120, verbose_name="public name in addresses"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("rationale", models.TextField(blank=True, verbose_name="rationale")),
                ("decided_on", models.DateField(verbose_name="decided on")),
                (
                    "decision",
                    models.CharField(
                        help_text="As the Oversight Group's record names it.",
                        max_length=300,
                        verbose_name="decision",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.collaborationarea",
                        verbose_name="area of collaboration",
                    ),
                ),
                (
                    "reference_action",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.referenceaction",
                        verbose_name="reference action",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.decision",
                        verbose_name="decision that made it",
                    ),
                ),
                (
                    "ended_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="ended"),
                ),
                ("region", models.CharField(blank=True, max_length=60, verbose_name="M49 region")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("adopted", "adopted"),
                            ("in_progress", "in progress"),
                            ("completed", "completed"),
                            ("discontinued", "discontinued"),
                        ],
                        default="adopted",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "target_cop",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.cop",
                        verbose_name="target COP",
                    ),
                ),
                (
                    "target_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="target year"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6ab003f3ed191ebbca50e37a7a1f1e23bf290b61",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_cdade",
                            table="initiatives_priorityactionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionParty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="initiatives.priorityaction",
                        verbose_name="priority action",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_parts",
                        to="signatories.actor",
                        verbose_name="actor",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("lead", "leads"), ("supporter", "supports")],
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "verbose_name": "party to a priority action",
                "verbose_name_plural": "parties to priority actions",
                "ordering": ["action", "role", "actor"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["lead", "supporter"])),
                        name="initiatives_actionparty_role_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gt", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="initiatives_actionparty_ends_after_start",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("action", "="),
                            ("actor", "="),
                            (
                                models.Func(
                                    "starts_on",
                                    "ends_on",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                    function="DATERANGE",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="initiatives_actionparty_no_overlap",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_actionpartyevent" ("action_id", "actor_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on") VALUES (NEW."action_id", NEW."actor_id", NEW."ends_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."starts_on"); RETURN NULL;',
                            hash="c809e063c7b6608ab0b422baf4ff28bb242c71be",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5be83",
                            table="initiatives_actionparty",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "initiatives_actionpartyevent" ("action_id", "actor_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on") VALUES (NEW."action_id", NEW."actor_id", NEW."ends_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."starts_on"); RETURN NULL;',
                            hash="3179d7e08362268c8eaa5a4357ef8e2fc924e13e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b3374",
                            table="initiatives_actionparty",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionPartyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.actionparty",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "action",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.priorityaction",
                        verbose_name="priority action",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.actor",
                        verbose_name="actor",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("lead", "leads"), ("supporter", "supports")],
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9294e7ff6a1229df6712fa450c50576d59b99a07",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e5e81",
                            table="initiatives_actionpartyevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="initiatives.project",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "slug",
                    models.SlugField(
                        max_length=120, unique=True, verbose_name="public name in addresses"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="signatories.actor",
                        verbose_name="owner",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        limit_choices_to={"kind": "country"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects_hosted",
                        to="signatories.actor",
                        verbose_name="country",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="initiatives.sector",
                        verbose_name="sector",
                    ),
                ),
                (
                    "external_id",
                    models.CharField(
                        blank=True,
                        help_text="As a public register of plants or projects names it.",
                        max_length=120,
                        verbose_name="identifier elsewhere",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=16,
                        null=True,
                        verbose_name="cost in millions",
                    ),
                ),
                (
                    "capacity",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=20,
                        null=True,
                        verbose_name="capacity",
                    ),
                ),
                (
                    "capacity_unit",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="unit of the capacity"
                    ),
                ),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("none", "nobody but us: a draft"),
                            ("secretariat", "the Secretariat only"),
                            ("counterparts", "the Secretariat, and counterparts whom it suggests"),
                            ("public", "everybody"),
                        ],
                        default="secretariat",
                        max_length=12,
                        verbose_name="may be shown to",
                    ),
                ),
                ("currency", models.CharField(blank=True, max_length=3, verbose_name="currency")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends")),
                (
                    "instruments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("grant", "grant"),
                                ("concessional_loan", "concessional loan"),
                                ("loan", "loan"),
                                ("guarantee", "guarantee"),
                                ("equity", "equity"),
                                ("blended", "blended finance"),
                                ("results_based", "results-based payment"),
                                ("offtake", "offtake or procurement"),
                                ("technical_assistance", "technical assistance"),
                                ("licence", "licence or technology transfer"),
                                ("training", "training"),
                            ],
                            max_length=30,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="instruments",
                    ),
                ),
                (
                    "price_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="year of the prices"
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("idea", "idea"),
                            ("prefeasibility", "prefeasibility study"),
                            ("feasibility", "feasibility study"),
                            ("financing", "financing"),
                            ("construction", "construction"),
                            ("operation", "in operation"),
                        ],
                        max_length=20,
                        verbose_name="stage",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="begins")),
            ],
            options={
                "verbose_name": "project",
                "verbose_name_plural": "projects",
                "ordering": ["slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="initiatives_project_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="initiatives_project_merged_is_retired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("consent__in", ["none", "secretariat", "counterparts", "public"])
                        ),
                        name="initiatives_project_consent_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                [
                                    "",
                                    "idea",
                                    "prefeasibility",
                                    "feasibility",
                                    "financing",
                                    "construction",
                                    "operation",
                                ],
                            )
                        ),
                        name="initiatives_project_stage_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "instruments__contained_by",
                                [
                                    "grant",
                                    "concessional_loan",
                                    "loan",
                                    "guarantee",
                                    "equity",
                                    "blended",
                                    "results_based",
                                    "offtake",
                                    "technical_assistance",
                                    "licence",
                                    "training",
                                ],
                            )
                        ),
                        name="initiatives_project_instruments_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount", None), ("amount__gt", 0), _connector="OR"),
                            models.Q(
                                ("amount", None), ("currency__regex", "^[A-Z]{3}$"), _connector="OR"
                            ),
                        ),
                        name="initiatives_project_amount_in_currency",
                        violation_error_message="Give an amount above zero together with its currency.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("capacity", None),
                            models.Q(
                                ("capacity__gt", 0), models.Q(("capacity_unit", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="initiatives_project_capacity_in_unit",
                        violation_error_message="Give a capacity above zero together with its unit.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("starts_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="initiatives_project_ends_after_start",
                        violation_error_message="The project ends before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("consent", "none"), _negated=True),
                            ("owner__isnull", False),
                            _connector="OR",
                        ),
                        name="initiatives_project_draft_has_owner",
                        violation_error_message="Only its owner may keep a project to itself.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="b9f739ef9387aec59f39ec2fc7414cbb8aff24d3",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_07a74",
                            table="initiatives_project",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_projectevent" ("amount", "capacity", "capacity_unit", "consent", "country_id", "created_at", "currency", "description", "ends_on", "external_id", "id", "instruments", "lang", "merged_into_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_year", "retired_at", "sector_id", "slug", "source", "stage", "starts_on", "title", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."amount", NEW."capacity", NEW."capacity_unit", NEW."consent", NEW."country_id", NEW."created_at", NEW."currency", NEW."description", NEW."ends_on", NEW."external_id", NEW."id", NEW."instruments", NEW."lang", NEW."merged_into_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."price_year", NEW."retired_at", NEW."sector_id", NEW."slug", NEW."source", NEW."stage", NEW."starts_on", NEW."title", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="38380b2350772c2430a61d32a1b8302de39714f5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_753cc",
                            table="initiatives_project",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "initiatives_projectevent" ("amount", "capacity", "capacity_unit", "consent", "country_id", "created_at", "currency", "description", "ends_on", "external_id", "id", "instruments", "lang", "merged_into_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_year", "retired_at", "sector_id", "slug", "source", "stage", "starts_on", "title", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."amount", NEW."capacity", NEW."capacity_unit", NEW."consent", NEW."country_id", NEW."created_at", NEW."currency", NEW."description", NEW."ends_on", NEW."external_id", NEW."id", NEW."instruments", NEW."lang", NEW."merged_into_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."price_year", NEW."retired_at", NEW."sector_id", NEW."slug", NEW."source", NEW."stage", NEW."starts_on", NEW."title", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="1e4d57e3f065ce6eb074e53eb9c7895f66ab72d3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_aebc7",
                            table="initiatives_project",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="not_to_itself",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.owner_id IS DISTINCT FROM NEW.owner_id)",
                            func="\nIF EXISTS (\n    SELECT FROM initiatives_referral AS referral\n    JOIN initiatives_need AS need ON need.id = referral.need_id\n    LEFT JOIN initiatives_project AS project ON project.id = need.project_id\n    JOIN initiatives_offer AS offer ON offer.id = referral.offer_id\n    WHERE project.id = NEW.id AND referral.status IN ('pending', 'matched')\n        AND offer.actor_id IN (need.actor_id, project.owner_id)\n) THEN\n    RAISE EXCEPTION 'a need would be referred to an offer of its own owner'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_referral_not_to_itself';\nEND IF;\nRETURN NULL;\n",
                            hash="2a3cd08d72d442cf658be63bf14cb646c7a9c029",
                            operation='UPDATE OF "owner_id"',
                            pgid="pgtrigger_not_to_itself_666e3",
                            table="initiatives_project",
                            when="AFTER",
                        ),
                    ),
                ],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("title"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("description"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("title")
                            ),
                            name="tsvector_ops",
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("description")
                            ),
                            name="tsvector_ops",
                        ),
                        name="initiatives_project_search",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.project",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.project",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "slug",
                    models.SlugField(
                        db_index=False, max_length=120, verbose_name="public name in addresses"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.actor",
                        verbose_name="owner",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        limit_choices_to={"kind": "country"},
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.actor",
                        verbose_name="country",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.sector",
                        verbose_name="sector",
                    ),
                ),
                (
                    "external_id",
                    models.CharField(
                        blank=True,
                        help_text="As a public register of plants or projects names it.",
                        max_length=120,
                        verbose_name="identifier elsewhere",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=16,
                        null=True,
                        verbose_name="cost in millions",
                    ),
                ),
                (
                    "capacity",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=20,
                        null=True,
                        verbose_name="capacity",
                    ),
                ),
                (
                    "capacity_unit",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="unit of the capacity"
                    ),
                ),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("none", "nobody but us: a draft"),
                            ("secretariat", "the Secretariat only"),
                            ("counterparts", "the Secretariat, and counterparts whom it suggests"),
                            ("public", "everybody"),
                        ],
                        default="secretariat",
                        max_length=12,
                        verbose_name="may be shown to",
                    ),
                ),
                ("currency", models.CharField(blank=True, max_length=3, verbose_name="currency")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends")),
                (
                    "instruments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("grant", "grant"),
                                ("concessional_loan", "concessional loan"),
                                ("loan", "loan"),
                                ("guarantee", "guarantee"),
                                ("equity", "equity"),
                                ("blended", "blended finance"),
                                ("results_based", "results-based payment"),
                                ("offtake", "offtake or procurement"),
                                ("technical_assistance", "technical assistance"),
                                ("licence", "licence or technology transfer"),
                                ("training", "training"),
                            ],
                            max_length=30,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="instruments",
                    ),
                ),
                (
                    "price_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="year of the prices"
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("idea", "idea"),
                            ("prefeasibility", "prefeasibility study"),
                            ("feasibility", "feasibility study"),
                            ("financing", "financing"),
                            ("construction", "construction"),
                            ("operation", "in operation"),
                        ],
                        max_length=20,
                        verbose_name="stage",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="begins")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="00e9114a675cbf6d97e39432b48924ff064de8cb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ad483",
                            table="initiatives_projectevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda_items",
                        to="initiatives.decision",
                        verbose_name="open decision or recommendation",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="paper",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="initiatives.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "agenda item",
                "verbose_name_plural": "agenda items",
                "ordering": ["meeting", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("meeting", "position"),
                        name="initiatives_agendaitem_position",
                    ),
                    models.UniqueConstraint(
                        fields=("meeting", "decision"), name="initiatives_agendaitem_decision_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1)),
                        name="initiatives_agendaitem_position_counts_from_1",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_agendaitemevent" ("decision_id", "id", "meeting_id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "title") VALUES (NEW."decision_id", NEW."id", NEW."meeting_id", NEW."paper_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."text", NEW."title"); RETURN NULL;',
                            hash="8ba803f597bd8b68f7f99abeb1828754387c2a16",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_92d14",
                            table="initiatives_agendaitem",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "initiatives_agendaitemevent" ("decision_id", "id", "meeting_id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "title") VALUES (NEW."decision_id", NEW."id", NEW."meeting_id", NEW."paper_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."text", NEW."title"); RETURN NULL;',
                            hash="4ff9fc5eb49d2a31581854c6e0c3a910e33b985c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_abe94",
                            table="initiatives_agendaitem",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.decision",
                        verbose_name="open decision or recommendation",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="files.storedfile",
                        verbose_name="paper",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6311c8c78fe30f833a550fff888660a38f12f75c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_dd10f",
                            table="initiatives_agendaitemevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "slug",
                    models.SlugField(
                        db_index=False, max_length=60, verbose_name="public name in addresses"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("held", "was held"),
                            ("cancelled", "was cancelled"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("is_online", models.BooleanField(default=False, verbose_name="online")),
                (
                    "is_public",
                    models.BooleanField(
                        default=False,
                        help_text="Number, dates, place and status; never the agenda or the papers.",
                        verbose_name="the public is told of it",
                    ),
                ),
                (
                    "cancelled_because",
                    models.TextField(blank=True, verbose_name="why it was cancelled"),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.meeting",
                    ),
                ),
                (
                    "prepares",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.cop",
                        verbose_name="prepares the conference",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="99f025d9901cb6cb9a5bd51176d3ee408a537596",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8162f",
                            table="initiatives_meetingevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "slug",
                    models.SlugField(
                        max_length=120, unique=True, verbose_name="public name in addresses"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dialogue", "dialogue"),
                            ("meeting", "meeting"),
                            ("deadline", "deadline"),
                            ("other", "other event"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="first day")),
                (
                    "starts_on_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="precision of the date",
                    ),
                ),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                (
                    "starts_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="begins at"),
                ),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends at")),
                (
                    "time_zone",
                    models.CharField(
                        default="UTC",
                        max_length=60,
                        validators=[signatories.models.actors.require_time_zone],
                        verbose_name="time zone",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="web address")),
                (
                    "areas",
                    models.ManyToManyField(
                        blank=True,
                        related_name="registered_events",
                        to="initiatives.collaborationarea",
                        verbose_name="areas of collaboration",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="initiatives.event",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "organizer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events_organized",
                        to="signatories.actor",
                        verbose_name="organizer",
                    ),
                ),
                (
                    "proposed_for",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="signatories.actor",
                        verbose_name="entered for",
                    ),
                ),
                (
                    "sectors",
                    models.ManyToManyField(
                        blank=True,
                        related_name="registered_events",
                        to="initiatives.sector",
                        verbose_name="sectors",
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ["starts_on", "slug"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["starts_on", "slug"], name="initiatives_event_by_day"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("title"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("description"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("title")
                            ),
                            name="tsvector_ops",
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("description")
                            ),
                            name="tsvector_ops",
                        ),
                        name="initiatives_event_search",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="initiatives_event_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="initiatives_event_merged_is_retired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["dialogue", "meeting", "deadline", "other"])
                        ),
                        name="initiatives_event_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("starts_on_precision__in", ["day", "month", "year"])),
                        name="initiatives_event_starts_on_precision_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="initiatives_event_ends_after_start",
                        violation_error_message="The last day lies before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at", None),
                            ("ends_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="initiatives_event_hours_in_order",
                        violation_error_message="The event ends before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at", None), ("starts_at__isnull", False), _connector="OR"
                        ),
                        name="initiatives_event_ends_at_with_start",
                        violation_error_message="Say when the event begins as well.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_at", None),
                            (
                                "starts_on",
                                django.db.models.functions.comparison.Cast(
                                    models.Func(
                                        models.F("time_zone"),
                                        models.F("starts_at"),
                                        function="timezone",
                                        output_field=models.DateTimeField(),
                                    ),
                                    models.DateField(),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="initiatives_event_begins_on_its_day",
                        violation_error_message="The event begins on another day than its first day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__gte", datetime.date(1900, 1, 1)),
                            ("starts_on__lte", datetime.date(2199, 12, 31)),
                            models.Q(
                                ("ends_on", None),
                                ("ends_on__lte", datetime.date(2199, 12, 31)),
                                _connector="OR",
                            ),
                        ),
                        name="initiatives_event_in_known_years",
                        violation_error_message="Give years between 1900 and 2199.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="883466ad92cdcfa2b3e6cb87f253257cac04771d",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_aaa42",
                            table="initiatives_event",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_eventevent" ("created_at", "description", "ends_at", "ends_on", "id", "kind", "lang", "merged_into_id", "organizer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "proposed_for_id", "retired_at", "slug", "source", "starts_at", "starts_on", "starts_on_precision", "time_zone", "title", "translations", "unverified_fields", "updated_at", "url", "verification", "verification_note", "version") VALUES (NEW."created_at", NEW."description", NEW."ends_at", NEW."ends_on", NEW."id", NEW."kind", NEW."lang", NEW."merged_into_id", NEW."organizer_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."proposed_for_id", NEW."retired_at", NEW."slug", NEW."source", NEW."starts_at", NEW."starts_on", NEW."starts_on_precision", NEW."time_zone", NEW."title", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."url", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="0cb9161f1a641cdcae3fb043be1b04120f17104c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7f647",
                            table="initiatives_event",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "initiatives_eventevent" ("created_at", "description", "ends_at", "ends_on", "id", "kind", "lang", "merged_into_id", "organizer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "proposed_for_id", "retired_at", "slug", "source", "starts_at", "starts_on", "starts_on_precision", "time_zone", "title", "translations", "unverified_fields", "updated_at", "url", "verification", "verification_note", "version") VALUES (NEW."created_at", NEW."description", NEW."ends_at", NEW."ends_on", NEW."id", NEW."kind", NEW."lang", NEW."merged_into_id", NEW."organizer_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."proposed_for_id", NEW."retired_at", NEW."slug", NEW."source", NEW."starts_at", NEW."starts_on", NEW."starts_on_precision", NEW."time_zone", NEW."title", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."url", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="90eb7fa186cc93ee036c6213d383bc94754d5145",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8de1a",
                            table="initiatives_event",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "slug",
                    models.SlugField(
                        db_index=False, max_length=120, verbose_name="public name in addresses"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dialogue", "dialogue"),
                            ("meeting", "meeting"),
                            ("deadline", "deadline"),
                            ("other", "other event"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="first day")),
                (
                    "starts_on_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="precision of the date",
                    ),
                ),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                (
                    "starts_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="begins at"),
                ),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends at")),
                (
                    "time_zone",
                    models.CharField(
                        default="UTC",
                        max_length=60,
                        validators=[signatories.models.actors.require_time_zone],
                        verbose_name="time zone",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="web address")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.event",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "organizer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.actor",
                        verbose_name="organizer",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.event",
                    ),
                ),
                (
                    "proposed_for",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.actor",
                        verbose_name="entered for",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f36cc86f319b60bb1324d37223374a377f99c167",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_77a5e",
                            table="initiatives_eventevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
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
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("finance", "finance"),
                            ("technology", "technology"),
                            ("capacity", "capacity building"),
                            ("policy", "policy advice"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("terms", models.TextField(blank=True, verbose_name="terms")),
                ("expires_on", models.DateField(verbose_name="last day")),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("none", "nobody but us: a draft"),
                            ("secretariat", "the Secretariat only"),
                            ("counterparts", "the Secretariat, and counterparts whom it suggests"),
                            ("public", "everybody"),
                        ],
                        default="secretariat",
                        max_length=12,
                        verbose_name="may be shown to",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "instrument",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("grant", "grant"),
                            ("concessional_loan", "concessional loan"),
                            ("loan", "loan"),
                            ("guarantee", "guarantee"),
                            ("equity", "equity"),
                            ("blended", "blended finance"),
                            ("results_based", "results-based payment"),
                            ("offtake", "offtake or procurement"),
                            ("technical_assistance", "technical assistance"),
                            ("licence", "licence or technology transfer"),
                            ("training", "training"),
                        ],
                        max_length=30,
                        verbose_name="instrument",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=16,
                        null=True,
                        verbose_name="amount in millions",
                    ),
                ),
                ("currency", models.CharField(blank=True, max_length=3, verbose_name="currency")),
                (
                    "stage",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("idea", "idea"),
                            ("prefeasibility", "prefeasibility study"),
                            ("feasibility", "feasibility study"),
                            ("financing", "financing"),
                            ("construction", "construction"),
                            ("operation", "in operation"),
                        ],
                        max_length=20,
                        verbose_name="stage",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("referred", "referred"),
                            ("met", "met"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="open",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="signatories.actor",
                        verbose_name="who needs it",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="initiatives.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="initiatives.sector",
                        verbose_name="sector",
                    ),
                ),
            ],
            options={
                "verbose_name": "need",
                "verbose_name_plural": "needs",
                "ordering": ["expires_on", "uid"],
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("title"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("description"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("title")
                            ),
                            name="tsvector_ops",
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("description")
                            ),
                            name="tsvector_ops",
                        ),
                        name="initiatives_need_search",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["finance", "technology", "capacity", "policy"])
                        ),
                        name="initiatives_need_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("consent__in", ["none", "secretariat", "counterparts", "public"])
                        ),
                        name="initiatives_need_consent_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["open", "referred", "met", "withdrawn"])
                        ),
                        name="initiatives_need_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "instrument__in",
                                [
                                    "",
                                    "grant",
                                    "concessional_loan",
                                    "loan",
                                    "guarantee",
                                    "equity",
                                    "blended",
                                    "results_based",
                                    "offtake",
                                    "technical_assistance",
                                    "licence",
                                    "training",
                                ],
                            )
                        ),
                        name="initiatives_need_instrument_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                [
                                    "",
                                    "idea",
                                    "prefeasibility",
                                    "feasibility",
                                    "financing",
                                    "construction",
                                    "operation",
                                ],
                            )
                        ),
                        name="initiatives_need_stage_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount", None), ("amount__gt", 0), _connector="OR"),
                            models.Q(
                                ("amount", None), ("currency__regex", "^[A-Z]{3}$"), _connector="OR"
                            ),
                        ),
                        name="initiatives_need_amount_in_currency",
                        violation_error_message="Give an amount above zero together with its currency.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("actor__isnull", False), ("project", None)),
                            models.Q(("actor", None), ("project__isnull", False), ("sector", None)),
                            _connector="OR",
                        ),
                        name="initiatives_need_of_project_or_actor",
                        violation_error_message="A need is of a project or of an actor, not of both.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="99fc9695d3bd816ca774f0befe0e47e94dd50d5d",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_8ce5d",
                            table="initiatives_need",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="status_transitions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{open:met,open:referred,open:withdrawn,referred:met,referred:open,referred:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="2865798613f615fbd5aef287ff906ce152de9ccd",
                            operation="UPDATE",
                            pgid="pgtrigger_status_transitions_e3157",
                            table="initiatives_need",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="8302c16ffada8f75942d44d20ec56c2e4e18d85f",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_3a972",
                            table="initiatives_need",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_needevent" ("actor_id", "amount", "consent", "created_at", "currency", "description", "expires_on", "id", "instrument", "kind", "lang", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "sector_id", "stage", "status", "terms", "title", "translations", "uid", "updated_at", "version") VALUES (NEW."actor_id", NEW."amount", NEW."consent", NEW."created_at", NEW."currency", NEW."description", NEW."expires_on", NEW."id", NEW."instrument", NEW."kind", NEW."lang", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."sector_id", NEW."stage", NEW."status", NEW."terms", NEW."title", NEW."translations", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;',
                            hash="983c5bddbd7a79fe1493a21448c5ef4fb9d783ed",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c0b39",
                            table="initiatives_need",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "initiatives_needevent" ("actor_id", "amount", "consent", "created_at", "currency", "description", "expires_on", "id", "instrument", "kind", "lang", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "sector_id", "stage", "status", "terms", "title", "translations", "uid", "updated_at", "version") VALUES (NEW."actor_id", NEW."amount", NEW."consent", NEW."created_at", NEW."currency", NEW."description", NEW."expires_on", NEW."id", NEW."instrument", NEW."kind", NEW."lang", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."sector_id", NEW."stage", NEW."status", NEW."terms", NEW."title", NEW."translations", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;',
                            hash="5ebd300b757ca947c54f7b9eb24b9292531000db",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_84081",
                            table="initiatives_need",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="not_to_itself",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.project_id IS DISTINCT FROM NEW.project_id OR OLD.actor_id IS DISTINCT FROM NEW.actor_id)",
                            func="\nIF EXISTS (\n    SELECT FROM initiatives_referral AS referral\n    JOIN initiatives_need AS need ON need.id = referral.need_id\n    LEFT JOIN initiatives_project AS project ON project.id = need.project_id\n    JOIN initiatives_offer AS offer ON offer.id = referral.offer_id\n    WHERE need.id = NEW.id AND referral.status IN ('pending', 'matched')\n        AND offer.actor_id IN (need.actor_id, project.owner_id)\n) THEN\n    RAISE EXCEPTION 'a need would be referred to an offer of its own owner'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_referral_not_to_itself';\nEND IF;\nRETURN NULL;\n",
                            hash="03678c812ae1332e6fd83abe8adff59ed0c42f30",
                            operation='UPDATE OF "project_id", "actor_id"',
                            pgid="pgtrigger_not_to_itself_ea010",
                            table="initiatives_need",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NeedEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "uid",
                    models.UUIDField(
                        default=secretariat.identifiers.uuid7,
                        editable=False,
                        verbose_name="identifier",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("finance", "finance"),
                            ("technology", "technology"),
                            ("capacity", "capacity building"),
                            ("policy", "policy advice"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("terms", models.TextField(blank=True, verbose_name="terms")),
                ("expires_on", models.DateField(verbose_name="last day")),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("none", "nobody but us: a draft"),
                            ("secretariat", "the Secretariat only"),
                            ("counterparts", "the Secretariat, and counterparts whom it suggests"),
                            ("public", "everybody"),
                        ],
                        default="secretariat",
                        max_length=12,
                        verbose_name="may be shown to",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "instrument",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("grant", "grant"),
                            ("concessional_loan", "concessional loan"),
                            ("loan", "loan"),
                            ("guarantee", "guarantee"),
                            ("equity", "equity"),
                            ("blended", "blended finance"),
                            ("results_based", "results-based payment"),
                            ("offtake", "offtake or procurement"),
                            ("technical_assistance", "technical assistance"),
                            ("licence", "licence or technology transfer"),
                            ("training", "training"),
                        ],
                        max_length=30,
                        verbose_name="instrument",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=16,
                        null=True,
                        verbose_name="amount in millions",
                    ),
                ),
                ("currency", models.CharField(blank=True, max_length=3, verbose_name="currency")),
                (
                    "stage",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("idea", "idea"),
                            ("prefeasibility", "prefeasibility study"),
                            ("feasibility", "feasibility study"),
                            ("financing", "financing"),
                            ("construction", "construction"),
                            ("operation", "in operation"),
                        ],
                        max_length=20,
                        verbose_name="stage",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("referred", "referred"),
                            ("met", "met"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="open",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.actor",
                        verbose_name="who needs it",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.need",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.sector",
                        verbose_name="sector",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b523349ed4738a7c689f6bfee4b42c11c87e3c1f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c7c50",
                            table="initiatives_needevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
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
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("finance", "finance"),
                            ("technology", "technology"),
                            ("capacity", "capacity building"),
                            ("policy", "policy advice"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("terms", models.TextField(blank=True, verbose_name="terms")),
                ("expires_on", models.DateField(verbose_name="last day")),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("none", "nobody but us: a draft"),
                            ("secretariat", "the Secretariat only"),
                            ("counterparts", "the Secretariat, and counterparts whom it suggests"),
                            ("public", "everybody"),
                        ],
                        default="secretariat",
                        max_length=12,
                        verbose_name="may be shown to",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "instruments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("grant", "grant"),
                                ("concessional_loan", "concessional loan"),
                                ("loan", "loan"),
                                ("guarantee", "guarantee"),
                                ("equity", "equity"),
                                ("blended", "blended finance"),
                                ("results_based", "results-based payment"),
                                ("offtake", "offtake or procurement"),
                                ("technical_assistance", "technical assistance"),
                                ("licence", "licence or technology transfer"),
                                ("training", "training"),
                            ],
                            max_length=30,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="instruments",
                    ),
                ),
                (
                    "min_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=16,
                        null=True,
                        verbose_name="from, in millions",
                    ),
                ),
                (
                    "max_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=16,
                        null=True,
                        verbose_name="up to, in millions",
                    ),
                ),
                ("currency", models.CharField(blank=True, max_length=3, verbose_name="currency")),
                (
                    "stage_from",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("idea", "idea"),
                            ("prefeasibility", "prefeasibility study"),
                            ("feasibility", "feasibility study"),
                            ("financing", "financing"),
                            ("construction", "construction"),
                            ("operation", "in operation"),
                        ],
                        max_length=20,
                        verbose_name="from stage",
                    ),
                ),
                (
                    "stage_to",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("idea", "idea"),
                            ("prefeasibility", "prefeasibility study"),
                            ("feasibility", "feasibility study"),
                            ("financing", "financing"),
                            ("construction", "construction"),
                            ("operation", "in operation"),
                        ],
                        max_length=20,
                        verbose_name="up to stage",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "open"), ("withdrawn", "withdrawn")],
                        default="open",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="signatories.actor",
                        verbose_name="who offers it",
                    ),
                ),
                (
                    "countries",
                    models.ManyToManyField(
                        blank=True,
                        limit_choices_to={"kind": "country"},
                        related_name="offers_for_country",
                        to="signatories.actor",
                        verbose_name="countries",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        related_name="offers",
                        to="signatories.countrygroup",
                        verbose_name="country groups",
                    ),
                ),
                (
                    "sectors",
                    models.ManyToManyField(
                        blank=True,
                        related_name="offers",
                        to="initiatives.sector",
                        verbose_name="sectors",
                    ),
                ),
            ],
            options={
                "verbose_name": "offer",
                "verbose_name_plural": "offers",
                "ordering": ["expires_on", "uid"],
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("title"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("description"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("title")
                            ),
                            name="tsvector_ops",
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("description")
                            ),
                            name="tsvector_ops",
                        ),
                        name="initiatives_offer_search",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["finance", "technology", "capacity", "policy"])
                        ),
                        name="initiatives_offer_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("consent__in", ["none", "secretariat", "counterparts", "public"])
                        ),
                        name="initiatives_offer_consent_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["open", "withdrawn"])),
                        name="initiatives_offer_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "instruments__contained_by",
                                [
                                    "grant",
                                    "concessional_loan",
                                    "loan",
                                    "guarantee",
                                    "equity",
                                    "blended",
                                    "results_based",
                                    "offtake",
                                    "technical_assistance",
                                    "licence",
                                    "training",
                                ],
                            )
                        ),
                        name="initiatives_offer_instruments_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stage_from__in",
                                [
                                    "",
                                    "idea",
                                    "prefeasibility",
                                    "feasibility",
                                    "financing",
                                    "construction",
                                    "operation",
                                ],
                            )
                        ),
                        name="initiatives_offer_stage_from_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stage_to__in",
                                [
                                    "",
                                    "idea",
                                    "prefeasibility",
                                    "feasibility",
                                    "financing",
                                    "construction",
                                    "operation",
                                ],
                            )
                        ),
                        name="initiatives_offer_stage_to_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("min_amount", None), ("min_amount__gt", 0), _connector="OR"),
                            models.Q(("max_amount", None), ("max_amount__gt", 0), _connector="OR"),
                            models.Q(
                                models.Q(("min_amount", None), ("max_amount", None)),
                                ("currency__regex", "^[A-Z]{3}$"),
                                _connector="OR",
                            ),
                        ),
                        name="initiatives_offer_amounts_in_currency",
                        violation_error_message="Give an amount above zero together with its currency.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("min_amount", None),
                            ("max_amount", None),
                            ("max_amount__gte", models.F("min_amount")),
                            _connector="OR",
                        ),
                        name="initiatives_offer_amounts_in_order",
                        violation_error_message="The largest amount lies below the smallest.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="89553e030899c10269f69d853f29881d3e892e31",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_880a6",
                            table="initiatives_offer",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="status_transitions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{open:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="221dcfe817ea16a6de0aad16cbc1d0b6b1b0e0a4",
                            operation="UPDATE",
                            pgid="pgtrigger_status_transitions_1115b",
                            table="initiatives_offer",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="599b051b0009094eba3971016b547a0361cb98c4",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_b685a",
                            table="initiatives_offer",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_offerevent" ("actor_id", "consent", "created_at", "currency", "description", "expires_on", "id", "instruments", "kind", "lang", "max_amount", "min_amount", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage_from", "stage_to", "status", "terms", "title", "translations", "uid", "updated_at", "version") VALUES (NEW."actor_id", NEW."consent", NEW."created_at", NEW."currency", NEW."description", NEW."expires_on", NEW."id", NEW."instruments", NEW."kind", NEW."lang", NEW."max_amount", NEW."min_amount", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."stage_from", NEW."stage_to", NEW."status", NEW."terms", NEW."title", NEW."translations", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;',
                            hash="96210dfd44650ec500776d87ae989843d0a86725",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0caa2",
                            table="initiatives_offer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "initiatives_offerevent" ("actor_id", "consent", "created_at", "currency", "description", "expires_on", "id", "instruments", "kind", "lang", "max_amount", "min_amount", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage_from", "stage_to", "status", "terms", "title", "translations", "uid", "updated_at", "version") VALUES (NEW."actor_id", NEW."consent", NEW."created_at", NEW."currency", NEW."description", NEW."expires_on", NEW."id", NEW."instruments", NEW."kind", NEW."lang", NEW."max_amount", NEW."min_amount", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."stage_from", NEW."stage_to", NEW."status", NEW."terms", NEW."title", NEW."translations", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;',
                            hash="fb45f1037ad7992fc1ff0761d2cc10607d3d6e47",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0e7f4",
                            table="initiatives_offer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="not_to_itself",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.actor_id IS DISTINCT FROM NEW.actor_id)",
                            func="\nIF EXISTS (\n    SELECT FROM initiatives_referral AS referral\n    JOIN initiatives_need AS need ON need.id = referral.need_id\n    LEFT JOIN initiatives_project AS project ON project.id = need.project_id\n    JOIN initiatives_offer AS offer ON offer.id = referral.offer_id\n    WHERE offer.id = NEW.id AND referral.status IN ('pending', 'matched')\n        AND offer.actor_id IN (need.actor_id, project.owner_id)\n) THEN\n    RAISE EXCEPTION 'a need would be referred to an offer of its own owner'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_referral_not_to_itself';\nEND IF;\nRETURN NULL;\n",
                            hash="1a418c672f9a1b4b1c71cb998c0d21761da1e506",
                            operation='UPDATE OF "actor_id"',
                            pgid="pgtrigger_not_to_itself_996e8",
                            table="initiatives_offer",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfferEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "uid",
                    models.UUIDField(
                        default=secretariat.identifiers.uuid7,
                        editable=False,
                        verbose_name="identifier",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("finance", "finance"),
                            ("technology", "technology"),
                            ("capacity", "capacity building"),
                            ("policy", "policy advice"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("terms", models.TextField(blank=True, verbose_name="terms")),
                ("expires_on", models.DateField(verbose_name="last day")),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("none", "nobody but us: a draft"),
                            ("secretariat", "the Secretariat only"),
                            ("counterparts", "the Secretariat, and counterparts whom it suggests"),
                            ("public", "everybody"),
                        ],
                        default="secretariat",
                        max_length=12,
                        verbose_name="may be shown to",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "instruments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("grant", "grant"),
                                ("concessional_loan", "concessional loan"),
                                ("loan", "loan"),
                                ("guarantee", "guarantee"),
                                ("equity", "equity"),
                                ("blended", "blended finance"),
                                ("results_based", "results-based payment"),
                                ("offtake", "offtake or procurement"),
                                ("technical_assistance", "technical assistance"),
                                ("licence", "licence or technology transfer"),
                                ("training", "training"),
                            ],
                            max_length=30,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="instruments",
                    ),
                ),
                (
                    "min_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=16,
                        null=True,
                        verbose_name="from, in millions",
                    ),
                ),
                (
                    "max_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=16,
                        null=True,
                        verbose_name="up to, in millions",
                    ),
                ),
                ("currency", models.CharField(blank=True, max_length=3, verbose_name="currency")),
                (
                    "stage_from",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("idea", "idea"),
                            ("prefeasibility", "prefeasibility study"),
                            ("feasibility", "feasibility study"),
                            ("financing", "financing"),
                            ("construction", "construction"),
                            ("operation", "in operation"),
                        ],
                        max_length=20,
                        verbose_name="from stage",
                    ),
                ),
                (
                    "stage_to",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("idea", "idea"),
                            ("prefeasibility", "prefeasibility study"),
                            ("feasibility", "feasibility study"),
                            ("financing", "financing"),
                            ("construction", "construction"),
                            ("operation", "in operation"),
                        ],
                        max_length=20,
                        verbose_name="up to stage",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "open"), ("withdrawn", "withdrawn")],
                        default="open",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.actor",
                        verbose_name="who offers it",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.offer",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="3add7fedde46a9f60380e8356b47d258034e5413",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e2cca",
                            table="initiatives_offerevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Output",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "slug",
                    models.SlugField(
                        max_length=120, unique=True, verbose_name="public name in addresses"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "kind",
                    models.CharField(
                        choices=[("report", "report"), ("tool", "tool"), ("data_set", "data set")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="published")),
                (
                    "published_on_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="precision of the date",
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="web address")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        help_text="In which it is written.",
                        max_length=60,
                        verbose_name="language",
                    ),
                ),
                (
                    "areas",
                    models.ManyToManyField(
                        blank=True,
                        related_name="outputs",
                        to="initiatives.collaborationarea",
                        verbose_name="areas of collaboration",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registered_outputs",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="initiatives.output",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "proposed_for",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="signatories.actor",
                        verbose_name="entered for",
                    ),
                ),
                (
                    "publishers",
                    models.ManyToManyField(
                        blank=True,
                        related_name="outputs_published",
                        to="signatories.actor",
                        verbose_name="publishers",
                    ),
                ),
                (
                    "sectors",
                    models.ManyToManyField(
                        blank=True,
                        related_name="outputs",
                        to="initiatives.sector",
                        verbose_name="sectors",
                    ),
                ),
            ],
            options={
                "verbose_name": "output",
                "verbose_name_plural": "outputs",
                "ordering": ["slug"],
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("title"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("description"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("title")
                            ),
                            name="tsvector_ops",
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("description")
                            ),
                            name="tsvector_ops",
                        ),
                        name="initiatives_output_search",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="initiatives_output_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="initiatives_output_merged_is_retired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["report", "tool", "data_set"])),
                        name="initiatives_output_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_on_precision__in", ["day", "month", "year"])
                        ),
                        name="initiatives_output_published_on_precision_known",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="eeb08adeda9e4cfd3ce85be2a49584422d52c1f4",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_0f6f7",
                            table="initiatives_output",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_outputevent" ("created_at", "description", "id", "initiative_id", "kind", "lang", "language", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_for_id", "published_on", "published_on_precision", "retired_at", "slug", "source", "title", "translations", "unverified_fields", "updated_at", "url", "verification", "verification_note", "version") VALUES (NEW."created_at", NEW."description", NEW."id", NEW."initiative_id", NEW."kind", NEW."lang", NEW."language", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed_for_id", NEW."published_on", NEW."published_on_precision", NEW."retired_at", NEW."slug", NEW."source", NEW."title", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."url", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="d06039f5b2b7824e1d50ea66b6a8c30db2deac83",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_246e9",
                            table="initiatives_output",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "initiatives_outputevent" ("created_at", "description", "id", "initiative_id", "kind", "lang", "language", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_for_id", "published_on", "published_on_precision", "retired_at", "slug", "source", "title", "translations", "unverified_fields", "updated_at", "url", "verification", "verification_note", "version") VALUES (NEW."created_at", NEW."description", NEW."id", NEW."initiative_id", NEW."kind", NEW."lang", NEW."language", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_for_id", NEW."published_on", NEW."published_on_precision", NEW."retired_at", NEW."slug", NEW."source", NEW."title", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."url", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="da0a9e007796cba83054794ebe66e20cf8807397",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_669db",
                            table="initiatives_output",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutputEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "slug",
                    models.SlugField(
                        db_index=False, max_length=120, verbose_name="public name in addresses"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "kind",
                    models.CharField(
                        choices=[("report", "report"), ("tool", "tool"), ("data_set", "data set")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="published")),
                (
                    "published_on_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="precision of the date",
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="web address")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        help_text="In which it is written.",
                        max_length=60,
                        verbose_name="language",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.output",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.output",
                    ),
                ),
                (
                    "proposed_for",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.actor",
                        verbose_name="entered for",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="11b7b5f9448480f08c4f2b6937c1180be997871e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7b1d2",
                            table="initiatives_outputevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
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
                (
                    "to",
                    models.CharField(
                        choices=[
                            ("platform", "the Global Matchmaking Platform, which UNIDO hosts"),
                            ("counterpart", "a counterpart whose offer is in the register"),
                        ],
                        max_length=12,
                        verbose_name="referred to",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "referred_on",
                    models.DateField(
                        default=initiatives.models.projects.terms.today, verbose_name="referred on"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("pending", "pending"),
                            ("matched", "matched"),
                            ("not_matched", "not matched"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="pending",
                        editable=False,
                        max_length=12,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "closed_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="outcome told on"
                    ),
                ),
                (
                    "outcome_note",
                    models.TextField(
                        blank=True, editable=False, verbose_name="note on the outcome"
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="outcome entered by",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="initiatives.need",
                        verbose_name="need",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="initiatives.offer",
                        verbose_name="offer",
                    ),
                ),
                (
                    "referred_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="referred by",
                    ),
                ),
            ],
            options={
                "verbose_name": "referral",
                "verbose_name_plural": "referrals",
                "ordering": ["-referred_on", "uid"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to__in", ["platform", "counterpart"])),
                        name="initiatives_referral_to_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["pending", "matched", "not_matched", "withdrawn"])
                        ),
                        name="initiatives_referral_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("offer", None), ("to", "platform")),
                            models.Q(("offer__isnull", False), ("to", "counterpart")),
                            _connector="OR",
                        ),
                        name="initiatives_referral_to_one_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_by", None), ("closed_on", None), ("status", "pending")
                            ),
                            models.Q(
                                models.Q(("status", "pending"), _negated=True),
                                ("closed_by__isnull", False),
                                ("closed_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="initiatives_referral_closed_whole",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "pending")),
                        fields=("need", "to", "offer"),
                        name="initiatives_referral_once_at_a_time",
                        nulls_distinct=False,
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="9bfa99ea9cf182624bb639b7f602a75ba9602014",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_5320e",
                            table="initiatives_referral",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="status_transitions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{pending:matched,pending:not_matched,pending:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="4cd401efd9ed5ffc9cf92dc2d8fe58233e56f51a",
                            operation="UPDATE",
                            pgid="pgtrigger_status_transitions_b17e4",
                            table="initiatives_referral",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="not_to_itself",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (NEW."offer_id" IS NOT NULL)',
                            func="\nIF EXISTS (\n    SELECT FROM initiatives_need AS need\n    LEFT JOIN initiatives_project AS project ON project.id = need.project_id\n    JOIN initiatives_offer AS offer ON offer.id = NEW.offer_id\n    WHERE need.id = NEW.need_id AND offer.actor_id IN (need.actor_id, project.owner_id)\n) THEN\n    RAISE EXCEPTION 'need % is not referred to an offer of its own owner', NEW.need_id\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_referral_not_to_itself';\nEND IF;\nRETURN NEW;\n",
                            hash="9e0cce289d353826084218f13821811524118ed9",
                            operation='INSERT OR UPDATE OF "need_id", "offer_id"',
                            pgid="pgtrigger_not_to_itself_dfdb6",
                            table="initiatives_referral",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="ba0fe202cf914ffe43948f74b8482af833b38374",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_ea113",
                            table="initiatives_referral",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_referralevent" ("closed_by_id", "closed_on", "id", "need_id", "note", "offer_id", "outcome_note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referred_by_id", "referred_on", "status", "to", "uid", "version") VALUES (NEW."closed_by_id", NEW."closed_on", NEW."id", NEW."need_id", NEW."note", NEW."offer_id", NEW."outcome_note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."referred_by_id", NEW."referred_on", NEW."status", NEW."to", NEW."uid", NEW."version"); RETURN NULL;',
                            hash="6c1e1c8210cdd70e93d3d6f69caa14b630ef6555",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_73918",
                            table="initiatives_referral",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "initiatives_referralevent" ("closed_by_id", "closed_on", "id", "need_id", "note", "offer_id", "outcome_note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referred_by_id", "referred_on", "status", "to", "uid", "version") VALUES (NEW."closed_by_id", NEW."closed_on", NEW."id", NEW."need_id", NEW."note", NEW."offer_id", NEW."outcome_note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."referred_by_id", NEW."referred_on", NEW."status", NEW."to", NEW."uid", NEW."version"); RETURN NULL;',
                            hash="3569859ad97545600d82c00e6eac06ea9da354d0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_00cdb",
                            table="initiatives_referral",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferralEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "uid",
                    models.UUIDField(
                        default=secretariat.identifiers.uuid7,
                        editable=False,
                        verbose_name="identifier",
                    ),
                ),
                (
                    "to",
                    models.CharField(
                        choices=[
                            ("platform", "the Global Matchmaking Platform, which UNIDO hosts"),
                            ("counterpart", "a counterpart whose offer is in the register"),
                        ],
                        max_length=12,
                        verbose_name="referred to",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "referred_on",
                    models.DateField(
                        default=initiatives.models.projects.terms.today, verbose_name="referred on"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("pending", "pending"),
                            ("matched", "matched"),
                            ("not_matched", "not matched"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="pending",
                        editable=False,
                        max_length=12,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "closed_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="outcome told on"
                    ),
                ),
                (
                    "outcome_note",
                    models.TextField(
                        blank=True, editable=False, verbose_name="note on the outcome"
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="outcome entered by",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.need",
                        verbose_name="need",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.offer",
                        verbose_name="offer",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.referral",
                    ),
                ),
                (
                    "referred_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="referred by",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="15d97b6d85eeeedd96d5cae05c1657eb417581fc",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6e482",
                            table="initiatives_referralevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionDependency",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dependencies",
                        to="initiatives.priorityaction",
                        verbose_name="priority action",
                    ),
                ),
                (
                    "needs",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needed_by",
                        to="initiatives.priorityaction",
                        verbose_name="action that it needs",
                    ),
                ),
            ],
            options={
                "verbose_name": "dependency of a priority action",
                "verbose_name_plural": "dependencies of priority actions",
                "ordering": ["action", "needs"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("action", "needs"), name="initiatives_actiondependency_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("action", models.F("needs")), _negated=True),
                        name="initiatives_actiondependency_not_itself",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="no_circle",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    -- One at a time: two dependencies added side by side would not see each other.\n    PERFORM pg_advisory_xact_lock(hashtext('initiatives_actiondependency'));\n    IF EXISTS (\n        WITH RECURSIVE needed (id) AS (\n            SELECT NEW.needs_id\n            UNION\n            SELECT further.needs_id FROM initiatives_actiondependency further\n            JOIN needed ON further.action_id = needed.id WHERE further.id <> NEW.id\n        )\n        SELECT 1 FROM needed WHERE id = NEW.action_id\n    ) THEN\n        RAISE EXCEPTION 'priority actions would need each other in a circle'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_actiondependency_no_circle';\n    END IF;\n    RETURN NEW;\n",
                            hash="51bf21e4ab950a13c41d82349c7b91e2e751a86b",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_no_circle_e3d70",
                            table="initiatives_actiondependency",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_actiondependencyevent" ("action_id", "id", "needs_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") VALUES (NEW."action_id", NEW."id", NEW."needs_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."why"); RETURN NULL;',
                            hash="22d9cfdd4cd312fab9a09d023593d1a9aff3e178",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_37e33",
                            table="initiatives_actiondependency",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "initiatives_actiondependencyevent" ("action_id", "id", "needs_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") VALUES (NEW."action_id", NEW."id", NEW."needs_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."why"); RETURN NULL;',
                            hash="8df9782deebe07517861bae90f1b453b6085b81f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8d3e3",
                            table="initiatives_actiondependency",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_actiondependencyevent" ("action_id", "id", "needs_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") VALUES (OLD."action_id", OLD."id", OLD."needs_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."why"); RETURN NULL;',
                            hash="cd7e5c78a573bce66e8945d8a852307bad74c771",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f27f6",
                            table="initiatives_actiondependency",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionDependencyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why")),
                (
                    "action",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.priorityaction",
                        verbose_name="priority action",
                    ),
                ),
                (
                    "needs",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.priorityaction",
                        verbose_name="action that it needs",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.actiondependency",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9396b722661c452415f64e0167a3ed790b612f88",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_77a39",
                            table="initiatives_actiondependencyevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("evidence", models.TextField(blank=True, verbose_name="evidence")),
                (
                    "evidence_url",
                    models.URLField(blank=True, max_length=500, verbose_name="evidence on the web"),
                ),
                (
                    "from_status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("adopted", "adopted"),
                            ("in_progress", "in progress"),
                            ("completed", "completed"),
                            ("discontinued", "discontinued"),
                        ],
                        max_length=12,
                        verbose_name="from",
                    ),
                ),
                (
                    "to_status",
                    models.CharField(
                        choices=[
                            ("adopted", "adopted"),
                            ("in_progress", "in progress"),
                            ("completed", "completed"),
                            ("discontinued", "discontinued"),
                        ],
                        max_length=12,
                        verbose_name="to",
                    ),
                ),
                ("on", models.DateField(verbose_name="on")),
                ("why", models.TextField(blank=True, verbose_name="why")),
                ("by_uid", models.UUIDField(null=True, verbose_name="by")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="initiatives.priorityaction",
                        verbose_name="priority action",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_steps",
                        to="initiatives.decision",
                        verbose_name="decision",
                    ),
                ),
                (
                    "evidence_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="evidence as a file",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of a priority action",
                "verbose_name_plural": "steps of priority actions",
                "ordering": ["action", "at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "to_status__in",
                                ["adopted", "in_progress", "completed", "discontinued"],
                            )
                        ),
                        name="initiatives_actionstep_to_status_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("to_status", "adopted")),
                        fields=("action",),
                        name="initiatives_actionstep_adopted_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("to_status", "completed"), _negated=True),
                            models.Q(("evidence", ""), _negated=True),
                            models.Q(("evidence_url", ""), _negated=True),
                            ("evidence_file__isnull", False),
                            ("decision__isnull", False),
                            _connector="OR",
                        ),
                        name="initiatives_actionstep_completed_with_evidence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("to_status", "discontinued"), _negated=True),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="initiatives_actionstep_discontinued_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("from_status__in", ["", "completed", "discontinued"]),
                                _negated=True,
                            ),
                            ("decision__isnull", False),
                            _connector="OR",
                        ),
                        name="initiatives_actionstep_by_decision",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4f810c0ad76e60c9a7a9ea72619fde3133eece8b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d7c7d",
                            table="initiatives_actionstep",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="by_no_recommendation",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF EXISTS (\n                        SELECT 1 FROM initiatives_decision\n                        WHERE id = NEW.decision_id AND kind <> 'decision'\n                    ) THEN\n                        RAISE EXCEPTION 'a recommendation takes no step of a priority action';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="ded4a6fed189c75f8ea271f716f1eaba8bd943db",
                            operation="INSERT",
                            pgid="pgtrigger_by_no_recommendation_51473",
                            table="initiatives_actionstep",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("evidence", models.TextField(blank=True, verbose_name="evidence")),
                (
                    "evidence_url",
                    models.URLField(blank=True, max_length=500, verbose_name="evidence on the web"),
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
                ("title", models.CharField(max_length=300, verbose_name="milestone")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                (
                    "due_on_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="precision of the date",
                    ),
                ),
                ("reached_on", models.DateField(blank=True, null=True, verbose_name="reached")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones",
                        to="initiatives.priorityaction",
                        verbose_name="priority action",
                    ),
                ),
                (
                    "due_cop",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones_due",
                        to="signatories.cop",
                        verbose_name="due at the conference",
                    ),
                ),
                (
                    "evidence_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="evidence as a file",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="initiatives.milestone",
                        verbose_name="merged into",
                    ),
                ),
            ],
            options={
                "verbose_name": "milestone of a priority action",
                "verbose_name_plural": "milestones of priority actions",
                "ordering": ["action", "due_on", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="initiatives_milestone_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="initiatives_milestone_merged_is_retired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on_precision__in", ["day", "month", "year"])),
                        name="initiatives_milestone_due_on_precision_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_cop", None), ("due_on__isnull", False)),
                            models.Q(("due_cop__isnull", False), ("due_on", None)),
                            _connector="OR",
                        ),
                        name="initiatives_milestone_due_on_a_day_or_at_a_cop",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reached_on", None),
                            models.Q(("evidence", ""), _negated=True),
                            models.Q(("evidence_url", ""), _negated=True),
                            ("evidence_file__isnull", False),
                            _connector="OR",
                        ),
                        name="initiatives_milestone_reached_with_evidence",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="44da22a62297c2a5ff2846f19f6c0387f2d94406",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_7e163",
                            table="initiatives_milestone",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "initiatives_milestoneevent" ("action_id", "created_at", "due_cop_id", "due_on", "due_on_precision", "evidence", "evidence_file_id", "evidence_url", "id", "lang", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reached_on", "retired_at", "source", "title", "translations", "uid", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."action_id", NEW."created_at", NEW."due_cop_id", NEW."due_on", NEW."due_on_precision", NEW."evidence", NEW."evidence_file_id", NEW."evidence_url", NEW."id", NEW."lang", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reached_on", NEW."retired_at", NEW."source", NEW."title", NEW."translations", NEW."uid", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="18da920c7e04398ba1b05c3df30d863089cd5242",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ace35",
                            table="initiatives_milestone",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "initiatives_milestoneevent" ("action_id", "created_at", "due_cop_id", "due_on", "due_on_precision", "evidence", "evidence_file_id", "evidence_url", "id", "lang", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reached_on", "retired_at", "source", "title", "translations", "uid", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."action_id", NEW."created_at", NEW."due_cop_id", NEW."due_on", NEW."due_on_precision", NEW."evidence", NEW."evidence_file_id", NEW."evidence_url", NEW."id", NEW."lang", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reached_on", NEW."retired_at", NEW."source", NEW."title", NEW."translations", NEW."uid", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="f18b672ef770fac11c6f86d1fce1cb12f87be814",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_28ee0",
                            table="initiatives_milestone",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MilestoneEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "lang",
                    models.CharField(
                        default="en", max_length=10, verbose_name="language of the source text"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(blank=True, default=dict, verbose_name="translations"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("partly", "verified in part"),
                            ("derived", "derived, not verified"),
                            ("conflicting", "sources disagree"),
                            ("unverified", "not verified"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_note",
                    models.TextField(blank=True, verbose_name="note on verification"),
                ),
                (
                    "unverified_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Columns of this row that come from memory; they are not published.",
                        size=None,
                        verbose_name="fields not verified",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("evidence", models.TextField(blank=True, verbose_name="evidence")),
                (
                    "evidence_url",
                    models.URLField(blank=True, max_length=500, verbose_name="evidence on the web"),
                ),
                (
                    "uid",
                    models.UUIDField(
                        default=secretariat.identifiers.uuid7,
                        editable=False,
                        verbose_name="identifier",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="milestone")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                (
                    "due_on_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="precision of the date",
                    ),
                ),
                ("reached_on", models.DateField(blank=True, null=True, verbose_name="reached")),
                (
                    "action",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.priorityaction",
                        verbose_name="priority action",
                    ),
                ),
                (
                    "due_cop",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.cop",
                        verbose_name="due at the conference",
                    ),
                ),
                (
                    "evidence_file",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="files.storedfile",
                        verbose_name="evidence as a file",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.milestone",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.milestone",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9edb733ca06ed7b1070167073f19312b09b65a61",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_79788",
                            table="initiatives_milestoneevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Subject",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_in_force", models.BooleanField(default=True, verbose_name="in force")),
                ("title", models.TextField(verbose_name="title")),
                ("itself", models.IntegerField(default=0, verbose_name="key of the family")),
                (
                    "family",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(),
                        default=list,
                        size=None,
                        verbose_name="keys of those it belongs to",
                    ),
                ),
                (
                    "initiative_key",
                    models.IntegerField(null=True, verbose_name="initiative that it is, or is of"),
                ),
                ("framework", models.TextField(blank=True, verbose_name="framework")),
                (
                    "sectors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(),
                        default=list,
                        size=None,
                        verbose_name="sectors",
                    ),
                ),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(),
                        default=list,
                        size=None,
                        verbose_name="areas of collaboration",
                    ),
                ),
                (
                    "instruments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(),
                        default=list,
                        size=None,
                        verbose_name="instruments",
                    ),
                ),
                (
                    "members",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(),
                        default=list,
                        size=None,
                        verbose_name="members",
                    ),
                ),
                (
                    "own_members",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(),
                        default=list,
                        size=None,
                        verbose_name="members of its own",
                    ),
                ),
                (
                    "regions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(),
                        default=list,
                        size=None,
                        verbose_name="M49 codes of its members' regions",
                    ),
                ),
                (
                    "words",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(),
                        default=list,
                        size=None,
                        verbose_name="keys of its words",
                    ),
                ),
                ("spoken", models.JSONField(default=dict, verbose_name="words by key")),
                (
                    "initiative",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subject",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "priority_action",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subject",
                        to="initiatives.priorityaction",
                        verbose_name="priority action",
                    ),
                ),
                (
                    "reference_action",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subject",
                        to="initiatives.referenceaction",
                        verbose_name="reference action",
                    ),
                ),
            ],
            options={
                "verbose_name": "subject of the coherence map",
                "verbose_name_plural": "subjects of the coherence map",
                "ordering": ["pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            models.F("title"), name="gin_trgm_ops"
                        ),
                        name="initiatives_subject_title",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("initiative__isnull", False),
                                ("priority_action", None),
                                ("reference_action", None),
                            ),
                            models.Q(
                                ("initiative", None),
                                ("priority_action", None),
                                ("reference_action__isnull", False),
                            ),
                            models.Q(
                                ("initiative", None),
                                ("priority_action__isnull", False),
                                ("reference_action", None),
                            ),
                            _connector="OR",
                        ),
                        name="initiatives_subject_is_one_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Overlap",
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
                (
                    "score",
                    models.DecimalField(decimal_places=3, max_digits=4, verbose_name="score"),
                ),
                ("parts", models.JSONField(default=list, verbose_name="parts of the score")),
                ("inputs", models.CharField(max_length=32, verbose_name="hash of the parts")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("found", "found, not judged"),
                            ("duplicate", "duplicate"),
                            ("overlapping", "overlapping"),
                            ("complementary", "complementary"),
                            ("unrelated", "unrelated"),
                        ],
                        default="found",
                        max_length=13,
                        verbose_name="judgement",
                    ),
                ),
                ("why", models.TextField(blank=True, verbose_name="reason")),
                (
                    "judged_inputs",
                    models.CharField(
                        blank=True, max_length=32, verbose_name="hash at the judgement"
                    ),
                ),
                ("judged_at", models.DateTimeField(blank=True, null=True, verbose_name="judged")),
                (
                    "judged_by_uid",
                    models.UUIDField(editable=False, null=True, verbose_name="judged by"),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overlaps_led",
                        to="signatories.actor",
                        verbose_name="who leads, as agreed",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overlaps_as_first",
                        to="initiatives.subject",
                        verbose_name="first",
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="initiatives.subject",
                        verbose_name="which of the two stays",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overlaps_as_second",
                        to="initiatives.subject",
                        verbose_name="second",
                    ),
                ),
            ],
            options={
                "verbose_name": "overlap",
                "verbose_name_plural": "overlaps",
                "ordering": ["-score", "first", "second"],
                "indexes": [
                    models.Index(
                        fields=["-score", "first", "second"], name="initiatives_overlap_by_score"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                ["found", "duplicate", "overlapping", "complementary", "unrelated"],
                            )
                        ),
                        name="initiatives_overlap_status_known",
                    ),
                    models.UniqueConstraint(
                        fields=("first", "second"), name="initiatives_overlap_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="initiatives_overlap_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__gte", 0), ("score__lte", 1)),
                        name="initiatives_overlap_score_in_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("judged_at", None), ("status", "found")),
                            models.Q(
                                models.Q(("status", "found"), _negated=True),
                                ("judged_at__isnull", False),
                                models.Q(("why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="initiatives_overlap_judged_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lead__isnull", False), ("status", "overlapping")),
                            models.Q(
                                models.Q(("status", "overlapping"), _negated=True), ("lead", None)
                            ),
                            _connector="OR",
                        ),
                        name="initiatives_overlap_has_lead",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kept", models.F("first")),
                                ("kept__isnull", False),
                                ("status", "duplicate"),
                            ),
                            models.Q(
                                ("kept", models.F("second")),
                                ("kept__isnull", False),
                                ("status", "duplicate"),
                            ),
                            models.Q(
                                models.Q(("status", "duplicate"), _negated=True), ("kept", None)
                            ),
                            _connector="OR",
                        ),
                        name="initiatives_overlap_one_is_kept",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="status_transitions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{found:complementary,found:duplicate,found:overlapping,found:unrelated,complementary:found,duplicate:found,overlapping:found,unrelated:found}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="0401207cc8a21aef6ec686c50d4e59c879696c0a",
                            operation="UPDATE",
                            pgid="pgtrigger_status_transitions_4f8b0",
                            table="initiatives_overlap",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."first_id" IS DISTINCT FROM (NEW."first_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."judged_at" IS DISTINCT FROM (NEW."judged_at") OR OLD."judged_by_uid" IS DISTINCT FROM (NEW."judged_by_uid") OR OLD."judged_inputs" IS DISTINCT FROM (NEW."judged_inputs") OR OLD."kept_id" IS DISTINCT FROM (NEW."kept_id") OR OLD."lead_id" IS DISTINCT FROM (NEW."lead_id") OR OLD."second_id" IS DISTINCT FROM (NEW."second_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."why" IS DISTINCT FROM (NEW."why"))',
                            func='INSERT INTO "initiatives_overlapevent" ("first_id", "id", "judged_at", "judged_by_uid", "judged_inputs", "kept_id", "lead_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_id", "status", "uid", "why") VALUES (NEW."first_id", NEW."id", NEW."judged_at", NEW."judged_by_uid", NEW."judged_inputs", NEW."kept_id", NEW."lead_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."second_id", NEW."status", NEW."uid", NEW."why"); RETURN NULL;',
                            hash="f5b837fbe67379f44cf2aa6da734be6890e6a727",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ed263",
                            table="initiatives_overlap",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OverlapEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "uid",
                    models.UUIDField(
                        default=secretariat.identifiers.uuid7,
                        editable=False,
                        verbose_name="identifier",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("found", "found, not judged"),
                            ("duplicate", "duplicate"),
                            ("overlapping", "overlapping"),
                            ("complementary", "complementary"),
                            ("unrelated", "unrelated"),
                        ],
                        default="found",
                        max_length=13,
                        verbose_name="judgement",
                    ),
                ),
                ("why", models.TextField(blank=True, verbose_name="reason")),
                (
                    "judged_inputs",
                    models.CharField(
                        blank=True, max_length=32, verbose_name="hash at the judgement"
                    ),
                ),
                ("judged_at", models.DateTimeField(blank=True, null=True, verbose_name="judged")),
                (
                    "judged_by_uid",
                    models.UUIDField(editable=False, null=True, verbose_name="judged by"),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.actor",
                        verbose_name="who leads, as agreed",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="initiatives.overlap",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.subject",
                        verbose_name="first",
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.subject",
                        verbose_name="which of the two stays",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.subject",
                        verbose_name="second",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4071fb6ecd185541538c206bced9bd0c98b0162c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_912b4",
                            table="initiatives_overlapevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MapLevel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "level",
                    models.DecimalField(decimal_places=3, max_digits=4, verbose_name="level"),
                ),
                (
                    "set_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="set"
                    ),
                ),
                ("set_by_uid", models.UUIDField(editable=False, verbose_name="set by")),
            ],
            options={
                "verbose_name": "level of the coherence map",
                "verbose_name_plural": "levels of the coherence map",
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__gte", Decimal("0.300")), ("level__lte", 1)),
                        name="initiatives_maplevel_in_range",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="55f5cfa8dd74f42b24143cdc65270ff698253b1a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_276bb",
                            table="initiatives_maplevel",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Import",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("actors", "Actors"),
                            ("initiatives", "Initiatives"),
                            ("endorsements", "Endorsements"),
                            ("memberships", "Memberships"),
                            ("reference_actions", "Reference actions"),
                            ("projects", "Projects"),
                            ("events", "Events"),
                        ],
                        max_length=20,
                        verbose_name="kind of rows",
                    ),
                ),
                (
                    "encoding",
                    models.CharField(
                        blank=True, max_length=10, verbose_name="encoding of the text"
                    ),
                ),
                ("sheet", models.CharField(blank=True, max_length=100, verbose_name="worksheet")),
                (
                    "other_sheets",
                    models.JSONField(blank=True, default=list, verbose_name="worksheets left out"),
                ),
                (
                    "letters",
                    models.JSONField(
                        blank=True, default=dict, verbose_name="letters of the columns"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("checking", "being checked"),
                            ("checked", "checked"),
                            ("applied", "taken over"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="checking",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("checks", models.PositiveIntegerField(default=1, verbose_name="examinations")),
                (
                    "digest",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="hash of what was found"
                    ),
                ),
                (
                    "counts",
                    models.JSONField(
                        blank=True, default=dict, verbose_name="rows by what is done with them"
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="sent"
                    ),
                ),
                (
                    "checked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="checked at"),
                ),
                (
                    "closed_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="taken over or withdrawn"
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="file",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="sent by",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "ordering": ["-made_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "actors",
                                    "initiatives",
                                    "endorsements",
                                    "memberships",
                                    "reference_actions",
                                    "projects",
                                    "events",
                                ],
                            )
                        ),
                        name="initiatives_import_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["checking", "checked", "applied", "withdrawn"])
                        ),
                        name="initiatives_import_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", False),
                                ("status__in", ["applied", "withdrawn"]),
                            ),
                            models.Q(("closed_at", None), ("status__in", ["checking", "checked"])),
                            _connector="OR",
                        ),
                        name="initiatives_import_closed_at_when_closed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("closed_by", None)),
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="initiatives_import_closed_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["checked", "applied"]), _negated=True),
                            models.Q(("digest", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="initiatives_import_digest_when_checked",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="status_transitions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{checking:checked,checking:withdrawn,checked:applied,checked:checking,checked:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="1f62e6e5fd3e68b2527895d802a3ff5cbf2a75a4",
                            operation="UPDATE",
                            pgid="pgtrigger_status_transitions_af05a",
                            table="initiatives_import",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="import_holds",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.closed_at IS NOT NULL AND ROW(OLD.kind, OLD.file_id, OLD.digest, OLD.counts, OLD.closed_at, OLD.closed_by_id) IS DISTINCT FROM ROW(NEW.kind, NEW.file_id, NEW.digest, NEW.counts, NEW.closed_at, NEW.closed_by_id))",
                            func="RAISE EXCEPTION 'import % is closed', OLD.uid;",
                            hash="e81fe087671bf66a9c350c186cd1773b91d06d2b",
                            operation="UPDATE",
                            pgid="pgtrigger_import_holds_111a7",
                            table="initiatives_import",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=300, verbose_name="name")),
                ("kind", models.CharField(blank=True, max_length=50, verbose_name="kind")),
                ("country", models.CharField(blank=True, max_length=300, verbose_name="country")),
                ("choices", models.JSONField(default=list, verbose_name="choices")),
                ("rows", models.PositiveIntegerField(default=1, verbose_name="rows with it")),
                ("may_be_new", models.BooleanField(default=False, verbose_name="may be new")),
                ("choice", models.CharField(blank=True, max_length=120, verbose_name="choice")),
                ("chosen_at", models.DateTimeField(blank=True, null=True, verbose_name="chosen")),
                (
                    "chosen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="chosen by",
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="initiatives.import",
                        verbose_name="import",
                    ),
                ),
            ],
            options={
                "verbose_name": "name to choose in an import",
                "verbose_name_plural": "names to choose in imports",
                "ordering": ["of", "name", "kind", "country"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("of", "name", "kind", "country"), name="initiatives_importname_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("choice", ""), ("chosen_at", None), ("chosen_by", None)),
                            models.Q(
                                models.Q(("choice", ""), _negated=True),
                                ("chosen_at__isnull", False),
                                ("chosen_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="initiatives_importname_chosen_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="row")),
                ("cells", models.JSONField(default=dict, verbose_name="cells")),
                (
                    "flaws",
                    models.JSONField(blank=True, default=list, verbose_name="wrong in its form"),
                ),
                (
                    "action",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("problem", "to put right"),
                            ("choose", "to choose"),
                            ("change", "changed"),
                            ("add", "added"),
                            ("same", "the same"),
                        ],
                        max_length=10,
                        verbose_name="what is done",
                    ),
                ),
                (
                    "match",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="row of the register"
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="why")),
                (
                    "problems",
                    models.JSONField(blank=True, default=list, verbose_name="to put right"),
                ),
                ("changes", models.JSONField(blank=True, default=list, verbose_name="changes")),
                (
                    "record",
                    models.BigIntegerField(
                        blank=True, null=True, verbose_name="key in the register"
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="initiatives.import",
                        verbose_name="import",
                    ),
                ),
            ],
            options={
                "verbose_name": "row of an import",
                "verbose_name_plural": "rows of imports",
                "ordering": ["of", "number"],
                "indexes": [
                    models.Index(fields=["of", "action", "number"], name="initiatives_importrow_by")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("of", "number"), name="initiatives_importrow_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("action__in", ["", "problem", "choose", "change", "add", "same"])
                        ),
                        name="initiatives_importrow_action_known",
                    ),
                ],
            },
        ),
    ]

    operations = [Together(tables)]
