"""An edition is made again and compared: nothing stored may differ, and staff hear of it once."""

import hashlib
import io

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from reporting.actions import editions, verifying
from reporting.figures import selection
from reporting.models import (
    Artefact,
    Edition,
    Figure,
    IndicatorDefinition,
    ProgressReport,
)
from secretariat.files import disk
from secretariat.jobs.models import Job
from tests import factories
from tests.reporting.picture import Round, value

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def files_dir(tmp_path, settings):
    settings.FILES_DIR = tmp_path


@pytest.fixture
def round_(staff):
    return Round(staff)


@pytest.fixture
def edition(round_, run_jobs):
    """Compiled: a sum of four values, a share, a value in totals only."""
    total = round_.definition("TST-01")
    choice = round_.definition(
        "TST-02", "distribution", data_type="choice", choices=["yes", "no"], unit=""
    )
    actors = [round_.supporter(f"Supporter {number}", slug=f"s-{number}") for number in range(4)]
    round_.open()
    for number, actor in enumerate(actors):
        consent = "aggregated" if number == 0 else "in_full"
        values = [value(total, f"{number + 1}.5"), value(choice, code="yes", text="yes")]
        round_.accept(actor, values, consent=consent)
    edition = round_.compile(run_jobs)
    assert edition.status == Edition.Status.COMPILED
    return edition


@pytest.fixture
def corrected(round_, edition, run_jobs):
    """The next edition: the first was published, and a reporter amended its value since."""
    first = editions.publish(factories.publishable(edition, by=round_.staff), by=round_.staff)
    amended = ProgressReport.objects.get(actor__slug="s-2")
    definition = IndicatorDefinition.objects.get(indicator__code="TST-01")
    round_.accept(amended.actor, [value(definition, "30")])
    second = round_.compile(run_jobs)
    assert set(second.changes.values_list("since", flat=True)) == {first.slug}
    return second


def tamper(model, **changes):
    """Change rows as nobody can who goes through the database's rules; how many."""
    with pgtrigger.ignore():
        return model.update(**changes)


def found(edition):
    return [str(each) for each in verifying.verify(Edition.objects.get(pk=edition.pk)).differences]


def run_command(*arguments):
    out = io.StringIO()
    call_command("verify_edition", *arguments, stdout=out)
    return out.getvalue()


# What is found -------------------------------------------------------------------------------


def test_verify_finds_nothing_in_an_edition_as_compiled(edition):
    outcome = verifying.verify(edition)

    assert outcome.differences == []
    assert outcome.is_rendered_again
    assert outcome.figures == edition.figures.count() > 0
    assert outcome.files == edition.artefacts.count() > 0


@pytest.mark.parametrize(
    "changes",
    [
        {"number": "99"},
        {"title": "Another title"},
        {"coverage": {"expected": 1}},
        {"rows_sha256": "0" * 64},
        {"row_count": 7},
        {"is_public_statistics": True},
    ],
)
def test_verify_names_the_figure_and_the_column_that_differ(edition, changes):
    figure = edition.figures.filter(number__isnull=False).first()
    tamper(Figure.objects.filter(pk=figure.pk), **changes)

    (column,) = changes
    named = [line for line in found(edition) if line.startswith(f"figure {figure.key}: {column} ")]
    assert len(named) == 1


def test_verify_names_a_figure_that_is_missing(edition):
    figure = edition.figures.first()
    with pgtrigger.ignore():
        figure.delete()

    assert f"figure {figure.key}: row is missing, and should be there" in found(edition)


def test_verify_finds_the_same_changes_whatever_became_of_the_edition_before(corrected, staff):
    assert found(corrected) == []

    editions.withdraw(corrected.cycle.editions.get(number=1), by=staff, why="It was wrong.")

    assert found(corrected) == []


def test_verify_names_the_change_that_differs_and_the_one_that_is_missing(corrected):
    changed, missing = corrected.changes.order_by("position")[:2]
    tamper(corrected.changes.filter(pk=changed.pk), before="1,000")
    with pgtrigger.ignore():
        missing.delete()

    lines = found(corrected)

    assert f"change {changed.figure_key}: before is 1,000, and should be {changed.before}" in lines
    assert f"change {missing.figure_key}: row is missing, and should be there" in lines


def test_verify_names_a_chart_that_changed(edition):
    chart = edition.charts.first()
    tamper(edition.charts.filter(pk=chart.pk), svg="<svg/>")

    named = [line for line in found(edition) if line.startswith("chart ")]

    assert [line.split(" is ")[0] for line in named] == [f"chart {chart.key}: svg"]


def test_verify_names_frozen_rows_that_changed(edition):
    row = edition.frozen_values.filter(consent="in_full").first()
    tamper(edition.frozen_values.filter(pk=row.pk), comment="Not what was frozen.")

    lines = found(edition)

    assert [line for line in lines if line.startswith("frozen rows: values: sha256 is ")]
    assert not [line for line in lines if line.startswith("frozen rows: values: count")]


def test_verify_names_a_manifest_that_changed(edition):
    content = bytes(edition.manifest).replace(b"supporter", b"someother")
    tamper(Edition.objects.filter(pk=edition.pk), manifest=content + b" ")

    assert [line for line in found(edition) if line.startswith("manifest: SHA-256 is ")]


def test_verify_names_a_file_that_changed_or_is_gone(edition):
    changed, gone = edition.artefacts.order_by("pk")[:2]
    path = disk.absolute(changed.path)
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    disk.remove(gone.path)

    # The pack holds the document and tables, so it comes out otherwise as well.
    told = [line for line in found(edition) if "(written anew)" not in line]
    assert told == [
        str(each)
        for each in sorted(
            [
                verifying.Difference(
                    f"{changed.filename} (file on the disk)",
                    "SHA-256",
                    changed.sha256,
                    hashlib.sha256(path.read_bytes()).hexdigest(),
                ),
                verifying.Difference(gone.filename, "file", "missing", gone.sha256),
            ],
            key=lambda each: each.where,
        )
    ]


def test_verify_writes_files_anew_and_compares(edition):
    file = edition.artefacts.get(part="document", format="json")
    path = disk.absolute(file.path)
    path.write_bytes(b"{}")
    sha256 = hashlib.sha256(b"{}").hexdigest()
    tamper(Artefact.objects.filter(pk=file.pk), sha256=sha256, size=2)

    named = [line for line in found(edition) if line.startswith(f"{file.filename} (")]

    assert [line.split(" is ")[0] for line in named] == [
        f"{file.filename} (written anew): SHA-256",
        f"{file.filename} (written anew): size",
    ]


def test_verify_finds_an_edition_from_before_a_kind_of_rows_as_it_was(
    round_, run_jobs, monkeypatch
):
    round_.open()
    with monkeypatch.context() as earlier:
        earlier.delitem(selection.KINDS, "referrals")
        edition = round_.compile(run_jobs)

    assert "referrals" not in edition.contents["frozen_rows"]
    assert found(edition) == []


def test_verify_says_other_toolchain_and_writes_nothing_anew(edition, monkeypatch):
    file = edition.artefacts.get(part="document", format="json")
    disk.absolute(file.path).write_bytes(b"{}")
    sha256 = hashlib.sha256(b"{}").hexdigest()
    tamper(Artefact.objects.filter(pk=file.pk), sha256=sha256, size=2)
    then = bytes(edition.manifest).replace(b'"typst":"', b'"typst":"0.0.')
    tamper(
        Edition.objects.filter(pk=edition.pk),
        manifest=then,
        manifest_sha256=hashlib.sha256(then).hexdigest(),
    )

    output = run_command(edition.slug)

    assert "other toolchain, files are not written anew (typst 0.0." in output
    assert f"{edition.figures.count()} figures" in output


# The command ---------------------------------------------------------------------------------


def test_command_says_that_nothing_differs(edition):
    files = edition.artefacts.count()

    assert run_command("--all") == (
        f"{edition.slug}: {edition.figures.count()} figures and {files} files checked,"
        " 0 differences\n"
    )


def test_command_fails_and_names_each_difference(edition, capsys):
    figure = edition.figures.filter(number__isnull=False).first()
    tamper(Figure.objects.filter(pk=figure.pk), title="Another title")

    with pytest.raises(CommandError, match=r"^\d+ differences?\.$"):
        call_command("verify_edition", edition.slug)

    assert f"{edition.slug}: figure {figure.key}: title is Another title" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["2027-1", "--all"], ["no-such-edition"]])
def test_command_wants_editions_that_there_are(edition, arguments):
    with pytest.raises(CommandError):
        call_command("verify_edition", *arguments)


# By night ------------------------------------------------------------------------------------


def publish(edition):
    """As when everybody agreed, which is proved elsewhere."""
    with pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE reporting_edition SET status = 'published', published_at = now(),"
            " published_by_id = requested_by_id WHERE id = %s",
            [edition.pk],
        )


def verify_by_night(run_jobs, day):
    with transaction.atomic():
        verifying.ask_to_verify(day)
    run_jobs()


def test_night_tells_staff_of_each_set_of_differences_once(edition, staff, run_jobs, mailoutbox):
    today = timezone.now().date()
    publish(edition)
    mailoutbox.clear()

    verify_by_night(run_jobs, today)
    assert mailoutbox == []

    gone = edition.artefacts.first()
    disk.remove(gone.path)
    for day in (2, 3):
        verify_by_night(run_jobs, today.replace(day=1) + timezone.timedelta(days=day + 31))
    assert [mail.to for mail in mailoutbox] == [[staff.email]]
    assert mailoutbox[0].subject == f"Differences found in edition {edition.slug}"
    assert gone.filename in mailoutbox[0].body

    figure = edition.figures.filter(number__isnull=False).first()
    tamper(Figure.objects.filter(pk=figure.pk), title="Another title")
    verify_by_night(run_jobs, today.replace(day=1) + timezone.timedelta(days=40))
    assert len(mailoutbox) == 2


def test_night_leaves_drafts_alone(edition):
    with transaction.atomic():
        verifying.ask_to_verify(timezone.now().date())

    assert not Job.objects.filter(kind="verify_edition").exists()


# The page ------------------------------------------------------------------------------------


def test_page_shows_every_hash(client, edition, django_assert_num_queries):
    publish(edition)
    address = reverse("edition-verify", args=[edition.slug])

    with django_assert_num_queries(3):  # edition, checksums, files
        page = client.get(address).content.decode()

    rows = [each["sha256"] for each in edition.contents["frozen_rows"].values()]
    files = list(edition.artefacts.values_list("sha256", flat=True))
    assert len(files) > 0
    for sha256 in [edition.manifest_sha256, *rows, *files]:
        assert sha256 in page
    assert "sha256sum" in page
    assert address in client.get(edition.get_absolute_url()).content.decode()


def test_page_of_a_draft_is_for_staff(client, staff, edition):
    address = reverse("edition-verify", args=[edition.slug])

    assert client.get(address).status_code == 404
    client.force_login(staff)
    assert client.get(address).status_code == 200


def test_page_of_an_edition_not_compiled_is_not_there(staff_client, edition, staff):
    new = editions.request_compilation(edition.cycle, by=staff)

    response = staff_client.get(reverse("edition-verify", args=[new.slug]))

    assert response.status_code == 404


def test_page_of_a_withdrawn_edition_is_its_tombstone(client, edition, staff):
    publish(edition)
    editions.withdraw(edition, by=staff, why="A figure was wrong.")

    response = client.get(reverse("edition-verify", args=[edition.slug]))

    assert response.status_code == 410
    assert "A figure was wrong." in response.content.decode()
    file = edition.artefacts.first()
    assert file.sha256 not in response.content.decode()
