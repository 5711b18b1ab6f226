"""What the dates of a cycle bring about by themselves: it opens, is compiled, and staff are told.

Publishing is never among them: people sign an edition off. An opening picture has no dates here.
Every mail leaves once for each cycle and date; a date that is moved counts anew.
"""

from django.db import transaction

from reporting.actions.cycles import CannotOpen, open_cycle, require_ready
from reporting.actions.editions import CannotCompile, request_compilation
from reporting.models import Edition, ReportingCycle
from secretariat.jobs.queue import enqueue

TELL = "tell_date"
OPENING, FREEZING, PUBLISHING = "opening", "freezing", "publishing"


def keep_dates(*, now):
    """Do what has fallen due, each cycle in a transaction of its own."""
    annual = ReportingCycle.objects.filter(kind=ReportingCycle.Kind.ANNUAL).order_by("pk")
    for cycle in annual.filter(opens_at__lte=now, opened_at=None):
        _open(cycle)
    for cycle in annual.filter(freezes_at__lte=now):
        _compile(cycle)
    for cycle in annual.filter(publishes_at__lte=now):
        _remind(cycle)


@transaction.atomic
def _open(cycle):
    try:
        open_cycle(cycle, by=None)
    except CannotOpen:
        cycle.refresh_from_db()
        if cycle.opened_at is None:
            _tell(cycle, OPENING, cycle.opens_at)


@transaction.atomic
def _compile(cycle):
    """Ask for one edition, unless one was asked for since the date, by whomever."""
    cycle = ReportingCycle.objects.select_for_update().get(pk=cycle.pk)
    if cycle.editions.filter(requested_at__gte=cycle.freezes_at).exists():
        return
    try:
        request_compilation(cycle, by=None)
    except CannotCompile:
        _tell(cycle, FREEZING, cycle.freezes_at)


@transaction.atomic
def _remind(cycle):
    if not is_published(cycle):
        _tell(cycle, PUBLISHING, cycle.publishes_at)


def is_published(cycle):
    """Whether the cycle has an edition that is, or was, before everybody."""
    return cycle.editions.filter(
        status__in=[Edition.Status.PUBLISHED, Edition.Status.WITHDRAWN]
    ).exists()


def _tell(cycle, what, date):
    key = f"{TELL}:{cycle.pk}:{what}:{date.isoformat()}"
    enqueue(TELL, key=key, cycle_id=cycle.pk, what=what)


def why_not_opened(cycle):
    """Why the cycle cannot be opened, in the active language (str); "" when it can or is."""
    if cycle.opened_at is not None:
        return ""
    try:
        require_ready(cycle)
    except CannotOpen as error:
        return str(error)
    return ""


def is_overtaken(cycle, what):
    """Whether what a mail would say of a date is no longer so."""
    if what == OPENING:
        return not why_not_opened(cycle)
    if what == FREEZING:
        return cycle.opened_at is not None
    return is_published(cycle)
