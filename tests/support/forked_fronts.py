"""What the forked processes of tests/integration do to fronts."""

from __future__ import annotations


def pin_many(key, zone, stories, who):
    """Pin each story in turn, as one editor with one screen would; how many steps were theirs."""
    from standfirst.fronts import actions
    from standfirst.fronts.rules import layout_editing as editing
    from standfirst.readers.models import User

    by = User.objects.get(pk=who)
    for story in stories:
        actions.change_front(
            key=key,
            change=lambda layout, story=story: editing.pin(layout, pin_id=f"p{story}", story=story, zone=zone),
            by=by,
        )
    return len(stories)


def publish_when_looked_at(key, who, times):
    """Publish again and again, looking anew whenever somebody else was quicker; the numbers that came of it."""
    import time

    from standfirst.fronts import actions
    from standfirst.fronts.errors import ChangedSince, NothingToDo
    from standfirst.readers.models import User

    by, seen, made = User.objects.get(pk=who), 0, []
    for _ in range(times):
        try:
            made.append(actions.publish_front(key=key, by=by, seen=seen).number)
        except ChangedSince as changed:
            seen = changed.turn
        except NothingToDo:
            time.sleep(0.01)
    return made
