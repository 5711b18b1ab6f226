"""How long an uploaded workbook is kept."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils import timezone

from reporting.actions import workbooks
from reporting.models import WorkbookUpload
from secretariat import environment
from secretariat.files import disk, storage
from secretariat.files.models import StoredFile, Upload
from secretariat.jobs import queue
from tests import factories
from tests.reporting.paper.steps import entries_of, take_over, take_workbook, upload

NOW = timezone.now()
LONG_AGO = NOW - timedelta(days=31)


@pytest.fixture
def uploaded(page, report, draft, writer):
    """Where the preview of a filled workbook is (str); it was uploaded long ago."""
    book = take_workbook(report, writer)
    book.put("Two mergers", "A", "A1", "text")
    location = upload(page, report, book.save())["Location"]
    WorkbookUpload.objects.update(used_at=LONG_AGO)
    return location


def bytes_of(stored):
    return disk.absolute(storage.path_of(stored.uid))


def test_unused_workbooks_are_removed_with_their_bytes(
    page, uploaded, run_jobs, django_capture_on_commit_callbacks
):
    stored = WorkbookUpload.objects.get().file
    assert bytes_of(stored).exists()

    queue.enqueue_regular(NOW)
    with django_capture_on_commit_callbacks(execute=True):
        run_jobs()

    assert not WorkbookUpload.objects.exists()
    assert not StoredFile.objects.exists()
    assert not bytes_of(stored).exists()
    assert page.get(uploaded).status_code == 404


@pytest.mark.parametrize("step", ["look", "take over"])
def test_workbooks_in_use_are_kept(page, report, uploaded, step):
    shown = page.get(uploaded)
    if step == "take over":
        WorkbookUpload.objects.update(used_at=LONG_AGO)
        take_over(page, shown)
        assert entries_of(report)["A1"] == {"text": "Two mergers"}

    assert workbooks.remove_unused(now=NOW) == 0
    assert WorkbookUpload.objects.get().used_at > LONG_AGO


def test_days_are_a_setting(uploaded, settings):
    settings.WORKBOOK_DAYS = 40

    assert workbooks.remove_unused(now=NOW) == 0
    assert workbooks.remove_unused(now=NOW + timedelta(days=10)) == 1


def test_a_look_is_noted_once_an_hour(page, uploaded, django_assert_num_queries):
    row = WorkbookUpload.objects.get()
    workbooks.note_use(row, now=NOW)
    row.refresh_from_db()

    with django_assert_num_queries(0):
        workbooks.note_use(row, now=NOW + timedelta(minutes=59))

    assert row.used_at == NOW


def test_files_that_something_else_has_stay(uploaded, draft):
    row = WorkbookUpload.objects.get()
    factories.EvidenceFactory(revision=draft, file=row.file)

    assert workbooks.remove_unused(now=NOW) == 1
    assert bytes_of(row.file).exists()
    assert draft.evidence.get().file == row.file


def test_infected_workbooks_stay_for_whoever_investigates(report):
    infected = factories.StoredFileFactory(kind="xlsx", status="infected", virus="Test")
    factories.WorkbookUploadFactory(report=report, file=infected, used_at=LONG_AGO)

    assert workbooks.remove_unused(now=NOW) == 0


def test_uploads_in_pieces_go_with_their_file(report):
    old = factories.WorkbookUploadFactory(report=report, used_at=LONG_AGO)
    factories.UploadFactory(stored=old.file)

    assert workbooks.remove_unused(now=NOW) == 1
    assert not Upload.objects.exists()


def test_files_of_another_purpose_are_no_workbooks(page, report, draft, writer):
    """One's own evidence is not read as a workbook, and neither is another report's."""
    evidence = factories.StoredFileFactory(kind="xlsx", stored_by=writer)
    factories.EvidenceFactory(revision=draft, file=evidence)
    other = factories.WorkbookUploadFactory(file__stored_by=writer)

    for file in (evidence, other.file):
        address = reverse("report-paper-preview", args=[report.uid, file.uid])
        assert page.get(address).status_code == 404


@pytest.mark.parametrize("days", ["0", "-1", "many"])
def test_days_that_make_no_sense_are_an_error(monkeypatch, days):
    monkeypatch.setenv("SECRETARIAT_WORKBOOK_DAYS", days)

    with pytest.raises(ImproperlyConfigured, match="SECRETARIAT_WORKBOOK_DAYS"):
        environment.positive("SECRETARIAT_WORKBOOK_DAYS")
