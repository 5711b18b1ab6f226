"""PDF (ISO 32000): whole, open to read, and without anything that acts or carries more files.

Read with pypdf, because it is Python throughout: a broken file ends in an exception, not in
memory that was overwritten. It is tolerant, and so are the programs that people read PDF with;
so the names of dangerous things are looked for in the raw bytes as well.
"""

import io
import logging
import re
import zipfile

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from secretariat.files.checks.unfit import Unfit

MOST_OBJECTS = 500_000
MOST_DEPTH = 100
AFTER_END = re.compile(rb"%%EOF[\s\x00]*\Z")
HEX_IN_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
RAW = {
    rb"/JavaScript\b": "pdf_script",
    rb"/Launch\b": "pdf_launch",
    rb"/EmbeddedFiles?\b": "pdf_embedded",
    rb"/RichMedia": "pdf_media",
}
KEYS = {  # of dictionaries
    "/JS": "pdf_script",
    "/JavaScript": "pdf_script",
    "/XFA": "pdf_form",
    "/EmbeddedFiles": "pdf_embedded",
    "/EF": "pdf_embedded",
    "/Collection": "pdf_embedded",
    "/RichMediaContent": "pdf_media",
}
ACTIONS = {  # that an action dictionary's /S may not name
    "/JavaScript": "pdf_script",
    "/Launch": "pdf_launch",
    "/GoToR": "pdf_launch",
    "/GoToE": "pdf_embedded",
    "/ImportData": "pdf_launch",
    "/SubmitForm": "pdf_launch",
    "/Rendition": "pdf_media",
    "/Movie": "pdf_media",
    "/Sound": "pdf_media",
    "/GoTo3DView": "pdf_media",
    "/RichMediaExecute": "pdf_media",
}
SUBTYPES = {  # of annotations
    "/FileAttachment": "pdf_embedded",
    "/RichMedia": "pdf_media",
    "/Movie": "pdf_media",
    "/Sound": "pdf_media",
    "/Screen": "pdf_media",
    "/3D": "pdf_media",
}
INFLATING = {"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}


def check(content):
    """Raises Unfit, or whatever pypdf stumbles over."""
    if not AFTER_END.search(content):
        raise Unfit("pdf_end")
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise Unfit("two_kinds")
    logging.disable()  # pypdf's remarks on sloppy files
    try:
        _check(content)
    except LimitReachedError:
        raise Unfit("too_complex") from None
    except (FileNotDecryptedError, DependencyError):
        raise Unfit("encrypted") from None


def _check(content):
    reader = pypdf.PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        raise Unfit("encrypted")
    _refuse_raw(content)
    for item in _objects(reader):
        _walk(item, 0)
    _refuse_opening(reader.root_object.get("/OpenAction"))
    if not len(reader.pages):
        raise Unfit("broken")


def _refuse_raw(content):
    plain = HEX_IN_NAME.sub(lambda found: bytes([int(found[1], 16)]), content)
    for pattern, code in RAW.items():
        if re.search(pattern, plain):
            raise Unfit(code)


def _objects(reader):
    """Every object that the cross-reference tables name."""
    numbers = [(number, gen) for gen, table in reader.xref.items() for number in table]
    numbers += [(number, 0) for number in reader.xref_objStm]
    if len(numbers) > MOST_OBJECTS:
        raise Unfit("too_complex")
    yield reader.trailer
    for number, generation in sorted(set(numbers)):
        item = reader.get_object(IndirectObject(number, generation, reader))
        if isinstance(item, StreamObject) and item.get("/Type") == "/ObjStm":
            _refuse_raw(item.get_data())
        yield item


def _walk(item, depth):
    """Look at an object and what lies within it; what it refers to is an object of its own."""
    if depth > MOST_DEPTH:
        raise Unfit("too_complex")
    if isinstance(item, ArrayObject):
        for part in item:
            _walk(part, depth + 1)
    elif isinstance(item, DictionaryObject):
        _refuse_dictionary(item)
        for key in item:
            _walk(item.raw_get(key), depth + 1)


def _refuse_dictionary(item):
    for key in item:
        if key in KEYS:
            raise Unfit(KEYS[key])
    for key, table in (("/S", ACTIONS), ("/Subtype", SUBTYPES)):
        named = item.get(key)
        if isinstance(named, NameObject) and named in table:
            raise Unfit(table[named])
    if isinstance(item, StreamObject):
        _refuse_stream(item)


def _refuse_stream(item):
    """Bytes that lie in another file, or that are packed more than once."""
    if "/F" in item:
        raise Unfit("pdf_embedded")
    filters = item.get("/Filter")
    if isinstance(filters, ArrayObject) and sum(name in INFLATING for name in filters) > 1:
        raise Unfit("too_complex")


def _refuse_opening(action):
    """On opening, a PDF may turn to a page and do nothing else."""
    if isinstance(action, IndirectObject):
        action = action.get_object()
    if isinstance(action, DictionaryObject) and action.get("/S") != "/GoTo":
        raise Unfit("pdf_opens")
