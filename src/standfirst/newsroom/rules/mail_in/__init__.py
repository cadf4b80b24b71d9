"""Mail that is filed: reading it, who vouches for its sender, and what becomes of it. No Django, no clock, no I/O."""

from standfirst.newsroom.rules.mail_in.asked import listed, moment, yes_or_no
from standfirst.newsroom.rules.mail_in.authentication import Verdict, vouch
from standfirst.newsroom.rules.mail_in.blocks import Script
from standfirst.newsroom.rules.mail_in.decision import Decision, Facts, decide, mail_key
from standfirst.newsroom.rules.mail_in.mail import Head, Limits, Mail, MailFile, Unreadable, Words
from standfirst.newsroom.rules.mail_in.notes import Note, from_json, note
from standfirst.newsroom.rules.mail_in.reading import read_mail, read_only_head
from standfirst.newsroom.rules.mail_in.story import MailPicture, MailStory, story_of

__all__ = [
    "Decision",
    "Facts",
    "Head",
    "Limits",
    "Mail",
    "MailFile",
    "MailPicture",
    "MailStory",
    "Note",
    "Script",
    "Unreadable",
    "Verdict",
    "Words",
    "decide",
    "from_json",
    "listed",
    "mail_key",
    "moment",
    "note",
    "read_mail",
    "read_only_head",
    "story_of",
    "vouch",
    "yes_or_no",
]
