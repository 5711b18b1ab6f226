"""Whole lists are asked for as files, made, and removed when their time is over."""

import hashlib
import time
from functools import partial
from http import HTTPStatus

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException

from secretariat.bulk.models import KEPT, Export, rights_of
from secretariat.files import disk
from secretariat.files.storage import LEFT_OVER_AFTER
from secretariat.identifiers import uuid7
from secretariat.jobs.queue import enqueue
from secretariat.turns import take_turn

FOLDER = "exports"  # below FILES_DIR; a folder for each export
MOST_UNFINISHED = 10  # other jobs wait behind them
MOST_BYTES = 10 * 1024**3
SHARE = 2  # one person, or the public as a whole, has a half of the room at most


class NoRoom(APIException):
    """Too many exports are being made, or kept."""

    status_code = HTTPStatus.TOO_MANY_REQUESTS
    default_code = "no-room"
    default_detail = _("Too many files of whole lists are being made. Come back in a minute.")
    is_named = True
    wait = 60  # seconds


@transaction.atomic
def ask(address, *, ending, by):
    """The Export of what an address answers to this user; the one of before while it is fresh.

    Raises NoRoom.
    """
    rights = rights_of(by)
    asker = by if by.is_authenticated else None
    question = hashlib.sha256(f"{address}\n{rights}".encode()).hexdigest()
    take_turn(f"export {question}")
    found = Export.objects.fresh(question).select_related("job").first()
    if found:
        return found
    _require_room(asker)
    uid, now = uuid7(), timezone.now()
    return Export.objects.create(
        uid=uid,
        address=address,
        ending=ending,
        requested_by=asker,
        rights=rights,
        question=question,
        job=enqueue("make_export", key=f"make_export:{uid}", requested_by=asker, export=str(uid)),
        asked_at=now,
        expires_at=now + KEPT,
    )


def _require_room(asker):
    """Raise NoRoom; sooner where the room is taken by exports of the same asker (None: anybody)."""
    _require_less(Export.objects.all(), MOST_BYTES, MOST_UNFINISHED)
    own = Export.objects.filter(requested_by=asker)
    _require_less(own, MOST_BYTES // SHARE, MOST_UNFINISHED // SHARE)


def _require_less(exports, most_bytes, most_unfinished):
    kept = exports.aggregate(bytes=Sum("size"))["bytes"] or 0
    if kept > most_bytes or exports.unfinished().count() >= most_unfinished:
        raise NoRoom()


def folder(export):
    return f"{FOLDER}/{export.uid}"


def sweep(export):
    """Remove what an earlier attempt left. Only whoever holds the export's job calls this."""
    for path in disk.files_below(folder(export)):
        disk.remove(path)


@transaction.atomic
def keep(export, written, *, rows):
    """Note the file (disk.Written) that was made."""
    Export.objects.filter(pk=export.pk).update(
        path=written.path,
        size=written.size,
        sha256=written.sha256,
        rows=rows,
        made_at=timezone.now(),
    )


@transaction.atomic
def remove_expired(now=None):
    """Remove exports whose time is over, row and bytes; how many."""
    expired = list(
        Export.objects.expired(now or timezone.now()).select_for_update(skip_locked=True)
    )
    for export in expired:
        export.delete()
        if export.path:
            transaction.on_commit(partial(disk.remove, export.path))
    return len(expired)


def remove_left_over():
    """Remove files that no row names and that have lain for a day; how many."""
    named = set(Export.objects.exclude(path="").values_list("path", flat=True))
    now = time.time()
    left_over = {
        path for path in disk.files_below(FOLDER) - named if disk.age(path, now) > LEFT_OVER_AFTER
    }
    for path in left_over:
        disk.remove(path)
    return len(left_over)
