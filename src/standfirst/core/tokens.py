"""Random tokens that stand in addresses, of which only a digest is kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets

BYTES = 32
# What `new_token` writes, and nothing else: 32 bytes in base64 for addresses.
LENGTH = 43


def new_token() -> str:
    """A token nobody can guess: 256 random bits, in letters that addresses take as they are."""
    return secrets.token_urlsafe(BYTES)


def digest(token: str) -> str:
    """What is kept of a token: 64 hexadecimal digits. The token is random, so that no salt and no stretching adds
    anything.
    """
    return hashlib.sha256(token.encode()).hexdigest()


def same(token: str, kept: str) -> bool:
    """Whether `kept` is the digest of `token`, compared in constant time."""
    return hmac.compare_digest(digest(token), kept)
