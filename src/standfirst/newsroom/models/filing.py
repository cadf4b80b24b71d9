"""Where published stories are filed: the one table that every list is read from."""

from __future__ import annotations

from django.core.management.color import no_style
from django.db import IntegrityError, connection, models, transaction


class Filing(models.Model):
    """One published story under one key, e.g. (`country`, `JP`). Written when a story is published, removed when it
    is unpublished; lists are read from it by (`published_at`, `number`), newest first, never by offset.

    `kind` is one of `all section edition country sector company topic contributor bureau language`; `key` is the
    code, or the id as text.
    """

    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=40)
    published_at = models.DateTimeField()
    number = models.BigIntegerField()
    article = models.ForeignKey("standfirst_newsroom.Article", on_delete=models.CASCADE, related_name="filings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "kind", "key"], name="newsroom_filing_unique")]
        indexes = [models.Index(fields=["kind", "key", "-published_at", "-number"], name="newsroom_filing_list")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key} #{self.number}"


class StoryNumber(models.Model):
    """The sequence of public numbers: each row is one taken for ever, also when its story was never published."""

    id = models.BigAutoField(primary_key=True)
    taken_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def take(cls) -> int:
        """The next free number, taken for ever. A number that an import brought along is passed over."""
        while True:
            try:
                with transaction.atomic():
                    return cls.objects.create().pk
            except IntegrityError:
                # Sequences do not roll back: the next try gets the next number.
                continue

    @classmethod
    def keep(cls, number: int) -> None:
        """Take `number` itself, for a story that comes with one. The sequence goes on after the highest taken."""
        __, created = cls.objects.get_or_create(pk=number)
        if not created:
            return
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [cls]):
                cursor.execute(statement)
