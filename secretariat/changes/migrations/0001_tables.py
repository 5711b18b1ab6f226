import django.db.models.functions.datetime
from django.db import migrations, models

import secretariat.changes.models
import secretariat.identifiers


class Migration(migrations.Migration):
    replaces = [("changes", "0001_changes")]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "resource",
                        "object_id",
                        "xid",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("resource", models.CharField(max_length=60)),
                ("object_id", models.BigIntegerField()),
                ("xid", secretariat.changes.models.TransactionId()),
            ],
            options={
                "verbose_name": "change",
                "verbose_name_plural": "changes",
                "indexes": [
                    models.Index(fields=["resource", "xid", "object_id"], name="changes_in_order")
                ],
            },
        ),
        migrations.CreateModel(
            name="Epoch",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("uid", models.UUIDField(default=secretariat.identifiers.uuid7)),
                ("identity", models.CharField(max_length=200)),
                ("calendar_until", models.DateField()),
                (
                    "began_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={
                "verbose_name": "epoch",
                "verbose_name_plural": "epochs",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="changes_epoch_is_one"
                    )
                ],
            },
        ),
    ]
