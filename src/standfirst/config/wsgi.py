"""The WSGI application that Granian serves."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

from standfirst.fronts.counting import count_by_itself

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standfirst.config.settings")

# What is loaded here lives as long as the process. Looking for garbage among it costs a sixth of the start, and again
# at every full collection later on, in the middle of somebody's page.
gc.disable()
application = get_wsgi_application()
count_by_itself()
gc.freeze()
gc.enable()
