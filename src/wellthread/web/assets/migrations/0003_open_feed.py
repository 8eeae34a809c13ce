"""A row for each programme whose open feed is switched on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assets", "0002_asset_spots")]

    operations = [
        migrations.CreateModel(
            name="OpenFeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme", models.SlugField(max_length=80, unique=True)),
                ("opened_at", models.DateTimeField()),
                (
                    "opened_by",
                    models.CharField(help_text="Who switched it on, as records are signed.", max_length=200),
                ),
            ],
        ),
    ]
