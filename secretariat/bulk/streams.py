"""Streams of a whole list: how many at once, on which connection, and how each of them ends."""

import threading
import time
import weakref
import zlib
from contextlib import ExitStack, closing
from functools import partial
from http import HTTPStatus

import psycopg
from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException

from secretariat.copying import PIECE, copied, pieces
from secretariat.files import disk

# Of the pages' settings the limits alone differ. One process each, so that no stream takes the
# processors from the pages: by an index, several would wait for each other anyway.
OPTIONS = (
    f"-c statement_timeout={settings.BULK_SECONDS * 1000} -c TimeZone=UTC"
    " -c max_parallel_workers_per_gather=0 -c jit=off -c client_connection_check_interval=5s"
)
GZIP = 16 + zlib.MAX_WBITS
LEVEL = 4  # of 9: a third of the bytes cost less than reading them
ASKED_EVERY = 5  # seconds: whether who reads still may

# How many at once in this process: gunicorn has so many threads besides those of pages.
of_lists = threading.BoundedSemaphore(settings.BULK_STREAMS)
of_files = threading.BoundedSemaphore(settings.BULK_DOWNLOADS)


class Busy(APIException):
    """All streams that this process may have at once are taken."""

    status_code = HTTPStatus.SERVICE_UNAVAILABLE
    default_code = "busy"
    default_detail = _("Too many whole lists are being read. Come back in a few seconds.")
    is_named = True
    wait = 5  # seconds


class TookTooLong(Exception):
    """The client did not read to the end within settings.BULK_SECONDS."""


class MayReadNoMore(Exception):
    """The key was revoked on the way, or the reader's rights are no longer the same."""


class Stream:
    """The bytes of one answer, which holds one of the slots, and what it needs, until ``close``.

    ``opened(held)`` makes an iterator of pieces; ``held`` (an ExitStack) is for what must end.

    The first bytes are there when it is made, so that a query that fails does so before anything
    is sent. What fails later is raised: the server then breaks the answer off, without the last
    chunk, so that nobody takes a part for the whole. Raises Busy.

    ``may_read()`` is asked again every few seconds.
    """

    def __init__(self, opened, slots, may_read):
        if not slots.acquire(blocking=False):
            raise Busy()
        held = ExitStack()
        self.close = weakref.finalize(self, held.close)  # at the latest when it is forgotten
        held.callback(slots.release)
        try:
            self._pieces = opened(held)
            self._first = next(self._pieces)
        except BaseException:
            self.close()
            raise
        self._may_read, self._asked_at = may_read, time.monotonic()
        self._ends_at = self._asked_at + settings.BULK_SECONDS

    def __iter__(self):
        yield self._first
        for piece in self._pieces:
            self._require_may_go_on(time.monotonic())
            yield piece
        self.close()

    def _require_may_go_on(self, now):
        if now > self._ends_at:
            raise TookTooLong
        if now - self._asked_at >= ASKED_EVERY:
            self._asked_at = now
            if not self._may_read():
                raise MayReadNoMore


def list_pieces(query, options, *, is_packed):
    """For a Stream: the rows of a query in a format of COPY, on a connection of their own."""

    def opened(held):
        parameters = connection.get_connection_params()
        parameters["options"] = f"{parameters.get('options', '')} {OPTIONS}"
        parameters["application_name"] = "secretariat bulk"
        own = held.enter_context(closing(psycopg.connect(**parameters, autocommit=True)))
        blocks = held.enter_context(closing(copied(own, query, options)))
        found = held.enter_context(closing(pieces(blocks)))
        return packed(found) if is_packed else found

    return opened


def file_pieces(path):
    """For a Stream: a file below FILES_DIR."""

    def opened(held):
        file = held.enter_context(disk.absolute(path).open("rb"))
        return iter(partial(file.read, PIECE), b"")

    return opened


def packed(found):
    """The same bytes as gzip, in pieces."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
    for piece in found:
        if smaller := packer.compress(piece):
            yield smaller
    yield packer.flush()
