"""A card drawn: name of the house, kicker, headline and signature on its paper, the lead picture beside them."""

from __future__ import annotations

import io
from dataclasses import replace

import structlog
from PIL import Image, ImageDraw

from standfirst.distribution.cards.faces import known, missing
from standfirst.distribution.cards.setting import Hand
from standfirst.distribution.rules.cards.facts import HEIGHT, WIDTH, WORDMARK_HEIGHT, WORDMARK_WIDTH, Card
from standfirst.distribution.rules.cards.lines import fitted, shortened
from standfirst.look.rules.contrast import mixed

log = structlog.get_logger(__name__)

# Drawn twice as large and reduced: the letters' edges are smoother than a rasteriser makes them.
SCALE = 2
LARGEST_FILE = 300_000
QUALITIES = (90, 82, 72, 60, 45)

MARGIN, TOP, FOOT = 64, 60, 56
PICTURE_WIDTH = 456
GAP = 52
TAB = (72, 10)
NAME_SIZE, LOGO_HEIGHT, LOGO_WIDTH = 38, 54, 420
KICKER_SIZE, SIGNATURE_SIZE = 26, 25
HEADLINE_TOP = 138
KICKER_GAP = 16
SIZES = (132, 120, 108, 98, 90, 82, 76, 70, 65, 60, 56, 52, 48, 45, 42, 39, 36)
SIZES_BESIDE = (84, 76, 70, 65, 60, 56, 52, 48, 45, 42, 39, 36, 34)
# Scripts that stand taller on their line than Latin does.
LEADING = {"ar": 1.5, "fa": 1.5, "ur": 1.6, "ja": 1.3, "zh": 1.3, "ko": 1.3, "th": 1.45, "hi": 1.4, "bn": 1.4}
PLAIN_LEADING = 1.13
ASCENT = 0.82


def drawn(card: Card, *, picture: Image.Image | None = None, logo: Image.Image | None = None) -> bytes:
    """The card as a JPEG of 1200 by 630 pixels and less than 300 kB. Some 0.15 s.

    Words in a script that this machine cannot set are left out, and the log says which: a card of empty boxes is worse
    than one that shows the name of the house.
    """
    card = _settable(card)
    if card.wordmark:
        return _packed(_wordmark(card))
    sheet = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), card.paper)
    _Sheet(card, sheet, logo, beside=picture is not None).fill()
    sheet = sheet.reduce(SCALE)
    if picture is not None:
        cut = _cut(picture, (PICTURE_WIDTH, HEIGHT), card.focus)
        sheet.paste(cut, (0 if card.rtl else WIDTH - PICTURE_WIDTH, 0))
    return _packed(sheet)


def _settable(card: Card) -> Card:
    words = {name: known(getattr(card, name)) for name in ("headline", "kicker", "signature", "publication")}
    card = replace(card, **words)
    lost = {name: missing(text) for name, text in words.items()}
    gone = {name: scripts for name, scripts in lost.items() if scripts}
    if not gone:
        return card
    log.warning(
        "card_without_words", number=card.number, scripts=sorted({s for scripts in gone.values() for s in scripts}),
        remedy="Install faces for them (fonts-noto-core, fonts-noto-cjk) in a folder of cards.font_folders.",
    )  # fmt: skip
    return replace(card, **dict.fromkeys(gone, ""))


class _Sheet:
    """The words while they are set. Measures are the card's own pixels; `start` is where lines begin; `beside` leaves
    room for a picture.
    """

    def __init__(self, card: Card, sheet: Image.Image, logo: Image.Image | None, *, beside: bool) -> None:
        self.card = card
        self.sheet = sheet
        self.pen = ImageDraw.Draw(sheet)
        self.logo = logo
        self.sizes = SIZES_BESIDE if beside else SIZES
        self.width = WIDTH - MARGIN - GAP - PICTURE_WIDTH if beside else WIDTH - 2 * MARGIN
        self.start = WIDTH - MARGIN if card.rtl else MARGIN
        self.head = Hand(serif=not card.sans, heavy=True, language=card.language, rtl=card.rtl)
        self.sign = Hand(serif=False, heavy=False, language=card.language, rtl=card.rtl)
        self.strong = Hand(serif=False, heavy=True, language=card.language, rtl=card.rtl)

    def fill(self) -> None:
        self._tab()
        self._name()
        self._headline(self._signature())

    def _tab(self) -> None:
        """A mark in the accent at the upper edge, over the beginning of the lines."""
        wide, high = TAB
        left = self.start - wide if self.card.rtl else self.start
        self._box(left, 0, left + wide, high, self.card.accent)

    def _name(self) -> None:
        if self.logo is not None:
            self._logo(self.logo)
        elif self.card.publication:
            name = shortened(self.card.publication, self.head.width, width=self.width, size=NAME_SIZE)
            self._line(self.head, name, TOP + NAME_SIZE * 0.78, NAME_SIZE, self.card.ink)

    def _logo(self, logo: Image.Image) -> None:
        scale = min(LOGO_HEIGHT * SCALE / logo.height, min(LOGO_WIDTH, self.width) * SCALE / logo.width)
        size = (max(round(logo.width * scale), 1), max(round(logo.height * scale), 1))
        small = logo.convert("RGBA").resize(size, Image.Resampling.LANCZOS)
        left = self.start * SCALE - (size[0] if self.card.rtl else 0)
        self.sheet.paste(small, (left, (TOP - 12) * SCALE), small)

    def _signature(self) -> float:
        """Who signs, at the foot, under a hairline; where the headline must end."""
        foot = HEIGHT - FOOT
        if not self.card.signature:
            return foot
        text = shortened(self.card.signature, self.sign.width, width=self.width, size=SIGNATURE_SIZE)
        self._line(self.sign, text, foot, SIGNATURE_SIZE, self.card.quiet)
        rule = foot - SIGNATURE_SIZE - 24
        end = self.start - self.width if self.card.rtl else self.start + self.width
        line = mixed(self.card.ink, self.card.paper, 0.17)
        self._box(min(self.start, end), rule, max(self.start, end), rule + 1.5, line)
        return rule - 22

    def _headline(self, bottom: float) -> None:
        """The kicker and the headline, standing on the foot: what is short leaves its room under the name."""
        top = HEADLINE_TOP + (KICKER_SIZE + KICKER_GAP if self.card.kicker else 0)
        leading = LEADING.get(self.card.language.partition("-")[0], PLAIN_LEADING)
        found = fitted(
            self.card.headline, self.head.width, width=self.width, height=bottom - top, sizes=self.sizes,
            leading=leading,
        )  # fmt: skip
        # Letters fill a line but for its leading, most of which stands above them.
        above = found.size * (ASCENT + (leading - PLAIN_LEADING) * 0.5)
        baseline = bottom - len(found.lines) * found.size * leading + above
        if self.card.kicker:
            text = shortened(self.card.kicker, self.strong.width, width=self.width, size=KICKER_SIZE)
            self._line(self.strong, text, baseline - above - KICKER_GAP, KICKER_SIZE, self.card.accent)
        for line in found.lines:
            self._line(self.head, line, baseline, found.size, self.card.ink)
            baseline += found.size * leading

    def _line(self, hand: Hand, text: str, baseline: float, size: float, colour: str) -> None:
        hand.write(
            self.pen, text, x=self.start * SCALE, baseline=baseline * SCALE, size=round(size * SCALE), colour=colour
        )

    def _box(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        self.pen.rectangle((left * SCALE, top * SCALE, right * SCALE - 1, bottom * SCALE - 1), fill=colour)


def _wordmark(card: Card) -> Image.Image:
    """The name alone, in the middle of its paper."""
    sheet = Image.new("RGB", (WORDMARK_WIDTH * SCALE, WORDMARK_HEIGHT * SCALE), card.paper)
    hand = Hand(serif=not card.sans, heavy=True)
    room = WORDMARK_WIDTH - 2 * TAB[1] * 2
    size = min(64, room / max(hand.width(card.publication), 1))
    name = shortened(card.publication, hand.width, width=room, size=max(size, 24))
    left = (WORDMARK_WIDTH - hand.width(name) * max(size, 24)) / 2
    hand.write(
        ImageDraw.Draw(sheet), name, x=left * SCALE, baseline=(WORDMARK_HEIGHT / 2 + max(size, 24) * 0.3) * SCALE,
        size=round(max(size, 24) * SCALE), colour=card.ink,
    )  # fmt: skip
    return sheet.reduce(SCALE)


def _cut(picture: Image.Image, size: tuple[int, int], focus: tuple[float, float]) -> Image.Image:
    """The picture cut to a shape, with what matters in it as near the middle as its edges allow."""
    scale = max(size[0] / picture.width, size[1] / picture.height)
    wide, high = size[0] / scale, size[1] / scale
    left = min(max(focus[0] * picture.width - wide / 2, 0), picture.width - wide)
    top = min(max(focus[1] * picture.height - high / 2, 0), picture.height - high)
    box = (left, top, left + wide, top + high)
    return picture.convert("RGB").resize(size, Image.Resampling.LANCZOS, box=box)


def _packed(sheet: Image.Image) -> bytes:
    """As good a JPEG as stays under the limit that messengers set."""
    data = b""
    for quality in QUALITIES:
        out = io.BytesIO()
        sheet.save(out, "JPEG", quality=quality, optimize=True, subsampling=0 if quality > 72 else 2)
        data = out.getvalue()
        if len(data) < LARGEST_FILE:
            break
    return data
