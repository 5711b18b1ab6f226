"""What public statistics say of countries: noted, never reported."""

import datetime as dt
import json

import pytest

from reporting.actions import cycles, reports
from reporting.actions.desk_notes import NotAnOpeningPicture, record_desk_notes
from reporting.actions.sealing import digest
from reporting.models import ProgressReport, Revision, StatusChange
from signatories.models import Verification
from tests import factories

JOINT_NDC = "ndc:european-union:2025-11-05"


@pytest.fixture
def definition(db):
    return {
        code: factories.IndicatorDefinitionFactory(
            indicator=factories.IndicatorFactory(code=code), unit=unit
        )
        for code, unit in {
            "CTX-01": "number",
            "CTX-03": "kt CO2/yr",
            "CTX-04": "date",
        }.items()
    }


@pytest.fixture
def opening(staff):
    cycle = factories.ReportingCycleFactory(
        kind="opening", year=2026, questionnaire=None, due_at=None
    )
    cycles.open_cycle(cycle, by=staff)
    cycle.refresh_from_db()
    return cycle


def country(opening, **fields):
    actor = factories.CountryFactory(**fields)
    factories.EndorsementFactory(actor=actor, declaration=opening.declaration)
    return actor


def notes_of(actor):
    return list(
        Revision.objects.filter(report__actor=actor)
        .order_by("number")
        .values_list("number", "status", "origin", "receipt", "submitted_at")
    )


def test_record_desk_notes_describes_each_supporting_country(opening, definition, staff):
    countries = [country(opening) for _ in range(13)]
    for actor in countries:
        factories.PublicFigureFactory(actor=actor, definition=definition["CTX-01"], number=2)
    factories.EndorsementFactory(declaration=opening.declaration)  # an association
    factories.EndorsementFactory(
        actor=factories.CountryFactory(),
        declaration=opening.declaration,
        withdrawn_on=dt.date(2026, 1, 1),
    )

    notes = record_desk_notes(opening, by=staff)

    assert len(notes) == 13
    assert {note.report.actor for note in notes} == set(countries)
    assert ProgressReport.objects.count() == 13
    assert not ProgressReport.objects.invited().exists()
    for actor in countries:
        assert notes_of(actor) == [(1, "noted", "public_statistics", None, None)]
    assert list(StatusChange.objects.values_list("to_status", flat=True)) == ["noted"] * 13


def test_record_desk_notes_repeats_the_source_with_its_proof(opening, definition, staff):
    actor = country(opening)
    factories.PublicFigureFactory(
        actor=actor,
        definition=definition["CTX-03"],
        reference_year=2013,
        number="3294.4198175733",
        text="3294.41981757333",
        source="A data set",
        dataset_date="2018",
        note="process emissions",
    )

    (note,) = record_desk_notes(opening, by=staff)

    value = note.values.get()
    assert (str(value.number), value.text, value.presence) == (
        "3294.4198175733",
        "3294.41981757333",
        "reported",
    )
    assert (value.source, value.dataset_date, value.licence, value.comment, value.unit) == (
        "A data set",
        "2018",
        "CC BY 4.0",
        "process emissions",
        "kt CO2/yr",
    )
    stored = Revision.objects.get(pk=note.pk)
    assert digest(bytes(stored.content)) == stored.content_sha256
    assert json.loads(bytes(stored.content))["submitted"] is None


def test_record_desk_notes_calls_what_the_source_lacks_not_available(opening, definition, staff):
    actor = country(opening)
    factories.PublicFigureFactory(actor=actor, definition=definition["CTX-01"])
    factories.PublicFigureFactory(actor=actor, definition=definition["CTX-03"], reference_year=None)

    (note,) = record_desk_notes(opening, by=staff)

    rows = note.values.order_by("definition__indicator__code")
    assert list(rows.values_list("presence", "number", "text")) == [
        ("not_available", None, ""),
        ("not_available", None, ""),
    ]


def test_record_desk_notes_keeps_the_joint_claim_of_two_countries(opening, definition, staff):
    for _ in range(2):
        factories.PublicFigureFactory(
            actor=country(opening),
            definition=definition["CTX-04"],
            date=dt.date(2025, 11, 5),
            text="2025-11-05",
            claim_id=JOINT_NDC,
        )

    notes = record_desk_notes(opening, by=staff)

    values = [note.values.get() for note in notes]
    assert [(value.claim_id, value.date) for value in values] == [
        (JOINT_NDC, dt.date(2025, 11, 5))
    ] * 2


def test_record_desk_notes_leaves_out_what_may_not_be_published(opening, definition, staff):
    actor = country(opening)
    factories.PublicFigureFactory(
        actor=actor,
        definition=definition["CTX-01"],
        number=2,
        verification=Verification.UNVERIFIED,
    )

    (note,) = record_desk_notes(opening, by=staff)

    assert list(note.values.all()) == []


def test_record_desk_notes_twice_writes_nothing_new(opening, definition, staff):
    actor = country(opening)
    factories.PublicFigureFactory(actor=actor, definition=definition["CTX-01"], number=2)
    record_desk_notes(opening, by=staff)

    assert record_desk_notes(opening, by=staff) == []
    assert len(notes_of(actor)) == 1


def test_record_desk_notes_supersedes_a_note_whose_figures_changed(opening, definition, staff):
    actor = country(opening)
    figure = factories.PublicFigureFactory(actor=actor, definition=definition["CTX-01"], number=2)
    record_desk_notes(opening, by=staff)
    figure.number = 3
    figure.save()

    (note,) = record_desk_notes(opening, by=staff)

    assert [row[:2] for row in notes_of(actor)] == [(1, "superseded"), (2, "noted")]
    assert note.values.get().number == 3


def test_record_desk_notes_never_speaks_for_a_country_that_was_invited(opening, definition, staff):
    actor = country(opening)
    factories.ProgressReportFactory(cycle=opening, actor=actor)

    assert record_desk_notes(opening, by=staff) == []


def test_record_desk_notes_refuses_an_annual_cycle(cycle, staff):
    cycles.open_cycle(cycle, by=staff)

    with pytest.raises(NotAnOpeningPicture):
        record_desk_notes(cycle, by=staff)


def test_a_desk_note_is_neither_submitted_nor_accepted(opening, definition, staff):
    country(opening)
    (note,) = record_desk_notes(opening, by=staff)

    with pytest.raises(reports.InvalidTransition):
        reports.accept(note, by=staff)
    with pytest.raises(reports.InvalidTransition):
        reports.submit(note, by=staff)
