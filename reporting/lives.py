"""The life of priority actions as reports and reviews tell it: cycle by cycle, and what stands still."""

import datetime as dt
from collections import defaultdict
from typing import Any, NamedTuple

from django.db.models import Max, OuterRef, Q, Subquery, TextChoices
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from initiatives.models import PriorityAction
from initiatives.models.priority_actions import STALLED_AFTER
from reporting.models import (
    ActionReview,
    Answer,
    FrozenPassage,
    Rating,
    ReportingCycle,
    Revision,
)
from reporting.readout import tell

STATE = "K1"  # code of the question for the state of an action
# What an accepted revision said stays said when a later one takes its place.
HEARD = (Revision.Status.ACCEPTED, Revision.Status.SUPERSEDED)


# What stands still -----------------------------------------------------------------------------


class Sign(TextChoices):
    """What calls for the Secretariat's attention."""

    STALLED = "stalled", gettext_lazy("stalled")
    OVERDUE = "overdue", gettext_lazy("overdue")


class Mark(NamedTuple):
    """A Sign that an action bears, and why in one sentence."""

    sign: Sign
    reason: str


def stalled(actions, on):
    """Those of the priority actions that are ``stalled``, and of which no report spoke either.

    A report speaks of them from the day it was submitted, once it is accepted. Knows ``moved_on``
    (date) and ``reported_at`` (datetime, or NULL).
    """
    reports = Answer.objects.filter(about=OuterRef("pk"), revision__status__in=HEARD)
    latest = reports.order_by().values("about").annotate(at=Max("revision__submitted_at"))
    since = dt.datetime.combine(on - STALLED_AFTER, dt.time.min, dt.UTC)
    found = actions.stalled(on).annotate(reported_at=Subquery(latest.values("at")))
    return found.filter(Q(reported_at=None) | Q(reported_at__lt=since))


def marks_of(actions, on):
    """{pk: [Mark, ...]} of the priority actions (QuerySet) that bear any. Two queries."""
    found = defaultdict(list)
    for action in stalled(actions, on):
        found[action.pk].append(Mark(Sign.STALLED, why_stalled(action)))
    for action in actions.overdue(on).select_related("target_cop"):
        found[action.pk].append(Mark(Sign.OVERDUE, why_overdue(action, on)))
    return dict(found)


def why_stalled(action):
    reported = action.reported_at and action.reported_at.date()
    since = max(filter(None, [action.moved_on, reported]))
    return _("No step, no milestone reached and no accepted report since %(date)s.") % {
        "date": date_format(since, "DATE_FORMAT")
    }


def why_overdue(action, on):
    reasons = []
    if action.missed:
        reasons.append(
            ngettext(
                "%(count)d milestone is past its date; it was due by %(date)s.",
                "%(count)d milestones are past their date; the first was due by %(date)s.",
                action.missed,
            )
            % {"count": action.missed, "date": date_format(action.missed_since, "DATE_FORMAT")}
        )
    if action.target_by is not None and action.target_by < on:
        target = action.target_year or action.target_cop
        reasons.append(_("The target, %(target)s, has passed.") % {"target": target})
    return " ".join(reasons)


def count_stalled(on):
    return stalled(PriorityAction.objects.all(), on).count()


def count_overdue(on):
    return PriorityAction.objects.overdue(on).count()


# Cycle by cycle --------------------------------------------------------------------------------


class Trend(TextChoices):
    """The rating of a cycle beside that of the last cycle before it that has one."""

    BETTER = "better", gettext_lazy("better than before")
    SAME = "same", gettext_lazy("the same as before")
    WORSE = "worse", gettext_lazy("worse than before")
    FIRST = "first", gettext_lazy("rated for the first time")
    NOT_RATED = "not_rated", gettext_lazy("not rated")


class Said(NamedTuple):
    """What one reporter said of the state of an action."""

    reporter: str
    state: str
    lang: str


class CycleRow(NamedTuple):
    """One cycle in the life of an action; ``review`` is None where the reader may see none."""

    cycle: Any
    said: list[Said]
    review: Any
    trend: Trend


def cycles_of(action, user):
    """What each cycle said of an action (list of CycleRow, the latest first). Three queries.

    Of annual cycles that were opened since it was decided, and of those in which it was rated.
    States are those of accepted reports for staff; for all others those that a published edition
    shows.
    """
    reviews = {
        review.cycle_id: review
        for review in ActionReview.objects.visible_to(user).filter(action=action)
    }
    cycles = (
        ReportingCycle.objects.visible_to(user)
        .opened()
        .filter(kind=ReportingCycle.Kind.ANNUAL)
        .filter(Q(opened_at__date__gte=action.decided_on) | Q(pk__in=reviews))
        .order_by("year", "pk")
    )
    said = _accepted(action) if user.is_staff else _published(action, user)
    rows, before = [], None
    for cycle in cycles:
        review = reviews.get(cycle.pk)
        rating = _rating(review)
        rows.append(CycleRow(cycle, said.get(cycle.pk, []), review, trend(before, rating)))
        before = rating or before
    return rows[::-1]


def trend(before, rating):
    """The Trend of a rating beside the one before it; each a Rating, or None where there is none."""
    if rating is None:
        return Trend.NOT_RATED
    if before is None:
        return Trend.FIRST
    steps = ORDER.index(rating) - ORDER.index(before)
    return Trend.SAME if steps == 0 else Trend.BETTER if steps > 0 else Trend.WORSE


ORDER = [Rating.MINIMAL, Rating.MODEST, Rating.GOOD]


def _rating(review):
    """The Rating that counts (or None): not one that nobody has been shown."""
    if review is None or review.status == ActionReview.Status.DRAFT:
        return None
    return Rating(review.rating) if review.rating in ORDER else None


def _accepted(action):
    """{cycle pk: [Said]} from the accepted reports."""
    answers = (
        Answer.objects.filter(
            about=action, question__code=STATE, revision__status=Revision.Status.ACCEPTED
        )
        .select_related("question", "revision__report__actor")
        .order_by("revision__report__actor__slug")
    )
    found = defaultdict(list)
    for answer in answers:
        report = answer.revision.report
        state = tell(answer.question, answer.entry, {})
        found[report.cycle_id].append(Said(report.actor.name, state, answer.lang))
    return found


def _published(action, user):
    """{cycle pk: [Said]} from the latest published edition of each cycle."""
    passages = (
        FrozenPassage.objects.visible_to(user)
        .filter(
            about__in=action.events.values("slug"),
            question_code=STATE,
            edition__status="published",
        )
        .select_related("edition", "report")
        .order_by("edition__cycle", "-edition__number", "report__actor_slug")
    )
    found, latest = defaultdict(list), {}
    for passage in passages:
        edition = passage.edition
        if latest.setdefault(edition.cycle_id, edition.pk) == edition.pk:
            said = Said(passage.report.actor_name, passage.text, passage.lang)
            found[edition.cycle_id].append(said)
    return found
