"""The verbs of the public pages: readers' messages, and setting the fronts."""

from standfirst.fronts.actions.letters import handle_message, receive_message

__all__ = ["handle_message", "receive_message"]
