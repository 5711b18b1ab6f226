"""Makes an edition: freeze, figures, charts, then each file by a job of its own, then the whole.

Every step is safe to kill at any point and to run again: what an earlier attempt committed stays.
Files are written outside any transaction; a short one stores the row with the job's `done`. Until
the last job of all calls the edition compiled, nobody but staff knows of it.
"""

from django.db import IntegrityError
from django.utils import translation
from django.utils.translation import gettext as _

from reporting.actions.changes import changes_of
from reporting.actions.editions import mark_compiled
from reporting.actions.freezing import freeze
from reporting.compilations import PREPARING, assembly_key, part_key
from reporting.exports import storage
from reporting.exports.charts import draw
from reporting.exports.parts import CONTENT, PARTS, part_of
from reporting.figures import compute
from reporting.models import Artefact, Chart, Edition, Figure, FigureChange
from secretariat.jobs.models import LeaseLost
from secretariat.jobs.queue import Call, fan_out

LANGUAGE = "en"  # of what an edition says
# Another worker has the job, or stored the file before: this one's row is surely not there.
NOT_STORED = (LeaseLost, IntegrityError)


# First: what all parts are made from --------------------------------------------------------


def compile_edition(edition, *, progress):
    """Freeze an edition and compute what its files show, then ask for each of its files.

    ``progress`` is the worker's claim. A second attempt freezes nothing anew.
    """
    edition = Edition.objects.get(pk=edition.pk)
    if edition.status != Edition.Status.REQUESTED:
        return
    progress(0, PREPARING, _("Freezing what is in force"))
    if edition.frozen_at is None:
        with progress.step(snapshot=True):
            edition = freeze(edition)
    progress(1, PREPARING, _("Computing figures"))
    if not edition.figures.exists():
        with progress.step(), translation.override(LANGUAGE):
            Figure.objects.bulk_create(compute(edition))
            FigureChange.objects.bulk_create(changes_of(edition))
    progress(2, PREPARING, _("Drawing charts"))
    if not edition.charts.exists():
        with translation.override(LANGUAGE):
            charts = draw(edition)
        with progress.step():
            Chart.objects.bulk_create(charts)
    with progress.finish():
        _fan_out(edition, requested_by=progress.job.requested_by)


def _fan_out(edition, *, requested_by):
    arguments = {"edition_id": edition.pk}
    fan_out(
        "assemble_edition",
        key=assembly_key(edition),
        requested_by=requested_by,
        children=[
            Call("write_part", part_key(edition, part), {**arguments, "part": part.key})
            for part in PARTS
            if part.stage == CONTENT
        ],
        **arguments,
    )


# Then: each file ----------------------------------------------------------------------------


def write_part(edition, key, *, progress):
    """Write one file of an edition that is being compiled. KeyError for an unknown part."""
    part = part_of(key)
    progress(0, 1, part.filename(edition))
    storage.sweep(edition, part)
    artefact = _written(edition, part)
    try:
        with progress.finish():
            _lock(edition)
            artefact.save()
    except NOT_STORED:  # after any other failure the row may be there: the next attempt sweeps
        storage.forget(artefact)
        raise


def _written(edition, part):
    """The unsaved Artefact of a part, its file on the disk."""
    with translation.override(LANGUAGE):
        file = storage.keep(edition, part, part.write(edition))
    return Artefact(
        edition=edition,
        part=part.name,
        format=part.format,
        filename=part.filename(edition),
        **file,
    )


# Last: what tells of all the others ----------------------------------------------------------


def assemble_edition(edition, *, progress):
    """Write the files that tell of the others, and call the edition compiled."""
    last = sorted((part for part in PARTS if part.stage != CONTENT), key=lambda part: part.stage)
    storage.sweep(edition)
    kept = set(edition.artefacts.values_list("part", "format"))
    for number, part in enumerate(last):
        progress(number, len(last) + 1, part.filename(edition))
        if (part.name, part.format) not in kept:
            _write_last(edition, part, progress)
    progress(len(last), len(last) + 1, _("Storing the edition"))
    with progress.finish():
        mark_compiled(_lock(edition))


def _write_last(edition, part, progress):
    artefact = _written(edition, part)
    try:
        with progress.step():
            _lock(edition)
            artefact.save()
    except NOT_STORED:
        storage.forget(artefact)
        raise


def _lock(edition):
    """Hold the edition as it is; LeaseLost when another worker has finished it meanwhile."""
    edition = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    if edition.status != Edition.Status.REQUESTED:
        raise LeaseLost(edition.slug)
    return edition
