"""The article and the rows that hang on it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.images import get_image_model_string

from standfirst.newsroom.admin.story_form import StoryForm
from standfirst.newsroom.admin.story_panels import story_panels
from standfirst.newsroom.blocks import BodyField
from standfirst.newsroom.languages import language_choices
from standfirst.newsroom.models.desk_rows import OnTheDesk
from standfirst.newsroom.models.filing import StoryNumber
from standfirst.newsroom.models.places import Edition, validate_time_zone
from standfirst.newsroom.models.public_copies import PublicCopies
from standfirst.newsroom.models.taxonomy import Country, Section, Sector
from standfirst.newsroom.models.tree import RenderedPage
from standfirst.newsroom.rules.slugs import free_slug, story_slug


class AccessLevel(models.TextChoices):
    """Editorial: who may read is decided elsewhere."""

    OPEN = "open", _("Open")
    METERED = "metered", _("Metered")
    PREMIUM = "premium", _("Premium")


class Article(OnTheDesk, PublicCopies, RenderedPage):
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
    kicker = models.CharField(_("kicker"), max_length=40, blank=True, help_text=_("A word or two above the headline."))
    label = models.CharField(_("label"), max_length=12, choices=Label, blank=True, default="")
    standfirst = models.TextField(
        _("standfirst"), max_length=400, help_text=_("One or two sentences that say why the story matters.")
    )
    dateline = models.CharField(
        _("dateline"), max_length=80, blank=True, help_text=_("Where it was reported from: Tokyo.")
    )
    lead_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_caption = models.CharField(
        _("caption"), max_length=400, blank=True, help_text=_("The picture's own caption serves when empty.")
    )
    section = models.ForeignKey(
        Section, verbose_name=_("section"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    editions = ParentalManyToManyField(Edition, verbose_name=_("editions"), blank=True, related_name="+")
    countries = ParentalManyToManyField(Country, verbose_name=_("countries"), blank=True, related_name="+")
    sectors = ParentalManyToManyField(Sector, verbose_name=_("sectors"), blank=True, related_name="+")
    access_level = models.CharField(_("access level"), max_length=8, choices=AccessLevel, default=AccessLevel.METERED)
    language = models.CharField(_("language"), max_length=12, choices=language_choices, default="en")
    translation_of = models.ForeignKey(
        "self",
        verbose_name=_("translation of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="translations",
        help_text=_("The story this one is a translation of. All translations of one story link to each other."),
    )
    body = BodyField(verbose_name=_("body"), blank=True)

    updated_at = models.DateTimeField(
        _("updated"), null=True, blank=True, help_text=_("Shown to readers when the story was changed in substance.")
    )

    schedule_zone = models.CharField(
        _("time zone of the times"),
        max_length=60,
        blank=True,
        validators=[validate_time_zone],
        help_text=_("The times of this story are typed and shown in this zone. Empty: your own."),
    )
    needs_legal = models.BooleanField(
        _("legal reading"), default=False, help_text=_("A lawyer reads the story before it is ready.")
    )

    parent_page_types: ClassVar[list[str]] = ["standfirst_newsroom.StoryFolder"]
    subpage_types: ClassVar[list[str]] = []

    base_form_class = StoryForm
    edit_handler = story_panels(StoryForm)

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        permissions = [
            ("correct_article", "Can correct and update published stories"),
            ("take_down_article", "Can take stories down and restore them"),
            ("share_article", "Can share previews outside the house"),
            ("declare_breaking", "Can declare stories breaking"),
            ("picture_article", "Can choose the lead pictures of stories"),
            ("clear_article", "Can read stories flagged for legal reading, and clear them"),
            ("take_step_article", "Can take every step of every story"),
        ]
        indexes = [
            models.Index(fields=["is_published", "-published_at", "-number"], name="newsroom_article_list"),
            models.Index(
                fields=["embargo_until"],
                condition=models.Q(is_published=False, embargo_until__isnull=False),
                name="newsroom_article_embargo",
            ),
        ]

    @property
    def headline(self) -> str:
        return self.title

    @property
    def canonical_path(self) -> str:
        """The story's address for ever, without the host; the front page's while a new story has no number yet."""
        return f"/{self.slug}-{self.number}/" if self.number is not None else "/"

    @property
    def short_title(self) -> str:
        return self.short_headline or self.title

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
        self._link_to_original()

    def _link_to_original(self) -> None:
        """Translations point at the original, never at each other: a group is one story and all that point at it."""
        if self.translation_of_id is None:
            return
        original = self.translation_of.translation_of or self.translation_of
        if self.pk is not None and original.pk == self.pk:
            if self.translation_of_id == self.pk:
                raise ValidationError({"translation_of": _("A story cannot be a translation of itself.")})
            raise ValidationError(
                {
                    "translation_of": _("“%(story)s” is a translation of this story already.")
                    % {"story": self.translation_of.title}
                }
            )
        self.translation_of = original

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._take_slug()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self._take_slug()
        super().minimal_clean()

    def _take_slug(self) -> None:
        """A slug from the headline when there is none; which ones are taken is known once the story has its place."""
        if self.slug or not self.title or not self.path:
            return
        slug = story_slug(self.title)
        beside = self.get_parent().get_children().filter(slug__startswith=slug[:60]).exclude(pk=self.pk)
        self.slug = free_slug(slug, set(beside.values_list("slug", flat=True)))

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.number is None:
            self.number = StoryNumber.take()
        elif self._state.adding:
            StoryNumber.keep(self.number)
        super().save(*args, **kwargs)
        fields = kwargs.get("update_fields")
        if self.translation_of_id is not None and (fields is None or "translation_of" in fields):
            # Who pointed at this story while it was the original now points where it points.
            Article.objects.filter(translation_of=self.pk).update(translation_of=self.translation_of_id)
