"""The audit trail and the transactional outbox."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone


class AppendOnly(models.QuerySet["AuditEntry"]):
    """Rows that are read and added to. The database refuses the rest as well: see `record.triggers`."""

    def update(self, **kwargs: Any) -> int:
        raise ValueError("An audit entry is written once and never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise ValueError("An audit entry is never deleted.")


class AuditEntry(models.Model):
    """What was done, by whom, to what. Written once, never changed."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    actor_label = models.CharField(max_length=254, help_text="Who it was, kept when the account is gone.")
    action = models.CharField(max_length=80, help_text="app.verb, e.g. newsroom.article_published.")
    object_key = models.CharField(max_length=120, help_text="kind:id, e.g. article:1042.")
    object_label = models.CharField(max_length=255, blank=True)
    cause = models.CharField(max_length=255, blank=True, help_text="Why: a schedule, a person's words, a request.")
    data = models.JSONField(default=dict, blank=True)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "audit entries"
        indexes = [
            models.Index(fields=["object_key", "-id"], name="record_audit_object"),
            models.Index(fields=["action", "-id"], name="record_audit_action"),
            models.Index(fields=["actor", "-id"], name="record_audit_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_label}: {self.action} {self.object_key}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise ValueError("An audit entry is written once and never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ValueError("An audit entry is never deleted.")


class Fact(models.Model):
    """A past-tense fact in the outbox, written in the transaction of the change it tells of.

    Facts of one `object_key` are delivered in the order of their ids; facts of different objects in any order.
    """

    name = models.CharField(max_length=80)
    object_key = models.CharField(max_length=120)
    payload = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    delivered_at = models.DateTimeField(null=True, blank=True)
    received_by = models.JSONField(default=list, blank=True, help_text="Receivers that have it already.")
    attempts = models.PositiveIntegerField(default=0, help_text="Also tells a worker whether its claim still counts.")
    next_try_at = models.DateTimeField(
        default=timezone.now, help_text="Not before; while a worker delivers it, the end of its lease."
    )
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["object_key", "id"], condition=models.Q(delivered_at=None), name="record_fact_undelivered"
            ),
            # The queue in its order: a claim reads from its head and stops, however long it is.
            models.Index(fields=["id"], condition=models.Q(delivered_at=None), name="record_fact_queue"),
            models.Index(fields=["delivered_at"], name="record_fact_delivered"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.object_key}"


class Lease(models.Model):
    """Who does a job that only one process of the cluster may do, until when."""

    name = models.CharField(max_length=80, primary_key=True)
    holder = models.CharField(max_length=120)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}: {self.holder}"
