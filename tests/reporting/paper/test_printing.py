"""The questionnaire as PDF, DOCX and workbook says what the pages say, under its mark."""

import io
import re

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from reporting.actions import reports
from reporting.exports.paper.building import read_form
from reporting.exports.paper.docx import write_docx
from reporting.exports.paper.pdf import write_pdf
from reporting.exports.paper.workbook import write_workbook
from tests import factories
from tests.reporting.paper.conftest import open_report
from tests.reporting.paper.steps import load

MARK = "Draft for internal consultation · not submitted"
FORMULA = "=1+1"


@pytest.fixture
def answered(report, draft, survey, writer, actions_led):
    """A draft with something of every sort in it."""
    a = {
        survey["A1"]: {"text": f"{FORMULA}\nsecond line"},
        survey["A3"]: {"choice": "yes"},
        survey["A4"]: {"choices": ["steel", "hydrogen"]},
        survey["A5"]: {"rows": [["loan", "7", FORMULA], ["aid", "8", "@note"]]},
        survey["A7"]: {"person": str(writer.uid)},
    }
    b = {
        survey["STL-01"]: {"amount": "12.5", "quality": "estimated", "source": "Treasury"},
        survey["CAP-01"]: {"presence": "not_available"},
        survey["FIN-01"]: {
            "amount": "3",
            "parts": [["instrument", "loan", "3"]],
            "claims": [["GF-1", "Green fund", "3", "Angola"]],
        },
    }
    reports.save_section(draft, survey.a, a, by=writer, version=0)
    reports.save_section(draft, survey.b, b, by=writer, version=0)
    k = {survey["K1"]: {"choice": "delayed"}}
    reports.save_section(draft, survey.k, k, by=writer, version=0, about=actions_led[1])
    return draft


def printed(report, user, *, is_blank=False):
    sheet = load(report, user)
    return sheet, read_form(sheet, user=user, is_blank=is_blank)


def text_of_pdf(content):
    return plain(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def text_of_docx(content):
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return plain(" ".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))


def text_of_workbook(content):
    book = load_workbook(io.BytesIO(content))
    cells = (cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return plain(" ".join(str(value) for value in cells if value is not None))


def plain(text):
    """Without what a page's width does to it."""
    return re.sub(r"\s+", "", text)


def everything(form):
    """Every text that must stand in each file (list of str)."""
    found = [form.title, form.reporter, *form.notes]
    for section in form.sections:
        found.append(section.heading)
        for question in section.questions:
            found += [question.code, question.text, question.hint, question.known]
            found += [line.said for line in question.lines if not line.many]
            found += [cell for block in question.blocks for row in block.said for cell in row]
    return [text for text in found if text]


@pytest.mark.parametrize("is_blank", [True, False])
def test_files_say_the_same(report, answered, writer, is_blank):
    sheet, form = printed(report, writer, is_blank=is_blank)
    texts = {
        "pdf": text_of_pdf(write_pdf(form)),
        "docx": text_of_docx(write_docx(form)),
        "xlsx": text_of_workbook(write_workbook(sheet, form)),
    }

    missing = {
        kind: [said for said in everything(form) if plain(said) not in text]
        for kind, text in texts.items()
    }

    assert len(everything(form)) > 30
    assert missing == {"pdf": [], "docx": [], "xlsx": []}


def test_files_say_what_the_pages_say(client, report, answered, approver):
    client.force_login(approver)
    _sheet, form = printed(report, approver)

    shown = plain(client.get(f"/reports/{report.uid}/check/").content.decode())

    said = [line.said for s in form.sections for q in s.questions for line in q.lines if line.said]
    assert {"12.5", "estimated", "Treasury", "notavailable", "yes"} <= set(map(plain, said))
    assert [
        text for text in said if plain(text).replace("'", "&#x27;") not in shown.replace("<br>", "")
    ] == []


def test_blank_files_hold_no_answer(report, answered, writer):
    _sheet, form = printed(report, writer, is_blank=True)

    assert FORMULA not in text_of_pdf(write_pdf(form))
    assert "Treasury" not in text_of_docx(write_docx(form))
    assert not any(q.is_answered for section in form.sections for q in section.questions)


def test_short_lists_are_printed_to_be_ticked(report, draft, writer):
    _sheet, form = printed(report, writer, is_blank=True)

    text = text_of_docx(write_docx(form))

    assert plain("[ ] on track [ ] delayed") in text
    assert "[]ZMW" not in text


def test_every_page_of_the_pdf_carries_the_mark(report, answered, writer):
    _sheet, form = printed(report, writer, is_blank=True)

    reader = PdfReader(io.BytesIO(write_pdf(form)))

    pages = [plain(page.extract_text()) for page in reader.pages]
    assert len(pages) > 3
    assert [number for number, text in enumerate(pages) if plain(MARK) not in text] == []
    assert [number for number, text in enumerate(pages) if "Namibia" not in text] == []
    assert reader.root_object["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own boolean
    assert "pdfuaid:part" in reader.xmp_metadata.rdf_root.toxml()


def test_every_page_of_the_docx_carries_the_mark(report, answered, writer):
    _sheet, form = printed(report, writer)

    document = Document(io.BytesIO(write_docx(form)))

    assert [section.header.paragraphs[0].text for section in document.sections] == [MARK]
    assert not document.sections[0].different_first_page_header_footer
    assert "Revision 1, version 3" in document.sections[0].header.paragraphs[2].text
    assert document.core_properties.language == "en-GB"


def test_every_sheet_prints_the_mark(report, answered, writer):
    book = load_workbook(io.BytesIO(write_workbook(*printed(report, writer))))

    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert [sheet.title for sheet in shown if MARK not in (sheet.oddHeader.left.text or "")] == []
    assert {sheet.title for sheet in book.worksheets} - {sheet.title for sheet in shown} == {
        "keys",
        "lists",
    }
    assert all(sheet.protection.sheet for sheet in book.worksheets)


def test_submitted_report_is_no_draft_on_paper(report, answered, approver):
    reports.submit(answered, by=approver)

    _sheet, form = printed(report, approver)

    answered.refresh_from_db()
    assert form.marks[0] == f"Copy of what was submitted · receipt {answered.receipt}"


def test_formula_in_an_answer_stays_text_everywhere(report, answered, writer):
    sheet, form = printed(report, writer)
    book = load_workbook(io.BytesIO(write_workbook(sheet, form)))

    cells = [cell for each in book.worksheets for row in each.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert [cell.value for cell in cells if str(cell.value).startswith(FORMULA)] != []
    assert plain(FORMULA) in text_of_docx(write_docx(form))
    assert plain(FORMULA) in text_of_pdf(write_pdf(form))


@pytest.mark.parametrize("write", [write_pdf, write_docx])
def test_same_form_gives_the_same_bytes(report, answered, writer, write):
    _sheet, form = printed(report, writer)

    assert write(form) == write(form)


def test_same_form_gives_the_same_workbook(report, answered, writer):
    sheet, form = printed(report, writer)

    assert write_workbook(sheet, form) == write_workbook(sheet, form)


def test_last_year_and_public_figures_stand_beside(
    report, answered, survey, namibia, writer, staff
):
    factories.PublicFigureFactory(
        actor=namibia, definition=survey["STL-01"].definition, number=7, text="7.0", source="USGS"
    )

    _sheet, form = printed(report, writer)

    steel = next(q for s in form.sections for q in s.questions if q.code == "STL-01")
    assert steel.beside == [
        "Public figure, not your answer: Indicator STL-01, 2021: 7.0 Mt/yr. Source: USGS, data set"
        " of 2021-07. Licence: CC BY 4.0."
    ]


def test_conditional_questions_are_printed_with_their_condition(report, draft, survey, writer):
    condition = [{"question": "A3", "any_of": ["yes"]}]
    factories.rewritten(survey["A9"], condition="A3 is yes", shown_when=condition)

    _sheet, form = printed(report, writer)

    found = next(q for s in form.sections for q in s.questions if q.code == "A9")
    assert found.hint == "Only where this holds: A3 is yes."


@pytest.fixture
def approver(member, namibia):
    return member(namibia, "approver")


def test_last_years_answer_about_an_action_stands_beside_that_action(
    report, survey, namibia, staff, writer, member, actions_led
):
    former = open_report(survey.questionnaire, namibia, staff, year=2026)
    revision = reports.start_revision(former, by=writer)
    for about, said in zip(actions_led, ("on track", "delayed"), strict=True):
        entries = {survey["K1"]: {"choice": said}}
        reports.save_section(revision, survey.k, entries, by=writer, version=0, about=about)
    reports.accept(reports.submit(revision, by=member(namibia, "approver")), by=staff)

    _sheet, form = printed(report, writer)

    found = {s.slug: s.questions[0].earlier for s in form.sections if s.code == "K"}
    assert found == {"aa": "In 2026: on track", "bb": "In 2026: delayed"}
