"""Hand-over dossiers: asked for, compiled by the worker, published."""

import hashlib

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from reporting.actions.sealing import canonical_bytes
from reporting.exports.dossier import dossier_pdf
from reporting.handover import gather
from reporting.models import Dossier
from secretariat.files.actions import check, store_incoming
from secretariat.jobs.queue import enqueue

Status = Dossier.Status


class CannotCompile(Exception):
    """The dossier cannot be compiled now; the message says why."""


def job_key(dossier):
    """Key of the job that compiles a dossier (str)."""
    return f"compile_dossier:{dossier.uid}"


@transaction.atomic
def ask_for_dossier(from_cop, to_cop, *, by):
    """The next Dossier of a term, which the worker compiles. Raises CannotCompile.

    One at a time for each term.
    """
    if to_cop.number <= from_cop.number:
        raise CannotCompile(_("A dossier leads to a later conference."))
    of_term = Dossier.objects.filter(from_cop=from_cop, to_cop=to_cop)
    number = (of_term.aggregate(last=Max("number"))["last"] or 0) + 1
    try:
        with transaction.atomic():
            dossier = Dossier.objects.create(
                from_cop=from_cop,
                to_cop=to_cop,
                number=number,
                slug=f"cop{from_cop.number}-cop{to_cop.number}-{number}",
                requested_by=by,
            )
    except IntegrityError:
        raise CannotCompile(_("A dossier of this term is being compiled already.")) from None
    enqueue("compile_dossier", key=job_key(dossier), requested_by=by, dossier_id=dossier.pk)
    return dossier


def compile_dossier(dossier, *, progress):
    """Freeze the content of a dossier at one moment, then write its PDF. Safe to repeat.

    What was frozen stays, so that a second attempt writes the same bytes.
    """
    if dossier.status != Status.REQUESTED:
        return
    if dossier.frozen_at is None:
        with progress.step(snapshot=True):
            freeze(dossier, at=timezone.now())
    progress(1, 2, "PDF")
    incoming = check(dossier_pdf(dossier), f"{dossier.slug}.pdf")
    with progress.finish():
        dossier = _locked(dossier)
        dossier.require_transition(Status.COMPILED)
        dossier.file = store_incoming(incoming, by=None)
        dossier.status = Status.COMPILED
        dossier.save(update_fields=["file", "status"])


def freeze(dossier, *, at):
    """Gather what is known at a time (aware datetime) and keep it for good; the Dossier."""
    dossier.frozen_at = at.replace(microsecond=0)
    dossier.content = gather(dossier.from_cop, dossier.to_cop, at=dossier.frozen_at)
    dossier.content_sha256 = hashlib.sha256(canonical_bytes(dossier.content)).hexdigest()
    dossier.save(update_fields=["frozen_at", "content", "content_sha256"])
    return dossier


@transaction.atomic
def publish(dossier, *, by):
    """Show a compiled dossier to everybody. Again changes nothing. Raises InvalidTransition."""
    dossier = _locked(dossier)
    if dossier.status == Status.PUBLISHED:
        return dossier
    dossier.require_transition(Status.PUBLISHED)
    dossier.status = Status.PUBLISHED
    dossier.published_at, dossier.published_by = timezone.now(), by
    dossier.save(update_fields=["status", "published_at", "published_by"])
    return dossier


def _locked(dossier):
    return Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
