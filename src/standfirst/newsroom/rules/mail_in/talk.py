"""What stands in a mail beside the story: signatures, “Sent from my phone”, what is being answered or passed on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# A signature is short (RFC 3676 asks for four lines). What is longer is copy, whatever stands above it.
SIGNATURE_LINES = 15
LAST_LINES = 12
FEW_WORDS = 15

_SIGNATURE = re.compile(r"\s*--\s*")
_PHONE = re.compile(
    r"\s*(?:(?:Sent|Written|Typed) (?:from|on|via|with)"
    r" (?:my|the|a|Mail|Outlook|Yahoo|Proton|Gmail|Samsung|Fairphone|BlackBerry|iPhone)\b.{0,80}"
    r"|Get Outlook for (?:iOS|Android|Mac).{0,40}|Von mein(?:em|er) .{1,40} gesendet.{0,20}"
    r"|Gesendet (?:von|mit)\b.{0,60}|Envoyé (?:de|depuis|à partir de)\b.{0,60}|Enviado (?:desde|do|de)\b.{0,60}"
    r"|Inviato da\b.{0,60}|Wysłane z\b.{0,60}|Отправлено (?:с|из)\b.{0,60}|iPhoneから送信"
    r"|(?:我|從|发自)我?的?.{0,10}iPhone.{0,10})\s*",
    re.IGNORECASE,
)
# “On Tuesday the bank wrote:” is copy; a mail program gives the address or the time of day.
_WHEN = re.compile(r"@|\d{1,2}[:.]\d{2}")
_WROTE = re.compile(
    r"\s*(?:On\b.{4,300}\bwrote|Am\b.{4,300}\bschrieb.{0,80}|Le\b.{4,300}\ba écrit|El\b.{4,300}\bescribió"
    r"|Il\b.{4,300}\bha scritto|W dniu\b.{4,300}\bpisze|.{4,300}\b(?:пишет|написала?|писала?)|.{4,300}のメール"
    r"|.{4,300}写道)\s*[:：]\s*",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(
    r"\s*(?:-{2,}\s*(?:Original Message|Forwarded message|Original-Nachricht|Ursprüngliche Nachricht"
    r"|Weitergeleitete Nachricht|Message d'origine|Message transféré|Mensaje original|Mensaje reenviado"
    r"|Исходное сообщение|Пересылаемое сообщение|Forwarded by .{1,100})\s*-{2,}|Begin forwarded message:"
    r"|Anfang der weitergeleiteten (?:Nachricht|E-Mail):|Début du message transféré\s?:)\s*",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"\s*(?:On|Am|Le|El|Il|W dniu)\b")
_RULE = re.compile(r"\s*[_-]{10,}\s*")
_FIELD = re.compile(
    r"\s*\*?(From|Sent|Date|To|Cc|Subject|Von|Gesendet|Datum|An|Betreff|De|Envoyé|À|Objet|Enviado|Para|Asunto|От|Отправлено"
    r"|Дата|Кому|Тема|差出人|送信日時|宛先|件名)\s*[:：]\*?(?:\s.*|)",
    re.IGNORECASE,
)
_OPENERS = {"from", "von", "de", "от", "差出人"}
_ANSWERS = re.compile(
    r"\s*(?:(?:re|aw|sv|vs|antw|odp|rép|отв|回复|回覆|fwd?|wg|tr|rv|enc|пересл|转发|轉寄)\s*(?:\[\d+\])?\s*[:：]\s*)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the story ends among the lines: `end` is the first line that does not belong to it; `left_out` are single
    lines before it that do not; `begin` is the first that does, past 0 for a mail that only passes another on.
    `signature`, `answered` and `phone` are what was left out, for the notes.
    """

    begin: int
    end: int
    left_out: frozenset[int] = frozenset()
    signature: str = ""
    answered: str = ""
    phone: str = ""
    passed_on: bool = False


def cut(lines: Sequence[str]) -> Cut:
    """Find the story among the lines of a mail (a paragraph's end is an empty line, other blocks are any text)."""
    answered_at = next((n for n in range(len(lines)) if begins_answer(lines, n)), len(lines))
    begin, passed_on = 0, False
    end = answered_at
    if answered_at < len(lines) and _words(lines[:answered_at]) < FEW_WORDS < _words(lines[answered_at:]):
        begin, end, passed_on = _after_fields(lines, answered_at), len(lines), True
    signed_at = _signed_at(lines, begin, end)
    story_end = signed_at if signed_at is not None else end
    phone = _phones(lines, begin, story_end)
    return Cut(
        begin=begin,
        end=story_end,
        left_out=frozenset(phone),
        signature=_sample(lines[story_end + 1 : end]),
        answered=_sample(lines[end:]) if not passed_on else "",
        phone=_sample([lines[n] for n in phone]),
        passed_on=passed_on,
    )


def begins_answer(lines: Sequence[str], at: int) -> bool:
    """Whether what follows from here is another mail: one that is answered, or passed on."""
    line = lines[at]
    if len(line) > 400 or not line.strip():
        return False
    if _PASSED_ON.fullmatch(line) or (_WHEN.search(line) and _WROTE.fullmatch(line)):
        return True
    # Long names are wrapped: “On … <a@b> ⏎ wrote:”.
    wrapped = at + 1 < len(lines) and len(lines[at + 1]) < 100 and _BEGINS.match(line) and _WHEN.search(line)
    if wrapped and _WROTE.fullmatch(f"{line} {lines[at + 1]}"):
        return True
    start = at + 1 if _RULE.fullmatch(line) else at
    fields = {found[1].lower() for found in (_FIELD.fullmatch(one) for one in _next_lines(lines, start, 4)) if found}
    first = _FIELD.fullmatch(_next_lines(lines, start, 1)[0]) if _next_lines(lines, start, 1) else None
    return first is not None and first[1].lower() in _OPENERS and len(fields) >= 3


def bare_subject(subject: str) -> str:
    """The subject without “Re:” and “Fwd:”, in any of the usual languages."""
    return _ANSWERS.sub("", subject, count=1).strip()


def _signed_at(lines: Sequence[str], begin: int, end: int) -> int | None:
    for at in range(end - 1, begin - 1, -1):
        if _SIGNATURE.fullmatch(lines[at]):
            below = [line for line in lines[at + 1 : end] if line.strip()]
            return at if len(below) <= SIGNATURE_LINES and sum(map(len, below)) <= 1_200 else None
    return None


def _phones(lines: Sequence[str], begin: int, end: int) -> list[int]:
    written = [n for n in range(begin, end) if lines[n].strip()][-LAST_LINES:]
    return [n for n in written if _PHONE.fullmatch(lines[n])]


def _after_fields(lines: Sequence[str], at: int) -> int:
    """Past the line that introduces a mail, and past the headers that are quoted of it."""
    at += 1
    while at < len(lines) and (not lines[at].strip() or _FIELD.fullmatch(lines[at])):
        at += 1
    return at


def _next_lines(lines: Sequence[str], at: int, count: int) -> list[str]:
    return [line for line in lines[at : at + 2 * count] if line.strip()][:count]


def _words(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _sample(lines: Sequence[str]) -> str:
    return " / ".join(" ".join(line.split()) for line in lines if line.strip())[:400]
