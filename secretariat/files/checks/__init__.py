"""What a file is, and why it is refused: runs in the limited child, without Django.

The bytes decide, never the name; the name's ending must only agree with them.
"""

from pathlib import Path

from secretariat.files.checks import delimited, images, office, pdf
from secretariat.files.checks.archive import Archive
from secretariat.files.checks.signatures import JPEG, PDF, PNG, ZIP, recognise
from secretariat.files.checks.unfit import Unfit


def check(path, ending, rewritten):
    """Judge the file at ``path`` whose name ends in ``ending`` (a kind: "pdf", "jpeg", ...).

    Returns {"kind": ..., "is_rewritten": whether clean bytes stand at the path ``rewritten`` and
    are to be kept instead}, or {"refused": code, "details": {...}}.
    """
    try:
        kind, is_rewritten = _check(Path(path).read_bytes(), ending, rewritten)
    except Unfit as unfit:
        return {"refused": unfit.code, "details": unfit.details}
    except MemoryError:
        raise  # the limit, not the file's form
    except Exception as error:  # noqa: BLE001 - parsers stumble in many ways over what was made for it
        return {"refused": "broken", "details": {"stumbled": f"{type(error).__name__}: {error}"}}
    return {"kind": kind, "is_rewritten": is_rewritten}


def _check(content, ending, rewritten):
    if not content:
        raise Unfit("empty")
    found = recognise(content)
    if found in {PNG, JPEG}:
        _agree(found, ending)
        images.rewrite(content, found, rewritten)
        return found, True
    if found == PDF:
        _agree(found, ending)
        pdf.check(content)
    elif found == ZIP:
        found = office.check(Archive(content))
        _agree(found, ending)
    else:
        _agree("csv", ending)
        delimited.check(content)
        found = "csv"
    return found, False


def _agree(kind, ending):
    """Raise Unfit when the name says something else than the content."""
    if kind == ending:
        return
    if kind == "csv":  # nothing is known of it but that it is no other kind
        raise Unfit("not_the_kind", ending=ending)
    raise Unfit("other_kind", ending=ending, kind=kind)
