"""Files of editions on the disk: whole or not at all, and none that no row names.

Each edition has a folder below ``FILES_DIR/editions``, and its files names that say nothing. One
is written beside its place, synced, renamed; the row follows. A worker that dies leaves at most
files without a row, which the next attempt sweeps.
"""

import hashlib
import os

from django.conf import settings

from secretariat.identifiers import uuid7

TEMPORARY = ".part"


def _folder(edition):
    return f"editions/{edition.uid}"


def keep(edition, content, *, suffix):
    """Store bytes; {"path", "size", "sha256"} of the file, the path below FILES_DIR."""
    path = f"{_folder(edition)}/{uuid7()}{suffix}"
    final = absolute(path)
    final.parent.mkdir(parents=True, exist_ok=True)
    temporary = final.with_name(final.name + TEMPORARY)
    with temporary.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.rename(final)
    _sync(final.parent)
    return {"path": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _sync(folder):
    """Make the rename itself survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def absolute(path):
    """Where an artefact's file lies (Path)."""
    return settings.FILES_DIR / path


def sweep(edition):
    """Remove the edition's files that no row names; how many.

    Only whoever holds the edition's job calls this: another worker's files are lost work, since
    it can no longer store rows for them.
    """
    folder = absolute(_folder(edition))
    if not folder.is_dir():
        return 0
    named = {absolute(path) for path in edition.artefacts.values_list("path", flat=True)}
    orphans = [path for path in folder.iterdir() if path not in named]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)


def forget(artefacts):
    """Remove the files of Artefacts that were never stored."""
    for artefact in artefacts:
        absolute(artefact.path).unlink(missing_ok=True)
