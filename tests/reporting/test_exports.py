"""Page, PDF, workbook and JSON of one compilation say the same, and say it as text."""

import datetime as dt
import hashlib
import io
import json
import re
from decimal import Decimal

import pytest
from django.conf import settings
from pyarrow import parquet
from pypdf import PdfReader

from reporting.exports import storage
from reporting.exports.chapters import indicators, read_chapter
from reporting.exports.document import read_document
from reporting.exports.parts import PARTS, part_of
from reporting.exports.pdf import FontsMissing, write_pdf
from reporting.figures import REPORT_COLUMNS, VALUE_COLUMNS
from reporting.figures.selection import select
from secretariat.files import disk
from tests import factories
from tests.reporting.editions import pages_of
from tests.reporting.files import book, content, sheet
from tests.reporting.frozen import hash_of
from tests.reporting.picture import Round, value

FORMULA = '=HYPERLINK("http://example.org","x")'
TYPST = "#panic() *b* $x$ @ref <label> [c] // no \\ `r` ~"
PAYLOADS = [FORMULA, "+1+1", "-1", "@SUM(A1)", "http://example.org", "00123", "\tx", TYPST]
TAG = re.compile(r"<[^>]+>")


@pytest.fixture(autouse=True)
def files_dir(tmp_path, settings):
    settings.FILES_DIR = tmp_path


@pytest.fixture
def edition(frozen):
    """A compiled edition of four reporters, some of whom type like attackers."""
    frozen.indicator("CEM-01", "sum")
    frozen.indicator("CEM-02", "weighted_mean", weighted_by="CEM-01", unit="t/t")
    frozen.indicator("NDC-01", "latest", data_type="date", unit="date")
    frozen.indicator("POL-02", "distribution", data_type="choice", unit="")
    namibia = frozen.reporter("namibia", iso2="NA", iso3="NAM")
    turkiye = frozen.reporter("turkiye", actor_name="Türkiye & Çevre", iso2="TR", iso3="TUR")
    third = frozen.reporter("third", actor_name=FORMULA)
    frozen.reporter("silent", kind="un_entity", state="not_reported")
    frozen.value(namibia, "CEM-01", "1234.5678901234")
    frozen.value(namibia, "CEM-01", "303.8273883324", reference_year=2025)
    frozen.value(turkiye, "CEM-01", "123456789012345678.1234567891", comment=TYPST)
    frozen.value(turkiye, "CEM-01", "0", reference_year=2025)
    frozen.value(third, "CEM-01", presence="not_available")
    frozen.value(namibia, "CEM-02", "0.71", unit="t/t")
    frozen.value(turkiye, "CEM-02", "0.65", unit="t/t")
    for reporter, day in ((namibia, dt.date(2024, 1, 17)), (turkiye, dt.date(2025, 11, 9))):
        claim = f"ndc:{reporter.actor_slug}"
        frozen.value(reporter, "NDC-01", date=day, unit="date", claim_id=claim)
    for number, payload in enumerate(PAYLOADS):
        part = f"part {number}"
        frozen.value(third, "POL-02", code="none", unit="", slice=part, comment=payload)
    return frozen.compiled()


KINDS = ("pdf", "xlsx", "json")


def pdf_text(edition):
    reader = PdfReader(io.BytesIO(content(edition, "document.pdf")))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


# Agreement -----------------------------------------------------------------------------------


def test_every_number_is_the_same_in_page_pdf_workbook_and_json(edition, client, staff):
    page = client_page(client, staff, edition)
    pdf = pdf_text(edition).replace(" ", "")
    figures = {row["key"]: row for row in json.loads(content(edition, "document.json"))["figures"]}
    rows = {row["key"]: row for row in sheet(edition, "figures")}
    document = read_document(edition)
    lines = lines_of(document)

    assert len(lines) == len(figures) == len(rows) == edition.figures.count()
    for line in lines:
        stored = edition.figures.get(key=line.key)
        said = figures[line.key]
        if stored.date:
            assert said["date"] == str(stored.date)
            assert rows[line.key]["date"].date() == stored.date
        else:
            assert Decimal(said["number"]) == stored.number
            assert Decimal(str(rows[line.key]["number"])) == stored.number
        assert f"{line.text} {line.unit}".strip() in page
        assert f"{line.text}{line.unit}".replace(" ", "") in pdf


def lines_of(document):
    parts = [part for chapter in document.chapters for part in (chapter, *chapter.sections)]
    return [line for part in parts for line in part.lines]


def client_page(client, staff, edition):
    """The text of all pages of an edition."""
    client.force_login(staff)
    return " ".join(" ".join(TAG.sub(" ", page).split()) for page in pages_of(client, edition))


def test_every_value_is_in_all_four(edition, client, staff):
    page = client_page(client, staff, edition)
    pdf = pdf_text(edition).replace(" ", "")
    rows = json.loads(content(edition, "document.json"))["values"]
    written = sheet(edition, "values")

    numbers = [row["number"] for row in rows if row["number"] is not None]
    assert sorted(numbers) == sorted(
        ["1234.5678901234", "303.8273883324", "0.71", "0.65", "123456789012345678.1234567891", "0"]
    )
    for number in numbers:
        assert number in page
        assert number in pdf
    assert {Decimal(str(row["number"])) for row in written if row["number"] is not None} == {
        Decimal(number) for number in numbers
    }
    assert len(written) == len(rows) == edition.frozen_values.count()


def test_figures_say_what_arithmetic_says(edition):
    figures = {figure.key: figure for figure in edition.figures.all()}
    weights = Decimal("1234.5678901234"), Decimal("123456789012345678.1234567891")

    assert figures["cem-01-sum-2026-country"].number == sum(weights)
    assert figures["cem-01-sum-2025-country"].number == Decimal("303.8273883324")
    mean = (Decimal("0.71") * weights[0] + Decimal("0.65") * weights[1]) / sum(weights)
    assert abs(figures["cem-02-mean-2026-country"].number - mean) < Decimal("1e-10")
    assert figures["ndc-01-distinct-country"].number == 2


def test_silence_is_said_and_is_not_zero(edition):
    presence = edition.figures.get(key="cem-01-reporters").coverage["presence"]

    assert (presence["reported"], presence["not_available"], presence["not_reported"]) == (2, 1, 1)
    assert "not available" in pdf_text(edition)
    assert "3 of 4 reported" in pdf_text(edition)


# The same bytes ------------------------------------------------------------------------------


def test_job_stores_the_same_bytes_as_any_later_writing(transactional_db, staff, run_jobs):
    round_ = Round(staff)
    cement = round_.definition("CEM-01", "sum")
    actor = round_.supporter("Namibia", slug="namibia", iso2="NA")
    round_.open()
    round_.accept(actor, [value(cement, "1234.5678901234", comment=TYPST)])

    edition = round_.compile(run_jobs)

    assert edition.status == "compiled"
    artefacts = {f"{file.part}.{file.format}": file for file in edition.artefacts.all()}
    assert artefacts.keys() == {part.key for part in PARTS}
    for key, artefact in artefacts.items():
        stored = disk.absolute(artefact.path).read_bytes()
        assert stored == content(edition, key)
        assert artefact.size == len(stored)
        assert artefact.sha256 == hashlib.sha256(stored).hexdigest()
    found = {path for path in settings.FILES_DIR.rglob("*") if path.is_file()}
    assert found == {disk.absolute(artefact.path) for artefact in artefacts.values()}


@pytest.mark.parametrize("kind", KINDS)
def test_same_edition_gives_the_same_bytes_twice(edition, kind):
    assert content(edition, f"document.{kind}") == content(edition, f"document.{kind}")


# Text stays text -----------------------------------------------------------------------------


def test_no_cell_is_a_formula_or_a_link(edition):
    cells = [cell for sheet in book(edition) for row in sheet.iter_rows() for cell in row]

    assert [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    typed = {cell.value for cell in cells}
    assert set(PAYLOADS) <= typed


def test_pdf_prints_markup_as_it_was_typed(edition):
    text = pdf_text(edition).replace(" ", "")

    assert TYPST.replace(" ", "") in text
    assert FORMULA.replace(" ", "") in text


def test_code_of_namibia_survives(edition):
    reports = json.loads(content(edition, "document.json"))["reports"]
    written = {row["actor_name"]: row["iso2"] for row in sheet(edition, "reports")}

    assert {row["actor_slug"]: row["iso2"] for row in reports}["namibia"] == "NA"
    assert written["Namibia"] == "NA"
    assert "Namibia NA country" in pdf_text(edition)


def test_number_too_long_for_a_spreadsheet_is_kept_as_text(edition):
    cells = {row["number"] for row in sheet(edition, "values")}

    assert "123456789012345678.1234567891" in cells
    assert 1234.5678901234 in cells


# What each file carries ----------------------------------------------------------------------


def test_pdf_is_tagged_for_everybody(edition):
    reader = PdfReader(io.BytesIO(content(edition, "document.pdf")))
    root = reader.trailer["/Root"]

    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert reader.metadata.title == edition.title
    assert reader.metadata.creation_date == edition.frozen_at


def test_every_file_carries_what_must_be_read_with_it(edition):
    about = [cell for row in book(edition)["About"].iter_rows(values_only=True) for cell in row]
    texts = {
        "pdf": pdf_text(edition),
        "json": " ".join(content(edition, "document.json").decode().split()),
        "xlsx": " ".join(str(cell) for cell in about),
    }

    for name, text in texts.items():
        for sentence in (
            "Not an official United Nations document.",
            "Names imply no opinion.",
            "Local installation: published for this machine only.",
            "Global Stocktake 2, information collection and preparation",
            "3 of 4 reported",
            edition.manifest_sha256,
        ):
            assert sentence in text, f"{name}: {sentence}"


def test_production_does_not_call_itself_local(frozen):
    type(frozen.edition).objects.update(installation="production")
    frozen.figures()

    assert not any("Local" in line for line in read_document(frozen.edition).statements)


def test_hashes_can_be_checked_with_the_json_alone(edition):
    document = json.loads(content(edition, "document.json"))

    for rows, columns in (("values", VALUE_COLUMNS), ("reports", REPORT_COLUMNS)):
        names = [name.removeprefix("report__") for name in columns]
        lines = [
            json.dumps([row[name] for name in names], ensure_ascii=False) for row in document[rows]
        ]
        proved = document["manifest"]["frozen_rows"][rows]
        assert proved["count"] == len(lines)
        assert proved["sha256"] == hash_of(lines)
    figure = next(row for row in document["figures"] if row["key"] == "cem-01-sum-2026-country")
    assert select(edition, figure["predicate"]).count() == figure["row_count"]


# Who agreed to totals only, who is described ------------------------------------------------


def test_values_of_those_who_agreed_to_totals_only_are_in_no_file(frozen):
    frozen.indicator("TST-01", "none")
    frozen.value(frozen.reporter("open"), "TST-01", "1")
    frozen.value(frozen.reporter("secret", consent="aggregated"), "TST-01", "987654.25")
    frozen.figures()

    for part in PARTS:
        if part.format not in ("pdf", "xlsx", "parquet"):
            assert b"987654" not in content(frozen.edition, part.key), part.key
    assert 987654.25 not in workbook_cells(book(frozen.edition))
    table = parquet.read_table(io.BytesIO(content(frozen.edition, "values.parquet")))
    assert table["number"].to_pylist() == [1]
    assert "987654" not in pdf_text(frozen.edition)


def test_what_a_reporter_keeps_back_is_told_in_counts_alone(frozen):
    """One value of a reporter is open, one counts in totals, two are not in the edition."""
    for code in ("TST-01", "TST-02", "TST-03"):
        frozen.indicator(code, "none")
    mixed = frozen.reporter("mixed", in_totals_only=1, not_published=2, withheld=["TST-03/1"])
    frozen.reporter("silent", state="not_reported")
    frozen.value(mixed, "TST-01", "4.75")
    frozen.value(mixed, "TST-02", "987654.25", consent="aggregated")
    frozen.figures()
    edition = frozen.edition

    told = json.loads(content(edition, "document.json"))
    (row,) = [row for row in told["reports"] if row["actor_slug"] == "mixed"]
    assert (told["in_totals_only"], row["in_totals_only"], row["not_published"]) == (1, 1, 2)
    assert [value["number"] for value in told["values"]] == ["4.75"]
    assert "withheld" not in row
    assert b"TST-03/1" not in content(edition, "document.json")
    assert [
        (row["state"], row["in_totals_only"], row["not_published"])
        for row in sheet(edition, "reports")
    ] == [("reported", 1, 2), ("not_reported", 0, 0)]
    text = pdf_text(edition)
    assert "4.75" in text
    assert "Values not published" in text
    for said in (json.dumps(told), text, str(workbook_cells(book(edition)))):
        assert "987654" not in said


def workbook_cells(workbook):
    return [cell for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row]


def test_opening_picture_is_said_in_one_sentence(frozen):
    frozen.reporter("a", state="described")
    frozen.reporter("b", state="described")
    frozen.reporter("c", kind="un_entity", state="not_reported")
    frozen.figures()

    assert read_document(frozen.edition).coverage == (
        "0 of 3 reported; 2 countries described from public statistics, not cleared by them"
    )


def test_year_without_a_row_is_not_available_and_never_zero(frozen):
    """Reported values and public statistics stand in chapters of their own."""
    frozen.indicator("TST-01", "none")
    for state in ("reported", "described"):
        for name, year in (("early", 2024), ("late", 2025)):
            reporter = frozen.reporter(f"{name}-{state}", state=state, actor_name=name)
            frozen.value(reporter, "TST-01", "5", reference_year=year)
    frozen.figures()

    tables = {
        code: read_chapter(frozen.edition, code).sections[0].tables[0]
        for code in ("MIT", "public-statistics")
    }

    assert [[str(cell) for cell in row] for row in tables["MIT"].rows] == [
        ["early", "5", "not reported"],
        ["late", "not reported", "5"],
    ]
    assert [[str(cell) for cell in row] for row in tables["public-statistics"].rows] == [
        ["early", "5", "not available"],
        ["late", "not available", "5"],
    ]


def test_note_below_a_table_names_those_few_whom_it_concerns(frozen):
    frozen.indicator("TST-01", "none")
    for slug in "abcde":
        said = {"comment": "listed in part"} if slug in "db" else {"comment": "sites of any size"}
        frozen.value(frozen.reporter(slug), "TST-01", "5", **said)
    frozen.value(frozen.reporter("f"), "TST-01", "5", comment="sites of any size")
    frozen.figures()

    (table,) = read_chapter(frozen.edition, "MIT").sections[0].tables

    assert table.notes[:2] == ["B, D: listed in part", "sites of any size"]


def test_table_wider_than_a_page_comes_in_parts(frozen):
    frozen.indicator("TST-01", "none")
    a = frozen.reporter("a")
    for year in range(2010, 2021):
        frozen.value(a, "TST-01", f"{year}.5", reference_year=year)
    frozen.figures()

    reader = PdfReader(io.BytesIO(write_pdf(read_document(frozen.edition))))
    text = " ".join(page.extract_text() for page in reader.pages)

    assert "2010 – 2014" in text
    assert all(f"{year}.5" in text for year in range(2010, 2021))


def test_long_table_runs_over_pages_under_its_headings(frozen):
    frozen.indicator("TST-01", "none")
    for number in range(120):
        frozen.value(frozen.reporter(f"r{number:03}"), "TST-01", f"{number}.125")
    frozen.figures()

    reader = PdfReader(io.BytesIO(write_pdf(read_document(frozen.edition))))
    pages = [page.extract_text() for page in reader.pages]

    assert all(f"{number}.125" in " ".join(pages) for number in range(120))
    assert all("Reporter" in page for page in pages if ".125" in page)


def test_table_of_very_many_rows_stands_in_the_data_files_alone(frozen, monkeypatch):
    monkeypatch.setattr(indicators, "MOST_ROWS", 3)
    frozen.indicator("TST-01", "none")
    for number in range(4):
        frozen.value(frozen.reporter(f"r{number:03}"), "TST-01", f"{number}.125")
    frozen.figures()
    document = read_document(frozen.edition)

    pages = PdfReader(io.BytesIO(write_pdf(document))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())

    assert "This table has 4 rows" in text
    assert ".125" not in text
    assert len(sheet(frozen.edition, "values")) == 4


def test_pdf_ends_its_tables_before_paper_does(frozen, monkeypatch):
    monkeypatch.setattr("reporting.exports.pdf.MOST_ROWS_IN_ALL", 7)
    for code in ("TST-01", "TST-02"):
        frozen.indicator(code, "none")
    for name in ("a", "b"):
        reporter = frozen.reporter(name)
        frozen.value(reporter, "TST-01", "1.125")
        frozen.value(reporter, "TST-02", "2.125")
    frozen.figures()

    text = pdf_text(frozen.edition)  # kinds 1, reporters 2, values 2 and 2

    assert "1.125" in text
    assert "2.125" in text
    monkeypatch.setattr("reporting.exports.pdf.MOST_ROWS_IN_ALL", 6)
    text = pdf_text(frozen.edition)
    assert "1.125" in text
    assert "2.125" not in text
    assert "This table has 2 rows: see the workbook" in text


def test_missing_fonts_are_named(frozen, monkeypatch, tmp_path):
    monkeypatch.setattr("reporting.exports.pdf.FONTS", tmp_path)
    frozen.figures()

    with pytest.raises(FontsMissing, match="build_assets"):
        write_pdf(read_document(frozen.edition))


# Files on the disk ---------------------------------------------------------------------------


def test_sweep_removes_what_no_row_names(frozen):
    kept = storage.keep(frozen.edition, part_of("document.json"), [b"ke", b"pt"])
    factories.ArtefactFactory(edition=frozen.edition, path=kept["path"])
    orphan = storage.keep(frozen.edition, part_of("document.pdf"), [b"orphan"])
    part = disk.absolute(orphan["path"]).with_suffix(".pdf.part")
    part.write_bytes(b"half")

    assert storage.sweep(frozen.edition) == 2
    assert disk.absolute(kept["path"]).read_bytes() == b"kept"
    assert not part.exists()
    assert not disk.absolute(orphan["path"]).exists()
