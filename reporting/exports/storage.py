"""Files of editions on the disk: whole or not at all, and none that no row names.

Each edition has a folder below ``FILES_DIR/editions``, and its files names that say nothing. A
worker that dies leaves at most files without a row, which the next attempt sweeps.
"""

from dataclasses import asdict

from secretariat.files import disk
from secretariat.identifiers import uuid7


def _folder(edition):
    return f"editions/{edition.uid}"


def keep(edition, pieces, *, suffix):
    """Store bytes that come in pieces; {"path", "size", "sha256"}, the path below FILES_DIR.

    Whatever the pieces raise, nothing stays on the disk.
    """
    return asdict(disk.write(f"{_folder(edition)}/{uuid7()}{suffix}", pieces))


def sweep(edition):
    """Remove the edition's files that no row names; how many.

    Only whoever holds the edition's job calls this: another worker's files are lost work, since
    it can no longer store rows for them.
    """
    named = set(edition.artefacts.values_list("path", flat=True))
    orphans = disk.files_below(_folder(edition)) - named
    for path in orphans:
        disk.remove(path)
    return len(orphans)


def forget(artefacts):
    """Remove the files of Artefacts that were never stored."""
    for artefact in artefacts:
        disk.remove(artefact.path)
