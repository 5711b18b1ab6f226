"""How an answer travels: under which tag, compressed or not, kept by whom, read from where."""

import gzip
import hashlib

from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from rest_framework.permissions import AllowAny

from secretariat.api.deprecations import announce

READ = ("GET", "HEAD")
KEPT_WHEN_UNCHANGED = (
    *("ETag", "Cache-Control", "Vary", "Deprecation", "Sunset"),
    *("Access-Control-Allow-Origin", "Access-Control-Expose-Headers"),
    *("RateLimit", "RateLimit-Policy"),
)
EXPOSED = "ETag, Link, Location, Deprecation, Sunset, RateLimit, RateLimit-Policy, Retry-After"
WORTH_COMPRESSING = 500  # bytes; a smaller body grows


class Travels:
    """A view whose answers carry what caches, browsers and clients ask for.

    ``kept_for`` is how many seconds a cache may keep what everybody may read;
    ``is_compressed`` whether answers are, for those who accept it. What a session shows is
    neither kept nor compressed: its length would tell of its secrets (BREACH).
    """

    kept_for = 60
    is_compressed = False
    deprecation = None

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        is_known = request.user.is_authenticated or request.auth is not None
        response["Cache-Control"] = self._kept_by(response, is_known=is_known)
        patch_vary_headers(response, ["Cookie", "Authorization"])
        if AllowAny in self.permission_classes and not is_known:
            self._open_to_other_sites(request, response)
        announce(self, request, response)
        if (
            request.method in READ
            and response.status_code == 200
            and type(response) is HttpResponse
        ):
            by_session = is_known and request.auth is None
            return self._tagged(request, response, may_compress=not by_session)
        return response

    def _kept_by(self, response, *, is_known):
        if is_known:
            return "private, no-store"
        if "Cache-Control" in response:
            return response["Cache-Control"]
        return f"public, max-age={self.kept_for}" if response.status_code == 200 else "no-store"

    def _open_to_other_sites(self, request, response):
        """CORS for pages of any site, without credentials."""
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = EXPOSED
        if request.method == "OPTIONS":
            response["Access-Control-Allow-Methods"] = ", ".join(self.allowed_methods)
            response["Access-Control-Allow-Headers"] = "If-None-Match"
            response["Access-Control-Max-Age"] = "86400"

    def _tagged(self, request, response, *, may_compress):
        """The answer under its strong tag, one for each encoding; 304 where the client has it.

        Rows are sent in the language of their source, whatever the client prefers.
        """
        tag = response.get("ETag") or tag_of(response.content)
        is_compressed = False
        if self.is_compressed and len(response.content) >= WORTH_COMPRESSING:
            patch_vary_headers(response, ["Accept-Encoding"])
            is_compressed = may_compress and accepts_gzip(request.headers.get("Accept-Encoding"))
        if is_compressed:
            tag = f'{tag[:-1]}-gzip"'
        response["ETag"] = tag
        response.is_the_same_in_every_language = True
        if is_among(tag, request.headers.get("If-None-Match")):
            return _not_modified(response)
        if is_compressed:
            response.content = gzip.compress(response.content, compresslevel=5, mtime=0)
            response["Content-Encoding"] = "gzip"
        return response


def _not_modified(response):
    unchanged = HttpResponseNotModified()
    unchanged.is_the_same_in_every_language = True
    for name in KEPT_WHEN_UNCHANGED:
        if name in response:
            unchanged[name] = response[name]
    return unchanged


def tag_of(body):
    """The strong tag (str, in its quotes) of what is sent (bytes)."""
    return f'"{hashlib.sha256(body).hexdigest()}"'


def is_among(tag, condition):
    """Whether ``If-None-Match`` (str or None) holds the tag; weakened by a proxy counts."""
    tags = parse_etags(condition or "")
    return "*" in tags or tag in {each.removeprefix("W/") for each in tags}


def accepts_gzip(header):
    """Whether ``Accept-Encoding`` (str or None) takes gzip as gladly as the plain body."""
    weights = dict(_weighed(part) for part in (header or "").split(","))
    gladly = weights.get("gzip", weights.get("*", 0))
    return gladly > 0 and gladly >= weights.get("identity", 0)


def _weighed(part):
    """("gzip", 0.5) of ``gzip;q=0.5``; what cannot be read weighs nothing."""
    name, *parameters = part.replace(" ", "").lower().split(";")
    weight = next((text[2:] for text in parameters if text.startswith("q=")), "1")
    try:
        return name, float(weight)
    except ValueError:
        return name, 0
