"""Files that were made to mislead: what they hold is read whole and as it looks, or refused."""

import datetime as dt
import io
import re
import zipfile

import pytest

from initiatives.models import Import
from secretariat.files.limited import MB
from tests import factories
from tests.initiatives.imports.sending import (
    SOURCE,
    csv_of,
    fates,
    send,
    sent,
    told,
    xlsx_of,
)

pytestmark = pytest.mark.django_db
HEADER = ("name", "kind", "source")
ROW = ("Quite Another Society", "company", SOURCE)
UNREADABLE = "The file cannot be read"


def sheet_changed(content, change):
    """The bytes of a workbook whose first worksheet's XML went through ``change`` (str to str)."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(changed, "w") as copy:
        for name in book.namelist():
            part = book.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = change(part.decode()).encode()
            copy.writestr(name, part, zipfile.ZIP_DEFLATED)
    return changed.getvalue()


def errors(response):
    assert response.status_code == 422
    assert not Import.objects.exists()
    return " ".join(response.context["form"].errors["file"])


def test_row_far_below_the_others_is_not_passed_over(staff_client):
    def add(book, sheet):
        for place, text in enumerate(ROW, 1):
            sheet.cell(20_000, place, text)

    response = send(staff_client, "actors", xlsx_of(HEADER, ROW, change=add), "rows.xlsx")

    assert "more than 10,000 rows" in errors(response)


def test_cell_far_beside_the_others_is_not_passed_over(staff_client):
    def add(book, sheet):
        sheet.cell(2, 700, "hidden beside")

    kept = sent(staff_client, "actors", xlsx_of(HEADER, ROW, change=add), "rows.xlsx")

    (row,) = kept.rows.all()
    assert row.action == "problem"
    assert [reason for _place, _column, reason in row.problems] == [
        "This row has 700 cells, the header has 3."
    ]


def test_column_far_beside_the_others_is_not_passed_over(staff_client):
    def add(book, sheet):
        sheet.cell(1, 700, "website")

    response = send(staff_client, "actors", xlsx_of(HEADER, ROW, change=add), "rows.xlsx")

    assert "more than 200 columns" in errors(response)


def test_table_far_below_the_top_is_found(staff_client):
    def move(book, sheet):
        sheet.move_range("A1:C2", rows=1_500)
        book.create_sheet("Other").append(["something else"])

    kept = sent(staff_client, "actors", xlsx_of(HEADER, ROW, change=move), "rows.xlsx")

    assert fates(kept) == {1_502: "add"}
    assert kept.other_sheets == ["Other"]


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace('r="3"', 'r="2"'),  # two rows of one number
        lambda xml: xml.replace('r="2"', 'r="0"'),
        lambda xml: xml.replace('r="2"', 'r="9"'),  # below the next
        lambda xml: xml.replace('r="B2"', 'r="A2"'),  # two cells of one place
        lambda xml: xml.replace('r="A2"', 'r="A7"'),  # a cell of another row
        lambda xml: xml.replace('r="2"', 'r="x"'),
    ],
)
def test_rows_and_cells_out_of_their_places_are_refused(staff_client, change):
    rows = [HEADER, ROW, ("Kiln Makers", "company", SOURCE)]
    content = sheet_changed(xlsx_of(*rows), change)

    response = send(staff_client, "actors", content, "rows.xlsx")

    assert UNREADABLE in errors(response)


@pytest.mark.parametrize("row", [1_048_576, 999_999_999])
def test_empty_rows_without_end_cost_nothing(staff_client, row):
    end = f'<row r="{row}"><c r="A{row}"/></row></sheetData>'
    content = sheet_changed(xlsx_of(HEADER, ROW), lambda xml: xml.replace("</sheetData>", end, 1))

    kept = sent(staff_client, "actors", content, "rows.xlsx")

    assert fates(kept) == {2: "add"}


def test_archive_that_swells_is_refused(staff_client):
    content = sheet_changed(
        xlsx_of(HEADER, ROW),
        lambda xml: xml.replace("</sheetData>", "</sheetData>" + " " * (64 * MB)),
    )
    assert len(content) < MB

    assert "times" in errors(send(staff_client, "actors", content, "rows.xlsx"))


@pytest.mark.parametrize(
    "entity",
    [
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY x "&a;&a;&a;&a;&a;&a;&a;&a;">',
    ],
)
def test_entities_are_never_read(staff_client, entity):
    def declare(xml):
        xml = re.sub(r"\A(<\?xml[^>]*\?>)?", rf"\1<!DOCTYPE worksheet [{entity}]>", xml, count=1)
        return xml.replace("</sheetData>", "</sheetData><extra>&x;</extra>")

    response = send(
        staff_client, "actors", sheet_changed(xlsx_of(HEADER, ROW), declare), "rows.xlsx"
    )

    assert response.status_code == 422
    assert "root:" not in response.content.decode()
    assert not Import.objects.exists()


def test_span_of_time_in_a_cell_is_read_as_text(staff_client):
    content = xlsx_of((*HEADER, "city"), (*ROW, dt.timedelta(hours=30)))

    kept = sent(staff_client, "actors", content, "rows.xlsx")

    assert kept.rows.get().cells["city"] == "1 day, 6:00:00"


@pytest.mark.parametrize("turned", ["\u202e", "\u202d"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_letters_shown_in_another_order_are_refused(staff_client, turned, ending):
    row = (f"Acme {turned}leetS", "company", SOURCE)
    made = csv_of(HEADER, row) if ending == "csv" else xlsx_of(HEADER, row)

    response = send(staff_client, "actors", made, f"rows.{ending}")

    if ending == "csv":
        assert [reason for *_place, reason in told(response)] == [
            "This cell holds control characters that no text has."
        ]
    else:
        assert fates(Import.objects.get()) == {2: "problem"}


@pytest.mark.parametrize(
    "name",
    [
        "Kiln Makers\u200f Federation",
        "Kiln\u200b Makers Federation\u200e",
        "\ufeffKiln Ma\u00adkers Federation",
        "Кiln Mаkers Fеderation",  # the first letter of each word but the last is Cyrillic
        "Κiln Mακers Federation",
        "ＫＩＬＮ Makers Federation",
    ],
)
def test_name_that_only_looks_like_another_is_the_same(staff_client, name):
    kilns = factories.ActorFactory(
        slug="kiln-makers", name="Kiln Makers Federation", kind="company"
    )

    kept = sent(staff_client, "actors", csv_of((*HEADER, "city"), (name, "company", SOURCE, "Ur")))

    (row,) = kept.rows.all()
    assert (row.action, row.match) == ("change", kilns.slug)


def test_empty_columns_are_no_columns_and_a_hundred_thousand_are_refused(staff_client):
    def with_columns(number):
        return csv_of(HEADER, ROW).replace(b"\r\n", b"," * number + b"\r\n")

    assert "columns" in errors(send(staff_client, "actors", with_columns(90_000)))
    assert fates(sent(staff_client, "actors", with_columns(900))) == {2: "add"}
