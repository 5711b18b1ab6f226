import hashlib
import io
import os
import threading
import time
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone
from PIL import Image

from secretariat.files import actions, disk, limited, storage
from secretariat.files.actions import CHUNK, WrongOffset
from secretariat.files.incoming import MOST_BYTES, check
from secretariat.files.models import StoredFile, Upload, Verdict
from secretariat.files.refusals import Refused
from secretariat.jobs.models import Job
from secretariat.transitions import InvalidTransition
from tests import factories
from tests.at_once import at_once
from tests.files import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return factories.UserFactory()


def content_of(stored):
    with storage.open_stored(stored) as file:
        return file.read()


def send(upload, content, *, by, step=CHUNK):
    for place in range(0, len(content), step):
        actions.receive_chunk(upload, place, content[place : place + step], by=by)


def aged(path):
    """Make the file look two days old."""
    past = time.time() - 2 * storage.LEFT_OVER_AFTER
    os.utime(disk.absolute(path), (past, past))


# Storing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", samples.GOOD)
def test_store_keeps_each_good_kind(name, person):
    sent = samples.GOOD[name]()

    stored = actions.store(sent, name, by=person)

    kept = content_of(stored)
    assert kept == sent or name.endswith((".png", ".jpg"))
    assert stored.name == name
    assert (stored.size, stored.sha256) == (len(kept), hashlib.sha256(kept).hexdigest())
    assert (stored.status, stored.stored_by) == (Verdict.UNSCANNED, person)


@pytest.mark.parametrize(
    "source",
    [
        lambda path, content: content,
        lambda path, content: str(path),
        lambda path, content: SimpleUploadedFile("other name.txt", content),
    ],
)
def test_store_takes_bytes_paths_and_uploaded_files(source, person, tmp_path):
    content = samples.csv()
    path = tmp_path / "table"
    path.write_bytes(content)

    assert content_of(actions.store(source(path, content), "a.csv", by=person)) == content


def test_store_cleans_the_name(person):
    assert actions.store(samples.csv(), "../a\u202e.csv", by=person).name == "a.csv"


def test_store_leaves_nothing_but_the_stored_file(person, files_dir):
    stored = actions.store(samples.png(), "a.png", by=person)
    with pytest.raises(Refused):
        actions.store(b"MZ\x00\x00", "a.png", by=person)

    found = [path for path in files_dir.rglob("*") if path.is_file()]
    assert found == [disk.absolute(storage.path_of(stored.uid))]
    assert StoredFile.objects.count() == 1


def test_image_keeps_its_pixels_and_loses_all_else(person):
    exif = Image.Exif()
    exif[0x010E] = "where it was taken"
    exif[0x0112] = 6  # turned by a quarter
    sent = samples.jpeg(exif=exif, comment=b"a comment", icc_profile=b"a profile")

    kept = content_of(actions.store(sent, "a.jpg", by=person))

    assert b"where it was taken" in sent
    for left in (b"where it was taken", b"a comment", b"a profile", b"Exif"):
        assert left not in kept
    assert Image.open(io.BytesIO(kept)).size == (40, 60)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_png_of_each_mode_is_kept_alike(mode, person):
    image = samples.picture("RGBA").convert("RGB" if mode == "I;16" else mode)
    image = Image.new("I;16", (9, 9), 40_000) if mode == "I;16" else image

    kept = content_of(actions.store(samples.png(image), "a.png", by=person))

    after = Image.open(io.BytesIO(kept))
    assert after.size == image.size
    wanted = after.mode if mode in {"LA", "P"} else mode
    assert after.mode == wanted
    assert after.convert("RGBA").tobytes() == image.convert("RGBA").tobytes()


def test_jpeg_in_four_inks_becomes_a_plain_one(person):
    kept = content_of(actions.store(samples.jpeg(samples.picture("CMYK")), "a.jpeg", by=person))

    assert Image.open(io.BytesIO(kept)).mode == "RGB"


def test_file_beyond_the_limit_is_refused_before_it_is_read(person):
    with pytest.raises(Refused, match="larger than 20 MB"):
        actions.store(b"%PDF-" + bytes(MOST_BYTES), "a.pdf", by=person)


def test_check_that_finds_no_place_asks_to_come_again(person, monkeypatch):
    monkeypatch.setattr(limited, "PATIENCE", 0.01)
    monkeypatch.setattr(limited, "_places", threading.BoundedSemaphore(1))

    with limited._places, pytest.raises(Refused) as caught:
        actions.store(samples.csv(), "a.csv", by=person)

    assert caught.value.code == "busy"
    assert actions.store(samples.csv(), "a.csv", by=person).kind == "csv"


def test_store_incoming_rolled_back_leaves_no_row_and_is_swept(person):
    incoming = check(samples.csv(), "a.csv")
    with transaction.atomic():
        stored = actions.store_incoming(incoming, by=person)
        transaction.set_rollback(True)
    aged(storage.path_of(stored.uid))

    assert storage.sweep() == {"removed": 1, "missing": []}
    assert not StoredFile.objects.exists()


def test_sweep_compares_both_ways(person):
    kept, lost = (actions.store(samples.csv(), f"{n}.csv", by=person) for n in "ab")
    disk.remove(storage.path_of(lost.uid))
    young = disk.write("stored/00/young", [b"x"])
    old = disk.write("incoming/old", [b"x"])
    aged(old.path)
    aged(storage.path_of(kept.uid))

    assert actions.sweep() == {"removed": 1, "missing": [storage.path_of(lost.uid)]}
    assert disk.absolute(young.path).exists()
    assert disk.absolute(storage.path_of(kept.uid)).exists()


def test_write_keeps_nothing_of_what_breaks_off(files_dir):
    def broken():
        yield b"half"
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        disk.write("stored/00/x", broken())

    assert [path for path in files_dir.rglob("*") if path.is_file()] == []


def test_stored_bytes_are_held_by_the_database(person):
    stored = actions.store(samples.csv(), "a.csv", by=person)

    with pytest.raises(ProgrammingError, match="is stored"), transaction.atomic():
        StoredFile.objects.filter(pk=stored.pk).update(sha256="0" * 64)
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.filter(pk=stored.pk).update(virus="a virus in a file not infected")


# In pieces -------------------------------------------------------------------------------------


def big_csv(size):
    row = b"year;value\n"
    return (row * (size // len(row) + 1))[: size - 1] + b"\n"


def test_upload_arrives_in_pieces_and_becomes_one_file(person):
    content = big_csv(3 * CHUNK + 17)
    upload = actions.begin_upload("big.csv", len(content), by=person)

    send(upload, content, by=person)
    stored = actions.finish_upload(upload, by=person)

    assert content_of(stored) == content
    assert actions.finish_upload(upload, by=person) == stored
    assert StoredFile.objects.count() == 1


def test_piece_that_came_before_is_taken_as_read(person):
    content = big_csv(CHUNK + 10)
    upload = actions.begin_upload("big.csv", len(content), by=person)

    actions.receive_chunk(upload, 0, content[:CHUNK], by=person)
    again = actions.receive_chunk(upload, 0, content[:CHUNK], by=person)

    assert again.received == CHUNK


@pytest.mark.parametrize("offset", [10, CHUNK + 5, 2 * CHUNK])
def test_piece_at_a_wrong_place_is_told_the_right_one(person, offset):
    content = big_csv(4 * CHUNK)
    upload = actions.begin_upload("big.csv", len(content), by=person)
    actions.receive_chunk(upload, 0, content[:CHUNK], by=person)

    with pytest.raises(WrongOffset) as caught:
        actions.receive_chunk(upload, offset, content[:CHUNK], by=person)

    assert caught.value.received == CHUNK
    assert disk.absolute(storage.upload_path(upload)).stat().st_size == CHUNK


def test_piece_beyond_the_announced_size_is_refused(person):
    upload = actions.begin_upload("big.csv", 10, by=person)

    with pytest.raises(Refused):
        actions.receive_chunk(upload, 0, b"x" * 11, by=person)
    with pytest.raises(Refused):
        actions.receive_chunk(
            actions.begin_upload("big.csv", 2 * CHUNK, by=person), 0, bytes(CHUNK + 1), by=person
        )


def test_upload_is_its_beginners_alone(person):
    upload = actions.begin_upload("a.csv", 10, by=person)
    other = factories.UserFactory(is_staff=True)

    with pytest.raises(Upload.DoesNotExist):
        actions.receive_chunk(upload, 0, b"x", by=other)
    with pytest.raises(Upload.DoesNotExist):
        actions.finish_upload(upload, by=other)


def test_incomplete_upload_is_refused(person):
    upload = actions.begin_upload("a.csv", 10, by=person)
    actions.receive_chunk(upload, 0, b"a;b\n", by=person)

    with pytest.raises(Refused) as caught:
        actions.finish_upload(upload, by=person)

    assert caught.value.code == "incomplete"


@pytest.mark.parametrize(
    ("name", "size", "code"),
    [("a.exe", 10, "name_ending"), ("a.pdf", MOST_BYTES + 1, "too_large"), ("a.pdf", 0, "empty")],
)
def test_begin_refuses_what_will_not_be_taken(person, name, size, code):
    with pytest.raises(Refused) as caught:
        actions.begin_upload(name, size, by=person)

    assert caught.value.code == code
    assert not Upload.objects.exists()


def test_unfinished_uploads_of_one_person_are_bounded(person):
    for _ in range(actions.MOST_UNFINISHED):
        actions.begin_upload("a.pdf", 10, by=person)

    with pytest.raises(Refused) as caught:
        actions.begin_upload("a.pdf", 10, by=person)
    assert caught.value.code == "too_many_uploads"
    assert actions.begin_upload("a.pdf", 10, by=factories.UserFactory()).received == 0


def test_forget_old_uploads_drops_rows_and_bytes(person, django_capture_on_commit_callbacks):
    content = samples.csv()
    finished, old, young = (
        actions.begin_upload("a.csv", len(content), by=person) for _ in range(3)
    )
    for upload in (finished, old, young):
        send(upload, content, by=person)
    stored = actions.finish_upload(finished, by=person)
    long_ago = timezone.now() - timedelta(days=3)
    Upload.objects.exclude(pk=young.pk).update(begun_at=long_ago)

    with django_capture_on_commit_callbacks(execute=True):
        assert actions.forget_old_uploads() == 2

    assert list(Upload.objects.all()) == [young]
    assert not disk.absolute(storage.upload_path(old)).exists()
    assert disk.absolute(storage.upload_path(young)).exists()
    assert content_of(stored) == content


@pytest.mark.django_db(transaction=True)
def test_pieces_sent_at_once_are_kept_once(person):
    content = big_csv(CHUNK)
    upload = actions.begin_upload("a.csv", len(content), by=person)

    uploads = at_once(*[lambda: actions.receive_chunk(upload, 0, content, by=person)] * 8)

    assert [each.received for each in uploads] == [CHUNK] * 8
    assert disk.absolute(storage.upload_path(upload)).read_bytes() == content


@pytest.mark.django_db(transaction=True)
def test_finished_at_once_it_becomes_one_file(person, files_dir):
    content = samples.csv()
    upload = actions.begin_upload("a.csv", len(content), by=person)
    send(upload, content, by=person)

    results = at_once(*[lambda: actions.finish_upload(upload, by=person)] * 4)

    assert results == [StoredFile.objects.get()] * 4
    assert len([path for path in files_dir.rglob("*") if path.is_file()]) == 1


# Verdicts --------------------------------------------------------------------------------------


def test_verdict_follows_the_table(settings):
    stored = factories.StoredFileFactory(status=Verdict.QUARANTINED)

    assert actions.record_verdict(stored, Verdict.CLEAN).is_served
    infected = actions.record_verdict(stored, Verdict.INFECTED, virus="Eicar")
    assert (infected.status, infected.virus, infected.is_served) == ("infected", "Eicar", False)
    with pytest.raises(InvalidTransition):
        actions.record_verdict(stored, Verdict.CLEAN)


def test_ask_for_scan_puts_an_unscanned_file_into_quarantine(settings):
    stored = factories.StoredFileFactory()
    with pytest.raises(Refused, match="No virus scanner"):
        actions.ask_for_scan(stored)

    settings.CLAMD_ADDRESS = "localhost:1"
    actions.ask_for_scan(stored)

    stored.refresh_from_db()
    assert stored.status == Verdict.QUARANTINED
    assert Job.objects.get().arguments == {"file": str(stored.uid)}


def test_file_waiting_for_its_verdict_is_asked_for_each_day(settings):
    factories.StoredFileFactory(status=Verdict.QUARANTINED)
    factories.StoredFileFactory(status=Verdict.CLEAN)

    assert actions.scan_again_what_waits() == 0  # nobody to ask
    settings.CLAMD_ADDRESS = "localhost:1"
    assert [actions.scan_again_what_waits() for _ in range(2)] == [1, 1]
    assert Job.objects.count() == 1
