"""Streams of a whole list: how many at once, on which connection, and how each of them ends."""

import contextlib
import threading
import time
import weakref
import zlib
from http import HTTPStatus

import psycopg
from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException

from secretariat.copying import copied, pieces

# Of the pages' settings the limits alone differ. One process each, so that no stream takes the
# processors from the pages: by an index, several would wait for each other anyway.
OPTIONS = (
    f"-c statement_timeout={settings.BULK_SECONDS * 1000} -c TimeZone=UTC"
    " -c max_parallel_workers_per_gather=0 -c jit=off -c client_connection_check_interval=5s"
)
GZIP = 16 + zlib.MAX_WBITS
LEVEL = 4  # of 9: a third of the bytes cost less than reading them

slots = threading.BoundedSemaphore(settings.BULK_STREAMS)


class Busy(APIException):
    """All streams that this process may have at once are taken."""

    status_code = HTTPStatus.SERVICE_UNAVAILABLE
    default_code = "busy"
    default_detail = _("Too many whole lists are being read. Come back in a few seconds.")
    is_named = True
    wait = 5  # seconds


class TookTooLong(Exception):
    """The client did not read to the end within settings.BULK_SECONDS."""


class Stream:
    """The bytes of one answer, from a slot and a connection of its own, until ``close``.

    The first bytes are there when it is made, so that a query that fails does so before anything
    is sent. What fails later is raised: the server then breaks the answer off, without the last
    chunk, so that nobody takes a part for the whole. Raises Busy.
    """

    def __init__(self, query, options, *, is_packed):
        if not slots.acquire(blocking=False):
            raise Busy()
        held = contextlib.ExitStack()
        self.close = weakref.finalize(self, held.close)  # at the latest when it is forgotten
        held.callback(slots.release)
        try:
            self._pieces = _opened(held, query, options, is_packed=is_packed)
            self._first = next(self._pieces)
        except BaseException:
            self.close()
            raise
        self._ends_at = time.monotonic() + settings.BULK_SECONDS

    def __iter__(self):
        yield self._first
        for piece in self._pieces:
            if time.monotonic() > self._ends_at:
                raise TookTooLong
            yield piece
        self.close()


def _opened(held, query, options, *, is_packed):
    """Iterator of the pieces. ``held`` (an ExitStack) ends the copy, then the connection."""
    parameters = connection.get_connection_params()
    parameters["options"] = f"{parameters.get('options', '')} {OPTIONS}"
    parameters["application_name"] = "secretariat bulk"
    own = held.enter_context(contextlib.closing(psycopg.connect(**parameters, autocommit=True)))
    blocks = held.enter_context(contextlib.closing(copied(own, query, options)))
    found = held.enter_context(contextlib.closing(pieces(blocks)))
    return packed(found) if is_packed else found


def packed(found):
    """The same bytes as gzip, in pieces."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
    for piece in found:
        if smaller := packer.compress(piece):
            yield smaller
    yield packer.flush()
