"""The publication: as the publisher of everything, and in full on the home page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from standfirst.distribution.rules.structured.basis import Data, Image, block, image, node

# What a standing page is for the publication, by its role. A role may serve several.
POLICIES = {
    "principles": ("publishingPrinciples",),
    "ethics": ("ethicsPolicy",),
    "ownership": ("ownershipFundingInfo",),
    "masthead": ("masthead",),
    "verification": ("verificationFactCheckingPolicy",),
    "corrections": ("correctionsPolicy",),
    "contact": ("actionableFeedbackPolicy",),
}


@dataclass(frozen=True, slots=True)
class Department:
    """A bureau."""

    name: str
    url: str
    city: str = ""
    country: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class House:
    """The publication. `home` is its front page's address, with a slash at the end; `pages` are the addresses of
    standing pages by role; `corrections` the page of all corrections; `search` the address that takes `?q=`, empty
    without one.
    """

    name: str
    home: str
    tagline: str = ""
    language: str = "en"
    logo: Image | None = None
    pages: Mapping[str, str] = field(default_factory=dict)
    corrections: str = ""
    search: str = ""
    departments: tuple[Department, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.home}#publication"

    @property
    def site_id(self) -> str:
        return f"{self.home}#website"


def publisher(house: House) -> Data:
    """The publication as another thing's publisher: what Google asks of one, under the id of the whole."""
    return node("NewsMediaOrganization", id_=house.id, name=house.name, url=house.home, logo=image(house.logo))


def organization(house: House) -> Data:
    """The publication in full: its policies, its contact and its bureaus."""
    policies: dict[str, list[str]] = {}
    for role, url in house.pages.items():
        for name in POLICIES.get(role, ()):
            policies.setdefault(name, []).append(url)
    if house.corrections:
        policies.setdefault("correctionsPolicy", []).append(house.corrections)
    contact = house.pages.get("contact", "")
    return block(
        "NewsMediaOrganization",
        id_=house.id,
        name=house.name,
        url=house.home,
        slogan=house.tagline,
        logo=image(house.logo),
        contactPoint=node("ContactPoint", contactType="newsroom", url=contact) if contact else None,
        department=[department(one) for one in house.departments],
        **{name: urls[0] if len(urls) == 1 else urls for name, urls in policies.items()},
    )


def department(of: Department) -> Data:
    return node("NewsMediaOrganization", name=of.name, url=of.url, email=of.email, address=_address(of))


def website(house: House) -> Data:
    """The site, with the address of its search."""
    search = None
    if house.search:
        target = node("EntryPoint", urlTemplate=f"{house.search}?q={{search_term_string}}")
        search = node("SearchAction", target=target, **{"query-input": "required name=search_term_string"})
    return block(
        "WebSite", id_=house.site_id, name=house.name, url=house.home, description=house.tagline,
        inLanguage=house.language, publisher={"@id": house.id}, potentialAction=search,
    )  # fmt: skip


def _address(of: Department) -> Data | None:
    if not (of.city or of.country or of.address):
        return None
    return node(
        "PostalAddress", streetAddress=of.address, addressLocality=of.city, addressCountry=of.country
    )  # fmt: skip
