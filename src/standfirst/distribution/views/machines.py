"""The files at the root that robots read."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import translation
from django.views.decorators.http import require_safe

from standfirst.core.conf import base_url
from standfirst.distribution import answers, files, queries
from standfirst.distribution.rules.security_txt import security_txt

RSL = "application/rsl+xml; charset=utf-8"
MARKDOWN = "text/markdown; charset=utf-8"


@require_safe
def robots(request: HttpRequest) -> HttpResponseBase:
    """`/robots.txt`. One statement."""
    return answers.text(request, files.robots_file(queries.policy()))


@require_safe
def licence(request: HttpRequest) -> HttpResponseBase:
    """`/license.xml`. One statement."""
    return answers.text(request, files.licence_file(queries.policy()), RSL)


@require_safe
def ads(request: HttpRequest) -> HttpResponseBase:
    """`/ads.txt`. One statement; 404 while nobody is named."""
    body = queries.ads_txt()
    if not body:
        raise Http404
    return answers.text(request, body)


@require_safe
def security(request: HttpRequest) -> HttpResponseBase:
    """`/.well-known/security.txt`. One statement; 404 while no contact is set."""
    said = queries.security()
    if said is None:
        raise Http404
    return answers.text(request, security_txt(said, base=base_url()))


@require_safe
def llms(request: HttpRequest) -> HttpResponseBase:
    """`/llms.txt`: what everybody may read, in Markdown. Two statements; one where AI search is refused."""
    with translation.override(settings.LANGUAGE_CODE):
        return answers.text(request, files.llms_file(queries.policy()), MARKDOWN)
