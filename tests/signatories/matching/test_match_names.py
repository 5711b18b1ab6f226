"""``manage.py match_names``."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(tmp_path):
    """``match(bytes)``: rows that the command prints for a file (list of list of str)."""

    def run(content):
        file = tmp_path / "names.csv"
        file.write_bytes(content)
        printed = io.StringIO()
        call_command("match_names", str(file), stdout=printed)
        return list(csv.reader(io.StringIO(printed.getvalue())))

    return run


def refused(match, content, capsys):
    with pytest.raises(CommandError):
        match(content)
    return capsys.readouterr().err


def test_match_names_prints_an_answer_for_each_line(match):
    factories.CountryFactory(slug="namibia", name="Namibia", iso2="NA", iso3="NAM")
    factories.ActorFactory(slug="kilns", name="Kiln Council")
    factories.ActorFactory(slug="kilns-too", name="Kiln Council")

    rows = match("name,kind,country\nNA,country,\nKiln Council,,\n=1+1 Ünion,,NA\n".encode())

    assert rows[0] == ["name", "answer", "slug", "score", "reason"]
    assert [row[:4] for row in rows[1:]] == [
        ["NA", "same", "namibia", "1.000"],
        ["Kiln Council", "ambiguous", "kilns;kilns-too", "1.000"],
        ["'=1+1 Ünion", "new", "", "0.000"],
    ]
    assert all(row[4] for row in rows[1:])


def test_match_names_reads_other_orders_of_columns(match):
    factories.CountryFactory(slug="namibia", name="Namibia")

    rows = match("\ufeffcountry,name,kind\r\n,Namibia,\r\n".encode())

    assert rows[1][:3] == ["Namibia", "same", "namibia"]


def test_match_names_reads_a_file_with_nothing_but_names(match):
    factories.CountryFactory(slug="namibia", name="Namibia", iso2="NA")

    rows = match(b"name\nNA\nNamibia\n")

    assert [row[:3] for row in rows[1:]] == [
        ["NA", "same", "namibia"],
        ["Namibia", "same", "namibia"],
    ]


def test_match_names_of_no_names_prints_the_header_alone(match):
    assert match(b"name,kind,country\n") == [["name", "answer", "slug", "score", "reason"]]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"kind,country\n,\n", "names.csv:1 name: this column is missing"),
        (b"Turkey\nKorea\n", "names.csv:1 Turkey: no such column"),
        (b"", "names.csv:1 name: this column is missing"),
        (b"name,kind,country\n\xff,,\n", "names.csv:2 (row): is not UTF-8"),
        (b"name,kind,country\nA,,\n,,\n", "names.csv:3 name: may not be empty"),
        (b"name,kind,country\nA,place,\n", "names.csv:2 kind: “place” is none of country"),
        (b"name,kind,country\nA,,,\n", "names.csv:2 (row): has 4 cells"),
        (b'name,kind,country\n"A,,\n', "is not CSV"),
    ],
)
def test_match_names_names_every_problem(match, capsys, content, told):
    assert told in refused(match, content, capsys)


def test_match_names_of_a_missing_file_is_refused(tmp_path, capsys):
    with pytest.raises(CommandError, match="1 problems"):
        call_command("match_names", str(tmp_path / "none.csv"))
    assert "none.csv:1 (file): cannot be read" in capsys.readouterr().err
