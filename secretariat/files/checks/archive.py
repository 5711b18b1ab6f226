"""A ZIP archive read in full under limits, before anything interprets what is in it.

Headers are never believed: every entry is inflated piece by piece and counted. The file must be
nothing but its entries, one after the other without gap or overlap, their directory, and the end
record; local headers must say what the directory says. So all programs that open it see the same.
Layout: APPNOTE.TXT, "ZIP File Format Specification", sections 4.3 and 4.4.
"""

import re
import stat
import struct
import zlib

from secretariat.files.checks.unfit import Unfit

MOST_ENTRIES = 2000
MOST_BYTES = 200 * 1024 * 1024  # of all entries, inflated
MOST_RATIO = 100  # inflated to stored
SMALL = 1024 * 1024  # an entry below this may be as dense as it likes
PIECE = 64 * 1024

END = struct.Struct("<4s4H2LH")
CENTRAL = struct.Struct("<4s6H3L5H2L")
LOCAL = struct.Struct("<4s5H3L2H")
ENCRYPTED = 0x0001 | 0x0040 | 0x2000  # plainly, strongly, or with a masked directory
DESCRIPTOR_FOLLOWS = 0x0008
UTF8 = 0x0800
STORED, DEFLATED = 0, 8
BAD_NAME = re.compile(r"[\x00-\x1f\x7f\\:]|^/|(^|/)\.\.(/|$)|//")


class Entry:
    """One file in the archive, as the directory describes it."""

    def __init__(self, record, name):
        (_, made_by, _, self.flags, self.method, _, _, self.crc, self.stored, self.size) = record[
            :10
        ]
        self.offset = record[16]
        self.is_link = made_by >> 8 == 3 and stat.S_ISLNK(record[15] >> 16)  # 3: Unix
        self.name = name

    def descriptors(self):
        """The four forms of the record that may follow the data (list of bytes)."""
        forms = [struct.pack(f"<L2{size}", self.crc, self.stored, self.size) for size in "LQ"]
        return forms + [b"PK\x07\x08" + form for form in forms]


class Archive:
    """Entries in the order of the directory; all its limits and rules hold, or Unfit is raised."""

    def __init__(self, content):
        self._content = content
        end = self._read_end()
        self.entries = self._read_directory(*end)
        self._check_places(end[1])

    def names(self):
        return [entry.name for entry in self.entries]

    def pieces(self):
        """Yield (entry, iterator of its bytes in pieces); each iterator must be used up in turn.

        Limits and checksums are enforced on the way.
        """
        total = 0
        for entry in self.entries:
            counted = self._count(entry, total)
            yield entry, counted
            total += entry.size

    def _read_end(self):
        """(number of entries, place of the directory) of an archive without anything after it."""
        if len(self._content) < END.size:
            raise Unfit("archive_broken")
        mark, disk, start_disk, here, entries, size, offset, comment = END.unpack(
            self._content[-END.size :]
        )
        if mark != b"PK\x05\x06":
            raise Unfit("archive_extra" if b"PK\x05\x06" in self._content else "archive_broken")
        if disk or start_disk or here != entries or comment:
            raise Unfit("archive_broken")
        if entries > MOST_ENTRIES:
            raise Unfit("archive_entries", most=MOST_ENTRIES)
        if offset + size != len(self._content) - END.size:
            raise Unfit("archive_extra")
        return entries, offset

    def _read_directory(self, count, place):
        entries, seen = [], set()
        for _ in range(count):
            entry, place = self._read_record(place)
            if entry.name.casefold() in seen:
                raise Unfit("archive_names")
            seen.add(entry.name.casefold())
            entries.append(entry)
        if place != len(self._content) - END.size:
            raise Unfit("archive_extra")
        return entries

    def _read_record(self, place):
        """One entry of the directory, and where the next begins."""
        record = self._unpack(CENTRAL, place, b"PK\x01\x02")
        name_length, extra_length, comment_length = record[10:13]
        place += CENTRAL.size
        entry = Entry(record, self._name(place, name_length, record[3]))
        if entry.flags & ENCRYPTED:
            raise Unfit("encrypted")
        if entry.method not in {STORED, DEFLATED}:
            raise Unfit("archive_broken")
        if entry.is_link or BAD_NAME.search(entry.name) or not entry.name:
            raise Unfit("archive_names")
        return entry, place + name_length + extra_length + comment_length

    def _unpack(self, layout, place, mark):
        piece = self._content[place : place + layout.size]
        if len(piece) < layout.size or piece[:4] != mark:
            raise Unfit("archive_broken")
        return layout.unpack(piece)

    def _name(self, place, length, flags):
        try:
            return self._content[place : place + length].decode(
                "utf-8" if flags & UTF8 else "ascii"
            )
        except UnicodeDecodeError:
            raise Unfit("archive_names") from None

    def _check_places(self, directory):
        """Every entry begins where the one before ends, the first at the very beginning."""
        ordered = sorted(self.entries, key=lambda entry: entry.offset)
        ends = [entry.offset for entry in ordered[1:]] + [directory]
        if not ordered or ordered[0].offset != 0:
            raise Unfit("archive_extra")
        for entry, end in zip(ordered, ends, strict=True):
            entry.start = self._check_local(entry)
            rest = self._content[entry.start + entry.stored : end]
            if entry.start + entry.stored > end:
                raise Unfit("archive_broken")
            allowed = entry.descriptors() if entry.flags & DESCRIPTOR_FOLLOWS else [b""]
            if rest not in allowed:
                raise Unfit("archive_extra")

    def _check_local(self, entry):
        """Where the entry's data begin; its local header must agree with the directory."""
        record = self._unpack(LOCAL, entry.offset, b"PK\x03\x04")
        flags, method, name_length, extra_length = record[2], record[3], record[9], record[10]
        name_place = entry.offset + LOCAL.size
        if (self._name(name_place, name_length, flags), method) != (entry.name, entry.method):
            raise Unfit("archive_broken")
        if flags & ENCRYPTED:
            raise Unfit("encrypted")
        return name_place + name_length + extra_length

    def _count(self, entry, total):
        """The entry's bytes in pieces, until a limit is met."""
        size = crc = 0
        for piece in self._inflate(entry):
            size += len(piece)
            crc = zlib.crc32(piece, crc)
            if total + size > MOST_BYTES:
                raise Unfit("archive_size", most=MOST_BYTES // 1024 // 1024)
            is_dense = size > SMALL and size > MOST_RATIO * entry.stored
            if is_dense or total + size > MOST_RATIO * max(len(self._content), SMALL // MOST_RATIO):
                raise Unfit("archive_ratio", most=MOST_RATIO)
            yield piece
        if (size, crc) != (entry.size, entry.crc):
            raise Unfit("archive_broken")

    def _inflate(self, entry):
        data = memoryview(self._content)[entry.start : entry.start + entry.stored]
        if entry.method == STORED:
            for place in range(0, len(data), PIECE):
                yield bytes(data[place : place + PIECE])
            return
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for place in range(0, len(data), PIECE):
                rest = data[place : place + PIECE]
                while rest and not stream.eof:
                    yield stream.decompress(rest, PIECE)
                    rest = stream.unconsumed_tail
            while pending := stream.decompress(b"", PIECE):
                yield pending
        except zlib.error:
            raise Unfit("archive_broken") from None
        if not stream.eof or stream.unused_data or rest:
            raise Unfit("archive_broken")
