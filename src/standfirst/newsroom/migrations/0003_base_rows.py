"""The rows every newsroom starts from: the countries, the sectors and the root of the site."""

from django.db import migrations
from django.utils.text import slugify

from standfirst.newsroom.countries import country_names
from standfirst.newsroom.sectors import SECTORS


def make(apps, schema_editor):
    Country = apps.get_model("standfirst_newsroom", "Country")
    Sector = apps.get_model("standfirst_newsroom", "Sector")
    Country.objects.bulk_create(
        Country(code=code, name=name, slug=slugify(name)) for code, name in country_names().items()
    )
    Sector.objects.bulk_create(Sector(code=code, name=str(name)) for code, name in SECTORS.items())

    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    HomePage = apps.get_model("standfirst_newsroom", "HomePage")

    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    content_type, _ = ContentType.objects.get_or_create(model="homepage", app_label="standfirst_newsroom")
    home = HomePage.objects.create(
        title="Home", draft_title="Home", slug="home", content_type=content_type, path="00010001", depth=2, numchild=0,
        url_path="/home/", locale=Locale.objects.get(), live=True,
    )  # fmt: skip
    Page.objects.filter(depth=1).update(numchild=1)
    Site.objects.create(hostname="localhost", port=80, root_page=home, is_default_site=True)


class Migration(migrations.Migration):
    dependencies = [
        ("standfirst_newsroom", "0002_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
