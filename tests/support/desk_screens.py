"""The newsroom's own screens, for the quality gates: each part of the desk adds what it has.

A screen is opened by an account of `role` (as in `site.accounts`) on a demo site; `path` is an address, or
a callable that is given the site and returns one: `lambda site: site.run("print(…)").strip()`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.support.sites import Site

FIRST_PIN = """
from standfirst.fronts.models import Front
layout = Front.objects.get(place="home").published.layout
print("/newsroom/fronts/home/pin/%s/" % layout["zones"][0]["pins"][0]["id"])
"""

HELD_MAIL = """
from standfirst.newsroom.models import FiledMail
print("/newsroom/mail/%s/" % FiledMail.objects.filter(state="held").latest("pk").pk)
"""

BROUGHT_IN = """
import base64, io
from PIL import Image
from standfirst.newsroom import actions, convert
from standfirst.readers.models import User
from tests.support.clipboards import WORD
data = io.BytesIO()
Image.new("RGB", (320, 200), (20, 80, 90)).save(data, "PNG")
picture = base64.b64encode(data.getvalue()).decode()
found = convert.from_html(WORD + f'<img src="data:image/png;base64,{picture}" alt="A quay at night">')
by = User.objects.get(email=EMAIL)
print("/newsroom/write/bring-in/%s/" % actions.keep_copy(found=found, name="Harbour dues.docx", by=by).pk)
"""

FLASHED = """
from standfirst.newsroom.models import Article
from standfirst.record.models import AuditEntry
number = AuditEntry.objects.filter(action="newsroom.flash_sent").earliest("pk").object_key.partition(":")[2]
print("/newsroom/stories/%s/" % Article.objects.get(number=number).pk)
"""


TOPICS = """
from standfirst.newsroom.models import Topic
first, second = Topic.objects.order_by("name")[:2]
print("/newsroom/topics/%s/merge/?into=%s" % (first.pk, second.pk))
"""

CHECKED = """
from standfirst.newsroom.models import Article
print(Article.objects.get(title="Black Sea ferry lines ask for one tariff").pk)
"""


def _topic(site: Site) -> str:
    """The screen that merges the demo's first topic, with another chosen."""
    return site.run(TOPICS).strip().splitlines()[-1]


def _checked(address: str) -> Callable[[Site], str]:
    """A screen about the demo's draft that the checks have something to say of."""
    return lambda site: address % site.run(CHECKED).strip().splitlines()[-1]


def _act(name: str) -> Callable[[Site], str]:
    """The screen of an act on the demo's developing story."""
    return lambda site: f"{site.run(FLASHED).strip().splitlines()[-1]}{name}/"


def _brought_in(site: Site) -> str:
    email, _password = site.accounts["Desk editor"]
    return site.run(f"EMAIL = {email!r}\n{BROUGHT_IN}").strip().splitlines()[-1]


def _story(slug: str, path: str) -> Callable[[Site], str]:
    """A screen of one of the demo's stories."""
    code = f"from standfirst.newsroom.models import Article\nprint({path!r} % Article.objects.get(slug={slug!r}).pk)"
    return lambda site: site.run(code).strip()


@dataclass(frozen=True, slots=True)
class Screen:
    name: str
    path: str | Callable[[Site], str]
    role: str = "Desk editor"


OLD_ADDRESSES = """
import io
from standfirst.fronts import actions
from standfirst.fronts.models import Redirect, RedirectImport
from standfirst.readers.models import User
if not RedirectImport.objects.exists():
    by = User.objects.get(email=EMAIL)
    rows = (("/2019/05/harbour.html", "/about-us/", 301), ("/news/{slug}.html", "/topic/{slug}/", 302),
            ("/former.html", "", 410), ("/about-us/", "/contact-us/", 301))
    for source, target, status in rows:
        actions.save_redirect(source=source, target=target, status=status, elsewhere=False, by=by)
    table = b"from,to\\n/one.html,/about-us/\\n/two.html,/one.html\\nno slash,/x/\\n/former.html,/pro/\\n"
    batch = actions.read_import(file=io.BytesIO(table), name="old.csv", replaces=False, elsewhere=False, by=by)
    actions.check_import(batch_id=batch.pk)
"""


def _old(code: str) -> Callable[[Site], str]:
    """A screen of old addresses, once there are some."""

    def path(site: Site) -> str:
        email, _password = site.accounts["Editor-in-chief"]
        return site.run(f"EMAIL = {email!r}\n{OLD_ADDRESSES}\nprint({code})").strip().splitlines()[-1]

    return path


SCREENS: list[Screen] = [
    Screen("dashboard", "/newsroom/"),
    Screen("stories", "/newsroom/stories/"),
    Screen("stories filtered", "/newsroom/stories/?status=draft&status=live&country=JP&q=the"),
    Screen("saved filters", "/newsroom/stories/filters/"),
    Screen("handover notes", "/newsroom/handover/"),
    Screen("dashboard of a correspondent", "/newsroom/", role="Correspondent"),
    Screen("dashboard of the picture desk", "/newsroom/", role="Picture desk"),
    Screen("notices", "/newsroom/notices/"),
    Screen("what nobody can take", "/newsroom/notices/", role="Editor-in-chief"),
    Screen("how one is told", "/newsroom/account/", role="Correspondent"),
    Screen("lead pictures", "/newsroom/lead-pictures/", role="Picture desk"),
    Screen("one lead picture", _story("kobe-yard-battery-ferries", "/newsroom/lead-pictures/%s/"), role="Picture desk"),
    Screen("fronts", "/newsroom/fronts/"),
    Screen("front", "/newsroom/fronts/home/"),
    Screen("front, history", "/newsroom/fronts/home/history/"),
    Screen("front, zone", "/newsroom/fronts/edition-bno/zone/newest/"),
    Screen("front, pin", lambda site: site.run(FIRST_PIN).strip().splitlines()[-1]),
    Screen("copy by mail", "/newsroom/mail/"),
    Screen("held mail", lambda site: site.run(HELD_MAIL).strip().splitlines()[-1]),
    Screen("bring in copy", "/newsroom/write/bring-in/", role="Correspondent"),
    Screen("copy that was brought in", _brought_in),
    Screen("pins on a hub", "/newsroom/hubs/country/japan/pins/"),
    Screen("merge a topic", _topic),
    Screen("flash", "/newsroom/flash/"),
    Screen("correct", _act("correct")),
    Screen("update", _act("update")),
    Screen("unpublish", _act("unpublish")),
    Screen("take down", _act("take-down"), role="Editor-in-chief"),
    Screen("breaking", _act("breaking")),
    Screen("share a preview", _act("share")),
    Screen("who did what", _act("history")),
    Screen("old addresses", _old("'/newsroom/redirects/'")),
    Screen("an old address", _old("f'/newsroom/redirects/{Redirect.objects.latest(\"pk\").pk}/'")),
    Screen("looked for in vain", "/newsroom/redirects/missing/"),
    Screen("bring in old addresses", "/newsroom/redirects/imports/", role="Editor-in-chief"),
    Screen(
        "a table of old addresses",
        _old("f'/newsroom/redirects/imports/{RedirectImport.objects.latest(\"pk\").pk}/'"),
        role="Editor-in-chief",
    ),
    Screen("audit trail", "/newsroom/audit/", role="Administrator"),
    Screen("checks of a story", _checked("/newsroom/checks/%s/")),
    Screen("publish all the same", _checked("/newsroom/checks/%s/publish/")),
    Screen("strength of the checks", "/newsroom/checks/", role="Editor-in-chief"),
    Screen("what crawlers may do", "/newsroom/machines/crawlers/", role="Editor-in-chief"),
    Screen("sellers of advertising", "/newsroom/machines/ads/", role="Commercial"),
    Screen("contact for weaknesses", "/newsroom/machines/security/", role="Editor-in-chief"),
    Screen("house style", "/newsroom/snippets/standfirst_newsroom/stylerule/", role="Editor-in-chief"),
]
