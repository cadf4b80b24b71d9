"""What was public of a story when it was last told of, as fingerprints: to say what a change has changed."""

from __future__ import annotations

from django.db import models


class PublicMarks(models.Model):
    """`marks` has a short digest for each part of a story that readers see; `path` is the address it had."""

    article = models.OneToOneField(
        "standfirst_newsroom.Article", on_delete=models.CASCADE, primary_key=True, related_name="public_marks"
    )
    marks = models.JSONField(default=dict)
    path = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.path
