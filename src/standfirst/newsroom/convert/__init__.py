"""Copy from elsewhere as our blocks: Word files, the clipboard, mail, plain text.

    found = convert.from_html(html)
    kept = actions.keep_pictures(found=found, by=user)     # blocks with the ids of pictures, in a transaction
    story.body = kept.blocks

What cannot be kept is in `found.dropped` (and `kept.dropped`): show it to whoever brought the copy in.
"""

from standfirst.newsroom.convert.entrance import from_docx, from_html
from standfirst.newsroom.convert.found import Converted, Dropped, FoundPicture
from standfirst.newsroom.convert.plain import from_text

__all__ = ["Converted", "Dropped", "FoundPicture", "from_docx", "from_html", "from_text"]
