"""Files arrive, whole or in pieces; a scanner's verdict changes whether they are served."""

import logging
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from secretariat.files import disk, names, storage
from secretariat.files.incoming import MOST_BYTES, check, check_upload
from secretariat.files.limited import MB
from secretariat.files.models import UPLOAD_LIFE, StoredFile, Upload, Verdict
from secretariat.files.refusals import Refused
from secretariat.identifiers import uuid7
from secretariat.jobs.queue import enqueue

logger = logging.getLogger(__name__)

CHUNK = 256 * 1024  # bytes of a piece, at most
MOST_UNFINISHED = 20  # uploads of one person


class WrongOffset(Exception):
    """The piece does not follow what has arrived: go on at ``received``."""

    def __init__(self, received):
        super().__init__(str(received))
        self.received = received


def store(source, name, *, by):
    """Check bytes and keep them: a StoredFile. Raises Refused, whose ``reason`` is for people.

    ``source`` is bytes, a path or an uploaded file of Django; ``by`` may be None for files that
    the platform makes itself. Not within a transaction, for the check takes its time: there,
    ``check()`` before it and ``store_incoming()`` in it.
    """
    return store_incoming(check(source, name), by=by)


@transaction.atomic
def store_incoming(incoming, *, by):
    """Keep what was checked: the StoredFile. An upload becomes one file, however often asked.

    Short, so it belongs in the transaction of whatever the file is attached to; where that is
    rolled back, the bytes are swept a day later. With a scanner configured the file waits in
    quarantine for its verdict.
    """
    upload = _lock(incoming.upload)
    already = incoming.already or (upload and upload.stored)
    if already:
        return already
    uid = uuid7()
    written = disk.write(storage.path_of(uid), incoming.pieces())
    stored = StoredFile.objects.create(
        uid=uid,
        name=incoming.name,
        kind=incoming.kind,
        size=written.size,
        sha256=written.sha256,
        status=Verdict.QUARANTINED if settings.CLAMD_ADDRESS else Verdict.UNSCANNED,
        stored_by=by,
    )
    if upload:
        upload.stored = stored
        upload.save(update_fields=["stored"])
        storage.forget_upload(upload)
    if settings.CLAMD_ADDRESS:
        _enqueue_scan(stored, key=f"scan_file:{stored.uid}")
    return stored


def _lock(upload):
    """The upload as it is now, ours until the transaction ends; None for none."""
    return upload and Upload.objects.select_for_update(no_key=True).get(pk=upload.pk)


@transaction.atomic
def remove(stored):
    """Remove a file for good: its row, and its bytes once the transaction stands.

    Raises ProtectedError where anything still refers to it.
    """
    path = storage.path_of(stored.uid)
    Upload.objects.filter(stored=stored).delete()
    stored.delete()
    transaction.on_commit(partial(disk.remove, path))


# Uploads in pieces ---------------------------------------------------------------------------


@transaction.atomic
def begin_upload(name, size, *, by):
    """An Upload of ``size`` bytes. Raises Refused for a name or a size that will not be taken."""
    name = names.clean(name)
    names.kind_of(name)
    if size > MOST_BYTES:
        raise Refused("too_large", most=MOST_BYTES // MB)
    if size < 1:
        raise Refused("empty")
    if Upload.objects.visible_to(by).unfinished().count() >= MOST_UNFINISHED:
        raise Refused("too_many_uploads", most=MOST_UNFINISHED)
    return Upload.objects.create(name=name, size=size, begun_by=by)


@transaction.atomic
def receive_chunk(upload, offset, content, *, by):
    """Keep the next bytes of an upload: the Upload, with its new ``received``.

    A piece that came before is taken as read. Raises WrongOffset, and Refused for a piece of more
    than CHUNK bytes or beyond the size that was announced.
    """
    upload = Upload.objects.visible_to(by).select_for_update(no_key=True).get(pk=upload.pk)
    end = offset + len(content)
    if end <= upload.received:
        return upload
    if offset != upload.received:
        raise WrongOffset(upload.received)
    if len(content) > CHUNK or end > upload.size:
        raise Refused("too_large", most=MOST_BYTES // MB)
    storage.write_at(upload, offset, content)
    upload.received = end
    upload.save(update_fields=["received"])
    return upload


def finish_upload(upload, *, by):
    """Check a complete upload and keep it: the StoredFile. Raises Refused."""
    upload = Upload.objects.visible_to(by).select_related("stored").get(pk=upload.pk)
    return store_incoming(check_upload(upload), by=by)


@transaction.atomic
def forget_old_uploads(now=None):
    """Drop uploads begun more than UPLOAD_LIFE ago, finished or not; how many.

    What became a StoredFile stays.
    """
    old = Upload.objects.begun_before((now or timezone.now()) - UPLOAD_LIFE)
    old = list(old.select_for_update(skip_locked=True))
    for upload in old:
        upload.delete()
        storage.forget_upload(upload)
    return len(old)


def sweep():
    """Remove files without a row, and name rows without their file in the log; as storage.sweep."""
    found = storage.sweep()
    for path in found["missing"]:
        logger.error("the file %s is missing: restore it from a backup", path)
    return found


# The scanner ---------------------------------------------------------------------------------


@transaction.atomic
def record_verdict(stored, verdict, *, virus="", by=None):
    """Note what the scanner said: clean, or infected with ``virus``. The StoredFile.

    Raises InvalidTransition where the table leads elsewhere: infected is for good.
    """
    stored = StoredFile.objects.select_for_update(no_key=True).get(pk=stored.pk)
    if stored.status != verdict:
        stored.require_transition(verdict)
    stored.status, stored.virus, stored.scanned_at = verdict, virus[:200], timezone.now()
    stored.save(update_fields=["status", "virus", "scanned_at"])
    logger.log(
        logging.WARNING if virus else logging.INFO,
        "file %s: %s %s(asked by %s)",
        stored.uid,
        verdict,
        f"{virus} " if virus else "",
        by and by.pk,
    )
    return stored


@transaction.atomic
def ask_for_scan(stored, *, by=None):
    """Have a file scanned once more; one that never was waits in quarantine until then.

    Raises Refused without a scanner, and for an infected file.
    """
    if not settings.CLAMD_ADDRESS:
        raise Refused("no_scanner")
    stored = StoredFile.objects.select_for_update(no_key=True).get(pk=stored.pk)
    if stored.status == Verdict.INFECTED:
        raise Refused("infected")
    if stored.status == Verdict.UNSCANNED:
        stored.require_transition(Verdict.QUARANTINED)
        stored.status = Verdict.QUARANTINED
        stored.save(update_fields=["status"])
    return _enqueue_scan(stored, key=f"scan_file:{stored.uid}:{uuid7()}", by=by)


def scan_again_what_waits():
    """Ask once more for every file whose scan has failed for good; how many.

    A file in quarantine thus never depends on anybody's noticing.
    """
    if not settings.CLAMD_ADDRESS:
        return 0
    waiting = StoredFile.objects.filter(status=Verdict.QUARANTINED)
    with transaction.atomic():
        for stored in waiting:
            _enqueue_scan(stored, key=f"scan_file:{stored.uid}:{timezone.now():%Y-%m-%d}")
    return len(waiting)


def _enqueue_scan(stored, *, key, by=None):
    return enqueue("scan_file", key=key, requested_by=by, file=str(stored.uid))
