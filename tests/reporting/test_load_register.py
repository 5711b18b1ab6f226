import pghistory
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from initiatives.models import ReferenceAction
from reporting.actions.questionnaires import publish
from reporting.actions.register import TABLES, load_register
from reporting.models import Question, Questionnaire
from secretariat.jobs.models import Job
from secretariat.loading import InvalidTables
from signatories.models import Actor, Cop
from tests.reporting.register_files import append, edit

OURS = ("signatories", "initiatives", "reporting")

WHERE_ROWS_LIE = """
    SELECT count(*), md5(string_agg(ctid::text || xmin || t::text, '' ORDER BY ctid)) FROM {} t
"""

pytestmark = pytest.mark.django_db


def contents():
    """Every row of every table of the register's apps, where it lies and who wrote it last."""
    tables = [
        model._meta.db_table
        for app in OURS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    ]
    stored = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(sql.SQL(WHERE_ROWS_LIE).format(sql.Identifier(table)))
            stored[table] = cursor.fetchone()
    return stored


def test_second_load_writes_nothing(register):
    before = contents()

    outcomes = load_register(settings.BASE_DIR)

    assert [(o.file, o.added, o.changed, o.kept) for o in outcomes] == [
        (table.file, 0, 0, []) for table in TABLES
    ]
    assert [o.unchanged for o in outcomes] == [o.read for o in outcomes]
    assert contents() == before
    assert before["signatories_actorevent"][0] == Actor.objects.count()


def test_map_is_made_anew_after_a_load_that_changed_something(register, register_folder, run_jobs):
    asked = Job.objects.filter(kind="map_coherence")
    assert asked.count() == 1
    run_jobs()

    load_register(settings.BASE_DIR)
    assert asked.count() == 1
    edit(register_folder, "signatories/register/cops.csv", "city", "Addis", number="32")
    load_register(register_folder)

    assert asked.count() == 2


def test_first_load_adds_every_row(register):
    assert [o.added for o in register] == [o.read for o in register]
    assert all(o.read > 0 for o in register)


def test_every_file_of_the_register_is_loaded():
    files = {
        path.relative_to(settings.BASE_DIR).as_posix()
        for app in OURS
        for path in (settings.BASE_DIR / app / "register").iterdir()
    }

    assert {table.file for table in TABLES} == files


def test_command_prints_a_line_per_table(register, capsys):
    call_command("load_register")

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(TABLES)
    assert lines[7] == (
        "signatories/register/endorsements.csv: 41 read, 0 added, 0 changed, 41 unchanged, 0 kept"
    )


def test_load_changes_only_the_row_that_differs(register, register_folder):
    edit(register_folder, "signatories/register/cops.csv", "city", "Addis", number="32")
    before = Cop.objects.get(number=32)
    events = Cop.pgh_event_model.objects.count()

    changed = {o.file: o.changed for o in load_register(register_folder) if o.changed}

    after = Cop.objects.get(number=32)
    assert changed == {"signatories/register/cops.csv": 1}
    assert (after.city, after.version) == ("Addis", before.version + 1)
    assert Cop.pgh_event_model.objects.count() == events + 1


def test_load_changes_links_and_the_version(register, register_folder):
    file = "initiatives/register/reference_actions.csv"
    edit(register_folder, file, "sectors", "cement-and-concrete;hydrogen", slug="iea23-s1")
    before = ReferenceAction.objects.get(slug="iea23-s1").version

    load_register(register_folder)

    action = ReferenceAction.objects.get(slug="iea23-s1")
    assert set(action.sectors.values_list("code", flat=True)) == {"cement-and-concrete", "hydrogen"}
    assert action.version == before + 1


def test_load_keeps_what_staff_edited(register, staff, capsys):
    namibia = Actor.objects.get(slug="namibia")
    namibia.website = "https://example.org"
    with pghistory.context(user=str(staff.uid), url="/admin/"):
        namibia.save()

    call_command("load_register")

    namibia.refresh_from_db()
    assert namibia.website == "https://example.org"
    assert capsys.readouterr().out.splitlines()[:2] == [
        "signatories/register/countries.csv: 249 read, 0 added, 0 changed, 248 unchanged, 1 kept",
        "  kept: signatories/register/countries.csv:161 namibia:"
        " edited by staff, who differ in website",
    ]


def test_load_restores_what_nobody_signed_in_changed(register):
    with pghistory.context(user=None, url="/"):
        Actor.objects.filter(slug="namibia").update(website="https://example.org")

    load_register(settings.BASE_DIR)

    assert Actor.objects.get(slug="namibia").website == "https://gov.na"


def test_load_leaves_what_no_column_names(register):
    Actor.objects.filter(slug="namibia").update(time_zone="Africa/Windhoek")
    turkiye = Actor.objects.get(slug="turkiye")
    turkiye.translations["de"] = {"name": "Türkei", "reviewed": False}
    turkiye.save()

    load_register(settings.BASE_DIR)

    turkiye.refresh_from_db()
    assert Actor.objects.get(slug="namibia").time_zone == "Africa/Windhoek"
    assert turkiye.translations["de"] == {"name": "Türkei", "reviewed": False}


def test_load_changes_a_translation_and_keeps_it_where_its_cell_is_empty(register, register_folder):
    file = "signatories/register/countries.csv"
    edit(register_folder, file, "name_fr", "Namibie (la)", slug="namibia")
    edit(register_folder, file, "name_es", "", slug="namibia")

    load_register(register_folder)

    translations = Actor.objects.get(slug="namibia").translations
    assert translations["fr"] == {"name": "Namibie (la)", "reviewed": True}
    assert translations["es"] == {"name": "Namibia", "reviewed": True}


@pytest.mark.parametrize(
    ("file", "column", "where"),
    [
        ("indicator_definitions.csv", "unit", {"indicator": "STL-01"}),
        ("questions.csv", "help_text", {"code": "A5"}),
    ],
)
def test_load_keeps_what_a_published_questionnaire_asks(
    register, register_folder, staff, file, column, where
):
    publish(Questionnaire.objects.get(), by=staff)
    file = f"reporting/register/{file}"
    row = edit(register_folder, file, column, "changed", **where)
    before = contents()

    outcomes = load_register(register_folder)

    (kept,) = [sentence for outcome in outcomes for sentence in outcome.kept]
    assert kept.startswith(f"{file}:{row} ")
    assert kept.endswith(f": in use, though the table differs in {column}")
    assert contents() == before


def test_load_adds_nothing_to_a_published_questionnaire(register, register_folder, staff):
    publish(Questionnaire.objects.get(), by=staff)
    file = "reporting/register/questions.csv"
    line = "annual-2027/L,L9,9,One more question,,text,,no,,,,,0,a test"
    append(register_folder, file, line)

    outcomes = load_register(register_folder)

    (kept,) = [sentence for outcome in outcomes for sentence in outcome.kept]
    assert kept.endswith("annual-2027/L/L9: left out, since what it belongs to is in use")
    assert not Question.objects.filter(code="L9").exists()


@pytest.mark.parametrize(
    ("column", "value", "shown", "reason"),
    [
        ("website", "gov.na", "website", "Enter a valid URL."),
        (
            "iso3",
            "ZAF",
            "(row)",
            "breaks the rule signatories_actor_iso3_key: Key (iso3)=(ZAF) already exists.",
        ),
        ("iso2", "na", "(row)", "breaks the rule signatories_actor_iso2_shape"),
    ],
)
def test_load_names_a_change_that_may_not_be(
    register, register_folder, column, value, shown, reason
):
    file = "signatories/register/countries.csv"
    row = edit(register_folder, file, column, value, slug="namibia")

    with pytest.raises(InvalidTables) as refused:
        load_register(register_folder)

    assert [str(problem) for problem in refused.value.problems] == [
        f"{file}:{row} {shown}: {reason}"
    ]
    assert Actor.objects.get(slug="namibia").iso2 == "NA"


def test_load_names_rows_that_overlap(register, register_folder):
    file = "signatories/register/oversight_seats.csv"
    row = append(register_folder, file, "brazil,troika,29,31,,by hand,derived,,")

    with pytest.raises(InvalidTables) as refused:
        load_register(register_folder)

    (problem,) = refused.value.problems
    assert (problem.file, problem.row, problem.column) == (file, row, "(row)")
    assert problem.reason.startswith("breaks the rule signatories_oversightseat_no_overlap: Key")
