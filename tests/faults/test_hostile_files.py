"""A corpus of files made to do harm: none is accepted, each for the reason meant for it.

The whole corpus is judged once, as the server would; the tests look at what came out.
"""

import ctypes
import dataclasses
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings
from PIL import Image

from secretariat.files import actions, storage
from secretariat.files.incoming import check
from secretariat.files.models import StoredFile
from secretariat.files.refusals import SENTENCES, Refused
from tests import factories
from tests.faults.hostile import CORPUS
from tests.faults.hostile.others import PE, PHP, pixel_bomb
from tests.files import samples

ROOT = Path(__file__).resolve().parents[2]
MOST_GROWTH = 48 * 1024  # KB of memory of this process while it judges
LEAST = 60  # hostile files


def memory(field):
    """KB of this process's memory, as the kernel counts it: VmRSS now, VmHWM at its highest."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{field}:"):
            return int(line.split()[1])
    raise LookupError(field)


def forget_highest():
    """Give back what was freed, too: whoever took it once more would seem to take nothing."""
    ctypes.CDLL(None).malloc_trim(0)
    Path("/proc/self/clear_refs").write_text("5")


@dataclasses.dataclass
class Judged:
    outcomes: list  # code of the refusal, or "accepted"; and its sentence
    growth: int  # KB at the highest
    seconds: float
    sizes: list  # bytes


def judge(path, name):
    try:
        check(path, name)
    except Refused as refused:
        return refused.code, str(refused.reason)
    return "accepted", ""


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    subprocess.run(
        [sys.executable, "-m", "tests.faults.hostile", str(folder)], cwd=ROOT, check=True
    )
    paths = [folder / str(number) for number in range(len(CORPUS))]
    sizes = [path.stat().st_size for path in paths]
    forget_highest()
    before, started = memory("VmRSS"), time.monotonic()
    # A folder of its own: other test processes receive files at the same time.
    with override_settings(FILES_DIR=folder / "received"):
        outcomes = [judge(path, name) for path, (name, _, _) in zip(paths, CORPUS, strict=True)]
        yield Judged(outcomes, memory("VmHWM") - before, time.monotonic() - started, sizes)


@pytest.mark.parametrize(
    "number",
    range(len(CORPUS)),
    ids=lambda n: f"{n}-{CORPUS[n][0]}-{CORPUS[n][2]}".encode("unicode_escape").decode(),
)
def test_hostile_file_is_refused_for_its_reason(judged, number):
    code, sentence = judged.outcomes[number]

    assert code == CORPUS[number][2]
    assert sentence
    assert "%" not in sentence


def test_whole_corpus_is_refused_in_bounded_memory(judged, capsys):
    codes = Counter(code for code, _ in judged.outcomes)
    largest = max(judged.sizes)
    with capsys.disabled():
        print(
            f"\nhostile files: {len(CORPUS)}, accepted: {codes['accepted']}, "
            f"reasons: {len(codes)}, largest: {largest // 1024} KB, "
            f"memory of the server: +{judged.growth} KB at the highest, "
            f"{judged.seconds:.1f} s in all"
        )

    assert len(CORPUS) >= LEAST
    assert codes["accepted"] == 0
    assert judged.growth < MOST_GROWTH


def test_memory_is_measured_at_its_highest():
    """The measure of the test above would see what it must not find."""
    forget_highest()
    before = memory("VmRSS")
    len(b"x" * (2 * MOST_GROWTH * 1024))

    assert memory("VmHWM") - before > MOST_GROWTH


def test_corpus_tries_every_sentence_about_content():
    """What is left are states of the platform, and pictures that only grow by being cleaned."""
    tried = {code for _, _, code in CORPUS}

    assert SENTENCES.keys() - tried == {
        "busy",
        "incomplete",
        "infected",
        "no_scanner",
        "too_many_uploads",
        "image_grown",
    }


def test_nothing_is_left_on_the_disk(judged):
    left = [path for path in (settings.FILES_DIR / storage.INCOMING).rglob("*") if path.is_file()]

    assert left == []


# Pictures that are good but for what they carry along: it does not survive -----------------------


def in_palette():
    image = Image.new("P", (16, 16))
    image.putpalette((PHP * 28)[:768])
    return samples.png(image)


def in_profile():
    return samples.png(icc_profile=PE * 10)


def in_comment():
    return samples.jpeg(comment=PHP)


def after_the_end():
    return samples.jpeg() + PHP + PE


def in_exif():
    exif = Image.Exif()
    exif[0x010E] = PHP.decode()
    return samples.jpeg(exif=exif)


CARRIERS = [in_palette, in_profile, in_comment, after_the_end, in_exif]


@pytest.mark.django_db
@pytest.mark.parametrize("make", CARRIERS, ids=lambda make: make.__name__)
def test_payload_does_not_survive_in_a_picture(make, tmp_path):
    sent = make()
    name = "a.png" if sent.startswith(b"\x89PNG") else "a.jpg"

    stored = actions.store(sent, name, by=None)

    with storage.open_stored(stored) as file:
        kept = file.read()
    survivors = [payload for payload in (PHP, PE, b"<?php", b"MZ\x90") if payload in kept]
    assert survivors == []
    assert (PHP[:20] in sent) or (b"iCCP" in sent)


@pytest.mark.django_db
def test_good_files_are_accepted_among_them():
    person = factories.UserFactory()
    for name, make in samples.GOOD.items():
        actions.store(make(), name, by=person)

    assert StoredFile.objects.count() == len(samples.GOOD)


@pytest.mark.django_db
def test_picture_that_unpacks_beyond_its_size_is_cut_to_it():
    """One pixel is said, 200 MB follow: one pixel is kept, and the rest is never unpacked."""
    stored = actions.store(pixel_bomb(), "a.png", by=None)

    assert stored.size < 200
