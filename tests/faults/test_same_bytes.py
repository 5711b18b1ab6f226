"""The same frozen rows give the same bytes, whoever compiles them and when; a full disk is told."""

import pgtrigger
import pytest

from reporting.actions import editions as actions
from reporting.compilations import compilation_of
from reporting.exports.parts import PARTS
from reporting.models import Edition
from secretariat.files import disk
from secretariat.jobs.models import Job
from tests import factories
from tests.reporting.picture import Round, value


@pytest.fixture
def edition(transactional_db, tmp_path, settings):
    """Asked for: a sum, a distribution, a value in totals only, and text that needs care."""
    settings.FILES_DIR = tmp_path / "files"  # that of the processes
    staff = factories.UserFactory(is_staff=True)
    round_ = Round(staff)
    amount = round_.definition("TST-01")
    choice = round_.definition(
        "TST-02", "distribution", data_type="choice", choices=["yes", "no"], unit=""
    )
    actors = [round_.supporter(f"Supporter {number}", slug=f"s-{number}") for number in range(5)]
    round_.open()
    for number, actor in enumerate(actors[:4]):
        values = [
            value(amount, f"{number}.25", comment="=1+1 \u202edesrever 工业"),
            value(choice, code="yes", text="yes"),
        ]
        round_.accept(actor, values, consent="in_full" if number else "aggregated")
    Job.objects.all().delete()  # the mails about the acceptances
    return actions.request_compilation(round_.cycle, by=staff)


def compile_by(processes, *, workers, day):
    started = [processes.without_broker(TEST_CLOCK=day) for _number in range(workers)]
    codes = [process.wait(timeout=300) for process in started]
    assert codes == [0] * workers, processes.logs()


def stored(edition):
    """{file name: bytes}, {figure: its columns} of a compiled edition."""
    edition = Edition.objects.get(pk=edition.pk)
    assert edition.status == Edition.Status.COMPILED
    files = {
        file.filename: disk.absolute(file.path).read_bytes() for file in edition.artefacts.all()
    }
    return files, {row["key"]: row for row in edition.figures.values()}


def undo(edition):
    """Back to the frozen rows, as nobody can who goes through the database's rules."""
    with pgtrigger.ignore():
        for rows in (edition.artefacts, edition.figures, edition.changes, edition.charts):
            rows.all().delete()
        Edition.objects.filter(pk=edition.pk).update(status=Edition.Status.REQUESTED)
    Job.objects.filter(parent__isnull=False).delete()
    Job.objects.all().delete()
    actions.request_compilation(edition.cycle, by=None)


def test_same_rows_give_the_same_bytes_by_one_and_by_four_on_different_days(processes, edition):
    compile_by(processes, workers=1, day="2027-02-28T23:59:58Z")
    files, figures = stored(edition)
    undo(edition)
    compile_by(processes, workers=4, day="2031-07-14T05:06:07Z")
    files_again, figures_again = stored(edition)

    assert len(files) == len(PARTS)
    assert [name for name in files if files[name] != files_again.get(name)] == []
    assert files_again.keys() == files.keys()
    assert len(figures) > 0
    assert [without_pk(row) for row in figures.values()] == [
        without_pk(figures_again[key]) for key in figures
    ]


def without_pk(row):
    return {name: content for name, content in row.items() if name != "id"}


def test_full_disk_is_told_and_leaves_no_file_that_no_row_names(processes, edition):
    Job.objects.update(max_attempts=1)
    processes.without_broker(TEST_FILE_SIZE="9000").wait(timeout=300)

    compilation = compilation_of(edition)
    assert Edition.objects.get(pk=edition.pk).status == Edition.Status.REQUESTED
    whys = {piece.name: piece.why for piece in compilation.failed}
    assert whys[f"belem-declaration-{edition.slug}.pdf"] == "OSError: [Errno 27] File too large"
    named = set(edition.artefacts.values_list("path", flat=True))
    assert disk.files_below(f"editions/{edition.uid}") == named

    actions.request_compilation(edition.cycle, by=edition.requested_by)
    processes.without_broker().wait(timeout=300)

    assert len(stored(edition)[0]) == len(PARTS)
