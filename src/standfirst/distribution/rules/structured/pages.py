"""Pages that hold no list and no story: people, and the standing pages."""

from __future__ import annotations

from typing import Any

from standfirst.distribution.rules.structured.basis import Data, Image, block, image, node
from standfirst.distribution.rules.structured.publication import House


def profile_page(
    house: House,
    *,
    url: str,
    name: str,
    language: str,
    is_person: bool = True,
    role: str = "",
    about: str = "",
    beat: str = "",
    portrait: Image | None = None,
    email: str = "",
    website: str = "",
) -> Data:
    """Somebody with a byline: a person, or a partner, which is an organisation and does not work for us."""
    own = {"@id": house.id, "@type": "NewsMediaOrganization", "name": house.name, "url": house.home}
    what: dict[str, Any] = {
        "id_": f"{url}#who", "name": name, "url": url, "description": about, "image": image(portrait), "email": email,
        "sameAs": [website] if website else None,
    }  # fmt: skip
    if is_person:
        what |= {"jobTitle": role, "knowsAbout": beat, "worksFor": own}
    return block(
        "ProfilePage", id_=f"{url}#page", url=url, name=name, inLanguage=language, isPartOf={"@id": house.site_id},
        mainEntity=node("Person" if is_person else "Organization", **what),
    )  # fmt: skip


def about_page(house: House, **page: str) -> Data:
    """About us: the page whose subject is the publication. Takes what `web_page` takes."""
    return web_page(house, kind="AboutPage", about={"@id": house.id}, **page)


def contact_page(house: House, **page: str) -> Data:
    return web_page(house, kind="ContactPage", about={"@id": house.id}, **page)


def web_page(
    house: House, *, url: str, name: str, language: str, description: str = "", modified: str = "",
    kind: str = "WebPage", about: Any = None,
) -> Data:  # fmt: skip
    """A page of our own. `modified` is a date, `YYYY-MM-DD`."""
    return block(
        kind, id_=f"{url}#page", url=url, name=name, description=description, inLanguage=language,
        dateModified=modified, isPartOf={"@id": house.site_id}, about=about,
        publisher={"@id": house.id, "@type": "NewsMediaOrganization", "name": house.name, "url": house.home},
    )  # fmt: skip
