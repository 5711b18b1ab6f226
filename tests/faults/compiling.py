"""A real compilation that stands still where the test holds it; included by its workers."""

import contextlib
import os
import time
from pathlib import Path

from reporting.actions.compiling import compile_edition
from reporting.models import Edition
from secretariat.jobs.registry import job

# In order: before each step, and inside both transactions with all their rows written.
POINTS = (
    "step-0",  # nothing done
    "frozen",  # frozen rows and manifest written, not committed
    "step-1",  # frozen
    "counted",  # figures written, not committed
    "step-2",  # before the PDF
    "step-3",  # one file on the disk
    "step-4",  # two files
    "step-5",  # all files on the disk, no row
    "published",  # rows and status written, not committed
    "after",  # committed
)


class Held:
    """The worker's claim, which tells where it is and waits there while a hold lies there."""

    def __init__(self, claim, folder, name):
        self._claim, self._folder, self._name = claim, Path(folder), name

    def reach(self, point):
        (self._folder / f"{self._name}.{point}").write_text(str(os.getpid()))
        while (self._folder / f"hold.{self._name}.{point}").exists():
            time.sleep(0.05)

    def __call__(self, done, total, note=""):
        self._claim(done, total, note)
        self.reach(f"step-{done}")

    @contextlib.contextmanager
    def step(self, *, snapshot=False):
        with self._claim.step(snapshot=snapshot):
            yield
            self.reach("frozen" if snapshot else "counted")

    @contextlib.contextmanager
    def finish(self):
        with self._claim.finish():
            yield
            self.reach("published")
        self.reach("after")


@job("faults.compile")
def compile_held(edition_id, folder, name, progress):
    compile_edition(Edition.objects.get(pk=edition_id), progress=Held(progress, folder, name))
