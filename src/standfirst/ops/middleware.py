"""What every request passes: whom to believe, how much to take in, what to log, and the newsroom's transaction."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

import structlog
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from standfirst.ops import health

Answer = Callable[[HttpRequest], HttpResponseBase]
READING = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
# Asked every few seconds by machines, or many times for one page: logged only when something is to be debugged.
QUIET = ("/healthz", "/readyz", "/static/", "/media/")
log = structlog.get_logger("standfirst.request")


def is_newsroom(request: HttpRequest) -> bool:
    return request.path_info.startswith(settings.NEWSROOM_PREFIX)


class Probes:
    """Answers /healthz and /readyz before anything can go wrong: no host check, no session."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info == "/healthz":
            return health.alive()
        if request.path_info == "/readyz":
            return health.ready()
        return self.get_response(request)


class TrustedProxies:
    """Believes X-Forwarded-For and X-Forwarded-Proto from trusted proxies; takes them off everybody else's requests.

    The client is the first address from the right that is not itself a trusted proxy.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.networks: Sequence[Any] = settings.TRUSTED_PROXIES

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        forwarded = request.META.pop("HTTP_X_FORWARDED_FOR", "")
        protocol = request.META.pop("HTTP_X_FORWARDED_PROTO", "")
        request.META.pop("HTTP_X_FORWARDED_HOST", None)
        if self.networks and self._is_proxy(_address(request.META.get("REMOTE_ADDR", ""))):
            for hop in reversed(forwarded.split(",")):
                address = _address(hop)
                if address is None:
                    break
                request.META["REMOTE_ADDR"] = str(address)
                if not self._is_proxy(address):
                    break
            if protocol in ("http", "https"):
                request.META["wsgi.url_scheme"] = protocol
        return self.get_response(request)

    def _is_proxy(self, address: IPv4Address | IPv6Address | None) -> bool:
        return address is not None and any(address in network for network in self.networks)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text.strip())
    except ValueError:
        return None


class RequestLog:
    """One line for each request, without its query string, which may hold a code or a name."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request=uuid.uuid4().hex[:12]):
            response = self.get_response(request)
            write = log.debug if request.path_info.startswith(QUIET) else log.info
            write(
                "request",
                method=request.method,
                path=_without_secrets(request.path_info),
                status=response.status_code,
                ms=round((time.perf_counter() - began) * 1000, 1),
            )
        return response


def _without_secrets(path: str) -> str:
    """A shared preview's address opens it: the log does not keep it."""
    return "/preview/…" if path.startswith("/preview/") else path


class BodyLimit:
    """Refuses a body that is larger than anything the address takes in, before a byte of it is kept."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        limit = settings.NEWSROOM_BODY_LIMIT if is_newsroom(request) else settings.PUBLIC_BODY_LIMIT
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            return HttpResponse("The request's length is not a number.\n", status=400, content_type="text/plain")
        if length > limit:
            text = f"This is larger than the {limit // 1024**2} MB that can be taken in here. Nothing was kept.\n"
            return HttpResponse(text, status=413, content_type="text/plain; charset=utf-8")
        return self.get_response(request)


class ContentSecurity(CSPMiddleware):
    """The strict policy for readers' pages, a second one for the newsroom, and the permissions policy for both."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only and is_newsroom(request):
            parts.config = settings.NEWSROOM_CONTENT_SECURITY_POLICY
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return super().process_response(request, response)


class OfficeLocale(LocaleMiddleware):
    """Speaks the browser's language in the newsroom and on account pages.

    Readers' pages are in their own language, whatever the browser asks for: one page, one text, one copy to keep.
    """

    def process_request(self, request: HttpRequest) -> None:
        if request.path_info.startswith((settings.NEWSROOM_PREFIX, settings.ACCOUNT_PREFIX)):
            super().process_request(request)
        else:
            # The thread still speaks what the last request on it asked for.
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path_info.startswith((settings.NEWSROOM_PREFIX, settings.ACCOUNT_PREFIX)):
            return super().process_response(request, response)
        return response


class NewsroomTransaction:
    """Puts each request that may change the newsroom into one transaction, taken back when the answer is an error.

    Wagtail's publishing opens none of its own, and the outbox row must stand or fall with the change. Placed last, so
    that nothing runs between this and the view; the answer of an exception is made outside, after the rollback.

    A view marked with Django's `transaction.non_atomic_requests` is left alone: it works for seconds before it writes,
    and its actions open their own transactions.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Sequence[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if request.method in READING or not is_newsroom(request):
            return None
        if DEFAULT_DB_ALIAS in getattr(view, "_non_atomic_requests", ()):
            return None
        with transaction.atomic():
            response = view(request, *args, **kwargs)
            if response.status_code >= 500:
                transaction.set_rollback(True, using=DEFAULT_DB_ALIAS)
        return response
