"""Files of editions on the disk: whole or not at all, and none that no row names.

Each edition has a folder below ``FILES_DIR/editions``, each part of it one below that, and files
have names that say nothing. A worker that dies leaves at most files without a row in the folder of
its part, which the next attempt at that part sweeps.
"""

from dataclasses import asdict

from secretariat.files import disk
from secretariat.identifiers import uuid7


def _folder(edition, part):
    folder = f"editions/{edition.uid}"
    return f"{folder}/{part.key}" if part else folder


def keep(edition, part, pieces):
    """Store pieces (iterable of bytes); {"path", "size", "sha256"}, the path below FILES_DIR."""
    path = f"{_folder(edition, part)}/{uuid7()}.{part.format}"
    return asdict(disk.write(path, pieces))


def sweep(edition, part=None):
    """Remove files that no row names, of one part or of all; how many.

    Only whoever holds the part's job calls this, or for all who holds the one that waits for the
    parts: another worker's files are lost work, since it can no longer store rows for them.
    """
    named = set(edition.artefacts.values_list("path", flat=True))
    orphans = disk.files_below(_folder(edition, part)) - named
    for path in orphans:
        disk.remove(path)
    return len(orphans)


def forget(artefact):
    """Remove the file of an Artefact that was never stored."""
    disk.remove(artefact.path)
