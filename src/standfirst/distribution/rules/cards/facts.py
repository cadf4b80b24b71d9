"""What a card shows, and the name that follows from it."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass

# Another number whenever cards are drawn differently: then every card gets another name.
DRAWING = 1
WIDTH, HEIGHT = 1200, 630
MIME = "image/jpeg"
PUBLICATION, WORDMARK = "publication", "wordmark"
WORDMARK_WIDTH, WORDMARK_HEIGHT = 640, 128

_NAME = re.compile(r"(publication|wordmark|[0-9]{1,18})-([0-9a-f]{12})\Z")


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that can be seen on a card. `number` is the story's, None for the publication's own card; `wordmark`
    is the publication's name alone, for who has no logo.

    `signature` is the byline as text. `kicker` stands above the headline. `logo` and `picture` are names of files in
    the public storage, empty without one; `focus` is what matters in the picture, as shares of its width and height.
    Colours are `#rrggbb`. `sans` sets the headline in the sans.
    """

    number: int | None
    headline: str
    publication: str
    signature: str = ""
    kicker: str = ""
    language: str = "en"
    rtl: bool = False
    ink: str = "#17181c"
    paper: str = "#fdfcf9"
    accent: str = "#0b5560"
    quiet: str = "#5b5e66"
    logo: str = ""
    picture: str = ""
    focus: tuple[float, float] = (0.5, 0.5)
    sans: bool = False
    wordmark: bool = False

    @property
    def digest(self) -> str:
        """Twelve hex digits that change with anything that can be seen."""
        seen = json.dumps([DRAWING, asdict(self)], sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(seen.encode()).hexdigest()[:12]

    @property
    def subject(self) -> str:
        if self.wordmark:
            return WORDMARK
        return PUBLICATION if self.number is None else str(self.number)

    @property
    def name(self) -> str:
        """`12-0a1b2c3d4e5f`: the last part of its address."""
        return f"{self.subject}-{self.digest}"

    @property
    def file(self) -> str:
        """Where it is kept in the public storage: a folder for each story, a thousand folders of folders."""
        return f"{folder(self.subject)}/{self.digest}.jpg"


def folder(subject: str) -> str:
    return f"cards/{subject[-3:].zfill(3)}/{subject}" if subject.isdecimal() else f"cards/{subject}"


def parsed(name: str) -> tuple[str, str] | None:
    """The subject (a story's number, `publication` or `wordmark`) and the digest that a name holds; None for no name of
    ours.
    """
    match = _NAME.match(name)
    return (match[1], match[2]) if match else None
