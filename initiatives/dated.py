"""Dates of the Oversight Group, of events, of priority actions, and of one's own needs and offers."""

from django.db.models import Case, F, Q, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from initiatives.findable import meeting_name, oversees
from initiatives.models import Consent, Decision, Event, Meeting, Milestone, Need, Offer
from initiatives.models.due import EndOfYear
from secretariat.finding.dates import Dated, shaped
from secretariat.finding.rows import filled, in_language, known, last_change, noted, told
from signatories.dated import marks
from signatories.findable import PUBLISHED
from signatories.models import PUBLISHABLE, Actor


def _named(prefix):
    """An identifier for calendar programs, from the key of the row (expression)."""
    return Concat(Value(f"{prefix}-"), "pk", output_field=TextField())


def _at_cop(model, user, path="due_cop"):
    """(day, precision) at the latest by which what is due at a conference is due (expressions).

    The last day of the conference where the reader may know it, else some day of its year.
    """
    day, found = F(f"{path}__year"), []
    for column in ("closed_on", "ends_on"):
        is_known = told(model, f"{path}__{column}", user) & Q(
            **{f"{path}__{column}__isnull": False}
        )
        found.append((is_known, F(f"{path}__{column}")))
    days = Case(*(When(q, then=column) for q, column in found), default=EndOfYear(day))
    exact = found[0][0] | found[1][0]
    return days, Case(When(exact, then=Value("day")), default=Value("year"))


def _meetings(user):
    page = Case(
        When(oversees(user), then=Value("oversight-meeting")), default=Value("oversight-group")
    )
    yield shaped(
        Meeting.objects.visible_to(user),
        kind="meeting",
        page=page,
        keys=(Case(When(oversees(user), then=F("slug"))),),
        title=meeting_name(),
        starts_on=F("starts_on"),
        ends_on=F("ends_on"),
        notes=(
            F("place"),
            noted(Q(is_online=True), _("online")),
            noted(Q(status=Meeting.Status.CANCELLED), _("cancelled")),
        ),
        public=Q(is_public=True),
        uid=_named("meeting"),
        version=F("version"),
        changed_at=last_change(Meeting),
    )


def _events(user):
    language = get_language()
    yield shaped(
        Event.objects.visible_to(user).filter(told(Event, "title", user), retired_at=None),
        kind="event",
        page="event-detail",
        keys=("slug",),
        title=in_language(Event, "title", language),
        starts_on=known(Event, "starts_on", user),
        ends_on=known(Event, "ends_on", user),
        precision=F("starts_on_precision"),
        starts_at=known(Event, "starts_at", user),
        ends_at=known(Event, "ends_at", user),
        notes=(known(Event, "place", user), *marks(Event, "starts_on", user)),
        public=PUBLISHED,
        uid=_named("event"),
        version=F("version"),
        changed_at=F("updated_at"),
    )


def _decisions(user):
    day, precision = _at_cop(Decision, user)
    rows = Decision.objects.visible_to(user).filter(due_cop__isnull=False, retired_at=None)
    yield shaped(
        rows.filter(told(Decision, "due_cop", user), told(Decision, "title", user)),
        kind="decision",
        page="decision-detail",
        keys=("slug",),
        title=filled(_("Due: %(title)s"), title=in_language(Decision, "title", get_language())),
        starts_on=day,
        precision=precision,
        notes=(
            filled(_("at COP%(number)s"), number=F("due_cop__number")),
            noted(told(Decision, "closed_on", user) & Q(closed_on__isnull=False), _("closed")),
            noted(
                told(Decision, "answered_on", user) & Q(answered_on__isnull=False), _("answered")
            ),
        ),
        public=PUBLISHED,
        uid=_named("decision"),
        version=F("version"),
        changed_at=F("updated_at"),
    )


def _milestones(user):
    language = get_language()
    at_cop, exactness = _at_cop(Milestone, user)
    has_day = Q(due_on__isnull=False)
    at_cop = Case(When(told(Milestone, "due_cop", user) & Q(due_cop__isnull=False), then=at_cop))
    yield shaped(
        Milestone.objects.visible_to(user).filter(told(Milestone, "title", user), retired_at=None),
        kind="milestone",
        page="priority-action-detail",
        keys=("action__slug",),
        title=in_language(Milestone, "title", language),
        starts_on=Coalesce(known(Milestone, "due_on", user), at_cop),
        precision=Case(When(has_day, then=F("due_on_precision")), default=exactness),
        notes=(
            in_language(Milestone, "action__title", language),
            noted(told(Milestone, "reached_on", user) & Q(reached_on__isnull=False), _("reached")),
            noted(has_day & ~told(Milestone, "due_on", user), _("date not confirmed")),
        ),
        public=PUBLISHED & Q(action__verification__in=PUBLISHABLE, action__retired_at=None),
        uid=Cast("uid", TextField()),
        version=F("version"),
        changed_at=F("updated_at"),
    )


def _last_days(user):
    """Last days of what the user's own actors need and offer."""
    mine = Actor.objects.acted_for_by(user).values("pk")
    titles = {
        Need: _("Last day of your need: %(title)s"),
        Offer: _("Last day of your offer: %(title)s"),
    }
    for model, title in titles.items():
        name = model._meta.model_name
        yield shaped(
            model.objects.visible_to(user).of_actors(mine).in_force(),
            kind="last_day",
            page=f"{name}-detail",
            keys=("uid",),
            title=filled(title, title=in_language(model, "title", get_language())),
            starts_on=F("expires_on"),
            public=Q(consent=Consent.PUBLIC),
            uid=Cast("uid", TextField()),
            version=F("version"),
            changed_at=F("updated_at"),
        )


DATED = [
    Dated("meeting", gettext_lazy("Oversight Group"), _meetings),
    Dated("event", gettext_lazy("Events"), _events),
    Dated("decision", gettext_lazy("Decisions due"), _decisions),
    Dated("milestone", gettext_lazy("Milestones of priority actions"), _milestones),
    Dated("last_day", gettext_lazy("Your needs and offers"), _last_days),
]
