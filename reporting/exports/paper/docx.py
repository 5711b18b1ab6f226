"""A questionnaire as DOCX, to be commented on and filled in with a word processor.

A writer of its own rather than a library: the form needs headings, paragraphs and tables alone,
the bytes are the same for the same form, and no parser written in C comes into the house with it.
Format: ECMA-376, part 1 (WordprocessingML).
"""

import datetime as dt
import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext as _

from reporting.exports.paper.wording import blocks_of, hints, lines_of
from secretariat.sheets import CONTROL

EPOCH = (1980, 1, 1, 0, 0, 0)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
WIDTH = 9638  # between the margins of an A4 page, in twentieths of a point
ROOM = 560  # the height of a line to write on
# Word names languages with a place.
PLACES = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES"}
# Id, name, size in half points, whether bold, level of the heading.
STYLES = [
    ("Title", "Title", 40, True, None),
    ("Heading1", "heading 1", 30, True, 0),
    ("Heading2", "heading 2", 22, True, 1),
]


def write_docx(form):
    """Bytes of the DOCX of a PaperForm, the same for the same form."""
    language = PLACES.get(form.language, form.language)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core(form, language),
        "word/document.xml": _document(form),
        "word/_rels/document.xml.rels": _document_relations(),
        "word/styles.xml": _styles(language),
        "word/header1.xml": _part("hdr", *_header(form)),
        "word/footer1.xml": _part("ftr", _page_number()),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            text = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{xml}'
            package.writestr(entry, text.encode())
    return buffer.getvalue()


# What is printed ------------------------------------------------------------------------------


def _document(form):
    body = [
        _paragraph(form.reporter),
        _paragraph(form.title, style="Title"),
        _table([list(fact) for fact in form.facts], widths=[1, 3]),
        *(_paragraph(note) for note in form.notes),
    ]
    for section in form.sections:
        body.append(_paragraph(section.heading, style="Heading1"))
        for question in section.questions:
            body += _question(question, is_blank=form.is_blank)
    page = _tag(
        "sectPr",
        f'<w:headerReference w:type="default" r:id="rId2" xmlns:r="{OFFICE}"/>',
        f'<w:footerReference w:type="default" r:id="rId3" xmlns:r="{OFFICE}"/>',
        _tag("pgSz", w=11906, h=16838),
        _tag(
            "pgMar", top=1701, right=1134, bottom=1134, left=1134, header=567, footer=567, gutter=0
        ),
    )
    return _part("document", _tag("body", *body, page))


def _question(question, *, is_blank):
    yield _paragraph(f"{question.code} {question.text}", style="Heading2")
    for hint in hints(question):
        yield _paragraph(hint, italic=True)
    if question.known:
        yield _paragraph(question.known)
    lines = lines_of(question, is_blank=is_blank)
    if lines:
        rows = [[line.label, line.text] for line in lines]
        high = [line.is_open for line in lines]
        yield _table(rows, widths=[1, 2], head=[_("What is asked"), _("Answer")], high=high)
    for block, rows in blocks_of(question, is_blank=is_blank):
        if block.caption:
            yield _paragraph(block.caption, bold=True, keep=True)
        yield _table(rows, widths=[1] * len(block.columns), head=[c.label for c in block.columns])


def _header(form):
    """The marks, which Word prints at the head of every page."""
    for number, mark in enumerate(form.marks):
        yield _paragraph(mark, bold=number == 0)


def _page_number():
    field = f'<w:fldSimple w:instr="PAGE">{_run("1")}</w:fldSimple>'
    return _tag("p", _tag("pPr", _tag("jc", val="right")), field)


# Its parts ------------------------------------------------------------------------------------


def _table(rows, *, widths, head=None, high=()):
    """A table and the paragraph that Word wants after it; the head is repeated on each page."""
    unit = WIDTH // sum(widths)
    columns = [unit * width for width in widths]
    lines = [_row(head, columns, is_head=True)] if head else []
    for number, row in enumerate(rows):
        is_high = number < len(high) and high[number]
        lines.append(_row(row, columns, height=ROOM if is_high else 0))
    borders = [
        _tag(side, val="single", sz=4, space=0, color="B1B4B6")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    ]
    properties = _tag("tblPr", _tag("tblW", w=WIDTH, type="dxa"), _tag("tblBorders", *borders))
    grid = _tag("tblGrid", *(_tag("gridCol", w=width) for width in columns))
    return _tag("tbl", properties, grid, *lines) + _paragraph("")


def _row(texts, columns, *, is_head=False, height=0):
    properties = [_tag("trHeight", val=height)] if height else []
    if is_head:
        properties.append(_tag("tblHeader"))
    cells = [
        _tag("tc", _tag("tcPr", _tag("tcW", w=width, type="dxa")), _paragraph(text, bold=is_head))
        for text, width in zip(texts, columns, strict=True)
    ]
    return _tag("tr", _tag("trPr", *properties) if properties else "", *cells)


def _paragraph(text, *, style="", bold=False, italic=False, keep=False):
    properties = [_tag("pStyle", val=style)] if style else []
    if keep:
        properties.append(_tag("keepNext"))
    return _tag(
        "p", _tag("pPr", *properties) if properties else "", _run(text, bold=bold, italic=italic)
    )


def _run(text, *, bold=False, italic=False):
    if not text:
        return ""
    faces = [_tag(name) for name, is_set in (("b", bold), ("i", italic)) if is_set]
    lines = [
        f'<w:t xml:space="preserve">{escape(line)}</w:t>'
        for line in CONTROL.sub("\ufffd", text).splitlines() or [""]
    ]
    return _tag("r", _tag("rPr", *faces) if faces else "", "<w:br/>".join(lines))


def _tag(name, *inside, **attributes):
    """An element of WordprocessingML; ``inside`` is XML already."""
    said = "".join(f" w:{key}={quoteattr(str(value))}" for key, value in attributes.items())
    return f"<w:{name}{said}>{''.join(inside)}</w:{name}>" if inside else f"<w:{name}{said}/>"


def _part(name, *inside):
    return f'<w:{name} xmlns:w="{WORD}">{"".join(inside)}</w:{name}>'


# What the package says of itself --------------------------------------------------------------


def _styles(language):
    fonts = '<w:rFonts w:ascii="Noto Sans" w:hAnsi="Noto Sans" w:cs="Noto Sans"/>'
    defaults = _tag("rPr", fonts, _tag("sz", val=19), _tag("lang", val=language))
    normal = _tag(
        "style", _tag("name", val="Normal"), type="paragraph", default=1, styleId="Normal"
    )
    return _part(
        "styles",
        _tag("docDefaults", _tag("rPrDefault", defaults)),
        normal,
        *(_style(*style) for style in STYLES),
    )


def _style(style, name, size, is_bold, level):
    before = [_tag("keepNext"), _tag("spacing", before=240, after=80)]
    if level is not None:
        before.append(_tag("outlineLvl", val=level))
    faces = [_tag("b")] if is_bold else []
    return _tag(
        "style",
        _tag("name", val=name),
        _tag("basedOn", val="Normal"),
        _tag("next", val="Normal"),
        _tag("pPr", *before),
        _tag("rPr", *faces, _tag("color", val="00405F"), _tag("sz", val=size)),
        type="paragraph",
        styleId=style,
    )


def _core(form, language):
    at = form.printed_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def said(name, text):
        return f"<{name}>{escape(CONTROL.sub('', text))}</{name}>"

    def dated(name):
        return f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{at}</dcterms:{name}>'

    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{said('dc:title', form.title)}{said('dc:subject', ' · '.join(form.marks))}"
        f"{said('dc:creator', _('Belém Declaration Secretariat'))}{said('dc:language', language)}"
        f"{dated('created')}{dated('modified')}</cp:coreProperties>"
    )


def _content_types():
    parts = {
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/word/document.xml": f"{TYPE}.document.main+xml",
        "/word/styles.xml": f"{TYPE}.styles+xml",
        "/word/header1.xml": f"{TYPE}.header+xml",
        "/word/footer1.xml": f"{TYPE}.footer+xml",
    }
    said = "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in parts.items())
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{said}</Types>'
    )


def _package_relations():
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    return _relations(
        [(f"{OFFICE}/officeDocument", "word/document.xml"), (core, "docProps/core.xml")]
    )


def _document_relations():
    parts = ("styles", "header", "footer")
    targets = ("styles.xml", "header1.xml", "footer1.xml")
    return _relations([(f"{OFFICE}/{part}", to) for part, to in zip(parts, targets, strict=True)])


def _relations(found):
    said = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(found, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{said}</Relationships>'
