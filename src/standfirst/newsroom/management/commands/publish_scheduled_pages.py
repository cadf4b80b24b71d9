"""Wagtail's old name for `publish_scheduled`, so that no old crontab runs the unsafe one."""

from __future__ import annotations

from standfirst.newsroom.management.commands.publish_scheduled import Command

__all__ = ["Command"]
