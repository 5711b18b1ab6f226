"""What the search finds of what is asked, reported and published, and of what may come next."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext

from reporting.models import (
    Candidate,
    Dossier,
    Edition,
    Figure,
    Indicator,
    ProgressReport,
    Question,
    Questionnaire,
    ReportingCycle,
)
from secretariat.finding.declared import Findable
from secretariat.finding.rows import filled
from signatories.findable import PUBLISHED

NEVER = Q(pk=None)


def dossier_name():
    """Between which conferences it hands over (expression)."""
    return filled(
        gettext("Hand-over dossier, COP%(first)s to COP%(last)s"),
        first=F("from_cop"),
        last=F("to_cop"),
    )


def _questions(user):
    seen = Questionnaire.objects.visible_to(user)
    return Question.objects.filter(section__questionnaire__in=seen.values("pk"))


FINDABLE = [
    Findable(
        model=Edition,
        title="title",
        texts=("slug",),
        shown=("status",),
        page="edition-detail",
        keys=("slug",),
        public=Q(status__in=[Edition.Status.PUBLISHED, Edition.Status.WITHDRAWN]),
    ),
    Findable(
        model=Figure,
        title="title",
        beside=lambda: (F("edition__title"),),
        page="figure-detail",
        keys=("edition__slug", "key"),
        rows=lambda user: Figure.objects.visible_to(user).filter(
            dimension=Figure.Dimension.ALL, slice="", actor_kind=""
        ),
        public=Q(edition__status=Edition.Status.PUBLISHED),
    ),
    Findable(
        model=Indicator,
        title="name",
        texts=("code",),
        page="indicator-detail",
        keys=("code",),
        public=PUBLISHED,
    ),
    Findable(
        model=ReportingCycle,
        title="title",
        page="reporting-cycles",
        public=Q(opened_at__isnull=False),
    ),
    Findable(
        model=Question,
        title="text",
        texts=("code", "help_text"),
        beside=lambda: (F("section__questionnaire__title"),),
        page="questionnaire-detail",
        keys=("section__questionnaire__code", "code"),
        fragment="question-%s",
        rows=_questions,
        public=lambda: Q(
            section__questionnaire__in=Questionnaire.objects.visible_to(AnonymousUser()).values(
                "pk"
            )
        ),
    ),
    Findable(
        model=ProgressReport,
        title=lambda: Concat("actor__name", Value(" · "), "cycle__title"),
        names=("actor__name", "cycle__title"),
        page="report-detail",
        keys=("uid",),
        public=NEVER,
    ),
    Findable(
        model=Candidate,
        title="title",
        texts=("rationale",),
        shown=("status",),
        page="candidate-detail",
        keys=("uid",),
        public=NEVER,
    ),
    Findable(
        model=Dossier,
        title=dossier_name,
        page="dossier-detail",
        keys=("slug",),
        rows=lambda user: Dossier.objects.visible_to(user).compiled(),
        public=Q(status=Dossier.Status.PUBLISHED),
    ),
]
