"""Data for machines inside a page: JSON that no text can break out of.

A `<script>` whose type is no script's is a data block: browsers neither run it nor hold it to the content policy
(https://html.spec.whatwg.org/multipage/scripting.html#data-block). Its text ends at the first `</script`, whatever the
JSON means by it, and `<!--` changes how the rest is read: so no `<`, `>` or `&` stands in it. U+2028 and U+2029 end a
line in old JavaScript.
"""

from __future__ import annotations

import json
import re
from typing import Any

_ESCAPES = {c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_UNSAFE = re.compile("[<>&\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def data_block(data: Any) -> str:
    """`data` as JSON that may stand in a `<script>` as it is. Half a surrogate pair, which has no bytes in UTF-8,
    becomes U+FFFD. Raises `TypeError` for what JSON has no form for.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda match: _ESCAPES[match.group()], _SURROGATE.sub("\ufffd", text))
