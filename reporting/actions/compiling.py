"""Makes an edition: freeze, figures, files. Safe to kill at any point and to run again."""

from django.utils import translation
from django.utils.translation import gettext as _

from reporting.actions.editions import mark_compiled
from reporting.actions.freezing import freeze
from reporting.exports.parts import PARTS
from reporting.exports.storage import forget, keep, sweep
from reporting.figures import compute
from reporting.models import Artefact, Edition, Figure
from secretariat.jobs.models import LeaseLost

STEPS = 3 + len(PARTS)


def compile_edition(edition, *, progress):
    """Freeze an edition, compute its figures, write its files, and call it compiled.

    ``progress`` is the worker's claim. Whatever an earlier attempt committed is kept: a second
    one freezes nothing anew. Files are written outside any transaction; the last, short one
    stores their rows and the status together with the job's `done`.
    """
    edition = Edition.objects.get(pk=edition.pk)
    if edition.status != Edition.Status.REQUESTED:
        return
    sweep(edition)
    progress(0, STEPS, _("Freezing what is in force"))
    if edition.frozen_at is None:
        with progress.step(snapshot=True):
            edition = freeze(edition)
    progress(1, STEPS, _("Computing figures"))
    if not edition.figures.exists():
        with progress.step(), translation.override("en"):
            Figure.objects.bulk_create(compute(edition))
    artefacts: list[Artefact] = []
    try:
        _write_files(edition, progress, artefacts)
        progress(STEPS - 1, STEPS, _("Storing the edition"))
        with progress.finish():
            edition = _locked(edition)
            Artefact.objects.bulk_create(artefacts)
            mark_compiled(edition)
    except LeaseLost:  # after any other failure the rows may be there: then the next attempt sweeps
        forget(artefacts)
        raise


def _locked(edition):
    """The edition, locked; LeaseLost when another worker has finished it meanwhile."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    if edition.status != Edition.Status.REQUESTED:
        raise LeaseLost(edition.slug)
    return edition


def _write_files(edition, progress, artefacts):
    """Append to ``artefacts`` unsaved ones, each as soon as its file is on the disk."""
    for number, part in enumerate(PARTS):
        progress(2 + number, STEPS, _("Writing %(kind)s") % {"kind": part.key})
        artefacts.append(
            Artefact(
                edition=edition,
                part=part.name,
                format=part.format,
                filename=part.filename(edition),
                **keep(edition, part.write(edition), suffix=f".{part.format}"),
            )
        )
