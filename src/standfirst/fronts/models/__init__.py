"""What the public pages keep of their own: readers' messages, and how the fronts are set."""

from standfirst.fronts.models.front import HOME, Front, FrontStep, FrontVersion
from standfirst.fronts.models.letters import ContactMessage

__all__ = ["HOME", "ContactMessage", "Front", "FrontStep", "FrontVersion"]
