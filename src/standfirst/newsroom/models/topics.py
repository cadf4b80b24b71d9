"""Topics, the other names they go by, and the ones that were merged into them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from standfirst.newsroom.models.addressed import Addressed
from standfirst.newsroom.rules.slugs import story_slug

MOST_NAMES = 40


class Topic(Addressed):
    """A subject, free or from IPTC Media Topics (`medtop:20000344`).

    One that was `merged_into` another stays as a row: its address leads there, and older versions of stories may name
    it. It has no page and cannot be chosen any more.
    """

    name = models.CharField(_("name"), max_length=120)
    intro = models.TextField(_("introduction"), blank=True)
    medtop = models.CharField(_("IPTC media topic"), max_length=20, blank=True)
    other_names = models.TextField(
        _("other names"),
        blank=True,
        help_text=_("One a line. Editors find the topic by them, and their addresses lead to it."),
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.CASCADE, related_name="merged"
    )

    search_fields: ClassVar[list[Any]] = [
        *Addressed.search_fields,
        index.SearchField("other_names"),
        index.AutocompleteField("other_names"),
        # The choosers leave out what was merged.
        index.FilterField("merged_into"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        permissions = [("merge_topic", _("Can merge topics"))]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/topic/{self.slug}/"

    @property
    def names(self) -> tuple[str, ...]:
        """The other names, without doubles and without its own."""
        lines = dict.fromkeys(" ".join(line.split()) for line in self.other_names.splitlines())
        return tuple(line for line in lines if line and line.casefold() != self.name.casefold())

    def clean(self) -> None:
        super().clean()
        if len(self.names) > MOST_NAMES or any(len(name) > 120 for name in self.names):
            raise ValidationError({"other_names": _("Give at most 40 other names, of at most 120 characters each.")})
        for field, slugs in (("other_names", {_slug(name): name for name in self.names}), ("name", {self.slug: self})):
            for slug, name in slugs.items():
                if other := _known_as(slug, but=self):
                    words = _("“%(name)s” is the topic “%(topic)s” already: use that one, or merge the two.")
                    raise ValidationError({field: words % {"name": name, "topic": other}})

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the address it had, and those of its other names, leading here."""
        was = Topic.objects.filter(pk=self.pk).values_list("slug", flat=True).first() if self.pk else None
        super().save(*args, **kwargs)
        slugs = {_slug(name) for name in self.names} | ({was} if was else set())
        TopicAlias.objects.filter(slug=self.slug).delete()
        taken = set(TopicAlias.objects.filter(slug__in=slugs).values_list("slug", flat=True))
        TopicAlias.objects.bulk_create(
            (TopicAlias(slug=slug, topic=self) for slug in sorted(slugs - taken - {self.slug, ""})),
            ignore_conflicts=True,
        )


class TopicAlias(models.Model):
    """An address that leads to a topic: of another name, or one it had before. A topic that has it itself wins."""

    slug = models.SlugField(max_length=120, unique=True)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="aliases")

    def __str__(self) -> str:
        return f"{self.slug} → {self.topic_id}"


def _slug(name: str) -> str:
    return story_slug(name, limit=120)


def _known_as(slug: str, *, but: Topic) -> Topic | None:
    """Another topic that has an address, as its own or as one that leads to it."""
    others = Topic.objects.exclude(pk=but.pk).exclude(merged_into=but.pk) if but.pk else Topic.objects.all()
    own = others.filter(slug=slug).first()
    if own is not None:
        return own.merged_into or own
    alias = TopicAlias.objects.filter(slug=slug).select_related("topic").first()
    return alias.topic if alias is not None and alias.topic_id != but.pk else None
