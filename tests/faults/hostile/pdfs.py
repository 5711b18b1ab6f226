"""PDFs that act, carry files, hide what they do, or break their reader."""

import zlib

from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from tests.faults.hostile.others import ELF, HTML, PE
from tests.files.samples import docx, pdf, pdf_with, raw_pdf, zipped

CATALOG = "/Type /Catalog /Pages 2 0 R"


def opens(action):
    """A PDF that does this when it is opened."""
    return lambda: raw_pdf(catalog=f"{CATALOG} /OpenAction {action}")


def holds(*objects, catalog=""):
    return lambda: raw_pdf(*objects, catalog=f"{CATALOG} {catalog}")


def stream(dictionary, data):
    return f"<< {dictionary} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def locked(algorithm):
    return lambda: pdf_with(lambda writer: writer.encrypt("a password", algorithm=algorithm))


def attached():
    return pdf_with(lambda writer: writer.add_attachment("setup.exe", PE))


def scripted_page():
    def change(writer):
        action = DictionaryObject()
        action[NameObject("/S")] = NameObject("/JavaScript")
        action[NameObject("/JS")] = TextStringObject("app.alert(1)")
        writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})

    return pdf_with(change)


def in_object_stream(body, *, blow_up=0):
    """A PDF whose object 4 stands in a packed stream, where no search for bytes sees it."""
    plain = b"4 0 " + body + b" " * blow_up
    packed = zlib.compress(plain, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    ]
    out, places = b"%PDF-1.7\n", {}
    for number, content in enumerate(objects, 1):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    places[5] = len(out)
    out += b"5 0 obj\n" + stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", packed)
    out += b"\nendobj\n"
    start = len(out)
    rows = b"\x00" + bytes(4)
    for number in range(1, 7):
        if number == 4:
            rows += b"\x02" + (5).to_bytes(3, "big") + b"\x00"
        else:
            rows += b"\x01" + places.get(number, start).to_bytes(3, "big") + b"\x00"
    table = stream("/Type /XRef /Size 7 /W [1 3 1] /Root 1 0 R", rows)
    return out + b"6 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start


ACTING = [
    ("letter.pdf", holds(catalog="/Names << /JavaScript << /Names [] >> >>"), "pdf_script"),
    ("letter.pdf", scripted_page, "pdf_script"),
    ("letter.pdf", opens("<< /S /JavaScript /JS (app.alert(1)) >>"), "pdf_script"),
    ("letter.pdf", opens("<< /S /J#61vaScript /J#53 (app.alert(1)) >>"), "pdf_script"),
    (
        "letter.pdf",
        holds("<< /S /JavaScript /JS 5 0 R >>", stream("", b"app.alert(1)")),
        "pdf_script",
    ),
    (
        "letter.pdf",
        lambda: in_object_stream(b"<< /S /JavaScript /JS (app.alert(1)) >>"),
        "pdf_script",
    ),
    ("letter.pdf", opens("<< /S /Launch /F (cmd.exe) >>"), "pdf_launch"),
    ("letter.pdf", opens("<< /S /Launch /Win << /F (cmd.exe) /P (/c calc) >> >>"), "pdf_launch"),
    ("letter.pdf", holds("<< /Subtype /Link /A << /S /Launch /F (a.exe) >> >>"), "pdf_launch"),
    (
        "letter.pdf",
        opens("<< /S /GoToR /F (\\\\\\\\192.0.2.1\\\\a.pdf) /D [0 /Fit] >>"),
        "pdf_launch",
    ),
    ("letter.pdf", opens("<< /S /SubmitForm /F (http://example.org/) >>"), "pdf_launch"),
    ("letter.pdf", opens("<< /S /ImportData /F (a.fdf) >>"), "pdf_launch"),
    ("letter.pdf", opens("<< /S /URI /URI (http://example.org/) >>"), "pdf_opens"),
    ("letter.pdf", opens("<< /S /Named /N /Print >>"), "pdf_opens"),
    ("letter.pdf", holds(catalog="/AcroForm << /XFA [(a) (b)] >>"), "pdf_form"),
    ("letter.pdf", holds("<< /Subtype /RichMedia >>"), "pdf_media"),
    ("letter.pdf", holds("<< /S /Rendition /OP 0 >>"), "pdf_media"),
    ("letter.pdf", holds("<< /Type /Annot /Subtype /Movie >>"), "pdf_media"),
    ("letter.pdf", holds("<< /Type /Annot /Subtype /Screen >>"), "pdf_media"),
]
CARRYING = [
    ("letter.pdf", attached, "pdf_embedded"),
    ("letter.pdf", holds("<< /Type /Annot /Subtype /FileAttachment >>"), "pdf_embedded"),
    ("letter.pdf", holds(stream("/Type /EmbeddedFile", PE)), "pdf_embedded"),
    ("letter.pdf", holds("<< /Type /Filespec /EF << /F 5 0 R >> >>"), "pdf_embedded"),
    ("letter.pdf", holds(catalog="/Collection << /View /D >>"), "pdf_embedded"),
    ("letter.pdf", opens("<< /S /GoToE /T << /R /C >> >>"), "pdf_embedded"),
    ("letter.pdf", holds(stream("/F (/etc/passwd)", b"")), "pdf_embedded"),
]
BROKEN = [
    ("letter.pdf", locked("RC4-128"), "encrypted"),
    ("letter.pdf", locked("RC4-40"), "encrypted"),
    ("letter.pdf", lambda: pdf()[:4000], "pdf_end"),
    ("letter.pdf", lambda: pdf() + HTML, "pdf_end"),
    ("letter.pdf", lambda: pdf() + zipped({"a.exe": PE}), "pdf_end"),
    ("letter.pdf", lambda: pdf() + docx() + b"\n%%EOF", "two_kinds"),
    ("letter.pdf", lambda: b"GIF89a" + pdf(), "other_image"),
    ("letter.pdf", lambda: b"\n\n" + pdf(), "not_the_kind"),
    ("letter.pdf", lambda: ELF + pdf(), "program"),
    ("letter.pdf", lambda: b"%PDF-1.7\n%%EOF\n", "broken"),
    ("letter.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\n%%EOF\n", "broken"),
    ("letter.pdf", lambda: raw_pdf(catalog="/Type /Catalog"), "broken"),
    ("letter.pdf", lambda: raw_pdf().replace(b"[3 0 R]", b"[]     "), "broken"),
    ("letter.pdf", lambda: raw_pdf().replace(b"[3 0 R]", b"[2 0 R]"), "broken"),
    ("letter.pdf", holds("[" * 5000 + "]" * 5000), "broken"),
    ("letter.pdf", holds("[" * 150 + "]" * 150), "too_complex"),
    (
        "letter.pdf",
        holds(stream("/Filter [/FlateDecode /FlateDecode]", zlib.compress(zlib.compress(b"a")))),
        "too_complex",
    ),
    ("letter.pdf", lambda: in_object_stream(b"[0]", blow_up=100_000_000), "too_complex"),
]
FILES = [*ACTING, *CARRYING, *BROKEN]
