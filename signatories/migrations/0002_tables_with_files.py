import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import secretariat.identifiers
import signatories.models.nominations
from secretariat.migrating import Together


class Migration(migrations.Migration):
    replaces = [("signatories", "0002_focal_points")]

    initial = True

    dependencies = [
        ("files", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("signatories", "0001_tables"),
    ]

    tables = [
        migrations.CreateModel(
            name="FocalPoint",
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
                        related_name="focal_points",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="focal_points",
                        to="signatories.actor",
                        verbose_name="actor",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("focal_point", "focal point: names people, fills in reports"),
                            ("alternate", "alternate: the same as the focal point"),
                            ("contributor", "contributor: fills in reports"),
                            ("approver", "approver: submits reports"),
                            ("reader", "reader: sees reports"),
                        ],
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                (
                    "only_given_sections",
                    models.BooleanField(
                        default=False, verbose_name="fills in only the sections given to them"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="letter that lets one person write and approve",
                    ),
                ),
                (
                    "starts_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="from"),
                ),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "verbose_name": "focal point",
                "verbose_name_plural": "focal points",
                "ordering": ["actor", "user", "role", "starts_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                ["focal_point", "alternate", "contributor", "approver", "reader"],
                            )
                        ),
                        name="signatories_focalpoint_role_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("only_given_sections", False), ("role", "contributor"), _connector="OR"
                        ),
                        name="signatories_focalpoint_sections_of_contributors",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="signatories_focalpoint_ends_after_start",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("user", "="),
                            ("actor", "="),
                            ("role", "="),
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
                        name="signatories_focalpoint_no_overlap",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(
                            ("letter", None), models.Q(("role", "reader"), _negated=True)
                        ),
                        expressions=[
                            ("user", "="),
                            ("actor", "="),
                            (
                                models.Case(
                                    models.When(role="approver", then=1),
                                    default=0,
                                    output_field=models.IntegerField(),
                                ),
                                "<>",
                            ),
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
                        name="signatories_focalpoint_writes_or_approves",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="stays_with_its_person",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."user_id" IS DISTINCT FROM (NEW."user_id") OR OLD."actor_id" IS DISTINCT FROM (NEW."actor_id") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="b01376a12841d10155c93c9390221b54c7bb88f4",
                            operation="UPDATE",
                            pgid="pgtrigger_stays_with_its_person_1b3bd",
                            table="signatories_focalpoint",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="sessions_follow",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="UPDATE signatories_user SET acts_until = NULL WHERE id = NEW.user_id; RETURN NULL;",
                            hash="775f5d35b791e15cd9e4770fafa2c6b2c6300106",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_sessions_follow_d6bf5",
                            table="signatories_focalpoint",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="e257d2ef138a4edb29a424f6d765d459dd465852",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_29486",
                            table="signatories_focalpoint",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signatories_focalpointevent" ("actor_id", "ends_on", "id", "letter_id", "only_given_sections", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "user_id") VALUES (NEW."actor_id", NEW."ends_on", NEW."id", NEW."letter_id", NEW."only_given_sections", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                            hash="c1453fdac7ae6cb434fe9c3923d4d5ec46b0594c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b5f8f",
                            table="signatories_focalpoint",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "signatories_focalpointevent" ("actor_id", "ends_on", "id", "letter_id", "only_given_sections", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "user_id") VALUES (NEW."actor_id", NEW."ends_on", NEW."id", NEW."letter_id", NEW."only_given_sections", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                            hash="f7ccb9ef9ac85b01f4585d2be66ea7f880108105",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0cae7",
                            table="signatories_focalpoint",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FocalPointEvent",
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
                        to="signatories.focalpoint",
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
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
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
                            ("focal_point", "focal point: names people, fills in reports"),
                            ("alternate", "alternate: the same as the focal point"),
                            ("contributor", "contributor: fills in reports"),
                            ("approver", "approver: submits reports"),
                            ("reader", "reader: sees reports"),
                        ],
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                (
                    "only_given_sections",
                    models.BooleanField(
                        default=False, verbose_name="fills in only the sections given to them"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="files.storedfile",
                        verbose_name="letter that lets one person write and approve",
                    ),
                ),
                (
                    "starts_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="from"),
                ),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ae59926aac48a82390ecedebc46a82c993c8f318",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6874d",
                            table="signatories_focalpointevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Nomination",
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
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="signatories.actor",
                        verbose_name="actor",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "office",
                    models.CharField(blank=True, max_length=200, verbose_name="title and office"),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="email address")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "Français"), ("es", "Español")],
                        default="en",
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("focal_point", "focal point: names people, fills in reports"),
                            ("alternate", "alternate: the same as the focal point"),
                            ("contributor", "contributor: fills in reports"),
                            ("approver", "approver: submits reports"),
                            ("reader", "reader: sees reports"),
                        ],
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                (
                    "only_given_sections",
                    models.BooleanField(
                        default=False, verbose_name="fills in only the sections given to them"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="letter or note verbale",
                    ),
                ),
                (
                    "holds_both",
                    models.BooleanField(
                        default=False, verbose_name="the letter lets one person write and approve"
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successors",
                        to="signatories.focalpoint",
                        verbose_name="takes over from",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("confirmed", "confirmed"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="proposed",
                        editable=False,
                        max_length=12,
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
                    "proposed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="decided"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                ("why", models.TextField(blank=True, editable=False, verbose_name="reason")),
                (
                    "appointment",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nomination",
                        to="signatories.focalpoint",
                        verbose_name="appointment",
                    ),
                ),
            ],
            options={
                "verbose_name": "nomination",
                "verbose_name_plural": "nominations",
                "ordering": ["proposed_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                ["proposed", "confirmed", "accepted", "declined", "withdrawn"],
                            )
                        ),
                        name="signatories_nomination_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                ["focal_point", "alternate", "contributor", "approver", "reader"],
                            )
                        ),
                        name="signatories_nomination_role_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("letter__isnull", False),
                            models.Q(
                                models.Q(("role__in", ("focal_point", "approver")), _negated=True),
                                ("holds_both", False),
                            ),
                            _connector="OR",
                        ),
                        name="signatories_nomination_letter_where_needed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("only_given_sections", False), ("role", "contributor"), _connector="OR"
                        ),
                        name="signatories_nomination_sections_of_contributors",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at", None), ("decided_by", None), ("status", "proposed")
                            ),
                            models.Q(
                                models.Q(("status", "proposed"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="signatories_nomination_decided_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "declined"), _negated=True),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="signatories_nomination_declined_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("appointment__isnull", False), ("status", "accepted")),
                            models.Q(
                                models.Q(("status", "accepted"), _negated=True),
                                ("appointment", None),
                            ),
                            _connector="OR",
                        ),
                        name="signatories_nomination_accepted_acts",
                    ),
                    models.UniqueConstraint(
                        models.F("actor"),
                        models.F("role"),
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(("status__in", ("proposed", "confirmed"))),
                        name="signatories_nomination_one_open",
                    ),
                    models.UniqueConstraint(
                        models.F("replaces"),
                        condition=models.Q(("status__in", ("proposed", "confirmed"))),
                        name="signatories_nomination_one_successor",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="status_transitions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{proposed:confirmed,proposed:declined,proposed:withdrawn,confirmed:accepted,confirmed:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="286486db7c6dc91514337781e3a1e67da82b0c59",
                            operation="UPDATE",
                            pgid="pgtrigger_status_transitions_a12b1",
                            table="signatories_nomination",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="stays_as_proposed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."actor_id" IS DISTINCT FROM (NEW."actor_id") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."only_given_sections" IS DISTINCT FROM (NEW."only_given_sections") OR OLD."letter_id" IS DISTINCT FROM (NEW."letter_id") OR OLD."holds_both" IS DISTINCT FROM (NEW."holds_both") OR OLD."replaces_id" IS DISTINCT FROM (NEW."replaces_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."proposed_at" IS DISTINCT FROM (NEW."proposed_at") OR OLD."proposed_by_id" IS DISTINCT FROM (NEW."proposed_by_id"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="c91cfd442af14324087b147e391bc8027cc1f5f0",
                            operation="UPDATE",
                            pgid="pgtrigger_stays_as_proposed_73ef8",
                            table="signatories_nomination",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="d3f5815ad1fc48582dfe7eeca36bcaaef9837033",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_24291",
                            table="signatories_nomination",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signatories_nominationevent" ("actor_id", "appointment_id", "decided_at", "decided_by_id", "holds_both", "id", "language", "letter_id", "only_given_sections", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "replaces_id", "role", "starts_on", "status", "uid") VALUES (NEW."actor_id", NEW."appointment_id", NEW."decided_at", NEW."decided_by_id", NEW."holds_both", NEW."id", NEW."language", NEW."letter_id", NEW."only_given_sections", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."replaces_id", NEW."role", NEW."starts_on", NEW."status", NEW."uid"); RETURN NULL;',
                            hash="cceef7e4a2490e43552f5d9e748958f9b04f4b66",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c7f50",
                            table="signatories_nomination",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."actor_id" IS DISTINCT FROM (NEW."actor_id") OR OLD."appointment_id" IS DISTINCT FROM (NEW."appointment_id") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."holds_both" IS DISTINCT FROM (NEW."holds_both") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."letter_id" IS DISTINCT FROM (NEW."letter_id") OR OLD."only_given_sections" IS DISTINCT FROM (NEW."only_given_sections") OR OLD."proposed_at" IS DISTINCT FROM (NEW."proposed_at") OR OLD."proposed_by_id" IS DISTINCT FROM (NEW."proposed_by_id") OR OLD."replaces_id" IS DISTINCT FROM (NEW."replaces_id") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."uid" IS DISTINCT FROM (NEW."uid"))',
                            func='INSERT INTO "signatories_nominationevent" ("actor_id", "appointment_id", "decided_at", "decided_by_id", "holds_both", "id", "language", "letter_id", "only_given_sections", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "replaces_id", "role", "starts_on", "status", "uid") VALUES (NEW."actor_id", NEW."appointment_id", NEW."decided_at", NEW."decided_by_id", NEW."holds_both", NEW."id", NEW."language", NEW."letter_id", NEW."only_given_sections", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."replaces_id", NEW."role", NEW."starts_on", NEW."status", NEW."uid"); RETURN NULL;',
                            hash="d09816fdc5eea6d99feb665c73e0f6c3cdb3de97",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_13ac4",
                            table="signatories_nomination",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NominationEvent",
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
                        to="signatories.nomination",
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
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "Français"), ("es", "Español")],
                        default="en",
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("focal_point", "focal point: names people, fills in reports"),
                            ("alternate", "alternate: the same as the focal point"),
                            ("contributor", "contributor: fills in reports"),
                            ("approver", "approver: submits reports"),
                            ("reader", "reader: sees reports"),
                        ],
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                (
                    "only_given_sections",
                    models.BooleanField(
                        default=False, verbose_name="fills in only the sections given to them"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="files.storedfile",
                        verbose_name="letter or note verbale",
                    ),
                ),
                (
                    "holds_both",
                    models.BooleanField(
                        default=False, verbose_name="the letter lets one person write and approve"
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.focalpoint",
                        verbose_name="takes over from",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("confirmed", "confirmed"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="proposed",
                        editable=False,
                        max_length=12,
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
                    "proposed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="decided"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "appointment",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.focalpoint",
                        verbose_name="appointment",
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
                            hash="d761c862be8047b20947443dd8e4d8cd598ef903",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_128a7",
                            table="signatories_nominationevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
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
                    "nomination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="signatories.nomination",
                        verbose_name="nomination",
                    ),
                ),
                (
                    "nonce",
                    models.CharField(
                        default=signatories.models.nominations._nonce, editable=False, max_length=32
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="made"
                    ),
                ),
                (
                    "expires_at",
                    models.DateTimeField(
                        default=signatories.models.nominations._expiry,
                        editable=False,
                        verbose_name="expires",
                    ),
                ),
                ("sent_at", models.DateTimeField(editable=False, null=True, verbose_name="sent")),
                (
                    "used_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="accepted"),
                ),
                (
                    "revoked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="revoked"),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "ordering": ["made_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None), ("used_at", None)),
                        fields=("nomination",),
                        name="signatories_invitation_one_unused",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("used_at", None), ("revoked_at", None), _connector="OR"
                        ),
                        name="signatories_invitation_used_or_revoked",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="stays_as_made",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."nomination_id" IS DISTINCT FROM (NEW."nomination_id") OR OLD."nonce" IS DISTINCT FROM (NEW."nonce") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="f2e4cf61f70c727a9b8c73682b1f4a270085715c",
                            operation="UPDATE",
                            pgid="pgtrigger_stays_as_made_9d4f4",
                            table="signatories_invitation",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="e8beda1be5f94a17e4a064203d8d5659cc9c5164",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_8699a",
                            table="signatories_invitation",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signatories_invitationevent" ("expires_at", "id", "made_at", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "sent_at", "uid", "used_at") VALUES (NEW."expires_at", NEW."id", NEW."made_at", NEW."nomination_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revoked_at", NEW."sent_at", NEW."uid", NEW."used_at"); RETURN NULL;',
                            hash="106add4e7162334661f463558644aeaa3dba5a7c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8a684",
                            table="signatories_invitation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."nomination_id" IS DISTINCT FROM (NEW."nomination_id") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."used_at" IS DISTINCT FROM (NEW."used_at"))',
                            func='INSERT INTO "signatories_invitationevent" ("expires_at", "id", "made_at", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "sent_at", "uid", "used_at") VALUES (NEW."expires_at", NEW."id", NEW."made_at", NEW."nomination_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revoked_at", NEW."sent_at", NEW."uid", NEW."used_at"); RETURN NULL;',
                            hash="621c417a9cb10fb1e50d58398b6d3c3b10632358",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_07da0",
                            table="signatories_invitation",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InvitationEvent",
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
                        to="signatories.invitation",
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
                    "nomination",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="signatories.nomination",
                        verbose_name="nomination",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="made"
                    ),
                ),
                (
                    "expires_at",
                    models.DateTimeField(
                        default=signatories.models.nominations._expiry,
                        editable=False,
                        verbose_name="expires",
                    ),
                ),
                ("sent_at", models.DateTimeField(editable=False, null=True, verbose_name="sent")),
                (
                    "used_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="accepted"),
                ),
                (
                    "revoked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="revoked"),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="65286761cb8da01db74e766620feb48c0ecd64ed",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7647b",
                            table="signatories_invitationevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
    ]

    operations = [Together(tables)]
