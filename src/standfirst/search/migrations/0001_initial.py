"""The state of the index and, through the engine that goes with the database, the tables of its first generation.

The tables are empty: `standfirst upgrade` fills them, or says that `standfirst reindex` is to be run.
"""

from django.db import migrations, models


def make(apps, schema_editor):
    from standfirst.search import backends  # noqa: F401 -- the engines register themselves
    from standfirst.search.backends.choosing import backend

    apps.get_model("standfirst_search", "IndexState").objects.get_or_create(pk=1)
    backend().create(1)


def drop(apps, schema_editor):
    from standfirst.search import backends  # noqa: F401
    from standfirst.search.backends.choosing import backend

    state = apps.get_model("standfirst_search", "IndexState").objects.first()
    for generation in {1, *([state.live, state.building] if state else [])} - {None}:
        backend().drop(generation)


class Migration(migrations.Migration):
    initial = True

    dependencies = [("standfirst_newsroom", "0011_corrections_list")]

    operations = [
        migrations.CreateModel(
            name="IndexState",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("live", models.PositiveIntegerField(default=1)),
                ("building", models.PositiveIntegerField(null=True)),
                ("walking", models.BooleanField(default=False)),
                ("walked_to", models.BigIntegerField(default=0)),
                ("walked", models.PositiveBigIntegerField(default=0)),
                ("filled", models.PositiveIntegerField(default=0)),
                ("filled_at", models.DateTimeField(null=True)),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="LateStory",
            fields=[("page", models.BigIntegerField(primary_key=True, serialize=False))],
            options={"default_permissions": ()},
        ),
        migrations.RunPython(make, drop),
    ]
