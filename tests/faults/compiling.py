"""Real compilations that stand still where the test holds them; included by its workers.

The kinds of job are the platform's own, since one leads to the next. Without HOLDS in the
environment nothing here changes what they do.
"""

import contextlib
import os
import time
from pathlib import Path

from reporting.actions import compiling
from reporting.exports.parts import CONTENT, PARTS
from reporting.models import Edition
from secretariat.jobs import registry
from secretariat.jobs.models import Job

HOLDS = "TEST_HOLDS"  # a folder: a job waits where "hold.<edition>.<point>" lies in it
WRITTEN_APART = [part for part in PARTS if part.stage == CONTENT]
# In order: before each step, inside each transaction with its rows written, and around each file.
POINTS = (
    "begin.0",
    "begin.frozen",
    "begin.counted",
    "begin.published",  # the jobs of all files asked for, not committed
    *(f"{WRITTEN_APART[0].key}.{point}" for point in ("0", "written", "published", "after")),
    "assembly.published",
    "assembly.after",
)


class Held:
    """The worker's claim, which tells where it is and waits there while a hold lies there.

    "took.<pk of the job>" says how many seconds this attempt lasted, once it is done.
    """

    def __init__(self, claim, edition, what):
        self._claim, self._edition, self._what = claim, edition, what
        self._folder = Path(os.environ[HOLDS])
        self._began = time.monotonic()
        self.job = claim.job

    def reach(self, point):
        (self._folder / self._mark(point)).write_text(str(os.getpid()))
        while self._is_held(point):
            time.sleep(0.05)

    def _is_held(self, point):
        return (self._folder / f"hold.{self._mark(point)}").exists()

    def _mark(self, point):
        return f"{self._edition.slug}.{self._what}.{point}"

    def _let_siblings_end(self):
        """Before it stands with the edition locked: they would wait for that in vain, and fail."""
        siblings = Job.objects.filter(parent=self.job.parent_id or 0).exclude(pk=self.job.pk)
        while self._is_held("published") and siblings.exclude(state=Job.State.DONE).exists():
            time.sleep(0.05)

    def __call__(self, done, total, note=""):
        self._claim(done, total, note)
        self.reach(done)

    @contextlib.contextmanager
    def step(self, *, snapshot=False):
        with self._claim.step(snapshot=snapshot):
            yield
            self.reach("frozen" if snapshot else "counted")

    @contextlib.contextmanager
    def finish(self):
        self.reach("written")
        self._let_siblings_end()
        with self._claim.finish():
            yield
            self.reach("published")
        took = time.monotonic() - self._began
        (self._folder / f"took.{self.job.pk}").write_text(str(took))
        self.reach("after")


def compile_held(edition_id, progress):
    edition = Edition.objects.get(pk=edition_id)
    compiling.compile_edition(edition, progress=Held(progress, edition, "begin"))


def write_held(edition_id, part, progress):
    edition = Edition.objects.get(pk=edition_id)
    compiling.write_part(edition, part, progress=Held(progress, edition, part))


def assemble_held(edition_id, progress):
    edition = Edition.objects.get(pk=edition_id)
    compiling.assemble_edition(edition, progress=Held(progress, edition, "assembly"))


if HOLDS in os.environ:
    for kind, function in (
        ("compile_edition", compile_held),
        ("write_part", write_held),
        ("assemble_edition", assemble_held),
    ):
        registry.forget(kind)
        registry.job(kind)(function)
