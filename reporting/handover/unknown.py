"""What a dossier must say that it does not know."""

from django.db.models import Q

from initiatives.models import Decision, Initiative, Meeting, Membership, ReferenceAction
from signatories.models import Endorsement, OversightSeat, StocktakeMilestone
from signatories.models.records import PUBLISHABLE

# Tables whose rows without a verified source are counted.
TABLES = [
    *(Endorsement, OversightSeat, StocktakeMilestone),
    *(Initiative, Membership, ReferenceAction, Decision),
]


def read(term, content, user):
    """{"cops", "seats", "decisions", "members", "meetings", "left_out"}, each what is missing.

    Nine queries. ``left_out`` is [{"table", "rows"}], those in force whose source nobody verified.
    """
    undated = Membership.objects.visible_to(user).filter(
        Q(joined_on=None) | Q(unverified_fields__contains=["joined_on"])
    )
    return {
        "cops": [
            {"number": cop["number"], "columns": missing}
            for cop in (content["from"], content["to"])
            if (missing := _missing(cop))
        ],
        "seats": not any(seat["joined"] or not seat["left"] for seat in content["seats"]),
        "decisions": [
            row["slug"] for row in content["decisions"] if not (row["owner"] and row["due_cop"])
        ],
        "members": undated.count(),
        "meetings": _told_to_few(term),
        "left_out": [row for model in TABLES if (row := _left_out(model))["rows"]],
    }


def _missing(cop):
    """Columns of a COP that no source gives, or none that was verified (list of str)."""
    columns = ["city", "host", "presidency", "starts_on", "ends_on"]
    return [column for column in columns if not cop[column]]


def _told_to_few(term):
    """Planned meetings within the term of which the public is not told (int)."""
    return Meeting.objects.filter(
        status=Meeting.Status.PLANNED,
        is_public=False,
        ends_on__gte=term.day,
        starts_on__lte=term.until,
    ).count()


def _left_out(model):
    rows = model.objects.filter(~Q(verification__in=PUBLISHABLE), retired_at=None)
    return {"table": model._meta.label_lower, "rows": rows.count()}
