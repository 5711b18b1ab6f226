"""What the search finds of initiatives, their work, and what the Oversight Group decided."""

from django.db.models import Exists, F, Q
from django.utils.translation import gettext

from initiatives.models import (
    AccelerationPlan,
    ActivationGroup,
    Consent,
    Decision,
    Event,
    Initiative,
    Meeting,
    Need,
    Offer,
    Output,
    PriorityAction,
    Project,
    ReferenceAction,
)
from initiatives.models.projects import OfferStatus
from initiatives.models.projects.needs import UNMET
from initiatives.models.projects.terms import today
from secretariat.finding.declared import Findable
from secretariat.finding.rows import filled
from signatories.findable import PUBLISHED
from signatories.models import PUBLISHABLE, OversightSeat


def meeting_name():
    """As ``str()`` of a meeting has it (expression)."""
    return filled(gettext("Meeting %(number)s of the Oversight Group"), number=F("number"))


def oversees(user):
    """Q that holds for staff and for the people of those who hold a seat, whatever the row."""
    held = Q(Exists(OversightSeat.objects.held_by(user)))
    return Q(pk__isnull=False) if user.is_staff else held


def _titled(model, page, *texts, public=PUBLISHED, **more):
    """A Findable of a record that has a title and a page under its slug."""
    return Findable(
        model=model, title="title", texts=texts, page=page, keys=("slug",), public=public, **more
    )


def _stated(model, page, *statuses):
    """A Findable of needs or of offers, which are public as long as they stand open."""
    return Findable(
        model=model,
        title="title",
        texts=("description",),
        shown=("kind",),
        page=page,
        keys=("uid",),
        public=lambda: Q(consent=Consent.PUBLIC, status__in=statuses, expires_on__gte=today()),
    )


FINDABLE = [
    Findable(
        model=Initiative,
        title="actor__name",
        texts=("pillars",),
        names=("actor__official_name", "actor__acronym", "actor__aliases__name"),
        shown=("kind",),
        page="initiative-detail",
        keys=("actor__slug",),
        public=PUBLISHED & Q(actor__is_public=True, actor__verification__in=PUBLISHABLE),
    ),
    _titled(ReferenceAction, "action-detail", "description", shown=("framework",)),
    _titled(PriorityAction, "priority-action-detail", "rationale", shown=("status",)),
    Findable(
        model=ActivationGroup,
        title="name",
        page="activation-group-detail",
        keys=("slug",),
        public=PUBLISHED,
    ),
    Findable(
        model=AccelerationPlan,
        title="title",
        page="activation-group-detail",
        keys=("group__slug",),
        has_page=lambda user: Q(group__in=ActivationGroup.objects.visible_to(user).values("pk")),
        public=PUBLISHED,
    ),
    _titled(Decision, "decision-detail", "text", shown=("kind",)),
    Findable(
        model=Meeting,
        title=meeting_name,
        texts=("place",),
        shown=("status",),
        page="oversight-meeting",
        keys=("slug",),
        has_page=oversees,
        elsewhere="oversight-group",
        public=Q(is_public=True),
    ),
    _titled(
        Project,
        "project-detail",
        "description",
        shown=("stage",),
        public=PUBLISHED & Q(consent=Consent.PUBLIC),
    ),
    _stated(Need, "need-detail", *UNMET),
    _stated(Offer, "offer-detail", OfferStatus.OPEN),
    _titled(Output, "output-detail", "description", shown=("kind",)),
    _titled(Event, "event-detail", "description", shown=("kind", "place")),
]
