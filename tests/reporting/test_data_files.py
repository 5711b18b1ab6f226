"""The data files of an edition: every row in each, text as typed, the same bytes twice."""

import io
import json
import re
import tempfile
import zipfile
from decimal import Decimal

import jsonschema
import pytest
from pyarrow import parquet

from reporting.exports.archive import zip_of
from reporting.exports.columns import TABLES, VALUES
from reporting.exports.parts import CONTENT, PARTS
from reporting.exports.schemas import DECIMAL
from reporting.figures.lines import COLUMNS
from reporting.figures.selection import frozen_rows
from reporting.models import Artefact
from secretariat import sheets
from secretariat.tables import FORMULA_STARTS as STARTS
from tests import factories
from tests.reporting.files import book, cells, content, fits, lines, sheet
from tests.reporting.frozen import hash_of

FORMULA = '=HYPERLINK("http://example.org","x")'
PAYLOADS = [
    *(start + "1+1" for start in STARTS),
    FORMULA,
    "\u202eabc\u2066\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
    "\x01\x1b[31m\x7f\x85",
    "\ufffe\uffff\U0010ffff\U0001f600",
    'a "quoted"; and, \\escaped\\ \\. text',
    "one\r\ntwo\rthree\nfour",
    "<b>&amp;</b> _x0041_ ]]>",
    " kept ",
    "NULL",
    "",
]
SOURCE = {"source": "Atlas", "dataset_date": "", "licence": "CC-BY-4.0", "values": 1}
LONG = "\U0001f600" + "x" * 99_999


@pytest.fixture
def edition(frozen):
    """Reporters who type like attackers, one who is described, one who agreed to totals only."""
    frozen.indicator("CEM-01", "sum")
    frozen.indicator("POL-02", "distribution", data_type="choice", unit="")
    mean = frozen.reporter("mean", actor_name=FORMULA, iso2="NA", iso3="NAM")
    described = frozen.reporter("described", state="described", kind="country")
    hidden = frozen.reporter("hidden", consent="aggregated")
    frozen.reporter("silent", state="not_reported", groups=["LDC", "AOSIS"])
    frozen.value(mean, "CEM-01", "123456789012345678.1234567891")
    frozen.value(mean, "CEM-01", "-1234.5678901234", reference_year=2025)
    frozen.value(mean, "CEM-01", "0", reference_year=2024, rate=Decimal("1.10"), currency="EUR")
    frozen.value(mean, "CEM-01", presence="not_available", reference_year=2023)
    frozen.value(described, "CEM-01", "1200", source="Atlas", licence="CC-BY-4.0")
    frozen.value(hidden, "CEM-01", "987654.25")
    for number, payload in enumerate(PAYLOADS):
        texts = {"comment": payload, "method": payload, "source": payload[:300]}
        frozen.value(mean, "POL-02", code="none", unit="", slice=f"part {number}", **texts)
        passage = {"report": mean, "edition": frozen.edition, "text": payload or "x"}
        factories.FrozenPassageFactory(question_text=payload or "?", **passage)
    frozen.value(mean, "POL-02", code="none", unit="", slice="long", comment=LONG)
    factories.FrozenPassageFactory(report=mean, edition=frozen.edition, text=LONG)
    lead = {"slug": "mean", "name": FORMULA}
    factories.FrozenActionFactory(edition=frozen.edition, title=FORMULA, leads=[lead])
    factories.FrozenTargetFactory(report=mean, edition=frozen.edition, indicator_code="CEM-01")
    factories.FrozenReferralFactory(edition=frozen.edition)
    frozen.figures()
    return frozen.edition


@pytest.fixture
def stored(edition):
    """The edition with a row for each file of content, as the jobs leave it."""
    for part in PARTS:
        if part.stage == CONTENT:
            factories.ArtefactFactory(
                edition=edition, part=part.name, format=part.format, filename=part.filename(edition)
            )
    return edition


# Rows ----------------------------------------------------------------------------------------


def test_every_file_has_every_published_value_in_order(edition):
    published = edition.frozen_values.published_in_full().order_by("number_in_edition")
    numbers = list(published.values_list("number_in_edition", flat=True))
    table = parquet.read_table(io.BytesIO(content(edition, "values.parquet")))
    found = {
        "csv": [int(row["number_in_edition"]) for row in cells(edition, "values.csv")],
        "jsonl": [row["number_in_edition"] for row in lines(edition, "values.jsonl")],
        "parquet": table["number_in_edition"].to_pylist(),
        "json": [
            row["number_in_edition"]
            for row in json.loads(content(edition, "document.json"))["values"]
        ],
        "xlsx": [row["number_in_edition"] for row in sheet(edition, "values")],
    }

    assert len(numbers) == edition.frozen_values.count() - 1
    assert found == dict.fromkeys(found, numbers)


def test_every_number_is_exact_in_every_file(edition):
    numbers = ["123456789012345678.1234567891", "-1234.5678901234", "0", None, "1200"]
    wanted = [number and Decimal(number) for number in numbers]
    table = parquet.read_table(io.BytesIO(content(edition, "values.parquet")))

    assert [row["number"] for row in lines(edition, "values.jsonl")][:5] == numbers
    assert [row["number"] or None for row in cells(edition, "values.csv")][:5] == numbers
    assert table["number"].to_pylist()[:5] == wanted
    written = [row["number"] for row in sheet(edition, "values")][:5]
    assert written == [numbers[0], -1234.5678901234, 0, None, 1200]


def test_values_from_public_statistics_are_told_apart(edition):
    for rows in (cells(edition, "values.csv"), sheet(edition, "values")):
        assert {row["actor_slug"] for row in rows if row["state"] == "described"} == {"described"}
        assert {row["actor_slug"] for row in rows if row["state"] == "reported"} == {"mean"}


def test_value_in_totals_only_is_in_no_file(edition):
    for part in PARTS:
        if part.format in ("csv", "jsonl") or part.key == "document.json":
            assert b"987654" not in content(edition, part.key).split(b'"figures"')[0], part.key
    assert 987654.25 not in {row["number"] for row in sheet(edition, "values")}


def test_figures_are_the_same_in_every_file(edition):
    stored = {figure.key: figure for figure in edition.figures.all()}
    files = {
        "csv": cells(edition, "figures.csv"),
        "json": json.loads(content(edition, "figures.json"))["figures"],
        "document": json.loads(content(edition, "document.json"))["figures"],
        "xlsx": sheet(edition, "figures"),
    }

    for name, rows in files.items():
        assert [row["key"] for row in rows] == list(stored), name
        for row in rows:
            number = stored[row["key"]].number
            said = row["number"]
            assert (None if said in (None, "") else Decimal(str(said))) == number, name
    for row, said in zip(files["csv"], files["json"], strict=True):
        assert json.loads(row["coverage"]) == said["coverage"] == stored[row["key"]].coverage


def test_reports_stand_with_their_state(edition):
    rows = {row["actor_slug"]: row for row in cells(edition, "reports.csv")}

    assert {slug: row["state"] for slug, row in rows.items()} == {
        "mean": "reported",
        "described": "described",
        "hidden": "reported",
        "silent": "not_reported",
    }
    assert rows["mean"]["iso2"] == "NA"
    assert json.loads(rows["silent"]["groups"]) == ["LDC", "AOSIS"]


def test_actions_and_targets_stand_in_files_of_their_own(edition):
    (action,), (target,) = cells(edition, "actions.csv"), cells(edition, "targets.csv")
    document = json.loads(content(edition, "document.json"))

    assert (action["title"], json.loads(action["leads"])[0]["name"]) == ("'" + FORMULA, FORMULA)
    assert document["actions"][0]["title"] == sheet(edition, "actions")[0]["title"] == FORMULA
    assert (target["actor_slug"], target["target_value"]) == ("mean", "5")
    assert document["targets"][0]["target_value"] == "5"
    assert sheet(edition, "targets")[0]["target_value"] == 5


def test_referrals_stand_in_every_file(edition):
    (row,) = cells(edition, "referrals.csv")
    document = json.loads(content(edition, "document.json"))

    assert row == {
        **{"referred_to": "platform", "needs": "5", "referrals": "6", "is_withheld": "false"},
        **{"pending": "3", "matched": "2", "not_matched": "1", "withdrawn": "0"},
    }
    assert {name: str(value).lower() for name, value in document["referrals"][0].items()} == row
    assert [cell["matched"] for cell in sheet(edition, "referrals")] == [2]


def test_edition_frozen_before_referrals_were_kept_is_written_without_them(edition):
    """Its JSON, schema and workbook stay what they were; the manifest says what there is."""
    del edition.contents["frozen_rows"]["referrals"]

    document = json.loads(content(edition, "document.json"))
    schema = json.loads(content(edition, "schema.json"))

    assert "referrals" not in document
    assert "referrals" not in {*schema["required"], *schema["$defs"], *schema["properties"]}
    assert "Referrals of needs" not in book(edition).sheetnames
    assert {"reports", "targets"} <= document.keys()
    jsonschema.Draft202012Validator(schema).validate(document)


def test_edition_without_values_and_passages_has_all_files(frozen):
    frozen.reporter("silent", state="not_reported")
    edition = frozen.compiled()

    assert cells(edition, "values.csv") == lines(edition, "passages.jsonl") == []
    table = parquet.read_table(io.BytesIO(content(edition, "values.parquet")))
    assert table.num_rows == 0
    assert table.schema.names == [column.name for column in VALUES.columns]
    assert json.loads(content(edition, "document.json"))["values"] == []
    assert sheet(edition, "values") == []


# Text ----------------------------------------------------------------------------------------


def test_text_is_as_typed_in_json_lines_and_parquet(edition):
    table = parquet.read_table(io.BytesIO(content(edition, "values.parquet"))).to_pylist()

    for rows in (lines(edition, "values.jsonl"), table):
        typed = [row["comment"] for row in rows if row["slice"].startswith("part ")]
        assert typed == PAYLOADS
        assert rows[-1]["comment"] == LONG
    passages = lines(edition, "passages.jsonl")
    assert [row["text"] for row in passages] == [*(text or "x" for text in PAYLOADS), LONG]
    assert passages[-1]["content"] == {"text": LONG}


def test_csv_guards_what_a_spreadsheet_would_run(edition):
    values, passages = cells(edition, "values.csv"), cells(edition, "passages.csv")

    for rows, name, empty in ((values, "comment", ""), (passages, "text", "x")):
        typed = [row[name] for row in rows if row.get("slice", "part ").startswith("part ")]
        guarded = [f"'{text}" if text.startswith(STARTS) else text or empty for text in PAYLOADS]
        assert typed[: len(PAYLOADS)] == guarded
        assert rows[-1][name] == LONG
    assert {row["actor_name"] for row in values} == {"'" + FORMULA, "Described"}
    assert values[1]["number"] == "-1234.5678901234"


def test_workbook_has_no_formula_and_text_as_typed(edition):
    workbook = book(edition)
    everything = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    typed = [
        # Spreadsheets read the escaped underscore of an inline text as one; openpyxl does not.
        (row["comment"] or "").replace("_x005F_", "_")
        for row in sheet(edition, "values")
        if str(row["slice"]).startswith("part ")
    ]

    assert [cell.value for cell in everything if cell.data_type == "f" or cell.hyperlink] == []
    assert typed == [sheets.CONTROL.sub("\ufffd", text) for text in PAYLOADS]


def test_workbook_cuts_long_text_and_says_so(edition):
    (comment,) = [row["comment"] for row in sheet(edition, "values") if row["slice"] == "long"]
    about = [cell for row in book(edition)["About"].iter_rows(values_only=True) for cell in row]

    assert comment.endswith(sheets.CUT)
    assert len(comment.encode("utf-16-le")) // 2 <= sheets.CELL_LENGTH
    assert LONG.startswith(comment.removesuffix(sheets.CUT))
    assert any("no more than 32767 characters: 3." in str(cell) for cell in about)


def test_workbook_splits_sheets_without_losing_rows(edition, monkeypatch):
    monkeypatch.setattr(sheets, "SHEET_ROWS", 9)
    workbook = book(edition)
    found = [
        row[0]
        for name in workbook.sheetnames
        if name.startswith("Values")
        for row in workbook[name].iter_rows(min_row=2, values_only=True)
    ]

    published = edition.frozen_values.published_in_full().order_by("number_in_edition")
    assert found == list(published.values_list("number_in_edition", flat=True))
    assert len(found) == len(PAYLOADS) + 6
    assert [name for name in workbook.sheetnames if name.startswith("Values")] == [
        "Values",
        "Values 2",
        "Values 3",
    ]


def test_workbook_that_fails_leaves_nothing_behind(edition, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sheets, "SHEET_ROWS", -5)

    with pytest.raises(ValueError, match="islice"):
        content(edition, "document.xlsx")

    assert list(tmp_path.iterdir()) == []


# The same bytes ------------------------------------------------------------------------------


# A pack holds files of the disk; see test_stocktake_pack.
MADE_OF_ROWS = [part for part in PARTS if part.format != Artefact.Format.ZIP]


@pytest.mark.parametrize("part", MADE_OF_ROWS, ids=lambda part: part.key)
def test_part_gives_the_same_bytes_twice(part, stored):
    first = content(stored, part.key)

    assert content(stored, part.key) == first
    assert first


def test_manifest_file_is_what_its_hash_was_taken_of(edition):
    assert content(edition, "manifest.json") == bytes(edition.manifest)


def test_zip_is_the_same_whenever_it_is_written():
    def packed():
        return b"".join(zip_of([("a/b.txt", [b"one", b"two"]), ("c.bin", [b"\0" * 700_000])]))

    archive = zipfile.ZipFile(io.BytesIO(packed()))
    assert packed() == packed()
    assert archive.testzip() is None
    assert archive.read("a/b.txt") == b"onetwo"
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", ["reports", "passages", "actions", "targets", "referrals"])
def test_hashes_of_frozen_rows_can_be_checked_with_the_json(name, edition):
    proved = frozen_rows(edition)[name]
    columns = next(
        names for model, names in COLUMNS.items() if model.__name__ == f"Frozen{name[:-1].title()}"
    )
    rows = json.loads(content(edition, "document.json"))[name]
    said = [
        json.dumps([row[column.removeprefix("report__")] for column in columns], ensure_ascii=False)
        for row in rows
    ]

    assert proved["count"] == len(said) > 0
    assert proved["sha256"] == hash_of(said)


# Descriptions --------------------------------------------------------------------------------


def test_rows_fit_the_json_schema(edition):
    schema = json.loads(content(edition, "schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    whole = jsonschema.Draft202012Validator(schema)
    document = json.loads(content(edition, "document.json"))

    whole.validate(document)
    for name in ("values", "passages"):
        one = jsonschema.Draft202012Validator(schema["$defs"][name])
        for row in lines(edition, f"{name}.jsonl"):
            one.validate(row)
    document["values"][0]["number"] = "1.50"
    assert [error.json_path for error in whole.iter_errors(document)] == ["$.values[0].number"]


@pytest.mark.parametrize(
    ("text", "fits"),
    [("0", True), ("-0.5", True), ("1200", True), ("1.50", False), ("1e5", False), ("01", False)],
)
def test_pattern_of_decimals_knows_plain_numbers(text, fits):
    schema = {"type": "string", "pattern": DECIMAL}

    assert jsonschema.Draft202012Validator(schema).is_valid(text) is fits


def test_datapackage_follows_the_specification(stored):
    """Data Package 2.0: what it must have, and the form of names, paths, hashes and schemas."""
    stored.contents["sources"] = [SOURCE]
    package = json.loads(content(stored, "datapackage.json"))
    files = {file.filename: file for file in stored.artefacts.all()}
    resources = {resource["path"]: resource for resource in package["resources"]}

    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert resources.keys() == files.keys()
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9._-]+", name) for name in [*names, package["name"]])
    assert package["licenses"] == [{"name": "cc-by-4.0", "title": "CC-BY-4.0"}]
    assert [source["title"] for source in package["sources"]] == ["Atlas, licence: CC-BY-4.0."]
    for path, resource in resources.items():
        assert resource["bytes"] == files[path].size
        assert resource["hash"] == f"sha256:{files[path].sha256}"
        assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", resource["mediatype"])
    tables = {r["name"]: r for r in package["resources"] if r.get("type") == "table"}
    assert tables.keys() == {table.name for table in TABLES}
    for name, resource in tables.items():
        rows = cells(stored, f"{name}.csv")
        schema = resource["schema"]
        assert [field["name"] for field in schema["fields"]] == list(rows[0])
        assert len({tuple(row[name] for name in schema["primaryKey"]) for row in rows}) == len(rows)
        for field in schema["fields"]:
            assert [row for row in rows if not fits(row[field["name"]], field)] == []
        for key in schema.get("foreignKeys", []):
            (there,) = key["reference"]["fields"]
            known = {row[there] for row in cells(stored, f"{key['reference']['resource']}.csv")}
            assert {row[key["fields"][0]] for row in rows} <= known


def test_fits_refuses_what_a_field_does_not_hold():
    assert not fits("x", {"type": "integer"})
    assert not fits("", {"type": "string", "constraints": {"required": True}})
    assert not fits("x", {"type": "string", "constraints": {"enum": ["a"]}})


def test_checksums_name_every_file_as_sha256sum_reads_them(stored):
    factories.ArtefactFactory(edition=stored, part="datapackage", filename="datapackage.json")
    rows = [line.split("  ") for line in content(stored, "SHA256SUMS.txt").decode().splitlines()]

    assert {name: sha256 for sha256, name in rows} == {
        file.filename: file.sha256 for file in stored.artefacts.all()
    }
    assert len(rows) == 17
