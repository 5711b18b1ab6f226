"""Zip files of the same bytes for the same content."""

import zipfile

from secretariat.copying import pieces

BEGINNING = (1980, 1, 1, 0, 0, 0)  # the first date that a zip file can hold
MODE = 0o644 << 16


def zip_of(entries):
    """A zip file, in pieces. ``entries`` are (name, iterable of bytes), written in that order.

    Compressed, of a fixed date and owner, in constant memory.
    """
    return pieces(_zipped(entries))


def _zipped(entries):
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            info = zipfile.ZipInfo(name, BEGINNING)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, MODE
            info.create_system = 3  # wherever it is written
            with archive.open(info, "w", force_zip64=True) as entry:
                for piece in content:
                    entry.write(piece)
                    yield sink.taken()
    yield sink.taken()


class _Sink:
    """A file that cannot be gone back in, emptied piece by piece."""

    def __init__(self):
        self.held = bytearray()

    def write(self, data):
        self.held += data
        return len(data)

    def flush(self):
        pass

    def taken(self):
        found = bytes(self.held)
        self.held.clear()
        return found
