"""What the publication has decided about its checks: how hard each one is, its house style and its own words."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from standfirst.newsroom.languages import language_choices


class CheckSetting(models.Model):
    """How hard one check is. A check without a row is as hard as it comes (`Check.strength`)."""

    class Strength(models.TextChoices):
        OFF = "off", _("Off")
        WARN = "warn", _("Warn")
        BLOCK = "block", _("Block")

    code = models.CharField(_("check"), max_length=40, unique=True)
    strength = models.CharField(_("strength"), max_length=5, choices=Strength, default=Strength.WARN)

    class Meta:
        verbose_name = _("check before publishing")
        verbose_name_plural = _("checks before publishing")

    def __str__(self) -> str:
        return f"{self.code}: {self.get_strength_display()}"


class StyleRule(models.Model):
    """A line of the house style: what not to write, and what to write instead."""

    language = models.CharField(
        _("language"), max_length=12, choices=language_choices, blank=True, help_text=_("Empty: every language.")
    )
    avoid = models.CharField(_("not this"), max_length=120, help_text=_("A word or several, found as whole words."))
    prefer = models.CharField(
        _("but this"), max_length=120, blank=True, help_text=_("Empty: the words are only pointed at.")
    )
    note = models.CharField(_("why"), max_length=200, blank=True)
    match_case = models.BooleanField(
        _("capitals count"), default=False, help_text=_("“Internet” is found, “internet” is not.")
    )

    class Meta:
        ordering = ["language", "avoid"]
        verbose_name = _("house style")
        verbose_name_plural = _("house style")
        constraints = [models.UniqueConstraint(fields=["language", "avoid"], name="newsroom_stylerule_unique")]

    def __str__(self) -> str:
        return f"{self.avoid} → {self.prefer}" if self.prefer else self.avoid

    def clean(self) -> None:
        super().clean()
        self.avoid, self.prefer = " ".join(self.avoid.split()), " ".join(self.prefer.split())
        if not any(letter.isalnum() for letter in self.avoid):
            raise ValidationError({"avoid": _("Write at least one letter or figure.")})
        if self.avoid == self.prefer:
            raise ValidationError({"prefer": _("This is what is to be avoided. Write what to put instead.")})


class HouseWord(models.Model):
    """A word that the spelling check knows beside its dictionary."""

    language = models.CharField(
        _("language"), max_length=12, choices=language_choices, blank=True, help_text=_("Empty: every language.")
    )
    word = models.CharField(_("word"), max_length=60)

    class Meta:
        ordering = ["word"]
        verbose_name = _("house word")
        verbose_name_plural = _("house words")
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="newsroom_houseword_unique")]

    def __str__(self) -> str:
        return self.word

    def clean(self) -> None:
        super().clean()
        self.word = self.word.strip()
        if len(self.word.split()) != 1:
            raise ValidationError({"word": _("Write one word: the spelling is checked word by word.")})
