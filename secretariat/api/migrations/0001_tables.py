import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("api", "0001_initial"), ("api", "0002_kept_answers")]

    initial = True

    dependencies = [
        ("signatories", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Allowance",
            fields=[
                ("subject", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("span", models.BigIntegerField()),
                ("used", models.PositiveIntegerField()),
            ],
        ),
        # What is lost in a crash is a minute of counting; what is not written to the log is fast.
        migrations.RunSQL(
            sql="ALTER TABLE api_allowance SET UNLOGGED",
            reverse_sql="ALTER TABLE api_allowance SET LOGGED",
        ),
        migrations.CreateModel(
            name="KeptAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=255)),
                ("fingerprint", models.CharField(max_length=64)),
                ("status", models.PositiveSmallIntegerField()),
                ("headers", models.JSONField()),
                ("body", models.BinaryField()),
                ("answered_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "key"), name="api_keptanswer_one_per_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__range", (200, 299))),
                        name="api_keptanswer_had_an_effect",
                    ),
                ],
            },
        ),
    ]
