"""The pack made for a call for inputs to the Global Stocktake."""

import hashlib
import io
import json
import zipfile

import pytest

from reporting.exports import storage
from reporting.exports.parts import CONTENT, PARTS, part_of
from reporting.exports.stocktake_pack import INDEX, information_type
from reporting.models import Artefact
from tests.reporting.files import content

pytestmark = pytest.mark.django_db
SECRET = "987654.25"
PACK = "stocktake.zip"
NEEDED = {"document.pdf", "values.csv", "figures.csv", "reports.csv", "manifest.json"}


@pytest.fixture(autouse=True)
def files_dir(tmp_path, settings):
    settings.FILES_DIR = tmp_path


@pytest.fixture
def edition(frozen):
    """An edition with an indicator of mitigation and one in totals only, its files stored."""
    frozen.fewest = 3
    frozen.indicator("STL-01", "sum")
    frozen.indicator("CEM-01", "sum")
    for number in range(3):
        frozen.value(frozen.reporter(f"reporter-{number}"), "STL-01", f"{number + 1}.5")
    frozen.value(frozen.reporter("shy", consent="aggregated"), "CEM-01", SECRET)
    frozen.figures()
    for part in PARTS:
        if part.stage == CONTENT and part.key in NEEDED:
            Artefact.objects.create(
                edition=frozen.edition,
                part=part.name,
                format=part.format,
                filename=part.filename(frozen.edition),
                **storage.keep(frozen.edition, part, part.write(frozen.edition)),
            )
    return frozen.edition


def opened(edition):
    return zipfile.ZipFile(io.BytesIO(content(edition, PACK)))


def test_pack_holds_the_files_of_the_edition_byte_by_byte(edition):
    pack = opened(edition)

    stored = {file.filename: file.sha256 for file in edition.artefacts.all()}
    found = {
        name: hashlib.sha256(pack.read(name)).hexdigest()
        for name in pack.namelist()
        if name != INDEX
    }
    assert found == stored
    index = json.loads(pack.read(INDEX))
    assert {file["name"]: file["sha256"] for file in index["files"]} == stored


def test_index_says_of_each_figure_where_it_belongs(edition):
    index = json.loads(opened(edition).read(INDEX))

    chapters = {chapter["theme"]: chapter for chapter in index["chapters"]}
    assert chapters["MIT"]["information_type"] == "mitigation"
    told = {one["key"]: one for chapter in index["chapters"] for one in chapter["figures"]}
    figures = {figure.key: figure for figure in edition.figures.all()}
    assert told.keys() == figures.keys()
    (total,) = [
        one
        for one in told.values()
        if one["indicator"] == "STL-01" and one["kind"] == "sum" and one["dimension"] == "all"
    ]
    assert (total["number"], total["unit"]) == ("7.5", "Mt/yr")
    assert total["anchor"] == f"figure-{total['key']}"
    assert total["rows_sha256"] == figures[total["key"]].rows_sha256
    assert index["feeds"] == "Global Stocktake 2, information collection and preparation"
    assert index["edition"]["manifest_sha256"] == edition.manifest_sha256


def test_pack_gives_nobody_away(edition):
    pack = opened(edition)

    for name in pack.namelist():
        assert SECRET.encode() not in pack.read(name), name


def test_pack_has_the_same_bytes_twice(edition):
    assert content(edition, PACK) == content(edition, PACK)


def test_pack_follows_the_files_that_it_holds():
    assert part_of(PACK).stage > CONTENT


@pytest.mark.parametrize(
    ("theme", "code"), [("MIT", "mitigation"), ("TEC", "support"), ("RSP", None), ("", None)]
)
def test_theme_belongs_to_the_information_type_that_is_named_for_it(theme, code):
    assert information_type(theme) == code
