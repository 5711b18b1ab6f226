"""Bodies of requests: JSON objects in UTF-8, read so that everybody reads the same in them."""

import json
import math
from http import HTTPStatus

from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

from secretariat.api.errors import escaped

MOST_BYTES = 64 * 1024
MOST_DIGITS = 40


class BodyTooLarge(APIException):
    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    default_code = "body-too-large"
    is_named = True

    def __init__(self):
        super().__init__(
            _("The body may have %(most)s bytes at most. Nothing was done.") % {"most": MOST_BYTES}
        )


class BodyRefused(ParseError):
    """A body that is no JSON object, or says what no text can; ``pointer`` is where, if known."""

    default_code = "unreadable-body"
    is_named = True

    def __init__(self, detail, *, pointer=None):
        super().__init__(detail)
        self.errors = [] if pointer is None else [{"pointer": pointer, "detail": detail}]


class StrictJSONParser(BaseParser):
    """Reads a JSON object (dict). Raises BodyTooLarge and BodyRefused.

    Refused is what one reader takes for something else than another: a member named twice,
    numbers that JSON does not have, text that the database cannot hold.
    """

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None):
        sent = stream.read(MOST_BYTES + 1)
        if len(sent) > MOST_BYTES:
            raise BodyTooLarge
        try:
            body = json.loads(
                sent.decode(),
                object_pairs_hook=_object,
                parse_constant=_no_number,
                parse_float=_number,
                parse_int=_whole_number,
            )
        except UnicodeDecodeError:
            raise BodyRefused(_("The body is not UTF-8.")) from None
        except RecursionError:
            raise BodyRefused(_("The body is nested too deep.")) from None
        except ValueError as error:
            raise BodyRefused(_("The body is not JSON: %(why)s") % {"why": error}) from None
        if not isinstance(body, dict):
            raise BodyRefused(_("The body must be a JSON object."), pointer="")
        _require_text(body)
        return body


def _object(pairs):
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError(_("a member is named twice."))
    return members


def _no_number(name):
    raise ValueError(_("there is no such number."))


def _number(text):
    return float(text) if math.isfinite(float(text)) else _no_number(text)


def _whole_number(text):
    return int(text) if len(text) <= MOST_DIGITS else _no_number(text)


def _require_text(body):
    """Raise BodyRefused for a name or a text that is not one: NUL, or half of a character."""
    waiting = [("", body)]
    while waiting:
        pointer, part = waiting.pop()
        if isinstance(part, str) and not _is_text(part):
            raise BodyRefused(_("This is not text."), pointer=pointer)
        if isinstance(part, dict):
            if not all(map(_is_text, part)):
                raise BodyRefused(_("The name of a member is not text."), pointer=pointer)
            waiting += [(f"{pointer}/{escaped(name)}", inner) for name, inner in part.items()]
        elif isinstance(part, list):
            waiting += [(f"{pointer}/{position}", inner) for position, inner in enumerate(part)]


def _is_text(text):
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)
