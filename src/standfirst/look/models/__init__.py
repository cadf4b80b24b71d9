"""The publication's face, and the mail that leaves it."""

from standfirst.look.models.mail import OutgoingMail
from standfirst.look.models.publication import Publication

__all__ = ["OutgoingMail", "Publication"]
