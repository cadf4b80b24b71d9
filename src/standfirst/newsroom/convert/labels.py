"""What was left out, in words for the person who brought it in."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

LABELS: dict[str, Any] = {
    # Text and structure.
    "too_long": _("The end of the text: it is longer than can be taken in at once"),
    "deleted": _("Deleted text that Word still keeps as a tracked change"),
    "comment": _("Comments: read them in the document"),
    "hidden": _("Hidden text"),
    "struck": _("Struck-through text: kept as plain text. Take out what was meant to go"),
    "text_box": _("Text boxes: copy what belongs in the story from the document"),
    "equation": _("Equations"),
    "chart": _("Charts: add them as chart blocks with their figures"),
    "diagram": _("Diagrams (SmartArt)"),
    "drawing": _("Drawn shapes and lines"),
    "object": _("Embedded objects, such as spreadsheets"),
    "embedded_document": _("Other documents embedded in this one"),
    "header_footer": _("Headers and footers of the page"),
    "contents": _("Table of contents"),
    "field": _("Page numbers and other fields of the page"),
    "ruby": _("Reading aids (ruby): the words themselves are kept"),
    "control": _("Form fields and buttons"),
    "media": _("Films, sounds and players: add them as embed blocks"),
    "deep": _("Formatting that is nested too deeply: the words are kept"),
    "list_depth": _("List levels below the fourth: kept at the fourth"),
    "list_numbers": _("List numbers that do not start at 1: each list is numbered from 1 here"),
    "link": _("Links that lead nowhere from here, such as files on a computer: the words are kept"),
    "inner_link": _("Links within the document: the words are kept"),
    "heading_long": _("Headings longer than 200 characters: kept as paragraphs"),
    "quote_format": _("Bold, italics and links inside quotes: the words are kept"),
    "blocks": _("The end of the copy: it has more parts than can be taken in at once"),
    # Tables.
    "table_merged": _("Merged table cells: taken apart, the text is in the first of them"),
    "table_format": _("Bold, italics, links and lists inside table cells: the words are kept"),
    "table_wide": _("Table columns after the twentieth"),
    "table_long": _("Table rows after the 500th"),
    "table_cell": _("The end of table cells longer than 1,000 characters"),
    "table_nested": _("Tables inside tables: their words are kept in the cell"),
    "table_layout": _("Tables that only arrange the page: their text is kept as paragraphs"),
    "table_picture": _("Pictures inside tables: they stand after the table"),
    "table_note": _("Footnote marks inside table cells: the notes stand below the table"),
    # Notes.
    "note_missing": _("Footnote marks without a note"),
    "note_unused": _("Footnotes that nothing in the text refers to"),
    "note_list": _("Lists and tables inside footnotes: the words are kept"),
    "note_long": _("The end of footnotes longer than 4,000 characters"),
    # Pictures.
    "picture_elsewhere": _("Pictures that are not in the copy itself but on a website or a computer: add them by hand"),
    "picture_kind": _("Pictures in a format that cannot be shown, such as Windows metafiles"),
    "picture_too_large": _("Pictures that are too large"),
    "picture_broken": _("Pictures that cannot be read"),
    "picture_not_allowed": _("Pictures: your role does not add any"),
    "picture_many": _("Pictures after the sixtieth"),
    "picture_cropped": _("Cropped pictures: the parts cut off in Word are not taken along"),
    "picture_spacer": _("Pictures of one pixel, as mails use to count readers"),
}


def label_of(what: str) -> str:
    return str(LABELS.get(what, what))
