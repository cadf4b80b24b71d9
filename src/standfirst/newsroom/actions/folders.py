"""The folders stories lie in, made as needed."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from standfirst.newsroom.models import HomePage, StoryFolder


@transaction.atomic
def stories_folder() -> StoryFolder:
    """The folder that all stories lie below, made as needed. Raises `HomePage.DoesNotExist` without a site."""
    return _child(HomePage.objects.get(), "stories", "Stories")


@transaction.atomic
def month_folder(*, day: date) -> StoryFolder:
    """The folder of a day's month, made with its year when it is not there. Raises `HomePage.DoesNotExist` without a
    site.
    """
    folder = _child(stories_folder(), f"{day:%Y}", f"{day:%Y}")
    return _child(folder, f"{day:%m}", f"{day:%B %Y}")


def _child(parent: HomePage | StoryFolder, slug: str, title: str) -> StoryFolder:
    found = StoryFolder.objects.child_of(parent).filter(slug=slug).first()
    if found is not None:
        return found
    locked = type(parent).objects.select_for_update().get(pk=parent.pk)
    return StoryFolder.objects.child_of(locked).filter(slug=slug).first() or locked.add_child(
        instance=StoryFolder(title=title, slug=slug)
    )
