"""Ordinary files that look a little like bad ones, and are taken."""

import io
import zipfile
import zlib

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as SheetImage
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image

from secretariat.files.checks import check
from secretariat.files.checks.archive import Archive
from secretariat.files.incoming import MEMORY, SECONDS
from secretariat.files.limited import run_limited
from tests.files import samples
from tests.files.samples import docx, parts_of, raw_pdf, relation, xlsx, zipped


def streamed(package):
    """The same parts, written to something that cannot seek: sizes follow the data."""

    class Pipe(io.RawIOBase):
        content = b""

        def writable(self):
            return True

        def write(self, data):
            Pipe.content += bytes(data)
            return len(data)

    with zipfile.ZipFile(Pipe(), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts_of(package).items():
            archive.writestr(name, part)
    return Pipe.content


def rich_workbook():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"].comment = Comment("a remark", "somebody")
    sheet.add_data_validation(DataValidation(type="list", formula1='"yes,no"'))
    sheet.add_image(SheetImage(io.BytesIO(samples.png())), "C3")
    sheet.protection.enable()
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def charted_workbook():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, [1, 2, 3])
        sheet.write_url(4, 0, "https://example.org/")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Sheet1!$A$1:$A$3"})
        sheet.insert_chart("C3", chart)
    return buffer.getvalue()


def linked(kind, target):
    return docx(document_relations=relation(kind, target, mode="External"))


def preview_jpeg():
    """As telephones make them: a second picture behind the first (MPO)."""
    buffer = io.BytesIO()
    first, second = samples.picture(), samples.picture(size=(20, 10))
    first.save(buffer, "MPO", save_all=True, append_images=[second])
    return buffer.getvalue()


def table(text):
    return text.encode()


FILES = [
    ("docx", docx(types='<Default Extension="png" ContentType="image/png"/>')),
    ("docx", streamed(docx())),
    ("docx", linked("hyperlink", "https://example.org/a?b=c#d")),
    ("docx", linked("hyperlink", "mailto:a@example.org")),
    ("docx", linked("hyperlink", "../annex%20one.docx")),
    ("docx", linked("attachedTemplate", "file:///C:\\Users\\a\\Letter.dotx")),
    ("docx", docx(body="<w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>")),
    ("docx", docx(body="<w:p><w:r><w:t>DDEAUTO in a sentence</w:t></w:r></w:p>")),
    ("docx", docx(relations=relation("extended-properties", "docProps/app.xml"))),
    ("docx", zipped(parts_of(docx()) | {"word/media/a.svg": "<svg><rect/></svg>"})),
    ("docx", zipped(parts_of(docx()) | {"word/media/empty.bin": b""})),
    ("xlsx", rich_workbook()),
    ("xlsx", charted_workbook()),
    ("xlsx", streamed(xlsx())),
    ("xlsx", zipped(parts_of(xlsx()) | {"xl/printerSettings/printerSettings1.bin": bytes(900)})),
    ("pdf", raw_pdf()),
    ("pdf", raw_pdf() + b"\r\n\x00\x00"),
    ("pdf", raw_pdf(catalog="/Type /Catalog /Pages 2 0 R /OpenAction [3 0 R /Fit]")),
    (
        "pdf",
        raw_pdf(catalog="/Type /Catalog /Pages 2 0 R /OpenAction << /S /GoTo /D [3 0 R /Fit] >>"),
    ),
    ("pdf", raw_pdf("<< /S /URI /URI (https://example.org/) >>")),
    ("pdf", raw_pdf(catalog="/Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] >>")),
    ("jpeg", preview_jpeg()),
    ("jpeg", samples.jpeg(progressive=True)),
    ("csv", table("a,b\n1,-2\n3,- none\n4,+5.1\n5,+33 1 23 45\n6,a@example.org\n")),
    ("csv", table('a;b\n"two\nlines";"say ""yes"""\n')),
    ("csv", table("a\tb\n1\t2 < 3\n")),
    ("csv", table("A title\n\na|b\n1|2\n3|4\n")),
    ("csv", table("MZ,BM\n1,2\n")),
    ("csv", table("国,値\n日本,1\n")),
]


@pytest.mark.parametrize("number", range(len(FILES)), ids=lambda n: f"{n}-{FILES[n][0]}")
def test_ordinary_file_is_taken(number, tmp_path):
    kind, content = FILES[number]
    path = tmp_path / "file"
    path.write_bytes(content)

    found = check(str(path), kind, str(tmp_path / "clean"))

    assert found == {"kind": kind, "is_rewritten": kind == "jpeg"}


def test_archive_reads_each_part_as_zipfile_does():
    package = charted_workbook()

    read = {entry.name: b"".join(pieces) for entry, pieces in Archive(package).pieces()}

    assert read == parts_of(package)


def test_largest_picture_fits_into_the_child(tmp_path):
    """Forty million pixels in four channels, turned: the most memory that a check takes."""
    path, clean = tmp_path / "large.png", tmp_path / "clean.png"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGBA", (8000, 5000), (1, 2, 3, 4)).save(path, exif=exif)

    found = run_limited(
        "secretariat.files.checks:check",
        str(path),
        "png",
        str(clean),
        memory=MEMORY,
        seconds=SECONDS,
    )

    assert found == {"kind": "png", "is_rewritten": True}
    with Image.open(clean) as image:
        assert image.size == (5000, 8000)


def test_long_pdf_is_judged_within_its_time(tmp_path):
    path = tmp_path / "long.pdf"
    stream = zlib.compress(b"BT (words) Tj ET " * 20)
    body = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
    path.write_bytes(raw_pdf(*[body] * 40_000))

    found = run_limited(
        "secretariat.files.checks:check", str(path), "pdf", "", memory=MEMORY, seconds=SECONDS
    )

    assert found == {"kind": "pdf", "is_rewritten": False}
