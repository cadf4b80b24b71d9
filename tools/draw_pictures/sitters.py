"""Who sits for the ten contributor portraits."""

from __future__ import annotations

from dataclasses import dataclass, field

from .palette import Colour

NIGHT: Colour = (28, 24, 40)


@dataclass(frozen=True)
class Sitter:
    """What makes one sitter different from the next."""

    who: str
    ground: str
    skin: str
    hair: str
    style: str
    cloth: str
    dress: str
    shirt: str = "#f5ecdc"
    extra: tuple[str, ...] = field(default=())
    jaw: float = 1.0
    brow: float = 1.0


SITTERS = (
    Sitter(
        "a woman with cropped natural hair in an ochre jacket",
        "#2f5d62",
        "#6b4230",
        "#1d1718",
        "crop",
        "#d39a3d",
        "jacket",
        "#f3e6d0",
        jaw=0.93,
    ),
    Sitter(
        "a grey-haired man with glasses in a navy suit and tie",
        "#d9a27a",
        "#e8bd9c",
        "#9a9a9c",
        "part",
        "#22304d",
        "suit",
        extra=("glasses", "tie"),
        jaw=1.06,
        brow=1.2,
    ),
    Sitter(
        "a woman with a black bob and a teal roll-neck",
        "#e6c9a8",
        "#eec6a2",
        "#16151d",
        "bob",
        "#1f6f78",
        "roll",
        jaw=0.92,
    ),
    Sitter(
        "a bearded man in a charcoal jacket and open collar",
        "#7d8f7a",
        "#a8704b",
        "#1c1716",
        "part",
        "#3a3f4a",
        "jacket",
        extra=("beard",),
        jaw=1.04,
        brow=1.3,
    ),
    Sitter(
        "a woman in a plum headscarf and dark coat",
        "#c8b08f",
        "#c98f68",
        "#7a3550",
        "scarf",
        "#2b2a45",
        "coat",
        jaw=0.93,
    ),
    Sitter(
        "a bald man with a short beard in a dark suit and rust tie",
        "#b9543a",
        "#57352a",
        "#171213",
        "bald",
        "#262a3a",
        "suit",
        extra=("stubble", "tie"),
        jaw=1.05,
        brow=1.15,
    ),
    Sitter(
        "a woman with long auburn hair in a bottle-green jacket",
        "#33415f",
        "#f0cbb0",
        "#9c4526",
        "long",
        "#2a5545",
        "jacket",
        jaw=0.93,
    ),
    Sitter(
        "a man with short black hair and a grey roll-neck",
        "#c98b3f",
        "#d9a57c",
        "#191820",
        "short",
        "#6b7280",
        "roll",
        jaw=1.05,
        brow=1.2,
    ),
    Sitter(
        "an older woman with silver hair pinned up and glasses",
        "#5a3a4e",
        "#e3b594",
        "#cfcac4",
        "bun",
        "#8c2f3f",
        "coat",
        extra=("glasses", "lines"),
        jaw=0.96,
    ),
    Sitter(
        "a young man with dark curls in a blue open-necked shirt",
        "#a9bcc0",
        "#b87f58",
        "#2a1c18",
        "curls",
        "#33567d",
        "shirt",
        jaw=1.0,
        brow=1.15,
    ),
)
