"""Good files of each kind, made anew each time: bytes."""

import io
import zipfile

import openpyxl
import typst
from PIL import Image
from pypdf import PdfReader, PdfWriter

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="{main}"/>{more}</Types>'
)
ROOT_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    "{more}</Relationships>"
)
DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>A note verbale.</w:t></w:r></w:p>{more}</w:body></w:document>"
)


def zipped(parts, **options):
    """A ZIP of {name: str or bytes}."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def parts_of(package):
    """{name: bytes} of a ZIP."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def docx(*, main=WORD, types="", relations="", body="", document_relations=None, parts=None):
    """A DOCX, with XML added at the places named, and further parts."""
    files = {
        "[Content_Types].xml": CONTENT_TYPES.format(main=main, more=types),
        "_rels/.rels": ROOT_RELATIONS.format(more=relations),
        "word/document.xml": DOCUMENT.format(more=body),
    }
    if document_relations is not None:
        files["word/_rels/document.xml.rels"] = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{document_relations}</Relationships>"
        )
    return zipped(files | (parts or {}))


def relation(kind, target, *, mode=""):
    mode = mode and f' TargetMode="{mode}"'
    kind = kind if ":" in kind else f"{RELATIONS}/{kind}"
    return f'<Relationship Id="x" Type="{kind}" Target="{target}"{mode}/>'


def xlsx():
    book = openpyxl.Workbook()
    book.active.append(["year", "Mt"])
    book.active.append([2025, 1.5])
    book.active["C2"] = "=SUM(B2:B2)"
    book.active["A3"] = "a link"
    book.active["A3"].hyperlink = "https://example.org/a"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def csv():
    return "year;note;change\n2025;émissions;-1.5\n2026;none;-\n".encode("utf-8-sig")


def pdf():
    return typst.compile(b'= A letter\n#link("https://example.org")[more]')


def pdf_with(change):
    """A PDF after ``change(writer)``."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    change(writer)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def raw_pdf(*objects, catalog="/Type /Catalog /Pages 2 0 R"):
    """A PDF of plain objects: the catalog, the pages, one page, and the given ones from 4 on."""
    bodies = [
        f"<< {catalog} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
        *objects,
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        body = body if isinstance(body, bytes) else body.encode("latin-1")
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(bodies) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n" % count
        + table
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(out))
    )


def picture(mode="RGB", size=(60, 40)):
    image = Image.new(mode, size)
    if mode in {"RGB", "RGBA"}:
        image.putdata(
            [
                (x % 251, x % 83, x % 127) + (200,) * (mode == "RGBA")
                for x in range(size[0] * size[1])
            ]
        )
    return image


def png(image=None, **options):
    buffer = io.BytesIO()
    (image or picture()).save(buffer, "PNG", **options)
    return buffer.getvalue()


def jpeg(image=None, **options):
    buffer = io.BytesIO()
    (image or picture()).save(buffer, "JPEG", **options)
    return buffer.getvalue()


GOOD = {
    "letter.pdf": pdf,
    "note.docx": docx,
    "figures.xlsx": xlsx,
    "figures.csv": csv,
    "chart.png": png,
    "scan.jpg": jpeg,
}
