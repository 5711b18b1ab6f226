from datetime import timedelta

from secretariat.files import actions, clamd, storage
from secretariat.files.models import StoredFile, Verdict
from secretariat.jobs.registry import job

SCAN_ATTEMPTS = 7  # the last one two hours after the first; then each day, by tidy_files


@job("scan_file", attempts=SCAN_ATTEMPTS)
def scan_file(file, progress):
    """Ask the scanner and note its verdict. Without one the file stays where it is."""
    stored = StoredFile.objects.get(uid=file)
    with storage.open_stored(stored) as content:
        virus = clamd.scan(content)
    with progress.finish():
        actions.record_verdict(stored, Verdict.INFECTED if virus else Verdict.CLEAN, virus=virus)


@job("tidy_files", every=timedelta(days=1))
def tidy_files(progress):
    """Forget old uploads, repeat scans that got no answer, sweep leftovers. Safe to repeat."""
    actions.forget_old_uploads()
    actions.scan_again_what_waits()
    actions.sweep()
