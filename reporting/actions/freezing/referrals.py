"""Counts the referrals of needs in a cycle, and what became of them."""

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from initiatives.models import Referral
from reporting.models import FrozenReferral
from reporting.queries import referrals_of


def freeze_referrals(edition):
    """Keep their numbers, by the kind of place. One query reads them.

    Which outcomes there were is told where the needs of enough owners stand behind them, as with
    answers of a choice: who knows that a need was referred would else read its outcome. A project
    without an owner adds nobody to them.
    """
    cycle = edition.cycle
    in_period = Q(referred_on__range=(cycle.period_start, cycle.period_end))
    counted = (
        referrals_of(cycle)
        .order_by("to")
        .values("to")
        .annotate(
            needs=Count("need", distinct=True, filter=in_period),
            referrals=Count("pk"),
            owners=Count(Coalesce("need__project__owner", "need__actor"), distinct=True),
            **{
                outcome: Count("pk", filter=Q(status=outcome)) for outcome in Referral.Status.values
            },
        )
    )
    FrozenReferral.objects.bulk_create(_row(edition, found) for found in counted)


def _row(edition, found):
    is_withheld = found["owners"] < edition.cycle.fewest_reporters
    outcomes = Referral.Status.values
    return FrozenReferral(
        edition=edition,
        referred_to=found["to"],
        needs=found["needs"],
        referrals=found["referrals"],
        is_withheld=is_withheld,
        **{outcome: None if is_withheld else found[outcome] for outcome in outcomes},
    )
