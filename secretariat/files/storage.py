"""Where the bytes of files and uploads lie below ``FILES_DIR``, and the sweep of what is left over.

stored/3f/<uid>     a StoredFile's bytes; no ending, so no server takes them for a kind
uploads/<uid>       what has arrived of an Upload
incoming/           bytes under examination, each gone with the object that holds it
"""

import os
import tempfile
import time
import weakref
from functools import partial
from pathlib import Path

from django.db import transaction

from secretariat.files import disk
from secretariat.files.models import StoredFile, Upload

STORED, UPLOADS, INCOMING = "stored", "uploads", "incoming"
LEFT_OVER_AFTER = 24 * 60 * 60  # seconds: younger files may be those of an open transaction
PIECE = 64 * 1024


def path_of(uid):
    """Of a StoredFile, below FILES_DIR (str). The last digits of a UUIDv7 spread evenly."""
    return f"{STORED}/{uid.hex[-2:]}/{uid}"


def upload_path(upload):
    return f"{UPLOADS}/{upload.uid}"


def open_stored(stored):
    """The bytes of a StoredFile, as a binary file."""
    return disk.absolute(path_of(stored.uid)).open("rb")


def incoming_folder():
    """Made when it is not there (Path)."""
    folder = disk.absolute(INCOMING)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Held:
    """A new empty file for bytes under examination; it is removed with this object."""

    def __init__(self):
        handle, name = tempfile.mkstemp(dir=incoming_folder())
        os.close(handle)
        self.path = Path(name)
        weakref.finalize(self, self.path.unlink, missing_ok=True)


def pieces(path):
    """The bytes of a file, piece by piece."""
    with Path(path).open("rb") as file:
        yield from iter(partial(file.read, PIECE), b"")


def write_at(upload, offset, content):
    """Put bytes at their place in the upload's file, on the disk for good when this returns."""
    path = disk.absolute(upload_path(upload))
    path.parent.mkdir(parents=True, exist_ok=True)
    disk.write_at(path, offset, content)


def forget_upload(upload):
    """Remove what arrived of it, once the transaction stands."""
    transaction.on_commit(partial(disk.remove, upload_path(upload)))


def sweep():
    """Compare disk and rows, both ways: {"removed": files without a row, "missing": names}.

    Only files that have lain for a day are removed. A row whose file is missing is a loss that
    only a backup can heal, so it is named and kept.
    """
    stored = {path_of(uid) for uid in StoredFile.objects.values_list("uid", flat=True)}
    under_way = {upload_path(upload) for upload in Upload.objects.only("uid")}
    found = disk.files_below(STORED)
    candidates = found | disk.files_below(UPLOADS) | disk.files_below(INCOMING)
    now = time.time()
    left_over = {
        path for path in candidates - stored - under_way if disk.age(path, now) > LEFT_OVER_AFTER
    }
    for path in left_over:
        disk.remove(path)
    return {"removed": len(left_over), "missing": sorted(stored - found)}
