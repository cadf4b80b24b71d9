"""The files that robots read, as this site writes them under a policy."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from standfirst.core.conf import base_url
from standfirst.distribution import queries
from standfirst.distribution.crawlers import known
from standfirst.distribution.rules import crawlers, licence, llms_txt
from standfirst.newsroom.queries import PublicationWide, publication_wide


def robots_file(policy: crawlers.Policy) -> str:
    """robots.txt, with the addresses of this site. No statement."""
    sitemaps = [_full("distribution:sitemaps"), _full("distribution:sitemap_news")]
    return crawlers.robots_txt(policy, known(), licence=_full("distribution:licence"), sitemaps=sitemaps)


def licence_file(policy: crawlers.Policy) -> str:
    """license.xml. No statement when the shared rows are warm."""
    return licence.licence_xml(policy, base=base_url(), publication=publication_wide().publication.name)


def llms_file(policy: crawlers.Policy) -> str:
    """llms.txt: where AI search is refused it says so, and names no story. One statement for the newest stories."""
    wide = publication_wide()
    name, allowed = wide.publication.name, policy.allows(crawlers.AI_SEARCH)
    words = [
        _("News of %(name)s, by section. The text of gated stories is for subscribers: what stands here is what "
          "everybody may read.") % {"name": name},
        _("Machines may fetch the public pages to answer questions about the news, with a link to the story.")
        if allowed
        else _("The publication does not allow its pages to be fetched to answer questions (AI search). Whoever wants "
               "to use them asks for a licence first."),
    ]  # fmt: skip
    parts = [llms_txt.Part(_("Terms"), _terms(policy, wide))]
    if allowed:
        parts += [
            llms_txt.Part(_("Sections"), _sections(wide)),
            llms_txt.Part(_("Newest stories"), queries.newest_links()),
            llms_txt.Part(_("Optional"), [llms_txt.Link(_("Every story, by month"), _full("distribution:sitemaps"))]),
        ]
    return llms_txt.llms_txt(name=name, tagline=wide.publication.tagline, words=words, parts=parts)


def _terms(policy: crawlers.Policy, wide: PublicationWide) -> list[llms_txt.Link]:
    """The licence, where to ask for another, and the standing pages in the foot."""
    links = [llms_txt.Link(_("Licence, for machines"), _full("distribution:licence"))]
    if policy.licences:
        links.append(llms_txt.Link(_("Ask for a licence"), policy.licences))
    return links + [llms_txt.Link(page.title, f"{base_url()}{page.path}") for page in wide.standing if page.in_foot]


def _sections(wide: PublicationWide) -> list[llms_txt.Link]:
    return [
        llms_txt.Link(row.name, f"{base_url()}{row.get_absolute_url()}", row.description)
        for row in wide.sections.values()
    ]


def _full(route: str) -> str:
    return f"{base_url()}{reverse(route)}"
