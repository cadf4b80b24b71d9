"""The same story with the same relations on plain Wagtail pages and snippets."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.models import Orderable, Page
from wagtail.snippets.models import register_snippet

from bench.plain.paper.blocks import Body
from bench.plain.paper.pictures import CARD_SPECS, SPECS


class PaperImage(AbstractImage):
    caption = models.CharField(max_length=400, blank=True)
    credit = models.CharField(max_length=200, blank=True)
    admin_form_fields = (*Image.admin_form_fields, "caption", "credit")


class PaperRendition(AbstractRendition):
    image = models.ForeignKey(PaperImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class Named(models.Model):
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


@register_snippet
class Edition(Named):
    code = models.CharField(max_length=5)
    position = models.PositiveSmallIntegerField(default=0)

    def get_absolute_url(self) -> str:
        return f"/edition/{self.slug}/"


@register_snippet
class Section(Named):
    position = models.PositiveSmallIntegerField(default=0)

    def get_absolute_url(self) -> str:
        return f"/section/{self.slug}/"


@register_snippet
class Bureau(Named):
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="bureaus")
    time_zone = models.CharField(max_length=60, default="UTC")

    def get_absolute_url(self) -> str:
        return f"/bureau/{self.slug}/"


@register_snippet
class Country(Named):
    code = models.CharField(max_length=2, primary_key=True)

    def get_absolute_url(self) -> str:
        return f"/country/{self.slug}/"


@register_snippet
class Sector(Named):
    def get_absolute_url(self) -> str:
        return f"/sector/{self.slug}/"


@register_snippet
class Company(Named):
    ticker = models.CharField(max_length=20, blank=True)


@register_snippet
class Topic(Named):
    pass


@register_snippet
class Contributor(Named):
    role = models.CharField(max_length=120, blank=True)
    bureau = models.ForeignKey(Bureau, null=True, blank=True, on_delete=models.SET_NULL)

    def get_absolute_url(self) -> str:
        return f"/contributor/{self.slug}/"


@register_snippet
class Source(Named):
    kind = models.CharField(max_length=12)
    link = models.URLField(blank=True)


class WithMenus:
    """The masthead's and the foot's links: three short queries a page."""

    def menus(self) -> dict[str, Any]:
        return {
            "menu_sections": Section.objects.order_by("position", "name"),
            "menu_editions": Edition.objects.order_by("position", "name"),
            "menu_foot": StandingPage.objects.live().order_by("path"),
            "cache_menus": settings.CACHE_MENUS,
        }


class HomePage(WithMenus, Page):
    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        newest = (
            Article.objects.live()
            .select_related("section")
            .prefetch_related(*Article.card_relations())
            .order_by("-first_published_at")
        )
        return super().get_context(request, *args, **kwargs) | self.menus() | {"stories": newest[:30]}


class StandingPage(Page):
    body = RichTextField(blank=True)


class Article(WithMenus, Page):
    short_headline = models.CharField(max_length=70, blank=True)
    kicker = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=12, blank=True)
    standfirst = models.TextField(max_length=400)
    dateline = models.CharField(max_length=80, blank=True)
    lead_image = models.ForeignKey(PaperImage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    lead_caption = models.CharField(max_length=400, blank=True)
    section = models.ForeignKey(Section, null=True, on_delete=models.PROTECT, related_name="+")
    editions = ParentalManyToManyField(Edition, blank=True, related_name="+")
    countries = ParentalManyToManyField(Country, blank=True, related_name="+")
    sectors = ParentalManyToManyField(Sector, blank=True, related_name="+")
    companies = ParentalManyToManyField(Company, blank=True, related_name="+")
    topics = ParentalManyToManyField(Topic, blank=True, related_name="+")
    access_level = models.CharField(max_length=8, default="open")
    language = models.CharField(max_length=12, default="en")
    translation_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="translations"
    )
    updated_at = models.DateTimeField(null=True, blank=True)
    body = StreamField(Body(), blank=True)

    @staticmethod
    def card_relations() -> list[Any]:
        """What a card shows of a story: byline and picture with its renditions."""
        return [
            Prefetch("credits", Credit.objects.select_related("contributor", "bureau__edition")),
            Prefetch("lead_image", PaperImage.objects.prefetch_renditions(*CARD_SPECS)),
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        prefetch_related_objects(
            [self],
            "section",
            "editions",
            "countries",
            "sectors",
            "companies",
            "topics",
            "corrections",
            "translations",
            Prefetch("lead_image", PaperImage.objects.prefetch_renditions(*SPECS)),
            Prefetch("credits", Credit.objects.select_related("contributor", "bureau__edition")),
            Prefetch("source_credits", SourceCredit.objects.select_related("source")),
            Prefetch("related_links", RelatedStory.objects.select_related("story__section").defer("story__body")),
        )
        chosen = self._related()
        prefetch_related_objects(chosen, Prefetch("lead_image", PaperImage.objects.prefetch_renditions(*SPECS)))
        return super().get_context(request, *args, **kwargs) | self.menus() | {"related": chosen}

    def _related(self) -> list[Article]:
        """Those chosen by hand, then the newest about the same companies and countries: six, as on Standfirst."""
        chosen = [link.story for link in self.related_links.all() if link.story.live]
        never = {self.pk, *(story.pk for story in chosen), *(other.pk for other in self.translations.all())}
        companies, countries = Article.companies.through.objects, Article.countries.through.objects
        beside = models.Q(
            pk__in=companies.filter(company__in=[row.pk for row in self.companies.all()]).values("article")
        ) | models.Q(pk__in=countries.filter(country__in=[row.pk for row in self.countries.all()]).values("article"))
        more = Article.objects.live().filter(beside, language=self.language).exclude(pk__in=never)
        newest = more.defer("body").order_by("-first_published_at")
        return [*chosen, *newest[: 6 - len(chosen)]]


class Credit(Orderable):
    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="credits")
    form = models.CharField(max_length=16)
    contributor = models.ForeignKey(Contributor, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=80, blank=True)
    bureau = models.ForeignKey(Bureau, null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class SourceCredit(Orderable):
    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="source_credits")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    phrase = models.CharField(max_length=40, blank=True)
    url = models.URLField(blank=True)


class Correction(Orderable):
    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="corrections")
    kind = models.CharField(max_length=12)
    at = models.DateTimeField()
    text = models.TextField(max_length=1000)


class RelatedStory(Orderable):
    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="related_links")
    story = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
