"""Charts of an edition: what is drawn, in words, in numbers, and the same bytes anywhere."""

import hashlib
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings

from reporting.exports.charts import draw
from reporting.exports.charts.rendering import render
from reporting.models import Chart
from tests import factories

SECRET = "987654.25"
HOSTILE = "\x07<script>alert(1)</script> & \u202eoten\u202c ]]>"


@pytest.fixture
def charted(frozen):
    """A frozen edition without figures: tests add the figures that they draw."""
    frozen.indicator("CEM-01", "sum")
    frozen.indicator("POL-02", "distribution", unit="")
    frozen.figures()
    frozen.edition.figures.all().delete()
    return frozen.edition


def figure(edition, number, **fields):
    return factories.FigureFactory(
        edition=edition,
        number=None if number is None else Decimal(number),
        is_withheld=number is None,
        coverage={"with_value": fields.pop("reporters", 4), "expected": 9},
        predicate={"rows": "values", "where": fields.pop("where", {})},
        **{
            "indicator_code": "CEM-01",
            "kind": "sum",
            "unit": "Mt/yr",
            "reference_year": 2026,
            "actor_kind": "country",
            **fields,
        },
    )


def of_regions(edition, numbers, **fields):
    for name, number in numbers.items():
        figure(edition, number, dimension="region", member=name, **fields)


def texts(svg):
    return [node.text for node in ElementTree.fromstring(svg).iter() if node.text]  # noqa: S314


def test_draw_compares_regions_and_tells_them_in_words(charted):
    of_regions(charted, {"Africa": "12.5", "Asia": "30", "Europe": "0"})

    (chart,) = draw(charted)
    chart.save()

    assert chart.key == "cem-01-bars-region-sum-country"
    assert chart.title == "Name of CEM-01 (2026, country) by M49 region"
    assert chart.alt == (
        "Bar chart: Name of CEM-01 (2026, country) by M49 region, in Mt/yr. 3 are compared."
        " Largest: Asia, 30. Smallest: Europe, 0. Each number stands on 4 reporters."
    )
    assert chart.data["rows"] == [
        ["Africa", "12.5", "4"],
        ["Asia", "30", "4"],
        ["Europe", "0", "4"],
    ]
    assert texts(chart.svg) == ["Africa", "Asia", "Europe", "12.5", "30", "0"]
    assert chart.svg_sha256 == hashlib.sha256(chart.svg.encode()).hexdigest()
    assert Chart.objects.get().chapter == "MIT"


def test_draw_shows_no_withheld_number(charted):
    of_regions(charted, {"Africa": "12.5", "Asia": "30"})
    figure(charted, None, dimension="region", member="Oceania", reporters=1)

    (chart,) = draw(charted)

    assert chart.data["rows"][2] == ["Oceania", "withheld", "1"]
    assert "1 number is withheld and not drawn." in chart.alt
    assert "Oceania" not in json.dumps(chart.spec)
    assert "Oceania" not in chart.svg


def test_draw_shows_no_value_that_counts_in_totals_only(frozen):
    frozen.indicator("CEM-01", "none")
    for name in ("a", "b"):
        frozen.value(frozen.reporter(name), "CEM-01", "5")
    frozen.value(frozen.reporter("secret", consent="aggregated"), "CEM-01", SECRET)
    frozen.figures()

    charts = draw(frozen.edition)

    assert [chart.key for chart in charts] == ["cem-01-bars-reporters"]
    said = json.dumps([[c.spec, c.svg, c.alt, c.data] for c in charts])
    assert SECRET not in said
    assert "Secret" not in said


def test_draw_needs_two_numbers(charted):
    of_regions(charted, {"Africa": "12.5"})
    figure(charted, None, dimension="region", member="Asia")

    assert draw(charted) == []


def test_draw_never_mixes_in_public_statistics(charted):
    of_regions(charted, {"Africa": "1", "Asia": "2"})
    of_regions(charted, {"Africa": "10", "Asia": "20"}, is_public_statistics=True)

    reported, public = draw(charted)

    assert (reported.chapter, public.chapter) == ("MIT", "public-statistics")
    assert [row[1] for row in reported.data["rows"]] == ["1", "2"]
    assert [row[1] for row in public.data["rows"]] == ["10", "20"]
    assert "from public statistics" in public.title


def test_draw_follows_a_series_and_the_edition_before(charted):
    for year, number in ((2025, "20"), (2026, "30")):
        figure(charted, number, reference_year=year, series="CEM-01/sum/country")
    first = charted.figures.get(reference_year=2025)
    first.delete()
    figure(
        charted,
        "20",
        reference_year=2025,
        series="CEM-01/sum/country",
        earlier_number=Decimal("10"),
        earlier_edition="2025-1",
    )

    (chart,) = draw(charted)

    assert [row[:2] for row in chart.data["rows"]] == [
        ["2024", "10"],
        ["2025", "20"],
        ["2026", "30"],
    ]
    assert "First: 2024, 10. Last: 2026, 30." in chart.alt


def test_draw_stacks_shares_of_answers(charted):
    answers = [("country", "adopted", "3"), ("country", "none", "7"), ("company", "none", "2")]
    for kind, answer, number in answers:
        figure(
            charted,
            number,
            indicator_code="POL-02",
            kind="share",
            unit="reporters",
            actor_kind=kind,
            where={"code": answer},
        )

    (chart,) = draw(charted)

    assert [row[:3] for row in chart.data["rows"]] == [
        ["country", "adopted", "3"],
        ["country", "none", "7"],
        ["company", "none", "2"],
    ]
    assert texts(chart.svg) == ["country", "company", "adopted", "none"]


def test_draw_lays_regions_out_as_tiles(charted):
    for name, number in (("Africa", "3"), ("Asia", "0"), ("Utopia", "9")):
        figure(
            charted,
            number,
            indicator_code="",
            kind="coverage",
            dimension="region",
            member=name,
            actor_kind="",
            unit="reporters",
        )

    (chart,) = draw(charted)

    assert chart.key == "coverage-by-region"
    assert chart.chapter == "coverage"
    assert "Africa: 3 of 9; Asia: 0 of 9; Utopia: 9 of 9." in chart.alt
    assert {"Africa", "3 of 9", "Asia", "0 of 9"} <= set(texts(chart.svg))


def test_draw_keeps_hostile_names_as_text(charted):
    of_regions(charted, {HOSTILE: "1", "Asia": "2"})

    (chart,) = draw(charted)

    assert "<script" not in chart.svg
    assert "\x07" not in chart.svg
    assert any("<script>" in text for text in texts(chart.svg))
    assert chart.data["rows"][0][0] == HOSTILE


def test_render_gives_the_same_bytes_in_another_process(charted):
    of_regions(charted, {"Africa": "12.5", "Asia": "30"})
    for year in (2024, 2025):
        figure(charted, "7", reference_year=year, series="s")
    charts = draw(charted)
    source = Path(__file__).with_name("rendering_elsewhere.py")

    found = subprocess.run(
        [sys.executable, source],
        input=json.dumps([chart.spec for chart in reversed(charts)]),
        capture_output=True,
        text=True,
        check=True,
        cwd=settings.BASE_DIR,
    )

    assert len(charts) == 2
    assert json.loads(found.stdout) == [chart.svg for chart in reversed(charts)]
    assert [render(chart.spec) for chart in charts] == [chart.svg for chart in charts]
