"""The article and the rows that hang on it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable

from standfirst.newsroom.blocks import BodyBlock
from standfirst.newsroom.languages import language_choices
from standfirst.newsroom.models.filing import StoryNumber
from standfirst.newsroom.models.people import Contributor, Source
from standfirst.newsroom.models.places import Bureau, Edition
from standfirst.newsroom.models.taxonomy import Company, Country, Section, Sector, Topic
from standfirst.newsroom.models.tree import RenderedPage


class AccessLevel(models.TextChoices):
    """Editorial: who may read is decided elsewhere."""

    OPEN = "open", _("Open")
    METERED = "metered", _("Metered")
    PREMIUM = "premium", _("Premium")


class Article(RenderedPage):
    """A story. `title` is the headline; the address is `/<slug>-<number>/` for ever."""

    class Label(models.TextChoices):
        NONE = "", _("News")
        ANALYSIS = "analysis", _("Analysis")
        OPINION = "opinion", _("Opinion")

    renderer = "article"

    number = models.PositiveBigIntegerField(_("public number"), unique=True, editable=False)
    short_headline = models.CharField(
        _("short headline"),
        max_length=70,
        blank=True,
        help_text=_("For lists and alerts; the headline serves when empty."),
    )
    kicker = models.CharField(_("kicker"), max_length=40, blank=True)
    label = models.CharField(_("label"), max_length=12, choices=Label, blank=True, default="")
    standfirst = models.TextField(_("standfirst"), max_length=400, blank=True)
    dateline = models.CharField(_("dateline"), max_length=80, blank=True, help_text=_("The place: TOKYO."))
    lead_image = models.ForeignKey(
        get_image_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    lead_caption = models.CharField(
        _("caption"), max_length=400, blank=True, help_text=_("The picture's own caption serves when empty.")
    )
    section = models.ForeignKey(Section, null=True, on_delete=models.PROTECT, related_name="+")
    editions = ParentalManyToManyField(Edition, blank=True, related_name="+")
    countries = ParentalManyToManyField(Country, blank=True, related_name="+")
    sectors = ParentalManyToManyField(Sector, blank=True, related_name="+")
    access_level = models.CharField(_("access level"), max_length=8, choices=AccessLevel, default=AccessLevel.METERED)
    language = models.CharField(_("language"), max_length=12, choices=language_choices, default="en")
    translation_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="translations",
        help_text=_("The story this one is a translation of."),
    )  # fmt: skip
    body = StreamField(BodyBlock(), blank=True)

    updated_at = models.DateTimeField(
        _("updated"), null=True, blank=True, help_text=_("Shown to readers when the story was changed in substance.")
    )
    embargo_until = models.DateTimeField(
        _("embargo until"), null=True, blank=True, help_text=_("Not public before this moment, whatever else is set.")
    )

    # What is public now, kept apart from drafts: written by the publishing receivers only.
    is_published = models.BooleanField(default=False, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    taken_down_at = models.DateTimeField(null=True, blank=True, editable=False)
    takedown_reason = models.TextField(blank=True, editable=False)

    parent_page_types: ClassVar[list[str]] = ["standfirst_newsroom.StoryFolder"]
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy: ClassVar[list[str]] = [
        "number", "is_published", "published_at", "taken_down_at", "takedown_reason",
    ]  # fmt: skip

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        indexes = [
            models.Index(fields=["is_published", "-published_at", "-number"], name="newsroom_article_list"),
        ]

    @property
    def headline(self) -> str:
        return self.title

    @property
    def canonical_path(self) -> str:
        """The story's address for ever, without the host."""
        return f"/{self.slug}-{self.number}/"

    @property
    def short_title(self) -> str:
        return self.short_headline or self.title

    def is_visible(self, now: datetime) -> bool:
        """Whether the public may see the page at all; what of it is another question."""
        return (
            self.live
            and self.is_published
            and self.taken_down_at is None
            and (self.embargo_until is None or self.embargo_until <= now)
        )

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str | None, str | None] | None:
        parts = super().get_url_parts(request)
        if parts is None or self.number is None:
            return parts
        return (parts[0], parts[1], self.canonical_path)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The tree's address is not the story's: one redirect to the canonical one, which renders it."""
        if request.path != self.canonical_path:
            return HttpResponsePermanentRedirect(self.canonical_path)
        return super().serve(request, *args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.embargo_until and (self.go_live_at is None or self.go_live_at < self.embargo_until):
            self.go_live_at = self.embargo_until
        if self.translation_of_id and self.translation_of_id == self.pk:
            raise ValidationError({"translation_of": _("A story cannot be a translation of itself.")})

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        if self.number is None:
            self.number = StoryNumber.objects.create().pk
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.number is None:
            self.number = StoryNumber.objects.create().pk
        super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Article:
        """A revision restores what was written, never what is public now, nor the number."""
        restored = super().with_content_json(content)
        for name in self.exclude_fields_in_copy:
            setattr(restored, name, getattr(self, name))
        return restored

    def publish(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            return super().publish(*args, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            return super().unpublish(*args, **kwargs)


class Credit(Orderable):
    """One part of a byline."""

    class Form(models.TextChoices):
        CONTRIBUTOR = "contributor", _("contributor")
        CONTRIBUTOR_IN = "contributor_in", _("contributor in a place")
        CONTRIBUTOR_FOR = "contributor_for", _("contributor for a bureau")
        BUREAU = "bureau", _("bureau alone")
        PARTNER = "partner", _("syndication partner")
        STAFF = "staff", _("staff")

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="credits")
    form = models.CharField(_("form"), max_length=16, choices=Form, default=Form.CONTRIBUTOR)
    contributor = models.ForeignKey(Contributor, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(_("place"), max_length=80, blank=True)
    bureau = models.ForeignKey(Bureau, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Orderable.Meta):
        verbose_name = _("credit")
        verbose_name_plural = _("byline")


class ArticleCompany(Orderable):
    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="company_links")
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+")

    class Meta(Orderable.Meta):
        verbose_name = _("company")
        constraints = [models.UniqueConstraint(fields=["article", "company"], name="newsroom_articlecompany_unique")]


class ArticleTopic(Orderable):
    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")

    class Meta(Orderable.Meta):
        verbose_name = _("topic")
        constraints = [models.UniqueConstraint(fields=["article", "topic"], name="newsroom_articletopic_unique")]


class SourceCredit(Orderable):
    """A source the story credits: shown in the text where its name stands, and in the list of sources."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="source_credits")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    phrase = models.CharField(_("verb"), max_length=40, blank=True, default="writes")
    url = models.URLField(_("link to the original"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("source")


class Correction(Orderable):
    """A dated correction or update note, shown at the foot of the story."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("correction")
        UPDATE = "update", _("update")

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="corrections")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.CORRECTION)
    at = models.DateTimeField(_("date"), default=timezone.now)
    text = models.TextField(_("text"), max_length=1000)

    class Meta(Orderable.Meta):
        verbose_name = _("correction or update")
        verbose_name_plural = _("corrections and updates")


class RelatedStory(Orderable):
    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="related_links")
    story = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")

    class Meta(Orderable.Meta):
        verbose_name = _("related story")
        verbose_name_plural = _("related stories")
