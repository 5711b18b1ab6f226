import datetime

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.core.serializers.json
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import secretariat.api.searching
import secretariat.identifiers
import signatories.models.actors
from secretariat.migrating import Together


class Migration(migrations.Migration):
    replaces = [
        ("signatories", "0001_initial"),
        ("signatories", "0003_search_in_text"),
        ("signatories", "0004_api_keys"),
        ("signatories", "0005_corrections"),
        ("signatories", "0006_merges"),
        ("signatories", "0007_subjects_of_corrections"),
        ("signatories", "0008_digests"),
        ("signatories", "0009_merged_stays_merged"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    beneath = [
        # What models do not say: extensions, and the function that indexes of searched texts name.
        django.contrib.postgres.operations.BtreeGistExtension(),
        django.contrib.postgres.operations.TrigramExtension(),
        django.contrib.postgres.operations.UnaccentExtension(),
        django.contrib.postgres.operations.CreateExtension(
            name="intarray",  # counts what two sorted lists have in common
        ),
        migrations.RunSQL(
            sql="\n    CREATE FUNCTION plain_text(text) RETURNS text\n    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE\n    AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, $1)) $$\n",
            reverse_sql="DROP FUNCTION plain_text(text)",
        ),
    ]

    tables = [
        migrations.CreateModel(
            name="Actor",
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
                        to="signatories.actor",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("country", "country"),
                            ("un_entity", "United Nations entity"),
                            ("un_regional_commission", "UN regional commission"),
                            ("international_organization", "international organization"),
                            ("mdb", "multilateral development bank"),
                            ("intergovernmental_body", "intergovernmental body"),
                            ("business_association", "business association"),
                            ("industry_association", "industry association"),
                            ("initiative", "initiative"),
                            ("research_academia", "research and academia"),
                            ("philanthropy", "philanthropy"),
                            ("civil_society", "civil society organization"),
                            ("company", "company"),
                            (
                                "regional_economic_integration_organization",
                                "regional economic integration organization",
                            ),
                        ],
                        max_length=50,
                        verbose_name="kind",
                    ),
                ),
                (
                    "kind_detail",
                    models.CharField(blank=True, max_length=200, verbose_name="kind in words"),
                ),
                ("name", models.CharField(max_length=300, verbose_name="name")),
                (
                    "official_name",
                    models.CharField(blank=True, max_length=300, verbose_name="official name"),
                ),
                ("acronym", models.CharField(blank=True, max_length=40, verbose_name="acronym")),
                (
                    "iso2",
                    models.CharField(
                        blank=True,
                        max_length=2,
                        null=True,
                        unique=True,
                        verbose_name="ISO 3166 alpha-2",
                    ),
                ),
                (
                    "iso3",
                    models.CharField(
                        blank=True,
                        max_length=3,
                        null=True,
                        unique=True,
                        verbose_name="ISO 3166 alpha-3",
                    ),
                ),
                (
                    "m49",
                    models.CharField(
                        blank=True, max_length=3, null=True, unique=True, verbose_name="M49 code"
                    ),
                ),
                ("region", models.CharField(blank=True, max_length=60, verbose_name="M49 region")),
                (
                    "subregion",
                    models.CharField(blank=True, max_length=60, verbose_name="M49 subregion"),
                ),
                ("city", models.CharField(blank=True, max_length=120, verbose_name="seat")),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        limit_choices_to={"kind": "country"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seated",
                        to="signatories.actor",
                        verbose_name="country of the seat",
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "time_zone",
                    models.CharField(
                        default="UTC",
                        max_length=60,
                        validators=[signatories.models.actors.require_time_zone],
                        verbose_name="time zone",
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(
                        default=True,
                        help_text="Rows that are not public are never listed outside the Secretariat.",
                        verbose_name="shown to the public",
                    ),
                ),
            ],
            options={
                "verbose_name": "actor",
                "verbose_name_plural": "actors",
                "ordering": ["slug"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["kind", "slug"], name="signatories_actor_kind"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.text.Lower("name"), name="gin_trgm_ops"
                        ),
                        name="signatories_actor_name_trgm",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("name"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("official_name"),
                            name="gin_trgm_ops",
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("acronym"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("name")
                            ),
                            name="tsvector_ops",
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("official_name")
                            ),
                            name="tsvector_ops",
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("acronym")
                            ),
                            name="tsvector_ops",
                        ),
                        name="signatories_actor_search",
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
                        name="signatories_actor_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="signatories_actor_merged_is_retired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "country",
                                    "un_entity",
                                    "un_regional_commission",
                                    "international_organization",
                                    "mdb",
                                    "intergovernmental_body",
                                    "business_association",
                                    "industry_association",
                                    "initiative",
                                    "research_academia",
                                    "philanthropy",
                                    "civil_society",
                                    "company",
                                    "regional_economic_integration_organization",
                                ],
                            )
                        ),
                        name="signatories_actor_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("iso2", None), ("iso2__regex", "^[A-Z]{2}$"), _connector="OR"
                        ),
                        name="signatories_actor_iso2_shape",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("iso3", None), ("iso3__regex", "^[A-Z]{3}$"), _connector="OR"
                        ),
                        name="signatories_actor_iso3_shape",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("m49", None), ("m49__regex", "^[0-9]{3}$"), _connector="OR"
                        ),
                        name="signatories_actor_m49_shape",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="23d520d0b58b77b1cbbd7bb910514f252aabb6aa",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_3a668",
                            table="signatories_actor",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signatories_actorevent" ("acronym", "city", "country_id", "created_at", "id", "is_public", "iso2", "iso3", "kind", "kind_detail", "lang", "m49", "merged_into_id", "name", "official_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "retired_at", "slug", "source", "subregion", "time_zone", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version", "website") VALUES (NEW."acronym", NEW."city", NEW."country_id", NEW."created_at", NEW."id", NEW."is_public", NEW."iso2", NEW."iso3", NEW."kind", NEW."kind_detail", NEW."lang", NEW."m49", NEW."merged_into_id", NEW."name", NEW."official_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."region", NEW."retired_at", NEW."slug", NEW."source", NEW."subregion", NEW."time_zone", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version", NEW."website"); RETURN NULL;',
                            hash="a51e152eef4012c0bf9b571396669addc6c6f5f2",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8202c",
                            table="signatories_actor",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "signatories_actorevent" ("acronym", "city", "country_id", "created_at", "id", "is_public", "iso2", "iso3", "kind", "kind_detail", "lang", "m49", "merged_into_id", "name", "official_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "retired_at", "slug", "source", "subregion", "time_zone", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version", "website") VALUES (NEW."acronym", NEW."city", NEW."country_id", NEW."created_at", NEW."id", NEW."is_public", NEW."iso2", NEW."iso3", NEW."kind", NEW."kind_detail", NEW."lang", NEW."m49", NEW."merged_into_id", NEW."name", NEW."official_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."region", NEW."retired_at", NEW."slug", NEW."source", NEW."subregion", NEW."time_zone", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version", NEW."website"); RETURN NULL;',
                            hash="3b0da72a74f0daa55a14e36aa97db5c6853c3551",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_55feb",
                            table="signatories_actor",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="merged_stays_merged",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.merged_into_id IS NOT NULL AND (NEW.retired_at IS NULL OR NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id))",
                            func="\n                    IF EXISTS (\n                        SELECT 1 FROM signatories_merge\n                        WHERE loser_id = OLD.id AND undone_at IS NULL\n                    ) THEN\n                        RAISE EXCEPTION 'actor % is merged until its merge is undone', OLD.slug;\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="63100d10da12c8f9975e9f8865ea601d5260b85e",
                            operation="UPDATE",
                            pgid="pgtrigger_merged_stays_merged_561b4",
                            table="signatories_actor",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActorEvent",
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
                        to="signatories.actor",
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
                        to="signatories.actor",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("country", "country"),
                            ("un_entity", "United Nations entity"),
                            ("un_regional_commission", "UN regional commission"),
                            ("international_organization", "international organization"),
                            ("mdb", "multilateral development bank"),
                            ("intergovernmental_body", "intergovernmental body"),
                            ("business_association", "business association"),
                            ("industry_association", "industry association"),
                            ("initiative", "initiative"),
                            ("research_academia", "research and academia"),
                            ("philanthropy", "philanthropy"),
                            ("civil_society", "civil society organization"),
                            ("company", "company"),
                            (
                                "regional_economic_integration_organization",
                                "regional economic integration organization",
                            ),
                        ],
                        max_length=50,
                        verbose_name="kind",
                    ),
                ),
                (
                    "kind_detail",
                    models.CharField(blank=True, max_length=200, verbose_name="kind in words"),
                ),
                ("name", models.CharField(max_length=300, verbose_name="name")),
                (
                    "official_name",
                    models.CharField(blank=True, max_length=300, verbose_name="official name"),
                ),
                ("acronym", models.CharField(blank=True, max_length=40, verbose_name="acronym")),
                (
                    "iso2",
                    models.CharField(
                        blank=True, max_length=2, null=True, verbose_name="ISO 3166 alpha-2"
                    ),
                ),
                (
                    "iso3",
                    models.CharField(
                        blank=True, max_length=3, null=True, verbose_name="ISO 3166 alpha-3"
                    ),
                ),
                (
                    "m49",
                    models.CharField(blank=True, max_length=3, null=True, verbose_name="M49 code"),
                ),
                ("region", models.CharField(blank=True, max_length=60, verbose_name="M49 region")),
                (
                    "subregion",
                    models.CharField(blank=True, max_length=60, verbose_name="M49 subregion"),
                ),
                ("city", models.CharField(blank=True, max_length=120, verbose_name="seat")),
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
                        verbose_name="country of the seat",
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "time_zone",
                    models.CharField(
                        default="UTC",
                        max_length=60,
                        validators=[signatories.models.actors.require_time_zone],
                        verbose_name="time zone",
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(
                        default=True,
                        help_text="Rows that are not public are never listed outside the Secretariat.",
                        verbose_name="shown to the public",
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
                            hash="1ed711d7067198fa24efd7592c9f83c394e298be",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5a8d5",
                            table="signatories_actorevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ActorAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="signatories.actor",
                        verbose_name="actor",
                    ),
                ),
                ("name", models.CharField(max_length=300, verbose_name="name")),
                ("language", models.CharField(blank=True, max_length=10, verbose_name="language")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                (
                    "is_public",
                    models.BooleanField(
                        default=True,
                        help_text="Other spellings only help to recognize the actor in lists.",
                        verbose_name="shown to the public",
                    ),
                ),
            ],
            options={
                "verbose_name": "alias",
                "verbose_name_plural": "aliases",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("actor"),
                        django.db.models.functions.text.Lower("name"),
                        name="signatories_actoralias_once_per_actor",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signatories_actoraliasevent" ("actor_id", "id", "is_public", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."actor_id", NEW."id", NEW."is_public", NEW."language", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source"); RETURN NULL;',
                            hash="dd0602cf9b8646a4b7daa1fb22e76c1d89449662",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f9164",
                            table="signatories_actoralias",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "signatories_actoraliasevent" ("actor_id", "id", "is_public", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."actor_id", NEW."id", NEW."is_public", NEW."language", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source"); RETURN NULL;',
                            hash="ca6f5508b0cb8026524b7dba5d2fe91cefca7daf",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_100dc",
                            table="signatories_actoralias",
                            when="AFTER",
                        ),
                    ),
                ],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.PlainText("name"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            secretariat.api.searching.Words(
                                secretariat.api.searching.PlainText("name")
                            ),
                            name="tsvector_ops",
                        ),
                        name="signatories_actoralias_search",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ActorAliasEvent",
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
                        to="signatories.actoralias",
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
                ("name", models.CharField(max_length=300, verbose_name="name")),
                ("language", models.CharField(blank=True, max_length=10, verbose_name="language")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                (
                    "is_public",
                    models.BooleanField(
                        default=True,
                        help_text="Other spellings only help to recognize the actor in lists.",
                        verbose_name="shown to the public",
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
                            hash="9ad0860e3d486b1c159839c780db1d7c010b4714",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_fb959",
                            table="signatories_actoraliasevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CountryGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("definition", models.TextField(verbose_name="definition")),
                ("source", models.TextField(verbose_name="source")),
            ],
            options={
                "verbose_name": "country group",
                "verbose_name_plural": "country groups",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="GroupMembership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="group_memberships",
                        to="signatories.actor",
                        verbose_name="country",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="signatories.countrygroup",
                        verbose_name="group",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
            ],
            options={
                "verbose_name": "group membership",
                "verbose_name_plural": "group memberships",
                "ordering": ["group", "actor"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gt", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="signatories_groupmembership_ends_after_start",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("actor", "="),
                            ("group", "="),
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
                        name="signatories_groupmembership_no_overlap",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signatories_groupmembershipevent" ("actor_id", "ends_on", "group_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."actor_id", NEW."ends_on", NEW."group_id", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_on"); RETURN NULL;',
                            hash="29ee491c3ec1b5f34e2a90060f643a8378008115",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_94052",
                            table="signatories_groupmembership",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "signatories_groupmembershipevent" ("actor_id", "ends_on", "group_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."actor_id", NEW."ends_on", NEW."group_id", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_on"); RETURN NULL;',
                            hash="646e531e28bc9f3186eb97aebffd132a370af759",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7c144",
                            table="signatories_groupmembership",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupMembershipEvent",
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
                        to="signatories.groupmembership",
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
                    "actor",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.actor",
                        verbose_name="country",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.countrygroup",
                        verbose_name="group",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="736d0139400b5ef749be12aae87110b8e78194ad",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f58fa",
                            table="signatories_groupmembershipevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
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
                    "email",
                    models.EmailField(max_length=254, unique=True, verbose_name="email address"),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "Français"), ("es", "Español")],
                        default="en",
                        help_text="Of the pages and of the mails to this person.",
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("is_staff", models.BooleanField(default=False, verbose_name="Secretariat staff")),
                (
                    "date_joined",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="joined"),
                ),
                ("sessions_epoch", models.PositiveIntegerField(default=0, editable=False)),
                ("acts_until", models.DateField(editable=False, null=True)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "ordering": ["email"],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        name="signatories_user_email_any_case",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="sessions_end",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\nSELECT CASE WHEN bool_or(ends_on IS NULL) THEN NULL\n            ELSE max(CASE WHEN ends_on > starts_on THEN ends_on ELSE DATE '1970-01-01' END) END\n  INTO NEW.acts_until FROM signatories_focalpoint WHERE user_id = NEW.id;\nNEW.sessions_epoch = GREATEST(NEW.sessions_epoch, OLD.sessions_epoch);\nIF (OLD.is_active AND NOT NEW.is_active)\n   OR (NEW.acts_until IS DISTINCT FROM OLD.acts_until\n       AND (NEW.acts_until <= CURRENT_DATE OR OLD.acts_until <= CURRENT_DATE)) THEN\n    NEW.sessions_epoch = NEW.sessions_epoch + 1;\nEND IF;\nRETURN NEW;\n",
                            hash="f13c2f2384463bdd5fec1524a19af42983871855",
                            operation="UPDATE",
                            pgid="pgtrigger_sessions_end_bd1c7",
                            table="signatories_user",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signatories_userevent" ("is_active", "is_staff", "is_superuser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid") VALUES (NEW."is_active", NEW."is_staff", NEW."is_superuser", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."uid"); RETURN NULL;',
                            hash="131b5bd02111719d57af2a8861cf9823d25843bc",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b1ef0",
                            table="signatories_user",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_staff" IS DISTINCT FROM (NEW."is_staff") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."uid" IS DISTINCT FROM (NEW."uid"))',
                            func='INSERT INTO "signatories_userevent" ("is_active", "is_staff", "is_superuser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid") VALUES (NEW."is_active", NEW."is_staff", NEW."is_superuser", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."uid"); RETURN NULL;',
                            hash="903cbe11ee48426843881ba06d9d3c096cf410de",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cbab2",
                            table="signatories_user",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UserEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="uid_is_active_is_staff_is_superuser_events",
                        to=settings.AUTH_USER_MODEL,
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
                    "uid",
                    models.UUIDField(
                        default=secretariat.identifiers.uuid7,
                        editable=False,
                        verbose_name="identifier",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("is_staff", models.BooleanField(default=False, verbose_name="Secretariat staff")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
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
                            hash="d64329d5176770eaa125ead93ebe2ee273bb38a8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3e25d",
                            table="signatories_userevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Cop",
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
                        to="signatories.cop",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("number", models.PositiveSmallIntegerField(unique=True, verbose_name="number")),
                (
                    "meetings",
                    models.CharField(
                        blank=True,
                        help_text="for example CMP20, CMA7",
                        max_length=40,
                        verbose_name="held with",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("city", models.CharField(blank=True, max_length=120, verbose_name="city")),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cops_hosted",
                        to="signatories.actor",
                        verbose_name="host country",
                    ),
                ),
                (
                    "presidency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cop_presidencies",
                        to="signatories.actor",
                        verbose_name="presidency",
                    ),
                ),
                (
                    "negotiation_presidency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cop_negotiation_presidencies",
                        to="signatories.actor",
                        verbose_name="presidency of negotiations",
                    ),
                ),
                (
                    "president",
                    models.CharField(blank=True, max_length=120, verbose_name="president"),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="opens")),
                (
                    "ends_on",
                    models.DateField(blank=True, null=True, verbose_name="scheduled to close"),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "industry_note",
                    models.TextField(blank=True, verbose_name="what it means for industry"),
                ),
            ],
            options={
                "verbose_name": "COP",
                "verbose_name_plural": "COPs",
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
                        name="signatories_cop_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="signatories_cop_merged_is_retired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="signatories_cop_ends_after_start",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="9bd22a22d97777ab730885e3fde1be35d3866c36",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_bea91",
                            table="signatories_cop",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signatories_copevent" ("city", "closed_on", "created_at", "ends_on", "host_id", "id", "industry_note", "lang", "meetings", "merged_into_id", "negotiation_presidency_id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presidency_id", "president", "retired_at", "source", "starts_on", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version", "year") VALUES (NEW."city", NEW."closed_on", NEW."created_at", NEW."ends_on", NEW."host_id", NEW."id", NEW."industry_note", NEW."lang", NEW."meetings", NEW."merged_into_id", NEW."negotiation_presidency_id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."presidency_id", NEW."president", NEW."retired_at", NEW."source", NEW."starts_on", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version", NEW."year"); RETURN NULL;',
                            hash="89784f661fb5a20c8c7ba3a6da9a8f1df7d1ea37",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2a25f",
                            table="signatories_cop",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "signatories_copevent" ("city", "closed_on", "created_at", "ends_on", "host_id", "id", "industry_note", "lang", "meetings", "merged_into_id", "negotiation_presidency_id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presidency_id", "president", "retired_at", "source", "starts_on", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version", "year") VALUES (NEW."city", NEW."closed_on", NEW."created_at", NEW."ends_on", NEW."host_id", NEW."id", NEW."industry_note", NEW."lang", NEW."meetings", NEW."merged_into_id", NEW."negotiation_presidency_id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."presidency_id", NEW."president", NEW."retired_at", NEW."source", NEW."starts_on", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version", NEW."year"); RETURN NULL;',
                            hash="4a09787105129b39d5891d45b26b54b45ecd8693",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ffbbc",
                            table="signatories_cop",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CopEvent",
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
                        to="signatories.cop",
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
                        to="signatories.cop",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "meetings",
                    models.CharField(
                        blank=True,
                        help_text="for example CMP20, CMA7",
                        max_length=40,
                        verbose_name="held with",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("city", models.CharField(blank=True, max_length=120, verbose_name="city")),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.actor",
                        verbose_name="host country",
                    ),
                ),
                (
                    "presidency",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.actor",
                        verbose_name="presidency",
                    ),
                ),
                (
                    "negotiation_presidency",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.actor",
                        verbose_name="presidency of negotiations",
                    ),
                ),
                (
                    "president",
                    models.CharField(blank=True, max_length=120, verbose_name="president"),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="opens")),
                (
                    "ends_on",
                    models.DateField(blank=True, null=True, verbose_name="scheduled to close"),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "industry_note",
                    models.TextField(blank=True, verbose_name="what it means for industry"),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="354981126644964259743108f47847121f22b57d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_50cc0",
                            table="signatories_copevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StocktakeMilestone",
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
                        to="signatories.stocktakemilestone",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("code", models.SlugField(max_length=80, unique=True, verbose_name="code")),
                (
                    "stocktake",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="Global Stocktake"
                    ),
                ),
                (
                    "component",
                    models.CharField(
                        choices=[
                            ("ICP", "information collection and preparation"),
                            ("TA", "technical assessment"),
                            ("CO", "consideration of outputs"),
                            ("FU", "follow-up"),
                            ("ETF", "enhanced transparency framework"),
                            ("DECL", "Belém Declaration"),
                        ],
                        max_length=4,
                        verbose_name="component",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="milestone")),
                ("session", models.CharField(blank=True, max_length=120, verbose_name="session")),
                ("starts_on", models.DateField(verbose_name="starts")),
                (
                    "starts_on_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="precision of the start",
                    ),
                ),
                ("ends_on", models.DateField(verbose_name="ends")),
                (
                    "ends_on_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="precision of the end",
                    ),
                ),
            ],
            options={
                "verbose_name": "stocktake milestone",
                "verbose_name_plural": "stocktake milestones",
                "ordering": ["starts_on", "code"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="signatories_stocktakemilestone_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="signatories_stocktakemilestone_merged_is_retired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("component__in", ["ICP", "TA", "CO", "FU", "ETF", "DECL"])
                        ),
                        name="signatories_stocktakemilestone_component_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("starts_on_precision__in", ["day", "month", "year"])),
                        name="signatories_stocktakemilestone_starts_on_precision_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on_precision__in", ["day", "month", "year"])),
                        name="signatories_stocktakemilestone_ends_on_precision_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="signatories_stocktakemilestone_ends_after_start",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="034081d4bddcab605ae8707845b89f979395cf27",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_a7fa8",
                            table="signatories_stocktakemilestone",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signatories_stocktakemilestoneevent" ("code", "component", "created_at", "ends_on", "ends_on_precision", "id", "lang", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "session", "source", "starts_on", "starts_on_precision", "stocktake", "title", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."code", NEW."component", NEW."created_at", NEW."ends_on", NEW."ends_on_precision", NEW."id", NEW."lang", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired_at", NEW."session", NEW."source", NEW."starts_on", NEW."starts_on_precision", NEW."stocktake", NEW."title", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="41ffe7b1e3951da3add9e5cad8e88bca8fa7de57",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_04831",
                            table="signatories_stocktakemilestone",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "signatories_stocktakemilestoneevent" ("code", "component", "created_at", "ends_on", "ends_on_precision", "id", "lang", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "session", "source", "starts_on", "starts_on_precision", "stocktake", "title", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."code", NEW."component", NEW."created_at", NEW."ends_on", NEW."ends_on_precision", NEW."id", NEW."lang", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired_at", NEW."session", NEW."source", NEW."starts_on", NEW."starts_on_precision", NEW."stocktake", NEW."title", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="d4986201a00032bd273e7dc25449195943dc6015",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2bf25",
                            table="signatories_stocktakemilestone",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StocktakeMilestoneEvent",
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
                        to="signatories.stocktakemilestone",
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
                        to="signatories.stocktakemilestone",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("code", models.SlugField(db_index=False, max_length=80, verbose_name="code")),
                (
                    "stocktake",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="Global Stocktake"
                    ),
                ),
                (
                    "component",
                    models.CharField(
                        choices=[
                            ("ICP", "information collection and preparation"),
                            ("TA", "technical assessment"),
                            ("CO", "consideration of outputs"),
                            ("FU", "follow-up"),
                            ("ETF", "enhanced transparency framework"),
                            ("DECL", "Belém Declaration"),
                        ],
                        max_length=4,
                        verbose_name="component",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="milestone")),
                ("session", models.CharField(blank=True, max_length=120, verbose_name="session")),
                ("starts_on", models.DateField(verbose_name="starts")),
                (
                    "starts_on_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="precision of the start",
                    ),
                ),
                ("ends_on", models.DateField(verbose_name="ends")),
                (
                    "ends_on_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="precision of the end",
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
                            hash="6c295f1dd50ee59416e30d5790b3340e95a48385",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_da4dc",
                            table="signatories_stocktakemilestoneevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OversightSeat",
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
                        to="signatories.oversightseat",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="oversight_seats",
                        to="signatories.actor",
                        verbose_name="country",
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("chair", "chair"),
                            ("member", "member"),
                            ("troika", "COP Troika"),
                        ],
                        max_length=8,
                        verbose_name="capacity",
                    ),
                ),
                (
                    "from_cop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats_from",
                        to="signatories.cop",
                        to_field="number",
                        verbose_name="from the opening of",
                    ),
                ),
                (
                    "until_cop",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats_until",
                        to="signatories.cop",
                        to_field="number",
                        verbose_name="until the opening of",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
            ],
            options={
                "verbose_name": "Oversight Group seat",
                "verbose_name_plural": "Oversight Group seats",
                "ordering": ["from_cop", "capacity", "actor"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="signatories_oversightseat_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="signatories_oversightseat_merged_is_retired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("capacity__in", ["chair", "member", "troika"])),
                        name="signatories_oversightseat_capacity_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_cop", None),
                            ("until_cop", None),
                            ("until_cop__gt", models.F("from_cop")),
                            _connector="OR",
                        ),
                        name="signatories_oversightseat_ends_after_start",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("retired_at", None)),
                        expressions=[
                            ("actor", "="),
                            ("capacity", "="),
                            (
                                models.Func(
                                    "from_cop",
                                    "until_cop",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                    function="INT4RANGE",
                                    output_field=django.contrib.postgres.fields.ranges.IntegerRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="signatories_oversightseat_no_overlap",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="7d53621793b5308689aa1a6d5ad58ce661778501",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_ea39b",
                            table="signatories_oversightseat",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signatories_oversightseatevent" ("actor_id", "capacity", "created_at", "from_cop_id", "id", "lang", "merged_into_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "source", "translations", "until_cop_id", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."actor_id", NEW."capacity", NEW."created_at", NEW."from_cop_id", NEW."id", NEW."lang", NEW."merged_into_id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired_at", NEW."source", NEW."translations", NEW."until_cop_id", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="b8488a7261b80fd0a7e83a009de8b8adee400ad9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_00c79",
                            table="signatories_oversightseat",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "signatories_oversightseatevent" ("actor_id", "capacity", "created_at", "from_cop_id", "id", "lang", "merged_into_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "source", "translations", "until_cop_id", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."actor_id", NEW."capacity", NEW."created_at", NEW."from_cop_id", NEW."id", NEW."lang", NEW."merged_into_id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired_at", NEW."source", NEW."translations", NEW."until_cop_id", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="add9cb67bd4e91e58f22d775b2ec0e875f3261c3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3b21f",
                            table="signatories_oversightseat",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OversightSeatEvent",
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
                        to="signatories.oversightseat",
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
                        to="signatories.oversightseat",
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
                        verbose_name="country",
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("chair", "chair"),
                            ("member", "member"),
                            ("troika", "COP Troika"),
                        ],
                        max_length=8,
                        verbose_name="capacity",
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
                    "until_cop",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.cop",
                        to_field="number",
                        verbose_name="until the opening of",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b29a0ac76a2e89c0ac1efade53057b2ed1a9eca8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5cb05",
                            table="signatories_oversightseatevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Declaration",
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
                        to="signatories.declaration",
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
                ("short_title", models.CharField(max_length=120, verbose_name="short title")),
                ("adopted_on", models.DateField(verbose_name="adopted")),
                ("place", models.CharField(max_length=200, verbose_name="place")),
                ("summary", models.TextField(blank=True, verbose_name="summary")),
            ],
            options={
                "verbose_name": "declaration",
                "verbose_name_plural": "declarations",
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
                        name="signatories_declaration_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="signatories_declaration_merged_is_retired",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="2970c9775ef2be97e07f4f7e5f5c7e5c2abb07d5",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_dcb25",
                            table="signatories_declaration",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signatories_declarationevent" ("adopted_on", "created_at", "id", "lang", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "retired_at", "short_title", "slug", "source", "summary", "title", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."adopted_on", NEW."created_at", NEW."id", NEW."lang", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."retired_at", NEW."short_title", NEW."slug", NEW."source", NEW."summary", NEW."title", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="dc1a60ba123346e94b2bfec65d799ce24e2264b0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_eee5d",
                            table="signatories_declaration",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "signatories_declarationevent" ("adopted_on", "created_at", "id", "lang", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "retired_at", "short_title", "slug", "source", "summary", "title", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version") VALUES (NEW."adopted_on", NEW."created_at", NEW."id", NEW."lang", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."retired_at", NEW."short_title", NEW."slug", NEW."source", NEW."summary", NEW."title", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version"); RETURN NULL;',
                            hash="a5296758df070cc92ddedebc41326b5876eb1284",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_084f7",
                            table="signatories_declaration",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeclarationEvent",
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
                        to="signatories.declaration",
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
                        to="signatories.declaration",
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
                ("short_title", models.CharField(max_length=120, verbose_name="short title")),
                ("adopted_on", models.DateField(verbose_name="adopted")),
                ("place", models.CharField(max_length=200, verbose_name="place")),
                ("summary", models.TextField(blank=True, verbose_name="summary")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1fe081e3bca8a0ce201a5ca124cd86d301605bf3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0a3ee",
                            table="signatories_declarationevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Endorsement",
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
                        to="signatories.endorsement",
                        verbose_name="merged into",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="endorsements",
                        to="signatories.actor",
                        verbose_name="actor",
                    ),
                ),
                (
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="endorsements",
                        to="signatories.declaration",
                        verbose_name="declaration",
                    ),
                ),
                ("name_as_listed", models.CharField(max_length=300, verbose_name="name as listed")),
                ("endorsed_on", models.DateField(verbose_name="endorsed")),
                (
                    "endorsed_on_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="precision of the date",
                    ),
                ),
                (
                    "endorsed_on_qualifier",
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
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="withdrawn")),
            ],
            options={
                "verbose_name": "endorsement",
                "verbose_name_plural": "endorsements",
                "ordering": ["declaration", "actor", "endorsed_on"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                ["verified", "partly", "derived", "conflicting", "unverified"],
                            )
                        ),
                        name="signatories_endorsement_verification_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None), ("retired_at__isnull", False), _connector="OR"
                        ),
                        name="signatories_endorsement_merged_is_retired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("endorsed_on_precision__in", ["day", "month", "year"])),
                        name="signatories_endorsement_endorsed_on_precision_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("endorsed_on_qualifier__in", ["exact", "on_or_before", "about"])
                        ),
                        name="signatories_endorsement_endorsed_on_qualifier_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("endorsed_on", None),
                            ("withdrawn_on", None),
                            ("withdrawn_on__gt", models.F("endorsed_on")),
                            _connector="OR",
                        ),
                        name="signatories_endorsement_ends_after_start",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("retired_at", None)),
                        expressions=[
                            ("actor", "="),
                            ("declaration", "="),
                            (
                                models.Func(
                                    "endorsed_on",
                                    "withdrawn_on",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                    function="DATERANGE",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="signatories_endorsement_no_overlap",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="8d40e1e496a5ebee80b0c8662fdfe6da6934b9a1",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_af347",
                            table="signatories_endorsement",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signatories_endorsementevent" ("actor_id", "created_at", "declaration_id", "endorsed_on", "endorsed_on_precision", "endorsed_on_qualifier", "id", "lang", "merged_into_id", "name_as_listed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "source", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version", "withdrawn_on") VALUES (NEW."actor_id", NEW."created_at", NEW."declaration_id", NEW."endorsed_on", NEW."endorsed_on_precision", NEW."endorsed_on_qualifier", NEW."id", NEW."lang", NEW."merged_into_id", NEW."name_as_listed", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired_at", NEW."source", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version", NEW."withdrawn_on"); RETURN NULL;',
                            hash="b2c542d2ad1920a155eb1aa233a1078d0a91585b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_88fce",
                            table="signatories_endorsement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "signatories_endorsementevent" ("actor_id", "created_at", "declaration_id", "endorsed_on", "endorsed_on_precision", "endorsed_on_qualifier", "id", "lang", "merged_into_id", "name_as_listed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "source", "translations", "unverified_fields", "updated_at", "verification", "verification_note", "version", "withdrawn_on") VALUES (NEW."actor_id", NEW."created_at", NEW."declaration_id", NEW."endorsed_on", NEW."endorsed_on_precision", NEW."endorsed_on_qualifier", NEW."id", NEW."lang", NEW."merged_into_id", NEW."name_as_listed", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired_at", NEW."source", NEW."translations", NEW."unverified_fields", NEW."updated_at", NEW."verification", NEW."verification_note", NEW."version", NEW."withdrawn_on"); RETURN NULL;',
                            hash="43bc85064471c94b3d46c9f868f1910793f351d6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4821f",
                            table="signatories_endorsement",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EndorsementEvent",
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
                        to="signatories.endorsement",
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
                        to="signatories.endorsement",
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
                ("name_as_listed", models.CharField(max_length=300, verbose_name="name as listed")),
                ("endorsed_on", models.DateField(verbose_name="endorsed")),
                (
                    "endorsed_on_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="precision of the date",
                    ),
                ),
                (
                    "endorsed_on_qualifier",
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
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="withdrawn")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="13e2c10b0c2930665de72c537889a4c0c0b9cf57",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f3260",
                            table="signatories_endorsementevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FeedToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="feed_tokens",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
                (
                    "digest",
                    models.CharField(
                        editable=False,
                        max_length=64,
                        unique=True,
                        verbose_name="SHA-256 of the token",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="made"
                    ),
                ),
                (
                    "revoked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="revoked"),
                ),
            ],
            options={
                "verbose_name": "calendar address",
                "verbose_name_plural": "calendar addresses",
                "ordering": ["user", "created_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("user",),
                        name="signatories_feedtoken_one_in_use",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ApiKey",
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
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("read", "read what is public, with a quota of its own"),
                                ("read:own", "read what its owner may see"),
                                ("write", "write in the name of its owner"),
                            ],
                            max_length=10,
                        ),
                        size=None,
                        verbose_name="what it may do",
                    ),
                ),
                (
                    "prefix",
                    models.CharField(
                        editable=False, max_length=12, unique=True, verbose_name="begins with"
                    ),
                ),
                (
                    "digest",
                    models.CharField(editable=False, max_length=64, verbose_name="keyed hash"),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="made"
                    ),
                ),
                ("expires_at", models.DateTimeField(verbose_name="works until")),
                (
                    "last_used_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last used"),
                ),
                (
                    "revoked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="revoked"),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="api_keys",
                        to="signatories.actor",
                        verbose_name="actor",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="api_keys",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="signatories.apikey",
                        verbose_name="in the place of",
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="revoked by",
                    ),
                ),
            ],
            options={
                "verbose_name": "API key",
                "verbose_name_plural": "API keys",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("scopes__contained_by", ["read", "read:own", "write"]),
                            models.Q(("scopes", []), _negated=True),
                        ),
                        name="signatories_apikey_scopes_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("prefix__regex", "^[a-z0-9]{12}$"), ("digest__regex", "^[0-9a-f]{64}$")
                        ),
                        name="signatories_apikey_holds_no_secret",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_at__gte", models.F("made_at")),
                            (
                                "expires_at__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("made_at"),
                                    "+",
                                    models.Value(datetime.timedelta(days=365)),
                                ),
                            ),
                        ),
                        name="signatories_apikey_a_year_at_most",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revoked_at", None), ("revoked_by", None)),
                            models.Q(("revoked_at__isnull", False), ("revoked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="signatories_apikey_revoked_by_somebody",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bump_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (ROW(OLD.expires_at, OLD.revoked_at) IS DISTINCT FROM ROW(NEW.expires_at, NEW.revoked_at))",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="fb89f0e0dff13b0ba5d50f68ba90af1f6d9f7a35",
                            operation="UPDATE",
                            pgid="pgtrigger_bump_version_3a31f",
                            table="signatories_apikey",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="stays_as_made",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."actor_id" IS DISTINCT FROM (NEW."actor_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."scopes" IS DISTINCT FROM (NEW."scopes") OR OLD."prefix" IS DISTINCT FROM (NEW."prefix") OR OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."replaces_id" IS DISTINCT FROM (NEW."replaces_id"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="43515d9ac4ff00b385591306de67b98465ef632f",
                            operation="UPDATE",
                            pgid="pgtrigger_stays_as_made_3db6c",
                            table="signatories_apikey",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="only_ends_sooner",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.expires_at > OLD.expires_at OR (OLD.revoked_at IS NOT NULL AND ROW(NEW.revoked_at, NEW.revoked_by_id) IS DISTINCT FROM ROW(OLD.revoked_at, OLD.revoked_by_id)))",
                            func="RAISE EXCEPTION 'a key ends no later than it did, and once';",
                            hash="0c631731fbd571dc6a0284a1a250a3c416756558",
                            operation="UPDATE",
                            pgid="pgtrigger_only_ends_sooner_05cd2",
                            table="signatories_apikey",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="2928a32405843d2a183dfd014d55d74664d6409f",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_1a0f7",
                            table="signatories_apikey",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signatories_apikeyevent" ("actor_id", "expires_at", "id", "made_at", "made_by_id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "replaces_id", "revoked_at", "revoked_by_id", "scopes", "uid", "version") VALUES (NEW."actor_id", NEW."expires_at", NEW."id", NEW."made_at", NEW."made_by_id", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prefix", NEW."replaces_id", NEW."revoked_at", NEW."revoked_by_id", NEW."scopes", NEW."uid", NEW."version"); RETURN NULL;',
                            hash="6918a475e264adf2c3936c753f1830b737ca9dcd",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c3bd4",
                            table="signatories_apikey",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."actor_id" IS DISTINCT FROM (NEW."actor_id") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."prefix" IS DISTINCT FROM (NEW."prefix") OR OLD."replaces_id" IS DISTINCT FROM (NEW."replaces_id") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."revoked_by_id" IS DISTINCT FROM (NEW."revoked_by_id") OR OLD."scopes" IS DISTINCT FROM (NEW."scopes") OR OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "signatories_apikeyevent" ("actor_id", "expires_at", "id", "made_at", "made_by_id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "replaces_id", "revoked_at", "revoked_by_id", "scopes", "uid", "version") VALUES (NEW."actor_id", NEW."expires_at", NEW."id", NEW."made_at", NEW."made_by_id", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prefix", NEW."replaces_id", NEW."revoked_at", NEW."revoked_by_id", NEW."scopes", NEW."uid", NEW."version"); RETURN NULL;',
                            hash="f2e9b4a622bdee4390bfe70907c0e5dc61d5efec",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_83e66",
                            table="signatories_apikey",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApiKeyEvent",
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
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("read", "read what is public, with a quota of its own"),
                                ("read:own", "read what its owner may see"),
                                ("write", "write in the name of its owner"),
                            ],
                            max_length=10,
                        ),
                        size=None,
                        verbose_name="what it may do",
                    ),
                ),
                (
                    "prefix",
                    models.CharField(editable=False, max_length=12, verbose_name="begins with"),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="made"
                    ),
                ),
                ("expires_at", models.DateTimeField(verbose_name="works until")),
                (
                    "revoked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="revoked"),
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
                        verbose_name="actor",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
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
                        to="signatories.apikey",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.apikey",
                        verbose_name="in the place of",
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="revoked by",
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
                            hash="7e16798d3d4fde30e7d72e3373c5d0d74a0a7948",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c7f9e",
                            table="signatories_apikeyevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
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
                ("page", models.CharField(max_length=500, verbose_name="page")),
                ("fact", models.CharField(blank=True, max_length=200, verbose_name="which fact")),
                (
                    "text",
                    models.TextField(
                        max_length=5000, verbose_name="what is wrong, and what is right"
                    ),
                ),
                (
                    "source",
                    models.TextField(max_length=1000, verbose_name="where this can be checked"),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "Français"), ("es", "Español")],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                (
                    "suggested_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="suggested"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("suggested", "suggested"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                        ],
                        default="suggested",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                (
                    "answered_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="answered"),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account of the sender",
                    ),
                ),
                (
                    "subject",
                    models.JSONField(
                        blank=True, default=dict, editable=False, verbose_name="the fact as data"
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "ordering": ["-suggested_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["suggested", "accepted", "declined"])),
                        name="signatories_correction_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True),
                            models.Q(("source", ""), _negated=True),
                        ),
                        name="signatories_correction_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("page__startswith", "/")),
                        name="signatories_correction_of_a_page",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""),
                                ("answered_at", None),
                                ("answered_by", None),
                                ("status", "suggested"),
                            ),
                            models.Q(
                                models.Q(("status", "suggested"), _negated=True),
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="signatories_correction_answered_whole",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="status_transitions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{suggested:accepted,suggested:declined}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="efbc99e713d215aa491222852df9c38bd4787651",
                            operation="UPDATE",
                            pgid="pgtrigger_status_transitions_b4bb6",
                            table="signatories_correction",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="bb5cac33f79c477cbd7e8f15567f5cf006fd650f",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_7f051",
                            table="signatories_correction",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="stays_as_suggested",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."page" IS DISTINCT FROM (NEW."page") OR OLD."fact" IS DISTINCT FROM (NEW."fact") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."suggested_at" IS DISTINCT FROM (NEW."suggested_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="95d1afb380f407c760893d4e461a2f77ec1d2caa",
                            operation="UPDATE",
                            pgid="pgtrigger_stays_as_suggested_72cc3",
                            table="signatories_correction",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signatories_correctionevent" ("answer", "answered_at", "answered_by_id", "fact", "id", "language", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "status", "subject", "suggested_at", "text", "uid") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."fact", NEW."id", NEW."language", NEW."page", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."status", NEW."subject", NEW."suggested_at", NEW."text", NEW."uid"); RETURN NULL;',
                            hash="074a5583ac8074f216f027e3063be78212f8a02a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_aea46",
                            table="signatories_correction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."answered_by_id" IS DISTINCT FROM (NEW."answered_by_id") OR OLD."fact" IS DISTINCT FROM (NEW."fact") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."page" IS DISTINCT FROM (NEW."page") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."suggested_at" IS DISTINCT FROM (NEW."suggested_at") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."uid" IS DISTINCT FROM (NEW."uid"))',
                            func='INSERT INTO "signatories_correctionevent" ("answer", "answered_at", "answered_by_id", "fact", "id", "language", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "status", "subject", "suggested_at", "text", "uid") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."fact", NEW."id", NEW."language", NEW."page", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."status", NEW."subject", NEW."suggested_at", NEW."text", NEW."uid"); RETURN NULL;',
                            hash="d041ab49c329884008485a205664e3f52605debc",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6aee3",
                            table="signatories_correction",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionEvent",
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
                ("page", models.CharField(max_length=500, verbose_name="page")),
                ("fact", models.CharField(blank=True, max_length=200, verbose_name="which fact")),
                (
                    "text",
                    models.TextField(
                        max_length=5000, verbose_name="what is wrong, and what is right"
                    ),
                ),
                (
                    "source",
                    models.TextField(max_length=1000, verbose_name="where this can be checked"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "Français"), ("es", "Español")],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                (
                    "suggested_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="suggested"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("suggested", "suggested"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                        ],
                        default="suggested",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                (
                    "answered_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="answered"),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
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
                        to="signatories.correction",
                    ),
                ),
                (
                    "subject",
                    models.JSONField(
                        blank=True, default=dict, editable=False, verbose_name="the fact as data"
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
                            hash="38708a48985ec4909465c2bb1af414eec9b23c61",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_839b4",
                            table="signatories_correctionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Merge",
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
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "moved",
                    models.JSONField(
                        default=list,
                        editable=False,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="what was moved",
                    ),
                ),
                (
                    "stayed",
                    models.JSONField(default=list, editable=False, verbose_name="what stayed"),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="merged at"
                    ),
                ),
                (
                    "undone_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="undone at"),
                ),
                (
                    "undone_because",
                    models.TextField(blank=True, editable=False, verbose_name="reason for undoing"),
                ),
                (
                    "loser",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="signatories.actor",
                        verbose_name="merged",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="merged by",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="undone by",
                    ),
                ),
                (
                    "winner",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="signatories.actor",
                        verbose_name="merged into",
                    ),
                ),
            ],
            options={
                "verbose_name": "merge",
                "verbose_name_plural": "merges",
                "ordering": ["-made_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("loser", models.F("winner")), _negated=True),
                        name="signatories_merge_of_two_actors",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="signatories_merge_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("undone_at", None), ("undone_because", ""), ("undone_by", None)
                            ),
                            models.Q(
                                ("undone_at__isnull", False),
                                ("undone_by__isnull", False),
                                models.Q(("undone_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="signatories_merge_undone_whole",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)),
                        fields=("loser",),
                        name="signatories_merge_once_at_a_time",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="stays_as_made",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."loser_id" IS DISTINCT FROM (NEW."loser_id") OR OLD."winner_id" IS DISTINCT FROM (NEW."winner_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."moved" IS DISTINCT FROM (NEW."moved") OR OLD."stayed" IS DISTINCT FROM (NEW."stayed") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="f2d110314f0587600db0437ff784d11cf5d11892",
                            operation="UPDATE",
                            pgid="pgtrigger_stays_as_made_af29c",
                            table="signatories_merge",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="4bdd57c6cac51ababfc7cc4ec1c30c754f2e1be1",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_c6cfc",
                            table="signatories_merge",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signatories_mergeevent" ("id", "loser_id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "uid", "undone_at", "undone_because", "undone_by_id", "winner_id") VALUES (NEW."id", NEW."loser_id", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."uid", NEW."undone_at", NEW."undone_because", NEW."undone_by_id", NEW."winner_id"); RETURN NULL;',
                            hash="b92bdda32851ce866399c93ff0d9a2fee7281848",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_233c1",
                            table="signatories_merge",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."loser_id" IS DISTINCT FROM (NEW."loser_id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."undone_at" IS DISTINCT FROM (NEW."undone_at") OR OLD."undone_because" IS DISTINCT FROM (NEW."undone_because") OR OLD."undone_by_id" IS DISTINCT FROM (NEW."undone_by_id") OR OLD."winner_id" IS DISTINCT FROM (NEW."winner_id"))',
                            func='INSERT INTO "signatories_mergeevent" ("id", "loser_id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "uid", "undone_at", "undone_because", "undone_by_id", "winner_id") VALUES (NEW."id", NEW."loser_id", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."uid", NEW."undone_at", NEW."undone_because", NEW."undone_by_id", NEW."winner_id"); RETURN NULL;',
                            hash="a35b4e55fb70eabd6145c53b95d63146eaa7a300",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_11451",
                            table="signatories_merge",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MergeEvent",
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
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="merged at"
                    ),
                ),
                (
                    "undone_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="undone at"),
                ),
                (
                    "undone_because",
                    models.TextField(blank=True, editable=False, verbose_name="reason for undoing"),
                ),
                (
                    "loser",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.actor",
                        verbose_name="merged",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="merged by",
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
                        to="signatories.merge",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="undone by",
                    ),
                ),
                (
                    "winner",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.actor",
                        verbose_name="merged into",
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
                            hash="e7b5c9663bb01a55aa3832245f796e331877f7be",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4cb45",
                            table="signatories_mergeevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Digest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("never", "Never"),
                            ("daily", "Every morning"),
                            ("weekly", "Once a week, in the morning of the day below"),
                        ],
                        default="never",
                        max_length=6,
                        verbose_name="how often",
                    ),
                ),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ],
                        default=0,
                        verbose_name="weekday",
                    ),
                ),
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("own", "Reports of those for whom I act, and their deadlines"),
                                ("followed", "Supporters and initiatives that I follow"),
                                ("editions", "Published editions and hand-over dossiers"),
                                (
                                    "actions",
                                    "Priority actions and decisions of the Oversight Group",
                                ),
                                ("supporters", "Supporters who join or leave"),
                                ("outputs", "Outputs and events"),
                            ],
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="what it tells of",
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(
                        default="UTC",
                        max_length=60,
                        validators=[signatories.models.actors.require_time_zone],
                        verbose_name="time zone",
                    ),
                ),
                ("told_until", models.DateTimeField(editable=False, verbose_name="told until")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="digest",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "digest by mail",
                "verbose_name_plural": "digests by mail",
                "ordering": ["user"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("frequency__in", ["never", "daily", "weekly"])),
                        name="signatories_digest_frequency_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weekday__in", [0, 1, 2, 3, 4, 5, 6])),
                        name="signatories_digest_weekday_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "subjects__contained_by",
                                ["own", "followed", "editions", "actions", "supporters", "outputs"],
                            )
                        ),
                        name="signatories_digest_subjects_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("frequency", "never"),
                            models.Q(("subjects", []), _negated=True),
                            _connector="OR",
                        ),
                        name="signatories_digest_tells_of_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Follow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "since",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="since"
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followers",
                        to="signatories.actor",
                        verbose_name="actor",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follows",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "followed actor",
                "verbose_name_plural": "followed actors",
                "ordering": ["user", "actor"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "actor"), name="signatories_follow_once"
                    )
                ],
            },
        ),
    ]

    operations = [*beneath, Together(tables)]
