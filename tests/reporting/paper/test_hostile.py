"""Workbooks that were spoilt, by mistake or by intent: told by cell, or refused by name."""

import io
import json
import re
import zipfile

import pytest
from openpyxl import Workbook as NewBook

from reporting.actions import reports
from reporting.exports.paper.layout import KEYS_SHEET
from tests import factories
from tests.reporting.paper.conftest import open_report
from tests.reporting.paper.steps import entries_of, take_over, take_workbook, upload


@pytest.fixture
def book(report, draft, writer):
    return take_workbook(report, writer)


def preview(page, report, content):
    """The page that an uploaded workbook leads to."""
    return page.get(upload(page, report, content)["Location"])


def refused(response):
    """Why a workbook was not taken; its page says so and changes nothing."""
    assert response.status_code == 422
    assert "run" not in response.context
    return response.context["refused"]


def test_formula_is_told_by_cell_and_never_computed(page, report, book):
    cell = book.cell("B", "STL-01", "amount")
    cell.value = '=HYPERLINK("http://evil.example/","12")'
    book.put("kept back", "A", "A1", "text")

    shown = preview(page, report, book.save())
    pressed = take_over(page, shown)

    assert shown.context["run"].problem_rows == [
        [book.sheet("B").title, cell.coordinate, "STL-01", "Write the number, not a formula."]
    ]
    assert "Take over" not in shown.content.decode()
    assert "Some cells cannot be read" in pressed.content.decode()
    assert entries_of(report) == {}


def test_kept_result_of_a_formula_is_never_read(page, report, book):
    book.put("=6*7", "B", "STL-01", "amount")
    content = edit(
        book.save(),
        r"xl/worksheets/sheet\d+\.xml",
        rb"<f>6\*7</f><v\s*/?>(</v>)?",
        b"<f>6*7</f><v>42</v>",
    )

    shown = preview(page, report, content)

    assert b"<v>42</v>" in joined(content)
    assert [row[3] for row in shown.context["run"].problem_rows] == [
        "Write the number, not a formula."
    ]
    assert all(change.differences == [] for change in shown.context["run"].sections)


def test_error_in_a_cell_is_told(page, report, book):
    cell = book.cell("B", "STL-01", "amount")
    cell.value, cell.data_type = "#DIV/0!", "e"

    shown = preview(page, report, book.save())

    assert shown.context["run"].problem_rows == [
        [book.sheet("B").title, cell.coordinate, "STL-01", "This cell holds an error: #DIV/0!."]
    ]


def test_wrong_answers_are_told_by_cell_and_may_be_kept(page, report, book):
    book.put("about 12", "B", "STL-01", "amount")
    book.put("perhaps", "A", "A3", "choice")
    book.put_line(["aid", "many", ""], "A", "A5", "rows", "row", "", "", line=3)

    shown = preview(page, report, book.save())
    take_over(page, shown)

    assert [row[:3] for row in shown.context["run"].problem_rows] == [
        [book.sheet("A").title, book.cell("A", "A3", "choice").coordinate, "A3"],
        [
            book.sheet("A").title,
            book.cell("A", "A5", "rows", "row", "", "", line=3, number=1).coordinate,
            "A5",
        ],
        [book.sheet("B").title, book.cell("B", "STL-01", "amount").coordinate, "STL-01"],
    ]
    assert entries_of(report) == {
        "STL-01": {"amount": "about 12"},
        "A3": {"choice": "perhaps"},
        "A5": {"rows": [["aid", "many", ""]]},
    }


def test_unusual_values_are_told_by_cell_until_explained(page, report, book, survey):
    factories.RuleFactory(
        questionnaire=survey.questionnaire, kind="usual_range", grade="explain", code="usual"
    )
    definition = survey["CAP-01"].definition
    definition.warn_max = 100
    definition.save()
    book.put("101", "B", "CAP-01", "amount")

    unusual = preview(page, report, book.save()).context["run"].problem_rows
    book.put("A new academy opened", "B", "CAP-01", "explanation")
    explained = preview(page, report, book.save()).context["run"].problem_rows

    assert [row[1:3] for row in unusual] == [
        [book.cell("B", "CAP-01", "amount").coordinate, "CAP-01"]
    ]
    assert explained == []


def test_moved_rows_and_columns_and_renamed_sheets_are_found(page, report, book):
    book.put("12", "B", "STL-01", "amount")
    sheet = book.sheet("B")
    sheet.insert_rows(4, 3)
    sheet.insert_cols(2, 2)
    sheet.title = "Our figures"
    book.book.move_sheet(sheet, -2)

    take_over(page, preview(page, report, book.save()))

    assert entries_of(report) == {"STL-01": {"amount": "12"}}


def test_sorted_rows_are_found(page, report, book):
    sheet = book.sheet("B")
    amount, comment = book.cell("B", "STL-01", "amount"), book.cell("B", "CAP-01", "comment")
    amount.value, comment.value = "12", "ours"
    for column in range(1, 8):
        one, two = sheet.cell(amount.row, column), sheet.cell(comment.row, column)
        one.value, two.value = two.value, one.value

    take_over(page, preview(page, report, book.save()))

    assert entries_of(report) == {"STL-01": {"amount": "12"}, "CAP-01": {"comment": "ours"}}


@pytest.mark.parametrize("seen", ["9" * 5000, "\u00b2", "-1", ""])
def test_a_version_that_was_not_shown_takes_nothing_over(page, report, book, seen):
    book.put("Much", "A", "A1", "text")
    shown = preview(page, report, book.save())
    [change] = shown.context["run"].changed

    page.post(f"{shown.request['PATH_INFO']}take-over/", {f"seen-{change.name}": seen})

    assert entries_of(report) == {}


def test_merged_cells_are_told(page, report, book):
    cell = book.cell("A", "A1", "text")
    place = f"{cell.coordinate}:E{cell.row}"
    book.sheet("A").merge_cells(place)

    shown = preview(page, report, book.save())

    assert [row[1] for row in shown.context["run"].problem_rows] == [place]
    assert shown.context["run"].unread != []


@pytest.mark.parametrize("change", ["remove", "double", "invent"])
def test_rows_removed_or_made_up_are_refused(page, report, book, change):
    sheet = book.sheet("B")
    cell = book.cell("B", "STL-01", "amount")
    if change == "remove":
        sheet.delete_rows(cell.row)
    elif change == "double":
        sheet.cell(sheet.max_row + 2, 1).value = sheet.cell(cell.row, 1).value
    else:
        sheet.cell(sheet.max_row + 2, 1).value = '["STL-01", "presence", "made up"]'

    assert sheet.title in refused(preview(page, report, book.save()))


@pytest.mark.parametrize("name", ["report", "is_blank", "signature"])
def test_edited_keys_are_refused(page, report, book, name):
    keys = book.book[KEYS_SHEET]
    row = next(row for row in keys.iter_rows() if row[0].value == name)
    row[1].value = json.dumps("x") if name != "is_blank" else "true"

    assert "hidden keys" in refused(preview(page, report, book.save()))


@pytest.mark.parametrize("name", ["signature", "actor"])
@pytest.mark.parametrize("text", ['"\u00e9"', '"\\ud800"'])
def test_keys_that_nothing_can_encode_are_refused(page, report, book, name, text):
    row = next(row for row in book.book[KEYS_SHEET].iter_rows() if row[0].value == name)
    row[1].value = text

    assert "hidden keys" in refused(preview(page, report, book.save()))


def test_keys_of_another_secret_are_refused(page, report, writer, draft, settings):
    secret, settings.SECRET_KEY = settings.SECRET_KEY, "another installation's secret"
    content = take_workbook(report, writer).save()
    settings.SECRET_KEY = secret

    assert "another installation" in refused(preview(page, report, content))


def test_keys_of_the_former_secret_are_taken(page, report, writer, draft, settings):
    content = take_workbook(report, writer).save()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the next secret"
    page.force_login(writer)

    assert preview(page, report, content).status_code == 200


def test_any_other_workbook_is_refused(page, report, draft):
    buffer = io.BytesIO()
    other = NewBook()
    other.active["A1"] = "hello"
    other.save(buffer)

    assert "not a workbook that the platform made" in refused(
        preview(page, report, buffer.getvalue())
    )


def test_workbook_of_another_cycle_is_refused_by_name(
    page, report, draft, survey, namibia, staff, writer
):
    later = open_report(survey.questionnaire, namibia, staff, year=2028)
    reports.start_revision(later, by=writer)
    content = take_workbook(later, writer).save()

    assert refused(preview(page, report, content)) == (
        "This workbook is for Namibia, Annual report 2028; you uploaded it for Namibia,"
        " Annual report 2027."
    )


@pytest.mark.parametrize("is_theirs", [True, False])
def test_workbook_of_another_organization_is_named_to_its_own_people_alone(
    page, report, draft, survey, staff, writer, member, is_theirs
):
    angola = factories.CountryFactory(slug="angola", name="Angola", iso2="AO", iso3="AGO")
    factories.EndorsementFactory(actor=angola, declaration=survey.questionnaire.declaration)
    theirs = factories.ProgressReportFactory(cycle=report.cycle, actor=angola)
    clerk = member(angola, "contributor")
    if is_theirs:
        factories.FocalPointFactory(actor=angola, user=writer, role="contributor")
    reports.start_revision(theirs, by=clerk)
    content = take_workbook(theirs, clerk).save()

    response = preview(page, report, content)

    assert ("Angola" in refused(response)) is is_theirs
    assert ("Angola" in response.content.decode()) is is_theirs
    assert "you uploaded it for Namibia" in refused(response).replace("You", "you")


def test_rows_without_end_are_refused(page, report, book):
    sheet = book.sheet("A")
    for number in range(100_000):
        sheet.cell(number + 200, 4).value = "x"

    response = upload(page, report, book.save())
    shown = page.get(response["Location"]) if response.status_code == 302 else response

    assert "many more rows" in refused(shown)


def test_small_file_that_unpacks_to_gigabytes_is_refused_before_parsing(page, report, book):
    content = edit(book.save(), r"xl/worksheets/sheet1\.xml", rb"</sheetData>", b"</sheetData>")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        with zipfile.ZipFile(io.BytesIO(content)) as old:
            for name in old.namelist():
                new.writestr(name, old.read(name))
        with new.open("xl/worksheets/sheet99.xml", "w", force_zip64=True) as part:
            for _each in range(300):
                part.write(b" " * 1024 * 1024)

    response = upload(page, report, buffer.getvalue())

    assert len(buffer.getvalue()) < 400_000
    assert response.status_code == 422
    assert "unpacked" in str(response.context["form"].errors["workbook"]).lower()


def test_links_to_other_files_are_refused(page, report, book):
    content = edit(
        book.save(),
        r"xl/_rels/workbook\.xml\.rels",
        rb"</Relationships>",
        b'<Relationship Id="rId99" TargetMode="External" Target="http://evil.example/x.xlsx" Type="'
        b'http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"/>'
        b"</Relationships>",
    )

    response = upload(page, report, content)

    assert response.status_code == 422
    assert "links" in str(response.context["form"].errors["workbook"])


@pytest.mark.parametrize("name", ["report.csv", "report.pdf", "report.docx"])
def test_other_kinds_of_files_are_refused(page, report, draft, name):
    response = upload(page, report, b"a,b\n1,2\n", name=name)

    assert response.status_code == 422
    assert "file" in str(response.context["form"].errors["workbook"])


def edit(content, name, old, new):
    """The workbook with one of its parts edited where ``old`` matches; it must."""
    buffer = io.BytesIO()
    edited = 0
    with (
        zipfile.ZipFile(io.BytesIO(content)) as package,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as changed,
    ):
        for each in package.namelist():
            part = package.read(each)
            if re.fullmatch(name, each):
                part, count = re.subn(old, new, part)
                edited += count
            changed.writestr(each, part)
    assert edited
    return buffer.getvalue()


def joined(content):
    """All parts of a package in one (bytes)."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return b"".join(package.read(name) for name in package.namelist())
