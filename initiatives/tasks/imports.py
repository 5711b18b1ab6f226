"""Files of rows that are too large to be checked or taken over while somebody waits."""

from initiatives.actions import imports
from initiatives.models import Import
from secretariat.jobs.models import FailedForGood
from secretariat.jobs.registry import job


@job(imports.CHECK)
def check_import(uid, progress):
    """Find what taking a file over would do. Safe to repeat: looking changes nothing."""
    import_ = Import.objects.get(uid=uid)
    found = imports.look(import_, tell=progress)
    with progress.finish():
        imports.record(import_, found)


@job(imports.APPLY)
def apply_import(uid, seen, progress):
    """Take a file over as it was seen, or have it checked again where the register changed."""
    import_ = Import.objects.get(uid=uid)
    by = progress.job.requested_by
    try:
        with progress.finish():
            imports.apply(import_, by=by, seen=seen, tell=progress)
    except imports.RegisterChanged:
        with progress.finish():
            imports.check_again(import_, by=by)
    except imports.NotReady as error:
        raise FailedForGood(str(error)) from None
