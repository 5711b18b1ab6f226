"""News of what the Secretariat publishes, and of what the Oversight Group decides."""

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import (
    ActionParty,
    ActionStatus,
    ActionStep,
    Decision,
    DecisionKind,
    PriorityAction,
)
from reporting.models import Dossier, Edition, FrozenReport, ReporterState, StatusChange
from secretariat.site.news.items import Source, item, known, shown_since, told
from signatories.models import DigestSubject

EDITIONS = {
    Edition.Status.PUBLISHED: gettext_lazy("Published: %(edition)s"),
    Edition.Status.WITHDRAWN: gettext_lazy("Withdrawn: %(edition)s"),
}
STEPS = {
    ActionStatus.ADOPTED: gettext_lazy("Priority action adopted: %(action)s"),
    ActionStatus.IN_PROGRESS: gettext_lazy("Priority action in progress: %(action)s"),
    ActionStatus.COMPLETED: gettext_lazy("Priority action completed: %(action)s"),
    ActionStatus.DISCONTINUED: gettext_lazy("Priority action discontinued: %(action)s"),
}
DECISIONS = {
    DecisionKind.DECISION: gettext_lazy("Decision of the Oversight Group: %(title)s"),
    DecisionKind.RECOMMENDATION: gettext_lazy("Recommendation of the Oversight Group: %(title)s"),
}


def editions(user):
    """Changes of editions, as far as they concern the public."""
    seen = Edition.objects.visible_to(user)
    found = StatusChange.objects.filter(edition__in=seen.values("pk"), to_status__in=list(EDITIONS))
    return found.select_related("edition")


def edition(row, user):
    # The title, and the number that tells a corrected edition from the one before.
    name = f"{row.edition.title} ({row.edition.slug})"
    return item(
        row,
        row.to_status,
        title=EDITIONS[row.to_status] % {"edition": name},
        text=row.why if row.to_status == Edition.Status.WITHDRAWN else "",
        path=row.edition.get_absolute_url(),
    )


def reporters(user):
    """What published editions tell of single reporters; silence is no news."""
    found = FrozenReport.objects.visible_to(user).filter(edition__status=Edition.Status.PUBLISHED)
    found = found.exclude(state=ReporterState.NOT_REPORTED)
    return found.select_related("edition").annotate(at=F("edition__published_at"))


def reporter(row, user):
    return item(
        row,
        "published",
        title=_("%(actor)s in the edition “%(edition)s”: %(state)s")
        % {
            "actor": row.actor_name,
            "edition": row.edition.title,
            "state": row.get_state_display(),
        },
        path=row.edition.get_absolute_url(),
    )


def of_reporter(actors, user):
    return Q(actor_key__in=actors.values("pk"))


def dossiers(user):
    found = Dossier.objects.visible_to(user).published()
    return found.defer("content").annotate(at=F("published_at"))


def dossier(row, user):
    return item(
        row,
        "published",
        title=_("Hand-over dossier published: %(dossier)s") % {"dossier": row.slug},
        path=row.get_absolute_url(),
    )


def steps(user):
    actions = PriorityAction.objects.visible_to(user).filter(told(user, "title"), retired_at=None)
    found = ActionStep.objects.visible_to(user).filter(action__in=actions.values("pk"))
    return found.select_related("action")


def step(row, user):
    return item(
        row,
        row.to_status,
        title=STEPS[row.to_status] % {"action": row.action},
        text=row.why,
        path=row.action.get_absolute_url(),
        record=row.action,
    )


def of_party(actors, user):
    parties = ActionParty.objects.visible_to(user).filter(actor__in=actors)
    return Q(action__in=parties.values("action"))


def decisions(user):
    found = Decision.objects.visible_to(user).filter(
        told(user, "title", "kind", "decided_on"), retired_at=None
    )
    return found.annotate(at=shown_since(Decision))


def decision(row, user):
    return item(
        row,
        "decided",
        title=DECISIONS[row.kind] % {"title": row.shown["title"]},
        text=known(user, row, "text"),
        path=row.get_absolute_url(),
    )


def of_owner(actors, user):
    return Q(told(user, "owner"), owner__in=actors)


SOURCES = [
    Source(editions, edition, DigestSubject.EDITIONS),
    Source(dossiers, dossier, DigestSubject.EDITIONS),
    Source(reporters, reporter, about=of_reporter),
    Source(steps, step, DigestSubject.ACTIONS, about=of_party),
    Source(decisions, decision, DigestSubject.ACTIONS, about=of_owner),
]
