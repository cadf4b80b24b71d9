"""A mail's story as a draft."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from typing import Any

import structlog
import willow.plugins.pillow  # noqa: F401 -- teaches Pillow to read HEIC
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image as PillowImage
from wagtail.models import Comment

from standfirst.core import clock
from standfirst.newsroom import convert
from standfirst.newsroom.actions.desk_rows import note_desk
from standfirst.newsroom.actions.folders import month_folder
from standfirst.newsroom.actions.found_pictures import KeptCopy, keep_pictures
from standfirst.newsroom.actions.mail_in_fields import Asked, apply_fields
from standfirst.newsroom.conf import MOST_PICTURES, PICTURE_MEGAPIXELS
from standfirst.newsroom.convert.found import place
from standfirst.newsroom.errors import CopyRefused
from standfirst.newsroom.mail_words import COPY, note_in_words
from standfirst.newsroom.models import Article, Bureau, Credit
from standfirst.newsroom.queries.mail_in import contributor_of
from standfirst.newsroom.rules.mail_in import Mail, MailPicture, MailStory, Note, Script, note, story_of
from standfirst.newsroom.rules.mail_in.charsets import decode
from standfirst.newsroom.rules.mail_in.talk import bare_subject

# A mail of fewer words beside a document is a covering note.
COVERING_WORDS = 80
TINY = 64
JPEG_QUALITY = 92
log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Copy:
    """A mail's story read, nothing of it written yet."""

    subject: str = ""
    headline: str = ""
    standfirst: str = ""
    found: convert.Converted = field(default_factory=convert.Converted)
    script: Script = field(default_factory=Script)
    notes: list[Note] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.script.text().strip() and not self.found.pictures

    @property
    def text(self) -> str:
        return self.script.text()


def read_copy(mail: Mail) -> Copy:
    """The story in a mail. Reads pictures and attached documents; writes nothing."""
    story = story_of(mail, most_pictures=MOST_PICTURES.value)
    copy = Copy(subject=bare_subject(mail.head.subject), notes=list(story.notes))
    files = [*(one.file for one in story.pictures), *story.word_files, *story.text_files]
    copy.files = [one.name or one.kind for one in files]
    pictures = dict(filter(None, (_readable(one, copy.notes) for one in story.pictures)))
    shown = {one.key: pictures[one.key].data for one in story.pictures if one.in_text and one.key in pictures}
    copy.found = _named(convert.from_html(story.html, pictures=shown), pictures)
    copy.script = Script.of(copy.found.blocks)
    _drop_talk(copy)
    _take_document(copy, story)
    _hang_loose_pictures(copy, [pictures[p.key] for p in story.pictures if not p.in_text and p.key in pictures])
    return copy


def _named(found: convert.Converted, pictures: dict[str, convert.FoundPicture]) -> convert.Converted:
    """Pictures of the text by the names of their files; the text knows only what the mail calls them."""
    names = {key: one.name for key, one in pictures.items()} | {f"cid:{key}": one.name for key, one in pictures.items()}
    return replace(found, pictures=tuple(replace(one, name=names.get(one.name, one.name)) for one in found.pictures))


def make_draft(*, copy: Copy, account: Any, bureau: Bureau | None) -> tuple[Article, list[Note]]:
    """Write the draft with its pictures, in the caller's transaction, and what must be said of it."""
    asked = Asked(bureau=bureau, notes=[])
    script = Script([*copy.script.lines])
    # The bureau first: an embargo is in its zone, wherever its line stands.
    Script([*script.lines]).take_fields(lambda name, value: name == "bureau" and asked.take_bureau(value))
    script.take_fields(asked.understand)
    kept = _kept(copy, script, account)
    notes = [*copy.notes, *asked.notes, *(note(f"{COPY}{one.what}", "", one.sample) for one in kept.dropped)]
    headline = asked.headline or copy.headline or copy.subject or script.first_text()
    story = Article(title=headline[:255].strip() or _("Untitled story"), owner=account, live=False)
    story.standfirst = asked.standfirst or copy.standfirst
    _set_pictures(story, kept, headline)
    apply_fields(story, asked)
    story.credits = _credits(account, asked.bureau)
    if notes:
        words = [_("This story came by mail."), *map(note_in_words, notes)]
        story.wagtail_admin_comments = [Comment(user=account, contentpath="title", text="\n".join(words)[:4_000])]
    month_folder(day=timezone.localtime(clock.now()).date()).add_child(instance=story)
    story.save_revision(user=account, clean=False)
    note_desk(story_id=story.pk)
    return story, notes


def _drop_talk(copy: Copy) -> None:
    found = copy.script.cut()
    for code, said in (("signature", found.signature), ("answered", found.answered), ("phone", found.phone)):
        if said:
            copy.notes.append(note(code, "", said))
    if found.passed_on:
        copy.notes.append(note("passed_on"))


def _take_document(copy: Copy, story: MailStory) -> None:
    """An attached document or text is the story when the mail beside it only says that it comes."""
    files = [*story.word_files, *story.text_files]
    own = copy.script.text()
    for file in files:
        converted = None
        if len(own.split()) < COVERING_WORDS and not copy.headline:
            converted = _converted(file.data, file.kind, copy.notes, file.name)
        if converted is None:
            if not copy.notes or copy.notes[-1] != note("file_broken", file.name):
                copy.notes.append(note("file_beside", file.name))
            continue
        lead = Script(list(copy.script.lines))
        copy.script, copy.found = Script.of(converted.blocks), converted
        copy.headline, copy.standfirst = converted.title or file.name.rpartition(".")[0], converted.standfirst
        _keep_fields(copy, lead)


def _keep_fields(copy: Copy, lead: Script) -> None:
    """The lines for the desk on top of a covering note go on top of the story; its other words are told."""
    rest = Script([*lead.lines])
    fields: list[tuple[str, str]] = []
    rest.take_fields(lambda name, value: fields.append((name, value)) is None)
    on_top = Script.of([{"type": "paragraph", "value": f"<p>{_plain(n)}: {_plain(v)}</p>"} for n, v in fields])
    copy.script.lines = [*on_top.lines, *copy.script.lines]
    if said := " ".join(rest.text().split()):
        copy.notes.append(note("covering", "", said))


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _converted(data: bytes, kind: str, notes: list[Note], name: str) -> convert.Converted | None:
    if kind == "text":
        return convert.from_text(decode(data)[0])
    try:
        return convert.from_docx(data)
    except CopyRefused as error:
        log.info("mailed_document_unreadable", error=str(error)[:200])
        notes.append(note("file_broken", name))
        return None


def _readable(picture: MailPicture, notes: list[Note]) -> tuple[str, convert.FoundPicture] | None:
    """The picture for the library by its key; none for a broken or a tiny one. HEIC is made a JPEG: few can show it."""
    name, data = picture.file.name or f"{picture.file.kind}", picture.file.data
    try:
        with PillowImage.open(io.BytesIO(data)) as opened:
            if opened.width * opened.height > PICTURE_MEGAPIXELS.value * 1_000_000:
                notes.append(note(f"{COPY}picture_too_large", "", name))
                return None
            if max(opened.width, opened.height) <= TINY or min(opened.width, opened.height) <= 2:
                notes.append(note("tiny", name))
                return None
            if picture.file.kind == "heic":
                data, name = _as_jpeg(opened), f"{name.rpartition('.')[0] or name}.jpg"
                notes.append(note("made_jpeg", picture.file.name))
    except PillowImage.DecompressionBombError:
        notes.append(note(f"{COPY}picture_too_large", "", name))
        return None
    # The readers of file formats raise whatever a broken file makes of them.
    except Exception as error:
        log.info("mailed_picture_broken", error=repr(error)[:200])
        notes.append(note("picture_broken", name))
        return None
    return picture.key, convert.FoundPicture(data=data, name=name)


def _as_jpeg(opened: PillowImage.Image) -> bytes:
    made = io.BytesIO()
    opened.convert("RGB").save(made, "JPEG", quality=JPEG_QUALITY, exif=opened.getexif().tobytes())
    return made.getvalue()


def _hang_loose_pictures(copy: Copy, loose: list[convert.FoundPicture]) -> None:
    """Pictures that stand nowhere in the text come after it."""
    first = len(copy.found.pictures)
    copy.found = replace(copy.found, pictures=(*copy.found.pictures, *loose))
    copy.script.lines += Script.of(image_block(place(first + n)) for n in range(len(loose))).lines


def image_block(picture: Any) -> dict[str, Any]:
    value = {"picture": picture, "caption": "", "alt": "", "decorative": False, "width": "column"}
    return {"type": "image", "value": value}


def _kept(copy: Copy, script: Script, account: Any) -> KeptCopy:
    blocks = script.blocks()
    used = {block["value"].get("picture") for block in blocks if block["type"] == "image"}
    unused = frozenset(n for n in range(len(copy.found.pictures)) if place(n) not in used)
    return keep_pictures(found=replace(copy.found, blocks=blocks), by=account, without=unused)


def _set_pictures(story: Article, kept: KeptCopy, headline: str) -> None:
    """The first picture leads; the others stand where they stood."""
    blocks = list(kept.blocks)
    first = next((n for n, block in enumerate(blocks) if block["type"] == "image"), None)
    if first is not None:
        value = blocks.pop(first)["value"]
        story.lead_image_id, story.lead_caption = value["picture"], str(value.get("caption", ""))[:400]
    script = Script.of(blocks)
    script.take_first_line(headline)
    story.body = script.blocks()


def _credits(account: Any, bureau: Bureau | None) -> list[Credit]:
    contributor = contributor_of(account)
    if contributor is not None and bureau is not None:
        return [Credit(form=Credit.Form.CONTRIBUTOR_FOR, contributor=contributor, bureau=bureau)]
    if contributor is not None:
        return [Credit(form=Credit.Form.CONTRIBUTOR, contributor=contributor)]
    return [Credit(form=Credit.Form.BUREAU, bureau=bureau)] if bureau is not None else []
