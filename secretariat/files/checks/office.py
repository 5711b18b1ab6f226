"""DOCX and XLSX: packages of parts (ECMA-376, part 2) in which nothing acts or reaches out."""

import posixpath
import re
from urllib.parse import unquote, urlsplit

from secretariat.files.checks import signatures
from secretariat.files.checks.markup import Reader
from secretariat.files.checks.unfit import Unfit

CONTENT_TYPES, ROOT_RELATIONS = "[content_types].xml", "_rels/.rels"
MAIN = "application/vnd.openxmlformats-officedocument."
KINDS = {
    f"{MAIN}wordprocessingml.document.main+xml": "docx",
    f"{MAIN}spreadsheetml.sheet.main+xml": "xlsx",
}
# Words in content types and in types of relations, lower case, and what they stand for.
ACTIVE = {
    "macro": "office_macros",  # macroEnabled, xlMacrosheet, xlIntlMacrosheet
    "vba": "office_macros",  # vbaProject, wordVbaData
    "dialogsheet": "office_macros",
    "attachedtoolbars": "office_macros",
    "keymapcustomizations": "office_macros",
    "extensibility": "office_macros",  # buttons of its own
    "webextension": "office_active",
    "activex": "office_active",
    "control": "office_active",
    "oleobject": "office_embedded",
    "package": "office_embedded",
    "afchunk": "office_embedded",  # a web page or RTF within
    "externallink": "office_external",
    "connections": "office_external",
    "querytable": "office_external",
    "subdocument": "office_external",
    "framewebsetting": "office_external",
    "mailmerge": "office_external",
}
# Words above that stand in types which do no harm.
HARMLESS = re.compile(r"/package/2006/|openxmlformats-package|ms-package|controlprop|ctrlprop")
XML_ENDINGS = {".xml", ".rels", ".vml", ".svg"}
# What may lie beside XML: pictures, fonts, settings of a printer.
OTHER_ENDINGS = {
    *(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".wdp", ".jfif"),
    *(".odttf", ".ttf", ".fntdata", ".bin"),
}
# Offices note the template that a letter was written with; one on the reader's own disk is no harm.
LOCAL_TEMPLATE = re.compile(r"file:///[a-z](:|%3a)[\\/][^\\/]", re.IGNORECASE)
LINK_SCHEMES = {"http", "https", "mailto", "tel", ""}
FIELDS = re.compile(r"\bDDE(AUTO)?\b|\bINCLUDE(TEXT|PICTURE)\b|\bIMPORT\b", re.IGNORECASE)
FOREIGN = (b"MZ", b"\x7fELF", b"PK\x03\x04", b"PK\x05\x06", b"%PDF", b"Rar!", b"7z\xbc\xaf", b"#!")


def check(archive):
    """The kind of the package: "docx" or "xlsx". Raises Unfit."""
    names = {name.casefold() for name in archive.names()}
    if not {CONTENT_TYPES, ROOT_RELATIONS} <= names:
        raise Unfit("archive")
    package = Package()
    for entry, pieces in archive.pieces():
        package.read(entry.name.casefold(), pieces)
    return package.kind()


class Package:
    """What is gathered while the parts are read, each once and in pieces."""

    def __init__(self):
        self._overrides, self._defaults = {}, {}
        self._main = []  # names of the parts that the root calls the document

    def read(self, name, pieces):
        ending = posixpath.splitext(name)[1]
        if name == CONTENT_TYPES:
            Reader(self._content_type).feed(pieces)
        elif name.endswith(".rels"):
            Reader(self._relation_of(name)).feed(pieces)
        elif ending == ".svg":
            Reader(_drawing).feed(pieces)
        elif ending in XML_ENDINGS:
            _fields_of(name).feed(pieces)
        elif ending in OTHER_ENDINGS or name.endswith("/"):
            _bytes(pieces)
        else:
            raise Unfit("office_embedded")

    def kind(self):
        types = [
            self._overrides.get(name) or self._defaults.get(posixpath.splitext(name)[1][1:], "")
            for name in self._main
        ]
        if len(types) != 1 or types[0] not in KINDS:
            raise Unfit("other_office")
        return KINDS[types[0]]

    def _content_type(self, element, attributes):
        content_type = attributes.get("ContentType", "").casefold()
        _refuse_active(content_type)
        if element == "Override":
            self._overrides[attributes.get("PartName", "").casefold().lstrip("/")] = content_type
        elif element == "Default":
            self._defaults[attributes.get("Extension", "").casefold()] = content_type

    def _relation_of(self, name):
        """The callback for the relations in the part ``name``."""

        def relation(element, attributes):
            if element != "Relationship":
                return
            kind, target = attributes.get("Type", "").casefold(), attributes.get("Target", "")
            _refuse_active(kind)
            if attributes.get("TargetMode", "").casefold() == "external":
                _refuse_external(kind, target)
            elif urlsplit(target).scheme or target.startswith(("//", "\\")):
                raise Unfit("office_external")
            elif name == ROOT_RELATIONS and kind.endswith("/officedocument"):
                self._main.append(unquote(target).casefold().lstrip("/"))

        return relation


def _refuse_active(kind):
    if HARMLESS.search(kind) and "macro" not in kind:
        return
    last = kind.replace("application/vnd.openxmlformats-officedocument", "")
    for word, code in ACTIVE.items():
        if word in last:
            raise Unfit(code)


def _refuse_external(kind, target):
    """Only a link that somebody must click may lead outside, and only to the web or to mail."""
    if kind.endswith("/attachedtemplate") and LOCAL_TEMPLATE.match(target):
        return
    leads_to_a_server = target.replace("\\", "/").startswith("//")
    if (
        not kind.endswith("/hyperlink")
        or leads_to_a_server
        or urlsplit(target).scheme.casefold() not in LINK_SCHEMES
    ):
        raise Unfit("office_external")


def _drawing(element, attributes):
    if element.casefold() in {"script", "foreignobject"} or any(
        name.casefold().startswith("on") for name in attributes
    ):
        raise Unfit("office_active")


def _fields_of(name):
    """A Reader of an XML part; in Word's also of fields, which may be cut into many runs."""
    if not name.startswith("word/"):
        return Reader()
    state = {"is_field": False, "text": ""}

    def start(element, attributes):
        if element == "fldChar":
            state["text"] = ""
        state["is_field"] = element == "instrText"
        if element == "fldSimple" and FIELDS.search(attributes.get("instr", "")):
            raise Unfit("office_external")

    def text(piece):
        if state["is_field"]:
            state["text"] += piece
            if FIELDS.search(state["text"]):
                raise Unfit("office_external")

    return Reader(start, text)


def _bytes(pieces):
    """Read a part that is not XML; Unfit when it is a program, an archive or a document."""
    first = next(pieces, b"")
    for _ in pieces:
        pass
    if first.startswith((*FOREIGN, signatures.COMPOUND)):
        raise Unfit("office_embedded")
