"""Old addresses and where they lead; what was imported; what visitors looked for in vain."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from standfirst.fronts.rules.redirects import Pattern, Target, read_pattern, read_target


class RedirectStatus(models.IntegerChoices):
    PERMANENT = 301, _("moved for good (301)")
    TEMPORARY = 302, _("elsewhere for now (302)")
    GONE = 410, _("gone for good (410)")


class TargetKind(models.TextChoices):
    PATH = "path", _("an address of this site")
    STORY = "story", _("a story")
    URL = "url", _("an address on another site")
    NONE = "", _("nothing: it is gone")


class _Leads(models.Model):
    """What leads from an old address to another, in the table of redirects as in the lines of an import.

    `source` is as a person reads it; `key` what it is looked up by (`rules.redirects`), beginning with `~` for a
    pattern. `target` is as it was typed, of a story its number; `target_key` the key of the address of this site that
    it leads to, where that can be told.
    """

    source = models.CharField(_("old address"), max_length=500)
    is_pattern = models.BooleanField(_("pattern"), default=False)
    target_kind = models.CharField(_("leads to"), max_length=5, choices=TargetKind, blank=True)
    target = models.CharField(_("new address"), max_length=1000, blank=True)
    target_key = models.CharField(max_length=500, blank=True)
    status = models.PositiveSmallIntegerField(_("how"), choices=RedirectStatus, default=RedirectStatus.PERMANENT)

    class Meta:
        abstract = True

    @cached_property
    def pattern(self) -> Pattern:
        return read_pattern(self.source)

    @cached_property
    def template(self) -> Target:
        """The target with its pieces. Not for one that is gone."""
        pieces = self.pattern.pieces if self.is_pattern else frozenset()
        return read_target(self.target, pieces=pieces)

    @property
    def shown_target(self) -> str:
        if self.target_kind == TargetKind.STORY:
            return f"/-{self.target}/" if self.target.isdigit() else self.target
        return self.target


class Redirect(_Leads):
    """An old address of this site. Looked up only when there is nothing else at the address."""

    key = models.CharField(max_length=500, unique=True)
    hits = models.PositiveBigIntegerField(_("used"), default=0)
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        permissions: ClassVar[list[tuple[str, str]]] = [("import_redirect", "Can import redirects")]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["target_key"], name="fronts_redirect_target"),
            models.Index(fields=["-hits", "-id"], name="fronts_redirect_hits"),
            models.Index(fields=["-last_used_at", "-id"], name="fronts_redirect_used"),
            # The few among many that somebody looks for.
            models.Index(fields=["-id"], condition=models.Q(is_pattern=True), name="fronts_redirect_patterns"),
            models.Index(fields=["-id"], condition=models.Q(status=302), name="fronts_redirect_temporary"),
            models.Index(fields=["-id"], condition=models.Q(status=410), name="fronts_redirect_gone"),
            models.Index(fields=["-id"], condition=models.Q(target_kind="url"), name="fronts_redirect_elsewhere"),
            models.Index(fields=["-id"], condition=models.Q(hits=0), name="fronts_redirect_unused"),
        ]

    def __str__(self) -> str:
        return self.source


class RedirectImport(models.Model):
    """A table of old addresses: read into lines first, looked at by a person, then brought in.

    `counts` says how many lines have each outcome; `done` how many lines were read, checked or brought in, as `state`
    says.
    """

    class State(models.TextChoices):
        READING = "reading", _("being read")
        CHECKING = "checking", _("being checked")
        CHECKED = "checked", _("waits for you")
        APPLYING = "applying", _("being brought in")
        APPLIED = "applied", _("brought in")
        FAILED = "failed", _("could not be read")

    name = models.CharField(_("file"), max_length=200)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.READING)
    problem = models.TextField(blank=True)
    replaces = models.BooleanField(default=False)
    elsewhere = models.BooleanField(default=False)
    rows = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    counts: models.JSONField[Any, Any] = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    who = models.CharField(max_length=254)

    class Meta:
        default_permissions = ()
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return self.name


class RedirectLine(_Leads):
    """One line of an import: what it says, and what will become of it. `why` is a code, `said` what belongs to it."""

    class Outcome(models.TextChoices):
        NEW = "new", _("new")
        CHANGED = "changed", _("replaces another")
        SAME = "same", _("there already")
        TWICE = "twice", _("twice in the file")
        WRONG = "wrong", _("cannot be brought in")

    batch = models.ForeignKey(RedirectImport, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=500, blank=True)
    raw_source = models.CharField(max_length=500)
    raw_target = models.CharField(max_length=500, blank=True)
    outcome = models.CharField(max_length=7, choices=Outcome, default=Outcome.NEW)
    why = models.CharField(max_length=20, blank=True)
    said: models.JSONField[Any, Any] = models.JSONField(default=dict)

    class Meta:
        default_permissions = ()
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["batch", "number"], name="fronts_redirect_line")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["batch", "key", "number"], name="fronts_redirect_line_key"),
            models.Index(fields=["batch", "outcome", "number"], name="fronts_redirect_line_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.raw_source}"


class MissingAddress(models.Model):
    """An address that visitors looked for in vain on one day, and how often. Few are kept: `queries.missing`."""

    day = models.DateField()
    address = models.CharField(max_length=200)
    hits = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["day", "address"], name="fronts_missing_address")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["day", "hits"], name="fronts_missing_day")]

    def __str__(self) -> str:
        return self.address
