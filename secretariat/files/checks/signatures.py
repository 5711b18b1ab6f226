"""What the first bytes of a file tell."""

from secretariat.files.checks.unfit import Unfit

PDF, PNG, JPEG, ZIP = "pdf", "png", "jpeg", "zip"
TAKEN = {
    b"%PDF-": PDF,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"\xff\xd8\xff": JPEG,
    b"PK\x03\x04": ZIP,
}
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE: old Office, and Office with a password
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
REFUSED = {
    b"MZ": "program",
    b"\x7fELF": "program",
    b"\xfe\xed\xfa\xce": "program",  # Mach-O, four byte orders; the last is Java's too
    b"\xfe\xed\xfa\xcf": "program",
    b"\xce\xfa\xed\xfe": "program",
    b"\xcf\xfa\xed\xfe": "program",
    b"\xca\xfe\xba\xbe": "program",
    b"\x00asm": "program",
    b"dex\n": "program",
    b"L\x00\x00\x00\x01\x14\x02\x00": "program",  # a shortcut of Windows
    b"#!": "program",
    b"PK\x05\x06": "archive",  # an empty one
    b"PK\x07\x08": "archive",  # one in several parts
    b"Rar!\x1a\x07": "archive",
    b"7z\xbc\xaf\x27\x1c": "archive",
    b"\x1f\x8b": "archive",
    b"BZh": "archive",
    b"\xfd7zXZ\x00": "archive",
    b"\x28\xb5\x2f\xfd": "archive",
    b"MSCF": "archive",
    b"GIF8": "other_image",
    b"BM": "other_image",
    b"II*\x00": "other_image",
    b"MM\x00*": "other_image",
    b"RIFF": "other_image",
    b"\x00\x00\x01\x00": "other_image",
    b"8BPS": "other_image",
    b"{\\rtf": "other_document",
    b"%!PS": "other_document",
    b"\xc5\xd0\xd3\xc6": "other_document",
}
TAR_MARK = slice(257, 262)
BOX_MARK = slice(4, 8)  # of HEIC, AVIF and of films


def recognise(content):
    """PDF, PNG, JPEG or ZIP; None for what may be plain text. Unfit for a known other kind."""
    for start, kind in TAKEN.items():
        if content.startswith(start):
            return kind
    if content.startswith(COMPOUND):
        raise Unfit("encrypted" if ENCRYPTED_PACKAGE in content else "old_office")
    for start, code in REFUSED.items():
        # Two letters may begin a table too; in a program they are followed by what no text holds.
        if content.startswith(start) and (
            len(start) > 2 or not _is_text(content) or start == b"#!"
        ):
            raise Unfit(code)
    if content[TAR_MARK] == b"ustar":
        raise Unfit("archive")
    if content[BOX_MARK] == b"ftyp":
        raise Unfit("other_image")
    return None


def _is_text(content):
    """Whether the beginning holds no control character but tabs and line ends."""
    return not any(byte < 32 and byte not in b"\t\r\n" for byte in content[:2048])
