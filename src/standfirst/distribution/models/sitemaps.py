"""Sitemaps as they were last built: in the database, so that every web machine serves the same ones."""

from __future__ import annotations

from django.db import models


class SitemapFile(models.Model):
    """A month (`2026-03`) or the hubs and standing pages (`pages`).

    It is stale while `marks` is ahead of `built`: a change adds a mark, a build notes the mark it began at, so that
    what changes during a build is built again. `tally` tells which stories the month had (`queries.tally`); `links` are
    the numbers of the stories that stand in it as languages of others, with a comma on either side of each.
    """

    name = models.CharField(max_length=10, unique=True)
    marks = models.PositiveBigIntegerField(default=1)
    built = models.PositiveBigIntegerField(default=0)
    built_at = models.DateTimeField(null=True, blank=True)
    tally = models.CharField(max_length=80, blank=True, default="")
    links = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class SitemapPart(models.Model):
    """What is served of a file: at most 50,000 addresses, compressed (`rules.packing`)."""

    file = models.ForeignKey(SitemapFile, on_delete=models.CASCADE, related_name="parts")
    part = models.PositiveSmallIntegerField()
    body = models.BinaryField()
    size = models.PositiveIntegerField()
    urls = models.PositiveIntegerField()
    digest = models.CharField(max_length=32)
    lastmod = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["file", "part"]
        constraints = [models.UniqueConstraint(fields=["file", "part"], name="distribution_sitemap_part")]
        # The index of sitemaps is read from this: in the row, `lastmod` lies behind a body of some hundred kilobytes.
        indexes = [models.Index(fields=["file", "part", "lastmod"], name="distribution_sitemap_index")]

    def __str__(self) -> str:
        return f"{self.file_id}-{self.part}"
