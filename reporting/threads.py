"""Comments of a report, by the question that they speak of."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import CharField, OuterRef, Q, Subquery
from django.db.models import Value as Constant
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext as _

from reporting.models import Audience, Comment, SectionGift, StatusChange
from reporting.permissions import WORKING_ROLES
from signatories.models import FocalPoint, User


class Thread(NamedTuple):
    """Comments on one question (or on the whole report), the first first."""

    comments: list[Comment]

    @property
    def open_count(self):
        return sum(comment.resolved_at is None for comment in self.comments)


class Threads:
    """All comments of one report that one person may read.

    Each comment has ``author``: who wrote it, in words for that person.
    """

    def __init__(self, comments):
        self._by_place = defaultdict(list)
        for comment in comments:
            self._by_place[comment.question_id, comment.about_id].append(comment)

    def at(self, question, about=None):
        """The Thread on a Question, and a PriorityAction where its section is repeated."""
        place = (question.pk if question else None, about.pk if about else None)
        return Thread(self._by_place.get(place, []))

    @property
    def of_report(self):
        """The Thread on the report as a whole."""
        return self.at(None)

    @property
    def open_count(self):
        return sum(Thread(comments).open_count for comments in self._by_place.values())


def threads_of(report, *, user):
    """The Threads of a report. One query, however many comments there are."""
    return Threads(named(report.comments.visible_to(user), user=user))


def named(comments, *, user):
    """``comments`` with their ``author`` and question (list of Comment).

    Reporters read that the Secretariat wrote, not who of its staff.
    """
    people = User.objects.filter(uid=OuterRef("author_uid"))
    named_as = Coalesce(NullIf("name", Constant("")), "email", output_field=CharField())
    names = people.values(shown=named_as)[:1]
    found = list(
        comments.select_related("question__section", "about").annotate(author_name=Subquery(names))
    )
    for comment in found:
        comment.author = _author(comment, user=user)
    return found


def _author(comment, *, user):
    if comment.is_by_staff and not user.is_staff:
        return _("the Secretariat")
    return comment.author_name or _("a person who no longer has an account")


def audiences_of(user):
    """Who may be meant to read what this user writes, the usual one first (list of Audience)."""
    return [Audience.BOTH, Audience.DESK if user.is_staff else Audience.REPORTER]


def told_of(comment):
    """Users to be told of a new comment: all whom it is for, but its author.

    Of a reporter's people those who write and submit; who was given single sections hears of
    those alone. Of the staff those who dealt with this report before; where nobody else did, all.
    """
    readers = Q()
    if comment.audience != Audience.DESK:
        readers |= Q(pk__in=_reporters_people(comment).values("user"))
    if comment.audience == Audience.DESK or (
        comment.audience == Audience.BOTH and not comment.is_by_staff
    ):
        readers |= Q(pk__in=_desk_of(comment).values("pk"))
    return (
        User.objects.filter(readers, is_active=True).exclude(uid=comment.author_uid).order_by("pk")
    )


def _reporters_people(comment):
    acting = FocalPoint.objects.in_force().filter(
        actor=comment.report.actor_id, role__in=WORKING_ROLES
    )
    gifts = SectionGift.objects.in_force().filter(report=comment.report)
    if comment.question is not None:
        gifts = gifts.filter(section=comment.question.section_id)
    return acting.filter(Q(only_given_sections=False) | Q(user__in=gifts.values("user")))


def _desk_of(comment):
    report = comment.report
    staff = User.objects.filter(is_staff=True, is_active=True).exclude(uid=comment.author_uid)
    wrote = report.comments.filter(is_by_staff=True).values("author_uid")
    moved = StatusChange.objects.filter(revision__report=report, by_uid__isnull=False)
    dealt = staff.filter(Q(uid__in=wrote) | Q(uid__in=moved.values("by_uid")))
    return dealt if dealt.exists() else staff
