"""What a freeze copies, from which moment, and that it stays."""

import datetime as dt
import json
import threading

import pytest
from django.db import DatabaseError, connection, transaction

from reporting.actions import consents, editions, reports
from reporting.actions.freezing import NotASnapshot, freeze
from reporting.actions.opening import NoOpeningCycle, compile_opening_picture
from reporting.actions.sealing import digest
from reporting.models import (
    Edition,
    FrozenReport,
    FrozenValue,
    InvalidTransition,
    ProgressReport,
    Revision,
)
from secretariat.jobs.models import Job
from tests import factories
from tests.reporting.picture import Round, opening_cycle, value

Status = Edition.Status


@pytest.fixture(autouse=True)
def files_dir(tmp_path, settings):
    settings.FILES_DIR = tmp_path


@pytest.fixture
def snapshot():
    """Enter it for a transaction that may freeze."""

    class Snapshot(transaction.Atomic):
        def __enter__(self):
            super().__enter__()
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")

    return Snapshot(using=None, savepoint=True, durable=True)


@pytest.fixture
def cement(transactional_db, staff):
    """A round with one indicator, ``cement.indicator``."""
    cement = Round(staff)
    cement.indicator = cement.definition("CEM-01")
    return cement


def states(edition):
    return dict(edition.frozen_reports.values_list("actor_slug", "state"))


def values(edition):
    rows = edition.frozen_values.values_list("report__actor_slug", "number")
    return {slug: number for slug, number in rows}


# What is copied ------------------------------------------------------------------------------


def test_freeze_copies_what_is_in_force_and_counts_the_others(cement, snapshot):
    names = ["accepted", "amended", "submitted", "refused", "unsaid", "silent"]
    actors = {name: cement.supporter(name.title(), slug=name) for name in names}
    cement.supporter("Hidden", slug="hidden", is_public=False)
    cement.open()
    cement.accept(actors["accepted"], [value(cement.indicator, "12.5")])
    cement.accept(actors["amended"], [value(cement.indicator, "1")])
    cement.accept(actors["amended"], [value(cement.indicator, "2")])
    cement.submit(actors["amended"], [value(cement.indicator, "3")])
    cement.submit(actors["submitted"], [value(cement.indicator, "4")])
    cement.accept(actors["refused"], [value(cement.indicator, "5")], consent="not")
    cement.accept(actors["unsaid"], [value(cement.indicator, "6")], consent="")
    edition = editions.request_compilation(cement.cycle, by=cement.staff)

    with snapshot:
        edition = freeze(edition)

    assert states(edition) == {
        "accepted": "reported",
        "amended": "reported",
        "refused": "reported",
        "silent": "not_reported",
        "submitted": "not_reported",
        "unsaid": "reported",
    }
    assert values(edition) == {"accepted": 12.5, "amended": 2}
    row = edition.frozen_reports.get(actor_slug="amended")
    sealed = Revision.objects.get(uid=row.revision_uid)
    assert (row.revision_number, row.receipt) == (2, sealed.receipt)
    assert row.revision_sha256 == digest(bytes(sealed.content))
    assert row.actor_key == actors["amended"].pk


def test_freeze_keeps_names_and_groups_of_its_day(cement, snapshot):
    namibia = cement.supporter("Namibia", slug="namibia", iso2="NA", iso3="NAM")
    now, later = factories.CountryGroupFactory(code="now"), factories.CountryGroupFactory()
    factories.GroupMembershipFactory(actor=namibia, group=now)
    factories.GroupMembershipFactory(actor=namibia, group=later, ends_on=dt.date(2020, 1, 1))
    cement.open()
    edition = editions.request_compilation(cement.cycle, by=cement.staff)

    with snapshot:
        freeze(edition)
    namibia.name = "Another name"
    namibia.save()

    row = FrozenReport.objects.get()
    assert (row.actor_name, row.iso2, row.iso3, row.groups) == ("Namibia", "NA", "NAM", ["now"])


def test_freeze_sees_one_moment(cement, snapshot):
    actor = cement.supporter("Late", slug="late")
    cement.open()
    revision = cement.submit(actor, [value(cement.indicator, "7")])
    edition = editions.request_compilation(cement.cycle, by=cement.staff)

    def accept():
        reports.accept(revision, by=cement.staff)
        connection.close()

    with snapshot:
        assert Revision.objects.count() == 1  # the first look fixes the moment
        other = threading.Thread(target=accept)
        other.start()
        other.join()
        freeze(edition)

    assert Revision.objects.get().status == "accepted"
    assert states(edition) == {"late": "not_reported"}


def test_freeze_waits_for_no_other(cement, snapshot, staff):
    cement.open()
    other = Round(staff, slug="another-declaration")
    other.definition("CEM-02")
    other.supporter("Other", slug="other")
    other.open()
    asked = [editions.request_compilation(each.cycle, by=staff) for each in (cement, other)]
    frozen = []

    def freeze_too():
        with snapshot:
            frozen.append(freeze(asked[1]))
        connection.close()

    with snapshot:
        freeze(asked[0])
        thread = threading.Thread(target=freeze_too)
        thread.start()
        thread.join()

    assert [states(edition) for edition in frozen] == [{"other": "not_reported"}]


def test_freeze_knows_reporters_by_another_slug(cement, snapshot):
    actors = [cement.supporter(name, slug=name.lower()) for name in ("Alder", "Birch", "Cedar")]
    cement.open()
    for number, actor in enumerate(actors, start=1):
        cement.accept(actor, [value(cement.indicator, number)], consent="aggregated")
    with snapshot:
        first = cement.frozen()
    editions.mark_compiled(first)
    alder = actors[0]
    alder.slug = "alder-renamed"
    alder.save()
    cement.allow(alder, "in_full")

    with snapshot:
        second = cement.frozen()

    consents_of = dict(second.frozen_values.values_list("report__actor_slug", "consent"))
    assert consents_of == dict.fromkeys(["alder-renamed", "birch", "cedar"], "aggregated")
    assert [row["slug"] for row in second.contents["compared"]] == [first.slug]


def test_freeze_refuses_a_transaction_that_moves(cement):
    cement.open()
    edition = editions.request_compilation(cement.cycle, by=cement.staff)

    with pytest.raises(NotASnapshot), transaction.atomic():
        freeze(edition)


def test_frozen_edition_is_frozen_once_and_for_good(cement, snapshot):
    actor = cement.supporter("A", slug="a")
    cement.open()
    edition = editions.request_compilation(cement.cycle, by=cement.staff)
    with snapshot:
        first = freeze(edition)
    cement.accept(actor, [value(cement.indicator, "1")])

    with snapshot:
        second = freeze(edition)

    assert (second.frozen_at, second.manifest_sha256) == (first.frozen_at, first.manifest_sha256)
    assert states(edition) == {"a": "not_reported"}
    for change in (
        lambda: FrozenReport.objects.update(actor_name="x"),
        lambda: FrozenReport.objects.all().delete(),
        lambda: factories.FrozenReportFactory(edition=second),
        lambda: Edition.objects.update(manifest_sha256="0" * 64),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_manifest_names_what_the_edition_was_made_from(cement, snapshot):
    actor = cement.supporter("A", slug="a")
    cement.open()
    revision = cement.accept(actor, [value(cement.indicator, "1")])
    edition = editions.request_compilation(cement.cycle, by=cement.staff)

    with snapshot:
        edition = freeze(edition)

    manifest = json.loads(bytes(edition.manifest))
    assert digest(bytes(edition.manifest)) == edition.manifest_sha256
    assert [row["revision_sha256"] for row in manifest["revisions"]] == [revision.content_sha256]
    assert [(row["code"], row["number"]) for row in manifest["definitions"]] == [("CEM-01", 1)]
    assert manifest["frozen_rows"]["values"]["count"] == 1
    assert manifest["cycle"]["stocktake_component_name"] == "information collection and preparation"
    assert manifest["edition"]["installation"] == "local"
    assert manifest["register"]["actors"]["last_event"] > 0
    assert set(manifest["toolchain"]) >= {"python", "django", "postgresql", "typst", "xlsxwriter"}
    assert "imply any opinion" in manifest["disclaimer"]
    assert "Nobody is obliged to report" in manifest["silence"]


# Consent -------------------------------------------------------------------------------------


@pytest.fixture
def mixed(cement):
    """A round that asks for cement and steel in two sections, and one reporter, ``mixed.actor``."""
    mixed = cement
    section = factories.SectionFactory(questionnaire=mixed.cycle.questionnaire)
    mixed.steel = factories.IndicatorDefinitionFactory(
        indicator=factories.IndicatorFactory(code="STL-01", theme=mixed.theme)
    )
    mixed.asked_steel = factories.IndicatorQuestionFactory(section=section, definition=mixed.steel)
    mixed.actor = mixed.supporter("Mixed", slug="mixed")
    mixed.open()
    mixed.report = ProgressReport.objects.get(actor=mixed.actor)
    return mixed


def say(mixed, *, steel, cement=None):
    """Accept a report on both; give consent to the section of steel, and to that of cement."""
    given = {mixed.asked_steel.section: steel}
    if cement:
        given[mixed.indicator.questions.get().section] = cement
    consents.give_consent(mixed.report, given, by=mixed.staff)
    values_said = [value(mixed.indicator, "12.5"), value(mixed.steel, "987654.25")]
    return mixed.accept(mixed.actor, values_said, consent="")


def frozen_now(mixed, snapshot):
    edition = editions.request_compilation(mixed.cycle, by=mixed.staff)
    with snapshot:
        return freeze(edition)


def kept(edition):
    """{indicator: consent} of what came in."""
    return dict(edition.frozen_values.values_list("indicator_code", "consent"))


def test_freeze_takes_each_value_as_its_section_allows(mixed, snapshot):
    say(mixed, steel="aggregated", cement="in_full")

    edition = frozen_now(mixed, snapshot)

    assert kept(edition) == {"CEM-01": "in_full", "STL-01": "aggregated"}
    row = edition.frozen_reports.get()
    assert (row.in_totals_only, row.not_published, row.withheld) == (1, 0, [])
    assert edition.frozen_values.get(indicator_code="STL-01").stand_in is not None


def test_freeze_takes_nothing_that_was_not_allowed(mixed, snapshot):
    revision = say(mixed, steel="not")  # of cement nothing was said

    edition = frozen_now(mixed, snapshot)

    assert kept(edition) == {}
    row = edition.frozen_reports.get()
    assert (row.state, row.in_totals_only, row.not_published) == ("reported", 0, 2)
    assert row.withheld == ["CEM-01/1", "STL-01/1"]
    assert revision.values.count() == 2
    assert b"987654" not in bytes(edition.manifest)
    assert b"STL-01/1" not in bytes(edition.manifest)


@pytest.mark.parametrize(("section", "own"), [("in_full", "not"), ("not", "in_full")])
def test_consent_to_a_question_beats_that_of_its_section(mixed, snapshot, section, own):
    say(mixed, steel=section)
    question = mixed.asked_steel
    consents.give_consent(mixed.report, {(question.section, question): own}, by=mixed.staff)

    edition = frozen_now(mixed, snapshot)

    assert kept(edition) == ({"STL-01": "in_full"} if own == "in_full" else {})


def test_stricter_consent_counts_where_two_questions_ask_for_it(mixed, snapshot):
    section = mixed.indicator.questions.get().section
    factories.IndicatorQuestionFactory(section=section, definition=mixed.steel)
    say(mixed, steel="in_full", cement="aggregated")

    assert kept(frozen_now(mixed, snapshot)) == {"CEM-01": "aggregated", "STL-01": "aggregated"}


def test_consent_changed_before_the_freeze_counts(mixed, snapshot):
    say(mixed, steel="not")
    given = {mixed.asked_steel.section: "in_full"}
    consents.give_consent(mixed.report, given, by=mixed.staff)

    assert kept(frozen_now(mixed, snapshot)) == {"STL-01": "in_full"}


def test_consent_changed_after_the_freeze_counts_in_the_next_edition(mixed, snapshot):
    say(mixed, steel="in_full")
    first = frozen_now(mixed, snapshot)
    manifest = first.manifest_sha256
    Edition.objects.filter(pk=first.pk).update(status="compiled")

    given = {mixed.asked_steel.section: "not"}
    consents.give_consent(mixed.report, given, by=mixed.staff)
    second = frozen_now(mixed, snapshot)

    first.refresh_from_db()
    assert (kept(first), first.manifest_sha256) == ({"STL-01": "in_full"}, manifest)
    assert (second.number, kept(second)) == (2, {})


def test_consent_of_another_report_allows_nothing(mixed, snapshot):
    say(mixed, steel="not")
    other = factories.ProgressReportFactory(cycle=mixed.cycle)
    factories.PublicationConsentFactory(report=other, section=mixed.asked_steel.section)

    assert kept(frozen_now(mixed, snapshot)) == {}


def test_values_in_totals_only_leave_no_gap_in_the_numbers(mixed, snapshot):
    say(mixed, steel="in_full", cement="aggregated")  # cement comes before steel

    rows = frozen_now(mixed, snapshot).frozen_values.values_list(
        "indicator_code", "number_in_edition"
    )

    assert list(rows) == [("STL-01", 1), ("CEM-01", 2)]


def test_edition_holds_no_value_without_consent(frozen):
    reporter = frozen.reporter("a")

    for fields in ({"consent": "not"}, {"consent": "aggregated", "stand_in": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            frozen.value(reporter, "TST-01", "1", **fields)


# The opening picture -------------------------------------------------------------------------


@pytest.fixture
def picture(cement):
    """Two countries, of which public statistics know one, and an organization that supports."""
    known = cement.supporter("Known", slug="known")
    cement.supporter("Unknown", slug="unknown")
    cement.supporter("Body", slug="body", kind="un_entity")
    past = cement.supporter("Past", slug="past")
    past.endorsements.update(withdrawn_on=dt.date(2026, 1, 1))
    cement.figure = factories.PublicFigureFactory(
        actor=known,
        definition=factories.IndicatorDefinitionFactory(
            indicator=factories.IndicatorFactory(code="CTX-01", is_context=True),
            aggregation="none",
        ),
        number=22,
    )
    cement.opening = opening_cycle(cement)
    return cement


def test_opening_picture_expects_every_supporter_and_describes_countries(picture, run_jobs):
    edition = compile_opening_picture(by=picture.staff)
    run_jobs()

    edition.refresh_from_db()
    assert (edition.slug, edition.status) == ("2026-opening-1", Status.COMPILED)
    assert states(edition) == {
        "known": "described",
        "unknown": "described",
        "body": "not_reported",
    }
    assert values(edition) == {"known": 22}
    coverage = edition.figures.get(key="reported").coverage
    assert (coverage["reported"], coverage["described"], coverage["expected"]) == (0, 2, 3)
    assert "Nobody has been asked" in json.loads(bytes(edition.manifest))["silence"]


def test_opening_picture_is_compiled_anew_only_when_it_says_something_else(picture, run_jobs):
    first = compile_opening_picture(by=picture.staff)
    assert compile_opening_picture(by=picture.staff) == first
    run_jobs()
    assert compile_opening_picture(by=picture.staff) == first
    picture.figure.number = 23
    picture.figure.save()

    second = compile_opening_picture(by=picture.staff)

    assert second.slug == "2026-opening-2"


def test_opening_picture_needs_its_cycle(transactional_db, staff):
    with pytest.raises(NoOpeningCycle):
        compile_opening_picture(by=staff)


# The life of an edition ----------------------------------------------------------------------


@pytest.fixture
def open_round(db, staff):
    round_ = Round(staff)
    round_.open()
    return round_


def test_asking_again_returns_the_edition_that_is_being_compiled(open_round, staff):
    first = editions.request_compilation(open_round.cycle, by=staff)

    assert editions.request_compilation(open_round.cycle, by=staff) == first
    assert Job.objects.count() == 1
    assert (first.slug, first.title, first.installation) == (
        "2027-1",
        open_round.cycle.title,
        "local",
    )


def test_asking_again_retries_a_job_that_failed(open_round, staff):
    edition = editions.request_compilation(open_round.cycle, by=staff)
    Job.objects.update(
        state="failed", attempts=3, error="x", finished_at=dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    )

    assert editions.request_compilation(open_round.cycle, by=staff) == edition
    assert Job.objects.get().state == "ready"


def test_editions_are_numbered_by_cycle(open_round, staff):
    Edition.objects.filter(pk=editions.request_compilation(open_round.cycle, by=staff).pk)
    other = Round(staff, slug="another-declaration")
    other.open()

    edition = editions.request_compilation(other.cycle, by=staff)

    assert edition.slug == "another-declaration-2027-1"


def test_cycle_that_was_never_opened_is_not_compiled(db, staff):
    with pytest.raises(editions.CannotCompile):
        editions.request_compilation(Round(staff).cycle, by=staff)


def test_production_names_itself(open_round, staff, settings):
    settings.IS_LOCAL = False

    assert editions.request_compilation(open_round.cycle, by=staff).installation == "production"


def test_each_step_leaves_one_row_and_no_step_is_left_out(frozen, staff):
    edition = factories.publishable(frozen.compiled(), by=staff)

    editions.publish(edition, by=staff)
    editions.publish(edition, by=staff)
    with pytest.raises(editions.ReasonMissing):
        editions.withdraw(edition, by=staff, why="  ")
    editions.withdraw(edition, by=staff, why="Wrong.")
    with pytest.raises(InvalidTransition):
        editions.publish(edition, by=staff)

    steps = edition.status_changes.values_list("from_status", "to_status", "by_uid", "why")
    assert list(steps) == [
        ("requested", "compiled", None, ""),
        ("compiled", "clearance", staff.uid, ""),
        ("clearance", "cleared", staff.uid, ""),
        ("cleared", "published", staff.uid, ""),
        ("published", "withdrawn", staff.uid, "Wrong."),
    ]
    edition.refresh_from_db()
    assert edition.published_by == staff


def test_edition_that_is_not_compiled_is_not_published(frozen, staff):
    with pytest.raises(InvalidTransition):
        editions.publish(frozen.edition, by=staff)


def test_published_edition_takes_no_more_rows(frozen, staff):
    frozen.indicator("TST-01", "none")
    frozen.value(frozen.reporter("a"), "TST-01", "1")
    edition = frozen.published(staff)

    for change in (
        lambda: factories.FigureFactory(edition=edition),
        lambda: factories.ArtefactFactory(edition=edition),
        lambda: FrozenValue.objects.update(number=2),
        lambda: edition.figures.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
