"""Names of files as people send them: cleaned, and only with an ending that is known."""

import re
import unicodedata

from secretariat.files.models import FileKind
from secretariat.files.refusals import Refused

MOST = 200  # characters, the ending included
LONGEST_ENDING = 20
ENDINGS = {
    "pdf": FileKind.PDF,
    "docx": FileKind.DOCX,
    "xlsx": FileKind.XLSX,
    "csv": FileKind.CSV,
    "png": FileKind.PNG,
    "jpg": FileKind.JPEG,
    "jpeg": FileKind.JPEG,
}
# Other, Control, Format (bidi marks and zero widths among them), Surrogate, Private use
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
SPACES = {"Zs", "Zl", "Zp"}
FORBIDDEN = re.compile(r'[<>:"|?*%]')  # to file systems, to headers
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)  # of Windows


def clean(name):
    """The name without folders, hidden characters and what file systems forbid (str).

    At most MOST characters, the ending kept.
    """
    name = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = (" " if unicodedata.category(c) in SPACES else c for c in name)
    name = "".join(c for c in shown if unicodedata.category(c) not in HIDDEN)
    name = FORBIDDEN.sub("_", " ".join(name.split())).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > LONGEST_ENDING:
        stem, dot, ending = name, "", ""
    stem = stem.strip(". ") or "file"
    if DEVICES.fullmatch(stem):
        stem = f"_{stem}"
    return f"{stem[: MOST - len(ending) - 1]}{dot}{ending}"


def kind_of(name):
    """The FileKind that the ending of a cleaned name stands for; Refused for any other ending."""
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    if ending not in ENDINGS:
        raise Refused("name_ending")
    return ENDINGS[ending]
