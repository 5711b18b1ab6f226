"""What an edition tells of what it was made from."""

import datetime as dt
import hashlib
import json
from importlib import metadata

import pytest
import time_machine
from django.db import connection
from django.utils import translation

from reporting.actions import clearance, editions
from reporting.figures.lines import COLUMNS, Line
from reporting.models import Edition, FrozenTarget
from tests import factories, pseudo
from tests.reporting.picture import Round, value

NOW = dt.datetime(2027, 6, 15, 12, tzinfo=dt.UTC)
BEFORE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def manifest(round_):
    return json.loads(bytes(round_.frozen().manifest))


def test_manifest_names_the_editions_of_earlier_cycles(cement, staff):
    cement.open()
    shas = iter(range(1, 99))
    for year, kind in ((2025, "annual"), (2026, "opening"), (2026, "annual"), (2028, "annual")):
        cycle = factories.ReportingCycleFactory(
            declaration=cement.declaration, year=year, kind=kind, opened_at=NOW, opened_by=staff
        )
        for number in (1, 2):
            edition = factories.EditionFactory(
                cycle=cycle, number=number, slug=f"{year}-{kind}-{number}"
            )
            known = list(Edition.objects.filter(frozen_at=BEFORE).values("slug"))
            edition.frozen_at = BEFORE
            edition.manifest = json.dumps({"compared": known}).encode()
            edition.manifest_sha256 = f"{next(shas):064x}"
            edition.save()
            if (year, number) == (2025, 2):
                editions.mark_compiled(edition)
            else:
                cement.publish(edition)

    earlier = manifest(cement)["earlier"]

    assert [(row["slug"], row["year"]) for row in earlier] == [
        ("2026-annual-2", 2026),
        ("2026-opening-2", 2026),
        ("2025-annual-1", 2025),
    ]
    assert earlier[2]["manifest_sha256"] == f"{1:064x}"


def test_manifest_names_the_edition_that_it_replaces_and_all_compared(cement, staff):
    cement.open()
    first = cement.publish(cement.frozen())
    editions.withdraw(first, by=staff, why="It was wrong.")
    second = cement.frozen()
    clearance.set_aside(editions.mark_compiled(second), by=staff, why="A trial.")

    said = manifest(cement)

    known = {"slug": first.slug, "manifest_sha256": first.manifest_sha256}
    assert said["replaces"] == {**known, "is_withdrawn": True}
    assert said["compared"] == [known], "nobody outside has seen the second"
    assert second.contents["compared"] == [known]


def test_manifest_knows_nothing_of_editions_of_another_declaration(cement, staff):
    cement.open()
    other = Round(staff, slug="another", year=2026)
    other.open()
    cement.publish(other.frozen())

    said = manifest(cement)
    assert (said["earlier"], said["compared"], said["replaces"]) == ([], [], None)


def test_manifest_lists_decisions_that_nobody_has_closed(cement):
    cement.open()
    owner = factories.ActorFactory(slug="brazil", name="Brazil")
    hidden = factories.ActorFactory(is_public=False)
    open_ = {"decided_on": dt.date(2026, 5, 1)}
    cop = factories.CopFactory(number=34)
    factories.DecisionFactory(slug="a", title="A", text="Do it.", owner=owner, due_cop=cop, **open_)
    factories.DecisionFactory(slug="b", title="B", owner=hidden, decided_on=dt.date(2026, 6, 1))
    factories.DecisionFactory(slug="closed", closed_on=dt.date(2026, 6, 1), **open_)
    factories.DecisionFactory(slug="unsure", verification="unverified", **open_)
    factories.DecisionFactory(slug="gone", retired_at=NOW, **open_)

    assert manifest(cement)["decisions_open"] == [
        {
            "slug": "b",
            "title": "B",
            "text": "",
            "decided_on": "2026-06-01",
            "owner": None,
            "due_cop": None,
        },
        {
            "slug": "a",
            "title": "A",
            "text": "Do it.",
            "decided_on": "2026-05-01",
            "owner": {"slug": "brazil", "name": "Brazil"},
            "due_cop": 34,
        },
    ]


def test_manifest_names_sectors_areas_and_the_initiatives_of_its_reporters(cement):
    actor = cement.supporter("A", slug="a")
    sector = factories.SectorFactory(code="steel", name="Steel", position=2)
    factories.SectorFactory(code="cement", name="Cement", position=1)
    factories.CollaborationAreaFactory(code="standards", name="Standards")
    pact = factories.InitiativeFactory(actor__slug="pact", actor__name="The Pact")
    pact.sectors.add(sector)
    factories.InitiativeFactory(actor__slug="elsewhere")
    factories.MembershipFactory(initiative=pact, actor=actor)
    cement.open()

    found = manifest(cement)

    assert found["sectors"] == [
        {"code": "cement", "name": "Cement"},
        {"code": "steel", "name": "Steel"},
    ]
    assert found["areas"] == [{"code": "standards", "name": "Standards"}]
    assert found["initiatives"] == [{"slug": "pact", "name": "The Pact"}]
    assert found["fewest_reporters"] == 3


@pytest.mark.parametrize(
    ("milestones", "component"),
    [
        ([("TA", 1, 12)], "TA"),
        ([], "ICP"),
        ([("TA", 1, 3)], "ICP"),
        ([("TA", 1, 12), ("CO", 6, 12)], "ICP"),
    ],
)
def test_manifest_tells_which_component_of_the_stocktake_is_open(cement, milestones, component):
    cement.open()
    for name, first, last in milestones:
        factories.StocktakeMilestoneFactory(
            stocktake=2,
            component=name,
            starts_on=dt.date(2027, first, 1),
            ends_on=dt.date(2027, last, 28),
        )
    factories.StocktakeMilestoneFactory(
        stocktake=3, component="CO", starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2027, 12, 1)
    )

    with time_machine.travel(NOW, tick=False):
        found = manifest(cement)["stocktake"]

    assert (found["number"], found["component"]) == (2, component)
    assert found["cop"] == cement.cycle.feeds_cop.number
    names = {
        "TA": "technical assessment",
        "ICP": "information collection and preparation",
    }
    assert found["component_name"] == names[component]


def test_manifest_hashes_the_rows_of_each_kind(cement):
    actor = cement.supporter("A", slug="a")
    action = factories.PriorityActionFactory(slug="green-steel", rationale="é “x”")
    factories.ActionPartyFactory(action=action, actor=actor)
    for year in (2035, 2030):
        factories.TargetFactory(
            actor=actor,
            indicator=cement.indicator.indicator,
            target_year=year,
            target_value="1.50",
            baseline_value=None,
            baseline_year=None,
        )
    cement.open()
    cement.accept(actor, [value(cement.indicator, "12.5")])

    edition = cement.frozen()

    found = json.loads(bytes(edition.manifest))["frozen_rows"]
    assert {kind: rows["count"] for kind, rows in found.items()} == {
        "reports": 1,
        "values": 1,
        "passages": 0,
        "actions": 1,
        "targets": 2,
        "referrals": 0,
    }
    lines = [
        f'["a", "CEM-01", null, null, "1.5", {year}, "Mt/yr", "Source made for a test"]'
        for year in (2030, 2035)
    ]
    source = edition.frozen_targets.first().source
    lines = [line.replace("Source made for a test", source) for line in lines]
    assert found["targets"]["sha256"] == sha256_of(lines)
    assert found["passages"]["sha256"] == hashlib.sha256(b"").hexdigest()
    stored = edition.frozen_targets.annotate(line=Line(FrozenTarget)).order_by("target_year")
    assert [row.line for row in stored] == lines
    assert all(set(names) for names in COLUMNS.values())


def sha256_of(lines):
    hashes = b"".join(hashlib.sha256(line.encode()).digest() for line in lines)
    return hashlib.sha256(hashes).hexdigest()


def test_manifest_names_the_tools_that_are_installed(cement):
    cement.open()

    tools = manifest(cement)["toolchain"]

    assert tools["pyarrow"] == metadata.version("pyarrow")
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        assert tools["postgresql"] == cursor.fetchone()[0]
    assert None not in tools.values()


def test_frozen_edition_holds_no_text_of_the_page(cement, tmp_path):
    supporter = cement.supporter("Namibia", region="Africa")
    factories.GroupMembershipFactory(actor=supporter)
    pact = factories.InitiativeFactory()
    pact.sectors.add(factories.SectorFactory())
    pact.areas.add(factories.CollaborationAreaFactory())
    factories.MembershipFactory(initiative=pact, actor=supporter)
    factories.PriorityActionFactory(area=pact.areas.get(), region="Africa")
    cement.open()
    pseudo.translate_rows()

    with pseudo.Speaking(tmp_path / "locale"), translation.override(pseudo.LANGUAGE):
        edition = cement.frozen()

    said = edition.contents
    assert (len(said["sectors"]), len(said["areas"]), len(said["groups"])) == (1, 1, 1)
    assert "⟦" not in bytes(edition.manifest).decode()
    for rows in (edition.frozen_reports, edition.frozen_values, edition.frozen_actions):
        assert "⟦" not in str(list(rows.values()))
    report = edition.frozen_reports.get()
    assert (report.region, report.sectors) == ("Africa", [pact.sectors.get().code])
