"""Cards drawn and kept: the pictures that shared links show."""

from standfirst.distribution.cards.drawing import drawn
from standfirst.distribution.cards.keeping import drop, keep, kept, make, renew

__all__ = ["drawn", "drop", "keep", "kept", "make", "renew"]
