"""Who signs a story, and whom it credits."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from standfirst.newsroom.models.ordered import Ordered
from standfirst.newsroom.models.people import Contributor, Source
from standfirst.newsroom.models.places import Bureau
from standfirst.newsroom.rules import byline


class Credit(Ordered):
    """One part of a byline."""

    class Form(models.TextChoices):
        CONTRIBUTOR = byline.CONTRIBUTOR, _("Contributor")
        CONTRIBUTOR_IN = byline.CONTRIBUTOR_IN, _("Contributor in a place")
        CONTRIBUTOR_FOR = byline.CONTRIBUTOR_FOR, _("Contributor for a bureau")
        BUREAU = byline.BUREAU, _("Bureau alone")
        PARTNER = byline.PARTNER, _("Syndication partner")
        STAFF = byline.STAFF, _("Staff, without a name")

    article = ParentalKey("standfirst_newsroom.Article", on_delete=models.CASCADE, related_name="credits")
    form = models.CharField(_("form"), max_length=16, choices=Form, default=Form.CONTRIBUTOR)
    contributor = models.ForeignKey(Contributor, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(_("place"), max_length=80, blank=True)
    bureau = models.ForeignKey(Bureau, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Ordered.Meta):
        verbose_name = _("credit")
        verbose_name_plural = _("byline")

    # Set by the editing form while a draft is saved: a half-filled credit must not stop the rest from being kept.
    is_draft = False

    def __str__(self) -> str:
        return byline.byline((self.facts,)).text or str(self.get_form_display())

    @property
    def facts(self) -> byline.CreditFacts:
        """This credit for `rules.byline`. Needs `contributor` and `bureau__edition` loaded."""
        return byline.CreditFacts(
            form=self.form,
            name=self.contributor.name if self.contributor else "",
            url=self.contributor.get_absolute_url() if self.contributor else "",
            place=self.place,
            bureau=self.bureau.name if self.bureau else "",
            bureau_url=self.bureau.get_absolute_url() if self.bureau else "",
            edition_code=self.bureau.edition.code if self.bureau else "",
        )

    def clean(self) -> None:
        super().clean()
        if self.is_draft:
            return
        lacks = byline.missing(
            self.form,
            contributor=self.contributor_id is not None,
            partner=self.contributor is not None and self.contributor.kind == Contributor.Kind.PARTNER,
            place=bool(self.place.strip()),
            bureau=self.bureau_id is not None,
        )
        if lacks:
            raise ValidationError(lacks)


class SourceCredit(Ordered):
    """A source the story credits: shown in the text where its name stands, and in the list of sources."""

    article = ParentalKey("standfirst_newsroom.Article", on_delete=models.CASCADE, related_name="source_credits")
    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+")
    phrase = models.CharField(
        _("verb"), max_length=40, blank=True, default="writes", help_text=_("As the text puts it: writes, said.")
    )
    url = models.URLField(_("link to the original"), blank=True)
    original_text = models.TextField(
        _("their text"),
        blank=True,
        help_text=_("Paste what they wrote to have our text compared with it. Never published."),
    )

    class Meta(Ordered.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return f"{self.source} {self.phrase}".strip()
