"""Facts that the look tells upper apps."""

from __future__ import annotations

from django.dispatch import Signal

# Sent when a change of the publication's settings is committed. No arguments beside the sender (`Publication`).
publication_changed = Signal()
