"""What changed in a term and in the one before it, and who joined and left."""

import datetime as dt

from django.db.models import Count, Q

from initiatives.models import (
    Decision,
    Initiative,
    Membership,
    Overlap,
    PriorityAction,
    ReferenceAction,
)
from reporting.handover.words import iso, named
from reporting.models import Edition
from signatories.models import Actor, Cop, Endorsement, OversightSeat, StocktakeMilestone
from signatories.queries import support_in_force

# Tables of the register whose history is counted.
TABLES = [
    *(Actor, Endorsement, OversightSeat, Cop, StocktakeMilestone),
    *(Initiative, Membership, ReferenceAction, PriorityAction, Decision),
]


def read(term, user):
    """Entries of the content of a dossier (dict). Eight queries, and one for each of TABLES."""
    return {
        "support": _support(term, user),
        "supporters": _dated(
            Endorsement.objects.visible_to(user).select_related("actor", "declaration"),
            term,
            ("endorsed_on", "withdrawn_on"),
            lambda row: row.declaration.short_title,
        ),
        "members": _dated(
            Membership.objects.visible_to(user).select_related("actor", "initiative__actor"),
            term,
            ("joined_on", "left_on"),
            lambda row: row.initiative.actor.name,
        ),
        "seats": _seats(term, user),
        "initiatives": _initiatives(term, user),
        "overlaps": _overlaps(term, user),
        "editions": _editions(term, user),
        "register": [_counted(model, term) for model in TABLES],
    }


def _support(term, user):
    """[{"declaration", "kinds": {kind of actor: supporters on the day}}] by declaration."""
    counted = (
        support_in_force(user, term.day)
        .order_by("declaration__slug", "actor__kind")
        .values_list("declaration__short_title", "actor__kind")
        .annotate(count=Count("actor", distinct=True))
    )
    found = {}
    for declaration, kind, count in counted:
        found.setdefault(declaration, {})[kind] = count
    return [{"declaration": name, "kinds": kinds} for name, kinds in found.items()]


def _dated(rows, term, columns, of_what):
    """[{"actor", "of", "joined", "on", "precision", "qualifier"}] of what fell into the term, by day.

    ``columns`` are those of the day of joining and of leaving. Days that no source confirms are
    left out: then it is not known when it was.
    """
    joined, left = columns
    window = (term.since, term.day)
    rows = rows.filter(Q(**{f"{joined}__range": window}) | Q(**{f"{left}__range": window}))
    found = [
        {
            "actor": named(row.actor),
            "of": of_what(row),
            "joined": column == joined,
            "on": iso(getattr(row, column)),
            "precision": getattr(row, f"{column}_precision", "day"),
            "qualifier": getattr(row, f"{column}_qualifier", "exact"),
        }
        for row in rows.order_by("pk")
        for column in columns
        if row.published(column) and window[0] <= getattr(row, column) <= window[1]
    ]
    return sorted(found, key=lambda each: (each["on"], each["of"], _slug(each), each["joined"]))


def _slug(row):
    return row["actor"]["slug"] if row["actor"] else ""


def _seats(term, user):
    """Confirmed seats that stand from the first COP on, or began or ended in the term before it."""
    first = term.first.number
    found = (
        OversightSeat.objects.visible_to(user)
        .filter(Q(until_cop=None) | Q(until_cop__gte=first), from_cop__lte=first)
        .select_related("actor")
        .order_by("capacity", "actor__slug", "from_cop")
    )
    rows = [
        {
            "actor": named(seat.actor),
            "capacity": seat.capacity,
            "from_cop": seat.from_cop_id,
            "until_cop": None if "until_cop" in seat.unverified_fields else seat.until_cop_id,
            "joined": seat.from_cop_id == first,
        }
        for seat in found
    ]
    return [{**row, "left": row["until_cop"] == first} for row in rows]


def _initiatives(term, user):
    """Initiatives that were founded in the term, and those whose mandate ends before the last COP."""
    ahead = Q(mandate_ends_on__range=(term.since, term.until))
    found = (
        Initiative.objects.visible_to(user)
        .filter(Q(founded_on__range=(term.since, term.day)) | ahead)
        .select_related("actor")
        .order_by("actor__slug")
    )
    rows = [
        {
            "slug": row.actor.slug,
            "name": row.actor.name,
            "founded_on": _within(row, "founded_on", term.since, term.day),
            "precision": row.founded_on_precision,
            "mandate_ends_on": _within(row, "mandate_ends_on", term.since, term.until),
        }
        for row in found
    ]
    return [row for row in rows if row["founded_on"] or row["mandate_ends_on"]]


def _overlaps(term, user):
    """Pairs that were found to overlap or to add to each other in the term, as the public reads it."""
    start = dt.datetime.combine(term.since, dt.time(), dt.UTC)
    found = Overlap.objects.visible_to(user).filter(judged_at__gte=start, judged_at__lte=term.at)
    rows = [
        {
            "first": str(pair.first),
            "second": str(pair.second),
            "judgement": pair.status,
            "lead": named(pair.lead),
            "why": pair.why,
            "on": iso(pair.judged_at.date()),
        }
        for pair in found.with_names().order_by("judged_at", "pk")
    ]
    return sorted(rows, key=lambda row: (row["on"], row["first"], row["second"]))


def _within(row, column, start, end):
    """The published date of a column where it falls into a span (str), else None."""
    day = row.published(column)
    return iso(day) if day and start <= day <= end else None


def _editions(term, user):
    start = dt.datetime.combine(term.since, dt.time(), dt.UTC)
    found = Edition.objects.visible_to(user).published()
    found = found.filter(published_at__gte=start, published_at__lte=term.at)
    return [
        {"slug": edition.slug, "title": edition.title, "on": iso(edition.published_at.date())}
        for edition in found.defer("manifest").order_by("slug")
    ]


def _counted(model, term):
    """How many rows of a table the history has as entered and as changed since then (dict)."""
    start = dt.datetime.combine(term.since, dt.time(), dt.UTC)
    events = model.pgh_event_model.objects.filter(pgh_created_at__gte=start)
    counts = events.filter(pgh_created_at__lte=term.at).aggregate(
        entered=Count("pgh_obj", distinct=True, filter=Q(pgh_label="insert")),
        changed=Count("pgh_obj", distinct=True, filter=Q(pgh_label="update")),
    )
    return {"table": model._meta.label_lower, **counts}
