"""Makes what tests start from, while others run already: `python -m tests.support.prepared`.

The migrated databases and the home with the demo publication. A test that needs one of them earlier waits for its lock.
"""

from __future__ import annotations

import tempfile
from pathlib import Path


def main() -> None:
    import django

    django.setup()
    from tests.support.databases import template_database, template_file
    from tests.support.sites import seeded_home
    from tests.support.tools import TOOLS

    template_file()
    with tempfile.TemporaryDirectory() as folder:
        seeded_home(Path(folder) / "home")
    if not TOOLS["postgres"]():
        template_database()


if __name__ == "__main__":
    main()
