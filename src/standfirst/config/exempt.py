"""Addresses of other people's code and of the house itself that are no doors (`standfirst.core.doors`)."""

from __future__ import annotations

from standfirst.core.doors import exempt

exempt("/newsroom/", "For staff who have logged in; Wagtail asks each request who it is.")
exempt("/account/", "Log-in and accounts: no story is shown.")
exempt("/demo/", "Answers in the demo only; it shows accounts and mails of the demo.")
exempt("media", "Cuts of pictures that are public, under names that cannot be guessed.")
exempt("look:tokens", "A style sheet.")
exempt("/_util/", "Wagtail's log-in for restricted pages, which this site has none of; no story is shown.")
exempt("wagtaildocs_authenticate_with_password", "Takes a password; answers with a redirect.")
