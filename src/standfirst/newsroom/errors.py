"""What can go wrong in the newsroom."""

from __future__ import annotations

from standfirst.core.errors import StandfirstError
from standfirst.newsroom.rules.checks import Report


class NewsroomError(StandfirstError):
    code = "newsroom"


class TakenDown(NewsroomError):
    """A story that was taken down was to be published."""

    code = "newsroom.taken_down"


class NoAlias(NewsroomError):
    """A story was to get an alias page."""

    code = "newsroom.no_alias"


class NumberTaken(NewsroomError):
    """A public number belongs to a story already, or is none."""

    code = "newsroom.number_taken"


class CannotShare(NewsroomError):
    """A preview was to be shared that cannot be."""

    code = "newsroom.cannot_share"


class NotPublic(NewsroomError):
    """Something was to be done with a public story, and it is not public."""

    code = "newsroom.not_public"


class PlannedForLater(NewsroomError):
    """A version was to be published at once that waits for its own time."""

    code = "newsroom.planned_for_later"


class WrongTime(NewsroomError):
    """A moment is past, or too far away."""

    code = "newsroom.wrong_time"


class NotReady(NewsroomError):
    """A story was to be published that a check stands against. `report` holds what was found."""

    code = "newsroom.not_ready"

    def __init__(self, message: str, *, report: Report, remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.report = report


class NotInReview(NewsroomError):
    """A step of a story was to be taken that it is not at, or a story filed that is in review already."""

    code = "newsroom.not_in_review"


class CopyRefused(NewsroomError):
    """A document cannot be read, or is made to do harm; nothing of it was kept."""

    code = "newsroom.copy_refused"


class CopyGone(NewsroomError):
    """Copy that was brought in waits no more: it was used, thrown away, or waited too long."""

    code = "newsroom.copy_gone"


class CopyOvertaken(NewsroomError):
    """The body of a story was to be replaced, and somebody has saved a newer one."""

    code = "newsroom.copy_overtaken"


class MailDecided(NewsroomError):
    """A held mail was to be decided on, and somebody has done so."""

    code = "newsroom.mail_decided"


class MailLost(NewsroomError):
    """A held mail was to be filed, and cannot be read from the storage."""

    code = "newsroom.mail_lost"


class MailboxTrouble(NewsroomError):
    """The mailbox that copy is fetched from cannot be used."""

    code = "newsroom.mailbox_trouble"


class TokenTaken(NewsroomError):
    """A form that names itself was sent by somebody other than before."""

    code = "newsroom.token_taken"


class FilterRefused(NewsroomError):
    """A filter of the list of stories cannot be kept as it was asked for."""

    code = "newsroom.filter_refused"


class TopicRefused(NewsroomError):
    """A topic cannot be merged into another as it was asked for."""

    code = "newsroom.topic_refused"


class PinRefused(NewsroomError):
    """Stories cannot be pinned on a hub as it was asked for."""

    code = "newsroom.pin_refused"


class NoteRefused(NewsroomError):
    """A handover note cannot be kept as it was written."""

    code = "newsroom.note_refused"
