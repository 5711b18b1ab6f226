"""News of the register: who joins and leaves, outputs, events, changed entries."""

from django.db.models import Case, F, Min, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import Event, Initiative, Membership, Output
from secretariat.site.news.items import Source, item, known, not_before, shown_since, told
from signatories.models import PUBLISHABLE, Actor, DigestSubject, Endorsement
from signatories.models.endorsements import BELEM
from signatories.templatetags.records import partial_date

NEW_OUTPUTS = {
    Output.Kind.REPORT: gettext_lazy("New report: %(title)s"),
    Output.Kind.TOOL: gettext_lazy("New tool: %(title)s"),
    Output.Kind.DATA_SET: gettext_lazy("New data set: %(title)s"),
}


def recorded(model, column):
    """When a column of a publishable row was first filled in (expression), else its last change."""
    events = model.pgh_event_model.objects.filter(
        pgh_obj=OuterRef("pk"), verification__in=PUBLISHABLE, **{f"{column}__isnull": False}
    )
    first = events.order_by().values("pgh_obj").annotate(first=Min("pgh_created_at"))
    return Coalesce(Subquery(first.values("first")), F("updated_at"))


def endorsements(user):
    found = Endorsement.objects.visible_to(user).filter(retired_at=None)
    return found.select_related("actor", "declaration")


def of_belem(user):
    return endorsements(user).filter(declaration__slug=BELEM)


def joined(rows, user):
    since = Greatest(shown_since(Endorsement), shown_since(Actor, "actor", is_public=True))
    # A day that this reader may not see has no say; of NULLs PostgreSQL's GREATEST takes no notice.
    is_told = told(user, "endorsed_on") & Q(endorsed_on__isnull=False)
    rows = rows.annotate(told_on=Case(When(is_told, then=F("endorsed_on"))))
    return rows.annotate(at=not_before(since, "told_on"))


def left(rows, user):
    gone = rows.filter(told(user, "withdrawn_on"), withdrawn_on__isnull=False)
    return gone.annotate(at=not_before(recorded(Endorsement, "withdrawn_on"), "withdrawn_on"))


def joining(row, user):
    day = ""
    if user.is_staff or row.published("endorsed_on"):
        day = partial_date(row.endorsed_on, row.endorsed_on_precision, row.endorsed_on_qualifier)
    return item(
        row,
        "joined",
        title=_("%(actor)s supports the %(declaration)s")
        % {"actor": row.actor, "declaration": row.declaration},
        text=_("Endorsed: %(date)s") % {"date": day} if day else "",
        path=row.actor.get_absolute_url(),
    )


def leaving(row, user):
    return item(
        row,
        "left",
        title=_("%(actor)s no longer supports the %(declaration)s")
        % {"actor": row.actor, "declaration": row.declaration},
        text=_("Withdrawn: %(date)s") % {"date": partial_date(row.withdrawn_on)},
        path=row.actor.get_absolute_url(),
    )


def of_actor(actors, user):
    return Q(actor__in=actors)


def memberships(user):
    found = Membership.objects.visible_to(user).telling(user, "actor", "initiative")
    return found.filter(retired_at=None).select_related("actor", "initiative__actor")


def members_joined(user):
    return memberships(user).annotate(at=shown_since(Membership))


def members_left(user):
    gone = memberships(user).filter(told(user, "left_on"), left_on__isnull=False)
    return gone.annotate(at=not_before(recorded(Membership, "left_on"), "left_on"))


def member_joined(row, user):
    title = str(row)  # of both names; as what, no source confirms
    if user.is_staff or row.published("role"):
        title = _("%(actor)s is listed in %(initiative)s: %(role)s") % {
            "actor": row.actor,
            "initiative": row.initiative,
            "role": row.get_role_display(),
        }
    return item(
        row,
        "joined",
        title=title,
        path=row.initiative.get_absolute_url(),
    )


def member_left(row, user):
    return item(
        row,
        "left",
        title=_("%(actor)s is no longer in %(initiative)s")
        % {"actor": row.actor, "initiative": row.initiative},
        text=_("Until: %(date)s") % {"date": partial_date(row.left_on)},
        path=row.initiative.get_absolute_url(),
    )


def of_member(actors, user):
    return Q(actor__in=actors) | Q(initiative__actor__in=actors)


def outputs(user):
    found = Output.objects.visible_to(user).filter(told(user, "title", "kind"), retired_at=None)
    return found.annotate(at=shown_since(Output))


def output(row, user):
    return item(
        row,
        "new",
        title=NEW_OUTPUTS[row.kind] % {"title": row},
        text=known(user, row, "description"),
        path=row.get_absolute_url(),
    )


def of_publisher(actors, user):
    published = Output.objects.filter(told(user, "publishers"), publishers__in=actors)
    of_initiative = Q(told(user, "initiative"), initiative__actor__in=actors)
    return Q(pk__in=published.values("pk")) | of_initiative


def events(user):
    found = Event.objects.visible_to(user).filter(told(user, "title"), retired_at=None)
    return found.annotate(at=shown_since(Event))


def event(row, user):
    is_known = user.is_staff or row.published("starts_on")
    day = partial_date(row.starts_on, row.starts_on_precision) if is_known else ""
    pieces = [day, known(user, row, "place"), known(user, row, "description")]
    return item(
        row,
        "new",
        title=_("Event: %(title)s") % {"title": row},
        text=" · ".join(piece for piece in pieces if piece),
        path=row.get_absolute_url(),
    )


def of_organizer(actors, user):
    return Q(told(user, "organizer"), organizer__in=actors)


def actors_changed(user):
    return Actor.objects.visible_to(user).filter(retired_at=None).annotate(at=F("updated_at"))


def initiatives_changed(user):
    found = Initiative.objects.visible_to(user).filter(retired_at=None).select_related("actor")
    return found.annotate(at=F("updated_at"))


def entry(row, user):
    return item(
        row,
        "entry",
        title=_("Entered or changed in the register: %(name)s") % {"name": row},
        text=_("Its page shows what is known now, with the sources."),
        path=row.get_absolute_url(),
    )


def itself(actors, user):
    return Q(pk__in=actors.values("pk"))


SOURCES = [
    Source(lambda user: joined(of_belem(user), user), joining, DigestSubject.SUPPORTERS),
    Source(lambda user: left(of_belem(user), user), leaving, DigestSubject.SUPPORTERS),
    Source(lambda user: joined(endorsements(user), user), joining, about=of_actor),
    Source(lambda user: left(endorsements(user), user), leaving, about=of_actor),
    Source(members_joined, member_joined, about=of_member),
    Source(members_left, member_left, about=of_member),
    Source(outputs, output, DigestSubject.OUTPUTS, about=of_publisher),
    Source(events, event, DigestSubject.OUTPUTS, about=of_organizer),
    Source(actors_changed, entry, about=itself),
    Source(initiatives_changed, entry, about=of_actor),
]
