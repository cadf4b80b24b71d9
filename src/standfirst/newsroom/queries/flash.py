"""What a flash starts with, for each member of staff."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from standfirst.newsroom.conf import FLASH_SECTION
from standfirst.newsroom.models import Article, Contributor, Credit, Section

LOOKED_BACK = 20


@dataclass(frozen=True, slots=True)
class FlashStart:
    """Ids of the bureau and the section that stand there when the form opens; None where nobody knows."""

    bureau: int | None
    section: int | None


def flash_start(user: Any) -> FlashStart:
    """The bureau of the account's contributor, else the one its stories were last signed with; the section that the
    operator set, else the account's last one. At most four statements.
    """
    own = Contributor.objects.filter(account=user).values_list("bureau", flat=True).first()
    last = list(Article.objects.filter(owner=user).order_by("-pk").values_list("pk", "section")[:LOOKED_BACK])
    if own is None:
        signed = Credit.objects.filter(article__in=[pk for pk, _section in last], bureau__isnull=False)
        own = signed.order_by("-article", "sort_order").values_list("bureau", flat=True).first()
    section = None
    if FLASH_SECTION.value:
        section = Section.objects.filter(slug=FLASH_SECTION.value).values_list("pk", flat=True).first()
    if section is None:
        section = next((section for _pk, section in last if section), None)
    return FlashStart(own, section)
