"""Whether something answers at an address already: a redirect there waits until it is gone."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import Resolver404, resolve
from wagtail.models import Page

from standfirst.core import clock
from standfirst.fronts.rules.redirects import Address
from standfirst.newsroom.models import Article, HomePage
from standfirst.newsroom.queries import HUB_KINDS, hubs_there, publication_wide

# What they give depends on a name that only they can look up: nothing is known to be there.
_UNKNOWN = frozenset({"media", "wagtaildocs_serve", "fronts:original", "fronts:shared_preview"})


def live_addresses(addresses: Iterable[Address]) -> dict[str, str]:
    """What answers at those of the addresses where something does, by `bare_key`: page | story | down | hub | site.

    At most seven statements for any number: stories, the home page and pages of the tree, hubs (four).
    """
    found: dict[str, str] = {}
    hubs: dict[tuple[str, str], list[str]] = {}
    numbers: dict[int, list[str]] = {}
    trees: dict[str, str] = {}
    wide = publication_wide()
    for address in addresses:
        route, given = _route(address)
        if address.segments and len(address.segments) == 1 and address.segments[0] in wide.root_slugs:
            found[address.bare_key] = "page"
        elif route == "fronts:article":
            numbers.setdefault(int(given["number"]), []).append(address.bare_key)
        elif route in ("fronts:tree", "wagtail_serve"):
            if address.segments and address.segments[0] in wide.root_slugs:
                trees["/".join(address.segments)] = address.bare_key
        elif (kind := route.removeprefix("fronts:").removesuffix("_all")) in HUB_KINDS and "slug" in given:
            hubs.setdefault((kind, given["slug"]), []).append(address.bare_key)
        elif route and route not in _UNKNOWN:
            found[address.bare_key] = "site"
    found |= {key: "hub" for each in hubs_there(hubs) for key in hubs[each]}
    return found | _stories(numbers) | _pages(trees)


def _route(address: Address) -> tuple[str, dict[str, str]]:
    """The name of the view that would answer, with a slash at the end or without."""
    for path in (f"{address.path}/" if address.segments else "/", address.path):
        try:
            match = resolve(path)
        except Resolver404:
            continue
        return match.view_name or "", match.kwargs
    return "", {}


def _stories(numbers: dict[int, list[str]]) -> dict[str, str]:
    if not numbers:
        return {}
    now, found = clock.now(), {}
    for story in Article.objects.filter(number__in=numbers).defer_streamfields().order_by():
        what = "down" if story.taken_down_at is not None else "story" if story.is_visible(now) else ""
        found.update(dict.fromkeys(numbers[story.number], what) if what else {})
    return found


def _pages(trees: dict[str, str]) -> dict[str, str]:
    home = HomePage.objects.order_by("path").first() if trees else None
    if home is None:
        return {}
    paths = {f"{home.url_path}{path}/": key for path, key in trees.items()}
    live = Page.objects.filter(url_path__in=paths).live().values_list("url_path", flat=True)
    return dict.fromkeys((paths[path] for path in live), "page")
