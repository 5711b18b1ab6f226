from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("signatories", "0002_tables_with_files"),
    ]

    operations = [
        migrations.AddField(
            model_name="countrygroup",
            name="lang",
            field=models.CharField(
                default="en", max_length=10, verbose_name="language of the source text"
            ),
        ),
        migrations.AddField(
            model_name="countrygroup",
            name="translations",
            field=models.JSONField(blank=True, default=dict, verbose_name="translations"),
        ),
    ]
