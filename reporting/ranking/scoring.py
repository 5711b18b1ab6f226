"""The score of one candidate: named parts, each a share, weighted. No query, no clock, no float."""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from reporting.models import PARTS, ScoreWeights
from reporting.numbers import shown

PLACES = Decimal("0.0001")
EXACT = Context(prec=50, rounding=ROUND_HALF_EVEN)


class Known(NamedTuple):
    """Of one public statistic: what those who name the candidate have, and what all have."""

    name: str
    theirs: Decimal | None
    all: Decimal


class Facts(NamedTuple):
    """What is stored of one candidate, as sets: in no order."""

    title: str
    reporters: frozenset[str]
    countries: frozenset[str]
    small: frozenset[str]  # those of the countries that are LDC or SIDS
    known: tuple[Known, ...]
    themes: frozenset[str]


class Ground(NamedTuple):
    """What is the same for all candidates on a day."""

    reported: int
    phases: tuple[str, ...]
    weights: ScoreWeights


class Part(NamedTuple):
    """One part of a score; ``share`` is in [0, 1], None where it is not known."""

    code: str
    share: Decimal | None
    weight: Decimal
    why: str

    @property
    def is_known(self):
        return self.share is not None


class Score(NamedTuple):
    """``total`` is in [0, 1], the weighted mean of what is known; None where nothing is.

    ``counted`` is the sum of the weights that count, of ``weight`` in all.
    """

    parts: tuple[Part, ...]
    total: Decimal | None
    counted: Decimal
    weight: Decimal


def score_of(facts, ground):
    """The Score of one candidate. A pure function; shares are rounded before they are weighted.

    So what is printed can be checked by hand.
    """
    parts = tuple(
        Part(code, share, getattr(ground.weights, code), why)
        for code in PARTS
        for share, why in [MEASURES[code](facts, ground)]
    )
    known = [part for part in parts if part.is_known]
    counted = sum((part.weight for part in known), Decimal(0))
    total = None
    if counted:
        weighted = sum((part.weight * part.share for part in known), Decimal(0))
        total = ratio(weighted, counted)
    return Score(parts, total, counted, sum((part.weight for part in parts), Decimal(0)))


def ratio(part, whole):
    """``part`` of ``whole`` with four digits, half to even (Decimal)."""
    return EXACT.divide(Decimal(part), Decimal(whole)).quantize(PLACES, context=EXACT)


def place(score, title):
    """By this candidates are sorted: the highest score first, unknown ones last, then by name."""
    return (score.total is None, -(score.total or Decimal(0)), title)


# The parts: each gives a share, or None, and says in words what it rests on -----------------------


def _reporters(facts, ground):
    if not ground.reported:
        return None, _("Not known: no report is accepted yet.")
    return (
        ratio(len(facts.reporters), ground.reported),
        _("%(number)s of %(total)s reporters with an accepted report name it.")
        % {"number": len(facts.reporters), "total": ground.reported},
    )


def _share(facts, ground):
    """Of several statistics that concern its sectors the largest share counts."""
    if not facts.known:
        return None, _("Not known: no public statistic in the register concerns its sectors.")
    known = [each for each in facts.known if each.theirs is not None and each.all]
    if not known:
        return None, _("Not known: public statistics say nothing of those who name it.")
    best = min(known, key=lambda each: (-ratio(each.theirs, each.all), each.name))
    return (
        ratio(best.theirs, best.all),
        _("%(theirs)s of %(all)s in “%(name)s”, by public statistics of the register.")
        % {"theirs": shown(best.theirs), "all": shown(best.all), "name": best.name},
    )


def _stocktake(facts, ground):
    if not ground.phases:
        return None, _("Not known: no phase of a Global Stocktake is open.")
    looked_at = set(ground.weights.themes)
    if not looked_at:
        return None, _("Not known: nobody has said which themes the open phase looks at.")
    if not facts.themes:
        return None, _("Not known: nobody has said which themes it concerns.")
    phases = ", ".join(ground.phases)
    if facts.themes & looked_at:
        return Decimal(1), _("A theme of it is looked at now: %(phases)s.") % {"phases": phases}
    return Decimal(0), _("None of its themes is looked at now: %(phases)s.") % {"phases": phases}


def _equity(facts, ground):
    if not facts.countries:
        return None, _("Not known: no country names it.")
    return (
        ratio(len(facts.small), len(facts.countries)),
        _(
            "%(number)s of %(total)s countries that name it are least developed countries or"
            " small island developing States."
        )
        % {"number": len(facts.small), "total": len(facts.countries)},
    )


MEASURES = {
    "reporters": _reporters,
    "share": _share,
    "stocktake": _stocktake,
    "equity": _equity,
}
