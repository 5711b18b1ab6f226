"""What is stored of candidates, read in the same few queries for any number of them."""

from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from reporting.models import Candidate, CandidateEvidence, PublicFigure, Revision, ScoreWeights
from reporting.ranking.scoring import Facts, Ground, Known, Score, place, score_of
from signatories.models import Actor, GroupMembership, StocktakeMilestone
from signatories.models.actors import during

# By sector the public statistic that tells emissions or capacity of a country. Counts of sites
# stand for capacity where no capacity is public; other sectors have no statistic yet.
STATISTICS = {"cement-and-concrete": "CTX-03", "steel": "CTX-02"}
SMALL = ("ldc", "sids")  # groups of countries, each by its own definition


class Ranked(NamedTuple):
    """``facts`` are those that the score rests on."""

    candidate: Candidate
    facts: Facts
    score: Score


def ground_on(day):
    """The Ground of a day. Three queries."""
    phases = StocktakeMilestone.objects.open_during(day, day).filter(retired_at=None)
    accepted = Revision.objects.filter(status=Revision.Status.ACCEPTED)
    return Ground(
        reported=accepted.values("report__actor").distinct().count(),
        phases=tuple(str(phase.shown["title"]) for phase in phases.order_by("starts_on", "code")),
        weights=ScoreWeights.objects.in_force(),
    )


def rank(candidates, *, ground, on):
    """The candidates (QuerySet) as Ranked, the highest score first (list). Six queries.

    Countries are least developed or small islands as on the day ``on``.
    """
    rows = list(
        candidates.select_related("area", "action", "decision", "proposed_by")
        .order_by()
        .prefetch_related("sectors", "themes")
    )
    named = _named([row.pk for row in rows])
    small = _small(on)
    statistics = _statistics()
    ranked = []
    for row in rows:
        facts = _facts(row, named[row.pk], small, statistics)
        ranked.append(Ranked(row, facts, score_of(facts, ground)))
    return sorted(ranked, key=lambda each: place(each.score, each.candidate.title))


def _named(keys):
    """{candidate pk: {slug: kind} of the actors whose reports in force name it}.

    A value that staff took from a report speaks for a candidate; its reporter does not name it.
    """
    found = defaultdict(dict)
    reports = CandidateEvidence.objects.filter(
        candidate__in=keys,
        kind=CandidateEvidence.Kind.ANSWER,
        revision__status=Revision.Status.ACCEPTED,
    ).order_by()
    actor = "revision__report__actor__"
    for pk, slug, kind in reports.values_list("candidate", f"{actor}slug", f"{actor}kind"):
        found[pk][slug] = kind
    return found


def _small(day):
    """Slugs of the countries that are LDC or SIDS on a day."""
    members = GroupMembership.objects.filter(during(day), group__code__in=SMALL).order_by()
    return set(members.values_list("actor__slug", flat=True))


def _statistics():
    """{indicator code: (name, {slug: (what is counted, number)})}, of each country the latest year.

    Of one year the figure of the latest definition counts, whichever was entered first.
    """
    figures = (
        PublicFigure.objects.publishable()
        .filter(definition__indicator__code__in=STATISTICS.values(), number__isnull=False)
        .select_related("definition__indicator", "actor")
        .order_by(
            *("definition__indicator__code", "actor__slug", "-reference_year"),
            "-definition__number",
        )
        .distinct("definition__indicator__code", "actor__slug")
    )
    found = {}
    for figure in figures:
        indicator = figure.definition.indicator
        _name, numbers = found.setdefault(indicator.code, (indicator.shown["name"], {}))
        slug = figure.actor.slug
        numbers[slug] = (figure.claim_id or slug, figure.number)
    return found


def _facts(candidate, named, small, statistics):
    countries = {slug for slug, kind in named.items() if kind == Actor.Kind.COUNTRY}
    codes = {STATISTICS.get(sector.code) for sector in candidate.sectors.all()}
    return Facts(
        title=candidate.title,
        reporters=frozenset(named),
        countries=frozenset(countries),
        small=frozenset(countries & small),
        known=tuple(_known(*statistics[code], named) for code in sorted(codes & statistics.keys())),
        themes=frozenset(theme.code for theme in candidate.themes.all()),
    )


def _known(name, numbers, named):
    """What several share counts once; where they differ on it, as the last by name says."""
    theirs = dict(numbers[slug] for slug in sorted(named) if slug in numbers)
    return Known(
        name,
        sum(theirs.values(), Decimal(0)) if theirs else None,
        sum(dict(numbers.values()).values(), Decimal(0)),
    )
