"""Writes a file whole or not at all, below ``FILES_DIR``: the one place that does."""

import contextlib
import hashlib
import os
from dataclasses import dataclass

from django.conf import settings

TEMPORARY = ".part"


@dataclass(frozen=True)
class Written:
    path: str  # below FILES_DIR
    size: int  # bytes
    sha256: str


def absolute(path):
    """Where the file lies (Path). ``path`` is our own, never a visitor's."""
    return settings.FILES_DIR / path


def write(path, pieces):
    """Store the pieces (iterable of bytes) at ``path``, a name of its own; Written.

    Written beside its place, synced, hashed on the way, renamed: a reader sees all of it or
    nothing, also after a power cut. The row that names it comes afterwards.
    """
    final = absolute(path)
    final.parent.mkdir(parents=True, exist_ok=True)
    temporary = final.with_name(final.name + TEMPORARY)
    digest, size = hashlib.sha256(), 0
    try:
        with temporary.open("xb") as file:
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
                size += len(piece)
            file.flush()
            os.fsync(file.fileno())
        temporary.rename(final)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync(final.parent)
    return Written(path, size, digest.hexdigest())


def _sync(folder):
    """Make the rename itself survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(path):
    absolute(path).unlink(missing_ok=True)


def files_below(folder):
    """Paths below FILES_DIR (set of str) of the files in ``folder`` and its folders."""
    return {
        str(path.relative_to(settings.FILES_DIR))
        for path in absolute(folder).rglob("*")
        if path.is_file()
    }


def age(path, now):
    """Seconds since the file was written last; 0 for one that is gone meanwhile."""
    with contextlib.suppress(FileNotFoundError):
        return now - absolute(path).stat().st_mtime
    return 0


def write_at(path, offset, content):
    """Put bytes into a file that grows piece by piece, synced; whatever lay behind them is cut."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        os.ftruncate(handle, offset)
        os.pwrite(handle, content, offset)
        os.fsync(handle)
    finally:
        os.close(handle)
