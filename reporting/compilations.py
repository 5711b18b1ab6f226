"""How far the compilation of an edition is: its jobs in the ledger, as people follow them.

One job prepares (PREPARING steps), one writes each file, and the last assembles.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reporting.exports.parts import PARTS
from reporting.models import Edition
from secretariat.jobs.models import Job

PREPARING = 3  # freeze, figures, charts
State = Job.State
LABELS = {
    "compile_edition": _("Frozen rows, figures and charts"),
    "assemble_edition": _("The edition as a whole"),
}


def compile_key(edition):
    """Key of the job that freezes an edition, computes its figures and draws its charts."""
    return f"edition:{edition.uid}"


def assembly_key(edition):
    """Key of the job that waits for all files."""
    return f"{compile_key(edition)}:assembly"


def part_key(edition, part):
    """Key of the job that writes one file."""
    return f"{compile_key(edition)}:part:{part.key}"


@dataclass(frozen=True)
class Piece:
    """One job of a compilation; ``name`` is the file that it writes, else empty."""

    job: Any
    name: str

    @property
    def label(self):
        """What it makes, for people (str)."""
        return self.name or str(LABELS[self.job.kind])

    @property
    def note(self):
        """What is being done just now (str); empty while no worker is at it."""
        return self.job.step_note or ""

    @property
    def why(self):
        """Why the last attempt failed, in one line (str)."""
        return self.job.error.split("\n", 1)[0]

    @property
    def is_tried_again(self):
        """Whether it failed and will be tried again without anybody's doing."""
        return self.job.state == State.READY and bool(self.job.error)


class Compilation:
    """The jobs of one edition, with their progress; ``steps_*`` as of Job.with_progress."""

    def __init__(self, edition, jobs):
        self.edition = edition
        self._jobs = {job.key: job for job in jobs}
        self._first = self._jobs.get(compile_key(edition))
        self._last = self._jobs.get(assembly_key(edition))
        self._parts = [
            Piece(job, part.filename(edition))
            for part in PARTS
            if (job := self._jobs.get(part_key(edition, part)))
        ]

    @property
    def total(self):
        """Steps in all (int): those that prepare, the files, and the assembly."""
        return PREPARING + len(PARTS) + 1

    @property
    def done(self):
        """Steps that are done (int), of ``total``."""
        if self._last is None:
            return self._first.steps_done or 0 if self._first else 0
        if self._last.state == State.DONE:
            return self.total
        written = sum(piece.job.state == State.DONE for piece in self._parts)
        return PREPARING + written + (self._last.steps_done or 0)

    @property
    def running(self):
        """Pieces at which a worker is."""
        return [piece for piece in self.pieces if piece.job.state == State.RUNNING]

    @property
    def failed(self):
        """Pieces that failed for good by themselves, not because of another."""
        failed = [piece for piece in self.pieces if piece.job.state == State.FAILED]
        return [piece for piece in failed if not (piece.job == self._last and len(failed) > 1)]

    @property
    def is_done(self):
        return self._last is not None and self._last.state == State.DONE

    @property
    def is_under_way(self):
        """Whether anything changes without a person's doing."""
        return any(not piece.job.is_finished for piece in self.pieces)

    @property
    def pieces(self):
        """All jobs, in the order in which they begin."""
        around = [Piece(job, "") for job in (self._first, self._last) if job]
        return [*around[:1], *self._parts, *around[1:]]


def compilations(editions):
    """{edition pk: Compilation} of the editions that are being compiled; one query."""
    wanted = [each for each in editions if each.status == Edition.Status.REQUESTED]
    of_them = Q(pk__in=[])
    for edition in wanted:
        of_them |= Q(key__startswith=compile_key(edition))
    found: dict[str, list[Job]] = {}
    for job in Job.objects.filter(of_them).with_progress().order_by("pk"):
        found.setdefault(":".join(job.key.split(":")[:2]), []).append(job)
    return {
        edition.pk: Compilation(edition, found.get(compile_key(edition), [])) for edition in wanted
    }


def compilation_of(edition):
    """The Compilation of one edition, whatever its status."""
    jobs = Job.objects.filter(key__startswith=compile_key(edition)).with_progress().order_by("pk")
    return Compilation(edition, jobs)
