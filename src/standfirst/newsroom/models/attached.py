"""The rows that hang on a story: companies, topics, corrections and related stories."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from standfirst.newsroom.models.ordered import Ordered
from standfirst.newsroom.models.taxonomy import Company
from standfirst.newsroom.models.topics import Topic


class ArticleCompany(Ordered):
    article = ParentalKey("standfirst_newsroom.Article", on_delete=models.CASCADE, related_name="company_links")
    company = models.ForeignKey(Company, verbose_name=_("company"), on_delete=models.CASCADE, related_name="+")

    class Meta(Ordered.Meta):
        verbose_name = _("company")
        verbose_name_plural = _("companies")
        constraints = [models.UniqueConstraint(fields=["article", "company"], name="newsroom_articlecompany_unique")]

    def __str__(self) -> str:
        return str(self.company)


class ArticleTopic(Ordered):
    article = ParentalKey("standfirst_newsroom.Article", on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(Topic, verbose_name=_("topic"), on_delete=models.CASCADE, related_name="+")

    class Meta(Ordered.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [models.UniqueConstraint(fields=["article", "topic"], name="newsroom_articletopic_unique")]

    def __str__(self) -> str:
        return str(self.topic)


class Correction(Ordered):
    """A dated correction or update note, shown at the foot of the story."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        UPDATE = "update", _("Update")

    article = ParentalKey("standfirst_newsroom.Article", on_delete=models.CASCADE, related_name="corrections")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.CORRECTION)
    at = models.DateTimeField(_("date"), default=timezone.now)
    text = models.TextField(_("text"), max_length=1000)

    class Meta(Ordered.Meta):
        verbose_name = _("correction or update")
        verbose_name_plural = _("corrections and updates")
        indexes = [models.Index(fields=["-at", "-id"], name="newsroom_correction_list")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.at:%-d %B %Y}"


class RelatedStory(Ordered):
    article = ParentalKey("standfirst_newsroom.Article", on_delete=models.CASCADE, related_name="related_links")
    story = models.ForeignKey(
        "standfirst_newsroom.Article", verbose_name=_("story"), on_delete=models.CASCADE, related_name="+"
    )

    class Meta(Ordered.Meta):
        verbose_name = _("related story")
        verbose_name_plural = _("related stories")

    def __str__(self) -> str:
        return str(self.story)
