"""Which encoding a text is in. No Django: the limited child imports it."""

import codecs
from dataclasses import dataclass, field

WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
MOST_LINES = 100  # lines that are told of


@dataclass
class Decoded:
    """``encoding``: utf-8, utf-8-sig (with a mark at its start), utf-16 or cp1252.

    ``odd_lines`` are numbers of lines that are not in it; their odd bytes became U+FFFD.
    """

    text: str
    encoding: str
    odd_lines: list = field(default_factory=list)


def decode(content):
    """The Decoded text of these bytes; None where they begin as UTF-16 and are not."""
    if content.startswith(WIDE):
        try:
            return Decoded(content.decode("utf-16"), "utf-16")
        except UnicodeDecodeError:
            return None
    marked = content.startswith(codecs.BOM_UTF8)
    try:
        return Decoded(content.decode("utf-8-sig"), "utf-8-sig" if marked else "utf-8")
    except UnicodeDecodeError:
        return _not_utf8(content)


def _not_utf8(content):
    """Windows-1252, unless some lines are in UTF-8 and others are not."""
    odd, has_wide = [], False
    for number, line in enumerate(content.split(b"\n"), 1):
        try:
            line.decode("utf-8-sig")
            has_wide = has_wide or not line.isascii()
        except UnicodeDecodeError:
            odd.append(number)
    if has_wide:
        return Decoded(content.decode("utf-8-sig", "replace"), "utf-8", odd[:MOST_LINES])
    try:
        return Decoded(content.decode("cp1252"), "cp1252")
    except UnicodeDecodeError:
        odd = [n for n, line in enumerate(content.split(b"\n"), 1) if not _is_western(line)]
        return Decoded(content.decode("cp1252", "replace"), "cp1252", odd[:MOST_LINES])


def _is_western(line):
    try:
        line.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True
