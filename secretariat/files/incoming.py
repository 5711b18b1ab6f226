"""Bytes that somebody sent, checked and waiting to be stored."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secretariat.files import disk, names, storage
from secretariat.files.limited import MB, Busy, ChildFailed, LimitExceeded, run_limited
from secretariat.files.models import StoredFile, Upload
from secretariat.files.refusals import Refused

logger = logging.getLogger(__name__)

MOST_BYTES = 20 * MB
MEMORY = 640 * MB  # a picture of 40 million pixels takes half of it
SECONDS = 20


@dataclass
class Incoming:
    """A checked file: ``actions.store_incoming(incoming, by=user)`` makes it a StoredFile.

    Its bytes lie in a file of their own, which is gone when this object is: keep the object until
    then. ``already`` is the StoredFile that an upload has become before.
    """

    name: str
    kind: str
    path: Path | None = None
    upload: Upload | None = None
    already: StoredFile | None = None
    held: Any = None

    @property
    def size(self):
        """Bytes that will be stored; for a picture not those that were sent."""
        return self.already.size if self.already else self.path.stat().st_size

    def pieces(self):
        return storage.pieces(self.path)


def check(source, name):
    """The Incoming that the bytes of ``source`` are, sent under ``name``. Raises Refused.

    ``source`` is bytes, a path or an uploaded file of Django. Takes as long as the limited child
    does, so it belongs outside a transaction.
    """
    name = names.clean(name)
    kind = names.kind_of(name)
    held = storage.Held()
    with held.path.open("wb") as file:
        for piece in _pieces(source):
            file.write(piece)
            if file.tell() > MOST_BYTES:
                raise Refused("too_large", most=MOST_BYTES // MB)
    return _judge(held.path, name, kind, held)


def check_upload(upload):
    """The Incoming that a complete upload is. Raises Refused."""
    if upload.stored is not None:
        return Incoming(upload.stored.name, upload.stored.kind, already=upload.stored)
    path = disk.absolute(storage.upload_path(upload))
    if not upload.is_complete or not path.exists():
        raise Refused("incomplete")
    try:
        incoming = _judge(path, upload.name, names.kind_of(upload.name), None)
    except Refused:
        # Another request may have stored it meanwhile, and so removed the bytes.
        upload = Upload.objects.select_related("stored").get(pk=upload.pk)
        if upload.stored is None:
            raise
        return Incoming(upload.stored.name, upload.stored.kind, already=upload.stored)
    incoming.upload = upload
    return incoming


def _pieces(source):
    if isinstance(source, bytes):
        return [source]
    if isinstance(source, str | Path):
        return storage.pieces(source)
    return source.chunks()


def _judge(path, name, kind, held):
    rewritten = storage.Held()
    found = _ask_child(path, kind, str(rewritten.path))
    if "refused" in found:
        if "stumbled" in found["details"]:
            logger.info("a parser stumbled over an upload: %s", found["details"]["stumbled"])
        raise Refused(found["refused"], **found["details"])
    if not found["is_rewritten"]:
        return Incoming(name, found["kind"], path, held=held)
    if rewritten.path.stat().st_size > MOST_BYTES:
        raise Refused("image_grown", most=MOST_BYTES // MB)
    return Incoming(name, found["kind"], rewritten.path, held=rewritten)


def _ask_child(path, kind, rewritten):
    """What checks.check() says; whatever hinders it from an answer refuses the file."""
    arguments = (str(path), str(kind), rewritten)
    try:
        return run_limited(
            "secretariat.files.checks:check", *arguments, memory=MEMORY, seconds=SECONDS
        )
    except Busy:
        raise Refused("busy") from None
    except LimitExceeded as error:
        logger.warning("checking an upload met its limit of %s", error.kind)
        raise Refused("busy" if error.kind == "time" else "too_complex") from None
    except ChildFailed:
        logger.exception("checking an upload failed")
        raise Refused("broken") from None
