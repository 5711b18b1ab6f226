import io
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured

from secretariat.environment import clamd_address
from secretariat.files import actions, clamd, storage
from secretariat.files.models import StoredFile, Verdict
from secretariat.jobs import registry
from secretariat.jobs.models import Clock, Job
from secretariat.jobs.queue import enqueue
from tests import factories
from tests.files import samples
from tests.files.clamd import EICAR, Clamd


@pytest.fixture
def scanner(settings):
    listener = Clamd()
    settings.CLAMD_ADDRESS = listener.address
    yield listener
    listener.stop()


def with_virus():
    """A table that is good but for the string which every scanner takes for a virus."""
    return b"a;b\n1;" + EICAR + b"\n"


def everything_is_due():
    Job.objects.filter(state="ready").update(run_after=Clock())


def test_scan_names_the_virus_or_none(scanner):
    assert clamd.scan(io.BytesIO(with_virus())) == "Eicar-Signature"
    assert clamd.scan(io.BytesIO(b"x" * 1_000_000)) == ""
    assert scanner.sizes == [len(with_virus()), 1_000_000]


def test_scan_works_over_a_socket_file(tmp_path, settings):
    listener = Clamd(tmp_path / "clamd.sock")
    settings.CLAMD_ADDRESS = listener.address
    try:
        assert clamd.scan(io.BytesIO(EICAR)) == "Eicar-Signature"
    finally:
        listener.stop()


@pytest.mark.parametrize(
    "said", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK?\0", b"x" * 100_000]
)
def test_anything_but_a_verdict_is_none(scanner, said):
    scanner.said = said

    with pytest.raises(clamd.ScannerFailed):
        clamd.scan(io.BytesIO(b"x"))


@pytest.mark.parametrize("address", ["127.0.0.1:9", "unix:/nowhere/clamd.sock"])
def test_scanner_that_is_away_gives_no_verdict(settings, address):
    settings.CLAMD_ADDRESS = address

    with pytest.raises(clamd.ScannerFailed, match="clamd at"):
        clamd.scan(io.BytesIO(b"x"))


@pytest.mark.django_db
def test_file_waits_in_quarantine_until_found_clean(scanner, run_jobs):
    stored = actions.store(samples.csv(), "a.csv", by=factories.UserFactory())
    assert (stored.status, stored.is_served) == (Verdict.QUARANTINED, False)

    assert run_jobs() == [f"scan_file:{stored.uid}"]

    stored.refresh_from_db()
    assert (stored.status, stored.is_served) == (Verdict.CLEAN, True)
    assert stored.scanned_at is not None


@pytest.mark.django_db
def test_infected_file_is_never_served(scanner, run_jobs):
    stored = actions.store(with_virus(), "a.csv", by=None)
    run_jobs()

    stored.refresh_from_db()
    assert (stored.status, stored.virus) == (Verdict.INFECTED, "Eicar-Signature")
    assert not StoredFile.objects.served().exists()


@pytest.mark.django_db
def test_scanner_down_keeps_the_file_and_late_frees_it(settings, scanner, run_jobs):
    settings.CLAMD_ADDRESS = "127.0.0.1:9"
    stored = actions.store(samples.csv(), "a.csv", by=None)

    run_jobs()

    job = Job.objects.get()
    stored.refresh_from_db()
    assert (stored.status, stored.is_served) == (Verdict.QUARANTINED, False)
    assert (job.state, job.attempts, job.max_attempts) == ("ready", 1, 7)
    assert job.error.startswith("ScannerFailed: clamd at 127.0.0.1:9")

    settings.CLAMD_ADDRESS = scanner.address  # it is up at last
    everything_is_due()
    run_jobs()
    stored.refresh_from_db()
    assert stored.status == Verdict.CLEAN


@pytest.mark.django_db
def test_scanner_down_for_good_never_frees_the_file(settings, run_jobs):
    settings.CLAMD_ADDRESS = "127.0.0.1:9"
    stored = actions.store(samples.csv(), "a.csv", by=None)
    for _ in range(7):
        everything_is_due()
        run_jobs()

    stored.refresh_from_db()
    assert Job.objects.get().state == "failed"
    assert stored.status == Verdict.QUARANTINED
    assert actions.scan_again_what_waits() == 1  # tomorrow's tidying asks anew
    assert Job.objects.filter(state="ready").count() == 1


@pytest.mark.django_db
def test_file_whose_bytes_are_gone_stays_in_quarantine(scanner, run_jobs):
    stored = actions.store(samples.csv(), "a.csv", by=None)
    storage.disk.remove(storage.path_of(stored.uid))

    run_jobs()

    stored.refresh_from_db()
    assert stored.status == Verdict.QUARANTINED


@pytest.mark.django_db
def test_tidy_comes_round_once_a_day(run_jobs):
    enqueue("tidy_files", key="today")

    assert run_jobs() == ["today"]
    assert Job.objects.get().state == "done"
    assert registry.regular()["tidy_files"] == timedelta(days=1)


@pytest.mark.parametrize("address", ["", "unix:/run/clamd.sock", "localhost:3310", "10.0.0.1:3310"])
def test_address_of_the_scanner_is_known(address):
    assert clamd_address(address) == address


@pytest.mark.parametrize("address", ["localhost", "unix:clamd", "http://x:1", "/run/clamd.sock"])
def test_misspelt_address_of_the_scanner_is_an_error(address):
    with pytest.raises(ImproperlyConfigured, match="SECRETARIAT_CLAMD"):
        clamd_address(address)
