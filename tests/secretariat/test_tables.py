import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection

from secretariat import tables
from signatories.models import Verification

COLUMNS = ["slug", "name"]


@pytest.fixture
def read(tmp_path):
    """``read(content)``: rows and problems (as text) of a file with these bytes, or this text."""

    def read_content(content):
        path = tmp_path / "t.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        problems = []
        rows = tables.read(path, COLUMNS, name="t.csv", problems=problems)
        return [(row.number, row.cells) for row in rows], [str(problem) for problem in problems]

    return read_content


def test_read_keeps_every_cell_as_text(read):
    rows, problems = read('name,slug\nNamibia, NA \n\n"Korea, Republic of",007\n')

    assert rows == [
        (2, {"name": "Namibia", "slug": "NA"}),
        (4, {"name": "Korea, Republic of", "slug": "007"}),
    ]
    assert problems == []


def test_read_accepts_a_byte_order_mark(read):
    rows, problems = read("\ufeffslug,name\na,b\n")

    assert (rows, problems) == ([(2, {"slug": "a", "name": "b"})], [])


def test_read_counts_lines_past_a_cell_of_several_lines(read):
    rows, _ = read('slug,name\na,"one\ntwo"\nb,c\n')

    assert [number for number, _ in rows] == [2, 4]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("slug\na\n", ["t.csv:1 name: this column is missing"]),
        ("slug,name,colour\na,b,c\n", ["t.csv:1 colour: no such column"]),
        ("slug,name,name\na,b,c\n", ["t.csv:1 name: this column stands twice"]),
        ("slug,name,\na,b,c\n", ["t.csv:1 (no name): no such column"]),
        (
            "",
            ["t.csv:1 slug: this column is missing", "t.csv:1 name: this column is missing"],
        ),
        ("slug,name\na,b\nc,\xe9\n".encode("latin-1"), ["t.csv:3 (row): is not UTF-8"]),
        ("slug,name\na,b\nc,\0\n", ["t.csv:3 (row): holds a NUL character"]),
    ],
)
def test_read_refuses_a_file_it_cannot_trust(read, content, expected):
    assert read(content) == ([], expected)


def test_read_names_rows_of_the_wrong_length(read):
    rows, problems = read("slug,name\na\nb,c\nd,e,f\n")

    assert rows == [(3, {"slug": "b", "name": "c"})]
    assert problems == [
        "t.csv:2 (row): has 1 cells, the header has 2",
        "t.csv:4 (row): has 3 cells, the header has 2",
    ]


def test_read_names_the_line_where_quotes_break(read):
    rows, problems = read('slug,name\na,b\nc,"d"e\n')

    assert rows == [(2, {"slug": "a", "name": "b"})]
    assert problems == ["t.csv:3 (row): is not CSV: ',' expected after '\"'"]


def test_read_names_a_file_that_is_not_there(tmp_path):
    problems = []

    rows = tables.read(tmp_path / "none.csv", COLUMNS, name="none.csv", problems=problems)

    assert rows == []
    assert [str(p) for p in problems] == [
        "none.csv:1 (file): cannot be read: No such file or directory"
    ]


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        (tables.text, "", ""),
        (tables.code, "NA", "NA"),
        (tables.code, "", None),
        (tables.integer, "-12", -12),
        (tables.integer, "", None),
        (tables.decimal, "3294.4198175733", Decimal("3294.4198175733")),
        (tables.decimal, "0", Decimal(0)),
        (tables.decimal, "", None),
        (tables.date, "2025-11-14", dt.date(2025, 11, 14)),
        (tables.date, "", None),
        (tables.moment, "", None),
        (
            tables.moment,
            "2027-04-30T23:59:59Z",
            dt.datetime(2027, 4, 30, 23, 59, 59, tzinfo=dt.UTC),
        ),
        (tables.flag, "0", False),
        (tables.flag, "1", True),
        (tables.choice(Verification), "partly", "partly"),
        (tables.choice(Verification), "", ""),
        (tables.items(";"), "a; b", ["a", "b"]),
        (tables.items("|"), "", []),
        (tables.needed(tables.integer), "7", 7),
    ],
)
def test_column_reads_a_cell(column, cell, value):
    assert column(cell) == value


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        (tables.integer, "1.5", "“1.5” is not a whole number"),
        (tables.integer, "٣", "“٣” is not a whole number"),
        (tables.integer, "9" * 5000, "this number is too large"),
        (tables.decimal, "1,5", "“1,5” is not a number"),
        (tables.decimal, "1e5", "“1e5” is not a number"),
        (tables.decimal, "NaN", "“NaN” is not a number"),
        (tables.date, "14/11/2025", "“14/11/2025” is not a date like 2025-11-14"),
        (tables.date, "2025-02-30", "“2025-02-30” is not a date like 2025-11-14"),
        (
            tables.moment,
            "2027-04-30T23:59:59",
            "“2027-04-30T23:59:59” is not a time like 2027-04-30T23:59:59Z",
        ),
        (
            tables.moment,
            "2027-13-01T00:00:00Z",
            "“2027-13-01T00:00:00Z” is not a time like 2027-04-30T23:59:59Z",
        ),
        (tables.flag, "yes", "“yes” is neither 0 nor 1"),
        (
            tables.choice(Verification),
            "sure",
            "“sure” is none of verified, partly, derived, conflicting, unverified",
        ),
        (tables.items(";"), "a;;b", "an item of the list is empty"),
        (tables.needed(tables.text), "", "may not be empty"),
    ],
)
def test_column_refuses_a_cell(column, cell, reason):
    with pytest.raises(tables.BadCell) as refused:
        column(cell)

    assert str(refused.value) == reason


TEXTS = ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x"]
SAFE = ["A=1", "'=1", " =1", "1-1", "é", "中", "（＝1）", "～", "😀=1"]


def test_harmless_guards_texts_that_begin_a_formula_and_no_numbers():
    assert [tables.harmless(text) for text in TEXTS] == [f"'{text}" for text in TEXTS]
    assert [tables.harmless(text) for text in SAFE] == SAFE
    numbers = [-1, -0.5, Decimal("-2.50"), 7, None]
    assert [tables.harmless(cell) for cell in numbers] == ["-1", "-0.5", "-2.50", "7", ""]


@pytest.mark.django_db
def test_the_database_guards_the_same_texts():
    texts = [*TEXTS, *SAFE, ""]
    guard = tables.HARMLESS_SQL.format("cell")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {guard} FROM unnest(%s::text[]) WITH ORDINALITY AS given (cell, number)"  # noqa: S608
            " ORDER BY number",
            [texts],
        )
        written = [text for (text,) in cursor]

    assert written == [*(tables.harmless(text) for text in texts[:-1]), None]
