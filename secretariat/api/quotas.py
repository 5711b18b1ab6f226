"""How many requests one key, person or address may make within a span of time.

What is left stands in every answer, as draft-ietf-httpapi-ratelimit-headers has it. Who has used
it all up gets 429 and the seconds to wait. A key that is refused counts for its address.
"""

from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext
from rest_framework.exceptions import Throttled
from rest_framework.throttling import BaseThrottle

from secretariat.api.models import Allowance

HOME_BITS = 64  # of an IPv6 address: what follows, one subscriber may choose


class QuotaExceeded(Throttled):
    """Too many requests. The message says when to come back."""

    status_code = HTTPStatus.TOO_MANY_REQUESTS
    default_code = "quota-exceeded"
    is_named = True

    def __init__(self, allowance):
        super().__init__()
        self.wait = allowance.seconds_left
        self.detail = ngettext(
            "The quota of %(quota)s requests is used up. Come back in %(wait)s second.",
            "The quota of %(quota)s requests is used up. Come back in %(wait)s seconds.",
            allowance.seconds_left,
        ) % {"quota": allowance.quota, "wait": allowance.seconds_left}


@dataclass(frozen=True)
class Taken:
    """One request counted: ``used`` of ``quota`` by now, the next span in ``seconds_left``."""

    policy: str
    quota: int
    used: int
    seconds_left: int

    @property
    def is_exceeded(self):
        return self.used > self.quota

    def headers(self):
        left = max(self.quota - self.used, 0)
        return {
            "RateLimit-Policy": f'"{self.policy}";q={self.quota};w={settings.API_QUOTA_SECONDS}',
            "RateLimit": f'"{self.policy}";r={left};t={self.seconds_left}',
        }


def take(request):
    """Count this request (DRF's) for whom it is by; a Taken. One statement."""
    policy, subject = whose(request)
    used, seconds_left = Allowance.objects.take(
        f"{policy}:{subject}", seconds=settings.API_QUOTA_SECONDS
    )
    return Taken(policy, settings.API_QUOTAS[policy], used, seconds_left)


def whose(request):
    """(policy, subject) of a request: its key, else its person, else its address."""
    if request.auth is not None:
        return "key", request.auth.pk
    if request.user.is_authenticated:
        return "user", request.user.pk
    # Addresses are personal data: the table holds what cannot be turned back into one.
    home = home_of(BaseThrottle().get_ident(request) or "")
    return "address", salted_hmac("secretariat.api.quotas", home, algorithm="sha256").hexdigest()


def home_of(text):
    """What counts as one address (str): of IPv6 the subscriber's part; other text as it is."""
    try:
        address = ip_address(text)
    except ValueError:
        return text
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address, HOME_BITS), strict=False))


class Metered:
    """For views of the API: each request is counted, before anything is looked up for it."""

    def perform_authentication(self, request):
        try:
            super().perform_authentication(request)
        finally:  # also of a key that is refused, or guessing would cost nothing
            taken = take(request)
            self.headers |= taken.headers()
            if taken.is_exceeded:
                raise QuotaExceeded(taken)
