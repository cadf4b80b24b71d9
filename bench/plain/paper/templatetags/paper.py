"""The one filter the templates need: marks of footnotes become links."""

from __future__ import annotations

import re

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
MARK = re.compile(r"\[\^([^\]\s]{1,8})\]")


@register.filter
def footnote_marks(html: str) -> SafeString:
    return mark_safe(MARK.sub(r'<sup class="footnote-mark"><a href="#note-\1" id="mark-\1">\1</a></sup>', str(html)))
