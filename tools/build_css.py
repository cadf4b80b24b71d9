"""Bundle and minify the public style sheet: `look/css/look.css` and what it imports become `look/static/look/look.css`.

python tools/build_css.py           writes the file
python tools/build_css.py --check   fails when the committed file is not what the sources give
"""

from __future__ import annotations

import sys
from pathlib import Path

import lightningcss

LOOK = Path(__file__).resolve().parent.parent / "src" / "standfirst" / "look"
SOURCE = LOOK / "css" / "look.css"
BUILT = LOOK / "static" / "look" / "look.css"
BROWSERS = ["chrome >= 117", "edge >= 117", "firefox >= 121", "safari >= 16.4", "ios_saf >= 16.4"]


def built() -> str:
    """The sheet as the sources give it now."""
    css: str = lightningcss.bundle_css(str(SOURCE), browsers_list=BROWSERS, minify=True)
    return css + "\n"


def main() -> int:
    css = built()
    if "--check" in sys.argv[1:]:
        if BUILT.read_text(encoding="utf-8") != css:
            print(f"{BUILT.name} is not what its sources give: run `python tools/build_css.py` and commit it.")
            return 1
        return 0
    BUILT.write_text(css, encoding="utf-8")
    print(f"{BUILT.name}: {len(css.encode()) / 1000:.1f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
