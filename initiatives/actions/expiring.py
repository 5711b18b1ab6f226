"""Tells the owners of needs and offers once, before they leave the lists."""

import datetime as dt

from django.db import transaction

from initiatives.models import Need, Offer
from initiatives.models.projects.terms import today
from initiatives.permissions import CONTRIBUTING_ROLES
from secretariat.jobs.models import Job
from secretariat.jobs.queue import Call, enqueue_all
from signatories.models import FocalPoint

TELL_EXPIRES = "tell_expires"
DAYS_BEFORE = 14
MODELS = {"need": Need, "offer": Offer}


@transaction.atomic
def tell_expiring():
    """Ask for the mail about what expires within 14 days, to all who enter such for its owner.

    One mail for each person and last day: what is prolonged is told of again. Returns how many are
    new (int); the same number of queries for any number of rows.
    """
    calls = [call for what in MODELS for call in _calls(what)]
    known = Job.objects.filter(key__in=[call.key for call in calls])
    known = set(known.values_list("key", flat=True))
    new = [call for call in calls if call.key not in known]
    enqueue_all(new)
    return len(new)


def recipients(owner_ids):
    """Appointments of those who are told of what belongs to these actors (keys)."""
    return (
        FocalPoint.objects.in_force()
        .filter(actor__in=owner_ids, role__in=CONTRIBUTING_ROLES, user__is_active=True)
        .select_related("user")
        .order_by("actor_id", "user_id", "role")
        .distinct("actor_id", "user_id")
    )


def _calls(what):
    last = today() + dt.timedelta(days=DAYS_BEFORE)
    rows = MODELS[what].objects.in_force().filter(expires_on__lte=last)
    rows = list(rows.select_related("project") if what == "need" else rows)
    people = {}
    for held in recipients({row.owner_id for row in rows} - {None}):
        people.setdefault(held.actor_id, []).append(held.user)
    return [
        Call(
            TELL_EXPIRES,
            f"{TELL_EXPIRES}:{row.uid}:{row.expires_on}:{user.uid}",
            {
                "what": what,
                "row_id": row.pk,
                "user_id": user.pk,
                "expires_on": row.expires_on.isoformat(),
            },
        )
        for row in rows
        for user in people.get(row.owner_id, [])
    ]
