"""Copies the reporters that an edition speaks of: names, groups, work, the revision's proof."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F

from initiatives.models import Initiative, Membership
from reporting.actions.freezing.copying import copy_in
from reporting.actions.freezing.values import kept_back
from reporting.asking import DEVELOPING, all_kinds
from reporting.models import (
    FrozenReport,
    Origin,
    ProgressReport,
    ReporterState,
    ReportingCycle,
    Revision,
)
from signatories.models import Actor, GroupMembership
from signatories.models.actors import during

PROOF = ("uid", "number", "origin", "content_sha256", "receipt")
PUBLIC = AnonymousUser()


def expected_reporters(cycle, on):
    """Actors of which an edition of ``cycle`` speaks: those invited, and in an opening picture
    every supporter of the declaration on a day. Only such as the public may see.
    """
    actors = Actor.objects.visible_to(PUBLIC)
    if cycle.kind == ReportingCycle.Kind.OPENING:
        return actors.filter(
            pk__in=cycle.declaration.endorsements.visible_to(PUBLIC).in_force(on).values("actor")
        )
    invited = ProgressReport.objects.invited().filter(cycle=cycle)
    return actors.filter(pk__in=invited.values("actor"))


def freeze_reports(edition, day):
    """Copy the expected reporters, as they are known on a day; after their consent is settled."""
    copy_in(FrozenReport, _reports(edition, day))


def _reports(edition, day):
    """An unsaved FrozenReport for each."""
    cycle = edition.cycle
    revisions = {
        revision["report__actor"]: revision
        for revision in Revision.objects.in_force()
        .filter(report__cycle=cycle)
        .values("report__actor", "report__uid", *PROOF)
    }
    kept = kept_back()
    groups = _groups(day)
    work = _work(day)
    initiatives = set(Initiative.objects.filter(retired_at=None).values_list("actor", flat=True))
    developing = set(
        Actor.objects.in_group(DEVELOPING, cycle.period_end).values_list("pk", flat=True)
    )
    for actor in expected_reporters(cycle, day).order_by("slug").iterator():
        kinds = all_kinds(
            actor.kind, is_initiative=actor.pk in initiatives, is_developing=actor.pk in developing
        )
        yield FrozenReport(
            edition=edition,
            actor_key=actor.pk,
            actor_slug=actor.slug,
            actor_name=actor.name,
            actor_kind=actor.kind,
            iso2=actor.published("iso2") or "",
            iso3=actor.published("iso3") or "",
            region=actor.published("region") or "",
            groups=groups.get(actor.pk, []),
            asked_as=sorted(kinds),
            **work.get(actor.pk, {}),
            **_proof(revisions.get(actor.pk), kept),
        )


def _groups(day):
    """{actor pk: codes of its country groups on a day, sorted}."""
    groups: dict[int, list[str]] = {}
    members = GroupMembership.objects.filter(during(day)).order_by("group__code")
    for actor, code in members.values_list("actor", "group__code"):
        groups.setdefault(actor, []).append(code)
    return groups


def _work(day):
    """{actor pk: {"sectors", "areas", "initiatives"}}, sorted codes and slugs, on a day.

    Of an actor that is an initiative its own; else those of the initiatives of which it is an
    established member. Only what the public may see.
    """
    own = {initiative.actor_id: initiative for initiative in _initiatives()}
    by_pk = {initiative.pk: initiative for initiative in own.values()}
    found = {actor: {initiative} for actor, initiative in own.items()}
    members = (
        Membership.objects.visible_to(PUBLIC).in_force(day).exclude(role=Membership.Role.NAMED)
    )
    for actor, pk in members.order_by().values_list("actor", "initiative"):
        if actor not in own and pk in by_pk:
            found.setdefault(actor, set()).add(by_pk[pk])
    return {actor: _work_of(initiatives) for actor, initiatives in found.items()}


def _initiatives():
    """Those that the public sees, with their sectors and areas."""
    found = Initiative.objects.visible_to(PUBLIC).annotate(slug=F("actor__slug"))
    return found.prefetch_related("sectors", "areas").order_by()


def _work_of(initiatives):
    return {
        "sectors": sorted({code for each in initiatives for code in _codes(each, "sectors")}),
        "areas": sorted({code for each in initiatives for code in _codes(each, "areas")}),
        "initiatives": sorted(initiative.slug for initiative in initiatives),
    }


def _codes(initiative, field):
    """Codes of its sectors or areas (set of str); none where they come from memory."""
    terms = initiative.published(field)
    return {term.code for term in terms.all()} if terms else set()


def _proof(revision, kept) -> dict[str, Any]:
    """Fields of a FrozenReport that come from the revision in force; None when there is none."""
    if revision is None:
        return {"state": ReporterState.NOT_REPORTED}
    is_note = revision["origin"] == Origin.PUBLIC_STATISTICS
    return {
        "state": ReporterState.DESCRIBED if is_note else ReporterState.REPORTED,
        "origin": revision["origin"],
        **kept.get(revision["uid"], {}),
        "report_uid": revision["report__uid"],
        "revision_uid": revision["uid"],
        "revision_number": revision["number"],
        "revision_sha256": revision["content_sha256"],
        "receipt": revision["receipt"] or "",
    }
