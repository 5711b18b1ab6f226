"""From a request to a compiled edition, by one job for each file."""

import pytest
from django.db import transaction
from django.urls import reverse

from reporting.actions import editions
from reporting.compilations import PREPARING, assembly_key, compilation_of, compile_key, part_key
from reporting.exports import storage
from reporting.exports.parts import CONTENT, PARTS, part_of
from reporting.models import Edition
from secretariat.files import disk
from secretariat.jobs.models import Clock, Job
from secretariat.jobs.queue import enqueue
from tests import factories
from tests.reporting.picture import Round, value

pytestmark = pytest.mark.django_db(transaction=True)
WORKBOOK = part_of("document.xlsx")
FIRST = [part for part in PARTS if part.stage == CONTENT]


@pytest.fixture(autouse=True)
def files_dir(tmp_path, settings):
    settings.FILES_DIR = tmp_path


@pytest.fixture
def edition(staff):
    """An edition of one value, its compilation asked for."""
    round_ = Round(staff)
    definition = round_.definition("TST-01")
    actor = round_.supporter("Namibia", slug="namibia")
    round_.open()
    round_.accept(actor, [value(definition, "12.5")])
    Job.objects.all().delete()  # the mails about the acceptance
    return editions.request_compilation(round_.cycle, by=staff)


@pytest.fixture
def broken(edition):
    """A file lies where the workbook's folder belongs, so that part fails; Path of the file."""
    obstacle = disk.absolute(f"editions/{edition.uid}/document.xlsx")
    obstacle.parent.mkdir(parents=True)
    obstacle.touch()
    return obstacle


def exhaust(run_jobs):
    for _attempt in range(3):
        run_jobs()
        Job.objects.filter(state=Job.State.READY).update(run_after=Clock())


def again(edition):
    return Edition.objects.get(pk=edition.pk)


def on_disk(edition):
    return disk.files_below(f"editions/{edition.uid}")


def test_compile_gives_each_file_a_job_of_its_own(edition, run_jobs):
    done = run_jobs()

    assert done == [
        compile_key(edition),
        *(part_key(edition, part) for part in FIRST),
        assembly_key(edition),
    ]
    edition = again(edition)
    assert edition.status == Edition.Status.COMPILED
    found = {f"{file.part}.{file.format}" for file in edition.artefacts.all()}
    assert found == {part.key for part in PARTS}
    assert on_disk(edition) == set(edition.artefacts.values_list("path", flat=True))


def test_compile_again_changes_nothing(edition, run_jobs):
    run_jobs()
    before = list(edition.artefacts.order_by("pk").values())
    with transaction.atomic():
        Job.objects.filter(key=compile_key(edition)).update(
            state=Job.State.READY, finished_at=None, attempts=0
        )

    assert run_jobs() == [compile_key(edition)]
    assert list(edition.artefacts.order_by("pk").values()) == before


def test_failed_part_is_named_and_keeps_the_edition_from_all_but_staff(
    client, staff_client, edition, run_jobs, broken
):
    exhaust(run_jobs)

    compilation = compilation_of(edition)
    (piece,) = compilation.failed
    assert piece.name == WORKBOOK.filename(edition)
    assert piece.why.startswith("FileExistsError: ")
    assert compilation.done == compilation.total - 1 - len(PARTS) + len(FIRST) - 1
    assert again(edition).status == Edition.Status.REQUESTED
    obstacle = str(broken.relative_to(disk.absolute("")))
    assert on_disk(edition) == {*edition.artefacts.values_list("path", flat=True), obstacle}
    page = staff_client.get(reverse("edition-progress", args=[edition.slug])).content.decode()
    assert "FileExistsError" in page
    assert WORKBOOK.filename(edition) in page
    client.logout()
    assert client.get(edition.get_absolute_url()).status_code == 404


def test_failed_part_is_tried_again_alone(staff_client, edition, run_jobs, broken):
    exhaust(run_jobs)
    broken.unlink()
    job = Job.objects.get(key=part_key(edition, WORKBOOK))

    staff_client.post(reverse("edition-part-retry", args=[edition.slug, job.uid]))

    assert run_jobs() == [job.key, assembly_key(edition)]
    assert again(edition).status == Edition.Status.COMPILED


def test_compile_asked_for_again_retries_what_failed(edition, run_jobs, broken, staff):
    exhaust(run_jobs)
    broken.unlink()

    assert editions.request_compilation(edition.cycle, by=staff) == edition

    run_jobs()
    assert again(edition).status == Edition.Status.COMPILED


def test_failure_before_the_files_is_tried_again(edition, run_jobs, staff):
    Job.objects.filter(key=compile_key(edition)).update(
        state=Job.State.FAILED, error="ValueError: no\n\nTraceback", finished_at=Clock()
    )
    assert [piece.why for piece in compilation_of(edition).failed] == ["ValueError: no"]

    editions.request_compilation(edition.cycle, by=staff)

    run_jobs()
    assert again(edition).status == Edition.Status.COMPILED


def test_write_part_sweeps_its_own_folder_and_no_other(edition, run_jobs):
    mine, other = part_of("document.json"), part_of("document.pdf")
    left = storage.keep(edition, mine, [b"left by a worker that died"])["path"]
    being_written = storage.keep(edition, other, [b"of another worker"])["path"]

    storage.sweep(edition, mine)

    assert on_disk(edition) == {being_written}
    run_jobs()
    assert not {left, being_written} & on_disk(edition)


def test_progress_counts_what_is_done(edition, run_jobs):
    before = compilation_of(edition)
    first = Job.objects.get()
    run_jobs()

    after = compilation_of(edition)
    assert (before.done, before.is_under_way) == (0, True)
    assert [piece.job for piece in before.pieces] == [first]
    assert (after.done, after.total, after.is_done) == (
        after.total,
        PREPARING + len(PARTS) + 1,
        True,
    )


def test_progress_page_names_every_part(staff_client, edition, run_jobs):
    address = reverse("edition-progress", args=[edition.slug])
    waiting = staff_client.get(address).content.decode()
    run_jobs()
    done = staff_client.get(address).content.decode()

    assert "hx-trigger" in waiting
    assert "Look again" in waiting
    assert "hx-trigger" not in done
    for part in FIRST:
        assert part.filename(edition) in done


def test_others_neither_see_progress_nor_try_again(client, edition, run_jobs, broken):
    exhaust(run_jobs)
    job = Job.objects.get(key=part_key(edition, WORKBOOK))
    pages = [
        (client.get, reverse("edition-progress", args=[edition.slug])),
        (client.post, reverse("edition-part-retry", args=[edition.slug, job.uid])),
    ]

    client.force_login(factories.UserFactory())
    assert [ask(page).status_code for ask, page in pages] == [404, 404]  # not published
    job.refresh_from_db()
    assert job.state == Job.State.FAILED


def test_job_of_something_else_is_not_a_part(staff_client, edition):
    with transaction.atomic():
        other = enqueue("remind", key="remind:other")
    Job.objects.filter(pk=other.pk).update(state="failed", error="no", finished_at=Clock())

    address = reverse("edition-part-retry", args=[edition.slug, other.uid])

    assert staff_client.post(address).status_code == 404
    other.refresh_from_db()
    assert other.state == Job.State.FAILED


def test_part_that_did_not_fail_is_not_tried_again(staff_client, edition, run_jobs):
    run_jobs()
    job = Job.objects.get(key=part_key(edition, FIRST[0]))
    address = reverse("edition-part-retry", args=[edition.slug, job.uid])

    page = staff_client.post(address, follow=True).content.decode()

    assert "it cannot become" in page
    job.refresh_from_db()
    assert job.state == Job.State.DONE
