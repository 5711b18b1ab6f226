"""The life of an edition: requested, compiled, published, withdrawn."""

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from reporting.compilations import assembly_key, compile_key
from reporting.figures.disclosure import strangers_to
from reporting.models import Edition, InvalidTransition, ReportingCycle, StatusChange
from secretariat.jobs.actions import retry
from secretariat.jobs.models import Job
from secretariat.jobs.queue import enqueue
from signatories.models import Declaration

Status = Edition.Status
SIGNATURES = 2  # of different people


class CannotCompile(Exception):
    """There is nothing to compile; the message says why."""


class ReasonMissing(Exception):
    """An edition is withdrawn with a reason, which its page keeps."""


@transaction.atomic
def request_compilation(cycle, *, by):
    """Ask for the cycle's next edition; the one that is being compiled, when there is one.

    If one of its jobs failed for good, it is tried again. ``by`` is None for what the platform
    does by itself. Raises CannotCompile for a cycle that was never opened.
    """
    cycle = ReportingCycle.objects.select_for_update().get(pk=cycle.pk)
    if cycle.opened_at is None:
        raise CannotCompile(_("Open this cycle before you compile it."))
    edition = cycle.editions.filter(status=Status.REQUESTED).first()
    if edition is None:
        edition = _next_edition(cycle, by=by)
        _record(edition, "", by=by)
    enqueue(
        "compile_edition",
        key=compile_key(edition),
        requested_by=by,
        edition_id=edition.pk,
    )
    if by is not None:
        _try_again(edition, by=by)
    return edition


def _try_again(edition, *, by):
    """Retry what failed for good, if anything: the beginning, or the whole with its files."""
    keys = [compile_key(edition), assembly_key(edition)]
    for job in Job.objects.filter(key__in=keys, state=Job.State.FAILED):
        retry(job, by=by)


def _next_edition(cycle, *, by):
    number = (cycle.editions.aggregate(last=Max("number"))["last"] or 0) + 1
    return Edition.objects.create(
        cycle=cycle,
        number=number,
        slug=_slug(cycle, number),
        title=cycle.title,
        installation="local" if settings.IS_LOCAL else "production",
        requested_by=by,
    )


def _slug(cycle, number):
    """``2027-1``, or ``2026-opening-1``; with the declaration's name when another one has it."""
    year = str(cycle.year)
    if cycle.kind == ReportingCycle.Kind.OPENING:
        year += "-opening"
    slug = f"{year}-{number}"
    if Edition.objects.filter(slug=slug).exists():
        return f"{cycle.declaration.slug[:20]}-{slug}"
    return slug


def mark_compiled(edition):
    """Move an edition to "compiled"; in the transaction that also stores its files."""
    return move(edition, Status.COMPILED, by=None)


@transaction.atomic
def publish(edition, *, by):
    """Show an edition to everybody, for good. Again changes nothing.

    An opening picture is published as it was compiled; any other edition when it is cleared, the
    Oversight Group took note of it, and SIGNATURES people signed it off. Raises InvalidTransition.
    """
    edition = (
        Edition.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=edition.pk)
    )
    if edition.status == Status.PUBLISHED:
        return edition
    edition.require_transition(Status.PUBLISHED)
    if missing := missing_for_publication(edition):
        raise InvalidTransition(missing)
    require_compared(edition)
    edition.published_at, edition.published_by = timezone.now(), by
    return move(edition, Status.PUBLISHED, by=by, along=["published_at", "published_by"])


def missing_for_publication(edition):
    """What has to happen before an edition is published, in words (str); "" for nothing."""
    if edition.cycle.kind == ReportingCycle.Kind.OPENING:
        return ""
    if edition.status == Status.COMPILED:
        return _("Its reporters have not cleared this edition yet.")
    if edition.noted_by_id is None:
        return _("The Oversight Group has not taken note of this edition yet.")
    if edition.sign_offs.count() < SIGNATURES:
        return _("Two people of the Secretariat sign an edition off before it is published.")
    return ""


def require_compared(edition):
    """Raise InvalidTransition where others have seen an edition that knows nothing of this one.

    Two of a declaration that were frozen at the same time keep nothing back for each other: what
    one of them hides may be the difference of their totals. Those who ask at once wait here.
    """
    Declaration.objects.select_for_update(no_key=True).get(pk=edition.cycle.declaration_id)
    for other in strangers_to(edition):
        raise InvalidTransition(
            _(
                "Edition %(other)s was frozen at the same time, so neither keeps back what the"
                " other would give away. Set this edition aside and compile it again."
            )
            % {"other": other.slug}
        )


@transaction.atomic
def withdraw(edition, *, by, why):
    """Take a published edition back; its address stays and says why.

    Raises ReasonMissing without a reason, and InvalidTransition.
    """
    why = why.strip()
    if not why:
        raise ReasonMissing(_("Say why the edition is withdrawn."))
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    return move(edition, Status.WITHDRAWN, by=by, why=why)


def move(edition, to, *, by, why="", along=()):
    """Save an edition in status ``to``, and the fields ``along``, with its StatusChange."""
    edition.require_transition(to)
    before, edition.status = edition.status, to
    edition.save(update_fields=["status", *along])
    _record(edition, before, by=by, why=why)
    return edition


def _record(edition, before, *, by, why=""):
    StatusChange.objects.create(
        edition=edition,
        from_status=before,
        to_status=edition.status,
        by_uid=by.uid if by else None,
        why=why,
    )
