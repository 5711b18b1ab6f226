"""Which characters the bundled fonts can show.

PDF/UA refuses a document with a single character that has no glyph, so that what one reporter
typed would keep everybody's edition from being written.
"""

import functools
import struct
import unicodedata
from pathlib import Path

STAND_IN = "\ufffd"
BREAKS = frozenset("\n\r\t\u2028\u2029")
WHOLE_UNICODE = 12  # format of the subtable, in the table "cmap", that maps all of Unicode


def showable(part, folder):
    """(a copy of ``part``, bool): nested lists and dicts of text, with STAND_IN for what the fonts
    in ``folder`` cannot show, and whether there was any.
    """
    glyphs = _glyphs(folder)
    if isinstance(part, dict):
        return _together({key: showable(value, folder) for key, value in part.items()})
    if isinstance(part, list):
        found = [showable(item, folder) for item in part]
        return [item for item, _is_cut in found], any(is_cut for _item, is_cut in found)
    if not isinstance(part, str):
        return part, False
    text = "".join(letter if _is_shown(letter, glyphs) else STAND_IN for letter in part)
    return text, text != part


def _together(found):
    parts = {key: part for key, (part, _is_cut) in found.items()}
    return parts, any(is_cut for _part, is_cut in found.values())


def _is_shown(letter, glyphs):
    """Marks that only direct the text, such as that of its direction, need no glyph."""
    return ord(letter) in glyphs or letter in BREAKS or unicodedata.category(letter) == "Cf"


@functools.cache
def _glyphs(folder: Path):
    """Code points (frozenset of int) that every font in a folder has a glyph for."""
    fonts = [_code_points(path.read_bytes()) for path in sorted(folder.glob("*.ttf"))]
    return frozenset.intersection(*fonts)


def _code_points(font):
    """Code points of a TrueType font, from its table "cmap" (OpenType 1.9)."""
    (tables,) = struct.unpack_from(">4xH", font)
    entries = (struct.unpack_from(">4s4xI", font, 12 + 16 * i) for i in range(tables))
    start = next(offset for tag, offset in entries if tag == b"cmap")
    (count,) = struct.unpack_from(">2xH", font, start)
    offsets = [struct.unpack_from(">4xI", font, start + 4 + 8 * i)[0] for i in range(count)]
    subtables = [start + offset for offset in offsets]
    whole = next(s for s in subtables if struct.unpack_from(">H", font, s)[0] == WHOLE_UNICODE)
    (groups,) = struct.unpack_from(">12xI", font, whole)
    ranges = (struct.unpack_from(">II", font, whole + 16 + 12 * i) for i in range(groups))
    return frozenset(point for first, last in ranges for point in range(first, last + 1))
