"""What is wrong with the form of a file: told by row and column, and nothing of it is kept."""

import pytest

from initiatives.imports.grids import MOST_ROWS
from initiatives.models import Import
from secretariat.files.models import StoredFile
from tests import factories
from tests.initiatives.imports.sending import (
    SOURCE,
    csv_of,
    problems,
    send,
    sent,
    told,
    xlsx_of,
)

pytestmark = pytest.mark.django_db
HEADER = ("name", "kind", "source")
ROW = ("Actor of a test", "company", SOURCE)


def refused(client, content, name="rows.csv", kind="actors"):
    """What the page tells of a file that is not kept."""
    response = send(client, kind, content, name)
    assert response.status_code == 422
    assert not Import.objects.exists()
    assert not StoredFile.objects.exists()
    return told(response)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_names_of_columns_are_told_where_they_do_not_fit(staff_client, ending):
    rows = [("name", "kind", "colour", "", "Name"), (*ROW, "", "")]
    content = csv_of(*rows) if ending == "csv" else xlsx_of(*rows)
    where = ["line 1"] * 3 if ending == "csv" else ["C1", "D1", "E1"]

    assert refused(staff_client, content, f"rows.{ending}") == [
        (where[0], "colour", "No such column: “colour”."),
        (where[1], "", "This column has no name."),
        (where[2], "Name", "The column “Name” stands twice."),
        ("", "source", "The column “source” is missing."),
    ]


def test_rows_above_the_names_of_columns_are_told(staff_client):
    content = csv_of(("List of members",), HEADER, ROW)

    assert refused(staff_client, content)[-2:] == [
        ("", "source", "The column “source” is missing."),
        ("line 2", "", "The names of the columns stand here. Remove the rows above."),
    ]


def test_names_of_columns_are_read_in_any_case_and_spacing(staff_client):
    kept = sent(
        staff_client, "actors", csv_of(("  NAME", "Kind", " Source ", "Official name"), (*ROW, ""))
    )

    assert kept.rows.get().cells == {
        **dict(zip(HEADER, ROW, strict=True)),
        "official_name": "",
    }


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with a mark at its start"),
        ("utf-16", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_encodings_are_found_and_told(staff_client, encoding, shown):
    content = csv_of(HEADER, ("Stahl für München – ein Test", "company", SOURCE), encoding=encoding)

    kept = sent(staff_client, "actors", content)

    assert kept.rows.get().cells["name"] == "Stahl für München – ein Test"
    assert staff_client.get(kept.get_absolute_url()).context["encoding"] == shown
    assert kept.file.sha256


def test_lines_in_another_encoding_are_told(staff_client):
    content = csv_of(HEADER, ("Ärger", "company", SOURCE)) + csv_of(
        ("Müll", "company", SOURCE), encoding="cp1252"
    )

    assert refused(staff_client, content) == [
        ("line 3", "name", "This line is not in the encoding of the rest of the file.")
    ]


def test_cells_that_no_file_may_hold_are_told_all_at_once(staff_client):
    content = csv_of(
        HEADER,
        ("=1+1", "company", SOURCE),
        ("nul\x00", "company", SOURCE),
        ("x" * 100_000, "company", "bell\x07"),
    )

    assert refused(staff_client, content) == [
        ("line 2", "name", "This cell holds a formula. Put its result there."),
        ("line 3", "name", "This cell holds control characters that no text has."),
        ("line 4", "name", "This cell holds more than 10,000 characters."),
        ("line 4", "source", "This cell holds control characters that no text has."),
    ]


def test_quotation_marks_out_of_place_are_told(staff_client):
    content = csv_of(HEADER) + b'"Actor" of a test,company,x\r\n'

    assert refused(staff_client, content) == [
        (
            "line 2",
            "",
            "A quotation mark is not closed or stands in the wrong place; the rest is unread.",
        )
    ]


def test_rows_with_other_numbers_of_cells_are_told(staff_client):
    content = csv_of(HEADER, (*ROW, "more", "yet more"), ("Actor", "company"), ROW)

    kept = sent(staff_client, "actors", content)

    assert problems(kept) == {
        2: [["line 2", "", "This row has 5 cells, the header has 3."]],
        3: [
            ["line 3", "", "This row has 2 cells, the header has 3."],
            ["line 3", "source", "may not be empty"],
        ],
    }
    assert kept.counts["add"] == 1


def test_empty_lines_count_and_are_left_out(staff_client):
    kept = sent(staff_client, "actors", csv_of(HEADER, (), ("", "", ""), ROW, ()))

    assert list(kept.rows.values_list("number", flat=True)) == [4]


def test_workbook_tells_each_cell_by_its_name(staff_client):
    def spoil(book, sheet):
        sheet["A3"] = "=1+1"
        sheet["B4"] = "#N/A"
        sheet.merge_cells("A5:B5")

    rows = [(f"Actor {n}", "company", SOURCE) for n in range(2, 6)]
    kept = sent(staff_client, "actors", xlsx_of(HEADER, *rows, change=spoil), "rows.xlsx")

    assert problems(kept) == {
        3: [["A3", "name", "This cell holds a formula. Put its result there."]],
        4: [["B4", "kind", "This cell holds the error #N/A."]],
        5: [
            ["A5:B5", "name", "Cells are merged here. Undo that, so that each has its own."],
            ["B5", "kind", "may not be empty"],
        ],
    }
    assert kept.counts == {"problem": 3, "add": 1, "choose": 0, "change": 0, "same": 0}


def test_first_worksheet_that_holds_anything_is_read(staff_client):
    def arrange(book, sheet):
        book.create_sheet("Empty", 0)
        book.create_sheet("Notes").append(["a note"])
        hidden = book.create_sheet("Hidden", 0)
        hidden.append(["hidden"])
        hidden.sheet_state = "hidden"

    kept = sent(staff_client, "actors", xlsx_of(HEADER, ROW, change=arrange), "rows.xlsx")

    assert (kept.sheet, kept.other_sheets) == ("Sheet", ["Notes"])
    assert kept.rows.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("rows.csv", b"", "The file holds no table."),
        ("rows.xlsx", b"PK\x03\x04 no package", None),
        ("rows.csv", b"\x89PNG\r\n\x1a\n....", "the name of the file ends in .csv"),
        ("rows.pdf", b"%PDF-1.7", "Send a CSV or XLSX file."),
        ("rows.csv", b"\xff\xfeodd", "The text is in none of UTF-8"),
        (
            "rows.csv",
            csv_of(HEADER, *[ROW] * (MOST_ROWS + 1)),
            "The table has more than 10,000 rows. Send it in parts.",
        ),
    ],
    ids=["empty", "no package", "picture", "pdf", "half a character", "too many rows"],
)
def test_what_is_no_table_is_refused(staff_client, name, content, reason):
    response = send(staff_client, "actors", content, name)

    assert response.status_code == 422
    assert not Import.objects.exists()
    assert not StoredFile.objects.exists()
    page = response.content.decode().lower()
    assert reason is None or reason.lower() in page


def test_second_header_is_told(staff_client):
    kept = sent(staff_client, "actors", csv_of(HEADER, HEADER, ROW))

    assert problems(kept) == {
        2: [
            [
                "line 2",
                "",
                "The names of the columns stand here once more. Remove this row.",
            ]
        ]
    }


def test_na_is_namibia(staff_client):
    factories.ActorFactory(slug="namibia", iso2=None, name="Namibia", kind="country")
    content = csv_of((*HEADER, "slug", "iso2"), ("Namibia", "country", SOURCE, "namibia", "NA"))

    kept = sent(staff_client, "actors", content)

    assert [c for c in kept.rows.get().changes if c[0] == "iso2"] == [["iso2", "", "NA"]]
