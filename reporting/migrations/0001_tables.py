from decimal import Decimal

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import secretariat.api.searching
import secretariat.identifiers
from secretariat.migrating import Together


class Migration(migrations.Migration):
    replaces = [
        ("reporting", "0001_initial"),
        ("reporting", "0002_keys_and_dates"),
        ("reporting", "0003_oversight_and_dossiers"),
        ("reporting", "0004_targets_and_milestones_of_actions"),
        ("reporting", "0005_candidates"),
        ("reporting", "0006_frozen_referrals"),
        ("reporting", "0007_possible_of_leads"),
        ("reporting", "0008_long_evidence"),
        ("reporting", "0009_search_in_text"),
    ]

    initial = True

    dependencies = [
        ("files", "0001_tables"),
        ("initiatives", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("signatories", "0001_tables"),
    ]

    tables = [
        migrations.CreateModel(
            name="Indicator",
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
                        to="reporting.indicator",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("code", models.CharField(max_length=20, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="initiatives.stocktaketheme",
                        verbose_name="theme",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="initiatives.collaborationarea",
                        verbose_name="area of collaboration",
                    ),
                ),
                (
                    "is_context",
                    models.BooleanField(
                        default=False,
                        help_text="Never asked of reporters.",
                        verbose_name="context from public statistics",
                    ),
                ),
                (
                    "sectors",
                    models.ManyToManyField(
                        blank=True,
                        related_name="indicators",
                        to="initiatives.sector",
                        verbose_name="sectors",
                    ),
                ),
            ],
            options={
                "verbose_name": "indicator",
                "verbose_name_plural": "indicators",
                "ordering": ["code"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="reporting_indicator_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="reporting_indicator_merged_is_retired",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="e60a6e2de37b4d88b400b92760a4a0ec8ac51636",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_cbe14",
                            table="reporting_indicator",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_indicatorevent" ("area_id", "code", "created_at", "id", "is_context", "lang", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "source", "theme_id", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."area_id", NEW."code", NEW."created_at", NEW."id", NEW."is_context", NEW."lang", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired_at", NEW."source", NEW."theme_id", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="ed4f2ac07e732a8926570951e2e44a8109d82498",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_832d1",
                            table="reporting_indicator",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_indicatorevent" ("area_id", "code", "created_at", "id", "is_context", "lang", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "source", "theme_id", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."area_id", NEW."code", NEW."created_at", NEW."id", NEW."is_context", NEW."lang", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired_at", NEW."source", NEW."theme_id", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="9b9ddd778eb2fc8a3ae24ddf77855c1638e86c1f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5b49e",
                            table="reporting_indicator",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndicatorEvent",
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
                        to="reporting.indicator",
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
                        to="reporting.indicator",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "theme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.stocktaketheme",
                        verbose_name="theme",
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
                    "is_context",
                    models.BooleanField(
                        default=False,
                        help_text="Never asked of reporters.",
                        verbose_name="context from public statistics",
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
                            hash="89ad7f9437fee646bd5e3f772f9cb396cace4634",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_af9e6",
                            table="reporting_indicatorevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IndicatorDefinition",
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
                        to="reporting.indicatordefinition",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="definitions",
                        to="reporting.indicator",
                        verbose_name="indicator",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="number")),
                ("definition", models.TextField(verbose_name="definition")),
                ("unit", models.CharField(blank=True, max_length=60, verbose_name="unit")),
                (
                    "data_type",
                    models.CharField(
                        choices=[
                            ("decimal", "number"),
                            ("integer", "whole number"),
                            ("percent", "per cent"),
                            ("ordinal", "level"),
                            ("choice", "choice"),
                            ("date", "date"),
                        ],
                        max_length=10,
                        verbose_name="data type",
                    ),
                ),
                (
                    "choices",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="choices",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("increase", "more is better"),
                            ("decrease", "less is better"),
                            ("neutral", "neither"),
                            ("context", "context only"),
                        ],
                        max_length=10,
                        verbose_name="direction",
                    ),
                ),
                (
                    "aggregation",
                    models.CharField(
                        choices=[
                            ("sum", "sum"),
                            ("sum_by_claim", "sum over distinct things, each counted once"),
                            ("weighted_mean", "mean weighted by another indicator"),
                            ("distribution", "how many reporters chose each answer"),
                            ("latest", "the latest, and how many distinct things"),
                            ("none", "listed side by side, never put together"),
                        ],
                        max_length=15,
                        verbose_name="aggregation",
                    ),
                ),
                (
                    "aggregation_note",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="note on aggregation"
                    ),
                ),
                (
                    "weight",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="weighs",
                        to="reporting.indicator",
                        verbose_name="weighted by",
                    ),
                ),
                (
                    "disaggregations",
                    models.CharField(blank=True, max_length=300, verbose_name="disaggregations"),
                ),
                (
                    "dimensions",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text='List of {"key": …, "codes": […]}; no codes: the reporter names the parts.',
                        verbose_name="disaggregations as data",
                    ),
                ),
                (
                    "frequency",
                    models.CharField(blank=True, max_length=60, verbose_name="frequency"),
                ),
                (
                    "baseline_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="baseline year"
                    ),
                ),
                (
                    "target_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="target year"
                    ),
                ),
                (
                    "hard_min",
                    models.DecimalField(
                        blank=True,
                        decimal_places=10,
                        max_digits=28,
                        null=True,
                        verbose_name="least possible",
                    ),
                ),
                (
                    "hard_max",
                    models.DecimalField(
                        blank=True,
                        decimal_places=10,
                        max_digits=28,
                        null=True,
                        verbose_name="greatest possible",
                    ),
                ),
                (
                    "warn_min",
                    models.DecimalField(
                        blank=True,
                        decimal_places=10,
                        max_digits=28,
                        null=True,
                        verbose_name="least usual",
                    ),
                ),
                (
                    "warn_max",
                    models.DecimalField(
                        blank=True,
                        decimal_places=10,
                        max_digits=28,
                        null=True,
                        verbose_name="greatest usual",
                    ),
                ),
                ("rules", models.TextField(blank=True, verbose_name="rules in words")),
                (
                    "means_of_verification",
                    models.TextField(blank=True, verbose_name="means of verification"),
                ),
                (
                    "double_counting_note",
                    models.TextField(blank=True, verbose_name="note on double counting"),
                ),
                (
                    "source_framework",
                    models.CharField(blank=True, max_length=200, verbose_name="source framework"),
                ),
            ],
            options={
                "verbose_name": "indicator definition",
                "verbose_name_plural": "indicator definitions",
                "ordering": ["indicator", "number"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="reporting_indicatordefinition_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="reporting_indicatordefinition_merged_is_retired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "data_type__in",
                                ["decimal", "integer", "percent", "ordinal", "choice", "date"],
                            )
                        ),
                        name="reporting_indicatordefinition_data_type_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("direction__in", ["increase", "decrease", "neutral", "context"])
                        ),
                        name="reporting_indicatordefinition_direction_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "aggregation__in",
                                [
                                    "sum",
                                    "sum_by_claim",
                                    "weighted_mean",
                                    "distribution",
                                    "latest",
                                    "none",
                                ],
                            )
                        ),
                        name="reporting_indicatordefinition_aggregation_known",
                    ),
                    models.UniqueConstraint(
                        fields=("indicator", "number"), name="reporting_indicatordefinition_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hard_min", None),
                            ("hard_max", None),
                            ("hard_max__gte", models.F("hard_min")),
                            _connector="OR",
                        ),
                        name="reporting_indicatordefinition_bounds_in_order",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="a6846db1f263aec326df711a8f0b5cb1e40bb899",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_2d945",
                            table="reporting_indicatordefinition",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_indicatordefinitionevent" ("aggregation", "aggregation_note", "baseline_year", "choices", "created_at", "data_type", "definition", "dimensions", "direction", "disaggregations", "double_counting_note", "frequency", "hard_max", "hard_min", "id", "indicator_id", "lang", "means_of_verification", "merged_into_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "rules", "source", "source_framework", "target_year", "translations", "unit", "unverified_fields", "updated_at", "verification", "verification_note", "version", "warn_max", "warn_min", "weight_id") VALUES (NEW."aggregation", NEW."aggregation_note", NEW."baseline_year", NEW."choices", NEW."created_at", NEW."data_type", NEW."definition", NEW."dimensions", NEW."direction", NEW."disaggregations", NEW."double_counting_note", NEW."frequency", NEW."hard_max", NEW."hard_min", NEW."id", NEW."indicator_id", NEW."lang", NEW."means_of_verification", NEW."merged_into_id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired_at", NEW."rules", NEW."source", NEW."source_framework", NEW."target_year", NEW."translations", NEW."unit", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version", NEW."warn_max", NEW."warn_min", NEW."weight_id"); RETURN NULL;',
                            hash="015cca1ee714480142ec913d395dfc172cddf2ea",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_17d25",
                            table="reporting_indicatordefinition",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_indicatordefinitionevent" ("aggregation", "aggregation_note", "baseline_year", "choices", "created_at", "data_type", "definition", "dimensions", "direction", "disaggregations", "double_counting_note", "frequency", "hard_max", "hard_min", "id", "indicator_id", "lang", "means_of_verification", "merged_into_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "rules", "source", "source_framework", "target_year", "translations", "unit", "unverified_fields", "updated_at", "verification", "verification_note", "version", "warn_max", "warn_min", "weight_id") VALUES (NEW."aggregation", NEW."aggregation_note", NEW."baseline_year", NEW."choices", NEW."created_at", NEW."data_type", NEW."definition", NEW."dimensions", NEW."direction", NEW."disaggregations", NEW."double_counting_note", NEW."frequency", NEW."hard_max", NEW."hard_min", NEW."id", NEW."indicator_id", NEW."lang", NEW."means_of_verification", NEW."merged_into_id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired_at", NEW."rules", NEW."source", NEW."source_framework", NEW."target_year", NEW."translations", NEW."unit", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version", NEW."warn_max", NEW."warn_min", NEW."weight_id"); RETURN NULL;',
                            hash="042285d581edc74c4a8a1ae2f81a4309a0ec4352",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bad02",
                            table="reporting_indicatordefinition",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndicatorDefinitionEvent",
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
                        to="reporting.indicatordefinition",
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
                        to="reporting.indicatordefinition",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "indicator",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.indicator",
                        verbose_name="indicator",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="number")),
                ("definition", models.TextField(verbose_name="definition")),
                ("unit", models.CharField(blank=True, max_length=60, verbose_name="unit")),
                (
                    "data_type",
                    models.CharField(
                        choices=[
                            ("decimal", "number"),
                            ("integer", "whole number"),
                            ("percent", "per cent"),
                            ("ordinal", "level"),
                            ("choice", "choice"),
                            ("date", "date"),
                        ],
                        max_length=10,
                        verbose_name="data type",
                    ),
                ),
                (
                    "choices",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="choices",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("increase", "more is better"),
                            ("decrease", "less is better"),
                            ("neutral", "neither"),
                            ("context", "context only"),
                        ],
                        max_length=10,
                        verbose_name="direction",
                    ),
                ),
                (
                    "aggregation",
                    models.CharField(
                        choices=[
                            ("sum", "sum"),
                            ("sum_by_claim", "sum over distinct things, each counted once"),
                            ("weighted_mean", "mean weighted by another indicator"),
                            ("distribution", "how many reporters chose each answer"),
                            ("latest", "the latest, and how many distinct things"),
                            ("none", "listed side by side, never put together"),
                        ],
                        max_length=15,
                        verbose_name="aggregation",
                    ),
                ),
                (
                    "aggregation_note",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="note on aggregation"
                    ),
                ),
                (
                    "weight",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.indicator",
                        verbose_name="weighted by",
                    ),
                ),
                (
                    "disaggregations",
                    models.CharField(blank=True, max_length=300, verbose_name="disaggregations"),
                ),
                (
                    "dimensions",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text='List of {"key": …, "codes": […]}; no codes: the reporter names the parts.',
                        verbose_name="disaggregations as data",
                    ),
                ),
                (
                    "frequency",
                    models.CharField(blank=True, max_length=60, verbose_name="frequency"),
                ),
                (
                    "baseline_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="baseline year"
                    ),
                ),
                (
                    "target_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="target year"
                    ),
                ),
                (
                    "hard_min",
                    models.DecimalField(
                        blank=True,
                        decimal_places=10,
                        max_digits=28,
                        null=True,
                        verbose_name="least possible",
                    ),
                ),
                (
                    "hard_max",
                    models.DecimalField(
                        blank=True,
                        decimal_places=10,
                        max_digits=28,
                        null=True,
                        verbose_name="greatest possible",
                    ),
                ),
                (
                    "warn_min",
                    models.DecimalField(
                        blank=True,
                        decimal_places=10,
                        max_digits=28,
                        null=True,
                        verbose_name="least usual",
                    ),
                ),
                (
                    "warn_max",
                    models.DecimalField(
                        blank=True,
                        decimal_places=10,
                        max_digits=28,
                        null=True,
                        verbose_name="greatest usual",
                    ),
                ),
                ("rules", models.TextField(blank=True, verbose_name="rules in words")),
                (
                    "means_of_verification",
                    models.TextField(blank=True, verbose_name="means of verification"),
                ),
                (
                    "double_counting_note",
                    models.TextField(blank=True, verbose_name="note on double counting"),
                ),
                (
                    "source_framework",
                    models.CharField(blank=True, max_length=200, verbose_name="source framework"),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="36c6ff01e469de18902caa9cffe8029b761dc113",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ef368",
                            table="reporting_indicatordefinitionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicFigure",
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
                        to="reporting.publicfigure",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="public_figures",
                        to="signatories.actor",
                        verbose_name="actor",
                    ),
                ),
                (
                    "definition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="public_figures",
                        to="reporting.indicatordefinition",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "reference_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="reference year"
                    ),
                ),
                (
                    "number",
                    models.DecimalField(
                        blank=True,
                        decimal_places=10,
                        max_digits=28,
                        null=True,
                        verbose_name="number",
                    ),
                ),
                ("date", models.DateField(blank=True, null=True, verbose_name="date")),
                (
                    "text",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="as the source has it"
                    ),
                ),
                (
                    "claim_id",
                    models.CharField(
                        blank=True,
                        help_text="The same for all who share it, so that it counts once.",
                        max_length=120,
                        verbose_name="the thing counted",
                    ),
                ),
                (
                    "dataset_date",
                    models.CharField(max_length=10, verbose_name="date of the data set"),
                ),
                ("licence", models.CharField(max_length=60, verbose_name="licence")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
            ],
            options={
                "verbose_name": "public figure",
                "verbose_name_plural": "public figures",
                "ordering": ["actor", "definition", "reference_year"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="reporting_publicfigure_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="reporting_publicfigure_merged_is_retired",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at", None)),
                        fields=("actor", "definition", "reference_year"),
                        name="reporting_publicfigure_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number", None), ("date", None), _connector="OR"),
                        name="reporting_publicfigure_one_kind",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="d74dec9f98cdf5ea18563c9a7dfa1482284d530b",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_2f576",
                            table="reporting_publicfigure",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_publicfigureevent" ("actor_id", "claim_id", "created_at", "dataset_date", "date", "definition_id", "id", "lang", "licence", "merged_into_id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference_year", "retired_at", "source", "text", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."actor_id", NEW."claim_id", NEW."created_at", NEW."dataset_date", NEW."date", NEW."definition_id", NEW."id", NEW."lang", NEW."licence", NEW."merged_into_id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference_year", NEW."retired_at", NEW."source", NEW."text", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="3dcbe088685bfa412c13de720f8305cd6f12e672",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d6669",
                            table="reporting_publicfigure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_publicfigureevent" ("actor_id", "claim_id", "created_at", "dataset_date", "date", "definition_id", "id", "lang", "licence", "merged_into_id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference_year", "retired_at", "source", "text", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."actor_id", NEW."claim_id", NEW."created_at", NEW."dataset_date", NEW."date", NEW."definition_id", NEW."id", NEW."lang", NEW."licence", NEW."merged_into_id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference_year", NEW."retired_at", NEW."source", NEW."text", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="0bbc6574d120054a01b2da819ad4b8760ac335df",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ca547",
                            table="reporting_publicfigure",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicFigureEvent",
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
                        to="reporting.publicfigure",
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
                        to="reporting.publicfigure",
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
                    "definition",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.indicatordefinition",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "reference_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="reference year"
                    ),
                ),
                (
                    "number",
                    models.DecimalField(
                        blank=True,
                        decimal_places=10,
                        max_digits=28,
                        null=True,
                        verbose_name="number",
                    ),
                ),
                ("date", models.DateField(blank=True, null=True, verbose_name="date")),
                (
                    "text",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="as the source has it"
                    ),
                ),
                (
                    "claim_id",
                    models.CharField(
                        blank=True,
                        help_text="The same for all who share it, so that it counts once.",
                        max_length=120,
                        verbose_name="the thing counted",
                    ),
                ),
                (
                    "dataset_date",
                    models.CharField(max_length=10, verbose_name="date of the data set"),
                ),
                ("licence", models.CharField(max_length=60, verbose_name="licence")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b1f7690ba3babe344e3cfeeaabe8f9e3ece159ef",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ffabc",
                            table="reporting_publicfigureevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Questionnaire",
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
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questionnaires",
                        to="signatories.declaration",
                        verbose_name="declaration",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successors",
                        to="reporting.questionnaire",
                        verbose_name="copied from",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="published"
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="published by",
                    ),
                ),
            ],
            options={
                "verbose_name": "questionnaire",
                "verbose_name_plural": "questionnaires",
                "ordering": ["code"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("published_at", None), ("published_by", None)),
                            models.Q(
                                ("published_at__isnull", False), ("published_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="reporting_questionnaire_published_paired",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="64c76763bd2ae227c1763d14bef22d8c37ed0e88",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_07b14",
                            table="reporting_questionnaire",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="published_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.published_at IS NOT NULL AND to_jsonb(OLD) - ARRAY['translations', 'version'] <> to_jsonb(NEW) - ARRAY['translations', 'version'])",
                            func="RAISE EXCEPTION 'questionnaire is published';",
                            hash="091252b180175686eb8744c3fbd4162fbea64eb5",
                            operation="UPDATE",
                            pgid="pgtrigger_published_once_1eaf6",
                            table="reporting_questionnaire",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_questionnaireevent" ("based_on_id", "code", "declaration_id", "id", "lang", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "title", "translations", "version") VALUES (NEW."based_on_id", NEW."code", NEW."declaration_id", NEW."id", NEW."lang", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."title", NEW."translations", NEW."version"); RETURN NULL;',
                            hash="5f537176aabd66ab9cf797d7901e0feb24a16582",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b799c",
                            table="reporting_questionnaire",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_questionnaireevent" ("based_on_id", "code", "declaration_id", "id", "lang", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "title", "translations", "version") VALUES (NEW."based_on_id", NEW."code", NEW."declaration_id", NEW."id", NEW."lang", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."title", NEW."translations", NEW."version"); RETURN NULL;',
                            hash="26257813ab80bd96b2efe32e3b263e027f5a2181",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0d419",
                            table="reporting_questionnaire",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionnaireEvent",
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
                        to="reporting.questionnaire",
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
                ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "declaration",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.declaration",
                        verbose_name="declaration",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.questionnaire",
                        verbose_name="copied from",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="published"
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="published by",
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
                            hash="73fae35933b7188b46d01a3c0b9bdd9a8e2a10be",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8fdca",
                            table="reporting_questionnaireevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Section",
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
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sections",
                        to="reporting.questionnaire",
                        verbose_name="questionnaire",
                    ),
                ),
                ("code", models.CharField(max_length=10, verbose_name="code")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "repeats",
                    models.CharField(
                        blank=True,
                        choices=[("priority_action", "each priority action led or supported")],
                        default="",
                        max_length=20,
                        verbose_name="filled in once for",
                    ),
                ),
            ],
            options={
                "verbose_name": "section",
                "verbose_name_plural": "sections",
                "ordering": ["questionnaire", "position"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("repeats", ""), ("repeats__in", ["priority_action"]), _connector="OR"
                        ),
                        name="reporting_section_repeats_known",
                    ),
                    models.UniqueConstraint(
                        fields=("questionnaire", "code"), name="reporting_section_code"
                    ),
                    models.UniqueConstraint(
                        fields=("questionnaire", "position"), name="reporting_section_position"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="b24ad229813fac5fa4484f78cd9990f8e20f1239",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_79f9b",
                            table="reporting_section",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="published_with_questionnaire",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - ARRAY['translations', 'version'] = to_jsonb(NEW) - ARRAY['translations', 'version']\n            THEN\n                RETURN NEW;\n            END IF;\n            PERFORM 1 FROM reporting_questionnaire\n            WHERE id IN (NEW.questionnaire_id, OLD.questionnaire_id) FOR SHARE;\n            IF EXISTS (\n                SELECT 1 FROM reporting_questionnaire\n                WHERE id IN (NEW.questionnaire_id, OLD.questionnaire_id)\n                AND published_at IS NOT NULL\n            ) THEN\n                RAISE EXCEPTION 'questionnaire is published';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="343231f0c0c2cacb0ebe29e826d60ec14aac2cb9",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_published_with_questionnaire_56a3f",
                            table="reporting_section",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_sectionevent" ("code", "id", "lang", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "questionnaire_id", "repeats", "title", "translations", "version") VALUES (NEW."code", NEW."id", NEW."lang", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."questionnaire_id", NEW."repeats", NEW."title", NEW."translations", NEW."version"); RETURN NULL;',
                            hash="1647847d087e42b12768d5a36432ee217f26f5af",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_45456",
                            table="reporting_section",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_sectionevent" ("code", "id", "lang", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "questionnaire_id", "repeats", "title", "translations", "version") VALUES (NEW."code", NEW."id", NEW."lang", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."questionnaire_id", NEW."repeats", NEW."title", NEW."translations", NEW."version"); RETURN NULL;',
                            hash="c827061d7b1996f2b5e677e22e738d52260ae6a0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b0135",
                            table="reporting_section",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_sectionevent" ("code", "id", "lang", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "questionnaire_id", "repeats", "title", "translations", "version") VALUES (OLD."code", OLD."id", OLD."lang", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."questionnaire_id", OLD."repeats", OLD."title", OLD."translations", OLD."version"); RETURN NULL;',
                            hash="923c110556b56e904e214957bb00630a54e0ded4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_983ee",
                            table="reporting_section",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SectionEvent",
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
                        to="reporting.section",
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
                (
                    "questionnaire",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.questionnaire",
                        verbose_name="questionnaire",
                    ),
                ),
                ("code", models.CharField(max_length=10, verbose_name="code")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "repeats",
                    models.CharField(
                        blank=True,
                        choices=[("priority_action", "each priority action led or supported")],
                        default="",
                        max_length=20,
                        verbose_name="filled in once for",
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
                            hash="d71a0fd0b14ea00ced5c3e6c3cf564bc2aabcb4b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_be28d",
                            table="reporting_sectionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
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
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="reporting.section",
                        verbose_name="section",
                    ),
                ),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("text", models.CharField(max_length=300, verbose_name="question")),
                ("help_text", models.TextField(blank=True, verbose_name="help")),
                (
                    "answer_type",
                    models.CharField(
                        choices=[
                            ("text", "text"),
                            ("markdown", "text with limited Markdown"),
                            ("text_year", "text and a year"),
                            ("choice", "one of a list"),
                            ("multi_choice", "several of a list"),
                            ("table", "table"),
                            ("indicator", "indicator value"),
                            ("reference", "something in the register"),
                            ("contact", "a person"),
                            ("evidence", "file or link"),
                        ],
                        max_length=15,
                        verbose_name="answer type",
                    ),
                ),
                (
                    "options",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="choices, or the columns of a table",
                        verbose_name="options",
                    ),
                ),
                (
                    "required",
                    models.CharField(
                        choices=[
                            ("yes", "must be answered"),
                            ("if_applicable", "where it applies"),
                            ("no", "may be answered"),
                        ],
                        max_length=15,
                        verbose_name="required",
                    ),
                ),
                ("asked_of", models.JSONField(blank=True, default=list, verbose_name="asked of")),
                (
                    "condition",
                    models.CharField(blank=True, max_length=200, verbose_name="condition"),
                ),
                (
                    "shown_when",
                    models.JSONField(blank=True, default=list, verbose_name="shown when"),
                ),
                (
                    "definition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="reporting.indicatordefinition",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "is_derived",
                    models.BooleanField(default=False, verbose_name="known to the platform"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "ordering": ["section", "position"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "answer_type__in",
                                [
                                    "text",
                                    "markdown",
                                    "text_year",
                                    "choice",
                                    "multi_choice",
                                    "table",
                                    "indicator",
                                    "reference",
                                    "contact",
                                    "evidence",
                                ],
                            )
                        ),
                        name="reporting_question_answer_type_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("required__in", ["yes", "if_applicable", "no"])),
                        name="reporting_question_required_known",
                    ),
                    models.UniqueConstraint(
                        fields=("section", "code"), name="reporting_question_code"
                    ),
                    models.UniqueConstraint(
                        fields=("section", "position"), name="reporting_question_position"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer_type", "indicator"), ("definition__isnull", False)),
                            models.Q(
                                models.Q(("answer_type", "indicator"), _negated=True),
                                ("definition", None),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_question_indicator_has_definition",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="b6b117fa1e537faa6e952017f8806da50ac44299",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_b0f86",
                            table="reporting_question",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="published_with_questionnaire",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - ARRAY['translations', 'version'] = to_jsonb(NEW) - ARRAY['translations', 'version']\n            THEN\n                RETURN NEW;\n            END IF;\n            PERFORM 1 FROM reporting_questionnaire\n            WHERE id IN ((SELECT questionnaire_id FROM reporting_section WHERE id = NEW.section_id), (SELECT questionnaire_id FROM reporting_section WHERE id = OLD.section_id)) FOR SHARE;\n            IF EXISTS (\n                SELECT 1 FROM reporting_questionnaire\n                WHERE id IN ((SELECT questionnaire_id FROM reporting_section WHERE id = NEW.section_id), (SELECT questionnaire_id FROM reporting_section WHERE id = OLD.section_id))\n                AND published_at IS NOT NULL\n            ) THEN\n                RAISE EXCEPTION 'questionnaire is published';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="f86cf1a35b0b100e89f8cad39747551e1f94bc3e",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_published_with_questionnaire_50cff",
                            table="reporting_question",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_questionevent" ("answer_type", "asked_of", "code", "condition", "definition_id", "help_text", "id", "is_derived", "lang", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "required", "section_id", "shown_when", "source", "text", "translations", "version") VALUES (NEW."answer_type", NEW."asked_of", NEW."code", NEW."condition", NEW."definition_id", NEW."help_text", NEW."id", NEW."is_derived", NEW."lang", NEW."options", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."required", NEW."section_id", NEW."shown_when", NEW."source", NEW."text", NEW."translations", NEW."version"); RETURN NULL;',
                            hash="7c602dc4301774e844a7439aad73171ee1f9d4a1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_eecdf",
                            table="reporting_question",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_questionevent" ("answer_type", "asked_of", "code", "condition", "definition_id", "help_text", "id", "is_derived", "lang", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "required", "section_id", "shown_when", "source", "text", "translations", "version") VALUES (NEW."answer_type", NEW."asked_of", NEW."code", NEW."condition", NEW."definition_id", NEW."help_text", NEW."id", NEW."is_derived", NEW."lang", NEW."options", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."required", NEW."section_id", NEW."shown_when", NEW."source", NEW."text", NEW."translations", NEW."version"); RETURN NULL;',
                            hash="818613b70051aa1f9381896578e554931a19a8f0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_71a8e",
                            table="reporting_question",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_questionevent" ("answer_type", "asked_of", "code", "condition", "definition_id", "help_text", "id", "is_derived", "lang", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "required", "section_id", "shown_when", "source", "text", "translations", "version") VALUES (OLD."answer_type", OLD."asked_of", OLD."code", OLD."condition", OLD."definition_id", OLD."help_text", OLD."id", OLD."is_derived", OLD."lang", OLD."options", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."required", OLD."section_id", OLD."shown_when", OLD."source", OLD."text", OLD."translations", OLD."version"); RETURN NULL;',
                            hash="feea5029521f69590949a5e5ac15ee72b843800d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ea2f3",
                            table="reporting_question",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionEvent",
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
                        to="reporting.question",
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
                (
                    "section",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.section",
                        verbose_name="section",
                    ),
                ),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("text", models.CharField(max_length=300, verbose_name="question")),
                ("help_text", models.TextField(blank=True, verbose_name="help")),
                (
                    "answer_type",
                    models.CharField(
                        choices=[
                            ("text", "text"),
                            ("markdown", "text with limited Markdown"),
                            ("text_year", "text and a year"),
                            ("choice", "one of a list"),
                            ("multi_choice", "several of a list"),
                            ("table", "table"),
                            ("indicator", "indicator value"),
                            ("reference", "something in the register"),
                            ("contact", "a person"),
                            ("evidence", "file or link"),
                        ],
                        max_length=15,
                        verbose_name="answer type",
                    ),
                ),
                (
                    "options",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="choices, or the columns of a table",
                        verbose_name="options",
                    ),
                ),
                (
                    "required",
                    models.CharField(
                        choices=[
                            ("yes", "must be answered"),
                            ("if_applicable", "where it applies"),
                            ("no", "may be answered"),
                        ],
                        max_length=15,
                        verbose_name="required",
                    ),
                ),
                ("asked_of", models.JSONField(blank=True, default=list, verbose_name="asked of")),
                (
                    "condition",
                    models.CharField(blank=True, max_length=200, verbose_name="condition"),
                ),
                (
                    "shown_when",
                    models.JSONField(blank=True, default=list, verbose_name="shown when"),
                ),
                (
                    "definition",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.indicatordefinition",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "is_derived",
                    models.BooleanField(default=False, verbose_name="known to the platform"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c8065a8ab562b36c52d66cba62702e5d53228a79",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_35b3d",
                            table="reporting_questionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Rule",
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
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rules",
                        to="reporting.questionnaire",
                        verbose_name="questionnaire",
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="code")),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rules",
                        to="reporting.question",
                        verbose_name="question",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hard_bounds", "within what is possible"),
                            ("usual_range", "within what is usual"),
                            ("change", "change against last year"),
                            ("parts", "parts and total"),
                            ("product", "intensity times production"),
                            ("at_most", "not more than another answer"),
                            ("at_least", "not less than another answer"),
                            ("needs", "a detail that must be given"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "grade",
                    models.CharField(
                        choices=[("refuse", "must be put right"), ("explain", "must be explained")],
                        max_length=7,
                        verbose_name="grade",
                    ),
                ),
                (
                    "tolerance",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=8,
                        null=True,
                        verbose_name="tolerance",
                    ),
                ),
                (
                    "dimension",
                    models.CharField(
                        blank=True, default="", max_length=40, verbose_name="disaggregation"
                    ),
                ),
                (
                    "others",
                    models.JSONField(blank=True, default=list, verbose_name="other questions"),
                ),
                (
                    "field",
                    models.CharField(blank=True, default="", max_length=20, verbose_name="detail"),
                ),
                (
                    "factor",
                    models.DecimalField(
                        blank=True,
                        decimal_places=10,
                        max_digits=20,
                        null=True,
                        verbose_name="factor",
                    ),
                ),
                (
                    "unit",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="unit"),
                ),
                ("message", models.CharField(blank=True, max_length=300, verbose_name="message")),
                ("source", models.TextField(blank=True, verbose_name="source")),
            ],
            options={
                "verbose_name": "rule",
                "verbose_name_plural": "rules",
                "ordering": ["questionnaire", "code"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "hard_bounds",
                                    "usual_range",
                                    "change",
                                    "parts",
                                    "product",
                                    "at_most",
                                    "at_least",
                                    "needs",
                                ],
                            )
                        ),
                        name="reporting_rule_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grade__in", ["refuse", "explain"])),
                        name="reporting_rule_grade_known",
                    ),
                    models.UniqueConstraint(
                        fields=("questionnaire", "code"), name="reporting_rule_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tolerance", None), ("tolerance__gte", 0), _connector="OR"
                        ),
                        name="reporting_rule_tolerance_not_negative",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="178e8c659b3256cf014a4fcc1c810560376eb983",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_ec94c",
                            table="reporting_rule",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="published_with_questionnaire",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - ARRAY['translations', 'version'] = to_jsonb(NEW) - ARRAY['translations', 'version']\n            THEN\n                RETURN NEW;\n            END IF;\n            PERFORM 1 FROM reporting_questionnaire\n            WHERE id IN (NEW.questionnaire_id, OLD.questionnaire_id) FOR SHARE;\n            IF EXISTS (\n                SELECT 1 FROM reporting_questionnaire\n                WHERE id IN (NEW.questionnaire_id, OLD.questionnaire_id)\n                AND published_at IS NOT NULL\n            ) THEN\n                RAISE EXCEPTION 'questionnaire is published';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="0cd093594b16af2fd618bfe3eaa60b2a5a459dd9",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_published_with_questionnaire_be971",
                            table="reporting_rule",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_ruleevent" ("code", "dimension", "factor", "field", "grade", "id", "kind", "lang", "message", "others", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "questionnaire_id", "source", "tolerance", "translations", "unit", "version") VALUES (NEW."code", NEW."dimension", NEW."factor", NEW."field", NEW."grade", NEW."id", NEW."kind", NEW."lang", NEW."message", NEW."others", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question_id", NEW."questionnaire_id", NEW."source", NEW."tolerance", NEW."translations", NEW."unit", NEW."version"); RETURN NULL;',
                            hash="257f38ac78a7b2612c9cfe22581e65639af4b942",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_933e8",
                            table="reporting_rule",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_ruleevent" ("code", "dimension", "factor", "field", "grade", "id", "kind", "lang", "message", "others", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "questionnaire_id", "source", "tolerance", "translations", "unit", "version") VALUES (NEW."code", NEW."dimension", NEW."factor", NEW."field", NEW."grade", NEW."id", NEW."kind", NEW."lang", NEW."message", NEW."others", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question_id", NEW."questionnaire_id", NEW."source", NEW."tolerance", NEW."translations", NEW."unit", NEW."version"); RETURN NULL;',
                            hash="a18ab07c5c6e404c46083a7f8949e82a1debfc60",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b2d33",
                            table="reporting_rule",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_ruleevent" ("code", "dimension", "factor", "field", "grade", "id", "kind", "lang", "message", "others", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "questionnaire_id", "source", "tolerance", "translations", "unit", "version") VALUES (OLD."code", OLD."dimension", OLD."factor", OLD."field", OLD."grade", OLD."id", OLD."kind", OLD."lang", OLD."message", OLD."others", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id", OLD."questionnaire_id", OLD."source", OLD."tolerance", OLD."translations", OLD."unit", OLD."version"); RETURN NULL;',
                            hash="10eba8ab479f19f4bdaab122c6b8a73500cf98bf",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4a449",
                            table="reporting_rule",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleEvent",
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
                        to="reporting.rule",
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
                (
                    "questionnaire",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.questionnaire",
                        verbose_name="questionnaire",
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="code")),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.question",
                        verbose_name="question",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hard_bounds", "within what is possible"),
                            ("usual_range", "within what is usual"),
                            ("change", "change against last year"),
                            ("parts", "parts and total"),
                            ("product", "intensity times production"),
                            ("at_most", "not more than another answer"),
                            ("at_least", "not less than another answer"),
                            ("needs", "a detail that must be given"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "grade",
                    models.CharField(
                        choices=[("refuse", "must be put right"), ("explain", "must be explained")],
                        max_length=7,
                        verbose_name="grade",
                    ),
                ),
                (
                    "tolerance",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=8,
                        null=True,
                        verbose_name="tolerance",
                    ),
                ),
                (
                    "dimension",
                    models.CharField(
                        blank=True, default="", max_length=40, verbose_name="disaggregation"
                    ),
                ),
                (
                    "others",
                    models.JSONField(blank=True, default=list, verbose_name="other questions"),
                ),
                (
                    "field",
                    models.CharField(blank=True, default="", max_length=20, verbose_name="detail"),
                ),
                (
                    "factor",
                    models.DecimalField(
                        blank=True,
                        decimal_places=10,
                        max_digits=20,
                        null=True,
                        verbose_name="factor",
                    ),
                ),
                (
                    "unit",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="unit"),
                ),
                ("message", models.CharField(blank=True, max_length=300, verbose_name="message")),
                ("source", models.TextField(blank=True, verbose_name="source")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e8f60a7c8bc647775112ec5243b0adef7e31ed35",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4b96f",
                            table="reporting_ruleevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportingCycle",
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
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cycles",
                        to="signatories.declaration",
                        verbose_name="declaration",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("opening", "opening picture"), ("annual", "annual report")],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("period_start", models.DateField(verbose_name="reporting period from")),
                ("period_end", models.DateField(verbose_name="reporting period to")),
                ("opens_at", models.DateTimeField(blank=True, null=True, verbose_name="opens")),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="due")),
                ("freezes_at", models.DateTimeField(blank=True, null=True, verbose_name="freezes")),
                (
                    "publishes_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="publishes"),
                ),
                (
                    "questionnaire",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cycles",
                        to="reporting.questionnaire",
                        verbose_name="questionnaire",
                    ),
                ),
                (
                    "feeds_cop",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cycles",
                        to="signatories.cop",
                        verbose_name="feeds the conference",
                    ),
                ),
                (
                    "stocktake",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="feeds Global Stocktake"
                    ),
                ),
                (
                    "stocktake_component",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ICP", "information collection and preparation"),
                            ("TA", "technical assessment"),
                            ("CO", "consideration of outputs"),
                            ("FU", "follow-up"),
                            ("ETF", "enhanced transparency framework"),
                            ("DECL", "Belém Declaration"),
                        ],
                        max_length=4,
                        verbose_name="component open at the time",
                    ),
                ),
                (
                    "fewest_reporters",
                    models.PositiveSmallIntegerField(
                        default=3,
                        help_text="A figure on fewer reporters than this shows how many they are and the rule, no number.",
                        verbose_name="fewest reporters of a figure",
                    ),
                ),
                (
                    "opened_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="opened"),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
            ],
            options={
                "verbose_name": "reporting cycle",
                "verbose_name_plural": "reporting cycles",
                "ordering": ["-year", "kind"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["opening", "annual"])),
                        name="reporting_reportingcycle_kind_known",
                    ),
                    models.UniqueConstraint(
                        fields=("declaration", "kind", "year"), name="reporting_reportingcycle_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period_end__gt", models.F("period_start"))),
                        name="reporting_reportingcycle_period_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opened_by", None), ("opened_at__isnull", False), _connector="OR"
                        ),
                        name="reporting_reportingcycle_opened_paired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opened_at", None),
                            ("kind", "opening"),
                            models.Q(("due_at__isnull", False), ("questionnaire__isnull", False)),
                            _connector="OR",
                        ),
                        name="reporting_reportingcycle_opened_complete",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fewest_reporters__gte", 3)),
                        name="reporting_reportingcycle_enough_reporters",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 2000), ("year__lte", 2999)),
                        name="reporting_reportingcycle_year_sensible",
                        violation_error_message="The year of a cycle lies between 2000 and 2999.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("opens_at", None),
                                models.Q(
                                    (
                                        "opens_at__year__gte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("year"), "-", models.Value(5)
                                        ),
                                    ),
                                    (
                                        "opens_at__year__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("year"), "+", models.Value(5)
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("due_at", None),
                                models.Q(
                                    (
                                        "due_at__year__gte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("year"), "-", models.Value(5)
                                        ),
                                    ),
                                    (
                                        "due_at__year__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("year"), "+", models.Value(5)
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("freezes_at", None),
                                models.Q(
                                    (
                                        "freezes_at__year__gte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("year"), "-", models.Value(5)
                                        ),
                                    ),
                                    (
                                        "freezes_at__year__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("year"), "+", models.Value(5)
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("publishes_at", None),
                                models.Q(
                                    (
                                        "publishes_at__year__gte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("year"), "-", models.Value(5)
                                        ),
                                    ),
                                    (
                                        "publishes_at__year__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("year"), "+", models.Value(5)
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="reporting_reportingcycle_dates_near",
                        violation_error_message="The dates of a cycle lie within five years of the year of the cycle.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="ca3c6d0aa3f04531d218aecd6586c7e92d7e9baa",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_e8d5e",
                            table="reporting_reportingcycle",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_reportingcycleevent" ("declaration_id", "due_at", "feeds_cop_id", "fewest_reporters", "freezes_at", "id", "kind", "lang", "opened_at", "opened_by_id", "opens_at", "period_end", "period_start", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publishes_at", "questionnaire_id", "stocktake", "stocktake_component", "title", "translations", "version", "year") VALUES (NEW."declaration_id", NEW."due_at", NEW."feeds_cop_id", NEW."fewest_reporters", NEW."freezes_at", NEW."id", NEW."kind", NEW."lang", NEW."opened_at", NEW."opened_by_id", NEW."opens_at", NEW."period_end", NEW."period_start", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."publishes_at", NEW."questionnaire_id", NEW."stocktake", NEW."stocktake_component", NEW."title", NEW."translations", NEW."version", NEW."year"); RETURN NULL;',
                            hash="9b324b434fa08bdcba3dba5ea0e1d242f320816c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_94f2f",
                            table="reporting_reportingcycle",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_reportingcycleevent" ("declaration_id", "due_at", "feeds_cop_id", "fewest_reporters", "freezes_at", "id", "kind", "lang", "opened_at", "opened_by_id", "opens_at", "period_end", "period_start", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publishes_at", "questionnaire_id", "stocktake", "stocktake_component", "title", "translations", "version", "year") VALUES (NEW."declaration_id", NEW."due_at", NEW."feeds_cop_id", NEW."fewest_reporters", NEW."freezes_at", NEW."id", NEW."kind", NEW."lang", NEW."opened_at", NEW."opened_by_id", NEW."opens_at", NEW."period_end", NEW."period_start", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."publishes_at", NEW."questionnaire_id", NEW."stocktake", NEW."stocktake_component", NEW."title", NEW."translations", NEW."version", NEW."year"); RETURN NULL;',
                            hash="2024cc3e06047d31f379b1f148947e31d91944c7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5be2a",
                            table="reporting_reportingcycle",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportingCycleEvent",
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
                        to="reporting.reportingcycle",
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
                (
                    "declaration",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.declaration",
                        verbose_name="declaration",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("opening", "opening picture"), ("annual", "annual report")],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("period_start", models.DateField(verbose_name="reporting period from")),
                ("period_end", models.DateField(verbose_name="reporting period to")),
                ("opens_at", models.DateTimeField(blank=True, null=True, verbose_name="opens")),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="due")),
                ("freezes_at", models.DateTimeField(blank=True, null=True, verbose_name="freezes")),
                (
                    "publishes_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="publishes"),
                ),
                (
                    "questionnaire",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.questionnaire",
                        verbose_name="questionnaire",
                    ),
                ),
                (
                    "feeds_cop",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.cop",
                        verbose_name="feeds the conference",
                    ),
                ),
                (
                    "stocktake",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="feeds Global Stocktake"
                    ),
                ),
                (
                    "stocktake_component",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ICP", "information collection and preparation"),
                            ("TA", "technical assessment"),
                            ("CO", "consideration of outputs"),
                            ("FU", "follow-up"),
                            ("ETF", "enhanced transparency framework"),
                            ("DECL", "Belém Declaration"),
                        ],
                        max_length=4,
                        verbose_name="component open at the time",
                    ),
                ),
                (
                    "fewest_reporters",
                    models.PositiveSmallIntegerField(
                        default=3,
                        help_text="A figure on fewer reporters than this shows how many they are and the rule, no number.",
                        verbose_name="fewest reporters of a figure",
                    ),
                ),
                (
                    "opened_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="opened"),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
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
                            hash="12efc2ea18198e0c7b664dabb1a42c23408ffdb9",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_97279",
                            table="reporting_reportingcycleevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgressReport",
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
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="reporting.reportingcycle",
                        verbose_name="cycle",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="signatories.actor",
                        verbose_name="reporter",
                    ),
                ),
                (
                    "invited_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="invited"),
                ),
            ],
            options={
                "verbose_name": "progress report",
                "verbose_name_plural": "progress reports",
                "ordering": ["cycle", "actor"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cycle", "actor"), name="reporting_progressreport_one_per_cycle"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="4dffeee91967112cf7ea14b4dc632d8d46356c44",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_b0d62",
                            table="reporting_progressreport",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="stays_with_its_reporter",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."cycle_id" IS DISTINCT FROM (NEW."cycle_id") OR OLD."actor_id" IS DISTINCT FROM (NEW."actor_id"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="832699c3fa2cc1ffeb097983d587434622b2db1f",
                            operation="UPDATE",
                            pgid="pgtrigger_stays_with_its_reporter_afffc",
                            table="reporting_progressreport",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_progressreportevent" ("actor_id", "cycle_id", "id", "invited_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid", "version") VALUES (NEW."actor_id", NEW."cycle_id", NEW."id", NEW."invited_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."uid", NEW."version"); RETURN NULL;',
                            hash="bab5c62256ff319c9b94dbf76965a2de59f7789e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e2f19",
                            table="reporting_progressreport",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_progressreportevent" ("actor_id", "cycle_id", "id", "invited_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid", "version") VALUES (NEW."actor_id", NEW."cycle_id", NEW."id", NEW."invited_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."uid", NEW."version"); RETURN NULL;',
                            hash="41f84e36be13d890816d95e08e4532649878f785",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9d817",
                            table="reporting_progressreport",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgressReportEvent",
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
                        to="reporting.progressreport",
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
                    "cycle",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.reportingcycle",
                        verbose_name="cycle",
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
                        verbose_name="reporter",
                    ),
                ),
                (
                    "invited_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="invited"),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6fbef63429fa1d6de1513c8639ca6af8c8521e11",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0054f",
                            table="reporting_progressreportevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extensions",
                        to="reporting.progressreport",
                    ),
                ),
                ("due_at", models.DateTimeField(verbose_name="due")),
                ("why", models.TextField(verbose_name="reason")),
                ("granted_by_uid", models.UUIDField(editable=False, verbose_name="granted by")),
                (
                    "granted_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="granted"
                    ),
                ),
            ],
            options={
                "verbose_name": "extension",
                "verbose_name_plural": "extensions",
                "ordering": ["report", "granted_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True),
                        name="reporting_extension_has_reason",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="bedd2f6b209ec1319f67a346a3f5d31ef8fa5b37",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d44c7",
                            table="reporting_extension",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_extensionevent" ("due_at", "granted_at", "granted_by_uid", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "why") VALUES (NEW."due_at", NEW."granted_at", NEW."granted_by_uid", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."report_id", NEW."why"); RETURN NULL;',
                            hash="756ba8cec6d714e55d7ad6c6b21745c758784495",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f4f44",
                            table="reporting_extension",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_extensionevent" ("due_at", "granted_at", "granted_by_uid", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "why") VALUES (NEW."due_at", NEW."granted_at", NEW."granted_by_uid", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."report_id", NEW."why"); RETURN NULL;',
                            hash="ba95f915807d2f939d7a2364262513605566a48b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_75767",
                            table="reporting_extension",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExtensionEvent",
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
                        to="reporting.extension",
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
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.progressreport",
                    ),
                ),
                ("due_at", models.DateTimeField(verbose_name="due")),
                ("why", models.TextField(verbose_name="reason")),
                ("granted_by_uid", models.UUIDField(editable=False, verbose_name="granted by")),
                (
                    "granted_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="granted"
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
                            hash="3dc228d2c8121ef7bd6bee107cd682faf72e4152",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_fb22f",
                            table="reporting_extensionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="reporting.progressreport",
                        verbose_name="report",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="revision")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "a draft"),
                            ("submitted", "submitted"),
                            ("accepted", "accepted"),
                            ("returned", "returned"),
                            ("noted", "recorded as a desk note"),
                            ("superseded", "superseded"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("reporter", "the reporter"),
                            ("on_behalf", "the Secretariat, as the reporter instructed"),
                            ("public_statistics", "public statistics, not cleared by the reporter"),
                        ],
                        max_length=20,
                        verbose_name="written by",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="begun")),
                (
                    "submitted_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="submitted at"),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("content", models.BinaryField(null=True)),
                (
                    "content_sha256",
                    models.CharField(
                        editable=False, max_length=64, null=True, verbose_name="SHA-256"
                    ),
                ),
                (
                    "receipt",
                    models.CharField(
                        editable=False,
                        max_length=40,
                        null=True,
                        unique=True,
                        verbose_name="receipt",
                    ),
                ),
                ("due_at", models.DateTimeField(editable=False, null=True, verbose_name="was due")),
                (
                    "instruction",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="written instruction",
                    ),
                ),
            ],
            options={
                "verbose_name": "revision",
                "verbose_name_plural": "revisions",
                "ordering": ["report", "number"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "draft",
                                    "submitted",
                                    "accepted",
                                    "returned",
                                    "noted",
                                    "superseded",
                                ],
                            )
                        ),
                        name="reporting_revision_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin__in", ["reporter", "on_behalf", "public_statistics"])
                        ),
                        name="reporting_revision_origin_known",
                    ),
                    models.UniqueConstraint(
                        fields=("report", "number"), name="reporting_revision_number"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["draft", "submitted"])),
                        fields=("report",),
                        name="reporting_revision_one_open",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["accepted", "noted"])),
                        fields=("report",),
                        name="reporting_revision_one_in_force",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("content", None), ("content_sha256", None), ("status", "draft")
                            ),
                            models.Q(
                                models.Q(("status", "draft"), _negated=True),
                                ("content__isnull", False),
                                ("content_sha256__regex", "^[0-9a-f]{64}$"),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_revision_sealed_unless_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("receipt", None), ("submitted_at", None), ("submitted_by", None)
                            ),
                            models.Q(
                                ("receipt__isnull", False),
                                ("submitted_at__isnull", False),
                                ("submitted_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_revision_submitted_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("origin", "public_statistics"),
                                ("receipt", None),
                                ("status__in", ["draft", "noted", "superseded"]),
                            ),
                            models.Q(
                                models.Q(("origin", "public_statistics"), _negated=True),
                                ("receipt", None),
                                ("status", "draft"),
                            ),
                            models.Q(
                                models.Q(("origin", "public_statistics"), _negated=True),
                                models.Q(("status__in", ["draft", "noted"]), _negated=True),
                                ("receipt__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_revision_desk_note_never_submitted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("instruction__isnull", False), ("origin", "on_behalf")),
                            models.Q(
                                models.Q(("origin", "on_behalf"), _negated=True),
                                ("instruction", None),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_revision_on_behalf_is_instructed",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="acf4e72938223f64f43d5fa5622b698ab4d5733f",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_d3e88",
                            table="reporting_revision",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="status_transitions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{draft:noted,draft:submitted,submitted:accepted,submitted:returned,accepted:superseded,noted:superseded}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="00dee83b66285fb8ba46c43249a30a8dee1be578",
                            operation="UPDATE",
                            pgid="pgtrigger_status_transitions_f1883",
                            table="reporting_revision",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="seal_holds",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.content_sha256 IS NOT NULL AND ROW(OLD.uid, OLD.report_id, OLD.number, OLD.origin, OLD.created_at, OLD.content, OLD.content_sha256, OLD.receipt, OLD.submitted_at, OLD.submitted_by_id, OLD.due_at, OLD.instruction_id) IS DISTINCT FROM ROW(NEW.uid, NEW.report_id, NEW.number, NEW.origin, NEW.created_at, NEW.content, NEW.content_sha256, NEW.receipt, NEW.submitted_at, NEW.submitted_by_id, NEW.due_at, NEW.instruction_id))",
                            func="RAISE EXCEPTION 'revision % is sealed', OLD.uid;",
                            hash="90ad0f7bc9e5849f3172120fbd50e919849c73d6",
                            operation="UPDATE",
                            pgid="pgtrigger_seal_holds_e324c",
                            table="reporting_revision",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="e429c336757d1aba788cc92eb2913dba296e75cb",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_afc99",
                            table="reporting_revision",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_revisionevent" ("content_sha256", "created_at", "due_at", "id", "instruction_id", "number", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receipt", "report_id", "status", "submitted_at", "submitted_by_id", "uid", "version") VALUES (NEW."content_sha256", NEW."created_at", NEW."due_at", NEW."id", NEW."instruction_id", NEW."number", NEW."origin", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."receipt", NEW."report_id", NEW."status", NEW."submitted_at", NEW."submitted_by_id", NEW."uid", NEW."version"); RETURN NULL;',
                            hash="f946af77851ef2d21d08cc1becba1fb8e250c25c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d9954",
                            table="reporting_revision",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."content_sha256" IS DISTINCT FROM (NEW."content_sha256") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."due_at" IS DISTINCT FROM (NEW."due_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."instruction_id" IS DISTINCT FROM (NEW."instruction_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."receipt" IS DISTINCT FROM (NEW."receipt") OR OLD."report_id" IS DISTINCT FROM (NEW."report_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at") OR OLD."submitted_by_id" IS DISTINCT FROM (NEW."submitted_by_id") OR OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "reporting_revisionevent" ("content_sha256", "created_at", "due_at", "id", "instruction_id", "number", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receipt", "report_id", "status", "submitted_at", "submitted_by_id", "uid", "version") VALUES (NEW."content_sha256", NEW."created_at", NEW."due_at", NEW."id", NEW."instruction_id", NEW."number", NEW."origin", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."receipt", NEW."report_id", NEW."status", NEW."submitted_at", NEW."submitted_by_id", NEW."uid", NEW."version"); RETURN NULL;',
                            hash="f316035fdf7d6514f63604e7f1ab5c15ba36b76d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1992f",
                            table="reporting_revision",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RevisionEvent",
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
                        to="reporting.revision",
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
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.progressreport",
                        verbose_name="report",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="revision")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "a draft"),
                            ("submitted", "submitted"),
                            ("accepted", "accepted"),
                            ("returned", "returned"),
                            ("noted", "recorded as a desk note"),
                            ("superseded", "superseded"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("reporter", "the reporter"),
                            ("on_behalf", "the Secretariat, as the reporter instructed"),
                            ("public_statistics", "public statistics, not cleared by the reporter"),
                        ],
                        max_length=20,
                        verbose_name="written by",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="begun")),
                (
                    "submitted_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="submitted at"),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "content_sha256",
                    models.CharField(
                        editable=False, max_length=64, null=True, verbose_name="SHA-256"
                    ),
                ),
                (
                    "receipt",
                    models.CharField(
                        editable=False, max_length=40, null=True, verbose_name="receipt"
                    ),
                ),
                ("due_at", models.DateTimeField(editable=False, null=True, verbose_name="was due")),
                (
                    "instruction",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="files.storedfile",
                        verbose_name="written instruction",
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
                            hash="1e50a38fa9805ed4b39c78a0dd2d03caaac0df47",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_820ca",
                            table="reporting_revisionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SectionDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="section_drafts",
                        to="reporting.revision",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.section",
                    ),
                ),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="initiatives.priorityaction",
                        verbose_name="about",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved")),
                (
                    "saved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "section draft",
                "verbose_name_plural": "section drafts",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("revision", "section", "about"),
                        name="reporting_sectiondraft_once",
                        nulls_distinct=False,
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="sealed_with_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (\n                SELECT 1 FROM reporting_revision\n                WHERE id IN (OLD.revision_id, NEW.revision_id) AND content_sha256 IS NOT NULL\n            ) THEN\n                RAISE EXCEPTION 'revision is sealed';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="458c03c0bce9490d6a8b149e3a545f2ddaecaf8f",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_sealed_with_revision_78656",
                            table="reporting_sectiondraft",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="reporting.revision",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="reporting.question",
                    ),
                ),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="initiatives.priorityaction",
                        verbose_name="about",
                    ),
                ),
                ("entry", models.JSONField(verbose_name="as typed")),
                ("lang", models.CharField(default="en", max_length=10, verbose_name="language")),
            ],
            options={
                "verbose_name": "answer",
                "verbose_name_plural": "answers",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("revision", "question", "about"),
                        name="reporting_answer_once",
                        nulls_distinct=False,
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="sealed_with_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (\n                SELECT 1 FROM reporting_revision\n                WHERE id IN (OLD.revision_id, NEW.revision_id) AND content_sha256 IS NOT NULL\n            ) THEN\n                RAISE EXCEPTION 'revision is sealed';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="00c17298fc18b89ee5d80a8b69f4819a2dcfeba3",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_sealed_with_revision_3f5ed",
                            table="reporting_answer",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Value",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference_year",
                    models.PositiveSmallIntegerField(null=True, verbose_name="reference year"),
                ),
                (
                    "slice",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="slice"),
                ),
                (
                    "claim_id",
                    models.CharField(
                        blank=True, default="", max_length=120, verbose_name="the thing claimed"
                    ),
                ),
                (
                    "presence",
                    models.CharField(
                        choices=[
                            ("reported", "reported"),
                            ("zero", "zero"),
                            ("nil", "nothing to report"),
                            ("not_applicable", "not applicable"),
                            ("not_available", "not available"),
                        ],
                        max_length=15,
                        verbose_name="presence",
                    ),
                ),
                (
                    "number",
                    models.DecimalField(
                        decimal_places=10, max_digits=28, null=True, verbose_name="number"
                    ),
                ),
                ("date", models.DateField(null=True, verbose_name="date")),
                (
                    "code",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="choice"),
                ),
                (
                    "text",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="as typed"
                    ),
                ),
                (
                    "unit",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="unit"),
                ),
                (
                    "currency",
                    models.CharField(blank=True, default="", max_length=3, verbose_name="currency"),
                ),
                (
                    "price_year",
                    models.PositiveSmallIntegerField(null=True, verbose_name="price year"),
                ),
                (
                    "rate",
                    models.DecimalField(
                        decimal_places=10, max_digits=28, null=True, verbose_name="rate"
                    ),
                ),
                ("method", models.TextField(blank=True, default="", verbose_name="method")),
                (
                    "quality",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("measured_verified", "measured and verified"),
                            ("measured", "measured"),
                            ("estimated", "estimated"),
                            ("modelled", "modelled"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="quality",
                    ),
                ),
                ("source", models.TextField(blank=True, default="", verbose_name="source")),
                (
                    "dataset_date",
                    models.CharField(
                        blank=True, default="", max_length=10, verbose_name="date of the data set"
                    ),
                ),
                (
                    "licence",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="licence"),
                ),
                ("comment", models.TextField(blank=True, default="", verbose_name="comment")),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values",
                        to="reporting.revision",
                    ),
                ),
                (
                    "definition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values",
                        to="reporting.indicatordefinition",
                    ),
                ),
            ],
            options={
                "verbose_name": "value",
                "verbose_name_plural": "values",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "presence__in",
                                ["reported", "zero", "nil", "not_applicable", "not_available"],
                            )
                        ),
                        name="reporting_value_presence_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("presence", "reported"),
                                models.Q(
                                    models.Q(
                                        ("code", ""), ("date", None), ("number__isnull", False)
                                    ),
                                    models.Q(
                                        ("code", ""), ("date__isnull", False), ("number", None)
                                    ),
                                    models.Q(
                                        ("date", None),
                                        ("number", None),
                                        models.Q(("code", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("code", ""), ("date", None), ("number", 0), ("presence", "zero")
                            ),
                            models.Q(
                                models.Q(("presence__in", ["reported", "zero"]), _negated=True),
                                ("code", ""),
                                ("date", None),
                                ("number", None),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_value_value_fits_presence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("presence", "reported"), _negated=True),
                            ("number", None),
                            models.Q(("number", 0), _negated=True),
                            _connector="OR",
                        ),
                        name="reporting_value_zero_is_called_zero",
                    ),
                    models.UniqueConstraint(
                        fields=("revision", "definition", "reference_year", "slice", "claim_id"),
                        name="reporting_value_once",
                        nulls_distinct=False,
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="sealed_with_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (\n                SELECT 1 FROM reporting_revision\n                WHERE id IN (OLD.revision_id, NEW.revision_id) AND content_sha256 IS NOT NULL\n            ) THEN\n                RAISE EXCEPTION 'revision is sealed';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="d2f8704d81386e22416cada2b01bfd66e36d595b",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_sealed_with_revision_dc6f0",
                            table="reporting_value",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
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
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="reporting.reportingcycle",
                        verbose_name="cycle",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "slug",
                    models.SlugField(
                        max_length=40, unique=True, verbose_name="public name in addresses"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("requested", "being compiled"),
                            ("compiled", "compiled, not published"),
                            ("clearance", "with its reporters for clearance"),
                            ("cleared", "cleared, not published"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                            ("set_aside", "set aside, never published"),
                        ],
                        default="requested",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("installation", models.CharField(max_length=12, verbose_name="installation")),
                ("requested_at", models.DateTimeField(auto_now_add=True, verbose_name="requested")),
                (
                    "requested_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "frozen_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="frozen"),
                ),
                ("manifest", models.BinaryField(null=True)),
                (
                    "manifest_sha256",
                    models.CharField(
                        editable=False, max_length=64, null=True, verbose_name="SHA-256"
                    ),
                ),
                (
                    "clearance_due",
                    models.DateField(
                        editable=False,
                        help_text="The last of ten working days.",
                        null=True,
                        verbose_name="reporters answer by",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions_noted",
                        to="initiatives.decision",
                        verbose_name="the Oversight Group took note by",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="published at"),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
                "ordering": ["-cycle__year", "cycle__kind", "-number"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "requested",
                                    "compiled",
                                    "clearance",
                                    "cleared",
                                    "published",
                                    "withdrawn",
                                    "set_aside",
                                ],
                            )
                        ),
                        name="reporting_edition_status_known",
                    ),
                    models.UniqueConstraint(
                        fields=("cycle", "number"), name="reporting_edition_number"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "requested")),
                        fields=("cycle",),
                        name="reporting_edition_one_being_compiled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("installation__in", ["local", "production"])),
                        name="reporting_edition_installation_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("frozen_at", None), ("manifest", None), ("manifest_sha256", None)
                            ),
                            models.Q(
                                ("frozen_at__isnull", False),
                                ("manifest__isnull", False),
                                ("manifest_sha256__regex", "^[0-9a-f]{64}$"),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_edition_frozen_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "requested"), ("frozen_at__isnull", False), _connector="OR"
                        ),
                        name="reporting_edition_compiled_is_frozen",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("status__in", ["published", "withdrawn"]), _negated=True),
                                ("published_at", None),
                                ("published_by", None),
                            ),
                            models.Q(
                                ("published_at__isnull", False),
                                ("published_by__isnull", False),
                                ("status__in", ["published", "withdrawn"]),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_edition_published_paired",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="af4409e953eed0feb97ff7470516a0ae6697f2e0",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_7e7ed",
                            table="reporting_edition",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="status_transitions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{requested:compiled,compiled:clearance,compiled:published,compiled:set_aside,clearance:cleared,clearance:set_aside,cleared:published,cleared:set_aside,published:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="0b89bebc1bebe3d1755d69c5628ef9eec8bc8cc0",
                            operation="UPDATE",
                            pgid="pgtrigger_status_transitions_92d29",
                            table="reporting_edition",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="freeze_holds",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.frozen_at IS NOT NULL AND ROW(OLD.uid, OLD.cycle_id, OLD.number, OLD.slug, OLD.title, OLD.installation, OLD.requested_at, OLD.requested_by_id, OLD.frozen_at, OLD.manifest, OLD.manifest_sha256) IS DISTINCT FROM ROW(NEW.uid, NEW.cycle_id, NEW.number, NEW.slug, NEW.title, NEW.installation, NEW.requested_at, NEW.requested_by_id, NEW.frozen_at, NEW.manifest, NEW.manifest_sha256))",
                            func="RAISE EXCEPTION 'edition % is frozen', OLD.uid;",
                            hash="f84e43f132ae8bec7793860e1a87e948c542c82f",
                            operation="UPDATE",
                            pgid="pgtrigger_freeze_holds_bf3bc",
                            table="reporting_edition",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="publication_holds",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.published_at IS NOT NULL AND ROW(OLD.published_at, OLD.published_by_id, OLD.noted_by_id, OLD.clearance_due) IS DISTINCT FROM ROW(NEW.published_at, NEW.published_by_id, NEW.noted_by_id, NEW.clearance_due))",
                            func="RAISE EXCEPTION 'edition % is published', OLD.uid;",
                            hash="11f170b457ac422bdefd6e5aa955fafe8a5def91",
                            operation="UPDATE",
                            pgid="pgtrigger_publication_holds_74bb8",
                            table="reporting_edition",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="published_when_cleared",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.\"status\" = 'published' AND OLD.\"status\" IS DISTINCT FROM 'published')",
                            func="\n                    IF (\n                        SELECT kind FROM reporting_reportingcycle WHERE id = NEW.cycle_id\n                    ) <> 'opening' AND (\n                        OLD.status <> 'cleared' OR NEW.noted_by_id IS NULL OR 2 > (\n                            SELECT count(*) FROM reporting_signoff WHERE edition_id = NEW.id\n                        )\n                    ) THEN\n                        RAISE EXCEPTION 'edition % is not cleared', NEW.uid;\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="655bb67cda10fd518d28a33ba532df42223e4de8",
                            operation="UPDATE",
                            pgid="pgtrigger_published_when_cleared_9a39a",
                            table="reporting_edition",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="92911b8529a3a152554e112cb701e754e92ecc9f",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_00ed1",
                            table="reporting_edition",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_editionevent" ("clearance_due", "cycle_id", "frozen_at", "id", "installation", "manifest_sha256", "noted_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "requested_at", "requested_by_id", "slug", "status", "title", "uid", "version") VALUES (NEW."clearance_due", NEW."cycle_id", NEW."frozen_at", NEW."id", NEW."installation", NEW."manifest_sha256", NEW."noted_by_id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."requested_at", NEW."requested_by_id", NEW."slug", NEW."status", NEW."title", NEW."uid", NEW."version"); RETURN NULL;',
                            hash="7ab2e4f447d6032eaaa9259c77fc4b0aadd18c5b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1d920",
                            table="reporting_edition",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."clearance_due" IS DISTINCT FROM (NEW."clearance_due") OR OLD."cycle_id" IS DISTINCT FROM (NEW."cycle_id") OR OLD."frozen_at" IS DISTINCT FROM (NEW."frozen_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."installation" IS DISTINCT FROM (NEW."installation") OR OLD."manifest_sha256" IS DISTINCT FROM (NEW."manifest_sha256") OR OLD."noted_by_id" IS DISTINCT FROM (NEW."noted_by_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."published_by_id" IS DISTINCT FROM (NEW."published_by_id") OR OLD."requested_at" IS DISTINCT FROM (NEW."requested_at") OR OLD."requested_by_id" IS DISTINCT FROM (NEW."requested_by_id") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "reporting_editionevent" ("clearance_due", "cycle_id", "frozen_at", "id", "installation", "manifest_sha256", "noted_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "requested_at", "requested_by_id", "slug", "status", "title", "uid", "version") VALUES (NEW."clearance_due", NEW."cycle_id", NEW."frozen_at", NEW."id", NEW."installation", NEW."manifest_sha256", NEW."noted_by_id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."requested_at", NEW."requested_by_id", NEW."slug", NEW."status", NEW."title", NEW."uid", NEW."version"); RETURN NULL;',
                            hash="8178ac811508d0c9916d0c2094eb6eb7aacd56f2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5ed5e",
                            table="reporting_edition",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EditionEvent",
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
                        to="reporting.edition",
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
                    "cycle",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.reportingcycle",
                        verbose_name="cycle",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "slug",
                    models.SlugField(
                        db_index=False, max_length=40, verbose_name="public name in addresses"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("requested", "being compiled"),
                            ("compiled", "compiled, not published"),
                            ("clearance", "with its reporters for clearance"),
                            ("cleared", "cleared, not published"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                            ("set_aside", "set aside, never published"),
                        ],
                        default="requested",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("installation", models.CharField(max_length=12, verbose_name="installation")),
                ("requested_at", models.DateTimeField(auto_now_add=True, verbose_name="requested")),
                (
                    "requested_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "frozen_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="frozen"),
                ),
                (
                    "manifest_sha256",
                    models.CharField(
                        editable=False, max_length=64, null=True, verbose_name="SHA-256"
                    ),
                ),
                (
                    "clearance_due",
                    models.DateField(
                        editable=False,
                        help_text="The last of ten working days.",
                        null=True,
                        verbose_name="reporters answer by",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.decision",
                        verbose_name="the Oversight Group took note by",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="published at"),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                            hash="0d720bc3cf5ec5c30e3bdf3709393ab0a209f961",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1a318",
                            table="reporting_editionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FrozenReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frozen_reports",
                        to="reporting.edition",
                    ),
                ),
                ("actor_slug", models.SlugField(max_length=120, verbose_name="reporter")),
                ("actor_name", models.CharField(max_length=300, verbose_name="name")),
                ("actor_kind", models.CharField(max_length=50, verbose_name="kind")),
                (
                    "iso2",
                    models.CharField(
                        blank=True, default="", max_length=2, verbose_name="ISO 3166 alpha-2"
                    ),
                ),
                (
                    "iso3",
                    models.CharField(
                        blank=True, default="", max_length=3, verbose_name="ISO 3166 alpha-3"
                    ),
                ),
                (
                    "region",
                    models.CharField(
                        blank=True, default="", max_length=60, verbose_name="M49 region"
                    ),
                ),
                ("groups", models.JSONField(default=list, verbose_name="country groups")),
                ("sectors", models.JSONField(default=list, verbose_name="sectors")),
                ("areas", models.JSONField(default=list, verbose_name="areas of collaboration")),
                ("initiatives", models.JSONField(default=list, verbose_name="initiatives")),
                ("asked_as", models.JSONField(default=list, verbose_name="asked as")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reported", "reported"),
                            (
                                "described",
                                "described from public statistics, not cleared by the reporter",
                            ),
                            ("not_reported", "not reported"),
                        ],
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reporter", "the reporter"),
                            ("on_behalf", "the Secretariat, as the reporter instructed"),
                            ("public_statistics", "public statistics, not cleared by the reporter"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="written by",
                    ),
                ),
                (
                    "in_totals_only",
                    models.PositiveIntegerField(default=0, verbose_name="values in totals only"),
                ),
                (
                    "not_published",
                    models.PositiveIntegerField(default=0, verbose_name="values not published"),
                ),
                (
                    "withheld",
                    models.JSONField(default=list, verbose_name="indicators not published"),
                ),
                ("report_uid", models.UUIDField(null=True, verbose_name="report")),
                ("revision_uid", models.UUIDField(null=True, verbose_name="revision")),
                (
                    "revision_number",
                    models.PositiveSmallIntegerField(null=True, verbose_name="revision number"),
                ),
                (
                    "revision_sha256",
                    models.CharField(blank=True, default="", max_length=64, verbose_name="SHA-256"),
                ),
                (
                    "receipt",
                    models.CharField(blank=True, default="", max_length=40, verbose_name="receipt"),
                ),
                ("actor_key", models.BigIntegerField(verbose_name="key in the register")),
            ],
            options={
                "verbose_name": "frozen report",
                "verbose_name_plural": "frozen reports",
                "ordering": ["edition", "actor_slug"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["reported", "described", "not_reported"])
                        ),
                        name="reporting_frozenreport_state_known",
                    ),
                    models.UniqueConstraint(
                        fields=("edition", "actor_slug"), name="reporting_frozenreport_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revision_uid", None), ("state", "not_reported")),
                            models.Q(
                                ("origin", "public_statistics"),
                                ("receipt", ""),
                                ("state", "described"),
                            ),
                            models.Q(
                                ("revision_uid__isnull", False),
                                ("state", "reported"),
                                models.Q(("origin", "public_statistics"), _negated=True),
                                models.Q(("receipt", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_frozenreport_state_fits_revision",
                    ),
                    models.UniqueConstraint(
                        fields=("edition", "actor_key"), name="reporting_frozenreport_of_whom"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="written_while_compiling",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                IF EXISTS (\n                    SELECT 1 FROM reporting_edition\n                    WHERE id IN (SELECT edition_id FROM new_rows) AND (status <> 'requested' OR frozen_at IS NOT NULL)\n                ) THEN\n                    RAISE EXCEPTION 'edition is closed';\n                END IF;\n                RETURN NULL;\n            ",
                            hash="79c5a09c3f38631098a0be0ff574c2d43607e354",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_written_while_compiling_0e7ae",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="reporting_frozenreport",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="stays_as_written",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                IF TG_OP = 'UPDATE' OR EXISTS (\n                    SELECT 1 FROM reporting_edition WHERE id = OLD.edition_id AND (status <> 'requested' OR frozen_at IS NOT NULL)\n                ) THEN\n                    RAISE EXCEPTION 'edition is closed';\n                END IF;\n                RETURN OLD;\n            ",
                            hash="d0cdbb09bddaae2906237c6ca7ebdd84cec8e983",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_stays_as_written_38da5",
                            table="reporting_frozenreport",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FrozenValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference_year",
                    models.PositiveSmallIntegerField(null=True, verbose_name="reference year"),
                ),
                (
                    "slice",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="slice"),
                ),
                (
                    "claim_id",
                    models.CharField(
                        blank=True, default="", max_length=120, verbose_name="the thing claimed"
                    ),
                ),
                (
                    "presence",
                    models.CharField(
                        choices=[
                            ("reported", "reported"),
                            ("zero", "zero"),
                            ("nil", "nothing to report"),
                            ("not_applicable", "not applicable"),
                            ("not_available", "not available"),
                        ],
                        max_length=15,
                        verbose_name="presence",
                    ),
                ),
                (
                    "number",
                    models.DecimalField(
                        decimal_places=10, max_digits=28, null=True, verbose_name="number"
                    ),
                ),
                ("date", models.DateField(null=True, verbose_name="date")),
                (
                    "code",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="choice"),
                ),
                (
                    "text",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="as typed"
                    ),
                ),
                (
                    "unit",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="unit"),
                ),
                (
                    "currency",
                    models.CharField(blank=True, default="", max_length=3, verbose_name="currency"),
                ),
                (
                    "price_year",
                    models.PositiveSmallIntegerField(null=True, verbose_name="price year"),
                ),
                (
                    "rate",
                    models.DecimalField(
                        decimal_places=10, max_digits=28, null=True, verbose_name="rate"
                    ),
                ),
                ("method", models.TextField(blank=True, default="", verbose_name="method")),
                (
                    "quality",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("measured_verified", "measured and verified"),
                            ("measured", "measured"),
                            ("estimated", "estimated"),
                            ("modelled", "modelled"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="quality",
                    ),
                ),
                ("source", models.TextField(blank=True, default="", verbose_name="source")),
                (
                    "dataset_date",
                    models.CharField(
                        blank=True, default="", max_length=10, verbose_name="date of the data set"
                    ),
                ),
                (
                    "licence",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="licence"),
                ),
                ("comment", models.TextField(blank=True, default="", verbose_name="comment")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frozen_values",
                        to="reporting.edition",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values",
                        to="reporting.frozenreport",
                    ),
                ),
                ("number_in_edition", models.PositiveIntegerField(verbose_name="row")),
                ("indicator_code", models.CharField(max_length=20, verbose_name="indicator")),
                ("indicator_name", models.CharField(max_length=200, verbose_name="name")),
                ("definition_number", models.PositiveSmallIntegerField(verbose_name="definition")),
                ("theme", models.CharField(max_length=60, verbose_name="stocktake theme")),
                (
                    "consent",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_full", "in full"),
                            ("aggregated", "aggregated only"),
                            ("not", "not"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="may be published",
                    ),
                ),
                (
                    "stand_in",
                    models.UUIDField(
                        editable=False, null=True, verbose_name="what hashes take for it"
                    ),
                ),
                (
                    "line_sha256",
                    models.BinaryField(max_length=32, null=True, verbose_name="SHA-256 of the row"),
                ),
            ],
            options={
                "verbose_name": "frozen value",
                "verbose_name_plural": "frozen values",
                "ordering": ["edition", "number_in_edition"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "presence__in",
                                ["reported", "zero", "nil", "not_applicable", "not_available"],
                            )
                        ),
                        name="reporting_frozenvalue_presence_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("presence", "reported"),
                                models.Q(
                                    models.Q(
                                        ("code", ""), ("date", None), ("number__isnull", False)
                                    ),
                                    models.Q(
                                        ("code", ""), ("date__isnull", False), ("number", None)
                                    ),
                                    models.Q(
                                        ("date", None),
                                        ("number", None),
                                        models.Q(("code", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("code", ""), ("date", None), ("number", 0), ("presence", "zero")
                            ),
                            models.Q(
                                models.Q(("presence__in", ["reported", "zero"]), _negated=True),
                                ("code", ""),
                                ("date", None),
                                ("number", None),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_frozenvalue_value_fits_presence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("presence", "reported"), _negated=True),
                            ("number", None),
                            models.Q(("number", 0), _negated=True),
                            _connector="OR",
                        ),
                        name="reporting_frozenvalue_zero_is_called_zero",
                    ),
                    models.UniqueConstraint(
                        fields=("edition", "number_in_edition"), name="reporting_frozenvalue_row"
                    ),
                    models.UniqueConstraint(
                        fields=("report", "indicator_code", "reference_year", "slice", "claim_id"),
                        name="reporting_frozenvalue_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("consent__in", ["", "in_full"]), ("stand_in", None)),
                            models.Q(("consent", "aggregated"), ("stand_in__isnull", False)),
                            _connector="OR",
                        ),
                        name="reporting_frozenvalue_consent_given",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="written_while_compiling",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                IF EXISTS (\n                    SELECT 1 FROM reporting_edition\n                    WHERE id IN (SELECT edition_id FROM new_rows) AND (status <> 'requested' OR frozen_at IS NOT NULL)\n                ) THEN\n                    RAISE EXCEPTION 'edition is closed';\n                END IF;\n                RETURN NULL;\n            ",
                            hash="c2ed016fb3eb9580a723161d107440e45dc54f8b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_written_while_compiling_46515",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="reporting_frozenvalue",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="stays_as_written",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                IF TG_OP = 'UPDATE' OR EXISTS (\n                    SELECT 1 FROM reporting_edition WHERE id = OLD.edition_id AND (status <> 'requested' OR frozen_at IS NOT NULL)\n                ) THEN\n                    RAISE EXCEPTION 'edition is closed';\n                END IF;\n                RETURN OLD;\n            ",
                            hash="a6fd3207e05c5f8ca547699cea13276a1e650f58",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_stays_as_written_e1afe",
                            table="reporting_frozenvalue",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FrozenPassage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frozen_passages",
                        to="reporting.edition",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passages",
                        to="reporting.frozenreport",
                    ),
                ),
                ("number_in_edition", models.PositiveIntegerField(verbose_name="row")),
                ("section_code", models.CharField(max_length=10, verbose_name="section")),
                (
                    "section_title",
                    models.CharField(max_length=200, verbose_name="title of the section"),
                ),
                ("question_code", models.CharField(max_length=20, verbose_name="question")),
                ("question_text", models.TextField(verbose_name="text of the question")),
                ("answer_type", models.CharField(max_length=20, verbose_name="kind of answer")),
                (
                    "about",
                    models.SlugField(blank=True, default="", max_length=120, verbose_name="about"),
                ),
                ("lang", models.CharField(max_length=10, verbose_name="language")),
                ("content", models.JSONField(verbose_name="as written")),
                ("text", models.TextField(verbose_name="as plain text")),
            ],
            options={
                "verbose_name": "frozen passage",
                "verbose_name_plural": "frozen passages",
                "ordering": ["edition", "number_in_edition"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "number_in_edition"), name="reporting_frozenpassage_row"
                    ),
                    models.UniqueConstraint(
                        fields=("report", "question_code", "about"),
                        name="reporting_frozenpassage_once",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="written_while_compiling",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                IF EXISTS (\n                    SELECT 1 FROM reporting_edition\n                    WHERE id IN (SELECT edition_id FROM new_rows) AND (status <> 'requested' OR frozen_at IS NOT NULL)\n                ) THEN\n                    RAISE EXCEPTION 'edition is closed';\n                END IF;\n                RETURN NULL;\n            ",
                            hash="c317a6f6c5a56be1e67cecd2d854b3c74e9e5924",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_written_while_compiling_ae6a3",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="reporting_frozenpassage",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="stays_as_written",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                IF TG_OP = 'UPDATE' OR EXISTS (\n                    SELECT 1 FROM reporting_edition WHERE id = OLD.edition_id AND (status <> 'requested' OR frozen_at IS NOT NULL)\n                ) THEN\n                    RAISE EXCEPTION 'edition is closed';\n                END IF;\n                RETURN OLD;\n            ",
                            hash="c73ab0ecea24fb9eee682bb38e92c289ea2b91ea",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_stays_as_written_46b67",
                            table="reporting_frozenpassage",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FrozenAction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frozen_actions",
                        to="reporting.edition",
                    ),
                ),
                ("slug", models.SlugField(max_length=120, verbose_name="public name in addresses")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("rationale", models.TextField(blank=True, default="", verbose_name="rationale")),
                (
                    "area",
                    models.CharField(
                        blank=True, default="", max_length=60, verbose_name="area of collaboration"
                    ),
                ),
                ("decided_on", models.DateField(verbose_name="decided on")),
                ("decision", models.CharField(max_length=300, verbose_name="decision")),
                ("leads", models.JSONField(default=list, verbose_name="leads")),
                ("supporters", models.JSONField(default=list, verbose_name="supporters")),
                ("ratings", models.JSONField(default=list, verbose_name="ratings")),
                ("milestones", models.JSONField(default=list, verbose_name="milestones")),
                (
                    "status",
                    models.CharField(blank=True, default="", max_length=12, verbose_name="status"),
                ),
            ],
            options={
                "verbose_name": "frozen priority action",
                "verbose_name_plural": "frozen priority actions",
                "ordering": ["edition", "slug"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "slug"), name="reporting_frozenaction_once"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="written_while_compiling",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                IF EXISTS (\n                    SELECT 1 FROM reporting_edition\n                    WHERE id IN (SELECT edition_id FROM new_rows) AND (status <> 'requested' OR frozen_at IS NOT NULL)\n                ) THEN\n                    RAISE EXCEPTION 'edition is closed';\n                END IF;\n                RETURN NULL;\n            ",
                            hash="3bcf6ff9b77c2b595e57a4c016c4edf042f94e99",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_written_while_compiling_09283",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="reporting_frozenaction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="stays_as_written",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                IF TG_OP = 'UPDATE' OR EXISTS (\n                    SELECT 1 FROM reporting_edition WHERE id = OLD.edition_id AND (status <> 'requested' OR frozen_at IS NOT NULL)\n                ) THEN\n                    RAISE EXCEPTION 'edition is closed';\n                END IF;\n                RETURN OLD;\n            ",
                            hash="c96574ab7ae8ef864fce0ae056ea4fb912b88edb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_stays_as_written_e9842",
                            table="reporting_frozenaction",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FrozenTarget",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frozen_targets",
                        to="reporting.edition",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="reporting.frozenreport",
                    ),
                ),
                ("indicator_code", models.CharField(max_length=20, verbose_name="indicator")),
                (
                    "baseline_value",
                    models.DecimalField(
                        decimal_places=10, max_digits=28, null=True, verbose_name="baseline"
                    ),
                ),
                (
                    "baseline_year",
                    models.PositiveSmallIntegerField(null=True, verbose_name="baseline year"),
                ),
                (
                    "target_value",
                    models.DecimalField(decimal_places=10, max_digits=28, verbose_name="target"),
                ),
                ("target_year", models.PositiveSmallIntegerField(verbose_name="target year")),
                (
                    "unit",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="unit"),
                ),
                ("source", models.TextField(blank=True, default="", verbose_name="source")),
            ],
            options={
                "verbose_name": "frozen target",
                "verbose_name_plural": "frozen targets",
                "ordering": ["edition", "report__actor_slug", "indicator_code", "target_year"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "indicator_code", "target_year"),
                        name="reporting_frozentarget_once",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="written_while_compiling",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                IF EXISTS (\n                    SELECT 1 FROM reporting_edition\n                    WHERE id IN (SELECT edition_id FROM new_rows) AND (status <> 'requested' OR frozen_at IS NOT NULL)\n                ) THEN\n                    RAISE EXCEPTION 'edition is closed';\n                END IF;\n                RETURN NULL;\n            ",
                            hash="38cf29afb7259b60c7d6bf29146af37e22c3beae",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_written_while_compiling_706e1",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="reporting_frozentarget",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="stays_as_written",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                IF TG_OP = 'UPDATE' OR EXISTS (\n                    SELECT 1 FROM reporting_edition WHERE id = OLD.edition_id AND (status <> 'requested' OR frozen_at IS NOT NULL)\n                ) THEN\n                    RAISE EXCEPTION 'edition is closed';\n                END IF;\n                RETURN OLD;\n            ",
                            hash="f4150decc00c324592444174dc7e1fac81c86d86",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_stays_as_written_31d39",
                            table="reporting_frozentarget",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Clearance",
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
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clearances",
                        to="reporting.edition",
                    ),
                ),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clearance",
                        to="reporting.frozenreport",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("asked", "asked, no answer yet"),
                            ("confirmed", "confirmed"),
                            ("correction", "asks for corrections"),
                            ("silent", "did not answer in time"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="asked")),
                (
                    "answered_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="answered"),
                ),
                (
                    "answered_by_uid",
                    models.UUIDField(editable=False, null=True, verbose_name="answered by"),
                ),
            ],
            options={
                "verbose_name": "clearance",
                "verbose_name_plural": "clearances",
                "ordering": ["edition", "report__actor_slug"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["asked", "confirmed", "correction", "silent"])
                        ),
                        name="reporting_clearance_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at", None),
                                ("answered_by_uid", None),
                                ("status__in", ["asked", "silent"]),
                            ),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by_uid__isnull", False),
                                ("status__in", ["confirmed", "correction"]),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_clearance_answered_whole",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="status_transitions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{asked:confirmed,asked:correction,asked:silent,confirmed:correction,correction:confirmed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="f573cf6b8def8999049b9c45636f4e4ffd6e2939",
                            operation="UPDATE",
                            pgid="pgtrigger_status_transitions_bcdfc",
                            table="reporting_clearance",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="50cdf29f73c53e7a11693546385524b2c1d0fafc",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_64c09",
                            table="reporting_clearance",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "clearance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to="reporting.clearance",
                    ),
                ),
                (
                    "place",
                    models.CharField(blank=True, default="", max_length=220, verbose_name="place"),
                ),
                (
                    "is_correction",
                    models.BooleanField(default=False, verbose_name="asks for a correction"),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                ("written_by_uid", models.UUIDField(editable=False, verbose_name="written by")),
                (
                    "answer",
                    models.TextField(
                        blank=True, default="", verbose_name="the Secretariat's answer"
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="answered"),
                ),
                (
                    "answered_by_uid",
                    models.UUIDField(editable=False, null=True, verbose_name="answered by"),
                ),
            ],
            options={
                "verbose_name": "remark",
                "verbose_name_plural": "remarks",
                "ordering": ["clearance", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="reporting_remark_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""), ("answered_at", None), ("answered_by_uid", None)
                            ),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by_uid__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_remark_answered_whole",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="caa9e4320481d0b316a852207178d22a6cc45bda",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_3fa0a",
                            table="reporting_remark",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sign_offs",
                        to="reporting.edition",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("signed_at", models.DateTimeField(auto_now_add=True, verbose_name="signed off")),
            ],
            options={
                "verbose_name": "sign-off",
                "verbose_name_plural": "sign-offs",
                "ordering": ["edition", "signed_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "user"), name="reporting_signoff_once"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="3b57f13b9ce9c27171f47e74517c5b9785b1bbf8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_stays_3ec7a",
                            table="reporting_signoff",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="reporting.edition",
                    ),
                ),
                ("key", models.CharField(max_length=200, verbose_name="key")),
                ("position", models.PositiveIntegerField(verbose_name="position")),
                (
                    "indicator_code",
                    models.CharField(
                        blank=True, default="", max_length=20, verbose_name="indicator"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("coverage", "how many reporters"),
                            ("count", "number of distinct things"),
                            ("sum", "sum"),
                            ("mean", "weighted mean"),
                            ("share", "reporters who chose an answer"),
                            ("latest", "latest date"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("sum", "sum"),
                            ("sum_by_claim", "sum over distinct things, each counted once"),
                            ("weighted_mean", "mean weighted by another indicator"),
                            ("distribution", "how many reporters chose each answer"),
                            ("latest", "the latest, and how many distinct things"),
                            ("none", "listed side by side, never put together"),
                        ],
                        default="",
                        max_length=15,
                        verbose_name="rule",
                    ),
                ),
                (
                    "chapter",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="chapter"),
                ),
                (
                    "dimension",
                    models.CharField(
                        choices=[
                            ("all", "all reporters"),
                            ("group", "country group"),
                            ("region", "M49 region"),
                            ("initiative", "initiative"),
                            ("sector", "sector"),
                            ("area", "area of collaboration"),
                            ("part", "part of the value"),
                        ],
                        default="all",
                        max_length=10,
                        verbose_name="divided by",
                    ),
                ),
                (
                    "member",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="of which"
                    ),
                ),
                (
                    "actor_kind",
                    models.CharField(
                        blank=True, default="", max_length=50, verbose_name="kind of reporter"
                    ),
                ),
                (
                    "reference_year",
                    models.PositiveSmallIntegerField(null=True, verbose_name="reference year"),
                ),
                (
                    "series",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="series"),
                ),
                (
                    "is_public_statistics",
                    models.BooleanField(default=False, verbose_name="from public statistics"),
                ),
                (
                    "slice",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="slice"),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "number",
                    models.DecimalField(
                        decimal_places=10, max_digits=28, null=True, verbose_name="number"
                    ),
                ),
                ("date", models.DateField(null=True, verbose_name="date")),
                (
                    "unit",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="unit"),
                ),
                ("is_withheld", models.BooleanField(default=False, verbose_name="number withheld")),
                (
                    "earlier_number",
                    models.DecimalField(
                        decimal_places=10, max_digits=28, null=True, verbose_name="the year before"
                    ),
                ),
                (
                    "earlier_edition",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=40,
                        verbose_name="edition of the year before",
                    ),
                ),
                ("shares", models.JSONField(default=list, verbose_name="claimed by several")),
                ("coverage", models.JSONField(default=dict, verbose_name="coverage")),
                ("predicate", models.JSONField(default=dict, verbose_name="rows it stands on")),
                ("row_count", models.PositiveIntegerField(verbose_name="rows")),
                ("rows_sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
            ],
            options={
                "verbose_name": "figure",
                "verbose_name_plural": "figures",
                "ordering": ["edition", "position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["coverage", "count", "sum", "mean", "share", "latest"])
                        ),
                        name="reporting_figure_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "dimension__in",
                                ["all", "group", "region", "initiative", "sector", "area", "part"],
                            )
                        ),
                        name="reporting_figure_dimension_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_withheld", False),
                            models.Q(("date", None), ("earlier_number", None), ("number", None)),
                            _connector="OR",
                        ),
                        name="reporting_figure_withheld_has_no_number",
                    ),
                    models.UniqueConstraint(fields=("edition", "key"), name="reporting_figure_key"),
                    models.UniqueConstraint(
                        fields=("edition", "position"), name="reporting_figure_position"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="written_while_compiling",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                IF EXISTS (\n                    SELECT 1 FROM reporting_edition\n                    WHERE id IN (SELECT edition_id FROM new_rows) AND (status <> 'requested')\n                ) THEN\n                    RAISE EXCEPTION 'edition is closed';\n                END IF;\n                RETURN NULL;\n            ",
                            hash="ddf75259fe2e1d90d8eae13d33f1384c39f51cb4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_written_while_compiling_604c5",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="reporting_figure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="stays_as_written",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                IF TG_OP = 'UPDATE' OR EXISTS (\n                    SELECT 1 FROM reporting_edition WHERE id = OLD.edition_id AND (status <> 'requested')\n                ) THEN\n                    RAISE EXCEPTION 'edition is closed';\n                END IF;\n                RETURN OLD;\n            ",
                            hash="0e3cba5322482969b0c0569e33f0c5701bfbd73f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_stays_as_written_f3a62",
                            table="reporting_figure",
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
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("title")
                            ),
                            name="tsvector_ops",
                        ),
                        condition=models.Q(("dimension", "all")),
                        name="reporting_figure_search",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Chart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charts",
                        to="reporting.edition",
                    ),
                ),
                ("key", models.CharField(max_length=200, verbose_name="key")),
                ("position", models.PositiveIntegerField(verbose_name="position")),
                (
                    "chapter",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="chapter"),
                ),
                (
                    "indicator_code",
                    models.CharField(
                        blank=True, default="", max_length=20, verbose_name="indicator"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("alt", models.TextField(verbose_name="in words")),
                ("spec", models.JSONField(verbose_name="specification")),
                ("data", models.JSONField(verbose_name="table")),
                ("svg", models.TextField(verbose_name="SVG")),
                ("svg_sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
            ],
            options={
                "verbose_name": "chart",
                "verbose_name_plural": "charts",
                "ordering": ["edition", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "key"), name="reporting_chart_key"),
                    models.UniqueConstraint(
                        fields=("edition", "position"), name="reporting_chart_position"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("alt", ""), _negated=True),
                        name="reporting_chart_told_in_words",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="written_while_compiling",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                IF EXISTS (\n                    SELECT 1 FROM reporting_edition\n                    WHERE id IN (SELECT edition_id FROM new_rows) AND (status <> 'requested')\n                ) THEN\n                    RAISE EXCEPTION 'edition is closed';\n                END IF;\n                RETURN NULL;\n            ",
                            hash="a10a5eaa76e825032d00c7de262b4862f77e9852",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_written_while_compiling_939ec",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="reporting_chart",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="stays_as_written",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                IF TG_OP = 'UPDATE' OR EXISTS (\n                    SELECT 1 FROM reporting_edition WHERE id = OLD.edition_id AND (status <> 'requested')\n                ) THEN\n                    RAISE EXCEPTION 'edition is closed';\n                END IF;\n                RETURN OLD;\n            ",
                            hash="dabd3fcc49977ce5b53b332c2e32ee006945fa77",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_stays_as_written_6442a",
                            table="reporting_chart",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FigureChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="reporting.edition",
                    ),
                ),
                ("position", models.PositiveIntegerField(verbose_name="position")),
                ("since", models.CharField(max_length=40, verbose_name="edition before")),
                ("figure_key", models.CharField(max_length=200, verbose_name="figure")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "unit",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="unit"),
                ),
                (
                    "before",
                    models.CharField(blank=True, default="", max_length=100, verbose_name="before"),
                ),
                (
                    "after",
                    models.CharField(blank=True, default="", max_length=100, verbose_name="after"),
                ),
                (
                    "difference",
                    models.DecimalField(
                        decimal_places=10, max_digits=28, null=True, verbose_name="difference"
                    ),
                ),
                ("because", models.JSONField(default=list, verbose_name="because of")),
            ],
            options={
                "verbose_name": "changed figure",
                "verbose_name_plural": "changed figures",
                "ordering": ["edition", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "figure_key"), name="reporting_figurechange_once"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="written_while_compiling",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                IF EXISTS (\n                    SELECT 1 FROM reporting_edition\n                    WHERE id IN (SELECT edition_id FROM new_rows) AND (status <> 'requested')\n                ) THEN\n                    RAISE EXCEPTION 'edition is closed';\n                END IF;\n                RETURN NULL;\n            ",
                            hash="b25caa38ff6fc98ba4a6d51930d76b78477bbded",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_written_while_compiling_676a4",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="reporting_figurechange",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="stays_as_written",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                IF TG_OP = 'UPDATE' OR EXISTS (\n                    SELECT 1 FROM reporting_edition WHERE id = OLD.edition_id AND (status <> 'requested')\n                ) THEN\n                    RAISE EXCEPTION 'edition is closed';\n                END IF;\n                RETURN OLD;\n            ",
                            hash="f1f8165cca913ad45f3586cee59fbd7251586197",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_stays_as_written_6e5ef",
                            table="reporting_figurechange",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Artefact",
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
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="artefacts",
                        to="reporting.edition",
                    ),
                ),
                ("part", models.CharField(default="document", max_length=60, verbose_name="part")),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF"),
                            ("xlsx", "XLSX"),
                            ("csv", "CSV"),
                            ("json", "JSON"),
                            ("jsonl", "JSON Lines"),
                            ("parquet", "Parquet"),
                            ("svg", "SVG"),
                            ("zip", "ZIP"),
                            ("txt", "text"),
                        ],
                        max_length=8,
                        verbose_name="format",
                    ),
                ),
                ("filename", models.CharField(max_length=120, verbose_name="file name")),
                ("path", models.CharField(max_length=200, unique=True, verbose_name="path")),
                ("size", models.PositiveBigIntegerField(verbose_name="bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
            ],
            options={
                "verbose_name": "file",
                "verbose_name_plural": "files",
                "ordering": ["edition", "part", "format"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "format__in",
                                [
                                    "pdf",
                                    "xlsx",
                                    "csv",
                                    "json",
                                    "jsonl",
                                    "parquet",
                                    "svg",
                                    "zip",
                                    "txt",
                                ],
                            )
                        ),
                        name="reporting_artefact_format_known",
                    ),
                    models.UniqueConstraint(
                        fields=("edition", "part", "format"), name="reporting_artefact_once"
                    ),
                    models.UniqueConstraint(
                        fields=("edition", "filename"), name="reporting_artefact_filename"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="written_while_compiling",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                IF EXISTS (\n                    SELECT 1 FROM reporting_edition\n                    WHERE id IN (SELECT edition_id FROM new_rows) AND (status <> 'requested')\n                ) THEN\n                    RAISE EXCEPTION 'edition is closed';\n                END IF;\n                RETURN NULL;\n            ",
                            hash="af2ba6bf0f7e2c86993ad3febf8f9b87d91b5071",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_written_while_compiling_cf3a2",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="reporting_artefact",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="stays_as_written",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                IF TG_OP = 'UPDATE' OR EXISTS (\n                    SELECT 1 FROM reporting_edition WHERE id = OLD.edition_id AND (status <> 'requested')\n                ) THEN\n                    RAISE EXCEPTION 'edition is closed';\n                END IF;\n                RETURN OLD;\n            ",
                            hash="0bd87a4660a43224474b32b69d1ebfe08a276c54",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_stays_as_written_531d0",
                            table="reporting_artefact",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionReview",
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
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_reviews",
                        to="reporting.reportingcycle",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="initiatives.priorityaction",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "a draft"),
                            ("shown", "shown to the leads"),
                            ("published", "published"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "rating",
                    models.CharField(
                        choices=[
                            ("not_rated", "not rated"),
                            ("minimal", "minimal progress"),
                            ("modest", "modest progress"),
                            ("good", "good progress"),
                        ],
                        default="not_rated",
                        max_length=10,
                        verbose_name="rating",
                    ),
                ),
                ("reasons", models.TextField(blank=True, verbose_name="reasons")),
                (
                    "rated_by_uid",
                    models.UUIDField(editable=False, null=True, verbose_name="rated by"),
                ),
                (
                    "shown_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="shown to the leads"
                    ),
                ),
                ("reply", models.TextField(blank=True, verbose_name="reply of the leads")),
                (
                    "replied_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="replied"),
                ),
                (
                    "replied_by_uid",
                    models.UUIDField(editable=False, null=True, verbose_name="replied by"),
                ),
                (
                    "published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="published"),
                ),
            ],
            options={
                "verbose_name": "review of a priority action",
                "verbose_name_plural": "reviews of priority actions",
                "ordering": ["cycle", "action"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["draft", "shown", "published"])),
                        name="reporting_actionreview_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rating__in", ["not_rated", "minimal", "modest", "good"])
                        ),
                        name="reporting_actionreview_rating_known",
                    ),
                    models.UniqueConstraint(
                        fields=("cycle", "action"), name="reporting_actionreview_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "draft"), ("shown_at__isnull", False), _connector="OR"
                        ),
                        name="reporting_actionreview_shown_before_published",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reply", ""), ("replied_at__isnull", False), _connector="OR"
                        ),
                        name="reporting_actionreview_reply_dated",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="status_transitions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{draft:shown,shown:draft,shown:published}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="dda3f55b853ba9d5779d9c6303e77272b91929d0",
                            operation="UPDATE",
                            pgid="pgtrigger_status_transitions_07a9b",
                            table="reporting_actionreview",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="published_holds",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.published_at IS NOT NULL AND ROW(OLD.uid, OLD.cycle_id, OLD.action_id, OLD.rating, OLD.reasons, OLD.shown_at, OLD.reply, OLD.replied_at, OLD.published_at) IS DISTINCT FROM ROW(NEW.uid, NEW.cycle_id, NEW.action_id, NEW.rating, NEW.reasons, NEW.shown_at, NEW.reply, NEW.replied_at, NEW.published_at))",
                            func="RAISE EXCEPTION 'rating % is published', OLD.uid;",
                            hash="6e83b881030f2671f008e7c99fe1eaddaf866070",
                            operation="UPDATE",
                            pgid="pgtrigger_published_holds_8f3a6",
                            table="reporting_actionreview",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="published_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.published_at IS NOT NULL)",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="65bb65974dd1dec707a2b97b5d7923a13e2f9d1f",
                            operation="DELETE",
                            pgid="pgtrigger_published_stays_18487",
                            table="reporting_actionreview",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_actionreviewevent" ("action_id", "cycle_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "rated_by_uid", "rating", "reasons", "replied_at", "replied_by_uid", "reply", "shown_at", "status", "uid") VALUES (NEW."action_id", NEW."cycle_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."rated_by_uid", NEW."rating", NEW."reasons", NEW."replied_at", NEW."replied_by_uid", NEW."reply", NEW."shown_at", NEW."status", NEW."uid"); RETURN NULL;',
                            hash="43db6b90957330cd218237a4decd2d9b84f47c2e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_44c65",
                            table="reporting_actionreview",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_actionreviewevent" ("action_id", "cycle_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "rated_by_uid", "rating", "reasons", "replied_at", "replied_by_uid", "reply", "shown_at", "status", "uid") VALUES (NEW."action_id", NEW."cycle_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."rated_by_uid", NEW."rating", NEW."reasons", NEW."replied_at", NEW."replied_by_uid", NEW."reply", NEW."shown_at", NEW."status", NEW."uid"); RETURN NULL;',
                            hash="ace39eac55e9fafe7580bd4f80736d5a284c4c48",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c01dc",
                            table="reporting_actionreview",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionReviewEvent",
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
                        to="reporting.actionreview",
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
                    "uid",
                    models.UUIDField(
                        default=secretariat.identifiers.uuid7,
                        editable=False,
                        verbose_name="identifier",
                    ),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.reportingcycle",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.priorityaction",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "a draft"),
                            ("shown", "shown to the leads"),
                            ("published", "published"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "rating",
                    models.CharField(
                        choices=[
                            ("not_rated", "not rated"),
                            ("minimal", "minimal progress"),
                            ("modest", "modest progress"),
                            ("good", "good progress"),
                        ],
                        default="not_rated",
                        max_length=10,
                        verbose_name="rating",
                    ),
                ),
                ("reasons", models.TextField(blank=True, verbose_name="reasons")),
                (
                    "rated_by_uid",
                    models.UUIDField(editable=False, null=True, verbose_name="rated by"),
                ),
                (
                    "shown_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="shown to the leads"
                    ),
                ),
                ("reply", models.TextField(blank=True, verbose_name="reply of the leads")),
                (
                    "replied_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="replied"),
                ),
                (
                    "replied_by_uid",
                    models.UUIDField(editable=False, null=True, verbose_name="replied by"),
                ),
                (
                    "published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="published"),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c52eeda50b1b28d0dde946d8722527acea734a6a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2d004",
                            table="reporting_actionreviewevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
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
                        to="reporting.target",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="signatories.actor",
                        verbose_name="reporter",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="reporting.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "baseline_value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=10,
                        max_digits=28,
                        null=True,
                        verbose_name="baseline",
                    ),
                ),
                (
                    "baseline_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="baseline year"
                    ),
                ),
                (
                    "target_value",
                    models.DecimalField(decimal_places=10, max_digits=28, verbose_name="target"),
                ),
                ("target_year", models.PositiveSmallIntegerField(verbose_name="target year")),
                ("unit", models.CharField(blank=True, max_length=60, verbose_name="unit")),
            ],
            options={
                "verbose_name": "target",
                "verbose_name_plural": "targets",
                "ordering": ["actor__slug", "indicator__code", "target_year"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="reporting_target_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="reporting_target_merged_is_retired",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at", None)),
                        fields=("actor", "indicator", "target_year"),
                        name="reporting_target_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("baseline_value", None), ("baseline_year", None)),
                            models.Q(
                                ("baseline_value__isnull", False),
                                ("baseline_year__lt", models.F("target_year")),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_target_baseline_before_target",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="bbee62d900c1ab12b81e4846dc4a10fba70d0abc",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_df159",
                            table="reporting_target",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_targetevent" ("actor_id", "baseline_value", "baseline_year", "created_at", "id", "indicator_id", "lang", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "source", "target_value", "target_year", "translations", "unit", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."actor_id", NEW."baseline_value", NEW."baseline_year", NEW."created_at", NEW."id", NEW."indicator_id", NEW."lang", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired_at", NEW."source", NEW."target_value", NEW."target_year", NEW."translations", NEW."unit", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="25881713ae427f076bb32ea8e79d312a4e6429ae",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f6f12",
                            table="reporting_target",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_targetevent" ("actor_id", "baseline_value", "baseline_year", "created_at", "id", "indicator_id", "lang", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "source", "target_value", "target_year", "translations", "unit", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."actor_id", NEW."baseline_value", NEW."baseline_year", NEW."created_at", NEW."id", NEW."indicator_id", NEW."lang", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired_at", NEW."source", NEW."target_value", NEW."target_year", NEW."translations", NEW."unit", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="6ece51b31829b0cce826e0e7c775ca1b162c0f4b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3cf42",
                            table="reporting_target",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TargetEvent",
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
                        to="reporting.target",
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
                        to="reporting.target",
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
                        verbose_name="reporter",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "baseline_value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=10,
                        max_digits=28,
                        null=True,
                        verbose_name="baseline",
                    ),
                ),
                (
                    "baseline_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="baseline year"
                    ),
                ),
                (
                    "target_value",
                    models.DecimalField(decimal_places=10, max_digits=28, verbose_name="target"),
                ),
                ("target_year", models.PositiveSmallIntegerField(verbose_name="target year")),
                ("unit", models.CharField(blank=True, max_length=60, verbose_name="unit")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c2232d55fbf503b67286cf0763e5f251238a5238",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4382f",
                            table="reporting_targetevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Lead",
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
                ("region", models.CharField(max_length=60, verbose_name="region")),
                (
                    "count",
                    models.PositiveIntegerField(
                        help_text="That work in the cell, when it was last read.",
                        verbose_name="initiatives and actions",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("adopted", "adopted as a candidate"),
                            ("dismissed", "dismissed"),
                            ("filled", "no longer weak"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "found_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="found"
                    ),
                ),
                (
                    "read_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="last read"
                    ),
                ),
                (
                    "why",
                    models.TextField(blank=True, default="", verbose_name="why it was dismissed"),
                ),
                (
                    "dismissed_by_uid",
                    models.UUIDField(editable=False, null=True, verbose_name="dismissed by"),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leads",
                        to="initiatives.collaborationarea",
                        verbose_name="area of collaboration",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leads",
                        to="initiatives.sector",
                        verbose_name="sector",
                    ),
                ),
                (
                    "possible",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="On the sector, with no region or no area of collaboration stated.",
                        verbose_name="others that may work there",
                    ),
                ),
            ],
            options={
                "verbose_name": "lead",
                "verbose_name_plural": "leads",
                "ordering": ["count", "sector", "region", "area"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["open", "adopted", "dismissed", "filled"])
                        ),
                        name="reporting_lead_status_known",
                    ),
                    models.UniqueConstraint(
                        fields=("sector", "region", "area"), name="reporting_lead_once_per_cell"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("dismissed_by_uid__isnull", False),
                                ("status", "dismissed"),
                                models.Q(("why", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("status", "dismissed"), _negated=True),
                                ("dismissed_by_uid", None),
                                ("why", ""),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_lead_dismissed_with_reason",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="status_transitions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{open:adopted,open:dismissed,open:filled,filled:open}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="97a3cbe838f57a2d9030d75aa0a7047c67037087",
                            operation="UPDATE",
                            pgid="pgtrigger_status_transitions_af60f",
                            table="reporting_lead",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="411265bc0d4d6f0646885c0612685cc2e813441c",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_87c99",
                            table="reporting_lead",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_leadevent" ("area_id", "count", "dismissed_by_uid", "found_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "possible", "read_at", "region", "sector_id", "status", "uid", "why") VALUES (NEW."area_id", NEW."count", NEW."dismissed_by_uid", NEW."found_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."possible", NEW."read_at", NEW."region", NEW."sector_id", NEW."status", NEW."uid", NEW."why"); RETURN NULL;',
                            hash="e5082a76a3918b3767b388f9a38eb6cfd441cdd6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b123a",
                            table="reporting_lead",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_leadevent" ("area_id", "count", "dismissed_by_uid", "found_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "possible", "read_at", "region", "sector_id", "status", "uid", "why") VALUES (NEW."area_id", NEW."count", NEW."dismissed_by_uid", NEW."found_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."possible", NEW."read_at", NEW."region", NEW."sector_id", NEW."status", NEW."uid", NEW."why"); RETURN NULL;',
                            hash="07755ddf7ead423096d4ba9a15e5642f981100e5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2c18f",
                            table="reporting_lead",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Candidate",
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
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("rationale", models.TextField(verbose_name="rationale")),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("barrier", "a barrier that reporters name"),
                            ("need", "a need that is not met"),
                            ("proposal", "a proposal in a progress report"),
                            ("lead", "a lead generated by the desk and adopted by staff"),
                            ("staff", "a proposal of the Secretariat's staff"),
                        ],
                        max_length=8,
                        verbose_name="comes from",
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="as reporters' answers name it"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("under_consideration", "before the Oversight Group"),
                            ("more_asked", "the Oversight Group asks for more"),
                            ("adopted", "adopted as a priority action"),
                            ("declined", "declined by the Oversight Group"),
                        ],
                        default="proposed",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "proposed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="proposed"
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="decision recorded"
                    ),
                ),
                (
                    "action",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidate",
                        to="initiatives.priorityaction",
                        verbose_name="priority action",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidates",
                        to="initiatives.collaborationarea",
                        verbose_name="area of collaboration",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidates",
                        to="initiatives.decision",
                        verbose_name="last decision of the Oversight Group",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "sectors",
                    models.ManyToManyField(
                        blank=True,
                        related_name="candidates",
                        to="initiatives.sector",
                        verbose_name="sectors",
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True,
                        related_name="candidates",
                        to="initiatives.stocktaketheme",
                        verbose_name="stocktake themes",
                    ),
                ),
                (
                    "lead",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidate",
                        to="reporting.lead",
                        verbose_name="lead",
                    ),
                ),
            ],
            options={
                "verbose_name": "candidate",
                "verbose_name_plural": "candidates",
                "ordering": ["title"],
                "abstract": False,
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
                        name="reporting_candidate_search",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "proposed",
                                    "under_consideration",
                                    "more_asked",
                                    "adopted",
                                    "declined",
                                ],
                            )
                        ),
                        name="reporting_candidate_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin__in", ["barrier", "need", "proposal", "lead", "staff"])
                        ),
                        name="reporting_candidate_origin_known",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("title"),
                        name="reporting_candidate_title_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("topic", ""), _negated=True),
                        fields=("origin", "topic"),
                        name="reporting_candidate_topic_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True),
                            models.Q(("rationale", ""), _negated=True),
                        ),
                        name="reporting_candidate_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lead__isnull", False), ("origin", "lead")),
                            models.Q(models.Q(("origin", "lead"), _negated=True), ("lead", None)),
                            _connector="OR",
                        ),
                        name="reporting_candidate_lead_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("action__isnull", False), ("status", "adopted")),
                            models.Q(
                                models.Q(("status", "adopted"), _negated=True), ("action", None)
                            ),
                            _connector="OR",
                        ),
                        name="reporting_candidate_adopted_as_action",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status__in", ("adopted", "more_asked", "declined")), _negated=True
                            ),
                            models.Q(("decided_at__isnull", False), ("decision__isnull", False)),
                            _connector="OR",
                        ),
                        name="reporting_candidate_decided_by_decision",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="83f25449ed683849783b34840d43fa7cab64072f",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_8e4e8",
                            table="reporting_candidate",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="status_transitions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{proposed:under_consideration,under_consideration:adopted,under_consideration:declined,under_consideration:more_asked,more_asked:under_consideration,declined:under_consideration}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="da8c73b4a6232dc61e79ab5067844488a377b842",
                            operation="UPDATE",
                            pgid="pgtrigger_status_transitions_8e000",
                            table="reporting_candidate",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="decided_by_the_clock",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF NEW.status <> OLD.status AND NEW.status IN ('adopted', 'more_asked', 'declined') THEN\n                        NEW.decided_at = clock_timestamp();\n                    ELSE\n                        NEW.decided_at = OLD.decided_at;\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="713ccf89604ee113f9eedb4378a20332d443bde1",
                            operation="UPDATE",
                            pgid="pgtrigger_decided_by_the_clock_b30fe",
                            table="reporting_candidate",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="returns_with_new_evidence",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.status = 'declined' AND NEW.status <> OLD.status)",
                            func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM reporting_candidateevidence\n                        WHERE candidate_id = OLD.id AND repeats_id IS NULL\n                        AND added_at > OLD.decided_at\n                    ) THEN\n                        RAISE EXCEPTION 'candidate % was declined: no new evidence', OLD.uid;\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="d4e1a283a21a5e64e2edec857fd496a1377e3fd6",
                            operation="UPDATE",
                            pgid="pgtrigger_returns_with_new_evidence_8060b",
                            table="reporting_candidate",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="7d6270ba9509303e0143756fc88fefb7d2419fa3",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_1e90a",
                            table="reporting_candidate",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_candidateevent" ("action_id", "area_id", "decided_at", "decision_id", "id", "lead_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "rationale", "status", "title", "topic", "uid", "version") VALUES (NEW."action_id", NEW."area_id", NEW."decided_at", NEW."decision_id", NEW."id", NEW."lead_id", NEW."origin", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."rationale", NEW."status", NEW."title", NEW."topic", NEW."uid", NEW."version"); RETURN NULL;',
                            hash="7092e66faffb0b5b77ad8b18902ac6e68558ad1c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2af03",
                            table="reporting_candidate",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_candidateevent" ("action_id", "area_id", "decided_at", "decision_id", "id", "lead_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "rationale", "status", "title", "topic", "uid", "version") VALUES (NEW."action_id", NEW."area_id", NEW."decided_at", NEW."decision_id", NEW."id", NEW."lead_id", NEW."origin", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."rationale", NEW."status", NEW."title", NEW."topic", NEW."uid", NEW."version"); RETURN NULL;',
                            hash="02b7f41d07483bd91ed24a45286552333109f5b2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_86df6",
                            table="reporting_candidate",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatusChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="status_changes",
                        to="reporting.revision",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="status_changes",
                        to="reporting.edition",
                    ),
                ),
                ("from_status", models.CharField(blank=True, max_length=20, verbose_name="from")),
                ("to_status", models.CharField(max_length=20, verbose_name="to")),
                ("by_uid", models.UUIDField(null=True, verbose_name="by")),
                (
                    "on_behalf_of",
                    models.CharField(blank=True, max_length=300, verbose_name="on behalf of"),
                ),
                ("why", models.TextField(blank=True, verbose_name="why")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="initiatives.decision",
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="status_changes",
                        to="reporting.candidate",
                    ),
                ),
            ],
            options={
                "verbose_name": "status change",
                "verbose_name_plural": "status changes",
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("candidate", None),
                                ("decision", None),
                                ("edition", None),
                                ("revision__isnull", False),
                            ),
                            models.Q(
                                ("candidate", None),
                                ("decision", None),
                                ("edition__isnull", False),
                                ("revision", None),
                            ),
                            models.Q(
                                ("candidate__isnull", False), ("edition", None), ("revision", None)
                            ),
                            _connector="OR",
                        ),
                        name="reporting_statuschange_one_subject",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="35b52fbb5dcfbfd35d24f636b09a35178c7820b1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6c5b7",
                            table="reporting_statuschange",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.question",
                        verbose_name="question",
                    ),
                ),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="initiatives.priorityaction",
                        verbose_name="about",
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
                    "note",
                    models.CharField(blank=True, max_length=300, verbose_name="what it shows"),
                ),
                (
                    "added_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="added"
                    ),
                ),
                (
                    "added_by_uid",
                    models.UUIDField(editable=False, null=True, verbose_name="added by"),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="reporting.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence",
                "verbose_name_plural": "evidence",
                "ordering": ["added_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("revision", "question", "about", "file"),
                        name="reporting_evidence_once",
                        nulls_distinct=False,
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="sealed_with_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (\n                SELECT 1 FROM reporting_revision\n                WHERE id IN (OLD.revision_id, NEW.revision_id) AND content_sha256 IS NOT NULL\n            ) THEN\n                RAISE EXCEPTION 'revision is sealed';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="66e8f708cc3a4f5967b83a688f60576b939b7b4c",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_sealed_with_revision_edc51",
                            table="reporting_evidence",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidenceAddition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.question",
                        verbose_name="question",
                    ),
                ),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="initiatives.priorityaction",
                        verbose_name="about",
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
                    "note",
                    models.CharField(blank=True, max_length=300, verbose_name="what it shows"),
                ),
                (
                    "added_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="added"
                    ),
                ),
                (
                    "added_by_uid",
                    models.UUIDField(editable=False, null=True, verbose_name="added by"),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence_additions",
                        to="reporting.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "added evidence",
                "verbose_name_plural": "added evidence",
                "ordering": ["added_at", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6c33b39d1400ae040f6568e812d9cd4c7fc6ef5f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ea9a9",
                            table="reporting_evidenceaddition",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="follows_submission",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM reporting_revision\n                        WHERE id = NEW.revision_id AND submitted_at IS NOT NULL\n                        AND clock_timestamp() < submitted_at + interval '14 days'\n                    ) THEN\n                        RAISE EXCEPTION 'evidence follows a submission within its days';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="48d00b9f0aa48c30131eabf3cc5e16579b4b7b4b",
                            operation="INSERT",
                            pgid="pgtrigger_follows_submission_3e695",
                            table="reporting_evidenceaddition",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterApproval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter_approval",
                        to="reporting.revision",
                        verbose_name="revision",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="letter",
                    ),
                ),
                ("entered_by_uid", models.UUIDField(editable=False, verbose_name="entered by")),
                (
                    "entered_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="entered"
                    ),
                ),
            ],
            options={
                "verbose_name": "approval by letter",
                "verbose_name_plural": "approvals by letter",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("title", ""), _negated=True),
                        ),
                        name="reporting_letterapproval_named",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="sealed_with_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (\n                SELECT 1 FROM reporting_revision\n                WHERE id IN (OLD.revision_id, NEW.revision_id) AND content_sha256 IS NOT NULL\n            ) THEN\n                RAISE EXCEPTION 'revision is sealed';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="7e97c17e881994744e1546976f0fc28efd5c0de6",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_sealed_with_revision_0b10a",
                            table="reporting_letterapproval",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicationConsent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="reporting.progressreport",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.section",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.question",
                        verbose_name="question",
                    ),
                ),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("in_full", "in full"),
                            ("aggregated", "aggregated only"),
                            ("not", "not"),
                        ],
                        max_length=12,
                        verbose_name="may be published",
                    ),
                ),
                ("given_by_uid", models.UUIDField(editable=False, verbose_name="given by")),
                ("given_at", models.DateTimeField(auto_now=True, verbose_name="given")),
            ],
            options={
                "verbose_name": "consent to publication",
                "verbose_name_plural": "consents to publication",
                "ordering": ["report", "section", "question"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("consent__in", ["in_full", "aggregated", "not"])),
                        name="reporting_publicationconsent_consent_known",
                    ),
                    models.UniqueConstraint(
                        fields=("report", "section", "question"),
                        name="reporting_publicationconsent_once",
                        nulls_distinct=False,
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_publicationconsentevent" ("consent", "given_at", "given_by_uid", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "report_id", "section_id") VALUES (NEW."consent", NEW."given_at", NEW."given_by_uid", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question_id", NEW."report_id", NEW."section_id"); RETURN NULL;',
                            hash="de454d742f2ed5b9b858db79932f90cd2aa84574",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f44c2",
                            table="reporting_publicationconsent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_publicationconsentevent" ("consent", "given_at", "given_by_uid", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "report_id", "section_id") VALUES (NEW."consent", NEW."given_at", NEW."given_by_uid", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question_id", NEW."report_id", NEW."section_id"); RETURN NULL;',
                            hash="5d96bfa2314fe6684799e13f677e50068e59875d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1fba5",
                            table="reporting_publicationconsent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_publicationconsentevent" ("consent", "given_at", "given_by_uid", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "report_id", "section_id") VALUES (OLD."consent", OLD."given_at", OLD."given_by_uid", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id", OLD."report_id", OLD."section_id"); RETURN NULL;',
                            hash="cc9cd265076f8a75ba7c43cf19e653f0e5d87869",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ceda5",
                            table="reporting_publicationconsent",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicationConsentEvent",
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
                        to="reporting.publicationconsent",
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
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.progressreport",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.section",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.question",
                        verbose_name="question",
                    ),
                ),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("in_full", "in full"),
                            ("aggregated", "aggregated only"),
                            ("not", "not"),
                        ],
                        max_length=12,
                        verbose_name="may be published",
                    ),
                ),
                ("given_by_uid", models.UUIDField(editable=False, verbose_name="given by")),
                ("given_at", models.DateTimeField(auto_now=True, verbose_name="given")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="48f788210e3cb87e3bbc14add5d6785618143634",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8b747",
                            table="reporting_publicationconsentevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SectionGift",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gifts",
                        to="reporting.progressreport",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.section",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="section_gifts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("given_by_uid", models.UUIDField(editable=False, verbose_name="given by")),
                (
                    "given_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="given"
                    ),
                ),
                ("ended_at", models.DateTimeField(editable=False, null=True, verbose_name="ended")),
            ],
            options={
                "verbose_name": "section given to a contributor",
                "verbose_name_plural": "sections given to contributors",
                "ordering": ["report", "section", "given_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("report", "section", "user"),
                        name="reporting_sectiongift_once",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_sectiongiftevent" ("ended_at", "given_at", "given_by_uid", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "section_id", "user_id") VALUES (NEW."ended_at", NEW."given_at", NEW."given_by_uid", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."report_id", NEW."section_id", NEW."user_id"); RETURN NULL;',
                            hash="c541b5c5579bdff870801ad98a5d97223b6bddb7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ea7d2",
                            table="reporting_sectiongift",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_sectiongiftevent" ("ended_at", "given_at", "given_by_uid", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "section_id", "user_id") VALUES (NEW."ended_at", NEW."given_at", NEW."given_by_uid", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."report_id", NEW."section_id", NEW."user_id"); RETURN NULL;',
                            hash="5b080ec0441b50ad95f64951d8d74324f9bf72af",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_28c4c",
                            table="reporting_sectiongift",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SectionGiftEvent",
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
                        to="reporting.sectiongift",
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
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.progressreport",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.section",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("given_by_uid", models.UUIDField(editable=False, verbose_name="given by")),
                (
                    "given_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="given"
                    ),
                ),
                ("ended_at", models.DateTimeField(editable=False, null=True, verbose_name="ended")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6c57bb4aef0eb6547ece6a130b260c5758613a14",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1721f",
                            table="reporting_sectiongiftevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkbookUpload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="workbooks",
                        to="reporting.progressreport",
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
                    "used_at",
                    models.DateTimeField(
                        db_index=True,
                        default=django.utils.timezone.now,
                        verbose_name="last looked at",
                    ),
                ),
            ],
            options={
                "verbose_name": "uploaded workbook",
                "verbose_name_plural": "uploaded workbooks",
                "ordering": ["used_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "file"), name="reporting_workbookupload_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="reporting.progressreport",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.question",
                        verbose_name="question",
                    ),
                ),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="initiatives.priorityaction",
                        verbose_name="about",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("both", "the reporter and the Secretariat"),
                            ("reporter", "the reporter's own people"),
                            ("desk", "the Secretariat's own people"),
                        ],
                        default="both",
                        max_length=8,
                        verbose_name="read by",
                    ),
                ),
                ("text", models.TextField(max_length=5000, verbose_name="comment")),
                (
                    "revision_number",
                    models.PositiveSmallIntegerField(
                        null=True, verbose_name="written about revision"
                    ),
                ),
                ("author_uid", models.UUIDField(editable=False, verbose_name="by")),
                (
                    "is_by_staff",
                    models.BooleanField(editable=False, verbose_name="by the Secretariat"),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="written"
                    ),
                ),
                (
                    "resolved_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="settled"),
                ),
                (
                    "resolved_by_uid",
                    models.UUIDField(editable=False, null=True, verbose_name="settled by"),
                ),
            ],
            options={
                "verbose_name": "comment",
                "verbose_name_plural": "comments",
                "ordering": ["created_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["both", "reporter", "desk"])),
                        name="reporting_comment_audience_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="reporting_comment_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("resolved_at", None), ("resolved_by_uid", None)),
                            models.Q(
                                ("resolved_at__isnull", False), ("resolved_by_uid__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="reporting_comment_resolved_paired",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="text_holds",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."report_id" IS DISTINCT FROM (NEW."report_id") OR OLD."question_id" IS DISTINCT FROM (NEW."question_id") OR OLD."about_id" IS DISTINCT FROM (NEW."about_id") OR OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."revision_number" IS DISTINCT FROM (NEW."revision_number") OR OLD."author_uid" IS DISTINCT FROM (NEW."author_uid") OR OLD."is_by_staff" IS DISTINCT FROM (NEW."is_by_staff") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="7215ac925490e31b8d19185c4c248871f29ba3a6",
                            operation="UPDATE",
                            pgid="pgtrigger_text_holds_a1c72",
                            table="reporting_comment",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="431bef7b09acb7ae7ac8a6850d0cb54b898d56bb",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_3d95a",
                            table="reporting_comment",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dossier",
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
                    "slug",
                    models.SlugField(
                        max_length=60, unique=True, verbose_name="public name in addresses"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("requested", "being compiled"),
                            ("compiled", "compiled, for staff and the Oversight Group"),
                            ("published", "published"),
                        ],
                        default="requested",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("requested_at", models.DateTimeField(auto_now_add=True, verbose_name="requested")),
                (
                    "frozen_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="as known at"),
                ),
                ("content", models.JSONField(editable=False, null=True, verbose_name="content")),
                (
                    "content_sha256",
                    models.CharField(
                        editable=False, max_length=64, null=True, verbose_name="SHA-256"
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="published at"),
                ),
                (
                    "file",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="PDF",
                    ),
                ),
                (
                    "from_cop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossiers_from",
                        to="signatories.cop",
                        to_field="number",
                        verbose_name="from the opening of",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_cop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossiers_to",
                        to="signatories.cop",
                        to_field="number",
                        verbose_name="until the opening of",
                    ),
                ),
            ],
            options={
                "verbose_name": "hand-over dossier",
                "verbose_name_plural": "hand-over dossiers",
                "ordering": ["-from_cop", "-to_cop", "-number"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["requested", "compiled", "published"])),
                        name="reporting_dossier_status_known",
                    ),
                    models.UniqueConstraint(
                        fields=("from_cop", "to_cop", "number"), name="reporting_dossier_number"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "requested")),
                        fields=("from_cop", "to_cop"),
                        name="reporting_dossier_one_being_compiled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("to_cop__gt", models.F("from_cop"))),
                        name="reporting_dossier_leads_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("content", None), ("content_sha256", None), ("frozen_at", None)
                            ),
                            models.Q(
                                ("content__isnull", False),
                                ("content_sha256__regex", "^[0-9a-f]{64}$"),
                                ("frozen_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_dossier_frozen_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("file", None), ("status", "requested")),
                            models.Q(
                                models.Q(("status", "requested"), _negated=True),
                                ("file__isnull", False),
                                ("frozen_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_dossier_compiled_has_a_file",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("status", "published"), _negated=True),
                                ("published_at", None),
                                ("published_by", None),
                            ),
                            models.Q(
                                ("published_at__isnull", False),
                                ("published_by__isnull", False),
                                ("status", "published"),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_dossier_published_whole",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="e8d1964768835b329b0a9180b24752d8829a6ea6",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_a4057",
                            table="reporting_dossier",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="status_transitions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{requested:compiled,compiled:published}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="ec778e5c115ad819e5e9af1a4561bf089e0cdfbb",
                            operation="UPDATE",
                            pgid="pgtrigger_status_transitions_b7aa6",
                            table="reporting_dossier",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="content_holds",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.frozen_at IS NOT NULL AND ROW(OLD.uid, OLD.slug, OLD.from_cop_id, OLD.to_cop_id, OLD.number, OLD.frozen_at, OLD.content, OLD.content_sha256) IS DISTINCT FROM ROW(NEW.uid, NEW.slug, NEW.from_cop_id, NEW.to_cop_id, NEW.number, NEW.frozen_at, NEW.content, NEW.content_sha256))",
                            func="RAISE EXCEPTION 'dossier % is frozen', OLD.uid;",
                            hash="f800e8c041f3bf501e21a43485da964ce442303a",
                            operation="UPDATE",
                            pgid="pgtrigger_content_holds_8b192",
                            table="reporting_dossier",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="file_holds",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.file_id IS NOT NULL AND ROW(OLD.file_id) IS DISTINCT FROM ROW(NEW.file_id))",
                            func="RAISE EXCEPTION 'dossier % is compiled', OLD.uid;",
                            hash="d23ee8d1da36efb961f0916c319503aee991221e",
                            operation="UPDATE",
                            pgid="pgtrigger_file_holds_86880",
                            table="reporting_dossier",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="cecc5a4d54b21df2f5b9d1eef7cf341980c23434",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_fdf3c",
                            table="reporting_dossier",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_dossierevent" ("content_sha256", "file_id", "from_cop_id", "frozen_at", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "requested_at", "requested_by_id", "slug", "status", "to_cop_id", "uid", "version") VALUES (NEW."content_sha256", NEW."file_id", NEW."from_cop_id", NEW."frozen_at", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."requested_at", NEW."requested_by_id", NEW."slug", NEW."status", NEW."to_cop_id", NEW."uid", NEW."version"); RETURN NULL;',
                            hash="9e1fa3ef6185df67010891faa13ad1ef12ee31ac",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_04202",
                            table="reporting_dossier",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."content_sha256" IS DISTINCT FROM (NEW."content_sha256") OR OLD."file_id" IS DISTINCT FROM (NEW."file_id") OR OLD."from_cop_id" IS DISTINCT FROM (NEW."from_cop_id") OR OLD."frozen_at" IS DISTINCT FROM (NEW."frozen_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."published_by_id" IS DISTINCT FROM (NEW."published_by_id") OR OLD."requested_at" IS DISTINCT FROM (NEW."requested_at") OR OLD."requested_by_id" IS DISTINCT FROM (NEW."requested_by_id") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."to_cop_id" IS DISTINCT FROM (NEW."to_cop_id") OR OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "reporting_dossierevent" ("content_sha256", "file_id", "from_cop_id", "frozen_at", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "requested_at", "requested_by_id", "slug", "status", "to_cop_id", "uid", "version") VALUES (NEW."content_sha256", NEW."file_id", NEW."from_cop_id", NEW."frozen_at", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."requested_at", NEW."requested_by_id", NEW."slug", NEW."status", NEW."to_cop_id", NEW."uid", NEW."version"); RETURN NULL;',
                            hash="b5ff9b98071a971ccaf9f4ae4d2517c7793aa7af",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0bdc3",
                            table="reporting_dossier",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DossierEvent",
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
                            ("requested", "being compiled"),
                            ("compiled", "compiled, for staff and the Oversight Group"),
                            ("published", "published"),
                        ],
                        default="requested",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("requested_at", models.DateTimeField(auto_now_add=True, verbose_name="requested")),
                (
                    "frozen_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="as known at"),
                ),
                (
                    "content_sha256",
                    models.CharField(
                        editable=False, max_length=64, null=True, verbose_name="SHA-256"
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="published at"),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="files.storedfile",
                        verbose_name="PDF",
                    ),
                ),
                (
                    "from_cop",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.cop",
                        to_field="number",
                        verbose_name="from the opening of",
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
                        to="reporting.dossier",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_cop",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.cop",
                        to_field="number",
                        verbose_name="until the opening of",
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
                            hash="3cd3ba2d98a056b185400b03f38651fd94167372",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_02ba5",
                            table="reporting_dossierevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OversightComment",
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
                ("text", models.TextField(max_length=5000, verbose_name="comment")),
                ("written_by_uid", models.UUIDField(editable=False, verbose_name="by")),
                (
                    "written_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="written"
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="answer of the Secretariat")),
                (
                    "answered_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="answered"),
                ),
                (
                    "answered_by_uid",
                    models.UUIDField(editable=False, null=True, verbose_name="answered by"),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="oversight_comments",
                        to="signatories.actor",
                        verbose_name="for",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="initiatives.decision",
                        verbose_name="decision",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="initiatives.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="initiatives.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment of the Oversight Group",
                "verbose_name_plural": "comments of the Oversight Group",
                "ordering": ["written_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decision", None), ("item", None), ("meeting__isnull", False)
                            ),
                            models.Q(
                                ("decision", None), ("item__isnull", False), ("meeting", None)
                            ),
                            models.Q(
                                ("decision__isnull", False), ("item", None), ("meeting", None)
                            ),
                            _connector="OR",
                        ),
                        name="reporting_oversightcomment_one_subject",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="reporting_oversightcomment_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""), ("answered_at", None), ("answered_by_uid", None)
                            ),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by_uid__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_oversightcomment_answered_whole",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="text_holds",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."actor_id" IS DISTINCT FROM (NEW."actor_id") OR OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."item_id" IS DISTINCT FROM (NEW."item_id") OR OLD."decision_id" IS DISTINCT FROM (NEW."decision_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."written_by_uid" IS DISTINCT FROM (NEW."written_by_uid") OR OLD."written_at" IS DISTINCT FROM (NEW."written_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="6eb32f3787ba3b11aedc5ec91094510c7522690a",
                            operation="UPDATE",
                            pgid="pgtrigger_text_holds_d5ba1",
                            table="reporting_oversightcomment",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="66b039a4e8c46156a28d790acd0c8f117c577619",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_a3d9e",
                            table="reporting_oversightcomment",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_oversightcommentevent" ("actor_id", "answer", "answered_at", "answered_by_uid", "decision_id", "id", "item_id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "uid", "written_at", "written_by_uid") VALUES (NEW."actor_id", NEW."answer", NEW."answered_at", NEW."answered_by_uid", NEW."decision_id", NEW."id", NEW."item_id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text", NEW."uid", NEW."written_at", NEW."written_by_uid"); RETURN NULL;',
                            hash="9e917521fd1afa63f51a7cccb6e72c5d64d59c11",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6b6b3",
                            table="reporting_oversightcomment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_oversightcommentevent" ("actor_id", "answer", "answered_at", "answered_by_uid", "decision_id", "id", "item_id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "uid", "written_at", "written_by_uid") VALUES (NEW."actor_id", NEW."answer", NEW."answered_at", NEW."answered_by_uid", NEW."decision_id", NEW."id", NEW."item_id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text", NEW."uid", NEW."written_at", NEW."written_by_uid"); RETURN NULL;',
                            hash="700d70d817b77ac9f7cf3c4e78140a68f4d6d992",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cb45c",
                            table="reporting_oversightcomment",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OversightCommentEvent",
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
                ("text", models.TextField(max_length=5000, verbose_name="comment")),
                ("written_by_uid", models.UUIDField(editable=False, verbose_name="by")),
                (
                    "written_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="written"
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="answer of the Secretariat")),
                (
                    "answered_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="answered"),
                ),
                (
                    "answered_by_uid",
                    models.UUIDField(editable=False, null=True, verbose_name="answered by"),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.actor",
                        verbose_name="for",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.decision",
                        verbose_name="decision",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.meeting",
                        verbose_name="meeting",
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
                        to="reporting.oversightcomment",
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
                            hash="0883fe0fa1d59852f7886a0d5451392e1618e05f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a159c",
                            table="reporting_oversightcommentevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionTarget",
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
                    "target_value",
                    models.DecimalField(decimal_places=10, max_digits=28, verbose_name="target"),
                ),
                ("target_year", models.PositiveSmallIntegerField(verbose_name="target year")),
                ("unit", models.CharField(blank=True, max_length=60, verbose_name="unit")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="initiatives.priorityaction",
                        verbose_name="priority action",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_targets",
                        to="reporting.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="reporting.actiontarget",
                        verbose_name="merged into",
                    ),
                ),
            ],
            options={
                "verbose_name": "target of a priority action",
                "verbose_name_plural": "targets of priority actions",
                "ordering": ["action", "indicator__code", "target_year"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="reporting_actiontarget_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="reporting_actiontarget_merged_is_retired",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at", None)),
                        fields=("action", "indicator", "target_year"),
                        name="reporting_actiontarget_once",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="cfca686b73f2a908b0315ddce413a2c30e3be3e0",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_9d77c",
                            table="reporting_actiontarget",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reporting_actiontargetevent" ("action_id", "created_at", "id", "indicator_id", "lang", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "source", "target_value", "target_year", "translations", "unit", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."action_id", NEW."created_at", NEW."id", NEW."indicator_id", NEW."lang", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired_at", NEW."source", NEW."target_value", NEW."target_year", NEW."translations", NEW."unit", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="12efcd18d577cd1fa59a89e2d58b81d2dfd8fcb6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5c5c8",
                            table="reporting_actiontarget",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reporting_actiontargetevent" ("action_id", "created_at", "id", "indicator_id", "lang", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "source", "target_value", "target_year", "translations", "unit", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."action_id", NEW."created_at", NEW."id", NEW."indicator_id", NEW."lang", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired_at", NEW."source", NEW."target_value", NEW."target_year", NEW."translations", NEW."unit", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="22fa7547215e647f69464c8fa090e3db0aae4964",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_75ee9",
                            table="reporting_actiontarget",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionTargetEvent",
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
                    "target_value",
                    models.DecimalField(decimal_places=10, max_digits=28, verbose_name="target"),
                ),
                ("target_year", models.PositiveSmallIntegerField(verbose_name="target year")),
                ("unit", models.CharField(blank=True, max_length=60, verbose_name="unit")),
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
                    "indicator",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.indicator",
                        verbose_name="indicator",
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
                        to="reporting.actiontarget",
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
                        to="reporting.actiontarget",
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
                            hash="cfc9d4a547a154456161e4ca4cfced1464423598",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0b841",
                            table="reporting_actiontargetevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CandidateEvent",
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
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("rationale", models.TextField(verbose_name="rationale")),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("barrier", "a barrier that reporters name"),
                            ("need", "a need that is not met"),
                            ("proposal", "a proposal in a progress report"),
                            ("lead", "a lead generated by the desk and adopted by staff"),
                            ("staff", "a proposal of the Secretariat's staff"),
                        ],
                        max_length=8,
                        verbose_name="comes from",
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="as reporters' answers name it"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("under_consideration", "before the Oversight Group"),
                            ("more_asked", "the Oversight Group asks for more"),
                            ("adopted", "adopted as a priority action"),
                            ("declined", "declined by the Oversight Group"),
                        ],
                        default="proposed",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "proposed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="proposed"
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="decision recorded"
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.priorityaction",
                        verbose_name="priority action",
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
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.decision",
                        verbose_name="last decision of the Oversight Group",
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
                        to="reporting.candidate",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
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
                        to="reporting.lead",
                        verbose_name="lead",
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
                            hash="9cd0c2444103289214b2600818b9cf65ee7dbc59",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_16678",
                            table="reporting_candidateevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CandidateEvidence",
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
                            ("answer", "an answer in an accepted report"),
                            ("value", "a value in an accepted report"),
                            ("figure", "a public figure"),
                            ("lead", "a cell of the coherence map"),
                            ("text", "a text with its source"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(verbose_name="what it says")),
                ("source", models.TextField(blank=True, default="", verbose_name="source")),
                (
                    "row",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="line of the table"
                    ),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                (
                    "added_by_uid",
                    models.UUIDField(editable=False, null=True, verbose_name="added by"),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="reporting.candidate",
                        verbose_name="candidate",
                    ),
                ),
                (
                    "figure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.publicfigure",
                        verbose_name="public figure",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.question",
                        verbose_name="question",
                    ),
                ),
                (
                    "repeats",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.candidateevidence",
                        verbose_name="repeats",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.revision",
                        verbose_name="revision",
                    ),
                ),
                (
                    "value",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.value",
                        verbose_name="value",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.lead",
                        verbose_name="lead",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence of a candidate",
                "verbose_name_plural": "evidence of candidates",
                "ordering": ["candidate", "added_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["answer", "value", "figure", "lead", "text"])
                        ),
                        name="reporting_candidateevidence_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("figure__isnull", True),
                                ("kind", "answer"),
                                ("lead__isnull", True),
                                ("question__isnull", False),
                                ("revision__isnull", False),
                                ("value__isnull", True),
                            ),
                            models.Q(
                                ("figure__isnull", True),
                                ("kind", "value"),
                                ("lead__isnull", True),
                                ("question__isnull", True),
                                ("revision__isnull", False),
                                ("value__isnull", False),
                            ),
                            models.Q(
                                ("figure__isnull", False),
                                ("kind", "figure"),
                                ("lead__isnull", True),
                                ("question__isnull", True),
                                ("revision__isnull", True),
                                ("value__isnull", True),
                            ),
                            models.Q(
                                ("figure__isnull", True),
                                ("kind", "lead"),
                                ("lead__isnull", False),
                                ("question__isnull", True),
                                ("revision__isnull", True),
                                ("value__isnull", True),
                            ),
                            models.Q(
                                ("figure__isnull", True),
                                ("kind", "text"),
                                ("lead__isnull", True),
                                ("question__isnull", True),
                                ("revision__isnull", True),
                                ("value__isnull", True),
                                models.Q(("source", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_candidateevidence_fits_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="reporting_candidateevidence_says_something",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "text"), _negated=True),
                        fields=(
                            "candidate",
                            "revision",
                            "question",
                            "row",
                            "value",
                            "figure",
                            "lead",
                        ),
                        name="reporting_candidateevidence_once",
                        nulls_distinct=False,
                    ),
                    models.UniqueConstraint(
                        models.F("candidate"),
                        django.db.models.functions.text.MD5("text"),
                        django.db.models.functions.text.MD5("source"),
                        condition=models.Q(("kind", "text")),
                        name="reporting_candidateevidence_text_once",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5031024bb68906e39629aa5cbafec4870f66eadc",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_da100",
                            table="reporting_candidateevidence",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="from_accepted_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF NEW.revision_id IS NOT NULL AND NOT EXISTS (\n                        SELECT 1 FROM reporting_revision\n                        WHERE id = NEW.revision_id AND status = 'accepted'\n                    ) THEN\n                        RAISE EXCEPTION 'evidence comes from an accepted revision';\n                    END IF;\n                    NEW.added_at = clock_timestamp();\n                    RETURN NEW;\n                ",
                            hash="12938e864371322a16ee0a8d367c528e62eb6292",
                            operation="INSERT",
                            pgid="pgtrigger_from_accepted_revision_617db",
                            table="reporting_candidateevidence",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeadEvent",
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
                ("region", models.CharField(max_length=60, verbose_name="region")),
                (
                    "count",
                    models.PositiveIntegerField(
                        help_text="That work in the cell, when it was last read.",
                        verbose_name="initiatives and actions",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("adopted", "adopted as a candidate"),
                            ("dismissed", "dismissed"),
                            ("filled", "no longer weak"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "found_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="found"
                    ),
                ),
                (
                    "read_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="last read"
                    ),
                ),
                (
                    "why",
                    models.TextField(blank=True, default="", verbose_name="why it was dismissed"),
                ),
                (
                    "dismissed_by_uid",
                    models.UUIDField(editable=False, null=True, verbose_name="dismissed by"),
                ),
                (
                    "area",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.collaborationarea",
                        verbose_name="area of collaboration",
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
                        to="reporting.lead",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="initiatives.sector",
                        verbose_name="sector",
                    ),
                ),
                (
                    "possible",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="On the sector, with no region or no area of collaboration stated.",
                        verbose_name="others that may work there",
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
                            hash="b631c499413e943263d2a7bfaf45383b475b5354",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4be2d",
                            table="reporting_leadevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ScoreWeights",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(unique=True, verbose_name="version")),
                (
                    "reporters",
                    models.DecimalField(
                        decimal_places=2,
                        help_text="Of those whose report is accepted, the share.",
                        max_digits=5,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="how many reporters name it",
                    ),
                ),
                (
                    "share",
                    models.DecimalField(
                        decimal_places=2,
                        help_text="Of those who name it, by public statistics.",
                        max_digits=5,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="share of emissions or capacity",
                    ),
                ),
                (
                    "stocktake",
                    models.DecimalField(
                        decimal_places=2,
                        help_text="Whether it concerns a theme that the open phase looks at.",
                        max_digits=5,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="relevance for the Global Stocktake",
                    ),
                ),
                (
                    "equity",
                    models.DecimalField(
                        decimal_places=2,
                        help_text="Their share among the countries that name it.",
                        max_digits=5,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="least developed countries and small islands",
                    ),
                ),
                (
                    "themes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="themes that the open phase of the stocktake looks at",
                    ),
                ),
                ("why", models.TextField(verbose_name="why they are set so")),
                (
                    "set_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="set on"
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="set by",
                    ),
                ),
            ],
            options={
                "verbose_name": "weights of the score",
                "verbose_name_plural": "weights of the score",
                "ordering": ["-number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("equity__gte", 0),
                            ("reporters__gte", 0),
                            ("share__gte", 0),
                            ("stocktake__gte", 0),
                        ),
                        name="reporting_scoreweights_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "reporters__gt",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("share"), "*", models.Value(-1)
                                        ),
                                        "-",
                                        models.F("stocktake"),
                                    ),
                                    "-",
                                    models.F("equity"),
                                ),
                            )
                        ),
                        name="reporting_scoreweights_not_all_zero",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True),
                        name="reporting_scoreweights_say_why",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9babb9a04d751f329b8922d0902c0f74aedcad6e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_14d14",
                            table="reporting_scoreweights",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FrozenReferral",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "referred_to",
                    models.CharField(
                        choices=[
                            ("platform", "the Global Matchmaking Platform, which UNIDO hosts"),
                            ("counterpart", "a counterpart whose offer is in the register"),
                        ],
                        max_length=12,
                        verbose_name="referred to",
                    ),
                ),
                ("needs", models.PositiveIntegerField(verbose_name="needs referred")),
                (
                    "referrals",
                    models.PositiveIntegerField(verbose_name="referrals made or decided"),
                ),
                (
                    "is_withheld",
                    models.BooleanField(default=False, verbose_name="outcomes withheld"),
                ),
                ("pending", models.PositiveIntegerField(null=True, verbose_name="pending")),
                ("matched", models.PositiveIntegerField(null=True, verbose_name="matched")),
                ("not_matched", models.PositiveIntegerField(null=True, verbose_name="not matched")),
                ("withdrawn", models.PositiveIntegerField(null=True, verbose_name="withdrawn")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frozen_referrals",
                        to="reporting.edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "frozen referrals",
                "verbose_name_plural": "frozen referrals",
                "ordering": ["edition", "referred_to"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("referred_to__in", ["platform", "counterpart"])),
                        name="reporting_frozenreferral_referred_to_known",
                    ),
                    models.UniqueConstraint(
                        fields=("edition", "referred_to"), name="reporting_frozenreferral_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("is_withheld", True),
                                ("matched", None),
                                ("not_matched", None),
                                ("pending", None),
                                ("withdrawn", None),
                            ),
                            models.Q(
                                ("is_withheld", False),
                                ("matched__isnull", False),
                                ("not_matched__isnull", False),
                                ("pending__isnull", False),
                                (
                                    "referrals",
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("pending"), "+", models.F("matched")
                                            ),
                                            "+",
                                            models.F("not_matched"),
                                        ),
                                        "+",
                                        models.F("withdrawn"),
                                    ),
                                ),
                                ("withdrawn__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_frozenreferral_outcomes_add_up",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="written_while_compiling",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                IF EXISTS (\n                    SELECT 1 FROM reporting_edition\n                    WHERE id IN (SELECT edition_id FROM new_rows) AND (status <> 'requested' OR frozen_at IS NOT NULL)\n                ) THEN\n                    RAISE EXCEPTION 'edition is closed';\n                END IF;\n                RETURN NULL;\n            ",
                            hash="c18cdf8261e96cb454f24d9919604cd123b77381",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_written_while_compiling_7e993",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="reporting_frozenreferral",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="stays_as_written",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                IF TG_OP = 'UPDATE' OR EXISTS (\n                    SELECT 1 FROM reporting_edition WHERE id = OLD.edition_id AND (status <> 'requested' OR frozen_at IS NOT NULL)\n                ) THEN\n                    RAISE EXCEPTION 'edition is closed';\n                END IF;\n                RETURN OLD;\n            ",
                            hash="6c5799d7ff3eec8c8359e209f200de443dd82ada",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_stays_as_written_2ed94",
                            table="reporting_frozenreferral",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
    ]

    operations = [Together(tables)]
